import type { DocumentModel } from '../../src/application/documents-port.ts'

/** Everything that a reader of the document sees. */
export function textOf(model: DocumentModel): string {
  const blocks = model.blocks.map((block) => JSON.stringify(block))
  const head = [model.head?.number, model.addressee, model.draftMark, model.templateStatus]
  return [...model.title, ...head, ...blocks].join('\n')
}
