/** How wide text is and where its lines break, without a font: a Chinese character is one em. */

const NARROW = /[\u0020-\u007e]/
/** No line begins with these. */
const CLOSING = /[，。、；：）〕》”]/u

function widthOfSign(sign: string): number {
  return NARROW.test(sign) ? 0.6 : 1
}

/** The width of a text in em. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + widthOfSign(sign), 0)
}

/** No line ends with these. */
const OPENING = /[（〔《“]$/u

/** Lines of at most so many em; none begins with closing or ends with opening punctuation. */
export function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of text) {
    // A closing sign may follow, so one em is kept for it.
    const full = widthOf(line) + widthOfSign(sign) > most - 1
    if (full && !CLOSING.test(sign)) {
      const carried = OPENING.exec(line)?.[0] ?? ''
      lines.push(line.slice(0, line.length - carried.length))
      line = carried
    }
    line += sign
  }
  return line === '' ? lines : [...lines, line]
}

/** The same, with all lines but the first set in by so many em: below what stands after 「期限：」. */
export function wrapSetIn(text: string, most: number, by: number): readonly string[] {
  const [first = '', ...rest] = wrap(text, most)
  const following = wrap(rest.join(''), most - by)
  return [first, ...following.map((line) => `${'　'.repeat(by)}${line}`)]
}

/** Text as it stands in XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
