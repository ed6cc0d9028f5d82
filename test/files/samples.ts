import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { strToU8, type Zippable, zipSync } from 'fflate'
import type { WorkbookLayout } from '../../src/application/files-port.ts'

// Small files of every kind, made on the spot. The contents are fictional.

/** A valid PDF with `pages` empty A4 pages. */
export function pdfSample(pages = 1): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    ...Array.from({ length: pages }, () => page),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return strToU8(text)
}

/** The same, encrypted (RC4, 40 bit) with a password that nobody here knows. */
export function encryptedPdfSample(): Uint8Array {
  const plain = Buffer.from(pdfSample()).toString('latin1')
  const noise = createHash('sha256').update('fictional').digest('hex')
  const encrypt = `<< /Filter /Standard /V 1 /R 2 /O <${noise}> /U <${noise}> /P -44 >>`
  const trailer = `/Encrypt ${encrypt} /ID [<${noise.slice(0, 32)}> <${noise.slice(0, 32)}>] /Root`
  return Buffer.from(plain.replace('/Root', trailer), 'latin1')
}

const DOCX_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const DOCX_RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

/** A .docx with these paragraphs; `more` adds or replaces parts. */
export function docxSample(paragraphs: readonly string[], more: Zippable = {}): Uint8Array {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return zipSync({
    '[Content_Types].xml': strToU8(DOCX_TYPES),
    '_rels/.rels': strToU8(DOCX_RELS),
    'word/document.xml': strToU8(document),
    ...more,
  })
}

const XLSX_TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A one-sheet .xlsx made by hand: `sheetXml` is the inside of the worksheet element. */
export function xlsxSample(
  sheetXml: string,
  options: { sharedStrings?: string; styles?: string; sheetName?: string; more?: Zippable } = {},
): Uint8Array {
  const name = options.sheetName ?? '计量标准'
  return zipSync({
    '[Content_Types].xml': strToU8(XLSX_TYPES),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `<?xml version="1.0"?><sst xmlns="${MAIN}">${options.sharedStrings ?? ''}</sst>`,
    ),
    'xl/styles.xml': strToU8(
      `<?xml version="1.0"?><styleSheet xmlns="${MAIN}">${options.styles ?? ''}</styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet xmlns="${MAIN}">${sheetXml}</worksheet>`,
    ),
    ...options.more,
  })
}

/** A one-sheet workbook of plain rows, every text an inline string as WPS can write it. */
export function inlineXlsx(
  rows: readonly (readonly (string | number | null)[])[],
  sheetName = '计量标准',
): Uint8Array {
  const cell = (value: string | number | null) =>
    value === null
      ? '<c/>'
      : typeof value === 'number'
        ? `<c><v>${value}</v></c>`
        : `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const body = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')
  return xlsxSample(`<sheetData>${body}</sheetData>`, { sheetName })
}

/** TIFF block with an orientation and a GPS pointer whose position spells a place. */
export function exifBlock(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II'
  const block = Buffer.alloc(38)
  const u16 = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at)
  block.write(order, 0, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  for (const [at, tag, type, value] of [
    [10, 0x0112, 3, orientation],
    [22, 0x8825, 4, 38],
  ] as const) {
    u16(tag, at)
    u16(type, at + 2)
    u32(1, at + 4)
    if (type === 3) u16(value, at + 8)
    else u32(value, at + 8)
  }
  return Buffer.concat([block, Buffer.from('GPS 29.5630N 106.5516E')])
}

function segment(code: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, code, (body.byteLength + 2) >> 8, (body.byteLength + 2) & 0xff])
  return Buffer.concat([head, body])
}

/** The parts of a tiny progressive-like JPEG (two scans); `exif` null leaves the metadata out. */
export function jpegSample(exif: Buffer | null = exifBlock(6), trailer = ''): Buffer {
  const metadata =
    exif === null
      ? []
      : [
          segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif])),
          segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<gps>29.5</gps>', 'latin1')),
          segment(0xed, Buffer.from('Photoshop 3.0\0 city: Chongqing', 'latin1')),
          segment(0xfe, Buffer.from('taken at GPS', 'latin1')),
        ]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...metadata,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 3, 0, 4, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x78, 0x9a, 0xff, 0xd9]),
    Buffer.from(trailer, 'latin1'),
  ])
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sized = Buffer.alloc(8 + data.byteLength + 4)
  sized.writeUInt32BE(data.byteLength, 0)
  sized.set(body, 4)
  sized.writeUInt32BE(crc32(body), 8 + data.byteLength)
  return sized
}

/** A PNG of 5 × 7 pixels; with `metadata`, texts and an EXIF block with a place. */
export function pngSample(metadata = true, orientation = 8): Buffer {
  const header = Buffer.from([0, 0, 0, 5, 0, 0, 0, 7, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(metadata
      ? [
          chunk('eXIf', exifBlock(orientation, 'MM')),
          chunk('tEXt', Buffer.from('Location\0GPS 29.5', 'latin1')),
          chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0GPS', 'latin1')),
        ]
      : []),
    chunk('pHYs', Buffer.from([0, 0, 0x0b, 0x13, 0, 0, 0x0b, 0x13, 1])),
    chunk('IDAT', Buffer.from('78daedc1010d000000c2a0f74f6d0e37a000000000000000', 'hex')),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** An old Office container that holds a stream of this name. */
export function oleSample(stream: string): Buffer {
  const file = Buffer.alloc(2048)
  file.write('d0cf11e0a1b11ae1', 0, 'hex')
  file.set(Buffer.from(stream, 'utf16le'), 1024)
  return file
}

/** A layout with one column of every kind. */
export const SAMPLE_LAYOUT: WorkbookLayout = {
  title: '申报书批量填写表',
  formId: 'application-dossier',
  revision: 3,
  sheets: [
    {
      name: '计量标准',
      field: 'standards',
      help: '填写已建立的计量标准，一项一行。',
      columns: [
        {
          key: 'name',
          title: '计量标准名称',
          kind: 'text',
          mandatory: true,
          maxLength: 20,
          example: '直流电压标准装置',
        },
        {
          key: 'level',
          title: '等级',
          kind: 'choice',
          choices: ['社会公用, 最高', '企事业'],
          mandatory: true,
          example: '企事业',
        },
        {
          key: 'certificate',
          title: '考核证书号',
          kind: 'text',
          mandatory: false,
          example: '示例证书0001',
        },
        {
          key: 'validTo',
          title: '有效期至',
          kind: 'date',
          mandatory: false,
          example: '2027-06-30',
        },
        {
          key: 'value',
          title: '设备原值',
          kind: 'money',
          unit: '万元',
          min: 0,
          mandatory: false,
          example: '12.50',
        },
        {
          key: 'share',
          title: '占比',
          kind: 'number',
          unit: '%',
          min: 0,
          max: 100,
          mandatory: false,
          example: '85',
        },
        { key: 'planned', title: '计划年月', kind: 'month', mandatory: false, example: '2026-09' },
        { key: 'ownMade', title: '是否自编', kind: 'yesNo', mandatory: false, example: '否' },
        {
          key: 'note',
          title: '说明',
          kind: 'longText',
          mandatory: false,
          example: '用于功率器件测试',
        },
      ],
      rows: [
        {
          id: 'row-a',
          cells: {
            name: '=1+1',
            level: '企事业',
            certificate: '00123456789012345678',
            validTo: '2026-09-29',
            value: 1234.5,
            share: 85,
            planned: '2027-01',
            ownMade: '是',
            note: '第一行\n第二行 <&>',
          },
        },
        { id: 'row-b', cells: { name: '电阻标准装置', level: '社会公用, 最高' } },
      ],
    },
  ],
}
