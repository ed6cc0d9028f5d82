import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { isJson, type Json, obj, objs, str } from './json.ts'
import { pixels } from './palette.ts'
import {
  type ElementPath,
  type ElementProps,
  ElementTableContext,
  pathKey,
  useCard,
} from './runtime.ts'

interface ElementsProps {
  readonly list: readonly Json[]
  /** Path of the array that holds the elements. */
  readonly path: ElementPath
}

/** A run of card elements, each drawn by the component of its tag. */
export function Elements({ list, path }: ElementsProps): VNode {
  const { domId } = useCard()
  return html`${list.map((json, index) => {
    const at = [...path, index]
    const before = list[index - 1]
    const label = before !== undefined && LABELS.has(str(before, 'tag'))
    const labelledBy = label ? elementId(domId, [...path, index - 1]) : undefined
    return html`<${Element} key=${pathKey(at)} json=${json} path=${at} labelledBy=${labelledBy} />`
  })}`
}

/** A text right above an input is its label: selects and pickers have none of their own. */
const LABELS: ReadonlySet<string> = new Set(['markdown', 'div', 'plain_text'])

/** DOM id of the element at a path. */
export function elementId(domId: string, path: ElementPath): string {
  return `${domId}-${path.join('-')}`
}

/** One element; a tag that the page does not know is named instead of being hidden. */
export function Element({ json, path, labelledBy }: ElementProps): VNode {
  const { domId } = useCard()
  const table = useContext(ElementTableContext)
  const tag = str(json, 'tag')
  const component = table.get(tag)
  const body =
    component === undefined
      ? html`<p class="card-unknown">沙盒未实现的组件：${tag === '' ? '（无 tag）' : tag}</p>`
      : html`<${component} json=${json} path=${path} labelledBy=${labelledBy} />`
  const margin = boxLengths(str(json, 'margin'))
  return html`<div id=${elementId(domId, path)} class=${`el el-${cssName(tag)}`} data-tag=${tag} style=${{ margin }}>${body}</div>`
}

function cssName(tag: string): string {
  return tag.replace(/[^a-z_]/g, '')
}

/** `margin` or `padding` as CSS takes it; anything that is no px length is dropped. */
export function boxLengths(value: string): string | undefined {
  const parts = value.split(/\s+/).filter((part) => part !== '')
  if (parts.length === 0 || parts.length > 4) return undefined
  const lengths = parts.map((part) => pixels(part))
  if (lengths.includes(null)) return undefined
  return lengths.map((length) => `${length}px`).join(' ')
}

/** Direction and spacing of a container (`body`, `form`, `column`, panels) as a style object. */
export function flowStyle(json: Json): Record<string, string | undefined> {
  const horizontal = str(json, 'direction') === 'horizontal'
  const gap = pixels(str(json, horizontal ? 'horizontal_spacing' : 'vertical_spacing'))
  return {
    display: 'flex',
    flexDirection: horizontal ? 'row' : 'column',
    flexWrap: horizontal ? 'wrap' : 'nowrap',
    gap: gap === null ? undefined : `${gap}px`,
    padding: boxLengths(str(json, 'padding')),
    alignItems: horizontal ? align(str(json, 'vertical_align')) : undefined,
  }
}

function align(value: string): string | undefined {
  if (value === 'center') return 'center'
  if (value === 'bottom') return 'flex-end'
  return value === 'top' ? 'flex-start' : undefined
}

/** The element lists that stand below an element, with their paths: to find the inputs of a form. */
export function childLists(json: Json, path: ElementPath): readonly ElementsProps[] {
  const own = json['elements']
  const lists: ElementsProps[] = Array.isArray(own)
    ? [{ list: own.filter(isJson), path: [...path, 'elements'] }]
    : []
  const columns = json['columns']
  if (str(json, 'tag') === 'column_set' && Array.isArray(columns)) {
    lists.push({ list: columns.filter(isJson), path: [...path, 'columns'] })
  }
  return lists
}

/** Every element below `json`, depth first. */
export function descendants(
  json: Json,
  path: ElementPath,
): readonly { json: Json; path: ElementPath }[] {
  return childLists(json, path).flatMap((lists) =>
    lists.list.flatMap((child, index) => {
      const at = [...lists.path, index]
      return [{ json: child, path: at }, ...descendants(child, at)]
    }),
  )
}

/** The address of an `open_url` behaviour of an element, or null. */
export function openUrl(json: Json): string | null {
  const behavior = behaviors(json).find((item) => str(item, 'type') === 'open_url')
  if (behavior === undefined) return null
  const url = str(behavior, 'default_url') || str(behavior, 'pc_url')
  return /^https?:\/\//i.test(url) ? url : null
}

/** Whether pressing the element reaches the assistant. */
export function hasCallback(json: Json): boolean {
  return behaviors(json).some((item) => str(item, 'type') === 'callback')
}

function behaviors(json: Json): readonly Json[] {
  return objs(json, 'behaviors')
}

/** The confirmation that an element asks for, or null. */
export function confirmation(json: Json): { title: string; text: string } | null {
  const confirm = obj(json, 'confirm')
  const title = str(obj(confirm, 'title'), 'content')
  const text = str(obj(confirm, 'text'), 'content')
  return title === '' && text === '' ? null : { title, text }
}
