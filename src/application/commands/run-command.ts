import type { CaseEvent, CaseFile } from '../../regulation/case-file.ts'
import { type Accepted, type Command, decide, type Refused } from '../../regulation/decide.ts'
import { heirsOf } from '../../regulation/districts.ts'
import { type FormValues, metaOf } from '../../regulation/form.ts'
import { formById } from '../../regulation/forms/all.ts'
import { stateOf } from '../../regulation/procedure.ts'
import type { RoleId } from '../../regulation/roles.ts'
import { isStaff, sitsAs } from '../../regulation/standing.ts'
import { yearOf } from '../../regulation/time/civil-date.ts'
import { canonicalHash } from '../canonical.ts'
import { ordering } from '../delivery/ordering.ts'
import { procedureFor } from '../duties/in-force.ts'
import { outboxItem } from '../outgoing.ts'
import { shownReason, staysInside } from '../queries/shown-events.ts'
import type { CaseDocument, OutboxItem, Outgoing, Person, StoredDeadline } from '../records.ts'
import { changeRegister } from '../supervision/change-register.ts'
import { type Turn, termsOf, turnOf } from '../turn.ts'
import { leadOn, projectIdentity } from './identity.ts'

/** What came of a command: the case as it now stands, or why not. */
export type Ran =
  | { readonly outcome: 'accepted'; readonly file: CaseFile; readonly event: CaseEvent }
  | Refused
  | { readonly outcome: 'unknown' }

/**
 * The one way in: locks the case, asks `decide`, and writes everything that follows in the same
 * transaction: the case, the event, deadlines, documents, submissions, and what goes out.
 */
export async function runCommand(turn: Turn, caseId: string, command: Command): Promise<Ran> {
  const stored = await turn.tx.cases.lock(caseId)
  if (stored === null) return { outcome: 'unknown' }
  const file = await asRegistered(turn, stored)
  const procedure = procedureFor(turn, file.procedure)
  const asked: Command = { freshId: turn.deps.newId(), ...command }
  const outcome = decide(procedure, file, asked, turn.now, termsOf(turn, file))
  if (outcome.outcome === 'refused') return outcome
  const next = await numbered(turn, outcome)
  await turn.tx.cases.save(next)
  await turn.tx.cases.addEvent(caseId, outcome.event)
  await keepSubmission(turn, next, outcome)
  await keepFiles(turn, caseId, outcome.input)
  await moveClocks(turn, next, outcome)
  await projectIdentity(turn, next, outcome.event)
  await changeRegister(turn, next, outcome.register, runCommand)
  await queueEffects(turn, next, outcome)
  await leadOn(turn, next, outcome.event)
  return { outcome: 'accepted', file: next, event: outcome.event }
}

/** A matter of a center is decided on what the register says at this moment. */
async function asRegistered(turn: Turn, file: CaseFile): Promise<CaseFile> {
  const known = file.facts.center ?? null
  if (known === null) return file
  const center = await turn.tx.centers.standing(known.id)
  return { ...file, facts: { ...file.facts, center } }
}

/** The case number is given at the first submission and kept for good. */
async function numbered(turn: Turn, outcome: Accepted): Promise<CaseFile> {
  const { next } = outcome
  if (!outcome.numbered || next.number !== null) return next
  const year = yearOf(turn.today)
  const ordinal = await turn.tx.cases.nextNumber(year)
  return { ...next, number: `JC-${year}-${String(ordinal).padStart(4, '0')}` }
}

async function keepSubmission(turn: Turn, file: CaseFile, outcome: Accepted): Promise<void> {
  if (outcome.submission === null) return
  await turn.tx.cases.addSubmission({
    caseId: file.id,
    ordinal: file.facts.submissions,
    action: outcome.event.action,
    forms: outcome.submission,
    by: turn.actor.openId,
    at: turn.now,
    sha256: canonicalHash(outcome.submission),
  })
}

/** What came with the bureau's seal: the party may see it. */
const SEALED = ['issue-notice.sealedScan', 'clerical-correction.sealedScan']

/** Files that came with the forms become documents of the case; those that are there stay. */
async function keepFiles(
  turn: Turn,
  caseId: string,
  input: Readonly<Record<string, FormValues>>,
): Promise<void> {
  const given = filesOf(input)
  if (given.length === 0) return
  const present = await turn.tx.cases.documentsOf(caseId)
  const has = (kind: string, sha256: string) =>
    present.some((document) => document.kind === kind && document.sha256 === sha256)
  for (const file of given.filter(({ kind, sha256 }) => !has(kind, sha256))) {
    const document: CaseDocument = {
      id: turn.deps.newId(),
      caseId,
      sha256: file.sha256,
      name: file.name,
      origin: SEALED.includes(file.kind) ? 'sealed' : 'upload',
      kind: file.kind,
      addedBy: turn.actor.openId,
      addedAt: turn.now,
    }
    await turn.tx.cases.addDocument(document)
  }
}

interface GivenFile {
  readonly kind: string
  readonly sha256: string
  readonly name: string
}

/** Every file reference in the forms, with the field it was given for. */
export function filesOf(input: Readonly<Record<string, FormValues>>): readonly GivenFile[] {
  return Object.entries(input).flatMap(([formId, values]) =>
    Object.entries(formById(formId)?.fields ?? {})
      .filter(([, schema]) => metaOf(schema).kind === 'files')
      .flatMap(([field]) => references(values[field], `${formId}.${field}`)),
  )
}

function references(value: unknown, kind: string): readonly GivenFile[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const { sha256, name } = entry as { sha256?: unknown; name?: unknown }
    return typeof sha256 === 'string' && typeof name === 'string' ? [{ kind, sha256, name }] : []
  })
}

async function moveClocks(turn: Turn, file: CaseFile, outcome: Accepted): Promise<void> {
  if (outcome.close.length > 0) {
    const ended = stateOf(procedureFor(turn, file.procedure), file.state).final === true
    await turn.tx.deadlines.close(file.id, outcome.close, ended ? 'cancelled' : 'met', turn.now)
  }
  if (outcome.arm.length === 0) return
  const armed = outcome.arm.map(
    (deadline): StoredDeadline => ({
      ...deadline,
      id: turn.deps.newId(),
      caseId: file.id,
      calendarVersion: turn.deps.calendarVersion,
      armedAt: turn.now,
      status: 'open',
      closedAt: null,
    }),
  )
  await turn.tx.deadlines.arm(armed)
}

const APPLICANTS: readonly RoleId[] = ['applicantHandler', 'applicantResponsible']

/** Cards for whose turn it is, fresh faces for the cards that stand elsewhere, documents to make. */
async function queueEffects(turn: Turn, file: CaseFile, outcome: Accepted): Promise<void> {
  const items: OutboxItem[] = []
  const ordered = ordering(turn.deps, {
    purpose: outcome.input['issue-notice'] === undefined ? 'notice' : 'decision',
    caseIds: [file.id],
    about: outcome.event.sentence,
  })
  // What was filed comes to the colleagues as papers: the card comes with them.
  const colleagues = outcome.submission === null ? [] : APPLICANTS
  const [people, refreshed, absent] = await Promise.all([
    audience(turn, file, [...outcome.notify, ...colleagues]),
    refreshedCards(turn, file),
    isPartyAbsent(turn, file, outcome),
  ])
  for (const [person, role] of people) {
    const { openId } = person
    if (openId === turn.actor.openId) continue
    const headline = await headlineFor(turn, file, outcome.event, person)
    const message: Outgoing = { kind: 'caseCard', caseId: file.id, headline }
    items.push(outboxItem(turn, `person:${openId}`, message, { openId }, ordered(openId, role)))
  }
  const documents = outcome.documents.map((document) =>
    outboxItem(turn, `case:${file.id}`, { kind: 'makeDocument', caseId: file.id, document }),
  )
  await turn.tx.outbox.add([...items, ...documents, ...refreshed])
  if (absent) await tellOfAbsentParty(turn, file)
}

/** Brings the cards of a case that stand in other chats up to date, but the one that was clicked. */
export async function refreshedCards(turn: Turn, file: CaseFile): Promise<readonly OutboxItem[]> {
  const standing = await turn.tx.cases.sentCardsOf(file.id)
  return standing
    .filter((card) => card.messageId !== turn.clicked?.messageId)
    .map((card) => {
      const message: Outgoing = {
        kind: 'refreshCard',
        messageId: card.messageId,
        caseId: file.id,
      }
      return outboxItem(turn, `card:${card.messageId}`, message, { openId: card.openId })
    })
}

/**
 * Who did what, and why: whoever is told of an act is told its reason with it, as far as they may
 * know it. Null for what the bureau did inside, to people outside.
 */
async function headlineFor(
  turn: Turn,
  file: CaseFile,
  event: CaseEvent,
  person: Person,
): Promise<string | null> {
  const theirs = await turnOf(turn, person)
  const procedure = procedureFor(turn, file.procedure)
  if (!isStaff(theirs.actor) && staysInside(procedure, event)) return null
  const who = event.onBehalf === null ? event.actorName : `${event.onBehalf.party}（代录）`
  const reason = shownReason(theirs, event)
  return `${who}${event.sentence}。${reason === null ? '' : `理由：${reason}`}`
}

/** Everybody who holds one of the roles for this case; the opener stands in where no role does. */
export async function audience(
  turn: Turn,
  file: CaseFile,
  roles: readonly RoleId[],
): Promise<readonly Addressed[]> {
  const found = new Map<string, Addressed>()
  const add = (person: Person, role: RoleId | null): void => {
    if (!found.has(person.openId)) found.set(person.openId, [person, role])
  }
  // Asked for together: they go in one statement.
  const holders = await Promise.all(roles.map((role) => holdersOf(turn, file, role)))
  for (const [index, role] of roles.entries()) {
    for (const person of holders[index] ?? []) add(person, role)
  }
  // A registration or report concerns the person who opened it, who holds no role yet.
  if (file.organisationId === null && file.openedBy !== turn.actor.openId) {
    const opener = await turn.tx.people.find(file.openedBy)
    if (opener !== null) add(opener, null)
  }
  return [...found.values()]
}

/** Somebody who is told, and the role in which they are. */
type Addressed = readonly [Person, RoleId | null]

/** The people who hold a role for this case today. */
export async function holdersOf(
  turn: Pick<Turn, 'tx' | 'today'>,
  file: CaseFile,
  role: RoleId,
): Promise<readonly Person[]> {
  switch (role) {
    case 'applicantHandler':
    case 'applicantResponsible':
      if (file.organisationId === null) return []
      return turn.tx.people.withRole({ role, organisationId: file.organisationId }, turn.today)
    case 'sponsor':
      if (file.sponsorName === null) return []
      return turn.tx.people.withRole({ role, bodyName: file.sponsorName }, turn.today)
    case 'districtBureau':
    case 'districtLeader':
      if (file.district === null) return []
      return districtPeople(turn, file.district, role)
    case 'panelLead':
    case 'panelMember':
      return panelPeople(turn, file, role)
    default:
      return assigned(file, role, await turn.tx.people.withRole({ role }, turn.today))
  }
}

/** A case that is assigned concerns its officer, as long as they hold the office, and no colleague. */
function assigned(file: CaseFile, role: RoleId, holders: readonly Person[]): readonly Person[] {
  const openId = role === 'caseOfficer' ? file.facts.assignee?.openId : undefined
  const theirs = holders.filter((person) => person.openId === openId)
  return theirs.length > 0 ? theirs : holders
}

/** The people of the district's bureau, or of the one that took its files over. */
async function districtPeople(
  turn: Pick<Turn, 'tx' | 'today'>,
  district: string,
  role: RoleId,
): Promise<readonly Person[]> {
  const found = new Map<string, Person>()
  const holders = heirsOf(district).map((heir) =>
    turn.tx.people.withRole({ role, district: heir }, turn.today),
  )
  for (const people of await Promise.all(holders)) {
    for (const person of people) found.set(person.openId, person)
  }
  return [...found.values()]
}

/** The experts who sit and are in the chat; the others act on paper. */
async function panelPeople(
  turn: Pick<Turn, 'tx'>,
  file: CaseFile,
  role: 'panelLead' | 'panelMember',
): Promise<readonly Person[]> {
  const seated = file.facts.panel.flatMap(({ openId }) =>
    openId === null || !sitsAs(role, file, openId) ? [] : [turn.tx.people.find(openId)],
  )
  return (await Promise.all(seated)).filter((person) => person !== null)
}

/** Whether it is the turn of a party of whom nobody is in the chat. */
async function isPartyAbsent(turn: Turn, file: CaseFile, outcome: Accepted): Promise<boolean> {
  if (outcome.next.state === outcome.event.from) return false
  const turnRoles = procedureFor(turn, file.procedure).states[file.state]?.turn ?? []
  if (turnRoles.length === 0) return false
  const holders = await Promise.all(turnRoles.map((role) => holdersOf(turn, file, role)))
  return holders.every((people) => people.length === 0)
}

/** The case officers hear of it when the party whose turn it is is not in the chat (代录). */
async function tellOfAbsentParty(turn: Turn, file: CaseFile): Promise<void> {
  const officers = await turn.tx.people.withRole({ role: 'caseOfficer' }, turn.today)
  const headline = '应办理的一方还没有人使用本助手，收到书面材料后可以代录。'
  const ordered = ordering(turn.deps, { purpose: 'notice', caseIds: [file.id], about: headline })
  await turn.tx.outbox.add(
    officers.map((person) =>
      outboxItem(
        turn,
        `person:${person.openId}`,
        { kind: 'caseCard', caseId: file.id, headline },
        { openId: person.openId },
        ordered(person.openId, 'caseOfficer'),
      ),
    ),
  )
}
