import mammoth from 'mammoth'
import type { Someone } from '../cast.ts'

/** The text of the last Word file with this in its name that somebody received. */
export async function wordOf(person: Someone, name: string): Promise<string> {
  const names = person.files().map((file) => file.name)
  const file = person.files().findLast((one) => one.name.includes(name) && /\.docx$/.test(one.name))
  if (file === undefined) throw new Error(`${person.name} has no “${name}”: ${names.join('、')}`)
  return (await mammoth.extractRawText({ buffer: Buffer.from(file.bytes) })).value
}
