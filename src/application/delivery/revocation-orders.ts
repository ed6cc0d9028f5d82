import { citeText } from '../../regulation/cite.ts'
import {
  citeOfGround,
  groundOf,
  revocationGrounds,
} from '../../regulation/forms/revocation-ground.ts'
import {
  offersHearing,
  statementDays,
} from '../../regulation/procedures/acceptance-adverse-rules.ts'
import { revocation } from '../../regulation/procedures/revocation.ts'
import { formatInstant } from '../../regulation/time/civil-date.ts'
import type { CenterGround } from '../document-facts/supervision.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { adverseOrders, defenceSince, signerOf, wordsOf } from './adverse-orders.ts'
import { printedDay, textIn } from './document-facts.ts'
import {
  contactIn,
  fileNames,
  given,
  latestOf,
  type Order,
  type OrderMaterial,
  reasonOf,
  recordsSince,
} from './order-material.ts'
import { centerPaper, issuedBy, ofCenter } from './supervision-orders.ts'

const PROPOSED = 'proposeCenterRevocation'
const BLANK = '　　　　'

/** The notice, the hearing and the record have one kind each: what they are about tells the paper. */
const either =
  (ofCenter: Order, ofPreparation: Order): Order =>
  (material) =>
    material.file.procedure === revocation.id ? ofCenter(material) : ofPreparation(material)

/** Papers of the way to a revocation of a center's standing (第三十一条; I-30, I-31). */
export const revocationOrders = {
  intendedAdverseNotice: either(intended, adverseOrders.intendedAdverseNotice),
  hearingNotice: either(hearing, adverseOrders.hearingNotice),
  statementRecord: either(record, adverseOrders.statementRecord),
  centerRevocation: ofCenter(centerRevocation),
  revocationEndNotice: ofCenter(revocationEndNotice),
  revocationPublicNotice: ofCenter(revocationPublicNotice),
} as const

const noticeIn = (material: OrderMaterial) => given(material, PROPOSED, 'intended-adverse-notice')

function groundIn(material: OrderMaterial): CenterGround | null {
  const ground = groundOf(given(material, PROPOSED, 'revocation-ground'))
  if (ground === null) return null
  const notice = noticeIn(material)
  const label = revocationGrounds.find((one) => one.value === ground)?.label ?? ''
  const cite = citeOfGround(ground)
  return {
    cite,
    citeText: citeText(cite),
    words: label.replace(/^（.）/u, '').replace(/的情形$/u, '情形'),
    found: textIn(notice, 'facts'),
    reasoning: textIn(notice, 'grounds'),
  }
}

const evidenceIn = (material: OrderMaterial): readonly string[] => [
  ...fileNames(given(material, PROPOSED, 'revocation-ground'), 'evidence'),
  ...fileNames(noticeIn(material), 'evidence'),
]

function intended(material: OrderMaterial): DocumentOrder | null {
  const ground = groundIn(material)
  if (ground === null) return null
  const { file, terms } = material
  const contact = textIn(noticeIn(material), 'contact')
  const days = `${statementDays(file.facts, terms)}个工作日`
  return {
    kind: 'G26-center',
    facts: {
      ...centerPaper(material, contactIn(contact)),
      ground,
      evidence: evidenceIn(material),
      statementPeriod: days,
      hearingPeriod: offersHearing(file.facts, terms) ? days : null,
      address: contact === '' ? BLANK : contact,
    },
  }
}

const noticeNumber = (material: OrderMaterial): string =>
  issuedBy(material, 'issueIntendedNotice')?.number ?? BLANK

/** Time, place and who presides are the bureau's to arrange: the draft leaves them open. */
function hearing(material: OrderMaterial): DocumentOrder {
  const request = given(material, 'requestHearing', 'hearing-request')
  return {
    kind: 'G27-center',
    facts: {
      ...centerPaper(material),
      noticeNumber: noticeNumber(material),
      requestedOn: printedDay(textIn(request, 'signedOn')),
      hearingTime: BLANK,
      place: BLANK,
      presider: BLANK,
      recorder: BLANK,
    },
  }
}

/** The written statement as it came, or an empty record for the hearing that was asked for. */
function record(material: OrderMaterial): DocumentOrder {
  const defence = recordsSince(material, 'defences', PROPOSED).at(-1)
  const asked = material.file.facts.inputs['requestHearing']?.at ?? 0
  const written = defence === undefined || asked >= defence.at ? null : defence
  return {
    kind: 'G27-center-record',
    facts: {
      ...centerPaper(material),
      occasion: written === null ? 'hearing' : 'statement',
      noticeNumber: noticeNumber(material),
      heldAt: written === null ? BLANK : formatInstant(written.at),
      speaker: written === null ? BLANK : signerOf(written),
      words: written === null ? '' : wordsOf(written),
      evidence:
        written === null ? [] : fileNames(written.forms['statement-defence'] ?? {}, 'evidence'),
    },
  }
}

const noticeOf = (material: OrderMaterial) => issuedBy(material, 'issueIntendedNotice')

function centerRevocation(material: OrderMaterial): DocumentOrder | null {
  const ground = groundIn(material)
  if (ground === null) return null
  const paper = centerPaper(material)
  return {
    kind: 'G30',
    facts: {
      ...paper,
      ground,
      notice: noticeOf(material),
      defence: defenceSince(material, PROPOSED),
      evidence: evidenceIn(material),
      remedySentence: null,
      copyTo: paper.districtBureau === '' ? [] : [paper.districtBureau],
    },
  }
}

function revocationEndNotice(material: OrderMaterial): DocumentOrder {
  const act = latestOf(material, ['proposeDrop', 'proposeWarning']) ?? 'proposeDrop'
  return {
    kind: 'G26-end',
    facts: {
      ...centerPaper(material),
      notice: noticeOf(material),
      reason: reasonOf(material, act),
      withWarning: act === 'proposeWarning',
    },
  }
}

function revocationPublicNotice(material: OrderMaterial): DocumentOrder | null {
  const ground = groundIn(material)
  const decided = issuedBy(material, 'issueAdverse')
  if (ground === null || decided === null) return null
  return {
    kind: 'G30-notice',
    facts: {
      ...centerPaper(material),
      decisionNumber: decided.number,
      decisionDate: decided.date,
      citeText: ground.citeText,
    },
  }
}
