import {
  anyObject,
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
import { tableShape } from './card-table.ts'
import {
  behaviors,
  color,
  confirm,
  corner,
  elementId,
  horizontalAlign,
  icon,
  imageKey,
  layout,
  legacy,
  margin,
  markdownContent,
  multiUrl,
  padding,
  person,
  pixelSize,
  plainText,
  shortText,
  spacing,
  textObject,
  textSize,
  tip,
  verticalAlign,
  width,
} from './card-values.ts'

/** The components of Card JSON 2.0: which properties each has, and where it may stand. */

/** What is said of one component. */
interface Component extends Shape {
  /** Sends something when used; inside a form it needs a name. */
  readonly interactive?: boolean
  /** Only inside a form. */
  readonly formOnly?: boolean
  /** Never below another component. */
  readonly rootOnly?: boolean
  /** What the properties alone do not say. */
  readonly rule?: (fields: Fields, path: string, walk: Walk, place: Place) => void
}

const deepest = 5
const common = { element_id: elementId, margin }
const controlWidth = width(['default', 'fill'], 100, 999)

/** The children of a container; each level counts against the nesting limit. */
const children: Check = (value, path, walk, place) => {
  listOf(value, path).forEach((item, index) => {
    checkComponent(item, `${path} -> [${index}]`, walk, place)
  })
}

function below(place: Place, tag: string): Place {
  return {
    depth: place.depth + 1,
    form: place.form || tag === 'form',
    inside: [...place.inside, tag],
  }
}

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
    rule: uniqueValues,
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
  required: flag,
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
      (value, path, walk, place) => checkComponent(value, path, walk, below(place, 'checker')),
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

const linkAction = object({ keys: { multi_url: multiUrl } })

const column: Check = (value, path, walk, place) => {
  const fields = fieldsOf(value, path)
  oneOf('column')(fields['tag'], `${path} -> tag`, walk, place)
  object({
    keys: {
      ...common,
      ...layout,
      tag: oneOf('column'),
      background_style: color,
      width: width(['auto', 'weighted'], 16, 600),
      weight: whole(1, 5),
      action: linkAction,
      elements: children,
    },
  })(value, path, walk, place)
}

const border = object({ keys: { color, corner_radius: corner } })

const panelHeader = object({
  keys: {
    title: textObject({ markdown: true }),
    background_color: color,
    vertical_align: verticalAlign,
    padding,
    position: oneOf('top', 'bottom'),
    width: width(['fill', 'auto', 'auto_when_fold'], 16, 999),
    icon,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: shapedNumber([-180, -90, 90, 180]),
  },
  required: ['title'],
})

function shapedNumber(allowed: readonly number[]): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !allowed.includes(value))
      reject(faultCode.parse, path, `parse card json err: one of ${allowed.join(', ')}`, value)
  }
}

function submits(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(submits)
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Fields
  if (fields['tag'] === 'button' && fields['form_action_type'] === 'submit') return true
  return submits(fields['elements'] ?? fields['columns'] ?? [])
}

const containers: Readonly<Record<string, Component>> = {
  form: {
    rootOnly: true,
    keys: { ...common, ...layout, name: text(100, 1), elements: children },
    required: ['name', 'elements'],
    rule(fields, path, walk) {
      uniqueName(fields['name'], path, walk)
      if (!submits(fields))
        reject(
          faultCode.parse,
          path,
          'there is no submit button in the form container, at least one',
        )
    },
  },
  column_set: {
    keys: {
      ...common,
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      background_style: color,
      action: linkAction,
      columns: list(column, 1),
    },
    required: ['columns'],
  },
  interactive_container: {
    keys: {
      ...common,
      ...layout,
      name: text(100, 1),
      behaviors: behaviors(true),
      width: width(['fill', 'auto'], 16, 999),
      height: width(['auto'], 10, 999),
      background_style: anyOf(oneOf('default', 'laser'), color),
      has_border: flag,
      border_color: color,
      corner_radius: corner,
      disabled: flag,
      disabled_tips: tip,
      hover_tips: tip,
      confirm,
      elements: children,
    },
    required: ['behaviors', 'elements'],
  },
  collapsible_panel: {
    keys: {
      ...common,
      ...layout,
      expanded: flag,
      background_color: color,
      header: panelHeader,
      border,
      elements: children,
    },
    required: ['header', 'elements'],
  },
}

const avatarSize = oneOf('extra_small', 'small', 'medium', 'large')
const audioKeys: Shape['keys'] = {
  ...common,
  file_key: text(undefined, 1),
  i18n_file_key: mapText(),
  audio_id: text(),
  disabled: flag,
  disabled_tips: tip,
  show_progress_bar: flag,
  show_time: flag,
  time_display: text(),
  time_position: text(),
  border,
  style: text(),
  padding,
  background_style: color,
  fill_color: color,
  width: width(['default', 'fill'], 16, 999),
  fallback: anyObject,
}

function mapText(): Check {
  return (value, path, walk, place) => {
    for (const item of Object.values(fieldsOf(value, path))) text()(item, path, walk, place)
  }
}

const imageSize = anyOf(
  oneOf('stretch', 'large', 'medium', 'small', 'tiny'),
  shaped(/^\d{1,4}px \d{1,4}px$/, 'stretch, large, medium, small, tiny or [1,1000]px [1,1000]px'),
)

const displays: Readonly<Record<string, Component>> = {
  hr: { keys: common },
  markdown: {
    keys: {
      ...common,
      content: markdownContent,
      i18n_content: mapText(),
      text_align: horizontalAlign,
      text_size: textSize,
      icon,
    },
    required: ['content'],
  },
  div: {
    keys: {
      ...common,
      text: textObject({ dressed: true }),
      icon,
      width: width(['fill', 'auto'], 16, 999),
    },
  },
  img: {
    keys: {
      ...common,
      img_key: imageKey,
      i18n_img_key: mapText(),
      alt: plainText,
      title: textObject(),
      corner_radius: corner,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: imageSize,
      transparent: flag,
      preview: flag,
      mode: oneOf('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
      custom_width: pixelSize,
      compact_width: flag,
    },
    required: ['img_key', 'alt'],
  },
  img_combination: {
    keys: {
      ...common,
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: flag,
      corner_radius: corner,
      img_list: list(object({ keys: { img_key: imageKey, transparent: flag } }), 1),
    },
    required: ['combination_mode', 'img_list'],
  },
  person: {
    keys: {
      ...common,
      size: avatarSize,
      user_id: person,
      show_avatar: flag,
      show_name: flag,
      style: oneOf('normal', 'capsule'),
    },
    required: ['user_id'],
  },
  person_list: {
    keys: {
      ...common,
      drop_invalid_user_id: flag,
      lines: whole(1, 100),
      show_name: flag,
      show_avatar: flag,
      size: avatarSize,
      persons: list(object({ keys: { id: text(undefined, 1) }, required: ['id'] }), 1),
      icon,
      ud_icon: anyObject,
    },
    required: ['persons'],
    rule(fields, path, walk, place) {
      if (fields['drop_invalid_user_id'] === true) return
      for (const each of listOf(fields['persons'], path))
        person(fieldsOf(each, path)['id'], `${path} -> persons`, walk, place)
    },
  },
  chart: {
    keys: {
      ...common,
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      chart_spec: chartSpec,
      preview: flag,
      height: width(['auto'], 1, 999),
    },
    required: ['chart_spec'],
  },
  table: { ...tableShape, rootOnly: true },
  audio: { keys: audioKeys, required: ['file_key'] },
}

function chartSpec(value: unknown, path: string): void {
  const type = fieldsOf(value, path)['type']
  if (typeof type !== 'string' || type === '')
    reject(faultCode.chart, path, 'chart spec is invalid: type is missing')
}

const components = new Map<string, Component>(
  Object.entries({ ...selects, ...pickers, ...controls, ...containers, ...displays }),
)

function uniqueName(name: unknown, path: string, walk: Walk): void {
  if (walk.names.has(String(name)))
    reject(faultCode.parse, path, 'parse card json err: name must be unique in the card', name)
  walk.names.add(String(name))
}

function checkName(component: Component, fields: Fields, path: string, walk: Walk, place: Place) {
  if (!component.interactive) return
  const name = fields['name']
  const nameable = Object.hasOwn(component.keys, 'name')
  if (place.form && nameable && (name === undefined || name === ''))
    reject(faultCode.formName, path, 'the name of a component in a form must not be empty')
  if (name !== undefined) uniqueName(name, path, walk)
}

function checkPlace(tag: string, component: Component, path: string, place: Place): void {
  if (component.rootOnly && place.depth > 0)
    reject(
      faultCode.parse,
      path,
      `parse card json err: ${tag} may only stand at the root of the card, not inside ${place.inside.at(-1)}`,
    )
  if (component.formOnly && !place.form)
    reject(faultCode.parse, path, `parse card json err: ${tag} works inside a form only`)
  if (place.depth + 1 > deepest)
    reject(faultCode.limit, path, `nesting exceeds the limit of ${deepest} levels`)
}

/** Checks one component and all below it; throws `CardRejected`. */
export const checkComponent: Check = (value, basePath, walk, place) => {
  const fields = fieldsOf(value, basePath)
  const tag = fields['tag']
  const path = `${basePath}(tag: ${String(tag)})`
  const component = typeof tag === 'string' ? components.get(tag) : undefined
  if (typeof tag !== 'string' || component === undefined)
    return reject(
      faultCode.unsupportedTag,
      path,
      'cards of schema V2 no longer support this capability: unsupported tag',
      `unsupported tag ${String(tag)}`,
    )
  checkPlace(tag, component, path, place)
  checkName(component, fields, path, walk, place)
  const shape = { ...component, keys: { ...component.keys, tag: oneOf(tag) } }
  object(shape)(value, path, walk, below(place, tag))
  component.rule?.(fields, path, walk, place)
}
