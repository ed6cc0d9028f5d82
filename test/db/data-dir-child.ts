import { openDatabase } from '../../db/open.ts'

/**
 * A process of its own for the tests of the embedded database: opens the folder it is given, then
 * commits one case number after the other until it is killed, saying each on its output once the
 * database has acknowledged it.
 */
const quiet = () => undefined
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
const [dataDir = '', mode = ''] = process.argv.slice(2)
try {
  const database = await openDatabase({ dataDir }, { log })
  await database.migrate()
  process.stdout.write('open\n')
  if (mode === 'hold') setInterval(() => undefined, 1000)
  while (mode === 'write') {
    const number = await database.store.transact(async (tx) => {
      const next = await tx.cases.nextNumber(2026)
      await tx.inbox.admit([`ev_${next}`], next)
      return next
    })
    process.stdout.write(`${number}\n`)
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
