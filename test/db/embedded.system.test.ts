import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lockDataDir, lockHolder } from '../../db/data-dir-lock.ts'
import { openDatabase } from '../../db/open.ts'
import { createDataDir, silentLog } from '../support/databases.ts'
import { alice } from './samples.ts'

const children = new Set<ChildProcess>()

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** Starts `data-dir-child.ts`; `lines` gives what it says, line by line. */
function start(dataDir: string, mode: 'hold' | 'write') {
  const script = fileURLToPath(new URL('./data-dir-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += String(data)
  })
  return {
    pid: child.pid ?? 0,
    lines: createInterface(child.stdout)[Symbol.asyncIterator](),
    exited: once(child, 'close'),
    kill: () => child.kill('SIGKILL'),
    complaint: () => complaint,
  }
}

const open = (dataDir: string) => openDatabase({ dataDir }, { log: silentLog })

describe('the lock on DATA_DIR', () => {
  it('is had once, released once, and tells its holder', async () => {
    const dataDir = join(createDataDir(), 'new', 'folder')
    expect(await lockHolder(dataDir)).toBeNull()
    const lock = await lockDataDir(dataDir)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect(await lockHolder(dataDir)).toBe(process.pid)
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({
      name: 'DataDirBusy',
      pid: process.pid,
    })
    // Asking and being refused leave it as it was.
    expect(await lockHolder(dataDir)).toBe(process.pid)
    await lock.release()
    await lock.release()
    expect(await lockHolder(dataDir)).toBeNull()
    await (await lockDataDir(dataDir)).release()
  })

  it('goes by the kernel, not by what a dead process wrote', async () => {
    const dataDir = createDataDir()
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'lock'), '1\n')
    expect(await lockHolder(dataDir)).toBeNull()
    const lock = await lockDataDir(dataDir)
    expect(await lockHolder(dataDir)).toBe(process.pid)
    await lock.release()
  })

  it('is let go of when the folder cannot be opened', async () => {
    const dataDir = createDataDir()
    writeFileSync(join(dataDir, 'pgdata'), 'a file where the data should be')
    await expect(open(dataDir)).rejects.toThrow()
    expect(await lockHolder(dataDir)).toBeNull()
  })
})

describe('the embedded database in a folder', () => {
  const dataDir = createDataDir()

  beforeAll(async () => {
    const database = await open(dataDir)
    await database.migrate()
    await database.close()
  })

  it('is closed to a second process, survives SIGKILL and close, and is open at once again', async () => {
    const holder = start(dataDir, 'hold')
    expect((await holder.lines.next()).value).toBe('open')
    expect(await lockHolder(dataDir)).toBe(holder.pid)
    const refusal = await open(dataDir).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'DataDirBusy', pid: holder.pid })
    expect(String(refusal)).toContain(`进程号 ${holder.pid}`)
    expect(String(refusal)).toContain(`in use by process ${holder.pid}`)
    const second = start(dataDir, 'hold')
    expect(await second.exited).toEqual([1, null])
    expect(second.complaint()).toContain(`进程号 ${holder.pid}`)

    holder.kill()
    await holder.exited
    expect(await lockHolder(dataDir)).toBeNull()

    const database = await open(dataDir)
    expect(await database.isMigrated()).toBe(true)
    await database.store.transact((tx) => tx.people.put(alice))
    await database.close()
    const again = await open(dataDir)
    expect(await again.store.transact((tx) => tx.people.find('ou_alice'))).toEqual(alice)
    await again.close()
  })

  it('loses no acknowledged commit and tears none when it is killed in mid-write', async () => {
    let acknowledged = 0
    for (const commits of [7, 40, 23]) {
      const writer = start(dataDir, 'write')
      expect((await writer.lines.next()).value).toBe('open')
      const until = acknowledged + commits
      while (acknowledged < until) {
        const number = Number((await writer.lines.next()).value)
        // One more than acknowledged may have been committed before the kill, and never two.
        expect([acknowledged + 1, acknowledged + 2]).toContain(number)
        acknowledged = number
      }
      writer.kill()
      await writer.exited
      // What it still said before it died was acknowledged as well.
      for await (const line of { [Symbol.asyncIterator]: () => writer.lines }) {
        acknowledged = Number(line)
      }
    }
    const database = await open(dataDir)
    const next = await database.store.transact((tx) => tx.cases.nextNumber(2026))
    expect([acknowledged + 1, acknowledged + 2]).toContain(next)
    await database.store.transact(async (tx) => {
      const admissions = []
      for (let number = 1; number <= next; number += 1) {
        admissions.push((await tx.inbox.admit([`ev_${number}`], 0)).fresh)
      }
      // Number and key were written together: every number before `next` has its key.
      expect(admissions).toEqual([...Array.from({ length: next - 1 }, () => false), true])
    })
    await database.close()
  })
})
