import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditHead } from '../application/audit-port.ts'

/** Where the daily heads are kept outside the database; `audit verify --heads` reads it. */
export const HEADS_FILE = 'audit-heads.jsonl'

/**
 * Adds a head as one JSON line to the file of heads in a folder, unless it is there. The file is only
 * added to, so it can be carried off, or stand on a medium that cannot be written twice.
 */
export function keepHeadsIn(folder: string): (head: AuditHead) => Promise<void> {
  return async ({ day, hash, previousHash, cases, takenAt }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const line = `${JSON.stringify({ day, hash, previousHash, cases, takenAt })}\n`
    const file = await open(join(folder, HEADS_FILE), 'a+', 0o600)
    try {
      if ((await file.readFile('utf8')).includes(line)) return
      await file.write(line)
      await file.sync()
    } finally {
      await file.close()
    }
  }
}
