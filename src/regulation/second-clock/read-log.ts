import { issueDay, ofApplication, ofMatters, type Readings, serve, serviceDay } from './acts.ts'
import { type Ledger, NO_PREPARATION, NO_REVIEW } from './ledger.ts'
import { dayAt, type LogEntry } from './log.ts'

/** Reads the events of a log into its ledger, with the decisions that an annulment takes back. */

/** Decisions of the application that come before its papers, and say nothing to be served here. */
const EARLY = ['issueReturn', 'issueApproval', 'issueRefusal']

/** What an annulled decision leaves behind, by the state that it was issued from. */
function undoOf(ledger: Ledger, { action, from }: LogEntry): ((on: string) => void) | null {
  const { preparation, rectification, establishedOn } = ledger
  const review = { ...ledger.review }
  const back: Readonly<Record<string, (on: string) => void>> = {
    taskChangeGranted: () => undefined,
    taskChangeRefused: () => undefined,
    extensionGranted: () => {
      ledger.preparation = preparation
    },
    extensionRefused: () => {
      ledger.preparation = preparation
    },
    givingUpAgreed: () => undefined,
    refusalToBeIssued: (on) => {
      ledger.review = { ...review, receivedOn: on }
    },
    threeMonthsToBeIssued: () => {
      ledger.rectification = rectification
    },
    orderToBeIssued: () => {
      ledger.rectification = rectification
    },
    establishmentDecided: () => {
      ledger.establishedOn = establishedOn
    },
    cancellationDecided: () => undefined,
    revocationDecided: () => undefined,
    nonEstablishmentDecided: () => undefined,
  }
  if (action === 'issueApproval') {
    return () => {
      Object.assign(ledger, { taskReceivedOn: null, preparation: NO_PREPARATION })
      Object.assign(ledger, { review: { ...NO_REVIEW }, rectification: null })
    }
  }
  return EARLY.includes(action) ? () => undefined : (back[from] ?? null)
}

function issue(ledger: Ledger, entry: LogEntry, application: boolean): void {
  const { action } = entry
  if (!action.startsWith('issue') || action === 'issueAnnulment') return
  const undo = application ? undoOf(ledger, entry) : null
  if (undo !== null) {
    const length = ledger.papers.length
    const withdraw = (on: string): void => {
      // An annulled document is served no more; what went out beside it stands.
      ledger.papers.splice(length, 1)
      undo(on)
    }
    ledger.decisions.push({
      act: action,
      undo: EARLY.includes(action) ? undo : withdraw,
    })
  }
  if (application && EARLY.includes(action)) return
  ledger.papers.push({ act: action, documentDate: issueDay(entry), servedOn: null })
}

const CONCLUDED = ['assessmentPanelSetup', 'refusalLegalReview', 'refusalApproval']
const IN_REVIEW = ['initialReview', 'conformityProposed', 'refusalHeadReview']

/** Reads the next event into the ledger. */
export function readInto(
  ledger: Ledger,
  procedure: string,
  entry: LogEntry,
  readings: Readings,
): void {
  const application = procedure === 'application'
  issue(ledger, entry, application)
  const steps = application ? ofApplication : (ofMatters[procedure] ?? {})
  const step = steps[entry.action]
  if (step !== undefined) step(ledger, entry, readings)
  else if (entry.action === 'recordService') serve(ledger, serviceDay(entry))
  // 经初审: the conclusion is the day on which the bureau has made up its mind, either way.
  if (application && IN_REVIEW.includes(entry.from) && CONCLUDED.includes(entry.to)) {
    ledger.review.concludedOn = dayAt(entry.at)
  }
  ledger.last.set(entry.action, entry)
}
