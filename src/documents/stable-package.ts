import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import type { Instant } from '../application/inbound.ts'
import { FACES } from './layout.ts'

/** Where DOS time begins, in local parts because the zip format writes local time. */
const FIXED_ENTRY_TIME = new Date(1980, 0, 1, 0, 0, 0)

/**
 * Makes a .docx depend on nothing but its content and `at`: the library writes the clock into the
 * properties and into every entry. The font table with the fallbacks is put in on the way.
 */
export function stabilise(docx: Uint8Array, at: Instant): Uint8Array {
  const entries = Object.entries(unzipSync(docx)).sort(([a], [b]) =>
    rank(a).localeCompare(rank(b), 'en'),
  )
  const zippable: Zippable = {}
  for (const [name, content] of entries)
    zippable[name] = [rewrite(name, content, at), { level: 6, mtime: FIXED_ENTRY_TIME }]
  return zipSync(zippable)
}

/** Readers expect the content types first. */
function rank(name: string): string {
  return name === '[Content_Types].xml' ? '0' : `1${name}`
}

function rewrite(name: string, content: Uint8Array, at: Instant): Uint8Array {
  if (name === 'docProps/core.xml') return strToU8(withTime(strFromU8(content), at))
  if (name === 'word/fontTable.xml') return strToU8(withFonts(strFromU8(content)))
  return content
}

function withTime(xml: string, at: Instant): string {
  // Word accepts whole seconds.
  const time = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g, `$1${time}$2`)
}

/** Names what Word may take where a face is not installed (documents.md 6.2). */
function withFonts(xml: string): string {
  const fonts = Object.values(FACES).map(
    (face) =>
      `<w:font w:name="${face.name}"><w:altName w:val="${face.alternatives}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  return xml.replace(/\/>\s*$/, `>${fonts.join('')}</w:fonts>`)
}
