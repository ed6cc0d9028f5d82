import { type ArticleNumber, allCites, articleOf, numeral } from './cite.ts'

const articles: readonly ArticleNumber[] = [...new Set(allCites.map(articleOf))]

/** 「第十七条」, 「17条」, 「第17条」 in a text: the article it names, or null. The first one counts. */
export function articleNumberIn(text: string): ArticleNumber | null {
  const digits = /第?\s*(\d{1,2})\s*条/.exec(text)?.[1]
  if (digits !== undefined) return articles.find((article) => article === Number(digits)) ?? null
  const chinese = /第([一二三四五六七八九十]{1,3})条/.exec(text)?.[1]
  if (chinese === undefined) return null
  return articles.find((article) => numeral(article) === chinese) ?? null
}
