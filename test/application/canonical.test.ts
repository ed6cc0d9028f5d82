import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byCodePoint,
  canonicalHash,
  canonicalJson,
  sha256Of,
} from '../../src/application/canonical.ts'

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  )
}

describe('canonical JSON', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [2, 1], a: { d: null, c: '值' } })).toBe(
      '{"a":{"c":"值","d":null},"b":[2,1]}',
    )
  })

  it('sorts by code point, as PostgreSQL and other languages do, not by UTF-16', () => {
    expect(canonicalJson({ '\u{20000}': 1, '\uff5e': 2, é: 3, aa: 4, a: 5, '': 6 })).toBe(
      '{"":6,"a":5,"aa":4,"é":3,"～":2,"𠀀":1}',
    )
    const bytes = (text: string) => Buffer.from(text, 'utf8')
    // Half a surrogate pair has no place in the order of UTF-8, nor in the database.
    const whole = (text: string) => bytes(text).toString('utf8')
    const unit = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const [left, right] = [whole(a), whole(b)]
        expect(Math.sign(byCodePoint(left, right))).toBe(Buffer.compare(bytes(left), bytes(right)))
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('leaves out what is undefined, and writes an undefined value as null', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
    expect(canonicalJson(undefined)).toBe('null')
    expect(canonicalJson([undefined])).toBe('[null]')
  })

  it('says the same as JSON, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(turned(value))).toBe(text)
        expect(canonicalHash(turned(value))).toBe(canonicalHash(value))
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it('different values have different hashes', () => {
    expect(canonicalHash({ a: 1 })).not.toBe(canonicalHash({ a: '1' }))
    expect(canonicalHash([])).not.toBe(canonicalHash({}))
  })

  it('hashes bytes with SHA-256 in hex', () => {
    expect(sha256Of(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })
})
