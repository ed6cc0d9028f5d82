import { choice, date } from '../form.ts'

/** The fields of the officer's own credit query（第八条第（八）项）, alike wherever it is asked for. */

/** The day of the query; `creditQueryIsFresh` says how old it may be. */
export function creditQueriedOnField() {
  return date({ title: '信用查询日期', cite: '8(八)', mandatory: true, help: '30天以内' })
}

/** What the query showed; `creditQueryAllows` says what follows. */
export function creditResultField() {
  return choice({
    title: '信用查询结果',
    cite: '8(八)',
    mandatory: true,
    choices: [
      { value: 'notListed', label: '未列入严重违法失信名单' },
      { value: 'marketList', label: '列入市场监管领域严重违法失信名单' },
      { value: 'otherList', label: '列入其他部门的失信名单' },
    ],
  })
}
