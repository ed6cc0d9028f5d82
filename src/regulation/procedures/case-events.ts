import type { CaseFacts, KeptRecord } from '../case-file.ts'
import type { CaseIdentity, Guard, GuardContext } from '../procedure.ts'
import { practice, textOf } from './application-common.ts'

/**
 * What may happen to any case on its way and moves it nowhere (practice.md, situations 3 to 6): other
 * departments are asked, and the applicant is renamed, merges, moves to another district, loses its
 * legal personality or a partner. Clocks run on; the case goes over with them.
 */

const CONSULTING = practice('可以征求其他部门意见，办法未作规定。')
const CHANGING = practice('申请单位发生变化的，由审批人决定如何处理，办法未作规定。')

const changesIn = (facts: Pick<CaseFacts, 'records'>): readonly KeptRecord[] =>
  facts.records['partyChanges'] ?? []
const decidedIn = (facts: Pick<CaseFacts, 'records'>): number =>
  (facts.records['partyChangesTaken'] ?? []).length +
  (facts.records['partyChangesDeclined'] ?? []).length

/** The change that waits for the approver. */
const openChange = ({ records }: Pick<CaseFacts, 'records'>) =>
  changesIn({ records })[decidedIn({ records })]?.forms['party-change']

/** One change at a time is before the approver. */
export const noPartyChangeIsOpen: Guard = ({ case: file }) =>
  openChange(file.facts) === undefined
    ? null
    : { because: '已有一项单位变化等待审批人决定。', cite: null }

/** The applicant's change was reported, or an officer entered its paper. */
export const partyChangeIsReported: Guard = ({ case: file }) =>
  openChange(file.facts) === undefined ? { because: '没有等待决定的单位变化。', cite: null } : null

/** Somebody was asked, and not everybody has answered. */
export const consultationIsOpen: Guard = ({ case: file }) => {
  const { records } = file.facts
  const open =
    (records['consultations']?.length ?? 0) - (records['consultationReplies']?.length ?? 0)
  return open > 0 ? null : { because: '没有等待答复的征求意见。', cite: null }
}

/** The name and district that the taken change gives the case; clocks and history stay. */
function takenOver({ case: file }: GuardContext): Partial<CaseIdentity> {
  const form = openChange(file.facts)
  const name = textOf(form, 'newName')
  const district = textOf(form, 'newDistrict')
  return {
    ...(name === null ? {} : { applicantName: name }),
    ...(district === null ? {} : { district }),
  }
}

/** 征求意见 and what was answered: weighed, it binds nobody. */
const consultingActs = <const S extends string>(here: S) =>
  ({
    consultOthers: {
      label: '登记征求意见',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['consultation'],
      keep: 'consultations',
      event: 'othersAsked',
      sentence: '征求了其他部门的意见',
      notify: ['divisionHead'],
      ground: CONSULTING,
    },
    recordReply: {
      label: '登记意见答复',
      aside: true,
      by: ['caseOfficer'],
      to: here,
      forms: ['consultation-reply'],
      when: ['consultationIsOpen'],
      keep: 'consultationReplies',
      event: 'replyReceived',
      sentence: '登记了其他部门的答复',
      notify: ['divisionHead'],
      ground: CONSULTING,
    },
  }) as const

/** Reported by the party, decided by the approver (I-42). */
const changeActs = <const S extends string>(here: S) =>
  ({
    reportPartyChange: {
      label: '报告单位变化',
      aside: true,
      by: ['applicantResponsible', 'applicantHandler'],
      to: here,
      forms: ['party-change'],
      when: ['noPartyChangeIsOpen'],
      keep: 'partyChanges',
      event: 'partyChangeReported',
      sentence: '报告了单位变化情况',
      notify: ['caseOfficer', 'approver'],
      ground: CHANGING,
    },
    takePartyChange: {
      label: '同意按变化后办理',
      aside: true,
      by: ['approver'],
      to: here,
      forms: ['optional-remark'],
      when: ['partyChangeIsReported'],
      keep: 'partyChangesTaken',
      renames: takenOver,
      event: 'partyChangeConfirmed',
      sentence: '同意按变化后的单位继续办理，期限照常计算',
      notify: ['caseOfficer', 'divisionHead'],
      ground: CHANGING,
    },
    declinePartyChange: {
      label: '不同意按变化办理',
      style: 'danger',
      aside: true,
      by: ['approver'],
      to: here,
      forms: ['decision-reason'],
      when: ['partyChangeIsReported'],
      keep: 'partyChangesDeclined',
      event: 'partyChangeDeclined',
      sentence: '不同意按变化后的单位继续办理',
      notify: ['caseOfficer', 'divisionHead'],
      ground: CHANGING,
    },
  }) as const

const eventActs = <const S extends string>(here: S) =>
  ({ ...consultingActs(here), ...changeActs(here) }) as const

type Eventful<T extends Readonly<Record<string, { readonly on: object }>>> = {
  readonly [K in keyof T & string]: T[K] &
    (T[K] extends { readonly final: true } | { readonly unfiled: true }
      ? unknown
      : { readonly on: ReturnType<typeof eventActs<K>> })
}

/** Every state of a filed case that has not ended. */
export function withCaseEvents<
  const T extends Readonly<
    Record<string, { readonly on: object; readonly final?: true; readonly unfiled?: true }>
  >,
>(states: T): Eventful<T> {
  const entries = Object.entries(states).map(([name, state]) => [
    name,
    state.final === true || state.unfiled === true
      ? state
      : { ...state, on: { ...state.on, ...eventActs(name) } },
  ])
  return Object.fromEntries(entries) as Eventful<T>
}

/** The statements that these acts rest on. */
export const eventGuards = {
  consultationIsOpen,
  noPartyChangeIsOpen,
  partyChangeIsReported,
} as const

/** The forms that they ask for. */
export const eventForms = ['consultation', 'consultation-reply', 'party-change'] as const
