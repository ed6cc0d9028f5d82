import { canonicalJson } from '../../../src/application/canonical.ts'
import type { WireBody } from './wire.ts'

/**
 * What was sent, what was acknowledged, and the effect that an acknowledgement promises. Each effect
 * carries a word of its own (the mark), by which it is found again.
 */
export type Effect =
  /** A question of an asker: one text message that repeats the mark. */
  | { readonly kind: 'answer'; readonly openId: string }
  /** A file in the chat: one upload with the message's id. */
  | { readonly kind: 'upload'; readonly openId: string }
  /** An answer typed into a draft: one entry with the mark as its value. */
  | { readonly kind: 'entry'; readonly draft: string }
  /** An act on a case with a form: one event, which came of this draft. */
  | {
      readonly kind: 'act'
      readonly case: string
      readonly action: string
      readonly draft: string
    }
  /** An act without a form: the event at this place in the log. */
  | {
      readonly kind: 'plainAct'
      readonly case: string
      readonly action: string
      readonly seq: number
    }
  /** Looks only. */
  | { readonly kind: 'none' }

export interface Acknowledged {
  readonly mark: string
  readonly effect: Effect
  readonly eventId: string
}

/** The events of a run, by what became of them. */
export class Book {
  readonly acknowledged: Acknowledged[] = []
  readonly #known = new Set<string>()
  sent = 0
  repeated = 0
  /** Answers 500 or "not stored": nothing was promised. */
  refused = 0
  /** Clicks that were answered before they were done: nothing was promised yet. */
  early = 0
  /** Repetitions that were not answered like the first time. */
  readonly differing: string[] = []

  /** Notes an acknowledgement; once for each event. */
  acknowledge(entry: Acknowledged): void {
    if (this.#known.has(entry.eventId)) return
    this.#known.add(entry.eventId)
    this.acknowledged.push(entry)
  }

  /** A repetition gets the stored answer. */
  compare(eventId: string, first: WireBody, again: WireBody): void {
    if (canonicalJson(first) !== canonicalJson(again)) this.differing.push(eventId)
  }
}
