import { expect, test } from 'vitest'
import { createOwnCache, createTenantToken } from '../../src/feishu/tenant-token.ts'

function setup() {
  const cache = createOwnCache()
  const waiting: ((token: unknown) => void)[] = []
  let fetched = 0
  const fetcher = {
    getTenantAccessToken: () => {
      fetched += 1
      return new Promise<unknown>((resolve) => waiting.push(resolve))
    },
  }
  return {
    cache,
    tokens: createTenantToken(fetcher, cache),
    answer: (token: unknown) => waiting.shift()?.(token),
    fetched: () => fetched,
  }
}

test('parallel callers wait for one request', async () => {
  const { tokens, answer, fetched } = setup()
  const all = Promise.all(Array.from({ length: 20 }, () => tokens.get()))
  answer('t-1')
  expect(new Set(await all)).toEqual(new Set(['t-1']))
  expect(fetched()).toBe(1)
})

test('a failure is not kept: the next caller asks again', async () => {
  const { tokens, answer, fetched } = setup()
  const first = tokens.get()
  answer(undefined)
  await expect(first).rejects.toThrow('no tenant token')
  const second = tokens.get()
  answer('t-2')
  expect(await second).toBe('t-2')
  expect(fetched()).toBe(2)
})

test('only the present token can be dropped', async () => {
  const { tokens, cache, answer } = setup()
  await cache.set('k', 'v')
  const first = tokens.get()
  answer('t-1')
  await first
  tokens.drop('t-0')
  expect(await cache.get('k')).toBe('v')
  tokens.drop('t-1')
  expect(await cache.get('k')).toBeUndefined()
})

test('the cache forgets at the expiry and tells namespaces apart', async () => {
  const cache = createOwnCache()
  const key = Symbol('token')
  await cache.set(key, 'old', Date.now() - 1, { namespace: 'a' })
  await cache.set(key, 'new', Date.now() + 60_000, { namespace: 'b' })
  expect(await cache.get(key, { namespace: 'a' })).toBeUndefined()
  expect(await cache.get(key, { namespace: 'b' })).toBe('new')
})
