import {
  columnsOf,
  type FieldMeta,
  type FieldSchema,
  type FileReference,
  type Form,
  type FormValues,
  fileReference,
  isBlank,
  type KnownSource,
  metaOf,
} from './form.ts'
import { formatDate, isCivilDate } from './time/civil-date.ts'
import { normaliseUscc } from './uscc.ts'

/**
 * Between what a person types, what is stored and what is shown. What cannot be read is stored as
 * it was typed, so that it comes back to the card with its message; nothing typed is ever lost.
 */

/** A number as people type it: 1200, 1,200, １２００ or 12人 where the unit is 人. Null when it could mean two things. */
function numberOf(typed: string, unit: string | undefined): number | null {
  const narrow = typed.normalize('NFKC').replace(/\s/g, '')
  const suffix = unit?.normalize('NFKC').replace(/\s/g, '') ?? ''
  const bare = suffix !== '' && narrow.endsWith(suffix) ? narrow.slice(0, -suffix.length) : narrow
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)
  const plain = grouped ? bare.replaceAll(',', '') : bare
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null
}

/** A day as the date picker sends it (`2026-09-29 +0800`) or as people write it. */
function dateOf(typed: string): string | null {
  const narrow = typed.normalize('NFKC').trim()
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:\s*[+-]\d{4})?$/.exec(narrow) ??
    /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/.exec(narrow) ??
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(narrow)
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(date) ? date : null
}

const YES = new Set(['true', '是'])
const NO = new Set(['false', '否'])

function yesNoOf(typed: string): boolean | null {
  if (YES.has(typed)) return true
  return NO.has(typed) ? false : null
}

/** The stored value of a choice given by its value or its label; null when neither. */
export function choiceOf(meta: FieldMeta, typed: string): string | null {
  const all = [...(meta.choices ?? []), ...(meta.formerChoices ?? [])]
  const found =
    all.find((one) => one.value === typed) ?? all.find((one) => one.label === typed.trim())
  return found?.value ?? null
}

function readText(meta: FieldMeta, typed: string): unknown {
  switch (meta.kind) {
    case 'wholeNumber':
    case 'decimal':
    case 'money':
    case 'percent':
      return numberOf(typed, meta.unit)
    case 'date':
      return dateOf(typed)
    case 'yesNo':
      return yesNoOf(typed)
    case 'choice':
      return choiceOf(meta, typed)
    case 'uscc':
      return normaliseUscc(typed)
    case 'phone':
    case 'email':
      return typed.normalize('NFKC').replace(/\s/g, '')
    default:
      return typed
  }
}

/**
 * What a card's input is stored as. Blank is `null`; a number, a date or a choice that cannot be
 * read for certain stays the text that was typed. Lists other than a single choice, and booleans
 * where a text belongs, are kept as they are for the check to name.
 */
export function readInput(schema: FieldSchema, raw: string | readonly string[] | boolean): unknown {
  const meta = metaOf(schema)
  if (typeof raw === 'boolean') return raw
  const typed = typeof raw === 'string' ? raw : raw.length <= 1 ? (raw[0] ?? '') : null
  if (typed === null) return raw
  const trimmed = typed.trim()
  return trimmed === '' ? null : (readText(meta, trimmed) ?? trimmed)
}

const isFile = (value: unknown): value is FileReference => fileReference.safeParse(value).success

function showFile(value: unknown): string {
  if (!isFile(value)) return '（无法识别的文件）'
  return value.pages === null ? value.name : `${value.name}（${value.pages}页）`
}

function showNumber(meta: FieldMeta, value: number): string {
  // A year is no amount: 2026年, never 2,026年.
  const grouped = meta.kind === 'money' ? value.toLocaleString('en-US') : String(value)
  return `${grouped}${meta.unit ?? ''}`
}

function showList(meta: FieldMeta, value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  if (meta.kind === 'rows') return `共 ${value.length} 行`
  return value.map(showFile).join('、')
}

/**
 * A stored answer as a person reads it: the choice's label, 是 or 否, the number with its unit, the
 * date with its weekday, file names with their pages, 共 5 行. '' for an answer not given; what
 * was typed wrongly is shown as typed.
 */
export function showValue(schema: FieldSchema, value: unknown): string {
  const meta = metaOf(schema)
  if (value === undefined || value === null) return ''
  switch (meta.kind) {
    case 'rows':
    case 'files':
      return showList(meta, value)
    case 'yesNo':
      return typeof value === 'boolean' ? YES_NO[`${value}`] : String(value)
    case 'date':
      return showDate(value)
    case 'choice':
      return labelOf(meta, value)
    default:
      return typeof value === 'number' ? showNumber(meta, value) : String(value)
  }
}

const YES_NO = { true: '是', false: '否' } as const

function showDate(value: unknown): string {
  return typeof value === 'string' && isCivilDate(value) ? formatDate(value) : String(value)
}

/** The label of a choice, present or former; an unknown value is shown as it is. */
function labelOf(meta: FieldMeta, value: unknown): string {
  const all = [...(meta.choices ?? []), ...(meta.formerChoices ?? [])]
  return all.find((one) => one.value === value)?.label ?? String(value)
}

/** What an input is refilled with: digits, `true` or `false`, the raw text; '' for none and for lists. */
export function inputDefault(schema: FieldSchema, value: unknown): string {
  const { kind } = metaOf(schema)
  if (kind === 'rows' || kind === 'files' || value === undefined || value === null) return ''
  return typeof value === 'object' ? '' : String(value)
}

/** The first characters of a long answer, in one line, with … where something is left out. */
export function firstCharacters(text: string, count = 60): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  return signs.length <= count ? signs.join('') : `${signs.slice(0, count).join('')}…`
}

/** Where known answers come from; null where a source is not there. */
export interface PrefillSources {
  readonly organisation: Readonly<Partial<Record<SourceKey<'organisation'>, string | null>>> | null
  readonly person: Readonly<Partial<Record<SourceKey<'person'>, string | null>>> | null
  /** What the case itself has established: its dates, its numbers. */
  readonly case?: Readonly<Partial<Record<SourceKey<'case'>, unknown>>> | null
  /** Answers of the other forms, by form id. */
  readonly form: Readonly<Record<string, FormValues>>
  /** The civil date in Asia/Shanghai. */
  readonly today: string
}

type SourceKey<S extends string> = KnownSource extends infer K
  ? K extends `${S}.${infer Key}`
    ? Key
    : never
  : never

function knownAnswer(source: KnownSource, sources: PrefillSources): unknown {
  if (source === 'today') return sources.today
  const [kind, key = '', field = ''] = source.split('.')
  if (kind === 'form') return sources.form[key]?.[field]
  const tables: Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>> = {
    organisation: sources.organisation,
    person: sources.person,
    case: sources.case,
  }
  return tables[kind ?? '']?.[key]
}

/**
 * The answers that are known already, by field id; a field whose source is silent is left out.
 * With `only: 'computed'` those fields alone that the program fills and nobody is asked for.
 */
export function prefill(
  form: Form,
  sources: PrefillSources,
  { only }: { readonly only?: 'computed' } = {},
): FormValues {
  const entries = Object.entries(form.fields).flatMap(([id, schema]) => {
    const { known, computed } = metaOf(schema)
    if (known === undefined || (only === 'computed' && computed !== true)) return []
    const value = withOwnColumns(schema, knownAnswer(known, sources))
    return isBlank(value) ? [] : [[id, value] as const]
  })
  return Object.fromEntries(entries)
}

/** Rows of another form keep their ids and what this table asks for, and nothing beside. */
function withOwnColumns(schema: FieldSchema, value: unknown): unknown {
  const columns = Object.keys(columnsOf(schema))
  if (columns.length === 0 || !Array.isArray(value)) return value
  return value.map((row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      ['id', ...columns].flatMap((key) => (isBlank(row[key]) ? [] : [[key, row[key]]])),
    ),
  )
}

/**
 * The answers with everything filled in that the program fills: what comes from the day or the
 * other form, and what follows from the answers themselves (totals, task numbers).
 */
export function withComputed(form: Form, values: FormValues, sources: PrefillSources): FormValues {
  const filled = { ...values, ...prefill(form, sources, { only: 'computed' }) }
  return form.compute === undefined ? filled : form.compute(filled)
}
