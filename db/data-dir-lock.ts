import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock, unlock } from 'fs-native-extensions'

/**
 * The exclusive lock on DATA_DIR. PGlite has none, and two processes on one directory ruin it
 * without a word (feasibility.md §1). The kernel holds this one for the open file, so it is free at
 * once when the process ends, however it ends; nothing goes by age.
 */
export interface DataDirLock {
  /** Lets go; calling it again does nothing. */
  release(): Promise<void>
}

/** Another process holds the directory. The message is for the person at the terminal. */
export class DataDirBusy extends Error {
  override readonly name = 'DataDirBusy'
  /** Of the process that holds it; 0 when it did not say. */
  readonly pid: number

  constructor(dataDir: string, pid: number) {
    const who = pid === 0 ? '' : `（进程号 ${pid}）`
    const whoElse = pid === 0 ? 'another process' : `process ${pid}`
    super(
      `数据目录 ${dataDir} 正由另一个进程${who}使用，同时打开会损坏数据，已停止启动。请先停止该进程，或改用其他 DATA_DIR。\n` +
        `The data directory ${dataDir} is in use by ${whoElse}; opening it twice would corrupt it. ` +
        'Stop that process first, or choose another DATA_DIR.',
    )
    this.pid = pid
  }
}

const LOCK_FILE = 'lock'
/** `lockHolder` takes a shared lock for an instant; a process that starts just then asks again. */
const ATTEMPTS = 4
const PAUSE_MS = 25

type Handle = Awaited<ReturnType<typeof open>>

async function readPid(handle: Handle): Promise<number> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(20), 0, 20, 0)
  const pid = Number.parseInt(buffer.toString('latin1', 0, bytesRead), 10)
  return Number.isSafeInteger(pid) && pid > 0 ? pid : 0
}

async function obtained(handle: Handle): Promise<boolean> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    if (tryLock(handle.fd)) return true
    await sleep(PAUSE_MS)
  }
  return tryLock(handle.fd)
}

async function writePid(handle: Handle): Promise<void> {
  await handle.truncate(0)
  await handle.write(`${process.pid}\n`, 0)
}

/**
 * Locks the directory for this process, creating it when it is missing (readable by its owner only).
 * A second lock in the same process is refused as well.
 * @throws DataDirBusy when somebody holds it.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // 'a+' creates the file and leaves the holder's pid in it alone.
  const handle = await open(join(dataDir, LOCK_FILE), 'a+', 0o600)
  try {
    if (!(await obtained(handle))) throw new DataDirBusy(dataDir, await readPid(handle))
    await writePid(handle)
  } catch (error) {
    await handle.close()
    throw error
  }
  let held = true
  return {
    release: async () => {
      if (!held) return
      held = false
      await handle.truncate(0)
      unlock(handle.fd)
      await handle.close()
    },
  }
}

async function openedOrNull(path: string): Promise<Handle | null> {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * The pid of the process that holds the directory, or null when nobody does. 0 when it is held but
 * the holder has not written its pid yet.
 */
export async function lockHolder(dataDir: string): Promise<number | null> {
  const handle = await openedOrNull(join(dataDir, LOCK_FILE))
  if (handle === null) return null
  try {
    if (!tryLock(handle.fd, { shared: true })) return await readPid(handle)
    unlock(handle.fd)
    return null
  } finally {
    await handle.close()
  }
}
