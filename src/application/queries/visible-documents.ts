import type { CaseDocument } from '../records.ts'

/** Forms whose files the parties gave themselves, and may see again; all others are the bureau's. */
const FILED_BY_THE_PARTIES = [
  'application-dossier.',
  'task-statement.',
  'sponsor-letter.',
  'binding-request.',
  'role-request.',
  'problem-report.',
  'receipt.',
  'progress-note.',
]

/** Documents that the program makes for the parties to seal and keep. */
const FOR_THE_PARTIES = [
  'letterTemplate',
  'dossierDocument',
  'taskStatementDocument',
  'receiptSlip',
  'extensionApplication',
]

/**
 * Outsiders see what was filed and what was issued: never a draft of the bureau, its review, or who
 * commented on a notice.
 */
export function visibleDocuments(
  documents: readonly CaseDocument[],
  staff: boolean,
): readonly CaseDocument[] {
  if (staff) return documents
  return documents.filter(
    ({ origin, kind }) =>
      origin === 'sealed' ||
      FOR_THE_PARTIES.includes(kind) ||
      (origin === 'upload' && FILED_BY_THE_PARTIES.some((form) => kind.startsWith(form))),
  )
}
