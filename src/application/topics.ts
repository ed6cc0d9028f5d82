import { type ArticleNumber, articleOf } from '../regulation/cite.ts'
import { subjectOf } from './asking/subjects.ts'

/** A question has a mark, or a word that asks: a sentence of an answer has neither. */
const ASKS =
  /[?？吗]|什么|多久|多长|多少|几个|几次|几年|怎么|如何|哪些|要求|条件|申请延期|需要|行不行/

/**
 * The article that a short question is about, or null when none can be told. The answer is the
 * wording of the article and nothing beside it.
 */
export function articleAbout(question: string): ArticleNumber | null {
  if (!ASKS.test(question)) return null
  const cite = subjectOf(question)?.cites[0]
  return cite === undefined ? null : articleOf(cite)
}
