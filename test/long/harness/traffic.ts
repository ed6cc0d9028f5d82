import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { NOT_STORED, STILL_WORKING } from '../../../src/feishu/replies.ts'
import type { PlatformState } from '../../../src/sandbox/state.ts'
import { pdfSample } from '../../files/samples.ts'
import type { Book, Effect } from './book.ts'
import { CaseWorker } from './case-worker.ts'
import { DraftTyper } from './draft-typer.ts'
import { pick } from './random.ts'
import type { Town } from './town.ts'
import type { Envelope, Wire, WireAnswer, WireBody } from './wire.ts'

/** One event, as often as it is pushed. */
export interface Event {
  readonly envelope: Envelope
  readonly mark: string
  /** What an acknowledgement with this answer promises. */
  readonly effect: (answer: WireBody) => Effect
  readonly isClick: boolean
}

/** A click: who, on which message, with what. */
export interface Click {
  readonly openId: string
  readonly value: Readonly<Record<string, unknown>>
  readonly form?: Readonly<Record<string, unknown>>
}

/** An event that was acknowledged, with its answer, for repetitions. */
interface Answered {
  readonly event: Event
  readonly answer: WireBody
}

const SAME = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** How many answered events are kept for repetitions. */
const KEPT = 400
const REPEATED_AT_ONCE = 6

export interface TrafficSettings {
  readonly town: Town
  readonly state: PlatformState
  readonly book: Book
  readonly random: () => number
  /** To which of the servers the next push goes. */
  readonly wire: () => Wire
  readonly mix?: Mix
  /** Told of every acknowledgement of a new event: how long after it was due. */
  readonly onAnswer?: (isClick: boolean, tookMs: number) => void
}

/** What happens how often: shares of one, the rest are repetitions of what was answered. */
export interface Mix {
  readonly ask: number
  readonly type: number
  readonly act: number
  readonly upload: number
  /** Of all new events: pushed to two servers at one moment, as a platform in doubt does. */
  readonly twins: number
  /** Of all messages: overtaken by what was sent after it. */
  readonly overtaken: number
}

const CRASH_MIX: Mix = { ask: 0.4, type: 0.25, act: 0.25, upload: 0.01, twins: 0, overtaken: 0 }
const OVERTAKEN_MS = 1_500

/** Makes and pushes events of all kinds; remembers what was acknowledged. */
export class Traffic {
  readonly #settings: TrafficSettings
  readonly #pending: Event[] = []
  readonly #answered: Answered[] = []
  readonly #workers: readonly CaseWorker[]
  readonly #typers: readonly DraftTyper[]
  readonly #busy = new Set<CaseWorker | DraftTyper>()
  readonly #mix: Mix
  #marks = 0

  constructor(settings: TrafficSettings) {
    this.#settings = settings
    const { town, mix = CRASH_MIX } = settings
    this.#mix = mix
    this.#workers = town.cases.map((id) => new CaseWorker(id, town, this))
    this.#typers = town.drafts.map((draft) => new DraftTyper(draft, town, this))
  }

  /** Something that occurs nowhere else: it has the shape of a case number, which answers repeat. */
  mark(): string {
    this.#marks += 1
    return `JC-2999-${String(this.#marks).padStart(6, '0')}`
  }

  get random(): () => number {
    return this.#settings.random
  }

  /** When the event that is being made was due; each is pushed before the next one is made. */
  #dueAt = 0

  /**
   * One thing that happens; resolves when it was answered or got no answer.
   * @param dueAt on the clock of `performance.now()`
   */
  async next(dueAt: number = performance.now()): Promise<void> {
    this.#dueAt = dueAt
    const { random } = this.#settings
    const { ask, type, act, upload } = this.#mix
    const dice = random()
    if (dice < ask) return this.#ask()
    if (dice < ask + type) return this.#step(this.#typers)
    if (dice < ask + type + act) return this.#step(this.#workers)
    if (dice < ask + type + act + upload) return this.#upload()
    return this.#again()
  }

  /** Pushes a new event once; null without an acknowledgement. */
  async push(event: Event): Promise<WireBody | null> {
    const { book, random, onAnswer } = this.#settings
    const { overtaken, twins } = this.#mix
    let dueAt = this.#dueAt
    book.sent += 1
    if (!event.isClick && random() < overtaken) {
      const held = OVERTAKEN_MS * random()
      dueAt += held
      await sleep(held)
    }
    const twin = random() < twins ? this.#repeat(event) : null
    const body = await this.#attempt(event)
    if (body !== null) onAnswer?.(event.isClick, performance.now() - dueAt)
    const other = await twin
    if (body !== null && other !== null && other !== undefined) this.#compare(event, body, other)
    return body
  }

  /** What was not acknowledged is pushed again, as the platform does. */
  async repeatPending(): Promise<void> {
    const those = this.#pending.splice(0)
    const one = async (): Promise<void> => {
      for (let event = those.pop(); event !== undefined; event = those.pop()) {
        this.#settings.book.repeated += 1
        await this.#attempt(event)
      }
    }
    await Promise.all(Array.from({ length: REPEATED_AT_ONCE }, one))
  }

  get pending(): number {
    return this.#pending.length
  }

  async #attempt(event: Event): Promise<WireBody | null> {
    const { book } = this.#settings
    const answer = await this.#settings.wire().push(event.envelope)
    const body = acknowledged(answer)
    if (body === null) {
      if (answer !== null) book.refused += 1
      this.#pending.push(event)
      return null
    }
    if (event.isClick && SAME(body, STILL_WORKING)) {
      book.early += 1
      return null
    }
    const { event_id: eventId = '' } = event.envelope.header
    book.acknowledge({ mark: event.mark, effect: event.effect(body), eventId })
    this.#keep({ event, answer: body })
    return body
  }

  #keep(answered: Answered): void {
    this.#answered.push(answered)
    if (this.#answered.length > KEPT) this.#answered.shift()
  }

  /** An acknowledged event comes again, as the platform repeats what it believes lost. */
  async #again(): Promise<void> {
    if (this.#answered.length === 0) return this.#ask()
    const { event, answer } = pick(this.#settings.random, this.#answered)
    const body = await this.#repeat(event)
    if (body !== null) this.#compare(event, answer, body)
  }

  async #repeat(event: Event): Promise<WireBody | null> {
    const { book, wire } = this.#settings
    book.repeated += 1
    return acknowledged(await wire().push(event.envelope))
  }

  /** Who was told that the work goes on was told nothing of it yet. */
  #compare({ envelope }: Event, first: WireBody, again: WireBody): void {
    if (SAME(first, STILL_WORKING) || SAME(again, STILL_WORKING)) return
    this.#settings.book.compare(envelope.header['event_id'] ?? '', first, again)
  }

  async #step(of: readonly (CaseWorker | DraftTyper)[]): Promise<void> {
    const free = of.filter((one) => !this.#busy.has(one))
    if (free.length === 0) return this.#ask()
    const one = pick(this.#settings.random, free)
    this.#busy.add(one)
    try {
      await one.step()
    } finally {
      this.#busy.delete(one)
    }
  }

  async #ask(): Promise<void> {
    const openId = pick(this.#settings.random, this.#settings.town.askers)
    const mark = this.mark()
    await this.push({
      envelope: this.#message(openId, 'text', { text: mark }),
      mark,
      effect: () => ({ kind: 'answer', openId }),
      isClick: false,
    })
  }

  async #upload(): Promise<void> {
    const { state, random, town } = this.#settings
    const openId = pick(random, town.askers)
    const bytes = pdfSample(1 + Math.floor(random() * 3))
    const name = `材料${this.mark()}.pdf`
    const key = `file_${randomUUID()}`
    const size = bytes.byteLength
    state.addFile({ key, kind: 'file', name, size, fileType: 'stream', owner: openId }, bytes)
    const envelope = this.#message(openId, 'file', { file_key: key, file_name: name }, [key])
    const { message } = envelope.event as { message: { message_id: string } }
    await this.push({
      envelope,
      mark: message.message_id,
      effect: () => ({ kind: 'upload', openId }),
      isClick: false,
    })
  }

  #message(
    openId: string,
    type: string,
    content: unknown,
    fileKeys: readonly string[] = [],
  ): Envelope {
    const { state } = this.#settings
    const chatId = state.privateChat(openId).id
    const text = JSON.stringify(content)
    const said = state.addMessage({ chatId, sender: openId, type, content: text, fileKeys })
    return this.#envelope('im.message.receive_v1', {
      sender: { sender_id: { open_id: openId }, sender_type: 'user' },
      message: {
        message_id: said.id,
        create_time: String(said.createdAt),
        chat_id: chatId,
        chat_type: 'p2p',
        message_type: type,
        content: text,
      },
    })
  }

  /** A click of a person in their own chat, on a card that stands there. */
  click(click: Click): Envelope {
    return this.#envelope('card.action.trigger', {
      operator: { open_id: click.openId },
      token: `c-${randomUUID()}`,
      action: {
        tag: 'button',
        value: click.value,
        ...(click.form === undefined ? {} : { form_value: click.form }),
      },
      context: {
        open_message_id: this.#cardOf(click.openId),
        open_chat_id: this.#settings.state.privateChat(click.openId).id,
      },
    })
  }

  readonly #cards = new Map<string, string>()

  /** Each person clicks on one card that was there before the story began. */
  #cardOf(openId: string): string {
    const known = this.#cards.get(openId)
    if (known !== undefined) return known
    const { state } = this.#settings
    const card = { schema: '2.0', body: { elements: [] } }
    const { id } = state.addMessage({
      chatId: state.privateChat(openId).id,
      sender: null,
      type: 'interactive',
      content: JSON.stringify(card),
      card,
    })
    this.#cards.set(openId, id)
    return id
  }

  /** Messages of the bot that no outbox row stands for. */
  get cardsFromBefore(): ReadonlySet<string> {
    return new Set(this.#cards.values())
  }

  #envelope(type: string, event: Readonly<Record<string, unknown>>): Envelope {
    const { app, tenantKey } = this.#settings.state
    return {
      schema: '2.0',
      header: {
        event_id: randomUUID(),
        event_type: type,
        create_time: `${Date.now()}${type === 'card.action.trigger' ? '000' : ''}`,
        token: app.verificationToken,
        app_id: app.appId,
        tenant_key: tenantKey,
      },
      event,
    }
  }
}

/** The body of an answer that promises an effect; null when nothing was promised. */
function acknowledged(answer: WireAnswer): WireBody | null {
  if (answer === null || answer.status !== 200 || SAME(answer.body, NOT_STORED)) return null
  return answer.body
}
