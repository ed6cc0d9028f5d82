import { descendants } from './elements.ts'
import { flag, type Json, num, objs, str, strs, words } from './json.ts'
import {
  type CardRuntime,
  type ElementPath,
  type InputValue,
  pathKey,
  useCard,
  useForm,
} from './runtime.ts'

/** Components that hold a value. */
const INPUT_TAGS: ReadonlySet<string> = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
])

const INITIAL_KEYS: ReadonlyMap<string, string> = new Map([
  ['input', 'default_value'],
  ['date_picker', 'initial_date'],
  ['picker_time', 'initial_time'],
  ['picker_datetime', 'initial_datetime'],
])

/** A choice of a select: what is sent and what is read. */
export interface Choice {
  readonly value: string
  readonly text: string
}

/** The choices of a select. */
export function choices(json: Json): readonly Choice[] {
  return objs(json, 'options').map((option) => ({
    value: str(option, 'value'),
    text: words(option, 'text'),
  }))
}

/**
 * The choice a select starts with: `initial_option` (value or text; the platform's own pages
 * disagree) beats the 1-based `initial_index`.
 */
function initialChoice(json: Json): string {
  const offered = choices(json)
  const wanted = str(json, 'initial_option')
  if (wanted !== '') {
    const match =
      offered.find((choice) => choice.value === wanted) ??
      offered.find((choice) => choice.text === wanted)
    // A person picker without options offers the chat's members: the id stands for itself.
    return match?.value ?? (offered.length === 0 ? wanted : '')
  }
  return offered[num(json, 'initial_index', 0) - 1]?.value ?? ''
}

/** What an input holds before anybody touches it. */
export function initialValue(json: Json): InputValue {
  const tag = str(json, 'tag')
  if (tag === 'checker') return flag(json, 'checked')
  if (tag === 'select_img') return flag(json, 'multi_select') ? strs(json, 'selected_values') : ''
  if (tag.startsWith('multi_select')) return strs(json, 'selected_values')
  if (tag.startsWith('select')) return initialChoice(json)
  return str(json, INITIAL_KEYS.get(tag) ?? '')
}

/** Where the draft of an input is kept: by name inside a form, by place outside one. */
export function draftKey(json: Json, path: ElementPath, inForm: boolean): string {
  return inForm ? `form:${str(json, 'name')}` : pathKey(path)
}

/** The inputs of a form. */
export function formInputs(form: Json, path: ElementPath): readonly Json[] {
  return descendants(form, path)
    .map((found) => found.json)
    .filter((json) => INPUT_TAGS.has(str(json, 'tag')) && str(json, 'name') !== '')
}

/** What an input holds now. */
export function currentValue(card: CardRuntime, json: Json): InputValue {
  return card.draft(`form:${str(json, 'name')}`) ?? initialValue(json)
}

/**
 * All values of a form by component name. Emptied ones are sent as empty: what is left out would
 * keep the value that the card came with.
 */
export function formValues(
  card: CardRuntime,
  inputs: readonly Json[],
): Readonly<Record<string, InputValue>> {
  return Object.fromEntries(inputs.map((input) => [str(input, 'name'), currentValue(card, input)]))
}

/** A multi-select is required unless the card says otherwise; everything else the other way round. */
function isRequired(input: Json): boolean {
  return flag(input, 'required', str(input, 'tag').startsWith('multi_select'))
}

/** Names of required inputs that hold nothing: the client does not send a form that has any. */
export function missingInputs(card: CardRuntime, inputs: readonly Json[]): ReadonlySet<string> {
  const empty = inputs.filter((input) => {
    const value = currentValue(card, input)
    return isRequired(input) && (value === '' || (Array.isArray(value) && value.length === 0))
  })
  return new Set(empty.map((input) => str(input, 'name')))
}

/** An input bound to its draft. */
export interface Field {
  readonly id: string
  readonly name: string
  readonly value: InputValue
  readonly disabled: boolean
  readonly required: boolean
  readonly missing: boolean
  readonly inForm: boolean
  readonly set: (value: InputValue) => void
}

/** Binds an input element: value from the draft or the card, changes into the draft. */
export function useField(json: Json, path: ElementPath): Field {
  const card = useCard()
  const form = useForm()
  const name = str(json, 'name')
  const key = draftKey(json, path, form !== null)
  return {
    id: `${card.domId}-${path.join('-')}-field`,
    name,
    value: card.draft(key) ?? initialValue(json),
    disabled: flag(json, 'disabled') || card.locked,
    required: isRequired(json) && form !== null,
    missing: form?.missing.has(name) ?? false,
    inForm: form !== null,
    set: (value) => card.setDraft(key, value),
  }
}

/** The text of a value that is one string; anything else is nothing. */
export function asText(value: InputValue): string {
  return typeof value === 'string' ? value : ''
}
