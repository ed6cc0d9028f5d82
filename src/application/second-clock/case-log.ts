import type { CaseFacts, CaseFile } from '../../regulation/case-file.ts'
import type { FormValues } from '../../regulation/form.ts'
import type { CaseLog, LogEntry } from '../../regulation/second-clock/log.ts'
import { statedIn } from '../../regulation/stated.ts'
import type { StoredEvent, Submission } from '../records.ts'

/** The event log of a case as the second clock reads it. */

type Stated = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Stated =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an earlier version wrote beside the event: the forms that were kept at the same instant. */
function keptBeside(
  event: StoredEvent,
  facts: CaseFacts,
  submissions: readonly Submission[],
): Stated {
  const inputs = Object.values(facts.inputs).filter(({ at }) => at === event.at)
  const records = Object.values(facts.records)
    .flat()
    .filter(({ at }) => at === event.at)
  const filed = submissions.filter(({ at, action }) => at === event.at && action === event.action)
  const forms = [...inputs, ...records, ...filed].map((one) => one.forms)
  return Object.assign({}, ...forms.map((one) => statedIn(one).stated ?? {}))
}

function statedBy(
  event: StoredEvent,
  facts: CaseFacts,
  submissions: readonly Submission[],
): Stated {
  const { stated, form } = event.data
  // 导入: the paper form itself is in the event.
  if (event.action === 'confirmImport' && isRecord(form)) {
    return Object.fromEntries(
      Object.entries(form).map(([key, value]) => [`imported.${key}`, value]),
    )
  }
  return isRecord(stated) ? stated : keptBeside(event, facts, submissions)
}

function paperReceivedOn({ data }: StoredEvent): string | null {
  const paper = data['paper']
  const day = isRecord(paper) ? (paper as FormValues)['receivedOn'] : null
  return typeof day === 'string' ? day : null
}

/**
 * The log of a case for the second clock.
 * @param submissions what was filed, for events from before the log kept the stated days
 */
export function caseLogOf(
  file: CaseFile,
  events: readonly StoredEvent[],
  submissions: readonly Submission[],
): CaseLog {
  const { facts } = file
  const center = facts.center ?? null
  const passed = center?.findings.findLast(
    ({ kind, result }) => kind === 'review' && result === 'passed',
  )
  return {
    procedure: file.procedure,
    entries: events.map(
      (event): LogEntry => ({
        at: event.at,
        action: event.action,
        from: event.from,
        to: event.to,
        stated: statedBy(event, facts, submissions),
        paperReceivedOn: paperReceivedOn(event),
      }),
    ),
    year: facts.year ?? null,
    centerCountsFrom: passed?.on ?? center?.establishedOn ?? null,
  }
}

/** Whether an event was written before the log kept what was stated. */
export const isWithoutStated = (event: StoredEvent): boolean =>
  event.data['stated'] === undefined && event.action !== 'confirmImport'
