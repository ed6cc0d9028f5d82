import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileReader } from '../application/files-port.ts'
import type { Log } from '../application/log.ts'
import { createGate } from './gate.ts'

/** What the scanner said of a file; `unknown` when it said nothing that can be relied on. */
export type ScanVerdict = 'clean' | 'infected' | 'unknown'

export interface VirusScanSettings {
  /**
   * The program and its arguments (`SCAN_COMMAND`), run without a shell. The file comes on its standard
   * input, or, where an argument is `{file}`, lies at the path that is put there.
   */
  readonly command: readonly string[]
  /** After so long the program is ended and the file counts as not scanned. */
  readonly timeoutMs: number
  /** Files that are scanned at the same time; 2 when left out. */
  readonly atOnce?: number
  readonly log?: Log
}

/** Scans the bytes of one file. Never rejects. */
export type VirusScan = (bytes: Uint8Array) => Promise<ScanVerdict>

/** Said to the sender. */
const INFECTED =
  '病毒检查发现其中含有恶意程序，文件没有保存。请先在本机查杀，换用没有问题的文件后重新发送。'
const NOT_SCANNED = '病毒检查暂时不能进行，文件没有保存。请稍后再发一次。'

/** Where the path of the file goes among the arguments. */
const FILE = '{file}'

/**
 * A scanner that runs a command for each file: exit code 0 is clean, 1 is infected, everything else
 * (another code, a signal, a missing program, no answer in time) is unknown. What the program prints is
 * not kept: it may name the file.
 */
export function createVirusScan(settings: VirusScanSettings): VirusScan {
  const enter = createGate(settings.atOnce ?? 2)
  const scan = settings.command.includes(FILE) ? scanAtPath : scanOnInput
  return async (bytes) => {
    const outcome = await enter(() => scan(settings, bytes))
    if (outcome === 0) return 'clean'
    if (outcome === 1) return 'infected'
    settings.log?.error({ outcome, size: bytes.byteLength }, 'a file could not be scanned')
    return 'unknown'
  }
}

/** The reader with the scan before it: nothing that is not clean is even opened. */
export function scanningReader(reader: FileReader, scan: VirusScan): FileReader {
  return {
    ...reader,
    identify: async (bytes, name) => {
      const verdict = await scan(bytes)
      if (verdict === 'infected') return { refusedBecause: INFECTED }
      if (verdict === 'unknown') return { refusedBecause: NOT_SCANNED, later: true }
      return reader.identify(bytes, name)
    },
  }
}

/** The exit code, or why there is none. */
type Exit = number | string

const scanOnInput = (settings: VirusScanSettings, bytes: Uint8Array): Promise<Exit> =>
  run(settings.command, settings.timeoutMs, bytes)

/** The file lies in a folder of its own that only this account may enter, and goes with the scan. */
async function scanAtPath(settings: VirusScanSettings, bytes: Uint8Array): Promise<Exit> {
  const folder = await mkdtemp(join(tmpdir(), 'jicetong-scan-')).catch(() => null)
  if (folder === null) return 'no folder'
  try {
    const path = join(folder, 'upload')
    await writeFile(path, bytes, { mode: 0o600 })
    const command = settings.command.map((part) => (part === FILE ? path : part))
    return await run(command, settings.timeoutMs, null)
  } catch {
    return 'not written'
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

function run(
  [program = '', ...rest]: readonly string[],
  timeoutMs: number,
  input: Uint8Array | null,
): Promise<Exit> {
  return new Promise((resolve) => {
    const child = spawn(program, rest, {
      shell: false,
      // A group of its own, so that whatever the program started ends with it.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      // Our secrets are none of its business.
      env: ENVIRONMENT,
    })
    const timer = setTimeout(() => {
      endGroup(child.pid)
      resolve('no answer in time')
    }, timeoutMs)
    const finish = (exit: Exit): void => {
      clearTimeout(timer)
      resolve(exit)
    }
    child.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? 'not started'))
    child.once('exit', (code, signal) => finish(code ?? signal ?? 'ended'))
    // A scanner that has seen enough closes its input before the end.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input ?? undefined)
  })
}

/** Where programs are found; nothing of our own environment. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
