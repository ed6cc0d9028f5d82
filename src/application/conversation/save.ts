import { canonicalJson } from '../canonical.ts'
import type { Draft, DraftEntry } from '../records.ts'
import type { Turn } from '../turn.ts'

/** An answer as it was given. */
export interface Change {
  readonly form: string
  readonly field: string
  readonly value: unknown
}

/** Somebody else changed the same answer after the card was built: neither is lost. */
export interface Conflict {
  readonly form: string
  readonly field: string
  readonly typed: unknown
  readonly stored: unknown
  readonly by: string
}

export interface Saved {
  readonly draft: Draft
  readonly conflicts: readonly Conflict[]
  /** Whether anything changed by this press. */
  readonly changed: boolean
}

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null)

const valueIn = (
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  change: Change,
): unknown => values[change.form]?.[change.field]

/**
 * Saves answers into a locked draft. `base` is the revision that the card showed: an answer that
 * somebody else changed since is only overwritten when this person left it alone meanwhile, else
 * both are kept: the stored one stands, the typed one is entered as held and shown again.
 */
export async function saveAnswers(
  turn: Turn,
  draft: Draft,
  changes: readonly Change[],
  base: number,
): Promise<Saved> {
  const before =
    base >= draft.revision ? draft.values : await turn.tx.drafts.valuesAt(draft.id, base)
  const taken: Change[] = []
  const held: Change[] = []
  for (const change of changes) {
    const stored = valueIn(draft.values, change)
    const original = valueIn(before, change)
    if (same(stored, change.value) || same(original, change.value)) continue
    if (same(original, stored)) taken.push(change)
    else held.push(change)
  }
  const revision = draft.revision + (taken.length + held.length > 0 ? 1 : 0)
  const entry =
    (isHeld: boolean) =>
    (change: Change): DraftEntry => ({
      revision,
      ...change,
      by: turn.actor.openId,
      at: turn.now,
      held: isHeld,
    })
  const next: Draft = {
    ...draft,
    values: withChanges(draft.values, taken),
    revision,
    savedAt: turn.now,
    savedBy: turn.actor.openId,
    idleReminders: 0,
  }
  await turn.tx.drafts.save(next, [...taken.map(entry(false)), ...held.map(entry(true))])
  const conflicts = held.length === 0 ? [] : await nameConflicts(turn, draft, held, base)
  return { draft: next, conflicts, changed: taken.length > 0 }
}

/** The values with some answers replaced. */
export function withChanges(values: Draft['values'], changes: readonly Change[]): Draft['values'] {
  const next: Record<string, Record<string, unknown>> = {}
  for (const [form, fields] of Object.entries(values)) next[form] = { ...fields }
  for (const { form, field, value } of changes) {
    next[form] = { ...(next[form] ?? {}), [field]: value }
  }
  return next
}

async function nameConflicts(
  turn: Turn,
  draft: Draft,
  held: readonly Change[],
  base: number,
): Promise<readonly Conflict[]> {
  const since = await turn.tx.drafts.entriesAfter(draft.id, base)
  const conflicts: Conflict[] = []
  for (const change of held) {
    const other = since.findLast(
      (entry) => entry.form === change.form && entry.field === change.field,
    )
    const person = other === undefined ? null : await turn.tx.people.find(other.by)
    conflicts.push({
      form: change.form,
      field: change.field,
      typed: change.value,
      stored: valueIn(draft.values, change),
      by: person?.name ?? '同事',
    })
  }
  return conflicts
}
