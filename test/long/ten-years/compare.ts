import postgres from 'postgres'
import { civilDay, KINDS, type Outcome, outcomes, rungsOf } from './expected.ts'
import type { Ran } from './run.ts'

/** What stands in the database beside what must stand there. */

export interface Compared {
  readonly deadlines: number
  readonly rungs: Readonly<Record<Outcome['status'], number>>
  readonly reminders: number
  readonly messages: number
  /** The first of them, and how many there are. */
  readonly faults: readonly string[]
  readonly faultCount: number
}

interface RungRow {
  readonly ordinal: number
  readonly at: string
  readonly status: Outcome['status']
}

interface Row {
  readonly id: string
  readonly case_id: string
  readonly kind: string
  readonly armed: string
  readonly rungs: readonly RungRow[]
  readonly told: readonly { readonly ordinal: number; readonly who: string; readonly at: string }[]
}

const SHOWN = 20

export async function compare(databaseUrl: string, ran: Ran): Promise<Compared> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const counts = { sent: 0, skipped: 0, cancelled: 0, waiting: 0 }
  const faults: string[] = []
  let [deadlines, reminders, faultCount] = [0, 0, 0]
  const fault = (line: string): void => {
    faultCount += 1
    if (faults.length < SHOWN) faults.push(line)
  }
  const met = new Set<string>()
  const judge = (row: Row): void => {
    deadlines += 1
    reminders += row.told.length
    met.add(`${row.case_id} ${row.kind}`)
    for (const line of faultsOf(ran, row, counts)) fault(`${row.case_id} ${row.kind}: ${line}`)
  }
  try {
    await sql`create index on reminders (subject)`
    await sql`analyze`
    const rows = sql<Row[]>`
      select d.id, d.case_id, d.kind, ${ms(sql, 'd.armed_at')} as armed,
        (select jsonb_agg(jsonb_build_object('ordinal', r.ordinal, 'at', ${ms(sql, 'r.at')},
          'status', r.status) order by r.ordinal) from deadline_rungs r where r.deadline_id = d.id) as rungs,
        coalesce((select jsonb_agg(jsonb_build_object('ordinal', m.ordinal, 'who', m.open_id,
          'at', ${ms(sql, 'm.at')})) from reminders m where m.subject = d.id), '[]') as told
      from deadlines d`
    for await (const batch of rows.cursor(2_000)) for (const row of batch) judge(row)
    for (const [caseId, { matter }] of ran.tracks) {
      for (const name of Object.keys(KINDS).filter((one) =>
        one.startsWith(`${matter.procedure} `),
      )) {
        const kind = name.split(' ')[1]
        if (!met.has(`${caseId} ${kind}`)) fault(`${caseId} has no deadline ${kind}`)
      }
    }
    const messages = await messageFaults(sql, fault)
    return { deadlines, rungs: counts, reminders, messages, faults, faultCount }
  } finally {
    await sql.end()
  }
}

const ms = (sql: postgres.Sql, column: string) =>
  sql.unsafe(`(extract(epoch from ${column}) * 1000)::bigint::text`)

function* faultsOf(
  ran: Ran,
  row: Row,
  counts: Record<Outcome['status'], number>,
): Generator<string> {
  const track = ran.tracks.get(row.case_id)
  if (track === undefined) return yield 'a deadline of no matter'
  const { matter, openedBefore, closedBefore } = track
  const expected = rungsOf(`${matter.procedure} ${row.kind}`, matter, Number(row.armed))
  const found = row.rungs ?? []
  if (found.length !== expected.length) yield `${found.length} rungs for ${expected.length}`
  const fates = outcomes(expected, ran.sweeps, openedBefore, closedBefore)
  for (const [n, { at, roles }] of expected.entries()) {
    const fate = fates[n]
    const rung = found[n]
    if (fate === undefined || rung === undefined) continue
    counts[fate.status] += 1
    if (Number(rung.at) !== at) yield `rung ${n} at ${rung.at} for ${at}`
    if (rung.status !== fate.status) yield `rung ${n} is ${rung.status} for ${fate.status}`
    const times = fate.sweep === null ? [] : (ran.sweeps[fate.sweep] ?? [])
    const who =
      times[0] === undefined
        ? []
        : [...ran.population.told(roles, matter.center, civilDay(times[0]))].sort()
    const told = row.told.filter(({ ordinal }) => ordinal === n)
    const given = told.map((one) => one.who).sort()
    if (given.join() !== who.join()) yield `rung ${n} told to ${given} for ${who}`
    if (told.some((one) => !times.includes(Number(one.at)))) yield `rung ${n} told at another time`
  }
  const known = row.told.filter(({ ordinal }) => ordinal < expected.length)
  if (known.length !== row.told.length) yield 'told of a rung that is none'
}

/** A person gets one message of a sweep that has something for them, and no other. */
async function messageFaults(sql: postgres.Sql, fault: (line: string) => void): Promise<number> {
  const rows = await sql<{ sweep: string; who: string; messages: number; reminders: number }[]>`
    with m as (select message->>'sweep' as sweep, open_id, count(*)::int as n from outbox
        where message->>'kind' = 'reminders' group by 1, 2),
      r as (select sweep, open_id, count(*)::int as n from reminders group by 1, 2)
    select coalesce(m.sweep, r.sweep) as sweep, coalesce(m.open_id, r.open_id) as who,
      coalesce(m.n, 0) as messages, coalesce(r.n, 0) as reminders
    from m full join r on m.sweep = r.sweep and m.open_id = r.open_id
    where m.n is distinct from 1 or r.n is null`
  for (const { who, messages, reminders } of rows) {
    fault(`${who}: ${messages} messages for ${reminders} reminders of a sweep`)
  }
  const [sum] = await sql<{ count: number }[]>`
    select count(*)::int as count from outbox where message->>'kind' = 'reminders'`
  return sum?.count ?? 0
}
