import {
  anyOf,
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  flag,
  list,
  object,
  oneOf,
  reject,
  text,
  whole,
} from './card-check.ts'
import { type Component, children, common, uniqueName } from './card-parts.ts'
import {
  behaviors,
  border,
  color,
  confirm,
  corner,
  horizontalAlign,
  icon,
  layout,
  multiUrl,
  padding,
  spacing,
  textObject,
  tip,
  verticalAlign,
  width,
} from './card-values.ts'

/** Forms, columns, panels and clickable containers. */

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

/** Every component that holds others, by tag. */
export const containers: Readonly<Record<string, Component>> = {
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
