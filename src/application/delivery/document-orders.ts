import { citeText } from '../../regulation/cite.ts'
import { type FormId, formOf } from '../../regulation/forms/all.ts'
import { returnReasonsOf } from '../../regulation/forms/return-reasons.ts'
import type { Contact, DocumentOrder } from '../documents-port.ts'
import { type CaseMaterial, submissionWith } from '../queries/case-view.ts'
import { documentTitle } from '../queries/document-titles.ts'
import { BUREAU_CONTACT, caseFacts, formFacts, letterFacts, textIn } from './document-facts.ts'
import { preparationOrders } from './preparation-orders.ts'

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
  ...preparationOrders,
}

function applicantContact(material: CaseMaterial): Contact {
  const { file } = material
  const filed = submissionWith(material, 'application-dossier')
  const dossier = filed?.forms['application-dossier'] ?? {}
  return {
    organisation: file.applicantName,
    person: textIn(dossier, 'contactName'),
    phone: textIn(dossier, 'contactPhone'),
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
          sha256: submissionWith(material, 'application-dossier')?.sha256 ?? null,
        },
        {
          title: '《重庆市市级产业计量测试中心筹建任务书》',
          pages: '',
          remark: '在线填报',
          sha256: submissionWith(material, 'task-statement')?.sha256 ?? null,
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

function formOrder(kind: 'F1' | 'F2', id: FormId, material: CaseMaterial): DocumentOrder | null {
  const values = submissionWith(material, id)?.forms[id]
  if (values === undefined) return null
  return { kind, facts: formFacts(formOf(id), values, material.file.number) }
}
