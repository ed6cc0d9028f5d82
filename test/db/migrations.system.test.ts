import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { migrationsFolder } from '../../db/migrations.ts'
import { databaseOn, openDatabase } from '../../db/open.ts'
import { connectPglite } from '../../db/pglite.ts'
import { createPostgresDatabase, describeOnPostgres, silentLog } from '../support/databases.ts'
import { alice } from './samples.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const workspace = mkdtempSync(join(tmpdir(), 'jicetong-migrations-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

it('generating again changes nothing: the migrations are those of the schema', async () => {
  cpSync(migrationsFolder(), workspace, { recursive: true })
  const cli = join(dirname(createRequire(import.meta.url).resolve('drizzle-kit')), 'bin.cjs')
  const schema = ['--dialect=postgresql', '--casing=snake_case', '--schema=./db/schema/*.ts']
  // drizzle-kit wants a path relative to where it runs.
  const out = `--out=${relative(root, workspace)}`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'generate', ...schema, out],
    { cwd: root },
  )
  expect(stdout).toContain('No schema changes, nothing to migrate')
  expect(readdirSync(workspace).sort()).toEqual(readdirSync(migrationsFolder()).sort())
  const config = readFileSync(join(root, 'drizzle.config.ts'), 'utf8')
  for (const word of ["'postgresql'", "'snake_case'", "'./db/schema/*.ts'", "'./db/migrations'"]) {
    expect(config).toContain(word)
  }
})

it('on PGlite, an empty database is not migrated until it is', async () => {
  const database = databaseOn(await connectPglite({ memory: true }), silentLog)
  expect(await database.isMigrated()).toBe(false)
  await Promise.all([database.migrate(), database.migrate()])
  expect(await database.isMigrated()).toBe(true)
  await database.store.transact((tx) => tx.people.put(alice))
  await database.migrate()
  expect(await database.store.transact((tx) => tx.people.find('ou_alice'))).toEqual(alice)
  expect(database).toMatchObject({ kind: 'pglite', version: expect.stringMatching(/^\d+\.\d+$/) })
  await Promise.all([database.close(), database.close()])
  await expect(database.ping()).rejects.toThrow()
})

describeOnPostgres('migrations', () => {
  it('two processes that start at once migrate once', async () => {
    const databaseUrl = await createPostgresDatabase({ empty: true })
    const openIt = () => openDatabase({ databaseUrl }, { log: silentLog })
    const [one, two] = await Promise.all([openIt(), openIt()])
    expect(await one.isMigrated()).toBe(false)
    await Promise.all([one.migrate(), two.migrate()])
    expect([await one.isMigrated(), await two.isMigrated()]).toEqual([true, true])
    await one.store.transact((tx) => tx.people.put(alice))
    expect(await two.store.transact((tx) => tx.people.find('ou_alice'))).toEqual(alice)
    await Promise.all([one.close(), two.close(), two.close()])
    await expect(one.ping()).rejects.toThrow()
  })

  it('says so when the server cannot be reached, without the password', async () => {
    const url = new URL(await createPostgresDatabase())
    url.password = 'hunter2'
    url.pathname = '/none'
    const refused = openDatabase({ databaseUrl: url.href }, { log: silentLog })
    const error = await refused.catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).not.toContain('hunter2')
  })
})
