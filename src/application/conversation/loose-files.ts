import type { LooseFileView } from '../../../cards/faces/files-step.ts'
import { fieldOf } from '../../regulation/form.ts'
import type { StoredFile, Upload } from '../records.ts'
import type { Turn } from '../turn.ts'
import type { OpenDraft } from './access.ts'
import type { Place } from './places.ts'
import { filesIn } from './step-card.ts'

/** How many are looked at; more than that nobody sends before opening a form. */
const MOST = 20

/**
 * Files that the person sent before any form was open: they are stored, so at a step of files they
 * are offered instead of being asked for again. Workbooks belong to a table and are not.
 */
export async function looseFiles(
  turn: Turn,
  open: OpenDraft,
  place: Place,
): Promise<readonly LooseFileView[]> {
  const loose: LooseFileView[] = []
  for (const { upload, stored } of await looseUploads(turn)) {
    const target = targetFor(open, place, upload.name)
    const known = loose.some((one) => one.sha256 === stored.sha256)
    if (target === null || known) continue
    const { sha256, size, pages } = stored
    loose.push({ sha256, name: upload.name, size, pages, ...target })
  }
  return loose
}

/** An upload of this person that belongs to no draft, by its hash. */
export async function looseUpload(
  turn: Turn,
  sha256: string,
): Promise<{ readonly upload: Upload; readonly stored: StoredFile } | null> {
  return (await looseUploads(turn)).find((one) => one.stored.sha256 === sha256) ?? null
}

async function looseUploads(
  turn: Turn,
): Promise<readonly { readonly upload: Upload; readonly stored: StoredFile }[]> {
  const found: { readonly upload: Upload; readonly stored: StoredFile }[] = []
  for (const upload of await turn.tx.files.looseUploads(turn.actor.openId, MOST)) {
    const stored = upload.sha256 === null ? null : await turn.tx.files.find(upload.sha256)
    if (stored !== null && !upload.name.endsWith('.xlsx')) found.push({ upload, stored })
  }
  return found
}

/** The entry of this step whose words stand in the name, else its first that is still empty. */
function targetFor(open: OpenDraft, place: Place, name: string) {
  const slots = place.step.fields.flatMap((field) => {
    const found = fieldOf(place.form, field)
    return found === null ? [] : [{ form: place.form.id, field, meta: found.meta }]
  })
  const isEmpty = (field: string) => filesIn(open.draft.values[place.form.id]?.[field]).length === 0
  const slot =
    slots.find(({ meta }) => meta.fileHints?.some((hint) => name.includes(hint))) ??
    slots.find(({ field }) => isEmpty(field)) ??
    slots[0]
  return slot === undefined ? null : { form: slot.form, field: slot.field, label: slot.meta.title }
}
