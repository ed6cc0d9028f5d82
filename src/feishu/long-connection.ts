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
}

export type LongConnectionState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'failed'

export interface LongConnection {
  /**
   * Connects, and from then on reconnects by itself. Resolves after the first attempt, successful
   * or to be repeated; rejects when the platform refuses the credentials.
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
  let refusal: Error | null = null
  const client = new WSClient({
    appId: settings.appId,
    appSecret: settings.appSecret,
    domain: baseUrl,
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: createHttpInstance({ baseUrl, timeoutMs: 15_000, fileTimeoutMs: 15_000 }),
    handshakeTimeoutMs: settings.handshakeTimeoutMs ?? 10_000,
    wsConfig: { pingTimeout: settings.pingTimeoutSeconds ?? 15 },
    onError: (error) => {
      refusal = error
      settings.log.error({ error: error.name }, 'long connection given up')
    },
    onReady: () => settings.log.info({}, 'long connection ready'),
    onReconnecting: () => settings.log.warn({}, 'long connection lost, reconnecting'),
    onReconnected: () => settings.log.info({}, 'long connection restored'),
  })
  return {
    start: async () => {
      refusal = null
      await client.start({ eventDispatcher: dispatcher })
      if (refusal)
        throw new Error('The platform refused the long connection: check the app credentials.')
    },
    state: () => client.getConnectionStatus().state,
    close: async () => {
      await dispatcher.drain()
      await delivery.idle()
      client.close()
    },
  }
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
