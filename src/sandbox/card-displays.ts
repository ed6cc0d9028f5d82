import {
  anyObject,
  anyOf,
  faultCode,
  fieldsOf,
  flag,
  list,
  listOf,
  object,
  oneOf,
  reject,
  type Shape,
  shaped,
  text,
  whole,
} from './card-check.ts'
import { type Component, common, mapText } from './card-parts.ts'
import { tableShape } from './card-table.ts'
import {
  border,
  color,
  corner,
  horizontalAlign,
  icon,
  imageKey,
  markdownContent,
  padding,
  person,
  pixelSize,
  plainText,
  textObject,
  textSize,
  tip,
  width,
} from './card-values.ts'

/** Texts, pictures, people, tables, charts. */

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

const imageSize = anyOf(
  oneOf('stretch', 'large', 'medium', 'small', 'tiny'),
  shaped(/^\d{1,4}px \d{1,4}px$/, 'stretch, large, medium, small, tiny or [1,1000]px [1,1000]px'),
)

/** Every component that only shows something, by tag. */
export const displays: Readonly<Record<string, Component>> = {
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
