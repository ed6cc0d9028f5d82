import type { CaseFacts } from '../../regulation/case-file.ts'
import { districtBureauName, districtById } from '../../regulation/districts.ts'
import type { FormValues, Row } from '../../regulation/form.ts'
import type { FormId } from '../../regulation/forms/all.ts'
import { readInterpretation } from '../../regulation/interpretations.ts'
import type { Terms } from '../../regulation/procedure.ts'
import {
  type CivilDate,
  civilDateOf,
  formatDay,
  type Instant,
} from '../../regulation/time/civil-date.ts'
import type { PanelMember } from '../document-facts/appraisal.ts'
import type { PreparationFacts } from '../document-facts/preparation.ts'
import type { Contact, DocumentOrder } from '../documents-port.ts'
import { type CaseMaterial, submissionWith } from '../queries/case-view.ts'
import { BUREAU_CONTACT, caseFacts, textIn } from './document-facts.ts'

/** What a paper is made from: the case as it is stored, the terms that it runs under, and when. */
export interface OrderMaterial extends CaseMaterial {
  readonly terms: Terms
  readonly now: Instant
}

/** Gives the facts of a paper, or null where the case does not have them. Pure. */
export type Order = (material: OrderMaterial) => DocumentOrder | null

/** What was given with an act when it was last done; empty where it never was. */
export const given = ({ file }: OrderMaterial, action: string, form: string): FormValues =>
  file.facts.inputs[action]?.forms[form] ?? {}

/** The reason that was given with an act. */
export const reasonOf = (material: OrderMaterial, action: string): string =>
  textIn(given(material, action, 'decision-reason'), 'reason')

/** Which of these acts was done last; of two at one instant the later named. Null: none was. */
export function latestOf<const A extends string>(
  { file }: OrderMaterial,
  actions: readonly A[],
): A | null {
  const done = actions.filter((action) => file.facts.inputs[action] !== undefined)
  const at = (action: A): Instant => file.facts.inputs[action]?.at ?? 0
  return done.reduce<A | null>(
    (last, action) => (last === null || at(action) >= at(last) ? action : last),
    null,
  )
}

/** The day of an act as printed, '' where it never was done. */
export function dayOfAct({ file }: OrderMaterial, action: string): string {
  const at = file.facts.inputs[action]?.at
  return at === undefined ? '' : formatDay(civilDateOf(at))
}

/** A day as printed, '' for none. */
export const printed = (day: CivilDate | null | undefined): string =>
  day === null || day === undefined ? '' : formatDay(day)

/** The form as it was filed last, with the day of filing. */
export function filed(
  material: OrderMaterial,
  form: FormId,
): { readonly values: FormValues; readonly on: string } | null {
  const submission = submissionWith(material, form)
  const values = submission?.forms[form]
  if (submission === null || values === undefined) return null
  return { values, on: formatDay(civilDateOf(submission.at)) }
}

/** What every paper of a preparation says of it. */
export function preparationOrderFacts(material: OrderMaterial): PreparationFacts {
  return {
    ...caseFacts(material),
    approvalNumber: textIn(given(material, 'issueApproval', 'issue-notice'), 'documentNumber'),
    districtBureau: districtBureauIn(material),
  }
}

/** 区县局 of the seat (I-54), '' while the district is not known. */
export function districtBureauIn({ file }: OrderMaterial): string {
  const district = file.district === null ? null : districtById(file.district)
  return district === null ? '' : districtBureauName(district)
}

/** Whom to ask at the applicant's, as the dossier names them. */
export function applicantContact(material: OrderMaterial): Contact {
  const dossier = filed(material, 'application-dossier')?.values ?? {}
  const acceptance = filed(material, 'acceptance-application')?.values ?? {}
  const named = (field: string): string => textIn(acceptance, field) || textIn(dossier, field)
  return {
    organisation: material.file.applicantName,
    person: named('contactName'),
    phone: named('contactPhone'),
  }
}

/** 「市局计量处 023-00000001」 as a contact; a text without a number is the name alone. */
export function contactIn(text: string): Contact {
  const parts = /^(?<person>.*?)[\s，,、：:]*(?<phone>[\d+][\d\s()（）-]{5,}\d)\s*$/u.exec(
    text,
  )?.groups
  if (text.trim() === '') return BUREAU_CONTACT
  return {
    organisation: BUREAU_CONTACT.organisation,
    person: (parts?.['person'] || text).trim(),
    phone: parts?.['phone'] ?? BUREAU_CONTACT.phone,
  }
}

/** How far back ties of an expert count, by the readings of the case (I-17). */
export const recusalYears = ({ terms }: OrderMaterial): string =>
  `${readInterpretation(terms.interpretations, 'RECUSAL_YEARS')}年`

/** The rows of a table of a form; none where it was left empty. */
export const rowsIn = (values: FormValues, field: string): readonly Row[] =>
  Array.isArray(values[field]) ? (values[field] as readonly Row[]) : []

/** The names of the files that were given in a field. */
export const fileNames = (values: FormValues, field: string): readonly string[] =>
  rowsIn(values, field).flatMap((file) => textIn(file, 'name') || [])

/** The lines of a text, or its parts between semicolons where it is a single line. */
export function linesIn(values: FormValues, field: string): readonly string[] {
  const text = textIn(values, field)
  const parts = text.includes('\n') ? text.split('\n') : text.split('；')
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** The experts who sit on the present panel, with the title that they were named with. */
export function sittingMembers(material: OrderMaterial, appointed: string): readonly PanelMember[] {
  const rows = rowsIn(given(material, appointed, 'appraisal-panel'), 'experts')
  return material.file.facts.panel
    .filter((seat) => seat.standing === 'sitting')
    .map(({ name, employer, speciality, lead }) => {
      const row = rows.find((one) => one['name'] === name) ?? {}
      return {
        name,
        organisation: employer,
        position: textIn(row, 'professionalTitle') || speciality,
        isLead: lead,
      }
    })
}

/** The records of a kind since an act was last done; all of them where it never was. */
export function recordsSince({ file }: OrderMaterial, kind: string, action: string) {
  const since = file.facts.inputs[action]?.at ?? 0
  return (file.facts.records[kind] ?? []).filter((record) => record.at >= since)
}

/** The case's facts, for what the rules compute from them. */
export const factsOf = ({ file }: OrderMaterial): CaseFacts => file.facts
