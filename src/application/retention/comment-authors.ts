import type { CaseFile, KeptRecord } from '../../regulation/case-file.ts'
import type { FormValues } from '../../regulation/form.ts'
import { PROGRAM } from '../../regulation/standing.ts'
import type { Instant } from '../../regulation/time/civil-date.ts'
import type { Tx } from '../store.ts'

/** What the author of a comment gave of themselves (F13); the comment itself stays. */
const FIELDS = ['authorName', 'authorContact']

/**
 * Takes name and contact of the authors out of the comments of a case, and says so in its event log.
 * Nothing that is in the log itself is changed: the chain of hashes stays whole.
 */
export async function eraseCommentAuthors(
  tx: Tx,
  caseId: string,
  because: string,
  now: Instant,
): Promise<void> {
  const file = await tx.cases.lock(caseId)
  if (file === null) return
  await tx.cases.save({ ...withoutAuthors(file), version: file.version + 1 })
  await tx.cases.addEvent(caseId, {
    at: now,
    type: 'commentAuthorsErased',
    action: 'eraseCommentAuthors',
    from: file.state,
    to: file.state,
    actor: PROGRAM.openId,
    actorName: PROGRAM.name,
    role: null,
    onBehalf: null,
    cite: null,
    sentence: '删除了公示意见提出人的姓名和联系方式，意见内容保留',
    reason: because,
    data: { fields: FIELDS },
  })
}

function withoutAuthors(file: CaseFile): CaseFile {
  const { facts } = file
  const comments = (facts.records['comments'] ?? []).map(
    (record): KeptRecord => ({ ...record, forms: anonymous(record.forms) }),
  )
  const inputs = Object.fromEntries(
    Object.entries(facts.inputs).map(([action, input]) => [
      action,
      { ...input, forms: anonymous(input.forms) },
    ]),
  )
  return { ...file, facts: { ...facts, inputs, records: { ...facts.records, comments } } }
}

function anonymous(
  forms: Readonly<Record<string, FormValues>>,
): Readonly<Record<string, FormValues>> {
  const comment = forms['notice-comment']
  if (comment === undefined) return forms
  const kept = Object.entries(comment).filter(([field]) => !FIELDS.includes(field))
  return { ...forms, 'notice-comment': Object.fromEntries(kept) }
}
