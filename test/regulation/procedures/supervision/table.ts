import type { CaseFacts } from '../../../../src/regulation/case-file.ts'
import type { FormValues } from '../../../../src/regulation/form.ts'
import type { Cast } from '../../../support/table-cast.ts'

/** Who may do what on a matter of a center, and where it leads; what no row allows is refused. */
export interface SupervisionRow {
  readonly in: string
  readonly do: string
  readonly may: readonly Cast[]
  readonly to: string
  /** Who holds the right role and is refused by a statement about the case, with its words. */
  readonly refused?: Readonly<Partial<Record<Cast, string>>>
  /** Answers that differ from the sample's, by form. */
  readonly input?: Readonly<Record<string, FormValues>>
  /** What the case knows beside what its state says. */
  readonly facts?: Partial<CaseFacts>
}

export interface SupervisionTable {
  readonly procedure: string
  readonly rows: readonly SupervisionRow[]
  /** By state, the acts that the case officer may record on behalf (代录). */
  readonly onBehalf: Readonly<Record<string, readonly string[]>>
}

export const PARTIES: readonly Cast[] = ['applicantHandler', 'applicantResponsible']
export const OFFICERS: readonly Cast[] = ['caseOfficer', 'officerWhoOpened']
