/** 办法理解: the readings of what the measures leave open, as an administrator sees them. */

import type { Cite } from '../../src/regulation/cite.ts'
import { type CivilDate, formatDay } from '../../src/regulation/time/civil-date.ts'
import { input } from '../inputs.ts'
import {
  button,
  buttonRow,
  type Card,
  card,
  form,
  lineWithButton,
  markdown,
  small,
  submit,
} from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { articleButtons, citeMark, pager } from './parts.ts'

/** A line of the list. */
export interface ReadingLine {
  readonly name: string
  /** I-18 */
  readonly id: string
  readonly question: string
  /** The reading in force. */
  readonly reading: string
}

export interface ReadingListView {
  readonly version: string
  readonly validFrom: CivilDate
  readonly readings: readonly ReadingLine[]
  /** From 0. */
  readonly page: number
}

/** One question with its readings. */
export interface ReadingView {
  readonly name: string
  readonly id: string
  readonly cite: Cite
  readonly question: string
  /** Why the default is the default. */
  readonly reason: string
  readonly current: string
  readonly isNumber: boolean
  readonly value: string
  readonly choices: readonly {
    readonly value: string
    readonly text: string
    readonly current: boolean
    readonly isDefault: boolean
    readonly selectable: boolean
    /** Why it cannot be chosen, where that is not what it would do to somebody. */
    readonly because?: string | null | undefined
  }[]
}

export interface PreviewView extends ReadingView {
  readonly newValue: string
  readonly after: string
  /** The set that the preview was made from. */
  readonly base: string
  /** Numbers of the open cases, which keep the reading they began under. */
  readonly openCases: readonly string[]
}

const A_PAGE = 6

/** The readings, a few a page. */
export function readingListCard(view: ReadingListView): Card {
  const pages = Math.max(1, Math.ceil(view.readings.length / A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = view.readings.slice(page * A_PAGE, page * A_PAGE + A_PAGE)
  return card({ title: '办法理解', tone: 'waiting', state: `第${view.version}版` }, [
    markdown(
      md`办法没有写明或可以有不同理解的地方，按下列理解办理（${formatDay(view.validFrom)}起）。`,
    ),
    ...shown.map((line) =>
      lineWithButton(
        lines(
          md`${bold(md`${cut(line.question, 60)}`)} ${grey(md`${line.id}`)}`,
          md`${cut(line.reading, 80)}`,
        ),
        button('查看', { do: 'openReading', name: line.name }, { style: 'text' }),
      ),
    ),
    ...pager(page, pages, (to) => ({ do: 'openReadings', page: to })),
  ])
}

function choiceText(choice: ReadingView['choices'][number]): Md {
  const marks = [
    choice.current ? '（现行）' : '',
    choice.isDefault ? '（默认）' : '',
    choice.selectable ? '' : `（不可选用：${choice.because ?? '会自行产生不利后果'}）`,
  ].join('')
  return md`${choice.current ? '●' : '○'} ${cut(choice.text, 120)}${grey(md`${marks}`)}`
}

/** One question: its readings, the one in force, why, and for an administrator how to change it. */
export function readingCard(view: ReadingView & { readonly mayChange: boolean }): Card {
  const offered = view.mayChange
    ? view.choices.filter((choice) => choice.selectable && !choice.current)
    : []
  return card({ title: '办法理解', subtitle: view.id, tone: 'waiting', state: '现行' }, [
    markdown(md`${bold(md`${cut(view.question, 200)}`)}${citeMark(view.cite)}`),
    markdown(md`现行理解：${cut(view.current, 200)}`),
    ...(view.choices.length === 0 ? [] : [markdown(lines(...view.choices.map(choiceText)))]),
    small(grey(md`理由：${cut(view.reason, 300)}`)),
    ...(view.isNumber ? [] : offered).map((choice) =>
      button(`改为：${cut(choice.text, 40)}`, {
        do: 'previewReading',
        name: view.name,
        value: choice.value,
      }),
    ),
    ...(view.isNumber && view.mayChange ? [numberForm(view)] : []),
    button('返回列表', { do: 'openReadings', page: 0 }, { style: 'text' }),
    ...articleButtons([view.cite]),
  ])
}

const numberForm = (view: ReadingView) =>
  form(
    'reading',
    [
      markdown(md`改为（只填数字）`),
      input('value', {
        value: view.value,
        maxLength: 10,
        multiline: false,
        placeholder: view.value,
      }),
    ],
    [submit('preview', '预览改动', { do: 'previewReading', name: view.name }, 'default')],
  )

/** What a change touches, before it is made. */
export function previewCard(view: PreviewView): Card {
  const count = view.openCases.length
  const named = view.openCases.slice(0, 10).map((number) => cut(number, 30))
  return card({ title: '办法理解 · 预览', subtitle: view.id, tone: 'turn', state: '待确认' }, [
    markdown(md`${bold(md`${cut(view.question, 200)}`)}${citeMark(view.cite)}`),
    markdown(
      lines(
        md`现行：${cut(view.current, 150)}`,
        coloured('orange', md`改为：${cut(view.after, 150)}`),
      ),
    ),
    markdown(
      count === 0
        ? md`现在没有在办案件。改动适用于今后新开的案件。`
        : md`在办案件 ${count} 件继续适用开案时的理解，期限不变；改动适用于今后新开的案件。`,
    ),
    ...(count === 0 ? [] : [small(grey(md`在办：${named.join('、')}${count > 10 ? '等' : ''}`))]),
    ...buttonRow([
      button(
        '确认修改',
        { do: 'applyReading', name: view.name, value: view.newValue, base: view.base },
        { style: 'primary' },
      ),
      button('不改', { do: 'openReading', name: view.name }),
    ]),
  ])
}
