import { assessmentOf } from '../../regulation/acceptance-facts.ts'
import { citeText } from '../../regulation/cite.ts'
import type { FormValues } from '../../regulation/form.ts'
import { assessmentRefusalReasonsOf } from '../../regulation/forms/refusal-of-assessment.ts'
import { readInterpretation } from '../../regulation/interpretations.ts'
import { lastDayToFile } from '../../regulation/procedures/acceptance-clocks.ts'
import {
  addDays,
  civilDateOf,
  formatDate,
  formatDay,
  isCivilDate,
} from '../../regulation/time/civil-date.ts'
import type { AssessmentRound, SupplementNoticeFacts } from '../document-facts/acceptance.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { BUREAU_CONTACT, printedDay, textIn } from './document-facts.ts'
import { endIn } from './extension-orders.ts'
import {
  contactIn,
  given,
  linesIn,
  type OrderMaterial,
  preparationOrderFacts,
  printed,
  recusalYears,
  rowsIn,
  sittingMembers,
} from './order-material.ts'

/** Papers from the initial review to the meetings of the visit: 第十八条 and 第十九条. */
export const reviewOrders = {
  supplementNotice,
  assessmentRefusal,
  assessmentNotice,
  attendanceSheet,
} as const

/** What becomes of the seven days, in the words of the paper (I-10). */
const CLOCKS: Readonly<Record<string, SupplementNoticeFacts['clock']>> = {
  restart: 'restart',
  pause: 'pause',
  noStop: 'continue',
}

function supplementNotice(material: OrderMaterial): DocumentOrder | null {
  const request = given(material, 'requestSupplement', 'supplement-request')
  const items = rowsIn(request, 'items')
  if (items.length === 0) return null
  const { interpretations } = material.terms
  return {
    kind: 'G15',
    facts: {
      ...preparationOrderFacts(material),
      receivedOn: printed(assessmentOf(material.file.facts).receivedOn),
      items: items.map((row) => ({
        subject: textIn(row, 'material'),
        finding: textIn(row, 'problem'),
        basis: citeText('18.1'),
        remedy: textIn(row, 'requirement'),
      })),
      supplyBy: printedDay(textIn(request, 'dueOn')) || null,
      clock: CLOCKS[readInterpretation(interpretations, 'SUPPLEMENT_CLOCK')] ?? 'continue',
      contact: contactIn(textIn(request, 'contact')),
    },
  }
}

function assessmentRefusal(material: OrderMaterial): DocumentOrder | null {
  const { file, terms, now } = material
  const form = given(material, 'proposeRefusalOfAssessment', 'refusal-of-assessment')
  const reasons = assessmentRefusalReasonsOf(form).map(({ cite, ground, reason }) => ({
    subject: ground === '' ? '验收考核申请' : ground.replace(/（第.*$/u, ''),
    finding: reason,
    basis: citeText(cite ?? '18.3'),
  }))
  if (reasons.length === 0) return null
  const { receivedOn, concludedOn } = assessmentOf(file.facts)
  const last = lastDayToFile(file.facts, terms)
  const facts = preparationOrderFacts(material)
  return {
    kind: 'G16',
    facts: {
      ...facts,
      receivedOn: printed(receivedOn),
      reviewedOn: printed(concludedOn),
      reasons,
      advice: textIn(form, 'advice'),
      preparationEnd: endIn(material, file.facts),
      mayFileAgain: last !== null && civilDateOf(now) <= last,
      remedySentence: null,
      contact: BUREAU_CONTACT,
      copyTo: [facts.districtBureau],
    },
  }
}

/** First assessment, or one that the bureau ordered after the rectification (第二十二条第二款). */
export const roundOf = ({ file }: OrderMaterial): AssessmentRound =>
  assessmentOf(file.facts).round > 1 ? 'reassessment' : 'first'

/** The visit as arranged last. */
export const scheduleIn = (material: OrderMaterial): FormValues =>
  given(material, 'scheduleVisit', 'assessment-schedule')

const withWeekday = (day: string): string => (isCivilDate(day) ? formatDate(day) : day)

function visitTime(schedule: FormValues): string {
  const [from, to] = [textIn(schedule, 'openingOn'), textIn(schedule, 'closingOn')]
  return to === '' || to === from ? withWeekday(from) : `${withWeekday(from)}至${withWeekday(to)}`
}

function assessmentNotice(material: OrderMaterial): DocumentOrder | null {
  const schedule = scheduleIn(material)
  const opening = textIn(schedule, 'openingOn')
  if (!isCivilDate(opening)) return null
  const panel = given(material, 'appointAssessmentPanel', 'appraisal-panel')
  return {
    kind: 'G17',
    facts: {
      ...preparationOrderFacts(material),
      round: roundOf(material),
      decidedOn: printed(assessmentOf(material.file.facts).concludedOn),
      visitTime: visitTime(schedule),
      place: textIn(schedule, 'place'),
      members: sittingMembers(material, 'appointAssessmentPanel'),
      sizeReason: textIn(panel, 'sizeReason') || null,
      agenda: linesIn(schedule, 'agenda'),
      furtherMaterials: linesIn(schedule, 'furtherMaterials'),
      recusalYears: recusalYears(material),
      objectBy: `${formatDay(addDays(opening, -1))}24时`,
      contact: contactIn(textIn(schedule, 'contact')),
      copyTo: [],
    },
  }
}

/** A sheet to sign: of the opening meeting when the visit is arranged, of the closing one after it. */
function attendanceSheet(material: OrderMaterial): DocumentOrder | null {
  const schedule = scheduleIn(material)
  const { agreedScore, results, round } = assessmentOf(material.file.facts)
  const isClosing = agreedScore !== null || results.some((result) => result.round === round)
  const day = textIn(schedule, isClosing ? 'closingOn' : 'openingOn')
  if (day === '') return null
  const members = sittingMembers(material, 'appointAssessmentPanel')
  return {
    kind: 'G19',
    facts: {
      ...preparationOrderFacts(material),
      meeting: isClosing ? 'closing' : 'opening',
      heldAt: withWeekday(day),
      place: textIn(schedule, 'place'),
      expected: members.map(({ name, organisation, position }) => ({
        role: 'panel' as const,
        name,
        organisation,
        position,
      })),
      spareRows: SPARE_ROWS,
    },
  }
}

/** Room for who comes beside those whom the article names. */
const SPARE_ROWS = 2
