import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import type { Database } from '../db/open.ts'
import { runDailyAudit } from './application/audit/daily-audit.ts'
import type { AuditHead } from './application/audit-port.ts'
import { depsInForce } from './application/calendars/in-force.ts'
import { remindOfOwedCalendar } from './application/calendars/owed.ts'
import { createDelivering, deliverRound } from './application/delivery/deliver.ts'
import { createPace, type PaceClock } from './application/delivery/pace.ts'
import type { DeliveryDeps } from './application/delivery/platform.ts'
import { sweepSilences } from './application/delivery/silence.ts'
import { tellStopped } from './application/delivery/tell-stopped.ts'
import { createCalendarQueries } from './application/feed/calendar.ts'
import type { FileReader } from './application/files-port.ts'
import type { LateAnswer, Receive } from './application/inbound.ts'
import { createLateAnswer } from './application/late-answer.ts'
import type { Log, Metrics } from './application/log.ts'
import type { Messenger } from './application/messenger.ts'
import { sendMorningDigests } from './application/morning/digest.ts'
import { createPublicComments } from './application/public-comments.ts'
import type { PublicComments } from './application/public-port.ts'
import { createPublicQueries } from './application/queries/public-pages.ts'
import { createReceive } from './application/receive.ts'
import { sweepReminders } from './application/reminders/sweep.ts'
import { sweepRetention } from './application/retention/sweep.ts'
import { auditClocks } from './application/second-clock/nightly.ts'
import { sweepRound } from './application/supervision/round.ts'
import type { Config, FeishuConnection } from './config.ts'
import { createDocumentRenderer } from './documents/render.ts'
import { createFeishuClient, type FeishuClient } from './feishu/client.ts'
import { type ClockWatch, createClockWatch } from './feishu/clock-watch.ts'
import type { DeliverySettings } from './feishu/delivery.ts'
import { createLongConnection, type LongConnection } from './feishu/long-connection.ts'
import { createFileReader, createWorkbookWriter } from './files/file-reader.ts'
import { createVirusScan, scanningReader } from './files/virus-scan.ts'
import { createHttpApp, type HttpApp, type Readiness } from './http/app.ts'
import { chatLink } from './http/calendar/chat-link.ts'
import { feedRoute } from './http/calendar/feed-route.ts'
import { publicPages } from './http/public/pages.ts'
import { createRateLimit, type SharedCount } from './http/public/rate-limit.ts'
import { serve } from './http/serve.ts'
import { createMetrics, type PrometheusMetrics } from './observability/metrics.ts'
import { standardCalendar } from './regulation/calendar/working-calendar.ts'
import { defaultInterpretations } from './regulation/interpretations.ts'
import type { Instant } from './regulation/time/civil-date.ts'
import { startLedScheduler } from './scheduler/led-scheduler.ts'
import { startLoop } from './scheduler/start-loop.ts'

/** What the assistant is started with: everything that differs between production, sandbox and tests. */
export interface AssistantSettings {
  readonly config: Pick<
    Config,
    'host' | 'port' | 'maxSkewSeconds' | 'administrators' | 'trustedProxies'
  > &
    Partial<Pick<Config, 'virusScan'>>
  readonly feishu: FeishuConnection
  readonly database: Database
  readonly clock: () => Instant
  /** The clock of the machine, which is compared with the platform's; for tests. */
  readonly machineClock?: () => Instant
  readonly log: Log
  /** How long a click may be worked on before it is answered "in progress"; for tests. */
  readonly callbackBudgetMs?: number
  /** Keeps delivery within the platform's limits instead of running into them. */
  readonly paced?: boolean
  /** Without cron, a test wakes the sweep itself. */
  readonly cron: boolean
  /** Keeps the daily head of the event log outside the database; the log line alone when left out. */
  readonly keepHead?: (head: AuditHead) => Promise<void>
  /** How others reach this server, without a trailing slash; where it listens when left out. */
  readonly publicUrl?: string
  /** A line on top of every public page, for the sandbox. */
  readonly banner?: string
  /** Further routes: the sandbox clock. */
  readonly extend?: (app: Hono) => void
}

export interface Assistant {
  /** Where it listens, without a trailing slash. */
  readonly url: string
  readonly deps: DeliveryDeps
  /** Sends the reminders that are due now; gives how many. */
  sweep(): Promise<number>
  /** Sends 今日待办 to whom it is due; gives how many. */
  morning(): Promise<number>
  /** Reminds of a calendar that is owed; gives how many messages. */
  remindOfCalendar(): Promise<number>
  /** Cuts the delivery loop's pause short. */
  wake(): void
  /** Delivers until nothing is ready. */
  drain(): Promise<void>
  /** Resolves when the delivery loop finds nothing to do and nothing is under way. */
  quiet(): Promise<void>
  /** Takes nothing more, finishes what is in flight, and lets go. The database stays open. */
  stop(): Promise<void>
}

/** An office behind one address asks for many calendars; a guesser gets nowhere. */
const FEED_LIMIT = { attempts: 120, windowSeconds: 600 }

/** Inbox rows are kept longer than the platform's retry ladder of some seven hours. */
const INBOX_KEPT_MS = 12 * 3_600_000
const IDLE_MS = 500
const ERROR_MS = 2_000
/** An item that has been ready for so long says that nothing gets out. */
const STUCK_MS = 10 * 60_000

/** What the platform's limits are counted by: the clock of the story does not count there. */
const MACHINE: PaceClock = {
  now: () => performance.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

const nowhere = async (): Promise<void> => undefined

/** Wires the rooms together and starts serving. The database must be migrated. */
export async function startAssistant(settings: AssistantSettings): Promise<Assistant> {
  const { log, database } = settings
  const { maxSkewSeconds } = settings.config
  const now = settings.machineClock ?? (() => Date.now())
  const clockWatch = createClockWatch({ maxSkewSeconds, log, now })
  const metrics = createMetrics({
    outbox: () => database.store.transact((tx) => tx.outbox.counts()),
    clockSkewSeconds: () => clockWatch.skewSeconds(),
  })
  const client = createFeishuClient({ ...settings.feishu, log, clockWatch })
  const publicUrl = (): string => settings.publicUrl ?? served.url
  const deps = { ...dependencies(settings, client, metrics), publicUrl }
  const bot = botIdentity(client, log)
  const delivering = createDelivering(deps, () => loop.wake())
  const loop = startLoop({
    name: 'delivery',
    round: delivering.round,
    idleMs: IDLE_MS,
    errorMs: ERROR_MS,
    log,
    onError: () => undefined,
  })
  const receive = waking(createReceive(deps), () => loop.wake())
  const comments = wakingComments(createPublicComments(deps), () => loop.wake())
  const lateAnswer = wakingLate(createLateAnswer(deps), () => loop.wake())
  const door: Door = { receive, lateAnswer, metrics, botOpenId: bot }
  const { app, idle } = httpApp(settings, door, metrics, comments, clockWatch, deps)
  const served = await serve(app, settings.config)
  const connection = longConnection(settings, door)
  await connection?.start()
  const jobs = jobsOf(deps, settings, client, () => loop.wake())
  const sweep = async (): Promise<number> =>
    (await jobs.openRound()) + (await jobs.sweepReminders())
  const scheduler = settings.cron
    ? startLedScheduler({
        store: database.store,
        alone: database.kind === 'pglite',
        clock: now,
        holder: randomUUID(),
        jobs,
        log,
      })
    : null
  return {
    url: served.url,
    deps,
    sweep,
    morning: jobs.morningDigests,
    remindOfCalendar: jobs.owedCalendar,
    wake: () => loop.wake(),
    drain: () => drain(deps),
    quiet: async () => {
      do await delivering.idle()
      while ((await loop.nextRound()) > 0 || delivering.underWay() > 0)
    },
    stop: async () => {
      // Nothing new from this moment on; what is in flight is finished.
      await Promise.all([served.close(), connection?.close(), scheduler?.stop()])
      await idle()
      await loop.stop()
      await delivering.idle()
    },
  }
}

/** What the scheduler wakes: each job works under the calendar that is in force then. */
function jobsOf(
  deps: DeliveryDeps,
  settings: AssistantSettings,
  client: FeishuClient,
  wake: () => void,
) {
  const waker = (job: (deps: DeliveryDeps) => Promise<number>) => async (): Promise<number> => {
    const done = await job(await depsInForce(deps))
    if (done > 0) wake()
    return done
  }
  return {
    sweepReminders: waker(sweepReminders),
    morningDigests: waker(sendMorningDigests),
    owedCalendar: waker(remindOfOwedCalendar),
    auditClocks: waker(auditClocks),
    openRound: waker(sweepRound),
    sweepRetention: () => sweepRetention(deps, deps.clock()),
    pruneInbox: () => prune(deps),
    tellStopped: waker(tellStopped),
    sweepSilences: waker(sweepSilences),
    checkClock: () => client.botOpenId(),
    dailyAudit: () => runDailyAudit(deps, settings.keepHead ?? nowhere),
  }
}

/** The application's ports, filled with the real things. */
function dependencies(
  settings: AssistantSettings,
  messenger: Messenger,
  metrics: Metrics,
): DeliveryDeps {
  const { database, clock, log } = settings
  return {
    store: database.store,
    clock,
    newId: randomUUID,
    log,
    metrics,
    calendar: standardCalendar,
    calendarVersion: standardCalendar.version,
    interpretations: defaultInterpretations,
    administrators: settings.config.administrators,
    messenger,
    files: fileReader(settings),
    workbooks: createWorkbookWriter(),
    documents: createDocumentRenderer(),
    ...(settings.paced === true ? { pace: createPace(MACHINE) } : {}),
  }
}

/** Files are scanned before they are opened, where a command for it is set. */
function fileReader({ config, log }: AssistantSettings): FileReader {
  const reader = createFileReader({ log })
  const scan = config.virusScan ?? null
  return scan === null ? reader : scanningReader(reader, createVirusScan({ ...scan, log }))
}

/** What both transports hand everything to that comes in. */
type Door = Pick<DeliverySettings, 'receive' | 'lateAnswer' | 'metrics' | 'botOpenId'>

function httpApp(
  settings: AssistantSettings,
  door: Door,
  metrics: PrometheusMetrics,
  comments: PublicComments,
  clockWatch: ClockWatch,
  deps: DeliveryDeps & { readonly publicUrl: () => string },
): HttpApp {
  const { config, feishu, database, clock, log, extend } = settings
  const pages = publicPages({
    queries: createPublicQueries(database.store),
    comments,
    clock,
    rateLimit: createRateLimit({ shared: countedTogether(settings) }),
    trustedProxies: config.trustedProxies,
    log,
    ...(settings.banner === undefined ? {} : { banner: settings.banner }),
  })
  const calendar = feedRoute({
    queries: createCalendarQueries(deps),
    rateLimit: createRateLimit(FEED_LIMIT),
    trustedProxies: config.trustedProxies,
    chatUrl: () => chatLink(feishu.baseUrl, feishu.appId, deps.publicUrl()),
    log,
  })
  return createHttpApp({
    ...door,
    ...patienceOf(settings),
    feishu:
      feishu.transport === 'webhook'
        ? {
            encryptKey: feishu.encryptKey,
            verificationToken: feishu.verificationToken,
            maxSkewSeconds: config.maxSkewSeconds,
          }
        : null,
    clock,
    log,
    readiness: () => readiness(database, clock, clockWatch),
    metricsText: () => metrics.text(),
    extend: (app) => {
      app.route('/', pages)
      app.route('/', calendar)
      extend?.(app)
    },
  })
}

/** Two processes on one database allow no more comments from an address than one. */
function countedTogether({ database, clock, feishu, log }: AssistantSettings): SharedCount {
  const count: SharedCount['count'] = async (key, windowMs) => {
    const now = clock()
    const counted = await database.store.transact((tx) =>
      tx.attempts.count(key, now, now + windowMs),
    )
    return { count: counted.count, msBeforeNext: counted.until - now }
  }
  return { count, secret: feishu.appSecret, log }
}

function longConnection(settings: AssistantSettings, door: Door): LongConnection | null {
  const { feishu, clock, log } = settings
  if (feishu.transport !== 'websocket') return null
  return createLongConnection({ ...feishu, ...door, ...patienceOf(settings), log, clock })
}

function patienceOf({
  callbackBudgetMs,
}: AssistantSettings): Pick<DeliverySettings, 'callbackBudgetMs'> {
  return callbackBudgetMs === undefined ? {} : { callbackBudgetMs }
}

/** The bot's own open_id, asked once in the background: until it is known, any mention counts. */
function botIdentity(client: FeishuClient, log: Log): () => string | null {
  let known: string | null = null
  client.botOpenId().then(
    (openId) => {
      known = openId
    },
    () => log.warn({}, 'the bot does not know its own open_id'),
  )
  return () => known
}

/** Whatever came in may have left something to deliver: the loop is woken after the commit. */
function waking(receive: Receive, wake: () => void): Receive {
  return async (inbound) => {
    const answer = await receive(inbound)
    wake()
    return answer
  }
}

/** A late answer is a message: the loop is woken after the commit. */
function wakingLate(answer: LateAnswer, wake: () => void): LateAnswer {
  return async (inbound, late) => {
    await answer(inbound, late)
    wake()
  }
}

/** A comment may have told somebody: the loop is woken after the commit. */
function wakingComments(comments: PublicComments, wake: () => void): PublicComments {
  return {
    submit: async (noticeId, comment) => {
      const outcome = await comments.submit(noticeId, comment)
      wake()
      return outcome
    },
  }
}

async function prune(deps: DeliveryDeps): Promise<void> {
  const before = deps.clock() - INBOX_KEPT_MS
  await deps.store.transact(async (tx) => {
    await tx.inbox.prune(before)
    await tx.attempts.prune(deps.clock())
  })
}

async function drain(deps: DeliveryDeps): Promise<void> {
  while ((await deliverRound(deps)) > 0) {
    // Another round: what was delivered may have queued more.
  }
}

async function readiness(
  database: Database,
  clock: () => Instant,
  clockWatch: ClockWatch,
): Promise<Readiness> {
  const checks: Record<string, string> = {}
  const time = clockWatch.state()
  if (time !== null) checks['clock'] = time
  try {
    await database.ping()
    checks['database'] = 'ok'
    checks['migrations'] = (await database.isMigrated()) ? 'ok' : 'missing'
    const { oldestReadyAt } = await database.store.transact((tx) => tx.outbox.counts())
    const stuck = oldestReadyAt !== null && clock() - oldestReadyAt > STUCK_MS
    checks['outbox'] = stuck ? 'stuck' : 'ok'
  } catch {
    checks['database'] = 'unreachable'
  }
  return { ready: Object.values(checks).every((state) => state === 'ok'), checks }
}
