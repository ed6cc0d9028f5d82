import { askedFields, type FormStep, type FormValues, metaOf } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { pdfSample } from '../files/samples.ts'
import { fillWorkbook, setCell, typedSheets } from '../support/fill-workbook.ts'
import type { PersonOnPage } from './browser-person.ts'

/** The answers that are filed, by form. */
export type Filed = Readonly<Record<string, FormValues>>

/** The answers of a step as they are typed or picked: blanks are left out. */
export function answersOf(
  formId: string,
  step: FormStep,
  values: FormValues,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    askedFields(formOf(formId), step).flatMap((field) => {
      const value = values[field]
      return value === undefined || value === null ? [] : [[field, String(value)]]
    }),
  )
}

/**
 * Answers one step of a form as its card asks for it, and goes on to the next. What is to be done at
 * a step of tables is the caller's matter.
 */
export async function fillStep(
  person: PersonOnPage,
  form: { readonly id: string; readonly step: FormStep },
  filed: Filed,
  tables: () => Promise<void>,
): Promise<void> {
  const { id, step } = form
  const values = filed[id] ?? {}
  switch (step.manner) {
    case 'inputs':
      return await person.goOn('保存并下一步', answersOf(id, step, values))
    case 'message':
      await person.say(String(values[step.fields[0] ?? '']))
      await person.sees('已收到，共')
      return await person.goOn('保存并下一步')
    case 'tables':
      await tables()
      return await person.goOn('保存并下一步')
    case 'files':
      return await person.goOn((await sendFiles(person, id, step)) > 0 ? '下一步' : '保存并下一步')
  }
}

/** Sends one PDF for each mandatory entry of a step of files, named so that it finds its place. */
async function sendFiles(person: PersonOnPage, formId: string, step: FormStep): Promise<number> {
  const form = formOf(formId)
  let sent = 0
  for (const field of step.fields) {
    const schema = form.fields[field]
    if (schema === undefined || !metaOf(schema).mandatory) continue
    const name = `${metaOf(schema).fileHints?.[0] ?? metaOf(schema).title}（虚构）.pdf`
    await person.upload(name, pdfSample(2 + sent))
    await person.sees(`已收到《${name}》`)
    sent += 1
  }
  return sent
}

/** Sends the workbook filled in, with one cell that cannot be read: a date in words. */
export async function sendBadWorkbook(person: PersonOnPage, filed: Filed): Promise<void> {
  await person.press('下载表格填写')
  const sheets = typedSheets(filed)
  sheets['计量标准'] = (sheets['计量标准'] ?? []).map((row, index) =>
    index === 1 ? { ...row, validTo: '明年年底' } : row,
  )
  await person.upload('填好的表格.xlsx', fillWorkbook(await person.download('.xlsx'), sheets))
  await person.sees('表格中有 1 处未能读入，其余内容已保存')
  await person.sees('表“计量标准”第 5 行“有效期至”列')
}

/** Takes the workbook anew, with the rows so far, puts the cell right, and sends it back. */
export async function sendRepairedWorkbook(person: PersonOnPage): Promise<void> {
  const files = person.column.locator('.message.other .bubble-file', { hasText: '.xlsx' })
  await person.press('下载表格填写')
  await files.nth(1).waitFor()
  const again = await person.download('.xlsx')
  const cell = { row: 5, key: 'validTo', value: '2027-12-31' }
  await person.upload('改好的表格.xlsx', setCell(again, '计量标准', cell))
  await person.card().filter({ hasNotText: '未能读入' }).filter({ hasText: '已填 2 行' }).waitFor()
}
