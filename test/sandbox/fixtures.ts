import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as lark from '@larksuiteoapi/node-sdk'
import type { AppCredentials } from '../../src/sandbox/model.ts'
import {
  type PlatformOptions,
  type RunningPlatform,
  startPlatform,
} from '../../src/sandbox/server.ts'
import { applicant, officer } from './samples.ts'

/** A stand-in, a webhook and the official SDK for the tests. */

/** A fresh app: the SDK keeps tokens by app id for the whole process. */
export function freshApp(): AppCredentials {
  return {
    appId: `cli_${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    encryptKey: 'test-encrypt-key',
    verificationToken: 'test-verification-token',
  }
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** The official SDK pointed at the stand-in. */
export function sdk(running: RunningPlatform, app: AppCredentials): lark.Client {
  return new lark.Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: running.url,
    logger: silent,
    loggerLevel: lark.LoggerLevel.fatal,
  })
}

export { silent }

/** Starts a stand-in on a free port with two people, without limits and without repetitions. */
export function start(
  app: AppCredentials,
  options: Partial<PlatformOptions> = {},
): Promise<RunningPlatform> {
  return startPlatform({
    port: 0,
    app,
    users: [applicant, officer],
    clock: () => Date.parse('2025-09-01T02:00:00Z'),
    limits: 'off',
    retryScale: 'off',
    ...options,
  })
}

/** What a test's webhook was asked. */
export interface Pushed {
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly json: Record<string, unknown>
}

/** A webhook that records and answers what the test says. */
export interface TestWebhook {
  readonly url: string
  readonly pushed: Pushed[]
  answer: (pushed: Pushed) => WebhookAnswer | Promise<WebhookAnswer>
  close(): Promise<void>
}

export interface WebhookAnswer {
  readonly status?: number
  readonly body?: string
}

function decrypted(body: string, encryptKey: string): Record<string, unknown> {
  const outer = JSON.parse(body) as Record<string, unknown>
  if (typeof outer['encrypt'] !== 'string') return outer
  const plain = new lark.AESCipher(encryptKey).decrypt(outer['encrypt'])
  return JSON.parse(plain) as Record<string, unknown>
}

/** Starts it; every push is decrypted with the official SDK's own cipher. */
export async function startWebhook(app: AppCredentials): Promise<TestWebhook> {
  const pushed: Pushed[] = []
  const webhook: TestWebhook = {
    url: '',
    pushed,
    answer: () => ({ body: '{}' }),
    close: () => Promise.resolve(),
  }
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const entry = { headers: request.headers, body, json: decrypted(body, app.encryptKey) }
      pushed.push(entry)
      void Promise.resolve(webhook.answer(entry)).then(({ status, body: text }) => {
        response.writeHead(status ?? 200, { 'content-type': 'application/json' })
        response.end(text ?? '')
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(webhook, {
    url: `http://127.0.0.1:${port}/hook`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}
