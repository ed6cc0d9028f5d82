/**
 * The components of Card JSON 2.0 that our cards are made of (protocol.md §3.3), as types. What the
 * platform refuses does not compile: unknown keys, a form or table inside something else, inputs
 * outside a form, a plain button inside one, a callback value that is no object.
 */

import type { CardAction } from './actions.ts'

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

/** A chart by its VChart specification, beside the same facts in words. Root only. */
export type ChartElement = {
  readonly tag: 'chart'
  readonly aspect_ratio: '16:9'
  readonly height: string
  readonly chart_spec: Readonly<Record<string, unknown>>
}

/** What may stand at the root of a card. */
export type RootElement = Plain | PanelElement | FormElement | TableElement | ChartElement
