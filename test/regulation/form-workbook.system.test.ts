import { expect, it } from 'vitest'
import { createFileReader, createWorkbookWriter } from '../../src/files/file-reader.ts'
import { formWorkbook } from '../../src/regulation/form-workbook.ts'
import { applyWorkbookReading } from '../../src/regulation/form-workbook-reading.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

const both = [forms['application-dossier'], forms['task-statement']]
const current = { 'application-dossier': sampleDossier, 'task-statement': sampleTaskStatement }

it('the real workbook of both forms goes out and comes back unchanged', async () => {
  const layout = formWorkbook(
    '新型储能（拟建）',
    7,
    both.map((form) => ({ form, values: current[form.id as keyof typeof current] })),
  )
  const bytes = await createWorkbookWriter().write(layout)
  const reading = await createFileReader().readWorkbook(bytes, layout)
  if ('refusedBecause' in reading) throw new Error(reading.refusedBecause)
  expect(reading.problems).toEqual([])
  expect(reading.revision).toBe(7)
  expect(reading.sheets).toHaveLength(20)
  const { values, summary } = applyWorkbookReading({
    forms: both,
    base: current,
    current,
    reading,
    newId: () => 'new',
  })
  expect(summary).toEqual({ added: 0, changed: 0, deleted: 0, bad: [], conflicts: [] })
  expect(values).toEqual(current)
})
