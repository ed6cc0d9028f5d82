import type { Ground } from '../procedure.ts'
import { noticeServedOn, statementDays } from './acceptance-adverse-rules.ts'
import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  APPLICANTS,
  beginDocument,
  giveUpPreparation,
  issuePaper,
  servePaper,
  service,
  serving,
  takePart,
} from './acceptance-common.ts'
import { whileOverdue } from './acceptance-preparation.ts'
import { practice } from './application-common.ts'

/**
 * 第十七条第二款取消筹建资格、第二十二条撤销筹建资格和不予批准成立：书面告知，陈述申辩，听证，法制审核，
 * 审批，印发，送达。No step happens by itself, and none is skipped (I-31).
 */

const HEARD = practice('作出不利决定前书面告知并听取意见，程序建议，请法制审核。')

/** What one of the three acts has in common along its way. */
interface Adverse {
  /** 取消筹建资格. */
  readonly what: string
  readonly ground: Ground
  /** Where it was proposed, and what those outside may do there until the notice is issued. */
  readonly origin: string
  readonly own: object
}

const beforeNotice = <const A extends Adverse>(of: A) =>
  ({
    what: `拟${of.what}告知`,
    ground: of.ground,
    outsideAs: of.origin as A['origin'],
    own: of.own as A['own'],
    clocks: {},
  }) as const

/** The approver agrees that it is started at all. */
const start = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `启动${of.what}待审批`,
    ground: of.ground,
    mood: 'open',
    outsideAs: of.origin as A['origin'],
    turn: ['approver'],
    conclusion: `经办人拟${of.what}，待审批人决定是否启动。`,
    waitingFor: '待市局审批人决定',
    next: '启动后印发告知书，听取陈述申辩。',
    deadlines: {
      start: {
        title: '决定是否启动',
        target: 'start-adverse',
        remind: [{ workingDaysBefore: 3, roles: ['approver'] }],
        overdue: ['approver', 'caseOfficer'],
        ground: practice('办法未规定启动的时限。'),
      },
    },
    on: {
      ...(of.own as A['own']),
      agreeToStart: {
        label: '同意启动',
        style: 'primary',
        by: ['approver'],
        to: next,
        forms: ['approval-decision'],
        when: ['confirmerIsNotProposer', 'signerHadNoPart'],
        change: takePart,
        event: 'startAgreed',
        sentence: '同意启动，先行告知',
        settles: true,
        notify: ['caseOfficer'],
        ground: HEARD,
      },
      declineToStart: {
        label: '不同意启动',
        style: 'danger',
        by: ['approver'],
        to: of.origin as A['origin'],
        forms: ['decision-reason'],
        event: 'startDeclined',
        sentence: '不同意启动',
        settles: true,
        notify: ['caseOfficer'],
        ground: of.ground,
      },
    },
  }) as const

const noticeToBeIssued = <const A extends Adverse, const N extends string>(of: A, next: N) => {
  const { own, ...inside } = beforeNotice(of)
  return {
    ...toBeIssued({ ...inside, own }),
    documents: ['intendedAdverseNotice'],
    on: {
      ...own,
      issueIntendedNotice: {
        ...issuing,
        to: next,
        change: issuePaper,
        event: 'intendedNoticeIssued',
        sentence: `印发了拟${of.what as A['what']}的告知书`,
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: HEARD,
      },
    },
  } as const
}

const notified = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `拟${of.what}，待送达`,
    ground: of.ground,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: `市局拟${of.what}，告知书已经印发，陈述申辩的时间自收到之日起算。`,
    waitingFor: '待市局送达告知书',
    next: '收到告知书后可以陈述申辩。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: next,
        change: servePaper,
        event: 'intendedNoticeServed',
        sentence: '登记了告知书的送达',
        notify: ['districtBureau', ...APPLICANTS],
      },
    },
  }) as const

const hearingParty = <const S extends string, const H extends string, const N extends string>(
  here: S,
  hearing: H,
  next: N,
) =>
  ({
    giveStatement: {
      label: '提交陈述申辩',
      style: 'primary',
      by: ['applicantResponsible', 'applicantHandler'],
      to: here,
      forms: ['statement-defence'],
      keep: 'defences',
      event: 'defenceSubmitted',
      sentence: '提交了陈述申辩',
      documents: ['statementRecord'],
      notify: ['caseOfficer', 'divisionHead'],
      ground: HEARD,
    },
    requestHearing: {
      label: '提出听证申请',
      by: ['applicantResponsible', 'applicantHandler'],
      to: hearing,
      forms: ['hearing-request'],
      when: ['hearingIsOffered', 'statementTimeRuns'],
      event: 'hearingRequested',
      sentence: '申请听证',
      notify: ['caseOfficer', 'divisionHead', 'legalReviewer'],
      ground: HEARD,
    },
    waiveStatement: {
      label: '放弃陈述申辩',
      style: 'danger',
      by: ['applicantResponsible'],
      to: next,
      forms: ['decision-reason'],
      event: 'statementWaived',
      sentence: '书面表示放弃陈述申辩',
      notify: ['caseOfficer'],
      ground: HEARD,
    },
    closeStatement: {
      label: '登记听取意见结束',
      style: 'danger',
      by: ['caseOfficer'],
      to: next,
      forms: ['decision-reason'],
      when: ['statementTimeIsOver'],
      event: 'statementClosed',
      sentence: '登记陈述申辩的时间届满',
      notify: APPLICANTS,
      ground: HEARD,
    },
  }) as const

const statement = <
  const A extends Adverse,
  const H extends string,
  const N extends string,
  const S extends string,
>(
  of: A,
  here: S,
  hearing: H,
  next: N,
) =>
  ({
    title: `拟${of.what}，听取意见`,
    ground: HEARD,
    mood: 'open',
    turn: ['applicantResponsible', 'applicantHandler', 'caseOfficer'],
    conclusion: `市局拟${of.what}，请在告知书写明的时间内陈述申辩，可以申请听证的一并提出。`,
    waitingFor: '待当事人陈述申辩',
    next: '时间届满后，市局根据听取的意见研究决定。',
    deadlines: {
      statement: {
        title: '陈述申辩',
        target: 'statement',
        from: noticeServedOn,
        value: statementDays,
        told: true,
        remind: [
          { workingDaysBefore: 2, roles: APPLICANTS },
          { workingDaysBefore: 0, roles: APPLICANTS },
        ],
        overdue: ['caseOfficer'],
        ground: HEARD,
      },
    },
    on: hearingParty(here, hearing, next),
  }) as const

const hearing = <
  const A extends Adverse,
  const B extends string,
  const N extends string,
  const S extends string,
>(
  of: A,
  here: S,
  back: B,
  next: N,
) =>
  ({
    title: `拟${of.what}，听证`,
    ground: HEARD,
    mood: 'open',
    turn: ['caseOfficer', 'office'],
    conclusion: '当事人已申请听证，由市局书面通知时间、地点并举行。',
    waitingFor: '待市局举行听证',
    next: '听证后，市局根据笔录和听取的意见研究决定。',
    documents: ['hearingNotice', 'statementRecord'],
    deadlines: {
      hearing: {
        title: '举行听证',
        target: 'hold-hearing',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定举行听证的时限。'),
      },
    },
    on: {
      issueHearingNotice: {
        ...issuing,
        to: here,
        when: ['hearingIsNotAnnounced'],
        change: issuePaper,
        event: 'hearingNoticeIssued',
        sentence: '印发了听证通知',
        notify: ['legalReviewer', 'districtBureau', ...APPLICANTS],
        ground: HEARD,
      },
      recordHearing: {
        label: '登记听证笔录',
        by: ['caseOfficer'],
        to: next,
        forms: ['statement-defence'],
        when: ['hearingIsAnnounced'],
        keep: 'hearings',
        event: 'hearingRecorded',
        sentence: '举行了听证，登记了笔录',
        notify: APPLICANTS,
        ground: HEARD,
      },
      withdrawHearing: {
        label: '撤回听证申请',
        style: 'danger',
        by: ['applicantResponsible'],
        to: back,
        forms: ['decision-reason'],
        event: 'hearingWithdrawn',
        sentence: '撤回了听证申请',
        notify: ['caseOfficer', 'legalReviewer'],
        ground: HEARD,
      },
    },
  }) as const

const study = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `研究是否${of.what}`,
    ground: of.ground,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: `市局已听取意见，正在研究是否${of.what}。`,
    waitingFor: '待市局研究决定',
    next: '决定以市局印发并送达的文书为准。',
    deadlines: {
      decision: {
        title: '提出处理意见',
        target: 'adverse-decision',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定作出决定的时限。'),
      },
    },
    on: {
      proposeAdverse: {
        label: '拟作出决定',
        style: 'danger',
        by: ['caseOfficer'],
        to: next,
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'adverseProposed',
        sentence: `听取意见后，拟${of.what as A['what']}`,
        proposes: true,
        ground: of.ground,
      },
      proposeDrop: {
        label: '拟不作出决定',
        by: ['caseOfficer'],
        to: next,
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'dropProposed',
        sentence: `听取意见后，拟不${of.what as A['what']}`,
        proposes: true,
        ground: HEARD,
      },
    },
  }) as const

const afterHearing = <const A extends Adverse, const S extends string>(of: A, outsideAs: S) =>
  ({ what: of.what, ground: of.ground, outsideAs, own: {}, clocks: {} }) as const

const decidedAs = <const A extends Adverse, const D extends string>(of: A, decided: D) =>
  ({
    to: {
      statement: 'adverseIsProposed',
      holds: decided,
      otherwise: of.origin as A['origin'],
    },
    when: [],
    form: 'approval-decision',
  }) as const

const decided = <
  const A extends Adverse,
  const S extends string,
  const D extends string,
  const N extends string,
>(
  of: A,
  outsideAs: S,
  document: D,
  next: N,
) =>
  ({
    ...toBeIssued(afterHearing(of, outsideAs)),
    documents: [document],
    on: {
      issueAdverse: {
        ...issuing,
        to: next,
        change: issuePaper,
        event: 'adverseIssued',
        sentence: `印发了${of.what as A['what']}的决定`,
        notify: ['caseOfficer', 'sponsor', 'districtBureau', ...APPLICANTS],
        ground: of.ground,
      },
    },
  }) as const

const issued = <const A extends Adverse, const N extends string>(of: A, next: N) =>
  ({
    title: `${of.what}，待送达`,
    ground: of.ground,
    mood: 'closed',
    turn: ['caseOfficer'],
    conclusion: `市局决定${of.what}，决定书已经印发。`,
    waitingFor: '待市局送达决定书',
    next: '送达后本案办结。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: next,
        change: servePaper,
        event: 'adverseServed',
        sentence: `登记了${of.what as A['what']}决定书的送达`,
        notify: ['sponsor', 'districtBureau', ...APPLICANTS],
      },
    },
  }) as const

const ended = <const A extends Adverse>(of: A) =>
  ({
    title: `已${of.what}`,
    ground: of.ground,
    mood: 'closed',
    turn: [],
    conclusion: `市局已决定${of.what}。`,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

const ofCancellation = {
  what: '取消筹建资格',
  ground: '17.2',
  origin: 'overdue',
  own: whileOverdue,
} as const

const ofRevocation = {
  what: '撤销筹建资格',
  ground: '22.2',
  origin: 'revocationProposed',
  own: { giveUpPreparation },
} as const

const ofRefusal = {
  what: '不予批准成立',
  ground: '22.1',
  origin: 'study',
  own: { giveUpPreparation },
} as const

export const adverse = {
  // 第十七条第二款：对逾期未完成筹建任务的，取消其筹建资格
  cancellationStart: start(ofCancellation, 'cancellationNotice'),
  cancellationNotice: noticeToBeIssued(ofCancellation, 'cancellationNotified'),
  cancellationNotified: notified(ofCancellation, 'cancellationStatement'),
  cancellationStatement: statement(
    ofCancellation,
    'cancellationStatement',
    'cancellationHearing',
    'cancellationStudy',
  ),
  cancellationHearing: hearing(
    ofCancellation,
    'cancellationHearing',
    'cancellationStatement',
    'cancellationStudy',
  ),
  cancellationStudy: study(ofCancellation, 'cancellationHeadReview'),
  cancellationHeadReview: headReview(
    afterHearing(ofCancellation, 'cancellationStudy'),
    'cancellationLegalReview',
    'cancellationStudy',
  ),
  cancellationLegalReview: legalReview(
    afterHearing(ofCancellation, 'cancellationStudy'),
    'cancellationApproval',
    'cancellationStudy',
  ),
  cancellationApproval: approverDecision(
    afterHearing(ofCancellation, 'cancellationStudy'),
    decidedAs(ofCancellation, 'cancellationDecided'),
    'cancellationStudy',
  ),
  cancellationDecided: decided(
    ofCancellation,
    'cancellationStudy',
    'cancellationDecision',
    'cancellationIssued',
  ),
  cancellationIssued: issued(ofCancellation, 'preparationCancelled'),
  preparationCancelled: ended(ofCancellation),

  // 第二十二条第二款：经专家组考核验收仍不合格的，撤销其筹建资格；启动和决定都由人作出
  revocationProposed: {
    title: '重新考核仍不合格',
    ground: '22.2',
    mood: 'open',
    turn: ['caseOfficer', 'approver'],
    conclusion: '经重新考核仍不合格，由市局研究处理。',
    waitingFor: '待市局研究处理',
    next: '拟撤销筹建资格的，先书面告知并听取陈述申辩。',
    deadlines: {
      handling: {
        title: '提出处理意见',
        target: 'start-adverse',
        trigger: '重新考核不合格',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'approver'],
        ground: practice('办法未规定启动的时限。'),
      },
    },
    on: {
      proposeRevocation: {
        label: '拟撤销筹建资格',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'revocationStart',
        forms: ['intended-adverse-notice'],
        when: ['noticeIsOfRevocation'],
        change: beginDocument,
        event: 'revocationProposed',
        sentence: '拟撤销筹建资格，提出告知书内容',
        proposes: true,
        ground: '22.2',
      },
      dismissRevocation: {
        label: '决定不启动撤销',
        by: ['approver'],
        to: 'study',
        forms: ['decision-reason'],
        event: 'revocationDismissalDecided',
        sentence: '说明理由，决定不启动撤销',
        notify: ['caseOfficer', 'divisionHead', ...APPLICANTS],
        ground: HEARD,
      },
      ...ofRevocation.own,
    },
  },
  revocationStart: start(ofRevocation, 'revocationNotice'),
  revocationNotice: noticeToBeIssued(ofRevocation, 'revocationNotified'),
  revocationNotified: notified(ofRevocation, 'revocationStatement'),
  revocationStatement: statement(
    ofRevocation,
    'revocationStatement',
    'revocationHearing',
    'revocationStudy',
  ),
  revocationHearing: hearing(
    ofRevocation,
    'revocationHearing',
    'revocationStatement',
    'revocationStudy',
  ),
  revocationStudy: study(ofRevocation, 'revocationHeadReview'),
  revocationHeadReview: headReview(
    afterHearing(ofRevocation, 'revocationStudy'),
    'revocationLegalReview',
    'revocationStudy',
  ),
  revocationLegalReview: legalReview(
    afterHearing(ofRevocation, 'revocationStudy'),
    'revocationApproval',
    'revocationStudy',
  ),
  revocationApproval: approverDecision(
    afterHearing(ofRevocation, 'revocationStudy'),
    decidedAs(ofRevocation, 'revocationDecided'),
    'revocationStudy',
  ),
  revocationDecided: decided(
    ofRevocation,
    'revocationStudy',
    'revocationOfPreparation',
    'revocationIssued',
  ),
  revocationIssued: issued(ofRevocation, 'preparationRevoked'),
  preparationRevoked: ended(ofRevocation),

  // 第二十二条第一款：经研究不批准的。考核组的得分不因此改动
  nonEstablishmentStart: start(ofRefusal, 'nonEstablishmentNotice'),
  nonEstablishmentNotice: noticeToBeIssued(ofRefusal, 'nonEstablishmentNotified'),
  nonEstablishmentNotified: notified(ofRefusal, 'nonEstablishmentStatement'),
  nonEstablishmentStatement: statement(
    ofRefusal,
    'nonEstablishmentStatement',
    'nonEstablishmentHearing',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentHearing: hearing(
    ofRefusal,
    'nonEstablishmentHearing',
    'nonEstablishmentStatement',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentStudy: study(ofRefusal, 'nonEstablishmentHeadReview'),
  nonEstablishmentHeadReview: headReview(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    'nonEstablishmentLegalReview',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentLegalReview: legalReview(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    'nonEstablishmentApproval',
    'nonEstablishmentStudy',
  ),
  nonEstablishmentApproval: approverDecision(
    afterHearing(ofRefusal, 'nonEstablishmentStudy'),
    decidedAs(ofRefusal, 'nonEstablishmentDecided'),
    'nonEstablishmentStudy',
  ),
  nonEstablishmentDecided: decided(
    ofRefusal,
    'nonEstablishmentStudy',
    'establishmentRefusal',
    'nonEstablishmentIssued',
  ),
  nonEstablishmentIssued: issued(ofRefusal, 'notEstablished'),
  notEstablished: ended(ofRefusal),
} as const
