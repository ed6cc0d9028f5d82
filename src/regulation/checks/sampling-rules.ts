import { type FormRule, type FormValues, isBlank } from '../form.ts'
import { drawSample, samplingRule } from '../sampling.ts'
import { amountOf, countOf, rowsOf, textOf } from './read-values.ts'
import { block, type Judgement, rule, warn } from './rule.ts'

/** What 第十九条第一款 asks of the sample: random, a certain share, from both kinds of items. */

/** The tables that a sample is drawn from, with the word that goes into the draw. */
export const SAMPLED_TABLES = [
  ['calibrationItems', '校准项目'],
  ['keyParameters', '关键参数测量项目'],
] as const

/** The positions that seed, ratio and minimum draw of a table; null while one of them is missing. */
export function drawnPositions(
  values: FormValues,
  field: string,
  kind: string,
): readonly number[] | null {
  const seed = textOf(values['seed'])
  const ratio = amountOf(values['ratio'])
  const minimum = countOf(values['minimum'])
  if (seed === '' || ratio === null || minimum === null) return null
  return drawSample(seed, kind, rowsOf(values, field).length, { ratio, minimum })
}

const drawIsRepeatable = rule('sample-repeatable', '19.1', (values) =>
  SAMPLED_TABLES.flatMap(([field, kind]): Judgement[] => {
    const drawn = drawnPositions(values, field, kind)
    const rows = rowsOf(values, field)
    if (drawn === null || rows.every((row) => isBlank(row['drawn']))) return []
    const marked = rows.flatMap((row, index) => (row['drawn'] === true ? [index + 1] : []))
    if (marked.join() === drawn.join()) return []
    return [
      block(
        field,
        `“${kind}”抽中的项目与种子、比例重新计算的结果不一致（第十九条第一款，随机抽查）：应为第${drawn.join('、')}项。抽中的项目不能改动；须改抽的，请更换种子重新抽取并写明原因。`,
      ),
    ]
  }),
)

const shareIsUsual = rule('sample-share', '19.1', (values, { interpretations }) => {
  const ratio = amountOf(values['ratio'])
  const minimum = countOf(values['minimum'])
  const usual = samplingRule(interpretations)
  const found: Judgement[] = []
  if (ratio !== null && ratio < usual.ratio)
    found.push(
      warn(
        'ratio',
        `抽样比例${ratio}%低于${usual.ratio}%（第十九条第一款只规定“一定比例”，${usual.ratio}%为本系统设定）。请核对；确需如此的，由组长在备注中写明。`,
      ),
    )
  if (minimum !== null && minimum < usual.minimum)
    found.push(
      warn(
        'minimum',
        `每类最少${minimum}项，少于${usual.minimum}项（第十九条第一款；${usual.minimum}项为本系统设定，办法未规定）。请核对。`,
      ),
    )
  return found
})

const bothKindsAreSampled = rule('sample-both-kinds', '19.1', (values, { complete }) =>
  complete
    ? SAMPLED_TABLES.flatMap(([field, kind]) =>
        rowsOf(values, field).length > 0
          ? []
          : [
              warn(
                field,
                `没有${kind}（第十九条第一款，应在校准项目和关键参数测量项目中抽查）。请填写；确无此类项目的，由组长在备注中写明。`,
              ),
            ],
      )
    : null,
)

const drawnAreTested = rule('sample-tested', '19.1', (values, { complete }) => {
  if (!complete) return null
  return SAMPLED_TABLES.flatMap(([field, kind]) => {
    const untested = rowsOf(values, field).flatMap((row, index) =>
      row['drawn'] === true && (isBlank(row['technician']) || isBlank(row['result']))
        ? [index + 1]
        : [],
    )
    if (untested.length === 0) return []
    return [
      block(
        field,
        `抽中的${kind}第${untested.join('、')}项还没有填写参加人员或验证结果（第十九条第一款，进行技术人员能力验证）。请补齐。`,
      ),
    ]
  })
})

/** The rules of the 抽样和能力验证记录 (F15). */
export const samplingRules: readonly FormRule[] = [
  drawIsRepeatable,
  shareIsUsual,
  bothKindsAreSampled,
  drawnAreTested,
]
