/** What every card must be, whatever it shows: judged by the stand-in's validator and our budget. */

import { expect } from 'vitest'
import { parseCardAction } from '../../cards/actions.ts'
import type { Card } from '../../cards/json.ts'
import { costOf, fits } from '../../cards/size.ts'
import { everythingKnown, validateCard } from '../../src/sandbox/card-validator.ts'

type Json = Readonly<Record<string, unknown>>

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

/** Every object of the card that has a tag, depth first. */
export function tagged(value: unknown): readonly Json[] {
  if (!isJson(value)) return []
  const inner = Object.entries(value).flatMap(([key, child]) =>
    key === 'behaviors' ? [] : tagged(child),
  )
  return typeof value['tag'] === 'string' ? [value, ...inner] : inner
}

/** The components of one tag. */
export function components(card: Card, tag: string): readonly Json[] {
  return tagged(card).filter((each) => each['tag'] === tag)
}

/** The words on a button. */
export function labelOf(button: Json): string {
  return (button['text'] as { content: string }).content
}

/** What a button carries. */
export function actionOf(button: Json): Json {
  return (button['behaviors'] as readonly [{ value: Json }])[0].value
}

/** The buttons by their words. */
export function buttons(card: Card): ReadonlyMap<string, Json> {
  return new Map(components(card, 'button').map((each) => [labelOf(each), each]))
}

/** All markdown of a card. */
export function markdownOf(card: Card): string {
  return components(card, 'markdown')
    .map((each) => String(each['content']))
    .join('\n')
}

/** All words of a card, markup included. */
export function wordsOf(card: Card): string {
  return tagged(card)
    .map((each) => (typeof each['content'] === 'string' ? each['content'] : ''))
    .join('\n')
}

const MACHINE_WORDS = /系统异常|操作失败|参数错误|亲[，,]|undefined|NaN|\[object/
// Pictographs; the marks ✓ ✕ ● ○ are typography, not emoji.
const EMOJI = /\p{Emoji_Presentation}/u

/** Fails when the card breaks a rule of the platform or of cards.md that holds for every card. */
export function expectGood(card: Card, ownWords = true): void {
  expect(validateCard(card, everythingKnown)).toBeNull()
  expect(fits(card), JSON.stringify(costOf(card))).toBe(true)
  expect(card.config.update_multi).toBe(true)
  expect(card.config.enable_forward).toBe(false)
  expect(card.config.summary.content).not.toBe('')
  expect(card.header.text_tag_list[0]?.text.content).not.toBe('')
  for (const button of components(card, 'button'))
    expect(parseCardAction(actionOf(button))).not.toBeNull()
  const names = tagged(card).flatMap((each) => (each['name'] === undefined ? [] : [each['name']]))
  expect(new Set(names).size).toBe(names.length)
  expect(tagged(card).filter((each) => each['required'] !== undefined)).toEqual([])
  const primary = components(card, 'button').filter((each) => each['type'] === 'primary_filled')
  expect(primary.length).toBeLessThanOrEqual(1)
  if (ownWords) {
    expect(wordsOf(card)).not.toMatch(MACHINE_WORDS)
    expect(wordsOf(card)).not.toMatch(/[!！](?! 请说明)/)
    expect(wordsOf(card)).not.toMatch(EMOJI)
  }
}
