/** Builds the inputs of a form card. None is `required`: the client would block leaving (cards.md). */

import type { DateElement, InputElement, SelectElement } from './components.ts'
import { plain } from './json.ts'
import { visible } from './markdown.ts'

/** What a placeholder may hold (protocol.md §3.2). */
const PLACEHOLDER = 100

/** What an input holds at the most (protocol.md §3.2). */
export const INPUT_MAX = 1000

export interface InputOptions {
  readonly value: string
  readonly maxLength: number
  readonly multiline: boolean
  readonly placeholder?: string | undefined
}

/** A text input, one or several lines. `value` must not be longer than `INPUT_MAX`. */
export function input(name: string, options: InputOptions): InputElement {
  const value = visible(options.value)
  // What is stored already must survive the next press even where it is too long.
  const room = Math.max(options.maxLength, value.length)
  return {
    tag: 'input',
    name,
    input_type: options.multiline ? 'multiline_text' : 'text',
    max_length: Math.max(1, Math.min(INPUT_MAX, room)),
    width: 'fill',
    ...(value === '' ? {} : { default_value: value }),
    ...(options.placeholder ? { placeholder: plain(options.placeholder, PLACEHOLDER) } : {}),
    ...(options.multiline ? { rows: 3, auto_resize: true, max_rows: 12 } : {}),
  }
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** A choice from a closed list. A second option of the same value is dropped: it breaks the client. */
export function select(
  name: string,
  options: readonly Option[],
  value: string,
  placeholder = '请选择',
): SelectElement {
  const unique = options.filter(
    (option, index) => options.findIndex((other) => other.value === option.value) === index,
  )
  const index = unique.findIndex((option) => option.value === value)
  return {
    tag: 'select_static',
    name,
    width: 'fill',
    placeholder: plain(placeholder, PLACEHOLDER),
    options: unique.map((option) => ({ text: plain(option.label, 60), value: option.value })),
    ...(index < 0 ? {} : { initial_index: index + 1 }),
  }
}

/** A date of Asia/Shanghai. */
export function datePicker(name: string, value: string | null, placeholder?: string): DateElement {
  return {
    tag: 'date_picker',
    name,
    width: 'fill',
    placeholder: plain(placeholder ?? '请选择日期（北京时间）', PLACEHOLDER),
    ...(value === null ? {} : { initial_date: value }),
  }
}
