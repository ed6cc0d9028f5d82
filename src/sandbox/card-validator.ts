import {
  type CardFault,
  CardRejected,
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  flag,
  type KnownThings,
  list,
  mapOf,
  object,
  oneOf,
  reject,
  text,
  type Walk,
} from './card-check.ts'
import { checkComponent } from './card-components.ts'
import {
  elementId,
  icon,
  layout,
  locales,
  multiUrl,
  padding,
  plainText,
  rootPlace,
  textObject,
} from './card-values.ts'

export type { CardFault, KnownThings } from './card-check.ts'

/** For tests of cards alone: every image and every person is known. */
export const everythingKnown: KnownThings = { isImage: () => true, isPerson: () => true }

/** The platform's limits on one card (protocol.md §3.2). */
export const cardLimits = { bytes: 30 * 1024, tagged: 200, tables: 5, depth: 5 } as const

const bool = flag
const anything: Check = () => undefined

const config = object({
  keys: {
    update_multi: updateMulti,
    enable_forward: bool,
    enable_forward_interaction: bool,
    width_mode: oneOf('default', 'compact', 'fill'),
    summary: object({ keys: { content: text(), i18n_content: locales } }),
    locales: list(text(10, 1)),
    use_custom_translation: bool,
    streaming_mode: bool,
    streaming_config: anything,
    style: object({ keys: { text_size: mapOf(customSize), color: mapOf(customColor) } }),
  },
})

function updateMulti(value: unknown, path: string): void {
  if (value !== true)
    reject(faultCode.updateMulti, path, 'update_multi must be true in cards of schema 2.0', value)
}

function customSize(value: unknown, path: string): void {
  object({ keys: { default: text(), pc: text(), mobile: text() } })(
    value,
    path,
    freshWalk({}, everythingKnown),
    rootPlace,
  )
}

function customColor(value: unknown, path: string): void {
  object({ keys: { light_mode: text(), dark_mode: text() } })(
    value,
    path,
    freshWalk({}, everythingKnown),
    rootPlace,
  )
}

const templates = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine', 'violet'],
  ...['purple', 'indigo', 'grey', 'default'],
]
const tagColors = [
  ...['neutral', 'blue', 'turquoise', 'lime', 'orange', 'violet', 'indigo', 'wathet', 'green'],
  ...['yellow', 'red', 'purple', 'carmine'],
]

const textTag = object({
  keys: {
    tag: oneOf('text_tag'),
    element_id: elementId,
    text: plainText,
    color: oneOf(...tagColors),
  },
  required: ['tag', 'text'],
})

const headerShape = object({
  keys: {
    title: textObject(),
    subtitle: textObject(),
    template: oneOf(...templates),
    text_tag_list: list(textTag, 0, 3),
    i18n_text_tag_list: mapOf(list(textTag, 0, 3)),
    icon,
    padding,
  },
  required: ['title'],
})

const header: Check = (value, path, walk, place) => {
  headerShape(value, path, walk, place)
  const fields = fieldsOf(value, path)
  if (fields['text_tag_list'] !== undefined && fields['i18n_text_tag_list'] !== undefined)
    reject(
      faultCode.parse,
      path,
      'parse card json err: text_tag_list or i18n_text_tag_list, not both',
    )
}

const cardShape = object({
  keys: {
    schema: schemaTwo,
    config,
    card_link: multiUrl,
    header,
    body: object({ keys: { ...layout, elements: list(checkComponent) }, required: ['elements'] }),
  },
  required: ['body'],
})

function schemaTwo(value: unknown, path: string): void {
  if (value !== '2.0')
    reject(faultCode.parse, path, 'parse card json err: schema must be "2.0"', value)
}

function countTagged(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countTagged(each), 0)
  if (typeof value !== 'object' || value === null) return 0
  let count = typeof (value as Fields)['tag'] === 'string' ? 1 : 0
  for (const [key, item] of Object.entries(value))
    if (key !== 'value' && key !== 'chart_spec' && key !== 'rows') count += countTagged(item)
  return count
}

function named(card: Fields, kind: 'text_size' | 'color'): ReadonlySet<string> {
  const style = (card['config'] as Fields | undefined)?.['style'] as Fields | undefined
  const custom = style?.[kind]
  return new Set(typeof custom === 'object' && custom !== null ? Object.keys(custom) : [])
}

function freshWalk(card: Fields, known: KnownThings): Walk {
  return {
    known,
    component: checkComponent,
    elementIds: new Set(),
    names: new Set(),
    textSizes: named(card, 'text_size'),
    colors: named(card, 'color'),
    tables: 0,
  }
}

function checkCard(card: unknown, known: KnownThings): void {
  const fields = fieldsOf(card, 'ROOT')
  if (fields['schema'] === undefined)
    reject(faultCode.parse, 'ROOT', 'parse card json err: schema "2.0" must be stated')
  const walk = freshWalk(fields, known)
  cardShape(card, 'ROOT', walk, rootPlace)
  const tagged = countTagged(card)
  if (tagged > cardLimits.tagged)
    reject(faultCode.limit, 'ROOT', 'element exceeds the limit', `${tagged} elements`)
  if (walk.tables > cardLimits.tables)
    reject(faultCode.limit, 'ROOT', 'card table number over limit', 'table')
}

/** The size that counts against the limit: bytes of the JSON text in UTF-8. */
export function cardBytes(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card) ?? '', 'utf8')
}

/**
 * Judges a card by the rules of Card JSON 2.0 (feishu/protocol.md §3). Gives null for a good card,
 * else the first fault with the platform's inner code. Pure; never throws for any JSON value.
 * It is stricter than the platform where that one silently ignores a mistake.
 */
export function validateCard(card: unknown, known: KnownThings): CardFault | null {
  try {
    const bytes = cardBytes(card)
    if (bytes > cardLimits.bytes)
      reject(faultCode.tooLong, 'ROOT', `card of ${bytes} bytes, at most ${cardLimits.bytes}`)
    checkCard(card, known)
    return null
  } catch (error) {
    if (error instanceof CardRejected) return error.fault
    // So many levels that walking them would exhaust the stack.
    if (error instanceof RangeError)
      return { code: faultCode.limit, path: 'ROOT', message: 'nesting exceeds the limit' }
    throw error
  }
}
