import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { writeLedger } from '../../src/files/ledger-write.ts'

const sheets = [
  {
    name: '案件',
    columns: [
      { title: '名称', width: 40 },
      { title: '日期', width: 13 },
    ],
    rows: [
      ['=1+1（虚构）', '2026-09-29'],
      ['', '0012'],
    ],
  },
  { name: '中心', columns: [{ title: '名称', width: 40 }], rows: [] },
]

describe('台账', () => {
  it('is read back as it was written: a formula is a text, digits keep their zeros', async () => {
    const bytes = await writeLedger(sheets)
    const read = await readXlsxFile(Buffer.from(bytes), { sheet: '案件' } as never)
    expect(JSON.stringify(read)).toContain('=1+1（虚构）')
    expect(JSON.stringify(read)).toContain('"0012"')
    expect(JSON.stringify(read)).toContain('"2026-09-29"')
  })

  it('gives the same bytes for the same lists', async () => {
    expect(Buffer.from(await writeLedger(sheets)).equals(await writeLedger(sheets))).toBe(true)
  })
})
