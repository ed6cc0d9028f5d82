import type { AcceptanceFacts } from '../acceptance-facts.ts'
import type { Change, Guard } from '../procedure.ts'
import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { APPLICANTS, all, beginDocument, issuePaper } from './acceptance-common.ts'
import { practice } from './application-common.ts'

/**
 * 放弃筹建：建设单位书面申请，市局书面同意，自同意的函印发之日起终止。The measures know no giving up; it is no
 * 取消 (第十七条第二款) and no 撤销 (第二十二条第二款), and no silence is ever taken for it.
 */

/** Where the request can be made, as those outside see the case; there it goes on when it is dropped. */
export const GIVING_UP_FROM = [
  'preparing',
  'taskChangeReview',
  'extensionReview',
  'overdue',
  'districtConsent',
  'consentRefused',
  'initialReview',
  'supplement',
  'refusalNotified',
  'assessmentRefused',
  'assessmentPanelSetup',
  'assessmentPanelForming',
  'visitScheduled',
  'visitPostponed',
  'onSite',
  'visitBroken',
  'closingMeeting',
  'belowPass',
  'rectificationWanted',
  'threeMonthsNotified',
  'rectifying',
  'rescoring',
  'reportPending',
  'failed',
  'orderNotified',
  'rectifyingByOrder',
  'rectificationReported',
  'rectificationOverdue',
  'study',
  'revocationProposed',
] as const

/** Back to where the request was made: what was under way inside the bureau begins anew there. */
const goOn = {
  back: ({ givingUp: request }: Pick<AcceptanceFacts, 'givingUp'>) =>
    // A panel that the approver had still to agree to is proposed anew like any other decision.
    request?.from === 'assessmentPanelProposed' ? 'assessmentPanelSetup' : (request?.from ?? null),
  among: GIVING_UP_FROM,
} as const

const drop: Change = () => ({ givingUp: null })

/** A request is before the bureau: nothing is agreed to that nobody asked for. */
export const givingUpIsAskedFor: Guard = ({ case: file }) =>
  (file.facts.givingUp ?? null) === null
    ? { because: '建设单位没有提出放弃筹建的申请，不能终止筹建。', cite: null }
    : null

const GROUND = practice('建设单位书面申请放弃筹建、市局书面同意后终止，办法未作规定。')

const ofGivingUp = {
  what: '终止筹建答复',
  ground: GROUND,
  outsideAs: 'givingUpReview',
  clocks: {},
  own: {
    withdrawGivingUp: {
      label: '撤回放弃申请',
      style: 'danger',
      by: ['applicantResponsible'],
      to: goOn,
      forms: ['decision-reason'],
      change: drop,
      event: 'givingUpWithdrawn',
      sentence: '撤回了放弃筹建的申请，继续筹建',
      notify: ['caseOfficer', 'divisionHead', 'districtBureau'],
      ground: practice('市局书面同意前，建设单位可以撤回申请，办法未作规定。'),
    },
  },
} as const

/** The states from the request to the agreement that was issued. */
export const givingUp = {
  givingUpReview: {
    title: '放弃筹建审查',
    ground: GROUND,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '建设单位申请放弃筹建，待市局答复；市局书面同意前可以撤回。',
    waitingFor: '待市局答复放弃筹建申请',
    next: '同意的，印发同意终止筹建的函，筹建终止。',
    deadlines: {
      givingUp: {
        title: '提出终止筹建的意见',
        target: 'giving-up-decision',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定答复放弃筹建申请的时限。'),
      },
    },
    on: {
      proposeGivingUp: {
        label: '拟同意终止筹建',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'givingUpHeadReview',
        forms: ['optional-remark'],
        when: ['givingUpIsAskedFor'],
        change: beginDocument,
        event: 'givingUpProposed',
        sentence: '拟同意终止筹建',
        proposes: true,
        ground: GROUND,
      },
      declineGivingUp: {
        label: '决定不同意放弃',
        style: 'danger',
        by: ['approver'],
        to: goOn,
        forms: ['decision-reason'],
        change: drop,
        event: 'givingUpDeclined',
        sentence: '说明理由，决定不同意放弃筹建，原办理继续',
        notify: ['caseOfficer', 'divisionHead', 'districtBureau', ...APPLICANTS],
        ground: practice('放弃申请不是建设单位真实意思等情形，审批人说明理由后可以不同意。'),
      },
      ...ofGivingUp.own,
    },
  },
  givingUpHeadReview: headReview(ofGivingUp, 'givingUpLegalReview', 'givingUpReview'),
  givingUpLegalReview: legalReview(ofGivingUp, 'givingUpApproval', 'givingUpReview'),
  givingUpApproval: approverDecision(
    ofGivingUp,
    { to: 'givingUpAgreed', when: ['givingUpIsAskedFor'], form: 'approval-decision' } as const,
    'givingUpReview',
  ),
  givingUpAgreed: {
    ...toBeIssued(ofGivingUp),
    documents: ['givingUpReply'],
    on: {
      ...ofGivingUp.own,
      issueGivingUp: {
        ...issuing,
        to: 'preparationGivenUp',
        change: all(issuePaper, drop),
        event: 'givingUpIssued',
        sentence: '印发了同意终止筹建的函，筹建终止',
        notify: ['caseOfficer', 'sponsor', 'districtBureau', 'panelMember', ...APPLICANTS],
        ground: GROUND,
      },
    },
  },
  preparationGivenUp: {
    title: '已放弃筹建',
    ground: GROUND,
    mood: 'closed',
    turn: [],
    conclusion: '市局已书面同意放弃筹建，筹建终止。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const
