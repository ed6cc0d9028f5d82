import { papersOf } from '../acceptance-facts.ts'
import { addWorkingDays } from '../calendar/working-calendar.ts'
import type { CaseFacts } from '../case-file.ts'
import type { FormValues } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import type { Guard, PeriodStart, Terms } from '../procedure.ts'
import { formatDate } from '../time/civil-date.ts'

/**
 * Before something is taken away: notice, statement and defence, hearing (I-31). Cancellation (17),
 * revocation (22) and refusal of establishment are three different acts (I-30).
 */

/** Where the content of a notice of intention was written, one act for each kind. */
const PROPOSALS = [
  'proposeCancellation',
  'proposeRevocation',
  'proposeNonEstablishment',
  'proposeCenterRevocation',
] as const

/** The notice of intention that was proposed last. */
function intendedNotice(facts: CaseFacts): FormValues | null {
  const given = PROPOSALS.flatMap((action) => facts.inputs[action] ?? [])
  const last = given.toSorted((a, b) => a.at - b.at).at(-1)
  return last?.forms['intended-adverse-notice'] ?? null
}

const noticeIs =
  (act: string, words: string): Guard =>
  ({ input }) =>
    input['intended-adverse-notice']?.['act'] === act
      ? null
      : { because: `告知书所列拟作出的决定应为“${words}”，请核对。`, cite: null }

/** 第十七条第二款. */
export const noticeIsOfCancellation = noticeIs('cancelPreparation', '取消筹建资格')
/** 第二十二条第二款. */
export const noticeIsOfRevocation = noticeIs('revokePreparation', '撤销筹建资格')
/** 第二十二条第一款. */
export const noticeIsOfRefusal = noticeIs('refuseEstablishment', '不予批准成立')

/** 第三十一条. */
export const noticeIsOfCenter = noticeIs('revokeCenter', '撤销中心资格')

/**
 * Whether the party is told and heard first (REVOKE_PROCEDURE, I-31): the setting speaks of
 * cancelling and revoking, so a refusal of establishment is always announced.
 */
export const noticeIsRequired: Guard = ({ case: file, terms }) => {
  const refuses = intendedNotice(file.facts)?.['act'] === 'refuseEstablishment'
  const reading = readInterpretation(terms.interpretations, 'REVOKE_PROCEDURE')
  return refuses || reading !== 'none' ? null : { because: '市局设定不要求先行告知。', cite: null }
}

/** How many working days the notice gives: what it says, never less than the reading (STATEMENT_DAYS). */
export function statementDays(facts: CaseFacts, { interpretations }: Terms): number {
  const told = intendedNotice(facts)?.['respondDays']
  const least = readInterpretation(interpretations, 'STATEMENT_DAYS')
  return typeof told === 'number' ? Math.max(told, least) : least
}

/** From the service of the notice, which is the last document that went out. */
export const noticeServedOn: PeriodStart = (facts) =>
  papersOf(facts).findLast((paper) => paper.act === 'issueIntendedNotice')?.servedOn ?? null

const lastDay = (facts: CaseFacts, terms: Terms) => {
  const served = noticeServedOn(facts, terms)
  return served === null
    ? null
    : addWorkingDays(terms.calendar, served, statementDays(facts, terms))
}

/** The bureau goes on only after the time that it gave. */
export const statementTimeIsOver: Guard = ({ case: file, today, terms }) => {
  const last = lastDay(file.facts, terms)
  if (last === null)
    return { because: '告知书还没有送达记录，陈述申辩的时间没有起算。', cite: null }
  return today > last
    ? null
    : {
        because: `陈述申辩的时间到${formatDate(last)}届满，届满前当事人可以陈述申辩，不能提前结束。`,
        cite: null,
      }
}

/** A hearing is asked for in the same time. */
export const statementTimeRuns: Guard = ({ case: file, today, terms }) => {
  const last = lastDay(file.facts, terms)
  return last === null || today <= last
    ? null
    : { because: `提出听证申请的时间已于${formatDate(last)}届满。`, cite: null }
}

/** 第二十二条第二款, 第三十一条: what the reading gives a hearing to. */
const REVOCATIONS = ['revokePreparation', 'revokeCenter']

/** Offered in the notice, or by the reading for a revocation (REVOKE_PROCEDURE). */
export function offersHearing(facts: CaseFacts, terms: Terms): boolean {
  const notice = intendedNotice(facts)
  const revokes = REVOCATIONS.includes(String(notice?.['act']))
  const reading = readInterpretation(terms.interpretations, 'REVOKE_PROCEDURE')
  return notice?.['mayRequestHearing'] === true || (revokes && reading === 'noticeStatementHearing')
}

/** A hearing can be asked for. */
export const hearingIsOffered: Guard = ({ case: file, terms }) =>
  offersHearing(file.facts, terms)
    ? null
    : { because: '本次拟作出的决定没有安排听证，可以提交书面陈述申辩。', cite: null }

/** The parties know when and where before they are heard. */
export const hearingIsAnnounced: Guard = ({ case: file }) =>
  papersOf(file.facts).at(-1)?.act === 'issueHearingNotice'
    ? null
    : { because: '听证通知还没有印发，请先登记印发。', cite: null }

/** One notice of a hearing. */
export const hearingIsNotAnnounced: Guard = (context) =>
  hearingIsAnnounced(context) === null ? { because: '听证通知已经印发。', cite: null } : null

/** Which of the two ways the officer proposed after the party was heard. */
export const adverseIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeAdverse'
    ? null
    : { because: '所提意见为不作出不利决定。', cite: null }
