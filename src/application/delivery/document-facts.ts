import {
  columnsOf,
  type Form,
  type FormValues,
  fieldOf,
  metaOf,
  type Row,
} from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { civilDateOf, formatDay, isCivilDate } from '../../regulation/time/civil-date.ts'
import type { CaseFacts, Contact, FormFacts } from '../documents-port.ts'
import { type CaseMaterial, titleOf } from '../queries/case-view.ts'

/** What the documents of a case have in common, ready to print. */

/** Blanks that the bureau fills in; no person or number is made up. */
export const BUREAU_CONTACT: Contact = {
  organisation: '市市场监管局计量处',
  person: '　　　',
  phone: '　　　　　　',
}

/** Number, name with its mark, applicant, sponsor. */
export function caseFacts({ file }: CaseMaterial): CaseFacts {
  return {
    caseNumber: file.number ?? '',
    projectName: titleOf(file),
    applicant: file.applicantName,
    sponsor: file.sponsorName ?? '　　　　',
  }
}

/** A text answer, '' where there is none. */
export const textIn = (values: FormValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** A date as documents print it; what is no date is printed as it is. */
export const printedDay = (value: string): string => (isCivilDate(value) ? formatDay(value) : value)

/** The sponsor's letter, clicked or recorded on behalf from paper. */
export function letterFacts({ file, events }: CaseMaterial) {
  const letter = file.facts.inputs['sendLetter']?.forms['sponsor-letter'] ?? {}
  const received = events.findLast((event) => event.to === 'submitted')?.at ?? file.stateSince
  return {
    letterNumber: textIn(letter, 'documentNumber'),
    letterDate: printedDay(textIn(letter, 'documentDate') || textIn(letter, 'date')),
    receivedOn: formatDay(civilDateOf(received)),
  }
}

/** Stands in an extract for what is only shown in the restricted view (privacy.md). */
export const HIDDEN = '＊＊＊'

/**
 * A filled-in form as a document: its steps are the sections. In an extract other people's names and
 * the numbers of their certificates are hidden, and it is not for signature.
 */
export function formFacts(
  form: Form,
  values: FormValues,
  caseNumber: string | null,
  isExtract = false,
): FormFacts {
  const [first, ...others] = form.steps
  return {
    title: isExtract ? [form.title, '（摘录：人员姓名和证书编号已隐去）'] : [form.title],
    attachmentMark: null,
    templateStatus: form.templateStatus,
    caseNumber,
    cover: itemsOf(form, first?.fields ?? [], values),
    sections: others.map((step) => ({
      title: step.title,
      items: itemsOf(form, step.fields, values),
      tables: tablesIn(form, step.fields, values, isExtract),
    })),
    signatures: isExtract ? [] : ['申请单位（盖章）', '法定代表人（签字）'],
  }
}

function itemsOf(form: Form, fields: readonly string[], values: FormValues) {
  return fields.flatMap((id) => {
    const field = fieldOf(form, id)
    if (field === null || field.meta.kind === 'rows') return []
    return [{ label: field.meta.title, text: showValue(field.schema, values[id]) || '—' }]
  })
}

function tablesIn(form: Form, fields: readonly string[], values: FormValues, isExtract: boolean) {
  return fields.flatMap((id) => {
    const field = fieldOf(form, id)
    if (field === null || field.meta.kind !== 'rows') return []
    const columns = Object.entries(columnsOf(field.schema))
    const rows = Array.isArray(values[id]) ? (values[id] as readonly Row[]) : []
    const shown = (column: (typeof columns)[number][1], value: unknown): string => {
      const text = showValue(column, value)
      return isExtract && metaOf(column).restricted === true && text !== '' ? HIDDEN : text
    }
    return [
      {
        title: field.meta.title,
        columns: columns.map(([, column]) => metaOf(column).title),
        rows: rows.map((row) => columns.map(([key, column]) => shown(column, row[key]))),
      },
    ]
  })
}
