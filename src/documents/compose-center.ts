import type { DocumentModel, DocumentOrder } from '../application/documents-port.ts'
import { composeEventDecision, composeMajorChangeReceipt } from './kinds/center-event.ts'
import {
  composeReviewConfirmation,
  composeReviewNotice,
  composeReviewRectification,
  composeReviewResult,
} from './kinds/five-year-review.ts'
import { composeScopeAnnouncement, composeScopeChangeReply } from './kinds/scope-change.ts'

/** What is issued to an established center about its scope, its reports and its review. */
export type CenterOrder = Extract<
  DocumentOrder,
  {
    readonly kind:
      | ('G35' | 'G35-announcement' | 'G35-event' | 'G36')
      | ('G38' | 'G38-confirmation' | 'G38-result' | 'G38-rectification')
  }
>

/** Makes a paper of 第二十八条 to 第三十条. Pure; throws RangeError where a kind lacks what it must say. */
export function composeCenterPaper(order: CenterOrder): DocumentModel {
  switch (order.kind) {
    case 'G35':
      return composeScopeChangeReply(order.facts)
    case 'G35-announcement':
      return composeScopeAnnouncement(order.facts)
    case 'G35-event':
      return composeEventDecision(order.facts)
    case 'G36':
      return composeMajorChangeReceipt(order.facts)
    case 'G38':
      return composeReviewNotice(order.facts)
    case 'G38-confirmation':
      return composeReviewConfirmation(order.facts)
    case 'G38-result':
      return composeReviewResult(order.facts)
    case 'G38-rectification':
      return composeReviewRectification(order.facts)
  }
}
