import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { PlatformState, StateSnapshot } from './state.ts'

const GATHER_MS = 200
const keyShape = /^(file|img)_v3_\w+$/

const saved = z.object({
  version: z.literal(1),
  users: z.array(z.object({ openId: z.string() }).loose()),
  chats: z.array(z.object({ id: z.string() }).loose()),
  messages: z.array(z.object({ id: z.string(), cards: z.array(z.unknown()) }).loose()),
  files: z.array(z.object({ key: z.string().regex(keyShape) }).loose()),
  uuids: z.array(z.tuple([z.string(), z.object({ messageId: z.string(), at: z.number() })])),
})

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Keeps the chats over a restart of the sandbox: one JSON file, replaced as a whole, and a folder
 * beside it with the bytes of the files. Changes are gathered for a while (200 ms) before a save.
 */
export class StateFile {
  readonly #path: string
  readonly #gatherMs: number
  readonly #folder: string
  readonly #state: PlatformState
  readonly #written = new Set<string>()
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string, state: PlatformState, gatherMs: number = GATHER_MS) {
    this.#gatherMs = gatherMs
    this.#path = path
    this.#folder = `${path}.files`
    this.#state = state
  }

  /**
   * Reads what was saved, if anything, and saves every change from now on. Throws when the file is
   * there but not ours: it is never overwritten then.
   */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await mkdir(dirname(this.#path), { recursive: true })
    const text = await readIfThere(this.#path)
    if (text !== null) await this.#restore(text.toString('utf8'))
    this.#state.onChange(() => this.#soon())
  }

  /** Saves what is not saved yet; rejects when that cannot be done. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    await this.#save()
  }

  async #restore(text: string): Promise<void> {
    const snapshot = saved.parse(JSON.parse(text)) as unknown as StateSnapshot
    this.#state.restore(snapshot)
    for (const { key } of snapshot.files) {
      const bytes = await readIfThere(join(this.#folder, key))
      if (bytes !== null) this.#state.bytes.set(key, bytes)
      this.#written.add(key)
    }
  }

  #soon(): void {
    if (this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      // A failure (disk full) is tried again and again, and told by `close` if it lasts.
      this.#save().catch(() => this.#soon())
    }, this.#gatherMs)
    this.#timer.unref()
  }

  #save(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    for (const [key, bytes] of this.#state.bytes) {
      if (this.#written.has(key)) continue
      await writeFile(join(this.#folder, key), bytes)
      this.#written.add(key)
    }
    const draft = `${this.#path}.new`
    await writeFile(draft, JSON.stringify(this.#state.snapshot()))
    await rename(draft, this.#path)
  }
}
