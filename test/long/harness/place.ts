import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Connection } from '../../../db/connection.ts'
import type { Place } from '../../../db/open.ts'
import { connectPglite } from '../../../db/pglite.ts'
import { connectPostgres } from '../../../db/postgres.ts'
import { startServer } from '../../support/postgres-server.ts'

export type DatabaseKind = 'pglite' | 'postgres'

/** Where the databases of a run are made, and taken away again. */
export interface Ground {
  readonly kind: DatabaseKind
  /** A folder of the run. */
  readonly folder: string
  /** A new and empty place. */
  fresh(): Promise<Place>
  remove(): Promise<void>
}

/**
 * A server of our own, or the one whose URL is given; for the embedded database a folder.
 * @throws Error where no PostgreSQL is to be had.
 */
export async function openGround(kind: DatabaseKind, url: string | undefined): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'jicetong-long-'))
  let count = 0
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  if (kind === 'pglite') {
    const fresh = async (): Promise<Place> => {
      count += 1
      return { dataDir: join(folder, `data-${count}`) }
    }
    return { kind, folder, fresh, remove: removeFolder }
  }
  const server = url === undefined ? await startServer() : null
  if (server !== null && 'because' in server) throw new Error(server.because)
  const serverUrl = server?.url ?? url ?? ''
  const prefix = `jicetong_long_${randomBytes(4).toString('hex')}_`
  const made: string[] = []
  const statement = async (text: string): Promise<void> => {
    const admin = postgres(serverUrl, { max: 1, onnotice: () => undefined })
    await admin.unsafe(text).finally(() => admin.end())
  }
  const fresh = async (): Promise<Place> => {
    const name = `${prefix}${made.length}`
    await statement(`create database "${name}"`)
    made.push(name)
    const place = new URL(serverUrl)
    place.pathname = `/${name}`
    return { databaseUrl: place.href }
  }
  const remove = async (): Promise<void> => {
    for (const name of made) await statement(`drop database if exists "${name}" with (force)`)
    await server?.stop()
    await removeFolder()
  }
  return { kind, folder, fresh, remove }
}

/** A connection to a place that nobody else uses at the moment. */
export function connect(place: Place): Promise<Connection> {
  return 'databaseUrl' in place
    ? connectPostgres({ ...place, maxConnections: 2 })
    : connectPglite(place)
}
