import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { DAMAGED, FileRefusal } from './file-refusal.ts'
import { checkSize } from './identify.ts'
import { readOfficeZip, refuseMacroTypes } from './zip-guard.ts'

/** Longest text that is read from one document, in characters (UTF-16 units). */
export const MAX_DOCX_CHARACTERS = 200_000

/**
 * The text of a .docx, one line per paragraph, no line at the end. Deleted text of tracked changes,
 * pictures and automatic numbers are not part of it. Throws `FileRefusal`. Call it in the worker.
 */
export async function extractDocxText(bytes: Uint8Array): Promise<string> {
  checkSize(bytes.byteLength)
  const parts = await readOfficeZip(bytes, (name) => /\.(xml|rels)$/i.test(name))
  const types = Buffer.from(parts.get('[Content_Types].xml') ?? []).toString('utf8')
  refuseMacroTypes(types)
  if (!types.includes('wordprocessingml.document.main+xml'))
    throw new FileRefusal('这不是Word（.docx）文档。请发送.docx文件，或者直接把文字作为消息发来。')
  // Only the proved parts are handed on: what was not counted cannot be unpacked a second time.
  const proved = zipSync(Object.fromEntries(parts), { level: 0 })
  const raw = await mammoth
    .extractRawText({ buffer: Buffer.from(proved) })
    .catch(() => Promise.reject(new FileRefusal(DAMAGED)))
  const text = tidy(raw.value)
  if (text === '')
    throw new FileRefusal(
      '这个Word文档里没有读到文字。如果内容是图片，请改发文字，或者作为附件上传。',
    )
  if (text.length > MAX_DOCX_CHARACTERS)
    throw new FileRefusal(
      `这个Word文档有${text.length}个字符，超过可读取的上限${MAX_DOCX_CHARACTERS}个。请只保留这一项要填的内容后再发。`,
    )
  return text
}

/** mammoth ends each paragraph with two line ends; an empty paragraph stays one empty line. */
function tidy(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n\n')
    .map((paragraph) => paragraph.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '')
}
