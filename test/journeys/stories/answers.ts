import { sha256Of } from '../../../src/application/canonical.ts'
import type { StoredFile } from '../../../src/application/records.ts'
import { type FormValues, fileReference } from '../../../src/regulation/form.ts'
import { addDays, type CivilDate, daysBetween } from '../../../src/regulation/time/civil-date.ts'
import { pdfSample } from '../../files/samples.ts'
import { SAMPLE_DAY, sampleDossier, sampleTaskStatement } from '../../support/sample-dossier.ts'
import type { World } from '../../support/world.ts'
import { type ExpertKey, experts, type Unit } from './people.ts'
import type { Teller } from './teller.ts'

/** What the units of the stories hand in, as of a day. */

const DATE = /^\d{4}-\d{2}-\d{2}$/
const PDF = pdfSample(3)
const SHA = sha256Of(PDF)

/** The answers of the samples, every date so many days earlier or later, every file the stored one. */
function moved(value: unknown, days: number): unknown {
  if (typeof value === 'string') return DATE.test(value) ? addDays(value as CivilDate, days) : value
  if (fileReference.safeParse(value).success) {
    return { ...(value as object), sha256: SHA, size: PDF.byteLength, pages: 3 }
  }
  if (Array.isArray(value)) return value.map((one: unknown) => moved(one, days))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one, days)]))
}

/** The 申报书 and 筹建任务书 of a unit, as of a day. */
export function applicationOf(unit: Unit, day: CivilDate): Readonly<Record<string, FormValues>> {
  const days = daysBetween(SAMPLE_DAY, day)
  const { organisation, center, cluster, sponsorBody } = unit
  const known = {
    centerName: center,
    applicantName: organisation.name,
    sponsor: sponsorBody,
    district: organisation.district,
    cluster,
    uscc: organisation.uscc,
    organisationType: organisation.organisationType,
    legalRepresentative: organisation.legalRepresentative,
    address: organisation.address,
    foundedOn: '1998-04-16',
    outputValueYear: Number(day.slice(0, 4)) - 1,
    class2Metrologists: 6,
    staffReason: '',
  }
  const dossier = moved(sampleDossier, days) as FormValues
  const tasks = moved(sampleTaskStatement, days) as FormValues
  return {
    'application-dossier': { ...dossier, ...known, ...unit.dossier, fillDate: day },
    'task-statement': tasks,
  }
}

/**
 * Puts the answers into the draft that the handler has begun, as if they had been typed: the typing
 * itself is told in the journey from the first message.
 */
export async function fillInDraft(
  world: World,
  handler: Teller,
  answers: Readonly<Record<string, FormValues>>,
): Promise<void> {
  await world.database.store.transact(async (tx) => {
    const { draftId } = (await tx.conversations.find(handler.openId)) ?? { draftId: null }
    const draft = draftId === null ? null : await tx.drafts.find(draftId)
    if (draft === null) throw new Error('no draft was begun')
    const stored: StoredFile = {
      sha256: SHA,
      originalSha256: SHA,
      mediaType: 'application/pdf',
      size: PDF.byteLength,
      pages: 3,
      createdAt: draft.savedAt,
    }
    await tx.files.put(stored, PDF)
    const given = Object.fromEntries(
      Object.entries(answers).map(([form, typed]) => [form, { ...draft.values[form], ...typed }]),
    )
    const values = { ...draft.values, ...given }
    const revision = draft.revision + 1
    const entries = Object.entries(given).flatMap(([form, fields]) =>
      Object.entries(fields).map(([field, value]) => ({
        revision,
        form,
        field,
        value,
        by: handler.openId,
        at: draft.savedAt,
        held: false,
      })),
    )
    await tx.drafts.save({ ...draft, values, revision }, entries)
  })
}

/** The rows of a panel, the lead first. */
export const panelOf = (keys: readonly ExpertKey[]) =>
  keys.map((key, index) => ({
    id: `e${index + 1}`,
    name: experts[key].name,
    employer: experts[key].organisation,
    speciality: '电学计量',
    lead: index === 0,
  }))
