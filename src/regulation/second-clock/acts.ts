import type { InterpretationValues } from '../interpretations.ts'
import { countBack, workedBetween } from './counting.ts'
import { readDay, writeDay } from './day-number.ts'
import { type DayTypes, readerOf } from './day-types.ts'
import { type Ledger, NO_PREPARATION, NO_REVIEW, type Rectification } from './ledger.ts'
import { dayAt, dayOfAct, type LogEntry, statedDay, statedNumber } from './log.ts'

/** What each act of the log says about the days that are counted from, by procedure and action. */

/** What the reading of an event rests on beside the event. */
export interface Readings {
  readonly types: DayTypes
  readonly by: InterpretationValues
  readonly year: number | null
  readonly centerCountsFrom: string | null
}

export type Step = (ledger: Ledger, entry: LogEntry, readings: Readings) => void

/** The date of the document that an act issues. */
export const issueDay = (entry: LogEntry): string =>
  statedDay(entry, 'issue-notice.documentDate') ?? dayAt(entry.at)

/** The day on which a document reached its party. */
export const serviceDay = (entry: LogEntry): string =>
  statedDay(entry, 'serve-notice.servedOn') ?? dayAt(entry.at)

/** The document that waits for its service, and its service. */
export function serve(ledger: Ledger, day: string): void {
  const paper = ledger.papers.findLast(({ servedOn }) => servedOn === null)
  if (paper === undefined) return
  paper.servedOn = day
  if (paper.act === 'issueExtensionRefusal') {
    ledger.preparation = { ...ledger.preparation, refused: { servedOn: day } }
  }
  const orders = paper.act === 'issueThreeMonths' || paper.act === 'issueRectification'
  if (orders && ledger.rectification !== null) ledger.rectification.servedOn = day
}

const beginPreparation: Step = (ledger, entry) => {
  ledger.taskReceivedOn = statedDay(entry, 'receipt.receivedOn') ?? serviceDay(entry)
}

const register: Step = (ledger, entry, readings) => {
  if (entry.from === 'approvedAwaitingReceipt') beginPreparation(ledger, entry, readings)
  else serve(ledger, serviceDay(entry))
}

/** 第十八条第一款: from when the review counts after the supplement (SUPPLEMENT_CLOCK, I-10). */
const resume: Step = ({ review }, entry, { by, types }) => {
  const day = dayOfAct(entry)
  const { receivedOn, supplementSince } = review
  review.supplementSince = null
  if (by.SUPPLEMENT_CLOCK === 'noStop') return
  if (by.SUPPLEMENT_CLOCK === 'restart' || receivedOn === null || supplementSince === null) {
    review.receivedOn = day
    return
  }
  const read = readerOf(types)
  const used = workedBetween(readDay(receivedOn), readDay(supplementSince), read)
  review.receivedOn = writeDay(countBack(readDay(day), used, read))
}

const publish: Step = (ledger, entry) => {
  const form = entry.action === 'correctNotice' ? 'notice-correction' : 'public-notice'
  const publishedOn = statedDay(entry, `${form}.publishedOn`)
  if (publishedOn === null) return
  ledger.notice = { publishedOn, days: statedNumber(entry, `${form}.days`) ?? 0, endedOn: null }
}

const endNotice: Step = (ledger, entry) => {
  if (ledger.notice !== null) ledger.notice.endedOn = dayAt(entry.at)
}

const comment: Step = ({ comments }, entry) => {
  comments.push(statedDay(entry, 'notice-comment.receivedOn') ?? dayAt(entry.at))
}

const order =
  (kind: Rectification['kind']): Step =>
  (ledger, entry) => {
    const proposed = ledger.last.get('proposeRectification')
    const set = proposed && statedNumber(proposed, 'rectification-order.months')
    const months = kind === 'threeMonths' ? 3 : (set ?? 12)
    ledger.rectification = { kind, months, documentDate: issueDay(entry), servedOn: null }
  }

/** 第十六条: a new application begins a new review; nothing of an earlier one runs on. */
const file: Step = (ledger) => {
  ledger.review = { ...NO_REVIEW }
  ledger.preparation = { ...ledger.preparation, requested: 0 }
}

const reassess: Step = (ledger, entry) => {
  const day = dayAt(entry.at)
  ledger.review = { ...NO_REVIEW, receivedOn: day, concludedOn: day }
}

/** I-55: the unit's wish and force majeure stop the clock, the experts' reasons do not. */
const postpone: Step = ({ review }, entry, { by }) => {
  const stops =
    by.POSTPONE_VISIT === 'unitOrForceMajeure' &&
    entry.stated['postpone-visit.ground'] !== 'experts'
  review.postponedOn = stops ? dayAt(entry.at) : null
}

const arrange: Step = ({ review }, entry, { types }) => {
  if (review.postponedOn === null) return
  const stood = workedBetween(
    readDay(review.postponedOn),
    readDay(dayAt(entry.at)),
    readerOf(types),
  )
  review.postponedDays += stood
  review.postponedOn = null
}

const grant: Step = (ledger, entry) => {
  const { extensions, requested } = ledger.preparation
  const granted = { months: requested, documentDate: issueDay(entry) }
  ledger.preparation = { extensions: [...extensions, granted], refused: null, requested: 0 }
}

const nameDay =
  (field: string, action?: string): Step =>
  (ledger, entry) => {
    const source = action === undefined ? entry : ledger.last.get(action)
    ledger.due = source === undefined ? null : statedDay(source, field)
  }

const clearDay: Step = (ledger) => {
  ledger.due = null
}

/** 导入: the standing that the old papers state, in the one event of the history before. */
const imported: Step = (ledger, entry) => {
  const day = (field: string): string | null => statedDay(entry, `imported.${field}`)
  ledger.taskReceivedOn = day('receivedOn')
  ledger.taskDatedOn = day('approvalDate')
  ledger.finishedOn = day('assessedOn')
  const months = statedNumber(entry, 'imported.extendedMonths') ?? 0
  const documentDate = day('extensionDate')
  if (months > 0 && documentDate !== null) {
    ledger.preparation = { ...NO_PREPARATION, extensions: [{ months, documentDate }] }
  }
  const dated = day('rectificationDate')
  if (dated === null) return
  const three = entry.stated['imported.stage'] === 'threeMonths'
  ledger.rectification = {
    kind: three ? 'threeMonths' : 'notice',
    months: three ? 3 : (statedNumber(entry, 'imported.rectificationMonths') ?? 0),
    documentDate: dated,
    servedOn: day('rectificationServedOn'),
  }
}

const annul: Step = ({ decisions }, entry) => {
  decisions.pop()?.undo(dayAt(entry.at))
}

export const ofApplication: Readonly<Record<string, Step>> = {
  confirmImport: imported,
  signReceipt: beginPreparation,
  recordService: register,
  requestExtension: (ledger, entry) => {
    const requested = statedNumber(entry, 'extension.months') ?? 0
    ledger.preparation = { ...ledger.preparation, requested }
  },
  issueApproval: (ledger, entry) => {
    ledger.taskDatedOn = issueDay(entry)
    ledger.taskIssuedOn = dayAt(entry.at)
  },
  issueExtension: grant,
  issueExtensionRefusal: (ledger) => {
    ledger.preparation = { ...ledger.preparation, refused: { servedOn: null }, requested: 0 }
  },
  applyForAcceptance: file,
  giveConsent: ({ review }, entry) => {
    review.receivedOn = dayOfAct(entry)
  },
  issueSupplement: ({ review }, entry) => {
    review.supplementSince = issueDay(entry)
  },
  submitSupplement: resume,
  closeSupplement: resume,
  scheduleVisit: arrange,
  postponeVisit: postpone,
  openVisit: (ledger, entry) => {
    ledger.review.openedOn = statedDay(entry, 'attendance.heldOn') ?? dayAt(entry.at)
    ledger.closedOn = null
  },
  closeVisit: (ledger, entry) => {
    ledger.closedOn = statedDay(entry, 'attendance.heldOn') ?? dayAt(entry.at)
    ledger.finishedOn = ledger.closedOn
  },
  agreeRescore: (ledger, entry) => {
    ledger.finishedOn = statedDay(entry, 'scoring.scoredOn') ?? dayAt(entry.at)
  },
  orderReassessment: reassess,
  issueThreeMonths: order('threeMonths'),
  issueRectification: order('notice'),
  issueEstablishment: (ledger, entry) => {
    ledger.establishedOn = issueDay(entry)
  },
  publishNotice: publish,
  correctNotice: publish,
  endNotice,
  withdraw: endNotice,
  comment,
  recordComment: comment,
  disposeComment: ({ disposed }, entry) => {
    const number = statedNumber(entry, 'comment-disposal.commentNumber')
    if (number !== null) disposed.add(number)
  },
  annulDecision: annul,
  issueAnnulment: annul,
}

const serveOn =
  (field: string): Step =>
  (ledger, entry) =>
    serve(ledger, statedDay(entry, field) ?? dayAt(entry.at))

/** The acts of a center's matters that a day rests on, by procedure and action. */
export const ofMatters: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  'annual-report': {
    returnReport: nameDay('report-correction.dueOn'),
    submitSealed: clearDay,
    reviewAsFiled: clearDay,
    acceptReport: clearDay,
  },
  'annual-task': {
    issueTask: nameDay('annual-task.due', 'proposeTask'),
    signForTask: serveOn('task-receipt.receivedOn'),
  },
  'scope-change': {
    requestSupplement: nameDay('scope-supplement.dueOn'),
    resubmit: clearDay,
    reviewAsFiled: clearDay,
  },
  'center-event': { requestSupplement: nameDay('event-supplement.dueOn'), resubmit: clearDay },
  'five-year-review': {
    open: (ledger, _entry, { centerCountsFrom }) => {
      ledger.countsFrom = centerCountsFrom
    },
    confirmStart: (ledger, entry) => {
      ledger.countsFrom = statedDay(entry, 'review-start.countsFrom') ?? ledger.countsFrom
    },
    giveNotice: nameDay('review-notice.dueOn'),
    submitMaterials: clearDay,
    endWaiting: clearDay,
    issueRectification: nameDay('review-rectification.dueOn', 'proposeRectification'),
    submitRectification: clearDay,
    endRectification: clearDay,
  },
  inspection: {
    open: (ledger, entry, { year }) => {
      if (year === null) ledger.countsFrom = dayOfAct(entry)
    },
    openByBureau: (ledger, entry) => {
      ledger.countsFrom = dayOfAct(entry)
    },
    recordInspection: nameDay('inspection.rectificationDue'),
    recordRecheck: clearDay,
    tellResult: (ledger, entry) => {
      ledger.countsFrom = serviceDay(entry)
    },
    issueResult: nameDay('inspection-result.due', 'proposeResult'),
  },
  'conduct-warning': { issueWarningLetter: nameDay('warning-order.due', 'proposeWarningLetter') },
}
