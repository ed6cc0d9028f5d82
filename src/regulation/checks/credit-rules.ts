import type { FormRule } from '../form.ts'
import { daysBetween, formatDay, isCivilDate } from '../time/civil-date.ts'
import { textOf } from './read-values.ts'
import { block, manual, rule } from './rule.ts'

/**
 * The officer's own credit query（第八条第（八）项）: which list counts by I-51, how long a query is
 * fresh by I-25. Asked at the formality review and again before a decision in the party's favour.
 */

/** What the officer is told to do about a finding of the credit query. */
export interface CreditWays {
  /** The next step when the applicant stands on the list that rules it out: one sentence. */
  readonly listed: string
  /** The label of the field in which the officer explains a listing by another department. */
  readonly explainIn: string
}

/** The answer `creditResult`: the market regulation list blocks, another list is for a person. */
export function creditQueryAllows({ listed, explainIn }: CreditWays): FormRule {
  return rule('credit-query-result', '8(八)', (values, { readings }) => {
    if (values['creditResult'] === 'marketList')
      return block(
        'creditResult',
        `不能拟同意：查询结果为列入市场监管领域严重违法失信名单，不具备申报条件（第八条第（八）项）。${listed}`,
      )
    if (values['creditResult'] === 'otherList' && readings.anyCreditListBlocks)
      return block(
        'creditResult',
        `不能拟同意：查询结果为列入其他部门的失信名单，市局设定列入任一名单均不得申报（第八条第（八）项）。${listed}`,
      )
    return values['creditResult'] === 'otherList'
      ? manual(
          'creditResult',
          `申请单位列入其他部门的失信名单（第八条第（八）项）。是否影响申报由经办人判断，请在${explainIn}中写明。`,
        )
      : null
  })
}

/** The answer `creditQueriedOn`: not in the future, not older than the case's setting allows. */
export const creditQueryIsFresh: FormRule = rule(
  'credit-query-fresh',
  '8(八)',
  (values, { at, limits }) => {
    const day = textOf(values['creditQueriedOn'])
    if (!isCivilDate(day)) return null
    const age = daysBetween(day, at)
    if (age < 0)
      return block(
        'creditQueriedOn',
        `查询日期${formatDay(day)}晚于今天（${formatDay(at)}）。请填写实际查询的日期。`,
      )
    if (age <= limits.creditQueryDays) return null
    return block(
      'creditQueriedOn',
      `不能拟同意：信用查询已过${age}天，超过${limits.creditQueryDays}天（第八条第（八）项；有效天数为本系统设定，办法未规定）。请重新查询。`,
    )
  },
)
