import { adverse } from './acceptance-adverse.ts'
import {
  adverseIsProposed,
  hearingIsAnnounced,
  hearingIsNotAnnounced,
  hearingIsOffered,
  noticeIsOfCancellation,
  noticeIsOfRefusal,
  noticeIsOfRevocation,
  noticeIsRequired,
  statementTimeIsOver,
  statementTimeRuns,
} from './acceptance-adverse-rules.ts'
import {
  holdIsNotRenewed,
  holdIsSet,
  noHoldBinds,
  noHoldIsSet,
  serviceFollowsIssue,
  signerHadNoPart,
  underSupervision,
} from './acceptance-common.ts'
import { establishment } from './acceptance-establishment.ts'
import {
  assessmentIsPassed,
  establishmentMayBeSigned,
  proposalStatesAssessment,
  publicationFollowsEstablishment,
} from './acceptance-establishment-rules.ts'
import { extension } from './acceptance-extension.ts'
import { acceptanceFiling } from './acceptance-filing.ts'
import {
  districtAgrees,
  districtDisagrees,
  districtHasConsented,
  latenessIsStated,
  reviewIsConforming,
  reviewIsNotConforming,
  selfScoresAgree,
  supplementIsInTime,
  supplementIsTheFirst,
  supplementTimeIsOver,
} from './acceptance-filing-rules.ts'
import { givingUp, givingUpIsAskedFor } from './acceptance-giving-up.ts'
import { initialReview } from './acceptance-initial-review.ts'
import { onSiteReview } from './acceptance-on-site.ts'
import { assessmentPanel } from './acceptance-panel.ts'
import {
  assessmentPanelIsUsual,
  assessorObjectionsAreDecided,
  assessorsAreIndependent,
  closingFollowsOpening,
  everyAssessorDeclared,
  panelCanGoOn,
  sheetIsOfClosing,
  sheetIsOfOpening,
  standstillIsGroundedAndNoticed,
  visitIsAnnounced,
  visitIsNotAnnounced,
  visitLiesAhead,
} from './acceptance-panel-rules.ts'
import { preparing } from './acceptance-preparation.ts'
import {
  extensionIsInTime,
  extensionIsProposed,
  extensionIsWithinCap,
  filingIsOpen,
  lateExtensionMayBeAllowed,
  latenessIsTaken,
  preparationHasRunOut,
  preparationIsOver,
} from './acceptance-preparation-rules.ts'
import { rectification } from './acceptance-rectification.ts'
import {
  orderIsOfFailure,
  orderIsOfThreeMonths,
  reassessmentMayBeWaived,
  rectificationTimeIsOver,
} from './acceptance-rectification-rules.ts'
import { refusalOfAssessment } from './acceptance-refusal.ts'
import { report } from './acceptance-report.ts'
import {
  assesseeWasHeard,
  assessmentIsTheFirst,
  assessmentIsTheSecond,
  everyMemberScored,
  interimReportIsOwed,
  interimReportStatesResult,
  memberHasNotScored,
  reportStatesResult,
  resultGoesToReport,
  resultIsPass,
  revisitIsHeldIfWanted,
  samplingIsDrawn,
  sheetIsThatOfTheVisit,
} from './acceptance-scoring-rules.ts'
import { taskChange } from './acceptance-task-change.ts'
import {
  noHoldOnFavour,
  taskChangeIsProposed,
  tasksAreAnswered,
} from './acceptance-task-change-rules.ts'
import { threeMonths } from './acceptance-three-months.ts'
import { visit } from './acceptance-visit.ts'
import { remedyForms, remedyGuards, withRemedies } from './decision-annulment.ts'

/**
 * 第十三条 to 第二十三条, from the preparation to the establishment, its refusal, cancellation or
 * revocation: one stretch of the procedure that began with the application. The parts stand in the
 * files `acceptance-*.ts`, in the order of the measures.
 */
export const acceptanceStates = withRemedies(
  underSupervision({
    ...preparing,
    ...taskChange,
    ...extension,
    ...givingUp,
    ...acceptanceFiling,
    ...initialReview,
    ...refusalOfAssessment,
    ...assessmentPanel,
    ...visit,
    ...onSiteReview,
    ...threeMonths,
    ...report,
    ...rectification,
    ...establishment,
    ...adverse,
  }),
)

/** The statements that these states rest on, in the order of the measures. */
export const acceptanceGuards = {
  filingIsOpen,
  latenessIsTaken,
  tasksAreAnswered,
  selfScoresAgree,
  taskChangeIsProposed,
  extensionIsInTime,
  extensionIsWithinCap,
  extensionIsProposed,
  lateExtensionMayBeAllowed,
  givingUpIsAskedFor,
  preparationIsOver,
  preparationHasRunOut,
  districtAgrees,
  districtDisagrees,
  districtHasConsented,
  latenessIsStated,
  reviewIsConforming,
  reviewIsNotConforming,
  supplementIsTheFirst,
  supplementIsInTime,
  supplementTimeIsOver,
  assessmentPanelIsUsual,
  assessorsAreIndependent,
  everyAssessorDeclared,
  assessorObjectionsAreDecided,
  panelCanGoOn,
  standstillIsGroundedAndNoticed,
  visitLiesAhead,
  visitIsAnnounced,
  visitIsNotAnnounced,
  sheetIsOfOpening,
  sheetIsOfClosing,
  closingFollowsOpening,
  samplingIsDrawn,
  sheetIsThatOfTheVisit,
  memberHasNotScored,
  everyMemberScored,
  assesseeWasHeard,
  resultGoesToReport,
  resultIsPass,
  assessmentIsTheFirst,
  assessmentIsTheSecond,
  interimReportIsOwed,
  interimReportStatesResult,
  reportStatesResult,
  revisitIsHeldIfWanted,
  orderIsOfThreeMonths,
  orderIsOfFailure,
  rectificationTimeIsOver,
  reassessmentMayBeWaived,
  assessmentIsPassed,
  proposalStatesAssessment,
  establishmentMayBeSigned,
  publicationFollowsEstablishment,
  noticeIsOfCancellation,
  noticeIsOfRevocation,
  noticeIsOfRefusal,
  noticeIsRequired,
  statementTimeRuns,
  statementTimeIsOver,
  hearingIsOffered,
  hearingIsNotAnnounced,
  hearingIsAnnounced,
  adverseIsProposed,
  noHoldIsSet,
  holdIsSet,
  holdIsNotRenewed,
  noHoldBinds,
  noHoldOnFavour,
  signerHadNoPart,
  serviceFollowsIssue,
  ...remedyGuards,
} as const

/** The forms that these states ask for beside those of the application. */
export const acceptanceForms = [
  'task-statement-change',
  'visit-note',
  'extension',
  'acceptance-application',
  'self-assessment',
  'district-opinion',
  'initial-review',
  'supplement-request',
  'supplement-reply',
  'refusal-of-assessment',
  'assessment-schedule',
  'postpone-visit',
  'attendance',
  'sampling-record',
  'scoring',
  'assessee-opinion',
  'assessment-report',
  'rectification-order',
  'rectification-report',
  'establishment-proposal',
  'establishment-decision',
  'intended-adverse-notice',
  'statement-defence',
  'hearing-request',
  'register-entry',
  ...remedyForms,
] as const

/** The kinds of document that these states draft beside those of the application. */
export const acceptanceDocuments = [
  'taskStatementChangeReply',
  'extensionApplication',
  'extensionReply',
  'givingUpRequest',
  'givingUpReply',
  'supplementNotice',
  'assessmentRefusal',
  'assessmentNotice',
  'attendanceSheet',
  'scoringSheet',
  'samplingRecord',
  'assessmentReport',
  'rectificationNotice3m',
  'rectificationNotice',
  'establishmentDocument',
  'intendedAdverseNotice',
  'hearingNotice',
  'statementRecord',
  'cancellationDecision',
  'revocationOfPreparation',
  'establishmentRefusal',
] as const

/** The way of a case that goes well, after the receipt of the task statement. */
export const acceptancePath = [
  'preparing',
  'districtConsent',
  'initialReview',
  'assessmentPanelSetup',
  'assessmentPanelForming',
  'visitScheduled',
  'onSite',
  'closingMeeting',
  'reportPending',
  'study',
  'establishmentIssued',
  'established',
  'listed',
] as const
