import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Place, Run } from './stage.ts'
import type { Sent } from './statements.ts'

/** PGlite without the assistant, doing what was captured. */
export interface Bare {
  readonly run: Run
  /** The captured transaction on so many cases from `first` on; gives how many a second. */
  replay(first: number, count: number): Promise<number>
  close(): Promise<void>
}

const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

/** Opens the folder of a staged database, which nobody else has open. */
export async function openBare(
  place: Place,
  captured: readonly Sent[],
  mark: string,
): Promise<Bare> {
  if (!('dataDir' in place.at)) throw new Error('not an embedded database')
  const client = await PGlite.create(join(place.at.dataDir, 'pgdata'), {
    startParams: START_PARAMS,
  })
  await client.exec("set timezone to 'UTC'; set datestyle to 'ISO, YMD'")
  const once = (n: number): Promise<void> =>
    client.transaction(async (tx) => {
      for (const { statement, parameters } of captured) {
        const values = parameters.map((value) =>
          typeof value === 'string' ? value.replaceAll(mark, String(n)) : value,
        )
        await tx.query(statement, values)
      }
    })
  return {
    run: (statement) => client.exec(statement),
    replay: async (first, count) => {
      const begun = performance.now()
      for (let n = first; n < first + count; n += 1) await once(n)
      return count / ((performance.now() - begun) / 1000)
    },
    close: () => client.close(),
  }
}
