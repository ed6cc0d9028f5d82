import {
  anyOf,
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  flag,
  list,
  listOf,
  object,
  oneOf,
  type Place,
  reject,
  type Shape,
  shaped,
  text,
  type Walk,
  whole,
} from './card-check.ts'
import { below, type Component, common, controlWidth } from './card-parts.ts'
import {
  behaviors,
  confirm,
  icon,
  imageKey,
  legacy,
  multiUrl,
  padding,
  person,
  plainText,
  shortText,
  textObject,
  tip,
} from './card-values.ts'

/** Inputs and buttons: what a person fills in or presses. */

const field: Shape['keys'] = {
  ...common,
  name: text(100, 1),
  required: flag,
  disabled: flag,
  disabled_tips: tip,
  placeholder: shortText,
  width: controlWidth,
  behaviors: behaviors(false),
  confirm,
  value: legacy,
}

const options = (value: Check, picture: boolean): Check =>
  list(
    object({
      keys: picture
        ? { img_key: imageKey, value, disabled: flag, disabled_tips: tip, hover_tips: tip }
        : { text: plainText, icon, value },
      required: picture ? ['img_key', 'value'] : ['text', 'value'],
    }),
    1,
  )

const people = list(object({ keys: { value: person, icon }, required: ['value'] }))

function uniqueValues(fields: Fields, path: string): void {
  const seen = new Set<unknown>()
  for (const [index, item] of listOf(fields['options'] ?? [], path).entries()) {
    const value = fieldsOf(item, path)['value']
    if (seen.has(value))
      reject(
        faultCode.parse,
        `${path} -> options -> [${index}]`,
        'parse card json err: the values of the options must differ',
        value,
      )
    seen.add(value)
  }
}

function initialKnown(fields: Fields, path: string): void {
  uniqueValues(fields, path)
  const index = fields['initial_index']
  const count = listOf(fields['options'], path).length
  if (typeof index === 'number' && index > count)
    reject(faultCode.parse, path, 'parse card json err: initial_index names no option', index)
}

function selectedKnown(fields: Fields, path: string): void {
  uniqueValues(fields, path)
  const values = listOf(fields['options'] ?? [], path).map((each) => fieldsOf(each, path)['value'])
  for (const chosen of listOf(fields['selected_values'] ?? [], path))
    if (values.length > 0 && !values.includes(chosen))
      reject(faultCode.parse, path, 'parse card json err: selected_values names no option', chosen)
}

const selectStyle = oneOf('default', 'text')
const selects: Readonly<Record<string, Component>> = {
  select_static: {
    interactive: true,
    keys: {
      ...field,
      type: selectStyle,
      options: options(text(undefined, 1), false),
      initial_option: text(),
      initial_index: whole(0, 10000),
    },
    required: ['options'],
    rule: initialKnown,
  },
  multi_select_static: {
    interactive: true,
    formOnly: true,
    keys: {
      ...field,
      type: selectStyle,
      options: options(text(undefined, 1), false),
      selected_values: list(text()),
    },
    required: ['options'],
    rule: selectedKnown,
  },
  select_person: {
    interactive: true,
    keys: { ...field, type: selectStyle, options: people, initial_option: person },
    rule: uniqueValues,
  },
  multi_select_person: {
    interactive: true,
    formOnly: true,
    keys: { ...field, type: selectStyle, options: people, selected_values: list(person) },
    rule: selectedKnown,
  },
  select_img: {
    interactive: true,
    keys: {
      ...field,
      style: oneOf('laser', 'normal'),
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: flag,
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      options: options(text(undefined, 1), true),
    },
    required: ['options'],
    rule(fields, path, _walk, place) {
      uniqueValues(fields, path)
      if (fields['multi_select'] === true && !place.form)
        reject(faultCode.parse, path, 'parse card json err: multi_select works inside a form only')
    },
  },
}

const date = shaped(/^\d{4}-\d{2}-\d{2}$/, 'a date yyyy-MM-dd')
const time = shaped(/^\d{2}:\d{2}$/, 'a time HH:mm')
const pickers: Readonly<Record<string, Component>> = {
  date_picker: { interactive: true, keys: { ...field, initial_date: date } },
  picker_time: {
    interactive: true,
    keys: { ...field, initial_time: time },
    rule(fields, path) {
      if (fields['initial_time'] === undefined && fields['placeholder'] === undefined)
        reject(faultCode.parse, path, 'parse card json err: placeholder or initial_time is needed')
    },
  },
  picker_datetime: {
    interactive: true,
    keys: {
      ...field,
      initial_datetime: shaped(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm'),
    },
  },
}

const buttonTypes = [
  ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text', 'primary_filled'],
  ...['danger_filled', 'laser'],
]

const buttonKeys: Shape['keys'] = {
  ...common,
  name: text(100, 1),
  text: textObject({ max: 100 }),
  type: oneOf(...buttonTypes),
  size: oneOf('tiny', 'small', 'medium', 'large'),
  width: controlWidth,
  icon,
  hover_tips: tip,
  disabled: flag,
  disabled_tips: tip,
  confirm,
  behaviors: behaviors(true),
  form_action_type: oneOf('submit', 'reset'),
  value: legacy,
  url: legacy,
  multi_url: legacy,
}

function buttonRule(fields: Fields, path: string, _walk: Walk, place: Place): void {
  if (fields['text'] === undefined && fields['icon'] === undefined)
    reject(faultCode.parse, path, 'parse card json err: a button needs text or icon')
  if (fields['form_action_type'] !== undefined && !place.form)
    reject(faultCode.parse, path, 'parse card json err: form_action_type works inside a form only')
}

const checkerButtons = object({
  keys: {
    pc_display_rule: oneOf('always', 'on_hover'),
    buttons: list(
      (value, path, walk, place) => walk.component(value, path, walk, below(place, 'checker')),
      0,
      3,
    ),
  },
})

const controls: Readonly<Record<string, Component>> = {
  button: { interactive: true, keys: buttonKeys, rule: buttonRule },
  input: {
    interactive: true,
    keys: {
      ...field,
      default_value: text(1000),
      max_length: whole(1, 1000),
      input_type: oneOf('text', 'multiline_text', 'password'),
      rows: whole(1, 100),
      auto_resize: flag,
      max_rows: whole(1, 100),
      show_icon: flag,
      label: plainText,
      label_position: oneOf('top', 'left'),
    },
    rule(fields, path) {
      const max = fields['max_length']
      const given = fields['default_value']
      if (typeof max === 'number' && typeof given === 'string' && [...given].length > max)
        reject(
          faultCode.parse,
          path,
          'parse card json err: default_value is longer than max_length',
        )
    },
  },
  checker: {
    interactive: true,
    keys: {
      ...common,
      name: text(100, 1),
      checked: flag,
      text: textObject({ dressed: true }),
      overall_checkable: flag,
      button_area: checkerButtons,
      checked_style: object({
        keys: { show_strikethrough: flag, opacity: anyOf(whole(0, 1), opacity) },
      }),
      padding,
      confirm,
      behaviors: behaviors(false),
      hover_tips: tip,
      disabled: flag,
      disabled_tips: tip,
    },
  },
  overflow: {
    interactive: true,
    keys: {
      ...common,
      width: controlWidth,
      options: list(
        object({
          keys: { text: shortText, multi_url: multiUrl, value: text() },
          required: ['text'],
        }),
        1,
      ),
      behaviors: behaviors(false),
      confirm,
      value: legacy,
    },
    required: ['options'],
  },
}

function opacity(value: unknown, path: string): void {
  if (typeof value !== 'number' || value < 0 || value > 1)
    reject(faultCode.parse, path, 'parse card json err: opacity is from 0 to 1', value)
}

/** Every component that a person fills in or presses, by tag. */
export const inputs: Readonly<Record<string, Component>> = { ...selects, ...pickers, ...controls }
