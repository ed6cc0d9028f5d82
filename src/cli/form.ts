import { citeText } from '../regulation/cite.ts'
import { type Form, metaOf } from '../regulation/form.ts'
import { formJsonSchema } from '../regulation/form-json-schema.ts'
import { formById, forms } from '../regulation/forms/all.ts'
import { done, type PlainCommand, refused } from './command.ts'

function fieldLine(form: Form, id: string): string {
  const schema = form.fields[id]
  if (schema === undefined) return `  ${id}`
  const { title, cite, mandatory, unit } = metaOf(schema)
  const notes = [
    ...(unit === undefined ? [] : [`单位：${unit}`]),
    ...(cite === null ? [] : [citeText(cite)]),
    ...(mandatory ? ['必填'] : []),
  ]
  return `  ${id}　${title}${notes.length === 0 ? '' : `（${notes.join('，')}）`}`
}

function words(form: Form): string {
  const steps = form.steps.flatMap((step, index) => [
    `第 ${index + 1} 步／共 ${form.steps.length} 步　${step.title}`,
    ...step.fields.map((id) => fieldLine(form, id)),
  ])
  return [
    `${form.title}（${form.number}，${citeText(form.cite)}）`,
    form.templateStatus,
    ...steps,
  ].join('\n')
}

/** `form <form>`: a form as JSON Schema. */
export const formCommand: PlainCommand = {
  kind: 'plain',
  usage: 'form <表单>',
  summary: '显示一份表单的字段',
  words: [1, 1],
  options: {},
  run: ({ positionals: [id = ''] }) => {
    const form = formById(id)
    if (form === null) {
      const list = Object.values(forms)
        .map((each) => `  ${each.id}　${each.title}`)
        .join('\n')
      return refused(`没有名为“${id}”的表单。可用：\n${list}`)
    }
    return done(formJsonSchema(form), words(form))
  },
}
