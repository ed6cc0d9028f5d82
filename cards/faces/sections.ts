/** The sections behind the card of a case: history, material, findings, dates, changes, filing, 代录. */

import type { Cite } from '../../src/regulation/cite.ts'
import type { Finding } from '../../src/regulation/form.ts'
import { formatInstant, type Instant } from '../../src/regulation/time/civil-date.ts'
import {
  button,
  buttonRow,
  type Card,
  lineWithButton,
  markdown,
  panel,
  rule,
  small,
} from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md, textTag } from '../markdown.ts'
import {
  byWeight,
  citeMark,
  type DateView,
  dateLine,
  type FileView,
  fileLine,
  findingLine,
  findingsCount,
} from './parts.ts'
import { answerLine, isLongAnswer, type ReadBackForm, stepsIn, UNFOLDED } from './read-back.ts'
import { type Block, block, type SectionView, sectionCard } from './section-frame.ts'

/** Something that happened. */
export interface EventLine {
  readonly at: Instant
  readonly who: string
  /** 「提交了申报书和筹建任务书」 */
  readonly what: string
  readonly cite: Cite | null
  /** A reason or remark. */
  readonly note?: string | null | undefined
  /** Who recorded it on behalf and who confirmed (代录), by name; null when it was done here. */
  readonly onBehalf?:
    | { readonly recordedBy: string; readonly confirmedBy: string }
    | null
    | undefined
}

/** 办理历史 */
export interface HistoryView extends SectionView {
  /** The latest first. */
  readonly events: readonly EventLine[]
}

function eventLine(event: EventLine): Md {
  const behalf = event.onBehalf
  return lines(
    md`${bold(md`${formatInstant(event.at)}`)}　${cut(event.who, 40)}${cut(event.what, 120)}${citeMark(event.cite)}`,
    behalf
      ? md`${textTag('代录', 'orange')} ${cut(behalf.recordedBy, 30)}录入，${cut(behalf.confirmedBy, 30)}核对确认`
      : null,
    event.note ? grey(md`${cut(event.note, 200)}`) : null,
  )
}

/** Who did what and when, with the article; what was recorded on behalf names both. */
export function historyCard(view: HistoryView): Card {
  return sectionCard(
    view,
    'history',
    view.events.map((event) => block(markdown(eventLine(event)))),
    '还没有办理记录。',
  )
}

/** A file of the case with what it is. */
export interface DocumentLine extends FileView {
  /** 「法人资格证明」, 「退回通知书（待编号用印）」 */
  readonly label: string
  readonly addedAt: Instant
  /** False for what this viewer may only know of. */
  readonly mayOpen: boolean
}

/** 材料 */
export interface DocumentsView extends SectionView {
  readonly files: readonly DocumentLine[]
}

function documentBlock(view: SectionView, file: DocumentLine): Block {
  const said = lines(
    md`${bold(md`${cut(file.label, 60)}`)}`,
    fileLine(file, true),
    grey(md`${formatInstant(file.addedAt)}`),
  )
  if (!file.mayOpen) return block(markdown(lines(said, grey(md`限制查阅`))))
  return block(
    lineWithButton(
      said,
      button('发给我', { do: 'getFile', case: view.case, sha256: file.sha256 }, { style: 'text' }),
    ),
  )
}

/** Every file of the case that this viewer may know of, each with 发给我. */
export function documentsCard(view: DocumentsView): Card {
  return sectionCard(
    view,
    'documents',
    view.files.map((file) => documentBlock(view, file)),
    '还没有材料。',
  )
}

/** What a person found: an opinion of the review. */
export interface OpinionLine {
  readonly at: Instant
  readonly who: string
  /** 拟退回, 确认退回. */
  readonly what: string
  readonly reasons: readonly { readonly text: string; readonly cite: Cite | null }[]
}

/** 审查意见 */
export interface FindingsView extends SectionView {
  readonly opinions: readonly OpinionLine[]
  readonly findings: readonly Finding[]
}

function opinionBlock(opinion: OpinionLine): Block {
  return block(
    markdown(
      lines(
        md`${bold(md`${cut(opinion.what, 60)}`)}　${cut(opinion.who, 40)}，${formatInstant(opinion.at)}`,
        ...opinion.reasons
          .slice(0, 20)
          .map(({ text, cite }, index) => md`${index + 1}、${cut(text, 300)}${citeMark(cite)}`),
      ),
    ),
  )
}

/** What people decided, then what the program found: a green check is no opinion (practice.md). */
export function findingsCard(view: FindingsView): Card {
  const checks = byWeight(view.findings)
  return sectionCard(
    view,
    'findings',
    [
      ...view.opinions.map(opinionBlock),
      ...(view.opinions.length > 0 ? [block(rule)] : []),
      block(
        markdown(
          lines(
            md`${bold(md`自动检查`)}　${findingsCount(checks)}`,
            grey(md`自动检查仅供参考，审查结论由经办人作出。`),
          ),
        ),
      ),
      ...checks.map((finding) => block(markdown(findingLine(finding)))),
    ],
    '还没有审查意见。',
  )
}

/** A date of the case and how it stands. */
export interface DeadlineLine extends DateView {
  /** 形式审查 */
  readonly title: string
  readonly status: 'open' | 'met' | 'cancelled'
}

/** 期限 */
export interface DeadlinesView extends SectionView {
  /** Only staff see internal targets. */
  readonly staff: boolean
  readonly dates: readonly DeadlineLine[]
}

const STATUS = {
  open: { text: '进行中', hue: 'blue' },
  met: { text: '已完成', hue: 'green' },
  cancelled: { text: '不再适用', hue: 'neutral' },
} as const

function deadlineBlock(view: SectionView, date: DeadlineLine): Block {
  const { text, hue } = STATUS[date.status]
  const unnamed = {
    ...date,
    label: date.label === date.title ? '' : date.label,
    // What is done or does not apply any more has nothing left to run.
    remains: date.status === 'open' ? date.remains : '',
  }
  const said = lines(
    md`${textTag(text, hue)} ${bold(md`${cut(date.title, 40)}`)}`,
    dateLine(unnamed),
  )
  if (date.deadline === null) return block(markdown(said))
  const explain = { do: 'explainDeadline', case: view.case, deadline: date.deadline } as const
  return block(lineWithButton(said, button('期限怎么算', explain, { style: 'text' })))
}

/** The dates of the case, each with its kind and how it is computed. */
export function deadlinesCard(view: DeadlinesView): Card {
  const shown = view.dates.filter((date) => view.staff || date.kind !== 'internal')
  return sectionCard(
    view,
    'deadlines',
    shown.map((date) => deadlineBlock(view, date)),
    '办法未规定办理时限，可联系经办人。',
  )
}

/** What a resubmission changed in one field. */
export interface ChangeLine {
  readonly form: string
  readonly label: string
  /** As the person reads it; null when it was blank. */
  readonly before: string | null
  readonly after: string | null
}

/** 变化 */
export interface ChangesView extends SectionView {
  /** 「第 2 次提交（2026年9月29日 10:32）与第 1 次相比」 */
  readonly compared: string
  readonly changes: readonly ChangeLine[]
}

const answer = (value: string | null): Md =>
  value === null ? grey(md`未填写`) : md`${cut(value, 120)}`

function changeBlock(change: ChangeLine): Block {
  return block(
    markdown(
      lines(
        md`${bold(md`${cut(change.label, 60)}`)}　${grey(md`${cut(change.form, 20)}`)}`,
        md`原：${answer(change.before)}`,
        md`现：${answer(change.after)}`,
      ),
    ),
  )
}

/** What a resubmission changed, field by field. */
export function changesCard(view: ChangesView): Card {
  const intro = block(
    small(grey(md`${cut(view.compared, 120)}，共 ${view.changes.length} 处变化。`)),
  )
  return sectionCard(
    view,
    'changes',
    view.changes.length === 0 ? [] : [intro, ...view.changes.map(changeBlock)],
    '没有变化。',
  )
}

/** 申报内容 */
export interface FilingView extends SectionView {
  readonly forms: readonly ReadBackForm[]
  /** 「2026年9月29日 10:32 第 2 次提交」 */
  readonly filed: string
  /** The draft behind it, when its long answers may be opened; null otherwise. */
  readonly draft: string | null
}

function filingBlocks(view: FilingView): readonly Block[] {
  const unfolded = stepsIn(view.forms) <= UNFOLDED
  return view.forms.flatMap((form) =>
    form.steps.map((step) => {
      const full = step.answers
        .filter(isLongAnswer)
        .flatMap((each) =>
          view.draft === null
            ? []
            : [
                button(
                  `查看全文：${cut(each.label, 12)}`,
                  { do: 'showFullText', draft: view.draft, form: form.form, field: each.field },
                  { style: 'text' },
                ),
              ],
        )
      const title = [
        ...(view.forms.length > 1 ? [cut(form.title, 20)] : []),
        cut(step.title, 30),
      ].join(' · ')
      const answers = markdown(lines(...step.answers.map(answerLine)))
      return block(panel(title, [answers, ...buttonRow(full)], unfolded))
    }),
  )
}

/** What was filed, step by step, to read only. */
export function filingCard(view: FilingView): Card {
  const intro = block(small(grey(md`${cut(view.filed, 120)}`)))
  return sectionCard(view, 'filing', [intro, ...filingBlocks(view)], '还没有提交申报内容。')
}

/** An act of somebody who is not in this chat, which may be recorded from paper. */
export interface OnBehalfAct {
  readonly action: string
  /** 「同意并发函」 */
  readonly label: string
  /** 「渝中区人民政府」 */
  readonly forWhom: string
}

/** 代录 */
export interface OnBehalfView extends SectionView {
  readonly version: number
  readonly acts: readonly OnBehalfAct[]
}

/** The acts that may be recorded on behalf, and how that works. */
export function onBehalfCard(view: OnBehalfView): Card {
  const how = block(
    markdown(
      md`当事人以纸质或公文系统办理的，可由经办人录入文号、日期并上传扫描件，经另一人核对原件确认后生效。`,
    ),
    small(coloured('orange', md`代录的记录同时载明录入人和确认人。`)),
  )
  const acts = view.acts.map((act) =>
    block(
      lineWithButton(
        bold(md`${cut(act.forWhom, 40)}`),
        button(
          `代录：${cut(act.label, 30)}`,
          {
            do: 'act',
            case: view.case,
            version: view.version,
            action: act.action,
            onBehalf: true,
          },
          { style: 'text' },
        ),
      ),
    ),
  )
  return sectionCard(
    view,
    'onBehalf',
    acts.length === 0 ? [] : [how, ...acts],
    '目前没有可以代录的事项。',
  )
}
