import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cardUpdateRoute } from './api/cards.ts'
import { chatRoutes, memberRoutes } from './api/chats.ts'
import { botRoute, departmentRoutes, userRoutes } from './api/contact.ts'
import { endpointRoute } from './api/endpoint.ts'
import { downloadRoutes, uploadRoutes } from './api/files.ts'
import { gateway, onError, tokenRoute } from './api/gateway.ts'
import { readRoutes, sendRoutes, updateRoutes } from './api/messages.ts'
import { Callbacks } from './callbacks.ts'
import { controlApi } from './control-api.ts'
import { Driver } from './driver.ts'
import { ApiError } from './errors.ts'
import { Limits, type Monotonic } from './limits.ts'
import { LongConnection } from './long-connection.ts'
import type { AppCredentials, MenuItem, SandboxUser } from './model.ts'
import { defaultPageDirectory, pageRoutes } from './page-assets.ts'
import { People } from './people.ts'
import { StateFile } from './persistence.ts'
import { Platform } from './platform.ts'
import { Pusher } from './push.ts'
import { PlatformState } from './state.ts'
import { type ChallengeReport, Webhook } from './webhook.ts'

export interface PlatformOptions {
  /** 0: any free port. */
  readonly port: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** `appId` must be `cli_` and 16 hex digits, or the SDK's long connection refuses it. */
  readonly app: AppCredentials
  /** The bot's name; default 计测通. */
  readonly appName?: string
  /** How events reach the assistant; default webhook. */
  readonly transport?: 'webhook' | 'websocket'
  readonly webhookUrl?: string
  readonly users?: readonly SandboxUser[]
  /** The bot menu: at most five items, the same for everybody as on the platform. */
  readonly menu?: readonly MenuItem[]
  /** Epoch ms. */
  readonly clock: () => number
  /** Multiplies 15 s, 5 min, 1 h, 6 h; `off`: an event is pushed once. Default 1. */
  readonly retryScale?: number | 'off'
  /** Where the page's sources lie; default src/sandbox/page of the package. */
  readonly pageDirectory?: string
  /** Keeps the chats in this JSON file and the files beside it; default: in memory only. */
  readonly statePath?: string
  /** How long changes are gathered before they are saved there (ms); default 200. */
  readonly saveAfterMs?: number
  /** Rate limits as on the platform, or none. Default real. */
  readonly limits?: 'real' | 'off'
  /**
   * Multiplies how long the platform waits for an answer; default 1. For tests of what is answered,
   * which must not hang on how fast the machine is.
   */
  readonly patience?: number
  /** Longest payload of one frame of the long connection (bytes). */
  readonly frameBytes?: number
  /** Moves the demonstration's clock; with it the page offers to. The assistant is asked to. */
  readonly moveClock?: (at: number) => Promise<void>
  /** What tokens and rate limits count with (ms, only forward); default the machine's. */
  readonly monotonic?: Monotonic
  /**
   * What rate limits alone count with; default `monotonic`. With the clock of a demonstration a day
   * that passes in a moment has room for its messages.
   */
  readonly limitsBy?: Monotonic
}

export interface RunningPlatform {
  /** Address without a slash at the end: the SDK's `domain`, and the page. */
  readonly url: string
  readonly platform: Driver
  /** Points the events at an address, without asking it. */
  setWebhookUrl(url: string | null): void
  /** The console's way: the address must answer the challenge within a second. */
  saveWebhookUrl(url: string): Promise<ChallengeReport>
  /** Whether a client of the long connection is there. */
  longConnections(): number
  /** Tells the page the time again, after the clock was moved. */
  announceClock(): void
  /** Stops everything and saves what is not saved yet. */
  close(): Promise<void>
}

const appIdShape = /^cli_[0-9a-fA-F]{16}$/

function ensureSane(options: PlatformOptions): void {
  if (!appIdShape.test(options.app.appId))
    throw new Error(`app id must be cli_ and 16 hex digits: ${options.app.appId}`)
  const menu = options.menu ?? []
  const badKey = menu.find((each) => each.key.length < 1 || each.key.length > 30)
  if (menu.length > 5) throw new Error('the bot menu has at most five items')
  if (badKey !== undefined) throw new Error(`a menu key has 1 to 30 characters: ${badKey.key}`)
}

interface Parts {
  readonly platform: Platform
  readonly webhook: Webhook
  readonly connection: LongConnection
  readonly pusher: Pusher
  readonly people: People
  readonly callbacks: Callbacks
}

function assemble(options: PlatformOptions): Parts {
  const state = new PlatformState(options.app, options.appName ?? '计测通', options.clock)
  const monotonic = options.monotonic ?? (() => performance.now())
  const limits = new Limits(options.limits !== 'off', options.limitsBy ?? monotonic)
  const platform = new Platform(state, limits, monotonic)
  const webhook = new Webhook(options.app, options.clock, options.patience)
  if (options.webhookUrl !== undefined) webhook.url = options.webhookUrl
  const connection = new LongConnection(options.frameBytes, options.patience)
  const transport = () => (options.transport === 'websocket' ? connection : webhook)
  const pusher = new Pusher(state, transport, { retryScale: options.retryScale ?? 1 })
  const people = new People(platform, pusher)
  const callbacks = new Callbacks(platform, pusher, transport)
  return { platform, webhook, connection, pusher, people, callbacks }
}

/** The open API: token first, then everything that needs one. */
function openApi(app: Hono, { platform, connection }: Parts): void {
  tokenRoute(app, platform)
  endpointRoute(app, platform, connection)
  app.use('/open-apis/*', gateway(platform))
  sendRoutes(app, platform)
  updateRoutes(app, platform)
  readRoutes(app, platform)
  uploadRoutes(app, platform)
  downloadRoutes(app, platform)
  cardUpdateRoute(app, platform)
  chatRoutes(app, platform)
  memberRoutes(app, platform)
  userRoutes(app, platform)
  departmentRoutes(app, platform)
  botRoute(app, platform)
}

function application(options: PlatformOptions, parts: Parts): Hono {
  const app = new Hono()
  app.onError(onError(parts.platform))
  app.notFound(() => {
    throw new ApiError(99991404, '404 page not found', { status: 404 })
  })
  app.route(
    '/sandbox-api',
    controlApi({
      ...parts,
      menu: options.menu ?? [],
      ...(options.moveClock === undefined ? {} : { moveClock: options.moveClock }),
    }),
  )
  pageRoutes(app, options.pageDirectory ?? defaultPageDirectory())
  openApi(app, parts)
  return app
}

const KEEP_ALIVE_MS = 300_000

function listening(app: Hono, options: PlatformOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: app.fetch,
      port: options.port,
      hostname: options.host ?? '127.0.0.1',
      // A client that asks every few seconds must not meet a connection that is just being closed.
      serverOptions: { keepAliveTimeout: KEEP_ALIVE_MS },
    }) as Server
    server.once('error', reject)
    server.once('listening', () => resolve(server))
  })
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/**
 * Starts the stand-in for the open platform. Rejects when the port is taken, the options make no
 * sense, or the saved state cannot be read.
 */
export async function startPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  ensureSane(options)
  const parts = assemble(options)
  const { platform, webhook, connection, pusher } = parts
  const { state } = platform
  const saved =
    options.statePath === undefined
      ? null
      : new StateFile(options.statePath, state, options.saveAfterMs)
  await saved?.open()
  state.addUsers(options.users ?? [])
  const server = await listening(application(options, parts), options)
  server.on('upgrade', (request, socket, head) => connection.upgrade(request, socket, head))
  return {
    url: addressOf(server),
    platform: new Driver(platform, parts.people, parts.callbacks, pusher),
    setWebhookUrl(url) {
      webhook.url = url
    },
    async saveWebhookUrl(url) {
      const report = await webhook.challenge(url)
      if (report.ok) webhook.url = url
      return report
    },
    longConnections: () => connection.clients,
    announceClock: () => state.announce({ type: 'clock', now: state.now() }),
    async close() {
      pusher.close()
      connection.close()
      await stop(server)
      await saved?.close()
    },
  }
}
