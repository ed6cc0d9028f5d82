/** 办理分工: who confirms, reviews, signs, numbers and seals each document, as the bureau edits it. */

import type { DutyKey } from '../../src/regulation/duties.ts'
import { button, buttonRow, type Card, card, lineWithButton, markdown, small } from '../json.ts'
import { bold, coloured, cut, grey, lines, md, textTag } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { pager } from './parts.ts'

/** A line of the table. */
export interface DutyLine {
  readonly paper: string
  /** Its steps in words, in their order. */
  readonly words: readonly string[]
  /** Differs from the usual way. */
  readonly changed: boolean
}

const A_PAGE = 6

/** The table, a few documents a page. */
export function dutyListCard(view: {
  readonly lines: readonly DutyLine[]
  readonly page: number
}): Card {
  const pages = Math.max(1, Math.ceil(view.lines.length / A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = view.lines.slice(page * A_PAGE, (page + 1) * A_PAGE)
  return card({ title: '办理分工', tone: 'waiting', state: '现行' }, [
    markdown(md`市局内部各类文书的审核、签发和用印，按下表办理（办法未规定，由市局确定）。`),
    ...shown.map((line) =>
      lineWithButton(
        lines(
          md`${bold(md`${cut(line.paper, 40)}`)}${line.changed ? md` ${textTag('已调整', 'blue')}` : md``}`,
          grey(md`${cut(line.words.join(' → '), 120)}`),
        ),
        button('查看', { do: 'openDuty', paper: line.paper }, { style: 'text' }),
      ),
    ),
    ...pager(page, pages, (to) => ({ do: 'openDuties', page: to })),
  ])
}

/** One document. */
export interface DutyView {
  readonly paper: string
  readonly lines: readonly {
    readonly key: DutyKey
    readonly current: string
    readonly others: readonly { readonly value: string; readonly text: string }[]
  }[]
  readonly mayChange: boolean
}

/** One document: its steps, and for an administrator how to change each. */
export function dutyCard(view: DutyView): Card {
  return card({ title: '办理分工', subtitle: view.paper, tone: 'waiting', state: '现行' }, [
    ...view.lines.flatMap((line) => [
      markdown(md`● ${cut(line.current, 60)}`),
      ...(view.mayChange
        ? line.others.map((other) =>
            button(`改为：${cut(other.text, 40)}`, {
              do: 'previewDuty',
              paper: view.paper,
              key: line.key,
              value: other.value,
            }),
          )
        : []),
    ]),
    small(grey(md`谁承办、谁审核的，不签发同一件文书；这一点不能调整。`)),
    button('返回列表', { do: 'openDuties', page: 0 }, { style: 'text' }),
  ])
}

/** What a change touches, before it is made. */
export function dutyPreviewCard(view: {
  readonly paper: string
  readonly key: DutyKey
  readonly value: string
  readonly before: string
  readonly after: string
  readonly base: string
  readonly openCases: readonly string[]
}): Card {
  const { paper, key, value, base } = view
  const count = view.openCases.length
  const named = view.openCases.slice(0, 10).map((number) => cut(number, 30))
  return card({ title: '办理分工 · 预览', subtitle: paper, tone: 'turn', state: '待确认' }, [
    markdown(lines(md`现行：${view.before}`, coloured('orange', md`改为：${view.after}`))),
    markdown(
      count === 0
        ? md`现在没有正在内部审核的这类文书。`
        : md`正在内部审核的这类文书 ${count} 件，自下一步起按新的分工办理。`,
    ),
    ...(count === 0 ? [] : [small(grey(md`在办：${named.join('、')}${count > 10 ? '等' : ''}`))]),
    ...buttonRow([
      button('确认修改', { do: 'applyDuty', paper, key, value, base }, { style: 'primary' }),
      button('不改', { do: 'openDuty', paper }),
    ]),
  ])
}
