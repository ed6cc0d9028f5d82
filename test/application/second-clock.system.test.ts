import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { depsInForce } from '../../src/application/calendars/in-force.ts'
import type { Log } from '../../src/application/log.ts'
import { auditClocks } from '../../src/application/second-clock/nightly.ts'
import { verifyClocks } from '../../src/application/second-clock/verify.ts'
import type { Deps } from '../../src/application/turn.ts'
import { deadlinesVerifyCommand } from '../../src/cli/deadlines-verify.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { civilDateOf, instantAt } from '../../src/regulation/time/civil-date.ts'
import { alice, bob, sampleDeadline } from '../db/samples.ts'
import { calendar2027 } from '../support/calendar-2027.ts'
import { behindOurBack, describeOnBoth, silentLog } from '../support/databases.ts'
import { type Told, told, toldPreparation } from '../support/second-clock.ts'

/** The nightly check on real rows: what acts leave behind agrees, what somebody changed is named. */

const FILED = ['applyForAcceptance', 'giveConsent', 'proposeConformity', 'confirmConformity']
const DECIDED = ['confirmOpinion', 'passLegalReview', 'takeDecision']
const GRANTED = ['requestExtension', 'proposeExtension', ...DECIDED, 'issueExtension']

/** Cases on their way, by id. */
const ways: Readonly<Record<string, readonly string[]>> = {
  preparing: [],
  filed: FILED,
  supplement: [...FILED.slice(0, 2), 'requestSupplement', 'confirmSupplement', 'issueSupplement'],
  extended: [...GRANTED, 'recordService'],
  scheduled: [...FILED, 'appointAssessmentPanel', 'declare', 'scheduleVisit'],
}
const cases: readonly (readonly [string, Told])[] = Object.entries(ways).map(([id, acts]) => [
  id,
  told(toldPreparation(), acts),
])
const LATEST = Math.max(...cases.map(([, { tale }]) => tale.now))
/** The night after the last act, and the one after that. */
const NIGHT = instantAt(civilDateOf(LATEST), '23:50')
const NEXT = NIGHT + 86_400_000

describeOnBoth('the second clock', (open, kind) => {
  let database: Database
  const counted: string[] = []
  const logged: string[] = []
  const log: Log = { ...silentLog, error: (fields) => logged.push(String(fields['deadline'])) }

  const depsAt = (now: number): Deps => ({
    store: database.store,
    clock: () => now,
    newId: () => `id-${Math.random()}`,
    log,
    metrics: {
      count: (_name, labels) => counted.push(labels?.['kind'] ?? ''),
      observe: () => undefined,
    },
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: [bob.openId],
  })
  const found = async (now = NIGHT): Promise<readonly string[]> => {
    const { differences } = await verifyClocks(depsAt(now), now)
    return differences.map(({ kind: what, caseId, deadline }) => `${what} ${caseId} ${deadline}`)
  }
  const tamper = (statement: string): Promise<void> =>
    behindOurBack(kind, async (tx) => {
      await tx.execute(sql.raw(statement))
    })
  const messages = () => database.store.transact((tx) => tx.outbox.claim(NEXT * 2, 50, 1000))

  beforeEach(async () => {
    database = await open()
    counted.length = 0
    logged.length = 0
    await database.store.transact(async (tx) => {
      await tx.people.put(alice)
      await tx.people.put(bob)
    })
    for (const [id, { books }] of cases) {
      await database.store.transact(async (tx) => {
        const set = defaultInterpretations.id
        const own = { openedBy: alice.openId, organisationId: null, interpretationSet: set }
        await tx.cases.create({ ...books.file, ...own, id, number: `JC-2026-${id}` })
        for (const event of books.events) await tx.cases.addEvent(id, event)
        await tx.deadlines.arm(
          [...books.rows.values()].map(({ waiting, ...row }) => ({
            ...row,
            id: `${id}.${row.kind}`,
            caseId: id,
            rungs: waiting.map((at, ordinal) => ({
              ...sampleDeadline.rungs[0],
              ordinal,
              at,
              roles: ['caseOfficer'] as const,
              overdue: false,
            })),
          })),
        )
      })
    }
  })

  it('agrees with what the acts left behind, page after page, and says so once a day', async () => {
    const rows = cases.reduce((sum, [, { books }]) => sum + books.rows.size, 0)
    const verdict = await verifyClocks(depsAt(NIGHT), NIGHT)
    expect(verdict).toEqual({ cases: cases.length, deadlines: rows, found: 0, differences: [] })
    const pages: string[] = []
    for (let after: string | null = null, more = true; more; ) {
      const page = await database.store.transact((tx) => tx.clock.cases([], after, 2))
      pages.push(...page.items.map(({ file }) => file.id))
      after = page.next
      more = after !== null
    }
    expect(pages.sort()).toEqual(Object.keys(ways).sort())
    expect(await auditClocks(depsAt(NIGHT))).toBe(0)
    expect(await messages()).toEqual([])
    const stored = await database.store.transact((tx) => tx.settings.all())
    expect(stored['clockAudit']).toMatchObject({ cases: cases.length, deadlines: rows, found: 0 })
  })

  it('agrees with what the import of a calendar makes of the rows (R6, periods.md §4.5)', async () => {
    const control = controlRunner(depsAt(NIGHT), database)
    const argv = ['calendar', 'import', 'c.json', '--yes', '--past']
    const outcome = await control({ argv, input: JSON.stringify(calendar2027) })
    expect(outcome).toMatchObject({ exit: 0, json: { applied: true, unclear: [], kept: [] } })
    const touched = await database.store.transact((tx) => tx.deadlines.of('extended'))
    expect(touched.some((row) => row.calendarVersion.includes('2027@'))).toBe(true)
    const { differences } = await verifyClocks(await depsInForce(depsAt(NIGHT)), NIGHT)
    expect(differences).toEqual([])
  })

  it('names a date that was moved by a day, a row that is gone, one that was opened again', async () => {
    await tamper(
      `update deadlines set effective_date = effective_date + 1 where id = 'filed.organise'`,
    )
    expect(await found()).toEqual(['dates filed organise'])
    await tamper(
      `update deadlines set status = 'cancelled', closed_at = now() where id = 'supplement.supplementReply'`,
    )
    await tamper(`delete from deadline_rungs where deadline_id = 'extended.extendedEnd'`)
    await tamper(`delete from deadlines where id = 'extended.extendedEnd'`)
    await tamper(
      `insert into deadlines select 'again', 'scheduled', 'initialReview', title, cite, internal, from_date, nominal_date, effective_date, safe_date, provisional, explanation, calendar_version, armed_at, 'open', null from deadlines where id = 'filed.organise'`,
    )
    expect([...(await found())].sort()).toEqual([
      'dates filed organise',
      'stale scheduled initialReview',
      // Its reminders wait although it has ended.
      'stray supplement supplementReply:supplement.supplementReply',
      'unmeasured extended extendedEnd',
      'unmeasured supplement supplementReply',
    ])
  })

  it('names a reminder that was taken away, and one put in', async () => {
    const last = `(select max(ordinal) from deadline_rungs where deadline_id = 'preparing.preparationEnd')`
    await tamper(
      `delete from deadline_rungs where deadline_id = 'preparing.preparationEnd' and ordinal = ${last}`,
    )
    await tamper(
      `update deadline_rungs set at = at + interval '1 day' where deadline_id = 'filed.organise' and ordinal = (select max(ordinal) from deadline_rungs where deadline_id = 'filed.organise')`,
    )
    expect([...(await found())].sort()).toEqual([
      'rungs filed organise',
      'rungs preparing preparationEnd',
    ])
  })

  it('tells the administrator of each difference once, and again when it changes', async () => {
    await tamper(
      `update deadlines set effective_date = effective_date + 1 where id = 'filed.organise'`,
    )
    expect(await auditClocks(depsAt(NIGHT))).toBe(1)
    expect([counted, logged]).toEqual([['dates'], ['organise']])
    const [message, ...others] = await messages()
    expect(others).toEqual([])
    expect(message?.openId).toBe(bob.openId)
    expect(message?.availableAt).toBeGreaterThan(NIGHT)
    const words = JSON.stringify(message?.message)
    for (const part of [
      'JC-2026-filed',
      '组织验收考核',
      '按办理记录重新计算为',
      '请经办人对照办理记录',
    ]) {
      expect(words).toContain(part)
    }
    // The same night again, and the next one: nothing new.
    expect(await auditClocks(depsAt(NIGHT + 60_000))).toBe(0)
    expect(await auditClocks(depsAt(NEXT))).toBe(0)
    await tamper(
      `update deadlines set effective_date = effective_date + 1 where id = 'filed.organise'`,
    )
    expect(await auditClocks(depsAt(NEXT + 86_400_000))).toBe(1)
    expect(counted).toEqual(['dates', 'dates'])
  })

  it('the command names them too, and ends with 1', async () => {
    const run = () =>
      deadlinesVerifyCommand.run(
        { words: [], options: {} } as never,
        depsAt(NIGHT),
        '',
        undefined as never,
      )
    expect(await run()).toMatchObject({ exit: 0, json: { ok: true, found: 0 } })
    await tamper(`update deadlines set safe_date = safe_date - 1 where id = 'filed.organise'`)
    const outcome = await run()
    expect(outcome).toMatchObject({
      exit: 1,
      json: { ok: false, found: 1, differences: [{ kind: 'dates', caseId: 'filed' }] },
    })
    expect(JSON.stringify(outcome)).toContain('共有 1 处不一致')
  })
})
