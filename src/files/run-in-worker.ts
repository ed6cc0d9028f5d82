import { Worker } from 'node:worker_threads'
import { TOO_LABORIOUS } from './file-refusal.ts'
import type { WorkerAnswer, WorkerTask } from './worker-task.ts'

/** How long and with how much memory one file may be worked on. */
export interface WorkLimits {
  readonly milliseconds: number
  /** Heap of the worker in MB; buffers are bounded by the size limits of the guards. */
  readonly heapMegabytes: number
}

/** Said when the machine, not the file, is the cause. */
const OUR_FAULT = '文件没有读成功，您之前填的内容还在。请稍后再发一次；仍不行请回复“转人工”。'

/**
 * Runs one task in a worker thread of its own and always gives an answer: a file that exceeds the
 * limits is refused, a worker that dies otherwise is reported as our fault. Never rejects.
 */
export async function runInWorker(task: WorkerTask, limits: WorkLimits): Promise<WorkerAnswer> {
  const program = await programOfWorker().catch(() => null)
  if (program === null) return { refusedBecause: OUR_FAULT, fault: 'no worker' }
  return await new Promise((resolve) => {
    const worker = start(program, task, limits)
    const timer = setTimeout(() => finish(refused('time limit')), limits.milliseconds)
    const finish = (answer: WorkerAnswer) => {
      clearTimeout(timer)
      resolve(answer)
      worker.terminate().catch(() => undefined)
    }
    worker.once('message', (answer: WorkerAnswer) => finish(answer))
    worker.once('error', (fault: Error & { code?: string }) =>
      finish(
        fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? refused('memory limit')
          : { refusedBecause: OUR_FAULT, fault: fault.code ?? fault.name },
      ),
    )
    worker.once('exit', () => finish({ refusedBecause: OUR_FAULT, fault: 'worker exited' }))
  })
}

function refused(fault: string): WorkerAnswer {
  return { refusedBecause: TOO_LABORIOUS, fault }
}

/** JavaScript in `dist`; in `src` it is made from TypeScript first. */
async function programOfWorker(): Promise<URL> {
  if (!import.meta.url.endsWith('.ts')) return new URL('./worker.js', import.meta.url)
  const { workerFromSource } = await import('./worker-from-source.ts')
  return await workerFromSource()
}

function start(program: URL, task: WorkerTask, limits: WorkLimits): Worker {
  return new Worker(program, {
    workerData: task,
    // Nothing of the process's environment (secrets) is of use to a file parser.
    env: {},
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: limits.heapMegabytes,
      maxYoungGenerationSizeMb: 64,
    },
  })
}
