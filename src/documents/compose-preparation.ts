import type { DocumentModel, DocumentOrder } from '../application/documents-port.ts'
import { composeAssessmentNotice } from './kinds/assessment-notice.ts'
import { composeAssessmentRefusal } from './kinds/assessment-refusal.ts'
import { composeAssessmentReport } from './kinds/assessment-report.ts'
import { composeAttendanceSheet } from './kinds/attendance-sheet.ts'
import {
  composeCancellation,
  composeEstablishmentRefusal,
  composeRevocation,
} from './kinds/end-decision.ts'
import { composeEstablishment } from './kinds/establishment.ts'
import { composeExtensionReply } from './kinds/extension-reply.ts'
import { composeExtensionRequest } from './kinds/extension-request.ts'
import { composeGivingUpReply, composeGivingUpRequest } from './kinds/giving-up.ts'
import { composeHearingNotice } from './kinds/hearing-notice.ts'
import { composeIntendedEnd } from './kinds/intended-end.ts'
import { composeRectificationNotice } from './kinds/rectification-notice.ts'
import { composeRectificationReport } from './kinds/rectification-report.ts'
import { composeSamplingRecord } from './kinds/sampling-record.ts'
import { composeScoreSheet } from './kinds/score-sheet.ts'
import { composeStatementRecord } from './kinds/statement-record.ts'
import { composeSupplementNotice } from './kinds/supplement-notice.ts'
import { composeTaskChangeReply } from './kinds/task-change-reply.ts'
import { composeThreeMonthNotice } from './kinds/three-month-notice.ts'

/** What is issued between the receipt of the task statement and the establishment, or the end. */
export type PreparationOrder = Extract<
  DocumentOrder,
  {
    readonly kind:
      | ('G10-change' | 'G13' | 'G13-giving-up' | 'G14' | 'G14-giving-up' | 'G15' | 'G16' | 'G17')
      | ('G19' | 'G20' | 'G20-sampling' | 'G21' | 'G22' | 'G23' | 'G24' | 'G25' | 'G25-refusal')
      | ('G26' | 'G27' | 'G27-record' | 'G28' | 'G29')
  }
>

/** Makes a paper of 第十三条 to 第二十二条. Pure; throws RangeError where a kind lacks what it must say. */
export function composePreparationPaper(order: PreparationOrder): DocumentModel {
  switch (order.kind) {
    case 'G10-change':
      return composeTaskChangeReply(order.facts)
    case 'G13':
      return composeExtensionRequest(order.facts)
    case 'G13-giving-up':
      return composeGivingUpRequest(order.facts)
    case 'G14':
      return composeExtensionReply(order.facts)
    case 'G14-giving-up':
      return composeGivingUpReply(order.facts)
    case 'G15':
      return composeSupplementNotice(order.facts)
    case 'G16':
      return composeAssessmentRefusal(order.facts)
    case 'G17':
      return composeAssessmentNotice(order.facts)
    case 'G19':
      return composeAttendanceSheet(order.facts)
    case 'G20':
      return composeScoreSheet(order.facts)
    case 'G20-sampling':
      return composeSamplingRecord(order.facts)
    case 'G21':
      return composeAssessmentReport(order.facts)
    case 'G22':
      return composeThreeMonthNotice(order.facts)
    case 'G23':
      return composeRectificationNotice(order.facts)
    case 'G24':
      return composeRectificationReport(order.facts)
    case 'G25':
      return composeEstablishment(order.facts)
    case 'G25-refusal':
      return composeEstablishmentRefusal(order.facts)
    case 'G26':
      return composeIntendedEnd(order.facts)
    case 'G27':
      return composeHearingNotice(order.facts)
    case 'G27-record':
      return composeStatementRecord(order.facts)
    case 'G28':
      return composeCancellation(order.facts)
    case 'G29':
      return composeRevocation(order.facts)
  }
}
