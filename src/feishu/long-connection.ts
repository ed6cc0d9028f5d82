import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk'
import { createDelivery, type Delivery, type DeliverySettings } from './delivery.ts'
import { createHttpInstance } from './http-instance.ts'
import { createSdkLogger, type SdkLogger } from './sdk-log.ts'
import type { WireAnswer } from './wire.ts'

export interface LongConnectionSettings extends DeliverySettings {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** Default 10 s; the SDK itself would wait for ever. */
  readonly handshakeTimeoutMs?: number
  /** How long after a ping silence means a dead line; default 15 s; the SDK's own is never. */
  readonly pingTimeoutSeconds?: number
  /** How long `start` waits for the first connection before it goes on trying in the background. */
  readonly startWaitMs?: number
}

export type LongConnectionState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'failed'

export interface LongConnection {
  /**
   * Connects, and from then on reconnects by itself. Resolves when connected, or after 10 s while
   * the attempts go on in the background; rejects when the platform refuses the app for good.
   */
  start(): Promise<void>
  state(): LongConnectionState
  /** Takes nothing more, finishes and answers what is in flight, then closes. */
  close(): Promise<void>
}

/** The SDK silently does nothing for any other form (protocol.md §5). */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/

/**
 * Events and card callbacks over the platform's long connection instead of the webhook. Payloads
 * come plain, authenticated when connecting; from there on they take the same path.
 * Throws at once for an app id that the SDK would silently not connect with.
 */
export function createLongConnection(settings: LongConnectionSettings): LongConnection {
  if (!APP_ID.test(settings.appId)) {
    throw new Error(
      `The long connection needs an app id of the form cli_ and 16 hexadecimal digits, but FEISHU_APP_ID is "${settings.appId.slice(0, 40)}".`,
    )
  }
  const delivery = createDelivery(settings)
  const logger = createSdkLogger(settings.log, [settings.appSecret])
  const dispatcher = new RawDispatcher(delivery, logger)
  const baseUrl = settings.baseUrl.replace(/\/+$/, '')
  let settle: Settle = { ready: () => {}, refused: () => {} }
  const { log } = settings
  const client = new WSClient({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: baseUrl,
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: createHttpInstance({ baseUrl, timeoutMs: 15_000, fileTimeoutMs: 15_000 }),
    handshakeTimeoutMs: settings.handshakeTimeoutMs ?? 10_000,
    wsConfig: { pingTimeout: settings.pingTimeoutSeconds ?? 15 },
    onError: () => {
      log.error({}, 'long connection given up: the platform refuses it')
      settle.refused()
    },
    onReady: () => settle.ready(),
    onReconnecting: () => log.warn({}, 'long connection lost, reconnecting'),
    onReconnected: () => log.info({}, 'long connection restored'),
  })
  return {
    start: async () => {
      const first = firstOutcome((handlers) => {
        settle = handlers
      }, settings.startWaitMs ?? 10_000)
      await client.start({ eventDispatcher: dispatcher })
      const outcome = await first
      if (outcome === 'refused') {
        throw new Error('The platform refuses the long connection: check the app id and secret.')
      }
      if (outcome === 'ready') log.info({}, 'long connection ready')
      else log.warn({}, 'long connection not there yet, still trying')
    },
    state: () => client.getConnectionStatus().state,
    close: async () => {
      await dispatcher.drain()
      await delivery.idle()
      client.close()
    },
  }
}

interface Settle {
  ready(): void
  refused(): void
}

/** The SDK starts without telling the outcome; this waits for its first word. */
function firstOutcome(
  install: (handlers: Settle) => void,
  ms: number,
): Promise<'ready' | 'refused' | 'waiting'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('waiting'), ms)
    const finish = (outcome: 'ready' | 'refused') => () => {
      clearTimeout(timer)
      resolve(outcome)
    }
    install({ ready: finish('ready'), refused: finish('refused') })
  })
}

/**
 * Takes payloads whole. The SDK's own `invoke` merges header and event into one flat object, where
 * a card callback's update token overwrites the verification token.
 */
class RawDispatcher extends EventDispatcher {
  readonly #delivery: Delivery
  readonly #inFlight = new Set<Promise<unknown>>()
  #isClosing = false

  constructor(delivery: Delivery, logger: SdkLogger) {
    super({ logger, loggerLevel: LoggerLevel.warn })
    this.#delivery = delivery
  }

  /** Always gives an object: nothing would be sent back for a falsy result. */
  override async invoke(payload: unknown): Promise<WireAnswer> {
    // A failed answer makes the platform push again, to whoever is connected then.
    if (this.#isClosing) throw new Error('closing')
    const work = this.#delivery.deliver(payload, 0)
    this.#inFlight.add(work)
    try {
      const delivered = await work
      if (delivered.type === 'callback') return delivered.answer
      if (delivered.stored) return {}
      throw new Error('event was not stored')
    } finally {
      this.#inFlight.delete(work)
    }
  }

  /** Refuses what comes from now on, and waits for the rest to be answered. */
  async drain(): Promise<void> {
    this.#isClosing = true
    await Promise.all(this.#inFlight)
    // The answers are written in the turn after this one.
    await new Promise((resolve) => setImmediate(resolve))
  }
}
