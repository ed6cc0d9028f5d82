import type { LogEntry } from './log.ts'

/**
 * What the log of a case says about the days that its deadlines count from. Read anew from the
 * articles: which act brings the task statement, which concludes the review, when a clock stands
 * still. Nothing is taken from the facts that the first clock keeps.
 */

/** A document of the bureau that went out. */
interface Paper {
  readonly act: string
  readonly documentDate: string
  servedOn: string | null
}

interface Review {
  receivedOn: string | null
  concludedOn: string | null
  supplementSince: string | null
  openedOn: string | null
  postponedOn: string | null
  postponedDays: number
}

export interface Rectification {
  readonly kind: 'threeMonths' | 'notice'
  readonly months: number
  readonly documentDate: string
  servedOn: string | null
}

interface Preparation {
  readonly extensions: readonly { readonly months: number; readonly documentDate: string }[]
  readonly refused: { readonly servedOn: string | null } | null
  readonly requested: number
}

/** The days as far as the log has come. */
export interface Ledger {
  /** 接到任务书 (第十四条): receipt, date of the document, issue. */
  taskReceivedOn: string | null
  taskDatedOn: string | null
  taskIssuedOn: string | null
  preparation: Preparation
  review: Review
  /** When the panel last came to a score, and its last closing meeting. */
  finishedOn: string | null
  closedOn: string | null
  rectification: Rectification | null
  establishedOn: string | null
  notice: { publishedOn: string; days: number; endedOn: string | null } | null
  /** The days on which comments came, and which of them were disposed of, by number from 1. */
  readonly comments: string[]
  readonly disposed: Set<number>
  readonly papers: Paper[]
  /** The day that the bureau named last, and the day that a matter counts from. */
  due: string | null
  countsFrom: string | null
  /** The last event of each action. */
  readonly last: Map<string, LogEntry>
  /** What each decision changed, as it stood before: an annulment brings it back. */
  readonly decisions: { readonly act: string; readonly undo: (on: string) => void }[]
}

export const NO_REVIEW: Review = {
  receivedOn: null,
  concludedOn: null,
  supplementSince: null,
  openedOn: null,
  postponedOn: null,
  postponedDays: 0,
}

export const NO_PREPARATION: Preparation = { extensions: [], refused: null, requested: 0 }

/** A ledger before the first event. */
export function emptyLedger(): Ledger {
  return {
    taskReceivedOn: null,
    taskDatedOn: null,
    taskIssuedOn: null,
    preparation: NO_PREPARATION,
    review: { ...NO_REVIEW },
    finishedOn: null,
    closedOn: null,
    rectification: null,
    establishedOn: null,
    notice: null,
    comments: [],
    disposed: new Set(),
    papers: [],
    due: null,
    countsFrom: null,
    last: new Map(),
    decisions: [],
  }
}
