import type { Tx } from '../../src/application/store.ts'
import type { Group, UnitOfWork } from '../unit-of-work.ts'

/**
 * What the methods of the tables in `db/tables` see and change, so that what is gathered is written
 * before they could see it and what was read is forgotten when they change it. A method that is not
 * named here is taken to see and change everything.
 */

interface Reach {
  readonly sees?: readonly Group[]
  readonly changes?: readonly Group[]
}

type Reaches<T> = { readonly [M in keyof T]?: Reach }

const NOTHING: Reach = {}
const CASES: Reach = { sees: ['cases'] }
const LISTED: Reach = { sees: ['cases', 'deadlines'] }
const PEOPLE_CHANGE: Reach = { changes: ['people'] }
const OUTBOX: Reach = { sees: ['outbox'] }

const REACH: { readonly [T in keyof Tx]?: Reaches<Tx[T]> } = {
  inbox: { admit: { sees: ['inbox'] }, answer: { sees: ['inbox'] }, prune: { sees: ['inbox'] } },
  people: {
    put: PEOPLE_CHANGE,
    grant: PEOPLE_CHANGE,
    end: PEOPLE_CHANGE,
    members: NOTHING,
  },
  organisations: { find: NOTHING, byUscc: NOTHING, put: NOTHING },
  cases: {
    create: { changes: ['cases'] },
    byNumber: CASES,
    nextNumber: NOTHING,
    list: LISTED,
    actsDone: { sees: ['cases', 'events'] },
    assigned: CASES,
    addSubmission: { changes: ['submissions'] },
    addDocument: { changes: ['documents'] },
  },
  drafts: {
    create: NOTHING,
    find: NOTHING,
    lock: NOTHING,
    save: NOTHING,
    valuesAt: NOTHING,
    entriesAfter: NOTHING,
    openOf: NOTHING,
    openFor: NOTHING,
  },
  files: {
    put: { changes: ['files'] },
    find: NOTHING,
    bytes: NOTHING,
    addUpload: NOTHING,
    findUpload: NOTHING,
    saveUpload: NOTHING,
    uploadBy: NOTHING,
    looseUploads: NOTHING,
  },
  conversations: { put: { changes: ['conversations'] } },
  deadlines: { upcoming: LISTED },
  outbox: {
    claim: OUTBOX,
    sent: OUTBOX,
    uploaded: OUTBOX,
    retry: OUTBOX,
    park: OUTBOX,
    parked: OUTBOX,
    replay: OUTBOX,
    counts: OUTBOX,
  },
  settings: { put: { changes: ['settings'] } },
  attempts: { count: NOTHING, prune: NOTHING },
  calendars: { editions: NOTHING },
  centers: { find: NOTHING, ofCase: NOTHING, standing: NOTHING, hold: NOTHING },
}

type Method = (...args: unknown[]) => Promise<unknown>

function watchedMethod(method: Method, reach: Reach | undefined, work: UnitOfWork): Method {
  const sees = reach === undefined ? null : (reach.sees ?? [])
  const changes = reach === undefined ? null : (reach.changes ?? [])
  return async (...args) => {
    await work.settle(sees)
    try {
      return await method(...args)
    } finally {
      work.forget(changes)
    }
  }
}

const REACHES = REACH as Readonly<Record<string, Readonly<Record<string, Reach>>>>

/** The table, each method of which writes and forgets before and after it what it has to. */
export function watchedTable<T extends keyof Tx>(name: T, table: Tx[T], work: UnitOfWork): Tx[T] {
  const watched: Record<string, Method> = {}
  for (const [one, method] of Object.entries(table as unknown as Record<string, Method>)) {
    watched[one] = watchedMethod(method, REACHES[name]?.[one], work)
  }
  return watched as unknown as Tx[T]
}
