/**
 * Builds cards of Card JSON 2.0 (protocol.md §3) out of the components of components.ts; inputs are
 * built in inputs.ts, sizes guarded in size.ts.
 */

import type { CardAction } from './actions.ts'
import type {
  ButtonElement,
  ChartElement,
  ColumnSet,
  FormChild,
  FormElement,
  MarkdownElement,
  PanelElement,
  Plain,
  PlainText,
  RootElement,
  RuleElement,
  SubmitElement,
  TableElement,
  TextElement,
} from './components.ts'
import { grey, type Md, md, oneLine, visible } from './markdown.ts'
import { fitted, fittedBelow } from './size.ts'

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
  return fitted(whole, leftOut)
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

/** Stacked bars: how many of each series in each category. A table with the same numbers stands beside. */
export function stackedBars(
  title: string,
  values: readonly {
    readonly category: string
    readonly series: string
    readonly count: number
  }[],
): ChartElement {
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    height: 'auto',
    chart_spec: {
      type: 'bar',
      title: { text: title },
      data: { values: values.map((one) => ({ ...one })) },
      xField: 'category',
      yField: 'count',
      seriesField: 'series',
      stack: true,
      legends: { visible: true, orient: 'bottom' },
    },
  }
}

/** The card with one more line on top, for instance that the clicked one was outdated. */
export function withNotice(shown: Card, content: Md): Card {
  return fittedBelow(markdown(content), shown, leftOut)
}
