import { createHash } from 'node:crypto'
import type { FileReference, FormValues } from '../regulation/form.ts'
import { PUBLIC } from '../regulation/standing.ts'
import { civilDateOf } from '../regulation/time/civil-date.ts'
import { runCommand } from './commands/run-command.ts'
import type { FileReader, Identified } from './files-port.ts'
import type { CommentInput, CommentOutcome, PublicComments } from './public-port.ts'
import { refusalWords } from './queries/words.ts'
import type { Person, StoredFile } from './records.ts'
import type { Tx } from './store.ts'
import { bureauOf, type Deps, type Turn } from './turn.ts'

const GONE: CommentOutcome = { ok: false, because: '没有找到这个公示，或公示已经结束。' }

/**
 * Comments on a public notice from the public page (第十一条). They take the same way as every other
 * act: one transaction, `decide`, the event log. The author is nobody of the chat, and what they
 * give of themselves is kept with the comment and shown to the bureau only.
 */
export function createPublicComments(deps: Deps & { readonly files: FileReader }): PublicComments {
  return {
    submit: async (noticeId, comment) => {
      const proof = await proofOf(deps, comment)
      if ('refusedBecause' in proof) {
        return { ok: false, because: proof.refusedBecause, field: 'proof' }
      }
      return deps.store.transact((tx) => submit(deps, tx, noticeId, comment, proof.file))
    },
  }
}

async function proofOf(
  deps: { readonly files: FileReader },
  { proof }: CommentInput,
): Promise<{ readonly file: Identified | null } | { readonly refusedBecause: string }> {
  if (proof === undefined) return { file: null }
  const looked = await deps.files.identify(proof.bytes, proof.fileName)
  return 'refusedBecause' in looked ? looked : { file: looked }
}

async function submit(
  deps: Deps,
  tx: Tx,
  noticeId: string,
  comment: CommentInput,
  proof: Identified | null,
): Promise<CommentOutcome> {
  const receipt = receiptOf(noticeId, comment.key)
  const now = deps.clock()
  // The same form sent twice is one comment.
  const keys = [`comment:${receipt}`]
  if (!(await tx.inbox.admit(keys, now)).fresh) return { ok: true, receipt }
  const found = await tx.public.noticeById(noticeId)
  if (found === null) return GONE
  const turn = await publicTurn(deps, tx, now)
  const files = proof === null ? [] : [await keep(turn, proof)]
  const ran = await runCommand(turn, found.file.id, {
    kind: 'act',
    actor: PUBLIC,
    expectedVersion: null,
    action: 'comment',
    input: { 'notice-comment': formOf(turn, comment, files) },
  })
  if (ran.outcome === 'unknown') return GONE
  if (ran.outcome === 'refused') return { ok: false, because: refusalWords(ran) }
  await tx.inbox.answer(keys, {})
  return { ok: true, receipt }
}

/** What the author can ask with; it says nothing about the case. */
const receiptOf = (noticeId: string, key: string): string =>
  createHash('sha256').update(`${noticeId}:${key}`).digest('hex').slice(0, 12).toUpperCase()

/** A turn of nobody in the chat: it can write what `decide` accepts, and sees nothing. */
async function publicTurn(deps: Deps, tx: Tx, now: number): Promise<Turn> {
  const person: Person = {
    openId: PUBLIC.openId,
    name: PUBLIC.name,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: now,
  }
  const bureau = await bureauOf(deps, tx)
  return { tx, now, today: civilDateOf(now), person, actor: PUBLIC, ...bureau, clicked: null }
}

async function keep(turn: Turn, proof: Identified): Promise<FileReference> {
  const stored: StoredFile = {
    sha256: proof.storedSha256,
    originalSha256: proof.originalSha256,
    mediaType: proof.mediaType,
    size: proof.bytes.byteLength,
    pages: proof.pages,
    createdAt: turn.now,
  }
  await turn.tx.files.put(stored, proof.bytes)
  return { sha256: stored.sha256, name: proof.name, size: stored.size, pages: stored.pages }
}

function formOf(turn: Turn, comment: CommentInput, proof: readonly FileReference[]): FormValues {
  return {
    authorName: comment.authorName,
    authorContact: comment.authorContact,
    content: comment.content,
    receivedHow: 'page',
    receivedOn: turn.today,
    proof,
  }
}
