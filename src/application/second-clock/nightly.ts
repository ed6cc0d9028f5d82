import { clockDifferencesCard } from '../../../cards/faces/clock-differences.ts'
import { nextReminderInstant } from '../../regulation/deadlines.ts'
import { type CivilDate, civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { canonicalHash } from '../canonical.ts'
import { outboxItem } from '../outgoing.ts'
import type { Person } from '../records.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import type { Difference } from './compare.ts'
import { type ClockVerdict, verifyClocks } from './verify.ts'
import { wordsOf } from './words.ts'

/** Where the last result is kept among the settings. */
export const CLOCK_AUDIT = 'clockAudit'

/** What is kept of a night. */
interface Kept {
  readonly day: CivilDate
  readonly takenAt: Instant
  readonly cases: number
  readonly deadlines: number
  readonly found: number
  /** What was told, by difference: what it was like when it was told. */
  readonly told: Readonly<Record<string, string>>
}

const keptIn = (stored: Readonly<Record<string, unknown>>): Kept | null => {
  const value = stored[CLOCK_AUDIT]
  return typeof value === 'object' && value !== null ? (value as Kept) : null
}

const keyOf = ({ kind, caseId, deadline }: Difference): string => `${kind} ${caseId} ${deadline}`

/** Whose words change from night to night although nothing happened: told of once. */
const CHANGING: readonly Difference['kind'][] = ['rungs', 'stray', 'unopened']

const likeness = ({ kind, stored, computed }: Difference): string =>
  CHANGING.includes(kind) ? kind : canonicalHash([stored, computed]).slice(0, 16)

/**
 * The nightly check of every clock by the second one, once a day, whoever is first. Differences are
 * counted, logged and told to the administrators, each once and again only when it changes; nothing
 * is corrected.
 * @returns how many messages were written
 */
export async function auditClocks(deps: Deps): Promise<number> {
  const now = deps.clock()
  const day = civilDateOf(now)
  const before = await deps.store.transact(async (tx) => keptIn(await tx.settings.all()))
  if (before?.day === day) return 0
  const verdict = await verifyClocks(deps, now)
  return deps.store.transact((tx) => settle(deps, tx, verdict, now))
}

async function settle(deps: Deps, tx: Tx, verdict: ClockVerdict, now: Instant): Promise<number> {
  const day = civilDateOf(now)
  // Another process may have been as quick: the first to come here tells, the other forgets.
  const { fresh } = await tx.inbox.admit([`clock-audit:${day}`], now)
  const kept = keptIn(await tx.settings.all())
  if (!fresh || kept?.day === day) return 0
  const { cases, deadlines, found, differences } = verdict
  const told = Object.fromEntries(differences.map((one) => [keyOf(one), likeness(one)]))
  const news = differences.filter((one) => kept?.told[keyOf(one)] !== likeness(one))
  const result: Kept = { day, takenAt: now, cases, deadlines, found, told }
  await tx.settings.put(CLOCK_AUDIT, result, 'program', now)
  report(deps, verdict, news)
  return news.length === 0 ? 0 : tell(deps, tx, { verdict, news, now, day })
}

function report(
  deps: Pick<Deps, 'log' | 'metrics'>,
  { cases, deadlines, found }: ClockVerdict,
  news: readonly Difference[],
): void {
  for (const { kind } of news) deps.metrics.count('clock_differences', { kind })
  for (const { kind, caseId, deadline, stored, computed } of news) {
    deps.log.error({ kind, case: caseId, deadline, stored, computed }, 'the two clocks differ')
  }
  const figures = { cases, deadlines, found, fresh: news.length }
  if (found === 0) deps.log.info(figures, 'the two clocks agree')
  else deps.log.warn(figures, 'the clocks were compared')
}

interface News {
  readonly verdict: ClockVerdict
  readonly news: readonly Difference[]
  readonly now: Instant
  readonly day: CivilDate
}

/** The administrators of the environment and of the tables, each once. */
async function administrators(deps: Deps, tx: Tx, day: CivilDate): Promise<readonly Person[]> {
  const found = await tx.people.withRole({ role: 'administrator' }, day)
  const named = deps.administrators.filter((openId) => !found.some((one) => one.openId === openId))
  const more = await Promise.all(named.map((openId) => tx.people.find(openId)))
  return [...found, ...more.filter((one) => one !== null)]
}

/** One message each, in the next working hours: nobody is woken by it. */
async function tell(deps: Deps, tx: Tx, { verdict, news, now, day }: News): Promise<number> {
  const people = await administrators(deps, tx, day)
  const views = news.map(wordsOf)
  const figures = { today: day, fresh: news.length, found: verdict.found }
  const card = clockDifferencesCard({ ...figures, differences: views })
  const availableAt = nextReminderInstant(deps.calendar, now)
  await tx.outbox.add(
    people.map(({ openId }) => ({
      ...outboxItem({ deps, now }, `person:${openId}`, { kind: 'card', card }, { openId }),
      availableAt,
    })),
  )
  return people.length
}
