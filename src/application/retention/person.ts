import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import type { PersonalData, RetentionKind } from '../retention-port.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'

/** One person's rights: to see what is kept of them, and to have erased what need not be kept. */

/** What is erased when a person asks, by kind of record. */
const ON_REQUEST: readonly RetentionKind[] = [
  'abandonedDraft',
  'looseUpload',
  'sentMessage',
  'conversation',
  'formerContact',
]
const EVERYTHING = Number.MAX_SAFE_INTEGER

/** What came of a request to erase. */
export type ErasedPerson =
  | { readonly outcome: 'unknown' }
  /** A hold keeps everything of this person for the time being. */
  | { readonly outcome: 'held'; readonly because: string }
  | {
      readonly outcome: 'erased'
      readonly counts: Readonly<Record<string, number>>
      /** What stays, and why, in sentences for the person. */
      readonly kept: readonly string[]
    }

/** Everything that is kept of a person; null for somebody unknown. */
export function personalDataOf(
  { store }: Pick<Deps, 'store'>,
  openId: string,
): Promise<PersonalData | null> {
  return store.transact(async (tx) =>
    (await tx.people.find(openId)) === null ? null : tx.retention.personalData(openId),
  )
}

/**
 * Erases at a person's request what no archive needs, whatever its age, and records it.
 * @param request why, and who does it; `now` in epoch ms
 */
export function erasePerson(
  { store, newId }: Pick<Deps, 'store' | 'newId'>,
  openId: string,
  request: { readonly because: string; readonly by: string; readonly now: Instant },
): Promise<ErasedPerson> {
  return store.transact(async (tx) => {
    const person = await tx.people.find(openId)
    if (person === null) return { outcome: 'unknown' }
    const holds = await tx.retention.holds()
    const hold = holds.find(({ scope, subject }) => scope === 'person' && subject === openId)
    if (hold !== undefined) return { outcome: 'held', because: hold.because }
    const counts = await take(tx, openId, request.now)
    const kept = await keptOf(tx, openId, request.now)
    await tx.retention.addErasures([
      {
        id: newId(),
        kind: 'person',
        subject: openId,
        because: request.because,
        detail: counts,
        by: request.by,
        at: request.now,
      },
    ])
    return { outcome: 'erased', counts, kept }
  })
}

async function take(tx: Tx, openId: string, now: Instant): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const files: string[] = []
  for (const kind of ON_REQUEST) {
    const taken = await tx.retention.take(kind, now + 1, EVERYTHING, openId)
    counts[kind] = taken.subjects.length
    files.push(...taken.files)
  }
  counts['files'] = await tx.retention.dropFiles([...new Set(files)])
  return counts
}

async function keptOf(tx: Tx, openId: string, now: Instant): Promise<readonly string[]> {
  const data = await tx.retention.personalData(openId)
  const has = (table: string): boolean => (data[table] ?? []).length > 0
  const roles = await tx.people.rolesOf(openId, civilDateOf(now))
  return [
    ...(roles.length === 0 ? [] : ['仍承担职责，姓名、电话和职责记录继续保留；卸任后可再提出。']),
    ...(has('case_events') || has('submissions')
      ? ['已进入办件记录和申报材料的姓名和内容属于文书档案，按档案管理规定保留。']
      : []),
    ...((data['drafts'] ?? []).some((draft) => draft['status'] === 'open')
      ? ['尚未放弃的草稿保留；先在会话中放弃，再提出删除。']
      : []),
    ...((data['outbox'] ?? []).some((item) => item['status'] === 'ready')
      ? ['尚未发出的消息发出后再删除内容。']
      : []),
  ]
}
