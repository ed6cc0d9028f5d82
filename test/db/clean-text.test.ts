import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanText, toStorableJson } from '../../db/clean-text.ts'

it('replaces what PostgreSQL cannot hold and nothing else', () => {
  expect(cleanText('甲\0乙')).toBe('甲\ufffd乙')
  expect(cleanText('a\ud800b\udc00c')).toBe('a\ufffdb\ufffdc')
  expect(cleanText('😀 \u0001 \u200f \\u0000')).toBe('😀 \u0001 \u200f \\u0000')
})

it('cleans values and keys at any depth, and leaves the look-alikes', () => {
  const stored = JSON.parse(toStorableJson({ 'k\0': ['x\0', { y: '\ud800' }], z: '\\u0000', n: 1 }))
  expect(stored).toEqual({ 'k\ufffd': ['x\ufffd', { y: '\ufffd' }], z: '\\u0000', n: 1 })
  expect(toStorableJson(null)).toBe('null')
  expect(() => toStorableJson(undefined)).toThrow(TypeError)
})

it('changes no well-formed value', () => {
  const wellFormed = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))
  const value = fc
    .jsonValue({ depthSize: 'small' })
    .filter((v) => !JSON.stringify(v).includes('\\u'))
  fc.assert(fc.property(wellFormed, (text) => cleanText(text) === text))
  fc.assert(fc.property(value, (v) => toStorableJson(v) === JSON.stringify(v)))
})

it('never leaves an escape that jsonb refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, text) => {
      const json = toStorableJson({ [`${key}\0`]: `${text}\ud83d` })
      const [entry] = Object.entries(JSON.parse(json) as Record<string, string>)
      expect(entry?.map(cleanText)).toEqual(entry)
    }),
  )
})
