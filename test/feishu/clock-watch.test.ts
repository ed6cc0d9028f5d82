import { beforeEach, describe, expect, it } from 'vitest'
import { type ClockWatch, createClockWatch } from '../../src/feishu/clock-watch.ts'
import { keptLog } from './payloads.ts'

const NOON = Date.parse('2026-03-03T04:00:00Z')
const HEADER = 'Tue, 03 Mar 2026 04:00:00 GMT'

describe('the watch on the clock', () => {
  let now: number
  let log: ReturnType<typeof keptLog>
  let watch: ClockWatch

  beforeEach(() => {
    now = NOON
    log = keptLog()
    watch = createClockWatch({ maxSkewSeconds: 300, log, now: () => now })
  })

  /** An answer that says noon, asked for and received at these distances from noon. */
  const answered = (askedAfterMs: number, cameAfterMs: number, header: unknown = HEADER): void => {
    now = NOON + cameAfterMs
    watch.answered(header, NOON + askedAfterMs)
  }

  it('says nothing before the first answer', () => {
    expect([watch.state(), watch.skewSeconds()]).toEqual([null, null])
  })

  it.each([
    ['at once', 0, 0, 0],
    ['at the end of the second that the header cuts off', 999, 999, 0],
    ['over a slow line', -50_000, 40_000, 0],
    ['by a machine that is ahead', 61_000, 61_500, 60.001],
    ['by a machine that is behind', -62_000, -61_000, -61],
  ])('%s: asked %i ms, answered %i ms after noon', (_, asked, came, skew) => {
    answered(asked, came)
    expect(watch.skewSeconds()).toBe(skew)
    expect(watch.state()).toBe('ok')
  })

  it('is wrong beyond the limit on either side, and says so once', () => {
    answered(300_999, 300_999)
    expect(watch.state()).toBe('ok')
    answered(301_000, 301_000)
    expect(watch.state()).toBe('wrong')
    answered(-400_000, -400_000)
    expect(watch.state()).toBe('wrong')
    expect(log.lines).toEqual([
      {
        level: 'error',
        fields: { skewSeconds: 300, maxSkewSeconds: 300 },
        message: 'the clock of this machine is wrong',
      },
    ])
    answered(0, 0)
    expect(watch.state()).toBe('ok')
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'info'])
  })

  it.each([null, 7, '', 'yesterday', '2026-03-03T04:00:00', '3 Mar 2026 04:00:00'])(
    'passes over what is no date: %s',
    (header) => {
      answered(900_000, 900_000, header)
      expect(watch.state()).toBeNull()
    },
  )
})
