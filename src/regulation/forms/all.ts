import type { Form } from '../form.ts'
import { acceptanceApplication } from './acceptance-application.ts'
import { annualGrade } from './annual-grade.ts'
import { annualReport } from './annual-report.ts'
import { annualSelfAssessment } from './annual-self-assessment.ts'
import { annualTask } from './annual-task.ts'
import { annulment } from './annulment.ts'
import { applicantStatement } from './applicant-statement.ts'
import { applicationDossier } from './application-dossier.ts'
import { appraisalConclusion } from './appraisal-conclusion.ts'
import { appraisalMeeting } from './appraisal-meeting.ts'
import { appraisalOpinion } from './appraisal-opinion.ts'
import { appraisalPanel } from './appraisal-panel.ts'
import { approvalDecision } from './approval-decision.ts'
import { approvalProposal } from './approval-proposal.ts'
import { assesseeOpinion } from './assessee-opinion.ts'
import { assessmentReport } from './assessment-report.ts'
import { assessmentSchedule } from './assessment-schedule.ts'
import { attendance } from './attendance.ts'
import { bindingRequest } from './binding-request.ts'
import { centerEvent } from './center-event.ts'
import { centerEventProposal } from './center-event-proposal.ts'
import { clericalCorrection } from './clerical-correction.ts'
import { collectiveDecision } from './collective-decision.ts'
import { commentDisposal } from './comment-disposal.ts'
import { conductReport } from './conduct-report.ts'
import { conductVerification } from './conduct-verification.ts'
import { consultation, consultationReply } from './consultation.ts'
import { correctionReport } from './correction-report.ts'
import {
  eventSupplement,
  reportCorrection,
  reviewRectification,
  scopeSupplement,
} from './correction-request.ts'
import { decisionReason } from './decision-reason.ts'
import { districtOpinion } from './district-opinion.ts'
import { establishmentDecision } from './establishment-decision.ts'
import { establishmentProposal } from './establishment-proposal.ts'
import { extension } from './extension.ts'
import { fiveYearReview } from './five-year-review.ts'
import { formalityReview } from './formality-review.ts'
import { hearingRequest } from './hearing-request.ts'
import { importedCenter } from './imported-center.ts'
import { importedPreparation } from './imported-preparation.ts'
import { initialReview } from './initial-review.ts'
import { inspection } from './inspection.ts'
import { inspectionArrangement } from './inspection-arrangement.ts'
import { inspectionObjection } from './inspection-objection.ts'
import { inspectionRecheck } from './inspection-recheck.ts'
import { inspectionRectification } from './inspection-rectification.ts'
import { inspectionResult } from './inspection-result.ts'
import { intendedAdverseNotice } from './intended-adverse-notice.ts'
import { issueNotice } from './issue-notice.ts'
import { legalReview } from './legal-review.ts'
import { majorChange } from './major-change.ts'
import { matterAssessment } from './matter-assessment.ts'
import { memberObjection } from './member-objection.ts'
import { noticeComment } from './notice-comment.ts'
import { noticeCorrection } from './notice-correction.ts'
import { noticeEnd } from './notice-end.ts'
import { optionalRemark } from './optional-remark.ts'
import { organisationRecord } from './organisation-record.ts'
import { paperRecord } from './paper-record.ts'
import { partyChange } from './party-change.ts'
import { postponeVisit } from './postpone-visit.ts'
import { problemReport } from './problem-report.ts'
import { progressNote } from './progress-note.ts'
import { publicNotice } from './public-notice.ts'
import { receipt } from './receipt.ts'
import { rectificationOrder } from './rectification-order.ts'
import { rectificationReport } from './rectification-report.ts'
import { recusalDecision } from './recusal-decision.ts'
import { recusalDeclaration } from './recusal-declaration.ts'
import { refusalOfAssessment } from './refusal-of-assessment.ts'
import { refusalProposal } from './refusal-proposal.ts'
import { registerEntry } from './register-entry.ts'
import { remedyNotice, remedyOutcome } from './remedy.ts'
import { returnReasons } from './return-reasons.ts'
import {
  reviewNotice,
  reviewProposal,
  reviewRectificationReport,
  reviewReport,
  reviewStart,
} from './review-forms.ts'
import { revocationGround } from './revocation-ground.ts'
import { revocationPublication } from './revocation-publication.ts'
import { roleRequest } from './role-request.ts'
import { samplingRecord } from './sampling-record.ts'
import { scopeAnnouncement } from './scope-announcement.ts'
import { scopeAssessment } from './scope-assessment.ts'
import { scopeChange } from './scope-change.ts'
import { scopeChangeProposal } from './scope-change-proposal.ts'
import { scoring } from './scoring.ts'
import { sealedReport } from './sealed-report.ts'
import { selfAssessment } from './self-assessment.ts'
import { serveNotice } from './serve-notice.ts'
import { serviceAddress } from './service-address.ts'
import { sponsorLetter } from './sponsor-letter.ts'
import { statementDefence } from './statement-defence.ts'
import { statementRequest } from './statement-request.ts'
import { supplementReply } from './supplement-reply.ts'
import { supplementRequest } from './supplement-request.ts'
import { taskReceipt } from './task-receipt.ts'
import { taskStatement } from './task-statement.ts'
import { taskStatementChange } from './task-statement-change.ts'
import { visitNote } from './visit-note.ts'
import { warningOrder } from './warning-order.ts'

const declared = {
  'application-dossier': applicationDossier,
  'task-statement': taskStatement,
  'sponsor-letter': sponsorLetter,
  'formality-review': formalityReview,
  'return-reasons': returnReasons,
  'appraisal-panel': appraisalPanel,
  'appraisal-meeting': appraisalMeeting,
  'recusal-declaration': recusalDeclaration,
  'member-objection': memberObjection,
  'recusal-decision': recusalDecision,
  'appraisal-opinion': appraisalOpinion,
  'appraisal-conclusion': appraisalConclusion,
  'public-notice': publicNotice,
  'notice-correction': noticeCorrection,
  'notice-end': noticeEnd,
  'notice-comment': noticeComment,
  'statement-request': statementRequest,
  'applicant-statement': applicantStatement,
  'comment-disposal': commentDisposal,
  'approval-proposal': approvalProposal,
  'refusal-proposal': refusalProposal,
  'legal-review': legalReview,
  'approval-decision': approvalDecision,
  receipt,
  'progress-note': progressNote,
  'service-address': serviceAddress,
  'task-statement-change': taskStatementChange,
  'visit-note': visitNote,
  extension,
  'acceptance-application': acceptanceApplication,
  'self-assessment': selfAssessment,
  'district-opinion': districtOpinion,
  'initial-review': initialReview,
  'supplement-request': supplementRequest,
  'supplement-reply': supplementReply,
  'refusal-of-assessment': refusalOfAssessment,
  'assessment-schedule': assessmentSchedule,
  'postpone-visit': postponeVisit,
  attendance,
  'sampling-record': samplingRecord,
  scoring,
  'assessee-opinion': assesseeOpinion,
  'assessment-report': assessmentReport,
  'rectification-order': rectificationOrder,
  'rectification-report': rectificationReport,
  'establishment-proposal': establishmentProposal,
  'establishment-decision': establishmentDecision,
  'intended-adverse-notice': intendedAdverseNotice,
  'statement-defence': statementDefence,
  'hearing-request': hearingRequest,
  'register-entry': registerEntry,
  'major-change': majorChange,
  'annual-report': annualReport,
  'sealed-report': sealedReport,
  'report-correction': reportCorrection,
  'scope-change': scopeChange,
  'scope-supplement': scopeSupplement,
  'matter-assessment': matterAssessment,
  'scope-assessment': scopeAssessment,
  'scope-change-proposal': scopeChangeProposal,
  'scope-announcement': scopeAnnouncement,
  'review-start': reviewStart,
  'review-notice': reviewNotice,
  'five-year-review': fiveYearReview,
  'review-report': reviewReport,
  'review-proposal': reviewProposal,
  'review-rectification': reviewRectification,
  'review-rectification-report': reviewRectificationReport,
  'center-event': centerEvent,
  'event-supplement': eventSupplement,
  'center-event-proposal': centerEventProposal,
  'inspection-arrangement': inspectionArrangement,
  inspection,
  'inspection-objection': inspectionObjection,
  'inspection-result': inspectionResult,
  'inspection-rectification': inspectionRectification,
  'inspection-recheck': inspectionRecheck,
  'annual-task': annualTask,
  'task-receipt': taskReceipt,
  'annual-self-assessment': annualSelfAssessment,
  'annual-grade': annualGrade,
  'conduct-report': conductReport,
  'conduct-verification': conductVerification,
  'warning-order': warningOrder,
  'correction-report': correctionReport,
  'revocation-ground': revocationGround,
  'collective-decision': collectiveDecision,
  'revocation-publication': revocationPublication,
  consultation,
  'consultation-reply': consultationReply,
  'party-change': partyChange,
  annulment,
  'clerical-correction': clericalCorrection,
  'remedy-notice': remedyNotice,
  'remedy-outcome': remedyOutcome,
  'decision-reason': decisionReason,
  'optional-remark': optionalRemark,
  'paper-record': paperRecord,
  'issue-notice': issueNotice,
  'serve-notice': serveNotice,
  'binding-request': bindingRequest,
  'organisation-record': organisationRecord,
  'imported-preparation': importedPreparation,
  'imported-center': importedCenter,
  'role-request': roleRequest,
  'problem-report': problemReport,
} as const

/** The id of a form. */
export type FormId = keyof typeof declared

/** Every form by its id. */
export const forms: Readonly<Record<FormId, Form>> = declared

/** All form ids, in the order in which a case meets them. */
export const formIds = Object.keys(forms) as readonly FormId[]

/** Whether a text is the id of a form. */
export function isFormId(id: string): id is FormId {
  return Object.hasOwn(forms, id)
}

/** The form of an id, or null when there is none. */
export function formById(id: string): Form | null {
  return isFormId(id) ? forms[id] : null
}

/** The form of an id that the program itself named. Throws RangeError for an unknown one: a defect. */
export function formOf(id: string): Form {
  const form = formById(id)
  if (form === null) throw new RangeError(`no form ${id}`)
  return form
}
