import { assessmentOf, lastResult, papersOf } from '../acceptance-facts.ts'
import { readInterpretation } from '../interpretations.ts'
import type { Change, Guard } from '../procedure.ts'
import { daysBetween } from '../time/civil-date.ts'
import { issuePaper, noHoldBinds } from './acceptance-common.ts'
import { dayOf } from './application-common.ts'

/** 第二十二条第一款: what an establishment rests on. */

/** 经验收合格 (第三条): the last score passes, or the approver accepted the report (I-29). */
export const assessmentIsPassed: Guard = ({ case: file }) => {
  const { acceptedOnPaper } = assessmentOf(file.facts)
  return lastResult(file.facts)?.passed === true || acceptedOnPaper
    ? null
    : { because: '没有合格的考核结果，也没有认可整改结果的决定，不能批准成立。', cite: '22.1' }
}

/** The officer states in the proposal what the assessment came to; it is not otherwise (第二十二条第一款). */
export const proposalStatesAssessment: Guard = ({ case: file, input }) => {
  const stated = input['establishment-proposal']?.['assessment']
  const passed = lastResult(file.facts)?.passed === true
  return stated === (passed ? 'passed' : 'reportAccepted')
    ? null
    : { because: '所填考核情况与本案记录不一致，请核对。', cite: '22.1' }
}

/** Which of the ways the officer proposed leads to an establishment. */
export const establishmentMayBeSigned: Guard = (context) => {
  const { case: file, today, terms } = context
  for (const guard of [assessmentIsPassed, noHoldBinds]) {
    const refusal = guard(context)
    if (refusal !== null) return refusal
  }
  if (readInterpretation(terms.interpretations, 'CREDIT_CHECK_AT') === 'filingOnly') return null
  const form = file.facts.inputs['proposeEstablishment']?.forms['establishment-proposal']
  const queried = dayOf(form, 'creditQueriedOn')
  const days = readInterpretation(terms.interpretations, 'CREDIT_FRESH_DAYS')
  if (queried !== null && daysBetween(queried, today) <= days) return null
  return {
    because: `信用查询已超过${days}天（有效天数为本系统设定，办法未规定）。请退经办人重新查询后再提出意见。`,
    cite: '8(八)',
  }
}

/** 发文批准成立: the five years count from the date of this document (I-21). */
export const establish: Change = (context) => {
  const issued = issuePaper(context)
  return { ...issued, establishedOn: papersOf(issued).at(-1)?.documentDate ?? context.today }
}
