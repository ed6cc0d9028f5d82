/**
 * The card of a case, for everybody who may see it: what is it now, what do I have to do, by when.
 * Everything else folds away (cards.md, Grammar).
 */

import type { Finding } from '../../src/regulation/form.ts'
import {
  type CivilDate,
  formatDay,
  formatInstant,
  type Instant,
} from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import {
  button,
  buttonRow,
  type Card,
  type CardHead,
  card,
  lineWithButton,
  markdown,
  panel,
  rule,
  small,
  type Tone,
} from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md } from '../markdown.ts'
import { caseActs } from './case-acts.ts'
import {
  articleButtons,
  byWeight,
  type CitedText,
  cited,
  type DateView,
  dateLine,
  type Fact,
  type FileView,
  fileLine,
  findingLine,
  findingsCount,
  findingText,
  NO_PERIOD,
} from './parts.ts'

/** Which sections a case has. */
export type SectionId =
  | 'history'
  | 'documents'
  | 'findings'
  | 'deadlines'
  | 'changes'
  | 'filing'
  | 'onBehalf'
  | 'deliveries'
  | 'assignee'

/** What the buttons of the sections say. */
export const SECTION_TITLES: Readonly<Record<SectionId, string>> = {
  history: '办理历史',
  documents: '材料',
  findings: '审查意见',
  deadlines: '期限',
  changes: '变化',
  filing: '申报内容',
  onBehalf: '代录',
  deliveries: '消息送达',
  assignee: '承办人',
}

/** What every card of one case says in its head. */
export interface CaseHead {
  readonly case: string
  /** JC-2026-0001 */
  readonly number: string
  /** 功率半导体产业计量测试中心（拟建）, (筹) in preparation. */
  readonly title: string
  readonly applicant: string
  readonly tone: Tone
  /** The viewer's state in words: 待办, 办理中, 已退回, 已通过. */
  readonly state: string
  /** The state of the procedure: 形式审查. */
  readonly stage: string
}

/** One step of the path. */
export interface PathStep {
  readonly title: string
  readonly position: 'done' | 'current' | 'ahead'
  /** When it was reached or left; null ahead. */
  readonly date: CivilDate | null
}

/** An act that was recorded on behalf and waits for the second person (代录). */
export interface PendingRecord {
  readonly record: string
  /** What was recorded: 「发函单位出具申请函」. */
  readonly what: string
  /** On what paper it rests: number, date, name of the scan. */
  readonly basis: string
  readonly recordedBy: string
  readonly recordedAt: Instant
  /** Whether this viewer may confirm: never the person who recorded it. */
  readonly mayConfirm: boolean
}

/** What was decided by a click on this card. */
export interface Decision {
  readonly what: string
  /** Name and role. */
  readonly who: string
  readonly at: Instant
  /** Reasons, one a line; empty when none are asked for. */
  readonly why: readonly string[]
  readonly next: string
}

/** Why the case stands where it stands, itemised. */
export interface CaseReasons {
  /** 退回理由 */
  readonly title: string
  readonly items: readonly CitedText[]
}

/** A case as one viewer sees it. */
export interface CaseView extends CaseHead {
  readonly version: number
  /** The conclusion in one sentence, with its article. */
  readonly conclusion: CitedText
  /** 「待两江新区市场监管局出具意见」 */
  readonly turn: string
  /** What comes after that; null at an end. */
  readonly next?: string | null | undefined
  /** Staff of the bureau: only they see internal targets. */
  readonly staff: boolean
  /** What the viewer must know before acting: reasons of a proposal or of a return. */
  readonly reasons?: CaseReasons | null | undefined
  readonly dates: readonly DateView[]
  readonly facts: readonly Fact[]
  readonly findings: readonly Finding[]
  readonly files: readonly FileView[]
  readonly path: readonly PathStep[]
  readonly records: readonly PendingRecord[]
  /** What this viewer may do, labels from the procedure. */
  readonly actions: readonly {
    readonly action: string
    readonly label: string
    readonly style?: 'primary' | 'default' | 'danger' | undefined
    readonly onBehalf?: boolean | undefined
    /** Why it is not to be done now, whatever is filled in: then it is no button, but said. */
    readonly blockedBecause?: string | null | undefined
    /** Beside the way of the case: folded under 其他. */
    readonly aside?: boolean | undefined
  }[]
  readonly sections: readonly SectionId[]
  /** Set on the card that was just decided: its buttons are gone. */
  readonly decided?: Decision | null | undefined
}

/** The head of every card of a case; `about` is what this card shows, when not the case itself. */
export function caseHead(view: CaseHead, about?: string): CardHead {
  return {
    title: about === undefined ? view.title : `${about} · ${view.title}`,
    // A registration has no number: then there is nothing to read out over the telephone.
    subtitle: /\d/.test(view.number) ? `${view.number} · ${view.applicant}` : view.applicant,
    tone: view.tone,
    state: view.state,
    summary: `[${view.state}] ${about ?? view.stage}：${view.title}`,
  }
}

const FILES = 5
const FINDINGS = 5

function dates(view: CaseView): readonly RootElement[] {
  const shown = view.dates.filter((date) => view.staff || date.kind !== 'internal').slice(0, 4)
  // Where nobody's turn it is, nobody asks for a date.
  const silent = view.decided || view.turn === ''
  if (shown.length === 0) return silent ? [] : [small(grey(md`${NO_PERIOD}`))]
  return shown.map((date) =>
    date.deadline === null
      ? markdown(dateLine(date))
      : lineWithButton(
          dateLine(date),
          button(
            '期限怎么算',
            { do: 'explainDeadline', case: view.case, deadline: date.deadline },
            { style: 'text' },
          ),
        ),
  )
}

function decision(view: CaseView, decided: Decision): readonly RootElement[] {
  const known = decided.next === '' || decided.next === view.turn
  return [
    markdown(
      lines(
        md`${bold(md`${cut(decided.what, 60)}`)}　${cut(decided.who, 40)}，${formatInstant(decided.at)}`,
        ...decided.why
          .slice(0, 10)
          .map((reason, index) => md`理由 ${index + 1}：${cut(reason, 200)}`),
        decided.why.length > 10 ? grey(md`其余理由见“审查意见”。`) : null,
        known ? null : md`下一步：${cut(decided.next, 200)}`,
      ),
    ),
  ]
}

function reasons({ reasons: given }: CaseView): readonly RootElement[] {
  if (!given) return []
  const items = given.items.map(
    ({ text, cite }, index) => md`${index + 1}. ${cited({ text: cut(text, 200), cite })}`,
  )
  const rest = items.length > 10 ? grey(md`其余理由见“审查意见”和通知书。`) : null
  return [markdown(lines(bold(md`${given.title}`), ...items.slice(0, 10), rest))]
}

function recordElements(view: CaseView, record: PendingRecord): readonly RootElement[] {
  const settle = (confirm: boolean) =>
    ({
      do: 'settleRecord',
      case: view.case,
      version: view.version,
      record: record.record,
      confirm,
    }) as const
  const said = lines(
    md`${bold(md`待确认的代录`)}　${cut(record.what, 60)}`,
    md`依据：${cut(record.basis, 120)}`,
    grey(
      md`${cut(record.recordedBy, 30)}于${formatInstant(record.recordedAt)}录入，须由另一人核对原件后确认。`,
    ),
  )
  const buttons = [
    button('确认代录', settle(true)),
    button('不确认', settle(false), { style: 'danger' }),
  ]
  return [markdown(said), ...(record.mayConfirm ? buttonRow(buttons) : [])]
}

/** What the program found: what blocks or asks for a reason. What people judge folds away. */
function findings(view: CaseView): readonly RootElement[] {
  if (view.findings.length === 0) return []
  const weighty = byWeight(view.findings).filter(({ severity }) => severity !== 'manual')
  const left = weighty.length - FINDINGS
  return [
    markdown(
      lines(
        md`${bold(md`自动检查`)}　${findingsCount(view.findings)}`,
        ...weighty.slice(0, FINDINGS).map(findingLine),
        left > 0 ? grey(md`另有 ${left} 项，见“${SECTION_TITLES.findings}”。`) : null,
      ),
    ),
  ]
}

function judgements(view: CaseView): readonly RootElement[] {
  const manual = view.findings.filter(({ severity }) => severity === 'manual')
  if (manual.length === 0) return []
  const shown = manual
    .slice(0, 8)
    .map((finding, index) => md`${index + 1}、${findingText(finding)}`)
  return [
    panel(`由经办人审核的事项（${manual.length} 项）`, [
      markdown(lines(...shown)),
      ...articleButtons(manual.map((finding) => finding.cite)),
    ]),
  ]
}

function files(view: CaseView): readonly RootElement[] {
  if (view.files.length === 0) return []
  const shown = view.files
    .slice(0, FILES)
    .map((file) =>
      lineWithButton(
        fileLine(file),
        button(
          '发给我',
          { do: 'getFile', case: view.case, sha256: file.sha256 },
          { style: 'text' },
        ),
      ),
    )
  const left = view.files.length - shown.length
  const more = button(
    `全部 ${view.files.length} 个文件`,
    { do: 'openSection', case: view.case, section: 'documents' },
    { style: 'text' },
  )
  return [
    panel(`${SECTION_TITLES.documents}（${view.files.length} 个文件）`, [
      ...shown,
      ...(left > 0 ? [more] : []),
    ]),
  ]
}

const MARKS = { done: '✓', current: '●', ahead: '○' } as const
const POSITIONS = { done: '已完成', current: '当前', ahead: '未到' } as const

/** The path of steps, one a line: a mark, the title, when, and the position in words. */
export function pathText(path: readonly PathStep[]): Md {
  return lines(
    ...path.slice(0, 16).map((step) => {
      const when = step.date === null ? md`` : md` ${formatDay(step.date)}`
      const line = md`${MARKS[step.position]} ${cut(step.title, 30)}（${POSITIONS[step.position]}${when}）`
      if (step.position === 'current') return bold(line)
      return step.position === 'ahead' ? grey(line) : line
    }),
  )
}

function folded(view: CaseView): readonly RootElement[] {
  const facts = view.facts
    .slice(0, 8)
    .map((fact) => md`${bold(md`${cut(fact.label, 20)}`)}：${cut(fact.value, 120)}`)
  return [
    ...(facts.length === 0
      ? []
      : [panel('申请要点', [markdown(lines(...facts))], view.staff && view.actions.length > 0)]),
    ...judgements(view),
    ...files(view),
    ...(view.path.length === 0 ? [] : [panel('办理进度', [markdown(pathText(view.path))])]),
  ]
}

/** The sections that do not unfold here already, then the articles. */
function sections(view: CaseView): readonly RootElement[] {
  const elsewhere = [...new Set(view.sections)].filter(
    (section) => section !== 'documents' || view.files.length === 0,
  )
  const buttons = elsewhere.map((section) =>
    button(
      SECTION_TITLES[section],
      { do: 'openSection', case: view.case, section },
      { style: 'text' },
    ),
  )
  const weighty = view.findings.filter(({ severity }) => severity !== 'manual')
  const cites = [view.conclusion.cite, ...weighty.map((finding) => finding.cite)]
  return [...buttonRow(buttons), ...articleButtons(cites)]
}

function standing(view: CaseView): Md {
  return lines(
    bold(cited(view.conclusion)),
    view.turn === '' ? null : md`目前：${cut(view.turn, 120)}`,
    view.next ? md`之后：${cut(view.next, 120)}` : null,
  )
}

/** The card of a case; after a decision on it, the same card with its buttons gone. */
export function caseCard(view: CaseView): Card {
  const pending = view.decided ? [] : view.records.slice(0, 3)
  return card(caseHead(view), [
    markdown(standing(view)),
    ...(view.decided ? decision(view, view.decided) : reasons(view)),
    ...dates(view),
    ...pending.flatMap((record) => recordElements(view, record)),
    ...findings(view),
    ...caseActs(view),
    rule,
    ...folded(view),
    ...sections(view),
  ])
}

/** The line on top of the present card when somebody pressed an outdated one. */
export const STALE_LINE: Md = coloured('orange', md`您点的是旧卡片，下面是最新状态。`)

/** A line on top of the present card when the press was refused: why, with the article. */
export function refusalLine(refusal: CitedText): Md {
  return md`${coloured('orange', md`未办理：${cut(refusal.text, 200)}`)}${cited({ text: '', cite: refusal.cite })}`
}
