import { validate } from 'node-cron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Log } from '../../src/application/log.ts'
import { type CronJob, cronJobs, type Wake, ZONE } from '../../src/scheduler/jobs.ts'
import { startLoop } from '../../src/scheduler/start-loop.ts'
import { startScheduler } from '../../src/scheduler/start-scheduler.ts'

const nothing = (): void => undefined
const log: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const idle = async (): Promise<void> => undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const idleJobs = Object.fromEntries(cronJobs.map(({ wakes }) => [wakes, idle])) as Record<
  Wake,
  () => Promise<unknown>
>

/** The table with only the named job in it. */
const only = (name: string): readonly CronJob[] => cronJobs.filter((job) => job.name === name)

describe('the table', () => {
  it('has valid expressions, different names, and the zone of Chongqing', () => {
    expect(cronJobs.filter(({ expression }) => !validate(expression))).toEqual([])
    expect(new Set(cronJobs.map(({ name }) => name)).size).toBe(cronJobs.length)
    expect(ZONE).toBe('Asia/Shanghai')
  })

  it('wakes the reminders every ten minutes, the yearly round and the silences by the hour, the rest at night', () => {
    expect(cronJobs.map(({ wakes, expression }) => [wakes, expression])).toEqual([
      ['sweepReminders', '*/10 * * * *'],
      ['morningDigests', '2-59/10 * * * *'],
      ['openRound', '5,35 * * * *'],
      ['owedCalendar', '20 9-17 * * *'],
      ['pruneInbox', '30 3 * * *'],
      ['tellStopped', '*/10 * * * *'],
      ['sweepSilences', '45 * * * *'],
      ['checkClock', '*/5 * * * *'],
      ['sweepRetention', '40 2 * * *'],
      ['dailyAudit', '10 0 * * *'],
      ['auditClocks', '40 0 * * *'],
    ])
  })
})

describe('the scheduler', () => {
  it('does what one process does only while it leads, and catches up when it begins to', async () => {
    vi.setSystemTime(Date.parse('2026-09-29T09:05:00+08:00'))
    let leads = false
    const [sweepReminders, checkClock, pruneInbox] = [vi.fn(idle), vi.fn(idle), vi.fn(idle)]
    const jobs = { ...idleJobs, sweepReminders, checkClock, pruneInbox }
    const scheduler = startScheduler({ jobs, log, onError: nothing, leads: () => leads })
    await vi.advanceTimersByTimeAsync(30 * 60_000)
    expect(sweepReminders).toHaveBeenCalledTimes(0)
    // About this machine, so every process does it.
    expect(checkClock).toHaveBeenCalledTimes(6)
    leads = true
    scheduler.catchUp()
    expect(sweepReminders).toHaveBeenCalledTimes(1)
    expect(pruneInbox).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(sweepReminders).toHaveBeenCalledTimes(2)
    await scheduler.stop()
  })

  it('reads the table in Asia/Shanghai, not in the zone of the machine', async () => {
    vi.setSystemTime(Date.parse('2026-09-29T03:29:00+08:00'))
    const pruneInbox = vi.fn(idle)
    const scheduler = startScheduler({
      table: only('prune-inbox'),
      jobs: { ...idleJobs, pruneInbox },
      log,
      onError: nothing,
    })
    await vi.advanceTimersByTimeAsync(50_000)
    expect(pruneInbox).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(pruneInbox).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(pruneInbox).toHaveBeenCalledTimes(2)
    await scheduler.stop()
  })

  it('catches up at once, goes on every ten minutes, and ends with stop', async () => {
    vi.setSystemTime(Date.parse('2026-09-29T09:05:00+08:00'))
    const sweepReminders = vi.fn(idle)
    const jobs = { ...idleJobs, sweepReminders }
    const scheduler = startScheduler({ table: only('reminders'), jobs, log, onError: nothing })
    expect(sweepReminders).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(26 * 60_000)
    expect(sweepReminders).toHaveBeenCalledTimes(4)
    await scheduler.stop()
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(sweepReminders).toHaveBeenCalledTimes(4)
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('database away'))],
    [
      'throws before its first await',
      () => {
        throw new Error('database away')
      },
    ],
  ])('a job that %s is reported and comes again', async (_name, fails) => {
    vi.setSystemTime(Date.parse('2026-09-29T09:05:00+08:00'))
    const sweepReminders = vi.fn(fails)
    const onError = vi.fn()
    const jobs = { ...idleJobs, sweepReminders }
    const scheduler = startScheduler({ table: only('reminders'), jobs, log, onError })
    await vi.advanceTimersByTimeAsync(16 * 60_000)
    expect(sweepReminders).toHaveBeenCalledTimes(3)
    expect(onError).toHaveBeenCalledTimes(3)
    expect(onError).toHaveBeenCalledWith('reminders', expect.any(Error))
    await scheduler.stop()
  })

  it('never runs a job twice at once, and stop waits for the one that runs', async () => {
    vi.setSystemTime(Date.parse('2026-09-29T09:05:00+08:00'))
    let finish = nothing
    const sweepReminders = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    const jobs = { ...idleJobs, sweepReminders }
    const scheduler = startScheduler({ table: only('reminders'), jobs, log, onError: nothing })
    await vi.advanceTimersByTimeAsync(45 * 60_000)
    expect(sweepReminders).toHaveBeenCalledTimes(1)
    const stopped = vi.fn()
    const stopping = scheduler.stop().then(stopped)
    await vi.advanceTimersByTimeAsync(1000)
    expect(stopped).not.toHaveBeenCalled()
    finish()
    await stopping
    expect(stopped).toHaveBeenCalled()
  })
})

describe('the loop', () => {
  const settings = { name: 'outbox', idleMs: 1000, errorMs: 5000, log, onError: nothing }

  it('goes on while there is something, then pauses', async () => {
    const found = [3, 2, 0, 0]
    const round = vi.fn(async () => found.shift() ?? 0)
    const loop = startLoop({ ...settings, round })
    await vi.advanceTimersByTimeAsync(0)
    expect(round).toHaveBeenCalledTimes(3)
    await vi.advanceTimersByTimeAsync(1000)
    expect(round).toHaveBeenCalledTimes(4)
    await loop.stop()
  })

  it('is woken out of its pause, also by a call that came during the round', async () => {
    const round = vi.fn(async () => 0)
    const loop = startLoop({ ...settings, round })
    loop.wake()
    await vi.advanceTimersByTimeAsync(0)
    expect(round).toHaveBeenCalledTimes(2)
    loop.wake()
    await vi.advanceTimersByTimeAsync(0)
    expect(round).toHaveBeenCalledTimes(3)
    await loop.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(round).toHaveBeenCalledTimes(3)
  })

  it('tells what the next whole round took to whoever asks, and nothing after the end', async () => {
    let finish: (taken: number) => void = nothing
    const round = vi.fn(
      () =>
        new Promise<number>((resolve) => {
          finish = resolve
        }),
    )
    const loop = startLoop({ ...settings, round })
    const told = vi.fn()
    const telling = loop.nextRound().then(told)
    finish(7)
    await vi.advanceTimersByTimeAsync(0)
    // The round that was under way when it was asked is not the next one.
    expect(told).not.toHaveBeenCalled()
    expect(round).toHaveBeenCalledTimes(2)
    finish(3)
    await vi.advanceTimersByTimeAsync(0)
    expect(told).toHaveBeenCalledWith(3)
    await telling
    const stopping = loop.stop()
    finish(0)
    await stopping
    await expect(loop.nextRound()).resolves.toBe(0)
  })

  it('reports a round that throws and tries again later', async () => {
    const onError = vi.fn()
    const round = vi.fn(() => Promise.reject(new Error('database away')))
    const loop = startLoop({ ...settings, round, onError })
    await vi.advanceTimersByTimeAsync(4999)
    expect(round).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(round).toHaveBeenCalledTimes(2)
    expect(onError).toHaveBeenCalledWith('outbox', expect.any(Error))
    await loop.stop()
  })

  it('stop waits for the round under way', async () => {
    let finish: (taken: number) => void = nothing
    const round = () =>
      new Promise<number>((resolve) => {
        finish = resolve
      })
    const loop = startLoop({ ...settings, round })
    const stopped = vi.fn()
    const stopping = loop.stop().then(stopped)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(stopped).not.toHaveBeenCalled()
    finish(5)
    await stopping
    expect(stopped).toHaveBeenCalled()
  })
})
