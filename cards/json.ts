/**
 * A typed builder for Card JSON 2.0 (protocol.md §3). What the platform refuses does not compile:
 * unknown keys, a form or table inside something else, inputs outside a form, a plain button inside
 * one, a callback value that is no object. Sizes are guarded in size.ts.
 */

import type { CardAction } from './actions.ts'
import { grey, type Md, md, oneLine, visible } from './markdown.ts'
import { fitted } from './size.ts'

export type PlainText = { readonly tag: 'plain_text'; readonly content: string }

export type MarkdownElement = {
  readonly tag: 'markdown'
  readonly content: string
  readonly text_size?: 'notation' | 'normal' | 'heading'
}

/** Text without any markup: what a person typed, with its line breaks. */
export type TextElement = {
  readonly tag: 'div'
  readonly text: PlainText & {
    readonly text_size?: 'notation' | 'normal'
    readonly text_color?: 'default' | 'grey'
  }
}

export type RuleElement = { readonly tag: 'hr' }

type Callback = { readonly type: 'callback'; readonly value: CardAction }
type Confirm = { readonly title: PlainText; readonly text: PlainText }
type ButtonType = 'default' | 'primary_filled' | 'danger' | 'text' | 'primary_text'

export type ButtonElement = {
  readonly tag: 'button'
  readonly text: PlainText
  readonly type: ButtonType
  readonly size?: 'small' | 'medium'
  readonly disabled?: boolean
  readonly disabled_tips?: PlainText
  readonly confirm?: Confirm
  readonly behaviors: readonly [Callback]
}

/** A button inside a form: it submits, so that what was typed goes with it. */
export type SubmitElement = ButtonElement & {
  readonly name: string
  readonly form_action_type: 'submit'
}

export type InputElement = {
  readonly tag: 'input'
  readonly name: string
  readonly input_type: 'text' | 'multiline_text'
  readonly max_length: number
  readonly width: 'fill'
  readonly default_value?: string
  readonly placeholder?: PlainText
  readonly rows?: number
  readonly auto_resize?: boolean
  readonly max_rows?: number
}

export type SelectElement = {
  readonly tag: 'select_static'
  readonly name: string
  readonly width: 'fill'
  readonly placeholder: PlainText
  readonly options: readonly { readonly text: PlainText; readonly value: string }[]
  /** Counts from 1; absent when nothing is chosen. */
  readonly initial_index?: number
}

export type DateElement = {
  readonly tag: 'date_picker'
  readonly name: string
  readonly width: 'fill'
  readonly placeholder: PlainText
  readonly initial_date?: string
}

type Column<E> = {
  readonly tag: 'column'
  readonly width: 'auto' | 'weighted'
  readonly weight?: number
  readonly vertical_align?: 'center' | 'top'
  readonly elements: readonly E[]
}

export type ColumnSet<E> = {
  readonly tag: 'column_set'
  readonly flex_mode: 'flow' | 'none'
  readonly horizontal_spacing: 'small' | 'medium'
  readonly columns: readonly Column<E>[]
}

type Shown = MarkdownElement | TextElement | RuleElement

/** What may stand at the root or in a panel. */
export type Plain = Shown | ButtonElement | ColumnSet<MarkdownElement | ButtonElement>

/** What may stand in a form. */
export type FormChild =
  | Shown
  | InputElement
  | SelectElement
  | DateElement
  | SubmitElement
  | ColumnSet<SubmitElement>

export type PanelElement = {
  readonly tag: 'collapsible_panel'
  readonly expanded: boolean
  readonly header: { readonly title: PlainText; readonly background_color: 'grey' }
  readonly elements: readonly Plain[]
}

export type FormElement = {
  readonly tag: 'form'
  readonly name: string
  readonly elements: readonly FormChild[]
}

export type TableElement = {
  readonly tag: 'table'
  readonly page_size: number
  readonly columns: readonly {
    readonly name: string
    readonly display_name: string
    readonly data_type: 'text'
  }[]
  readonly rows: readonly Readonly<Record<string, string>>[]
}

/** What may stand at the root of a card. */
export type RootElement = Plain | PanelElement | FormElement | TableElement

/** State of a thing, and the only meaning of a header colour (cards.md, Grammar). */
export type Tone =
  /** It is your turn. */
  | 'turn'
  /** Waiting for somebody else, or closed. */
  | 'waiting'
  | 'passed'
  /** A date is at risk. */
  | 'risk'
  /** Overdue or refused. */
  | 'overdue'

const TONES = {
  turn: { template: 'blue', tag: 'blue' },
  waiting: { template: 'grey', tag: 'neutral' },
  passed: { template: 'green', tag: 'green' },
  risk: { template: 'orange', tag: 'orange' },
  overdue: { template: 'red', tag: 'red' },
} as const

/** The colour of a text tag for a tone. */
export function toneTag(tone: Tone): 'blue' | 'neutral' | 'green' | 'orange' | 'red' {
  return TONES[tone].tag
}

type TextTag = { readonly tag: 'text_tag'; readonly text: PlainText; readonly color: string }

/** A whole card. Assignable to the port's `CardJson`. */
export type Card = {
  readonly schema: '2.0'
  readonly config: {
    readonly update_multi: true
    readonly enable_forward: false
    readonly width_mode: 'fill'
    readonly summary: { readonly content: string }
  }
  readonly header: {
    readonly title: PlainText
    readonly subtitle?: PlainText
    readonly template: string
    readonly text_tag_list: readonly TextTag[]
  }
  readonly body: {
    readonly vertical_spacing: 'medium'
    readonly elements: readonly RootElement[]
  }
}

/** The head of a card. The state stands in words beside its colour, always. */
export interface CardHead {
  /** The thing, not the program. */
  readonly title: string
  readonly subtitle?: string | null | undefined
  readonly tone: Tone
  /** The state in words: 待办, 办理中, 已通过. */
  readonly state: string
  /** What the chat list and the push show; state first. Default: `[state] title`. */
  readonly summary?: string | undefined
}

/** Titles break after about four lines, subtitles after one (protocol.md §3.1). */
const MAX = { title: 80, subtitle: 60, tag: 12, summary: 100, button: 40, placeholder: 100 }

function clipped(text: string, max: number): string {
  const characters = Array.from(oneLine(text))
  return characters.length <= max
    ? characters.join('')
    : `${characters.slice(0, max - 1).join('')}…`
}

/** Text without markup, on one line, at most `max` characters. */
export function plain(text: string, max = 200): PlainText {
  return { tag: 'plain_text', content: clipped(text, max) }
}

/**
 * A card about a matter: shared by all who see it (`update_multi`), never to be forwarded
 * (`enable_forward` false: a forwarded card shows case facts and its buttons are dead).
 */
export function card(head: CardHead, elements: readonly RootElement[]): Card {
  const { template, tag } = TONES[head.tone]
  const whole: Card = {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: clipped(head.summary ?? `[${head.state}] ${head.title}`, MAX.summary) },
    },
    header: {
      title: plain(head.title, MAX.title),
      ...(head.subtitle ? { subtitle: plain(head.subtitle, MAX.subtitle) } : {}),
      template,
      text_tag_list: [{ tag: 'text_tag', text: plain(head.state, MAX.tag), color: tag }],
    },
    body: { vertical_spacing: 'medium', elements },
  }
  return fitted(whole, leftOut())
}

const leftOut = (): MarkdownElement => small(grey(md`内容较多，部分未在卡片上显示。`))

/** A paragraph of markdown. */
export function markdown(content: Md): MarkdownElement {
  return { tag: 'markdown', content: content.content }
}

/** A paragraph of small markdown: help, sources, articles. */
export function small(content: Md): MarkdownElement {
  return { tag: 'markdown', content: content.content, text_size: 'notation' }
}

/** What a person typed, with its line breaks; no markup is read in it. */
export function typed(text: string): TextElement {
  return { tag: 'div', text: { tag: 'plain_text', content: visible(text), text_size: 'normal' } }
}

/** A thin line. */
export const rule: RuleElement = { tag: 'hr' }

/** How a button looks. At most one `primary` on a card; what is adverse is `danger`, never primary. */
export type ButtonStyle = 'primary' | 'default' | 'danger' | 'text'

const BUTTON_TYPES = {
  primary: 'primary_filled',
  default: 'default',
  danger: 'danger',
  text: 'primary_text',
} as const

export interface ButtonOptions {
  readonly style?: ButtonStyle
  /** Why it cannot be pressed now; the button is shown greyed with this sentence. */
  readonly blockedBecause?: string | null | undefined
  /** A question before it counts. */
  readonly confirm?: { readonly title: string; readonly text: string }
}

/** A button outside a form. */
export function button(
  label: string,
  action: CardAction,
  options: ButtonOptions = {},
): ButtonElement {
  const style = options.style ?? 'default'
  return {
    tag: 'button',
    text: plain(label, MAX.button),
    type: BUTTON_TYPES[style],
    ...(style === 'text' ? { size: 'small' as const } : {}),
    ...(options.blockedBecause
      ? { disabled: true, disabled_tips: plain(options.blockedBecause) }
      : {}),
    ...(options.confirm
      ? { confirm: { title: plain(options.confirm.title), text: plain(options.confirm.text) } }
      : {}),
    behaviors: [{ type: 'callback', value: action }],
  }
}

/** A button inside a form; `name` is unique in the card. */
export function submit(
  name: string,
  label: string,
  action: CardAction,
  style: ButtonStyle = 'default',
): SubmitElement {
  return { ...button(label, action, { style }), name, form_action_type: 'submit' }
}

/** Elements side by side, wrapping on a phone. */
export function row<E>(elements: readonly E[]): ColumnSet<E> {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: 'small',
    columns: elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] })),
  }
}

/** The buttons of a card in a row; nothing for none. */
export function buttonRow(buttons: readonly ButtonElement[]): readonly Plain[] {
  const [only] = buttons
  if (only === undefined) return []
  return buttons.length === 1 ? [only] : [row<ButtonElement>(buttons)]
}

/** A text that takes the width, and one button at its right. */
export function lineWithButton(
  content: Md,
  pressed: ButtonElement,
): ColumnSet<MarkdownElement | ButtonElement> {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: 'medium',
    columns: [
      {
        tag: 'column',
        width: 'weighted',
        weight: 1,
        vertical_align: 'center',
        elements: [markdown(content)],
      },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [pressed] },
    ],
  }
}

/** Something folded away under a title. */
export function panel(title: string, elements: readonly Plain[], expanded = false): PanelElement {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: { title: plain(title), background_color: 'grey' },
    elements,
  }
}

/** A form; at the root only, with at least one submit button. */
export function form(
  name: string,
  fields: readonly FormChild[],
  buttons: readonly [SubmitElement, ...SubmitElement[]],
): FormElement {
  return { tag: 'form', name, elements: [...fields, row<SubmitElement>(buttons)] }
}

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
    ...(options.placeholder ? { placeholder: plain(options.placeholder, MAX.placeholder) } : {}),
    ...(options.multiline ? { rows: 4, auto_resize: true, max_rows: 12 } : {}),
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
    placeholder: plain(placeholder, MAX.placeholder),
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
    placeholder: plain(placeholder ?? '请选择日期（北京时间）', MAX.placeholder),
    ...(value === null ? {} : { initial_date: value }),
  }
}

/** A table of text, at most five rows at a time (cards.md). Root only. */
export function table(
  columns: readonly { readonly name: string; readonly title: string }[],
  rows: readonly Readonly<Record<string, string>>[],
): TableElement {
  const declared = columns.map((column) => column.name)
  return {
    tag: 'table',
    page_size: 5,
    columns: columns.map(({ name, title }) => ({
      name,
      display_name: clipped(title, 20),
      data_type: 'text',
    })),
    rows: rows.map((cells) =>
      Object.fromEntries(declared.map((name) => [name, clipped(cells[name] ?? '', 60)])),
    ),
  }
}

/** The card with one more line on top, for instance that the clicked one was outdated. */
export function withNotice(shown: Card, content: Md): Card {
  const elements = [markdown(content), ...shown.body.elements]
  return fitted({ ...shown, body: { ...shown.body, elements } }, leftOut())
}
