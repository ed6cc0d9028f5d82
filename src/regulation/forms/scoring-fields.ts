import { rowsOf, textOf } from '../checks/read-values.ts'
import { decimal, type FormValues, isBlank, longText, type Row, rows, text } from '../form.ts'
import { scoreOf } from '../scores.ts'
import { type ScoringSheet, scoringSheetOf, scoringSheets } from '../scoring-sheet.ts'

/** The table of points and what follows from it; the expert's sheet and the self-assessment alike. */

/** 评分表 with a row for each item of the sheet（第二十一条第一款）. */
export function scoreItemsTable(help: string) {
  return rows({
    title: '考核内容及得分',
    cite: '21.1',
    mandatory: true,
    rowName: '一项考核内容',
    help,
    columns: {
      item: text({
        title: '编号',
        cite: '21.1',
        maxLength: 100,
        mandatory: true,
        help: '由分值表带出',
        placeholder: '1.1',
      }),
      title: text({
        title: '考核内容',
        cite: '21.1',
        maxLength: 200,
        computed: true,
        help: '由分值表带出，不必填',
      }),
      max: decimal({
        title: '满分',
        cite: '21.1',
        unit: '分',
        mandatory: true,
        help: '由分值表带出',
        placeholder: '10',
      }),
      score: decimal({
        title: '得分',
        cite: '21.1',
        unit: '分',
        mandatory: true,
        placeholder: '8.5',
      }),
      comment: longText({
        title: '评分说明',
        cite: '21.1',
        maxLength: 500,
        help: '低于满分60%的必填',
        placeholder: '有1项关键参数的不确定度未达到任务书要求',
      }),
    },
  })
}

/** Which sheet the points go by; frozen for the assessment. */
export function sheetVersionField(known?: 'form.assessment-schedule.sheetVersion') {
  return text({
    title: '分值表版本',
    cite: '21.1',
    mandatory: true,
    computed: true,
    help: '本次考核所用的分值表，自动填写',
    ...(known !== undefined && { known }),
  })
}

/** The sum of the points, two decimals, never rounded up. */
export function totalField(title: string) {
  return decimal({
    title,
    cite: '21.1',
    mandatory: true,
    computed: true,
    unit: '分',
    help: '自动合计，取两位小数，不进位',
  })
}

/** The sheet that new scorings go by. */
const present: ScoringSheet = scoringSheets.at(-1) ?? scoringSheets[0]

/** An empty row for every item of a sheet, to begin a scoring with. */
export function scoreRowsOf(sheet: ScoringSheet): readonly Row[] {
  return sheet.items.map(({ id, title, max }) => ({ id: `item-${id}`, item: id, title, max }))
}

function withTitles(row: Row, sheet: ScoringSheet): Row {
  const item = sheet.items.find(({ id }) => id === textOf(row['item']))
  if (item === undefined) return row
  return { ...row, title: item.title, max: isBlank(row['max']) ? item.max : row['max'] }
}

/**
 * Fills what follows from the other answers of a scoring: the sheet's version, a row for each of
 * its items before the first point is given, titles and maximums, the sum.
 */
export function computeScoring(values: FormValues): FormValues {
  const version = textOf(values['sheetVersion']) || present.version
  const sheet = scoringSheetOf(version)
  const given = rowsOf(values, 'items')
  const began = given.length > 0 || sheet === null ? given : scoreRowsOf(sheet)
  const items = sheet === null ? began : began.map((row) => withTitles(row, sheet))
  return {
    ...values,
    sheetVersion: version,
    ...(items.length > 0 && { items }),
    total: scoreOf(items),
  }
}
