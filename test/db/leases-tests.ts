import { expect, it } from 'vitest'
import { describeOnBoth } from '../support/databases.ts'
import { T0 } from './samples.ts'

describeOnBoth('leases', (open) => {
  it('are one holder’s until they end, are given up, or are prolonged', async () => {
    const { store } = await open()
    const take = (holder: string, now: number) =>
      store.transact((tx) => tx.leases.take('work', holder, now, now + 1000))
    expect(await take('a', T0)).toBe(true)
    expect(await take('b', T0 + 999)).toBe(false)
    expect(await take('a', T0 + 999)).toBe(true)
    expect(await take('b', T0 + 1998)).toBe(false)
    expect(await take('b', T0 + 1999)).toBe(true)
    expect(await take('a', T0 + 2000)).toBe(false)
    await store.transact((tx) => tx.leases.release('work', 'a'))
    expect(await take('a', T0 + 2001)).toBe(false)
    await store.transact((tx) => tx.leases.release('work', 'b'))
    expect(await take('a', T0 + 2001)).toBe(true)
  })

  it('go to one of many who try at once', async () => {
    const { store } = await open()
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.transact((tx) => tx.leases.take('work', `holder ${n}`, T0, T0 + 1000)),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
  })
})
