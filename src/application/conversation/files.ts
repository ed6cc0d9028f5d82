import type { CardAction } from '../../../cards/actions.ts'
import { type FileReceivedView, fileReceivedCard } from '../../../cards/faces/files-step.ts'
import { type FieldMeta, type FileReference, fieldOf } from '../../regulation/form.ts'
import type { StoredFile, Upload } from '../records.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { keepComputed } from './leave-step.ts'
import { looseUpload } from './loose-files.ts'
import { standAt } from './open-draft.ts'
import { type Place, placeAt, placesOf } from './places.ts'
import { type Change, saveAnswers } from './save.ts'
import { filesIn } from './step-card.ts'

/** An entry of a form that takes files. */
interface Slot {
  readonly form: string
  readonly field: string
  readonly meta: FieldMeta
}

/** Every entry of a draft's forms that takes files, in order. */
export function slotsOf(open: OpenDraft): readonly Slot[] {
  return placesOf(open.draft)
    .filter((place) => place.step.manner === 'files')
    .flatMap((place) =>
      place.step.fields.flatMap((id) => {
        const field = fieldOf(place.form, id)
        return field === null ? [] : [{ form: place.form.id, field: id, meta: field.meta }]
      }),
    )
}

const filesAt = (open: OpenDraft, slot: Pick<Slot, 'form' | 'field'>): readonly FileReference[] =>
  filesIn(open.draft.values[slot.form]?.[slot.field])

/**
 * Where a file belongs: the entry whose words stand in its name, else the first mandatory one that
 * is still empty, else the only one there is. Null when it is for the person to say.
 */
export function guessSlot(open: OpenDraft, name: string): Slot | null {
  const slots = slotsOf(open).filter(
    (slot) => filesAt(open, slot).length < (slot.meta.maxFiles ?? 10),
  )
  const hinted = slots.find((slot) => slot.meta.fileHints?.some((hint) => name.includes(hint)))
  if (hinted !== undefined) return hinted
  const missing = slots.find((slot) => slot.meta.mandatory && filesAt(open, slot).length === 0)
  if (missing !== undefined) return missing
  return slots.length === 1 ? (slots[0] ?? null) : null
}

/** Takes a stored upload into the draft and says where it went. */
export async function takeFile(
  turn: Turn,
  open: OpenDraft,
  upload: Upload,
  stored: StoredFile,
): Promise<Reply> {
  const file: FileReference = {
    sha256: stored.sha256,
    name: upload.name,
    size: stored.size,
    pages: stored.pages,
  }
  const slot = guessSlot(open, upload.name)
  if (slot === null) return receivedReply(turn, open, file, null)
  return receivedReply(turn, await putInto(turn, open, file, slot), file, slot)
}

/** Adds a file to an entry; the same file may stand in two of them. */
async function putInto(
  turn: Turn,
  open: OpenDraft,
  file: FileReference,
  slot: Slot,
): Promise<OpenDraft> {
  const others = filesAt(open, slot).filter((one) => one.sha256 !== file.sha256)
  const change = { form: slot.form, field: slot.field, value: [...others, file] }
  const saved = await saveAnswers(turn, open.draft, [change], open.draft.revision)
  return { ...open, draft: await keepComputed(turn, saved.draft, open.file) }
}

/** The file taken out of every entry and put into one (or into none). */
function movedTo(open: OpenDraft, file: FileReference, target: Slot | null): readonly Change[] {
  return slotsOf(open).flatMap((slot) => {
    const present = filesAt(open, slot)
    const without = present.filter((one) => one.sha256 !== file.sha256)
    const isTarget = target !== null && slot.form === target.form && slot.field === target.field
    const value = isTarget ? [...without, file] : without
    if (!isTarget && without.length === present.length) return []
    return [{ form: slot.form, field: slot.field, value }]
  })
}

async function receivedReply(
  turn: Turn,
  open: OpenDraft,
  file: FileReference,
  slot: Slot | null,
): Promise<Reply> {
  const resume = await standingPlace(turn, open)
  const view: FileReceivedView = {
    draft: open.draft.id,
    file,
    placed: slot === null ? null : { form: slot.form, field: slot.field, label: slot.meta.title },
    others: slotsOf(open)
      .filter((one) => one.form !== slot?.form || one.field !== slot.field)
      .map((one) => ({ form: one.form, field: one.field, label: one.meta.title })),
    resume: resume === null ? null : { form: resume.form.id, step: resume.step.id },
    base: open.draft.revision,
    missing: slotsOf(open)
      .filter((one) => one.form === resume?.form.id || resume === null)
      .filter((one) => one.meta.mandatory && filesAt(open, one).length === 0)
      .map((one) => one.meta.title),
  }
  return show(fileReceivedCard(view))
}

/** The files step of the form, or where the person stands: the way on after a file. */
async function standingPlace(turn: Turn, open: OpenDraft): Promise<Place | null> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  if (conversation?.draftId === open.draft.id && conversation.form && conversation.step) {
    return placeAt(open.draft, conversation.form, conversation.step)
  }
  return placesOf(open.draft).find((place) => place.step.manner === 'files') ?? null
}

/** Moves a received file to another entry, or takes it out; the bytes stay stored either way. */
export async function placeFile(
  turn: Turn,
  action: Extract<CardAction, { do: 'placeFile' }>,
): Promise<Reply> {
  const access = await accessDraft(turn, action.draft)
  if ('refused' in access) return access.refused
  const open = access.ok
  const file = await receivedFile(turn, open, action.sha256)
  if (file === null) return say('warning', '没有找到这个文件，请重新发送。')
  const remove = action.form === '' && action.field === ''
  const target = slotsOf(open).find(
    (slot) => slot.form === action.form && slot.field === action.field,
  )
  if (!remove && target === undefined) return say('warning', '这一项已调整，请重新选择。')
  const changes = movedTo(open, file, target ?? null)
  const { draft } = await saveAnswers(turn, open.draft, changes, open.draft.revision)
  await standAt(turn, draft, await standingPlace(turn, open))
  return receivedReply(turn, { ...open, draft }, file, target ?? null)
}

/**
 * A file that is in the draft, or one that this very person sent for it: a hash alone, which a
 * forged card could carry, opens nothing.
 */
async function receivedFile(
  turn: Turn,
  open: OpenDraft,
  sha256: string,
): Promise<FileReference | null> {
  const placed = slotsOf(open)
    .flatMap((slot) => filesAt(open, slot))
    .find((file) => file.sha256 === sha256)
  if (placed !== undefined) return placed
  const sent = await turn.tx.files.uploadBy(turn.actor.openId, open.draft.id, sha256)
  const stored = sent === null ? null : await turn.tx.files.find(sha256)
  const found =
    sent !== null && stored !== null ? { upload: sent, stored } : await looseUpload(turn, sha256)
  if (found === null) return null
  await claimUpload(turn, found.upload, open.draft.id)
  const { size, pages } = found.stored
  return { sha256, name: found.upload.name, size, pages }
}

/** From now on the upload belongs to this draft: taken out of an entry, it can be put back. */
export async function claimUpload(turn: Turn, upload: Upload, draftId: string): Promise<void> {
  if (upload.draftId !== draftId) await turn.tx.files.saveUpload({ ...upload, draftId })
}
