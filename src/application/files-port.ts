/**
 * Uploaded files and workbooks as the application sees them; `src/files` implements it. Everything
 * that opens a stranger's file runs in a worker with a time and a memory limit behind these calls.
 */

/** The types that a person may send, told by content (interface of issue 2: PDF, Word, picture). */
export type FileType = 'pdf' | 'docx' | 'xlsx' | 'jpeg' | 'png'

/** A file that may be kept. */
export interface Identified {
  readonly type: FileType
  readonly mediaType: string
  /** The name as shown and stored: no path, no control signs, the suffix of the true type. */
  readonly name: string
  /** False when the suffix that came with the file says something else than its content. */
  readonly nameMatchesContent: boolean
  /** What is to be stored: the bytes as sent, or a picture without its metadata. */
  readonly bytes: Uint8Array
  /** Lower-case hex, of the bytes as sent. */
  readonly originalSha256: string
  /** Lower-case hex, of `bytes`. */
  readonly storedSha256: string
  /** Pages of a PDF; null for other types and where counting did not finish in time. */
  readonly pages: number | null
  /** Size of a picture in pixels as stored, before its orientation is applied. */
  readonly image: { readonly width: number; readonly height: number } | null
  /** True when place, device or comment data was taken out of a picture (privacy.md). */
  readonly metadataRemoved: boolean
}

/** A file that cannot be taken; the reason is a Chinese sentence for the sender. */
export interface RefusedFile {
  readonly refusedBecause: string
  /** It says nothing of the file: it could not be looked at now, and may be later. */
  readonly later?: true
}

/**
 * What a column holds.
 * - `number`: any number; `money`: 万元 with at most two decimals
 * - `date`: `YYYY-MM-DD`; `month`: `YYYY-MM`
 * - `choice`: one of the labels in `choices`; `yesNo`: the strings 是 and 否
 */
export type ColumnKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'month'
  | 'choice'
  | 'yesNo'

export interface WorkbookColumn {
  /** Stable identifier, `[A-Za-z0-9_.-]+`; travels hidden in the sheet. */
  readonly key: string
  readonly title: string
  readonly kind: ColumnKind
  /** Chinese labels, for `choice` only. */
  readonly choices?: readonly string[]
  readonly mandatory: boolean
  /** Shown in the header; a typed unit is tolerated when it is this one. */
  readonly unit?: string
  /** In characters, for text. */
  readonly maxLength?: number
  readonly min?: number
  readonly max?: number
  /** Shown in the example row. */
  readonly example: string
}

/** A value of a cell: text, date, month, choice and yes/no are strings; an empty cell is null. */
export type CellValue = string | number | null

export interface WorkbookRow {
  /** Stable row id, hidden in the sheet; survives sorting and renaming. */
  readonly id: string
  readonly cells: Readonly<Record<string, CellValue>>
}

export interface WorkbookSheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string
  /** The form's field that these rows belong to. */
  readonly field: string
  /** One or two sentences: what belongs here. */
  readonly help: string
  readonly columns: readonly WorkbookColumn[]
  readonly rows: readonly WorkbookRow[]
}

/** One workbook: the tables of one form with the rows so far. */
export interface WorkbookLayout {
  readonly title: string
  readonly formId: string
  /** The draft's revision at the time of writing; comes back with the file. */
  readonly revision: number
  readonly sheets: readonly WorkbookSheet[]
}

/**
 * Why a cell was not taken: `missing` = mandatory and empty (its value is null all the same),
 * `unreadable` = not of the expected kind, `outOfBounds` = too long, too small or too large.
 */
export type BadCellReason = 'missing' | 'unreadable' | 'outOfBounds'

export interface BadCell {
  readonly key: string
  readonly columnTitle: string
  /** As the spreadsheet shows it, for example C7. */
  readonly address: string
  /** What stands in the cell, shortened to 40 characters. */
  readonly shown: string
  readonly reason: BadCellReason
  /** Chinese; says what is expected. */
  readonly message: string
}

export interface ReadRow {
  /** Null for a new row. */
  readonly id: string | null
  /** The sender wrote 是 into the column 删除. */
  readonly delete: boolean
  /** 1-based, as the spreadsheet shows it. */
  readonly rowNumber: number
  /** Good cells only; an emptied cell is null, a bad one and one without its column is absent. */
  readonly cells: Readonly<Record<string, CellValue>>
  readonly bad: readonly BadCell[]
}

export interface ReadSheet {
  readonly field: string
  /** The sheet's name in the file, which may differ from the layout's. */
  readonly name: string
  readonly rows: readonly ReadRow[]
  /** Keys of the layout whose column was not found. */
  readonly missingColumns: readonly string[]
  /** Headers in the file that belong to no column; their content is not read. */
  readonly unknownColumns: readonly string[]
}

export interface WorkbookReading {
  /** Null when the file carries no mark of ours (sheets are then told by their headers). */
  readonly formId: string | null
  readonly revision: number | null
  /** Rows that do not appear in the file are simply absent: absence never deletes. */
  readonly sheets: readonly ReadSheet[]
  /** Chinese sentences about the file as a whole or about rows that were left out. */
  readonly problems: readonly string[]
}

/** Opens files that people send. None of the methods throws for a bad file. */
export interface FileReader {
  /** @param name the name as the sender's device gave it; only a hint. */
  identify(bytes: Uint8Array, name: string): Promise<Identified | RefusedFile>
  /** @param expected the layout that the file should answer to; its rows are not needed. */
  readWorkbook(bytes: Uint8Array, expected: WorkbookLayout): Promise<WorkbookReading | RefusedFile>
  /** Plain text, one line per paragraph, at most 200,000 characters. */
  docxText(bytes: Uint8Array): Promise<{ readonly text: string } | RefusedFile>
}

export interface WorkbookWriter {
  /** An .xlsx; the same layout gives the same bytes. Throws RangeError for an illegal layout. */
  write(layout: WorkbookLayout): Promise<Uint8Array>
  /** Plain lists, one sheet each; the same lists give the same bytes. */
  writeLedger(sheets: readonly LedgerSheet[]): Promise<Uint8Array>
}

/** A list for somebody's desk. */
export interface LedgerSheet {
  /** At most 31 characters. */
  readonly name: string
  /** Widths in characters of the standard font. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}
