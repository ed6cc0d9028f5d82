import { defineProcedure } from '../procedure.ts'
import {
  holdIsNotRenewed,
  holdIsSet,
  noHoldBinds,
  noHoldIsSet,
  serviceFollowsIssue,
  signerHadNoPart,
} from './acceptance-common.ts'
import {
  assessmentPanelIsUsual,
  assessorObjectionsAreDecided,
  assessorsAreIndependent,
  everyAssessorDeclared,
  panelCanGoOn,
} from './acceptance-panel-rules.ts'
import { namedDayIsOver } from './annual-report-rules.ts'
import { electronicServiceIsAgreed } from './application-common.ts'
import {
  namedMemberSits,
  paperNamesLead,
  paperNamesMember,
  seatsAreDistinct,
} from './application-panel.ts'
import {
  beginCounting,
  confirmationIsProposed,
  failureIsProposed,
  fiveYearsAreComplete,
  rectificationIsAllowed,
  reviewIsDueByItself,
  startIsToBeConfirmed,
} from './five-year-review-rules.ts'
import { fiveYearReviewStates } from './five-year-review-states.ts'
import { confirmerIsNotProposer } from './guards.ts'
import { centerIsUnderSupervision, OFFICERS, ofCenter, opening } from './matter-common.ts'
import { withHolds } from './matter-holds.ts'

/**
 * 第三十条：对满5年的市级产业计量中心组织开展复查，经复查合格的发文确认. The program watches the day; the
 * result is people's, and what failed is a ground of 第三十一条第（四）项 that a person takes up.
 */
export const fiveYearReview = defineProcedure({
  id: 'five-year-review',
  title: '满5年复查',
  edition: '2024-05-06',
  ground: '30',
  ofCenter: { by: OFFICERS, program: true },
  start: 'opening',
  path: [
    'opening',
    'watch',
    'materials',
    'panelSetup',
    'panelForming',
    'assessing',
    'study',
    'confirmationIssued',
    'passed',
  ],
  guards: {
    centerIsUnderSupervision,
    reviewIsDueByItself,
    fiveYearsAreComplete,
    startIsToBeConfirmed,
    namedDayIsOver,
    assessmentPanelIsUsual,
    seatsAreDistinct,
    assessorsAreIndependent,
    paperNamesMember,
    paperNamesLead,
    namedMemberSits,
    everyAssessorDeclared,
    assessorObjectionsAreDecided,
    panelCanGoOn,
    rectificationIsAllowed,
    confirmationIsProposed,
    failureIsProposed,
    noHoldBinds,
    noHoldIsSet,
    holdIsSet,
    holdIsNotRenewed,
    confirmerIsNotProposer,
    signerHadNoPart,
    serviceFollowsIssue,
    electronicServiceIsAgreed,
  },
  forms: [
    'review-start',
    'review-notice',
    'five-year-review',
    'appraisal-panel',
    'recusal-declaration',
    'member-objection',
    'recusal-decision',
    'matter-assessment',
    'review-report',
    'review-proposal',
    'review-rectification',
    'review-rectification-report',
    'legal-review',
    'approval-decision',
    'issue-notice',
    'serve-notice',
    'service-address',
    'decision-reason',
    'optional-remark',
  ],
  documents: [
    'reviewNotice',
    'reviewMaterials',
    'reviewReport',
    'reviewConfirmation',
    'reviewResultNotice',
    'reviewRectificationNotice',
  ],
  states: ofCenter({
    opening: opening('满5年复查', {
      label: '登记满5年复查',
      by: OFFICERS,
      byProgram: true,
      to: { statement: 'reviewIsDueByItself', holds: 'watch', otherwise: 'suggested' },
      when: ['centerIsUnderSupervision'],
      change: beginCounting,
      numbered: true,
      event: 'reviewOpened',
      sentence: '登记了满5年复查事项',
      ground: '30',
    } as const),
    ...withHolds(fiveYearReviewStates),
  } as const),
})
