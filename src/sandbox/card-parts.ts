import {
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  listOf,
  type Place,
  reject,
  type Shape,
  shownValue,
  text,
  type Walk,
} from './card-check.ts'
import { elementId, margin, width } from './card-values.ts'

/** What the tables of components share. */

/** What is said of one component. */
export interface Component extends Shape {
  /** Sends something when used; inside a form it needs a name. */
  readonly interactive?: boolean
  /** Only inside a form. */
  readonly formOnly?: boolean
  /** Never below another component. */
  readonly rootOnly?: boolean
  /** What the properties alone do not say. */
  readonly rule?: (fields: Fields, path: string, walk: Walk, place: Place) => void
}

/** Properties of every component. */
export const common = { element_id: elementId, margin }
/** Width of inputs and buttons. */
export const controlWidth = width(['default', 'fill'], 100, 999)

/** The children of a container; each level counts against the nesting limit. */
export const children: Check = (value, path, walk, place) => {
  listOf(value, path).forEach((item, index) => {
    walk.component(item, `${path} -> [${index}]`, walk, place)
  })
}

/** The place of what stands inside a component of this tag. */
export function below(place: Place, tag: string): Place {
  return {
    depth: place.depth + 1,
    form: place.form || tag === 'form',
    inside: [...place.inside, tag],
  }
}

/** Refuses a name that the card has already. */
export function uniqueName(name: unknown, path: string, walk: Walk): void {
  if (walk.names.has(shownValue(name)))
    reject(faultCode.parse, path, 'parse card json err: name must be unique in the card', name)
  walk.names.add(shownValue(name))
}

/** An object of texts by locale. */
export function mapText(): Check {
  return (value, path, walk, place) => {
    for (const item of Object.values(fieldsOf(value, path))) text()(item, path, walk, place)
  }
}
