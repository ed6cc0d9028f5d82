import type { ArticleNumber } from '../regulation/cite.ts'

/**
 * What a question about the measures is about, and the article that answers it. The words are those
 * of regulation/utterances.md; the answer is the wording of the article and nothing beside it. The
 * first line that fits counts, so what is narrower stands first.
 */
const TOPICS: readonly (readonly [RegExp, ArticleNumber])[] = [
  [/延期/, 17],
  [/(什么时候|最晚|多久内|何时).*(申请验收|验收考核)/, 17],
  [/(申请|提交).*(验收|考核).*(材料|资料)/, 16],
  [/自评.*分|\d+分.*申请验收/, 15],
  [/现场考核.*(资料|准备|材料)/, 20],
  [/考核组/, 18],
  [/初审/, 18],
  [/考核报告/, 21],
  [/考核得?了?\d+分|整改/, 21],
  [/(年度|年终).*(报告|总结)/, 29],
  [/(主任|负责人|法定代表人).*(换|变更|变)|(换|变更).*(主任|负责人|法定代表人)/, 28],
  [/(增加|减少|扩大|变更).*(校准|检测|服务)?(项目|能力|范围)/, 28],
  [/撤销/, 31],
  [/(区县局|监督检查).*(几次|检查)|检查几次/, 27],
  [/复查/, 30],
  [/牌匾|挂牌/, 24],
  [/公示/, 11],
  [/筹建期|筹建.*(多长|多久|几年)/, 14],
  [/注册计量师|法人资格|条件|资格要求/, 8],
  [/(申请|申报).*(材料|流程|怎么办|怎么走)/, 9],
]

/** A question has a mark, or a word that asks: a sentence of an answer has neither. */
const ASKS =
  /[?？吗]|什么|多久|多长|多少|几个|几次|几年|怎么|如何|哪些|要求|条件|申请延期|需要|行不行/

/** The article that a short question is about, or null when none can be told. */
export function articleAbout(question: string): ArticleNumber | null {
  if (!ASKS.test(question)) return null
  return TOPICS.find(([words]) => words.test(question))?.[1] ?? null
}
