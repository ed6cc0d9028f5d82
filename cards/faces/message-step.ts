/** A form step that is answered by an ordinary message or a Word file: one long text. */

import type { Plain } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, small } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md, oneLine } from '../markdown.ts'
import { leavingButtons, type StepView, stepHead, stepIntro } from './step-frame.ts'

/** One long text of a step. */
export interface LongTextView {
  readonly field: string
  readonly label: string
  readonly mandatory: boolean
  readonly help?: string | undefined
  /** What may be sent at the most, in characters. */
  readonly maxLength: number
  /** Recommended minimum; never blocks. */
  readonly adviseLength?: number | undefined
  /** What is stored so far, or null. */
  readonly stored: { readonly text: string; readonly source: string } | null
  readonly error?: string | null | undefined
  readonly conflict?: string | null | undefined
}

/** A step of long texts; `awaiting` is the field that the next message answers. */
export interface MessageStepView extends StepView {
  readonly texts: readonly LongTextView[]
  readonly awaiting: string
}

/** Long answers are shown by their first 60 characters (cards.md). */
export const LONG_ANSWER = 60

function wish(text: LongTextView): Md {
  const least = text.adviseLength === undefined ? md`` : md`，建议不少于 ${text.adviseLength} 字`
  return grey(md`最多 ${text.maxLength} 字${least}。`)
}

function stored(text: LongTextView): Md {
  if (text.stored === null) return md`目前：尚未填写。`
  const length = Array.from(text.stored.text).length
  return md`目前（${cut(text.stored.source, 40)}，${length} 字）：${cut(text.stored.text, LONG_ANSWER)}`
}

function intro(view: MessageStepView, text: LongTextView): Md {
  // A step of one text has its name in the line above already.
  const star = text.mandatory ? coloured('red', md`${'*'}`) : md``
  return lines(
    text.label === view.stepTitle ? null : md`${bold(md`${cut(text.label, 60)}`)} ${star}`,
    text.help ? grey(md`${cut(text.help, 100)}`) : null,
    wish(text),
    text.conflict ? coloured('orange', md`他人改动：${cut(text.conflict, 120)}`) : null,
    text.error ? coloured('red', md`✕ ${cut(text.error, 200)}`) : null,
    stored(text),
  )
}

function textButtons(view: MessageStepView, text: LongTextView): readonly Plain[] {
  if (text.stored === null) return []
  const at = { draft: view.draft, form: view.form, field: text.field }
  const isLong = Array.from(oneLine(text.stored.text)).length > LONG_ANSWER
  return buttonRow([
    ...(isLong ? [button('查看全文', { do: 'showFullText', ...at }, { style: 'text' })] : []),
    button(
      '重新填写',
      { do: 'clearLongText', ...at },
      {
        style: 'text',
        confirm: { title: '重新填写', text: '现有内容将被清除，以您新发送的内容为准。' },
      },
    ),
  ])
}

const what = (view: MessageStepView, awaited: LongTextView): Md =>
  view.texts.length === 1 ? md`这一项` : md`“${cut(awaited.label, 60)}”`

/** The card of a step that is answered by sending something. */
export function messageStepCard(view: MessageStepView): Card {
  const awaited = view.texts.find((text) => text.field === view.awaiting)
  const how =
    awaited === undefined
      ? md`本步内容已填写，可直接进入下一步。`
      : md`请直接发送一条消息或一个 Word 文件（.docx），作为${what(view, awaited)}的内容；再次发送将替换原有内容。`
  return card(stepHead(view), [
    markdown(stepIntro(view)),
    ...view.texts
      .slice(0, 5)
      .flatMap((text) => [markdown(intro(view, text)), ...textButtons(view, text)]),
    markdown(how),
    ...leavingButtons(view),
    small(grey(md`内容随发随存，换手机、隔几天都可以继续。`)),
  ])
}
