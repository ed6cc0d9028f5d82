import { z } from 'zod'
import type { Cite } from './cite.ts'
import type { InterpretationSet } from './interpretations.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * The declaration language of forms. A form is declared once, with `defineForm`; its cards, its
 * validation, its workbook, its Word rendering, its read-back and its JSON Schema all come from
 * that declaration.
 *
 * A stored answer is what the user sees: no hidden transforms. A draft may hold anything; it is
 * parsed on use, never on saving.
 */

/** How a field is asked for and shown. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'wholeNumber'
  | 'decimal'
  | 'money'
  | 'percent'
  | 'date'
  | 'choice'
  | 'yesNo'
  | 'phone'
  | 'email'
  | 'uscc'
  | 'files'
  | 'rows'

export interface Choice {
  /** Stored value: the English identifier. */
  readonly value: string
  /** What the user reads. */
  readonly label: string
  /** The place of the measures that the choice stands for, where that is narrower than the field's. */
  readonly cite?: Cite
}

/** What is known of a field beside its type. Lives in `fieldMeta`, keyed by the zod schema. */
export interface FieldMeta {
  /** The label that the user reads (named `title` so that JSON Schema carries it). */
  readonly title: string
  readonly kind: FieldKind
  /** The article that asks for it, or null where only practice does. */
  readonly cite: Cite | null
  /** Where no article asks for it: why practice does. */
  readonly basis?: string
  /** Checked on completion only; a draft may always be saved without it. */
  readonly mandatory: boolean
  /** Where to find the answer, in one short Chinese sentence. */
  readonly help?: string
  /** One example of an answer. */
  readonly placeholder?: string
  readonly unit?: string
  readonly maxLength?: number
  /** A recommended minimum length: shorter warns, it never blocks. */
  readonly adviseLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly choices?: readonly Choice[]
  /** Answers that once stood on the list: understood in old files, no longer offered. */
  readonly formerChoices?: readonly Choice[]
  /** For `rows`: what one row is called (「一台仪器」…), and a recommended minimum that warns. */
  readonly rowName?: string
  readonly adviseRows?: number
  /** For `files`: at most so many. */
  readonly maxFiles?: number
  /** Words in a file name that tell that a file belongs here. */
  readonly fileHints?: readonly string[]
  /** Personal data of third parties: shown in the restricted view only (privacy.md). */
  readonly restricted?: boolean
  /** Where the answer is known already. */
  readonly known?: KnownSource
  /** Filled by the program or fixed by the measures: shown, never asked. */
  readonly computed?: boolean
}

/** Sources of what is known already: the organisation's profile, the person, the case, the other form. */
export type KnownSource =
  | `organisation.${'name' | 'uscc' | 'organisationType' | 'district' | 'address' | 'legalRepresentative'}`
  | `person.${'name' | 'phone'}`
  | `case.${'approvalNumber' | 'taskStatementReceivedOn' | 'preparationEndsOn' | 'extendedMonths' | 'lateExtensionAllowed' | 'centerName' | 'hostOrganisation' | 'establishmentNumber' | 'scope'}`
  | `case.${'year' | 'reportedTasks'}`
  | 'case.lastDecisionNumber'
  | `form.${string}`
  | 'today'

/** A zod schema that is registered as a field. */
export type FieldSchema = z.ZodType

/** Label, help, article and widget of every field, by its schema. */
export const fieldMeta = z.registry<FieldMeta>()

/** A stored file as a form refers to it. */
export const fileReference = z.object(
  {
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string().min(1).max(255),
    size: z.number().int().positive(),
    pages: z.number().int().positive().nullable(),
  },
  '这里只能是已发送的文件，请在聊天中发送文件。',
)
export type FileReference = z.infer<typeof fileReference>

/** One row of a table: a stable id and the cells by column key. */
export type Row = { readonly id: string } & Readonly<Record<string, unknown>>

type Described = Omit<FieldMeta, 'kind' | 'mandatory' | 'choices'> & {
  readonly mandatory?: boolean
}

function register<S extends z.ZodType>(
  schema: S,
  kind: FieldKind,
  meta: Described & Pick<FieldMeta, 'choices'>,
): S {
  // Shared between two fields, the second would silently rename the first.
  if (fieldMeta.has(schema as z.ZodType)) throw new Error(`a schema used twice: ${meta.title}`)
  fieldMeta.add(schema as z.ZodType, { ...meta, kind, mandatory: meta.mandatory ?? false })
  return schema
}

const NOT_TEXT = '请填写文字。'

/** One line of text, by default at most 100 characters. */
export function text(meta: Described): z.ZodString {
  const max = meta.maxLength ?? 100
  return register(z.string(NOT_TEXT).trim().max(max, `最多${max}个字，请精简。`), 'text', {
    ...meta,
    maxLength: max,
  })
}

/**
 * Several lines. Up to 1,000 characters it is asked on a card; above that it is a step of its own,
 * answered by an ordinary message or a Word file.
 */
export function longText(meta: Described): z.ZodString {
  const max = meta.maxLength ?? 1000
  return register(
    z.string(NOT_TEXT).trim().max(max, `最多${max}个字，请精简，或改为附件提交。`),
    'longText',
    { ...meta, maxLength: max },
  )
}

function numberSchema(meta: Described, noun: string): z.ZodNumber {
  const minimum = meta.minimum ?? 0
  const schema = z.number(`请填写${noun}，只写数字。`).min(minimum, `不能小于${minimum}，请核对。`)
  return meta.maximum === undefined
    ? schema
    : schema.max(meta.maximum, `不能大于${meta.maximum}，请核对。`)
}

/** A whole number, at least `minimum` (0 when left out). */
export function wholeNumber(meta: Described): z.ZodNumber {
  return register(numberSchema(meta, '整数').int('请填写整数，不带小数。'), 'wholeNumber', {
    minimum: 0,
    ...meta,
  })
}

/** A number with decimals. */
export function decimal(meta: Described): z.ZodNumber {
  return register(numberSchema(meta, '数字'), 'decimal', { minimum: 0, ...meta })
}

const twoDecimals = (value: number): boolean =>
  Math.abs(value * 100 - Math.round(value * 100)) < 1e-6

/** An amount in 万元, two decimals. */
export function money(meta: Described): z.ZodNumber {
  const schema = numberSchema(meta, '金额').refine(
    twoDecimals,
    '金额以万元为单位，最多两位小数，请核对。',
  )
  return register(schema, 'money', { minimum: 0, unit: '万元', ...meta })
}

/** A share of 100. */
export function percent(meta: Described): z.ZodNumber {
  return register(numberSchema({ ...meta, maximum: 100 }, '百分数'), 'percent', {
    minimum: 0,
    maximum: 100,
    unit: '%',
    ...meta,
  })
}

/** A civil date `YYYY-MM-DD` in Asia/Shanghai. */
export function date(meta: Described): z.ZodISODate {
  return register(z.iso.date('请选择日期，格式如 2026-09-29。'), 'date', meta)
}

/** One of a closed list. */
export function choice(meta: Described & { readonly choices: readonly Choice[] }): z.ZodEnum {
  const values = [...meta.choices, ...(meta.formerChoices ?? [])].map((option) => option.value)
  return register(z.enum(values, '请在列出的选项中选择。'), 'choice', meta)
}

/** A declaration: 是 or 否. */
export function yesNo(meta: Described): z.ZodBoolean {
  return register(z.boolean('请选择“是”或“否”。'), 'yesNo', meta)
}

/** A telephone number of mainland China. */
export function phone(meta: Described): z.ZodString {
  const pattern = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/
  return register(
    z.string(NOT_TEXT).trim().regex(pattern, '电话号码格式不对：请填 11 位手机号，或“区号-号码”。'),
    'phone',
    { maxLength: 20, ...meta },
  )
}

/** An e-mail address. */
export function email(meta: Described): z.ZodEmail {
  return register(z.email('邮箱格式不对，应形如 name@example.cn，请核对。'), 'email', {
    maxLength: 100,
    ...meta,
  })
}

/** A field whose type is checked by a schema of its own (a credit code, a district). */
export function checkedText<S extends z.ZodType>(
  schema: S,
  kind: 'uscc' | 'text',
  meta: Described,
): S {
  return register(schema, kind, meta)
}

/** Files: PDF, .docx, JPEG, PNG, each at most 20 MB, at most ten. */
export function files(meta: Described): z.ZodArray<typeof fileReference> {
  const max = meta.maxFiles ?? 10
  return register(
    z.array(fileReference, '请在聊天中发送文件。').max(max, `最多${max}个文件，请删去多余的。`),
    'files',
    {
      ...meta,
      maxFiles: max,
    },
  )
}

/** A table. Every row has an id that survives the round trip through the workbook. */
export function rows({
  columns,
  ...meta
}: Described & { readonly columns: Readonly<Record<string, FieldSchema>> }): z.ZodArray {
  const cells = Object.fromEntries(
    Object.entries(columns).map(([key, schema]) => [key, schema.optional()]),
  )
  const row = z.object({ id: z.string().min(1).max(64), ...cells })
  const schema: z.ZodArray = z
    .array(row, '请按表格逐行填写。')
    .max(500, '一张表最多500行，请精简。')
  columnsBySchema.set(schema, columns)
  return register(schema, 'rows', meta)
}

/** The columns of every table, in order; a registry would unfold the schemas' types endlessly. */
const columnsBySchema = new WeakMap<FieldSchema, Readonly<Record<string, FieldSchema>>>()

/** The columns of a table by key, in order; empty for a field that is no table. */
export function columnsOf(schema: FieldSchema): Readonly<Record<string, FieldSchema>> {
  return columnsBySchema.get(schema) ?? {}
}

/** What a step asks for; at most five fields, of one manner of answering. */
export interface FormStep<Field extends string = string> {
  readonly id: string
  readonly title: string
  /**
   * - `inputs`: a card with input components
   * - `message`: one long text, answered by a message or a Word file
   * - `tables`: rows, answered by the workbook or row by row
   * - `files`: files, answered by sending them
   */
  readonly manner: 'inputs' | 'message' | 'tables' | 'files'
  readonly fields: readonly Field[]
  /** A sentence above the fields. */
  readonly note?: string
}

export type Severity = 'block' | 'warn' | 'manual'

/** What a rule found. `ok` of a form is false only when something blocks. */
export interface Finding {
  /** Id of the rule, kebab-case. */
  readonly rule: string
  readonly cite: Cite | null
  readonly severity: Severity
  /** The field it stands at, or null for the whole form. */
  readonly field: string | null
  /** Conclusion, ground, next step, in Chinese. */
  readonly message: string
}

/** What a rule may look at beside the values. */
export interface RuleContext {
  /** The civil date as of which it is judged (Asia/Shanghai). */
  readonly at: CivilDate
  /** Whether the whole form is judged for filing, not a part of it. */
  readonly complete: boolean
  readonly limits: RuleLimits
  readonly readings: RuleReadings
  /** The whole set of the case, for rules whose reading stands in no other form. */
  readonly interpretations: InterpretationSet
}

/** The numbers that the rules of the forms compare with; `checks/rule-context.ts` fills them. */
export interface RuleLimits {
  /** 第八条第（二）项: 一级注册计量师 at least so many, 原则上. */
  readonly class1Metrologists: number
  /** 第八条第（二）项: 二级注册计量师 at least so many, 原则上. */
  readonly class2Metrologists: number
  /** A credit query is fresh for so many days (I-25). */
  readonly creditQueryDays: number
  /** 第十四条: months from receipt of the task statement. */
  readonly preparationMonths: number
  /** 第十八条第二款: members of a panel, 原则上 from … to … (I-16). */
  readonly panelMinimum: number
  readonly panelMaximum: number
  /** 第十一条: a public notice lasts at least so many days; the bureau may set more (I-18). */
  readonly publicNoticeDays: number
}

/** The readings that the rules of the forms depend on (interpretations.md). */
export interface RuleReadings {
  /** I-24: whether a staff number below the limit only warns once a reason is given. */
  readonly staffMinimumIsSoft: boolean
  /** I-49: whether surplus 一级 count towards 二级. */
  readonly surplusClass1Counts: boolean
  /** I-16: whether a panel outside 3 to 5 only warns once a reason is given. */
  readonly panelSizeIsSoft: boolean
  /** I-51: whether a listing by any department rules an applicant out. */
  readonly anyCreditListBlocks: boolean
  /** I-53: whether a panel concludes only when nobody is against. */
  readonly panelMustBeUnanimous: boolean
}

export type FormValues = Readonly<Record<string, unknown>>

/** A rule of the measures over the values of one form, in the order of the measures. */
export interface FormRule {
  readonly id: string
  readonly cite: Cite
  readonly check: (values: FormValues, context: RuleContext) => readonly Finding[]
}

export interface Form {
  readonly id: string
  /** F number of regulation/forms.md. */
  readonly number: string
  readonly title: string
  /** What it is called in a card header: 申报书. */
  readonly shortTitle: string
  readonly cite: Cite
  /** The date of the measures' edition that it was made for. */
  readonly edition: string
  /** Printed on every form and document until the bureau replaces the template. */
  readonly templateStatus: string
  readonly templateVersion: string
  readonly fields: Readonly<Record<string, FieldSchema>>
  readonly steps: readonly FormStep[]
  readonly rules: readonly FormRule[]
  /**
   * Fields that a check demands even of an unfinished form: what the rules of the measures stand
   * on. An empty list is an answer to a table; the rule judges it.
   */
  readonly required?: readonly string[]
  /** Fills what follows from the other answers (sums, running numbers); pure. */
  readonly compute?: (values: FormValues) => FormValues
}

/** The default of every annex that is not in the published text. */
export const REFERENCE_TEMPLATE = '参考模板（非市局正式附件，待替换）'

type StepFields<S extends readonly FormStep[]> = S[number]['fields'][number]

/** Fields that stand in no step; must be `never`, or the form does not compile. */
type Unasked<F, S extends readonly FormStep[]> = Exclude<keyof F & string, StepFields<S>>

/**
 * Declares a form. A step that names an unknown field does not compile, nor does a field that no
 * step asks for.
 */
export function defineForm<
  const F extends Record<string, FieldSchema>,
  const S extends readonly FormStep<keyof F & string>[],
>(
  form: Omit<Form, 'fields' | 'steps' | 'required'> & {
    readonly fields: F
    readonly steps: S
    readonly required?: readonly (keyof F & string)[]
  } & ([Unasked<F, S>] extends [never]
      ? unknown
      : { readonly steps: ['this field is in no step', Unasked<F, S>] }),
): Form & { readonly fields: F; readonly steps: S } {
  return form
}

/** The registry makes the metadata anew each time it is asked; a schema's never changes. */
const metas = new WeakMap<FieldSchema, FieldMeta>()

/** The metadata of a field. Throws for a schema that was never registered: a defect. */
export function metaOf(schema: FieldSchema): FieldMeta {
  const known = metas.get(schema)
  if (known !== undefined) return known
  const meta = fieldMeta.get(schema)
  if (meta === undefined) throw new Error('a field without metadata')
  metas.set(schema, meta)
  return meta
}

/** Schema and metadata of a form's field, or null where the form has no such field. */
export function fieldOf(form: Form, id: string): { schema: FieldSchema; meta: FieldMeta } | null {
  const schema = Object.hasOwn(form.fields, id) ? form.fields[id] : undefined
  return schema === undefined ? null : { schema, meta: metaOf(schema) }
}

/** The fields of a step that a person is asked for: all but the computed ones. */
export function askedFields(form: Form, step: FormStep): readonly string[] {
  return step.fields.filter((id) => fieldOf(form, id)?.meta.computed !== true)
}

/** Whether an answer counts as not given: absent, blank, or a list without entries. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}
