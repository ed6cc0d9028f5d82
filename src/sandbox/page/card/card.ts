import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { Chart } from './chart.ts'
import { MultiSelect, Picker, Select } from './choices.ts'
import { type DraftBox, useDrafts } from './drafts.ts'
import { Elements, flowStyle } from './elements.ts'
import { Button, Form } from './form.ts'
import { isJson, type Json, obj, objs, str } from './json.ts'
import {
  CardHeader,
  CollapsiblePanel,
  Column,
  ColumnSet,
  InteractiveContainer,
  Persons,
  Picture,
} from './layout.ts'
import type { MarkdownWorld } from './markdown.ts'
import {
  type CardClick,
  CardContext,
  type CardPerson,
  type CardRuntime,
  type ElementTable,
  ElementTableContext,
  pathKey,
  type ToastKind,
} from './runtime.ts'
import { Table } from './table.ts'
import { Div, MarkdownElement, PlainText, Rule } from './text.ts'
import { TextInput } from './text-input.ts'
import { Checker, ImageSelect, Overflow } from './ticks.ts'

const COMPONENTS: ElementTable = new Map([
  ['markdown', MarkdownElement],
  ['div', Div],
  ['plain_text', PlainText],
  ['lark_md', PlainText],
  ['hr', Rule],
  ['img', Picture],
  ['column_set', ColumnSet],
  ['column', Column],
  ['collapsible_panel', CollapsiblePanel],
  ['interactive_container', InteractiveContainer],
  ['person', Persons],
  ['person_list', Persons],
  ['table', Table],
  ['chart', Chart],
  ['form', Form],
  ['button', Button],
  ['input', TextInput],
  ['select_static', Select],
  ['select_person', Select],
  ['multi_select_static', MultiSelect],
  ['multi_select_person', MultiSelect],
  ['date_picker', Picker],
  ['picker_time', Picker],
  ['picker_datetime', Picker],
  ['checker', Checker],
  ['overflow', Overflow],
  ['select_img', ImageSelect],
])

interface CardProps extends MarkdownWorld {
  readonly card: Json
  /** Which message, in whose column: typed input is kept under it. */
  readonly draftId: string
  /** Changes whenever the card is replaced; typed input belongs to one face of the card. */
  readonly revision: number
  readonly domId: string
  readonly members: readonly CardPerson[]
  readonly onClick: (click: CardClick) => Promise<void>
  readonly notify: (kind: ToastKind, text: string) => void
  readonly ask: (title: string, text: string) => Promise<boolean>
}

/** A card of JSON 2.0 as the client shows it. */
export function Card(props: CardProps): VNode {
  const { card } = props
  const article = useRef<HTMLElement>(null)
  const runtime = useRuntime(props, useDrafts(props.draftId, props.revision), article)
  const header = card['header']
  const body = obj(card, 'body')
  const width = str(obj(card, 'config'), 'width_mode') === 'compact' ? 'card-compact' : ''
  // A new face is drawn anew: what was unfolded on the old one says nothing about it.
  return html`<${ElementTableContext.Provider} value=${COMPONENTS}>
    <${CardContext.Provider} value=${runtime}>
      <article ref=${article} tabindex="-1" class=${`card ${width}`} aria-busy=${runtime.locked}>
        ${isJson(header) ? html`<${CardHeader} json=${header} />` : null}
        <div key=${props.revision} class="card-body" style=${flowStyle(body)}>
          <${Elements} list=${objs(body, 'elements')} path=${['body', 'elements']} />
        </div>
      </article>
    </${CardContext.Provider}>
  </${ElementTableContext.Provider}>`
}

/** How long the new face may take to be drawn before the focus is looked after, in ms. */
const DRAWN_MS = 80

/** Pressed buttons are disabled or gone afterwards; the keyboard must not be thrown to the top. */
function keepFocus(pressed: Element | null, article: HTMLElement | null): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return
    const target = pressed instanceof HTMLElement && pressed !== document.body ? pressed : article
    target?.focus({ preventScroll: true })
    if (document.activeElement === document.body) article?.focus({ preventScroll: true })
  }, DRAWN_MS)
}

function useRuntime(
  props: CardProps,
  drafts: DraftBox,
  article: { readonly current: HTMLElement | null },
): CardRuntime {
  const [pressed, setPressed] = useState<string | null>(null)
  const { personName, imageUrl, domId, members, notify, ask, onClick } = props
  return useMemo(
    () => ({
      personName,
      imageUrl,
      domId,
      members,
      notify,
      ask,
      locked: pressed !== null,
      pressed,
      draft: drafts.get,
      setDraft: drafts.set,
      clearDrafts: drafts.clear,
      fire: async (click) => {
        const focused = document.activeElement
        setPressed(pathKey(click.path))
        try {
          await onClick(click)
        } finally {
          setPressed(null)
          keepFocus(focused, article.current)
        }
      },
    }),
    [personName, imageUrl, domId, members, notify, ask, onClick, pressed, drafts],
  )
}
