import { randomUUID } from 'node:crypto'
import type { Database } from '../../../db/open.ts'
import { sha256Of } from '../../../src/application/canonical.ts'
import { createCase } from '../../../src/application/commands/create-case.ts'
import { draftFor } from '../../../src/application/conversation/open-draft.ts'
import { saveAnswers } from '../../../src/application/conversation/save.ts'
import { submitDraft } from '../../../src/application/conversation/submit.ts'
import type { Log } from '../../../src/application/log.ts'
import type { StoredFile } from '../../../src/application/records.ts'
import { type Deps, openTurn, type Turn } from '../../../src/application/turn.ts'
import { demoPeople, loadDemo } from '../../../src/demo.ts'
import { standardCalendar } from '../../../src/regulation/calendar/working-calendar.ts'
import { type FileReference, type FormValues, fileReference } from '../../../src/regulation/form.ts'
import { defaultInterpretations } from '../../../src/regulation/interpretations.ts'
import type { RoleId } from '../../../src/regulation/roles.ts'
import {
  type CivilDate,
  civilDateOf,
  type Instant,
  instantAt,
} from '../../../src/regulation/time/civil-date.ts'
import type { SandboxUser } from '../../../src/sandbox/model.ts'
import { pdfSample } from '../../files/samples.ts'
import { sampleDossier, sampleTaskStatement } from '../../support/sample-dossier.ts'

/**
 * The people and cases that the load is made of, all fictional: applications that wait for an
 * officer, applications that are being filled in, and staff who look things up.
 */

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

export interface TownSize {
  /** Applications that officers and heads of division move to and fro. */
  readonly cases: number
  /** Applications whose answers are being typed. */
  readonly drafts: number
  /** Staff who only ask. */
  readonly askers: number
}

export interface OpenDraft {
  readonly id: string
  readonly revision: number
}

export interface Town {
  readonly cases: readonly string[]
  readonly drafts: readonly OpenDraft[]
  readonly officers: readonly string[]
  readonly heads: readonly string[]
  readonly applicants: readonly string[]
  readonly askers: readonly string[]
  /** Everybody, for the stand-in. */
  readonly users: readonly SandboxUser[]
}

const openId = (group: string, n: number): string => `ou_${group}${String(n).padStart(28, '0')}`

const group = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => openId(name, n + 1))

/** Who there is; nothing is stored by this. */
export function peopleOf(size: TownSize): Omit<Town, 'cases' | 'drafts'> {
  const officers = [demoPeople.officer.openId, demoPeople.secondOfficer.openId, ...group('b', 2)]
  const heads = [demoPeople.head.openId, ...group('c', 1)]
  const askers = group('d', size.askers)
  const applicants = [demoPeople.handler.openId, demoPeople.responsible.openId]
  const named = new Map<string, SandboxUser>(
    Object.values(demoPeople).map((one) => [one.openId, { openId: one.openId, name: one.name }]),
  )
  for (const id of [...officers, ...heads, ...askers]) {
    if (!named.has(id)) named.set(id, { openId: id, name: nameOf(id) })
  }
  return { officers, heads, askers, applicants, users: [...named.values()] }
}

const nameOf = (id: string): string => `演示人员${id.slice(3, 4)}${Number(id.slice(4))}`

const EMPLOYED_ON: CivilDate = '2026-01-05'

/** The day of the sample forms, whose dates follow one another. */
const FOUNDED_AT = instantAt('2026-09-01', '09:30')
let looks = 0
/** Each look at the clock is a millisecond later. */
const clock = (): Instant => {
  looks += 1
  return FOUNDED_AT + looks
}

/** Puts the people and the cases into a migrated database, through the application's own commands. */
export async function foundTown(database: Database, size: TownSize): Promise<Town> {
  await loadDemo(database.store)
  const people = peopleOf(size)
  await database.store.transact(async (tx) => {
    const staff: readonly (readonly [string, RoleId])[] = [
      ...people.officers.slice(2).map((id) => [id, 'caseOfficer'] as const),
      ...people.heads.slice(1).map((id) => [id, 'divisionHead'] as const),
      ...people.askers.map((id) => [id, 'legalReviewer'] as const),
    ]
    for (const [id, role] of staff) await employ(tx, id, role)
    await tx.files.put(PDF.stored, PDF.bytes)
  })
  const cases: string[] = []
  for (let n = 0; n < size.cases; n += 1) cases.push(await lettered(database))
  const drafts: OpenDraft[] = []
  for (let n = 0; n < size.drafts; n += 1) drafts.push(await begun(database))
  return { ...people, cases, drafts }
}

async function employ(tx: Turn['tx'], id: string, role: RoleId): Promise<void> {
  await tx.people.put({
    openId: id,
    name: nameOf(id),
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: FOUNDED_AT,
  })
  const nothing = { organisationId: null, district: null, bodyName: null, until: null }
  const grant = { id: randomUUID(), openId: id, role, from: EMPLOYED_ON, grantedBy: 'town' }
  await tx.people.grant({ ...nothing, ...grant })
}

const depsOf = (database: Database): Deps => ({
  store: database.store,
  clock,
  newId: randomUUID,
  log: silentLog,
  metrics: { count: () => undefined, observe: () => undefined },
  calendar: standardCalendar,
  calendarVersion: standardCalendar.version,
  interpretations: defaultInterpretations,
  administrators: [],
})

function during<T>(
  database: Database,
  who: keyof typeof demoPeople,
  what: (turn: Turn) => Promise<T>,
): Promise<T> {
  const deps = depsOf(database)
  return database.store.transact(async (tx) => {
    const person = await tx.people.find(demoPeople[who].openId)
    if (person === null) throw new Error(`${who} is not there`)
    return what(await openTurn(deps, tx, person, deps.clock(), null))
  })
}

/** Filed by the applicant and sent on by the sponsor: it waits for an officer to take it. */
async function lettered(database: Database): Promise<string> {
  const id = await during(database, 'handler', async (turn) => {
    const file = await createCase(turn, 'application', demoPeople.handler.organisationId)
    await handIn(turn, file.id, 'submit', {
      'application-dossier': withStoredFiles({
        ...sampleDossier,
        sponsor: demoPeople.sponsor.bodyName,
      }),
      'task-statement': withStoredFiles(sampleTaskStatement),
    })
    return file.id
  })
  await during(database, 'sponsor', (turn) =>
    handIn(turn, id, 'sendLetter', {
      'sponsor-letter': {
        issuingBody: demoPeople.sponsor.bodyName,
        documentNumber: '沙府函〔2026〕8号（虚构）',
        documentDate: civilDateOf(FOUNDED_AT),
        letterFile: [PDF.reference('申请函（虚构）.pdf')],
      },
    }),
  )
  return id
}

/** Fills in the form of an act and hands it in, as the last press does. */
async function handIn(
  turn: Turn,
  caseId: string,
  action: string,
  given: Readonly<Record<string, FormValues>>,
): Promise<void> {
  const file = await turn.tx.cases.lock(caseId)
  if (file === null) throw new Error('no such case')
  const draft = await draftFor(turn, file, action, false)
  const changes = Object.entries(given).flatMap(([form, values]) =>
    Object.entries(values).map(([field, value]) => ({ form, field, value })),
  )
  const saved = await saveAnswers(turn, draft, changes, draft.revision)
  const reply = await submitDraft(turn, draft.id, saved.draft.revision)
  const after = await turn.tx.cases.find(caseId)
  if (after?.state === file.state) throw new Error(`not handed in: ${JSON.stringify(reply.toast)}`)
}

/** An application whose answers are still being typed. */
async function begun(database: Database): Promise<OpenDraft> {
  return during(database, 'handler', async (turn) => {
    const file = await createCase(turn, 'application', demoPeople.handler.organisationId)
    const { id, revision } = await draftFor(turn, file, 'submit', false)
    return { id, revision }
  })
}

/** One file stands for every attachment of the sample. */
const PDF = (() => {
  const bytes = pdfSample(3)
  const sha256 = sha256Of(bytes)
  const size = bytes.byteLength
  const stored: StoredFile = {
    sha256,
    originalSha256: sha256,
    mediaType: 'application/pdf',
    size,
    pages: 3,
    createdAt: Date.UTC(2026, 7, 31),
  }
  const reference = (name: string): FileReference => ({ sha256, name, size, pages: 3 })
  return { bytes, stored, reference }
})()

function withStoredFiles(values: FormValues): FormValues {
  const stored = (value: unknown): unknown =>
    Array.isArray(value) && value.some((one: unknown) => fileReference.safeParse(one).success)
      ? value.map((one: FileReference) => PDF.reference(one.name))
      : value
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, stored(value)]))
}
