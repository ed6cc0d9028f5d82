import { citeText } from '../../regulation/cite.ts'
import {
  columnsOf,
  type Form,
  type FormValues,
  fieldOf,
  metaOf,
  type Row,
} from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { returnReasonsOf } from '../../regulation/forms/return-reasons.ts'
import { civilDateOf, formatDay, isCivilDate } from '../../regulation/time/civil-date.ts'
import type { CaseFacts, Contact, DocumentOrder, FormFacts } from '../documents-port.ts'
import { type CaseMaterial, titleOf } from '../queries/case-view.ts'
import { documentTitle } from '../queries/document-titles.ts'

/** The facts of a document, from the case. Null where the case does not have them (any more). */
export function documentOrder(document: string, material: CaseMaterial): DocumentOrder | null {
  return orders[document]?.(material) ?? null
}

const orders: Readonly<Record<string, (material: CaseMaterial) => DocumentOrder | null>> = {
  letterTemplate: (material) => ({
    kind: 'G01',
    facts: { ...caseFacts(material), grounds: '', contact: applicantContact(material) },
  }),
  dossierDocument: (material) => formOrder('F1', 'application-dossier', material),
  taskStatementDocument: (material) => formOrder('F2', 'task-statement', material),
  filingReceipt: receiptOrder,
  returnNotice: returnOrder,
  formalityPassNotice: (material) => ({
    kind: 'G04',
    facts: { ...caseFacts(material), ...letterFacts(material), contact: BUREAU_CONTACT },
  }),
}

/** Blanks that the bureau fills in; no person or number is made up. */
const BUREAU_CONTACT: Contact = {
  organisation: '市市场监管局计量处',
  person: '　　　',
  phone: '　　　　　　',
}

function caseFacts({ file }: CaseMaterial): CaseFacts {
  return {
    caseNumber: file.number ?? '',
    projectName: titleOf(file),
    applicant: file.applicantName,
    sponsor: file.sponsorName ?? '　　　　',
  }
}

const text = (values: FormValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

const day = (value: string): string => (isCivilDate(value) ? formatDay(value) : value)

function applicantContact({ submission, file }: CaseMaterial): Contact {
  const dossier = submission?.forms['application-dossier'] ?? {}
  return {
    organisation: file.applicantName,
    person: text(dossier, 'contactName'),
    phone: text(dossier, 'contactPhone'),
  }
}

/** The sponsor's letter, clicked or recorded on behalf from paper. */
function letterFacts({ file, events }: CaseMaterial) {
  const letter = file.facts.inputs['sendLetter']?.forms['sponsor-letter'] ?? {}
  const received = events.findLast((event) => event.to === 'submitted')?.at ?? file.stateSince
  return {
    letterNumber: text(letter, 'documentNumber'),
    letterDate: day(text(letter, 'documentDate') || text(letter, 'date')),
    receivedOn: formatDay(civilDateOf(received)),
  }
}

function receiptOrder(material: CaseMaterial): DocumentOrder {
  const { documents, events } = material
  const letter = events.findLast((event) => event.to === 'submitted')
  return {
    kind: 'G02',
    facts: {
      ...caseFacts(material),
      receivedOn: letterFacts(material).receivedOn,
      receivedBy: letter?.onBehalf == null ? '通过计测通在线提交' : '书面来函，经办人代录',
      receiver: '市市场监管局计量处',
      materials: [
        {
          title: '《重庆市市级产业计量测试中心申报书》',
          pages: '',
          remark: '在线填报',
          sha256: material.submission?.sha256 ?? null,
        },
        {
          title: '《重庆市市级产业计量测试中心筹建任务书》',
          pages: '',
          remark: '在线填报',
          sha256: material.submission?.sha256 ?? null,
        },
        ...documents
          .filter((document) => document.origin === 'upload')
          .map((document) => ({
            title: documentTitle(document),
            pages: '',
            remark: document.name,
            sha256: document.sha256,
          })),
      ],
      contact: BUREAU_CONTACT,
    },
  }
}

function returnOrder(material: CaseMaterial): DocumentOrder | null {
  const form = material.file.facts.inputs['proposeReturn']?.forms['return-reasons'] ?? {}
  const reasons = returnReasonsOf(form).map(({ cite, ground, reason }) => ({
    subject: ground === '' ? '申请材料' : ground.replace(/（第.*$/u, ''),
    finding: reason,
    basis: citeText(cite ?? '10'),
    remedy: '请按上述情形补正后重新提交',
  }))
  if (reasons.length === 0) return null
  return {
    kind: 'G03',
    facts: {
      ...caseFacts(material),
      ...letterFacts(material),
      reasons,
      letterStands: true,
      contact: BUREAU_CONTACT,
      remedySentence: null,
    },
  }
}

function formOrder(
  kind: 'F1' | 'F2',
  id: string,
  { submission, file }: CaseMaterial,
): DocumentOrder | null {
  const values = submission?.forms[id]
  return values === undefined ? null : { kind, facts: formFacts(formOf(id), values, file.number) }
}

/** A filled-in form as a document: its steps are the sections. */
function formFacts(form: Form, values: FormValues, caseNumber: string | null): FormFacts {
  const [first, ...others] = form.steps
  return {
    title: [form.title],
    attachmentMark: null,
    templateStatus: form.templateStatus,
    caseNumber,
    cover: itemsOf(form, first?.fields ?? [], values),
    sections: others.map((step) => ({
      title: step.title,
      items: itemsOf(form, step.fields, values),
      tables: tablesIn(form, step.fields, values),
    })),
    signatures: ['申请单位（盖章）', '法定代表人（签字）'],
  }
}

function itemsOf(form: Form, fields: readonly string[], values: FormValues) {
  return fields.flatMap((id) => {
    const field = fieldOf(form, id)
    if (field === null || field.meta.kind === 'rows') return []
    return [{ label: field.meta.title, text: showValue(field.schema, values[id]) || '—' }]
  })
}

function tablesIn(form: Form, fields: readonly string[], values: FormValues) {
  return fields.flatMap((id) => {
    const field = fieldOf(form, id)
    if (field === null || field.meta.kind !== 'rows') return []
    const columns = Object.entries(columnsOf(field.schema))
    const rows = Array.isArray(values[id]) ? (values[id] as readonly Row[]) : []
    return [
      {
        title: field.meta.title,
        columns: columns.map(([, column]) => metaOf(column).title),
        rows: rows.map((row) => columns.map(([key, column]) => showValue(column, row[key]))),
      },
    ]
  })
}
