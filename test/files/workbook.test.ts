import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { WorkbookLayout, WorkbookSheet } from '../../src/application/files-port.ts'
import { readWorkbookRows } from '../../src/files/workbook-read.ts'
import { writeWorkbook } from '../../src/files/workbook-write.ts'
import { repack } from '../../src/files/zip-repack.ts'
import { inlineXlsx, SAMPLE_LAYOUT, xlsxSample } from './samples.ts'

const SHEET = SAMPLE_LAYOUT.sheets[0] as WorkbookSheet
const MARK = 'jicetong|1|application-dossier|3|standards'
const KEYS = [MARK, '#delete', ...SHEET.columns.map((column) => column.key)]
const HEADERS = [null, '删除', ...SHEET.columns.map((column) => column.title)]
const EXAMPLE = ['#example', '示例（不导入）', ...SHEET.columns.map((column) => column.example)]

/** A row of the sample sheet: hidden id, 删除, then the columns in order. */
function row(id: string | null, ...cells: (string | number | null)[]): (string | number | null)[] {
  return [id, null, ...cells]
}

async function read(bytes: Uint8Array, layout: WorkbookLayout = SAMPLE_LAYOUT) {
  const reading = await readWorkbookRows(bytes, layout)
  return { reading, sheet: reading.sheets[0]!, rows: reading.sheets[0]?.rows ?? [] }
}

function edit(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  return repack(bytes, (entry, content) =>
    entry === name ? new TextEncoder().encode(change(strFromU8(content))) : content,
  )
}

describe('writing', () => {
  it('comes back as it went out', async () => {
    const { reading, sheet } = await read(await writeWorkbook(SAMPLE_LAYOUT))
    expect(reading).toMatchObject({ formId: 'application-dossier', revision: 3, problems: [] })
    expect(sheet).toMatchObject({ missingColumns: [], unknownColumns: [] })
    expect(sheet.rows.map(({ id, rowNumber, bad }) => [id, rowNumber, bad])).toEqual([
      ['row-a', 4, []],
      ['row-b', 5, []],
    ])
    expect(sheet.rows[0]?.cells).toEqual(SHEET.rows[0]?.cells)
    expect(sheet.rows[1]?.cells).toEqual({
      ...Object.fromEntries(SHEET.columns.map((column) => [column.key, null])),
      ...SHEET.rows[1]?.cells,
    })
  })

  it('gives the same bytes for the same layout', async () => {
    expect(Buffer.from(await writeWorkbook(SAMPLE_LAYOUT))).toEqual(
      Buffer.from(await writeWorkbook(structuredClone(SAMPLE_LAYOUT))),
    )
  })

  it('writes no formula, hides what must not be changed, and adds drop-downs', async () => {
    const parts = unzipSync(await writeWorkbook(SAMPLE_LAYOUT))
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml']!)
    expect(sheet).not.toContain('<f>')
    expect(sheet).toMatch(/<row [^>]*hidden="1"/)
    expect(sheet).toMatch(/<col [^>]*hidden="1"/)
    expect(sheet.match(/<dataValidation /g)).toHaveLength(3)
    expect(sheet).toContain(`<formula1>'_jicetong'!$B$1:$B$2</formula1>`)
    expect(strFromU8(parts['xl/workbook.xml']!)).toContain('state="veryHidden"')
    const strings = strFromU8(parts['xl/sharedStrings.xml']!)
    expect(strings).toContain('参考模板（非市局正式附件）')
    expect(strings).toContain('*计量标准名称')
    expect(strings).toContain('设备原值（万元）')
  })

  it.each([
    ['a slash in the name', { name: 'a/b' }],
    ['a long name', { name: '字'.repeat(32) }],
    ['no columns', { columns: [] }],
    ['a choice without choices', { columns: [{ ...SHEET.columns[1]!, choices: [] }] }],
  ])('refuses a layout with %s', async (_, change) => {
    const layout = { ...SAMPLE_LAYOUT, sheets: [{ ...SHEET, ...change }] }
    await expect(writeWorkbook(layout)).rejects.toThrow(RangeError)
  })
})

describe('reading what people did to it', () => {
  it('keeps good cells, names each bad one by row and column', async () => {
    const { rows } = await read(
      inlineXlsx([
        KEYS,
        HEADERS,
        EXAMPLE,
        row('row-a', '甲', '不知道', '001', '明年', '12元', 85, '2026-09', '是', '好'),
        row(null, null, '企事业'),
      ]),
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]?.cells).toEqual({
      name: '甲',
      certificate: '001',
      share: 85,
      planned: '2026-09',
      ownMade: '是',
      note: '好',
    })
    expect(
      rows[0]?.bad.map(({ key, address, shown, reason }) => [key, address, shown, reason]),
    ).toEqual([
      ['level', 'D4', '不知道', 'unreadable'],
      ['validTo', 'F4', '明年', 'unreadable'],
      ['value', 'G4', '12元', 'unreadable'],
    ])
    expect(rows[1]).toMatchObject({ id: null, cells: { name: null, level: '企事业' } })
    expect(rows[1]?.bad).toEqual([
      {
        key: 'name',
        columnTitle: '计量标准名称',
        address: 'C5',
        shown: '',
        reason: 'missing',
        message: '“计量标准名称”为必填项，请补填。',
      },
    ])
  })

  it('knows moved and renamed columns by their key, and a renamed sheet by its mark', async () => {
    const moved = [4, 2, 3]
    const pick = (from: (string | number | null)[]) => [
      from[0]!,
      null,
      ...moved.map((at) => from[at]!),
    ]
    const { sheet } = await read(
      inlineXlsx(
        [
          [...pick(KEYS), null],
          ['', null, '证书', '标准', '级别', '备注栏'],
          pick(row('row-a', '甲', '企事业', '001')),
        ],
        '我们的标准',
      ),
    )
    expect(sheet.name).toBe('我们的标准')
    expect(sheet.rows[0]).toMatchObject({
      id: 'row-a',
      cells: { certificate: '001', name: '甲', level: '企事业' },
      bad: [],
    })
    expect(sheet.missingColumns).toContain('validTo')
    expect(sheet.unknownColumns).toEqual(['备注栏'])
    expect(Object.keys(sheet.rows[0]?.cells ?? {})).not.toContain('validTo')
  })

  it('understands a sheet without any marks by its headers, as new rows', async () => {
    const { reading, rows } = await read(
      inlineXlsx(
        [['附表'], ['＊计量标准名称', '等级', '设备原值(万元)'], ['甲', '企事业', 3]],
        'Sheet1',
      ),
    )
    // Two of nine headers are too few to tell the sheet by them; its name must then fit.
    expect(rows).toEqual([])
    const named = await read(
      inlineXlsx([['附表'], ['＊计量标准名称', '等级', '设备原值(万元)'], ['甲', '企事业', 3]]),
    )
    expect(reading.formId).toBeNull()
    expect(named.rows).toMatchObject([
      { id: null, rowNumber: 3, cells: { name: '甲', level: '企事业', value: 3 } },
    ])
    expect(named.reading.problems.join()).toContain('已按表头识别')
  })

  it('deletes only on request, and says what it left out', async () => {
    const cleared = row('row-b', ...SHEET.columns.map(() => null))
    const { reading, rows } = await read(
      inlineXlsx([
        KEYS,
        HEADERS,
        EXAMPLE,
        ['row-a', '是', '甲', '写错了也没关系'],
        cleared,
        row('row-c', '丙', '企事业'),
        row('row-c', '丁', '企事业'),
      ]),
    )
    expect(rows).toMatchObject([
      { id: 'row-a', delete: true, cells: {}, bad: [] },
      { id: 'row-c', delete: false },
      { id: null, delete: false, cells: { name: '丁' } },
    ])
    expect(reading.problems).toHaveLength(2)
    expect(reading.problems[0]).toContain('第5行的内容已清空')
    expect(reading.problems[1]).toContain('第7行是由另一行复制而来')
  })

  it('tells people who typed over the example, and takes it once the mark is gone', async () => {
    const used = ['#example', '示例（不导入）', '甲', '企事业']
    const first = await read(inlineXlsx([KEYS, HEADERS, used]))
    expect(first.rows).toEqual([])
    expect(first.reading.problems.join()).toContain('第3行标有“示例（不导入）”')
    const second = await read(inlineXlsx([KEYS, HEADERS, ['#example', null, '甲', '企事业']]))
    expect(second.rows).toMatchObject([{ id: null, cells: { name: '甲' } }])
  })

  it('reads shared and rich strings, formulas by value, errors and percentages by cell', async () => {
    const keys = KEYS.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('')
    const sharedStrings = [...KEYS, '甲']
      .map((text) => `<si><t>${text}</t></si>`)
      .concat('<si><r><t>企</t></r><r><t>事业</t></r></si>')
      .join('')
    const at = KEYS.length
    const { rows } = await read(
      xlsxSample(
        `<sheetData><row r="1">${keys}</row><row r="2"/><row r="4" spans="1:9">
          <c r="C4" t="s"><v>${at}</v></c><c r="D4" t="s"><v>${at + 1}</v></c>
          <c r="E4" t="str"><f>"0"&amp;"1"</f><v>01</v></c><c r="F4" s="1"><v>46294</v></c>
          <c r="G4"><f>SUM(A1)</f></c><c r="H4" s="2"><v>0.855</v></c>
          <c r="I4" t="e"><v>#N/A</v></c><c r="XFD4" s="1"/></row></sheetData>`,
        {
          sharedStrings,
          styles:
            '<numFmts count="1"><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>',
        },
      ),
    )
    expect(rows[0]).toMatchObject({
      rowNumber: 4,
      cells: { name: '甲', level: '企事业', certificate: '01', validTo: '2026-09-29', share: 85.5 },
    })
    expect(rows[0]?.bad.map(({ address, shown }) => [address, shown])).toEqual([
      ['G4', '（公式）'],
      ['I4', '#N/A'],
    ])
  })

  it('refuses the workbook of another form', async () => {
    const other = await writeWorkbook({ ...SAMPLE_LAYOUT, formId: 'task-statement' })
    await expect(readWorkbookRows(other, SAMPLE_LAYOUT)).rejects.toThrow(
      '不是为《申报书批量填写表》',
    )
  })

  it('names a missing sheet and one that does not belong', async () => {
    const { reading } = await read(inlineXlsx([['无关']], '其他'))
    expect(reading.problems).toEqual([
      expect.stringContaining('已按表头识别'),
      '没有找到工作表“计量标准”，这一部分没有改动。',
      '工作表“其他”不属于这份表格，没有读取。',
    ])
  })

  it('refuses more than 10,000 rows and a cell far below, not formatting there', async () => {
    const cell = (r: number) => `<row r="${r}"><c r="A${r}"><v>1</v></c></row>`
    const many = Array.from({ length: 10_001 }, (_, index) => cell(index + 1)).join('')
    await expect(read(xlsxSample(`<sheetData>${many}</sheetData>`))).rejects.toThrow('10000行')
    await expect(
      read(xlsxSample(`<sheetData>${cell(1)}${cell(1_048_576)}</sheetData>`)),
    ).rejects.toThrow('第1048576行')
    const formatted = '<row r="1048576"><c r="A1048576" s="0"/></row>'
    await expect(
      read(xlsxSample(`<sheetData>${cell(1)}${formatted}</sheetData>`)),
    ).resolves.toBeDefined()
  })

  it('survives a renamed and re-ordered file of its own', async () => {
    const own = await writeWorkbook(SAMPLE_LAYOUT)
    const renamed = edit(own, 'xl/workbook.xml', (xml) =>
      xml.replace('name="计量标准"', 'name="标准表"'),
    )
    const { sheet, reading } = await read(renamed)
    expect(sheet).toMatchObject({ name: '标准表', field: 'standards' })
    expect(reading.problems).toEqual([])
  })
})
