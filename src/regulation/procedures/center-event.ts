import { defineProcedure } from '../procedure.ts'
import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  beginDocument,
  issuePaper,
  servePaper,
  service,
  serviceFollowsIssue,
  serving,
  signerHadNoPart,
} from './acceptance-common.ts'
import { clearDue, namedDayIsOver, namedDue } from './annual-report-rules.ts'
import { confirmAddress, electronicServiceIsAgreed, practice } from './application-common.ts'
import {
  changeIsProposed,
  effectiveDayFollowsEvent,
  effectiveDayHasCome,
  eventChangesRegister,
  eventFitsStatus,
  eventIsOfTheCenter,
  eventStillFits,
  keepEvent,
  nameSupplementDay,
  proposeRevocationOf,
  settleEvent,
} from './center-event-rules.ts'
import { confirmerIsNotProposer } from './guards.ts'
import { CENTER_PARTIES, centerIsUnderSupervision, ofCenter, opening } from './matter-common.ts'
import { lostItemsAreInScope } from './scope-rows.ts'

const OTHER = practice('办法未规定，作为其他事项由市局研究决定。')

/** Until a document is issued the center may take back what it asked for itself. */
const own = {
  withdraw: {
    label: '撤回',
    style: 'danger',
    by: ['applicantResponsible'],
    to: 'withdrawn',
    forms: ['decision-reason'],
    when: ['eventIsOfTheCenter'],
    event: 'eventWithdrawn',
    sentence: '撤回了所报事项',
    notify: ['caseOfficer', 'districtBureau'],
    ground: OTHER,
  },
} as const

const inside = {
  what: '其他事项处理意见',
  ground: OTHER,
  outsideAs: 'review',
  own,
  clocks: {},
} as const

const ended = <const T extends string, const C extends string>(title: T, conclusion: C) =>
  ({
    title,
    ground: OTHER,
    mood: 'passed',
    turn: [],
    conclusion,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

const tellEvent = {
  forms: ['center-event'],
  when: ['centerIsUnderSupervision', 'eventFitsStatus', 'lostItemsAreInScope'],
  submission: true,
  change: keepEvent,
  notify: ['districtBureau'],
  ground: OTHER,
} as const

const review = {
  title: '待市局研究',
  ground: OTHER,
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '所报事项已收到，办法未作规定，由市局研究决定。',
  waitingFor: '待市局研究',
  next: '市局决定后书面告知，需要变更名录的同时变更。',
  deadlines: {
    settle: {
      title: '研究处理其他事项',
      target: 'settle-center-event',
      remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定办理的时限。'),
    },
  },
  on: {
    proposeChange: {
      label: '拟同意，变更名录',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['center-event-proposal'],
      when: ['eventChangesRegister', 'eventFitsStatus', 'effectiveDayFollowsEvent'],
      change: beginDocument,
      event: 'changeProposed',
      sentence: '拟同意所报事项',
      proposes: true,
      ground: OTHER,
    },
    proposeRefusal: {
      label: '拟不予同意',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['decision-reason'],
      change: beginDocument,
      event: 'refusalProposed',
      sentence: '拟不予同意所报事项',
      proposes: true,
      ground: OTHER,
    },
    requestSupplement: {
      label: '请补充情况',
      by: ['caseOfficer'],
      to: 'supplement',
      forms: ['event-supplement'],
      change: nameSupplementDay,
      event: 'supplementRequested',
      sentence: '请中心补充情况',
      notify: CENTER_PARTIES,
      ground: OTHER,
    },
    fileOnly: {
      label: '登记备查，不变更名录',
      by: ['caseOfficer'],
      to: 'noted',
      forms: ['decision-reason'],
      event: 'eventNoted',
      sentence: '登记备查，名录不作变更',
      notify: [...CENTER_PARTIES, 'districtBureau'],
      ground: OTHER,
    },
    proposeRevocation: {
      label: '提出撤销资格的建议',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'studiedElsewhere',
      forms: ['decision-reason'],
      register: proposeRevocationOf('其他事项'),
      event: 'revocationProposed',
      sentence: '有关情况另行研究',
      notify: ['divisionHead', 'approver'],
      ground: '31',
    },
    ...own,
  },
} as const

const supplement = {
  title: '待补充',
  ground: OTHER,
  mood: 'open',
  turn: CENTER_PARTIES,
  conclusion: '所报事项须补充情况，需要补充的内容已一次告知。',
  waitingFor: '待中心补充情况',
  next: '补充后市局继续研究。',
  deadlines: {
    supplement: {
      title: '补充情况',
      on: namedDue,
      because: '市局告知的日期为',
      remind: [
        { workingDaysBefore: 2, roles: CENTER_PARTIES },
        { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
      ],
      overdue: [...CENTER_PARTIES, 'caseOfficer'],
      ground: practice('补充的时间由市局告知，办法未作规定。'),
    },
  },
  on: {
    resubmit: {
      ...tellEvent,
      label: '提交补充情况',
      style: 'primary',
      by: CENTER_PARTIES,
      to: 'review',
      event: 'eventResubmitted',
      sentence: '补充了情况',
      notify: ['caseOfficer'],
    },
    studyAsFiled: {
      label: '结束等候，按原报研究',
      by: ['caseOfficer'],
      to: 'review',
      forms: ['optional-remark'],
      when: ['namedDayIsOver'],
      change: clearDue,
      event: 'supplementWaived',
      sentence: '不再等候补充，按已报情况研究',
      notify: CENTER_PARTIES,
      ground: OTHER,
    },
    ...own,
  },
} as const

/** Issued, to be served: the register already says what the document says. */
const issued = <const H extends string, const E extends string>(what: string, here: H, to: E) =>
  ({
    title: `${what}，待送达`,
    ground: OTHER,
    mood: 'passed',
    turn: ['caseOfficer'],
    conclusion: '市局已经决定并印发文书，待送达。',
    waitingFor: '待市局送达文书',
    next: '送达后本件办结。',
    deadlines: serving,
    on: {
      confirmAddress: { ...confirmAddress, to: here },
      recordService: {
        ...service,
        style: 'primary',
        to,
        change: servePaper,
        event: 'decisionServed',
        sentence: '登记了文书的送达',
        notify: [...CENTER_PARTIES, 'districtBureau'],
      },
    },
  }) as const

const issue = {
  ...issuing,
  when: ['centerIsUnderSupervision'],
  notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
  ground: OTHER,
} as const

/**
 * I-42: renaming, another host organisation, merger, loss of legal personality, reform of a district,
 * suspension, resumption, voluntary exit, loss of a part of the scope. The measures do not speak of
 * them: the approver decides, and nothing follows by itself.
 */
export const centerEvent = defineProcedure({
  id: 'center-event',
  title: '其他事项',
  edition: '2024-05-06',
  ground: OTHER,
  ofCenter: { by: [...CENTER_PARTIES, 'caseOfficer'] },
  start: 'opening',
  path: ['opening', 'review', 'changeIssued', 'settled'],
  guards: {
    centerIsUnderSupervision,
    eventFitsStatus,
    lostItemsAreInScope,
    eventIsOfTheCenter,
    eventChangesRegister,
    effectiveDayFollowsEvent,
    effectiveDayHasCome,
    eventStillFits,
    changeIsProposed,
    namedDayIsOver,
    confirmerIsNotProposer,
    signerHadNoPart,
    serviceFollowsIssue,
    electronicServiceIsAgreed,
  },
  forms: [
    'center-event',
    'event-supplement',
    'center-event-proposal',
    'decision-reason',
    'optional-remark',
    'legal-review',
    'approval-decision',
    'issue-notice',
    'serve-notice',
    'service-address',
  ],
  documents: ['eventDecision'],
  states: ofCenter({
    opening: opening('其他事项', {
      ...tellEvent,
      label: '报告其他事项',
      style: 'primary',
      by: [...CENTER_PARTIES, 'caseOfficer'],
      to: 'review',
      event: 'eventReported',
      sentence: '报告了其他事项',
    } as const),
    review,
    supplement,
    headReview: headReview(inside, 'legalReview', 'review'),
    legalReview: legalReview(inside, 'approval', 'review'),
    approval: approverDecision(
      inside,
      {
        to: {
          statement: 'changeIsProposed',
          holds: 'changeDecided',
          otherwise: 'refusalDecided',
        },
        when: ['eventStillFits'],
        form: 'approval-decision',
      } as const,
      'review',
    ),
    changeDecided: {
      ...toBeIssued(inside),
      documents: ['eventDecision'],
      on: {
        ...own,
        issueChange: {
          ...issue,
          to: 'changeIssued',
          when: ['centerIsUnderSupervision', 'effectiveDayHasCome'],
          change: issuePaper,
          register: settleEvent,
          event: 'changeIssued',
          sentence: '印发了同意的文书，名录相应变更',
        },
      },
    },
    refusalDecided: {
      ...toBeIssued(inside),
      documents: ['eventDecision'],
      on: {
        ...own,
        issueRefusal: {
          ...issue,
          to: 'refusalIssued',
          change: issuePaper,
          event: 'refusalIssued',
          sentence: '印发了不予同意的文书',
        },
      },
    },
    changeIssued: issued('已同意', 'changeIssued', 'settled'),
    refusalIssued: { ...issued('不予同意', 'refusalIssued', 'refused'), mood: 'closed' },
    settled: ended('已办结', '市局已经同意并办结，名录相应变更。'),
    refused: {
      ...ended('不予同意', '市局研究后不予同意，名录不作变更。'),
      mood: 'closed',
    },
    noted: ended('已备查', '市局已登记备查，名录不作变更。'),
    // A proposal inside is not told outside before there is a notice (practice.md).
    studiedElsewhere: ended('另行研究', '所报事项已登记备查，有关情况由市局另行研究。'),
    withdrawn: { ...ended('已撤回', '所报事项已撤回。'), mood: 'closed' },
  } as const),
})
