import type { Ground } from '../procedure.ts'
import { noticeServedOn, statementDays } from './acceptance-adverse-rules.ts'
import { issuing, toBeIssued } from './acceptance-chain.ts'
import {
  APPLICANTS,
  issuePaper,
  servePaper,
  service,
  serving,
  takePart,
} from './acceptance-common.ts'
import { practice } from './application-common.ts'

/**
 * 第十七条第二款取消筹建资格、第二十二条撤销筹建资格和不予批准成立：书面告知，陈述申辩，听证，法制审核，
 * 审批，印发，送达；第三十一条撤销中心资格走同样的程序。No step happens by itself; only the notice and what
 * was heard may be left out, where the bureau set it so (REVOKE_PROCEDURE, I-31).
 */

/** The ground of every step that the measures do not name: due process, for legal review (I-31). */
export const HEARD = practice('作出不利决定前书面告知并听取意见，程序建议，请法制审核。')

/** What one of the three acts has in common along its way. */
export interface Adverse {
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

/** The approver agrees that it is started at all; without a notice it goes on at its study. */
export const start = <const A extends Adverse, const N extends string, const S extends string>(
  of: A,
  next: N,
  study: S,
) =>
  ({
    title: `启动${of.what}待审批`,
    ground: of.ground,
    mood: 'open',
    outsideAs: of.origin as A['origin'],
    turn: ['approver'],
    conclusion: `经办人拟${of.what}，待审批人决定是否启动。`,
    waitingFor: '待市局审批人决定',
    next: '启动后一般先印发告知书，听取陈述申辩。',
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
        to: { statement: 'noticeIsRequired', holds: next, otherwise: study },
        forms: ['approval-decision'],
        when: ['confirmerIsNotProposer', 'signerHadNoPart'],
        change: takePart,
        event: 'startAgreed',
        sentence: '同意启动',
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

/** Agreed inside: the office numbers and seals the notice of intention. */
export const noticeToBeIssued = <const A extends Adverse, const N extends string>(
  of: A,
  next: N,
) => {
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

/** The notice is out; the time to answer begins with its service. */
export const notified = <const A extends Adverse, const N extends string>(of: A, next: N) =>
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

/** The party states and defends, asks for a hearing, or says in writing that it does not. */
export const statement = <
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

/** The hearing: announced in writing, held and recorded, or withdrawn. */
export const hearing = <
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
