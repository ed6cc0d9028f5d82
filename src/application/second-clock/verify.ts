import { procedures } from '../../regulation/procedures/all.ts'
import { workedUpTo } from '../../regulation/second-clock/counting.ts'
import { readDay, writeDay } from '../../regulation/second-clock/day-number.ts'
import { readDayTypes, readerOf } from '../../regulation/second-clock/day-types.ts'
import { owedBy } from '../../regulation/second-clock/round.ts'
import { type CivilDate, civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { walk } from '../audit/walk.ts'
import type { ClockedCase } from '../clock-port.ts'
import { currentSet } from '../readings/sets.ts'
import type { Tx } from '../store.ts'
import { bureauOf, type Deps } from '../turn.ts'
import { basisFinder } from './basis.ts'
import { caseLogOf, isWithoutStated } from './case-log.ts'
import { type Difference, differencesOf } from './compare.ts'
import { promisingStates } from './promises.ts'

/** Cases of one transaction, and how many differences are named; the rest are counted. */
const AT_ONCE = 100
const MOST_NAMED = 200

/** What the second clock found. */
export interface ClockVerdict {
  /** How many cases and open deadlines were looked at. */
  readonly cases: number
  readonly deadlines: number
  /** How many differences there are, and the first of them. */
  readonly found: number
  readonly differences: readonly Difference[]
}

type VerifyDeps = Pick<Deps, 'store' | 'interpretations' | 'calendar' | 'calendarVersion'>

/**
 * Recomputes every deadline that is open or should be, from the event log of each case alone, by the
 * second clock, and compares. Reads page by page, each in a transaction of its own; changes nothing.
 */
export async function verifyClocks(deps: VerifyDeps, now: Instant): Promise<ClockVerdict> {
  const { readings, editions } = await deps.store.transact(async (tx) => ({
    ...(await bureauOf(deps, tx)),
    editions: await tx.calendars.editions(),
  }))
  const calendar = { version: deps.calendarVersion, years: [...deps.calendar.years.values()] }
  const basisOf = basisFinder(calendar, editions, readings)
  const differences: Difference[] = []
  let [cases, deadlines, found] = [0, 0, 0]
  const take = (more: readonly Difference[]): void => {
    found += more.length
    differences.push(...more.slice(0, MOST_NAMED - differences.length))
  }
  const pages = walk((after) =>
    deps.store.transact(async (tx) => {
      const page = await tx.clock.cases(promisingStates, after, AT_ONCE)
      const judged: Difference[] = []
      for (const one of page.items) {
        const log = caseLogOf(one.file, one.events, await filedIn(tx, one))
        const { file, open } = one
        const compared = { file, log, open, basisOf: basisOf(file.interpretationSet), now }
        judged.push(...differencesOf(compared))
      }
      return { items: page.items, next: page.next, judged }
    }),
  )
  for await (const page of pages) {
    cases += page.items.length
    deadlines += page.items.reduce((sum, { open }) => sum + open.length, 0)
    take(page.judged)
  }
  take(await deps.store.transact((tx) => strays(tx)))
  take(await unopened(deps, now, currentSet(readings).values))
  return { cases, deadlines, found, differences }
}

/** What was filed is asked for only where the log of an earlier version does not say its days. */
async function filedIn(tx: Tx, { file, events }: ClockedCase) {
  const needed = events.some(isWithoutStated) && file.facts.submissions > 0
  return needed ? tx.cases.submissionsOf(file.id) : []
}

async function strays(tx: Tx): Promise<readonly Difference[]> {
  const rows = await tx.clock.strays(MOST_NAMED)
  return rows.map(
    ({ caseId, number, name, title, deadline, kind, effective }): Difference => ({
      kind: 'stray',
      caseId,
      number,
      name,
      deadline: `${kind}:${deadline}`,
      title,
      stored: `${effective}的期限已经结束，仍有提醒在等待`,
      computed: null,
    }),
  )
}

/** The round opens on working days, so what was owed by the last of them before today must be there. */
async function unopened(
  { store, calendar }: VerifyDeps,
  now: Instant,
  by: Parameters<typeof owedBy>[1],
): Promise<readonly Difference[]> {
  const today = readDay(civilDateOf(now))
  const read = readerOf(readDayTypes(calendar.years.values()))
  const day = writeDay(workedUpTo(today - 1, read))
  const differences: Difference[] = []
  for (const owed of owedBy(day, by)) {
    const procedure = procedures[owed.procedure]
    if (procedure?.ofCenter?.program !== true) continue
    const line = await store.transact(async (tx) => {
      const ids = await tx.centers.withoutMatter(owed, MOST_NAMED)
      const names: Difference[] = []
      for (const id of ids) names.push(await missing(tx, id, owed, procedure.title, day))
      return names
    })
    differences.push(...line)
  }
  return differences
}

async function missing(
  tx: Tx,
  id: string,
  owed: { readonly procedure: string; readonly year: number },
  title: string,
  day: CivilDate,
): Promise<Difference> {
  const center = await tx.centers.find(id)
  return {
    kind: 'unopened',
    caseId: id,
    number: null,
    name: center?.name ?? '',
    deadline: `${owed.procedure}:${owed.year}`,
    title: `${owed.year}年${title}`,
    stored: null,
    computed: `${day}以前应当开办`,
  }
}
