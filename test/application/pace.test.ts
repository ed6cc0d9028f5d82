import { describe, expect, it } from 'vitest'
import { createPace, type PaceClock } from '../../src/application/delivery/pace.ts'

/** A clock that only moves by pauses, and by hand. */
function timeline() {
  let now = 0
  const waiting: { readonly at: number; readonly go: () => void }[] = []
  const clock: PaceClock = {
    now: () => now,
    pause: (ms) => new Promise((go) => waiting.push({ at: now + ms, go })),
  }
  const advance = async (ms: number): Promise<void> => {
    const end = now + ms
    for (;;) {
      await Promise.resolve()
      waiting.sort((a, b) => a.at - b.at)
      const [next] = waiting
      if (next === undefined || next.at > end) break
      waiting.shift()
      now = next.at
      next.go()
    }
    now = end
    await Promise.resolve()
  }
  return { clock, advance }
}

/** Asks for so many turns at once, and gives the times at which they came. */
function asked(pace: ReturnType<typeof createPace>, clock: PaceClock, targets: readonly string[]) {
  const came: { readonly target: string; readonly at: number }[] = []
  const faults: unknown[] = []
  for (const target of targets) {
    pace.turn('send', target).then(
      () => came.push({ target, at: clock.now() }),
      (error: unknown) => faults.push(error),
    )
  }
  return { came, faults }
}

const most = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length))

describe('the pace of delivery', () => {
  it('gives one chat five a second, and lets no other wait for it', async () => {
    const { clock, advance } = timeline()
    const { came } = asked(createPace(clock), clock, [...Array(9).fill('a'), 'b'])
    await advance(0)
    expect(came.map(({ target }) => target)).toEqual(['a', 'a', 'a', 'a', 'a', 'b'])
    await advance(2_000)
    expect(came.length).toBe(10)
    expect(most(came.filter(({ target }) => target === 'a').map(({ at }) => at))).toBe(5)
  })

  it('counts a call from its answer on: what was slow on the way counts late', async () => {
    const { clock, advance } = timeline()
    const pace = createPace(clock)
    const first = asked(pace, clock, Array(4).fill('a'))
    await advance(0)
    expect(first.came.length).toBe(4)
    const answered = await pace.turn('send', 'a')
    await advance(900)
    answered()
    const later = asked(pace, clock, Array(5).fill('a'))
    await advance(1_049)
    expect(later.came.length).toBe(4)
    await advance(1)
    expect(later.came.length).toBe(5)
  })

  it('keeps the app below fifty a second, whoever it is for', async () => {
    const { clock, advance } = timeline()
    const people = Array.from({ length: 120 }, (_, n) => `p${n}`)
    const { came, faults } = asked(createPace(clock), clock, people)
    await advance(3_000)
    expect(came.length + faults.length).toBe(120)
    expect(most(came.map(({ at }) => at))).toBe(45)
    // Those for whom it would take longer than a moment go back into the outbox, unsent.
    for (const fault of faults) {
      expect(fault).toMatchObject({ failure: 'rateLimited', scope: 'app', unsent: true })
    }
  })

  it('keeps below a thousand a minute', async () => {
    const { clock, advance } = timeline()
    const pace = createPace(clock)
    let came = 0
    let last: unknown = null
    for (let second = 0; second < 55; second += 1) {
      const targets = Array.from({ length: 40 }, (_, n) => `p${n}`)
      const round = asked(pace, clock, targets)
      await advance(1_100)
      came += round.came.length
      last = round.faults.at(-1) ?? last
    }
    expect(came).toBeLessThanOrEqual(1_000)
    expect(came).toBeGreaterThanOrEqual(900)
    expect(last).toMatchObject({ failure: 'rateLimited', unsent: true })
  })

  it('tries one at a time while the platform refuses the app, until it takes one again', async () => {
    const { clock, advance } = timeline()
    const pace = createPace(clock)
    expect(pace.most(16)).toBe(16)
    pace.refused(3_000)
    expect(pace.most(16)).toBe(1)
    await advance(2_999)
    expect(pace.most(16)).toBe(1)
    await advance(1)
    expect(pace.most(16)).toBe(16)
    pace.refused(60_000)
    pace.taken()
    expect(pace.most(16)).toBe(16)
  })
})
