import type { DocumentModel } from '../../src/application/documents-port.ts'

/** Everything that a reader of the document sees. */
export function textOf(model: DocumentModel): string {
  const blocks = model.blocks.map((block) => JSON.stringify(block))
  const head = [model.head?.number, model.addressee, model.draftMark, model.templateStatus]
  return [...model.title, ...head, ...blocks].join('\n')
}

/** The first table with a column of this title. Throws Error when there is none. */
export function tableOf(model: DocumentModel, column: string) {
  const table = model.blocks.find(
    (block) => block.type === 'table' && block.columns.includes(column),
  )
  if (table?.type !== 'table') throw new Error(`no table with ${column}`)
  return table
}

/** Labels and answers of every two-column list. */
export function rowsOf(model: DocumentModel) {
  return model.blocks.flatMap((block) => (block.type === 'fields' ? block.items : []))
}
