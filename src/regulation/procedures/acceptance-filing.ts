import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  clocksWhileAcceptancePends,
  clocksWhileConsentPends,
  preparationClocks,
} from './acceptance-clocks.ts'
import {
  APPLICANTS,
  all,
  beginDocument,
  giveUpPreparation,
  issuePaper,
  servePaper,
  service,
  serving,
  takePart,
} from './acceptance-common.ts'
import {
  concludedOn,
  concludeReview,
  consent,
  issueSupplement,
  receivedIfNothingStops,
  receivedOn,
  refuseConsent,
  resumeReview,
  supplementDue,
} from './acceptance-filing-rules.ts'
import { whilePreparing } from './acceptance-preparation.ts'
import { practice } from './application-common.ts'

/** 第十六条、第十八条第一款、第三款：区县局同意，初审，补正，不予考核. */

/** Until the assessment begins the applicant may take the application back, and file anew in time. */
export const withdrawAcceptance = {
  label: '撤回验收考核申请',
  style: 'danger',
  by: ['applicantResponsible'],
  to: 'preparing',
  forms: ['decision-reason'],
  event: 'acceptanceWithdrawn',
  sentence: '撤回了验收考核申请',
  notify: ['caseOfficer', 'districtBureau', 'panelMember'],
  ground: practice('考核开始前申请单位可以撤回申请，办法未作规定。'),
} as const

const initialReviewClock = {
  initialReview: {
    title: '初审',
    period: 'initial-review',
    from: receivedOn,
    remind: [
      { workingDaysBefore: 3, roles: ['caseOfficer'] },
      { workingDaysBefore: 1, roles: ['caseOfficer'] },
      { workingDaysBefore: 0, roles: ['caseOfficer'] },
    ],
    overdue: ['caseOfficer', 'approver'],
    ground: '18.1',
  },
} as const

/** 第十八条第三款: stops on service, not on signing. */
const refusalClock = {
  refusalNotice: {
    title: '书面通知不予考核',
    period: 'refusal-notice',
    from: concludedOn,
    received: receivedOn,
    remind: [
      { workingDaysBefore: 5, roles: ['caseOfficer'] },
      { workingDaysBefore: 2, roles: ['caseOfficer', 'office'] },
      { workingDaysBefore: 0, roles: ['caseOfficer', 'office'] },
    ],
    overdue: ['caseOfficer', 'approver'],
    ground: '18.3',
  },
} as const

const inReview = { withdrawAcceptance, giveUpPreparation } as const

const ofReview = {
  what: '初审意见',
  ground: '18.1',
  outsideAs: 'initialReview',
  own: inReview,
  clocks: { ...initialReviewClock, ...clocksWhileAcceptancePends },
} as const

const ofSupplement = { ...ofReview, what: '补正通知' } as const
const ofRefusal = { ...ofReview, what: '不予考核通知', ground: '18.3' } as const
const ofConcludedRefusal = {
  ...ofRefusal,
  clocks: { ...refusalClock, ...clocksWhileAcceptancePends },
} as const

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

export const acceptanceFiling = {
  // 第十六条：经当地区县局同意；沉默不是同意（I-27）
  districtConsent: {
    title: '待区县局意见',
    ground: '16',
    mood: 'open',
    turn: ['districtBureau', 'districtLeader'],
    conclusion: '验收考核申请已提交，待当地区县局出具意见；提交之日起筹建届满不作逾期处理。',
    waitingFor: '待当地区县局出具意见',
    next: '同意的，由市局初审；不同意的，完善后可以再申请。',
    deadlines: {
      ...clocksWhileConsentPends,
      districtConsent: {
        title: '出具区县局意见',
        target: 'district-consent',
        remind: [
          { workingDaysBefore: 2, roles: ['districtBureau', 'districtLeader'] },
          { workingDaysBefore: 0, roles: ['districtBureau', 'districtLeader'] },
        ],
        overdue: ['districtBureau', 'districtLeader', 'caseOfficer'],
        ground: practice('办法未规定区县局出具意见的时限。'),
      },
    },
    on: {
      giveConsent: {
        label: '同意申请验收',
        style: 'primary',
        by: ['districtBureau', 'districtLeader'],
        to: 'initialReview',
        forms: ['district-opinion'],
        when: ['districtAgrees'],
        change: consent,
        event: 'consentGiven',
        sentence: '同意申请验收考核',
        notify: APPLICANTS,
        ground: '16',
      },
      declineConsent: {
        label: '不同意',
        style: 'danger',
        by: ['districtBureau', 'districtLeader'],
        to: 'consentRefused',
        forms: ['district-opinion'],
        when: ['districtDisagrees'],
        change: refuseConsent,
        event: 'consentDeclined',
        sentence: '不同意申请验收考核',
        notify: ['caseOfficer', ...APPLICANTS],
        ground: '16',
      },
      ...inReview,
    },
  },

  consentRefused: {
    title: '区县局不同意',
    ground: '16',
    mood: 'returned',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '当地区县局不同意申请验收考核，完善后可以再申请，也可以请市局了解情况。',
    waitingFor: '待建设单位完善后再申请',
    next: '再申请时重新由当地区县局出具意见。',
    deadlines: preparationClocks,
    on: {
      ...whilePreparing('consentRefused'),
      askBureau: {
        label: '请市局了解情况',
        by: ['applicantResponsible'],
        to: 'consentRefused',
        forms: ['decision-reason'],
        keep: 'consentQuestions',
        event: 'bureauAsked',
        sentence: '请市局了解区县局不同意的情况',
        notify: ['caseOfficer', 'divisionHead'],
        ground: practice('区县局不同意的，申请单位可以请市局了解情况，办法未作规定。'),
      },
    },
  },

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
        change: beginDocument,
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

  // 第十八条第三款：10个工作日内书面通知不予考核并说明理由，以送达为准
  refusalHeadReview: headReview(
    ofRefusal,
    'refusalLegalReview',
    'initialReview',
    all(takePart, concludeReview),
  ),
  refusalLegalReview: legalReview(ofConcludedRefusal, 'refusalApproval', 'initialReview'),
  refusalApproval: approverDecision(
    ofConcludedRefusal,
    { to: 'refusalToBeIssued', when: [], form: 'approval-decision' } as const,
    'initialReview',
  ),
  refusalToBeIssued: {
    ...toBeIssued(ofConcludedRefusal),
    documents: ['assessmentRefusal'],
    on: {
      ...inReview,
      issueRefusalOfAssessment: {
        ...issuing,
        to: 'refusalNotified',
        change: issuePaper,
        event: 'assessmentRefusalIssued',
        sentence: '印发了不予考核通知书',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '18.3',
      },
    },
  },
  refusalNotified: {
    title: '不予考核，待送达',
    ground: '18.3',
    mood: 'returned',
    turn: ['caseOfficer'],
    conclusion: '经初审不符合要求，不予考核，通知书已经印发。',
    waitingFor: '待市局送达通知书',
    next: '筹建期内完善后可以重新申请验收考核。',
    deadlines: { ...refusalClock, ...serving, ...clocksWhileAcceptancePends },
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'assessmentRefused',
        change: servePaper,
        event: 'assessmentRefusalServed',
        sentence: '登记了不予考核通知书的送达',
        notify: ['districtBureau', ...APPLICANTS],
      },
      giveUpPreparation,
    },
  },
  assessmentRefused: {
    title: '不予考核',
    ground: '18.3',
    mood: 'returned',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '经初审不符合要求，不予考核，筹建期内完善后可以重新申请。',
    waitingFor: '待建设单位完善后再申请',
    next: '再申请时重新由当地区县局出具意见，市局重新初审。',
    deadlines: preparationClocks,
    on: whilePreparing('assessmentRefused'),
  },
} as const
