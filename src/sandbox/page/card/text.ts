import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Json, num, obj, str } from './json.ts'
import { markdownToHtml } from './markdown.ts'
import { hueClass, isHue } from './palette.ts'
import { type ElementProps, useCard } from './runtime.ts'

/** Markdown of the platform, rendered and made inert. */
export function Markdown({ content, class: extra }: { content: string; class?: string }): VNode {
  const card = useCard()
  const markup = useMemo(
    () => ({ __html: markdownToHtml(content, card) }),
    [content, card.personName],
  )
  return html`<div class=${`md ${extra ?? ''}`} dangerouslySetInnerHTML=${markup}></div>`
}

const SIZES: ReadonlySet<string> = new Set([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'xxxx-large',
  'xxx-large',
  'xx-large',
  'x-large',
  'large',
  'medium',
  'small',
  'x-small',
])

/** Classes of size, colour and alignment that texts share. */
export function textClasses(json: Json): string {
  const size = str(json, 'text_size')
  const color = str(json, 'text_color')
  const alignment = str(json, 'text_align')
  return [
    SIZES.has(size) ? `size-${size}` : '',
    isHue(color) ? `text-colored ${hueClass(color)}` : '',
    alignment === 'center' || alignment === 'right' ? `align-${alignment}` : '',
  ].join(' ')
}

/** A text object: `plain_text` as it stands, `lark_md` and `markdown` rendered. */
export function TextObject({ json }: { json: Json }): VNode {
  const lines = num(json, 'lines', 0)
  const clamp = lines > 0 ? { '-webkit-line-clamp': String(lines) } : {}
  const classes = `${textClasses(json)} ${lines > 0 ? 'clamped' : ''}`
  if (str(json, 'tag') === 'plain_text') {
    return html`<p class=${`plain ${classes}`} style=${clamp}>${str(json, 'content')}</p>`
  }
  return html`<div class=${classes} style=${clamp}>
    <${Markdown} content=${str(json, 'content')} />
  </div>`
}

/** `markdown` */
export function MarkdownElement({ json }: ElementProps): VNode {
  return html`<div class=${`with-icon ${textClasses(json)}`}>
    <${Icon} json=${obj(json, 'icon')} />
    <${Markdown} content=${str(json, 'content')} />
  </div>`
}

/** `div` */
export function Div({ json }: ElementProps): VNode {
  return html`<div class="with-icon">
    <${Icon} json=${obj(json, 'icon')} />
    <${TextObject} json=${obj(json, 'text')} />
  </div>`
}

/** `plain_text` standing by itself. */
export function PlainText({ json }: ElementProps): VNode {
  return html`<${TextObject} json=${json} />`
}

/** `hr` */
export function Rule(): VNode {
  return html`<hr class="card-hr" />`
}

/** A custom icon is its picture; the platform's own icon set is not ours to draw: a dot stands for it. */
export function Icon({ json }: { json: Json }): VNode | null {
  const card = useCard()
  if (str(json, 'tag') === 'custom_icon') {
    return html`<img class="icon" alt="" src=${card.imageUrl(str(json, 'img_key'))} />`
  }
  if (str(json, 'tag') !== 'standard_icon') return null
  return html`<span class=${`icon icon-dot ${hueClass(str(json, 'color'), 'grey')}`} aria-hidden="true"></span>`
}
