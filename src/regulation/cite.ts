/**
 * Cites: how code names a place in the measures. `18.1` is article 18 paragraph 1; items follow in
 * brackets, `8(二)` when the article has one paragraph only, `9.1(一)` otherwise. A cite to a place
 * that the text does not have does not compile.
 */

/**
 * The measures' skeleton: for each article, the number of items in each of its paragraphs.
 * A test compares it with the wording.
 */
export const structure = {
  1: [0],
  2: [0],
  3: [0],
  4: [0],
  5: [0],
  6: [0, 0],
  7: [8],
  8: [8],
  9: [2, 0],
  10: [0],
  11: [0],
  12: [0],
  13: [0],
  14: [0],
  15: [3],
  16: [0],
  17: [0, 0],
  18: [0, 0, 0],
  19: [0, 0],
  20: [10],
  21: [0, 0],
  22: [0, 0],
  23: [0],
  24: [0],
  25: [0],
  26: [0, 0],
  27: [0, 0],
  28: [0, 0],
  29: [0],
  30: [0],
  31: [7],
  32: [0],
} as const

type Structure = typeof structure

/** The number of an article, 1 to 32. */
export type ArticleNumber = keyof Structure

/** The first N item numerals; only the counts that occur in the text. */
interface Items {
  0: never
  2: '一' | '二'
  3: '一' | '二' | '三'
  7: '一' | '二' | '三' | '四' | '五' | '六' | '七'
  8: '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八'
  10: '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
}

type Below<P extends string, N> = N extends keyof Items ? `${P}(${Items[N]})` : never

type CitesOf<A extends string, P extends readonly number[]> = P extends readonly [infer N]
  ? A | Below<A, N>
  : P extends readonly [infer N, infer M]
    ? A | `${A}.1` | `${A}.2` | Below<`${A}.1`, N> | Below<`${A}.2`, M>
    : P extends readonly [infer N, infer M, infer O]
      ? A | `${A}.${1 | 2 | 3}` | Below<`${A}.1`, N> | Below<`${A}.2`, M> | Below<`${A}.3`, O>
      : never

/** A place in the measures that exists: `31`, `17.1`, `8(二)`, `9.1(一)`. */
export type Cite = { [A in ArticleNumber]: CitesOf<`${A}`, Structure[A]> }[ArticleNumber]

/** A cite taken apart. `paragraph` is null when the whole article or an item of its only paragraph is meant. */
export interface CiteParts {
  readonly article: ArticleNumber
  readonly paragraph: number | null
  readonly item: number | null
}

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** A whole number from 1 to 99 in Chinese numerals: 十, 十八, 二十, 三十二. Throws RangeError beyond. */
export function numeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 99) throw new RangeError(`no numeral for ${n}`)
  const tens = Math.floor(n / 10)
  const units = n % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (units === 0 ? '' : DIGITS[units])
}

function citesOfArticle(article: number, items: readonly number[]): readonly string[] {
  const single = items.length === 1
  const cites = [String(article)]
  items.forEach((count, index) => {
    const place = single ? String(article) : `${article}.${index + 1}`
    if (!single) cites.push(place)
    for (let item = 1; item <= count; item++) cites.push(`${place}(${numeral(item)})`)
  })
  return cites
}

/** Every cite there is, in the order of the text: articles, their paragraphs, their items. */
export const allCites: readonly Cite[] = Object.entries(structure).flatMap(
  ([article, items]) => citesOfArticle(Number(article), items) as readonly Cite[],
)

const known: ReadonlySet<string> = new Set(allCites)
const rank: ReadonlyMap<string, number> = new Map(allCites.map((cite, index) => [cite, index]))

/** Whether the text names a place that the measures have. A paragraph of a one-paragraph article is none. */
export function isCite(text: string): text is Cite {
  return known.has(text)
}

/** Takes a cite apart. */
export function citeParts(cite: Cite): CiteParts {
  const [place = '', itemNumeral] = cite.replace(')', '').split('(')
  const [article, paragraph] = place.split('.')
  return {
    article: Number(article) as ArticleNumber,
    paragraph: paragraph === undefined ? null : Number(paragraph),
    item: itemNumeral === undefined ? null : itemNumber(itemNumeral),
  }
}

function itemNumber(text: string): number {
  return text === '十' ? 10 : DIGITS.indexOf(text as (typeof DIGITS)[number])
}

/** The cite as it is written in Chinese: 第十八条第一款, 第八条第（二）项, 第三十一条. */
export function citeText(cite: Cite): string {
  const { article, paragraph, item } = citeParts(cite)
  const ofParagraph = paragraph === null ? '' : `第${numeral(paragraph)}款`
  const ofItem = item === null ? '' : `第（${numeral(item)}）项`
  return `第${numeral(article)}条${ofParagraph}${ofItem}`
}

/** The number of the article that a cite lies in. */
export function articleOf(cite: Cite): ArticleNumber {
  return citeParts(cite).article
}

/** Orders cites as the text does: negative when `a` stands before `b`. */
export function compareCites(a: Cite, b: Cite): number {
  return (rank.get(a) ?? 0) - (rank.get(b) ?? 0)
}
