import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Tx } from '../../src/application/store.ts'
import { describeOnBoth } from '../support/databases.ts'
import { alice, bob, T0 } from './samples.ts'

describeOnBoth('transact', (open) => {
  it('commits what returns and rolls back what throws, passing the error on', async () => {
    const { store } = await open()
    const committing = store.transact(async (tx) => {
      await tx.people.put(alice)
      return 'value'
    })
    expect(await committing).toBe('value')
    const mine = new RangeError('mine')
    const failing = store.transact(async (tx) => {
      await tx.people.put(bob)
      await tx.people.put({ ...alice, name: '改' })
      throw mine
    })
    await expect(failing).rejects.toBe(mine)
    await store.transact(async (tx) => {
      expect(await tx.people.find('ou_bob')).toBeNull()
      expect(await tx.people.find('ou_alice')).toEqual(alice)
    })
  })

  it('throws for a transaction inside another one instead of hanging', async () => {
    const { store, ping } = await open()
    const nested = store.transact(async (tx) => {
      await tx.people.put(alice)
      await store.transact((inner) => inner.people.put(bob))
    })
    await expect(nested).rejects.toMatchObject({ name: 'OutsideTransaction' })
    await expect(store.transact(() => ping())).rejects.toMatchObject({ name: 'OutsideTransaction' })
    // The outer one was rolled back, and the database works on.
    expect(await store.transact((tx) => tx.people.find('ou_alice'))).toBeNull()
  })

  it('throws for a query after the end', async () => {
    const { store } = await open()
    const kept: Tx[] = []
    await store.transact(async (tx) => kept.push(tx))
    await expect(kept[0]?.people.find('ou_alice')).rejects.toMatchObject({
      name: 'OutsideTransaction',
    })
    // A rolled back one is over as well.
    await store
      .transact(async (tx) => {
        kept.push(tx)
        throw new Error('x')
      })
      .catch(() => undefined)
    await expect(kept[1]?.people.put(alice)).rejects.toMatchObject({ name: 'OutsideTransaction' })
  })

  it('lets work that was started inside begin its own transaction afterwards', async () => {
    const { store } = await open()
    let later: Promise<unknown> = Promise.resolve()
    let begin: () => void = () => undefined
    const signal = new Promise<void>((resolve) => {
      begin = resolve
    })
    await store.transact(async (tx) => {
      await tx.people.put(alice)
      later = signal.then(() => store.transact((own) => own.people.find('ou_alice')))
    })
    begin()
    expect(await later).toEqual(alice)
  })

  it('runs many at once without mixing them up', async () => {
    const { store } = await open()
    const numbers = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        if (n % 3 === 0) await setImmediate()
        return await store
          .transact(async (tx) => {
            const number = await tx.cases.nextNumber(2026)
            if (n % 4 === 0) throw new Error('no')
            await tx.inbox.admit([`ev_${number}`], T0)
            return number
          })
          .catch(() => null)
      }),
    )
    const given = numbers.filter((number) => number !== null).sort((a, b) => a - b)
    expect(given).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  })

  it('says what was refused without the values', async () => {
    const { store } = await open()
    const failing = store.transact((tx) =>
      tx.conversations.put({
        openId: 'ou_secret',
        chatId: null,
        draftId: 'draft_none',
        form: null,
        step: null,
        updatedAt: T0,
      }),
    )
    const error = await failing.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'DatabaseFault', code: '23503' })
    expect(String(error)).toContain('conversations_draft_id')
    expect(String(error)).not.toMatch(/ou_secret|draft_none/)
  })

  it('stores text with what PostgreSQL cannot hold replaced', async () => {
    const { store } = await open()
    const odd = { ...alice, name: '甲\0\ud800乙😀', phone: "'; drop table people; --" }
    await store.transact(async (tx) => {
      await tx.people.put(odd)
      await tx.settings.put('odd', { 'k\0': ['\udc00', '\\u0000'] }, 'ou_a', T0)
    })
    await store.transact(async (tx) => {
      expect(await tx.people.find('ou_alice')).toEqual({ ...odd, name: '甲\ufffd\ufffd乙😀' })
      expect(await tx.people.find('ou_\0')).toBeNull()
      expect(await tx.settings.all()).toEqual({ odd: { 'k\ufffd': ['\ufffd', '\\u0000'] } })
    })
  })
})
