import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { identifyFile, MAX_FILE_BYTES } from '../../src/files/identify.ts'
import {
  docxSample,
  encryptedPdfSample,
  inlineXlsx,
  jpegSample,
  oleSample,
  pdfSample,
  pngSample,
} from './samples.ts'

async function refusal(bytes: Uint8Array, name = '材料.pdf'): Promise<string> {
  return await identifyFile(bytes, name).then(
    (found) => `accepted as ${found.type}`,
    (fault: Error) => fault.message,
  )
}

describe('files that are taken', () => {
  it('tells a PDF and counts its pages', async () => {
    const found = await identifyFile(pdfSample(7), '可行性报告.pdf')
    expect(found).toMatchObject({
      type: 'pdf',
      mediaType: 'application/pdf',
      name: '可行性报告.pdf',
      nameMatchesContent: true,
      pages: 7,
      image: null,
      metadataRemoved: false,
    })
    expect(found.originalSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(found.storedSha256).toBe(found.originalSha256)
  })

  it('finds the mark of a PDF behind leading bytes, as viewers do', async () => {
    const shifted = Buffer.concat([Buffer.from('\r\n\r\n'), pdfSample(2)])
    await expect(identifyFile(shifted, 'a.pdf')).resolves.toMatchObject({ type: 'pdf', pages: 2 })
  })

  it.each([
    ['docx', docxSample(['申请']), '申请函.docx'],
    ['xlsx', inlineXlsx([['名称']]), '表.xlsx'],
    ['jpeg', jpegSample(), '现场.JPG'],
    ['png', pngSample(), '截图.png'],
  ] as const)('tells %s by its content', async (type, bytes, name) => {
    await expect(identifyFile(bytes, name)).resolves.toMatchObject({
      type,
      nameMatchesContent: true,
      pages: null,
    })
  })

  it('takes a file with a wrong suffix and gives it the true one', async () => {
    await expect(identifyFile(docxSample(['x']), '申请函.pdf')).resolves.toMatchObject({
      type: 'docx',
      name: '申请函.docx',
      nameMatchesContent: false,
    })
  })

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\文件\\报告.pdf', '报告.pdf'],
    ['报\u202egnp.exe\u0000.pdf', '报gnp.exe.pdf'],
    ['', '未命名.pdf'],
    ['..', '未命名.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(120)}.pdf`],
    ['第1.2版', '第1.2版.pdf'],
  ])('cleans the name %j', async (given, kept) => {
    expect((await identifyFile(pdfSample(), given)).name).toBe(kept)
  })
})

describe('files that are refused, with the reason', () => {
  it.each([
    ['empty', new Uint8Array(0), '这个文件是空的'],
    ['old Word', oleSample('WordDocument'), '请在 Word 或 WPS 中另存为 .docx 或 PDF 后再发。'],
    ['old Excel', oleSample('Workbook'), '旧版 Excel（.xls）'],
    ['encrypted Office', oleSample('EncryptedPackage'), '设有打开密码'],
    ['encrypted PDF', encryptedPdfSample(), '设有打开密码'],
    ['broken PDF', strToU8('%PDF-1.7\nnothing follows'), '打不开'],
    ['program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), '这是程序文件'],
    ['plain zip', zipSync({ 'a.txt': strToU8('x') }), '这是压缩包'],
    ['OFD', zipSync({ 'OFD.xml': strToU8('<x/>') }), 'OFD文件'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), '这是压缩包'],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), '另存为JPEG或PNG'],
    ['text', strToU8('just some words'), '不在接收范围内'],
    ['JPEG without picture', Buffer.from('ffd8ffe00004000000', 'hex'), '打不开'],
    ['PNG cut short', pngSample().subarray(0, 40), '打不开'],
  ] as const)('%s', async (_, bytes, words) => {
    expect(await refusal(bytes)).toContain(words)
  })

  it('names the size of a file over 20 MB', async () => {
    expect(await refusal(new Uint8Array(MAX_FILE_BYTES + 1))).toBe(
      '文件大小为20.1 MB，超过每个文件20 MB的上限。请压缩图片或拆分后重新发送。',
    )
  })

  it('refuses macros, by part and by content type', async () => {
    const part = docxSample(['x'], { 'word/vbaProject.bin': strToU8('x') })
    expect(await refusal(part, 'a.docx')).toContain('含有宏')
    const types = strToU8(
      '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    )
    expect(await refusal(docxSample(['x'], { '[Content_Types].xml': types }))).toContain('含有宏')
  })

  it('refuses archives and programs inside, not the workbook of a chart', async () => {
    const withZip = docxSample(['x'], { 'word/embeddings/a.zip': strToU8('x') })
    expect(await refusal(withZip)).toContain('嵌有压缩包或程序')
    const withChart = docxSample(['x'], { 'word/embeddings/sheet1.xlsx': strToU8('x') })
    await expect(identifyFile(withChart, 'a.docx')).resolves.toMatchObject({ type: 'docx' })
  })
})
