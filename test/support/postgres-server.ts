import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Binaries, findBinaries, type ServerUser, serverUser } from './postgres-binaries.ts'

/** A PostgreSQL server of our own for one run of the tests. */
export interface TestServer {
  readonly url: string
  /** Where its binaries came from. */
  readonly source: string
  stop(): Promise<void>
}

/** Why there is none. */
export interface NoServer {
  readonly because: string
}

const READY_WITHIN_MS = 30_000
const POLL_MS = 30

/** Nothing in a test database is worth a disk flush; the rest is what a server comes with. */
const SETTINGS = `
fsync = off
synchronous_commit = off
full_page_writes = off
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
deadlock_timeout = '200ms'
`

/**
 * The server goes with us: when our end of this shell's input closes, for whatever reason (SIGKILL of
 * the test run included), it stops the server and removes the workspace.
 * $0 the binaries, $1 the workspace
 */
const KEEPER = `
"$0/postgres" -D "$1/data" >"$1/log" 2>&1 </dev/null &
read -r _
kill -INT $!
wait $!
cd / && rm -rf "$1"
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

/**
 * A cluster whose default collation is Chinese, so that an `order by` that forgot to name its
 * collation is seen.
 */
function initialise(
  binaries: Binaries,
  workspace: string,
  user: ServerUser,
  password: string,
): void {
  const passwordFile = join(workspace, 'password')
  writeFileSync(passwordFile, password)
  if (user !== null) chownSync(passwordFile, user.uid, user.gid)
  const { status, stderr } = spawnSync(
    join(binaries.directory, 'initdb'),
    [
      ['-D', join(workspace, 'data'), '--username=jicetong', `--pwfile=${passwordFile}`],
      ['--auth=password', '--encoding=UTF8', '--locale=C', '--no-sync'],
      ['--locale-provider=icu', '--icu-locale=zh'],
    ].flat(),
    { ...user, cwd: '/', encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`initdb failed: ${stderr}`)
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 15, onnotice: () => undefined })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function start(binaries: Binaries, workspace: string, user: ServerUser): Promise<TestServer> {
  const password = randomBytes(12).toString('hex')
  initialise(binaries, workspace, user, password)
  const port = await freePort()
  appendFileSync(join(workspace, 'data', 'postgresql.conf'), `${SETTINGS}port = ${port}\n`)
  const keeper = spawn('sh', ['-c', KEEPER, binaries.directory, workspace], {
    ...user,
    cwd: '/',
    // Of its own group: Ctrl-C reaches us, and the keeper through us.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => {
    keeper.once('exit', () => resolve())
  })
  const stop = async (): Promise<void> => {
    keeper.stdin.end()
    await gone
  }
  const url = `postgres://jicetong:${password}@127.0.0.1:${port}/postgres`
  const end = Date.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (Date.now() > end) {
      const log = readFileSync(join(workspace, 'log'), 'utf8')
      await stop()
      throw new Error(`PostgreSQL did not start: ${log.slice(-2000)}`)
    }
    await sleep(POLL_MS)
  }
  return { url, source: binaries.source, stop }
}

/** Starts a server on a free port of the loopback interface, or says why none can be had. */
export async function startServer(): Promise<TestServer | NoServer> {
  const user = serverUser()
  if (user === 'none')
    return { because: 'PostgreSQL refuses to run as root, and nobody else is here' }
  const workspace = mkdtempSync(join(tmpdir(), 'jicetong-postgres-'))
  chmodSync(workspace, 0o700)
  if (user !== null) chownSync(workspace, user.uid, user.gid)
  try {
    const binaries = findBinaries(workspace, user)
    if (binaries === null) throw new Error('no PostgreSQL binaries that run on this machine')
    return await start(binaries, workspace, user)
  } catch (error) {
    rmSync(workspace, { recursive: true, force: true })
    return { because: error instanceof Error ? error.message : String(error) }
  }
}
