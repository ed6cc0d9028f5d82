/** Established centers: the list of those that somebody may see, and one with its matters. */

import { type CivilDate, formatDate } from '../../src/regulation/time/civil-date.ts'
import type { RootElement } from '../components.ts'
import {
  button,
  type Card,
  card,
  lineWithButton,
  markdown,
  panel,
  rule,
  small,
  type Tone,
  toneTag,
} from '../json.ts'
import { bold, cut, grey, joined, lines, type Md, md, textTag } from '../markdown.ts'
import { clampPage } from '../size.ts'
import { type ButtonView, buttonsOf, pager } from './parts.ts'

/** A center in a list. */
export interface CenterLine {
  readonly center: string
  readonly name: string
  readonly hostOrganisation: string
  /** 正常, 暂停服务 … */
  readonly status: string
  readonly establishedOn: CivilDate
}

const CENTERS_A_PAGE = 6

/** 中心: those that this person may see, six a page. */
export function centersCard(view: {
  readonly title: string
  readonly centers: readonly CenterLine[]
  /** Applications and preparations, for who supervises: not centers yet (第三条). */
  readonly preparing: readonly MatterLine[]
  readonly page: number
}): Card {
  const pages = Math.max(1, Math.ceil(view.centers.length / CENTERS_A_PAGE))
  const page = clampPage(view.page, pages)
  const shown = view.centers.slice(page * CENTERS_A_PAGE, (page + 1) * CENTERS_A_PAGE)
  return card({ title: view.title, tone: 'waiting', state: `${view.centers.length} 家` }, [
    ...(shown.length === 0
      ? [markdown(md`名录中没有您可以查看的中心。筹建期间的申请请在“我的事项”中查看。`)]
      : []),
    ...shown.map((line) =>
      lineWithButton(
        lines(
          bold(md`${cut(line.name, 60)}`),
          grey(
            md`${cut(line.hostOrganisation, 60)} · ${line.status} · ${formatDate(line.establishedOn)}批准成立`,
          ),
        ),
        button('打开', { do: 'openCenter', center: line.center }, { style: 'text' }),
      ),
    ),
    ...pager(page, pages, (to) => ({ do: 'openCenters', page: to })),
    ...preparingElements(view.preparing),
  ])
}

function preparingElements(lines: readonly MatterLine[]): readonly RootElement[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, PREPARING)
  const more = lines.length - shown.length
  return [
    rule,
    markdown(bold(md`申请和筹建中 ${String(lines.length)} 件（尚不是中心）`)),
    ...shown.map(matterLine),
    ...(more > 0 ? [small(grey(md`另有${String(more)}件，发送“查”加名称查找。`))] : []),
  ]
}

/** A matter of the center that is open or was ended last. */
export interface MatterLine {
  readonly case: string
  readonly title: string
  readonly tone: Tone
  readonly state: string
  readonly turn: string
}

/** One center as this person may see it. */
export interface CenterView {
  readonly center: string
  readonly name: string
  readonly hostOrganisation: string
  readonly district: string
  readonly industry: string
  readonly approvalNumber: string
  readonly establishedOn: CivilDate
  readonly status: string
  readonly tone: Tone
  /** The day on which five years are complete (第三十条). */
  readonly fiveYearsOn: CivilDate
  readonly scopeRows: number
  readonly open: readonly MatterLine[]
  readonly ended: readonly MatterLine[]
  /** What finished matters found, for those who supervise; the newest first. */
  readonly findings: readonly { readonly on: CivilDate; readonly text: string }[]
  /** What this person may begin. */
  readonly starts: readonly ButtonView[]
  /** Address of the public page, or null where none is set. */
  readonly publicAddress: string | null
}

const PREPARING = 6
const OPEN = 6
const FOLDED = 8

const matterLine = (matter: MatterLine): RootElement =>
  lineWithButton(
    lines(
      md`${textTag(matter.state, toneTag(matter.tone))} ${cut(matter.title, 60)}`,
      ...(matter.turn === '' ? [] : [grey(md`${cut(matter.turn, 60)}`)]),
    ),
    button('打开', { do: 'openCase', case: matter.case }, { style: 'text' }),
  )

const factLine = (label: string, value: string): Md => md`${grey(md`${label}：`)}${cut(value, 100)}`

function facts(view: CenterView): RootElement {
  return markdown(
    lines(
      factLine('依托单位', view.hostOrganisation),
      factLine('所在区县', view.district),
      factLine('服务产业', view.industry),
      factLine('批准文号', view.approvalNumber),
      factLine('批准成立', formatDate(view.establishedOn)),
      md`${grey(md`满5年：`)}${formatDate(view.fiveYearsOn)}${grey(md`（第三十条）`)}`,
      factLine('服务能力', `现行能力表共${view.scopeRows}项`),
    ),
  )
}

function folded(title: string, texts: readonly Md[]): readonly RootElement[] {
  if (texts.length === 0) return []
  return [panel(title, [markdown(lines(...texts.slice(0, FOLDED)))])]
}

/** One center: what the register says, what runs, what can be begun. */
export function centerCard(view: CenterView): Card {
  const open = view.open.slice(0, OPEN)
  const more = view.open.length - open.length
  return card(
    { title: view.name, subtitle: view.hostOrganisation, tone: view.tone, state: view.status },
    [
      facts(view),
      rule,
      markdown(
        view.open.length === 0
          ? md`目前没有正在办理的监督管理事项。`
          : bold(md`正在办理 ${String(view.open.length)} 项`),
      ),
      ...open.map(matterLine),
      ...(more > 0 ? [small(grey(md`另有${String(more)}项，发送案件编号即可打开。`))] : []),
      ...folded(
        `已办结（${view.ended.length}项）`,
        view.ended.map((one) => md`${one.state} · ${cut(one.title, 60)}`),
      ),
      ...folded(
        `监督管理记录（${view.findings.length}条，仅监督管理人员可见）`,
        view.findings.map((one) => md`${formatDate(one.on)} ${cut(one.text, 100)}`),
      ),
      ...buttonsOf(view.starts, 10),
      ...(view.publicAddress === null
        ? []
        : [small(joined([grey(md`公开页面：`), md`${cut(view.publicAddress, 200)}`], ''))]),
    ],
  )
}
