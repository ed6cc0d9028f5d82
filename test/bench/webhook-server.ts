import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as lark from '@larksuiteoapi/node-sdk'
import { createHttpApp } from '../../src/http/app.ts'
import { serve } from '../../src/http/serve.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { KEY, TOKEN } from '../feishu/payloads.ts'
import { quietLog } from './report.ts'

/** One of the two servers of `webhook.ts`, in a process of its own: `ours` or `sdk`. */

/** As `startAssistant` composes it; behind the port nothing is done. */
async function ours(): Promise<number> {
  const metrics = createMetrics({
    outbox: async () => ({ ready: 0, dead: 0, uncertain: 0, held: 0 }),
    clockSkewSeconds: () => null,
  })
  const { app } = createHttpApp({
    receive: async () => ({}),
    feishu: { encryptKey: KEY, verificationToken: TOKEN, maxSkewSeconds: 3600 },
    clock: () => Date.now(),
    log: quietLog,
    metrics,
    readiness: async () => ({ ready: true, checks: {} }),
    metricsText: () => metrics.text(),
  })
  return (await serve(app, { host: '127.0.0.1', port: 0 })).port
}

/** As the SDK's documentation shows it. */
function sdk(): Promise<number> {
  const dispatcher = new lark.EventDispatcher({
    encryptKey: KEY,
    verificationToken: TOKEN,
    loggerLevel: lark.LoggerLevel.error,
  }).register({ 'im.message.receive_v1': async () => ({}) })
  const handle = lark.adaptDefault('/feishu/webhook', dispatcher, { autoChallenge: true })
  const server = createServer((request, response) => {
    void handle(request, response)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

const port = process.argv[2] === 'sdk' ? await sdk() : await ours()
process.on('message', () => process.send?.({ port }))
process.on('SIGTERM', () => process.exit(0))
