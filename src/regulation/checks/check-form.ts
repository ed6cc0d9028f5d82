import {
  type FieldMeta,
  type FieldSchema,
  type Finding,
  type Form,
  type FormValues,
  isBlank,
  metaOf,
} from '../form.ts'
import type { InterpretationSet } from '../interpretations.ts'
import type { CivilDate } from '../time/civil-date.ts'
import { cellFaultText, checkField, checkRows } from './check-field.ts'
import { ruleContext } from './rule-context.ts'

/** How a form is judged. */
export interface CheckOptions {
  /** The civil date in Asia/Shanghai as of which it is judged. */
  readonly at: CivilDate
  /** Whether every mandatory field must be there. */
  readonly complete: boolean
  /**
   * Whether a required answer that the program or a later act fills is demanded too: the command
   * `check` is given all of a filing at once, a person in the chat is never asked for it.
   */
  readonly computedToo?: boolean
  /** The readings of the case; those of the product when left out. */
  readonly interpretations?: InterpretationSet
}

function finding(
  rule: string,
  severity: Finding['severity'],
  [field, meta]: readonly [string, FieldMeta],
  message: string,
): Finding {
  return { rule, cite: meta.cite, severity, field, message }
}

/** A table that was opened and left empty is an answer; where it is mandatory it is none. */
function isMissing(value: unknown, meta: FieldMeta): boolean {
  if (meta.kind === 'rows' && Array.isArray(value) && !meta.mandatory) return false
  return isBlank(value)
}

const VERBS: Readonly<Partial<Record<FieldMeta['kind'], string>>> = {
  files: '请发送文件。',
  choice: '请选择。',
  yesNo: '请选择。',
  date: '请选择日期。',
  rows: '请在表格中填写。',
}

function missingFinding(id: string, meta: FieldMeta): Finding {
  const next = VERBS[meta.kind] ?? '请填写。'
  return finding(
    'field-required',
    'block',
    [id, meta],
    `暂不能提交：“${meta.title}”尚未填写。${next}`,
  )
}

function formatFinding(form: Form, id: string, meta: FieldMeta, value: unknown): Finding | null {
  const message = checkField(form, id, value)
  return message === null
    ? null
    : finding('field-format', 'block', [id, meta], `“${meta.title}”填写有误：${message}`)
}

function incompleteRows(schema: FieldSchema, id: string, value: unknown): readonly Finding[] {
  const meta = metaOf(schema)
  const bad = new Set(checkRows(schema, value).map(cellFaultText))
  const missing = checkRows(schema, value, true).filter((fault) => !bad.has(cellFaultText(fault)))
  if (missing.length === 0) return []
  const places = missing.slice(0, 5).map((fault) => `第${fault.row}行“${fault.columnTitle}”`)
  const rest = missing.length > 5 ? `等${missing.length}处` : ''
  const message = `暂不能提交：“${meta.title}”表中${places.join('、')}${rest}尚未填写。请在表格中补齐。`
  return [finding('cells-required', 'block', [id, meta], message)]
}

function advice(id: string, meta: FieldMeta, value: unknown): readonly Finding[] {
  const { adviseLength, adviseRows } = meta
  if (adviseLength !== undefined && typeof value === 'string') {
    const length = [...value.trim()].length
    if (length > 0 && length < adviseLength)
      return [
        finding(
          'advised-length',
          'warn',
          [id, meta],
          `“${meta.title}”共${length}字，建议${adviseLength}字以上，便于审查和论证。可以补充，也可以直接提交。`,
        ),
      ]
  }
  if (adviseRows !== undefined && Array.isArray(value) && value.length > 0) {
    if (value.length < adviseRows)
      return [
        finding(
          'advised-rows',
          'warn',
          [id, meta],
          `“${meta.title}”共${value.length}行，建议${adviseRows}行以上，便于审查和论证。可以补充，也可以直接提交。`,
        ),
      ]
  }
  return []
}

/** Whether an answer must be there; what the program fills is not asked of a person. */
function isDemanded(
  form: Form,
  [id, meta]: readonly [string, FieldMeta],
  { complete, computedToo }: CheckOptions,
): boolean {
  if (meta.computed === true && computedToo !== true) return false
  const required = form.required?.includes(id) === true
  return required || (complete && meta.mandatory && meta.computed !== true)
}

function judgeField(
  form: Form,
  id: string,
  value: unknown,
  options: CheckOptions,
): readonly Finding[] {
  const schema = form.fields[id]
  if (schema === undefined) return []
  const meta = metaOf(schema)
  const demanded = isDemanded(form, [id, meta], options)
  if (isMissing(value, meta)) return demanded ? [missingFinding(id, meta)] : []
  const format = formatFinding(form, id, meta, value)
  const rows = options.complete && meta.kind === 'rows' ? incompleteRows(schema, id, value) : []
  return [...(format === null ? [] : [format]), ...rows, ...advice(id, meta, value)]
}

/** Field ids in the order in which the steps ask for them. */
export function fieldsInOrder(form: Form): readonly string[] {
  return form.steps.flatMap((step) => step.fields)
}

/**
 * Judges the answers of a form: type and format of what is there, what the form requires, with
 * `complete` every mandatory field, and the rules of the measures. Fields come in the order of the
 * steps, rules in the order of the text. Nothing that the form does not have is judged.
 */
export function checkForm(
  form: Form,
  values: FormValues,
  options: CheckOptions,
): readonly Finding[] {
  const fields = fieldsInOrder(form).flatMap((id) => judgeField(form, id, values[id], options))
  const context = ruleContext(options.at, options.complete, options.interpretations)
  const rules = form.rules.flatMap((rule) => rule.check(values, context))
  return withoutEchoes([...fields, ...rules])
}

/** A field that is missing is reported once: the rule that asks for it says it better. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const ruled = new Set(
    findings.flatMap((one) =>
      one.rule !== 'field-required' && one.severity === 'block' ? [one.field] : [],
    ),
  )
  return findings.filter((one) => one.rule !== 'field-required' || !ruled.has(one.field))
}

/** Whether nothing blocks. Warnings and judgements left to a person do not. */
export function isOk(findings: readonly Finding[]): boolean {
  return findings.every((one) => one.severity !== 'block')
}
