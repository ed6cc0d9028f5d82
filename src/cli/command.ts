import type { Deps } from '../application/turn.ts'
import type { Instant } from '../regulation/time/civil-date.ts'

/** What a command of the command line is, and what comes of it. */

/** Done (0), refused or invalid (1), wrong usage (2): interface.md "Command line". */
export type ExitCode = 0 | 1 | 2

/** A result that goes to stdout. A negative result (a check that blocks) has exit code 1. */
export interface Printed {
  readonly exit: 0 | 1
  /** What `--json` prints. */
  readonly json: unknown
  /** What people read, without a final line break. */
  readonly text: string
}

/** Nothing for stdout: the words go to stderr. */
export interface Failed {
  readonly exit: 1 | 2
  readonly error: string
}

export type Outcome = Printed | Failed

/** Done. */
export function done(json: unknown, text: string): Printed {
  return { exit: 0, json, text }
}

/** Refused or invalid, in Chinese. */
export function refused(error: string): Failed {
  return { exit: 1, error }
}

/** Wrong usage, in Chinese. */
export function misused(error: string): Failed {
  return { exit: 2, error }
}

/** Whether there is something for stdout. */
export function isPrinted(outcome: Outcome): outcome is Printed {
  return 'json' in outcome
}

/** What was typed after the command's name. */
export interface Arguments {
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

/** The text of an option, or undefined when it was not given. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.options[name]
  return typeof value === 'string' ? value : undefined
}

/** What every command may use of the world. */
export interface Surroundings {
  readonly now: Instant
  /** The bytes of a file, `-` for standard input. Rejects with words for the user. */
  readonly readBytes: (path: string) => Promise<Uint8Array>
  /** The absolute path of what was typed, seen from where it was typed. */
  readonly resolvePath: (path: string) => string
}

/** What a command may do with the database as a whole; its faults named `PortableFault` are words. */
export interface WholeDatabase {
  readonly kind: string
  readonly exportTo: (folder: string) => Promise<{
    readonly tables: number
    readonly rows: number
    readonly files: number
    readonly bytes: number
    readonly manifest: string
  }>
}

/** The same for a command that has the database to itself. */
export interface OwnDatabase extends WholeDatabase {
  readonly store: Deps['store']
  readonly migrate: () => Promise<void>
  readonly importFrom: (folder: string) => Promise<{
    readonly tables: number
    readonly rows: number
    readonly files: number
    readonly migration: string
    readonly held: number
  }>
}

interface Usage {
  /** `period <id> --from <日期>`, without the program's name. */
  readonly usage: string
  /** One line for `help`. */
  readonly summary: string
  /** Fewest and most words after the name. */
  readonly words: readonly [number, number]
  /** Options beside `--json`. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>
  /** Options that must be given. */
  readonly required?: readonly string[]
}

/** A command that needs no database and never opens one. */
export interface PlainCommand extends Usage {
  readonly kind: 'plain'
  /** The command that it becomes with words that do need the database; null when they do not. */
  readonly onDatabase?: (args: Arguments) => DatabaseCommand | null
  readonly run: (args: Arguments, around: Surroundings) => Outcome | Promise<Outcome>
}

/**
 * A command on the database. It runs in the process that has the data, which may not be the one at
 * the terminal: so files are read beforehand (`input`), and it returns plain data.
 */
export interface DatabaseCommand extends Usage {
  readonly kind: 'database'
  /** What it answers where nothing was ever stored; then no embedded database is made for it. */
  readonly withoutDatabase?: (args: Arguments) => Outcome
  /** The text that goes along with the request; none when left out. */
  readonly input?: (args: Arguments, around: Surroundings) => Promise<string>
  readonly run: (
    args: Arguments,
    deps: Deps,
    input: string,
    database: WholeDatabase,
  ) => Promise<Outcome>
}

/** A command that must have the database to itself: refused while another process runs on it. */
export interface ExclusiveCommand extends Usage {
  readonly kind: 'exclusive'
  readonly run: (args: Arguments, database: OwnDatabase, around: Surroundings) => Promise<Outcome>
}

export type Command = PlainCommand | DatabaseCommand | ExclusiveCommand

/** The words of a fault of the database's own export and import, or the fault itself again. */
export function asCommandFault(error: unknown): CommandFault {
  if (error instanceof Error && error.name === 'PortableFault') {
    return new CommandFault(error.message)
  }
  throw error
}

/** Words for the user instead of a stack trace; ends the command with exit code 1. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault'
}
