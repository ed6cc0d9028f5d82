import { lastResult, papersOf } from '../../regulation/acceptance-facts.ts'
import type { KeptRecord } from '../../regulation/case-file.ts'
import type { FormValues } from '../../regulation/form.ts'
import {
  offersHearing,
  statementDays,
} from '../../regulation/procedures/acceptance-adverse-rules.ts'
import { grantedMonths } from '../../regulation/procedures/acceptance-clocks.ts'
import { formatInstant } from '../../regulation/time/civil-date.ts'
import type {
  CancellationGround,
  Defence,
  NonEstablishmentGround,
  PreparationEndGround,
  RevocationGround,
} from '../document-facts/preparation-end.ts'
import type { DocumentOrder } from '../documents-port.ts'
import { BUREAU_CONTACT, printedDay, textIn } from './document-facts.ts'
import { endIn } from './extension-orders.ts'
import {
  contactIn,
  fileNames,
  given,
  latestOf,
  type OrderMaterial,
  preparationOrderFacts,
  printed,
  reasonOf,
  recordsSince,
} from './order-material.ts'

/** Papers of the three adverse acts: 第十七条第二款 and 第二十二条 (I-30, I-31). */
export const adverseOrders = {
  intendedAdverseNotice,
  hearingNotice,
  statementRecord,
  cancellationDecision: (material: OrderMaterial) => decision(material, 'cancelPreparation'),
  revocationOfPreparation: (material: OrderMaterial) => decision(material, 'revokePreparation'),
  establishmentRefusal: (material: OrderMaterial) => decision(material, 'refuseEstablishment'),
} as const

/** To be filled in by hand or by the office. */
const BLANK = '　　　　'

const PROPOSALS = ['proposeCancellation', 'proposeRevocation', 'proposeNonEstablishment'] as const
type Proposal = (typeof PROPOSALS)[number]

/** The intention that the case is about now: where it was proposed, and what was written. */
interface Intention {
  readonly proposal: Proposal
  readonly notice: FormValues
  readonly ground: PreparationEndGround
}

function intentionIn(material: OrderMaterial): Intention | null {
  const proposal = latestOf(material, PROPOSALS)
  if (proposal === null) return null
  const notice = given(material, proposal, 'intended-adverse-notice')
  const found = { found: textIn(notice, 'facts'), reasoning: textIn(notice, 'grounds') }
  const ground = GROUNDS[proposal](material, found)
  return ground === null ? null : { proposal, notice, ground }
}

type Found = Pick<PreparationEndGround, 'found' | 'reasoning'>

const GROUNDS: Readonly<
  Record<Proposal, (material: OrderMaterial, found: Found) => PreparationEndGround | null>
> = {
  proposeCancellation: cancellation,
  proposeRevocation: revocation,
  proposeNonEstablishment: nonEstablishment,
}

function cancellation(material: OrderMaterial, found: Found): CancellationGround {
  const { facts } = material.file
  const months = grantedMonths(facts)
  return {
    act: 'cancelPreparation',
    ...found,
    receivedTaskStatementOn: printed(facts.receivedOn),
    preparationEnd: endIn(material, facts),
    extension: months === 0 ? null : `经同意延期${months}个月`,
    // Which tasks are not done is what the officer found and wrote: no rule computes it.
    unfinished: [],
  }
}

function revocation({ file }: OrderMaterial, found: Found): RevocationGround | null {
  const result = lastResult(file.facts)
  const notice = papersOf(file.facts).findLast((paper) => paper.act === 'issueRectification')
  const months = file.facts.rectification?.months
  if (result === null || notice === undefined || months === undefined) return null
  return {
    act: 'revokePreparation',
    ...found,
    noticeNumber: notice.number,
    noticeServedOn: printed(notice.servedOn),
    rectificationPeriod: `${months}个月`,
    reassessedOn: printed(result.finishedOn),
    score: result.score,
    passed: result.passed,
  }
}

function nonEstablishment({ file }: OrderMaterial, found: Found): NonEstablishmentGround | null {
  const result = lastResult(file.facts)
  if (result === null) return null
  const assessedOn = printed(result.finishedOn)
  return { act: 'refuseEstablishment', ...found, assessedOn, score: result.score }
}

const evidenceOf = (notice: FormValues): readonly string[] => fileNames(notice, 'evidence')

function intendedAdverseNotice(material: OrderMaterial): DocumentOrder | null {
  const intention = intentionIn(material)
  if (intention === null) return null
  const { notice, ground } = intention
  const { file, terms } = material
  const days = `${statementDays(file.facts, terms)}个工作日`
  const contact = textIn(notice, 'contact')
  return {
    kind: 'G26',
    facts: {
      ...preparationOrderFacts(material),
      ground,
      evidence: evidenceOf(notice),
      statementPeriod: days,
      hearingPeriod: offersHearing(file.facts, terms) ? days : null,
      address: contact === '' ? BLANK : contact,
      contact: contactIn(contact),
    },
  }
}

/** The notice of intention as the office issued it. */
function noticeIssued({ file }: OrderMaterial) {
  const paper = papersOf(file.facts).findLast((one) => one.act === 'issueIntendedNotice')
  return { number: paper?.number ?? BLANK, servedOn: printed(paper?.servedOn) }
}

/** Time, place and who presides are the bureau's to arrange: the draft leaves them open. */
function hearingNotice(material: OrderMaterial): DocumentOrder | null {
  const intention = intentionIn(material)
  if (intention === null) return null
  const request = given(material, 'requestHearing', 'hearing-request')
  const proposer = material.file.facts.participants?.[0]?.name
  return {
    kind: 'G27',
    facts: {
      ...preparationOrderFacts(material),
      act: intention.ground.act,
      noticeNumber: noticeIssued(material).number,
      requestedOn: printedDay(textIn(request, 'signedOn')),
      hearingTime: BLANK,
      place: BLANK,
      presider: BLANK,
      recorder: BLANK,
      handlers: [proposer ?? BLANK],
      closedBecause: null,
      contact: BUREAU_CONTACT,
    },
  }
}

/** What a statement says, with what it asks for. */
export const wordsOf = ({ forms }: KeptRecord): string => {
  const form = forms['statement-defence'] ?? {}
  const claim = textIn(form, 'claim')
  return [textIn(form, 'statement'), claim === '' ? '' : `请求：${claim}`]
    .filter((part) => part !== '')
    .join('；')
}

/** Who signed a statement. */
export const signerOf = ({ forms, byName }: KeptRecord): string =>
  textIn(forms['statement-defence'] ?? {}, 'signer') || byName

/** The written statement as it came, or an empty record for the hearing that was asked for. */
function statementRecord(material: OrderMaterial): DocumentOrder | null {
  const intention = intentionIn(material)
  if (intention === null) return null
  const defence = recordsSince(material, 'defences', intention.proposal).at(-1)
  const asked = material.file.facts.inputs['requestHearing']?.at ?? 0
  const isHearing = defence === undefined || asked >= defence.at
  const statement = isHearing ? null : defence
  return {
    kind: 'G27-record',
    facts: {
      ...preparationOrderFacts(material),
      occasion: isHearing ? 'hearing' : 'statement',
      act: intention.ground.act,
      noticeNumber: noticeIssued(material).number,
      heldAt: statement === null ? BLANK : formatInstant(statement.at),
      place: BLANK,
      presider: BLANK,
      recorder: BLANK,
      speakers: statement === null ? [] : [{ name: signerOf(statement), position: '' }],
      entries:
        statement === null ? [] : [{ speaker: signerOf(statement), words: wordsOf(statement) }],
      evidence:
        statement === null ? [] : fileNames(statement.forms['statement-defence'] ?? {}, 'evidence'),
    },
  }
}

/** What the unit answered since the intention was proposed, and what the officer made of it. */
export function defenceSince(material: OrderMaterial, proposal: string): Defence {
  const { inputs } = material.file.facts
  const statements = recordsSince(material, 'defences', proposal).map(wordsOf)
  const hearing = recordsSince(material, 'hearings', proposal).at(-1)
  const held = hearing?.forms['statement-defence'] ?? {}
  return {
    statement: statements.length === 0 ? null : statements.join('；'),
    waived: (inputs['waiveStatement']?.at ?? 0) >= (inputs[proposal]?.at ?? 1),
    hearing:
      hearing === undefined
        ? null
        : { heldOn: printedDay(textIn(held, 'signedOn')), summary: wordsOf(hearing) },
    response: reasonOf(material, 'proposeAdverse'),
  }
}

function decision(material: OrderMaterial, act: PreparationEndGround['act']): DocumentOrder | null {
  const intention = intentionIn(material)
  if (intention === null || intention.ground.act !== act) return null
  const { number, servedOn } = noticeIssued(material)
  const facts = preparationOrderFacts(material)
  const common = {
    ...facts,
    noticeNumber: number,
    noticeServedOn: servedOn,
    defence: defenceSince(material, intention.proposal),
    evidence: evidenceOf(intention.notice),
    remedySentence: null,
    contact: BUREAU_CONTACT,
    copyTo: [facts.sponsor, facts.districtBureau],
  }
  const { ground } = intention
  switch (ground.act) {
    case 'cancelPreparation':
      return { kind: 'G28', facts: { ...common, ground } }
    case 'revokePreparation':
      return { kind: 'G29', facts: { ...common, ground } }
    case 'refuseEstablishment':
      return { kind: 'G25-refusal', facts: { ...common, ground } }
  }
}
