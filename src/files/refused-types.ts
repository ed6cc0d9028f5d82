import { ACCEPTED_TYPES } from './file-refusal.ts'

const ARCHIVES =
  'zip rar 7z gz tar tar.gz bz2 tar.bz2 xz tar.xz zst lz lz4 Z cab ar deb rpm jar apk'
const PROGRAMS = 'exe elf macho dll msi class wasm lnk sh bat crx dmg'
const OTHER_PICTURES =
  'gif bmp webp tif avif ico psd jxl jp2 jpx svg cr2 cr3 dng arw nef orf raf rw2'
const SOUND_AND_FILM = 'mp3 mp4 m4a mov avi mkv wav amr ogg webm wmv aac 3gp flac mpg'

const REASONS = new Map<string, string>([
  ...reason(ARCHIVES, '这是压缩包或安装包，不能接收。请解压后把其中的文件逐个发来。'),
  ...reason(PROGRAMS, `这是程序文件，不能接收。${ACCEPTED_TYPES}`),
  ...reason(OTHER_PICTURES, '这种格式的图片不能接收。请另存为JPEG或PNG后再发，或者直接截图发送。'),
  ...reason(
    'heic heif',
    '这是HEIC格式的照片，不能接收。请在手机相机设置中选择“兼容性最佳”，或者另存为JPEG后再发。',
  ),
  ...reason(SOUND_AND_FILM, `音频、视频不能接收。${ACCEPTED_TYPES}`),
  ...reason('rtf', '这是RTF文档，请在Word或WPS中另存为.docx或PDF后再发。'),
  ...reason('pptx odp key', '演示文稿不能接收，请导出为PDF后再发。'),
  ...reason('odt ott', '这是ODT文档，请在Word或WPS中另存为.docx或PDF后再发。'),
  ...reason('ods ots', '这是ODS表格，请在Excel或WPS中另存为.xlsx后再发。'),
  ...reason('dotx', '这是Word模板文件，请另存为.docx或PDF后再发。'),
  ...reason('xltx', '这是Excel模板文件，请另存为.xlsx后再发。'),
  ...reason('ofd', '这是OFD文件，暂不能接收，请导出为PDF后再发。'),
])

/** The reason for a type that is not taken, by the suffix that belongs to its content. */
export function reasonForType(suffix: string | undefined): string {
  const known = suffix === undefined ? undefined : REASONS.get(suffix)
  return known ?? `这个文件的类型不在接收范围内，或者内容不能识别。${ACCEPTED_TYPES}`
}

/**
 * The reason for a file in Microsoft's old container (.doc, .xls, .ppt, WPS's own formats, and
 * every Office file with a password), told apart by the streams inside.
 */
export function reasonForOldOffice(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (stream: string) => view.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage') || has('EncryptionInfo'))
    return '这个文件设有打开密码，无法读取。请在Word、Excel或WPS中取消密码，另存后再发。'
  if (has('WordDocument'))
    return '这是旧版 Word（.doc）文件，请在 Word 或 WPS 中另存为 .docx 或 PDF 后再发。'
  if (has('Workbook') || has('Book'))
    return '这是旧版 Excel（.xls）文件，请在 Excel 或 WPS 中另存为 .xlsx 后再发。'
  if (has('PowerPoint Document')) return '演示文稿不能接收，请导出为PDF后再发。'
  return `这是旧版Office格式的文件，不能接收。${ACCEPTED_TYPES}`
}

function reason(suffixes: string, text: string): [string, string][] {
  return suffixes.split(' ').map((suffix) => [suffix, text])
}
