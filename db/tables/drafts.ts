import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Draft, DraftEntry } from '../../src/application/records.ts'
import type { DraftTable } from '../../src/application/store.ts'
import type { SqlTx } from '../connection.ts'
import { draftEntries, drafts } from '../schema/drafts.ts'

const ENTRY_COLUMNS = {
  revision: draftEntries.revision,
  form: draftEntries.form,
  field: draftEntries.field,
  value: draftEntries.value,
  by: draftEntries.by,
  at: draftEntries.at,
  held: draftEntries.held,
}
const oldestFirst = [asc(drafts.savedAt), sql`${drafts.id} collate "C"`] as const

async function save(tx: SqlTx, draft: Draft, entries: readonly DraftEntry[]): Promise<void> {
  const update = tx.update(drafts).set(draft).where(eq(drafts.id, draft.id))
  const updated = update.returning({ updatedId: drafts.id })
  if (entries.length === 0) {
    if ((await updated).length === 0) throw new RangeError('no such draft')
    return
  }
  // One statement. Without the draft the foreign key of the entries refuses.
  await tx
    .with(tx.$with('updated').as(updated))
    .insert(draftEntries)
    .values(entries.map((entry) => ({ ...entry, draftId: draft.id })))
}

async function valuesAt(tx: SqlTx, id: string, revision: number) {
  const form = sql`${draftEntries.form} collate "C"`
  const field = sql`${draftEntries.field} collate "C"`
  const rows = await tx
    .selectDistinctOn([form, field], ENTRY_COLUMNS)
    .from(draftEntries)
    .where(
      and(
        eq(draftEntries.draftId, id),
        eq(draftEntries.held, false),
        lte(draftEntries.revision, revision),
      ),
    )
    .orderBy(form, field, desc(draftEntries.revision), desc(draftEntries.id))
  const forms = new Map<string, [string, unknown][]>()
  for (const { form: name, field: key, value } of rows) {
    forms.set(name, [...(forms.get(name) ?? []), [key, value]])
  }
  return Object.fromEntries([...forms].map(([name, fields]) => [name, Object.fromEntries(fields)]))
}

async function one(query: Promise<readonly Draft[]>): Promise<Draft | null> {
  return (await query)[0] ?? null
}

async function openOf(tx: SqlTx, openId: string, organisationIds: readonly string[]) {
  const own = and(isNull(drafts.organisationId), eq(drafts.createdBy, openId))
  const shared = inArray(drafts.organisationId, [...organisationIds])
  return await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.status, 'open'), or(shared, own)))
    .orderBy(...oldestFirst)
}

/** Without a creator the one that an organisation's people share, with one that person's own. */
async function openFor(
  tx: SqlTx,
  caseId: string,
  action: string,
  onBehalf: boolean,
  createdBy: string | null,
): Promise<Draft | null> {
  const owner =
    createdBy === null
      ? isNotNull(drafts.organisationId)
      : and(isNull(drafts.organisationId), eq(drafts.createdBy, createdBy))
  const [found] = await tx
    .select()
    .from(drafts)
    .where(
      and(
        eq(drafts.caseId, caseId),
        eq(drafts.action, action),
        eq(drafts.onBehalf, onBehalf),
        eq(drafts.status, 'open'),
        owner,
      ),
    )
    .orderBy(...oldestFirst)
    .limit(1)
  return found ?? null
}

/** Drafts and every change that was saved to them. */
export function draftTable(tx: SqlTx): DraftTable {
  return {
    create: async (draft) => {
      await tx.insert(drafts).values(draft)
    },
    find: (id) => one(tx.select().from(drafts).where(eq(drafts.id, id))),
    lock: (id) => one(tx.select().from(drafts).where(eq(drafts.id, id)).for('no key update')),
    save: (draft, entries) => save(tx, draft, entries),
    valuesAt: (id, revision) => valuesAt(tx, id, revision),
    entriesAfter: (id, revision) =>
      tx
        .select(ENTRY_COLUMNS)
        .from(draftEntries)
        .where(
          and(
            eq(draftEntries.draftId, id),
            eq(draftEntries.held, false),
            gt(draftEntries.revision, revision),
          ),
        )
        .orderBy(asc(draftEntries.revision), asc(draftEntries.id)),
    openOf: (openId, organisationIds) => openOf(tx, openId, organisationIds),
    openFor: (...act) => openFor(tx, ...act),
  }
}
