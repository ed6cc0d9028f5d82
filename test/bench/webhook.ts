import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isMain } from './main.ts'
import {
  type BenchSettings,
  digits,
  heading,
  interleaved,
  judged,
  median,
  table,
  type Verdict,
  whenStarted,
  whole,
} from './report.ts'
import type { Burst, Hit } from './webhook-generator.ts'

/**
 * Benchmark 1: a verified, decrypted and decoded event to its acknowledgement. This webhook as
 * production composes it, with a use case that does nothing, beside the SDK's own adapter on
 * node:http doing the same nothing. Each server is a process of its own, and so is the generator.
 */

const TARGET = 1.5
const CONNECTIONS = 50
const WARM_UP_SECONDS = 1.5

interface Running {
  ask<T>(message: object): Promise<T>
  stop(): void
}

function start(file: string, args: readonly string[]): Running {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = fork(path, [...args], { execArgv: ['--import', 'tsx'] })
  return {
    ask: async <T>(message: object) => {
      const answer = once(child, 'message')
      child.send(message)
      return (await answer)[0] as T
    },
    stop: () => {
      child.kill()
    },
  }
}

/** Events per second of both, side by side. */
export async function benchWebhook(settings: BenchSettings): Promise<readonly Verdict[]> {
  heading('1. Event to acknowledgement: this webhook beside the SDK’s adapter')
  const servers = {
    ours: start('webhook-server.ts', ['ours']),
    sdk: start('webhook-server.ts', ['sdk']),
  }
  const generator = start('webhook-generator.ts', [])
  try {
    const ports = {
      ours: (await servers.ours.ask<{ port: number }>({})).port,
      sdk: (await servers.sdk.ask<{ port: number }>({})).port,
    }
    const burst = (port: number, seconds: number) => () =>
      generator.ask<Hit>({ port, seconds, connections: CONNECTIONS } satisfies Burst)
    const runs = (seconds: number) => ({
      sdk: burst(ports.sdk, seconds),
      ours: burst(ports.ours, seconds),
    })
    await interleaved(1, runs(WARM_UP_SECONDS))
    return report(await interleaved(settings.rounds, runs(settings.seconds)))
  } finally {
    for (const child of [servers.ours, servers.sdk, generator]) child.stop()
  }
}

function report(results: Readonly<Record<string, readonly Hit[]>>): readonly Verdict[] {
  const figure = (name: string, of: (hit: Hit) => number) => median((results[name] ?? []).map(of))
  const rate = (name: string) => figure(name, (hit) => hit.answered / hit.seconds)
  const bad = Object.values(results)
    .flat()
    .reduce((sum, hit) => sum + hit.refused, 0)
  const row = (label: string, name: string) => [
    label,
    whole(rate(name)),
    digits(figure(name, (hit) => hit.p50)),
    digits(figure(name, (hit) => hit.p99)),
    digits(rate(name) / rate('sdk')),
  ]
  table([
    ['', 'events/s', 'p50 ms', 'p99 ms', '× SDK'],
    row('SDK adaptDefault', 'sdk'),
    row('this webhook', 'ours'),
  ])
  const ratio = rate('ours') / rate('sdk')
  return [
    judged('1 webhook', `${digits(ratio)} × the SDK`, `≥ ${TARGET} ×`, ratio >= TARGET),
    judged('1 answers', `${bad} other than 200`, 'none', bad === 0),
  ]
}

await whenStarted(isMain(import.meta.url), benchWebhook)
