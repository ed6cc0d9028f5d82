import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { runDailyAudit } from '../../src/application/audit/daily-audit.ts'
import type { LogFields } from '../../src/application/log.ts'
import type { Deps } from '../../src/application/turn.ts'
import { isPrinted } from '../../src/cli/command.ts'
import { controlRunner } from '../../src/cli/run.ts'
import { HEADS_FILE, keepHeadsIn } from '../../src/observability/keep-heads.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { addCase, sampleEvent, T0 } from '../db/samples.ts'
import { behindOurBack, createDataDir, describeOnBoth, silentLog } from '../support/databases.ts'

describeOnBoth('audit verify, and the check of each day', (open, kind) => {
  let database: Database
  let now: number
  let counted: string[]
  let errors: LogFields[]
  let deps: Deps

  beforeEach(async () => {
    database = await open()
    ;[now, counted, errors] = [T0, [], []]
    deps = {
      store: database.store,
      clock: () => now,
      newId: randomUUID,
      log: { ...silentLog, error: (fields) => errors.push(fields) },
      metrics: { count: (name) => counted.push(name), observe: () => undefined },
      calendar: standardCalendar,
      calendarVersion: standardCalendar.version,
      interpretations: defaultInterpretations,
      administrators: [],
    }
    await database.store.transact((tx) => addCase(tx))
    for (let version = 1; version <= 3; version += 1) await act()
  })

  const act = (): Promise<void> =>
    database.store.transact(async (tx) => {
      const file = await tx.cases.lock('case_1')
      if (file === null) throw new Error('no case')
      await tx.cases.save({ ...file, version: file.version + 1, state: sampleEvent.to })
      await tx.cases.addEvent('case_1', sampleEvent)
    })
  const run = (words: string, input = '') =>
    controlRunner(deps, database)({ argv: [...words.split(' '), '--json'], input })
  async function printed(words: string, input = '') {
    const outcome = await run(words, input)
    if (!isPrinted(outcome)) throw new Error(outcome.error)
    return outcome
  }
  const tamper = (statement: string): Promise<unknown> =>
    behindOurBack(kind, (tx) => tx.execute(sql.raw(statement)))

  it('says that a log is whole, also one without a head or without an event', async () => {
    const { exit, json, text } = await printed('audit verify')
    expect(exit).toBe(0)
    expect(json).toEqual({
      entries: 3,
      ok: true,
      firstBroken: null,
      broken: 0,
      heads: 0,
      headsCompared: 0,
      newestHead: null,
    })
    expect(text).toContain('记录完整')
    await open()
    expect((await printed('audit verify')).json).toMatchObject({ entries: 0, ok: true })
  })

  it('names what is broken, ends with 1, and alarms on the next day', async () => {
    await tamper(`update case_events set sentence = '没有这回事。' where seq = 2`)
    const { exit, json, text } = await printed('audit verify')
    expect(exit).toBe(1)
    expect(json).toMatchObject({
      ok: false,
      firstBroken: {
        kind: 'event',
        caseId: 'case_1',
        seq: 2,
        fault: 'changed',
        message: '办件 case_1 第 2 条记录已被改动。',
      },
    })
    expect(text).toContain('办件 case_1 第 2 条记录已被改动。')
    await runDailyAudit(deps, async () => undefined)
    expect(counted).toEqual(['audit_broken'])
    expect(errors).toEqual([{ entries: 3, broken: 1, fault: 'changed', case: 'case_1', seq: 2 }])
  })

  it('keeps each head in a file of its owner, and compares the file with the database', async () => {
    const folder = createDataDir()
    const keep = keepHeadsIn(join(folder, 'new'))
    await runDailyAudit(deps, keep)
    await runDailyAudit(deps, keep)
    await act()
    now += 24 * 3_600_000
    await runDailyAudit(deps, keep)
    const path = join(folder, 'new', HEADS_FILE)
    const kept = readFileSync(path, 'utf8')
    expect(kept.trim().split('\n')).toHaveLength(2)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect((await printed('audit verify', kept)).json).toMatchObject({
      ok: true,
      heads: 2,
      headsCompared: 2,
      newestHead: { day: '2026-03-03' },
    })
    expect([counted, errors]).toEqual([[], []])
    await tamper('delete from audit_head_cases')
    await tamper('delete from audit_heads')
    expect((await printed('audit verify')).json).toMatchObject({ ok: true })
    const { json, exit } = await printed('audit verify', kept)
    expect(exit).toBe(1)
    expect(json).toMatchObject({
      broken: 2,
      firstBroken: { day: '2026-03-02', message: '2026年3月2日的每日摘要缺失。' },
    })
  })

  it('refuses a file of heads that is none', async () => {
    const outcome = await run('audit verify', '{"day":"2026-03-02","hash":"short"}')
    expect(outcome).toEqual({ exit: 1, error: '摘要文件第 1 行无法识别。' })
  })
})
