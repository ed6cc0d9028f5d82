import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { DocumentModel } from '../../src/application/documents-port.ts'
import { compose } from '../../src/documents/compose.ts'
import { textWidth } from '../../src/documents/layout.ts'
import { renderDocument } from '../../src/documents/render.ts'
import { ORDERS } from './orders.ts'

/** 2026-09-03 09:30 in Shanghai. */
const AT = Date.UTC(2026, 8, 3, 1, 30)

async function partsOf(model: DocumentModel): Promise<Record<string, string>> {
  const { bytes } = await renderDocument(model, AT)
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  )
}

describe('the same model and instant', () => {
  it.each(Object.keys(ORDERS) as (keyof typeof ORDERS)[])(
    '%s gives the same bytes',
    async (kind) => {
      const first = await renderDocument(compose(ORDERS[kind]), AT)
      const second = await renderDocument(compose(structuredClone(ORDERS[kind])), AT)
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true)
      const later = await renderDocument(compose(ORDERS[kind]), AT + 1000)
      expect(Buffer.from(later.bytes).equals(Buffer.from(first.bytes))).toBe(false)
    },
  )

  it('carries the given time and no other', async () => {
    const parts = await partsOf(compose(ORDERS.G03))
    const times = parts['docProps/core.xml']?.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)
    expect(times).toEqual(['2026-09-03T01:30:00Z', '2026-09-03T01:30:00Z'])
    const { bytes } = await renderDocument(compose(ORDERS.G03), AT)
    // Local header: DOS time 0, DOS date 1980-01-01 (0x0021).
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 0x21, 0])
  })
})

describe('GB/T 9704-2012 (documents.md 6.2)', () => {
  it('sets page, margins and exact lines', async () => {
    const xml = (await partsOf(compose(ORDERS.G03)))['word/document.xml'] ?? ''
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906" w:h="16838"/)
    const margins = /<w:pgMar ([^>]*)\/>/.exec(xml)?.[1] ?? ''
    const mm = (side: string) =>
      Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1]) / 56.6929
    expect([mm('top'), mm('bottom'), mm('left'), mm('right')].map(Math.round)).toEqual([
      37, 35, 28, 26,
    ])
    expect(xml).toContain('w:line="579" w:lineRule="exact"')
    expect(xml).toContain('w:firstLineChars="200"')
  })

  it('names the East Asian face of every run, with fallbacks in the font table', async () => {
    const parts = await partsOf(compose(ORDERS.G03))
    const xml = parts['word/document.xml'] ?? ''
    const runs = xml.match(/<w:r>.*?<\/w:r>/gs) ?? []
    expect(runs.length).toBeGreaterThan(20)
    expect(
      runs.every((run) => /w:eastAsia="(仿宋_GB2312|黑体|楷体_GB2312|方正小标宋简体)"/.test(run)),
    ).toBe(true)
    expect(xml).toMatch(/方正小标宋简体[^>]*\/>.*?<w:sz w:val="44"\/>/s)
    expect(parts['word/fontTable.xml']).toContain('<w:altName w:val="仿宋,FangSong,')
  })

  it('puts the draft mark on odd and even pages, page numbers right and left', async () => {
    const parts = await partsOf(compose(ORDERS.G03))
    const named = (pattern: RegExp) =>
      Object.entries(parts)
        .filter(([name]) => pattern.test(name))
        .map(([, xml]) => xml)
    const marked = named(/^word\/header\d+\.xml$/)
    expect(marked.length).toBeGreaterThanOrEqual(2)
    expect(marked.every((xml) => xml.includes('草稿—须经审核签发、编号、用印后生效'))).toBe(true)
    const footers = named(/^word\/footer\d+\.xml$/).filter((xml) => xml.includes('PAGE'))
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual([
      'left',
      'right',
    ])
    expect(parts['word/settings.xml']).toMatch(/<w:evenAndOddHeaders(?! w:val="false")/)
  })

  it('has no number on the first page of a letter, and red rules', async () => {
    const letter = await partsOf(compose(ORDERS.G01))
    expect(letter['word/document.xml']).toContain('<w:titlePg/>')
    expect(letter['word/document.xml']).toContain('thickThinSmallGap')
    const notice = await partsOf(compose(ORDERS.G03))
    expect(notice['word/document.xml']).not.toContain('<w:titlePg/>')
  })

  it('turns the page for a wide table with its heading, and repeats the header row', async () => {
    const xml = (await partsOf(compose(ORDERS.F1)))['word/document.xml'] ?? ''
    const sections = xml.split('</w:sectPr>')
    const landscape = sections.find((section) => section.includes('w:orient="landscape"')) ?? ''
    expect(landscape).toContain('二、计量基础资源')
    expect(landscape).toContain('<w:tblHeader/>')
    expect(landscape).not.toContain('一、申请单位基本情况')
    expect(sections.find((section) => section.includes('（二）获奖'))).not.toContain('landscape')
  })

  it('centres the name above the date, which leaves four characters', async () => {
    const xml = (await partsOf(compose(ORDERS.G03)))['word/document.xml'] ?? ''
    const rights = [...xml.matchAll(/<w:ind [^>]*w:right="(\d+)"/g)].map((match) =>
      Number(match[1]),
    )
    const [name, date] = rights.slice(-2) as [number, number]
    expect(date).toBe(4 * 320)
    const centre = (right: number, text: string) => right + textWidth(text) / 2
    const blankDate = '\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日'
    expect(centre(name, '重庆市市场监督管理局')).toBe(centre(date, blankDate))
  })
})

describe('the foot of an official document', () => {
  /** The texts of the document that stand after the last date. */
  const afterSignature = (xml: string) => xml.slice(xml.lastIndexOf('重庆市市场监督管理局</w:t>'))

  it('hangs copies and printer at the bottom, rules 0.35 and 0.25 mm', async () => {
    const xml = afterSignature((await partsOf(compose(ORDERS.G09)))['word/document.xml'] ?? '')
    expect(xml).toMatch(/<w:tblpPr (?=[^>]*w:vertAnchor="margin")[^>]*w:tblpYSpec="bottom"/)
    expect(xml).toContain('抄送：示例区人民政府，示例区市场监督管理局。')
    expect(xml).toContain('重庆市市场监督管理局办公室')
    const sizes = [...xml.matchAll(/<w:(?:top|bottom) w:val="single"[^>]*w:sz="(\d+)"/g)]
    expect(sizes.map((match) => Number(match[1]))).toEqual([8, 6, 6, 8, 6, 8])
    // The office enters the date of printing.
    expect(xml).toContain('\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日印发')
  })

  it('keeps both rows on one page', async () => {
    const xml = afterSignature((await partsOf(compose(ORDERS.G09)))['word/document.xml'] ?? '')
    const [copies, printer] = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    expect(copies).toContain('<w:keepNext/>')
    expect(printer).not.toContain('<w:keepNext/>')
  })

  it('names no printer in a letter', async () => {
    const facts = { ...ORDERS.G09.facts, documentForm: 'letter' as const }
    const xml = (await partsOf(compose({ kind: 'G09', facts })))['word/document.xml'] ?? ''
    expect(xml).toContain('抄送：重庆示例计量研究院有限公司，示例区市场监督管理局。')
    expect(xml).not.toContain('印发')
  })

  it('keeps the last lines with the signature, so that no page holds it alone', async () => {
    for (const order of [ORDERS.G03, ORDERS.G05, ORDERS.G09]) {
      const xml = (await partsOf(compose(order)))['word/document.xml'] ?? ''
      const paragraphs = xml.match(/<w:p>.*?<\/w:p>/gs) ?? []
      const name = paragraphs.findIndex((text) => text.includes('>重庆市市场监督管理局</w:t>'))
      const signature = paragraphs.findIndex(
        (text, index) => index > name && text.includes('>重庆市市场监督管理局</w:t>'),
      )
      expect(signature).toBeGreaterThan(3)
      const above = paragraphs.slice(signature - 3, signature + 1)
      expect(above.every((text) => text.includes('<w:keepNext/>'))).toBe(true)
    }
  })
})

describe('tables', () => {
  it('leave room to sign by hand, and stay on one page', async () => {
    const xml = (await partsOf(compose(ORDERS.G06)))['word/document.xml'] ?? ''
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    const tall = rows.filter((row) => /<w:trHeight w:val="794" w:hRule="atLeast"/.test(row))
    expect(tall).toHaveLength(3)
    expect(tall.map((row) => row.includes('<w:keepNext/>'))).toEqual([true, true, false])
    expect(xml).not.toContain('landscape')
  })

  it.each([
    ...(['G05', 'G06', 'G08', 'G10', 'F1', 'G13', 'G17', 'G19', 'G20'] as const),
    ...(['G20-sampling', 'G21', 'G24', 'G26', 'G27-record', 'G28'] as const),
  ])('%s fill the width', async (kind) => {
    const xml = (await partsOf(compose(ORDERS[kind])))['word/document.xml'] ?? ''
    const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map((match) =>
      [...(match[1] ?? '').matchAll(/w:w="(\d+)"/g)].map((column) => Number(column[1])),
    )
    expect(grids.length).toBeGreaterThan(0)
    for (const grid of grids) {
      expect(Math.min(...grid)).toBeGreaterThan(700)
      const sum = grid.reduce((total, column) => total + column, 0)
      // 156 mm, or 225 mm on a turned page.
      expect([8844, 8845, 12755, 12756, 12757, 12758, 12759, 12760]).toContain(sum)
    }
  })

  it('give a short column what it needs before a long one is served', async () => {
    const xml = (await partsOf(compose(ORDERS.G08)))['word/document.xml'] ?? ''
    const grid = /<w:tblGrid>(.*?)<\/w:tblGrid>/.exec(xml)?.[1] ?? ''
    const widths = [...grid.matchAll(/w:w="(\d+)"/g)].map((match) => Number(match[1]))
    // 处理结果 at 12 pt with margins.
    expect(widths[2]).toBeGreaterThanOrEqual(4 * 240 + 160)
    expect(widths[1]).toBeGreaterThan(2 * (widths[2] ?? 0))
  })
})

it('leaves a score of two decimals on one line', async () => {
  const xml = (await partsOf(compose(ORDERS.G20)))['word/document.xml'] ?? ''
  const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map((match) =>
    [...(match[1] ?? '').matchAll(/w:w="(\d+)"/g)].map((column) => Number(column[1])),
  )
  const scored = grids.filter((grid) => grid.length === 5)
  expect(scored.length).toBe(3)
  // Five half-width signs of 12 pt, the gaps Word may add, and the margins.
  for (const grid of scored) expect(grid[3]).toBeGreaterThanOrEqual(5 * 120 + 160)
})

it('escapes what XML reserves, keeps line ends as paragraphs, drops control signs', async () => {
  const model = compose(ORDERS.F1)
  const odd = { ...model, title: ['a<b>&"c"\u0000\ud800'] }
  const parts = await partsOf(odd)
  expect(parts['word/document.xml']).toContain('a&lt;b&gt;&amp;')
  expect(parts['word/document.xml']).not.toContain('\u0000')
  expect(parts['word/document.xml']).not.toContain('\ufffd')
  expect(parts['word/document.xml']).toContain('>第一段。<')
})
