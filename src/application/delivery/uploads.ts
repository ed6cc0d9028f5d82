import { fileKeptReply, fileRefusedReply, scanWaitsReply } from '../../../cards/faces/words.ts'
import { accessDraft, type OpenDraft } from '../conversation/access.ts'
import { claimUpload, takeFile } from '../conversation/files.ts'
import { awaitedStep, takeLongText } from '../conversation/long-text.ts'
import { takeWorkbook, workbookOf } from '../conversation/workbook.ts'
import type { Identified, RefusedFile, WorkbookReading } from '../files-port.ts'
import { DeliveryError } from '../messenger.ts'
import { outboxItem } from '../outgoing.ts'
import type { OutboxItem, Outgoing, StoredFile, Upload } from '../records.ts'
import type { Tx } from '../store.ts'
import { organisationsOf, type Reply, say, type Turn } from '../turn.ts'
import type { DeliveryDeps } from './platform.ts'
import { recipientTurn, settle } from './send.ts'

/** 20 MB a file (regulation/forms.md). */
export const MAX_UPLOAD = 20 * 1024 * 1024

/**
 * Fetches a file that somebody sent, looks at it in a worker, and files it: as a workbook, as the
 * text of a step, or as an entry of the form. What cannot be taken is answered with the reason.
 */
export async function fetchUpload(
  deps: DeliveryDeps,
  item: OutboxItem,
  message: Extract<Outgoing, { kind: 'fetchUpload' }>,
): Promise<void> {
  const upload = await deps.store.transact((tx) => tx.files.findUpload(message.uploadId))
  if (upload === null || upload.status !== 'fetching') return settle(deps, item)
  const fetched = await fetchBytes(deps, upload)
  const looked =
    'refusedBecause' in fetched ? fetched : await deps.files.identify(fetched.bytes, upload.name)
  if ('refusedBecause' in looked) {
    if (looked.later === true) await postpone(deps, upload)
    return refuse(deps, item, upload, looked)
  }
  const reading = await readAhead(deps, upload, looked)
  await deps.store.transact(async (tx) => {
    const kept = await keep(deps, tx, upload, looked)
    const turn = await recipientTurn(deps, tx, upload.openId)
    if (turn !== null) await reply(turn, await file(turn, kept, looked, reading))
    await tx.outbox.sent(item.id, deps.clock(), null)
  })
}

/** A file that could not be fetched after all: who sent it is told, so that they send it again. */
export async function giveUpUpload(deps: DeliveryDeps, tx: Tx, uploadId: string): Promise<void> {
  const upload = await tx.files.findUpload(uploadId)
  if (upload === null || upload.status !== 'fetching') return
  // What was told when it had to wait says why it is given up, too.
  const because = upload.because === null ? NOT_FETCHED : NEVER_SCANNED
  await tx.files.saveUpload({ ...upload, status: 'refused', because })
  const turn = await recipientTurn(deps, tx, upload.openId)
  if (turn !== null) await reply(turn, say('warning', fileRefusedReply(upload.name, because)))
}

const NEVER_SCANNED = '病毒检查一直不能进行，文件没有保存。请稍后重新发送；仍不行请回复“转人工”。'
const WAITS_FOR_SCAN = '病毒检查暂时不能进行'

/**
 * A file that cannot be scanned now: it stays with the platform, unopened and not stored, and is
 * fetched again. Who sent it is told once.
 * @throws DeliveryError always: the item is tried again
 */
async function postpone(deps: DeliveryDeps, upload: Upload): Promise<never> {
  if (upload.because === null) {
    await deps.store.transact(async (tx) => {
      await tx.files.saveUpload({ ...upload, because: WAITS_FOR_SCAN })
      const turn = await recipientTurn(deps, tx, upload.openId)
      if (turn !== null) await reply(turn, say('info', scanWaitsReply(upload.name)))
    })
  }
  throw new DeliveryError('temporary', 'the file could not be scanned')
}

const NOT_FETCHED = '文件没有取到，请重新发送；仍不行请回复“转人工”。'

async function fetchBytes(
  deps: DeliveryDeps,
  upload: Upload,
): Promise<{ readonly bytes: Uint8Array } | RefusedFile> {
  try {
    const bytes = await deps.messenger.download(
      upload.messageId,
      upload.fileKey,
      upload.resource,
      MAX_UPLOAD,
    )
    return { bytes }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    if (error.failure === 'tooLarge') {
      return { refusedBecause: '文件超过 20 MB。请压缩或分成几个文件后再发。' }
    }
    if (error.failure === 'gone' || error.failure === 'rejected') {
      return { refusedBecause: '文件已撤回或无法读取，请重新发送。' }
    }
    throw error
  }
}

/** What was read out of the file before the transaction begins. */
type Ahead =
  | { readonly kind: 'workbook'; readonly reading: WorkbookReading | RefusedFile }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }

async function readAhead(deps: DeliveryDeps, upload: Upload, looked: Identified): Promise<Ahead> {
  if (looked.type === 'xlsx') {
    const layout = await deps.store.transact(async (tx) => {
      const turn = await recipientTurn(deps, tx, upload.openId)
      const open = turn === null ? null : await openDraftOf(turn, upload)
      return open === null ? null : workbookOf(open.draft, open.file)
    })
    if (layout === null) return { kind: 'none' }
    return { kind: 'workbook', reading: await deps.files.readWorkbook(looked.bytes, layout) }
  }
  if (looked.type === 'docx') {
    const text = await deps.files.docxText(looked.bytes)
    return 'text' in text ? { kind: 'text', text: text.text } : { kind: 'none' }
  }
  return { kind: 'none' }
}

/** An upload with its bytes in the store. */
interface Kept {
  readonly upload: Upload
  readonly stored: StoredFile
}

async function keep(deps: DeliveryDeps, tx: Tx, upload: Upload, looked: Identified): Promise<Kept> {
  const stored: StoredFile = {
    sha256: looked.storedSha256,
    originalSha256: looked.originalSha256,
    mediaType: looked.mediaType,
    size: looked.bytes.byteLength,
    pages: looked.pages,
    createdAt: deps.clock(),
  }
  await tx.files.put(stored, looked.bytes)
  const kept: Upload = { ...upload, name: looked.name, status: 'stored', sha256: stored.sha256 }
  await tx.files.saveUpload(kept)
  return { upload: kept, stored }
}

/** Where the file goes: by what it is and where the person stands. */
async function file(
  turn: Turn,
  { upload, stored }: Kept,
  looked: Identified,
  ahead: Ahead,
): Promise<Reply> {
  if (ahead.kind === 'workbook' || looked.type === 'xlsx') {
    return fileWorkbook(turn, upload, ahead)
  }
  const awaited = await awaitedStep(turn)
  if (awaited !== null && ahead.kind === 'text' && ahead.text.trim() !== '') {
    await claimUpload(turn, upload, awaited.open.draft.id)
    return takeLongText(turn, awaited, ahead.text)
  }
  const open = await openDraftOf(turn, upload)
  if (open === null) {
    // Stored without a draft: it is offered at the first step of files that is opened.
    if (upload.draftId !== null) await turn.tx.files.saveUpload({ ...upload, draftId: null })
    return say('info', fileKeptReply(looked.name))
  }
  await claimUpload(turn, upload, open.draft.id)
  return takeFile(turn, open, upload, stored)
}

async function fileWorkbook(turn: Turn, upload: Upload, ahead: Ahead): Promise<Reply> {
  const open = await openDraftOf(turn, upload)
  if (open === null || ahead.kind !== 'workbook') {
    return say('info', '已收到表格，但您现在没有正在填写的表单。请打开要填写的表单后再发送一次。')
  }
  if ('refusedBecause' in ahead.reading) {
    return say('warning', fileRefusedReply(upload.name, ahead.reading.refusedBecause))
  }
  return takeWorkbook(turn, open, ahead.reading)
}

/** The draft that was open when the file was sent, else the one that was saved last. */
async function openDraftOf(turn: Turn, upload: Upload): Promise<OpenDraft | null> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  const ids = [conversation?.draftId ?? null, upload.draftId]
  const drafts = await turn.tx.drafts.openOf(turn.actor.openId, organisationsOf(turn.actor))
  const latest = [...drafts].sort((a, b) => b.savedAt - a.savedAt)[0]
  for (const id of [...ids, latest?.id ?? null]) {
    if (id === null) continue
    const access = await accessDraft(turn, id)
    if ('ok' in access) return access.ok
  }
  return null
}

async function refuse(
  deps: DeliveryDeps,
  item: OutboxItem,
  upload: Upload,
  refused: RefusedFile,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.files.saveUpload({ ...upload, status: 'refused', because: refused.refusedBecause })
    const turn = await recipientTurn(deps, tx, upload.openId)
    if (turn !== null) {
      await reply(turn, say('warning', fileRefusedReply(upload.name, refused.refusedBecause)))
    }
    await tx.outbox.sent(item.id, deps.clock(), null)
  })
}

/** Answers with a new message: the open card is not touched. */
async function reply(turn: Turn, answer: Reply): Promise<void> {
  const { openId } = turn.person
  const message: Outgoing =
    answer.card !== undefined
      ? { kind: 'card', card: answer.card }
      : { kind: 'text', text: answer.toast?.content ?? '' }
  await turn.tx.outbox.add([outboxItem(turn, `person:${openId}`, message, { openId })])
}
