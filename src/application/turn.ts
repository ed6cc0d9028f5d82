import type { WorkingCalendar } from '../regulation/calendar/working-calendar.ts'
import type { Actor, CaseFile, HeldRole } from '../regulation/case-file.ts'
import type { Terms } from '../regulation/decide.ts'
import type { Duties } from '../regulation/duties.ts'
import type { InterpretationSet } from '../regulation/interpretations.ts'
import { DEFAULT_SETTINGS, type Settings } from '../regulation/settings.ts'
import { type CivilDate, civilDateOf, type Instant } from '../regulation/time/civil-date.ts'
import { calendarInForce } from './calendars/in-force.ts'
import { DUTIES, readDuties } from './duties/in-force.ts'
import type { Answer, CardJson } from './inbound.ts'
import type { Log, Metrics } from './log.ts'
import { readingSets, setOf } from './readings/sets.ts'
import type { Membership, Outgoing, Person } from './records.ts'
import type { Store, Tx } from './store.ts'

type InForce = Pick<Deps, 'calendar' | 'calendarVersion'>

/** What the application is given by main: the ports and the law in force. */
export interface Deps {
  readonly store: Store
  readonly clock: () => Instant
  /** A fresh random id (uuid). */
  readonly newId: () => string
  readonly log: Log
  readonly metrics: Metrics
  readonly calendar: WorkingCalendar
  readonly calendarVersion: string
  readonly interpretations: InterpretationSet
  /** How others reach this server, without a trailing slash; left out where nothing listens. */
  readonly publicUrl?: () => string
  /** open_ids that administer from the first start on. */
  readonly administrators: readonly string[]
}

/**
 * One inbound thing being dealt with, inside its transaction: who acts, when, and the tables. What
 * goes out is written to the outbox here, never sent.
 */
export interface Turn {
  readonly deps: Deps
  readonly tx: Tx
  readonly now: Instant
  readonly today: CivilDate
  readonly person: Person
  readonly actor: Actor
  readonly settings: Settings
  /** Who confirms, reviews, signs and issues, where the bureau changed it (办理分工). */
  readonly duties: Duties
  /** Every set of readings that was ever in force, the one in force last. */
  readonly readings: readonly InterpretationSet[]
  /** The message whose card was clicked, or null. */
  readonly clicked: { readonly messageId: string; readonly chatId: string } | null
}

/** What somebody is called whose name nobody has given yet; it is no answer to 「您的姓名」. */
export const UNKNOWN_NAME = '未登记人员'

/** What a handler answers with. `place` says whether a clicked card is replaced or left standing. */
export interface Reply {
  readonly place: 'replace' | 'new'
  readonly message?: Outgoing
  /** The clicked card's new face, when it is replaced at once. */
  readonly card?: CardJson
  /** The case that the face shows: the card is then kept up to date. */
  readonly caseId?: string
  readonly toast?: Answer['toast']
}

const toldOnce = new WeakSet<object>()

/** Its card holds a secret that is kept nowhere: not for a repetition, and not in the outbox. */
export function once(reply: Reply): Reply {
  if (reply.card !== undefined) toldOnce.add(reply.card)
  return reply
}

/** Whether a card may be shown but not be kept. */
export const isToldOnce = (card: CardJson | undefined): boolean =>
  card !== undefined && toldOnce.has(card)

/** A toast alone: nothing on the card changes. */
export function say(type: 'info' | 'success' | 'error' | 'warning', content: string): Reply {
  return { place: 'replace', toast: { type, content } }
}

/** The clicked card gets this face; answering a message, the card is sent as a new one. */
export function show(card: CardJson, more: Omit<Reply, 'place' | 'card'> = {}): Reply {
  return { place: 'replace', card, ...more }
}

/** A new message; a clicked card stays as it is. */
export function sendNew(message: Outgoing, toast?: Answer['toast']): Reply {
  return { place: 'new', message, ...(toast === undefined ? {} : { toast }) }
}

const held = (membership: Membership): HeldRole => ({
  role: membership.role,
  organisationId: membership.organisationId,
  district: membership.district,
  bodyName: membership.bodyName,
  standsInFor: membership.standsInFor ?? null,
})

/** Loads who acts, with the roles in force today; administrators of the environment included. */
export async function actorOf(
  deps: Deps,
  tx: Tx,
  person: Person,
  today: CivilDate,
): Promise<Actor> {
  const memberships = await tx.people.rolesOf(person.openId, today)
  const roles = memberships.map(held)
  const administers = deps.administrators.includes(person.openId)
  return {
    openId: person.openId,
    name: person.name,
    roles: administers
      ? [...roles, { role: 'administrator', organisationId: null, district: null, bodyName: null }]
      : roles,
  }
}

/**
 * What the bureau has set: its switches, defaults filled in, its readings of the measures, and the
 * ports with the calendar that is in force.
 */
export async function bureauOf<D extends Pick<Deps, 'interpretations' | keyof InForce>>(
  deps: D,
  tx: Tx,
): Promise<Pick<Turn, 'settings' | 'duties' | 'readings'> & { readonly deps: D }> {
  const stored = await tx.settings.all()
  const value = stored['headConfirmsFormalityReview']
  return {
    deps: { ...deps, ...(await calendarInForce(deps, tx, stored)) },
    settings:
      typeof value === 'boolean' ? { headConfirmsFormalityReview: value } : DEFAULT_SETTINGS,
    duties: readDuties(stored[DUTIES]),
    readings: readingSets(deps.interpretations, stored),
  }
}

/** What decisions on a case rest on: the readings are those that it began under. */
export function termsOf(
  turn: Pick<Turn, 'deps' | 'readings' | 'settings'>,
  file: Pick<CaseFile, 'interpretationSet'>,
): Terms {
  return {
    calendar: turn.deps.calendar,
    interpretations: setOf(turn.readings, file.interpretationSet),
    settings: turn.settings,
  }
}

/** A turn for another person, in the same transaction: their view of a case. */
export async function turnOf(turn: Turn, person: Person): Promise<Turn> {
  return {
    ...turn,
    person,
    actor: await actorOf(turn.deps, turn.tx, person, turn.today),
    clicked: null,
  }
}

/** Opens a turn for a person at an instant. */
export async function openTurn(
  deps: Deps,
  tx: Tx,
  person: Person,
  now: Instant,
  clicked: Turn['clicked'],
): Promise<Turn> {
  const today = civilDateOf(now)
  const [actor, bureau] = await Promise.all([actorOf(deps, tx, person, today), bureauOf(deps, tx)])
  return { tx, now, today, person, actor, ...bureau, clicked }
}

/** The organisations that the actor acts for. */
export function organisationsOf(actor: Actor): readonly string[] {
  return [
    ...new Set(
      actor.roles.flatMap((role) => (role.organisationId === null ? [] : [role.organisationId])),
    ),
  ]
}
