import { and, asc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../db/open.ts'
import { auditHeadCases, auditHeads } from '../../db/schema/audit.ts'
import { caseEvents } from '../../db/schema/cases.ts'
import { takeDailyHead } from '../../src/application/audit/daily-head.ts'
import { type AuditReport, type KeptHead, verifyAudit } from '../../src/application/audit/verify.ts'
import { CHAIN_START, eventContent, headHash, linkHash } from '../../src/application/audit-chain.ts'
import type { AuditHead } from '../../src/application/audit-port.ts'
import { behindOurBack, describeOnBoth, silentLog } from '../support/databases.ts'
import { addCase, sampleCase, sampleEvent, T0 } from './samples.ts'

/** Real tampering with real rows: whoever has the password of the database is the adversary here. */

const DAY = 24 * 3_600_000

describeOnBoth('the chain of the event log', (open, kind) => {
  let database: Database

  const act = (caseId: string, note: string): Promise<void> =>
    database.store.transact(async (tx) => {
      const file = await tx.cases.lock(caseId)
      if (file === null) throw new Error('no case')
      await tx.cases.save({ ...file, version: file.version + 1, state: sampleEvent.to })
      await tx.cases.addEvent(caseId, { ...sampleEvent, data: { note } })
    })
  const head = (at: number): Promise<AuditHead | null> =>
    takeDailyHead({ store: database.store, clock: () => at, log: silentLog })
  const verify = (kept: readonly KeptHead[] = []): Promise<AuditReport> =>
    verifyAudit(database.store, kept)
  const tamper = (...statements: readonly string[]): Promise<void> =>
    behindOurBack(kind, async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement))
    })
  const broken = (seq: number, fault: string) => ({
    ok: false,
    firstBroken: { kind: 'event', caseId: 'case_1', seq, fault },
  })

  /** What the adversary can do: the algorithm is no secret. */
  const rehash = (from: number): Promise<void> =>
    behindOurBack(kind, async (tx) => {
      const events = await tx
        .select()
        .from(caseEvents)
        .where(eq(caseEvents.caseId, 'case_1'))
        .orderBy(asc(caseEvents.seq))
      let link = CHAIN_START
      for (const { seq, previousHash: _, hash: present, ...event } of events) {
        const previousHash = link
        link = seq < from ? present : linkHash(previousHash, seq, eventContent(event))
        await tx
          .update(caseEvents)
          .set({ previousHash, hash: link })
          .where(and(eq(caseEvents.caseId, 'case_1'), eq(caseEvents.seq, seq)))
      }
    })

  const COPIED = `at, type, action, from_state, to_state, actor, actor_name, role, on_behalf, cite,
    sentence, reason`
  const insertAt = (seq: number): string => `insert into case_events
    (case_id, seq, ${COPIED}, data, previous_hash, hash)
    select case_id, ${seq}, ${COPIED}, '{"note": "forged"}', previous_hash, hash from case_events
    where case_id = 'case_1' and seq = 5`

  let first: AuditHead
  let second: AuditHead

  beforeEach(async () => {
    database = await open()
    await database.store.transact(async (tx) => {
      await addCase(tx)
      for (const id of ['case_0', 'case_2', 'case_9']) await tx.cases.create({ ...sampleCase, id })
    })
    for (const id of ['case_1', 'case_2', 'case_1', 'case_1']) await act(id, `${id} 的事`)
    const taken = await head(T0)
    for (const id of ['case_1', 'case_0', 'case_1']) await act(id, `${id} 的“事”`)
    const next = await head(T0 + DAY)
    if (taken === null || next === null) throw new Error('no head')
    first = taken
    second = next
    await act('case_1', '两次摘要之后')
  })

  it('is whole as long as nobody touches it', async () => {
    expect(await verify([first, second])).toEqual({
      entries: 8,
      ok: true,
      firstBroken: null,
      broken: 0,
      heads: 2,
      newestHead: { day: '2026-03-03', hash: second.hash },
    })
  })

  it.each([
    ['a word of a sentence', `sentence = sentence || ' '`],
    ['the actor', `actor = 'ou_bob'`],
    ['the moment, by a millisecond', `at = at + interval '1 millisecond'`],
    ['the data', `data = data || '{"note": null}'`],
    ['what was absent', `reason = ''`],
    ['the party', `on_behalf = null`],
    ['the hash', `hash = repeat('a', 64)`],
    ['the link', `previous_hash = repeat('a', 64)`],
  ])('finds a change of %s and names the event', async (_, change) => {
    await tamper(`update case_events set ${change} where case_id = 'case_1' and seq = 3`)
    expect(await verify()).toMatchObject(broken(3, 'changed'))
  })

  it('finds a changed event whose own hash was recomputed', async () => {
    await tamper(`update case_events set sentence = '' where case_id = 'case_1' and seq = 3`)
    const events = await database.store.transact((tx) => tx.audit.chains(null, 10))
    const chain = events.items.find(({ caseId }) => caseId === 'case_1')
    const { seq, previousHash, hash: _, ...event } = chain!.events[2]!
    const hash = linkHash(previousHash, seq, eventContent(event))
    await tamper(`update case_events set hash = '${hash}' where case_id = 'case_1' and seq = 3`)
    expect(await verify()).toMatchObject(broken(3, 'changed'))
  })

  it('finds an event that was removed', async () => {
    await tamper(`delete from case_events where case_id = 'case_1' and seq = 2`)
    expect(await verify()).toMatchObject(broken(2, 'missing'))
  })

  it('finds an event that was removed when the others were closed up', async () => {
    await tamper(
      `delete from case_events where case_id = 'case_1' and seq = 2`,
      `update case_events set seq = seq + 100 where case_id = 'case_1' and seq > 2`,
      `update case_events set seq = seq - 101 where case_id = 'case_1' and seq > 100`,
      `update cases set version = 5 where id = 'case_1'`,
    )
    expect(await verify()).toMatchObject(broken(2, 'missing'))
  })

  it('finds that the first, the last or all events were removed', async () => {
    await tamper(`delete from case_events where case_id = 'case_1' and seq = 6`)
    expect(await verify()).toMatchObject(broken(6, 'missing'))
    await tamper(`delete from case_events where case_id = 'case_1' and seq = 1`)
    expect(await verify()).toMatchObject(broken(1, 'missing'))
    await tamper(`delete from case_events where case_id = 'case_1'`)
    expect(await verify()).toMatchObject(broken(1, 'missing'))
  })

  it('finds that the end was cut off and the case made to fit, by the daily head', async () => {
    await tamper(
      `delete from case_events where case_id = 'case_1' and seq >= 5`,
      `update cases set version = 4 where id = 'case_1'`,
    )
    expect(await verify()).toMatchObject(broken(5, 'missing'))
  })

  it('finds an event that was put between others', async () => {
    await tamper(
      `update case_events set seq = seq + 100 where case_id = 'case_1' and seq >= 3`,
      `update case_events set seq = seq - 99 where case_id = 'case_1' and seq > 100`,
      insertAt(3),
      `update cases set version = 7 where id = 'case_1'`,
    )
    expect(await verify()).toMatchObject(broken(3, 'changed'))
    // Even when it is linked in due form.
    const { items } = await database.store.transact((tx) => tx.audit.chains(null, 10))
    const events = items.find(({ caseId }) => caseId === 'case_1')!.events
    const { seq, previousHash: _, hash: __, ...forged } = events[2]!
    const previousHash = events[1]!.hash
    const hash = linkHash(previousHash, seq, eventContent(forged))
    await tamper(`update case_events set previous_hash = '${previousHash}', hash = '${hash}'
      where case_id = 'case_1' and seq = 3`)
    expect(await verify()).toMatchObject(broken(3, 'inserted'))
  })

  it('finds an event that was added at the end', async () => {
    await tamper(insertAt(7))
    expect(await verify()).toMatchObject(broken(7, 'changed'))
    await rehash(7)
    expect(await verify()).toMatchObject(broken(7, 'inserted'))
  })

  it('finds events that changed places', async () => {
    await tamper(
      `update case_events set seq = 100 where case_id = 'case_1' and seq = 2`,
      `update case_events set seq = 2 where case_id = 'case_1' and seq = 4`,
      `update case_events set seq = 4 where case_id = 'case_1' and seq = 100`,
    )
    expect(await verify()).toMatchObject(broken(2, 'moved'))
  })

  it('finds an event that was moved to another case', async () => {
    await tamper(
      `delete from case_events where case_id = 'case_1' and seq = 2`,
      `update case_events set case_id = 'case_1', seq = 2 where case_id = 'case_0'`,
      `update cases set version = 0 where id = 'case_0'`,
    )
    const { firstBroken, broken: places } = await verify()
    expect(places).toBe(2)
    expect(['case_0', 'case_1']).toContain(
      firstBroken?.kind === 'event' ? firstBroken.caseId : firstBroken,
    )
  })

  it('finds a state that no event led to', async () => {
    await tamper(`update cases set state = 'approved' where id = 'case_1'`)
    expect(await verify()).toMatchObject(broken(6, 'state'))
  })

  it('finds a chain that was rewritten as a whole, by the daily head', async () => {
    await tamper(`update case_events set actor_name = '' where case_id = 'case_1' and seq = 1`)
    await rehash(1)
    expect(await verify()).toMatchObject(broken(1, 'rewritten'))
  })

  it('says after which event a chain was rewritten', async () => {
    await tamper(`update case_events set actor_name = '' where case_id = 'case_1' and seq = 5`)
    await rehash(5)
    expect(await verify()).toMatchObject(broken(4, 'rewritten'))
  })

  it('finds that heads were rewritten too, by what is kept outside the database', async () => {
    await tamper(`update case_events set actor_name = '' where case_id = 'case_1' and seq = 1`)
    await rehash(1)
    await behindOurBack(kind, async (tx) => {
      let previousHash = CHAIN_START
      for (const present of await tx.select().from(auditHeads).orderBy(asc(auditHeads.day))) {
        const entries = await tx
          .select()
          .from(auditHeadCases)
          .where(eq(auditHeadCases.day, present.day))
          .orderBy(sql`${auditHeadCases.caseId} collate "C"`)
        const events = await tx.select().from(caseEvents)
        const moved = entries.map((entry) => ({
          ...entry,
          hash: events.find((one) => one.caseId === entry.caseId && one.seq === entry.seq)!.hash,
        }))
        for (const { caseId, hash } of moved) {
          await tx
            .update(auditHeadCases)
            .set({ hash })
            .where(and(eq(auditHeadCases.day, present.day), eq(auditHeadCases.caseId, caseId)))
        }
        const hash = headHash({ ...present, previousHash }, moved)
        await tx
          .update(auditHeads)
          .set({ previousHash, hash })
          .where(eq(auditHeads.day, present.day))
        previousHash = hash
      }
    })
    expect(await verify()).toMatchObject({ ok: true })
    expect(await verify([first, second])).toMatchObject({
      ok: false,
      firstBroken: { kind: 'head', day: '2026-03-02', fault: 'changed' },
      broken: 2,
    })
  })

  it.each([
    [
      'an entry of a head that was changed',
      `update audit_head_cases set hash = repeat('b', 64) where case_id = 'case_2'`,
      { kind: 'event', caseId: 'case_2', seq: 1, fault: 'rewritten' },
    ],
    [
      'an entry of a head that was removed',
      `delete from audit_head_cases where case_id = 'case_2'`,
      { kind: 'head', day: '2026-03-02', fault: 'changed' },
    ],
    [
      'a head that says another moment',
      `update audit_heads set taken_at = taken_at + interval '1 second' where day = '2026-03-03'`,
      { kind: 'head', day: '2026-03-03', fault: 'changed' },
    ],
  ])('finds %s', async (_, statement, place) => {
    await tamper(statement)
    expect(await verify()).toMatchObject({ ok: false, firstBroken: place })
  })

  it('finds that the first head is gone, and that a kept one is', async () => {
    await tamper(
      `delete from audit_head_cases where day = '2026-03-02'`,
      `delete from audit_heads where day = '2026-03-02'`,
    )
    const unlinked = { kind: 'head', day: '2026-03-03', fault: 'unlinked' }
    expect(await verify()).toMatchObject({ ok: false, firstBroken: unlinked, broken: 1 })
    expect(await verify([first])).toMatchObject({ ok: false, broken: 2 })
  })

  it('finds that a case is gone with everything', async () => {
    await tamper(
      `delete from case_events where case_id = 'case_2'`,
      `delete from cases where id = 'case_2'`,
    )
    const place = { kind: 'event', caseId: 'case_2', seq: 1, fault: 'caseMissing' }
    expect(await verify()).toMatchObject({ ok: false, firstBroken: place })
  })

  describe('the daily head', () => {
    it('is taken once a day, over what moved since the last', async () => {
      expect(first).toMatchObject({ day: '2026-03-02', cases: 2, previousHash: CHAIN_START })
      expect(second).toMatchObject({ day: '2026-03-03', cases: 2, previousHash: first.hash })
      expect(await head(T0 + DAY)).toBeNull()
      // Clocks that go back take none either.
      expect(await head(T0)).toBeNull()
      const third = await head(T0 + 2 * DAY)
      expect(third).toMatchObject({ cases: 1, previousHash: second.hash })
      expect(await head(T0 + 3 * DAY)).toMatchObject({ cases: 0 })
      expect(await verify([first, second])).toMatchObject({ ok: true, heads: 4 })
    })

    it('is taken by one of several that try at once', async () => {
      const taken = await Promise.all([1, 2, 3].map(() => head(T0 + 2 * DAY)))
      expect(taken.filter((one) => one !== null)).toHaveLength(1)
      expect(await verify()).toMatchObject({ ok: true, heads: 3 })
    })

    it('walks through all cases, however many pages they fill', async () => {
      await database.store.transact(async (tx) => {
        for (let n = 0; n < 450; n += 1) {
          await tx.cases.create({ ...sampleCase, id: `many_${n}`, state: 'submitted', version: 1 })
          await tx.cases.addEvent(`many_${n}`, sampleEvent)
        }
      })
      expect(await head(T0 + 2 * DAY)).toMatchObject({ cases: 451 })
      expect(await verify()).toMatchObject({ ok: true, entries: 458 })
      await tamper(`update case_events set actor = '' where case_id = 'many_333'`)
      expect(await verify()).toMatchObject({ broken: 1, firstBroken: { caseId: 'many_333' } })
    })
  })
})
