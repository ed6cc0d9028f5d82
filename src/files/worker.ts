import { parentPort, workerData } from 'node:worker_threads'
import { DAMAGED, FileRefusal } from './file-refusal.ts'
import type { WorkerAnswer, WorkerResults, WorkerTask } from './worker-task.ts'

// The body of the worker thread: one task, one answer, then it ends. The libraries are loaded by
// task, so that a picture does not wait for the PDF reader.

async function perform(task: WorkerTask): Promise<WorkerResults[WorkerTask['task']]> {
  switch (task.task) {
    case 'identify': {
      const { identifyFile } = await import('./identify.ts')
      return await identifyFile(task.bytes, task.name)
    }
    case 'readWorkbook': {
      const { readWorkbookRows } = await import('./workbook-read.ts')
      return await readWorkbookRows(task.bytes, task.expected)
    }
    case 'docxText': {
      const { extractDocxText } = await import('./docx-text.ts')
      return { text: await extractDocxText(task.bytes) }
    }
  }
}

async function answer(task: WorkerTask): Promise<WorkerAnswer> {
  try {
    return { result: await perform(task) }
  } catch (thrown) {
    if (thrown instanceof FileRefusal) return { refusedBecause: thrown.message, fault: null }
    // The kind of fault only: its message could quote the file.
    return { refusedBecause: DAMAGED, fault: thrown instanceof Error ? thrown.name : 'unknown' }
  }
}

parentPort?.postMessage(await answer(workerData as WorkerTask))
