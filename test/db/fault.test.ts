import { DrizzleQueryError } from 'drizzle-orm/errors'
import { expect, it } from 'vitest'
import { DatabaseFault, isRetryable, withoutValues } from '../../db/fault.ts'

function serverError(code: string, more: object = {}): Error {
  return Object.assign(new Error('key (open_id)=(ou_secret)'), { code, severity: 'ERROR', ...more })
}

it('keeps code, constraint and statement, and no value', () => {
  const cause = serverError('23505', { constraint_name: 'people_pkey', detail: 'ou_secret' })
  const fault = withoutValues(new DrizzleQueryError('insert into people', ['ou_secret'], cause))
  expect(fault).toBeInstanceOf(DatabaseFault)
  expect(fault).toMatchObject({ code: '23505', constraint: 'people_pkey' })
  expect((fault as Error).message).toContain('insert into people')
  expect(JSON.stringify(fault) + String((fault as Error).stack)).not.toContain('ou_secret')
  expect((fault as Error).cause).toBeUndefined()
})

it('takes errors without a statement, of the server and of the connection', () => {
  expect(withoutValues(serverError('40001'))).toMatchObject({ code: '40001', constraint: null })
  const broken = Object.assign(new Error('write CONNECTION_CLOSED'), {
    code: 'CONNECTION_CLOSED',
    address: 'db.example',
  })
  expect(withoutValues(broken)).toMatchObject({ name: 'DatabaseFault', code: 'CONNECTION_CLOSED' })
})

it('leaves the errors of others alone', () => {
  const own = [new RangeError('mine'), Object.assign(new Error('x'), { code: 'ownCode' }), 'text']
  for (const error of own) expect(withoutValues(error)).toBe(error)
})

it('retries serialisation failures and deadlocks only', () => {
  const retryable = (code: string) => isRetryable(withoutValues(serverError(code)))
  expect(['40001', '40P01', '23505', '57014'].map(retryable)).toEqual([true, true, false, false])
  expect(isRetryable(serverError('40001'))).toBe(false)
})
