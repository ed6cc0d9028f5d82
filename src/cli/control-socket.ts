import { chmod, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join, relative } from 'node:path'
import { z } from 'zod'
import type { Outcome } from './command.ts'

/**
 * The way from the command line to the process that holds the embedded database: a Unix socket in
 * DATA_DIR, mode 0600, one JSON line each way. Only who may read the data may connect.
 */

/** A command for the running process. */
export interface ControlRequest {
  readonly argv: readonly string[]
  /** The text of the file that the command works on; empty when there is none. */
  readonly input: string
}

/** Serving is on. */
export interface Control {
  /** Takes no more requests, waits for those being run, and removes the socket. */
  close(): Promise<void>
}

/** What asking came to: an answer, or nobody who listens. */
export type Asked =
  | { readonly reached: true; readonly outcome: Outcome }
  | { readonly reached: false }

/** In bytes: a CSV of some ten thousand members, and what a long list of them comes to. */
export const MAX_REQUEST = 1024 * 1024
const MAX_ANSWER = 16 * 1024 * 1024
const REQUEST_TIMEOUT_MS = 10_000
const ANSWER_TIMEOUT_MS = 120_000
const MAX_CONNECTIONS = 8
/** A socket's path must fit into the system's structure; 103 bytes fit everywhere. */
const MAX_PATH = 103

const requestSchema = z.strictObject({
  argv: z.array(z.string().max(4096)).max(64),
  input: z.string(),
})
const outcomeSchema = z.union([
  z.object({ exit: z.literal([0, 1]), json: z.json(), text: z.string() }),
  z.object({ exit: z.literal([1, 2]), error: z.string() }),
])

/**
 * Where the socket of a data directory is, absolute or from the working directory, whichever is
 * shorter. Throws when both are too long for a socket.
 */
export function controlPath(dataDir: string): string {
  const absolute = join(dataDir, 'control.sock')
  const here = relative(process.cwd(), absolute)
  const shorter = Buffer.byteLength(here) < Buffer.byteLength(absolute) ? here : absolute
  if (Buffer.byteLength(shorter) <= MAX_PATH) return shorter
  throw new Error(`the path of DATA_DIR is too long for a socket: ${dataDir}`)
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Reads up to the first line break. Rejects when it is too long, too slow, or breaks off. */
function readLine(socket: Socket, maxBytes: number, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => end(() => reject(new Error('timeout'))), timeoutMs)
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      socket.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd)
      settle()
    }
    const onData = (chunk: Buffer): void => {
      const stop = chunk.indexOf(10)
      const part = stop < 0 ? chunk : chunk.subarray(0, stop)
      size += part.byteLength
      chunks.push(part)
      if (size > maxBytes) end(() => reject(new Error('too long')))
      else if (stop >= 0) end(() => resolve(Buffer.concat(chunks).toString('utf8')))
    }
    const onError = (error: Error): void => end(() => reject(error))
    const onEnd = (): void => end(() => reject(new Error('broken off')))
    socket.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd)
  })
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

export interface ControlSettings {
  readonly dataDir: string
  /** Does what was asked, in this process; a throw is reported and answered in general words. */
  readonly run: (request: ControlRequest) => Promise<Outcome>
  readonly onError: (error: unknown) => void
}

const UNREADABLE: Outcome = { exit: 2, error: '请求过大、不完整或无法识别。' }
const FAILED: Outcome = { exit: 1, error: '运行中的进程处理命令时出错，详情见其日志。' }

async function answerTo(
  socket: Socket,
  { run, onError }: ControlSettings,
  reading: Set<Socket>,
): Promise<Outcome> {
  reading.add(socket)
  const line = await readLine(socket, MAX_REQUEST, REQUEST_TIMEOUT_MS).catch(() => null)
  reading.delete(socket)
  const request = line === null ? null : parsed(requestSchema, line)
  if (request === null) return UNREADABLE
  try {
    return await run(request)
  } catch (error) {
    onError(error)
    return FAILED
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // Binding happens inside this call, so the socket is never wider open than 0600.
    const before = process.umask(0o177)
    try {
      server.listen(path, () => {
        server.off('error', reject)
        resolve()
      })
    } finally {
      process.umask(before)
    }
  })
}

/** Whether somebody answers at a path. */
function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/**
 * Takes commands from the command line. To be called by the process that holds the lock on the data
 * directory: a socket file that nobody answers was left by a process that was killed, and is removed.
 * @throws Error when another process answers there, or the path is too long
 */
export async function serveControl(settings: ControlSettings): Promise<Control> {
  const path = controlPath(settings.dataDir)
  if (await isAnswered(path)) throw new Error(`another process answers at ${path}`)
  await rm(path, { force: true })
  const open = new Set<Promise<void>>()
  const reading = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // A terminal that was closed meanwhile is nobody's fault.
    socket.on('error', () => socket.destroy())
    const work = answerTo(socket, settings, reading).then((outcome) => {
      socket.end(`${JSON.stringify(outcome)}\n`, () => socket.destroySoon())
    })
    open.add(work)
    void work.finally(() => open.delete(work))
  })
  server.maxConnections = MAX_CONNECTIONS
  await listen(server, path)
  await chmod(path, 0o600)
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of reading) socket.destroy()
      await Promise.all(open)
      await closed
      await rm(path, { force: true })
    },
  }
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.off('error', onError)
      resolve(socket)
    })
    const onError = (error: Error): void => {
      // The file of a process that is gone stays until the next one serves: it holds the lock.
      if (hasCode(error, 'ENOENT', 'ECONNREFUSED')) resolve(null)
      else reject(error)
    }
    socket.once('error', onError)
  })
}

/**
 * Has the process that holds the data directory run a command.
 * @throws Error when it answers nothing that can be read, or not in time
 */
export async function askRunning(dataDir: string, request: ControlRequest): Promise<Asked> {
  const line = JSON.stringify(request)
  if (Buffer.byteLength(line) > MAX_REQUEST) return { reached: true, outcome: UNREADABLE }
  const socket = await connected(controlPath(dataDir))
  if (socket === null) return { reached: false }
  try {
    socket.write(`${line}\n`)
    const outcome = parsed(outcomeSchema, await readLine(socket, MAX_ANSWER, ANSWER_TIMEOUT_MS))
    if (outcome === null) throw new Error('the running process answered something unreadable')
    return { reached: true, outcome: outcome as Outcome }
  } finally {
    socket.on('error', () => undefined)
    socket.destroy()
  }
}
