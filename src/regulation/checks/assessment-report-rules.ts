import { type FormRule, isBlank } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import { passes, showScore } from '../scores.ts'
import { amountOf } from './read-values.ts'
import { block, rule } from './rule.ts'

/** Which conclusion a score allows in which round（第二十一条第一款，第二十二条第二款; I-11）. */

const scoreIsWhole = rule('report-score', '21.1', (values, { at }) => {
  const score = amountOf(values['score'])
  const full = limitAt('fullScore', at).value
  if (score === null || score < 0 || score > full) return null
  if (Number(showScore(score)) === score) return null
  return block(
    'score',
    `考核得分${score}多于两位小数（第二十一条第一款，满分为${full}分）。请取两位小数，多余的舍去，不进位，即${showScore(score)}分。`,
  )
})

const passNeedsScore = rule('report-pass', '21.1', (values, { at, interpretations }) => {
  const score = amountOf(values['score'])
  const { conclusion } = values
  if (score === null || isBlank(conclusion)) return null
  const passed = passes(score, at, interpretations)
  const least = limitAt('passScore', at).value
  const otherwise = values['round'] === 'first' ? '“限期3个月整改”' : '“不合格”'
  if (conclusion === 'pass' && !passed)
    return block(
      'conclusion',
      `不能提交：考核得分${showScore(score)}分，未达到“${least}分以上”，结论不能为合格（第二十一条第一款）。请核对得分，或改为${otherwise}。`,
    )
  if (conclusion !== 'pass' && passed)
    return block(
      'conclusion',
      `不能提交：考核得分${showScore(score)}分，在${least}分以上，考核结论为合格（第二十一条第一款）。请核对得分，或改为“合格”。`,
    )
  return null
})

const rectifyBeforeFailing = rule('report-rectify', '21.1', (values, { interpretations }) => {
  const { conclusion, round } = values
  if (isBlank(round)) return null
  const oneStage = readInterpretation(interpretations, 'RECTIFY_MODEL') !== 'twoStages'
  const repeated = readInterpretation(interpretations, 'RECTIFY_SECOND_STAGE') === 'repeated'
  if (conclusion === 'fail' && round === 'first' && !oneStage)
    return block(
      'conclusion',
      '不能提交：首次考核低于80分的，限期3个月整改，整改后仍达不到80分的才为不合格（第二十一条第一款）。请改为“限期3个月整改”。',
    )
  if (conclusion === 'rectify' && round === 'afterRectification')
    return block(
      'conclusion',
      '不能提交：已经整改，重新评分仍低于80分的，考核不合格（第二十一条第一款）。请改为“不合格”。',
    )
  if (conclusion === 'rectify' && round === 'reassessment' && !repeated)
    return block(
      'conclusion',
      '不能提交：重新考核仍低于80分的为不合格（第二十二条第二款；重新考核是否再给3个月由市局设定，现为不再给）。请改为“不合格”。',
    )
  return null
})

const problemsAreNamed = rule('report-problems', '21.1', (values, { complete }) =>
  complete &&
  (values['conclusion'] === 'rectify' || values['conclusion'] === 'fail') &&
  isBlank(values['problems'])
    ? block(
        'problems',
        '结论不是合格，还没有列出存在的问题（第二十一条第一款，整改须有针对的问题）。请逐项列出，市局据此下达整改要求。',
      )
    : null,
)

/** The rules of the 考核报告. */
export const assessmentReportRules: readonly FormRule[] = [
  scoreIsWhole,
  passNeedsScore,
  rectifyBeforeFailing,
  problemsAreNamed,
]
