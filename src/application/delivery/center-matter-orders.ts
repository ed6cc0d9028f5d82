import { centerOf } from '../../regulation/center.ts'
import { districtById } from '../../regulation/districts.ts'
import type { FormValues, Row } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { type FormId, formOf } from '../../regulation/forms/all.ts'
import { centerEvent } from '../../regulation/forms/center-event.ts'
import { majorChange } from '../../regulation/forms/major-change.ts'
import { scopeChangeKinds } from '../../regulation/forms/scope-change.ts'
import { completionOf } from '../../regulation/procedures/five-year-review-rules.ts'
import { changeRowsOf } from '../../regulation/procedures/scope-rows.ts'
import type { CenterPaperFacts, ScopeChangeLine } from '../document-facts/center-matters.ts'
import type { DocumentOrder, FormFacts } from '../documents-port.ts'
import { BUREAU_CONTACT, caseFacts, formFacts, printedDay, textIn } from './document-facts.ts'
import {
  contactIn,
  districtBureauIn,
  filed,
  given,
  latestOf,
  type OrderMaterial,
  printed,
  reasonOf,
  rowsIn,
} from './order-material.ts'

/** Papers of an established center: 第二十八条 to 第三十条, and 其他事项 (I-42). */
export const centerMatterOrders = {
  majorChangeReport: (material) => readBack('F8', 'major-change', material),
  majorChangeReceipt,
  annualReportDocument: (material) => readBack('F9', 'annual-report', material),
  scopeChangeApplication: (material) => readBack('F7', 'scope-change', material),
  scopeChangeReply,
  scopeChangeAnnouncement,
  eventDecision,
  reviewNotice,
  reviewMaterials: (material) => readBack('F12', 'five-year-review', material),
  reviewReport,
  reviewConfirmation,
  reviewResultNotice,
  reviewRectificationNotice,
} as const satisfies Readonly<Record<string, (material: OrderMaterial) => DocumentOrder | null>>

/** What every paper says of the center. Null for a case that is no matter of one. */
function centerFacts(material: OrderMaterial): CenterPaperFacts | null {
  const { file } = material
  if ((file.facts.center ?? null) === null) return null
  const center = centerOf(file.facts)
  const district = districtBureauIn(material)
  return {
    ...caseFacts(material),
    projectName: center.name,
    applicant: center.hostOrganisation,
    approvalNumber: center.approvalNumber,
    districtBureau: district,
    contact: BUREAU_CONTACT,
    copyTo: district === '' ? [] : [district],
  }
}

const NO_COVER = { id: 'cover', title: '', manner: 'inputs', fields: [] } as const

/** Every step as a section, the first too: it may be a table. The cover names the center. */
function wholeForm(material: OrderMaterial, id: FormId, values: FormValues): FormFacts {
  const form = formOf(id)
  const { file } = material
  const facts = formFacts({ ...form, steps: [NO_COVER, ...form.steps] }, values, file.number)
  const center = centerFacts(material)
  return {
    ...facts,
    cover: [
      { label: '中心名称', text: center?.projectName ?? '' },
      { label: '依托单位', text: file.applicantName },
      { label: '批准成立文号', text: center?.approvalNumber ?? '' },
      { label: '办件编号', text: file.number ?? '' },
    ],
  }
}

/** A form of the center as it was filed last, to be signed and sealed by it. */
function readBack(
  kind: 'F7' | 'F8' | 'F9' | 'F12',
  id: FormId,
  material: OrderMaterial,
): DocumentOrder | null {
  const form = filed(material, id)
  if (form === null || centerFacts(material) === null) return null
  const signatures = ['依托单位（盖章）', '单位负责人（签字）']
  return { kind, facts: { ...wholeForm(material, id, form.values), signatures } }
}

function reviewReport(material: OrderMaterial): DocumentOrder | null {
  const values = given(material, 'reportReview', 'review-report')
  if (textIn(values, 'conclusion') === '') return null
  const signatures = ['专家组成员（签字）']
  return {
    kind: 'G38-report',
    facts: { ...wholeForm(material, 'review-report', values), signatures },
  }
}

function majorChangeReceipt(material: OrderMaterial): DocumentOrder | null {
  const facts = centerFacts(material)
  const report = filed(material, 'major-change')
  if (facts === null || report === null) return null
  return {
    kind: 'G36',
    facts: {
      ...facts,
      kind: showValue(majorChange.fields.kind, report.values['kind']),
      eventDate: printedDay(textIn(report.values, 'eventDate')),
      reportedOn: report.on,
      wantsScopeChange:
        latestOf(material, ['acknowledge', 'requireScopeChange']) === 'requireScopeChange',
    },
  }
}

const line = (row: Row): ScopeChangeLine => ({
  change: scopeChangeKinds.find(({ value }) => value === row['change'])?.label ?? '',
  item: textIn(row, 'item') || textIn(row, 'currentItem'),
  parameter: textIn(row, 'parameter'),
  range: textIn(row, 'range'),
  uncertainty: textIn(row, 'uncertainty'),
  specification: textIn(row, 'specification'),
})

/** What was proposed last: the lines that are agreed to, and those that are not. */
function changeOf(material: OrderMaterial) {
  const rows = changeRowsOf(material.file.facts.request)
  const refusal = latestOf(material, ['proposeAgreement', 'proposeRefusal']) === 'proposeRefusal'
  const excluded = rowsIn(
    given(material, 'proposeAgreement', 'scope-change-proposal'),
    'excludedRows',
  )
  const exclusion = (index: number) => excluded.find(({ rowNo }) => rowNo === index + 1)
  return {
    agreed: refusal ? [] : rows.filter((_, index) => exclusion(index) === undefined).map(line),
    refused: refusal
      ? []
      : rows.flatMap((row, index) => {
          const found = exclusion(index)
          return found === undefined ? [] : [{ line: line(row), reason: textIn(found, 'reason') }]
        }),
    reason: refusal ? reasonOf(material, 'proposeRefusal') : '',
  }
}

function scopeChangeReply(material: OrderMaterial): DocumentOrder | null {
  const facts = centerFacts(material)
  const application = filed(material, 'scope-change')
  if (facts === null || application === null) return null
  const report = given(material, 'reportAssessment', 'scope-assessment')
  const assessedOn = printedDay(textIn(report, 'finishedOn'))
  return {
    kind: 'G35',
    facts: {
      ...facts,
      ...changeOf(material),
      appliedOn: application.on,
      assessedOn: assessedOn === '' ? null : assessedOn,
      remedySentence: null,
    },
  }
}

function scopeChangeAnnouncement(material: OrderMaterial): DocumentOrder | null {
  const facts = centerFacts(material)
  const { agreed } = changeOf(material)
  return facts === null || agreed.length === 0
    ? null
    : { kind: 'G35-announcement', facts: { ...facts, agreed } }
}

/** What the center is to be called after it, and so on, as the letter says it. */
function detailsOf(event: FormValues): readonly string[] {
  const district = textIn(event, 'newDistrict')
  const lines: readonly (readonly [string, string])[] = [
    ['变更后的中心名称', textIn(event, 'newName')],
    ['变更后的依托单位', textIn(event, 'newHost')],
    ['变更后的所在区县', districtById(district)?.name ?? district],
    [
      '不再列入服务能力的项目',
      rowsIn(event, 'lostItems')
        .map((row) => textIn(row, 'item'))
        .join('、'),
    ],
  ]
  return lines.filter(([, text]) => text !== '').map(([label, text]) => `${label}：${text}`)
}

function eventDecision(material: OrderMaterial): DocumentOrder | null {
  const facts = centerFacts(material)
  const event = material.file.facts.request ?? null
  const proposed = latestOf(material, ['proposeChange', 'proposeRefusal'])
  if (facts === null || event === null || proposed === null) return null
  const agreed = proposed === 'proposeChange'
  const proposal = given(material, 'proposeChange', 'center-event-proposal')
  return {
    kind: 'G35-event',
    facts: {
      ...facts,
      decision: agreed ? 'agreed' : 'refused',
      what: showValue(centerEvent.fields.kind, event['kind']).replace(/^中心/u, ''),
      details: detailsOf(event),
      effectiveOn: agreed ? printedDay(textIn(proposal, 'effectiveOn')) : '',
      reason: agreed ? '' : reasonOf(material, 'proposeRefusal'),
      remedySentence: null,
    },
  }
}

function reviewNotice(material: OrderMaterial): DocumentOrder | null {
  const facts = centerFacts(material)
  const notice = given(material, 'giveNotice', 'review-notice')
  const { file, terms } = material
  const dueOn = printedDay(textIn(notice, 'dueOn'))
  if (facts === null || dueOn === '') return null
  return {
    kind: 'G38',
    facts: {
      ...facts,
      contact: contactIn(textIn(notice, 'contact')),
      countsFrom: printed(file.facts.countsFrom),
      completedOn: printed(completionOf(file.facts, terms)),
      requirements: textIn(notice, 'requirements'),
      dueOn,
    },
  }
}

/** What the papers on a result share; null before the panel has reported. */
function reviewed(material: OrderMaterial) {
  const facts = centerFacts(material)
  const report = given(material, 'reportReview', 'review-report')
  const finished = printedDay(textIn(report, 'finishedOn'))
  if (facts === null || finished === '') return null
  const completedOn = printed(completionOf(material.file.facts, material.terms))
  return { report, facts: { ...facts, completedOn, reviewedOn: finished } }
}

function reviewConfirmation(material: OrderMaterial): DocumentOrder | null {
  const known = reviewed(material)
  return known === null ? null : { kind: 'G38-confirmation', facts: known.facts }
}

function reviewResultNotice(material: OrderMaterial): DocumentOrder | null {
  const known = reviewed(material)
  const reason = reasonOf(material, 'proposeFailure')
  if (known === null || reason === '') return null
  const problems = rowsIn(known.report, 'problems').map(
    (row) => `${textIn(row, 'item')}：${textIn(row, 'problem')}`,
  )
  return {
    kind: 'G38-result',
    facts: { ...known.facts, problems, reason, remedySentence: null },
  }
}

function reviewRectificationNotice(material: OrderMaterial): DocumentOrder | null {
  const known = reviewed(material)
  const order = given(material, 'proposeRectification', 'review-rectification')
  const items = rowsIn(order, 'items')
  if (known === null || items.length === 0) return null
  return {
    kind: 'G38-rectification',
    facts: {
      ...known.facts,
      contact: contactIn(textIn(order, 'contact')),
      items: items.map((row) => ({
        item: textIn(row, 'material'),
        problem: textIn(row, 'problem'),
        requirement: textIn(row, 'requirement'),
      })),
      dueOn: printedDay(textIn(order, 'dueOn')),
      remedySentence: null,
    },
  }
}
