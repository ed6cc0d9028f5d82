import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import type { Reminded } from '../../src/application/records.ts'
import { IDLE_LADDER } from '../../src/application/reminders/idle-drafts.ts'
import { reminderView } from '../../src/application/reminders/reminder-view.ts'
import { sweepReminders } from '../../src/application/reminders/sweep.ts'
import type { Deps } from '../../src/application/turn.ts'
import { remindersCommand } from '../../src/cli/reminders.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { mayRemindAt } from '../../src/regulation/deadlines.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { roleIds } from '../../src/regulation/roles.ts'
import { addDays, civilDateOf, instantAt } from '../../src/regulation/time/civil-date.ts'
import {
  addCase,
  alice,
  bob,
  handler,
  sampleCase,
  sampleDeadline,
  sampleDraft,
  works,
} from '../db/samples.ts'
import { describeOnBoth, silentLog } from '../support/databases.ts'
import { numbers } from '../support/numbers.ts'

/** `reminders --at` lists what a sweep at that instant queues: persons, cases, dates, lateness. */

const DAY = 86_400_000
const BEGIN = instantAt('2026-09-01', '00:00')

const depsOf = (database: Database, now: () => number): Deps => ({
  store: database.store,
  clock: now,
  newId: randomUUID,
  log: silentLog,
  metrics: { count: () => undefined, observe: () => undefined },
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
})

interface Entry {
  readonly openId: string
  readonly about: string
  readonly title: string
  readonly date: string | null
  readonly overdue: boolean
}
const sorted = (entries: readonly Entry[]) =>
  entries
    .map(({ openId, about, title, date, overdue }) => ({ openId, about, title, date, overdue }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

async function listed(deps: Deps, at: number): Promise<readonly Entry[]> {
  const args = { positionals: [], options: { at: new Date(at).toISOString() } }
  const outcome = await remindersCommand.run(args, deps, '', null as never)
  if (!('json' in outcome)) throw new Error(outcome.error)
  return (outcome.json as { reminders: readonly Entry[] }).reminders
}

/** What stands in the outbox, read as it is when it is delivered. */
async function queued(deps: Deps, at: number): Promise<readonly Entry[]> {
  const { store } = deps
  return store.transact(async (tx) => {
    const entries: Entry[] = []
    const items = await tx.outbox.claim(at, 1000, 1)
    expect(new Set(items.map(({ openId }) => openId)).size).toBe(items.length)
    for (const { id, openId, message } of items) {
      if (message.kind !== 'reminders' || openId === null) throw new Error(message.kind)
      const { lines, total } = await tx.reminders.ofSweep(message.sweep, openId, 1000)
      expect(lines).toHaveLength(total)
      for (const line of lines) {
        const { title, date, overdue } = reminderView(deps, line, civilDateOf(at))
        const about =
          line.draft === null ? (line.file.number ?? line.file.id) : `draft ${line.draft.id}`
        entries.push({ openId, about, title, date: date?.date ?? null, overdue })
      }
      await tx.outbox.sent(id, at, null)
    }
    return entries
  })
}

async function populate(database: Database, random: () => number): Promise<void> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const open = IDLE_LADDER.live.filter(({ procedure }) => procedure === 'application')
  await database.store.transact(async (tx) => {
    await addCase(tx)
    const people = [alice.openId, bob.openId, ...Array.from({ length: 6 }, (_, n) => `ou_p${n}`)]
    for (const openId of people.slice(2)) await tx.people.put({ ...alice, openId, name: openId })
    for (let n = 0; n < 40; n += 1) {
      await tx.people.grant({
        ...handler,
        id: `m${n}`,
        openId: pick(people),
        role: pick(roleIds),
        organisationId: works.id,
        district: pick(['yubei', 'liangjiang', 'fuling']),
        bodyName: pick(['试样区人民政府', '别的政府']),
        from: '2026-01-01',
        until: pick([null, '2026-09-20']),
      })
    }
    for (let n = 0; n < 30; n += 1) {
      const id = `c${n}`
      const act = pick(open)
      await tx.cases.create({
        ...sampleCase,
        id,
        number: pick([null, `JC-2026-${n}`]),
        state: act.state,
        district: pick(['yubei', 'fuling', null]),
        sponsorName: pick(['试样区人民政府', null]),
      })
      await tx.deadlines.arm(
        [0, 1].map((k) => {
          const day = addDays('2026-09-01', Math.floor(random() * 40))
          const first = BEGIN + Math.floor(random() * 30) * DAY + 9 * 3_600_000
          return {
            ...sampleDeadline,
            id: `${id}_${k}`,
            caseId: id,
            internal: random() < 0.5,
            effective: day,
            safe: day,
            rungs: Array.from({ length: 5 }, (_, ordinal) => ({
              ordinal,
              at: first + ordinal * 2 * DAY,
              roles: [pick(roleIds), pick(roleIds)],
              overdue: ordinal > 2,
            })),
          }
        }),
      )
      if (random() < 0.5) continue
      await tx.drafts.create({
        ...sampleDraft,
        id: `d${n}`,
        caseId: id,
        action: random() < 0.8 ? act.action : 'gone',
        organisationId: pick([works.id, null]),
        createdBy: pick(people),
        savedAt: BEGIN + Math.floor(random() * 20 * DAY),
      })
    }
  })
}

describeOnBoth('reminders --at', (open, kind) => {
  it('lists exactly what the sweep of that instant queues, at many random instants', async () => {
    const database = await open()
    const random = numbers(kind === 'postgres' ? 7 : 8)
    await populate(database, random)
    let now = BEGIN
    const deps = depsOf(database, () => now)
    const [seen, quiet]: [Reminded['openId'][], number[]] = [[], []]
    for (let n = 0; n < (kind === 'postgres' ? 60 : 24); n += 1) {
      // Mostly forward by hours to days, now and then back: any instant, office hours or not.
      now += Math.floor((random() < 0.15 ? -1 : 1) * random() * 2.5 * DAY)
      if (random() < 0.7)
        now = instantAt(civilDateOf(now), '09:00') + Math.floor(random() * 8) * 3_600_000
      if (random() < 0.3) {
        const id = `c${Math.floor(random() * 30)}`
        await database.store.transact((tx) => tx.deadlines.close(id, null, 'met', now))
      }
      const before = await listed(deps, now)
      expect(await listed(deps, now)).toEqual(before)
      expect(await sweepReminders(deps)).toBe(before.length)
      expect(sorted(await queued(deps, now)), new Date(now).toISOString()).toEqual(sorted(before))
      expect(await listed(deps, now)).toEqual([])
      if (!mayRemindAt(standardCalendar, now)) quiet.push(before.length)
      seen.push(...before.map(({ openId }) => openId))
    }
    expect(seen.length).toBeGreaterThan(60)
    expect(new Set(seen).size).toBeGreaterThan(5)
    expect(quiet.length).toBeGreaterThan(2)
    expect(Math.max(...quiet)).toBe(0)
  })
})
