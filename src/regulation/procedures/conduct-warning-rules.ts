import { papersOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import type { CenterFinding, RegisterChange } from '../center.ts'
import type { FormValues } from '../form.ts'
import type { Change, Guard, PeriodStart, RegisterEffect } from '../procedure.ts'
import { formatDate, formatDay } from '../time/civil-date.ts'
import { all, issuePaper, servedOn } from './acceptance-common.ts'
import { dayOf } from './application-common.ts'

/** 第三十一条第（一）项: an unfair conduct is verified, warned of in writing, and corrected or not. */

/** The last verification found an unfair conduct; a report alone warns nobody. */
export const conductIsVerified: Guard = ({ case: file }) => {
  const last = file.facts.records['conductVerifications']?.at(-1)
  if (last === undefined) {
    return { because: '还没有核实记录，请先核实再拟提醒告诫。', cite: '31(一)' }
  }
  return last.forms['conduct-verification']?.['established'] === true
    ? null
    : { because: '最近一次核实没有认定存在不公正行为，不能提醒告诫。', cite: '31(一)' }
}

const orderIn = (facts: CaseFacts): FormValues | undefined =>
  facts.inputs['proposeWarningLetter']?.forms['warning-order']

/** The day that the letter names goes with the letter, not with the proposal. */
export const issueLetter: Change = all(issuePaper, ({ case: file }) => ({
  due: dayOf(orderIn(file.facts), 'due'),
}))

/** The day by which it is to be corrected. */
export const correctBy: PeriodStart = (facts) => facts.due ?? null

/** The warning as the register keeps it: noted when served, passed or failed when it was judged. */
function warning(
  facts: CaseFacts,
  on: CenterFinding['on'],
  result: CenterFinding['result'],
  note: string,
): RegisterChange {
  const number = papersOf(facts).findLast((paper) => paper.act === 'issueWarningLetter')?.number
  return {
    kind: 'finding',
    finding: {
      kind: 'warning',
      level: null,
      on,
      result,
      note: `提醒告诫书${number ?? ''}：${note}`,
    },
  }
}

/** Served: the center was warned (第三十一条第（一）项). */
export const noteWarning: RegisterEffect = (context) => {
  const due = context.case.facts.due ?? null
  const until = due === null ? '' : `，要求${formatDay(due)}前改正`
  return [warning(context.case.facts, servedOn(context), 'noted', `已送达${until}`)]
}

/** A person judged it corrected. */
export const noteCorrected: RegisterEffect = ({ case: file, today }) => [
  warning(file.facts, today, 'passed', '已确认改正'),
]

/** A person judged it not corrected: that is what the item asks for, so its proposal is opened. */
export const noteNotCorrected: RegisterEffect = ({ case: file, today }) => [
  warning(file.facts, today, 'failed', '经提醒告诫仍不改正'),
  {
    kind: 'open',
    procedure: 'revocation',
    year: null,
    occasion: `经提醒告诫仍不改正（${file.number ?? ''}，${formatDay(today)}确认；第三十一条第（一）项，是否启动由市局决定）。`,
  },
]

/** The day of the letter is over. */
export const correctionDayIsOver: Guard = ({ case: file, today }) => {
  const due = file.facts.due ?? null
  return due !== null && today > due
    ? null
    : {
        because: `改正截止日期${due === null ? '' : `为${formatDate(due)}，`}还没有过去。`,
        cite: null,
      }
}
