import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../../src/sandbox/errors.ts'
import { Limits } from '../../src/sandbox/limits.ts'

let now = 0
let limits: Limits

beforeEach(() => {
  now = 1_000_000
  limits = new Limits(true, () => now)
})

function refusal(call: () => void): ApiError | null {
  try {
    call()
    return null
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

function times(count: number, call: () => void): void {
  for (let at = 0; at < count; at += 1) call()
}

describe('one person, group or message', () => {
  it('takes five in a second, refuses the sixth without a header, takes it a second later', () => {
    times(5, () => limits.target('oc_1'))
    expect(refusal(() => limits.target('oc_1'))).toMatchObject({
      status: 400,
      code: 230020,
      headers: {},
    })
    expect(refusal(() => limits.target('oc_2'))).toBeNull()
    now += 1000
    expect(refusal(() => limits.target('oc_1'))).toBeNull()
  })
})

describe('one API', () => {
  it('takes fifty in a second and says how long to wait', () => {
    times(50, () => limits.gateway('POST /messages'))
    expect(refusal(() => limits.gateway('POST /messages'))).toMatchObject({
      status: 429,
      code: 99991400,
      headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': '1' },
    })
    expect(refusal(() => limits.gateway('GET /messages'))).toBeNull()
  })

  it('takes a thousand in a minute', () => {
    for (let second = 0; second < 25; second += 1) {
      times(40, () => limits.gateway('POST /messages'))
      now += 1000
    }
    expect(refusal(() => limits.gateway('POST /messages'))?.headers).toEqual({
      'x-ogw-ratelimit-limit': '1000',
      'x-ogw-ratelimit-reset': '35',
    })
    now += 35_000
    expect(refusal(() => limits.gateway('POST /messages'))).toBeNull()
  })
})

it('refuses nothing when switched off', () => {
  const off = new Limits(false, () => now)
  times(2000, () => {
    off.gateway('POST /messages')
    off.target('oc_1')
  })
})
