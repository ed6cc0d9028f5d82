import type {
  FileReader,
  RefusedFile,
  WorkbookLayout,
  WorkbookWriter,
} from '../application/files-port.ts'
import type { Log } from '../application/log.ts'
import { FileRefusal } from './file-refusal.ts'
import { createGate } from './gate.ts'
import { checkSize } from './identify.ts'
import { writeLedger } from './ledger-write.ts'
import { runInWorker, type WorkLimits } from './run-in-worker.ts'
import { writeWorkbook } from './workbook-write.ts'
import type { WorkerResults, WorkerTask } from './worker-task.ts'

/** Settings of the reader. */
export interface FileReaderOptions {
  /** Time and memory of one file; 30 s and 384 MB when left out. */
  readonly limits?: WorkLimits
  /** Files that are worked on at the same time; the others wait. 2 when left out. */
  readonly atOnce?: number
  /** Gets the kind of fault and the file's size, never its name or content. */
  readonly log?: Log
}

const DEFAULT_LIMITS: WorkLimits = { milliseconds: 30_000, heapMegabytes: 384 }

/** The reader of the application: every file is opened in a worker thread of its own. */
export function createFileReader(options: FileReaderOptions = {}): FileReader {
  const limits = options.limits ?? DEFAULT_LIMITS
  const enter = createGate(options.atOnce ?? 2)

  async function run<Kind extends WorkerTask['task']>(
    task: WorkerTask & { readonly task: Kind },
  ): Promise<WorkerResults[Kind] | RefusedFile> {
    const size = task.bytes.byteLength
    try {
      checkSize(size)
    } catch (refusal) {
      if (refusal instanceof FileRefusal) return { refusedBecause: refusal.message }
      throw refusal
    }
    const answer = await enter(() => runInWorker(task, limits))
    if ('result' in answer) return answer.result as WorkerResults[Kind]
    if (answer.fault !== null)
      options.log?.warn({ task: task.task, size, fault: answer.fault }, 'file was not read')
    return { refusedBecause: answer.refusedBecause }
  }

  return {
    identify: (bytes, name) => run({ task: 'identify', bytes, name }),
    readWorkbook: (bytes, expected) =>
      run({ task: 'readWorkbook', bytes, expected: withoutRows(expected) }),
    docxText: (bytes) => run({ task: 'docxText', bytes }),
  }
}

/** The writer of the application. Its input is our own, so it needs no worker. */
export function createWorkbookWriter(): WorkbookWriter {
  return { write: writeWorkbook, writeLedger }
}

/** The rows so far need not travel into the worker to read the file. */
function withoutRows(layout: WorkbookLayout): WorkbookLayout {
  return { ...layout, sheets: layout.sheets.map((sheet) => ({ ...sheet, rows: [] })) }
}
