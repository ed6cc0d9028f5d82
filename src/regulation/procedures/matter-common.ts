import { centerOf } from '../center.ts'
import type { Guard, GuardContext } from '../procedure.ts'
import type { RoleId } from '../roles.ts'
import { practice } from './application-common.ts'

/**
 * What the matters of an established center share (第二十六条 to 第三十一条). Each begins in the
 * state `opening`: a person opens it, or the program does for the yearly round and as a proposal;
 * and each ends when its center is no more.
 */

/** The parties of a center: those who acted for it as an applicant act for it as a center. */
export const CENTER_PARTIES = ['applicantHandler', 'applicantResponsible'] as const

/** The first state of a matter: nothing is filed and nobody waits; `open` is its one way on. */
export const opening = <const A extends object>(what: string, open: A) =>
  ({
    unfiled: true,
    title: '待开启',
    ground: practice('本事项尚未开启。'),
    mood: 'open',
    turn: [],
    conclusion: `${what}尚未开启。`,
    waitingFor: '',
    next: '',
    on: { open },
  }) as const

/** The last state of a matter whose center was revoked or left while it ran. */
const closedWithCenter = {
  title: '随中心资格终止',
  ground: practice('中心资格终止后，未办结的事项不再办理。'),
  mood: 'closed',
  turn: [],
  conclusion: '中心资格已终止，本事项不再办理。',
  waitingFor: '',
  next: '',
  final: true,
  on: {},
} as const

/** The program ends what has become void; the decision that made it so was a person's. */
const close = {
  label: '结束（中心资格终止）',
  by: [],
  byProgram: true,
  to: 'closedWithCenter',
  event: 'matterEnded',
  sentence: '中心资格终止，本事项不再办理',
  notify: ['caseOfficer'],
  ground: practice('中心资格终止后，未办结的事项不再办理。'),
} as const

type Ending<T extends Readonly<Record<string, { readonly on: object }>>> = {
  readonly [K in keyof T & string]: T[K] &
    (T[K] extends { readonly final: true }
      ? unknown
      : { readonly on: { readonly closeWithCenter: typeof close } })
} & { readonly closedWithCenter: typeof closedWithCenter }

/** Every state of a matter that has not ended can end with its center. */
export function ofCenter<
  const T extends Readonly<Record<string, { readonly on: object; readonly final?: true }>>,
>(states: T): Ending<T> {
  const entries = Object.entries(states).map(([name, state]) => [
    name,
    state.final === true ? state : { ...state, on: { ...state.on, closeWithCenter: close } },
  ])
  return { ...Object.fromEntries(entries), closedWithCenter } as Ending<T>
}

/** Bureau roles that open a matter by hand. */
export const OFFICERS = ['caseOfficer'] as const satisfies readonly RoleId[]

/** Supervision is of a center that stands in the register, suspended or not. */
export const centerIsUnderSupervision: Guard = ({ case: file }) => {
  const { status } = centerOf(file.facts)
  return status === 'established' || status === 'suspended'
    ? null
    : { because: '该中心的资格已终止，不再办理本事项。', cite: '3' }
}

/** The center of the case that an act is done on. */
export const centerIn = ({ case: file }: GuardContext) => centerOf(file.facts)
