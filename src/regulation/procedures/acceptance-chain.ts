import type { Change, Ground } from '../procedure.ts'
import { takePart } from './acceptance-common.ts'
import { practice } from './application-common.ts'

/**
 * 「内部决定不等于对外行为」: the way of every document of the bureau, the same for each: the head of
 * division reviews, legal review, the approver decides or defers, the office numbers and seals. For
 * those outside the case stands where it stood until the document is issued (practice.md).
 */

/** What one document's way has in common. */
export interface Inside {
  /** What is decided, as people call it: 延期验收答复. */
  readonly what: string
  readonly ground: Ground
  /** What those outside still see, and what they may do there. */
  readonly outsideAs: string
  readonly own: object
  /** Clocks that run on meanwhile. */
  readonly clocks: object
}

const NO_TIME = practice('办法未规定内部审核的时限。')

/** Whoever reviews may ask the officer to take it up again. */
export const sendBack = <const R extends string, const B extends string>(by: R, back: B) =>
  ({
    label: '退经办人再核',
    style: 'danger',
    by: [by],
    to: back,
    forms: ['decision-reason'],
    event: 'proposalSentBack',
    sentence: '请经办人再核',
    settles: true,
    notify: ['caseOfficer'],
    ground: practice('审核中可以请经办人再核。'),
  }) as const

/** The head of division reviews; `next` is the legal review, `back` where the officer takes it up. */
export const headReview = <const I extends Inside, const N extends string, const B extends string>(
  inside: I,
  next: N,
  back: B,
  change: Change = takePart,
) =>
  ({
    title: `${inside.what}待审核`,
    ground: inside.ground,
    mood: 'open',
    outsideAs: inside.outsideAs as I['outsideAs'],
    desk: { paper: inside.what, step: 'confirm' },
    turn: ['divisionHead'],
    conclusion: `${inside.what}已拟出意见，待处长审核。`,
    waitingFor: '待市局处长审核',
    next: '审核后送法制审核。',
    deadlines: {
      ...(inside.clocks as I['clocks']),
      headReview: {
        title: '审核拟办意见',
        target: 'head-review',
        remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
        overdue: ['divisionHead', 'caseOfficer'],
        ground: NO_TIME,
      },
    },
    on: {
      ...(inside.own as I['own']),
      confirmOpinion: {
        label: '同意，送法制审核',
        style: 'primary',
        by: ['divisionHead'],
        to: next,
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        change,
        event: 'opinionConfirmed',
        sentence: '审核同意，送法制审核',
        ground: inside.ground,
      },
      sendBack: sendBack('divisionHead', back),
    },
  }) as const

/** Legal review (法规处): of approvals, refusals, notices of rectification, cancellations, revocations. */
export const legalReview = <const I extends Inside, const N extends string, const B extends string>(
  inside: I,
  next: N,
  back: B,
) =>
  ({
    title: `${inside.what}法制审核`,
    ground: inside.ground,
    mood: 'open',
    outsideAs: inside.outsideAs as I['outsideAs'],
    desk: { paper: inside.what, step: 'review' },
    turn: ['legalReviewer'],
    conclusion: `${inside.what}待法制审核。`,
    waitingFor: '待市局法制审核',
    next: '法制审核后报审批人决定。',
    deadlines: {
      ...(inside.clocks as I['clocks']),
      legalReview: {
        title: '法制审核',
        target: 'legal-review',
        remind: [{ workingDaysBefore: 2, roles: ['legalReviewer'] }],
        overdue: ['legalReviewer', 'caseOfficer'],
        ground: NO_TIME,
      },
    },
    on: {
      ...(inside.own as I['own']),
      passLegalReview: {
        label: '提出法制审核意见',
        style: 'primary',
        by: ['legalReviewer'],
        to: next,
        forms: ['legal-review'],
        when: ['confirmerIsNotProposer'],
        change: takePart,
        event: 'legalReviewed',
        sentence: '提出了法制审核意见',
        ground: practice('重大决定须经法制审核，办法未作规定。'),
      },
      sendBack: sendBack('legalReviewer', back),
    },
  }) as const

/** How the approver decides: where it leads, under which statements, with which record of a meeting. */
interface Signing {
  readonly to: unknown
  readonly when: readonly string[]
  readonly form: 'approval-decision' | 'establishment-decision' | 'collective-decision'
}

/** The approver decides, defers (a meeting may), or asks the officer to look again. */
export const approverDecision = <
  const I extends Inside,
  const W extends Signing,
  const B extends string,
>(
  inside: I,
  signing: W,
  back: B,
) =>
  ({
    title: `${inside.what}待审批`,
    ground: inside.ground,
    mood: 'open',
    outsideAs: inside.outsideAs as I['outsideAs'],
    desk: { paper: inside.what, step: 'sign' },
    turn: ['approver'],
    conclusion: `${inside.what}待审批人决定。`,
    waitingFor: '待市局审批人决定',
    next: '决定后制发文书。',
    deadlines: {
      ...(inside.clocks as I['clocks']),
      approval: {
        title: '审批决定',
        target: 'approver-decision',
        remind: [{ workingDaysBefore: 3, roles: ['approver'] }],
        overdue: ['approver', 'divisionHead'],
        ground: NO_TIME,
      },
    },
    on: {
      ...(inside.own as I['own']),
      takeDecision: {
        label: '同意所提意见',
        style: 'primary',
        by: ['approver'],
        to: signing.to as W['to'],
        forms: [signing.form as W['form']],
        when: ['confirmerIsNotProposer', 'signerHadNoPart', ...(signing.when as W['when'])],
        event: 'decisionTaken',
        sentence: '同意所提意见',
        settles: true,
        notify: ['caseOfficer'],
        ground: inside.ground,
      },
      defer: {
        label: '暂缓，另行研究',
        style: 'danger',
        by: ['approver'],
        to: back,
        forms: ['decision-reason'],
        event: 'decisionDeferred',
        sentence: '暂缓决定，另行研究',
        settles: true,
        notify: ['caseOfficer'],
        ground: practice('可以暂缓或征求其他部门意见，办法未作规定。'),
      },
      sendBack: sendBack('approver', back),
    },
  }) as const

/** Decided inside, to be numbered, sealed and issued: the act that issues it stands with the state. */
export const toBeIssued = <const I extends Inside>(inside: I) =>
  ({
    title: `${inside.what}待印发`,
    ground: inside.ground,
    mood: 'open',
    outsideAs: inside.outsideAs as I['outsideAs'],
    desk: { paper: inside.what, step: 'issue' },
    turn: ['office', 'caseOfficer'],
    conclusion: `${inside.what}已经决定，文书待编号、用印。`,
    waitingFor: '待市局办公室编号、用印',
    next: '印发后送达当事人。',
    deadlines: {
      ...(inside.clocks as I['clocks']),
      issue: {
        title: '印发文书',
        target: 'issue-decision',
        remind: [{ workingDaysBefore: 1, roles: ['office', 'caseOfficer'] }],
        overdue: ['office', 'caseOfficer', 'divisionHead'],
        ground: practice('办法未规定印发的时限。'),
      },
    },
  }) as const

/** The act by which the office records number, date and sealed scan. */
export const issuing = {
  label: '登记印发',
  style: 'primary',
  by: ['office', 'caseOfficer'],
  forms: ['issue-notice'],
} as const
