import type { Membership, Person } from '../application/records.ts'
import type { Tx } from '../application/store.ts'
import type { Deps } from '../application/turn.ts'
import { districtById } from '../regulation/districts.ts'
import { bodyOf } from '../regulation/roles.ts'
import { type CivilDate, civilDateOf, type Instant } from '../regulation/time/civil-date.ts'
import { CommandFault, type DatabaseCommand, done, type Outcome, refused } from './command.ts'
import {
  decodeCsv,
  type LineFault,
  type MemberEntry,
  type MemberRow,
  memberCsv,
  readMemberFile,
} from './member-file.ts'
import { OrganisationBook } from './organisation-book.ts'

/** In bytes; well below what one request to a running process may carry. */
const MAX_FILE = 512 * 1024
/** Who granted a role that was imported: nobody in the chat. */
const GRANTED_BY = 'members import'

/** What a line comes to. */
type Place = Pick<Membership, 'organisationId' | 'district' | 'bodyName'>

interface Import {
  readonly tx: Tx
  readonly deps: Deps
  readonly now: Instant
  readonly today: CivilDate
}

/** For whom a role acts; the same shape as registrations in the chat leave behind. */
function placeOf(entry: MemberEntry, organisationId: string | null): Place {
  const nowhere: Place = { organisationId: null, district: null, bodyName: null }
  switch (bodyOf(entry.role)) {
    case 'organisation':
      return { ...nowhere, organisationId }
    case 'sponsor':
      return { ...nowhere, district: entry.district, bodyName: entry.organisation }
    case 'districtBureau':
      return { ...nowhere, district: entry.district }
    case 'panel':
      return { ...nowhere, bodyName: entry.organisation === '' ? null : entry.organisation }
    case 'municipalBureau':
      return nowhere
  }
}

/** The lines with their organisations, and what cannot be told. */
async function placed(
  entries: readonly MemberEntry[],
  book: OrganisationBook,
): Promise<{
  readonly places: readonly (readonly [MemberEntry, Place])[]
  readonly faults: readonly LineFault[]
}> {
  const places: (readonly [MemberEntry, Place])[] = []
  const faults: LineFault[] = []
  const ofOrganisations = entries.filter(({ role }) => bodyOf(role) === 'organisation')
  for (const entry of ofOrganisations) await book.bring(entry)
  for (const entry of entries) {
    if (bodyOf(entry.role) !== 'organisation') places.push([entry, placeOf(entry, null)])
    else {
      const found = await book.find(entry)
      if (found.ok) places.push([entry, placeOf(entry, found.organisation.id)])
      else faults.push({ line: entry.line, because: found.because })
    }
  }
  return { places, faults }
}

async function putPerson({ tx, now }: Import, { openId, name }: MemberEntry): Promise<void> {
  const known = await tx.people.find(openId)
  if (known?.name === name) return
  const fresh: Person = {
    openId,
    name,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: now,
  }
  await tx.people.put(known === null ? fresh : { ...known, name })
}

function isSame(held: Membership, { role }: MemberEntry, place: Place): boolean {
  return (
    held.role === role &&
    held.organisationId === place.organisationId &&
    held.district === place.district &&
    held.bodyName === place.bodyName
  )
}

/** Grants what is not held yet; gives whether there was anything to grant. */
async function grant(work: Import, entry: MemberEntry, place: Place): Promise<boolean> {
  await putPerson(work, entry)
  const held = await work.tx.people.rolesOf(entry.openId, work.today)
  if (held.some((one) => isSame(one, entry, place))) return false
  await work.tx.people.grant({
    id: work.deps.newId(),
    openId: entry.openId,
    role: entry.role,
    ...place,
    from: work.today,
    until: null,
    grantedBy: GRANTED_BY,
  })
  return true
}

function faultWords(faults: readonly LineFault[]): string {
  const sorted = [...faults].sort((a, b) => a.line - b.line)
  const lines = sorted.map(({ line, because }) => `第 ${line} 行：${because}。`)
  return [`有 ${faults.length} 处需要改正，没有导入任何人员。`, ...lines].join('\n')
}

function rowOf(entry: MemberEntry): MemberRow {
  const district = entry.district === null ? '' : (districtById(entry.district)?.name ?? '')
  const { openId, name, role, organisation } = entry
  return { open_id: openId, name, role, organisation, district }
}

async function importAll(work: Import, csv: string): Promise<Outcome> {
  const file = readMemberFile(csv, work.today)
  const book = new OrganisationBook(work.tx, { ...work, newId: work.deps.newId })
  const { places, faults: unknown } = await placed(file.entries, book)
  const faults = [...file.faults, ...unknown]
  if (faults.length > 0) return refused(faultWords(faults))
  for (const organisation of book.brought) await work.tx.organisations.put(organisation)
  const granted: MemberRow[] = []
  const unchanged: MemberRow[] = []
  for (const [entry, place] of places) {
    const list = (await grant(work, entry, place)) ? granted : unchanged
    list.push(rowOf(entry))
  }
  const json = { granted, unchanged, organisationsAdded: book.brought.length }
  const summary = `已导入 ${granted.length} 条，原已具备 ${unchanged.length} 条，新登记单位 ${book.brought.length} 个。`
  return done(json, granted.length === 0 ? summary : `${summary}\n${memberCsv(granted)}`)
}

/**
 * `members import <csv>`: grants roles from a table. Everything is checked first; with one bad line
 * nothing is imported. Repeating an import changes nothing.
 */
export const membersImportCommand: DatabaseCommand = {
  kind: 'database',
  usage: 'members import <CSV 文件，列 open_id,name,role,organisation,district>',
  summary: '导入人员和角色：单位填名称、信用代码，新单位填“信用代码 名称”',
  words: [1, 1],
  options: {},
  input: async ({ positionals: [path = ''] }, around) => {
    const bytes = await around.readBytes(path)
    if (bytes.byteLength > MAX_FILE) throw new CommandFault('文件超过 512 KB，请分几个文件导入。')
    return decodeCsv(bytes)
  },
  run: (_args, deps, csv) => {
    const now = deps.clock()
    const today = civilDateOf(now)
    return deps.store.transact((tx) => importAll({ tx, deps, now, today }, csv))
  },
}
