/**
 * Markdown of a card, safe by type: `Md` can only be made by the template tag below, which makes
 * every interpolated string inert. So what a person typed can never become an @, a link, a picture
 * or a format, however it is written.
 */

/** Markdown that is ours: literal parts from the source, everything else escaped. */
class Markdown {
  readonly content: string

  constructor(content: string) {
    this.content = content
  }

  toString(): string {
    return this.content
  }
}

export type Md = Markdown

/**
 * Characters that mean something to the card's markdown or to an auto-linker. The platform decodes
 * numeric entities and asks for exactly this form of escape (protocol.md §3.3: `<x>` is swallowed).
 * A colon between figures is a time; any other may be a link or a pictograph (`:OK:`).
 */
const SPECIAL = /[&<>*_~`[\]\\#|$@]|:(?!\d)|(?<!\d):/g

/** A list, a rule, or the underline of a heading begins with one of these at the start of a line. */
const BLOCK_START = /^(?:[-+](?=\s|$)|-{2,}|=+|\d{1,9}[.)](?=\s|$))/

/**
 * What is never shown: control characters (C0 and C1 but line feed), bidi marks and overrides,
 * zero-width characters, line and paragraph separators, the byte order mark. A name in reversed
 * order (`gpj.exe`) must read as it is stored.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point.
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/** Texts that hold nothing of all that, as nearly all do: then there is nothing to take out. */
const CLEAN =
  /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u061b\u061d-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8\ufffc-\uffff]*$/

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}

/** Drops characters that hide or reorder text; line breaks of every kind become `\n`. */
export function visible(text: string): string {
  if (CLEAN.test(text)) return text
  return text
    .replace(/\r\n?|\u0085|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(INVISIBLE, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}

/** The text on one line: invisible characters gone, runs of white space made one space. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** The first `length` characters (code points) on one line, with … when something was left out. */
export function cut(text: string, length: number): string {
  // A long text is not cleaned whole for the sake of its first words.
  const ample = length * 4 + 64
  const head = Array.from(oneLine(text.slice(0, ample)))
  if (head.length <= length && text.length <= ample) return head.join('')
  return `${head.slice(0, length).join('')}…`
}

/** Makes a text inert in card markdown, on one line. */
export function escapeMarkdown(text: string): string {
  const line = oneLine(text)
  const escaped = line
    .replace(SPECIAL, entity)
    .replace(/www\./gi, (hit) => `${hit.slice(0, 3)}&#46;`)
  return escaped.replace(BLOCK_START, (hit) => hit.slice(0, -1) + entity(hit.slice(-1)))
}

/**
 * Builds markdown: the literal parts are taken as they are, strings and numbers are escaped,
 * markdown stays markdown.
 */
export function md(
  literals: TemplateStringsArray,
  ...parts: readonly (string | number | Md)[]
): Md {
  const content = literals.reduce((sum, literal, index) => {
    const part = parts[index - 1]
    const shown = part instanceof Markdown ? part.content : escapeMarkdown(String(part))
    return sum + shown + literal
  })
  return new Markdown(content)
}

/** Lines under one another; empty ones, nulls and falses are left out. */
export function lines(...parts: readonly (Md | null | undefined | false)[]): Md {
  const shown = parts.flatMap((part) => (part && part.content !== '' ? [part.content] : []))
  return new Markdown(shown.join('\n'))
}

/** Markdown on one line, joined by a separator of ours. */
export function joined(parts: readonly Md[], separator: string): Md {
  return new Markdown(parts.map((part) => part.content).join(escapeSeparator(separator)))
}

function escapeSeparator(separator: string): string {
  return separator.replace(SPECIAL, entity)
}

type Hue = 'grey' | 'red' | 'orange' | 'green' | 'blue'

/** Coloured text. The words must carry the meaning alone: colour never does. */
export function coloured(hue: Hue, content: Md): Md {
  return new Markdown(`<font color='${hue}'>${content.content}</font>`)
}

/** Grey matter: help, articles, dates. */
export function grey(content: Md): Md {
  return coloured('grey', content)
}

/** Bold text. */
export function bold(content: Md): Md {
  return new Markdown(`**${content.content}**`)
}

/** A short label in a coloured box, as in a list of cases. The text is escaped. */
export function textTag(text: string, hue: 'neutral' | 'blue' | 'green' | 'orange' | 'red'): Md {
  return new Markdown(`<text_tag color='${hue}'>${escapeMarkdown(text)}</text_tag>`)
}
