import { type MovedLine, movedDatesCard } from '../../../cards/faces/calendars.ts'
import type { YearCalendar } from '../../regulation/calendar/year-calendar.ts'
import type { Actor, CaseFile } from '../../regulation/case-file.ts'
import type { AnyProcedure } from '../../regulation/procedure.ts'
import { stateOf } from '../../regulation/procedure.ts'
import type { DeadlineChange } from '../../regulation/recalculation.ts'
import { bodyOf, isBureauRole, type RoleId } from '../../regulation/roles.ts'
import { isStaff, maySee } from '../../regulation/standing.ts'
import { daysBetween, formatDate } from '../../regulation/time/civil-date.ts'
import { holdersOf } from '../commands/run-command.ts'
import { procedureFor } from '../duties/in-force.ts'
import { outboxItem } from '../outgoing.ts'
import { titleOf } from '../queries/case-view.ts'
import { dateKind, dayToKeep } from '../queries/words.ts'
import type { OutboxItem, Outgoing, Person } from '../records.ts'
import { actorOf, bureauOf } from '../turn.ts'
import type { Importing } from './import-calendar.ts'
import type { CaseChange, CaseChanges } from './recalculate-open.ts'

/**
 * Tells the people concerned of dates that moved, each in one message: those who must act, and the
 * party of every date that it is shown. Internal targets reach the bureau's own people only.
 */

const APPLICANTS: readonly RoleId[] = ['applicantHandler', 'applicantResponsible']

interface Teller extends Importing {
  readonly people: Map<string, Told>
  readonly holding: Map<string, readonly Person[]>
}

interface Told {
  readonly actor: Actor
  readonly lines: MovedLine[]
}

/** Orders the messages, and a new face for every card of a case whose dates changed. */
export async function tellOf(
  work: Importing,
  { cases }: CaseChanges,
  notices: readonly Pick<YearCalendar, 'source'>[],
): Promise<void> {
  const bureau = await bureauOf(work.deps, work.tx)
  const teller: Teller = { ...work, people: new Map(), holding: new Map() }
  const items: OutboxItem[] = []
  for (const one of cases) {
    await gather(teller, procedureFor(bureau, one.file.procedure), one)
    items.push(...(await freshFaces(work, one.file)))
  }
  for (const [openId, { lines }] of teller.people) {
    if (lines.length === 0) continue
    const card = movedDatesCard({ notices: notices.map(({ source }) => source), lines })
    items.push(outboxItem(work, `person:${openId}`, { kind: 'card', card }, { openId }))
  }
  await work.tx.outbox.add(items)
}

async function freshFaces(work: Importing, file: CaseFile): Promise<readonly OutboxItem[]> {
  const standing = await work.tx.cases.sentCardsOf(file.id)
  return standing.map(({ messageId, openId }) => {
    const message: Outgoing = { kind: 'refreshCard', messageId, caseId: file.id }
    return outboxItem(work, `card:${messageId}`, message, { openId })
  })
}

/** Whether people are told another day from now on: only that is worth a message. */
export function isTold({ before, after, cite }: DeadlineChange, today: Importing['today']) {
  const day = (dates: DeadlineChange['before']) => dayToKeep({ ...dates, cite }, today)
  return day(before) !== day(after)
}

async function gather(
  teller: Teller,
  procedure: AnyProcedure,
  { file, changes }: CaseChange,
): Promise<void> {
  const parties = await holders(teller, file, APPLICANTS)
  for (const change of changes.filter((one) => isTold(one, teller.today))) {
    const absent = !change.internal && file.organisationId !== null && parties.length === 0
    const roles = [...rolesOf(procedure, file, change), ...(absent ? OFFICERS : [])]
    for (const person of await holders(teller, file, roles)) {
      const told = await toldOf(teller, person)
      if (!maySee(procedure, file, told.actor)) continue
      told.lines.push(lineOf(teller, file, change, notesOf(told.actor, file, change, absent)))
    }
  }
}

/** Who enters for a party that is not in the chat, and tells it by other means. */
const OFFICERS: readonly RoleId[] = ['caseOfficer']

/** Those who must act, those whom its ladder reaches before the day, and the party. */
function rolesOf(
  procedure: AnyProcedure,
  file: CaseFile,
  { internal, rungs }: DeadlineChange,
): readonly RoleId[] {
  const reached = rungs.filter(({ overdue }) => !overdue).flatMap(({ roles }) => roles)
  const concerned = [...stateOf(procedure, file.state).turn, ...reached]
  return internal ? concerned.filter(isBureauRole) : [...concerned, ...APPLICANTS]
}

async function holders(
  teller: Teller,
  file: CaseFile,
  roles: readonly RoleId[],
): Promise<readonly Person[]> {
  const found = new Map<string, Person>()
  for (const role of new Set(roles)) {
    for (const person of await holdersOnce(teller, file, role)) found.set(person.openId, person)
  }
  return [...found.values()]
}

/** Many cases have the same party, district and officers: they are asked for once. */
async function holdersOnce(
  { tx, today, holding }: Teller,
  file: CaseFile,
  role: RoleId,
): Promise<readonly Person[]> {
  const ofPanel = bodyOf(role) === 'panel'
  const { id, organisationId, district, sponsorName } = file
  const key = JSON.stringify([role, ofPanel ? id : [organisationId, district, sponsorName]])
  const known = holding.get(key)
  if (known !== undefined) return known
  const people = await holdersOf({ tx, today }, file, role)
  holding.set(key, people)
  return people
}

async function toldOf({ deps, tx, today, people }: Teller, person: Person): Promise<Told> {
  const known = people.get(person.openId)
  if (known !== undefined) return known
  const told: Told = { actor: await actorOf(deps, tx, person, today), lines: [] }
  people.set(person.openId, told)
  return told
}

/** What else an officer has to do about it. */
function notesOf(
  actor: Actor,
  file: CaseFile,
  { after, cite }: DeadlineChange,
  absent: boolean,
): readonly string[] {
  if (!isStaff(actor)) return []
  const published = file.facts.publicNotice?.endsOn ?? null
  const outdated = cite === '11' && published !== null && published < after.effective
  return [
    ...(absent ? ['申请单位没有人使用本助手，请另行告知。'] : []),
    // 第十一条: what is published is corrected by a person, never by itself.
    ...(outdated
      ? [`已公布的公示截止日为${formatDate(published)}，请办理公示更正，并更正市局官网公示。`]
      : []),
  ]
}

function lineOf(
  { today }: Importing,
  file: CaseFile,
  change: DeadlineChange,
  notes: readonly string[],
): MovedLine {
  const before = dayToKeep({ ...change.before, cite: change.cite }, today)
  const after = dayToKeep({ ...change.after, cite: change.cite }, today)
  return {
    case: file.id,
    number: file.number,
    title: titleOf(file),
    what: change.title,
    kind: dateKind(change),
    cite: change.internal ? null : change.cite,
    before,
    after,
    days: daysBetween(before, after),
    provisional: change.after.provisional,
    notes,
  }
}
