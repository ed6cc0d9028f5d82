import { expect, test } from 'vitest'
import { cleanText, cleanValue, ownField, parseJson } from '../../src/feishu/safe-json.ts'

test('parseJson gives the value, and refuses what is no JSON', () => {
  expect(parseJson('{"a":[1,"]}"]}')).toEqual({ ok: true, value: { a: [1, ']}'] } })
  for (const text of ['', '{', '{"a":}', 'undefined', "{'a':1}", '\uFEFF{}']) {
    expect(parseJson(text)).toEqual({ ok: false })
  }
})

test('parseJson limits nesting, but not brackets inside strings', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
  expect(parseJson(nested(48)).ok).toBe(true)
  expect(parseJson(nested(49)).ok).toBe(false)
  expect(parseJson('{"a":'.repeat(500_000)).ok).toBe(false)
  expect(parseJson(JSON.stringify({ text: nested(400) })).ok).toBe(true)
  expect(parseJson(JSON.stringify({ text: `\\"${nested(400)}\\\\` })).ok).toBe(true)
  expect(parseJson(`["\\\\",${nested(60)}]`).ok).toBe(false)
})

test('prototype keys neither reach a prototype nor pass cleanValue', () => {
  const parsed = parseJson(
    '{"__proto__":{"admin":true},"constructor":{"prototype":1},"a":{"__proto__":1,"b":2}}',
  )
  const value = parsed.ok ? parsed.value : null
  expect(ownField(value, 'toString')).toBeUndefined()
  const clean = cleanValue(value)
  expect(clean).toEqual({ a: { b: 2 } })
  expect(Object.getPrototypeOf(clean)).toBe(Object.prototype)
  expect(Object.assign({}, clean)).not.toHaveProperty('admin')
})

test('a key that becomes a prototype key by losing a NUL is dropped too', () => {
  const parsed = parseJson('{"__proto__\\u0000":{"admin":true},"a":1}')
  const clean = cleanValue(parsed.ok ? parsed.value : null)
  expect(clean).toEqual({ a: 1 })
  expect(clean).not.toHaveProperty('admin')
})

test('cleanText takes out what PostgreSQL refuses and leaves the rest', () => {
  expect(cleanText('a\u0000b')).toBe('ab')
  expect(cleanText('\uD800x\uDC00')).toBe('\uFFFDx\uFFFD')
  expect(cleanText('😀 第十条 \u202E')).toBe('😀 第十条 \u202E')
})

test('cleanValue cuts off what is bottomless', () => {
  let deep: unknown = 'x'
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  expect(JSON.stringify(cleanValue(deep))).toBe(`${'['.repeat(48)}null${']'.repeat(48)}`)
})
