import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature } from 'write-excel-file/node'
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
} from 'write-excel-file/utility'
import type { WorkbookLayout, WorkbookSheet } from '../application/files-port.ts'
import {
  choicesOf,
  columnLetters,
  FIRST_DATA_ROW,
  META_SHEET,
  VALIDATED_SPARE_ROWS,
} from './workbook-layout.ts'

/** The writer library gives drop-downs and hiding to extensions; this is ours. */
export type OurFeature = Feature<Stream | Buffer | Blob>

/** Where the choices of one drop-down stand in the hidden sheet. */
export interface ListPlace {
  readonly field: string
  readonly key: string
  readonly choices: readonly string[]
  /** An absolute reference. A list in the rule itself ends at 255 characters and at a comma. */
  readonly reference: string
}

/** One column of the hidden sheet for every different list, in the order of the layout. */
export function listPlaces(layout: WorkbookLayout): readonly ListPlace[] {
  const places: ListPlace[] = []
  for (const sheet of layout.sheets)
    for (const column of sheet.columns) {
      const choices = choicesOf(column)
      if (choices === null) continue
      const letters = columnLetters(places.length + 2)
      const reference = `'${META_SHEET}'!$${letters}$1:$${letters}$${choices.length}`
      places.push({ field: sheet.field, key: column.key, choices, reference })
    }
  return places
}

/** Hides the key row, the id column and the last sheet, and adds the drop-downs. */
export function hiddenParts(layout: WorkbookLayout): OurFeature {
  const sheets = new Map(layout.sheets.map((sheet) => [sheet.name, sheet]))
  const lists = listPlaces(layout)
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'sheet' && attributes['name'] === META_SHEET
              ? { ...attributes, state: 'veryHidden' }
              : attributes,
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes, index, options) => {
            const isFirst = index === 0 && sheets.has(options.sheet ?? '')
            if (!isFirst || (tag !== 'row' && tag !== 'col')) return attributes
            return { ...attributes, hidden: 1 }
          },
          transform: (xml, options) => {
            const sheet = sheets.get(options.sheet ?? '')
            return sheet === undefined ? xml : addValidations(xml, sheet, lists)
          },
        },
      },
    },
  }
}

function addValidations(xml: string, sheet: WorkbookSheet, lists: readonly ListPlace[]): string {
  const last = FIRST_DATA_ROW + sheet.rows.length + VALIDATED_SPARE_ROWS
  const rules = [rule('B', last, '"是"', ['请填“是”', '要删除这一行时填“是”，否则留空。'])]
  sheet.columns.forEach((column, index) => {
    const list = lists.find((place) => place.field === sheet.field && place.key === column.key)
    const words = ['请从列表中选择', `“${column.title}”只能填列表中的一项。`] as const
    if (list !== undefined) rules.push(rule(columnLetters(index + 3), last, list.reference, words))
  })
  const markup = `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []
  return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, [...order], 'worksheet')
}

function rule(
  letters: string,
  lastRow: number,
  formula: string,
  [title, text]: readonly [string, string],
): string {
  const attributes = {
    type: 'list',
    allowBlank: '1',
    showErrorMessage: '1',
    errorTitle: title,
    error: text,
    sqref: `${letters}${FIRST_DATA_ROW}:${letters}${lastRow}`,
  }
  const markup = Object.entries(attributes).map(
    ([name, value]) => `${name}="${sanitizeAttributeValue(value)}"`,
  )
  return `<dataValidation ${markup.join(' ')}><formula1>${formula}</formula1></dataValidation>`
}
