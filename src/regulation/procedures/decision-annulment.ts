import { madeAnewIn } from '../decisions.ts'
import { APPLICANTS } from './acceptance-common.ts'
import { practice } from './application-common.ts'
import {
  agreeAnnulment,
  annul,
  annullerHadNoPart,
  annulmentIsAgreed,
  annulmentIsByAnother,
  annulmentIsOwn,
  annulmentIsProposed,
  annulmentIsReviewed,
  annulmentNamesDecision,
  correctionNamesPaper,
  decisionStands,
  dropAnnulment,
  leaveRegister,
  noAnnulmentIsOpen,
  proposeAnnulment,
  remedyIsOpen,
  reviewAnnulment,
} from './decision-annulment-rules.ts'

/**
 * A decision annulled and made again, a slip of the pen corrected, a complaint, reconsideration or
 * suit opened (practice.md, situation 9): the same in every state in which a decision may stand, so
 * it is declared once. Nothing is rewritten: the annulled paper is kept and marked.
 */

const ANNULLED = practice('决定经复议、诉讼或者自行纠正被撤销的，重新作出，办法未作规定。')
const REMEDIES = practice('投诉、复议、诉讼应当记录，其间案卷不得销毁，办法未作规定。')

/** Whoever had the decision is told that it stands no more. */
const TOLD = ['caseOfficer', 'divisionHead', 'sponsor', 'districtBureau', ...APPLICANTS] as const

/** Officer, legal review, approver: on the paper of another authority, or refused. */
const annulmentActs = <const S extends string>(here: S) =>
  ({
    proposeAnnulment: {
      label: '提出撤销原决定',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['annulment'],
      when: ['decisionStands', 'noAnnulmentIsOpen', 'annulmentNamesDecision'],
      change: proposeAnnulment,
      event: 'annulmentProposed',
      sentence: '提出撤销原决定',
      notify: ['legalReviewer', 'divisionHead'],
      ground: ANNULLED,
    },
    reviewAnnulment: {
      label: '提出撤销的法制意见',
      aside: true,
      by: ['legalReviewer'],
      to: here,
      forms: ['legal-review'],
      when: ['annulmentIsProposed', 'annullerHadNoPart'],
      change: reviewAnnulment,
      event: 'annulmentReviewed',
      sentence: '对撤销原决定提出了法制审核意见',
      notify: ['approver', 'caseOfficer'],
      ground: ANNULLED,
    },
    annulDecision: {
      label: '决定撤销原决定',
      style: 'danger',
      aside: true,
      by: ['approver'],
      to: { annulled: madeAnewIn },
      forms: ['decision-reason'],
      when: ['annulmentIsByAnother', 'annullerHadNoPart'],
      change: annul,
      register: leaveRegister,
      reopens: true,
      event: 'decisionAnnulled',
      sentence: '原决定被撤销，重新办理',
      notify: TOLD,
      ground: ANNULLED,
    },
    declineAnnulment: {
      label: '不予撤销原决定',
      style: 'danger',
      aside: true,
      by: ['approver'],
      to: here,
      forms: ['decision-reason'],
      when: ['annulmentIsReviewed'],
      change: dropAnnulment,
      event: 'annulmentDeclined',
      sentence: '不予撤销，原决定仍然有效',
      notify: ['caseOfficer', 'legalReviewer'],
      ground: ANNULLED,
    },
  }) as const

/** The bureau corrects itself: agreed inside, then issued and served. */
const ownAnnulmentActs = <const S extends string>(here: S) =>
  ({
    agreeAnnulment: {
      label: '同意自行撤销原决定',
      aside: true,
      by: ['approver'],
      to: here,
      forms: ['optional-remark'],
      when: ['annulmentIsOwn', 'annullerHadNoPart'],
      change: agreeAnnulment,
      event: 'annulmentAgreed',
      sentence: '同意自行撤销原决定',
      notify: ['office', 'caseOfficer'],
      ground: ANNULLED,
    },
    issueAnnulment: {
      label: '登记撤销决定印发送达',
      aside: true,
      by: ['office', 'caseOfficer'],
      to: { annulled: madeAnewIn },
      forms: ['issue-notice', 'serve-notice'],
      when: ['annulmentIsAgreed', 'electronicServiceIsAgreed'],
      change: annul,
      register: leaveRegister,
      reopens: true,
      event: 'annulmentIssued',
      sentence: '印发、送达了撤销决定，原决定重新办理',
      notify: TOLD,
      ground: ANNULLED,
    },
  }) as const

/** 更正, and what is pending with another authority. */
const recordActs = <const S extends string>(here: S) =>
  ({
    correctClericalError: {
      label: '更正文书差错',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['clerical-correction'],
      when: ['decisionStands', 'correctionNamesPaper'],
      keep: 'corrections',
      event: 'clericalErrorCorrected',
      sentence: '更正了已印发文书的文字差错',
      notify: ['divisionHead'],
      ground: practice('文书的文字差错以更正通知更正，决定内容不变，办法未作规定。'),
    },
    recordRemedy: {
      label: '登记投诉复议诉讼',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['remedy-notice'],
      keep: 'remedies',
      event: 'remedyRecorded',
      sentence: '登记了投诉、复议或者诉讼，案卷冻结',
      notify: ['divisionHead', 'legalReviewer', 'approver'],
      ground: REMEDIES,
    },
    closeRemedy: {
      label: '登记复议诉讼结果',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['remedy-outcome'],
      when: ['remedyIsOpen'],
      keep: 'remedyOutcomes',
      event: 'remedyClosed',
      sentence: '登记了投诉、复议或者诉讼的结果',
      notify: ['divisionHead', 'legalReviewer', 'approver'],
      ground: REMEDIES,
    },
  }) as const

const remedyActs = <const S extends string>(here: S) =>
  ({ ...annulmentActs(here), ...ownAnnulmentActs(here), ...recordActs(here) }) as const

type Remediable<T extends Readonly<Record<string, { readonly on: object }>>> = {
  readonly [K in keyof T & string]: T[K] & { readonly on: ReturnType<typeof remedyActs<K>> }
}

/** States in which a decision may stand, final ones too: it can be annulled, corrected, appealed. */
export function withRemedies<const T extends Readonly<Record<string, { readonly on: object }>>>(
  states: T,
): Remediable<T> {
  const entries = Object.entries(states).map(([name, state]) => [
    name,
    { ...state, on: { ...state.on, ...remedyActs(name) } },
  ])
  return Object.fromEntries(entries) as Remediable<T>
}

/** The statements that these acts rest on. */
export const remedyGuards = {
  decisionStands,
  noAnnulmentIsOpen,
  annulmentIsProposed,
  annulmentIsByAnother,
  annulmentIsOwn,
  annulmentIsReviewed,
  annulmentIsAgreed,
  annullerHadNoPart,
  annulmentNamesDecision,
  correctionNamesPaper,
  remedyIsOpen,
} as const

/** The forms that they ask for beside those of the application. */
export const remedyForms = [
  'annulment',
  'clerical-correction',
  'remedy-notice',
  'remedy-outcome',
] as const
