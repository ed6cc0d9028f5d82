import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sealed, signedHeaders, TOKEN } from '../feishu/payloads.ts'
import type { Place } from './stage.ts'

/** The real server in a process of its own, and clicks that reach it over HTTP. */

const KEY = randomBytes(16).toString('hex')
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const POLL_MS = 20
const READY_WITHIN_MS = 180_000

/** Takes whatever the assistant sends to the platform. */
export interface Sink {
  readonly url: string
  close(): Promise<unknown>
}

export async function startSink(): Promise<Sink> {
  let messages = 0
  const answer = JSON.stringify({ code: 0, tenant_access_token: 't-bench', expire: 7200 })
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      messages += 1
      const isToken = request.url?.includes('tenant_access_token') === true
      response.setHeader('content-type', 'application/json')
      response.end(
        isToken
          ? answer
          : JSON.stringify({
              code: 0,
              data: { message_id: `om_sink_${messages}` },
              bot: { open_id: 'ou_bot' },
            }),
      )
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface RunningServer {
  readonly url: string
  /** Milliseconds from the start of the command to the first ready answer. */
  readonly readyMs: number
  /** Resident memory of the server's own process, in MiB. */
  memory(): number
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** What the server is told: the keys of this run, the sink as the platform, the place as its data. */
function environment(place: Place, sink: Sink, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...env } = process.env
  return {
    ...env,
    ...('databaseUrl' in place.at
      ? { DATABASE_URL: place.at.databaseUrl }
      : { DATA_DIR: place.at.dataDir }),
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'error',
    FEISHU_APP_ID: 'cli_00000000000bench',
    FEISHU_APP_SECRET: KEY,
    FEISHU_ENCRYPT_KEY: KEY,
    FEISHU_VERIFICATION_TOKEN: TOKEN,
    FEISHU_BASE_URL: sink.url,
  }
}

/** The server as a command starts it: `npm start`, or main from its source. */
export async function startServerProcess(
  place: Place,
  sink: Sink,
  command: 'npm start' | 'main' = 'main',
): Promise<RunningServer> {
  const port = await freePort()
  const begun = performance.now()
  const args = command === 'main' ? ['--import', 'tsx', 'src/main.ts'] : ['start', '--silent']
  const child = spawn(command === 'main' ? process.execPath : 'npm', args, {
    cwd: ROOT,
    env: environment(place, sink, port),
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child, begun)
  const readyMs = performance.now() - begun
  return {
    url,
    readyMs,
    memory: () => residentOf(serverPid(child.pid ?? 0)),
    stop: async () => {
      const gone = once(child, 'exit')
      // npm, its shell and the server are a group of their own; npm does not wait for the server.
      const group = -(child.pid ?? 0)
      process.kill(group, 'SIGTERM')
      await gone
      while (isAlive(group)) await sleep(POLL_MS)
    },
  }
}

async function untilReady(url: string, child: ChildProcess, begun: number): Promise<void> {
  while (performance.now() - begun < READY_WITHIN_MS) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.status === 200) return
    await sleep(POLL_MS)
  }
  throw new Error('the server did not become ready')
}

/** Whether a process, or any of a group, is there. */
function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** The last process that a command has started, itself when it started none. */
function serverPid(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  const last = Number(children.at(-1))
  return last > 0 && isNode(last) ? serverPid(last) : pid
}

const isNode = (pid: number): boolean =>
  /node|sh|npm/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))

function residentOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** Pushes a payload as the platform does; gives the parsed answer. */
export async function pushTo(url: string, payload: unknown): Promise<unknown> {
  const body = sealed(payload, KEY)
  const response = await fetch(`${url}/feishu/webhook`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...signedHeaders(body, Date.now(), KEY) },
  })
  return response.json()
}
