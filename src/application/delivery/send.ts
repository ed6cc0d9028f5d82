import { caseCard } from '../../../cards/faces/case-card.ts'
import { withNotice } from '../../../cards/json.ts'
import { cut, md } from '../../../cards/markdown.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isStaff, maySee } from '../../regulation/standing.ts'
import type { Instant } from '../../regulation/time/civil-date.ts'
import { accessDraft } from '../conversation/access.ts'
import { placeToResume } from '../conversation/open-draft.ts'
import { placesOf } from '../conversation/places.ts'
import { stepCard } from '../conversation/step-card.ts'
import { workbookOf } from '../conversation/workbook.ts'
import type { CardJson } from '../inbound.ts'
import { DeliveryError, type OutgoingMessage, type Recipient } from '../messenger.ts'
import { type CaseMaterial, caseView, materialOf } from '../queries/case-view.ts'
import { ledgerName, ledgerOf } from '../queries/ledger.ts'
import type { OutboxItem, Outgoing } from '../records.ts'
import type { Tx } from '../store.ts'
import { openTurn, type Turn } from '../turn.ts'
import type { DeliveryDeps } from './platform.ts'

type Kind<K extends Outgoing['kind']> = Extract<Outgoing, { kind: K }>

/** Who an item goes to. An item for nobody is a defect. */
function recipientOf(item: OutboxItem): Recipient {
  if (item.chatId !== null) return { chatId: item.chatId }
  if (item.openId !== null) return { openId: item.openId }
  throw new DeliveryError('rejected', `outbox ${item.id} has no recipient`)
}

/** Sends a message and records it in the transaction of its effect. */
export async function sendAndMark(
  deps: Round,
  item: OutboxItem,
  message: OutgoingMessage,
  after: (tx: Tx, messageId: string) => Promise<void> = async () => {},
): Promise<void> {
  const to = recipientOf(item)
  const answered = await deps.pace?.turn('send', 'openId' in to ? to.openId : to.chatId)
  deps.begun.add(item.id)
  const sent = await deps.messenger.send(to, message, item.id).finally(answered)
  deps.pace?.taken()
  await deps.store.transact(async (tx) => {
    await tx.outbox.sent(item.id, deps.clock(), sent.messageId)
    await rememberChat(deps, tx, item, sent.chatId)
    await after(tx, sent.messageId)
  })
}

/** The person's own chat is learnt with the first message that reaches them there. */
async function rememberChat(
  deps: DeliveryDeps,
  tx: Tx,
  { openId }: OutboxItem,
  chatId: string,
): Promise<void> {
  if (openId === null || chatId === '') return
  const present = await tx.conversations.find(openId)
  if (present !== null && present.chatId !== null) return
  await tx.conversations.put({
    openId,
    chatId,
    draftId: present?.draftId ?? null,
    form: present?.form ?? null,
    step: present?.step ?? null,
    updatedAt: present?.updatedAt ?? deps.clock(),
  })
}

/** Text, or a card that was built when it was queued. */
export function sendPlain(
  deps: Round,
  item: OutboxItem,
  message: Kind<'text'> | Kind<'card'>,
): Promise<void> {
  return sendAndMark(
    deps,
    item,
    message.kind === 'text'
      ? { type: 'text', text: inertText(message.text) }
      : { type: 'card', card: message.card },
  )
}

/**
 * A text message is read for at-tags and for links with words of their own: what a person typed and
 * we repeat must hold neither.
 */
const inertText = (text: string): string => text.replaceAll('<', '＜').replaceAll('](', ']（')

/** Work without anything to send: the item is done. */
export async function settle(deps: DeliveryDeps, item: OutboxItem): Promise<void> {
  await deps.store.transact((tx) => tx.outbox.sent(item.id, deps.clock(), null))
}

/** A turn of the recipient, for building what they may see. Null when they are unknown. */
export async function recipientTurn(
  deps: DeliveryDeps,
  tx: Tx,
  openId: string | null,
): Promise<Turn | null> {
  const person = openId === null ? null : await tx.people.find(openId)
  return person === null ? null : openTurn(deps, tx, person, deps.clock(), null)
}

/** The items that were leased together: what their cards are built from is loaded once. */
export interface Round extends DeliveryDeps {
  /** What the card of a case shows, as it stood after the lease; null when there is no such case. */
  material(caseId: string): Promise<CaseMaterial | null>
  /** When they were leased. */
  readonly claimedAt: Instant
  /** Those of which the platform was asked to send a message: it may have done so. */
  readonly begun: Set<string>
}

/** Opens a round: whatever changes after it queues items of its own. */
export function openRound(deps: DeliveryDeps, claimedAt: Instant): Round {
  const loaded = new Map<string, Promise<CaseMaterial | null>>()
  const load = (caseId: string): Promise<CaseMaterial | null> =>
    deps.store.transact(async (tx) => {
      const file = await tx.cases.find(caseId)
      return file === null ? null : materialOf({ tx }, file)
    })
  return {
    ...deps,
    claimedAt,
    begun: new Set(),
    material: (caseId) => {
      const material = loaded.get(caseId) ?? load(caseId)
      loaded.set(caseId, material)
      return material
    },
  }
}

/**
 * The card of a case as this person may see it now; null when they may not (any more), or when
 * `unless` says that it is not wanted.
 */
export async function renderCase(
  round: Round,
  openId: string | null,
  caseId: string,
  unless: (tx: Tx) => Promise<boolean> = async () => false,
): Promise<{ readonly card: ReturnType<typeof caseCard>; readonly version: number } | null> {
  const material = await round.material(caseId)
  if (material === null) return null
  const { file } = material
  return round.store.transact(async (tx) => {
    const turn = await recipientTurn(round, tx, openId)
    if (turn === null || !maySee(procedureOf(file.procedure), file, turn.actor)) return null
    if (await unless(tx)) return null
    return { card: caseCard(await caseView(turn, material)), version: file.version }
  })
}

/** The present card of a case: rendered now, so that it says how things are now. */
export async function sendCaseCard(
  deps: Round,
  item: OutboxItem,
  message: Kind<'caseCard'>,
): Promise<void> {
  const rendered = await renderCase(deps, item.openId, message.caseId)
  if (rendered === null) return settle(deps, item)
  const card: CardJson =
    message.headline === null
      ? rendered.card
      : withNotice(rendered.card, md`${cut(message.headline, 200)}`)
  await sendAndMark(deps, item, { type: 'card', card }, async (tx, messageId) => {
    if (item.openId === null) return
    await tx.cases.addSentCard({
      messageId,
      openId: item.openId,
      caseId: message.caseId,
      caseVersion: rendered.version,
      sentAt: deps.clock(),
    })
  })
}

/** The present step of a draft. */
export async function sendDraftCard(
  deps: Round,
  item: OutboxItem,
  message: Kind<'draftCard'>,
): Promise<void> {
  const card = await deps.store.transact(async (tx) => {
    const turn = await recipientTurn(deps, tx, item.openId)
    const access = turn === null ? null : await accessDraft(turn, message.draftId)
    if (turn === null || access === null || 'refused' in access) return null
    const { draft, file } = access.ok
    const note = message.headline === null ? {} : { note: message.headline }
    const place = (await placeToResume(turn, draft)) ?? placesOf(draft).at(-1)
    return place === undefined ? null : stepCard(turn, draft, file, place, note)
  })
  if (card === null) return settle(deps, item)
  await sendAndMark(deps, item, { type: 'card', card })
}

/** A file of the store: uploaded first, its key kept in a step of its own, then sent. */
export async function sendFile(
  deps: Round,
  item: OutboxItem,
  message: Kind<'file'>,
): Promise<void> {
  const fileKey = item.fileKey ?? (await uploadStored(deps, item, message))
  await sendAndMark(deps, item, { type: 'file', fileKey })
}

async function uploadStored(
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Kind<'file'>,
): Promise<string> {
  const bytes = await deps.store.transact((tx) => tx.files.bytes(message.sha256))
  if (bytes === null) throw new DeliveryError('rejected', `no stored file for outbox ${item.id}`)
  return uploadAndKeep(deps, item, message.name, bytes)
}

async function uploadAndKeep(
  deps: DeliveryDeps,
  item: OutboxItem,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const key = await deps.messenger.uploadFile(name, bytes)
  await deps.store.transact((tx) => tx.outbox.uploaded(item.id, key))
  return key
}

/** The workbook of a draft, with the rows as they are when it goes out. */
export async function sendWorkbookFile(
  deps: Round,
  item: OutboxItem,
  message: Kind<'workbook'>,
): Promise<void> {
  if (item.fileKey !== null) return sendAndMark(deps, item, { type: 'file', fileKey: item.fileKey })
  const layout = await deps.store.transact(async (tx) => {
    const draft = await tx.drafts.find(message.draftId)
    const file = draft === null ? null : await tx.cases.find(draft.caseId)
    return draft === null || file === null ? null : workbookOf(draft, file)
  })
  if (layout === null) return settle(deps, item)
  const bytes = await deps.workbooks.write(layout)
  const fileKey = await uploadAndKeep(deps, item, '申报表格.xlsx', bytes)
  await sendAndMark(deps, item, { type: 'file', fileKey })
}

/** 台账, of what the recipient may see at this moment. */
export async function sendLedger(deps: Round, item: OutboxItem): Promise<void> {
  if (item.fileKey !== null) return sendAndMark(deps, item, { type: 'file', fileKey: item.fileKey })
  const made = await deps.store.transact(async (tx) => {
    const turn = await recipientTurn(deps, tx, item.openId)
    if (turn === null || !isStaff(turn.actor)) return null
    return { sheets: await ledgerOf(turn), name: ledgerName(turn.today) }
  })
  if (made === null) return settle(deps, item)
  const bytes = await deps.workbooks.writeLedger(made.sheets)
  const fileKey = await uploadAndKeep(deps, item, made.name, bytes)
  await sendAndMark(deps, item, { type: 'file', fileKey })
}
