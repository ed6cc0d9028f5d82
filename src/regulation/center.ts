import type { FormValues } from './form.ts'
import type { RoleId } from './roles.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * What a matter of supervision knows of the center that it is about (第二十五条 to 第三十一条). A
 * center is not a case: it is an entry of the register, with any number of matters beside one
 * another, each a case of its own procedure.
 */

/** How a center stands in the register. */
export const centerStatuses = ['established', 'suspended', 'revoked', 'exited'] as const
export type CenterStatus = (typeof centerStatuses)[number]

/** One line of the scope of services (计量测试项目服务能力, 第二十五条). */
export interface ScopeRow {
  /** From 1, in the order of the scope. */
  readonly no: number
  readonly item: string
  readonly parameter: string
  readonly range: string
  readonly uncertainty: string
  readonly specification: string
  /** The method was made by the center itself. */
  readonly ownMade: boolean
}

/**
 * What a finished matter says of the center, kept beside the register for later matters: only what
 * was confirmed. `inspection`: a result of 第二十七条; `recheck`: the check of what was to be put
 * right; `annualAssessment`: 第二十七条第一款; `warning`: 提醒告诫 (第三十一条第一项); `review`:
 * 第三十条; `lateReport`: what was reported late or not at all (第二十八条第二款, 第二十九条).
 */
export interface CenterFinding {
  /** The matter that it comes from. */
  readonly caseId: string
  readonly kind: 'inspection' | 'recheck' | 'annualAssessment' | 'warning' | 'review' | 'lateReport'
  /** Who inspected; null for what only the Municipal Bureau does. */
  readonly level: 'municipalBureau' | 'districtBureau' | null
  /** The day of the inspection, of the warning, of the document. */
  readonly on: CivilDate
  readonly result: 'passed' | 'rectification' | 'failed' | 'noted'
  /** One sentence for staff: what was found. */
  readonly note: string
}

/** The center as the register has it at the moment of an act. */
export interface CenterStanding {
  readonly id: string
  readonly name: string
  readonly hostOrganisation: string
  readonly district: string | null
  readonly industry: string
  readonly approvalNumber: string
  /** The date of the document of establishment (FIVE_YEAR). */
  readonly establishedOn: CivilDate
  readonly status: CenterStatus
  /** In the order of their days. */
  readonly findings: readonly CenterFinding[]
  /** The scope in force, in its order; left out where it was not read. */
  readonly scope?: readonly ScopeRow[]
  /** The day from which that scope holds; null without any. */
  readonly scopeSince?: CivilDate | null
}

/** What a matter of supervision establishes; a case of another kind has none of it. */
export interface SupervisionFacts {
  /** Read from the register before every act, so that it is what was known when it was decided. */
  readonly center?: CenterStanding | null
  /** The year that the matter is for: the annual task, the annual inspection, the annual report. */
  readonly year?: number | null
  /** Why the matter was opened, where another matter or the program proposed it. */
  readonly occasion?: string | null
  /** The day from which the matter's own period counts: an event, the completion of five years. */
  readonly countsFrom?: CivilDate | null
  /** What was found on site, or by an assessment, until it is confirmed. */
  readonly finding?: Omit<CenterFinding, 'caseId'> | null
  /** What the center asked for, as filed last: a change of its scope, an event (第二十八条第一款, I-42). */
  readonly request?: FormValues | null
  /** What a period of the bureau's own notice ends on: rectification, statement. */
  readonly due?: CivilDate | null
}

/** What an act does to the register and to the other matters of the center. */
export type RegisterChange =
  /** Established, and published by an officer (第二十二条第一款, 第二十五条). */
  | {
      readonly kind: 'enter'
      readonly center: Omit<CenterStanding, 'id' | 'findings' | 'status' | 'scope' | 'scopeSince'>
      readonly scope: readonly ScopeRow[]
      readonly on: CivilDate
      readonly sentence: string
    }
  /** Another scope from a day on (第二十八条第一款). */
  | {
      readonly kind: 'scope'
      readonly rows: readonly ScopeRow[]
      readonly on: CivilDate
      readonly sentence: string
    }
  /** Another standing: revoked (第三十一条), suspended, resumed, exited. */
  | {
      readonly kind: 'status'
      readonly status: CenterStatus
      readonly on: CivilDate
      readonly sentence: string
    }
  /** Another name, host organisation or district. */
  | {
      readonly kind: 'rename'
      readonly changes: Partial<Pick<CenterStanding, 'name' | 'hostOrganisation' | 'district'>>
      /** The credit code of another host: its registered people go on for the center. */
      readonly hostUscc?: string
      readonly on: CivilDate
      readonly sentence: string
    }
  | { readonly kind: 'finding'; readonly finding: Omit<CenterFinding, 'caseId'> }
  /** Opens another matter on the center, in its first state: a proposal, nothing decided. */
  | {
      readonly kind: 'open'
      readonly procedure: string
      readonly year: number | null
      readonly occasion: string
      /** The person's own act that begins it, where the program's `open` is for another way. */
      readonly begin?: string
    }
  /** Ends every other open matter of the center by the act `closeWithCenter` of its procedure. */
  | { readonly kind: 'closeMatters' }

/** The center of a matter. Throws for a case that has none: a defect of the declaration. */
export function centerOf(facts: SupervisionFacts): CenterStanding {
  const center = facts.center ?? null
  if (center === null) throw new Error('this case is not a matter of a center')
  return center
}

/** Who opens a matter; `program`: the yearly round does, beside those who may. */
export interface Opening {
  readonly by: readonly RoleId[]
  readonly program?: true
}

/** Whether supervision goes on: a revoked or departed center has no further duties. */
export function isUnderSupervision(status: CenterStatus): boolean {
  return status === 'established' || status === 'suspended'
}
