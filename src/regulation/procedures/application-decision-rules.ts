import { readInterpretation } from '../interpretations.ts'
import type { Change, Guard } from '../procedure.ts'
import { daysBetween } from '../time/civil-date.ts'
import { dayOf } from './application-common.ts'
import {
  commentsAreDisposed,
  noticeHasEnded,
  upheldCommentsAreReappraised,
} from './application-notice-rules.ts'

/** 第十二条: what the decision rests on, who may sign it, and what the receipt of its papers begins. */

/** Which of the two ways the case officer proposed. */
export const approvalIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeApproval'
    ? null
    : { because: '所提意见为不予批准。', cite: '12' }

/** 第十一条 puts only what the panel recommended on notice, and 第十二条 decides on the recommendation. */
export const panelRecommends: Guard = ({ case: file }) => {
  const form = file.facts.inputs['concludeAppraisal']?.forms['appraisal-conclusion']
  const conclusion = form?.['conclusion']
  return conclusion === 'recommended' || conclusion === 'recommendedAfterRevision'
    ? null
    : { because: '专家组没有推荐本项目，不能提出批准筹建的意见。', cite: '12' }
}

/** I-25: the officer's own credit query is still fresh on the day of the decision. */
const creditIsFresh: Guard = ({ case: file, today, terms }) => {
  if (readInterpretation(terms.interpretations, 'CREDIT_CHECK_AT') === 'filingOnly') return null
  const form = file.facts.inputs['proposeApproval']?.forms['approval-proposal']
  const queried = dayOf(form, 'creditQueriedOn')
  const days = readInterpretation(terms.interpretations, 'CREDIT_FRESH_DAYS')
  if (queried !== null && daysBetween(queried, today) <= days) return null
  return {
    because: `信用查询已超过${days}天（有效天数为本系统设定，办法未规定）。请退经办人重新查询后再提出意见。`,
    cite: '8(八)',
  }
}

const WHAT_AN_APPROVAL_RESTS_ON: readonly Guard[] = [
  panelRecommends,
  noticeHasEnded,
  commentsAreDisposed,
  upheldCommentsAreReappraised,
  creditIsFresh,
]

/** What held when an approval was proposed holds when it is signed; a refusal asks for none of it. */
export const approvalMayBeSigned: Guard = (context) => {
  if (approvalIsProposed(context) !== null) return null
  for (const guard of WHAT_AN_APPROVAL_RESTS_ON) {
    const refusal = guard(context)
    if (refusal !== null) return refusal
  }
  return null
}

/** Separation per document: who reviewed may not sign the same document (practice of the bureau). */
export const signerDidNotReview: Guard = ({ case: file, actor }) => {
  const { inputs, proposal } = file.facts
  const reviewers = [proposal?.by, inputs['confirmOpinion']?.by, inputs['passLegalReview']?.by]
  return reviewers.includes(actor.openId)
    ? { because: '您已参加本件的承办或审核，不能再审批，请由其他有权限的同志审批。', cite: null }
    : null
}

/** The day of receipt starts the two years, whether signed in the chat or proved on paper. */
export const startPreparation: Change = ({ input }) => ({
  receivedOn: dayOf(input['receipt'], 'receivedOn') ?? dayOf(input['serve-notice'], 'servedOn'),
})
