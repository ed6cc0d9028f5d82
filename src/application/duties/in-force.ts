import { type Duties, underDuties } from '../../regulation/duties.ts'
import type { AnyProcedure } from '../../regulation/procedure.ts'
import { procedureOf, procedures } from '../../regulation/procedures/all.ts'

/** Where the bureau's table of duties is kept among the settings. */
export const DUTIES = 'duties'

/** Who works under the table: everything that asks who acts, or where an act leads. */
export interface UnderDuties {
  readonly duties: Duties
}

/** A procedure by id as the bureau staffs it. Throws for an unknown id, like `procedureOf`. */
export function procedureFor({ duties }: UnderDuties, id: string): AnyProcedure {
  return underDuties(procedureOf(id), duties)
}

/** Every procedure as the bureau staffs it. */
export function proceduresFor({ duties }: UnderDuties): readonly AnyProcedure[] {
  return Object.values(procedures).map((one) => underDuties(one, duties))
}

/** The table as it was stored; what is not a table reads as none: the declared way stands. */
export function readDuties(stored: unknown): Duties {
  return typeof stored === 'object' && stored !== null ? (stored as Duties) : NO_DUTIES
}

const NO_DUTIES: Duties = {}
