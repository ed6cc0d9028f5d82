import type { Instant } from '../../regulation/time/civil-date.ts'
import { type Erasure, type RetentionKind, retentionKinds } from '../retention-port.ts'
import type { Tx } from '../store.ts'
import type { Deps } from '../turn.ts'
import { eraseCommentAuthors } from './comment-authors.ts'
import { daysInForce, RETENTION_SETTING, retentionRules } from './rules.ts'

type Needs = Pick<Deps, 'store' | 'newId'>

/** Things of one transaction: nobody waits long behind it. */
const AT_ONCE = 500

const DAY = 86_400_000

/** How much of each kind was erased. */
export type Erased = Readonly<Record<RetentionKind, number>>

/**
 * Erases what has been kept for its time and is not held back, and records each erasure. Every night,
 * in short transactions; one that was interrupted goes on where it ended.
 * @param now epoch ms
 */
export async function sweepRetention(deps: Needs, now: Instant): Promise<Erased> {
  const erased = { ...NOTHING }
  for (const kind of retentionKinds) {
    let taken: number
    do {
      taken = await deps.store.transact((tx) => eraseSome(deps, tx, kind, now))
      erased[kind] += taken
    } while (taken === AT_ONCE)
  }
  return erased
}

/** What a sweep at that moment would erase, erasing nothing: the same statements, rolled back. */
export async function peekRetention(deps: Needs, at: Instant): Promise<Erased> {
  const found = { ...NOTHING }
  for (const kind of retentionKinds) {
    try {
      await deps.store.transact(async (tx) => {
        const before = at - (await daysOf(tx))[kind] * DAY
        const { subjects } = await tx.retention.take(kind, before, Number.MAX_SAFE_INTEGER, null)
        throw new RolledBack(subjects.length)
      })
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
      found[kind] = error.count
    }
  }
  return found
}

const NOTHING: Readonly<Record<RetentionKind, number>> = {
  abandonedDraft: 0,
  looseUpload: 0,
  sentMessage: 0,
  conversation: 0,
  formerContact: 0,
  commentAuthor: 0,
}

/** Thrown to leave everything as it was. */
class RolledBack extends Error {
  readonly count: number

  constructor(count: number) {
    super('only looked')
    this.count = count
  }
}

async function daysOf(tx: Tx): Promise<Readonly<Record<RetentionKind, number>>> {
  return daysInForce((await tx.settings.all())[RETENTION_SETTING])
}

async function eraseSome(deps: Needs, tx: Tx, kind: RetentionKind, now: Instant): Promise<number> {
  const days = (await daysOf(tx))[kind]
  const { subjects, files } = await tx.retention.take(kind, now - days * DAY, AT_ONCE, null)
  if (subjects.length === 0) return 0
  await tx.retention.dropFiles(files)
  const { title, since } = retentionRules[kind]
  const because = `${title}自${since}起满${days}天。`
  if (kind === 'commentAuthor') {
    for (const caseId of subjects) await eraseCommentAuthors(tx, caseId, because, now)
  }
  await tx.retention.addErasures(
    subjects.map(
      (subject): Erasure => ({
        id: deps.newId(),
        kind,
        subject,
        because,
        detail: {},
        by: 'jicetong',
        at: now,
      }),
    ),
  )
  return subjects.length
}
