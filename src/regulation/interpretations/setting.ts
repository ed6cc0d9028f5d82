import { z } from 'zod'
import type { Cite } from '../cite.ts'

/**
 * What a question about the wording is: where the text is open, how it can be read, which reading
 * is the default and why. Everything here is shown to officers, so it is in Chinese.
 */

/** One way of reading the text. */
export interface Reading<V> {
  readonly value: V
  readonly text: string
  /**
   * False for a reading that is known but may not be chosen: it would act against somebody by
   * itself, or nothing in the procedures could follow it.
   */
  readonly selectable?: false
  /** Why it may not be chosen, where that is not what it would do to somebody. */
  readonly because?: string
}

/** What every setting says about itself. */
export interface Question<V> {
  /** The row of the register of interpretations: I-01 … I-55. */
  readonly id: `I-${number}` | 'I-04b'
  readonly cite: Cite
  /** What the text leaves open. */
  readonly question: string
  readonly readings: readonly Reading<V>[]
  readonly default: V
  /** Why this reading is the default. */
  readonly reason: string
}

/** A named, configurable reading with the check of its value. */
export interface Setting<V> extends Question<V> {
  readonly schema: z.ZodType<V>
}

/** A setting with a fixed number of readings. */
export function choice<const V extends string>(
  question: Omit<Question<V>, 'default'> & { readonly default: NoInfer<V> },
): Setting<V> {
  const allowed = question.readings.filter((reading) => reading.selectable !== false)
  const values = allowed.map((reading) => reading.value)
  const texts = allowed.map((reading) => `${reading.value}（${reading.text}）`).join('、')
  return { ...question, schema: z.enum(values, { error: `只能选择：${texts}` }) as z.ZodType<V> }
}

/** A setting that is a whole number between two bounds. */
export function amount(
  question: Question<number> & { readonly min: number; readonly max: number },
): Setting<number> {
  const { min, max, ...rest } = question
  const error = `应为${min}至${max}的整数`
  return { ...rest, schema: z.number({ error }).int(error).min(min, error).max(max, error) }
}
