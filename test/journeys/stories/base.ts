import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseOn } from '../../../db/open.ts'
import { connectPglite } from '../../../db/pglite.ts'
import { connectPostgres } from '../../../db/postgres.ts'
import {
  createPostgresDatabase,
  migratedImage,
  openTestDatabase,
  postgresMissing,
  silentLog,
} from '../../support/databases.ts'
import { startWorld } from '../../support/world.ts'
import { storyPeople, takeOffice, units } from './people.ts'
import { type Stage, stageIn } from './teller.ts'
import { prepare, type WayToPreparation } from './to-preparation.ts'

/**
 * Where the stories begin that lie after the approval: four units were really walked to their
 * preparation in 2024, once; each story goes on in a copy of the database and of the chats.
 */

const WAYS: Readonly<Record<keyof typeof units, WayToPreparation>> = {
  sensing: {
    filed: '2024-05-06',
    reviewed: '2024-05-07',
    appraised: '2024-05-08',
    noticed: '2024-05-08',
    decided: '2024-05-16',
    issued: '2024-05-17',
    received: '2024-05-20',
  },
  motors: {
    filed: '2024-06-03',
    reviewed: '2024-06-04',
    appraised: '2024-06-05',
    noticed: '2024-06-06',
    decided: '2024-06-17',
    issued: '2024-06-18',
    received: '2024-06-24',
  },
  alloys: {
    filed: '2024-07-01',
    reviewed: '2024-07-02',
    appraised: '2024-07-03',
    noticed: '2024-07-04',
    decided: '2024-07-15',
    issued: '2024-07-16',
    received: '2024-07-22',
  },
  power: {
    filed: '2024-09-02',
    reviewed: '2024-09-03',
    appraised: '2024-09-04',
    noticed: '2024-09-05',
    decided: '2024-09-18',
    issued: '2024-09-20',
    received: '2024-10-02',
  },
}

/** In the order of their days. */
const ORDER = ['sensing', 'motors', 'alloys', 'power'] as const

const APP = {
  appId: `cli_${(process.pid + 0x5701e5 * 65_536).toString(16).padStart(16, '0')}`,
  appSecret: 'stories-secret',
  encryptKey: 'stories-encrypt',
  verificationToken: 'stories-token',
}

/** What a story starts from. */
export interface Beginning {
  /** The numbers of the cases, by unit. */
  readonly numbers: Readonly<Record<keyof typeof units, string>>
  /** A stage of the story's own; the caller closes its world. */
  open(): Promise<Stage>
  /** Takes away what was kept. */
  remove(): Promise<void>
}

/** Walks these units to their preparation and keeps what came of it. */
export async function inPreparation(keys: ReadonlySet<keyof typeof units>): Promise<Beginning> {
  const folder = await mkdtemp(join(tmpdir(), 'jicetong-stories-'))
  const kept = postgresMissing === null ? await onPostgres() : await onPglite()
  const numbers: Partial<Record<keyof typeof units, string>> = {}
  const chats = join(folder, 'chats.json')
  const stage = await stageOn(await kept.first(), chats)
  try {
    await takeOffice(stage.world.database.store)
    for (const key of ORDER.filter((one) => keys.has(one))) {
      numbers[key] = await prepare(stage, units[key], WAYS[key])
    }
    await kept.keep()
  } finally {
    await stage.world.close()
  }
  let opened = 0
  return {
    numbers: numbers as Record<keyof typeof units, string>,
    open: async () => {
      opened += 1
      const copy = join(folder, `chats-${opened}.json`)
      await cp(chats, copy)
      await cp(`${chats}.files`, `${copy}.files`, { recursive: true })
      return stageOn(await kept.copy(), copy)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A stage of its own on an empty database; the caller closes its world. */
export async function openStage(): Promise<Stage> {
  const database = await openTestDatabase(postgresMissing === null ? 'postgres' : 'pglite')
  return stageIn(await startWorld({ database, people: storyPeople }))
}

async function stageOn(database: ReturnType<typeof databaseOn>, statePath: string): Promise<Stage> {
  return stageIn(await startWorld({ database, people: storyPeople, kept: { app: APP, statePath } }))
}

/** A database that is kept as it was, and copies of it. */
interface Kept {
  first(): Promise<ReturnType<typeof databaseOn>>
  keep(): Promise<void>
  copy(): Promise<ReturnType<typeof databaseOn>>
}

async function onPostgres(): Promise<Kept> {
  const url = await createPostgresDatabase()
  const open = async (databaseUrl: string) =>
    databaseOn(await connectPostgres({ databaseUrl, watchNesting: true }), silentLog)
  return {
    first: () => open(url),
    keep: async () => undefined,
    copy: async () => open(await createPostgresDatabase({ like: url })),
  }
}

/** Without a PostgreSQL the stories are told on the embedded database. */
async function onPglite(): Promise<Kept> {
  let image = migratedImage()
  const connection = await connectPglite({ memory: true, image })
  return {
    first: async () => databaseOn(connection, silentLog),
    keep: async () => {
      image = await connection.image()
    },
    copy: async () => databaseOn(await connectPglite({ memory: true, image }), silentLog),
  }
}
