import type { CaseFile } from '../../regulation/case-file.ts'
import type { RoleId } from '../../regulation/roles.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import { sha256Of } from '../canonical.ts'
import { holdersOf } from '../commands/run-command.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { outboxItem } from '../outgoing.ts'
import { type CaseMaterial, materialOf } from '../queries/case-view.ts'
import type { OutboxItem, Outgoing, StoredFile } from '../records.ts'
import type { Tx } from '../store.ts'
import { type Deps, openTurn } from '../turn.ts'
import { documentOrder } from './document-orders.ts'
import type { DeliveryDeps } from './platform.ts'
import { settle } from './send.ts'

/** Whom a drafted document goes to. */
const RECIPIENTS: Readonly<Record<string, readonly RoleId[]>> = {
  letterTemplate: ['sponsor', 'applicantHandler', 'applicantResponsible'],
  dossierDocument: ['applicantHandler', 'applicantResponsible'],
  taskStatementDocument: ['applicantHandler', 'applicantResponsible'],
  filingReceipt: ['caseOfficer'],
  returnNotice: ['office', 'caseOfficer'],
  formalityPassNotice: ['office', 'caseOfficer'],
  appraisalNotice: ['caseOfficer'],
  appraisalOpinion: ['panelLead', 'caseOfficer'],
  publicNotice: ['caseOfficer'],
  noticeCorrection: ['caseOfficer'],
  objectionReply: ['caseOfficer'],
  approvalDocument: ['office', 'caseOfficer'],
  taskStatementBooklet: ['office', 'caseOfficer'],
  refusalNotice: ['office', 'caseOfficer'],
  receiptSlip: ['caseOfficer', 'applicantHandler', 'applicantResponsible'],
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Makes a Word file from the case as it now stands, keeps it with its hash among the case's
 * documents, and sends it to whom it concerns. Numbering and sealing are for the office.
 */
export async function makeDocument(
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: 'makeDocument' }>,
): Promise<void> {
  const loaded = await deps.store.transact((tx) => loadOrder(deps, tx, message))
  if (loaded === null) return settle(deps, item)
  const { order, file } = loaded
  const rendered = await deps.documents.render(deps.documents.compose(order), file.stateSince)
  const stored: StoredFile = {
    sha256: sha256Of(rendered.bytes),
    originalSha256: sha256Of(rendered.bytes),
    mediaType: DOCX,
    size: rendered.bytes.byteLength,
    pages: null,
    createdAt: deps.clock(),
  }
  await deps.store.transact(async (tx) => {
    await tx.files.put(stored, rendered.bytes)
    await tx.cases.addDocument({
      id: deps.newId(),
      caseId: file.id,
      sha256: stored.sha256,
      name: rendered.name,
      origin: 'draft',
      kind: message.document,
      addedBy: '',
      addedAt: deps.clock(),
    })
    await sendToRoles(deps, tx, file, message.document, stored.sha256, rendered.name)
    await tx.outbox.sent(item.id, deps.clock(), null)
  })
}

interface Loaded {
  readonly order: DocumentOrder
  readonly file: CaseFile
}

async function loadOrder(
  deps: DeliveryDeps,
  tx: Tx,
  message: Extract<Outgoing, { kind: 'makeDocument' }>,
): Promise<Loaded | null> {
  const file = await tx.cases.find(message.caseId)
  const opener = file === null ? null : await tx.people.find(file.openedBy)
  if (file === null || opener === null) return null
  const turn = await openTurn(deps, tx, opener, deps.clock(), null)
  const material: CaseMaterial = await materialOf(turn, file)
  const order = documentOrder(message.document, material)
  return order === null ? null : { order, file }
}

async function sendToRoles(
  deps: Deps,
  tx: Tx,
  file: CaseFile,
  document: string,
  sha256: string,
  name: string,
): Promise<void> {
  const now = deps.clock()
  const today = civilDateOf(now)
  const openIds = new Set<string>()
  for (const role of RECIPIENTS[document] ?? []) {
    for (const person of await holdersOf({ tx, today }, file, role)) openIds.add(person.openId)
  }
  await tx.outbox.add(
    [...openIds].map((openId) =>
      outboxItem({ deps, now }, `person:${openId}`, { kind: 'file', sha256, name }, { openId }),
    ),
  )
}
