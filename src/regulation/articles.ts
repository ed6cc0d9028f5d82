import { type ArticleNumber, citeParts, citeText, isCite, numeral } from './cite.ts'
import { chapter1 } from './measures/chapter-1.ts'
import { chapter2 } from './measures/chapter-2.ts'
import { chapter3 } from './measures/chapter-3.ts'
import { chapter4 } from './measures/chapter-4.ts'
import type { ArticleWording, ParagraphWording } from './measures/wording.ts'
import type { CivilDate } from './time/civil-date.ts'

/** The measures, word by word: four chapters, thirty-two articles. */

/** What the measures are and how they were issued. */
export const measures = {
  title: '重庆市市级产业计量测试中心管理办法',
  documentNumber: '渝市监发〔2024〕35号',
  issuer: '重庆市市场监督管理局',
  notice:
    '重庆市市场监督管理局《关于修订印发〈重庆市市级产业计量测试中心管理办法〉的通知》（渝市监发〔2024〕35号）',
  issuedOn: '2024-05-06',
  inForceFrom: '2024-05-06',
  repeals: '渝市监发〔2022〕88号',
  /** The id of this edition; a case keeps the edition it began under (第三十二条). */
  edition: 'CQ2024-35',
} as const satisfies Record<string, string> & { readonly inForceFrom: CivilDate }

/** A chapter with its articles. */
export interface Chapter {
  readonly number: number
  /** 第一章 总则 */
  readonly title: string
  readonly articles: readonly ArticleWording[]
}

/** The chapters in order. */
export const chapters: readonly Chapter[] = [
  { number: 1, title: '第一章 总则', articles: chapter1 },
  { number: 2, title: '第二章 申请', articles: chapter2 },
  { number: 3, title: '第三章 批筹与验收', articles: chapter3 },
  { number: 4, title: '第四章 监督管理', articles: chapter4 },
]

/** An article as it is shown. */
export interface Article {
  readonly article: ArticleNumber
  /** The chapter with its title: 第三章 批筹与验收. */
  readonly chapter: string
  /** Paragraphs and items, one per line, items with their numeral. */
  readonly text: string
}

/** A place in the measures with its wording. */
export interface Place {
  readonly cite: string
  /** 第八条第（二）项 */
  readonly title: string
  readonly article: ArticleNumber
  readonly chapter: string
  /** For an item, the words that introduce the list; otherwise null. */
  readonly lead: string | null
  /** The wording of the place: article, paragraph with its items, or item with its numeral. */
  readonly text: string
}

function itemText(items: readonly string[], item: number): string {
  return `（${numeral(item)}）${items[item - 1] ?? ''}`
}

function paragraphText({ text, items }: ParagraphWording): string {
  return [text, ...items.map((_, index) => itemText(items, index + 1))].join('\n')
}

function articleText({ paragraphs }: ArticleWording): string {
  return paragraphs.map(paragraphText).join('\n')
}

interface Located {
  readonly chapter: Chapter
  readonly wording: ArticleWording
}

const byNumber: ReadonlyMap<number, Located> = new Map(
  chapters.flatMap((chapter) =>
    chapter.articles.map((wording) => [wording.article, { chapter, wording }] as const),
  ),
)

/** An article by its number, or null when there is none (only 1 to 32 exist). */
export function article(n: number): Article | null {
  const found = byNumber.get(n)
  if (found === undefined) return null
  const { chapter, wording } = found
  return { article: wording.article, chapter: chapter.title, text: articleText(wording) }
}

/** All articles in order. */
export function allArticles(): readonly Article[] {
  return [...byNumber.keys()].flatMap((n) => article(n) ?? [])
}

/**
 * The wording of a place, by its cite: `31`, `17.1`, `8(二)`, `9.1(一)`. Full-width brackets are
 * accepted. Null for a place that the measures do not have.
 */
export function lookup(text: string): Place | null {
  const cite = text.trim().replace('（', '(').replace('）', ')')
  if (!isCite(cite)) return null
  const parts = citeParts(cite)
  const found = byNumber.get(parts.article)
  if (found === undefined) return null
  const shared = {
    cite,
    title: citeText(cite),
    article: parts.article,
    chapter: found.chapter.title,
  }
  const paragraph = found.wording.paragraphs[(parts.paragraph ?? 1) - 1]
  if (paragraph !== undefined && parts.item !== null) {
    return { ...shared, lead: paragraph.text, text: itemText(paragraph.items, parts.item) }
  }
  const whole = parts.paragraph === null || paragraph === undefined
  return {
    ...shared,
    lead: null,
    text: whole ? articleText(found.wording) : paragraphText(paragraph),
  }
}

/** The whole text: a line per chapter title, paragraph and item, 「第一条 」 before each article. */
export function fullText(): string {
  return chapters
    .flatMap(({ title, articles }) => [
      title,
      ...articles.map((wording) => `第${numeral(wording.article)}条 ${articleText(wording)}`),
    ])
    .join('\n')
}
