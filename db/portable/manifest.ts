import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { z } from 'zod'

/**
 * What an export is: a folder with
 *
 *   manifest.json              what is in it (this schema), canonical JSON
 *   tables/<table>.jsonl       one row a line, canonical JSON, by primary key
 *   files/<ab>/<sha256>        the bytes of every stored file
 *   SHA256SUMS                 of all of these, as `sha256sum -c SHA256SUMS` reads it
 *
 * It says nothing of when and where it was made: the same data always gives the same bytes.
 */

export const FORMAT = 'jicetong-export'
export const VERSION = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The newest migration that the database had. */
  migration: z.string().regex(/^\w+$/),
  tables: z.array(
    z.strictObject({ name: z.string().regex(/^[a-z_]+$/), rows: count, bytes: count, sha256 }),
  ),
  files: z.array(z.strictObject({ sha256, bytes: count })),
})

export type Manifest = z.infer<typeof manifestSchema>

export const tablePath = (name: string): string => `tables/${name}.jsonl`
export const filePath = (digest: string): string => `files/${digest.slice(0, 2)}/${digest}`

/** Words for the person at the terminal: the export cannot be made or read. */
export class PortableFault extends Error {
  override readonly name = 'PortableFault'
}

/** SHA-256 in hex and length of a file. */
export async function digestOf(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    const part = chunk as Buffer
    hash.update(part)
    bytes += part.byteLength
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The text of SHA256SUMS. */
export function sumsOf(manifest: Manifest, manifestDigest: string): string {
  const lines = [
    [manifestDigest, 'manifest.json'],
    ...manifest.tables.map((table) => [table.sha256, tablePath(table.name)]),
    ...manifest.files.map((file) => [file.sha256, filePath(file.sha256)]),
  ]
  return lines.map(([digest, path]) => `${digest}  ${path}\n`).join('')
}
