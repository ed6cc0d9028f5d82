import { describe, expect, it } from 'vitest'
import type { WorkbookLayout, WorkbookReading } from '../../src/application/files-port.ts'
import { checkLayout } from '../../src/files/workbook-layout.ts'
import type { FormValues, Row } from '../../src/regulation/form.ts'
import { formWorkbook } from '../../src/regulation/form-workbook.ts'
import {
  applyWorkbookReading,
  type RowReading,
  type SheetReading,
} from '../../src/regulation/form-workbook-reading.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

const dossier = forms['application-dossier']
const statement = forms['task-statement']
const FIELD = 'application-dossier.standards'

function layoutOf(values: FormValues = sampleDossier): WorkbookLayout {
  // Also a type test: what the law gives has the shape of the application's port.
  return formWorkbook('新型储能（拟建）', 7, [
    { form: dossier, values },
    { form: statement, values: sampleTaskStatement },
  ])
}

/** A reading in which every row came back as it went out. */
function untouched(layout: WorkbookLayout): SheetReading[] {
  return layout.sheets.map((sheet) => ({
    field: sheet.field,
    name: sheet.name,
    rows: sheet.rows.map((row, index) => ({
      id: row.id,
      delete: false,
      rowNumber: index + 4,
      cells: row.cells,
      bad: [],
    })),
  }))
}

const standards = sampleDossier['standards'] as readonly Row[]
let ids = 0
const newId = () => `new${++ids}`

function read(
  id: string | null,
  cells: RowReading['cells'],
  more: Partial<RowReading> = {},
): RowReading {
  return { id, delete: false, rowNumber: 5, cells, bad: [], ...more }
}

interface Case {
  readonly base?: readonly Row[] | null
  readonly current?: readonly Row[]
  readonly rows: readonly RowReading[]
}

/** Merges one sheet of standards. */
function merge({ base = standards, current = standards, rows }: Case) {
  const reading = { sheets: [{ field: FIELD, name: '计量标准', rows }] }
  const { values, summary } = applyWorkbookReading({
    forms: [dossier],
    base: base === null ? {} : { 'application-dossier': { standards: base } },
    current: { 'application-dossier': { standards: current } },
    reading,
    newId,
  })
  return { rows: values['application-dossier']?.['standards'] as readonly Row[], summary }
}

describe('the workbook', () => {
  it('carries every table of both forms once', () => {
    const layout = layoutOf()
    expect(() => checkLayout(layout)).not.toThrow()
    expect(layout.formId).toBe('application-dossier+task-statement')
    expect(layout.sheets).toHaveLength(20)
    expect(layout.sheets.map((sheet) => sheet.field)).toContain('task-statement.tasks')
  })

  it('shows labels, units, bounds and an example', () => {
    const needs = layoutOf().sheets.find((sheet) => sheet.field === 'application-dossier.needs')!
    const state = needs.columns.find((column) => column.key === 'currentState')!
    expect(state).toMatchObject({ kind: 'choice', mandatory: true, example: '测不了' })
    expect(state.choices).toEqual(['测不了', '测不全', '测不准', '已满足'])
    expect(needs.rows[0]?.cells['currentState']).toBe('测不准')
    expect(needs.help).toContain('第六条第二款')
    const instruments = layoutOf().sheets.find((one) => one.field.endsWith('.instruments'))!
    expect(instruments.columns.find((one) => one.key === 'quantity')).toMatchObject({
      kind: 'number',
      unit: '台（套）',
      min: 1,
    })
    expect(instruments.columns.find((one) => one.key === 'value')).toMatchObject({ kind: 'money' })
  })

  it('does not demand what the program fills', () => {
    const tasks = layoutOf().sheets.find((one) => one.field === 'task-statement.tasks')!
    expect(tasks.columns.find((one) => one.key === 'taskNo')?.mandatory).toBe(false)
  })

  it('gives every column an example', () => {
    const bare = layoutOf().sheets.flatMap((sheet) =>
      sheet.columns.filter((one) => one.example === '').map((one) => `${sheet.name}.${one.title}`),
    )
    expect(bare).toEqual([])
  })

  it('untouched, comes back without any change', () => {
    const current = { 'application-dossier': sampleDossier, 'task-statement': sampleTaskStatement }
    const reading: Pick<WorkbookReading, 'sheets'> = {
      sheets: untouched(layoutOf()).map((one) => ({
        ...one,
        missingColumns: [],
        unknownColumns: [],
      })),
    } as never
    const { values, summary } = applyWorkbookReading({
      forms: [dossier, statement],
      base: current,
      current,
      reading,
      newId,
    })
    expect(values).toEqual(current)
    expect(values['application-dossier']?.['needs']).toBe(sampleDossier['needs'])
    expect(summary).toEqual({ added: 0, changed: 0, deleted: 0, bad: [], conflicts: [] })
  })
})

describe('taking it back', () => {
  it('applies changed cells, also emptied ones', () => {
    const { rows, summary } = merge({ rows: [read('s1', { name: '新名', range: null })] })
    expect(rows[0]).toEqual({ ...standards[0], name: '新名', range: null })
    expect(rows[1]).toBe(standards[1])
    expect(summary).toMatchObject({ changed: 1, added: 0, deleted: 0, conflicts: [] })
  })

  it('keeps what somebody else changed elsewhere in the row', () => {
    const current = [{ ...standards[0]!, range: '别人改的' }, standards[1]!]
    const { rows, summary } = merge({
      current,
      rows: [read('s1', { name: '我改的', range: standards[0]!['range'] as string })],
    })
    expect(rows[0]).toMatchObject({ name: '我改的', range: '别人改的' })
    expect(summary.conflicts).toEqual([])
  })

  it('reports a cell that both changed, and keeps the stored one', () => {
    const current = [{ ...standards[0]!, range: '别人改的' }, standards[1]!]
    const { rows, summary } = merge({ current, rows: [read('s1', { range: '我改的' })] })
    expect(rows[0]).toMatchObject({ range: '别人改的' })
    expect(summary.changed).toBe(0)
    expect(summary.conflicts).toEqual([
      {
        sheet: '计量标准',
        row: 5,
        column: '测量范围',
        address: '',
        message: expect.stringContaining('“别人改的”'),
      },
    ])
  })

  it('two who changed a cell to the same do not conflict', () => {
    const current = [{ ...standards[0]!, range: '同样' }, standards[1]!]
    const { summary } = merge({ current, rows: [read('s1', { range: '同样' })] })
    expect(summary).toMatchObject({ changed: 0, conflicts: [] })
  })

  it('never deletes by absence, only where 删除 says so', () => {
    expect(merge({ rows: [] }).rows).toBe(standards)
    const { rows, summary } = merge({ rows: [read('s1', {}, { delete: true })] })
    expect(rows.map((row) => row.id)).toEqual(['s2'])
    expect(summary.deleted).toBe(1)
  })

  it('does not delete a row that somebody else just changed', () => {
    const current = [{ ...standards[0]!, range: '别人改的' }, standards[1]!]
    const { rows, summary } = merge({ current, rows: [read('s1', {}, { delete: true })] })
    expect(rows).toHaveLength(2)
    expect(summary).toMatchObject({ deleted: 0 })
    expect(summary.conflicts).toHaveLength(1)
  })

  it('does not bring back a row that somebody else deleted', () => {
    const current = [standards[1]!]
    const same = merge({ current, rows: [read('s1', { name: standards[0]!['name'] as string })] })
    expect(same.rows).toEqual(current)
    expect(same.summary.conflicts).toEqual([])
    const touched = merge({ current, rows: [read('s1', { name: '新名' })] })
    expect(touched.rows).toEqual(current)
    expect(touched.summary.conflicts).toHaveLength(1)
  })

  it('adds rows with ids of their own and stores choices by value', () => {
    const reading = {
      sheets: [
        {
          field: 'application-dossier.accreditations',
          name: '资质与授权',
          rows: [read(null, { kind: '实验室认可（CNAS）', number: 'L1', validTo: '2028-01-01' })],
        },
      ],
    }
    const { values, summary } = applyWorkbookReading({
      forms: [dossier],
      base: {},
      current: {},
      reading,
      newId: () => 'n1',
    })
    expect(values['application-dossier']).toEqual({
      accreditations: [{ id: 'n1', kind: 'cnas', number: 'L1', validTo: '2028-01-01' }],
    })
    expect(summary.added).toBe(1)
  })

  it('keeps the good cells of a row and names the bad ones', () => {
    const bad = [{ key: 'validTo', columnTitle: '有效期至', address: 'F9', message: '应为日期。' }]
    const { rows, summary } = merge({ rows: [read('s1', { name: '新名' }, { bad, rowNumber: 9 })] })
    expect(rows[0]).toMatchObject({ name: '新名', validTo: standards[0]!['validTo'] })
    expect(summary.bad).toEqual([
      { sheet: '计量标准', row: 9, column: '有效期至', address: 'F9', message: '应为日期。' },
    ])
  })

  it('checks what only the form knows', () => {
    const reading = {
      sheets: [
        {
          field: 'application-dossier.instruments',
          name: '测量仪器设备',
          rows: [read('i1', { quantity: 1.5 })],
        },
      ],
    }
    const current = { 'application-dossier': sampleDossier }
    const { values, summary } = applyWorkbookReading({
      forms: [dossier],
      base: current,
      current,
      reading,
      newId,
    })
    expect(values['application-dossier']?.['instruments']).toBe(sampleDossier['instruments'])
    expect(summary.bad[0]).toMatchObject({
      column: '数量',
      message: expect.stringContaining('整数'),
    })
  })

  it('the same file may come any number of times', () => {
    const fresh = read(null, { name: '新标准', range: null, validTo: '2028-01-01' })
    const first = merge({ rows: [fresh] })
    expect(first.summary.added).toBe(1)
    const again = merge({ current: first.rows, rows: [fresh] })
    expect(again.rows).toBe(first.rows)
    expect(again.summary).toMatchObject({ added: 0, changed: 0 })
    const completed = merge({
      current: first.rows,
      rows: [{ ...fresh, cells: { ...fresh.cells, range: '0～1 V' } }],
    })
    expect(completed.rows).toHaveLength(3)
    expect(completed.rows[2]).toMatchObject({ name: '新标准', range: '0～1 V' })
    expect(completed.summary).toMatchObject({ added: 0, changed: 1 })
  })

  it('two new rows alike in one file are two rows, also the second time', () => {
    const twin = read(null, { name: '同名' })
    const first = merge({ rows: [twin, twin] })
    expect(first.summary.added).toBe(2)
    expect(merge({ current: first.rows, rows: [twin, twin] }).rows).toBe(first.rows)
  })

  it('a new row is no row that stood there when the workbook went out', () => {
    const copy = read(null, { name: standards[0]!['name'] as string })
    expect(merge({ rows: [copy] }).summary.added).toBe(1)
  })

  it('does not add empty rows, and takes no numbers that the program gives', () => {
    expect(merge({ rows: [read(null, { name: null })] }).summary.added).toBe(0)
    const current = { 'task-statement': sampleTaskStatement }
    const { values } = applyWorkbookReading({
      forms: [statement],
      base: current,
      current,
      reading: {
        sheets: [
          {
            field: 'task-statement.tasks',
            name: '建设任务',
            rows: [read('t1', { taskNo: 'T99' })],
          },
        ],
      },
      newId,
    })
    expect(values['task-statement']).toEqual(sampleTaskStatement)
  })

  it('without a known base, what differs counts as changed', () => {
    const { rows, summary } = merge({ base: null, rows: [read('s1', { range: '我改的' })] })
    expect(rows[0]).toMatchObject({ range: '我改的' })
    expect(summary).toMatchObject({ changed: 1, conflicts: [] })
  })

  it('an empty sheet answers the table; a missing sheet does not', () => {
    const { values } = applyWorkbookReading({
      forms: [dossier],
      base: {},
      current: {},
      reading: { sheets: [{ field: FIELD, name: '计量标准', rows: [] }] },
      newId,
    })
    expect(values['application-dossier']).toEqual({ standards: [] })
  })
})
