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
import { confirmerIsNotProposer } from './guards.ts'
import { CENTER_PARTIES, centerIsUnderSupervision, ofCenter, opening } from './matter-common.ts'
import { withHolds } from './matter-holds.ts'
import {
  agreedRowsStillFit,
  agreementFollowsAssessment,
  agreementIsProposed,
  announcementFollowsIssue,
  changedRowsAreInScope,
  changeMayBeSigned,
  changeOnlyTakesAway,
  everyRowIsAssessed,
  supplementIsTheFirst,
} from './scope-change-rules.ts'
import { fileChange, scopeChangeStates } from './scope-change-states.ts'

/**
 * 第二十八条第一款：需要变更计量测试项目能力的，应当提出变更申请；市局组织考核，符合要求的，同意并公告. Until
 * the announcement the old scope is in force.
 */
export const scopeChange = defineProcedure({
  id: 'scope-change',
  title: '能力变更',
  edition: '2024-05-06',
  ground: '28.1',
  ofCenter: { by: CENTER_PARTIES },
  start: 'opening',
  path: [
    'opening',
    'review',
    'panelSetup',
    'panelForming',
    'assessing',
    'study',
    'agreementIssued',
    'agreementServed',
    'changed',
  ],
  guards: {
    centerIsUnderSupervision,
    changedRowsAreInScope,
    changeOnlyTakesAway,
    supplementIsTheFirst,
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
    everyRowIsAssessed,
    agreementFollowsAssessment,
    agreementIsProposed,
    agreedRowsStillFit,
    changeMayBeSigned,
    announcementFollowsIssue,
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
    'scope-change',
    'scope-supplement',
    'appraisal-panel',
    'recusal-declaration',
    'member-objection',
    'recusal-decision',
    'matter-assessment',
    'scope-assessment',
    'scope-change-proposal',
    'legal-review',
    'approval-decision',
    'issue-notice',
    'serve-notice',
    'service-address',
    'scope-announcement',
    'decision-reason',
    'optional-remark',
  ],
  documents: ['scopeChangeApplication', 'scopeChangeReply', 'scopeChangeAnnouncement'],
  states: ofCenter({
    opening: opening('能力变更', {
      ...fileChange,
      label: '提交能力变更申请',
      style: 'primary',
      event: 'changeSubmitted',
      sentence: '提交了能力变更申请',
    } as const),
    ...withHolds(scopeChangeStates),
  } as const),
})
