import { papersOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { lastStandingDecision } from '../../regulation/decisions.ts'
import type { Row } from '../../regulation/form.ts'
import type { Submission } from '../records.ts'

/** The capability tables of F3 (第二十条第（三）项), in the order in which the register shows them. */
const TABLES = ['verificationItems', 'calibrationItems', 'keyParameters'] as const

/**
 * What the case knows for its entry in the register (第二十五条): the capability tables of the last
 * application for acceptance, and the number of the document of establishment. The officer confirms
 * or changes every row. Beside it the number of the last decision, for what concerns that.
 */
export function registerAnswers(
  file: CaseFile,
  submissions: readonly Pick<Submission, 'forms'>[],
): Readonly<
  Record<
    'centerName' | 'hostOrganisation' | 'establishmentNumber' | 'scope' | 'lastDecisionNumber',
    unknown
  >
> {
  const applied = submissions.findLast((one) => one.forms['acceptance-application'] !== undefined)
  const tables = applied?.forms['acceptance-application'] ?? {}
  return {
    centerName: file.title,
    hostOrganisation: file.applicantName,
    establishmentNumber: papersOf(file.facts).findLast((one) => one.act === 'issueEstablishment')
      ?.number,
    lastDecisionNumber: lastStandingDecision(file.facts)?.number,
    scope: TABLES.flatMap((table) => rowsOf(tables[table]).map((row) => scopeRow(table, row))),
  }
}

const rowsOf = (table: unknown): readonly Row[] => (Array.isArray(table) ? (table as Row[]) : [])

/** Ids are unique in one table only. */
function scopeRow(table: string, row: Row): Row {
  const { item, parameter, range, uncertainty, specification, ownMade } = row
  const cells = { item, parameter, range, uncertainty, specification, ownMade }
  const given = Object.entries(cells).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), id: `${table}-${row.id}` }
}
