import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { openDatabase, type Place } from '../../db/open.ts'
import { verifyAudit } from '../../src/application/audit/verify.ts'
import { numbers } from '../support/numbers.ts'
import { startServer } from '../support/postgres-server.ts'

/**
 * SIGKILL at random points under load, in a long run:
 *
 *   npx tsx test/long/crash.ts --kills 500 --database pglite
 *   npx tsx test/long/crash.ts --kills 500 --database postgres
 *
 * Afterwards every acknowledged event has its effect once, a repeated one none, the log is whole, and
 * the state of every case is that of a replay of its log. Ends with 1 when anything is not so.
 */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    database: { type: 'string', default: 'pglite' },
    seed: { type: 'string', default: '1' },
  },
})
const kills = Number(values.kills)
const nothing = (): void => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const child = fileURLToPath(new URL('crash-child.ts', import.meta.url))

const random = numbers(Number(values.seed))

const LONGEST_LIFE_MS = 5_000

const sent: string[] = []
const acknowledged = new Set<string>()

const open = (): readonly string[] => sent.filter((key) => !acknowledged.has(key))

/** New events unless many are under way, and a few that were acknowledged: the platform repeats. */
function nextKeys(): readonly string[] {
  const room = Math.max(0, 60 - open().length)
  const fresh = Array.from({ length: Math.min(10, room) }, (_, n) => `ev_${sent.length + n}`)
  const again = sent[Math.floor(random() * sent.length)]
  sent.push(...fresh)
  return again === undefined ? fresh : [...fresh, again]
}

async function oneLife(kind: string, where: string): Promise<void> {
  const running = spawn(process.execPath, ['--import', 'tsx', child, kind, where], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const gone = once(running, 'exit')
  running.stdin.on('error', nothing)
  let begun = false
  const began = new Promise<void>((resolve) => {
    createInterface({ input: running.stdout }).on('line', (line) => {
      if (begun) acknowledged.add(line)
      begun = true
      resolve()
    })
  })
  await Promise.race([began, gone])
  for (const key of open()) running.stdin.write(`${key}\n`)
  // By what was done, not by time alone: a busy machine would do nothing in its short lives.
  const enough = acknowledged.size + Math.floor(random() * 80)
  const latest = Date.now() + LONGEST_LIFE_MS
  while (acknowledged.size < enough && Date.now() < latest) {
    for (const key of nextKeys()) running.stdin.write(`${key}\n`)
    await sleep(random() * 20)
  }
  running.kill('SIGKILL')
  await gone
}

async function judge(place: Place): Promise<readonly string[]> {
  const database = await openDatabase(place, { log })
  const faults: string[] = []
  const audit = await verifyAudit(database.store)
  if (!audit.ok) faults.push(`audit verify: ${JSON.stringify(audit.firstBroken)}`)
  const found = new Map<string, number>()
  for (let n = 1; n <= 5; n += 1) {
    const caseId = `case_${n}`
    const [file, events] = await database.store.transact(
      async (tx) => [await tx.cases.find(caseId), await tx.cases.eventsOf(caseId)] as const,
    )
    let state = 'drafting'
    for (const event of events) {
      if (event.from !== state) faults.push(`${caseId} ${event.seq}: from ${event.from}`)
      state = event.to
      const key = String(event.data['key'])
      found.set(key, (found.get(key) ?? 0) + 1)
    }
    if (file?.state !== state || file.version !== events.length) faults.push(`${caseId}: state`)
  }
  for (const key of acknowledged) if (found.get(key) !== 1) faults.push(`${key} was lost`)
  for (const [key, times] of found) if (times !== 1) faults.push(`${key} acted ${times} times`)
  const { ready } = await database.store.transact((tx) => tx.outbox.counts())
  if (ready !== found.size) faults.push(`${ready} messages for ${found.size} events`)
  await database.close()
  console.log(
    `${kills} kills on ${values.database}: ${sent.length} events sent, ${acknowledged.size} acknowledged, ` +
      `${found.size} in the log, ${audit.entries} entries verified, ${faults.length} faults`,
  )
  return faults
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jicetong-crash-'))
  const server = values.database === 'postgres' ? await startServer() : null
  if (server !== null && 'because' in server) throw new Error(server.because)
  try {
    const where = server === null ? join(folder, 'data') : new URL('/crash', server.url).href
    if (server !== null) {
      const admin = postgres(server.url, { max: 1 })
      await admin.unsafe('create database crash')
      await admin.end()
    }
    for (let life = 0; life < kills; life += 1) await oneLife(values.database, where)
    const faults = await judge(server === null ? { dataDir: where } : { databaseUrl: where })
    for (const fault of faults) console.error(fault)
    process.exitCode = faults.length === 0 ? 0 : 1
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
