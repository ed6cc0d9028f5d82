import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { clocksWhileAcceptancePends, preparationClocks } from './acceptance-clocks.ts'
import {
  APPLICANTS,
  all,
  giveUpPreparation,
  issuePaper,
  servePaper,
  service,
  serving,
  takePart,
} from './acceptance-common.ts'
import { inReview } from './acceptance-filing.ts'
import { concludedOn, concludeReview, receivedOn } from './acceptance-filing-rules.ts'
import { ofReview } from './acceptance-initial-review.ts'
import { whilePreparing } from './acceptance-preparing-acts.ts'

/** 第十八条第三款：初审不符合要求的，书面通知不予考核并说明理由. */

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

const ofRefusal = { ...ofReview, what: '不予考核通知', ground: '18.3' } as const
const ofConcludedRefusal = {
  ...ofRefusal,
  clocks: { ...refusalClock, ...clocksWhileAcceptancePends },
} as const

/** The states of a refusal of the assessment. */
export const refusalOfAssessment = {
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
