/** A card for one piece of news: what is it, why, what next, and a few buttons. */

import { buttonRow, type Card, card, markdown, small, type Tone } from '../json.ts'
import { bold, cut, grey, joined, lines, md } from '../markdown.ts'
import {
  articleButtons,
  type ButtonView,
  blockedLines,
  buttonsOf,
  type CitedText,
  cited,
  type FileView,
  fileLine,
} from './parts.ts'

/** One piece of news. */
export interface NoticeView {
  /** The thing: 「已保存，稍后继续」, a centre's name. */
  readonly title: string
  readonly subtitle?: string | null | undefined
  readonly tone: Tone
  readonly state: string
  /** Conclusion, with its article. */
  readonly conclusion: CitedText
  /** Grounds and the next step, one paragraph each. */
  readonly paragraphs: readonly string[]
  readonly buttons: readonly ButtonView[]
  /** Files that come with it or are meant by it. */
  readonly files?: readonly FileView[] | undefined
  /** A source or a reservation in small print. */
  readonly footnote?: string | null | undefined
}

const FILES = 5

function files(all: readonly FileView[]): readonly ReturnType<typeof markdown>[] {
  if (all.length === 0) return []
  const rest = all.length > FILES ? grey(md`共 ${all.length} 个文件。`) : null
  return [
    markdown(lines(bold(md`文件`), ...all.slice(0, FILES).map((file) => fileLine(file)), rest)),
  ]
}

function paragraphs(view: NoticeView): readonly ReturnType<typeof markdown>[] {
  const shown = view.paragraphs.slice(0, 10).map((paragraph) => md`${cut(paragraph, 400)}`)
  return shown.length === 0 ? [] : [markdown(lines(...shown))]
}

/** A notice. */
export function noticeCard(view: NoticeView): Card {
  return card({ title: view.title, subtitle: view.subtitle, tone: view.tone, state: view.state }, [
    markdown(bold(cited(view.conclusion, 400))),
    ...paragraphs(view),
    ...files(view.files ?? []),
    ...blockedLines(view.buttons),
    ...buttonRow(buttonsOf(view.buttons)),
    ...(view.footnote ? [small(grey(md`${cut(view.footnote, 200)}`))] : []),
    ...articleButtons([view.conclusion.cite]),
  ])
}

/** One thing to choose from: the answer when a word fits several (「哪一个案件」). */
export interface ChoiceLine extends ButtonView {
  /** What stands above its button. */
  readonly text: string
}

/** A question with a few answers, instead of a guess (utterances.md). */
export interface QuestionView {
  readonly title: string
  readonly question: string
  readonly choices: readonly ChoiceLine[]
}

/** Asks one clarifying question. */
export function questionCard(view: QuestionView): Card {
  const shown = view.choices.slice(0, 8)
  const left = view.choices.length - shown.length
  return card({ title: view.title, tone: 'turn', state: '请选择' }, [
    markdown(bold(md`${cut(view.question, 200)}`)),
    ...shown.flatMap((choice) => [
      markdown(md`${cut(choice.text, 120)}`),
      ...buttonsOf([{ ...choice, style: 'default' }]),
    ]),
    ...(left > 0
      ? [small(joined([grey(md`另有 ${left} 项`), grey(md`请发送更完整的名称或案件编号。`)], '，'))]
      : []),
  ])
}
