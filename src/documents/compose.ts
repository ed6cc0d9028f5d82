import type { DocumentModel, DocumentOrder } from '../application/documents-port.ts'
import { composeForm } from './kinds/form-read-back.ts'
import { composeFormalityPassNotice } from './kinds/formality-pass-notice.ts'
import { composeReceipt } from './kinds/receipt.ts'
import { composeReturnNotice } from './kinds/return-notice.ts'
import { composeSponsorLetter } from './kinds/sponsor-letter.ts'

/** Makes the document of an order. Pure; throws RangeError where a kind lacks what it must say. */
export function compose(order: DocumentOrder): DocumentModel {
  switch (order.kind) {
    case 'G01':
      return composeSponsorLetter(order.facts)
    case 'G02':
      return composeReceipt(order.facts)
    case 'G03':
      return composeReturnNotice(order.facts)
    case 'G04':
      return composeFormalityPassNotice(order.facts)
    case 'F1':
    case 'F2':
      return composeForm(order.kind, order.facts)
  }
}
