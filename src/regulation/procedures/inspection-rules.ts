import { addWorkingDays } from '../calendar/working-calendar.ts'
import type { CaseFacts } from '../case-file.ts'
import type { CenterFinding } from '../center.ts'
import { centerOf } from '../center.ts'
import type { FormValues } from '../form.ts'
import { shortcomingsOf } from '../forms/inspection.ts'
import { internalTargets } from '../internal-targets.ts'
import type { Change, Guard, GuardContext, PeriodStart, RegisterEffect } from '../procedure.ts'
import { confirmedFinding } from '../supervision-findings.ts'
import { type CivilDate, formatDate } from '../time/civil-date.ts'
import { all, dayOfAct, issuePaper, servedOn } from './acceptance-common.ts'
import { dayOf, textOf } from './application-common.ts'

/** 第二十七条: what an inspection establishes, until the Municipal Bureau confirmed it and after. */

type Level = NonNullable<CenterFinding['level']>

/** Which bureau inspects: the states of the two stand beside one another until the record is in. */
const levelIn = (state: string): Level =>
  state.startsWith('district') ? 'districtBureau' : 'municipalBureau'

/** An inspection outside the yearly round is to be arranged from the day on which it was decided. */
export const countFromOpening: Change = (context) =>
  (context.case.facts.year ?? null) === null ? { countsFrom: dayOfAct(context) } : {}

/** The Municipal Bureau's own is 不定期 (第二十七条第一款): of no year's round. */
export const openAdHoc: Change = (context) => ({ year: null, countsFrom: dayOfAct(context) })

/** Only what is outside the yearly round: that one has its day of the year. */
export const arrangeFrom: PeriodStart = (facts) =>
  (facts.year ?? null) === null ? (facts.countsFrom ?? null) : null

/** The day that was arranged. */
export const plannedOn: PeriodStart = (facts) =>
  dayOf(facts.inputs['arrangeInspection']?.forms['inspection-arrangement'], 'plannedOn')

/** An inspection is arranged for a day that is still to come, or today. */
export const plannedDayLiesAhead: Guard = ({ input, today }) => {
  const day = dayOf(input['inspection-arrangement'], 'plannedOn')
  return day === null || day >= today
    ? null
    : { because: '计划检查日期已经过去，请核对。', cite: null }
}

/** The record says which bureau inspected: the one whose inspection it is. */
export const recordIsOfItsBureau: Guard = ({ case: file, input }) => {
  const wanted = levelIn(file.state)
  if (input['inspection']?.['level'] === wanted) return null
  const who = wanted === 'districtBureau' ? '区县局' : '市局'
  return { because: `本次检查由${who}进行，检查记录中的检查单位应为${who}。`, cite: '27.1' }
}

const NOTES = { passed: '合格', rectification: '限期整改', failed: '不合格' } as const

const isResult = (value: unknown): value is keyof typeof NOTES =>
  typeof value === 'string' && Object.hasOwn(NOTES, value)

/** What was found on site, until it is confirmed. */
export const findOnSite: Change = (context) => {
  const record = context.input['inspection'] ?? {}
  const result = record['conclusion']
  const titles = shortcomingsOf(record).map(({ title }) => title)
  return {
    finding: {
      kind: 'inspection',
      level: levelIn(context.case.state),
      on: dayOf(record, 'inspectedOn') ?? context.today,
      result: isResult(result) ? result : 'noted',
      note: titles.length === 0 ? '各项均无不符合' : `不符合：${titles.join('、')}`,
    },
    due: dayOf(record, 'rectificationDue'),
  }
}

/** The re-check goes on with the inspection of the same bureau (I-20). */
export const findAgain: Change = (context) => {
  const record = context.input['inspection-recheck'] ?? {}
  const passed = record['conclusion'] === 'passed'
  return {
    finding: {
      kind: 'recheck',
      level: context.case.facts.finding?.level ?? null,
      on: dayOf(record, 'recheckedOn') ?? context.today,
      result: passed ? 'passed' : 'failed',
      note: passed ? '整改完成' : '整改未完成',
    },
    due: null,
  }
}

/** Since when the center knows the result: its time to object runs from there. */
export const tellCenter: Change = (context) => ({ countsFrom: servedOn(context) })

export const toldOn: PeriodStart = (facts) => facts.countsFrom ?? null

const OBJECTION_DAYS = internalTargets['inspection-objection'].value

/** The bureau goes on only after the time that it gave. */
export const objectionTimeIsOver: Guard = ({ case: file, today, terms }) => {
  const told = file.facts.countsFrom ?? null
  const last = told === null ? null : addWorkingDays(terms.calendar, told, OBJECTION_DAYS)
  return last !== null && today > last
    ? null
    : {
        because: `中心提出异议的时间到${last === null ? '告知后' : formatDate(last)}届满，届满前不能结束。`,
        cite: null,
      }
}

const objectionsIn = (facts: CaseFacts) => facts.records['inspectionObjections'] ?? []

/** What the center objected is answered before the result is confirmed. */
export const objectionIsAnswered: Guard = ({ case: file, input }) =>
  file.facts.finding?.kind !== 'inspection' ||
  objectionsIn(file.facts).length === 0 ||
  textOf(input['inspection-result'], 'response') !== null
    ? null
    : { because: '中心对检查结果提出了异议，请写明答复后再提出确认意见。', cite: null }

const resultIn = (facts: CaseFacts): FormValues =>
  facts.inputs['proposeResult']?.forms['inspection-result'] ?? {}

/** The result as it was confirmed and issued takes the place of what the inspectors drafted. */
export const issueResult: Change = all(issuePaper, ({ case: file }) => {
  const { finding } = file.facts
  const confirmed = resultIn(file.facts)
  const result = confirmed['result']
  if (finding === undefined || finding === null || !isResult(result)) return {}
  return { finding: { ...finding, result }, due: dayOf(confirmed, 'due') }
})

/** Confirmed, issued and served: now it stands in the register, and may be the second in a row. */
export const confirmFinding: RegisterEffect = ({ case: file, terms }) => {
  const { finding } = file.facts
  if (finding === undefined || finding === null) return []
  const known = centerOf(file.facts).findings
  return confirmedFinding(finding, known, terms.interpretations)
}

/** The notice of the result names a day by which something is to be put right. */
export const rectificationIsOrdered: Guard = ({ case: file }) =>
  (file.facts.due ?? null) !== null ? null : { because: '结果没有要求整改。', cite: null }

/** The result that was confirmed is 合格. */
export const resultIsPass: Guard = ({ case: file }) =>
  file.facts.finding?.result === 'passed' ? null : { because: '结果不是合格。', cite: null }

/** The day of the notice. */
export const rectifyBy: PeriodStart = (facts) => facts.due ?? null

/** The day that was named is over. */
export const rectificationDayIsOver: Guard = ({ case: file, today }) => {
  const due: CivilDate | null = file.facts.due ?? null
  return due !== null && today > due
    ? null
    : {
        because: `整改截止日期${due === null ? '' : `为${formatDate(due)}，`}还没有过去。`,
        cite: null,
      }
}

/** The district's yearly inspection is not called off: it is due every year (第二十七条第二款). */
export const isNotOfTheRound: Guard = ({ case: file }: GuardContext) =>
  (file.facts.year ?? null) === null
    ? null
    : { because: '区县局每年的定期监督检查不能撤回，请按年度安排检查。', cite: '27.2' }
