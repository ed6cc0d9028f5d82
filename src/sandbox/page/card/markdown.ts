import DOMPurify from 'dompurify'
import { Marked, type TokenizerAndRendererExtension, type Tokens } from 'marked'
import { hueClass } from './palette.ts'

/** What a markdown text may refer to outside itself. */
export interface MarkdownWorld {
  /** Display name of a person, or null when unknown. */
  readonly personName: (openId: string) => string | null
  /** Address of a picture by its image key. */
  readonly imageUrl: (imageKey: string) => string
}

/** Instants that a person reads are civil time in Chongqing. */
const ZONE = 'Asia/Shanghai'
const PAIRED = ['font', 'text_tag', 'at', 'person', 'link', 'local_datetime', 'raw']
const PLATFORM_TAG = new RegExp(
  `^<(${PAIRED.join('|')})\\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:/>|>([\\s\\S]*?)</\\1>)`,
)

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** Makes a text inert inside HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character)
}

/** The attributes of a platform tag; values with or without quotes, as cards in the wild have them. */
function attributes(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const match of source.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    found.set(match[1] ?? '', match[2] ?? match[3] ?? match[4] ?? '')
  }
  return found
}

/** Only web addresses leave a card (the platform allows no other scheme). */
export function webUrl(candidate: string): string | null {
  return /^https?:\/\/[^\s]+$/i.test(candidate) ? candidate : null
}

function link(href: string, inner: string): string {
  const url = webUrl(href)
  if (url === null) return inner
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${inner}</a>`
}

function localDateTime(attribute: ReadonlyMap<string, string>): string {
  const instant = Number(attribute.get('millisecond'))
  if (!Number.isFinite(instant) || instant <= 0) return ''
  const dateOnly = attribute.get('format_type')?.startsWith('date') ?? false
  const text = new Intl.DateTimeFormat('zh-CN', {
    timeZone: ZONE,
    dateStyle: 'long',
    ...(dateOnly ? {} : { timeStyle: 'short' as const }),
  }).format(instant)
  return escapeHtml(text)
}

/** One platform tag; `inner` is HTML that has been rendered already. */
function renderTag(
  tag: string,
  attribute: ReadonlyMap<string, string>,
  inner: string,
  world: MarkdownWorld,
): string {
  switch (tag) {
    case 'font':
      return `<span class="md-font ${hueClass(attribute.get('color') ?? 'neutral')}">${inner}</span>`
    case 'text_tag':
      return `<span class="text-tag ${hueClass(attribute.get('color') ?? 'neutral')}">${inner}</span>`
    case 'link':
      return link(attribute.get('url') ?? attribute.get('pc_url') ?? '', inner)
    case 'local_datetime':
      return localDateTime(attribute)
    case 'raw':
      return inner
    default:
      return mention(attribute, world)
  }
}

function mention(attribute: ReadonlyMap<string, string>, world: MarkdownWorld): string {
  const id = attribute.get('id') ?? attribute.get('ids') ?? ''
  const name = id === 'all' ? '所有人' : (world.personName(id) ?? '未知人员')
  return `<span class="mention">@${escapeHtml(name)}</span>`
}

interface PlatformToken extends Tokens.Generic {
  readonly tag: string
  readonly attribute: ReadonlyMap<string, string>
}

function platformTags(world: MarkdownWorld): TokenizerAndRendererExtension {
  return {
    name: 'platformTag',
    level: 'inline',
    start: (source) => source.search(/<[a-z]/),
    tokenizer(source) {
      const match = PLATFORM_TAG.exec(source)
      if (match === null) return undefined
      const token: PlatformToken = {
        type: 'platformTag',
        raw: match[0],
        tag: match[1] ?? '',
        attribute: attributes(match[2] ?? ''),
        tokens: this.lexer.inlineTokens(match[3] ?? ''),
      }
      return token
    },
    renderer(token) {
      const { tag, attribute, tokens } = token as PlatformToken
      return renderTag(tag, attribute, this.parser.parseInline(tokens ?? []), world)
    },
  }
}

const breaks: TokenizerAndRendererExtension = {
  name: 'breakTag',
  level: 'inline',
  start: (source) => source.search(/<(br|hr)/),
  tokenizer(source) {
    const match = /^<(br|hr)\s*\/?>/.exec(source)
    return match === null ? undefined : { type: 'breakTag', raw: match[0], tag: match[1] }
  },
  renderer: (token) => (token['tag'] === 'hr' ? '<hr>' : '<br>'),
}

function markedFor(world: MarkdownWorld): Marked {
  const marked = new Marked({ gfm: true, breaks: true })
  marked.use({
    extensions: [platformTags(world), breaks],
    // HTML blocks do not exist in a card; an unknown tag is swallowed, its content stays (§3.3).
    tokenizer: { html: () => undefined },
    renderer: {
      html: () => '',
      link({ href, tokens }) {
        return link(href, this.parser.parseInline(tokens))
      },
      image: ({ href, text }) =>
        `<img src="${escapeHtml(world.imageUrl(href))}" alt="${escapeHtml(text)}">`,
    },
  })
  return marked
}

const ALLOWED_TAGS =
  'p br hr span a img strong em b i del s code pre blockquote ul ol li h1 h2 h3 h4 h5 h6 table thead tbody tr th td'
const SANITIZE = {
  ALLOWED_TAGS: ALLOWED_TAGS.split(' '),
  ALLOWED_ATTR: ['href', 'target', 'rel', 'src', 'alt', 'class', 'start', 'align'],
  ALLOWED_URI_REGEXP: /^(?:https?:|\/sandbox-api\/)/i,
}

/** Card markdown to HTML that is safe to insert: nothing in it can run or fetch from elsewhere. */
export function markdownToHtml(source: string, world: MarkdownWorld): string {
  const html = markedFor(world).parse(source, { async: false })
  return DOMPurify.sanitize(html, SANITIZE)
}
