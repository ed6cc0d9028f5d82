import type { ArticleView } from '../../../cards/faces/texts.ts'
import { article, lookup, measures } from '../../regulation/articles.ts'
import { articleOf, isCite } from '../../regulation/cite.ts'

/** The wording of a place in the measures; the first article for a cite that does not exist. */
export function articleView(text: string): ArticleView {
  const cite = isCite(text) ? text : '1'
  const place = lookup(cite)
  const whole = article(articleOf(cite))
  return {
    cite,
    chapter: whole?.chapter ?? '',
    text: place?.text ?? whole?.text ?? '',
    source: `《${measures.title}》（${measures.documentNumber}）`,
  }
}
