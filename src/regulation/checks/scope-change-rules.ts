import { type FormRule, isBlank, type Row } from '../form.ts'
import { numberedRowsOf, rowsOf } from './read-values.ts'
import { block, type Judgement, rule } from './rule.ts'

/** 第二十八条第一款: what each row of an application for a change of the scope has to say. */

const NEW_LINE = [
  ['item', '项目'],
  ['range', '测量范围'],
  ['uncertainty', '不确定度、最大允许误差或准确度等级'],
  ['specification', '依据的规程、规范'],
] as const

const missingOf = (row: Row): readonly string[] => {
  const wanted = row['change'] === 'cancel' ? [] : NEW_LINE
  const old: readonly (readonly [string, string])[] =
    row['change'] === 'add'
      ? []
      : [
          ['currentNo', '名录中的序号'],
          ['currentItem', '名录中的项目'],
        ]
  return [...old, ...wanted].filter(([key]) => isBlank(row[key])).map(([, title]) => title)
}

const rowsAreWhole = rule('scope-rows-whole', '28.1', (values) =>
  numberedRowsOf(values, 'rows').flatMap(([row, number]): readonly Judgement[] => {
    if (isBlank(row['change'])) return []
    const missing = missingOf(row)
    return missing.length === 0
      ? []
      : [
          block(
            'rows',
            `第${number}行没有填写${missing.join('、')}（第二十八条第一款，变更的内容须写明；格式办法未规定）。请补填。`,
          ),
        ]
  }),
)

const newItemsHaveNoNumber = rule('scope-new-item', '28.1', (values) =>
  numberedRowsOf(values, 'rows').flatMap(([row, number]): readonly Judgement[] =>
    row['change'] === 'add' && !isBlank(row['currentNo'])
      ? [
          block(
            'rows',
            `第${number}行为新增项目，不填名录中的序号；变更现有项目的，请改选“扩展”或“缩减”。`,
          ),
        ]
      : [],
  ),
)

/** The rules of the 能力变更申请 (F7). */
export const scopeChangeRules: readonly FormRule[] = [rowsAreWhole, newItemsHaveNoNumber]

const conclusionFitsRows = rule('scope-assessment-conclusion', '28.1', (values) => {
  const rows = rowsOf(values, 'items')
  const failing = rows.filter((row) => row['conclusion'] === 'notMet').length
  const { conclusion } = values
  const fits =
    (conclusion === 'met' && failing === 0) ||
    (conclusion === 'notMet' && failing === rows.length) ||
    (conclusion === 'partlyMet' && failing > 0 && failing < rows.length)
  return isBlank(conclusion) || rows.length === 0 || fits
    ? null
    : block(
        'conclusion',
        `总结论与各行结论不一致：共${rows.length}行，其中${failing}行不符合要求。请核对。`,
      )
})

/** The rules of the panel's report on a change. */
export const scopeAssessmentRules: readonly FormRule[] = [conclusionFitsRows]
