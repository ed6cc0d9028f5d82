/**
 * The small checks that the component table (`card-components.ts`) is made of. A check looks at
 * one value and throws `CardRejected`; `validateCard` turns that into a `CardFault`.
 */

/** What is wrong with a card, in the platform's terms. */
export interface CardFault {
  /** The platform's inner code (200621, 11310 …); 230025 when the card is too long. */
  readonly code: number
  /** Where, e.g. `ROOT -> body -> elements -> [2](tag: form)`. */
  readonly path: string
  /** What, in English as the platform words it. */
  readonly message: string
  readonly value?: string
}

/** What the platform knows that a card may refer to. */
export interface KnownThings {
  isImage(key: string): boolean
  /** Whether it is the open_id (or union_id) of a person of the tenant. */
  isPerson(id: string): boolean
}

/** The inner codes; where the platform documents none, it is 200621 (the card does not parse). */
export const faultCode = {
  parse: 200621,
  unsupportedTag: 200861,
  formName: 200530,
  limit: 11310,
  person: 100290,
  image: 200570,
  chart: 200550,
  tableRows: 200914,
  tableRowName: 200915,
  duplicateElementId: 300301,
  updateMulti: 300302,
  tooLong: 230025,
} as const

/** Thrown by a check, caught by `validateCard`; nobody else sees it. */
export class CardRejected extends Error {
  readonly fault: CardFault

  constructor(fault: CardFault) {
    super(fault.message)
    this.name = 'CardRejected'
    this.fault = fault
  }
}

/** Where a component stands in the card, handed down while walking. */
export interface Place {
  /** Container levels above, 0 at the root of the body. */
  readonly depth: number
  readonly form: boolean
  /** Tags of the containers above, outermost first. */
  readonly inside: readonly string[]
}

/** What a walk through one card collects. */
export interface Walk {
  readonly known: KnownThings
  /** Checks one component; here because containers and components need each other. */
  readonly component: Check
  readonly elementIds: Set<string>
  readonly names: Set<string>
  readonly textSizes: ReadonlySet<string>
  readonly colors: ReadonlySet<string>
  tables: number
}

export type Fields = Readonly<Record<string, unknown>>

/** A check of one value: throws `CardRejected`, or is content. */
export type Check = (value: unknown, path: string, walk: Walk, place: Place) => void

/** A value as words: an object's own `toString` is data here, and may not be a function at all. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return (text ?? 'undefined').slice(0, 200)
}

/** Refuses the card. */
export function reject(code: number, path: string, message: string, value?: unknown): never {
  throw new CardRejected(
    value === undefined
      ? { code, path, message }
      : { code, path, message, value: shownValue(value) },
  )
}

function parseError(path: string, what: string, value?: unknown): never {
  const words = `parse card json err, please check whether the card json is correct: ${what}`
  return reject(faultCode.parse, path, words, value)
}

/** The value as an object, or the card is refused. */
export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return parseError(path, 'an object is expected', JSON.stringify(value))
  return value as Fields
}

/** The value as an array, or the card is refused. */
export function listOf(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : parseError(path, 'an array is expected')
}

/** A string, at most `max` characters when given. */
export function text(max = Number.POSITIVE_INFINITY, min = 0): Check {
  return (value, path) => {
    if (typeof value !== 'string') parseError(path, 'a string is expected', value)
    const length = [...(value as string)].length
    if (length > max) parseError(path, `at most ${max} characters`, `${length} characters`)
    if (length < min) parseError(path, 'must not be empty')
  }
}

export const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') parseError(path, 'a boolean is expected', value)
}

/** A whole number within the bounds. */
export function whole(min: number, max: number): Check {
  return (value, path) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      parseError(path, `an integer from ${min} to ${max} is expected`, value)
  }
}

/** One of the words. */
export function oneOf(...words: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !words.includes(value))
      parseError(path, `one of ${words.join(', ')} is expected`, value)
  }
}

/** A string of the given form; `what` says which. */
export function shaped(pattern: RegExp, what: string): Check {
  return (value, path) => {
    if (typeof value !== 'string' || !pattern.test(value))
      parseError(path, `${what} is expected`, value)
  }
}

/** Passes when any of the checks passes; reports the last one's complaint. */
export function anyOf(...checks: readonly [Check, ...Check[]]): Check {
  return (value, path, walk, place) => {
    let complaint: unknown = null
    for (const check of checks) {
      try {
        check(value, path, walk, place)
        return
      } catch (error) {
        complaint = error
      }
    }
    throw complaint instanceof Error ? complaint : new Error('no check')
  }
}

/** An array of things that all pass `check`. */
export function list(check: Check, min = 0, max = Number.POSITIVE_INFINITY): Check {
  return (value, path, walk, place) => {
    const items = listOf(value, path)
    if (items.length < min) parseError(path, `at least ${min} entries`)
    if (items.length > max) parseError(path, `at most ${max} entries`, `${items.length} entries`)
    items.forEach((item, index) => {
      check(item, `${path} -> [${index}]`, walk, place)
    })
  }
}

/** An object with free keys whose values all pass `check` (locales, custom styles). */
export function mapOf(check: Check): Check {
  return (value, path, walk, place) => {
    for (const [key, item] of Object.entries(fieldsOf(value, path)))
      check(item, `${path} -> ${key}`, walk, place)
  }
}

/** Any object; used where the platform asks for nothing more (callback values). */
export const anyObject: Check = (value, path) => {
  fieldsOf(value, path)
}

/** The keys of an object: which there may be, which there must be. */
export interface Shape {
  readonly keys: Readonly<Record<string, Check>>
  readonly required?: readonly string[]
}

function checkField(shape: Shape, key: string, path: string): Check {
  const check = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined
  return check ?? parseError(path, `unknown property, property: ${key}`, key)
}

/** An object of exactly this shape; a key that the shape does not name is refused (2.0 rule). */
export function object(shape: Shape): Check {
  return (value, path, walk, place) => {
    const fields = fieldsOf(value, path)
    const missing = shape.required?.find((key) => fields[key] === undefined)
    if (missing !== undefined) parseError(path, `required property is missing: ${missing}`)
    for (const [key, item] of Object.entries(fields))
      checkField(shape, key, path)(item, `${path} -> ${key}`, walk, place)
  }
}
