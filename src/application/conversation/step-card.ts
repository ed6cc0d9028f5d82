import { answerText, type FieldView, fieldView } from '../../../cards/faces/fields.ts'
import {
  type FileSlotView,
  type FilesStepView,
  filesStepCard,
} from '../../../cards/faces/files-step.ts'
import { formStepCard } from '../../../cards/faces/form-step.ts'
import { type LongTextView, messageStepCard } from '../../../cards/faces/message-step.ts'
import type { FileView } from '../../../cards/faces/parts.ts'
import type { StepView } from '../../../cards/faces/step-frame.ts'
import { type BadCell, type TableView, tablesStepCard } from '../../../cards/faces/tables-step.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import {
  columnsOf,
  type FieldMeta,
  type FieldSchema,
  type FormValues,
  fieldOf,
  fileReference,
  isBlank,
} from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { stateOf, transitionOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { CardJson } from '../inbound.ts'
import type { Draft } from '../records.ts'
import type { Turn } from '../turn.ts'
import { isShort, type Place } from './places.ts'
import type { Conflict } from './save.ts'

/** What a step card shows beside the stored answers. */
export interface StepState {
  /** What is wrong, by field. */
  readonly faults?: Readonly<Record<string, string>>
  readonly conflicts?: readonly Conflict[]
  /** One sentence above the fields: what is wrong, or what was just received. */
  readonly problem?: string
  readonly note?: string
  readonly fromReadBack?: boolean
  readonly badCells?: readonly BadCell[]
  readonly loose?: FilesStepView['loose']
}

/** The card of a step of a draft, filled with what is stored. */
export function stepCard(
  turn: Turn,
  draft: Draft,
  file: CaseFile,
  place: Place,
  state: StepState = {},
): CardJson {
  const frame = frameOf(turn, draft, file, place, state)
  const values = draft.values[place.form.id] ?? {}
  switch (place.step.manner) {
    case 'inputs':
      return formStepCard({ ...frame, fields: inputsOf(place, values, state) })
    case 'message': {
      const texts = fieldsOf(place).map(({ id, meta }) => longTextOf(id, meta, values, state))
      return messageStepCard({ ...frame, texts, awaiting: awaitedText(place) ?? '' })
    }
    case 'tables': {
      const tables = fieldsOf(place).map(({ id, schema, meta }) =>
        tableOf(id, schema, meta, values, state),
      )
      return tablesStepCard({ ...frame, tables, badCells: state.badCells ?? [] })
    }
    case 'files': {
      const slots = fieldsOf(place).map(({ id, meta }) => slotOf(place, id, meta, values, state))
      return filesStepCard({ ...frame, slots, loose: state.loose })
    }
  }
}

/** The long text that the next message answers: the step's only one. */
export function awaitedText(place: Place): string | null {
  return place.step.manner === 'message' ? (place.step.fields[0] ?? null) : null
}

interface StepField {
  readonly id: string
  readonly schema: FieldSchema
  readonly meta: FieldMeta
}

/** The fields of a step that are asked; computed ones are shown in the read-back only. */
export function fieldsOf(place: Place): readonly StepField[] {
  return place.step.fields.flatMap((id) => {
    const field = fieldOf(place.form, id)
    return field === null || field.meta.computed === true ? [] : [{ id, ...field }]
  })
}

function frameOf(
  turn: Turn,
  draft: Draft,
  file: CaseFile,
  place: Place,
  state: StepState,
): StepView {
  const act = transitionOf(procedureFor(turn, file.procedure), file.state, draft.action)
  return {
    draft: draft.id,
    form: place.form.id,
    step: place.step.id,
    base: draft.revision,
    formTitle: place.form.shortTitle,
    stepTitle: place.step.title,
    number: place.number,
    total: place.total,
    subject: subjectOf(draft, file),
    savedAt: draft.savedAt === draft.createdAt ? null : draft.savedAt,
    today: turn.today,
    note: state.note ?? place.step.note,
    fromReadBack: state.fromReadBack ?? false,
    problem: state.problem ?? conflictLine(state.conflicts ?? []),
    ...(isShort(draft) && act !== null
      ? { finish: act.label, adverse: act.style === 'danger' }
      : {}),
  }
}

/** What the draft is about, in the card's subtitle. */
export function subjectOf(
  draft: Pick<Draft, 'values'>,
  file: Pick<CaseFile, 'procedure' | 'state' | 'number' | 'title'>,
): string {
  const name = draft.values['application-dossier']?.['centerName']
  if (typeof name === 'string' && name.trim() !== '') return `${name.trim()}（拟建）`
  if (file.title !== '') return file.number === null ? file.title : `${file.number} ${file.title}`
  return stateOf(procedureOf(file.procedure), file.state).title
}

function conflictLine(conflicts: readonly Conflict[]): string | null {
  if (conflicts.length === 0) return null
  return `您填写期间有同事改动了同一项，共 ${conflicts.length} 处。保留您填的内容请再点一次保存。`
}

function inputsOf(place: Place, values: FormValues, state: StepState): readonly FieldView[] {
  return fieldsOf(place).map(({ id, schema, meta }) => {
    const conflict = state.conflicts?.find((one) => one.form === place.form.id && one.field === id)
    const answer = conflict === undefined ? values[id] : conflict.typed
    return fieldView(id, meta, answer, {
      error: state.faults?.[id] ?? null,
      conflict:
        conflict === undefined
          ? null
          : `${conflict.by}已改为“${showValue(schema, conflict.stored)}”`,
      origin: meta.known?.startsWith('organisation.') === true ? '来自单位档案，可修改' : null,
    })
  })
}

function longTextOf(
  id: string,
  meta: FieldMeta,
  values: FormValues,
  state: StepState,
): LongTextView {
  const text = answerText(values[id])
  return {
    field: id,
    label: meta.title,
    mandatory: meta.mandatory,
    help: meta.help,
    maxLength: meta.maxLength ?? 4000,
    ...(meta.adviseLength === undefined ? {} : { adviseLength: meta.adviseLength }),
    stored: text.trim() === '' ? null : { text, source: '已保存' },
    error: state.faults?.[id] ?? null,
  }
}

function tableOf(
  id: string,
  schema: FieldSchema,
  meta: FieldMeta,
  values: FormValues,
  state: StepState,
): TableView {
  const lines = rowLines(schema, values[id])
  return {
    field: id,
    label: meta.title,
    mandatory: meta.mandatory,
    help: meta.help,
    count: lines.length,
    rowName: meta.rowName,
    ...(meta.adviseRows === undefined ? {} : { adviseRows: meta.adviseRows }),
    preview: lines.slice(0, 2).map(({ line }) => line),
    error: state.faults?.[id] ?? null,
  }
}

/** The rows of a table, one short line each: the first cells that are filled. */
export function rowLines(
  schema: FieldSchema,
  value: unknown,
): readonly { readonly id: string; readonly line: string }[] {
  if (!Array.isArray(value)) return []
  const columns = Object.entries(columnsOf(schema))
  return value.flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return []
    const cells = row as Readonly<Record<string, unknown>>
    if (typeof cells['id'] !== 'string') return []
    const shown = columns
      .filter(([key]) => !isBlank(cells[key]))
      .slice(0, 3)
      .map(([key, column]) => showValue(column, cells[key]))
    return [{ id: cells['id'], line: shown.join(' · ') || '（空行）' }]
  })
}

function slotOf(
  place: Place,
  id: string,
  meta: FieldMeta,
  values: FormValues,
  state: StepState,
): FileSlotView {
  return {
    form: place.form.id,
    field: id,
    label: meta.title,
    mandatory: meta.mandatory,
    help: meta.help,
    maxFiles: meta.maxFiles ?? 10,
    files: filesIn(values[id]),
    error: state.faults?.[id] ?? null,
  }
}

/** The files of a stored answer, as cards show them. */
export function filesIn(value: unknown): readonly FileView[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    const parsed = fileReference.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
}
