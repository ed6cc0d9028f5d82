import {
  anyObject,
  anyOf,
  type Check,
  type Fields,
  faultCode,
  fieldsOf,
  list,
  mapOf,
  object,
  oneOf,
  reject,
  type Shape,
  shaped,
  text,
  type Walk,
  whole,
} from './card-check.ts'

/** The values that many components share: texts, icons, sizes, links, dialogs, behaviors. */

const unknownPerson = 'There is an invalid user resource(at/person) in your card'
const unknownImage = 'card contains invalid image keys'
const pixels = '-?\\d{1,3}(px)?'

export const padding = shaped(
  /^\d{1,2}(px)?( \d{1,2}(px)?){0,3}$/,
  'a padding of one to four values in [0,99]px',
)
export const margin = shaped(
  /^-?\d{1,2}(px)?( -?\d{1,2}(px)?){0,3}$/,
  'a margin of one to four values in [-99,99]px',
)
export const spacing = anyOf(
  oneOf('small', 'medium', 'large', 'extra_large', 'default'),
  shaped(/^\d{1,2}px$/, 'small, medium, large, extra_large or [0,99]px'),
)
export const corner = shaped(/^(\d+px|\d{1,3}%)$/, 'a radius in px or %')
export const horizontalAlign = oneOf('left', 'center', 'right')
export const verticalAlign = oneOf('top', 'center', 'bottom')
export const direction = oneOf('vertical', 'horizontal')
export const locales = mapOf(text())

/** The layout properties of the body and of every container. */
export const layout: Shape['keys'] = {
  direction,
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
}

/** A width given as words or as px within bounds. */
export function width(words: readonly string[], min: number, max: number): Check {
  return (value, path) => {
    const size = typeof value === 'string' ? /^(\d+)px$/.exec(value) : null
    const given = size?.[1] === undefined ? null : Number(size[1])
    if (given !== null && given >= min && given <= max) return
    oneOf(...words, `[${min},${max}]px`)(value, path, emptyWalk, rootPlace)
  }
}

const emptyWalk = {
  known: { isImage: () => true, isPerson: () => true },
  component: () => undefined,
  elementIds: new Set<string>(),
  names: new Set<string>(),
  textSizes: new Set<string>(),
  colors: new Set<string>(),
  tables: 0,
}
/** The root of the body. */
export const rootPlace = { depth: 0, form: false, inside: [] }

const palette =
  /^(default|white|bg-white|(blue|wathet|turquoise|green|lime|yellow|orange|red|carmine|violet|purple|indigo|grey|neutral|sunflower)(-\d{2,3})?|rgba\([\d ,.]+\))$/

/** A colour of the palette, an RGBA value, or one defined in `config.style.color`. */
export const color: Check = (value, path, walk) => {
  if (typeof value === 'string' && walk.colors.has(value)) return
  shaped(palette, 'a colour')(value, path, walk, rootPlace)
}

const sizes = oneOf(
  ...['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal'],
  ...['notation', 'xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small'],
  'x-small',
)

/** A text size of the platform or one defined in `config.style.text_size`. */
export const textSize: Check = (value, path, walk) => {
  if (typeof value === 'string' && walk.textSizes.has(value)) return
  sizes(value, path, walk, rootPlace)
}

/** `element_id`: at most 20 letters, digits, underscores; a letter first; unique in the card. */
export const elementId: Check = (value, path, walk) => {
  shaped(/^[A-Za-z]\w{0,19}$/, 'an element_id of at most 20 letters, digits and underscores')(
    value,
    path,
    walk,
    rootPlace,
  )
  if (walk.elementIds.has(String(value)))
    reject(faultCode.duplicateElementId, path, 'element_id must be unique in the card', value)
  walk.elementIds.add(String(value))
}

const textKeys = { content: text(), i18n_content: locales, element_id: elementId }
const dressedKeys = {
  ...textKeys,
  text_size: textSize,
  text_color: color,
  text_align: horizontalAlign,
  lines: whole(1, 1000),
}

const personTag = /<(?:at|person)\s+(?:ids?|user_id)\s*=\s*["']?([^\s"'>]+)/g
const pictureTag = /!\[[^\]]*\]\(([^)\s]+)[^)]*\)/g

/** `<at id=…>` and `<person id=…>` must name people, `![](key)` known images. */
function checkMarkup(content: string, path: string, walk: Walk): void {
  const ids = [...content.matchAll(personTag)].flatMap((match) => match[1]?.split(',') ?? [])
  const stranger = ids.find((id) => id !== 'all' && !walk.known.isPerson(id))
  if (stranger !== undefined) reject(faultCode.person, path, unknownPerson, stranger)
  const keys = [...content.matchAll(pictureTag)].map((match) => match[1] ?? '')
  const missing = keys.find((key) => !walk.known.isImage(key))
  if (missing !== undefined) reject(faultCode.image, path, unknownImage, `image key ${missing}`)
}

const tableRule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?\s*$/

/** Markdown content: four tables at most, each counted with the tables of the card. */
export const markdownContent: Check = (value, path, walk, place) => {
  text()(value, path, walk, place)
  const content = String(value)
  const tables = content.split('\n').filter((line) => tableRule.test(line)).length
  if (tables > 4) reject(faultCode.limit, path, 'card table number over limit', 'table')
  walk.tables += tables
  checkMarkup(content, path, walk)
}

interface TextOptions {
  readonly max?: number
  readonly markdown?: boolean
  readonly plainOnly?: boolean
  readonly dressed?: boolean
}

function textTags(options: TextOptions): readonly string[] {
  if (options.plainOnly) return ['plain_text']
  return options.markdown ? ['plain_text', 'lark_md', 'markdown'] : ['plain_text', 'lark_md']
}

/** A text object: `plain_text`, and `lark_md` or `markdown` where allowed. */
export function textObject(options: TextOptions = {}): Check {
  const tag = oneOf(...textTags(options))
  const base = options.dressed ? dressedKeys : textKeys
  const shape = object({
    keys: { ...base, tag, content: text(options.max) },
    required: ['tag', 'content'],
  })
  return (value, path, walk, place) => {
    shape(value, path, walk, place)
    const fields = fieldsOf(value, path)
    if (fields['tag'] !== 'plain_text') checkMarkup(String(fields['content']), path, walk)
  }
}

export const plainText = textObject({ plainOnly: true })
/** Placeholders and button words: at most 100 characters. */
export const shortText = textObject({ plainOnly: true, max: 100 })
/** A tip that may be left empty (`{}`), as the official samples do. */
export const tip: Check = (value, path, walk, place) => {
  if (Object.keys(fieldsOf(value, path)).length > 0) plainText(value, path, walk, place)
}

/** An image key that was uploaded. */
export const imageKey: Check = (value, path, walk, place) => {
  text()(value, path, walk, place)
  if (!walk.known.isImage(String(value)))
    reject(faultCode.image, path, unknownImage, `image key ${String(value)}`)
}

const iconShape = object({
  keys: {
    tag: oneOf('standard_icon', 'custom_icon'),
    token: text(),
    color,
    img_key: text(),
    size: shaped(/^\d{1,3}px \d{1,3}px$/, 'a size like 16px 16px'),
  },
  required: ['tag'],
})

/** An icon: of the library (`token`) or an uploaded picture (`img_key`). */
export const icon: Check = (value, path, walk, place) => {
  iconShape(value, path, walk, place)
  const fields = fieldsOf(value, path)
  const needed = fields['tag'] === 'custom_icon' ? 'img_key' : 'token'
  if (typeof fields[needed] !== 'string')
    reject(faultCode.parse, path, `parse card json err: the icon needs ${needed}`)
  if (needed === 'img_key') imageKey(fields['img_key'], `${path} -> img_key`, walk, place)
}

/** A link: http or https only. */
export const url = shaped(/^https?:\/\/[^\s]+$/i, 'a link with the scheme http or https')
/** A link of one platform: may also be empty or switch the platform off. */
export const platformUrl = shaped(
  /^(|https?:\/\/[^\s]+|lark:\/\/msgcard\/unsupported_action)$/i,
  'a link with the scheme http or https',
)
const platforms = { pc_url: platformUrl, ios_url: platformUrl, android_url: platformUrl }

function hasLink(fields: Fields): boolean {
  return Boolean(fields['url'] || (fields['pc_url'] && fields['ios_url'] && fields['android_url']))
}

/** `url`, or all three of the platforms. */
export const multiUrl: Check = (value, path, walk, place) => {
  object({ keys: { url: platformUrl, ...platforms } })(value, path, walk, place)
  if (!hasLink(fieldsOf(value, path)))
    reject(
      faultCode.parse,
      path,
      'parse card json err: url, or all of pc_url, ios_url, android_url',
    )
}

/** The second question before a click counts: title and text are both needed. */
export const confirm = object({
  keys: { title: plainText, text: plainText },
  required: ['title', 'text'],
})

const openUrl = object({
  keys: { type: oneOf('open_url'), default_url: url, ...platforms },
  required: ['default_url'],
})
const callback = object({
  keys: { type: oneOf('callback'), value: anyObject },
  required: ['value'],
})

/** What a click does; `links` says whether this component may open a link. */
export function behaviors(links: boolean): Check {
  return list((value, path, walk, place) => {
    const type = fieldsOf(value, path)['type']
    if (type === 'callback') return callback(value, path, walk, place)
    if (type === 'open_url' && links) return openUrl(value, path, walk, place)
    return oneOf(...(links ? ['open_url', 'callback'] : ['callback']))(
      type,
      `${path} -> type`,
      walk,
      place,
    )
  })
}

/** Old top-level `value`, `url` … of a component: taken, never delivered. */
export const legacy: Check = () => undefined
/** A number of pixels with its unit. */
export const pixelSize = shaped(new RegExp(`^${pixels}$`), 'a size in px')
/** A person of the tenant. */
export const person: Check = (value, path, walk) => {
  if (typeof value !== 'string' || !walk.known.isPerson(value))
    reject(faultCode.person, path, unknownPerson, value)
}

/** A frame around a component. */
export const border = object({ keys: { color, corner_radius: corner } })
