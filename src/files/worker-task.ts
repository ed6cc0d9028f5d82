import type { Identified, WorkbookLayout, WorkbookReading } from '../application/files-port.ts'

/** What the worker is asked to do. */
export type WorkerTask =
  | { readonly task: 'identify'; readonly bytes: Uint8Array; readonly name: string }
  | {
      readonly task: 'readWorkbook'
      readonly bytes: Uint8Array
      readonly expected: WorkbookLayout
    }
  | { readonly task: 'docxText'; readonly bytes: Uint8Array }

/** What each task gives. */
export interface WorkerResults {
  readonly identify: Identified
  readonly readWorkbook: WorkbookReading
  readonly docxText: { readonly text: string }
}

/** The worker's one answer: a result, a refusal for the sender, or a fault of ours for the log. */
export type WorkerAnswer =
  | { readonly result: WorkerResults[WorkerTask['task']] }
  | { readonly refusedBecause: string; readonly fault: string | null }
