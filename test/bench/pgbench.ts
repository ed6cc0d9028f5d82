import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Place } from './stage.ts'
import type { Sent } from './statements.ts'

/** pgbench doing what was captured: the same statements, prepared, with the same values. */

const DEBIAN = '/usr/lib/postgresql'

/** Where pgbench is: on the path, or where Debian puts it; null where it is not installed. */
export function findPgbench(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench'
  if (!existsSync(DEBIAN)) return null
  const found = readdirSync(DEBIAN)
    .map((version) => join(DEBIAN, version, 'bin', 'pgbench'))
    .filter((path) => existsSync(path))
  return found.at(-1) ?? null
}

export interface Script {
  readonly text: string
  /** Values by the names under which the script asks for them. */
  readonly variables: Readonly<Record<string, string>>
}

/**
 * The script of a transaction. What varies is a mark in a value, which the server replaces by the
 * number of the case: a few microseconds that the assistant's statements do not have.
 */
export function pgbenchScript(sent: readonly Sent[], mark: string): Script {
  const variables: Record<string, string> = {}
  const statements = sent.map(({ statement, parameters }, index) =>
    statement.replace(/\$(\d+)/g, (_, number: string) => {
      const value = parameters[Number(number) - 1]
      if (value === null || value === undefined) return 'null'
      const name = `v${index}_${number}`
      variables[name] = String(value)
      return String(value).includes(mark) ? `replace(:${name}, '${mark}', :n::text)` : `:${name}`
    }),
  )
  const text = [
    '\\set i :i + 1',
    '\\set n :first + :client_id * :each + :i',
    ...statements.map((statement) => `${statement.replace(/\s+/g, ' ').trim()};`),
  ].join('\n')
  return { text, variables }
}

interface Run {
  readonly first: number
  readonly count: number
  readonly connections: number
}

/** Runs the script so many times in all; gives the transactions per second. */
export async function runPgbench(
  pgbench: string,
  at: Place['at'],
  script: Script,
  { first, count, connections }: Run,
): Promise<number> {
  if (!('databaseUrl' in at)) throw new Error('pgbench speaks to PostgreSQL only')
  const folder = await mkdtemp(join(tmpdir(), 'jicetong-pgbench-'))
  const file = join(folder, 'click.sql')
  await writeFile(file, script.text)
  const each = Math.floor(count / connections)
  const given = { ...script.variables, i: '-1', first: String(first), each: String(each) }
  const defined = Object.entries(given).flatMap(([name, value]) => ['-D', `${name}=${value}`])
  const { hostname, port, username, password, pathname } = new URL(at.databaseUrl)
  const connection = ['-h', hostname, '-p', port || '5432', '-U', decodeURIComponent(username)]
  const how = ['-n', '-M', 'prepared', '-f', file, '-c', String(connections), '-j', '2']
  try {
    const output = await outputOf(
      pgbench,
      [...connection, ...how, '-t', String(each), ...defined, pathname.slice(1)],
      { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    )
    const tps = /tps = ([\d.]+) \(without initial connection time\)/.exec(output)?.[1]
    const failed = /number of failed transactions: (\d+)/.exec(output)?.[1] ?? '0'
    if (tps === undefined || failed !== '0') throw new Error(`pgbench: ${output}`)
    return Number(tps)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function outputOf(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { env })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece) => {
        output += piece
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`pgbench ended with ${code}: ${output.slice(-2000)}`))
    })
  })
}
