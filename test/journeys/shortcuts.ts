import { sha256Of } from '../../src/application/canonical.ts'
import type { StoredFile } from '../../src/application/records.ts'
import { demoPeople } from '../../src/demo.ts'
import { type FileReference, type FormValues, fileReference } from '../../src/regulation/form.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'
import { pdfSample } from '../files/samples.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'
import type { World } from '../support/world.ts'
import { demo } from './cast.ts'

/**
 * Ways to the middle of a story. What is filled in is put into the draft through the store, as if it
 * had been typed; everything that moves the case is pressed.
 */

/** One file stands for every attachment of the sample. */
const PDF = (() => {
  const bytes = pdfSample(3)
  const sha256 = sha256Of(bytes)
  const stored: StoredFile = {
    sha256,
    originalSha256: sha256,
    mediaType: 'application/pdf',
    size: bytes.byteLength,
    pages: 3,
    createdAt: instantAt('2026-08-31', '10:00'),
  }
  return { bytes, stored }
})()

/** The answers with their files replaced by the one that is stored. */
function withStoredFiles(values: FormValues): FormValues {
  const stored = (value: unknown): unknown =>
    Array.isArray(value) && value.some((one: unknown) => fileReference.safeParse(one).success)
      ? value.map((one: FileReference) => ({
          ...one,
          sha256: PDF.stored.sha256,
          size: PDF.stored.size,
          pages: PDF.stored.pages,
        }))
      : value
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, stored(value)]))
}

/** A complete application of the demo's university, whose sponsor is the demo's. */
export const completeAnswers: Readonly<Record<string, FormValues>> = {
  'application-dossier': withStoredFiles({
    ...sampleDossier,
    sponsor: demoPeople.sponsor.bodyName,
  }),
  'task-statement': withStoredFiles(sampleTaskStatement),
}

/** The handler begins an application and has everything filled in; gives the draft. */
export async function filledIn(
  world: World,
  answers: Readonly<Record<string, FormValues>> = completeAnswers,
): Promise<string> {
  const handler = demo(world, 'handler')
  await handler.say('开始申请')
  return world.database.store.transact(async (tx) => {
    const drafts = await tx.drafts.openOf(handler.openId, [demoPeople.handler.organisationId])
    const draft = drafts.at(-1)
    if (draft === undefined) throw new Error('no draft was begun')
    const values = Object.fromEntries(
      Object.entries(answers).map(([form, given]) => [form, { ...draft.values[form], ...given }]),
    )
    await tx.files.put(PDF.stored, PDF.bytes)
    const revision = draft.revision + 1
    const entries = Object.entries(values).flatMap(([form, fields]) =>
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
    return draft.id
  })
}

/** A case as the stories need it. */
export interface Filed {
  readonly id: string
  readonly number: string
  readonly draft: string
}

/** Filed: it waits for the sponsor's letter. */
export async function filed(
  world: World,
  answers: Readonly<Record<string, FormValues>> = completeAnswers,
): Promise<Filed> {
  const draft = await filledIn(world, answers)
  const handler = demo(world, 'handler')
  const revision = await world.database.store.transact(
    async (tx) => (await tx.drafts.find(draft))?.revision ?? 0,
  )
  const pressed = await handler.use({
    messageId: handler.cardId(),
    rawValue: { do: 'submitDraft', draft, base: revision },
  })
  const caseOf = () =>
    world.database.store.transact(async (tx) => {
      const { caseId } = (await tx.drafts.find(draft)) ?? { caseId: '' }
      return tx.cases.find(caseId)
    })
  let file = await caseOf()
  // On a slow machine the press is answered before it is done.
  for (let look = 0; look < 200 && file?.state === 'draft'; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25))
    file = await caseOf()
  }
  if (file?.state !== 'sponsorReview') throw new Error(`not filed: ${pressed.words}`)
  await world.settle()
  return { id: file.id, number: file.number ?? '', draft }
}

/** The sponsor has sent its letter: it waits for a case officer. */
export async function lettered(world: World): Promise<Filed> {
  const sponsor = demo(world, 'sponsor')
  const file = await filed(world)
  await sponsor.press('同意并发函')
  await sponsor.press('保存并下一步', {
    issuingBody: demoPeople.sponsor.bodyName,
    documentNumber: '沙府函〔2026〕8号',
    documentDate: '2026-09-01',
  })
  await sponsor.send('申请函（虚构）.pdf', pdfSample(1))
  await sponsor.press('下一步')
  await sponsor.press('同意并发函')
  return file
}

/** A case officer has taken it: formality review. */
export async function taken(world: World): Promise<Filed> {
  const file = await lettered(world)
  const officer = demo(world, 'officer')
  await officer.say(file.number)
  await officer.press('接收办理')
  return file
}

/** The officer has proposed that it passes: it waits for the head of division. */
export async function passProposed(world: World): Promise<Filed> {
  const file = await taken(world)
  const officer = demo(world, 'officer')
  await officer.say(file.number)
  await officer.press('拟同意：符合要求')
  await officer.press('保存并下一步', {
    letterComplete: 'true',
    dossierComplete: 'true',
    taskStatementComplete: 'true',
    sponsorConsents: 'true',
  })
  await officer.press('保存并下一步', {
    creditSource: 'both',
    creditQueriedOn: '2026-09-01',
    creditResult: 'notListed',
    reviewNote: '二级注册计量师4人，说明理由可以接受',
  })
  await officer.press('保存并下一步')
  await officer.press('拟同意：符合要求')
  return file
}

/** The state a case is in. */
export async function stateOf(world: World, id: string): Promise<string> {
  const file = await world.database.store.transact((tx) => tx.cases.find(id))
  return file?.state ?? ''
}
