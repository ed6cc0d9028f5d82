import type { AnyProcedure } from '../procedure.ts'
import { annualReport } from './annual-report.ts'
import { annualTask } from './annual-task.ts'
import { application } from './application.ts'
import { centerEvent } from './center-event.ts'
import { conductWarning } from './conduct-warning.ts'
import { fiveYearReview } from './five-year-review.ts'
import { centerImport, preparationImport } from './go-live-import.ts'
import { inspection } from './inspection.ts'
import { majorChangeReport } from './major-change-report.ts'
import { paperApplication } from './paper-application.ts'
import { problemReport } from './problem-report.ts'
import { organisationRegistration, staffRegistration } from './registration.ts'
import { revocation } from './revocation.ts'
import { scopeChange } from './scope-change.ts'

/** Every procedure, by id. */
export const procedures: Readonly<Record<string, AnyProcedure>> = {
  [application.id]: application,
  [organisationRegistration.id]: organisationRegistration,
  [staffRegistration.id]: staffRegistration,
  [problemReport.id]: problemReport,
  [paperApplication.id]: paperApplication,
  [preparationImport.id]: preparationImport,
  [centerImport.id]: centerImport,
  [majorChangeReport.id]: majorChangeReport,
  [annualReport.id]: annualReport,
  [scopeChange.id]: scopeChange,
  [fiveYearReview.id]: fiveYearReview,
  [centerEvent.id]: centerEvent,
  [inspection.id]: inspection,
  [annualTask.id]: annualTask,
  [conductWarning.id]: conductWarning,
  [revocation.id]: revocation,
}

/** A procedure by id. Throws for an unknown one: a defect, for cases carry only ids of this table. */
export function procedureOf(id: string): AnyProcedure {
  const procedure = Object.hasOwn(procedures, id) ? procedures[id] : undefined
  if (procedure === undefined) throw new Error(`no procedure ${id}`)
  return procedure
}
