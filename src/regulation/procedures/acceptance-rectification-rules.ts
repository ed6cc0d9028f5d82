import { assessmentOf, papersOf, type RectificationFacts } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import { computePeriod } from '../periods.ts'
import type { Change, Guard, GuardContext, PeriodStart, Terms } from '../procedure.ts'
import { formatDate } from '../time/civil-date.ts'
import {
  all,
  assessment,
  issuePaper,
  noHoldBinds,
  servedOn,
  servePaper,
} from './acceptance-common.ts'

/** 第二十一条第一款, 第二十二条第二款: the two rectifications, and what follows from them. */

const orderOf = (facts: CaseFacts, act: string) => facts.inputs[act]?.forms['rectification-order']

/** 限期3个月整改: its basis is 第二十一条第一款. */
export const orderIsOfThreeMonths: Guard = ({ input }) =>
  input['rectification-order']?.['basis'] === '21.1'
    ? null
    : { because: '本次为首次考核后的限期整改，整改依据应选第二十一条第一款。', cite: '21.1' }

/** 整改通知书: its basis is 第二十二条第二款. */
export const orderIsOfFailure: Guard = ({ input }) =>
  input['rectification-order']?.['basis'] === '22.2'
    ? null
    : { because: '本次为考核不合格后的整改，整改依据应选第二十二条第二款。', cite: '22.2' }

function issued(
  context: GuardContext,
  rectification: Omit<RectificationFacts, 'documentDate' | 'servedOn'>,
) {
  const paper = issuePaper(context)
  const documentDate = papersOf(paper).at(-1)?.documentDate ?? context.today
  return { ...paper, rectification: { ...rectification, documentDate, servedOn: null } }
}

/** Exactly three months, whatever was written (第二十一条第一款). */
export const issueThreeMonths: Change = (context) =>
  issued(context, { kind: 'threeMonths', months: limitAt('rectification', context.today).value })

/** The months that the bureau set, at most a year (第二十二条第二款). */
export const issueOrder: Change = (context) => {
  const months = orderOf(context.case.facts, 'proposeRectification')?.['months']
  return issued(context, { kind: 'notice', months: typeof months === 'number' ? months : 12 })
}

/** Both run from the service of their notice (I-12, I-13). */
export const serveRectification: Change = all(servePaper, (context) => {
  const { rectification } = context.case.facts
  return rectification === undefined || rectification === null
    ? {}
    : { rectification: { ...rectification, servedOn: servedOn(context) } }
})

/** What the three months are counted from (RECTIFY3_FROM). */
export const threeMonthsFrom: PeriodStart = (facts, terms) => {
  const rectification = facts.rectification ?? null
  if (rectification?.kind !== 'threeMonths') return null
  const result = assessmentOf(facts).results.at(-1) ?? null
  switch (readInterpretation(terms.interpretations, 'RECTIFY3_FROM')) {
    case 'noticeReceipt':
      return rectification.servedOn
    case 'closingMeeting':
      return assessmentOf(facts).closedOn ?? result?.finishedOn ?? null
    case 'reportDate':
      return result?.finishedOn ?? null
  }
}

/** What the time of the notice is counted from (RECTIFY1Y_FROM). */
export const orderFrom: PeriodStart = (facts, terms) => {
  const rectification = facts.rectification ?? null
  if (rectification?.kind !== 'notice') return null
  return readInterpretation(terms.interpretations, 'RECTIFY1Y_FROM') === 'documentDate'
    ? rectification.documentDate
    : rectification.servedOn
}

/** The months that the notice sets. */
export const orderMonths = (facts: CaseFacts): number | null => facts.rectification?.months ?? null

function endOf(facts: CaseFacts, terms: Terms) {
  const months = facts.rectification?.months
  const three = threeMonthsFrom(facts, terms)
  const order = orderFrom(facts, terms)
  const request =
    three !== null
      ? { id: 'rectification', from: three }
      : order !== null
        ? { id: 'rectification-notice', from: order, months }
        : null
  if (request === null) return null
  const outcome = computePeriod(request, terms.calendar, terms.interpretations)
  return outcome.ok ? outcome.period.effective : null
}

/** The time to rectify is over; before that nobody goes on without the unit's report. */
export const rectificationTimeIsOver: Guard = ({ case: file, today, terms }) => {
  const end = endOf(file.facts, terms)
  if (end === null) {
    return { because: '整改通知还没有送达记录，整改期限没有起算。', cite: '21.1' }
  }
  return today > end
    ? null
    : { because: `整改期限到${formatDate(end)}届满，目前还没有届满。`, cite: '21.1' }
}

/** 市局认为有必要重新进行考核验收的: whether it may find that there is no need (I-29). */
export const reassessmentMayBeWaived: Guard = (context) =>
  readInterpretation(context.terms.interpretations, 'REASSESS_NEED') === 'always'
    ? { because: '市局设定整改后一律重新考核，请决定重新考核。', cite: '22.2' }
    : noHoldBinds(context)

/** A second assessment begins: the twenty days count from the order (第二十二条第二款 依据本规定有关条款). */
export const orderReassessment: Change = (context) => {
  const { round } = assessmentOf(context.case.facts)
  return assessment(context, {
    round: Math.max(2, round + 1),
    concludedOn: context.today,
    receivedOn: context.today,
    openedOn: null,
    closedOn: null,
    postponedOn: null,
    postponedDays: 0,
    standstills: [],
    visitAnnounced: false,
    agreedScore: null,
    acceptedOnPaper: false,
  })
}

/** The approver finds the report enough, in writing (I-29). */
export const acceptReport: Change = (context) => assessment(context, { acceptedOnPaper: true })
