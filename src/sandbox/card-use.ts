import type { ComponentJson, FoundComponent } from './card-find.ts'
import { componentsIn } from './card-find.ts'

/** What a person puts into an input: words, several choices, or a tick. */
export type InputValue = string | readonly string[] | boolean

/** What a person does with a component. */
export interface Use {
  /** Values by component name; what is left out keeps the value the card shows. */
  readonly formValue?: Readonly<Record<string, InputValue>>
  readonly option?: string
  readonly options?: readonly string[]
  readonly inputValue?: string
  readonly checked?: boolean
}

/** `action` of the callback, or why the client does not send anything. */
export type ClientResult =
  | { readonly action: Readonly<Record<string, unknown>> }
  | { readonly refused: string }

class Refused extends Error {}

const zone = '+0800'

interface Option {
  readonly value: string
  readonly words: string
}

function optionsOf(json: ComponentJson): readonly Option[] {
  const options = Array.isArray(json['options']) ? json['options'] : []
  return options.map((each: { value?: unknown; text?: { content?: unknown } }) => ({
    value: String(each.value ?? ''),
    words: String(each.text?.content ?? each.value ?? ''),
  }))
}

/** The value of the option that was meant, by value or by its words. */
function chosen(json: ComponentJson, given: string): string {
  const options = optionsOf(json)
  // A person picker without options offers the members of the chat.
  if (options.length === 0 && String(json['tag']).includes('person')) return given
  const found =
    options.find((each) => each.value === given) ?? options.find((each) => each.words === given)
  if (found === undefined) throw new Refused(`选项「${given}」不在列表中`)
  return found.value
}

function initialChoice(json: ComponentJson): string | undefined {
  const index = json['initial_index']
  const option = json['initial_option']
  if (typeof option === 'string' && option !== '') return chosen(json, option)
  return typeof index === 'number' && index > 0 ? optionsOf(json)[index - 1]?.value : undefined
}

function words(value: InputValue | undefined, fallback: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof fallback === 'string' && value === undefined ? fallback : undefined
}

function typed(json: ComponentJson, given: InputValue | undefined): string {
  const text = words(given, json['default_value']) ?? ''
  const max = typeof json['max_length'] === 'number' ? json['max_length'] : 1000
  if ([...text].length > max) throw new Refused(`「${String(json['name'])}」最多输入${max}个字`)
  return text
}

function single(json: ComponentJson, given: InputValue | undefined): string | undefined {
  if (given === undefined) return initialChoice(json)
  return typeof given === 'string' && given !== '' ? chosen(json, given) : undefined
}

function several(json: ComponentJson, given: InputValue | undefined): readonly string[] {
  const initial = Array.isArray(json['selected_values']) ? json['selected_values'].map(String) : []
  if (given === undefined) return initial
  return Array.isArray(given) ? given.map((each: string) => chosen(json, each)) : []
}

/** A date or time as the client sends it: with the offset behind, and not ISO. */
function stamped(form: RegExp, key: string) {
  return (json: ComponentJson, given: InputValue | undefined): string | undefined => {
    const text = words(given, json[key])
    if (text === undefined || text === '') return undefined
    const bare = text.replace(/ [+-]\d{4}$/, '')
    if (!form.test(bare)) throw new Refused(`「${text}」不是所需的日期或时间格式`)
    return `${bare} ${zone}`
  }
}

type Reader = (json: ComponentJson, given: InputValue | undefined) => InputValue | undefined

const readers: Readonly<Record<string, Reader>> = {
  input: typed,
  select_static: single,
  select_person: single,
  multi_select_static: several,
  multi_select_person: several,
  select_img: (json, given) => (json['multi_select'] ? several(json, given) : single(json, given)),
  date_picker: stamped(/^\d{4}-\d{2}-\d{2}$/, 'initial_date'),
  picker_time: stamped(/^\d{2}:\d{2}$/, 'initial_time'),
  picker_datetime: stamped(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'initial_datetime'),
  checker: (json, given) => (typeof given === 'boolean' ? given : json['checked'] === true),
}

function isEmpty(value: InputValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Multi-selects are required unless the card says otherwise (protocol.md §3.3). */
function isRequired(json: ComponentJson): boolean {
  if (json['required'] !== undefined) return json['required'] === true
  return json['tag'] === 'multi_select_static' || json['tag'] === 'multi_select_person'
}

function formValues(
  form: ComponentJson,
  given: Readonly<Record<string, InputValue>>,
): Record<string, InputValue> {
  const values: Record<string, InputValue> = {}
  const inputs = componentsIn(form).filter((each) => Object.hasOwn(readers, String(each['tag'])))
  const unknown = Object.keys(given).find((name) => !inputs.some((each) => each['name'] === name))
  if (unknown !== undefined) throw new Refused(`表单中没有「${unknown}」`)
  for (const json of inputs) {
    const name = String(json['name'])
    const value = readers[String(json['tag'])]?.(json, given[name])
    if (isRequired(json) && isEmpty(value)) throw new Refused('有必填项未填写')
    if (value !== undefined) values[name] = value
  }
  return values
}

function callbackValue(json: ComponentJson): unknown {
  const behaviors = Array.isArray(json['behaviors']) ? json['behaviors'] : []
  return behaviors.find((each: { type?: unknown }) => each.type === 'callback')?.value
}

function base(json: ComponentJson): Record<string, unknown> {
  const value = callbackValue(json)
  return {
    tag: json['tag'],
    timezone: 'Asia/Shanghai',
    ...(value === undefined ? {} : { value }),
  }
}

function submit(found: FoundComponent, form: ComponentJson, use: Use): ClientResult {
  const { json } = found
  if (json['form_action_type'] === 'reset') return { refused: '这个按钮只清空表单，不发送' }
  if (json['form_action_type'] !== 'submit') return press(json)
  const formValue = formValues(form, use.formValue ?? {})
  return { action: { ...base(json), name: json['name'], form_value: formValue } }
}

function press(json: ComponentJson): ClientResult {
  if (callbackValue(json) === undefined) return { refused: '这个组件没有回传交互' }
  return { action: base(json) }
}

function standalone(json: ComponentJson, use: Use): ClientResult {
  const tag = String(json['tag'])
  if (tag === 'input')
    return { action: { ...base(json), input_value: typed(json, use.inputValue) } }
  if (tag === 'checker') {
    if (callbackValue(json) === undefined) return { refused: '未配置交互，只在本地勾选' }
    return { action: { ...base(json), checked: use.checked ?? json['checked'] !== true } }
  }
  const value = readers[tag]?.(json, use.option ?? use.options)
  return Array.isArray(value)
    ? { action: { ...base(json), options: value } }
    : { action: { ...base(json), option: value ?? '' } }
}

function act(found: FoundComponent, use: Use): ClientResult {
  const { json, form } = found
  if (json['disabled'] === true) return { refused: '这个组件已禁用' }
  const tag = String(json['tag'])
  if (tag === 'button' && form !== null) return submit(found, form, use)
  if (tag === 'overflow')
    return { action: { ...base(json), option: chosen(json, use.option ?? '') } }
  if (!Object.hasOwn(readers, tag)) return press(json)
  if (form !== null) return { refused: '表单内的组件在提交时才发送' }
  return standalone(json, use)
}

/**
 * What the client makes of a person's use of a component: the `action` of the callback in the
 * platform's formats, or the words with which it refuses (`required`, disabled, no such option).
 */
export function useComponent(found: FoundComponent, use: Use): ClientResult {
  try {
    return act(found, use)
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message }
    throw error
  }
}
