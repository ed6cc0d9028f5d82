import { rowsOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import type { Cite } from '../cite.ts'
import { type FormRule, rows, text } from '../form.ts'

/** Who inspects: the same wherever an inspection is arranged or recorded (第二十七条). */

/** At least so many: practice of inspections, the measures name no number. */
export const LEAST_INSPECTORS = 2

/** The table of the inspectors; `known` is where they were named before. */
export function inspectorRows(known?: `form.${string}`) {
  return rows({
    title: '检查人员',
    cite: '27.1',
    mandatory: true,
    rowName: '一名检查人员',
    help: `不少于${LEAST_INSPECTORS}人`,
    ...(known === undefined ? {} : { known }),
    columns: {
      name: text({
        title: '姓名',
        cite: '27.1',
        mandatory: true,
        maxLength: 20,
        placeholder: '人员甲',
      }),
      unit: text({
        title: '单位和职务',
        cite: '27.1',
        mandatory: true,
        maxLength: 60,
        placeholder: '沙坪坝区市场监管局计量科',
      }),
      certificate: text({
        title: '执法证件号',
        cite: '27.1',
        maxLength: 30,
        help: '可不填',
        placeholder: '渝-000001',
      }),
    },
  })
}

/** Two different people at least; nobody inspects alone. */
export const enoughInspectors = (id: string, cite: Cite): FormRule =>
  rule(id, cite, (values) => {
    const rows = rowsOf(values, 'inspectors')
    if (rows.length === 0) return null
    const names = rows.map((row) => String(row['name'] ?? '').replaceAll(/\s/g, ''))
    const named = new Set(names.filter((name) => name !== ''))
    if (named.size >= LEAST_INSPECTORS) return null
    return block(
      'inspectors',
      `检查人员应不少于${LEAST_INSPECTORS}人，现有${named.size}人（第二十七条；人数为检查的通常要求，办法未规定）。请补充检查人员。`,
    )
  })
