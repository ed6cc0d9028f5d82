import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { Database } from '../db/open.ts'
import { depsInForce } from './application/calendars/in-force.ts'
import type { Log } from './application/log.ts'
import type { Store } from './application/store.ts'
import { type Assistant, startAssistant } from './assistant.ts'
import type { Config, FeishuConnection } from './config.ts'
import { demoCenterPeople, demoPeople, loadDemo, loadDemoCenter } from './demo.ts'
import {
  nextWorkingDayOnOrAfter,
  type WorkingCalendar,
} from './regulation/calendar/working-calendar.ts'
import { addDays, civilDateOf, type Instant, instantAt } from './regulation/time/civil-date.ts'
import { type RunningPlatform, startPlatform } from './sandbox/server.ts'

/**
 * Sandbox mode: the same assistant, real HTTP both ways, the official SDK pointed at the local
 * stand-in, demo people, and a clock that can be moved forward. Never with a credential present.
 */
export interface Sandbox {
  readonly assistant: Assistant
  readonly platform: RunningPlatform
  stop(): Promise<void>
}

/** Fixed, so that saved chats are found again; they open nothing but the local stand-in. */
const SANDBOX_APP = {
  appId: 'cli_00000000005a4d0c',
  appSecret: 'sandbox-only',
  encryptKey: 'sandbox-only-encrypt-key',
  verificationToken: 'sandbox-only-token',
}

const MENU = [
  { key: 'matters', label: '我的事项' },
  { key: 'start', label: '开始申请' },
  { key: 'worklist', label: '待办' },
  { key: 'measures', label: '查办法' },
  { key: 'human', label: '联系经办人' },
]

/** What the sandbox begins with beside the demo people. */
export interface Beginning {
  /** An established center with its matters of the year; there unless it is left out. */
  readonly center?: boolean
}

/** Starts the stand-in, the assistant and the demo people on a migrated database. */
export async function startSandbox(
  config: Config,
  database: Database,
  log: Log,
  machineClock: () => Instant,
  { center = true }: Beginning = {},
): Promise<Sandbox> {
  await loadDemo(database.store)
  if (center) await loadDemoCenter(database.store, machineClock())
  const clock = await SandboxClock.open(database.store, machineClock)
  let assistant: Assistant | null = null
  const moveClock = async (at: Instant): Promise<void> => {
    if (assistant !== null) await clock.moveTo(at, assistant)
    platform.announceClock()
  }
  const platform = await startPlatform({
    port: config.sandboxPort,
    app: SANDBOX_APP,
    clock: clock.now,
    limitsBy: clock.now,
    transport: config.transport,
    users: Object.values({ ...demoPeople, ...demoCenterPeople }).map((person) => ({ ...person })),
    menu: MENU,
    statePath: join(config.dataDir, 'sandbox', 'chats.json'),
    moveClock,
  })
  const feishu: FeishuConnection = {
    ...SANDBOX_APP,
    baseUrl: platform.url,
    transport: config.transport,
  }
  assistant = await startAssistant({
    config: { ...config, maxSkewSeconds: ANY_SKEW_SECONDS },
    feishu,
    database,
    clock: clock.now,
    log,
    cron: true,
    ...(config.port === 0 ? {} : { publicUrl: config.publicUrl }),
    banner: '沙盒环境：公示和名录均为虚构。',
    extend: (app) => clockRoute(app, moveClock),
  })
  platform.setWebhookUrl(`${assistant.url}/feishu/webhook`)
  const running = assistant
  return {
    assistant,
    platform,
    stop: async () => {
      await running.stop()
      await platform.close()
    },
  }
}

/** What was sent before the clock jumped is not stale: nobody but the stand-in sends anything here. */
const ANY_SKEW_SECONDS = 100 * 366 * 86_400

const OFFSET = 'sandboxClockOffset'

/** The sandbox's clock: the machine's, moved forward by what the demonstration asked for. */
class SandboxClock {
  readonly now: () => Instant
  readonly #store: Store
  readonly #machine: () => Instant
  #offset: number

  private constructor(store: Store, machine: () => Instant, offset: number) {
    this.#store = store
    this.#machine = machine
    this.#offset = offset
    this.now = () => machine() + this.#offset
  }

  /** The clock as it stood when the sandbox was last stopped. */
  static async open(store: Store, machine: () => Instant): Promise<SandboxClock> {
    const saved = (await store.transact((tx) => tx.settings.all()))[OFFSET]
    return new SandboxClock(store, machine, typeof saved === 'number' ? Math.max(0, saved) : 0)
  }

  /** Moves to an instant; every sweep that falls due on the way runs in order, day by day. */
  async moveTo(at: Instant, assistant: Assistant): Promise<void> {
    const { calendar } = await depsInForce(assistant.deps)
    for (const stop of openings(calendar, this.now(), at)) {
      await this.#set(stop)
      await this.#wake(assistant)
    }
    await this.#set(Math.max(at, this.now()))
    await this.#wake(assistant)
  }

  async #wake(assistant: Assistant): Promise<void> {
    await assistant.sweep()
    await assistant.morning()
    await assistant.remindOfCalendar()
    // All that is under way too: what goes out late would stand in the chats under a later day.
    await assistant.quiet()
  }

  async #set(at: Instant): Promise<void> {
    this.#offset = at - this.#machine()
    await this.#store.transact((tx) => tx.settings.put(OFFSET, this.#offset, 'sandbox', at))
  }
}

/** The openings of the office between two instants: a minute past nine of each working day. */
function openings(calendar: WorkingCalendar, from: Instant, to: Instant): readonly Instant[] {
  const stops: Instant[] = []
  let day = civilDateOf(from)
  for (;;) {
    day = nextWorkingDayOnOrAfter(calendar, day)
    const at = instantAt(day, '09:01')
    if (at >= to) return stops
    if (at > from) stops.push(at)
    day = addDays(day, 1)
  }
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

const clockBody = z.object({
  at: z.union([z.number().int().positive(), z.iso.datetime({ offset: true })]),
})

/** `POST /sandbox/clock {at}`: epoch milliseconds or an ISO instant. Mounted in sandbox mode only. */
function clockRoute(app: Hono, moveClock: (at: Instant) => Promise<void>): void {
  app.post('/sandbox/clock', async (c) => {
    // Whatever address the assistant listens on, the clock is moved from this machine only.
    if (!LOOPBACK.has(getConnInfo(c).remote.address ?? ''))
      return c.json({ error: 'not_found' }, 404)
    const parsed = clockBody.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) return c.json({ error: 'at: 毫秒数或带时区的时间' }, 400)
    const { at } = parsed.data
    await moveClock(typeof at === 'number' ? at : Date.parse(at))
    return c.json({})
  })
}
