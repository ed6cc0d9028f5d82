import {
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  object,
  oneOf,
  type Place,
  reject,
  shownValue,
  type Walk,
} from './card-check.ts'
import { containers } from './card-containers.ts'
import { displays } from './card-displays.ts'
import { inputs } from './card-inputs.ts'
import { below, type Component, uniqueName } from './card-parts.ts'

/** The components of Card JSON 2.0: which there are, and where each may stand. */

const deepest = 5 // protocol.md §3.2

const components = new Map<string, Component>(
  Object.entries({ ...inputs, ...containers, ...displays }),
)

function checkName(component: Component, fields: Fields, path: string, walk: Walk, place: Place) {
  if (!component.interactive) return
  const name = fields['name']
  const nameable = Object.hasOwn(component.keys, 'name')
  if (place.form && nameable && (name === undefined || name === ''))
    reject(faultCode.formName, path, 'the name of a component in a form must not be empty')
  if (name !== undefined) uniqueName(name, path, walk)
}

/** Outside a form `required` is an error or does nothing; here it is an error. */
function checkRequired(fields: Fields, path: string, place: Place): void {
  if (fields['required'] === true && !place.form)
    reject(faultCode.parse, path, 'parse card json err: required works inside a form only')
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
  const path = `${basePath}(tag: ${shownValue(tag)})`
  const component = typeof tag === 'string' ? components.get(tag) : undefined
  if (typeof tag !== 'string' || component === undefined)
    return reject(
      faultCode.unsupportedTag,
      path,
      'cards of schema V2 no longer support this capability: unsupported tag',
      `unsupported tag ${shownValue(tag)}`,
    )
  checkPlace(tag, component, path, place)
  checkName(component, fields, path, walk, place)
  const shape = { ...component, keys: { ...component.keys, tag: oneOf(tag) } }
  object(shape)(value, path, walk, below(place, tag))
  checkRequired(fields, path, place)
  component.rule?.(fields, path, walk, place)
}
