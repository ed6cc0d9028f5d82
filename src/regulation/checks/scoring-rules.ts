import { type FormRule, type FormValues, isBlank, type Row, type RuleContext } from '../form.ts'
import { limitAt } from '../limits.ts'
import { passes, scoreOf, showScore } from '../scores.ts'
import {
  DEFAULT_STEP,
  isOnStep,
  type ScoringItem,
  type ScoringSheet,
  scoringSheetAt,
  scoringSheetOf,
} from '../scoring-sheet.ts'
import { selfScoreFault } from './acceptance-application-rules.ts'
import { amountOf, numberedRowsOf, textOf } from './read-values.ts'
import { block, type Judgement, manual, rule, warn } from './rule.ts'

/**
 * Points by the scoring sheet（第二十一条第一款）. An item of a sheet that the product does not bring (the
 * bureau's own) is judged by the maximum that stands in its row.
 */

/** A comment is due below this share of an item's maximum; a practice, the measures name none. */
const COMMENT_BELOW = 0.6

/** The sheet that a scoring names, or the one in force on the day. */
function sheetOf(values: FormValues, { at }: RuleContext): ScoringSheet | null {
  const version = textOf(values['sheetVersion'])
  return version === '' ? scoringSheetAt(at) : scoringSheetOf(version)
}

interface ScoredRow {
  readonly row: Row
  readonly words: string
  readonly item: ScoringItem | null
  readonly max: number | null
  readonly score: number | null
}

function scoredRows(values: FormValues, context: RuleContext): readonly ScoredRow[] {
  const items = sheetOf(values, context)?.items ?? []
  return numberedRowsOf(values, 'items').map(([row, number]) => {
    const named = textOf(row['item'])
    const item = items.find(({ id, title }) => id === named || title === named) ?? null
    return {
      row,
      words: named === '' ? `第${number}行` : `“${named}”`,
      item,
      max: item?.max ?? amountOf(row['max']),
      score: amountOf(row['score']),
    }
  })
}

const listed = (rows: readonly ScoredRow[]): string => rows.map(({ words }) => words).join('、')

const itemsAreOnSheet = rule('score-items', '21.1', (values, context) => {
  const sheet = sheetOf(values, context)
  const unknown = scoredRows(values, context).filter(({ item }) => item === null)
  if (sheet === null || unknown.length === 0) return null
  return manual(
    'items',
    `考核内容${listed(unknown)}不在现行分值表（${sheet.version}）中（第二十一条第一款）。市局已更换分值表的，由组长核对；否则请按分值表填写编号。`,
  )
})

const itemsAreScoredOnce = rule('score-once', '21.1', (values, context) => {
  const names = scoredRows(values, context).map(({ row }) => textOf(row['item']))
  const again = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) < index))
  if (again.size === 0) return null
  return block(
    'items',
    `考核内容“${[...again].join('”、“')}”评了不止一次（第二十一条第一款）。请每项只保留一行。`,
  )
})

const maximumIsOfSheet = rule('score-max', '21.1', (values, context) =>
  scoredRows(values, context).flatMap(({ row, words, item }): Judgement[] => {
    const given = amountOf(row['max'])
    if (item === null || given === null || given === item.max) return []
    return [
      block(
        'items',
        `考核内容${words}的满分应为${item.max}分，填的是${given}分（第二十一条第一款）。请按分值表改正。`,
      ),
    ]
  }),
)

const scoreIsWithinMaximum = rule('score-within-max', '21.1', (values, context) =>
  scoredRows(values, context).flatMap(({ words, max, score }): Judgement[] =>
    max === null || score === null || score <= max
      ? []
      : [
          block(
            'items',
            `考核内容${words}得分${score}分超过满分${max}分（第二十一条第一款）。请核对后改正。`,
          ),
        ],
  ),
)

const scoreIsOnStep = rule('score-step', '21.1', (values, context) =>
  scoredRows(values, context).flatMap(({ words, item, score }): Judgement[] => {
    const step = item?.step ?? DEFAULT_STEP
    if (score === null || isOnStep(score, step)) return []
    return [
      block(
        'items',
        `考核内容${words}得分${score}分不是${step}分的整数倍（计分单位由分值表规定）。请按${step}分一档评分。`,
      ),
    ]
  }),
)

const lowScoreIsExplained = rule('score-comment', '21.1', (values, context) => {
  const low = scoredRows(values, context).filter(
    ({ row, max, score }) =>
      max !== null && score !== null && score < max * COMMENT_BELOW && isBlank(row['comment']),
  )
  if (low.length === 0) return null
  const message = `考核内容${listed(low)}得分低于满分的60%，还没有写明扣分理由（第二十一条第一款；须写理由为本系统设定，办法未规定）。请在“评分说明”中写明。`
  return context.complete ? block('items', message) : warn('items', message)
})

const everyItemIsScored = rule('score-every-item', '21.1', (values, context) => {
  const rows = scoredRows(values, context)
  if (!context.complete || rows.length === 0) return null
  if (rows.every(({ item }) => item !== null)) {
    const missing = (sheetOf(values, context)?.items ?? []).filter(
      ({ id }) => !rows.some(({ item }) => item?.id === id),
    )
    if (missing.length === 0) return null
    const words = missing.map(({ id, title }) => `${id}“${title}”`).join('、')
    return block(
      'items',
      `考核内容${words}还没有评分（第二十一条第一款，满分为100分）。请逐项评分。`,
    )
  }
  const full = limitAt('fullScore', context.at).value
  const total = scoreOf(rows.map(({ max }) => ({ score: max })))
  if (total === full) return null
  return block(
    'items',
    `各项满分合计${showScore(total)}分，应为${full}分（第二十一条第一款）。请按分值表补齐。`,
  )
})

/** The total once all points of the sheet are given; null before. */
function totalOf(values: FormValues, context: RuleContext): number | null {
  const rows = scoredRows(values, context)
  if (rows.some(({ score }) => score === null)) return null
  const full = limitAt('fullScore', context.at).value
  const whole = scoreOf(rows.map(({ max }) => ({ score: max }))) === full
  return whole ? scoreOf(rows.map(({ score }) => ({ score }))) : null
}

const totalIsTold = rule('score-passes', '21.1', (values, context) => {
  const total = totalOf(values, context)
  const { at, interpretations } = context
  if (total === null || passes(total, at, interpretations)) return null
  const least = limitAt('passScore', at).value
  return warn(
    'items',
    `合计${showScore(total)}分（取两位小数，不进位），未达到${least}分以上（第二十一条第一款）。请核对各项得分；确认无误的可以提交，结论由考核组作出。`,
  )
})

const selfAssessmentReachesLimit = rule('self-score', '15(一)', (values, context) => {
  const total = totalOf(values, context)
  const fault = total === null ? null : selfScoreFault(total, context.at)
  return fault === null ? null : block('items', fault)
})

const POINTS: readonly FormRule[] = [
  itemsAreOnSheet,
  itemsAreScoredOnce,
  maximumIsOfSheet,
  scoreIsWithinMaximum,
  scoreIsOnStep,
  lowScoreIsExplained,
  everyItemIsScored,
]

/** The rules of a 评分表 (F4): a score below 80 is told, never refused. */
export const scoringRules: readonly FormRule[] = [...POINTS, totalIsTold]

/** The rules of the applicant's 自评表 (F4): below 80 there is no application（第十五条第（一）项）. */
export const selfAssessmentRules: readonly FormRule[] = [...POINTS, selfAssessmentReachesLimit]
