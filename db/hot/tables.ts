import type {
  Foreseen,
  OutboxItem,
  StoredDeadline,
  StoredEvent,
  StoredFile,
} from '../../src/application/records.ts'
import type {
  CaseTable,
  DeadlineTable,
  InboxTable,
  PeopleTable,
  Tx,
} from '../../src/application/store.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { cleanText, toStorableJson } from '../clean-text.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { ADMIT, ANSWERED, decodeCase, LOCK_CASE, reads, stored } from './reads.ts'
import { writes } from './writes.ts'

type Hot = {
  readonly [T in keyof Tx]?: (plain: Tx[T], work: UnitOfWork, tables: Tx) => Tx[T]
}

const HOT: Hot = {
  inbox: (plain, work, tables) => hotInbox(plain, work, (foreseen) => load(tables, foreseen)),
  people: hotPeople,
  cases: hotCases,
  deadlines: hotDeadlines,
  conversations: (plain, work) => ({
    ...plain,
    find: (openId) =>
      work.read('conversations', `conversation:${openId}`, reads.conversation(openId)),
  }),
  settings: (plain, work) => ({
    ...plain,
    all: () => work.read('settings', 'settings', reads.settings()),
  }),
  files: (plain, work) => ({ ...plain, among: (sha256s) => filesAmong(work, sha256s) }),
  outbox: (plain, work) => ({ ...plain, add: gatheredItems(work) }),
}

/** The table as nearly every turn uses it, read and written through the unit of work. */
export function hotTable<T extends keyof Tx>(
  name: T,
  plain: Tx[T],
  work: UnitOfWork,
  tables: Tx,
): Tx[T] {
  return HOT[name]?.(plain, work, tables) ?? plain
}

/** Begins to read what the turn will need; faults are those of whoever reads it then. */
function load(
  { people, conversations, settings, cases, deadlines }: Tx,
  { openId, on, case: about }: Foreseen,
): void {
  const materialOf = (id: string) => [
    ...[cases.eventsOf(id), deadlines.of(id)],
    ...[cases.documentsOf(id), cases.submissionsOf(id)],
  ]
  const begun: readonly Promise<unknown>[] = [
    ...(about === undefined ? [] : [about.held ? cases.lock(about.id) : cases.find(about.id)]),
    ...(about?.shown === true ? materialOf(about.id) : []),
    people.find(openId),
    people.rolesOf(openId, on),
    conversations.find(openId),
    settings.all(),
  ]
  for (const one of begun) one.catch(() => undefined)
}

const fileKey = (sha256: string): string => `file:${sha256}`

/** Those that came with the documents of a case are known. */
async function filesAmong(
  work: UnitOfWork,
  sha256s: readonly string[],
): Promise<readonly StoredFile[]> {
  const wanted = [...new Set(sha256s)]
  const unknown = wanted.filter((sha256) => work.kept(fileKey(sha256)) === undefined)
  if (unknown.length > 0) {
    const key = `files:${unknown.join()}`
    const found = await work.read('files', key, reads.files(unknown))
    for (const file of found) work.keepLater('files', fileKey(file.sha256), () => file)
  }
  const files = await Promise.all(wanted.map((sha256) => work.kept(fileKey(sha256))))
  return (files as (StoredFile | undefined)[]).filter((file) => file !== undefined)
}

const rolesKey = (openId: string, on: CivilDate): string => `roles:${openId}:${on}`

function hotPeople(plain: PeopleTable, work: UnitOfWork): PeopleTable {
  return {
    ...plain,
    find: (openId) => work.read('people', `person:${openId}`, reads.person(openId)),
    rolesOf: (openId, on) => work.read('people', rolesKey(openId, on), reads.roles(openId, on)),
    withRole: async (query, on) => {
      const key = `holders:${JSON.stringify(query)}:${on}`
      const found = await work.read('people', key, reads.holders(query, on))
      for (const { person, roles } of found) {
        work.keepLater('people', `person:${person.openId}`, () => person)
        work.keepLater('people', rolesKey(person.openId, on), () => roles)
      }
      return found.map(({ person }) => person)
    },
  }
}

const caseKey = (id: string): string => `case:${id}`

function hotCases(plain: CaseTable, work: UnitOfWork): CaseTable {
  const held = new Set<string>()
  return {
    ...plain,
    find: (id) => work.read('cases', caseKey(id), reads.case(id)),
    lock: (id) => {
      if (held.has(id)) return work.read('cases', caseKey(id), reads.case(id))
      held.add(id)
      // Whoever held the case until now may have changed what was read of it before.
      work.forget(['cases', 'events', 'submissions', 'documents', 'cards', 'deadlines'])
      const locked = lockCase(work, id).then((file) => {
        if (file === null) held.delete(id)
        return file
      })
      work.keep('cases', caseKey(id), locked)
      return locked
    },
    save: async (file) => {
      if (!held.has(file.id)) {
        await work.settle(null)
        await plain.save(file)
        work.forgetKey(caseKey(file.id))
        return
      }
      await work.place('save', 'cases', () => writes.save(file))
      work.keepLater('cases', caseKey(file.id), () => stored.case(file))
    },
    addEvent: async (caseId, event) => {
      await work.place('event', 'events', () => writes.event(caseId, event))
      work.amend(`events:${caseId}`, (events: readonly StoredEvent[]) => [
        ...events,
        stored.event(caseId, event, events),
      ])
    },
    eventsOf: (caseId) => work.read('events', `events:${caseId}`, reads.events(caseId)),
    submissionsOf: (caseId) =>
      work.read('submissions', `submissions:${caseId}`, reads.submissions(caseId)),
    documentsOf: async (caseId) => {
      const key = `documents:${caseId}`
      const { documents, files } = await work.read('documents', key, reads.documents(caseId))
      for (const file of files) work.keepLater('files', fileKey(file.sha256), () => file)
      return documents
    },
    addSentCard: async (card) => {
      await work.place('card', 'cards', () => writes.card(card))
      work.forgetKey(`cards:${card.caseId}`)
    },
    sentCardsOf: (caseId) => work.read('cards', `cards:${caseId}`, reads.cards(caseId)),
  }
}

async function lockCase(work: UnitOfWork, id: string): Promise<CaseFile | null> {
  const settled = work.settle(['cases'])
  const [, rows] = await Promise.all([settled, work.ask(LOCK_CASE, [cleanText(id)])])
  const value = rows[0]?.['value']
  return decodeCase(value === undefined ? null : JSON.parse(String(value)))
}

const deadlinesKey = (caseId: string): string => `deadlines:${caseId}`

function hotDeadlines(plain: DeadlineTable, work: UnitOfWork): DeadlineTable {
  let armed: readonly StoredDeadline[] = []
  return {
    ...plain,
    of: (caseId) => work.read('deadlines', deadlinesKey(caseId), reads.deadlines(caseId)),
    arm: async (more) => {
      if (more.length === 0) return
      armed = work.occupied('arm') ? [...armed, ...more] : more
      const all = armed
      work.put('arm', 'deadlines', () => writes.arm(all))
      for (const caseId of new Set(more.map((deadline) => deadline.caseId))) {
        const theirs = more.filter((deadline) => deadline.caseId === caseId)
        work.amend(deadlinesKey(caseId), (present: readonly StoredDeadline[]) =>
          stored.deadlines([...present, ...theirs.map(stored.deadline)]),
        )
      }
    },
    close: async (caseId, kinds, status, at) => {
      // What was armed before is closed too, so it has to be there.
      while (work.occupied('arm')) await work.settle(['deadlines'])
      await work.place('close', 'deadlines', () => writes.close(caseId, kinds, status, at))
      const ends = (one: StoredDeadline): boolean =>
        one.status === 'open' && (kinds === null || kinds.includes(one.kind))
      work.amend(deadlinesKey(caseId), (present: readonly StoredDeadline[]) =>
        present.map((one) => (ends(one) ? { ...one, status, closedAt: at } : one)),
      )
    },
  }
}

function gatheredItems(work: UnitOfWork): Tx['outbox']['add'] {
  let gathered: readonly OutboxItem[] = []
  return async (items) => {
    if (items.length === 0) return
    gathered = work.occupied('outbox') ? [...gathered, ...items] : items
    const all = gathered
    work.put('outbox', 'outbox', () => writes.outbox(all))
  }
}

function hotInbox(
  plain: InboxTable,
  work: UnitOfWork,
  load: (foreseen: Foreseen) => void,
): InboxTable {
  return {
    ...plain,
    admit: async (keys, now, foreseen) => {
      // Sorted, as in `inboxTable.admit`: two events with the same keys never wait crosswise.
      const wanted = toStorableJson([...new Set(keys)].sort())
      await work.settle(['inbox'])
      const claiming = work.ask(ADMIT, [wanted, new Date(now).toISOString()])
      if (foreseen !== undefined) load(foreseen)
      const claimed = await claiming
      if (claimed.length === new Set(keys).size) return { fresh: true }
      const [known] = await work.ask(ANSWERED, [wanted])
      const answer = known?.['value']
      // Admitted without an answer: an event, and events are answered with the empty object.
      return { fresh: false, answer: answer === undefined ? {} : JSON.parse(String(answer)) }
    },
    answer: async (keys, answer) => {
      const [first, last = first, ...more] = [...new Set(keys)]
      if (first === undefined || last === undefined) return
      if (more.length > 0 || work.occupied('answer')) {
        await work.settle(null)
        await plain.answer(keys, answer)
        return
      }
      work.put('answer', 'inbox', () => writes.answer(first, last, answer))
    },
  }
}
