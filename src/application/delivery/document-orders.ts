import { citeText } from '../../regulation/cite.ts'
import { type FormId, formOf } from '../../regulation/forms/all.ts'
import { returnReasonsOf } from '../../regulation/forms/return-reasons.ts'
import type { application } from '../../regulation/procedures/application.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { submissionWith } from '../queries/case-view.ts'
import { documentTitle } from '../queries/document-titles.ts'
import { adverseOrders } from './adverse-orders.ts'
import { assessmentOrders } from './assessment-orders.ts'
import { centerMatterOrders } from './center-matter-orders.ts'
import { BUREAU_CONTACT, caseFacts, formFacts, letterFacts } from './document-facts.ts'
import { extensionOrders } from './extension-orders.ts'
import { applicantContact, given, type Order, type OrderMaterial } from './order-material.ts'
import { outcomeOrders } from './outcome-orders.ts'
import { preparationOrders } from './preparation-orders.ts'
import { reviewOrders } from './review-orders.ts'
import { revocationOrders } from './revocation-orders.ts'
import { supervisionOrders } from './supervision-orders.ts'
import { UnmakeableDocument } from './unmakeable.ts'

/** Every kind of document that a procedure drafts: an unknown one does not compile here. */
export type DraftedDocument =
  | (typeof application.documents)[number]
  | keyof typeof centerMatterOrders
  | keyof typeof supervisionOrders
  | keyof typeof revocationOrders

/**
 * The order of a document, from the case as it is stored.
 * Throws UnmakeableDocument for a kind without an order, and for a case that lacks the facts: a
 * paper that is owed is never left out in silence.
 */
export function documentOrder(document: string, material: OrderMaterial): DocumentOrder {
  const known: Readonly<Record<string, Order>> = orders
  const order = Object.hasOwn(known, document) ? known[document] : undefined
  if (order === undefined) throw new UnmakeableDocument(`no order for the kind ${document}`)
  const made = order(material)
  if (made === null) throw new UnmakeableDocument(`the case lacks the facts of ${document}`)
  return made
}

const orders: Readonly<Record<DraftedDocument, Order>> = {
  letterTemplate: (material) => ({
    kind: 'G01',
    facts: { ...caseFacts(material), grounds: '', contact: applicantContact(material) },
  }),
  dossierDocument: (material) => formOrder('F1', 'application-dossier', material),
  // For the sponsor and the experts: other people's data stays with the unit and the bureau (privacy.md).
  dossierExtract: (material) => formOrder('F1-extract', 'application-dossier', material),
  taskStatementDocument: (material) => formOrder('F2', 'task-statement', material),
  filingReceipt: receiptOrder,
  returnNotice: returnOrder,
  formalityPassNotice: (material) => ({
    kind: 'G04',
    facts: { ...caseFacts(material), ...letterFacts(material), contact: BUREAU_CONTACT },
  }),
  ...preparationOrders,
  ...extensionOrders,
  ...reviewOrders,
  ...assessmentOrders,
  ...outcomeOrders,
  ...adverseOrders,
  ...centerMatterOrders,
  ...supervisionOrders,
  ...revocationOrders,
}

function receiptOrder(material: OrderMaterial): DocumentOrder {
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

function returnOrder(material: OrderMaterial): DocumentOrder | null {
  const form = given(material, 'proposeReturn', 'return-reasons')
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
  kind: 'F1' | 'F1-extract' | 'F2',
  id: FormId,
  material: OrderMaterial,
): DocumentOrder | null {
  const values = submissionWith(material, id)?.forms[id]
  if (values === undefined) return null
  const { number } = material.file
  return { kind, facts: formFacts(formOf(id), values, number, kind === 'F1-extract') }
}
