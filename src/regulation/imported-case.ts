import { type AssessmentResult, assessmentOf, preparationOf } from './acceptance-facts.ts'
import { type CaseFacts, NO_FACTS } from './case-file.ts'
import type { FormValues } from './form.ts'
import { dayOf, textOf } from './procedures/application-common.ts'
import type { CivilDate, Instant } from './time/civil-date.ts'

/**
 * Where a preparation that is older than this program stands (practice.md, situation 2): its state
 * and facts from the confirmed import. Only what the papers state; what was before is not invented.
 */

/** Who entered it and when; the case remembers that it was imported. */
export interface Import {
  /** The case of the import, which holds the papers. */
  readonly caseId: string
  readonly at: Instant
  readonly on: CivilDate
  readonly enteredBy: string
  readonly enteredByName: string
  readonly confirmedByName: string
}

/** Where an imported case begins. */
export interface ImportedStanding {
  readonly state: string
  readonly facts: CaseFacts
}

/** The state of each stage that the form offers. */
const STATES: Readonly<Record<string, string>> = {
  awaitingReceipt: 'approvedAwaitingReceipt',
  preparing: 'preparing',
  threeMonths: 'rectifying',
  order: 'rectifyingByOrder',
}

/** The standing that the form states. The form was checked: an unknown stage is a defect. */
export function importedStanding(values: FormValues, by: Import): ImportedStanding {
  const stage = String(values['stage'])
  const state = STATES[stage]
  if (state === undefined) throw new Error(`no stage ${stage} to import`)
  const { caseId, on, enteredByName, confirmedByName } = by
  const facts: CaseFacts = {
    ...NO_FACTS,
    imported: { caseId, on, enteredByName, confirmedByName },
    inputs: {
      issueApproval: { at: by.at, by: by.enteredBy, forms: { 'issue-notice': issued(values) } },
    },
    receivedOn: dayOf(values, 'receivedOn'),
    preparation: { ...preparationOf({}), extensions: extensionsOf(values) },
  }
  return { state, facts: isRectifying(stage) ? { ...facts, ...rectifying(values, stage) } : facts }
}

const isRectifying = (stage: string): stage is 'threeMonths' | 'order' =>
  stage === 'threeMonths' || stage === 'order'

const numberOf = (values: FormValues, field: string): number => {
  const value = values[field]
  return typeof value === 'number' ? value : 0
}

const issued = (values: FormValues): FormValues => ({
  documentNumber: textOf(values, 'approvalNumber'),
  documentDate: textOf(values, 'approvalDate'),
})

function extensionsOf(values: FormValues) {
  const months = numberOf(values, 'extendedMonths')
  const documentDate = dayOf(values, 'extensionDate')
  return months === 0 || documentDate === null ? [] : [{ months, documentDate }]
}

/** An assessment below the pass, and the notice that followed (第二十一条第一款, 第二十二条第二款). */
function rectifying(values: FormValues, stage: 'threeMonths' | 'order'): Partial<CaseFacts> {
  const documentDate = dayOf(values, 'rectificationDate')
  const finishedOn = dayOf(values, 'assessedOn')
  const servedOn = dayOf(values, 'rectificationServedOn')
  if (documentDate === null || finishedOn === null || servedOn === null) {
    throw new Error('an import in rectification without its days')
  }
  const score = numberOf(values, 'score')
  const kind: AssessmentResult['kind'] = stage === 'threeMonths' ? 'visit' : 'rescore'
  const result: AssessmentResult = { round: 1, kind, score, passed: false, finishedOn }
  const months = numberOf(values, 'rectificationMonths')
  const number = textOf(values, 'rectificationNumber') ?? ''
  const act = stage === 'threeMonths' ? 'issueThreeMonths' : 'issueRectification'
  const notice = stage === 'threeMonths' ? 'threeMonths' : 'notice'
  return {
    assessment: { ...assessmentOf({}), round: 1, results: [result] },
    rectification: { kind: notice, months, documentDate, servedOn },
    papers: [{ act, number, documentDate, servedOn }],
  }
}
