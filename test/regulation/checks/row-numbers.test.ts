import { expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { numberedRowsOf, rowsOf } from '../../../src/regulation/checks/read-values.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf } from '../../../src/regulation/forms/all.ts'

/** A finding names the row as the table shows it: a row left empty above it is counted. */

const EMPTY = { id: 'r1', item: ' ' }

it('rows without content are left out, and counted', () => {
  const row = { id: 'r2', item: '虚构' }
  expect(numberedRowsOf({ t: [EMPTY, row, 'no row', row] }, 't')).toEqual([
    [row, 2],
    [row, 4],
  ])
  expect(rowsOf({ t: [EMPTY, row, 'no row', row] }, 't')).toEqual([row, row])
  expect(numberedRowsOf({ t: '虚构' }, 't')).toEqual([])
  expect(rowsOf({}, 't')).toEqual([])
})

const TABLES: readonly (readonly [FormId, string, string, FormValues])[] = [
  [
    'application-dossier',
    'certificates-valid',
    'standards',
    { name: '直流电阻标准装置', validTo: '2026-08-31' },
  ],
  [
    'task-statement',
    'within-preparation',
    'innovationProjects',
    { name: '虚构', plannedMonth: 25 },
  ],
  ['task-statement-change', 'change-differs', 'changes', { before: '三项', after: '三项' }],
  ['scoring', 'score-items', 'items', { max: 5, score: 5 }],
  ['scope-change', 'scope-rows-whole', 'rows', { change: 'add', item: '虚构' }],
  ['scope-change', 'scope-new-item', 'rows', { change: 'add', currentNo: 3 }],
  ['annual-report', 'report-unfinished-explained', 'tasks', { completion: 99 }],
  ['annual-task', 'items-whole', 'items', { indicator: '虚构' }],
]

it.each(TABLES)('%s %s counts an empty row of %s', (form, rule, field, faulty) => {
  const values = { [field]: [EMPTY, { id: 'r2', ...faulty }] }
  const found = checkForm(formOf(form), values, { at: '2026-09-01', complete: true })
    .filter((one) => one.rule === rule && one.field === field)
    .map(({ message }) => /第(\d+)[行项]/.exec(message.replace(/（第.+?）/g, ''))?.[1])
  expect(found).toEqual(['2'])
})
