/**
 * The read-back before submission: everything that was answered, with a way to change each step,
 * what the rules found on top, and 提交 at the end. Paged so that no page passes a card's limits.
 */

import type { Finding } from '../../src/regulation/form.ts'
import type { CivilDate, Instant } from '../../src/regulation/time/civil-date.ts'
import type { ButtonElement, Plain, RootElement } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, panel, rule, small } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md, oneLine } from '../markdown.ts'
import { clampPage, pack, roomBeside } from '../size.ts'
import { LONG_ANSWER } from './message-step.ts'
import { byWeight, findingLine, findingsCount, findingText, pager, savedText } from './parts.ts'

/** One answer as it was given. */
export type AnswerView =
  | {
      readonly kind: 'text'
      readonly field: string
      readonly label: string
      readonly mandatory: boolean
      /** As the person reads it: a choice's label, 是/否, a number with its unit; null when blank. */
      readonly value: string | null
    }
  | {
      readonly kind: 'rows'
      readonly field: string
      readonly label: string
      readonly mandatory: boolean
      readonly count: number
      /** The first rows, one short line each. */
      readonly preview: readonly string[]
    }
  | {
      readonly kind: 'files'
      readonly field: string
      readonly label: string
      readonly mandatory: boolean
      readonly files: readonly { readonly name: string; readonly pages: number | null }[]
    }

/** One step of a form with its answers. */
export interface ReadBackStep {
  readonly step: string
  readonly title: string
  readonly answers: readonly AnswerView[]
}

/** One form of the filing. */
export interface ReadBackForm {
  readonly form: string
  /** 申报书, 筹建任务书. */
  readonly title: string
  readonly steps: readonly ReadBackStep[]
}

/** What is read back. */
export interface ReadBackView {
  readonly draft: string
  readonly base: number
  /** From 0. */
  readonly page: number
  readonly subject: string
  readonly applicant: string
  readonly savedAt: Instant | null
  readonly today: CivilDate
  readonly findings: readonly Finding[]
  readonly forms: readonly ReadBackForm[]
  /** 参考模板（非市局正式附件，待替换） */
  readonly templateStatus?: string | null | undefined
  /** What the person should know before all else: that nothing was changed since the last filing. */
  readonly remark?: string | null | undefined
  /** The promise that submitting makes, or ''. */
  readonly promise: string
  readonly submit: {
    readonly label: string
    /** Why it cannot be submitted now, in one sentence; null when it can. */
    readonly blockedBecause: string | null
    /** What is adverse is `danger` and never the primary button (cards.md). */
    readonly adverse?: boolean | undefined
  }
}

const STAR = coloured('red', md`${'*'}`)

const label = (answer: AnswerView): Md => md`${bold(md`${cut(answer.label, 60)}`)}：`

const BLANK = { mandatory: coloured('red', md`未填写`), optional: grey(md`未填写`) } as const

/** Only what is missing carries the star: on an answer it would say nothing. */
function blank(answer: AnswerView): Md {
  const name = bold(md`${cut(answer.label, 60)}`)
  return answer.mandatory ? md`${name}${STAR}：${BLANK.mandatory}` : md`${name}：${BLANK.optional}`
}

function filesText(answer: Extract<AnswerView, { kind: 'files' }>): Md {
  const shown = answer.files.slice(0, 10).map((file) => {
    const pages = file.pages === null ? '' : `（${file.pages}页）`
    return md`《${cut(file.name, 60)}》${pages}`
  })
  return lines(md`${label(answer)}${answer.files.length} 个文件`, ...shown)
}

function rowsText(answer: Extract<AnswerView, { kind: 'rows' }>): Md {
  const shown = answer.preview.slice(0, 3)
  const rest =
    answer.count > shown.length && shown.length > 0 ? grey(md`……共 ${answer.count} 行`) : null
  return lines(
    md`${label(answer)}${answer.count} 行`,
    ...shown.map((line, index) => md`${index + 1}、${cut(line, LONG_ANSWER)}`),
    rest,
  )
}

function isBlank(answer: AnswerView): boolean {
  if (answer.kind === 'files') return answer.files.length === 0
  if (answer.kind === 'rows') return answer.count === 0
  return answer.value === null || oneLine(answer.value) === ''
}

/** One answer in words; a long one by its first 60 characters. */
export function answerLine(answer: AnswerView): Md {
  if (isBlank(answer)) return blank(answer)
  if (answer.kind === 'files') return filesText(answer)
  if (answer.kind === 'rows') return rowsText(answer)
  return md`${label(answer)}${cut(answer.value ?? '', LONG_ANSWER)}`
}

/** Whether the answer is longer than what the read-back shows. */
export function isLongAnswer(answer: AnswerView): boolean {
  return (
    answer.kind === 'text' &&
    answer.value !== null &&
    Array.from(oneLine(answer.value)).length > LONG_ANSWER
  )
}

interface Block {
  readonly elements: readonly RootElement[]
}

function stepBlock(view: ReadBackView, form: ReadBackForm, step: ReadBackStep): Block {
  const full = step.answers.filter(isLongAnswer).map((answer): ButtonElement => {
    const action = {
      do: 'showFullText',
      draft: view.draft,
      form: form.form,
      field: answer.field,
    } as const
    return button(`查看全文：${cut(answer.label, 12)}`, action, { style: 'text' })
  })
  const change = button(
    '修改',
    { do: 'openStep', draft: view.draft, form: form.form, step: step.step },
    { style: 'text' },
  )
  const missing = step.answers.filter((answer) => answer.mandatory && isBlank(answer)).length
  const title = [
    ...(view.forms.length > 1 ? [cut(form.title, 20)] : []),
    cut(step.title, 30),
    ...(missing > 0 ? [`缺 ${missing} 项`] : []),
  ].join(' · ')
  // A short act is read at a glance; a filing of fifteen steps is unfolded step by step.
  const unfolded = missing > 0 || stepsIn(view.forms) <= UNFOLDED
  const elements = [
    markdown(lines(...step.answers.map(answerLine))),
    ...buttonRow([change, ...full]),
  ]
  return { elements: [panel(title, elements, unfolded)] }
}

/** Up to so many steps are read open; a longer filing is unfolded step by step. */
export const UNFOLDED = 4

/** How many steps forms have together. */
export const stepsIn = (forms: readonly ReadBackForm[]): number =>
  forms.reduce((sum, form) => sum + form.steps.length, 0)

const tens = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / 10) }, (_, index) =>
    all.slice(index * 10, (index + 1) * 10),
  )

/**
 * Findings are packed like steps, ten a block, so that even a hundred of them fit. What an officer
 * will judge folds away: the person who submits has nothing to do about it.
 */
function findingBlocks(view: ReadBackView): readonly Block[] {
  const weighty = byWeight(view.findings).filter(({ severity }) => severity !== 'manual')
  const manual = view.findings.filter(({ severity }) => severity === 'manual')
  const intro: Block = {
    elements: [
      markdown(md`${bold(md`自动检查`)}　${findingsCount(view.findings)}`),
      small(
        lines(
          view.remark ? coloured('orange', md`${cut(view.remark, 100)}`) : null,
          view.templateStatus ? grey(md`${cut(view.templateStatus, 60)}`) : null,
          stepsIn(view.forms) > UNFOLDED ? grey(md`点开下面各步即可核对、修改。`) : null,
        ),
      ),
    ],
  }
  return [
    intro,
    ...tens(weighty).map((some) => ({ elements: [markdown(lines(...some.map(findingLine)))] })),
    ...tens(manual).map((some) => ({
      elements: [
        panel(`由经办人审核的事项（${some.length} 项）`, [
          markdown(lines(...some.map((one, index) => md`${index + 1}、${findingText(one)}`))),
        ]),
      ],
    })),
  ]
}

function attachments(view: ReadBackView): Md {
  const files = view.forms
    .flatMap((form) => form.steps)
    .flatMap((step) => step.answers)
    .flatMap((answer) => (answer.kind === 'files' ? answer.files : []))
  const pages = files.reduce((sum, file) => sum + (file.pages ?? 0), 0)
  if (files.length === 0) return md`${bold(md`附件`)}：无`
  return md`${bold(md`附件`)}：共 ${files.length} 个，合计 ${pages} 页（图片和 Word 文件不计页）`
}

function closingBlock(view: ReadBackView): Block {
  const takesFiles = view.forms.some((form) =>
    form.steps.some((step) => step.answers.some((answer) => answer.kind === 'files')),
  )
  return {
    elements: [
      rule,
      ...(takesFiles ? [markdown(attachments(view))] : []),
      ...(view.promise === '' ? [] : [markdown(md`${cut(view.promise, 400)}`)]),
    ],
  }
}

function submitButtons(view: ReadBackView): readonly Plain[] {
  const { label: text, blockedBecause } = view.submit
  const action = { do: 'submitDraft', draft: view.draft, base: view.base } as const
  return [
    ...(blockedBecause === null
      ? []
      : [markdown(coloured('red', md`暂不能提交：${cut(blockedBecause, 300)}`))]),
    button(text, action, { style: view.submit.adverse ? 'danger' : 'primary', blockedBecause }),
  ]
}

function frame(view: ReadBackView, page: number, pages: number): readonly RootElement[] {
  const to = (wanted: number) => ({ do: 'openReadBack', draft: view.draft, page: wanted }) as const
  return [
    ...pager(page, pages, to),
    ...(page === pages - 1 ? submitButtons(view) : []),
    ...(page === pages - 1 ? [] : [small(grey(md`提交按钮在最后一页。核对无误请点“下一页”。`))]),
    small(grey(md`${savedText(view.savedAt, view.today)}`)),
  ]
}

function blocksOf(view: ReadBackView): readonly Block[] {
  const steps = view.forms.flatMap((form) => form.steps.map((step) => stepBlock(view, form, step)))
  return [...findingBlocks(view), ...steps, closingBlock(view)]
}

function paged(view: ReadBackView): readonly (readonly Block[])[] {
  // The frame of a middle page and that of the last one: room for both, so pages do not shift.
  const widest = [...frame(view, 1, 3), ...submitButtons(view)]
  return pack(blocksOf(view), roomBeside(widest))
}

/** How many pages the read-back has. */
export function readBackPages(view: ReadBackView): number {
  return paged(view).length
}

/** One page of the read-back; a page beyond the end shows the last one. */
export function readBackCard(view: ReadBackView): Card {
  const pages = paged(view)
  const page = clampPage(view.page, pages.length)
  const blocked = view.submit.blockedBecause !== null
  const state = blocked ? '待修改' : '待提交'
  const part = pages.length === 1 ? '' : `（${page + 1}／${pages.length}）`
  const what = cut(view.forms.map((form) => form.title).join('、'), 40)
  return card(
    {
      title: `核对${what}${part}`,
      subtitle: [view.subject, view.applicant].filter((part) => part !== '').join(' · '),
      tone: blocked ? 'risk' : 'turn',
      state,
      summary: `[${state}] 核对${what}：${view.subject}`,
    },
    [...(pages[page] ?? []).flatMap((block) => block.elements), ...frame(view, page, pages.length)],
  )
}
