import type { Deps } from '../application/turn.ts'
import type { Environment } from '../config.ts'
import {
  type Arguments,
  type Command,
  CommandFault,
  misused,
  type Outcome,
  refused,
  type Surroundings,
  type WholeDatabase,
} from './command.ts'
import { commandIn, loaders } from './commands.ts'
import type { ControlRequest } from './control-socket.ts'
import { parseArguments } from './parse-arguments.ts'

/** From the words that were typed to what comes of them. */

/** What came of a command, and whether it is printed as JSON. */
export interface Run {
  readonly outcome: Outcome
  readonly json: boolean
}

const UNKNOWN = '没有这个命令。运行 npm run -s cli -- help 查看全部命令。'

async function load(name: string): Promise<Command | null> {
  if (name === 'help') return (await import('./help.ts')).helpCommand
  return (await loaders[name]?.()) ?? null
}

type Found =
  | {
      readonly ok: true
      readonly name: string
      readonly command: Command
      readonly args: Arguments
    }
  | { readonly ok: false; readonly outcome: Outcome }

const meant = (command: Command, args: Arguments): Command =>
  (command.kind === 'plain' ? command.onDatabase?.(args) : null) ?? command

async function find(argv: readonly string[]): Promise<Found & { readonly json: boolean }> {
  const json = argv.includes('--json')
  const words = argv[0] === '--help' || argv[0] === '-h' ? ['help'] : argv
  // It may stand anywhere, also before the command's name.
  const typed = words.filter((word) => word !== '--json')
  const named = commandIn(typed, [...Object.keys(loaders), 'help'])
  const command = named === null ? null : await load(named.name)
  if (named === null || command === null) {
    return { ok: false, outcome: misused(UNKNOWN), json }
  }
  const parsed = parseArguments(command, named.rest)
  if (!parsed.ok) return { ok: false, outcome: parsed.failed, json }
  return {
    ok: true,
    name: named.name,
    command: meant(command, parsed.args),
    args: parsed.args,
    json,
  }
}

async function perform(
  { name, command, args }: Found & { readonly ok: true },
  argv: readonly string[],
  env: Environment,
  around: Surroundings,
): Promise<Outcome> {
  if (command.kind === 'plain') return command.run(args, around)
  // Loaded here only: a command that needs no database has nothing to do with one.
  const { readCommandLineConfig } = await import('../config.ts')
  const read = readCommandLineConfig(env)
  if (!read.ok) return refused(read.faults.join('\n'))
  const { database } = read.config
  const { runExclusively, runOnDatabase } = await import('./on-database.ts')
  return command.kind === 'database'
    ? runOnDatabase(command, args, argv, database, around)
    : runExclusively(command, name, args, database, around)
}

/**
 * Runs the command that was typed.
 * @param argv the words after the program's name
 * @returns what is to be printed and the exit code; throws only for a defect
 */
export async function runCommand(
  argv: readonly string[],
  env: Environment,
  around: Surroundings,
): Promise<Run> {
  const found = await find(argv)
  if (!found.ok) return { outcome: found.outcome, json: found.json }
  try {
    return { outcome: await perform(found, argv, env, around), json: found.json }
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error
    return { outcome: refused(error.message), json: found.json }
  }
}

/**
 * Runs what another process handed over: for `serveControl` in the process that has the data. Only
 * commands on the database are taken; files were read on the other side.
 */
export function controlRunner(
  deps: Deps,
  database: WholeDatabase,
): (request: ControlRequest) => Promise<Outcome> {
  return async ({ argv, input }) => {
    const found = await find(argv)
    if (!found.ok) return found.outcome
    if (found.command.kind !== 'database') return refused('运行中的进程不接收这个命令。')
    try {
      const { depsInForce } = await import('../application/calendars/in-force.ts')
      return await found.command.run(found.args, await depsInForce(deps), input, database)
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error
      return refused(error.message)
    }
  }
}
