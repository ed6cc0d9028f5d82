import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { confirmation, Elements, flowStyle, hasCallback, openUrl } from './elements.ts'
import { flag, type Json, num, obj, objs, str, strs } from './json.ts'
import { hueClass, isHue, pixels } from './palette.ts'
import { type CardRuntime, type ElementProps, useCard } from './runtime.ts'
import { Icon, TextObject } from './text.ts'

const FLEX_MODES: ReadonlySet<string> = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect'])

function background(name: string): string {
  return isHue(name) ? `tinted ${hueClass(name)}` : ''
}

/** `column_set`: side by side; `stretch` and `flow` break on a narrow card as in the client. */
export function ColumnSet({ json, path }: ElementProps): VNode {
  const mode = str(json, 'flex_mode', 'none')
  const classes = `columns columns-${FLEX_MODES.has(mode) ? mode : 'none'} ${background(str(json, 'background_style'))}`
  const gap = pixels(str(json, 'horizontal_spacing'))
  return html`<div class=${classes} style=${{ columnGap: gap === null ? undefined : `${gap}px` }}>
    ${objs(json, 'columns').map(
      (column, index) =>
        html`<${Column} key=${index} json=${column} path=${[...path, 'columns', index]} />`,
    )}
  </div>`
}

function columnBasis(column: Json): Record<string, string | undefined> {
  const width = str(column, 'width', 'auto')
  const fixed = pixels(width)
  if (fixed !== null) return { '--flex': `0 0 ${fixed}px` }
  if (width === 'weighted') return { '--flex': `${num(column, 'weight', 1)} 1 0` }
  return {}
}

/** `column` */
export function Column({ json, path }: ElementProps): VNode {
  const vertical = str(json, 'vertical_align', 'top')
  const style = { ...flowStyle(json), ...columnBasis(json) }
  const width = str(json, 'width', 'auto') === 'auto' ? 'column-auto' : ''
  return html`<div
    class=${`column column-${['center', 'bottom'].includes(vertical) ? vertical : 'top'} ${width} ${background(str(json, 'background_style'))}`}
    style=${style}
  >
    <${Elements} list=${objs(json, 'elements')} path=${[...path, 'elements']} />
  </div>`
}

/** `collapsible_panel`: closed unless `expanded`; what was typed inside survives closing. */
export function CollapsiblePanel({ json, path }: ElementProps): VNode {
  const card = useCard()
  const [open, setOpen] = useState(flag(json, 'expanded'))
  const header = obj(json, 'header')
  const bodyId = `${card.domId}-${path.join('-')}`
  const border = 'border' in json ? 'bordered' : ''
  return html`<div class=${`panel ${open ? 'panel-open' : ''} ${border}`}>
    <button
      type="button"
      class=${`panel-header ${background(str(header, 'background_color'))}`}
      aria-expanded=${open}
      aria-controls=${bodyId}
      onClick=${() => setOpen(!open)}
    >
      <span class="panel-title"><${TextObject} json=${obj(header, 'title')} /></span>
      <span class="chevron" aria-hidden="true"></span>
    </button>
    <div id=${bodyId} class="panel-body" hidden=${!open} style=${open ? flowStyle(json) : {}}>
      <${Elements} list=${objs(json, 'elements')} path=${[...path, 'elements']} />
    </div>
  </div>`
}

/** Asks where the element says so; true when it asks nothing or the person agrees. */
export async function agreed(card: CardRuntime, json: Json): Promise<boolean> {
  const question = confirmation(json)
  return question === null || (await card.ask(question.title, question.text))
}

/** Asks where the element says so, opens its address, and tells the assistant. */
export async function press(card: CardRuntime, props: ElementProps): Promise<void> {
  const { json, path } = props
  if (!(await agreed(card, json))) return
  const url = openUrl(json)
  if (url !== null) window.open(url, '_blank', 'noopener')
  if (hasCallback(json)) await card.fire({ path })
}

/** `interactive_container`: the whole area is pressed; inner interactive components win. */
export function InteractiveContainer({ json, path }: ElementProps): VNode {
  const card = useCard()
  const disabled = flag(json, 'disabled') || card.locked
  const act = (event: Event): void => {
    event.stopPropagation()
    if (!disabled) void press(card, { json, path })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || !['Enter', ' '].includes(event.key)) return
    event.preventDefault()
    act(event)
  }
  return html`<div
    class=${`container ${flag(json, 'has_border') ? 'bordered' : ''} ${background(str(json, 'background_style'))}`}
    role="button"
    tabindex=${disabled ? -1 : 0}
    aria-disabled=${disabled}
    title=${disabled ? str(obj(json, 'disabled_tips'), 'content') : str(obj(json, 'hover_tips'), 'content')}
    style=${flowStyle(json)}
    onClick=${(event: MouseEvent) => (isInner(event) ? undefined : act(event))}
    onKeyDown=${onKey}
  >
    <${Elements} list=${objs(json, 'elements')} path=${[...path, 'elements']} />
  </div>`
}

function isInner(event: MouseEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  return (
    target.closest('button, a, input, textarea, select, [role=button]') !== event.currentTarget &&
    target.closest('button, a, input, textarea, select') !== null
  )
}

/** `img` */
export function Picture({ json }: ElementProps): VNode {
  const card = useCard()
  const alt = str(obj(json, 'alt'), 'content')
  const title = str(obj(json, 'title'), 'content')
  const address = card.imageUrl(str(json, 'img_key'))
  return html`<figure class=${`picture picture-${str(json, 'size') === 'small' ? 'small' : 'full'}`}>
    <a href=${address} target="_blank" rel="noopener noreferrer"><img src=${address} alt=${alt} loading="lazy" /></a>
    ${title === '' ? null : html`<figcaption>${title}</figcaption>`}
  </figure>`
}

/** `person` and `person_list` */
export function Persons({ json }: ElementProps): VNode {
  const card = useCard()
  const listed = objs(json, 'persons').map((person) => str(person, 'id'))
  const single = str(json, 'user_id') || str(json, 'id')
  const ids = single === '' ? listed : [single]
  const showName = flag(json, 'show_name', true)
  const showAvatar = flag(json, 'show_avatar', true)
  return html`<span class="persons">
    ${ids.map((id) => {
      const name = card.personName(id) ?? '未知人员'
      return html`<span class="person" key=${id}>
        ${showAvatar ? html`<span class="avatar avatar-small" aria-hidden="true">${name.slice(0, 1)}</span>` : null}
        ${showName ? html`<span>${name}</span>` : html`<span class="visually-hidden">${name}</span>`}
      </span>`
    })}
  </span>`
}

/** The header of a card: title, subtitle and tags on the tint of its template. */
export function CardHeader({ json }: { json: Json }): VNode {
  const template = str(json, 'template', 'default')
  const subtitle = obj(json, 'subtitle')
  return html`<header class=${`card-header ${isHue(template) ? `card-header-tinted ${hueClass(template)}` : ''}`}>
    <${Icon} json=${obj(json, 'icon')} />
    <div class="card-header-text">
      <h3 class="card-title"><${TextObject} json=${obj(json, 'title')} /></h3>
      ${str(subtitle, 'content') === '' ? null : html`<div class="card-subtitle"><${TextObject} json=${subtitle} /></div>`}
      <${HeaderTags} tags=${objs(json, 'text_tag_list')} />
    </div>
  </header>`
}

function HeaderTags({ tags }: { tags: readonly Json[] }): VNode | null {
  if (tags.length === 0) return null
  return html`<div class="card-tags">
    ${tags.slice(0, 3).map(
      (tag, index) =>
        html`<span key=${index} class=${`text-tag ${hueClass(str(tag, 'color', 'neutral'))}`}
          >${str(obj(tag, 'text'), 'content')}</span
        >`,
    )}
  </div>`
}

/** Open ids that a person picker offers; empty when it offers the chat's members. */
export function offeredPeople(json: Json): readonly string[] {
  const options = objs(json, 'options').map((option) => str(option, 'value'))
  return options.length > 0 ? options : strs(json, 'options')
}
