import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { differing, digestOf, type LeftOut } from '../support/fingerprints.ts'
import { NOW } from '../support/procedure-cases.ts'
import { oneOf, seeded } from '../support/seeded.ts'
import { attackers } from './attackers.ts'
import { type Bench, EVIDENCE } from './bench.ts'
import {
  type Body,
  noEvent,
  oversized,
  press,
  type Random,
  signAt,
  unopenable,
  worn,
} from './garbage.ts'
import { type PressValue, pressesOn } from './presses.ts'
import { sendRaw } from './raw-requests.ts'
import { bring, draftOf, SECRETS, setStage, standingIn } from './stage.ts'

/**
 * Garbage against the whole assistant on a real database: none is answered with a fault, none takes
 * over a second, and none that is no event leaves anything behind.
 */

export interface FuzzSettings {
  readonly bodies: number
  readonly seed: number
  /** Told after every so many bodies. */
  readonly progress?: (done: number) => void
}

export interface FuzzReport {
  readonly bodies: number
  readonly overHttp: number
  /** By what was done to the body and how it was answered. */
  readonly answers: ReadonlyMap<string, number>
  /** By the clock, and by the processor: on a busy machine a run waits for its turn. */
  readonly slowestMs: number
  readonly slowestCpuMs: number
  /** Tables that bodies changed which were no events. */
  readonly changedByGarbage: readonly string[]
  /** Tables that worn events changed, of which some remain events. */
  readonly changedByEvents: readonly string[]
  readonly faults: readonly string[]
}

interface Run {
  readonly bench: Bench
  readonly random: Random
  readonly answers: Map<string, number>
  readonly faults: string[]
  slowestMs: number
  slowestCpuMs: number
  overHttp: number
}

/** Of all bodies, how many stay events with something else in a place: those may be let in. */
const WORN = 0.02
/** At once over the socket; the rest goes one after another, so that each is timed alone. */
const AT_ONCE = 8
const FORGET_EVERY = 4000
/** An event of the garbage is known for a moment, and somebody new has an account without a name. */
const SEEN: LeftOut = { inbox: 'true', people: "t.name = '未登记人员'" }
/** What a person of the chat without any right may leave behind by writing. */
const ALLOWED = ['conversations', 'outbox', 'people', 'uploads']

/** Runs so many bodies on an empty database. */
export async function fuzz(bench: Bench, settings: FuzzSettings): Promise<FuzzReport> {
  const run: Run = {
    bench,
    random: seeded(settings.seed),
    answers: new Map(),
    faults: [],
    slowestMs: 0,
    slowestCpuMs: 0,
    overHttp: 0,
  }
  const presses = await staged(bench)
  const events = Math.floor(settings.bodies * WORN)
  const before = await digestOf(bench.connection, SEEN)
  await inTurn(run, settings.bodies - events, (n) => garbage(run, presses, n), settings.progress)
  const between = await digestOf(bench.connection, SEEN)
  const whole = await digestOf(bench.connection, { inbox: 'true' })
  await inTurn(run, events, () => worn(someone(run.random), run.random), settings.progress)
  const after = await digestOf(bench.connection, { inbox: 'true' })
  const changedByGarbage = differing(before, between)
  const changedByEvents = differing(whole, after)
  const others = changedByEvents.filter((table) => !ALLOWED.includes(table))
  const stored = [...changedByGarbage, ...others].map((table) => `${table} was changed`)
  return {
    bodies: settings.bodies,
    overHttp: run.overHttp,
    answers: run.answers,
    slowestMs: run.slowestMs,
    slowestCpuMs: run.slowestCpuMs,
    changedByGarbage,
    changedByEvents,
    faults: [...run.faults, ...stored],
  }
}

/** A case that is worth having, a draft of it, and every press on them. */
async function staged(bench: Bench): Promise<readonly PressValue[]> {
  await setStage(bench)
  const standing = standingIn(procedureOf('application'), 'formalityReview')
  bench.at(standing.now)
  signAt(standing.now)
  await bring(bench, standing)
  const owner = { openId: 'person-caseOfficer', organisationId: null }
  const draft = draftOf(standing, 'proposeReturn', owner, 'draft-1')
  await bench.store.transact((tx) => tx.drafts.create(draft))
  const all = pressesOn({
    file: standing.file,
    draft,
    action: 'proposeReturn',
    deadlineId: 'deadline-1',
    sha256: EVIDENCE.sha256,
    centerId: 'center-1',
    base: { duties: 'x', readings: 'default' },
  })
  // Open to everybody, and meant to have an effect.
  return all.filter(({ kind }) => !['openDoor', 'showArticle', 'startApplication'].includes(kind))
}

/** People who have no right at the case: of other places, of other times, or nobody at all. */
const outsiders: readonly string[] = attackers
  .filter(({ name, posts }) => posts.length === 0 || /elsewhere|revoked|not yet/u.test(name))
  .map(({ openId }) => openId)
  .filter((openId) => openId !== 'person-opener')

const someone = (random: Random): string =>
  random() < 0.3
    ? `ou_f${String(Math.floor(random() * 400)).padStart(30, '0')}`
    : oneOf(outsiders, random)

function garbage(run: Run, presses: readonly PressValue[], n: number): Body {
  const { random } = run
  if (n % 5000 === 0) return oversized(random)
  const pick = random()
  if (pick < 0.64) return unopenable(random)
  if (pick < 0.96) return noEvent(random)
  return press(oneOf(presses, random).value, someone(random), random)
}

/** Most one after another in process, a ninth at once over the socket, a few that are no HTTP. */
async function inTurn(
  run: Run,
  many: number,
  make: (n: number) => Body,
  progress: FuzzSettings['progress'],
): Promise<void> {
  for (let n = 0; n < many; ) {
    const before = n
    for (let k = 0; k < 64 && n < many; k += 1, n += 1) await alone(run, make(n))
    const room = Math.min(AT_ONCE, many - n)
    await Promise.all(Array.from({ length: room }, (_, k) => overHttp(run, make(n + k))))
    n += room
    if (run.random() < 0.3 && n < many) {
      await overSocket(run)
      n += 1
    }
    if (Math.floor(before / FORGET_EVERY) !== Math.floor(n / FORGET_EVERY)) {
      await forget(run)
      progress?.(n)
    }
  }
}

/** The inbox forgets what is older than half a day; else it would only grow. */
async function forget({ bench }: Run): Promise<void> {
  await bench.store.transact((tx) => tx.inbox.prune(NOW + 10 * 365 * 86_400_000))
}

/** How long something took by the clock, and how long the processor was at it, in milliseconds. */
interface Took {
  readonly ms: number
  readonly cpuMs: number
}

function stopwatch(): () => Took {
  const begun = performance.now()
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { ms: performance.now() - begun, cpuMs: (user + system) / 1000 }
  }
}

/** A second of work, or ten of waiting: less of waiting is a busy machine that runs others first. */
const hangs = ({ ms, cpuMs }: Took): boolean => cpuMs > 1000 || ms > 10_000

function noteTime(run: Run, took: Took): void {
  run.slowestMs = Math.max(run.slowestMs, took.ms)
  run.slowestCpuMs = Math.max(run.slowestCpuMs, took.cpuMs)
}

async function alone(run: Run, body: Body): Promise<void> {
  const took = stopwatch()
  const response = await run.bench.request(body.bytes, body.headers)
  judge(run, body, response.status, await response.text(), took())
}

async function overHttp(run: Run, body: Body): Promise<void> {
  const took = stopwatch()
  const response = await fetch(`${run.bench.url}/feishu/webhook`, {
    method: 'POST',
    body: body.bytes as string,
    headers: body.headers,
  }).catch(() => null)
  run.overHttp += 1
  if (response !== null) {
    judge(run, body, response.status, await response.text(), took())
    return
  }
  // What is too large is refused unread, and the connection ends while it is still being sent.
  count(run, `${body.kind} cut off`)
  if (body.kind !== 'oversized') run.faults.push(`${body.kind}: the connection broke`)
}

async function overSocket(run: Run): Promise<void> {
  const took = stopwatch()
  const status = await sendRaw(run.bench.url, run.random)
  run.overHttp += 1
  count(run, `no http ${status === 0 ? 'closed' : status}`)
  const time = took()
  noteTime(run, time)
  if (status >= 500) run.faults.push(`a request that is no HTTP was answered with ${status}`)
  if (hangs(time)) run.faults.push(`a request that is no HTTP took ${Math.round(time.ms)} ms`)
}

function judge(run: Run, body: Body, status: number, text: string, took: Took): void {
  count(run, `${body.kind} ${status}`)
  noteTime(run, took)
  const fault = faultOf(body, status, text, took)
  if (fault !== null && run.faults.length < 100) {
    run.faults.push(`${body.kind}: ${fault}: ${String(body.bytes).slice(0, 400)}`)
  }
}

const STATUSES: readonly number[] = [200, 400, 401, 413]

function faultOf({ kind }: Body, status: number, text: string, took: Took): string | null {
  if (!STATUSES.includes(status)) return `answered with ${status}`
  if (hangs(took)) return `took ${Math.round(took.ms)} ms`
  const answer: unknown = JSON.parse(text)
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return 'no object'
  if (Object.values(SECRETS).some((secret) => text.includes(secret))) return 'told of the case'
  if (/没有保存成功|undefined|\[object/u.test(text)) return `machine words: ${text.slice(0, 200)}`
  return kind === 'press' && status === 200 && text === '{}' ? 'a press without an answer' : null
}

function count({ answers }: Run, what: string): void {
  answers.set(what, (answers.get(what) ?? 0) + 1)
}
