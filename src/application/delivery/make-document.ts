import type { CaseFile } from '../../regulation/case-file.ts'
import type { RoleId } from '../../regulation/roles.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import { sha256Of } from '../canonical.ts'
import { holdersOf } from '../commands/run-command.ts'
import type { DocumentModel } from '../documents-port.ts'
import { outboxItem } from '../outgoing.ts'
import { materialOf } from '../queries/case-view.ts'
import type { OutboxItem, Outgoing, StoredFile } from '../records.ts'
import type { Tx } from '../store.ts'
import { bureauOf, type Deps, termsOf } from '../turn.ts'
import { documentOrder } from './document-orders.ts'
import { recipientsOf } from './document-recipients.ts'
import type { OrderMaterial } from './order-material.ts'
import { ordering } from './ordering.ts'
import type { DeliveryDeps } from './platform.ts'
import { UnmakeableDocument } from './unmakeable.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * Makes a Word file from the case as it now stands, keeps it with its hash among the case's
 * documents, and sends it to whom it concerns. Numbering and sealing are for the office.
 * Throws UnmakeableDocument where no repetition would make it.
 */
export async function makeDocument(
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: 'makeDocument' }>,
): Promise<void> {
  const material = await deps.store.transact((tx) => load(deps, tx, message.caseId))
  const { file } = material
  const model = modelOf(deps, message.document, material)
  const rendered = await deps.documents.render(model, file.stateSince)
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

/** The case with all that a paper is made from, under the readings that it began under. */
async function load(deps: DeliveryDeps, tx: Tx, caseId: string): Promise<OrderMaterial> {
  const file = await tx.cases.find(caseId)
  if (file === null) throw new UnmakeableDocument('the case is not stored')
  const bureau = await bureauOf(deps, tx)
  const material = await materialOf({ tx }, file)
  return { ...material, terms: termsOf(bureau, file), now: deps.clock() }
}

/** A kind refuses facts that contradict one another; trying again would not change them. */
function modelOf(deps: DeliveryDeps, document: string, material: OrderMaterial): DocumentModel {
  const order = documentOrder(document, material)
  try {
    return deps.documents.compose(order)
  } catch (error) {
    if (error instanceof RangeError) throw new UnmakeableDocument(`${document}: ${error.message}`)
    throw error
  }
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
  const ordered = ordering(deps, { purpose: 'document', caseIds: [file.id], about: name })
  const found = new Map<string, RoleId>()
  for (const role of recipientsOf(document)) {
    for (const { openId } of await holdersOf({ tx, today }, file, role)) {
      if (!found.has(openId)) found.set(openId, role)
    }
  }
  const message: Outgoing = { kind: 'file', sha256, name }
  await tx.outbox.add(
    [...found].map(([openId, role]) =>
      outboxItem({ deps, now }, `person:${openId}`, message, { openId }, ordered(openId, role)),
    ),
  )
}
