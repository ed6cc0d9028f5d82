import type { Database } from '../../db/open.ts'
import type { Log } from '../../src/application/log.ts'
import { type Assistant, startAssistant } from '../../src/assistant.ts'
import type { Config, FeishuConnection } from '../../src/config.ts'
import { type DemoPerson, demoPeople, loadDemo } from '../../src/demo.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import type { AppCredentials, ClickOutcome, SandboxUser } from '../../src/sandbox/model.ts'
import { type RunningPlatform, startPlatform } from '../../src/sandbox/server.ts'
import { type DatabaseKind, openTestDatabase, silentLog } from './databases.ts'

/**
 * The whole thing for a journey: the stand-in, the assistant over real HTTP (or the long
 * connection) with the official SDK, a real database, demo people, and a clock that the story moves.
 */
export interface World {
  readonly database: Database
  readonly platform: RunningPlatform
  readonly assistant: Assistant
  /** A person of the story. */
  as(person: keyof typeof demoPeople): Actor
  /** Moves the clock to a civil time in Asia/Shanghai. */
  at(date: `${number}-${number}-${number}`, time: string): void
  /** Waits until everything that was queued has been delivered. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** What a person does and sees in their private chat. */
export interface Actor {
  readonly openId: string
  readonly person: DemoPerson
  say(text: string): Promise<void>
  send(name: string, bytes: Uint8Array, kind?: 'file' | 'image'): Promise<void>
  menu(key: string): Promise<void>
  enter(): Promise<void>
  /** Presses a button of the last card by its words, with the inputs of its form. */
  press(label: string, form?: Form): Promise<ClickOutcome>
  /** Presses a button of a certain message. */
  pressOn(messageId: string, label: string, form?: Form): Promise<ClickOutcome>
  /** The last card as one text, for reading it as a person does. */
  card(): string
  cardId(): string
  /** Words of the last messages, newest last. */
  texts(): readonly string[]
  /** Files that the bot sent, newest last. */
  files(): readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Presses, choices and files so far, as somebody counts who holds the phone. */
  taps(): number
}

type Form = Readonly<Record<string, string | boolean | string[]>>

let apps = 0

/** Each world has an app of its own: the SDK keeps state by app id. */
function freshApp() {
  apps += 1
  return {
    appId: `cli_${(process.pid * 1000 + apps).toString(16).padStart(16, '0')}`,
    appSecret: `sandbox-secret-${apps}`,
    encryptKey: `sandbox-encrypt-${apps}`,
    verificationToken: `sandbox-token-${apps}`,
  }
}

export interface WorldSettings {
  readonly database: DatabaseKind | Database
  readonly transport?: 'webhook' | 'websocket'
  /** Silent when left out. */
  readonly log?: Log
  /** A command that scans received files. */
  readonly virusScan?: NonNullable<Config['virusScan']>
  /** The platform's rate limits, and a delivery that keeps within them; without it there are none. */
  readonly limits?: 'real'
  /** People of the platform beside the demo's. */
  readonly people?: readonly SandboxUser[]
  /** A world that goes on from another's end: its app, and where the stand-in keeps the chats. */
  readonly kept?: { readonly app: AppCredentials; readonly statePath: string }
}

/** What a story tells must not hang on how fast the machine is; slow clicks have tests of their own. */
const PATIENCE = 10

/** Starts a world at 09:30 on 1 September 2026, a Tuesday. */
export async function startWorld(settings: WorldSettings): Promise<World> {
  let now = instantAt('2026-09-01', '09:30')
  let ticks = 0
  // Every look at the clock is a millisecond later, so that orders are those of the story.
  const clock = () => now + ticks++
  const database =
    typeof settings.database === 'string'
      ? await openTestDatabase(settings.database)
      : settings.database
  await loadDemo(database.store)
  const app = settings.kept?.app ?? freshApp()
  const transport = settings.transport ?? 'webhook'
  const platform = await startPlatform({
    port: 0,
    app,
    clock,
    transport,
    retryScale: 'off',
    limits: settings.limits ?? 'off',
    patience: PATIENCE,
    users: [...Object.values(demoPeople), ...(settings.people ?? [])].map((one) => ({ ...one })),
    ...(settings.kept === undefined
      ? {}
      : { statePath: settings.kept.statePath, saveAfterMs: 3_600_000 }),
  })
  const feishu: FeishuConnection = { ...app, transport, baseUrl: platform.url }
  const assistant = await startAssistant({
    config: {
      host: '127.0.0.1',
      port: 0,
      maxSkewSeconds: 300,
      administrators: [],
      trustedProxies: [],
      virusScan: settings.virusScan ?? null,
    },
    feishu,
    database,
    clock,
    callbackBudgetMs: 2_500 * PATIENCE,
    log: settings.log ?? (process.env['JOURNEY_LOG'] === undefined ? silentLog : consoleLog),
    cron: false,
    paced: settings.limits === 'real',
  })
  platform.setWebhookUrl(`${assistant.url}/feishu/webhook`)
  const settle = () => settled(database, assistant)
  return {
    database,
    platform,
    assistant,
    as: (name) => actor(platform, demoPeople[name], settle),
    at: (date, time) => {
      now = instantAt(date, time)
    },
    settle,
    close: async () => {
      await assistant.stop()
      await platform.close()
      await database.close()
    },
  }
}

const consoleLog = {
  debug: () => undefined,
  info: console.log,
  warn: console.warn,
  error: console.error,
}

/** Waits until the outbox has nothing ready; a parked item fails the story at once. */
async function settled(database: Database, assistant: Assistant): Promise<void> {
  for (let round = 0; round < 3000; round += 1) {
    await assistant.quiet()
    const counts = await database.store.transact((tx) => tx.outbox.counts())
    if (counts.dead + counts.uncertain > 0) {
      throw new Error(`outbox: ${JSON.stringify(counts)}`)
    }
    if (counts.ready === 0) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('the outbox does not run dry')
}

const taps = new WeakMap<RunningPlatform, Map<string, number>>()

function tap(platform: RunningPlatform, openId: string, n = 1): void {
  const counts = taps.get(platform) ?? new Map<string, number>()
  counts.set(openId, (counts.get(openId) ?? 0) + n)
  taps.set(platform, counts)
}

function actor(running: RunningPlatform, person: DemoPerson, settle: () => Promise<void>): Actor {
  const { openId } = person
  const { platform } = running
  const shown = () => {
    const card = platform.lastCardOf(openId)
    if (card === null) throw new Error(`${person.name} has no card`)
    return card
  }
  const pressOn = async (messageId: string, label: string, form?: Form): Promise<ClickOutcome> => {
    tap(
      running,
      openId,
      1 + choicesIn(platform.messagesOf(openId).find((m) => m.id === messageId)?.card, form),
    )
    const outcome = await platform.click(openId, messageId, label, form)
    await settle()
    if (!outcome.delivered || outcome.code !== 0) {
      throw new Error(
        `${person.name} pressed “${label}”: ${outcome.reason ?? outcome.toast?.content}\n${wordsOf(shown().card)}`,
      )
    }
    return outcome
  }
  return {
    openId,
    person,
    say: async (text) => {
      await platform.sendText(openId, text)
      await settle()
    },
    send: async (name, bytes, kind = 'file') => {
      tap(running, openId)
      await platform.sendFile(openId, name, bytes, kind)
      await settle()
    },
    menu: async (key) => {
      tap(running, openId)
      await platform.menu(openId, key)
      await settle()
    },
    enter: async () => {
      await platform.enter(openId)
      await settle()
    },
    press: (label, form) => pressOn(shown().messageId, label, form),
    pressOn,
    card: () => wordsOf(shown().card),
    cardId: () => shown().messageId,
    texts: () => platform.messagesOf(openId).flatMap((message) => message.text ?? []),
    files: () =>
      platform
        .messagesOf(openId)
        .filter((message) => message.sender === 'bot' && message.file !== null)
        .map((message) => ({
          name: message.file?.name ?? '',
          bytes: platform.bytesOf(message.file?.key ?? '') ?? new Uint8Array(),
        })),
    taps: () => taps.get(running)?.get(openId) ?? 0,
  }
}

/** Every select or date picker that the person set counts as one tap; typing does not. */
function choicesIn(card: unknown, form: Form | undefined): number {
  if (form === undefined) return 0
  const tags = new Map<string, string>()
  walk(card, (node) => {
    if (typeof node['name'] === 'string' && typeof node['tag'] === 'string') {
      tags.set(node['name'], node['tag'])
    }
  })
  return Object.keys(form).filter((name) => {
    const tag = tags.get(name)
    return tag !== undefined && tag !== 'input'
  }).length
}

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) for (const child of node) walk(child, visit)
  else if (typeof node === 'object' && node !== null) {
    visit(node as Record<string, unknown>)
    for (const child of Object.values(node)) walk(child, visit)
  }
}

/** All words of a card in their order, markdown marks taken off. */
export function wordsOf(card: unknown): string {
  const words: string[] = []
  walk(card, (node) => {
    for (const key of ['content', 'default_value', 'initial_date']) {
      const value = node[key]
      if (typeof value === 'string') words.push(value)
    }
  })
  return words
    .join('\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*|\\/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
