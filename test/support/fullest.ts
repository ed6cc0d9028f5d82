import {
  columnsOf,
  type FieldSchema,
  type Form,
  type FormValues,
  metaOf,
} from '../../src/regulation/form.ts'
import { sampleFile } from './sample-dossier.ts'

/** Forms filled to the brim: the longest answers that people may give. Everything is made up. */

/** More rows than a card ever shows, fewer than would make tests slow. */
const ROWS = 8

const known = new Map<string, FormValues>()

/** The longest answers that a form takes, written with one character; made once. */
export function fullest(form: Form, character = '测'): FormValues {
  const key = `${form.id} ${character}`
  const values = known.get(key) ?? filled(form, character)
  known.set(key, values)
  return values
}

const filled = (form: Form, character: string): FormValues =>
  Object.fromEntries(
    Object.entries(form.fields).map(([id, schema]) => [id, longestAnswer(schema, character)]),
  )

/** Given answers, their texts made as long as they may be; dates, numbers and choices stay. */
export function lengthened(form: Form, values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      const schema = form.fields[id]
      if (schema === undefined) return [id, value]
      const { kind } = metaOf(schema)
      const grows = kind === 'text' || kind === 'longText' || kind === 'files'
      return [id, grows ? longestAnswer(schema, '测') : value]
    }),
  )
}

function longestAnswer(schema: FieldSchema, character: string): unknown {
  const meta = metaOf(schema)
  switch (meta.kind) {
    case 'text':
    case 'longText':
      return character.repeat(meta.maxLength ?? 100)
    case 'wholeNumber':
    case 'decimal':
    case 'money':
      return meta.maximum ?? 99_999_999
    case 'percent':
      return 100
    case 'date':
      return '2026-09-01'
    case 'choice':
      return longestChoice(schema)
    case 'yesNo':
      return true
    case 'phone':
      return '023-00000001'
    case 'email':
      return `${'a'.repeat(80)}@example.cn`
    case 'uscc':
      return '12999999DEM000004L'
    case 'files':
      return Array.from({ length: meta.maxFiles ?? 10 }, (_, index) => ({
        ...sampleFile(`${character.repeat(200)}${index}.pdf`),
        pages: 999,
      }))
    case 'rows':
      return Array.from({ length: ROWS }, (_, index) => ({
        id: `row-${index}`,
        ...Object.fromEntries(
          Object.entries(columnsOf(schema)).map(([key, column]) => [
            key,
            longestAnswer(column, character),
          ]),
        ),
      }))
  }
}

function longestChoice(schema: FieldSchema): string {
  const [longest] = [...(metaOf(schema).choices ?? [])].sort(
    (a, b) => b.label.length - a.label.length,
  )
  return longest?.value ?? ''
}
