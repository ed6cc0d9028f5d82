import type { CaseFile } from '../../regulation/case-file.ts'
import { formWorkbook } from '../../regulation/form-workbook.ts'
import {
  applyWorkbookReading,
  type WorkbookApplied,
} from '../../regulation/form-workbook-reading.ts'
import { formOf } from '../../regulation/forms/all.ts'
import type { WorkbookLayout, WorkbookReading } from '../files-port.ts'
import type { Draft } from '../records.ts'
import { type Reply, say, sendNew, show, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { keepComputed } from './leave-step.ts'
import { standAt } from './open-draft.ts'
import { type Place, placesOf } from './places.ts'
import { type Change, saveAnswers } from './save.ts'
import { stepCard, subjectOf } from './step-card.ts'

/** The workbook over all tables of a draft, with the rows so far. */
export function workbookOf(draft: Draft, file: CaseFile): WorkbookLayout {
  const entries = draft.forms.map((id) => ({ form: formOf(id), values: draft.values[id] ?? {} }))
  return formWorkbook(subjectOf(draft, file), draft.revision, entries)
}

/** Sends the workbook into the private chat; it is made when it is delivered, with the rows then. */
export async function sendWorkbook(turn: Turn, id: string): Promise<Reply> {
  const access = await accessDraft(turn, id)
  if ('refused' in access) return access.refused
  return sendNew(
    { kind: 'workbook', draftId: id },
    { type: 'info', content: '表格将单独发给您，填好后把文件直接发回即可。' },
  )
}

/**
 * Takes a workbook back: rows are matched by their hidden id, only changed cells apply, good cells
 * are kept and each bad one is named by sheet, row and column.
 */
export async function takeWorkbook(
  turn: Turn,
  open: OpenDraft,
  reading: WorkbookReading,
): Promise<Reply> {
  const base = await baseValues(turn, open.draft, reading.revision)
  const applied = applyWorkbookReading({
    forms: open.draft.forms.map(formOf),
    base,
    current: open.draft.values,
    reading,
    newId: turn.deps.newId,
  })
  const changes = changesOf(open.draft, applied)
  const saved = await saveAnswers(turn, open.draft, changes, open.draft.revision)
  const draft = await keepComputed(turn, saved.draft, open.file)
  const place = await tablesPlace(turn, draft, changes)
  if (place === null) return say('info', '这份填报没有表格。')
  await standAt(turn, draft, place)
  const badCells = applied.summary.bad.map((cell) => ({
    table: cell.sheet,
    row: cell.row,
    column: cell.column,
    problem: cell.message,
  }))
  return show(
    stepCard(turn, draft, open.file, place, {
      note: takenWords(applied, reading),
      badCells,
      ...(badCells.length === 0
        ? {}
        : { problem: `表格已读入，有 ${badCells.length} 处需要修改。` }),
    }),
  )
}

/**
 * The step of tables to go on from: where the person stood, else one that the workbook changed, else
 * the first of the form they stood in, else the first there is.
 */
async function tablesPlace(
  turn: Turn,
  draft: Draft,
  changes: readonly Change[],
): Promise<Place | null> {
  const stood = await turn.tx.conversations.find(turn.actor.openId)
  const at = stood?.draftId === draft.id ? stood : null
  const changed = ({ form, step }: Place): boolean =>
    changes.some((change) => change.form === form.id && step.fields.includes(change.field))
  const here = ({ form, step }: Place): boolean => form.id === at?.form && step.id === at.step
  const tables = placesOf(draft).filter(({ step }) => step.manner === 'tables')
  return (
    tables.find(here) ??
    tables.find((place) => place.form.id === at?.form && changed(place)) ??
    tables.find(changed) ??
    tables.find(({ form }) => form.id === at?.form) ??
    tables[0] ??
    null
  )
}

/** The values that the workbook was made from; those now for a file that carries no mark. */
async function baseValues(
  turn: Turn,
  draft: Draft,
  revision: number | null,
): Promise<Draft['values']> {
  if (revision === null || revision >= draft.revision) return draft.values
  return turn.tx.drafts.valuesAt(draft.id, revision)
}

function changesOf(draft: Draft, applied: WorkbookApplied) {
  return Object.entries(applied.values).flatMap(([form, values]) =>
    Object.entries(values)
      .filter(([field, value]) => value !== draft.values[form]?.[field])
      .map(([field, value]) => ({ form, field, value })),
  )
}

function takenWords(applied: WorkbookApplied, reading: WorkbookReading): string {
  const { added, changed, deleted, conflicts } = applied.summary
  const counts = `已读入表格：新增${added}行，修改${changed}行，删除${deleted}行。`
  const clash =
    conflicts.length === 0 ? '' : `另有${conflicts.length}处同事刚改过，保留了同事的内容，请核对。`
  return [counts, clash, ...reading.problems].filter((part) => part !== '').join('')
}
