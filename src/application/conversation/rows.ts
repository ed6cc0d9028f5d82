import type { CardAction } from '../../../cards/actions.ts'
import { fieldView } from '../../../cards/faces/fields.ts'
import { rowFormCard, rowListCard } from '../../../cards/faces/rows.ts'
import { checkAnswer } from '../../regulation/checks/check-field.ts'
import {
  columnsOf,
  type FieldMeta,
  type FieldSchema,
  fieldOf,
  isBlank,
  metaOf,
} from '../../regulation/form.ts'
import { readInput } from '../../regulation/form-values.ts'
import type { InboundCardAction } from '../inbound.ts'
import type { Draft } from '../records.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { keepComputed } from './leave-step.ts'
import { type Place, placesOf } from './places.ts'
import { saveAnswers } from './save.ts'
import { rowLines } from './step-card.ts'

/** Tables row by row on cards; more than a few rows go by workbook. */

type Cells = { readonly id: string } & Readonly<Record<string, unknown>>

interface Table {
  readonly open: OpenDraft
  readonly place: Place
  readonly field: string
  readonly schema: FieldSchema
  readonly meta: FieldMeta
  readonly rows: readonly Cells[]
}

interface Address {
  readonly draft: string
  readonly form: string
  readonly field: string
}

async function tableAt(turn: Turn, at: Address): Promise<{ ok: Table } | { refused: Reply }> {
  const access = await accessDraft(turn, at.draft)
  if ('refused' in access) return access
  const place = placesOf(access.ok.draft).find(
    (one) => one.form.id === at.form && one.step.fields.includes(at.field),
  )
  const field = place === undefined ? null : fieldOf(place.form, at.field)
  if (place === undefined || field === null || field.meta.kind !== 'rows') {
    return { refused: say('warning', '这张表已调整，请从“我的事项”重新打开。') }
  }
  const rows = rowsIn(access.ok.draft, at)
  return { ok: { open: access.ok, place, field: at.field, ...field, rows } }
}

function rowsIn(draft: Draft, at: Omit<Address, 'draft'>): readonly Cells[] {
  const value = draft.values[at.form]?.[at.field]
  if (!Array.isArray(value)) return []
  return value.filter(
    (row: unknown): row is Cells =>
      typeof row === 'object' && row !== null && typeof (row as { id?: unknown }).id === 'string',
  )
}

/** Lists the rows of a table, five a page. */
export async function listRows(
  turn: Turn,
  action: Extract<CardAction, { do: 'listRows' }>,
): Promise<Reply> {
  const table = await tableAt(turn, action)
  return 'refused' in table ? table.refused : listReply(table.ok, action.page)
}

function listReply(table: Table, page: number): Reply {
  return show(
    rowListCard({
      draft: table.open.draft.id,
      form: table.place.form.id,
      field: table.field,
      step: table.place.step.id,
      tableTitle: table.meta.title,
      formTitle: table.place.form.shortTitle,
      rows: rowLines(table.schema, table.rows),
      rowName: table.meta.rowName,
      page,
    }),
  )
}

/** Opens one row, or an empty one. */
export async function openRow(
  turn: Turn,
  action: Extract<CardAction, { do: 'openRow' }>,
): Promise<Reply> {
  const table = await tableAt(turn, action)
  if ('refused' in table) return table.refused
  const row = table.ok.rows.find((one) => one.id === action.row)
  if (action.row !== undefined && row === undefined) {
    return say('warning', '这一行已被删除，请返回查看最新的表。')
  }
  return rowReply(table.ok, row ?? { id: turn.deps.newId() }, {})
}

function rowReply(table: Table, row: Cells, faults: Readonly<Record<string, string>>): Reply {
  const index = table.rows.findIndex((one) => one.id === row.id)
  const wrong = Object.keys(faults).length
  return show(
    rowFormCard({
      draft: table.open.draft.id,
      form: table.place.form.id,
      field: table.field,
      tableTitle: table.meta.title,
      formTitle: table.place.form.shortTitle,
      row: row.id,
      number: index < 0 ? table.rows.length + 1 : index + 1,
      isNew: index < 0,
      base: table.open.draft.revision,
      fields: asked(table.schema).map(([key, , meta]) =>
        fieldView(key, meta, row[key], { error: faults[key] ?? null }),
      ),
      problem: wrong === 0 ? null : `有 ${wrong} 处需要修改，已填内容都已保存。`,
    }),
  )
}

function asked(schema: FieldSchema): readonly (readonly [string, FieldSchema, FieldMeta])[] {
  return Object.entries(columnsOf(schema)).flatMap(([key, column]) => {
    const meta = metaOf(column)
    return meta.computed === true ? [] : [[key, column, meta] as const]
  })
}

/** Saves one row, whatever was typed; then says what is wrong with it. */
export async function saveRow(
  turn: Turn,
  action: Extract<CardAction, { do: 'saveRow' }>,
  form: InboundCardAction['form'],
): Promise<Reply> {
  const found = await tableAt(turn, action)
  if ('refused' in found) return found.refused
  const table = found.ok
  const present = table.rows.find((one) => one.id === action.row)
  const typed = Object.fromEntries(
    asked(table.schema).flatMap(([key, column]) => {
      const raw = Object.hasOwn(form, key) ? form[key] : undefined
      return raw === undefined ? [] : [[key, readInput(column, raw)]]
    }),
  )
  const row: Cells = { ...present, ...typed, id: action.row }
  const rows =
    present === undefined
      ? [...table.rows, row]
      : table.rows.map((one) => (one.id === row.id ? row : one))
  const next = await storeRows(turn, table, rows)
  const faults = Object.fromEntries(
    asked(table.schema).flatMap(([key, column, meta]) => {
      const missing = meta.mandatory && isBlank(row[key]) ? '请填写。' : null
      const message = missing ?? (isBlank(row[key]) ? null : checkAnswer(column, row[key]))
      return message === null ? [] : [[key, message]]
    }),
  )
  if (Object.keys(faults).length > 0) return rowReply(next, row, faults)
  if (action.another) return rowReply(next, { id: turn.deps.newId() }, {})
  return listReply(next, Math.floor((rows.length - 1) / 5))
}

/** Takes one row out; the record of the draft keeps what stood in it. */
export async function deleteRow(
  turn: Turn,
  action: Extract<CardAction, { do: 'deleteRow' }>,
): Promise<Reply> {
  const found = await tableAt(turn, action)
  if ('refused' in found) return found.refused
  const rows = found.ok.rows.filter((one) => one.id !== action.row)
  return listReply(await storeRows(turn, found.ok, rows), 0)
}

/**
 * A row is saved onto the table as it is now, not as the card showed it: two people who add rows
 * at the same time keep both.
 */
async function storeRows(turn: Turn, table: Table, rows: readonly Cells[]): Promise<Table> {
  const change = { form: table.place.form.id, field: table.field, value: rows }
  const saved = await saveAnswers(turn, table.open.draft, [change], table.open.draft.revision)
  const draft = await keepComputed(turn, saved.draft, table.open.file)
  return {
    ...table,
    open: { ...table.open, draft },
    rows: rowsIn(draft, { form: table.place.form.id, field: table.field }),
  }
}
