import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Database, openDatabase } from '../../../db/open.ts'
import type { StoredDeadline } from '../../../src/application/records.ts'
import { standardCalendar } from '../../../src/regulation/calendar/working-calendar.ts'
import { type CaseFacts, NO_FACTS } from '../../../src/regulation/case-file.ts'
import { armDeadlines } from '../../../src/regulation/deadlines.ts'
import { defaultInterpretations } from '../../../src/regulation/interpretations.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import { DEFAULT_SETTINGS } from '../../../src/regulation/settings.ts'
import { type CivilDate, yearOf } from '../../../src/regulation/time/civil-date.ts'
import { numbers } from '../../support/numbers.ts'
import { at, civilDay, inOffice, KINDS, monthsOn, onOrAfter, workingDaysOn } from './expected.ts'
import {
  type Center,
  json,
  type PlacedMatter,
  type Population,
  populationOf,
  store,
} from './population.ts'
import { Scheduler } from './schedulers.ts'

export interface Simulation {
  readonly databaseUrl: string
  readonly centers: number
  readonly years: number
  readonly kills: number
  readonly seed: number
  /** Working days from one sweep to the next: 1, or more for a short run. */
  readonly stride?: number
  readonly say: (line: string) => void
}

/** A matter with the sweeps between which its deadlines were open. */
export interface Track {
  readonly matter: PlacedMatter
  readonly openedBefore: number
  closedBefore: number | null
}

export interface Ran {
  readonly population: Population
  readonly tracks: ReadonlyMap<string, Track>
  /** The instants that were told to the processes, sweep by sweep. */
  readonly sweeps: readonly (readonly number[])[]
  readonly kills: number
  readonly jumps: number
  readonly outages: number
}

const BEGIN = 2027
const DAY = 86_400_000
const MINUTE = 60_000
const SKEW = 5 * MINUTE
/** Centers whose matters the schedulers open themselves, with everything that belongs to it. */
const REGISTERED_SHARE = 0.03
const nothing = (): void => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const TERMS = {
  calendar: standardCalendar,
  interpretations: defaultInterpretations,
  settings: DEFAULT_SETTINGS,
}

interface Opening {
  readonly at: number
  readonly matter: PlacedMatter
}

/** What happens in a city of centers in a year that is no scheduler's doing: one list, by time. */
function openingsOf(population: Population, year: number, random: () => number): Opening[] {
  const some = (days: number): number => Math.floor(random() * days * DAY)
  const matter = (center: Center, procedure: string, more: Partial<PlacedMatter> = {}) => ({
    caseId: randomUUID(),
    procedure,
    year,
    establishedOn: center.establishedOn,
    receivedOn: null,
    center,
    ...more,
  })
  return population.centers.flatMap((center): readonly Opening[] => {
    if (center.registered) return []
    const complete = monthsOn(center.establishedOn, 60)
    const received = civilDay(at(`${year}-01-02`, 9) + some(300))
    return [
      { at: at(`${year}-01-02`, 9) + some(20), matter: matter(center, 'annual-task') },
      { at: at(`${year}-01-02`, 9) + some(20), matter: matter(center, 'inspection') },
      { at: at(`${year}-10-01`, 9) + some(50), matter: matter(center, 'annual-report') },
      ...(yearOf(complete) === year
        ? [
            {
              at: at(monthsOn(complete, -6), 0) - some(40),
              matter: matter(center, 'five-year-review'),
            },
          ]
        : []),
      ...(random() < 0.1
        ? [
            {
              at: at(received, 10) + some(5),
              matter: matter(center, 'application', { receivedOn: received }),
            },
          ]
        : []),
    ]
  })
}

const factsOf = ({ procedure, year, receivedOn, establishedOn }: PlacedMatter): CaseFacts => {
  if (procedure === 'application') return { ...NO_FACTS, receivedOn }
  return { ...NO_FACTS, year, countsFrom: procedure === 'five-year-review' ? establishedOn : null }
}

const stateOf = ({ procedure }: PlacedMatter): string =>
  Object.entries(KINDS).find(([name]) => name.startsWith(`${procedure} `))?.[1].state ?? ''

/** Deadlines as the law arms them on entering the state. */
function armedFor(opening: Opening): readonly StoredDeadline[] {
  const { matter } = opening
  const declared = procedureOf(matter.procedure).states[stateOf(matter)]?.deadlines ?? {}
  return armDeadlines(declared, factsOf(matter), opening.at, TERMS).map((deadline) => ({
    ...deadline,
    id: randomUUID(),
    caseId: matter.caseId,
    calendarVersion: standardCalendar.version,
    armedAt: opening.at,
    status: 'open',
    closedAt: null,
  }))
}

class City {
  readonly tracks = new Map<string, Track>()
  readonly sweeps: (readonly number[])[] = []
  readonly #closings: { readonly at: number; readonly caseId: string }[] = []
  #openings: Opening[] = []

  readonly sql: postgres.Sql
  readonly database: Database
  readonly population: Population
  readonly random: () => number

  constructor(of: Pick<City, 'sql' | 'database' | 'population' | 'random'>) {
    this.sql = of.sql
    this.database = of.database
    this.population = of.population
    this.random = of.random
  }

  beginYear(year: number): void {
    this.#openings.push(...openingsOf(this.population, year, this.random))
    this.#openings.sort((one, other) => one.at - other.at)
  }

  /** Done before its day, late, or not within the run. */
  #plan(matter: PlacedMatter, openedAt: number): void {
    const ends = Object.entries(KINDS)
      .filter(([name]) => name.startsWith(`${matter.procedure} `))
      .map(([, kind]) => at(kind.ends(matter), 18))
    const last = Math.max(...ends)
    const dice = this.random()
    if (dice > 0.97) return
    const span = Math.max(DAY, last - openedAt)
    const done = dice < 0.65 ? openedAt + this.random() * span : last + this.random() * 130 * DAY
    this.#closings.push({ at: done, caseId: matter.caseId })
  }

  #track(matter: PlacedMatter, openedBefore: number, openedAt: number): void {
    this.tracks.set(matter.caseId, { matter, openedBefore, closedBefore: null })
    this.#plan(matter, openedAt)
  }

  /** Everything that happened up to an instant, before the next sweep. */
  async until(now: number): Promise<void> {
    const later = this.#openings.findIndex((one) => one.at > now)
    const begun = this.#openings.splice(0, later < 0 ? this.#openings.length : later)
    for (let n = 0; n < begun.length; n += 150) await this.#open(begun.slice(n, n + 150))
    for (const { at: openedAt, matter } of begun) this.#track(matter, this.sweeps.length, openedAt)
    await this.meet()
    const due = this.#closings.filter((one) => one.at <= now)
    if (due.length === 0) return
    const rest = this.#closings.filter((one) => one.at > now)
    this.#closings.splice(0, this.#closings.length, ...rest)
    await this.database.store.transact(async (tx) => {
      await Promise.all(due.map((one) => tx.deadlines.close(one.caseId, null, 'met', now)))
    })
    for (const { caseId } of due) {
      const track = this.tracks.get(caseId)
      if (track !== undefined) track.closedBefore = this.sweeps.length
    }
  }

  async #open(openings: readonly Opening[]): Promise<void> {
    const rows = openings.map(({ at: openedAt, matter }) => ({
      id: matter.caseId,
      procedure: matter.procedure,
      state: stateOf(matter),
      title: `${matter.center.id} ${matter.year}`,
      organisation: matter.center.organisation,
      district: matter.center.district,
      facts: factsOf(matter),
      at: new Date(openedAt).toISOString(),
    }))
    await this.sql`insert into cases (id, procedure, state, version, title, applicant_name,
        organisation_id, district, opened_by, edition, interpretation_set, calendar_version, facts,
        created_at, state_since)
      select x->>'id', x->>'procedure', x->>'state', 1, x->>'title', x->>'organisation',
        x->>'organisation', x->>'district', 'ou_opener', '2024', 'default-1', '2027', x->'facts',
        (x->>'at')::timestamptz, (x->>'at')::timestamptz
      from jsonb_array_elements(${json(rows)}::text::jsonb) x`
    await this.database.store.transact((tx) => tx.deadlines.arm(openings.flatMap(armedFor)))
  }

  /** What the schedulers opened themselves since the last time. */
  async meet(): Promise<void> {
    const found = await this.sql<
      { id: string; procedure: string; year: number; center: string; armed: string }[]
    >`
      select c.id, c.procedure, (c.facts->>'year')::int as year, c.facts->'center'->>'id' as center,
        (extract(epoch from c.created_at) * 1000)::bigint::text as armed
      from cases c where c.opened_by <> 'ou_opener' and c.id not in (
        select jsonb_array_elements_text(${json(this.#met)}::text::jsonb))`
    for (const { id, procedure, year, center, armed } of found) {
      this.#met.push(id)
      const of = this.population.centers.find((one) => one.id === center)
      if (of === undefined) throw new Error(`a matter of ${center}`)
      const { establishedOn } = of
      const matter = { caseId: id, procedure, year, establishedOn, receivedOn: null, center: of }
      const sweep = this.sweeps.findLastIndex((one) => one.includes(Number(armed)))
      if (sweep < 0) throw new Error(`${id} was opened at ${armed}, when nobody swept`)
      this.#track(matter, sweep + 1, Number(armed))
    }
  }
  readonly #met: string[] = []
}

/** Runs the years and gives what was done; what came of it is in the database. */
export async function simulate(settings: Simulation): Promise<Ran> {
  const random = numbers(settings.seed)
  const sql = postgres(settings.databaseUrl, { max: 2, onnotice: nothing })
  const database = await openDatabase({ databaseUrl: settings.databaseUrl }, { log })
  const last = BEGIN + settings.years - 1
  const registered = Math.max(2, Math.round(settings.centers * REGISTERED_SHARE))
  const population = populationOf(settings.centers, registered, [BEGIN, last], random)
  const counts = { kills: 0, jumps: 0, outages: 0 }
  const schedulers = [
    new Scheduler(settings.databaseUrl),
    new Scheduler(settings.databaseUrl),
  ] as const
  try {
    await database.migrate()
    await store(sql, population)
    await Promise.all(schedulers.map((one) => one.started()))
    const city = new City({ sql, database, population, random })
    const stride = settings.stride ?? 1
    const days = Math.floor((248 * settings.years) / stride)
    // At random, but never none.
    const now = (times: number, n: number): boolean =>
      random() < times / (2 * days) || n % Math.ceil((2 * days) / times) === 3
    let n = 0
    let day: CivilDate = onOrAfter(`${BEGIN}-01-01`)
    for (let year = BEGIN; year <= last; year += 1) {
      const began = performance.now()
      city.beginYear(year)
      while (yearOf(day) === year) {
        await city.until(at(day, 8.9))
        await sweepDay(city, schedulers, day, {
          killing: now(settings.kills, n),
          jumping: now(12, n + 1),
          round: n % 5 === 0,
          counts,
        })
        n += 1
        day = workingDaysOn(day, stride)
        // Now and then nothing runs for weeks; the city goes on.
        if (now(6, n)) {
          counts.outages += 1
          day = workingDaysOn(day, 1 + Math.floor(random() * 50))
        }
      }
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      settings.say(
        `${year}: ${city.tracks.size} matters so far, ${city.sweeps.length} sweeps, ${seconds} s`,
      )
    }
    await city.meet()
    return { population, tracks: city.tracks, sweeps: city.sweeps, ...counts }
  } finally {
    await Promise.all(schedulers.map((one) => one.kill()))
    await database.close()
    await sql.end()
  }
}

interface DayOf {
  readonly killing: boolean
  readonly jumping: boolean
  readonly round: boolean
  readonly counts: { kills: number; jumps: number }
}

type Pair = readonly [Scheduler, Scheduler]

/** A working day: both processes sweep at once, each by its own clock; some are killed meanwhile. */
async function sweepDay(city: City, pair: Pair, day: CivilDate, of: DayOf): Promise<void> {
  const { random } = city
  const hours = random() < 0.5 ? 9.2 + random() * 2.5 : 14.2 + random() * 3.5
  const now = Math.round(at(day, hours))
  const skewed = now + Math.round((random() * 2 - 1) * SKEW)
  await someoneAlive(pair)
  const orders = [pair[0].sweep(now, of.round), pair[1].sweep(skewed, of.round)]
  const times = [now, skewed]
  if (of.killing) of.counts.kills += await killSome(pair, random)
  const answers = await Promise.all(orders)
  // Whether a killed or failed sweep was committed is not known: the same time again makes it so.
  if (of.killing || answers.some((one) => one?.swept === false)) {
    times.push(await again(city, pair, now + 1))
  }
  city.sweeps.push(times)
  if (of.jumping) {
    of.counts.jumps += 1
    // A clock that leaps ahead by weeks, comes back, and one that lags behind by weeks.
    for (const days of [1 + Math.floor(random() * 20), -Math.floor(random() * 40)]) {
      city.sweeps.push([await again(city, pair, now + days * DAY + 2, true)])
    }
  }
  // At night nothing goes out.
  if (random() < 0.02) {
    const night = at(day, 20)
    city.sweeps.push([await again(city, pair, night)])
    if (inOffice(night)) throw new Error('the night is no office hour')
  }
}

/** SIGKILL to one of the two or to both, somewhere in their sweeps; gives how many. */
async function killSome(pair: Pair, random: () => number): Promise<number> {
  await sleep(random() * 60)
  const victims = random() < 0.2 ? pair : [pair[random() < 0.5 ? 0 : 1]]
  const alive = victims.filter((one) => one.alive)
  await Promise.all(alive.map((one) => one.kill()))
  for (const one of alive) one.start()
  return alive.length
}

async function someoneAlive(pair: Pair): Promise<Scheduler> {
  for (;;) {
    const alive = pair.find((one) => one.alive)
    if (alive !== undefined) return alive
    await Promise.race(pair.map((one) => one.started()))
  }
}

/** A sweep that surely goes through: when what was killed has let go of the database. */
async function again({ sql }: City, pair: Pair, now: number, round = false): Promise<number> {
  for (;;) {
    const held = await sql`select 1 from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and d.datname = current_database()`
    const answer = held.length > 0 ? null : await (await someoneAlive(pair)).sweep(now, round)
    if (answer?.swept === true) return now
    await sleep(5)
  }
}
