import { papersOf, preparationOf } from '../acceptance-facts.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import type { Change, Guard, GuardContext, Refusal } from '../procedure.ts'
import { type CivilDate, formatDate } from '../time/civil-date.ts'
import {
  applyBy,
  endOfPreparation,
  grantedMonths,
  lastDayToFile,
  windowOpens,
} from './acceptance-clocks.ts'
import {
  all,
  assessment,
  dayOfAct,
  issuePaper,
  preparation,
  servedOn,
  servePaper,
} from './acceptance-common.ts'

/** 第十三条 to 第十七条: who may still file, ask for more time, and when the preparation has run out. */

/** Which of the two ways the officer proposed. */
export const extensionIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeExtension'
    ? null
    : { because: '所提意见为不同意延期。', cite: '17.2' }

const NOT_RECEIVED: Refusal = {
  because: '还没有接到筹建任务书的记录，筹建期没有起算，不能办理。',
  cite: '14',
}

const over = (end: CivilDate, next: string): Refusal => ({
  because: `筹建期（含延期）已于${formatDate(end)}届满。${next}`,
  cite: '17.2',
})

/** A request that is not answered keeps the time to file open (EXT_PENDING_EFFECT). */
const requestKeepsOpen = ({ case: file, terms }: GuardContext): boolean =>
  preparationOf(file.facts).extensionRequest !== null &&
  readInterpretation(terms.interpretations, 'EXT_PENDING_EFFECT') === 'pause'

/** A refusal that is not served has begun nothing. */
const refusalIsUnserved = ({ case: file }: GuardContext): boolean => {
  const refusal = preparationOf(file.facts).extensionRefusal
  return refusal !== null && refusal.servedOn === null
}

/**
 * 第十四条, 第十五条第（一）项: a complete application handed in by the end of preparation is in time; after
 * it an officer may allow one (I-06).
 */
export const filingIsOpen: Guard = (context) => {
  const { case: file, terms } = context
  const end = endOfPreparation(file.facts, terms)
  if (end === null) return NOT_RECEIVED
  if (preparationOf(file.facts).lateFilingAllowed) return null
  if (requestKeepsOpen(context) || refusalIsUnserved(context)) return null
  const last = lastDayToFile(file.facts, terms) ?? end.effective
  return dayOfAct(context) <= last
    ? null
    : over(last, '逾期申请验收考核，须由市局经办人说明理由后同意收取，请先联系经办人。')
}

/** Filed after 届满3个月前: flagged (I-02); only the other reading refuses it. */
export const latenessIsTaken: Guard = (context) => {
  const { case: file, terms } = context
  if (readInterpretation(terms.interpretations, 'LATE_ACCEPT') === 'flagOfficerDecides') return null
  const last = applyBy(file.facts, terms)
  if (last === null || dayOfAct(context) <= last) return null
  return {
    because: `应当在筹建期限届满3个月前（${formatDate(last)}以前）申请验收考核，市局设定逾期不予受理。不能按期完成的，可以申请延期验收。`,
    cite: '17.1',
  }
}

/** Handed to the District Bureau: this day counts (I-41). An open request for time is dropped. */
export const fileForAcceptance: Change = (context) => {
  const { case: file, terms } = context
  const filedOn = dayOfAct(context)
  const last = applyBy(file.facts, terms)
  return {
    // The appraisal is long over: its experts have no more part in the case, who was recused is known.
    panel: file.facts.panel.filter((seat) => seat.standing === 'recused'),
    ...preparation(context, {
      extensionRequest: null,
      requestedPlan: null,
      lateFilingAllowed: false,
    }),
    ...assessment(context, {
      round: 1,
      filedOn,
      filedLate: last !== null && filedOn > last,
      districtConsent: null,
      receivedOn: null,
      supplements: 0,
      supplementSince: null,
      concludedOn: null,
      acceptedOnPaper: false,
      // A visit that was put off or held before a withdrawal is not one of this application.
      postponedOn: null,
      postponedDays: 0,
      openedOn: null,
    }),
  }
}

function askedMonths({ input }: GuardContext): number {
  const months = input['extension']?.['months']
  return typeof months === 'number' ? months : 0
}

/**
 * 第十七条第二款: within the last three months before the end (I-03). Earlier is taken with a flag,
 * later only where the approver allowed it.
 */
export const extensionIsInTime: Guard = (context) => {
  const { case: file, terms } = context
  const end = endOfPreparation(file.facts, terms)
  if (end === null) return NOT_RECEIVED
  const day = dayOfAct(context)
  if (day > end.effective) {
    return preparationOf(file.facts).lateExtensionAllowed
      ? null
      : over(end.effective, '此后提出延期的，须由市局审批人另行决定，请先联系经办人。')
  }
  const refused = readInterpretation(terms.interpretations, 'EXT_EARLY') === 'refuse'
  const opens = windowOpens(file.facts, terms)
  if (!(refused && isEarly(context)) || opens === null) return null
  return {
    because: `应当在筹建期满前3个月内提出延期验收申请，${formatDate(opens)}起可以提出。`,
    cite: '17.2',
  }
}

/** Before the window opens; only the reading of the last three months has such a day. */
function isEarly(context: GuardContext): boolean {
  const { case: file, terms } = context
  const opens = windowOpens(file.facts, terms)
  const reading = readInterpretation(terms.interpretations, 'EXT_WINDOW')
  return reading === 'lastThreeMonths' && opens !== null && dayOfAct(context) < opens
}

/** 延期最长不得超过6个月, in all (EXT_CAP); how often is a reading of its own (EXT_MAX_COUNT). */
export const extensionIsWithinCap: Guard = (context) => {
  const { case: file, terms, today } = context
  const granted = grantedMonths(file.facts)
  const asked = askedMonths(context)
  const most = limitAt('extension', today).value
  const inAll = readInterpretation(terms.interpretations, 'EXT_CAP') === 'total'
  const sum = inAll ? granted + asked : asked
  if (sum > most) {
    return {
      because: `延期最长不得超过${most}个月，已同意延期${granted}个月，本次最多可以申请${Math.max(0, most - (inAll ? granted : 0))}个月。`,
      cite: '17.2',
    }
  }
  const count = readInterpretation(terms.interpretations, 'EXT_MAX_COUNT')
  const times = preparationOf(file.facts).extensions.length
  return count === 'unlimited' || times < count
    ? null
    : { because: `市局设定延期不超过${count}次，已同意延期${times}次，不能再延期。`, cite: '17.2' }
}

/** The request as it stands, until it is answered. */
export const requestExtension: Change = (context) =>
  preparation(context, {
    extensionRequest: {
      months: askedMonths(context),
      requestedOn: dayOfAct(context),
      early: isEarly(context),
    },
  })

/** The request is withdrawn. */
export const dropExtension: Change = (context) => preparation(context, { extensionRequest: null })

/** 同意延期: the months count from the nominal end (R9); a refusal before it is spent. */
export const grantExtension: Change = (context) => {
  const { extensions, extensionRequest } = preparationOf(context.case.facts)
  const issued = issuePaper(context)
  const documentDate = papersOf(issued).at(-1)?.documentDate ?? context.today
  return {
    ...issued,
    ...preparation(context, {
      extensions: [...extensions, { months: extensionRequest?.months ?? 0, documentDate }],
      extensionRequest: null,
      extensionRefusal: null,
      lateExtensionAllowed: false,
    }),
  }
}

/** 不同意延期: what follows runs from the service of the reply, not from the click (I-06). */
export const refuseExtension: Change = (context) => ({
  ...issuePaper(context),
  ...preparation(context, {
    extensionRequest: null,
    extensionRefusal: { servedOn: null },
    lateExtensionAllowed: false,
  }),
})

/** The service of the last reply; of a refusal, the time to file runs from here. */
export const serveReply: Change = (context) => {
  const paper = papersOf(context.case.facts).findLast((one) => one.servedOn === null)
  const ofRefusal = paper?.act === 'issueExtensionRefusal'
  return all(
    servePaper,
    ...(ofRefusal
      ? [(one: GuardContext) => preparation(one, { extensionRefusal: { servedOn: servedOn(one) } })]
      : []),
  )(context)
}

/** An officer allows to file after the end. */
export const allowLateFiling: Change = (context) =>
  preparation(context, { lateFilingAllowed: true })

/** The approver allows to ask for time after the end (EXT_LATE). */
export const allowLateExtension: Change = (context) =>
  preparation(context, { lateExtensionAllowed: true })

/** The end has passed. Until then nobody needs a leave. */
export const preparationIsOver: Guard = ({ case: file, today, terms }) => {
  const end = endOfPreparation(file.facts, terms)
  if (end === null) return NOT_RECEIVED
  return today > end.effective
    ? null
    : {
        because: `筹建期（含延期）到${formatDate(end.effective)}届满，目前还没有届满。`,
        cite: '17.2',
      }
}

/** EXT_LATE: whether anybody may allow it at all. */
export const lateExtensionMayBeAllowed: Guard = ({ terms }) =>
  readInterpretation(terms.interpretations, 'EXT_LATE') === 'reject'
    ? { because: '市局设定筹建期满后提出的延期一律不予受理。', cite: '17.2' }
    : null

/**
 * 逾期未完成筹建任务 (第十七条第二款): the end and the time after a refusal have passed, and nothing is
 * pending. Noting it decides nothing: 取消 needs its own procedure (I-06).
 */
export const preparationHasRunOut: Guard = (context) => {
  const { case: file, today, terms } = context
  if (refusalIsUnserved(context)) {
    return { because: '不同意延期的函还没有送达记录，请先登记送达。', cite: '17.2' }
  }
  const last = lastDayToFile(file.facts, terms)
  if (last === null) return NOT_RECEIVED
  return today > last
    ? null
    : {
        because: `筹建期（含延期和另给的申请时间）到${formatDate(last)}届满，目前不能登记逾期。`,
        cite: '17.2',
      }
}
