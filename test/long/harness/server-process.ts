import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build as bundle } from 'esbuild'
import type { Place } from '../../../db/open.ts'
import type { RunningPlatform } from '../../../src/sandbox/server.ts'

/** The real server as a process of its own: `src/main.ts`, configured by its environment. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Two levels below the root, like what the compiler makes: the migrations are found from there. */
const BUILT = `${root}dist/long`

/** What a bundle of modules lacks of what CommonJS packages in it expect. */
const COMMONJS = `
import { createRequire as commonRequire } from 'node:module'
import { dirname as commonDirname } from 'node:path'
import { fileURLToPath as commonPath } from 'node:url'
const require = commonRequire(import.meta.url)
const __filename = commonPath(import.meta.url)
const __dirname = commonDirname(__filename)
`

/**
 * Bundles `src/main.ts` and the file worker into `dist/long`: such a process is up in less than half
 * the time that its hundreds of modules take, and a run starts it hundreds of times.
 */
export async function build(): Promise<void> {
  await bundle({
    entryPoints: [`${root}src/main.ts`, `${root}src/files/worker.ts`],
    outdir: BUILT,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@electric-sql/pglite', 'fs-native-extensions', 'esbuild'],
    banner: { js: COMMONJS },
    logLevel: 'error',
  })
}

/** How a process ended. */
export interface Ended {
  /** The exit code; null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface ServerProcess {
  readonly pid: number
  /** The address once it serves; null when it ended before. */
  readonly ready: Promise<string | null>
  readonly ended: Promise<Ended>
  /** Lines of its log at level error or above, as they came. */
  readonly errors: readonly string[]
  /** Whether it has said that it leads the scheduled jobs. */
  leads(): boolean
  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void
  /** Resident memory in bytes; 0 when it is gone. */
  residentBytes(): number
}

export interface ServerSettings {
  readonly place: Place
  readonly platform: RunningPlatform
  /** The folder for what is kept on disk beside the database. */
  readonly dataDir: string
  /** More options of node: `--cpu-prof`. */
  readonly nodeOptions?: readonly string[]
  readonly cwd?: string
}

const ERROR_LEVEL = 50

/** Starts a server on a port that the system chooses. */
export function startServerProcess(settings: ServerSettings): ServerProcess {
  const child = spawn(process.execPath, [...(settings.nodeOptions ?? []), `${BUILT}/main.js`], {
    cwd: settings.cwd ?? settings.dataDir,
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  let leads = false
  // Whoever ends this run ends its servers too.
  const end = (): boolean => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const ended = once(child, 'exit').then(([code, signal]): Ended => ({ code, signal }))
  const ready = new Promise<string | null>((resolve) => {
    eachLine(child, (line) => {
      const entry = parsed(line)
      if (entry === null || Number(entry['level']) >= ERROR_LEVEL) errors.push(line)
      else if (entry['msg'] === 'this process leads the scheduled jobs') leads = true
      else if (entry['msg'] === 'the assistant is ready') resolve(String(entry['url']))
    })
    void ended.then(() => resolve(null))
  })
  const pid = child.pid ?? 0
  return {
    pid,
    ready,
    ended,
    errors,
    leads: () => leads,
    signal: (signal) => {
      child.kill(signal)
    },
    residentBytes: () => residentBytes(pid),
  }
}

function environmentOf({ place, platform, dataDir }: ServerSettings): NodeJS.ProcessEnv {
  const { app } = platform.platform.state
  const where = 'databaseUrl' in place ? { DATABASE_URL: place.databaseUrl } : {}
  return {
    PATH: process.env['PATH'] ?? '',
    ...where,
    DATA_DIR: dataDir,
    PORT: '0',
    FEISHU_APP_ID: app.appId,
    FEISHU_APP_SECRET: app.appSecret,
    FEISHU_ENCRYPT_KEY: app.encryptKey,
    FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    FEISHU_BASE_URL: platform.url,
  }
}

function eachLine(child: ChildProcess, take: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    })
  }
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
}

function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
