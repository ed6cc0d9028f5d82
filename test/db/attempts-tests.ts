import { expect, it } from 'vitest'
import { describeOnBoth } from '../support/databases.ts'
import { T0 } from './samples.ts'

describeOnBoth('attempts', (open) => {
  it('are counted within a window, begin anew after it, and are forgotten', async () => {
    const { store } = await open()
    const count = (key: string, now: number) =>
      store.transact((tx) => tx.attempts.count(key, now, now + 1000))
    expect(await count('a', T0)).toEqual({ count: 1, until: T0 + 1000 })
    expect(await count('a', T0 + 999)).toEqual({ count: 2, until: T0 + 1000 })
    expect(await count('b', T0 + 999)).toEqual({ count: 1, until: T0 + 1999 })
    expect(await count('a', T0 + 1000)).toEqual({ count: 1, until: T0 + 2000 })
    const prune = (now: number) => store.transact((tx) => tx.attempts.prune(now))
    expect(await prune(T0 + 1999)).toBe(0)
    expect(await prune(T0 + 2000)).toBe(1)
    expect(await count('b', T0 + 2000)).toEqual({ count: 1, until: T0 + 3000 })
  })

  it('are all counted when many come at once', async () => {
    const { store } = await open()
    const counts = await Promise.all(
      Array.from({ length: 12 }, () =>
        store.transact((tx) => tx.attempts.count('k', T0, T0 + 1000)),
      ),
    )
    expect(counts.map((one) => one.count).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    )
  })
})
