import { z } from 'zod'
import { citeText } from './cite.ts'
import { type FieldSchema, type Form, fieldMeta, metaOf } from './form.ts'

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Keys that differ from their meaning in JSON Schema or that only the program needs. */
const INTERNAL = ['$schema', 'cite', 'kind', 'known', 'fileHints', 'formerChoices'] as const

function without(schema: JsonSchema, keys: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)))
}

/** Rows written by a person carry no ids, and an empty cell is simply left out. */
function looseItems(schema: JsonSchema): JsonSchema {
  const { items } = schema
  if (typeof items !== 'object' || items === null) return schema
  const row = items as { readonly properties?: Readonly<Record<string, JsonSchema>> }
  const columns = Object.entries(row.properties ?? {}).map(([key, column]) => [
    key,
    key === 'id' ? column : decorated(column),
  ])
  return {
    ...schema,
    items: {
      ...without(items as JsonSchema, ['required', 'additionalProperties']),
      properties: Object.fromEntries(columns),
    },
  }
}

/** Article in words, widget, and the labels of a choice, beside what zod says. */
function decorated(schema: JsonSchema): JsonSchema {
  const cite = schema['cite']
  return {
    ...without(schema, INTERNAL),
    article: typeof cite === 'string' ? citeText(cite as Parameters<typeof citeText>[0]) : null,
    cite: cite ?? null,
    widget: schema['kind'],
  }
}

function fieldSchema(schema: FieldSchema, stepId: string): JsonSchema {
  const json = z.toJSONSchema(schema, {
    metadata: fieldMeta,
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema
  const field = { ...decorated(json), step: stepId }
  return metaOf(schema).kind === 'rows' ? looseItems(field) : field
}

/**
 * A form as JSON Schema: fields in the order of the steps with their Chinese titles, article,
 * widget and step. `required` names what a check demands even of an unfinished form; `mandatory`
 * at a field says what a complete one needs.
 */
export function formJsonSchema(form: Form): JsonSchema {
  const properties = form.steps.flatMap((step) =>
    step.fields.flatMap((id) => {
      const schema = form.fields[id]
      return schema === undefined ? [] : [[id, fieldSchema(schema, step.id)] as const]
    }),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:jicetong:form:${form.id}`,
    title: form.title,
    description: `${form.templateStatus}；版本${form.templateVersion}`,
    number: form.number,
    article: citeText(form.cite),
    cite: form.cite,
    edition: form.edition,
    type: 'object',
    steps: form.steps.map(({ id, title, manner, fields }) => ({ id, title, manner, fields })),
    properties: Object.fromEntries(properties),
    required: [...(form.required ?? [])],
  }
}
