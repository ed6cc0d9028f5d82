/** Inputs of a form card: what one field looks like, whatever its kind. */

import { type Cite, citeText } from '../../src/regulation/cite.ts'
import type { FieldKind, FieldMeta } from '../../src/regulation/form.ts'
import { isCivilDate } from '../../src/regulation/time/civil-date.ts'
import type { FormChild } from '../components.ts'
import { datePicker, INPUT_MAX, input, type Option, select } from '../inputs.ts'
import { type Card, markdown } from '../json.ts'
import { bold, coloured, cut, grey, lines, type Md, md, visible } from '../markdown.ts'
import { fits } from '../size.ts'

/** One field of a form card. */
export interface FieldView {
  /** Id of the field; also the name of the component, and so the key of what comes back. */
  readonly id: string
  readonly label: string
  readonly kind: FieldKind
  readonly mandatory: boolean
  /** What is stored, as it was typed: a date `YYYY-MM-DD`, a choice's value, `true` or `false`; '' for none. */
  readonly value: string
  readonly unit?: string | undefined
  readonly help?: string | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly choices?: readonly Option[] | undefined
  readonly cite?: Cite | null | undefined
  /** What is wrong and what to do, when the last press found something. */
  readonly error?: string | null | undefined
  /** That somebody else changed it meanwhile: 「李四 10:31 改为“…”，您填的内容未覆盖」. */
  readonly conflict?: string | null | undefined
  /** Where a prefilled value comes from: 「来自单位档案」. */
  readonly origin?: string | null | undefined
}

/** A stored answer as text for an input: numbers in digits, `true`/`false`, '' for nothing. */
export function answerText(answer: unknown): string {
  if (typeof answer === 'string') return answer
  if (typeof answer === 'number' || typeof answer === 'boolean') return String(answer)
  return ''
}

/** A field view out of the declaration of the field and the stored answer. */
export function fieldView(
  id: string,
  meta: FieldMeta,
  answer: unknown,
  state: Pick<FieldView, 'error' | 'conflict' | 'origin'> = {},
): FieldView {
  return {
    id,
    label: meta.title,
    kind: meta.kind,
    mandatory: meta.mandatory,
    value: answerText(answer),
    unit: meta.unit,
    help: meta.help,
    placeholder: meta.placeholder,
    maxLength: meta.maxLength,
    choices: meta.choices,
    cite: meta.cite,
    ...state,
  }
}

const YES_NO: readonly Option[] = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
]

function optionsOf(field: FieldView): readonly Option[] | null {
  if (field.kind === 'yesNo') return YES_NO
  return field.kind === 'choice' ? (field.choices ?? []) : null
}

/** Whether the component can show what is stored; if not, it is shown above as text. */
function shows(field: FieldView): boolean {
  if (field.value === '') return true
  if (field.kind === 'date') return isCivilDate(field.value)
  const options = optionsOf(field)
  return options === null || options.some((option) => option.value === field.value)
}

function heading(field: FieldView): Md {
  const unit = field.unit === undefined ? md`` : md`（${cut(field.unit, 10)}）`
  const star = field.mandatory ? coloured('red', md`${'*'}`) : md``
  const cite = field.cite ? md`　${grey(md`${citeText(field.cite)}`)}` : md``
  return md`${bold(md`${cut(field.label, 60)}`)} ${unit}${star}${cite}`
}

/**
 * How much is said around the inputs. A form that is full of long answers says less, so that the
 * answers keep their room: `lean` drops help and examples, `bare` also the inputs of long answers.
 */
export type Detail = 'full' | 'lean' | 'bare'

/** In a bare form longer answers are kept without an input. */
const BARE_MAX = 200

function optional(text: string | null | undefined, show: (text: string) => Md): Md | null {
  return text ? show(text) : null
}

/** Label, help, what was changed meanwhile, and last, right above the input, the error. */
function above(field: FieldView, detail: Detail): Md {
  const full = detail === 'full'
  const [ofConflict, ofError] = full ? [120, 200] : [40, 80]
  const kept = shows(field) ? null : field.value
  return lines(
    heading(field),
    full && optional(field.origin ?? field.help, (text) => grey(md`${cut(text, 100)}`)),
    optional(kept, (text) =>
      coloured('orange', md`原填写：${cut(text, 60)}（不在可选范围内，请重新选择）`),
    ),
    optional(field.conflict, (text) => coloured('orange', md`他人改动：${cut(text, ofConflict)}`)),
    optional(field.error, (text) => coloured('red', md`✕ ${cut(text, ofError)}`)),
  )
}

/** A number needs no more; the counter beside the input then says something. */
const NUMBER_MAX = 20
const NUMBERS: ReadonlySet<FieldKind> = new Set(['wholeNumber', 'decimal', 'money', 'percent'])

function component(field: FieldView, detail: Detail): FormChild {
  const options = optionsOf(field)
  const placeholder = detail === 'full' ? field.placeholder : undefined
  if (options !== null) return select(field.id, options, field.value, placeholder)
  if (field.kind === 'date') {
    return datePicker(field.id, isCivilDate(field.value) ? field.value : null)
  }
  return input(field.id, {
    value: field.value,
    maxLength: field.maxLength ?? (NUMBERS.has(field.kind) ? NUMBER_MAX : INPUT_MAX),
    multiline: field.kind === 'longText',
    placeholder,
  })
}

/**
 * The elements of one field. An answer that is longer than its input can hold gets no input at all:
 * a key that does not come back leaves the stored answer as it is, a cut one would destroy it.
 */
export function fieldElements(field: FieldView, detail: Detail): readonly FormChild[] {
  const length = visible(field.value).length
  if (length > (detail === 'bare' ? BARE_MAX : INPUT_MAX)) {
    const note = md`已存 ${length} 字，内容较长，已完整保留；如需修改，请用消息、Word 文件或表格发送。`
    return [markdown(lines(above(field, detail), coloured('orange', note)))]
  }
  return [markdown(above(field, detail)), component(field, detail)]
}

/** The richest form that still fits a card. */
export function fittingForm(make: (detail: Detail) => Card): Card {
  const full = make('full')
  if (fits(full)) return full
  const lean = make('lean')
  return fits(lean) ? lean : make('bare')
}
