import { citeText } from '../../src/regulation/cite.ts'
import { fieldOf } from '../../src/regulation/form.ts'
import { formById } from '../../src/regulation/forms/all.ts'
import { internalDays, internalTargets } from '../../src/regulation/internal-targets.ts'
import { type Limit, type LimitUnit, limits } from '../../src/regulation/limits.ts'
import type { PeriodId } from '../../src/regulation/periods/period.ts'
import {
  type AnyTransition,
  citeOf,
  type Ground,
  type StateDeadline,
} from '../../src/regulation/procedure.ts'
import {
  type BodyId,
  bodies,
  bodyOf,
  type RoleId,
  roleIds,
  roleTitle,
} from '../../src/regulation/roles.ts'

/** What a picture says, in Chinese, about who acts, until when and on what ground. */

const UNITS: Readonly<Record<LimitUnit, string>> = {
  people: '人',
  points: '分',
  days: '天',
  workingDays: '个工作日',
  months: '个月',
  years: '年',
  times: '次',
}

/** People as short as can be: a body where all of its roles act, else the roles. */
export function peopleText(roles: readonly RoleId[]): string {
  const whole = (Object.keys(bodies) as readonly BodyId[]).filter((body) => {
    const members = roleIds.filter((role) => bodyOf(role) === body)
    return members.length > 1 && members.every((role) => roles.includes(role))
  })
  const texts = roles.map((role) =>
    whole.includes(bodyOf(role))
      ? bodies[bodyOf(role)].title
      : roleTitle(role).replace(/（.*）$/u, ''),
  )
  return [...new Set(texts)].join('、')
}

/** Who may do it. */
export function actorsText(act: AnyTransition): string {
  const people = act.by.length === 0 ? [] : [peopleText(act.by)]
  const opener = act.byOpener === true ? ['填写人本人'] : []
  const anybody = act.byPublic === true ? ['社会公众'] : []
  const program = act.byProgram === true ? ['系统'] : []
  return [...people, ...opener, ...anybody, ...program].join('、')
}

/** The article in words, or that there is none. */
export function groundText(ground: Ground): string {
  const cite = citeOf(ground)
  return cite === null ? '办法未规定' : citeText(cite)
}

/** The number of a period of the measures: `initial-review` is `limits.initialReview`. */
function limitOf(period: string): Limit | null {
  const id = period.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const found: Readonly<Record<string, readonly [Limit, ...Limit[]]>> = limits
  return found[id]?.[0] ?? null
}

/** How the measures put a number, where it is not simply so long. */
const MANNERS: Readonly<Partial<Record<PeriodId, readonly [string, string]>>> = {
  'public-notice': ['不少于', ''],
  'acceptance-apply-by': ['届满', '前'],
  'extension-window': ['期满前', '内'],
  extension: ['最长', ''],
  'rectification-notice': ['不超过', ''],
  'five-year-review': ['满', ''],
}

/** 03-31 as 3月31日. */
const dayText = (monthDay: string): string =>
  monthDay.split('-').map(Number).join('月').concat('日')

function amountText(deadline: StateDeadline): string {
  // 补正通知书要求的日期为: the sentence goes on with the day, which no picture knows.
  if ('on' in deadline) return `以${deadline.because.replace(/为$/u, '')}为准`
  if ('target' in deadline) {
    const { value, unit } = internalTargets[deadline.target]
    // What is told to the party rests on a reading of the measures, not on a target of ours.
    if (deadline.value !== undefined) return '按解释参数确定'
    return `${value}${UNITS[unit]}，内部目标`
  }
  if ('yearly' in deadline)
    return `每年${dayText(internalDays[deadline.yearly].monthDay)}前，内部目标`
  const limit = limitOf(deadline.period)
  const [before, after] = MANNERS[deadline.period] ?? ['', '']
  const number = limit === null ? '' : `${before}${limit.value}${UNITS[limit.unit]}${after}，`
  return `${number}${groundText(deadline.ground)}`
}

/** 「初审（7个工作日，第十八条第一款）」. */
export function deadlineText(deadline: StateDeadline): string {
  return `${deadline.title}（${amountText(deadline)}）`
}

/** Where an act leads, and in which case, where that depends on something. */
export interface Way {
  readonly to: string
  /** 「结论：推荐」; empty where the act always leads there. */
  readonly inCase: string
  /** Back to where the case stood: anywhere, so the picture draws no arrow for it. */
  readonly isBack?: true
}

function answerLabel(form: string, field: string, value: string): string {
  const declared = formById(form)
  const meta = declared === null ? undefined : fieldOf(declared, field)?.meta
  return meta?.choices?.find((choice) => choice.value === value)?.label ?? value
}

/** What it means that a statement holds, and that it does not, where an act leads by it. */
const CASES: Readonly<Record<string, readonly [string, string]>> = {
  letterStillFits: ['中心名称、发函单位未变', '中心名称或发函单位有变'],
  panelSizeIsUsual: ['人数为3—5人', '人数不在3—5人之内'],
  assessmentPanelIsUsual: ['人数为3—5人', '人数不在3—5人之内'],
  approvalIsProposed: ['拟批准的', '拟不予批准的'],
  taskChangeIsProposed: ['拟同意的', '拟不同意的'],
  extensionIsProposed: ['拟同意的', '拟不同意的'],
  adverseIsProposed: ['拟作出决定的', '拟不作出决定的'],
  agreementIsProposed: ['拟同意的', '拟不予同意的'],
  changeIsProposed: ['拟同意的', '拟不予同意的'],
  reviewIsDueByItself: ['首次复查，或设定每5年复查', '是否再次复查须确认的'],
  confirmationIsProposed: ['拟确认合格的', '拟不确认合格的'],
  failureIsProposed: ['拟认定不合格的', '拟限期整改的'],
  warningIsDecided: ['改正并提醒告诫的', '不作提醒告诫的'],
  noticeIsRequired: ['须先行告知的', '不须先行告知的'],
  resultGoesToReport: ['合格，或不再限期整改', '低于80分，限期整改'],
  interimReportIsOwed: ['低于80分，须提交阶段报告', '低于80分，不须提交阶段报告'],
  resultIsPass: ['合格', '不合格'],
  rectificationIsOrdered: ['限期整改的', '不须整改的'],
  assessmentIsTheSecond: ['重新考核仍不合格', '考核不合格'],
}

const casesOf = (statement: string): readonly [string, string] =>
  CASES[statement] ?? ['视情况', '视情况']

/** Statements that an act leads by, and that have no words here yet. */
export function wordless(statements: readonly string[]): readonly string[] {
  return statements.filter((statement) => !Object.hasOwn(CASES, statement))
}

/** Where an annulled decision is made anew: it depends on which one it is, so no arrow leads there. */
export const MADE_ANEW = '该决定重新作出的环节'

/** Every way that an act can take from a state. */
export function waysOf({ to }: AnyTransition, from: string): readonly Way[] {
  if (typeof to === 'string') return [{ to, inCase: '' }]
  if ('back' in to) return [{ to: from, inCase: '回到提出时所在的环节', isBack: true }]
  if ('setting' in to) {
    return [
      { to: to.on, inCase: '须处长确认的' },
      { to: to.off, inCase: '不须处长确认的' },
    ]
  }
  if ('answer' in to) {
    return Object.entries(to.to).map(([value, state]) => ({
      to: state,
      inCase: answerLabel(to.form, to.answer, value),
    }))
  }
  if ('annulled' in to) return [{ to: MADE_ANEW, inCase: '' }]
  const { statement, holds, otherwise } = to
  const first = casesOf(statement)
  if (typeof otherwise === 'string') {
    return [
      { to: holds, inCase: first[0] },
      { to: otherwise, inCase: first[1] },
    ]
  }
  const second = casesOf(otherwise.statement)
  return [
    { to: holds, inCase: first[0] },
    { to: otherwise.holds, inCase: second[0] },
    { to: otherwise.otherwise, inCase: second[1] },
  ]
}
