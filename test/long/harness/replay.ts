import { canonicalHash, canonicalJson } from '../../../src/application/canonical.ts'
import { holdersOf } from '../../../src/application/commands/run-command.ts'
import type { Draft, StoredDeadline, StoredEvent } from '../../../src/application/records.ts'
import type { Tx } from '../../../src/application/store.ts'
import { standardCalendar } from '../../../src/regulation/calendar/working-calendar.ts'
import { type Actor, type CaseFile, completeFacts } from '../../../src/regulation/case-file.ts'
import { type Accepted, decide } from '../../../src/regulation/decide.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { defaultInterpretations } from '../../../src/regulation/interpretations.ts'
import { formsOf, stateOf, transitionOf } from '../../../src/regulation/procedure.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import type { RoleId } from '../../../src/regulation/roles.ts'
import { DEFAULT_SETTINGS } from '../../../src/regulation/settings.ts'
import { civilDateOf } from '../../../src/regulation/time/civil-date.ts'

/**
 * A case from its beginning: every event of its log is decided again by `decide`, with the forms that
 * were handed in (the submitted drafts), the roles that the actor held on that day and the moment of
 * the event. Compared are: each event in all its fields; at the end the whole case (state, version,
 * number, names, facts, since when); every deadline with its dates, rungs and fate; the submissions.
 */
export interface Replay {
  readonly faults: readonly string[]
  readonly steps: readonly ReplayedStep[]
  /** Submitted drafts, each with the number of the event that came of it. */
  readonly drafts: ReadonlyMap<string, number>
}

/** What one event must have queued. */
export interface ReplayedStep {
  readonly event: StoredEvent
  readonly documents: readonly string[]
  /** open_ids of those who get the card of the case. */
  readonly told: readonly string[]
}

type Input = Readonly<Record<string, FormValues>>

/** What is compared of a deadline: everything but its random id. */
type Clock = Omit<StoredDeadline, 'id' | 'caseId' | 'calendarVersion'>

/** Replays a case within a transaction. `submitted` are its drafts that were handed in. */
export async function replayCase(
  tx: Tx,
  caseId: string,
  submitted: readonly Draft[],
): Promise<Replay> {
  const stored = await tx.cases.find(caseId)
  if (stored === null) return { faults: [`${caseId}: is not stored`], steps: [], drafts: new Map() }
  const replayed = new Replayed(tx, stored, await beginning(tx, stored), submitted)
  for (const event of await tx.cases.eventsOf(caseId)) {
    if (!(await replayed.apply(event))) break
  }
  await replayed.compare()
  return replayed
}

/** The case as it was opened: what never changes is taken from what is stored. */
async function beginning(tx: Tx, stored: CaseFile): Promise<CaseFile> {
  const { organisationId } = stored
  const organisation = organisationId === null ? null : await tx.organisations.find(organisationId)
  return {
    ...stored,
    number: null,
    state: procedureOf(stored.procedure).start,
    version: 0,
    title: '',
    applicantName: organisation?.name ?? '',
    district: organisation?.district ?? null,
    sponsorName: null,
    facts: completeFacts({}),
    stateSince: stored.createdAt,
  }
}

const APPLICANTS: readonly RoleId[] = ['applicantHandler', 'applicantResponsible']
const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b)

class Replayed implements Replay {
  readonly faults: string[] = []
  readonly steps: ReplayedStep[] = []
  readonly drafts = new Map<string, number>()
  readonly #tx: Tx
  readonly #stored: CaseFile
  readonly #unused: Set<Draft>
  readonly #clocks: Clock[] = []
  readonly #submissions: string[] = []
  #file: CaseFile

  constructor(tx: Tx, stored: CaseFile, begun: CaseFile, submitted: readonly Draft[]) {
    this.#tx = tx
    this.#stored = stored
    this.#file = begun
    this.#unused = new Set(submitted)
  }

  /** One event; false when the log cannot be followed any further. */
  async apply(event: StoredEvent): Promise<boolean> {
    const accepted = await this.#decideAgain(event)
    if (accepted === null) {
      this.#fault(`event ${event.seq} (${event.action}) cannot be decided again as it is stored`)
      return false
    }
    const { next } = accepted
    const numbered = accepted.numbered && next.number === null
    this.#file = numbered ? { ...next, number: this.#stored.number } : next
    this.#moveClocks(accepted, event.at)
    if (accepted.submission !== null) this.#submissions.push(canonicalHash(accepted.submission))
    const roles = [...accepted.notify, ...(accepted.submission === null ? [] : APPLICANTS)]
    this.steps.push({
      event,
      documents: accepted.documents,
      told: await this.#told(roles, event),
    })
    return true
  }

  /** With each form that may have come with it, until the event is the one that is stored. */
  async #decideAgain(event: StoredEvent): Promise<Accepted | null> {
    const actor = await this.#actorOf(event)
    const procedure = procedureOf(this.#file.procedure)
    const transition = transitionOf(procedure, this.#file.state, event.action)
    if (transition === null) return null
    const without: readonly (Draft | null)[] = [null]
    const candidates = formsOf(transition).length === 0 ? without : this.#draftsFor(event)
    for (const draft of candidates) {
      const command = { kind: 'act', actor, expectedVersion: null, action: event.action } as const
      const input: Input = draft === null ? {} : draft.values
      const outcome = decide(procedure, this.#file, { ...command, input }, event.at, TERMS)
      const { caseId: _, seq: __, ...logged } = event
      if (outcome.outcome !== 'accepted' || !same(outcome.event, logged)) continue
      if (draft !== null) {
        this.#unused.delete(draft)
        this.drafts.set(draft.id, event.seq)
      }
      return outcome
    }
    return null
  }

  /** The last press of a draft saves and hands in at one moment. */
  #draftsFor(event: StoredEvent): readonly Draft[] {
    return [...this.#unused].filter(
      (draft) => draft.action === event.action && draft.savedAt === event.at,
    )
  }

  async #actorOf(event: StoredEvent): Promise<Actor> {
    const held = await this.#tx.people.rolesOf(event.actor, civilDateOf(event.at))
    const roles = held.map(({ role, organisationId, district, bodyName }) => ({
      role,
      organisationId,
      district,
      bodyName,
      standsInFor: null,
    }))
    return { openId: event.actor, name: event.actorName, roles }
  }

  #moveClocks({ close, arm, next }: Accepted, at: number): void {
    const status = stateOf(procedureOf(next.procedure), next.state).final ? 'cancelled' : 'met'
    for (const [index, clock] of this.#clocks.entries()) {
      if (clock.status === 'open' && close.includes(clock.kind)) {
        this.#clocks[index] = { ...clock, status, closedAt: at }
      }
    }
    for (const clock of arm) {
      this.#clocks.push({ ...clock, armedAt: at, status: 'open', closedAt: null })
    }
  }

  async #told(roles: readonly RoleId[], event: StoredEvent): Promise<readonly string[]> {
    const told = new Set<string>()
    const turn = { tx: this.#tx, today: civilDateOf(event.at) }
    for (const role of roles) {
      for (const { openId } of await holdersOf(turn, this.#file, role)) told.add(openId)
    }
    told.delete(event.actor)
    return [...told].sort()
  }

  /** Compares the end with what is stored. */
  async compare(): Promise<void> {
    const { id } = this.#stored
    if (!same(this.#file, this.#stored)) {
      const keys = Object.keys(this.#stored) as (keyof CaseFile)[]
      const differing = keys.filter((key) => !same(this.#file[key], this.#stored[key]))
      this.#fault(`stored otherwise than replayed: ${differing.join(', ')}`)
    }
    const clocks = (await this.#tx.deadlines.of(id)).map(
      ({ id: _, caseId: __, calendarVersion: ___, ...clock }) => clock,
    )
    if (!same(sorted(clocks), sorted(this.#clocks))) {
      this.#fault(`${clocks.length} deadlines are not the ${this.#clocks.length} of the replay`)
    }
    const filed = (await this.#tx.cases.submissionsOf(id)).map(({ sha256 }) => sha256)
    if (!same(filed, this.#submissions)) this.#fault('the submissions are not those of the replay')
    for (const draft of this.#unused)
      this.#fault(`draft ${draft.id} was handed in without an event`)
  }

  #fault(what: string): void {
    this.faults.push(`case ${this.#stored.id}: ${what}`)
  }
}

const sorted = (clocks: readonly Clock[]): readonly string[] => clocks.map(canonicalJson).sort()

const TERMS = {
  calendar: standardCalendar,
  interpretations: defaultInterpretations,
  settings: DEFAULT_SETTINGS,
}
