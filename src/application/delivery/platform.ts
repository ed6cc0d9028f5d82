import type { DocumentRenderer } from '../documents-port.ts'
import type { FileReader, WorkbookWriter } from '../files-port.ts'
import type { Messenger } from '../messenger.ts'
import type { Deps } from '../turn.ts'
import type { Pace } from './pace.ts'

/** What delivery needs beside the application's own: the platform and everything slow. */
export interface DeliveryDeps extends Deps {
  readonly messenger: Messenger
  readonly files: FileReader
  readonly workbooks: WorkbookWriter
  readonly documents: DocumentRenderer
  /** Keeps within the platform's limits; without it they are met and waited for. */
  readonly pace?: Pace
}
