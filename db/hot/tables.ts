import type {
  Foreseen,
  OutboxItem,
  StoredDeadline,
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
import { ADMIT, ANSWERED, codecs, decodeCase, LOCK_CASE, reads } from './reads.ts'
import { writes } from './writes.ts'

/** The tables that nearly every turn uses, read and written through the unit of work. */
export function hotTables(plain: Tx, work: UnitOfWork): Tx {
  const tables: Tx = {
    ...plain,
    inbox: hotInbox(plain.inbox, work, (foreseen) => load(tables, foreseen)),
    people: hotPeople(plain.people, work),
    cases: hotCases(plain.cases, work),
    deadlines: hotDeadlines(plain.deadlines, work),
    conversations: {
      ...plain.conversations,
      find: (openId) =>
        work.read('conversations', `conversation:${openId}`, reads.conversation(openId)),
    },
    settings: { ...plain.settings, all: () => work.read('settings', 'settings', reads.settings()) },
    files: { ...plain.files, among: (sha256s) => filesAmong(work, sha256s) },
    outbox: { ...plain.outbox, add: gatheredItems(work) },
  }
  return tables
}

/** Begins to read what the turn will need; faults are those of whoever reads it then. */
function load({ people, conversations, settings, cases }: Tx, foreseen: Foreseen): void {
  const { openId, on, case: about } = foreseen
  const begun: readonly Promise<unknown>[] = [
    ...(about?.held === true ? [cases.lock(about.id)] : []),
    people.find(openId),
    people.rolesOf(openId, on),
    conversations.find(openId),
    settings.all(),
    ...(about?.held === false ? [cases.find(about.id)] : []),
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
    for (const file of found) work.keep('files', fileKey(file.sha256), file)
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
        work.keep('people', `person:${person.openId}`, person)
        work.keep('people', rolesKey(person.openId, on), roles)
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
      work.keep('cases', caseKey(file.id), asStored(file))
    },
    addEvent: async (caseId, event) => {
      await work.place('event', 'events', () => writes.event(caseId, event))
      work.forgetKey(`events:${caseId}`)
    },
    eventsOf: (caseId) => work.read('events', `events:${caseId}`, reads.events(caseId)),
    submissionsOf: (caseId) =>
      work.read('submissions', `submissions:${caseId}`, reads.submissions(caseId)),
    documentsOf: async (caseId) => {
      const key = `documents:${caseId}`
      const { documents, files } = await work.read('documents', key, reads.documents(caseId))
      for (const file of files) work.keep('files', fileKey(file.sha256), file)
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

/** The case as it will come back: what the database cannot hold, and nothing that JSON does not know. */
function asStored(file: CaseFile): CaseFile {
  const row = JSON.parse(toStorableJson(codecs.case.toRow(file)))
  return codecs.case.fromRow(row)
}

function hotDeadlines(plain: DeadlineTable, work: UnitOfWork): DeadlineTable {
  let armed: readonly StoredDeadline[] = []
  return {
    ...plain,
    of: (caseId) => work.read('deadlines', `deadlines:${caseId}`, reads.deadlines(caseId)),
    arm: async (more) => {
      if (more.length === 0) return
      armed = work.occupied('arm') ? [...armed, ...more] : more
      const all = armed
      work.put('arm', 'deadlines', () => writes.arm(all))
      work.forget(['deadlines'])
    },
    close: async (caseId, kinds, status, at) => {
      // What was armed before is closed too, so it has to be there.
      while (work.occupied('arm')) await work.settle(['deadlines'])
      await work.place('close', 'deadlines', () => writes.close(caseId, kinds, status, at))
      work.forgetKey(`deadlines:${caseId}`)
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
