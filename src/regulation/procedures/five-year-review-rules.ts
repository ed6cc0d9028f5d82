import { papersOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { centerOf } from '../center.ts'
import { readInterpretation } from '../interpretations.ts'
import { computePeriod } from '../periods.ts'
import type {
  Change,
  Guard,
  GuardContext,
  PeriodStart,
  RegisterEffect,
  Terms,
} from '../procedure.ts'
import { type CivilDate, formatDate, yearOf } from '../time/civil-date.ts'
import { dayOf, textOf } from './application-common.ts'

/** 第三十条: when five years are complete, whether there is another review, and what a result does. */

const lastPassed = ({ case: file }: GuardContext) =>
  centerOf(file.facts).findings.findLast(
    ({ kind, result }) => kind === 'review' && result === 'passed',
  ) ?? null

/** Counted from the document of establishment, or from that of the last confirmation (I-21). */
export const beginCounting: Change = (context) => ({
  countsFrom: lastPassed(context)?.on ?? centerOf(context.case.facts).establishedOn,
})

/** 对满5年的: the first review is due by the text; a further one by the reading of it (REVIEW_RECUR). */
export const reviewIsDueByItself: Guard = (context) =>
  lastPassed(context) === null ||
  readInterpretation(context.terms.interpretations, 'REVIEW_RECUR') === 'auto'
    ? null
    : { because: '已经复查合格过，是否再次复查由经办人确认。', cite: '30' }

/** What the five years are counted from; null for a matter that was not opened yet. */
export const startOfFiveYears: PeriodStart = ({ countsFrom }) => countsFrom ?? null

/** The day on which five years are complete: a threshold, nothing rolls. */
export function completionOf(facts: CaseFacts, terms: Terms): CivilDate | null {
  const from = facts.countsFrom ?? null
  if (from === null) return null
  const request = { id: 'five-year-review', from } as const
  const outcome = computePeriod(request, terms.calendar, terms.interpretations)
  if (!outcome.ok) throw new Error(outcome.because)
  return outcome.period.nominal
}

/** 对满5年的市级产业计量中心组织开展复查: not of one that has not completed them. */
export const fiveYearsAreComplete: Guard = ({ case: file, today, terms }) => {
  const day = completionOf(file.facts, terms)
  return day !== null && today >= day
    ? null
    : {
        because: `中心${day === null ? '' : `于${formatDate(day)}满5年，现在`}尚未满5年，不能发复查通知。`,
        cite: '30',
      }
}

/** Another day than the document's is known to people only, where the reading takes it (FIVE_YEAR). */
export const startIsToBeConfirmed: Guard = ({ terms }) =>
  readInterpretation(terms.interpretations, 'FIVE_YEAR') === 'documentDate'
    ? {
        because: '按现行理解自批准成立文件的成文日期起算，不需要另行确认。',
        cite: '30',
      }
    : null

/** The day that an officer confirmed. */
export const confirmCounting: Change = ({ input, case: file }) => ({
  countsFrom: dayOf(input['review-start'], 'countsFrom') ?? file.facts.countsFrom ?? null,
})

/** The day by which the notice asks for the materials. */
export const nameMaterialsDay: Change = ({ input }) => ({
  due: dayOf(input['review-notice'], 'dueOn'),
})

/** The day until which the rectification lasts. */
export const nameRectificationDay: Change = ({ case: file }) => ({
  due: dayOf(file.facts.inputs['proposeRectification']?.forms['review-rectification'], 'dueOn'),
})

const proposed =
  (action: string, because: string): Guard =>
  ({ case: file }) =>
    file.facts.proposal?.action === action ? null : { because, cite: '30' }

/** Which of the ways the officer proposed. */
export const confirmationIsProposed = proposed('proposeConfirmation', '所提意见不是确认合格。')
export const failureIsProposed = proposed('proposeFailure', '所提意见不是复查不合格。')

/** Once, and only where the bureau has set it so (REVIEW_RECTIFY). */
export const rectificationIsAllowed: Guard = ({ case: file, terms }) => {
  if (readInterpretation(terms.interpretations, 'REVIEW_RECTIFY') === 'off') {
    return {
      because: '办法没有规定复查的限期整改，市局也没有设定。请按复查结果提出意见。',
      cite: '30',
    }
  }
  return papersOf(file.facts).some(({ act }) => act === 'issueRectification')
    ? { because: '本次复查已经限期整改过一次，请按复查结果提出意见。', cite: null }
    : null
}

const dateOfPaper = ({ case: file, today }: GuardContext): CivilDate =>
  papersOf(file.facts).at(-1)?.documentDate ?? today

const numberOfPaper = ({ case: file }: GuardContext): string =>
  papersOf(file.facts).at(-1)?.number ?? ''

/** 经复查合格的，发文确认; whether there is another one after five years is a reading (REVIEW_RECUR). */
export const registerConfirmation: RegisterEffect = (context) => {
  const on = dateOfPaper(context)
  const note = `满5年复查合格（${numberOfPaper(context)}）`
  const finding = { kind: 'review', level: null, on, result: 'passed', note } as const
  const again = readInterpretation(context.terms.interpretations, 'REVIEW_RECUR')
  if (again === 'off') return [{ kind: 'finding', finding }]
  const year = yearOf(on) + 5
  const occasion = `上次复查于${formatDate(on)}确认合格，满5年后再次复查（原文为“对满5年的”，是否每5年一次按办法理解办理）`
  return [
    { kind: 'finding', finding },
    { kind: 'open', procedure: 'five-year-review', year, occasion },
  ]
}

/** 复查不合格的 is a ground of 第三十一条第（四）项; whether to revoke is another matter, and for people. */
export const registerFailure: RegisterEffect = (context) => {
  const on = dateOfPaper(context)
  const number = numberOfPaper(context)
  const form = context.case.facts.inputs['proposeFailure']?.forms['decision-reason']
  const note = `满5年复查不合格（${number}）：${textOf(form, 'reason') ?? ''}`
  const finding = { kind: 'review', level: null, on, result: 'failed', note } as const
  const occasion = `复查不合格（第三十一条第（四）项），${number}`
  return [
    { kind: 'finding', finding },
    { kind: 'open', procedure: 'revocation', year: null, occasion },
  ]
}
