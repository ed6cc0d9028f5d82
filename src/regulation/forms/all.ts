import type { Form } from '../form.ts'
import { applicationDossier } from './application-dossier.ts'
import { bindingRequest } from './binding-request.ts'
import { decisionReason } from './decision-reason.ts'
import { formalityReview } from './formality-review.ts'
import { issueNotice } from './issue-notice.ts'
import { optionalRemark } from './optional-remark.ts'
import { paperRecord } from './paper-record.ts'
import { problemReport } from './problem-report.ts'
import { returnReasons } from './return-reasons.ts'
import { roleRequest } from './role-request.ts'
import { serveNotice } from './serve-notice.ts'
import { sponsorLetter } from './sponsor-letter.ts'
import { taskStatement } from './task-statement.ts'

const declared = {
  'application-dossier': applicationDossier,
  'task-statement': taskStatement,
  'sponsor-letter': sponsorLetter,
  'formality-review': formalityReview,
  'return-reasons': returnReasons,
  'decision-reason': decisionReason,
  'optional-remark': optionalRemark,
  'paper-record': paperRecord,
  'issue-notice': issueNotice,
  'serve-notice': serveNotice,
  'binding-request': bindingRequest,
  'role-request': roleRequest,
  'problem-report': problemReport,
} as const

/** The id of a form. */
export type FormId = keyof typeof declared

/** Every form by its id. */
export const forms: Readonly<Record<FormId, Form>> = declared

/** All form ids, in the order in which a case meets them. */
export const formIds = Object.keys(forms) as readonly FormId[]

/** Whether a text is the id of a form. */
export function isFormId(id: string): id is FormId {
  return Object.hasOwn(forms, id)
}

/** The form of an id, or null when there is none. */
export function formById(id: string): Form | null {
  return isFormId(id) ? forms[id] : null
}

/** The form of an id that the program itself named. Throws RangeError for an unknown one: a defect. */
export function formOf(id: string): Form {
  const form = formById(id)
  if (form === null) throw new RangeError(`no form ${id}`)
  return form
}
