import { plainWords } from './card-words.ts'
import type { CardJson } from './model.ts'

export type ComponentJson = Readonly<Record<string, unknown>>
export type ElementPath = readonly (string | number)[]

/** A component with the form it stands in, if any. */
export interface FoundComponent {
  readonly json: ComponentJson
  readonly path: ElementPath
  readonly form: ComponentJson | null
}

function isObject(value: unknown): value is ComponentJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function walkList(
  items: unknown,
  path: ElementPath,
  form: ComponentJson | null,
): readonly FoundComponent[] {
  return Array.isArray(items)
    ? items.flatMap((each, index) => walk(each, [...path, index], form))
    : []
}

function walk(json: unknown, path: ElementPath, form: ComponentJson | null): FoundComponent[] {
  if (!isObject(json)) return []
  const inner = json['tag'] === 'form' ? json : form
  const area = json['button_area']
  return [
    { json, path, form },
    ...walkList(json['elements'], [...path, 'elements'], inner),
    ...walkList(json['columns'], [...path, 'columns'], inner),
    ...(isObject(area)
      ? walkList(area['buttons'], [...path, 'button_area', 'buttons'], inner)
      : []),
  ]
}

/** Every component of a card in reading order, columns and their contents included. */
export function componentsOf(card: CardJson): readonly FoundComponent[] {
  const body = card['body']
  return isObject(body) ? walkList(body['elements'], ['body', 'elements'], null) : []
}

/** The components of one form, the form itself left out. */
export function componentsIn(form: ComponentJson): readonly ComponentJson[] {
  return walkList(form['elements'], [], form).map((each) => each.json)
}

function asPath(selector: string): ElementPath | null {
  if (!/^body[./]/.test(selector)) return null
  return selector.split(/[./]/).map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function samePath(one: ElementPath, other: ElementPath): boolean {
  return (
    one.length === other.length && one.every((part, index) => String(part) === String(other[index]))
  )
}

const clickable = new Set(['button', 'interactive_container', 'overflow'])

/**
 * The component that is meant: by path (`['body','elements',0]` or `body.elements.0`), by name, by
 * element_id, or by the words it shows (clickable components only, the first that matches).
 */
export function findComponent(
  card: CardJson,
  selector: string | ElementPath,
): FoundComponent | null {
  const all = componentsOf(card)
  const path = typeof selector === 'string' ? asPath(selector) : selector
  if (path !== null) return all.find((each) => samePath(each.path, path)) ?? null
  return (
    all.find((each) => each.json['name'] === selector) ??
    all.find((each) => each.json['element_id'] === selector) ??
    all.find(
      (each) =>
        clickable.has(String(each.json['tag'])) &&
        plainWords(each.json['text'] ?? each.json['elements']).join(' ') === selector,
    ) ??
    null
  )
}
