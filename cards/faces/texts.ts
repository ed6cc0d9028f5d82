/** Cards that show one text in full: a long answer, an article of the measures. */

import { articleOf, type Cite, citeText } from '../../src/regulation/cite.ts'
import type { CardAction } from '../actions.ts'
import type { TextElement } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, small, typed } from '../json.ts'
import { bold, cut, grey, md, visible } from '../markdown.ts'
import { clampPage } from '../size.ts'

/** A long answer. */
export interface FullTextView {
  /** The label of the field. */
  readonly title: string
  readonly subtitle?: string | null | undefined
  readonly text: string
  /** From 0; `fullTextPages` tells how many there are. */
  readonly page: number
  /** Back to where it was opened; null when the text came as a message of its own. */
  readonly back: { readonly label: string; readonly action: CardAction } | null
  /** What turns to the page before and after; null where there is none. */
  readonly previous?: CardAction | null | undefined
  readonly next?: CardAction | null | undefined
}

/**
 * Characters of a page and of a paragraph element. A text of 4,000 characters, the most that a
 * field takes, is one page: four bytes each at the worst stay well below the limit.
 */
const PAGE = 5000
const PARAGRAPH = 1000

/** Pieces of at most `size` characters, broken after a line where there is one in the last third. */
function pieces(text: string, size: number): readonly string[] {
  const characters = Array.from(text)
  const found: string[] = []
  let from = 0
  while (from < characters.length) {
    const piece = characters.slice(from, from + size)
    const brk = piece.lastIndexOf('\n')
    const torn = from + size < characters.length && brk > (size * 2) / 3
    const taken = torn ? brk + 1 : piece.length
    found.push(piece.slice(0, taken).join(''))
    from += taken
  }
  return found
}

/** The text by pages; one empty page for an empty text. */
export function fullTextPages(text: string): readonly string[] {
  const pages = pieces(visible(text), PAGE)
  return pages.length === 0 ? [''] : pages
}

function paragraphs(text: string): readonly TextElement[] {
  return pieces(text, PARAGRAPH)
    .map((piece) => piece.replace(/\n+$/, ''))
    .filter((piece) => piece.trim() !== '')
    .map(typed)
}

/** A long answer as it was typed, paged. */
export function fullTextCard(view: FullTextView): Card {
  const pages = fullTextPages(view.text)
  const page = clampPage(view.page, pages.length)
  const shown = paragraphs(pages[page] ?? '')
  const length = Array.from(view.text).length
  return card(
    {
      title: view.title,
      subtitle: view.subtitle,
      tone: 'waiting',
      state: '全文',
      summary: `[全文] ${view.title}`,
    },
    [
      ...(shown.length === 0 ? [markdown(grey(md`未填写`))] : shown),
      small(
        grey(
          pages.length > 1
            ? md`共 ${length} 字 · 第 ${page + 1} 页／共 ${pages.length} 页`
            : md`共 ${length} 字`,
        ),
      ),
      ...buttonRow([
        ...(view.previous && page > 0 ? [button('上一页', view.previous)] : []),
        ...(view.next && page + 1 < pages.length ? [button('下一页', view.next)] : []),
        ...(view.back === null ? [] : [button(view.back.label, view.back.action)]),
      ]),
    ],
  )
}

/** The wording of an article. */
export interface ArticleView {
  readonly cite: Cite
  /** 第二章 申请 */
  readonly chapter: string
  /** The place that was asked for, when it is less than the article; else the article. */
  readonly text: string
  /** The words that introduce the list of an item. */
  readonly lead?: string | null | undefined
  /** 重庆市市级产业计量测试中心管理办法（渝市监发〔2024〕35号） */
  readonly source: string
  readonly back?: { readonly label: string; readonly action: CardAction } | null | undefined
}

/** An article, its paragraph or its item, word by word. */
export function articleCard(view: ArticleView): Card {
  const whole = String(articleOf(view.cite)) === view.cite
  return card(
    {
      title: citeText(view.cite),
      subtitle: view.chapter,
      tone: 'waiting',
      state: '条文',
      summary: `[条文] ${citeText(view.cite)}`,
    },
    [
      ...(view.lead ? [markdown(bold(md`${cut(view.lead, 300)}`))] : []),
      ...paragraphs(view.text.slice(0, PAGE)),
      small(grey(md`${cut(view.source, 100)}`)),
      ...buttonRow([
        ...(whole
          ? []
          : [
              button(
                '看整条',
                { do: 'showArticle', cite: String(articleOf(view.cite)) },
                { style: 'text' },
              ),
            ]),
        ...(view.back ? [button(view.back.label, view.back.action)] : []),
      ]),
    ],
  )
}
