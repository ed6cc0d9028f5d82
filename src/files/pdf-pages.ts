import { getDocumentProxy } from 'unpdf'
import { DAMAGED, FileRefusal } from './file-refusal.ts'

/**
 * Counts the pages of a PDF by opening it, compressed object streams and repaired files included.
 * A file that only restricts printing or copying opens; one that asks for a password does not.
 * Throws `FileRefusal` for a password and for a file that no viewer could show.
 */
export async function countPdfPages(bytes: Uint8Array): Promise<number | null> {
  try {
    // The parser takes the memory over and accepts no Buffer, so it gets a copy.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const pages = document.numPages
    await document.destroy()
    return pages
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : ''
    if (name === 'PasswordException')
      throw new FileRefusal('这个PDF设有打开密码，无法读取。请取消密码后重新导出再发。')
    if (name === 'InvalidPDFException') throw new FileRefusal(DAMAGED)
    return null
  }
}
