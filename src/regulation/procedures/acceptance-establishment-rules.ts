import { assessmentOf, lastResult, papersOf } from '../acceptance-facts.ts'
import { scopeRowsOf } from '../forms/scope-table.ts'
import { readInterpretation } from '../interpretations.ts'
import type { Change, Guard, GuardContext, PeriodStart, RegisterEffect } from '../procedure.ts'
import { type CivilDate, daysBetween, formatDate } from '../time/civil-date.ts'
import { issuePaper, noHoldBinds } from './acceptance-common.ts'
import { dayOf, textOf } from './application-common.ts'

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

/** The date of the document of establishment: what is published thereafter counts from it. */
export const dayOfEstablishment: PeriodStart = ({ establishedOn }) => establishedOn ?? null

const publishedOn = ({ input, today }: GuardContext): CivilDate =>
  dayOf(input['register-entry'], 'publishedOn') ?? today

/** The register is published after the establishment was decided, never before (第二十五条). */
export const publicationFollowsEstablishment: Guard = (context) => {
  const established = context.case.facts.establishedOn ?? null
  if (established === null || publishedOn(context) >= established) return null
  return {
    because: `公布日期早于批准成立文件的成文日期（${formatDate(established)}），请核对。`,
    cite: '25',
  }
}

/** 第二十五条: the center and its scope as the officer confirmed and published them. */
export const enterRegister: RegisterEffect = (context) => {
  const { case: file, input, today } = context
  const form = input['register-entry']
  const center = {
    name: textOf(form, 'centerName') ?? file.title,
    hostOrganisation: textOf(form, 'hostOrganisation') ?? file.applicantName,
    district: file.district,
    industry: textOf(form, 'industry') ?? '',
    approvalNumber: textOf(form, 'approvalNumber') ?? '',
    establishedOn: file.facts.establishedOn ?? today,
  }
  const scope = scopeRowsOf(form, 'scope')
  const sentence = '批准成立，列入市级产业计量测试中心名录'
  return [{ kind: 'enter', center, scope, on: publishedOn(context), sentence }]
}
