import { describe, expect, it } from 'vitest'
import { backoff, outsideTheHour, policyFor } from '../../src/application/delivery/retry-policy.ts'
import { DeliveryError, type DeliveryFailure } from '../../src/application/messenger.ts'

const NOW = 1_788_000_000_000
const MINUTE = 60_000
const item = (attempts: number, firstAttemptAt: number | null = NOW, begun = true) => ({
  id: '9f0c2f1a-0000-4000-8000-000000000001',
  attempts,
  firstAttemptAt,
  begun,
})
/** Of work that sends nothing, or that had not come to the sending. */
const unbegun = (attempts: number) => item(attempts, NOW, false)
const failed = (failure: DeliveryFailure, details = {}) =>
  new DeliveryError(failure, 'told by a test', details)

describe('what becomes of an item that failed', () => {
  it.each(['unreachable', 'gone', 'tooLarge', 'rejected'] as const)(
    '%s: never again',
    (failure) => {
      expect(policyFor(item(1), failed(failure), NOW).next).toBe('dead')
    },
  )

  it.each(['temporary', 'locked'] as const)('%s before sending: twelve times in all', (failure) => {
    expect(policyFor(unbegun(1), failed(failure), NOW)).toMatchObject({
      next: 'retry',
      unsent: true,
    })
    expect(policyFor(unbegun(11), failed(failure), NOW).next).toBe('retry')
    expect(policyFor(unbegun(12), failed(failure), NOW).next).toBe('dead')
  })

  it('an error of the platform itself may hide a message that went out: a person looks in the end', () => {
    const error = failed('temporary')
    expect(policyFor(item(1), error, NOW)).toMatchObject({ next: 'retry', unsent: false })
    expect(policyFor(item(13, NOW - 30 * MINUTE), error, NOW).next).toBe('retry')
    expect(policyFor(item(20, NOW - 54 * MINUTE), error, NOW).next).toBe('uncertain')
  })

  it('a platform that is not there is waited for about a day, and none of it counts as sent', () => {
    const error = failed('temporary', { unsent: true })
    let waited = 0
    let attempts = 1
    for (; policyFor(item(attempts), error, NOW).next === 'retry'; attempts += 1) {
      const verdict = policyFor(item(attempts, NOW - 50 * 3_600_000), error, NOW)
      expect(verdict).toMatchObject({ next: 'retry', unsent: true })
      waited += 'at' in verdict ? verdict.at - NOW : 0
    }
    expect(waited / 3_600_000).toBeGreaterThan(24)
    expect(waited / 3_600_000).toBeLessThan(42)
  })

  it('a defect of our own is tried again a few times, then it is for a person', () => {
    expect(policyFor(unbegun(1), new TypeError('x is undefined'), NOW).next).toBe('retry')
    expect(policyFor(unbegun(12), new TypeError('x is undefined'), NOW).next).toBe('dead')
    expect(policyFor(unbegun(1), 'not even an error', NOW)).toMatchObject({ reason: 'unknown' })
    // After the platform was asked, it may have been sent.
    const late = item(3, NOW - 54 * MINUTE)
    expect(policyFor({ ...late, attempts: 12 }, new TypeError('x'), NOW).next).toBe('uncertain')
  })

  it('an attempt of which nobody knows the end is not repeated outside the hour', () => {
    expect(outsideTheHour(item(2, NOW - 56 * MINUTE), NOW)).toBe(true)
    expect(outsideTheHour(item(2, NOW - 55 * MINUTE), NOW)).toBe(false)
    expect(outsideTheHour(item(1, null), NOW)).toBe(false)
  })

  it('too many messages: as long as the platform asks, and never given up', () => {
    const verdict = policyFor(item(1), failed('rateLimited', { retryAfterMs: 90_000 }), NOW)
    expect(verdict).toMatchObject({ next: 'retry', at: NOW + 90_000, unsent: true })
    expect(policyFor(item(500), failed('rateLimited'), NOW).next).toBe('retry')
  })

  it('no answer: with the same uuid while the platform honours it, then a person looks', () => {
    expect(policyFor(item(1), failed('uncertain'), NOW).next).toBe('retry')
    const late = item(9, NOW - 54 * MINUTE)
    expect(policyFor(late, failed('uncertain'), NOW).next).toBe('uncertain')
    // Never a repetition outside the hour: the next attempt itself lies within 55 minutes.
    for (let attempts = 1; attempts < 15; attempts += 1) {
      for (let since = 0; since <= 60; since += 1) {
        const verdict = policyFor(item(attempts, NOW - since * MINUTE), failed('uncertain'), NOW)
        if (verdict.next === 'retry') {
          expect(verdict.at - (NOW - since * MINUTE)).toBeLessThanOrEqual(55 * MINUTE)
        }
      }
    }
  })

  it('keeps a short reason, and no more of it', () => {
    const long = new DeliveryError('rejected', 'x'.repeat(2000))
    expect(policyFor(item(1), long, NOW).reason.length).toBeLessThanOrEqual(300)
  })
})

describe('waits', () => {
  it('double from about a second to about ten minutes, and not further', () => {
    const waits = Array.from({ length: 20 }, (_, attempts) => backoff(item(attempts + 1)))
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(0.75 * Math.min(1000 * 2 ** index, 10 * MINUTE) - 1)
      expect(wait).toBeLessThanOrEqual(1.25 * Math.min(1000 * 2 ** index, 10 * MINUTE) + 1)
    }
  })

  it('items that failed together do not come back together', () => {
    const waits = Array.from({ length: 50 }, (_, n) =>
      backoff({ id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, attempts: 6 }),
    )
    expect(new Set(waits).size).toBeGreaterThan(25)
  })

  it('the same item waits the same each time it is asked', () => {
    expect(backoff(item(4))).toBe(backoff(item(4)))
  })
})
