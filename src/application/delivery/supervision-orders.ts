import { papersOf } from '../../regulation/acceptance-facts.ts'
import { centerOf } from '../../regulation/center.ts'
import { districtBureauName, districtById } from '../../regulation/districts.ts'
import { type FormValues, fieldOf } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { type FormId, formOf } from '../../regulation/forms/all.ts'
import { checklist } from '../../regulation/forms/inspection.ts'
import { formatDay } from '../../regulation/time/civil-date.ts'
import type { CenterPaper } from '../document-facts/supervision.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { BUREAU_CONTACT, printedDay, textIn } from './document-facts.ts'
import {
  contactIn,
  given,
  type Order,
  type OrderMaterial,
  printed,
  rowsIn,
} from './order-material.ts'

/** A paper of a center's matter; a case that is none lacks the facts of it. */
export function ofCenter(order: Order): Order {
  return (material) => ((material.file.facts.center ?? null) === null ? null : order(material))
}

/** Papers of inspection, annual task and warning: 第二十七条, 第三十一条第（一）项. */
export const supervisionOrders = {
  annualTaskNotice: ofCenter(annualTaskNotice),
  annualAssessmentNotice: ofCenter(annualAssessmentNotice),
  inspectionNotice: ofCenter(inspectionNotice),
  inspectionReport: ofCenter(inspectionReport),
  inspectionResultNotice: ofCenter(inspectionResultNotice),
  warningLetter: ofCenter(warningLetter),
} as const

/** What every paper about a center says of it, read from the register as the case has it. */
export function centerPaper({ file }: OrderMaterial, contact = BUREAU_CONTACT): CenterPaper {
  const center = centerOf(file.facts)
  const district = center.district === null ? null : districtById(center.district)
  return {
    caseNumber: file.number ?? '',
    center: center.name,
    hostOrganisation: center.hostOrganisation,
    approvalNumber: center.approvalNumber,
    districtBureau: district === null ? '' : districtBureauName(district),
    contact,
  }
}

/** An answer as it is read: the label of a choice, a day in words. */
function shown(id: FormId, values: FormValues, field: string): string {
  const declared = fieldOf(formOf(id), field)
  return declared === null ? '' : showValue(declared.schema, values[field])
}

const yearOf = ({ file }: OrderMaterial): string => String(file.facts.year ?? '')

function annualTaskNotice(material: OrderMaterial): DocumentOrder | null {
  const task = given(material, 'proposeTask', 'annual-task')
  const items = rowsIn(task, 'items')
  if (items.length === 0) return null
  return {
    kind: 'G31',
    facts: {
      ...centerPaper(material),
      year: yearOf(material),
      items: items.map((row) => ({
        indicator: textIn(row, 'indicator'),
        target: textIn(row, 'target'),
        weight: `${String(row['weight'] ?? '')}%`,
      })),
      due: printedDay(textIn(task, 'due')),
    },
  }
}

function annualAssessmentNotice(material: OrderMaterial): DocumentOrder | null {
  const grade = given(material, 'proposeGrade', 'annual-grade')
  if (textIn(grade, 'grade') === '') return null
  return {
    kind: 'G32',
    facts: {
      ...centerPaper(material),
      year: yearOf(material),
      grade: shown('annual-grade', grade, 'grade'),
      reason: textIn(grade, 'reason'),
      requirements: textIn(grade, 'requirements'),
    },
  }
}

const inspectorsIn = (values: FormValues) =>
  rowsIn(values, 'inspectors').map((row) => ({
    name: textIn(row, 'name'),
    unit: textIn(row, 'unit'),
  }))

/** 市局, or the District Bureau by its name. */
const inspectorName = (byDistrict: boolean, { districtBureau }: CenterPaper): string =>
  byDistrict ? (districtBureau === '' ? '区县局' : districtBureau) : '市局'

function inspectionNotice(material: OrderMaterial): DocumentOrder | null {
  const arranged = given(material, 'arrangeInspection', 'inspection-arrangement')
  if (textIn(arranged, 'plannedOn') === '') return null
  const paper = centerPaper(material)
  const byDistrict = material.file.state.startsWith('district')
  return {
    kind: 'G33',
    facts: {
      ...paper,
      inspector: inspectorName(byDistrict, paper),
      byDistrict,
      kind: shown('inspection-arrangement', arranged, 'type'),
      plannedOn: printedDay(textIn(arranged, 'plannedOn')),
      inspectors: inspectorsIn(arranged),
      subject: textIn(arranged, 'subject'),
    },
  }
}

function inspectionReport(material: OrderMaterial): DocumentOrder | null {
  const record = given(material, 'recordInspection', 'inspection')
  if (textIn(record, 'conclusion') === '') return null
  const paper = centerPaper(material)
  return {
    kind: 'G33-report',
    facts: {
      ...paper,
      inspector: inspectorName(record['level'] === 'districtBureau', paper),
      kind: shown('inspection', record, 'type'),
      inspectedOn: printedDay(textIn(record, 'inspectedOn')),
      inspectors: inspectorsIn(record),
      items: checklist.map(([item, title]) => ({
        title,
        answer: shown('inspection', record, item),
        note: textIn(record, `${item}Note`),
      })),
      conclusion: shown('inspection', record, 'conclusion'),
      summary: textIn(record, 'summary'),
      signature: shown('inspection', record, 'centerSignature'),
      centerOpinion: textIn(record, 'centerOpinion'),
    },
  }
}

function inspectionResultNotice(material: OrderMaterial): DocumentOrder | null {
  const { finding } = material.file.facts
  const result = given(material, 'proposeResult', 'inspection-result')
  if (finding === undefined || finding === null || textIn(result, 'result') === '') return null
  const paper = centerPaper(material)
  return {
    kind: 'G33-result',
    facts: {
      ...paper,
      recheck: finding.kind === 'recheck',
      inspector: inspectorName(finding.level === 'districtBureau', paper),
      inspectedOn: formatDay(finding.on),
      result: shown('inspection-result', result, 'result'),
      basis: textIn(result, 'basis'),
      response: textIn(result, 'response'),
      due: printedDay(textIn(result, 'due')),
      requirements: textIn(result, 'requirements'),
    },
  }
}

function warningLetter(material: OrderMaterial): DocumentOrder | null {
  const order = given(material, 'proposeWarningLetter', 'warning-order')
  if (textIn(order, 'facts') === '') return null
  return {
    kind: 'G34',
    facts: {
      ...centerPaper(material, contactIn(textIn(order, 'contact'))),
      found: textIn(order, 'facts'),
      requirements: textIn(order, 'requirements'),
      due: printedDay(textIn(order, 'due')),
    },
  }
}

/** A document that went out by an act, as the office numbered it; null where none did. */
export function issuedBy({ file }: OrderMaterial, act: string) {
  const paper = papersOf(file.facts).findLast((one) => one.act === act)
  return paper === undefined
    ? null
    : {
        number: paper.number,
        date: printed(paper.documentDate),
        servedOn: printed(paper.servedOn),
      }
}
