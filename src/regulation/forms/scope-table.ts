import type { ScopeRow } from '../center.ts'
import type { Cite } from '../cite.ts'
import { type FieldMeta, type FormValues, rows, text, yesNo } from '../form.ts'

/**
 * 计量测试项目服务能力（第二十五条）: the scope as the register publishes it, one row an item. A function,
 * because every form has a table of its own.
 */
export function scopeTable(cite: Cite, meta: Pick<FieldMeta, 'help' | 'known'> = {}) {
  return rows({
    title: '计量测试项目服务能力',
    cite,
    mandatory: true,
    rowName: '一个项目',
    ...meta,
    columns: {
      item: text({ title: '项目', cite, mandatory: true, placeholder: '电池内阻测试仪' }),
      parameter: text({ title: '参数', cite, placeholder: '交流内阻' }),
      range: text({ title: '测量范围', cite, mandatory: true, placeholder: '0.1 mΩ～100 mΩ' }),
      uncertainty: text({
        title: '不确定度、最大允许误差或准确度等级',
        cite,
        mandatory: true,
        placeholder: 'U=0.2%（k=2）',
      }),
      specification: text({
        title: '依据的规程、规范编号和名称',
        cite,
        maxLength: 200,
        mandatory: true,
        placeholder: 'JJF XXXX 某某校准规范',
      }),
      ownMade: yesNo({ title: '自编', cite }),
    },
  })
}

const cell = (row: Readonly<Record<string, unknown>>, key: string): string => {
  const value = row[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** The rows of such a table as the register keeps them, numbered in their order. */
export function scopeRowsOf(values: FormValues | undefined, field: string): readonly ScopeRow[] {
  const table = values?.[field]
  if (!Array.isArray(table)) return []
  return (table as readonly Readonly<Record<string, unknown>>[]).map((row, index) => ({
    no: index + 1,
    item: cell(row, 'item'),
    parameter: cell(row, 'parameter'),
    range: cell(row, 'range'),
    uncertainty: cell(row, 'uncertainty'),
    specification: cell(row, 'specification'),
    ownMade: row['ownMade'] === true,
  }))
}
