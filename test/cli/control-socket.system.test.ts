import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { done } from '../../src/cli/command.ts'
import {
  askRunning,
  type Control,
  type ControlRequest,
  controlPath,
  MAX_REQUEST,
  serveControl,
} from '../../src/cli/control-socket.ts'

let dataDir: string
let control: Control | null = null
const onError = vi.fn()

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jct-control-'))
  onError.mockReset()
})
afterEach(async () => {
  await control?.close()
  control = null
  await rm(dataDir, { recursive: true })
})

const echo = async (request: ControlRequest) => done(request, request.input)

async function serving(run: (request: ControlRequest) => Promise<ReturnType<typeof done>> = echo) {
  control = await serveControl({ dataDir, run, onError })
}

/** Sends raw bytes and gives what comes back until the other side ends. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection(controlPath(dataDir))
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
    socket.write(bytes)
  })
}

describe('the control socket', () => {
  it('carries words and text both ways', async () => {
    await serving()
    const request = { argv: ['members', 'import', '名单.csv'], input: '一\r\n"二",三\n' }
    expect(await askRunning(dataDir, request)).toEqual({
      reached: true,
      outcome: { exit: 0, json: request, text: request.input },
    })
  })

  it('is for its owner only', async () => {
    await serving()
    expect((await stat(join(dataDir, 'control.sock'))).mode & 0o777).toBe(0o600)
  })

  it('answers several at once', async () => {
    await serving()
    const asked = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => askRunning(dataDir, { argv: [String(n)], input: '' })),
    )
    expect(asked.map((one) => one.reached && 'json' in one.outcome && one.outcome.json)).toEqual(
      [1, 2, 3, 4, 5].map((n) => ({ argv: [String(n)], input: '' })),
    )
  })

  it('tells when nobody serves', async () => {
    expect(await askRunning(dataDir, { argv: [], input: '' })).toEqual({ reached: false })
    await serving()
    await control?.close()
    control = null
    await expect(stat(join(dataDir, 'control.sock'))).rejects.toThrow('ENOENT')
    expect(await askRunning(dataDir, { argv: [], input: '' })).toEqual({ reached: false })
  })

  it('replaces what a killed process left, not what somebody answers', async () => {
    await writeFile(join(dataDir, 'control.sock'), '')
    expect(await askRunning(dataDir, { argv: [], input: '' })).toEqual({ reached: false })
    await serving()
    expect(await askRunning(dataDir, { argv: ['a'], input: '' })).toMatchObject({ reached: true })
    await expect(serveControl({ dataDir, run: echo, onError })).rejects.toThrow('another process')
  })

  it.each<[string, string | Buffer]>([
    ['no JSON', 'hello\n'],
    ['another shape', '{"argv":"members list","input":""}\n'],
    ['more than was agreed', '{"argv":[],"input":"","run":"rm"}\n'],
    ['words that are none', '{"argv":[1],"input":""}\n'],
    ['too many words', `${JSON.stringify({ argv: Array(65).fill('a'), input: '' })}\n`],
    ['too much', Buffer.alloc(MAX_REQUEST + 10, 97)],
  ])('refuses %s and goes on', async (_name, bytes) => {
    const run = vi.fn(echo)
    await serving(run)
    expect(JSON.parse(await raw(bytes))).toEqual({ exit: 2, error: expect.any(String) })
    expect(run).not.toHaveBeenCalled()
    expect(await askRunning(dataDir, { argv: ['a'], input: '' })).toMatchObject({ reached: true })
  })

  it('does not send too much in the first place', async () => {
    const run = vi.fn(echo)
    await serving(run)
    const asked = await askRunning(dataDir, { argv: [], input: 'a'.repeat(MAX_REQUEST) })
    expect(asked).toMatchObject({ reached: true, outcome: { exit: 2 } })
    expect(run).not.toHaveBeenCalled()
  })

  it('keeps the words of a defect in the log', async () => {
    await serving(() => Promise.reject(new Error('secret detail')))
    const asked = await askRunning(dataDir, { argv: ['a'], input: '' })
    expect(asked).toMatchObject({ reached: true, outcome: { exit: 1 } })
    expect(JSON.stringify(asked)).not.toContain('secret')
    expect(onError).toHaveBeenCalledTimes(1)
  })

  it('closes although somebody has connected and says nothing', async () => {
    await serving()
    const silent = createConnection(controlPath(dataDir))
    await new Promise<void>((resolve) => silent.once('connect', () => resolve()))
    const closed = new Promise<void>((resolve) => silent.once('close', () => resolve()))
    silent.on('error', () => undefined)
    await control?.close()
    control = null
    await closed
  })

  it('does not take nonsense for an answer', async () => {
    const server = createServer((socket) => socket.resume().end('{"exit":0}\n'))
    await new Promise<void>((resolve) => server.listen(controlPath(dataDir), () => resolve()))
    await expect(askRunning(dataDir, { argv: [], input: '' })).rejects.toThrow('unreadable')
    await new Promise((resolve) => server.close(resolve))
  })

  it('says so when the path is too long for a socket', async () => {
    const long = join(dataDir, 'x'.repeat(120))
    await expect(serveControl({ dataDir: long, run: echo, onError })).rejects.toThrow('too long')
  })
})
