/** 已签发 and 已发函: what went out, the newest first. */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import { button, type Card, card, lineWithButton, markdown } from '../json.ts'
import { bold, cut, grey, joined, lines, md } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { pager } from './parts.ts'

/** One thing that went out. */
export interface IssuedLine {
  readonly case: string
  readonly title: string
  /** 「印发了批准筹建文件，下达筹建任务书」 */
  readonly what: string
  /** Number of the document, or null where none was given. */
  readonly number: string | null
  readonly on: CivilDate
  /** How its service stands as registered; null where that is not known. */
  readonly service: string | null
}

const A_PAGE = 6

/** The list, six a page. */
export function issuedCard(view: {
  readonly title: '已签发' | '已发函'
  readonly lines: readonly IssuedLine[]
  readonly page: number
}): Card {
  const pages = Math.max(1, Math.ceil(view.lines.length / A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = view.lines.slice(page * A_PAGE, (page + 1) * A_PAGE)
  return card({ title: view.title, tone: 'waiting', state: `${view.lines.length} 件` }, [
    ...(shown.length === 0
      ? [markdown(md`还没有${view.title === '已签发' ? '印发的文书' : '发出的函'}。`)]
      : []),
    ...shown.map((line) =>
      lineWithButton(
        lines(
          bold(md`${cut(line.what, 60)}`),
          md`${cut(line.title, 60)}`,
          grey(
            joined(
              [
                md`${formatDate(line.on)}`,
                ...(line.number === null ? [] : [md`${cut(line.number, 40)}`]),
                ...(line.service === null ? [] : [md`${cut(line.service, 40)}`]),
              ],
              ' · ',
            ),
          ),
        ),
        button('打开', { do: 'openCase', case: line.case }, { style: 'text' }),
      ),
    ),
    ...pager(page, pages, (to) => ({ do: 'openIssued', page: to })),
  ])
}
