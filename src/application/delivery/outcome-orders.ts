import { assessmentOf, lastResult } from '../../regulation/acceptance-facts.ts'
import type { FormValues } from '../../regulation/form.ts'
import type { RectificationItem } from '../document-facts/rectification.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { itemTitle, sheetOf } from './assessment-orders.ts'
import { BUREAU_CONTACT, textIn } from './document-facts.ts'
import {
  dayOfAct,
  given,
  type OrderMaterial,
  preparationOrderFacts,
  printed,
  reasonOf,
  rowsIn,
} from './order-material.ts'

/** Papers of rectification and establishment: 第二十一条第一款 and 第二十二条. */
export const outcomeOrders = {
  rectificationNotice3m,
  rectificationNotice,
  establishmentDocument,
} as const

const itemsOf = (material: OrderMaterial, order: FormValues): readonly RectificationItem[] => {
  const sheet = sheetOf(material)
  return rowsIn(order, 'items').map((row) => ({
    item: itemTitle(sheet, textIn(row, 'item')) || '整改事项',
    problem: textIn(row, 'problem'),
    requirement: textIn(row, 'requirement'),
  }))
}

/** What both notices say; null before there is a score or an order. */
function rectification(material: OrderMaterial, proposal: string) {
  const result = lastResult(material.file.facts)
  const order = given(material, proposal, 'rectification-order')
  const items = itemsOf(material, order)
  if (result === null || items.length === 0) return null
  const facts = preparationOrderFacts(material)
  return {
    result,
    order,
    facts: {
      ...facts,
      assessedOn: printed(result.finishedOn),
      score: result.score,
      passed: result.passed,
      items,
      requirements: textIn(order, 'requirements'),
      remedySentence: null,
      contact: BUREAU_CONTACT,
      copyTo: [facts.districtBureau],
    },
  }
}

function rectificationNotice3m(material: OrderMaterial): DocumentOrder | null {
  const known = rectification(material, 'proposeThreeMonths')
  if (known === null) return null
  const round = known.result.round > 1 ? 'reassessment' : 'first'
  return { kind: 'G22', facts: { ...known.facts, round } }
}

function rectificationNotice(material: OrderMaterial): DocumentOrder | null {
  const known = rectification(material, 'proposeRectification')
  const months = known?.order['months']
  if (known === null || typeof months !== 'number') return null
  return {
    kind: 'G23',
    facts: {
      ...known.facts,
      rescored: known.result.kind === 'rescore',
      period: { count: months, unit: 'months' },
    },
  }
}

/** The version of the scope that becomes public with the establishment; changes count it up (28.1). */
const FIRST_SCOPE = '第1版'

function establishmentDocument(material: OrderMaterial): DocumentOrder | null {
  const { facts } = material.file
  const result = lastResult(facts)
  if (result === null) return null
  const accepted = assessmentOf(facts).acceptedOnPaper
    ? {
        reportedOn: dayOfAct(material, 'submitRectification'),
        reason: reasonOf(material, 'acceptReport'),
      }
    : null
  const common = preparationOrderFacts(material)
  return {
    kind: 'G25',
    facts: {
      ...common,
      assessedOn: printed(result.finishedOn),
      acceptedReport: accepted,
      scopeVersion: FIRST_SCOPE,
      requirements: [],
      contact: BUREAU_CONTACT,
      copyTo: [common.districtBureau],
    },
  }
}
