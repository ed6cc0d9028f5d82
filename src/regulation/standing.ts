import type { Actor, CaseFile, HeldRole } from './case-file.ts'
import { heirsOf } from './districts.ts'
import { type AnyProcedure, type AnyTransition, stateOf } from './procedure.ts'
import { bodyOf, isBureauRole, type RoleId } from './roles.ts'

/**
 * Who stands in what relation to a case: asked at the moment of the click, of roles that come from
 * the database, never of the card.
 */

/** Whether a held role reaches this case: its organisation, its district, its body, or the bureau. */
export function reaches(
  held: HeldRole,
  file: Pick<CaseFile, 'organisationId' | 'sponsorName' | 'district'>,
): boolean {
  switch (held.role) {
    case 'applicantHandler':
    case 'applicantResponsible':
      return held.organisationId !== null && held.organisationId === file.organisationId
    case 'sponsor':
      return held.bodyName !== null && held.bodyName === file.sponsorName
    case 'districtBureau':
    case 'districtLeader':
      // A district that was dissolved leaves its files to its successor (I-54).
      return (
        held.district !== null &&
        file.district !== null &&
        heirsOf(file.district).includes(held.district)
      )
    case 'panelLead':
    case 'panelMember':
      // Experts reach a case through their seat on its panel, not by a role alone: see `sitsAs`.
      return false
    default:
      return isBureauRole(held.role)
  }
}

/** Whether somebody sits on the present panel in this role (第十条, 第十八条第二款). */
export function sitsAs(role: RoleId, file: CaseFile, openId: string): boolean {
  if (role !== 'panelLead' && role !== 'panelMember') return false
  return file.facts.panel.some(
    (seat) =>
      seat.openId === openId &&
      seat.standing === 'sitting' &&
      (role === 'panelMember' || seat.lead),
  )
}

/** Whether the actor has this role for this case: held and in reach, or by a seat on its panel. */
export function actsAs(role: RoleId, file: CaseFile, actor: Actor): boolean {
  if (sitsAs(role, file, actor.openId)) return true
  return actor.roles.some((held) => held.role === role && reaches(held, file))
}

/** The first role that lets the actor make this transition on this case, or null. */
export function roleFor(
  transition: AnyTransition,
  file: CaseFile,
  actor: Actor,
): { readonly role: RoleId | null } | null {
  const role = transition.by.find((one) => actsAs(one, file, actor))
  if (role !== undefined) return { role }
  if (transition.byPublic === true && actor.openId === PUBLIC.openId) return { role: null }
  if (transition.byProgram === true && actor.openId === PROGRAM.openId) return { role: null }
  if (transition.byOpener === true && file.openedBy === actor.openId) return { role: null }
  return null
}

/** Somebody who writes through the public page (第十一条): no person of the chat has this id. */
export const PUBLIC: Actor = { openId: 'public', name: '公众', roles: [] }

/** The program itself: it opens the yearly round and ends what has become void, nothing else. */
export const PROGRAM: Actor = { openId: 'jicetong', name: '计测通（系统）', roles: [] }

/** Whether the actor acts for the Municipal Bureau: internal targets and notes are for these only. */
export function isStaff(actor: Actor): boolean {
  return actor.roles.some((held) => isBureauRole(held.role))
}

/**
 * Whether the actor may see the case at all. What is not filed yet is seen only by those who are
 * filling it in; a report of a problem only by who wrote it and the Municipal Bureau; what is not
 * announced to the party only by those who supervise.
 */
export function maySee(procedure: AnyProcedure, file: CaseFile, actor: Actor): boolean {
  if (file.openedBy === actor.openId && file.organisationId === null) return true
  if (sitsAs('panelMember', file, actor.openId)) return true
  // What an officer enters from paper is seen by that officer, and by who confirms it.
  const enters = file.openedBy === actor.openId || file.facts.pendingRecord !== null
  if (enters && isStaff(actor)) return true
  // Filed once, it is known: a number was given, even when it is being filled in anew.
  const unfiled = stateOf(procedure, file.state).unfiled === true && file.number === null
  const unannounced = stateOf(procedure, shownOutside(procedure, file)).unannounced === true
  return actor.roles.some((held) => {
    if (!reaches(held, file)) return false
    if (unannounced && !supervises(held)) return false
    if (unfiled) return held.organisationId !== null && held.organisationId === file.organisationId
    return true
  })
}

/** Whether a role acts for one of the two bureaus that supervise (第五条). */
const supervises = ({ role }: HeldRole): boolean =>
  ['municipalBureau', 'districtBureau'].includes(bodyOf(role))

/** The state that outsiders are shown. */
const shownOutside = (procedure: AnyProcedure, { state }: CaseFile): string =>
  stateOf(procedure, state).outsideAs ?? state

/** The state that this person is shown: outsiders see an internal decision only once it is issued. */
export function shownState(procedure: AnyProcedure, file: CaseFile, actor: Actor): string {
  return isStaff(actor) ? file.state : shownOutside(procedure, file)
}

/** An act that the actor may do now. */
export interface AvailableAct {
  readonly action: string
  readonly transition: AnyTransition
}

/** The acts that the actor may do now, in the order of the declaration. */
export function availableActs(
  procedure: AnyProcedure,
  file: CaseFile,
  actor: Actor,
): readonly AvailableAct[] {
  if (file.facts.pendingRecord !== null) return []
  return Object.entries(stateOf(procedure, file.state).on)
    .filter(([, transition]) => roleFor(transition, file, actor) !== null)
    .map(([action, transition]) => ({ action, transition }))
}

/** Who may enter an act for somebody who is not in the chat, and who may confirm it (代录). */
export const RECORDERS: readonly RoleId[] = ['caseOfficer']
export const RECORD_CONFIRMERS: readonly RoleId[] = ['caseOfficer', 'divisionHead']

const holdsOneOf = (actor: Actor, wanted: readonly RoleId[]): boolean =>
  actor.roles.some((held) => wanted.includes(held.role))

/** Whether the actor may enter acts on behalf at all. */
export function mayRecord(actor: Actor): boolean {
  return holdsOneOf(actor, RECORDERS)
}

/** Who runs this assistant is in the chat by nature: rights are not given or taken on paper. */
const NEVER_ABSENT: readonly RoleId[] = ['administrator', 'auditor']

/**
 * The acts that the actor may record on behalf now, in the order of the declaration: on a case that
 * they may see, acts of others; never one that they may do themselves.
 */
export function recordableActs(
  procedure: AnyProcedure,
  file: CaseFile,
  actor: Actor,
): readonly AvailableAct[] {
  if (!mayRecord(actor) || file.facts.pendingRecord !== null) return []
  if (!maySee(procedure, file, actor)) return []
  return Object.entries(stateOf(procedure, file.state).on)
    .filter(([, transition]) => transition.by.some((role) => !NEVER_ABSENT.includes(role)))
    .filter(([, transition]) => roleFor(transition, file, actor) === null)
    .map(([action, transition]) => ({ action, transition }))
}

/** Whether the actor may confirm what another person recorded on behalf. */
export function mayConfirmRecord(file: CaseFile, actor: Actor): boolean {
  const record = file.facts.pendingRecord
  return (
    record !== null && record.recordedBy !== actor.openId && holdsOneOf(actor, RECORD_CONFIRMERS)
  )
}
