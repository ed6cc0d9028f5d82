import type { Cell, SheetData } from 'write-excel-file/node'
import type { WorkbookLayout, WorkbookSheet } from '../application/files-port.ts'
import { EXAMPLE_MARK } from './workbook-layout.ts'

const TITLE = { fontWeight: 'bold', fontSize: 15, height: 26 } as const
const HEAD = { fontWeight: 'bold', backgroundColor: '#DDE8F5' } as const
const PLAIN = { wrap: true, alignVertical: 'top' } as const

/** The rows of 填写说明: what the file is, how to fill it in, what each sheet is for. */
export function guideRows(layout: WorkbookLayout): SheetData {
  return [
    [cell(layout.title, TITLE)],
    [cell('表格状态'), cell('参考模板（非市局正式附件）')],
    [cell('对应草稿'), cell(`第${layout.revision}次保存的内容`)],
    [],
    [cell('怎样填写', HEAD), cell('', HEAD), cell('', HEAD)],
    ...STEPS.map((step, index) => [cell(`${index + 1}`), spanning(step)]),
    [],
    [cell('工作表', HEAD), cell('填写内容', HEAD), cell('必填列', HEAD)],
    ...layout.sheets.map((sheet) => [
      cell(sheet.name),
      cell(sheet.help, PLAIN),
      cell(mandatoryTitles(sheet), PLAIN),
    ]),
  ]
}

const STEPS = [
  '由申请单位经办人填写。每张工作表填一类内容，一行填一项；填好后把本文件直接发给计测通，可以反复修改、多次发送。',
  '带*的列为必填。括号内为单位，只填数字。有下拉箭头的单元格请从列表中选择。',
  '日期填成2026-09-29的样子，年月填成2026-09的样子。',
  `灰色斜体的一行标有“${EXAMPLE_MARK}”，只作参考，不会导入；请从它的下一行开始填写。`,
  '修改已有内容：直接改单元格。新增：填在空行中。删除：在该行“删除（填“是”）”列选“是”；只清空内容或删掉整行不会删除。',
  '请勿修改隐藏的行、列和工作表，它们用来对应您之前填过的内容。可以调整列宽、列的顺序和行的顺序。',
  '严禁填写涉密、工作秘密内容。',
  '个别单元格填写有误时，其余内容照常保存，计测通会逐个说明有误的工作表、行和列。',
]

function mandatoryTitles(sheet: WorkbookSheet): string {
  const titles = sheet.columns.filter((column) => column.mandatory).map((column) => column.title)
  return titles.length === 0 ? '无' : titles.join('、')
}

function cell(value: string, style: object = {}): Cell {
  return value === ''
    ? { type: String, format: '@', ...style }
    : { type: String, format: '@', value, ...style }
}

function spanning(value: string): Cell {
  // A merged cell does not grow with its text: the height is set for two lines of 50 characters.
  const lines = Math.ceil([...value].length / 46)
  return { ...(cell(value, PLAIN) as object), columnSpan: 2, height: 17 * lines } as Cell
}
