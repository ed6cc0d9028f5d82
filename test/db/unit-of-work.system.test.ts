import fc from 'fast-check'
import { expect, it } from 'vitest'
import { deadlineRungs } from '../../db/schema/deadlines.ts'
import { judgeChain } from '../../src/application/audit/judge-chain.ts'
import type { Tx } from '../../src/application/store.ts'
import { NO_FACTS } from '../../src/regulation/case-file.ts'
import { behindOurBack, describeOnBoth, describeOnPostgres } from '../support/databases.ts'
import {
  addCase,
  alice,
  bob,
  handler,
  outboxItem,
  sampleCase,
  sampleDeadline,
  sampleEvent,
  T0,
} from './samples.ts'

/** What is gathered and kept within a transaction is as if every statement had gone out by itself. */
describeOnBoth('a unit of work', (open, kind) => {
  it('sees what it has written itself, whatever it asks and in whatever order', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    await store.transact(async (tx) => {
      const file = await tx.cases.lock(sampleCase.id)
      expect(file).toEqual(sampleCase)
      expect(await tx.cases.eventsOf(sampleCase.id)).toEqual([])
      expect(await tx.deadlines.of(sampleCase.id)).toEqual([])
      await tx.cases.save({ ...sampleCase, state: 'submitted', version: 1 })
      await tx.cases.addEvent(sampleCase.id, sampleEvent)
      await tx.deadlines.arm([sampleDeadline])
      expect(await tx.cases.find(sampleCase.id)).toMatchObject({ state: 'submitted', version: 1 })
      const [listed] = await tx.cases.list({ all: true }, { limit: 9, offset: 0 })
      expect(listed?.case.version).toBe(1)
      expect(listed?.nextDeadline).toEqual(sampleDeadline)
      expect(await tx.cases.eventsOf(sampleCase.id)).toHaveLength(1)
      expect(await tx.deadlines.of(sampleCase.id)).toEqual([sampleDeadline])
      await tx.people.put({ ...alice, name: '改名' })
      expect((await tx.people.find(alice.openId))?.name).toBe('改名')
      await tx.people.grant(handler)
      expect(await tx.people.rolesOf(alice.openId, '2026-03-02')).toEqual([handler])
    })
  })

  it('knows of its own writes what reading again would give, to the order of names', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    let made = 0
    const arm = fc.record({
      kind: fc.constantFrom('initial-review', 'b', '期限'),
      armedAt: fc.integer({ min: -5, max: 5 }),
      turned: fc.boolean(),
    })
    const step = fc.oneof(
      fc.record({ arm: fc.array(arm, { minLength: 1, maxLength: 3 }) }),
      fc.record({ close: fc.option(fc.subarray(['initial-review', 'b', '期限'])) }),
      fc.record({ event: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()) }),
      fc.constant({ save: true }),
    )
    type Step = Readonly<Record<string, unknown>>
    const armed = (given: readonly Readonly<Record<string, unknown>>[]) =>
      given.map(({ kind, armedAt, turned }) => {
        made += 1
        const rungs = turned === true ? sampleDeadline.rungs.toReversed() : sampleDeadline.rungs
        const at = { armedAt: T0 + Number(armedAt) }
        return {
          ...sampleDeadline,
          ...at,
          kind: String(kind),
          rungs,
          id: `made_${made % 7}_${made}`,
        }
      })
    const perform = async (tx: Tx, step: Step, at: number): Promise<void> => {
      const { arm, close, event, save } = step
      if (arm !== undefined) await tx.deadlines.arm(armed(arm as readonly Step[]))
      if (close !== undefined)
        await tx.deadlines.close(sampleCase.id, close as string[] | null, 'met', at)
      if (event !== undefined)
        await tx.cases.addEvent(sampleCase.id, { ...sampleEvent, at, data: event as never })
      if (save !== undefined)
        await tx.cases.save({
          ...sampleCase,
          version: at - T0,
          facts: {
            ...NO_FACTS,
            assignee: { openId: 'ou_bob', name: '鲍\ud800', by: 'ou_x' } as never,
          },
        })
    }
    const known = async (tx: Tx): Promise<string> =>
      JSON.stringify([
        await tx.cases.find(sampleCase.id),
        await tx.cases.eventsOf(sampleCase.id),
        await tx.deadlines.of(sampleCase.id),
      ])
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const inside = await store.transact(async (tx) => {
          await tx.cases.lock(sampleCase.id)
          await known(tx)
          for (const [index, step] of steps.entries()) await perform(tx, step, T0 + index + 1)
          return known(tx)
        })
        expect(inside).toBe(await store.transact(known))
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  it('closes what it armed before, and chains two events of one turn', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    await store.transact(async (tx) => {
      await tx.cases.lock(sampleCase.id)
      await tx.deadlines.arm([sampleDeadline, { ...sampleDeadline, id: 'deadline_2', kind: 'b' }])
      await tx.deadlines.close(sampleCase.id, ['initial-review'], 'met', T0 + 5)
      await tx.deadlines.arm([{ ...sampleDeadline, id: 'deadline_3' }])
      await tx.deadlines.close(sampleCase.id, ['b'], 'cancelled', T0 + 6)
      await tx.cases.addEvent(sampleCase.id, sampleEvent)
      await tx.cases.addEvent(sampleCase.id, {
        ...sampleEvent,
        action: 'again',
        sentence: '\ud800',
      })
      await tx.cases.save({ ...sampleCase, state: sampleEvent.to, version: 2 })
    })
    await store.transact(async (tx) => {
      const found = await tx.deadlines.of(sampleCase.id)
      expect(found.map(({ id, status }) => `${id} ${status}`)).toEqual([
        'deadline_1 met',
        'deadline_2 cancelled',
        'deadline_3 open',
      ])
      const [chain] = (await tx.audit.chains(null, 10)).items
      expect(chain?.events.map(({ seq }) => seq)).toEqual([1, 2])
      expect(chain?.events[1]?.sentence).toBe('\ufffd')
      expect(chain === undefined ? 'none' : judgeChain(chain, [])).toBeNull()
    })
    await behindOurBack(kind, async (tx) => {
      const rungs = await tx
        .select({ status: deadlineRungs.status })
        .from(deadlineRungs)
        .orderBy(deadlineRungs.deadlineId, deadlineRungs.ordinal)
      expect(rungs.map(({ status }) => status)).toEqual([
        ...['cancelled', 'cancelled', 'cancelled', 'cancelled', 'waiting', 'waiting'],
      ])
    })
  })

  it('writes everything that is asked for at once', async () => {
    const { store } = await open()
    const cases = ['case_1', 'case_2', 'case_3', 'case_4'].map((id) => ({ ...sampleCase, id }))
    await store.transact(async (tx) => {
      await addCase(tx)
      await Promise.all(cases.slice(1).map((file) => tx.cases.create(file)))
      await Promise.all(
        cases.map(({ id }) => tx.deadlines.arm([{ ...sampleDeadline, id: `d_${id}`, caseId: id }])),
      )
    })
    await store.transact(async (tx) => {
      await Promise.all(cases.map(({ id }) => tx.cases.lock(id)))
      await Promise.all(
        cases.flatMap((file) => [
          tx.deadlines.close(file.id, null, 'met', T0 + 5),
          tx.cases.addEvent(file.id, sampleEvent),
          tx.cases.save({ ...file, state: sampleEvent.to, version: 1 }),
        ]),
      )
    })
    await store.transact(async (tx) => {
      for (const { id } of cases) {
        expect(await tx.cases.find(id), id).toMatchObject({ version: 1, state: sampleEvent.to })
        expect(await tx.cases.eventsOf(id), id).toHaveLength(1)
        expect(
          (await tx.deadlines.of(id)).map(({ status }) => status),
          id,
        ).toEqual(['met'])
      }
    })
  })

  it('keeps the order of what goes out, and writes nothing of what is rolled back', async () => {
    const { store } = await open()
    await store.transact(async (tx) => {
      await tx.outbox.add([outboxItem('b', 'x'), outboxItem('a', 'x')])
      await tx.outbox.add([outboxItem('c', 'y')])
      expect((await tx.outbox.counts()).ready).toBe(3)
      await tx.outbox.add([outboxItem('d', 'z')])
    })
    const failing = store.transact(async (tx) => {
      await tx.outbox.add([outboxItem('e', 'z')])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const claim = () => store.transact((tx) => tx.outbox.claim(T0, 10, 1000))
    expect((await claim()).map(({ id }) => id)).toEqual(['b', 'c', 'd'])
  })

  it('passes on the fault of what was gathered, without its values, and commits nothing', async () => {
    const { store } = await open()
    await store.transact((tx) => tx.outbox.add([outboxItem('twice', 'x')]))
    const failing = store.transact(async (tx) => {
      await tx.people.put(bob)
      await tx.outbox.add([outboxItem('twice', 'y')])
    })
    await expect(failing).rejects.toMatchObject({
      name: 'DatabaseFault',
      code: '23505',
      constraint: 'outbox_id',
    })
    await expect(failing).rejects.not.toThrow(/twice/)
    expect(await store.transact((tx) => tx.people.find(bob.openId))).toBeNull()
  })

  it('refuses a write that comes after the end', async () => {
    const { store } = await open()
    const late = { name: 'OutsideTransaction' }
    const done = await store.transact(async (tx) => ({ tx }))
    await expect(done.tx.outbox.add([outboxItem('late', 'x')])).rejects.toMatchObject(late)
    expect((await store.transact((tx) => tx.outbox.counts())).ready).toBe(0)
  })

  it('answers a repetition with what was stored, in the turn that foresaw a case as well', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    const foreseen = {
      openId: alice.openId,
      on: '2026-03-02',
      case: { id: sampleCase.id, held: true, shown: true },
    } as const
    const turn = () =>
      store.transact(async (tx) => {
        const admission = await tx.inbox.admit(['ev_1'], T0, foreseen)
        if (!admission.fresh) return admission.answer
        expect(await tx.people.find(alice.openId)).toEqual(alice)
        expect(await tx.cases.lock(sampleCase.id)).toEqual(sampleCase)
        await tx.inbox.answer(['ev_1'], { toast: { type: 'info', content: '\u0000已办' } })
        return 'fresh'
      })
    expect(await turn()).toBe('fresh')
    expect(await turn()).toEqual({ toast: { type: 'info', content: '\ufffd已办' } })
    // A case that is not there is no obstacle.
    const nowhere = { ...foreseen, case: { id: 'nowhere', held: true, shown: true } }
    expect(
      await store.transact(async (tx) => {
        await tx.inbox.admit(['ev_2'], T0, nowhere)
        return tx.cases.lock('nowhere')
      }),
    ).toBeNull()
  })
})

describeOnPostgres('a unit of work beside another', (open) => {
  it('reads anew what whoever held the case until now has changed', async () => {
    const { store } = await open()
    await store.transact((tx) => addCase(tx))
    let held: () => void = () => undefined
    const holding = new Promise<void>((resolve) => {
      held = resolve
    })
    let goOn: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const first = store.transact(async (tx) => {
      await tx.cases.lock(sampleCase.id)
      held()
      await waiting
      await tx.cases.save({ ...sampleCase, version: 1 })
      await tx.cases.addEvent(sampleCase.id, sampleEvent)
    })
    await holding
    const second = store.transact(async (tx) => {
      expect((await tx.cases.find(sampleCase.id))?.version).toBe(0)
      expect(await tx.cases.eventsOf(sampleCase.id)).toEqual([])
      const locking = tx.cases.lock(sampleCase.id)
      goOn()
      expect((await locking)?.version).toBe(1)
      expect((await tx.cases.find(sampleCase.id))?.version).toBe(1)
      expect(await tx.cases.eventsOf(sampleCase.id)).toHaveLength(1)
    })
    await Promise.all([first, second])
  })
})
