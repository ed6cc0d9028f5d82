import type { DocumentModel, DocumentOrder } from '../application/documents-port.ts'
import { type CenterOrder, composeCenterPaper } from './compose-center.ts'
import { composePreparationPaper, type PreparationOrder } from './compose-preparation.ts'
import { composeAppraisalNotice } from './kinds/appraisal-notice.ts'
import { composeAppraisalOpinion } from './kinds/appraisal-opinion.ts'
import { composeRevocationPaper, type RevocationPaper } from './kinds/center-revocation.ts'
import { composeForm } from './kinds/form-read-back.ts'
import { composeFormalityPassNotice } from './kinds/formality-pass-notice.ts'
import { composeNoticeCorrection } from './kinds/notice-correction.ts'
import { composeObjectionDisposal } from './kinds/objection-disposal.ts'
import { composeObjectionReply } from './kinds/objection-reply.ts'
import { composePreparationApproval } from './kinds/preparation-approval.ts'
import { composePreparationRefusal } from './kinds/preparation-refusal.ts'
import { composePublicNotice } from './kinds/public-notice.ts'
import { composeReceipt } from './kinds/receipt.ts'
import { composeRecusalDeclaration } from './kinds/recusal-declaration.ts'
import { composeReturnNotice } from './kinds/return-notice.ts'
import { composeServiceReceipt } from './kinds/service-receipt.ts'
import { composeSponsorLetter } from './kinds/sponsor-letter.ts'
import { composeSupervisionPaper, type SupervisionPaper } from './kinds/supervision-paper.ts'
import { composeTaskStatement } from './kinds/task-statement.ts'

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
    case 'G05':
      return composeAppraisalNotice(order.facts)
    case 'G06':
      return composeAppraisalOpinion(order.facts)
    case 'G07':
      return composePublicNotice(order.facts)
    case 'G07-correction':
      return composeNoticeCorrection(order.facts)
    case 'G08':
      return composeObjectionDisposal(order.facts)
    case 'G08-reply':
      return composeObjectionReply(order.facts)
    case 'G09':
      return composePreparationApproval(order.facts)
    case 'G10':
      return composeTaskStatement(order.facts)
    case 'G11':
      return composePreparationRefusal(order.facts)
    case 'G12':
      return composeServiceReceipt(order.facts)
    case 'G18':
      return composeRecusalDeclaration(order.facts)
    case 'F1':
    case 'F1-extract':
    case 'F2':
    case 'F7':
    case 'F8':
    case 'F9':
    case 'F12':
    case 'G38-report':
      return composeForm(order.kind, order.facts)
    default:
      return composeLater(order)
  }
}

type LaterOrder = SupervisionPaper | RevocationPaper | CenterOrder | PreparationOrder

/** The papers from the receipt of the task statement on. */
function composeLater(order: LaterOrder): DocumentModel {
  switch (order.kind) {
    case 'G35':
    case 'G35-announcement':
    case 'G35-event':
    case 'G36':
    case 'G38':
    case 'G38-confirmation':
    case 'G38-result':
    case 'G38-rectification':
      return composeCenterPaper(order)
    case 'G26-center':
    case 'G26-end':
    case 'G27-center':
    case 'G27-center-record':
    case 'G30':
    case 'G30-notice':
      return composeRevocationPaper(order)
    case 'G31':
    case 'G32':
    case 'G33':
    case 'G33-report':
    case 'G33-result':
    case 'G34':
      return composeSupervisionPaper(order)
    default:
      return composePreparationPaper(order)
  }
}
