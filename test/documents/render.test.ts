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

it('escapes what XML reserves, keeps line ends as paragraphs, drops control signs', async () => {
  const model = compose(ORDERS.F1)
  const odd = { ...model, title: ['a<b>&"c"\u0000\ud800'] }
  const parts = await partsOf(odd)
  expect(parts['word/document.xml']).toContain('a&lt;b&gt;&amp;')
  expect(parts['word/document.xml']).not.toContain('\u0000')
  expect(parts['word/document.xml']).not.toContain('\ufffd')
  expect(parts['word/document.xml']).toContain('>第一段。<')
})
