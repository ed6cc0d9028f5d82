import { createInterface } from 'node:readline'
import { openDatabase, type Place } from '../../db/open.ts'
import { addCase, outboxItem, sampleCase, sampleEvent, T0 } from '../db/samples.ts'

/** Takes keys on standard input as the webhook takes events, and acknowledges each after its commit. */

const nothing = (): void => undefined
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing }
const [kind = '', where = ''] = process.argv.slice(2)
const place: Place = kind === 'postgres' ? { databaseUrl: where } : { dataDir: where }

const CASES = 5

const database = await openDatabase(place, { log })
await database.migrate()
await database.store.transact(async (tx) => {
  if ((await tx.cases.find('case_1')) !== null) return
  await addCase(tx)
  for (let n = 2; n <= CASES; n += 1) await tx.cases.create({ ...sampleCase, id: `case_${n}` })
})

/** Every other act moves its case back, so that a state that lags behind its event is seen. */
const act = (key: string): Promise<void> =>
  database.store.transact(async (tx) => {
    const admitted = await tx.inbox.admit([key], T0)
    if (!admitted.fresh) return
    const caseId = `case_${1 + (Number(key.split('_')[1]) % CASES)}`
    const file = await tx.cases.lock(caseId)
    if (file === null) throw new Error('no case')
    const to = file.state === 'drafting' ? 'submitted' : 'drafting'
    await tx.cases.save({ ...file, version: file.version + 1, state: to })
    await tx.cases.addEvent(caseId, { ...sampleEvent, from: file.state, to, data: { key } })
    await tx.outbox.add([outboxItem(`out_${key}`, `case:${caseId}`)])
  })

process.stdout.write('ready\n')
for await (const key of createInterface({ input: process.stdin })) {
  // Not awaited: as many at once as arrive.
  void act(key).then(() => process.stdout.write(`${key}\n`))
}
