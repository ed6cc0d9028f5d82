import type { CaseEvent } from '../../regulation/case-file.ts'
import type { AnyProcedure } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { bodyOf } from '../../regulation/roles.ts'
import { isStaff } from '../../regulation/standing.ts'
import type { StoredEvent } from '../records.ts'
import type { Turn } from '../turn.ts'
import type { CaseMaterial } from './case-view.ts'

/**
 * The events that this person may know of. People outside the bureau see what was done towards
 * them: what the bureau does while the case stands, for them, where it stood (a proposal, a review,
 * a deferral) stays inside.
 */
export function shownEvents(
  turn: Pick<Turn, 'actor'>,
  material: Pick<CaseMaterial, 'file' | 'events'>,
): readonly StoredEvent[] {
  if (isStaff(turn.actor)) return material.events
  const procedure = procedureOf(material.file.procedure)
  const supervises = turn.actor.roles.some(({ role }) => bodyOf(role) === 'districtBureau')
  return material.events.filter(
    (event) => !staysInside(procedure, event) && (supervises || isAnnounced(procedure, event)),
  )
}

/** What was done before the party was told of the matter stays with those who supervise. */
const isAnnounced = (procedure: AnyProcedure, { to }: Pick<CaseEvent, 'to'>): boolean =>
  procedure.states[outside(procedure, to)]?.unannounced !== true

/** What the bureau proposes to itself, or plans without telling, though a report ends with it. */
const UNTOLD = ['revocationProposed', 'inspectionOrdered', 'commentAuthorsErased']

/** Whether an event is the bureau's own business, of which nothing shows outside. */
export function staysInside(
  procedure: AnyProcedure,
  event: Pick<CaseEvent, 'from' | 'to' | 'role' | 'type'>,
): boolean {
  if (UNTOLD.includes(event.type)) return true
  if (procedure.states[event.to]?.outsideAs !== undefined) return true
  const ofBureau = event.role !== null && bodyOf(event.role) === 'municipalBureau'
  return ofBureau && outside(procedure, event.from) === outside(procedure, event.to)
}

const outside = (procedure: AnyProcedure, state: string): string =>
  procedure.states[state]?.outsideAs ?? state

/**
 * The reason of an event for this person: why an expert stepped aside, or voted as they did, is for
 * the bureau and the expert alone.
 */
export function shownReason(
  turn: Pick<Turn, 'actor'>,
  event: Pick<CaseEvent, 'actor' | 'role' | 'reason'>,
): string | null {
  const ofPanel = event.role !== null && bodyOf(event.role) === 'panel'
  const theirs = isStaff(turn.actor) || event.actor === turn.actor.openId
  return ofPanel && !theirs ? null : event.reason
}
