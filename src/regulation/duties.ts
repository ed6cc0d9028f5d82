import type { AnyProcedure, AnyState, AnyTransition } from './procedure.ts'
import type { RoleId } from './roles.ts'
import type { Desk } from './settings.ts'

/**
 * 办理分工: for each document of the bureau, which inner steps it passes, who signs it and who numbers
 * and seals it. The declarations hold the usual way; the bureau edits it as data (practice.md, Who
 * decides what). What each step decides, and that different people do them, is not for editing.
 */
export interface Duty {
  readonly headConfirms: boolean
  readonly legalReviews: boolean
  readonly signer: 'approver' | 'divisionHead'
  /** `either`: the office or the case officer registers number, date and seal. */
  readonly issuer: 'either' | 'office' | 'caseOfficer'
}

export type DutyKey = keyof Duty

/** What the bureau changed, by document; the rest is as declared. */
export type Duties = Readonly<Record<string, Partial<Duty>>>

export const USUAL_DUTY: Duty = {
  headConfirms: true,
  legalReviews: true,
  signer: 'approver',
  issuer: 'either',
}

/** The step of a desk that a key of the table is about. */
export const DUTY_STEPS: Readonly<Record<DutyKey, Desk['step']>> = {
  headConfirms: 'confirm',
  legalReviews: 'review',
  signer: 'sign',
  issuer: 'issue',
}

/** A document of the bureau and the steps of its inner way, as the procedures declare them. */
export interface DeskRow {
  readonly paper: string
  readonly steps: readonly Desk['step'][]
}

/** The table's rows, in the order of the declarations. */
export function deskRows(procedures: readonly AnyProcedure[]): readonly DeskRow[] {
  const steps = new Map<string, Set<Desk['step']>>()
  for (const { desk } of procedures.flatMap((one) => Object.values(one.states))) {
    if (desk === undefined) continue
    steps.set(desk.paper, (steps.get(desk.paper) ?? new Set()).add(desk.step))
  }
  return [...steps].map(([paper, present]) => ({ paper, steps: [...present] }))
}

/** The duty in force for a document. */
export function dutyOf(duties: Duties, paper: string): Duty {
  return { ...USUAL_DUTY, ...(Object.hasOwn(duties, paper) ? duties[paper] : {}) }
}

/** Why a line of the table cannot stand, or null. */
export function dutyProblem({ signer, headConfirms }: Duty): string | null {
  return signer === 'divisionHead' && headConfirms
    ? '由处长签发的，不再另设处长审核：同一人不能既审核又签发。请先关闭处长审核。'
    : null
}

const memo = new WeakMap<Duties, Map<string, AnyProcedure>>()

/** A procedure under the bureau's table. The declared one where nothing of it was changed. */
export function underDuties(procedure: AnyProcedure, duties: Duties): AnyProcedure {
  if (Object.keys(duties).length === 0) return procedure
  const known = memo.get(duties) ?? new Map<string, AnyProcedure>()
  memo.set(duties, known)
  const made = known.get(procedure.id) ?? resolved(procedure, duties)
  known.set(procedure.id, made)
  return made
}

function resolved(procedure: AnyProcedure, duties: Duties): AnyProcedure {
  const states = Object.entries(procedure.states)
  const onward = new Map(
    states.flatMap(([name, state]) => {
      const next = isPassedOver(state, duties) ? forwardOf(name, state) : null
      return next === null ? [] : [[name, next] as const]
    }),
  )
  const follow = (state: string): string => {
    const next = onward.get(state)
    return next === undefined ? state : follow(next)
  }
  return {
    ...procedure,
    states: Object.fromEntries(
      states.map(([name, state]) => [name, redirected(restaffed(state, duties), follow)]),
    ),
  }
}

function isPassedOver({ desk }: AnyState, duties: Duties): boolean {
  if (desk === undefined) return false
  const duty = dutyOf(duties, desk.paper)
  return (
    (desk.step === 'confirm' && !duty.headConfirms) ||
    (desk.step === 'review' && !duty.legalReviews)
  )
}

/** Where the step leads when it agrees. Throws where that is not one plain state: a defect. */
function forwardOf(name: string, { on }: AnyState): string {
  const forward = Object.values(on).find((one) => one.style === 'primary')
  if (typeof forward?.to !== 'string') throw new Error(`state ${name} has no plain way forward`)
  return forward.to
}

/** Other people at the desk: who signs, who numbers and seals. */
function restaffed(state: AnyState, duties: Duties): AnyState {
  const { desk } = state
  if (desk === undefined) return state
  const { signer, issuer } = dutyOf(duties, desk.paper)
  if (desk.step === 'sign' && signer === 'divisionHead') return signedByHead(state)
  if (desk.step === 'issue' && issuer !== 'either') return issuedBy(state, issuer)
  return state
}

const forActs = (state: AnyState, change: (act: AnyTransition) => AnyTransition): AnyState => ({
  ...state,
  on: Object.fromEntries(Object.entries(state.on).map(([name, act]) => [name, change(act)])),
})

/** Holds and annulments stay with the approver: only what decides on the paper changes hands. */
const DECIDES = ['takeDecision', 'defer', 'sendBack']

function signedByHead(state: AnyState): AnyState {
  const head = (roles: readonly RoleId[]): readonly RoleId[] =>
    roles.map((role) => (role === 'approver' ? 'divisionHead' : role))
  const words = (text: string): string => text.replaceAll('审批人', '处长')
  const on = Object.fromEntries(
    Object.entries(state.on).map(([name, act]) => [
      name,
      DECIDES.includes(name) ? { ...act, by: head(act.by) } : act,
    ]),
  )
  const { conclusion, waitingFor, next } = state
  return {
    ...state,
    turn: head(state.turn),
    conclusion: words(conclusion),
    waitingFor: words(waitingFor),
    next: words(next),
    on,
  }
}

function issuedBy(state: AnyState, issuer: 'office' | 'caseOfficer'): AnyState {
  const issues = (act: AnyTransition) => act.forms?.includes('issue-notice') === true
  return {
    ...forActs(state, (act) => (issues(act) ? { ...act, by: [issuer] } : act)),
    turn: [issuer],
  }
}

/** Transitions into a step that is passed over lead to where it would lead. */
function redirected(state: AnyState, follow: (state: string) => string): AnyState {
  return forActs(state, (act) => ({ ...act, to: mapTarget(act.to, follow) }))
}

function mapTarget(
  to: AnyTransition['to'],
  follow: (state: string) => string,
): AnyTransition['to'] {
  if (typeof to === 'string') return follow(to)
  if ('setting' in to) return { ...to, on: follow(to.on), off: follow(to.off) }
  if ('answer' in to) {
    const mapped = Object.entries(to.to).map(([answer, state]) => [answer, follow(state)])
    return { ...to, to: Object.fromEntries(mapped) }
  }
  // Where a case stood, as those outside saw it, is no step that can be passed over.
  if ('back' in to) return to
  // A decision is made anew before any desk, so nothing of it is passed over.
  if ('annulled' in to) return to
  const { otherwise } = to
  return {
    ...to,
    holds: follow(to.holds),
    otherwise:
      typeof otherwise === 'string'
        ? follow(otherwise)
        : {
            ...otherwise,
            holds: follow(otherwise.holds),
            otherwise: follow(otherwise.otherwise),
          },
  }
}
