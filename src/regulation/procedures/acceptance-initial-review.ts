import { issuing, toBeIssued } from './acceptance-chain.ts'
import { clocksWhileAcceptancePends } from './acceptance-clocks.ts'
import { APPLICANTS, all, beginDocument, servePaper, service } from './acceptance-common.ts'
import { inReview } from './acceptance-filing.ts'
import {
  concludeReview,
  issueSupplement,
  receivedIfNothingStops,
  receivedOn,
  resumeReview,
  reviewedAnew,
  supplementDue,
} from './acceptance-filing-rules.ts'
import { practice } from './application-common.ts'

/** 第十八条第一款：初审，一次告知补正. */

/** 第十八条第一款: seven working days from receipt. */
export const initialReviewClock = {
  initialReview: {
    title: '初审',
    period: 'initial-review',
    from: receivedOn,
    trigger: reviewedAnew,
    remind: [
      { workingDaysBefore: 3, roles: ['caseOfficer'] },
      { workingDaysBefore: 1, roles: ['caseOfficer'] },
      { workingDaysBefore: 0, roles: ['caseOfficer'] },
    ],
    overdue: ['caseOfficer', 'approver'],
    ground: '18.1',
  },
} as const

/** What the way of a document of the initial review has in common. */
export const ofReview = {
  what: '初审意见',
  ground: '18.1',
  outsideAs: 'initialReview',
  own: inReview,
  clocks: { ...initialReviewClock, ...clocksWhileAcceptancePends },
} as const

const ofSupplement = { ...ofReview, what: '补正通知' } as const
const confirming = {
  confirmation: {
    title: '确认初审意见',
    target: 'confirm-proposal',
    remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
    overdue: ['divisionHead', 'caseOfficer'],
    ground: practice('办法未规定内部审核的时限。'),
  },
} as const

const sendReviewBack = {
  label: '退经办人再核',
  style: 'danger',
  by: ['divisionHead'],
  to: 'initialReview',
  forms: ['decision-reason'],
  event: 'proposalSentBack',
  sentence: '请经办人再核',
  settles: true,
  notify: ['caseOfficer'],
  ground: practice('审核中可以请经办人再核。'),
} as const

/** The states of the initial review and the supplement. */
export const initialReview = {
  // 第十八条第一款：收到资料后7个工作日内初审
  initialReview: {
    title: '初审',
    ground: '18.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局已收到验收考核申请资料，自收到之日起7个工作日内初审。',
    waitingFor: '待市局初审',
    next: '符合要求的，20个工作日内组织专家考核；不符合的，书面通知不予考核。',
    deadlines: { ...initialReviewClock, ...clocksWhileAcceptancePends },
    on: {
      proposeConformity: {
        label: '拟同意：初审符合',
        style: 'primary',
        by: ['caseOfficer'],
        to: {
          setting: 'headConfirmsFormalityReview',
          on: 'conformityProposed',
          off: 'assessmentPanelSetup',
        },
        forms: ['initial-review'],
        when: ['districtHasConsented', 'latenessIsStated', 'reviewIsConforming'],
        change: all(beginDocument, concludeReview),
        event: 'conformityProposed',
        sentence: '经初审，拟同意：符合要求',
        proposes: true,
        ground: '18.1',
      },
      requestSupplement: {
        label: '请补正',
        by: ['caseOfficer'],
        to: {
          setting: 'headConfirmsFormalityReview',
          on: 'supplementProposed',
          off: 'supplementDecided',
        },
        forms: ['supplement-request'],
        when: ['supplementIsTheFirst', 'supplementIsInTime'],
        change: beginDocument,
        event: 'supplementProposed',
        sentence: '拟一次告知补正',
        proposes: true,
        ground: practice('资料不齐的，期限内一次告知补正，办法未作规定。'),
      },
      proposeRefusalOfAssessment: {
        label: '拟不予考核',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'refusalHeadReview',
        forms: ['initial-review', 'refusal-of-assessment'],
        when: ['latenessIsStated', 'reviewIsNotConforming'],
        // Where the bureau has no head to confirm it, this is the conclusion (第十八条第三款).
        change: all(beginDocument, concludeReview),
        event: 'assessmentRefusalProposed',
        sentence: '经初审，拟不予考核',
        proposes: true,
        ground: '18.3',
      },
      ...inReview,
    },
  },

  conformityProposed: {
    title: '初审待确认（符合）',
    ground: '18.1',
    mood: 'open',
    outsideAs: 'initialReview',
    turn: ['divisionHead'],
    conclusion: '经办人提出初审意见，待处长确认。',
    waitingFor: '待市局处长确认',
    next: '确认后20个工作日内组织专家考核。',
    deadlines: { ...ofReview.clocks, ...confirming },
    on: {
      ...inReview,
      confirmConformity: {
        label: '确认：初审符合',
        style: 'primary',
        by: ['divisionHead'],
        to: 'assessmentPanelSetup',
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        change: concludeReview,
        event: 'conformityConfirmed',
        sentence: '确认初审符合要求',
        settles: true,
        ground: '18.1',
      },
      sendBack: sendReviewBack,
    },
  },

  supplementProposed: {
    title: '补正待确认',
    ground: practice('资料不齐的，期限内一次告知补正，办法未作规定。'),
    mood: 'open',
    outsideAs: 'initialReview',
    turn: ['divisionHead'],
    conclusion: '经办人提出补正内容，待处长确认。',
    waitingFor: '待市局处长确认',
    next: '确认后印发补正通知书。',
    deadlines: { ...ofReview.clocks, ...confirming },
    on: {
      ...inReview,
      confirmSupplement: {
        label: '确认补正',
        style: 'primary',
        by: ['divisionHead'],
        to: 'supplementDecided',
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        event: 'supplementConfirmed',
        sentence: '确认补正内容',
        settles: true,
        ground: practice('资料不齐的，期限内一次告知补正，办法未作规定。'),
      },
      sendBack: sendReviewBack,
    },
  },
  supplementDecided: {
    ...toBeIssued(ofSupplement),
    documents: ['supplementNotice'],
    on: {
      ...inReview,
      issueSupplement: {
        ...issuing,
        to: 'supplement',
        change: issueSupplement,
        event: 'supplementIssued',
        sentence: '印发了补正通知书',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '18.1',
      },
    },
  },

  // 补正：一次；收到完整资料后初审期限重新计算（I-10）
  supplement: {
    title: '待补正',
    ground: practice('资料不齐的，期限内一次告知补正，办法未作规定。'),
    mood: 'open',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '申请资料须补正，补正内容一次告知，补正后市局继续初审。',
    waitingFor: '待建设单位补正',
    next: '收到完整资料后，初审的7个工作日重新计算。',
    deadlines: {
      ...clocksWhileAcceptancePends,
      initialReviewMeanwhile: { ...initialReviewClock.initialReview, from: receivedIfNothingStops },
      supplementReply: {
        title: '补正资料',
        on: supplementDue,
        because: '补正通知书要求的日期为',
        remind: [
          { workingDaysBefore: 3, roles: APPLICANTS },
          { workingDaysBefore: 0, roles: [...APPLICANTS, 'caseOfficer'] },
        ],
        overdue: ['applicantResponsible', 'caseOfficer'],
        ground: practice('补正的时间由市局在通知书中写明，办法未作规定。'),
      },
    },
    on: {
      submitSupplement: {
        label: '提交补正资料',
        style: 'primary',
        by: ['applicantResponsible', 'applicantHandler'],
        to: 'initialReview',
        forms: ['supplement-reply', 'acceptance-application', 'self-assessment'],
        when: ['tasksAreAnswered', 'selfScoresAgree'],
        change: resumeReview,
        event: 'supplementSubmitted',
        sentence: '提交了补正资料',
        submission: true,
        notify: ['districtBureau', ...APPLICANTS],
        ground: '18.1',
      },
      recordService: {
        ...service,
        to: 'supplement',
        change: servePaper,
        event: 'supplementServed',
        sentence: '登记了补正通知书的送达',
        notify: APPLICANTS,
      },
      closeSupplement: {
        label: '登记未补正',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'initialReview',
        forms: ['decision-reason'],
        when: ['supplementTimeIsOver'],
        change: resumeReview,
        event: 'supplementClosed',
        sentence: '登记逾期未补正，按现有资料初审',
        notify: ['divisionHead', ...APPLICANTS],
        ground: practice('逾期未补正的按现有资料初审，不视为放弃，办法未作规定。'),
      },
      ...inReview,
    },
  },
} as const
