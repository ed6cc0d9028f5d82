import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { depsInForce } from '../application/calendars/in-force.ts'
import type { Log, Metrics } from '../application/log.ts'
import type { Deps } from '../application/turn.ts'
import type { DatabasePlace } from '../config.ts'
import { standardCalendar } from '../regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from '../regulation/interpretations.ts'
import {
  type Arguments,
  CommandFault,
  type DatabaseCommand,
  type ExclusiveCommand,
  type Outcome,
  refused,
  type Surroundings,
} from './command.ts'
import { askRunning } from './control-socket.ts'

/** Runs a command on the database: in this process, or in the one that holds the data. */

const quietly = (): void => undefined
const silentLog: Log = { debug: quietly, info: quietly, warn: quietly, error: quietly }
const noMetrics: Metrics = { count: quietly, observe: quietly }

function depsOn(store: Deps['store'], around: Surroundings): Deps {
  return {
    store,
    clock: () => around.now,
    newId: randomUUID,
    log: silentLog,
    metrics: noMetrics,
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: [],
  }
}

type Database = Awaited<ReturnType<typeof open>>

async function open(place: DatabasePlace) {
  const { openDatabase } = await import('../../db/open.ts')
  return openDatabase(place, { log: silentLog })
}

/** The embedded database is ours alone and is brought up to date; a server's is its keeper's. */
async function makeReady(database: Database): Promise<void> {
  if (await database.isMigrated()) return
  if (database.kind === 'postgres') {
    throw new CommandFault('数据库结构不是最新，请先运行 db migrate，再重试。')
  }
  await database.migrate()
}

/** Somebody took the folder between the look and the opening, or the server said no. */
function openingFault(error: unknown): CommandFault {
  const name = error instanceof Error ? error.name : ''
  if (error instanceof Error && name === 'DataDirBusy') return new CommandFault(error.message)
  const code = error instanceof Error && 'code' in error ? `（${String(error.code)}）` : ''
  const because = error instanceof Error && code === '' ? `：${error.message}` : ''
  return new CommandFault(`数据库无法打开${code}${because}。请检查 DATABASE_URL 或 DATA_DIR。`)
}

async function withDatabase(
  place: DatabasePlace,
  work: (database: Database) => Promise<Outcome>,
): Promise<Outcome> {
  const database = await open(place).catch((error: unknown) => {
    throw openingFault(error)
  })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function holderOf(place: DatabasePlace): Promise<number | null> {
  if ('databaseUrl' in place) return null
  const { lockHolder } = await import('../../db/data-dir-lock.ts')
  return lockHolder(place.dataDir)
}

const processWords = (pid: number): string => (pid === 0 ? '另一个进程' : `进程 ${pid}`)

async function handOver(
  dataDir: string,
  pid: number,
  request: { readonly argv: readonly string[]; readonly input: string },
): Promise<Outcome> {
  const asked = await askRunning(dataDir, request).catch(() => null)
  if (asked?.reached === true) return asked.outcome
  const why = asked === null ? '它没有给出可用的答复' : '它没有接收命令（可能正在启动或停止）'
  return refused(`数据目录正由${processWords(pid)}使用，${why}，请稍后再试。`)
}

/** An installation that has not stored anything yet. */
const isBare = (place: DatabasePlace): boolean => 'dataDir' in place && !existsSync(place.dataDir)

/**
 * Runs a database command. While a process holds the embedded database it is handed to that one.
 * @param argv the words of the command as typed, for the other process
 * @throws CommandFault when the database cannot be opened
 */
export async function runOnDatabase(
  command: DatabaseCommand,
  args: Arguments,
  argv: readonly string[],
  place: DatabasePlace,
  around: Surroundings,
): Promise<Outcome> {
  if (command.withoutDatabase !== undefined && isBare(place)) return command.withoutDatabase(args)
  const input = (await command.input?.(args, around)) ?? ''
  const pid = await holderOf(place)
  if (pid !== null && 'dataDir' in place) {
    return handOver(place.dataDir, pid, { argv, input })
  }
  return withDatabase(place, async (database) => {
    await makeReady(database)
    const deps = await depsInForce(depsOn(database.store, around))
    return command.run(args, deps, input, database)
  })
}

/** Runs a command that needs the database to itself; refused while a process holds the embedded one. */
export async function runExclusively(
  command: ExclusiveCommand,
  name: string,
  args: Arguments,
  place: DatabasePlace,
  around: Surroundings,
): Promise<Outcome> {
  const pid = await holderOf(place)
  if (pid !== null) {
    return refused(
      `数据目录正由${processWords(pid)}使用，不能运行 ${name}。请先停止该进程${pid === 0 ? '' : `（进程号 ${pid}）`}，再重试。`,
    )
  }
  return withDatabase(place, (database) => command.run(args, database, around))
}
