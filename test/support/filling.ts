import {
  askedFields,
  type Form,
  type FormStep,
  type FormValues,
  metaOf,
} from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { pdfSample } from '../files/samples.ts'
import { fillWorkbook, typedSheets } from './fill-workbook.ts'
import type { Actor } from './world.ts'

/** What a person types or picks for a field, as the client sends it; nothing for a blank. */
export function typed(form: Form, field: string, value: unknown): string | boolean | undefined {
  const schema = form.fields[field]
  if (schema === undefined || value === undefined || value === null) return undefined
  const { kind } = metaOf(schema)
  return kind === 'yesNo' ? String(value) : String(value)
}

/** The inputs of a step that differ from what the card already shows. */
export function inputsFor(
  actor: Actor,
  form: Form,
  step: FormStep,
  values: FormValues,
): Record<string, string> {
  const shown = actor.card()
  return Object.fromEntries(
    askedFields(form, step).flatMap((field) => {
      const text = typed(form, field, values[field])
      const schema = form.fields[field]
      const known =
        schema !== undefined && metaOf(schema).known?.startsWith('organisation.') === true
      if (text === undefined || (known && shown.includes(String(text)))) return []
      return [[field, String(text)]]
    }),
  )
}

/** Fills one whole form step by step, as the cards ask for it; the workbook is sent by the caller. */
export async function fillForm(
  actor: Actor,
  formId: string,
  values: FormValues,
  tables: (actor: Actor) => Promise<void>,
  from = 0,
): Promise<void> {
  const form = formOf(formId)
  for (const step of form.steps.slice(from)) await fillStep(actor, form, step, values, tables)
}

async function fillStep(
  actor: Actor,
  form: Form,
  step: FormStep,
  values: FormValues,
  tables: (actor: Actor) => Promise<void>,
): Promise<void> {
  switch (step.manner) {
    case 'inputs':
      await actor.press('保存并下一步', inputsFor(actor, form, step, values))
      return
    case 'message':
      await actor.say(String(values[step.fields[0] ?? '']))
      await actor.press('保存并下一步')
      return
    case 'tables':
      await tables(actor)
      await actor.press('保存并下一步')
      return
    case 'files':
      await sendFiles(actor, form, step)
      return
  }
}

/** Does an act that asks for one form: opens it, fills it as its steps go, and submits it. */
export async function doAct(
  actor: Actor,
  label: string,
  formId: string,
  values: FormValues,
): Promise<void> {
  const form = formOf(formId)
  await actor.press(label)
  const [only, ...more] = form.steps
  if (only !== undefined && more.length === 0 && only.manner === 'inputs') {
    await actor.press(label, inputsFor(actor, form, only, values))
    return
  }
  await fillForm(actor, formId, values, async () => undefined)
  await actor.press(label)
}

/** Sends one PDF for every mandatory entry, named so that it is told where it belongs. */
async function sendFiles(actor: Actor, form: Form, step: FormStep): Promise<void> {
  let sent = 0
  for (const field of step.fields) {
    const schema = form.fields[field]
    if (schema === undefined || !metaOf(schema).mandatory) continue
    const hint = metaOf(schema).fileHints?.[0] ?? metaOf(schema).title
    await actor.send(`${hint}（虚构）.pdf`, pdfSample(2 + step.fields.indexOf(field)))
    sent += 1
  }
  await actor.press(sent > 0 ? '下一步' : '保存并下一步')
}

/** Takes the workbook that the bot sent last, types the sample rows in, and sends it back. */
export async function sendFilledWorkbook(
  actor: Actor,
  answers: Readonly<Record<string, FormValues>>,
  change: (sheets: ReturnType<typeof typedSheets>) => void = () => undefined,
): Promise<void> {
  await actor.press('下载表格填写')
  const file = actor.files().findLast(({ name }) => name.endsWith('.xlsx'))
  if (file === undefined) throw new Error('no workbook came')
  const sheets = typedSheets(answers)
  change(sheets)
  await actor.send('填好的表格.xlsx', fillWorkbook(file.bytes, sheets))
}
