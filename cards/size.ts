/**
 * How large a card is by the platform's measures (protocol.md §3.2), with a reserve, so that no face
 * is ever refused for its size.
 */

import type { MarkdownElement, RootElement } from './components.ts'
import type { Card } from './json.ts'

/** What one card or one part of a card costs. */
export interface Cost {
  /** UTF-8 bytes as they stand in a request: the card is a JSON string inside JSON. */
  readonly bytes: number
  /** Every object with a tag: components, columns, nested text objects, options. */
  readonly elements: number
}

/** The platform's limits: 30 KB a request, 200 elements, five levels. */
export const LIMIT = { bytes: 30 * 1024, elements: 200, depth: 5 } as const

/** What a card may take of them: the rest is for the envelope of the request and for a notice line. */
export const BUDGET: Cost = { bytes: LIMIT.bytes - 2048, elements: LIMIT.elements - 20 }

const utf8 = new TextEncoder()
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Bytes of a value as JSON inside a JSON string, where each quote and backslash takes one more. */
export function requestBytes(value: unknown): number {
  const bytes = utf8.encode(JSON.stringify(value))
  let size = bytes.length + 2
  for (const byte of bytes) if (byte === QUOTE || byte === BACKSLASH) size += 1
  return size
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Objects that carry a tag, at any depth; a callback's value is data and does not count. */
export function countElements(value: unknown): number {
  if (!isRecord(value)) return 0
  let count = typeof value['tag'] === 'string' ? 1 : 0
  for (const key in value) if (key !== 'behaviors') count += countElements(value[key])
  return count
}

/** Levels of components below the root: a column set in a form with a button in its column is 4. */
export function nesting(value: unknown): number {
  if (!isRecord(value)) return 0
  let inner = 0
  for (const list of [value['elements'], value['columns']]) {
    if (!Array.isArray(list) || value['tag'] === 'table') continue
    for (const part of list) inner = Math.max(inner, nesting(part))
  }
  return (typeof value['tag'] === 'string' ? 1 : 0) + inner
}

/** What a part costs. */
export function costOf(part: unknown): Cost {
  return { bytes: requestBytes(part), elements: countElements(part) }
}

const isWithin = (cost: Cost, room: Cost): boolean =>
  cost.bytes <= room.bytes && cost.elements <= room.elements

function within(card: Card, room: Cost): boolean {
  return isWithin(costOf(card), room) && nesting(card.body) <= LIMIT.depth
}

/** What cards that fit cost. */
const measured = new WeakMap<Card, Cost>()

/** Whether the card stays below the limits with the reserve. */
export function fits(card: Card): boolean {
  return within(card, BUDGET)
}

function isMarkdown(value: Readonly<Record<string, unknown>>): boolean {
  return value['tag'] === 'markdown' && typeof value['content'] === 'string'
}

/** Texts outside forms: what a form says beside its inputs is never left out. */
function texts(value: unknown): readonly MarkdownElement[] {
  if (!isRecord(value) || value['tag'] === 'form') return []
  if (isMarkdown(value)) return [value as unknown as MarkdownElement]
  return Object.entries(value).flatMap(([key, child]) => (key === 'behaviors' ? [] : texts(child)))
}

function replaced(value: unknown, from: unknown, to: unknown): unknown {
  if (value === from) return to
  if (Array.isArray(value)) return value.map((child) => replaced(child, from, to))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, replaced(child, from, to)]),
  )
}

const longest = (all: readonly MarkdownElement[]): MarkdownElement | undefined =>
  all
    .filter((text) => text.content.includes('\n'))
    .reduce<MarkdownElement | undefined>(
      (most, text) => (text.content.length > (most?.content.length ?? 0) ? text : most),
      undefined,
    )

/**
 * The card made to fit: while it is too large, the last line of its longest text is left out, and
 * the card says so. A net below the bounds of each face, for texts that nobody writes; every line of
 * a text stands for itself, so that nothing is torn.
 */
export function fitted(card: Card, noteOf: () => MarkdownElement): Card {
  const cost = costOf(card)
  if (isWithin(cost, BUDGET) && nesting(card.body) <= LIMIT.depth) {
    measured.set(card, cost)
    return card
  }
  const note = noteOf()
  const costs = costOf(note)
  const room = { bytes: BUDGET.bytes - costs.bytes, elements: BUDGET.elements - costs.elements }
  let smaller = card
  while (!within(smaller, room)) {
    const text = longest(texts(smaller.body))
    if (text === undefined) break
    const kept = text.content.slice(0, text.content.lastIndexOf('\n'))
    smaller = replaced(smaller, text, { ...text, content: kept }) as Card
  }
  return { ...smaller, body: { ...smaller.body, elements: [...smaller.body.elements, note] } }
}

/** The card with a paragraph on top, made to fit; what is known of the card is not measured again. */
export function fittedBelow(
  paragraph: MarkdownElement,
  shown: Card,
  note: () => MarkdownElement,
): Card {
  const elements = [paragraph, ...shown.body.elements]
  const whole: Card = { ...shown, body: { ...shown.body, elements } }
  const before = measured.get(shown)
  if (before === undefined) return fitted(whole, note)
  const more = costOf(paragraph)
  // Its own quotation marks stand for the comma between them.
  const cost = { bytes: before.bytes + more.bytes, elements: before.elements + more.elements }
  if (!isWithin(cost, BUDGET)) return fitted(whole, note)
  measured.set(whole, cost)
  return whole
}

/**
 * Packs blocks of elements onto pages in their order, each page as full as the budget allows.
 * A block is never torn. `room` is what the frame (head, buttons, pager) leaves.
 * Gives at least one page; a block larger than a page stands alone, so callers bound their blocks.
 */
export function pack<B extends { readonly elements: readonly RootElement[] }>(
  blocks: readonly B[],
  room: Cost,
): readonly (readonly B[])[] {
  const pages: B[][] = [[]]
  let used: Cost = { bytes: 0, elements: 0 }
  for (const block of blocks) {
    const cost = costOf(block.elements)
    const page = pages.at(-1) ?? []
    const full =
      used.bytes + cost.bytes > room.bytes || used.elements + cost.elements > room.elements
    if (full && page.length > 0) {
      pages.push([block])
      used = cost
    } else {
      page.push(block)
      used = { bytes: used.bytes + cost.bytes, elements: used.elements + cost.elements }
    }
  }
  return pages
}

/** What is left for the content when the frame is taken off the budget. */
export function roomBeside(frame: readonly RootElement[], bytesOfHead = 1500): Cost {
  const cost = costOf(frame)
  return {
    bytes: BUDGET.bytes - bytesOfHead - cost.bytes,
    elements: BUDGET.elements - 8 - cost.elements,
  }
}

/** The page that is shown when page `wanted` (from 0) is asked for: there may be fewer by now. */
export function clampPage(wanted: number, pages: number): number {
  return Math.max(0, Math.min(Math.trunc(wanted), pages - 1))
}
