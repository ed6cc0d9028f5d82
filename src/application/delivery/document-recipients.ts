import type { RoleId } from '../../regulation/roles.ts'
import type { DraftedDocument } from './document-orders.ts'

const APPLICANTS = ['applicantHandler', 'applicantResponsible'] as const
/** The office numbers and seals, the officer follows it up. */
const TO_BE_ISSUED = ['office', 'caseOfficer'] as const

/** Whom a drafted document goes to. A kind without its recipients does not compile. */
const RECIPIENTS: Readonly<Record<DraftedDocument, readonly RoleId[]>> = {
  letterTemplate: ['sponsor', ...APPLICANTS],
  dossierDocument: APPLICANTS,
  // It stands in the case for who may see it.
  dossierExtract: [],
  taskStatementDocument: APPLICANTS,
  filingReceipt: ['caseOfficer'],
  returnNotice: TO_BE_ISSUED,
  formalityPassNotice: TO_BE_ISSUED,
  appraisalNotice: ['caseOfficer'],
  appraisalOpinion: ['panelLead', 'caseOfficer'],
  publicNotice: ['caseOfficer'],
  noticeCorrection: ['caseOfficer'],
  objectionReply: ['caseOfficer'],
  approvalDocument: TO_BE_ISSUED,
  taskStatementBooklet: TO_BE_ISSUED,
  refusalNotice: TO_BE_ISSUED,
  receiptSlip: ['caseOfficer', ...APPLICANTS],
  taskStatementChangeReply: TO_BE_ISSUED,
  extensionApplication: APPLICANTS,
  extensionReply: TO_BE_ISSUED,
  givingUpRequest: APPLICANTS,
  givingUpReply: TO_BE_ISSUED,
  supplementNotice: TO_BE_ISSUED,
  assessmentRefusal: TO_BE_ISSUED,
  assessmentNotice: TO_BE_ISSUED,
  attendanceSheet: ['panelLead', 'caseOfficer'],
  scoringSheet: ['panelMember', 'caseOfficer'],
  samplingRecord: ['panelLead', 'caseOfficer'],
  assessmentReport: ['panelMember', 'caseOfficer'],
  rectificationNotice3m: TO_BE_ISSUED,
  rectificationNotice: TO_BE_ISSUED,
  establishmentDocument: TO_BE_ISSUED,
  intendedAdverseNotice: TO_BE_ISSUED,
  hearingNotice: TO_BE_ISSUED,
  statementRecord: ['caseOfficer'],
  cancellationDecision: TO_BE_ISSUED,
  revocationOfPreparation: TO_BE_ISSUED,
  establishmentRefusal: TO_BE_ISSUED,
  majorChangeReport: APPLICANTS,
  majorChangeReceipt: ['caseOfficer'],
  annualReportDocument: APPLICANTS,
  scopeChangeApplication: APPLICANTS,
  scopeChangeReply: TO_BE_ISSUED,
  scopeChangeAnnouncement: ['caseOfficer'],
  eventDecision: TO_BE_ISSUED,
  reviewNotice: TO_BE_ISSUED,
  reviewMaterials: APPLICANTS,
  reviewReport: ['panelMember', 'caseOfficer'],
  reviewConfirmation: TO_BE_ISSUED,
  reviewResultNotice: TO_BE_ISSUED,
  reviewRectificationNotice: TO_BE_ISSUED,
  annualTaskNotice: TO_BE_ISSUED,
  annualAssessmentNotice: TO_BE_ISSUED,
  inspectionNotice: ['districtBureau', ...TO_BE_ISSUED],
  inspectionReport: ['districtBureau', 'caseOfficer'],
  inspectionResultNotice: TO_BE_ISSUED,
  warningLetter: TO_BE_ISSUED,
  centerRevocation: TO_BE_ISSUED,
  revocationEndNotice: TO_BE_ISSUED,
  revocationPublicNotice: TO_BE_ISSUED,
}

/** The roles that a document is sent to; none for a kind that is not known. */
export function recipientsOf(document: string): readonly RoleId[] {
  const known: Readonly<Record<string, readonly RoleId[]>> = RECIPIENTS
  return (Object.hasOwn(known, document) ? known[document] : undefined) ?? []
}
