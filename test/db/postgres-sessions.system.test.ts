import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ask, Connection } from '../../db/connection.ts'
import { connectPostgres } from '../../db/postgres.ts'
import { createPostgresDatabase, postgresMissing } from '../support/databases.ts'

/** Sessions that are shared by transactions, lost in the middle of one, and given back at the end. */

describe.skipIf(postgresMissing !== null)('the sessions of PostgreSQL', () => {
  let connection: Connection
  let other: postgres.Sql
  beforeAll(async () => {
    const databaseUrl = await createPostgresDatabase()
    connection = await connectPostgres({ databaseUrl, maxConnections: 2 })
    other = postgres(databaseUrl, { max: 1 })
    await other`create table kept (name text primary key)`
  })
  afterAll(async () => {
    await connection.close()
    await other.end()
  })

  const put = (ask: Ask, name: string) => ask('insert into kept values ($1::text)', [name])
  const names = async () =>
    (await other<{ name: string }[]>`select name from kept order by name`).map(({ name }) => name)
  const pid = async (ask: Ask) =>
    Number((await ask('select pg_backend_pid() as pid', []))[0]?.['pid'])
  const kill = (backend: number) => other`select pg_terminate_backend(${backend}, 5000)`

  it('writes nothing on another connection when its own is lost, whatever is asked afterwards', async () => {
    const failing = connection.transaction(async (_, ask) => {
      await put(ask, 'before')
      await kill(await pid(ask))
      // Some of these are noticed by the server only, some are never sent.
      await Promise.allSettled([put(ask, 'at once'), put(ask, 'with it')])
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.allSettled([put(ask, 'later')])
      return 'as if nothing had happened'
    })
    await expect(failing).rejects.toMatchObject({ code: expect.stringMatching(/^[A-Z0-9_]{5,}$/) })
    expect(await names()).toEqual([])
    // Those that are lost are made again, however often.
    for (const name of ['one', 'two', 'three']) {
      await connection.transaction((_, ask) => put(ask, name))
      const lost = connection.transaction(async (_, ask) => {
        await put(ask, `${name}, lost`)
        await kill(await pid(ask))
      })
      await expect(lost).rejects.toThrow()
    }
    expect(await names()).toEqual(['one', 'three', 'two'])
  })

  it('does not call committed what the server rolled back, though the fault was swallowed', async () => {
    const swallowing = connection.transaction(async (_, ask) => {
      await put(ask, 'four')
      await put(ask, 'one').catch(() => undefined)
      return 'done'
    })
    await expect(swallowing).rejects.toMatchObject({ code: '23505' })
    const last = connection.transaction(async (_, ask, atLast) => {
      await put(ask, 'five')
      atLast('insert into kept values ($1::text)', ['one'])
    })
    await expect(last).rejects.toMatchObject({ code: '23505' })
    expect(await names()).toEqual(['one', 'three', 'two'])
  })

  it('serves whoever waits in order, and finishes what is under way before it closes', async () => {
    const order: number[] = []
    const all = Array.from({ length: 20 }, (_, n) =>
      connection.transaction(async (_tx, ask) => {
        await ask('select pg_sleep(0.005)', [])
        order.push(n)
      }),
    )
    await Promise.all(all)
    expect(order.toSorted((a, b) => a - b)).toEqual(order.map((_, n) => n))
    const open = connection.transaction((_, ask) => put(ask, 'last'))
    await Promise.all([open, connection.close()])
    expect(await names()).toContain('last')
    await expect(connection.transaction((_, ask) => put(ask, 'never'))).rejects.toMatchObject({
      code: 'CONNECTION_ENDED',
    })
  })
})
