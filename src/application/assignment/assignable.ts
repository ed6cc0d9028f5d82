import type { CaseFile } from '../../regulation/case-file.ts'
import { type AnyProcedure, stateOf } from '../../regulation/procedure.ts'

/** Whether a case can be given to an officer: it is filed, and it is not at its end. */
export function isAssignable(procedure: AnyProcedure, file: CaseFile): boolean {
  return file.number !== null && stateOf(procedure, file.state).final !== true
}
