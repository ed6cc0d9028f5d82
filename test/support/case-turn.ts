import type {
  CaseDocument,
  Conversation,
  Draft,
  OutboxItem,
  StoredDeadline,
  StoredEvent,
  Submission,
} from '../../src/application/records.ts'
import type { CaseLine, Tx } from '../../src/application/store.ts'
import type { Turn } from '../../src/application/turn.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { DEFAULT_SETTINGS } from '../../src/regulation/settings.ts'
import { civilDateOf, type Instant } from '../../src/regulation/time/civil-date.ts'
import { NOW } from './procedure-cases.ts'
import { sampleOrganisation } from './sample-dossier.ts'

/**
 * A turn over one case held in memory, for tests of what is shown: the queries and the conversation
 * run as they are, only the tables behind them are a few arrays. What moves a case is tested on real
 * databases.
 */

/** What is stored of the case. */
export interface Shelf {
  readonly file: CaseFile
  readonly events?: readonly StoredEvent[]
  readonly deadlines?: readonly StoredDeadline[]
  readonly documents?: readonly CaseDocument[]
  readonly submissions?: readonly Submission[]
  readonly drafts?: Map<string, Draft>
  /** What is queued to go out is put here. */
  readonly outbox?: OutboxItem[]
  /** What the lists find; the case itself when left out. */
  readonly lines?: readonly CaseLine[]
}

/** The turn of a person who looks at the case, or fills in a form of it. */
export function turnAt(shelf: Shelf, actor: Actor, now: Instant = NOW): Turn {
  let ids = 0
  return {
    deps: {
      calendar: standardCalendar,
      calendarVersion: standardCalendar.version,
      interpretations: defaultInterpretations,
      administrators: [],
      clock: () => now,
      newId: () => `fresh-${++ids}`,
    } as unknown as Turn['deps'],
    tx: tablesOf(shelf, actor, now) as unknown as Tx,
    now,
    today: civilDateOf(now),
    person: personOf(actor.openId, actor.name),
    actor,
    settings: DEFAULT_SETTINGS,
    readings: [{ ...defaultInterpretations, id: shelf.file.interpretationSet }],
    duties: {},
    clicked: null,
  }
}

/** A file as big as they come. */
const fileOf = (sha256: string, createdAt: number) => ({
  sha256,
  originalSha256: sha256,
  mediaType: 'application/pdf',
  size: 20 * 1024 * 1024,
  pages: 999,
  createdAt,
})

const personOf = (openId: string, name: string): Turn['person'] => ({
  openId,
  name,
  phone: '023-00000004',
  privacyVersion: '1',
  privacyShownAt: NOW,
  welcomedAt: NOW,
  unreachableSince: null,
  createdAt: NOW,
})

function tablesOf(shelf: Shelf, actor: Actor, now: Instant) {
  const { file } = shelf
  const drafts = shelf.drafts ?? new Map<string, Draft>()
  let conversation: Conversation | null = null
  return {
    cases: {
      find: async () => file,
      lock: async () => file,
      byNumber: async () => file,
      eventsOf: async () => shelf.events ?? [],
      submissionsOf: async () => shelf.submissions ?? [],
      documentsOf: async () => shelf.documents ?? [],
      assigned: async () => [],
      list: async () => shelf.lines ?? [{ case: file, nextDeadline: shelf.deadlines?.[0] ?? null }],
    },
    deadlines: { of: async () => shelf.deadlines ?? [] },
    evidence: { ofCase: async () => [] },
    files: {
      find: async (sha256: string) => fileOf(sha256, now),
      among: async (sha256s: readonly string[]) => sha256s.map((one) => fileOf(one, now)),
      looseUploads: async () => [],
    },
    people: {
      find: async (openId: string) => personOf(openId, `人员${openId}`),
      withRole: async () => [],
      rolesOf: async () => [],
      put: async () => undefined,
    },
    settings: { all: async () => ({}) },
    outbox: { add: async (items: readonly OutboxItem[]) => void shelf.outbox?.push(...items) },
    organisations: {
      find: async (id: string) => ({ ...sampleOrganisation, id, createdAt: now }),
      byUscc: async () => null,
    },
    conversations: {
      find: async () => conversation,
      put: async (next: Conversation) => {
        conversation = next
      },
    },
    drafts: {
      create: async (draft: Draft) => void drafts.set(draft.id, draft),
      save: async (draft: Draft) => void drafts.set(draft.id, draft),
      find: async (id: string) => drafts.get(id) ?? null,
      lock: async (id: string) => drafts.get(id) ?? null,
      valuesAt: async () => ({}),
      entriesAfter: async () => [],
      openOf: async () => [...drafts.values()].filter((draft) => draft.status === 'open'),
      openFor: async (_case: string, action: string, onBehalf: boolean) =>
        [...drafts.values()].find(
          (draft) =>
            draft.action === action && draft.onBehalf === onBehalf && draft.status === 'open',
        ) ?? null,
    },
    actor,
  }
}
