import { describe, expect, it } from 'vitest'
import { lastResult } from '../../src/regulation/acceptance-facts.ts'
import { checkForm } from '../../src/regulation/checks/check-form.ts'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { forms } from '../../src/regulation/forms/all.ts'
import { type Import, importedStanding } from '../../src/regulation/imported-case.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { type CivilDate, instantAt } from '../../src/regulation/time/civil-date.ts'
import { importedFormsOn } from '../support/imported-forms.ts'
import { terms } from '../support/procedure-cases.ts'

/** practice.md, situation 2: what is older than the program enters where its papers say. */

const TODAY: CivilDate = '2025-10-15'
const samples = importedFormsOn(TODAY)

const by: Import = {
  caseId: 'import-1',
  at: instantAt(TODAY, '10:00'),
  on: TODAY,
  enteredBy: 'person-a',
  enteredByName: '录入人',
  confirmedByName: '核对人',
}

const RECTIFYING = {
  assessedOn: '2025-08-29',
  score: 76.5,
  rectificationNumber: '渝市监函〔2025〕60号',
  rectificationDate: '2025-09-10',
  rectificationServedOn: '2025-09-15',
}

const standing = (changes: FormValues) =>
  importedStanding({ ...samples['imported-preparation'], ...changes }, by)

/** The clocks as they are armed on the day of the import, by kind. */
function clocks(changes: FormValues) {
  const { state, facts } = standing(changes)
  const declared = stateOf(application, state).deadlines ?? {}
  const armed = armDeadlines(declared, facts, by.at, terms)
  return Object.fromEntries(armed.map((one) => [one.kind, one]))
}

describe('a preparation in its state with its clocks', () => {
  it('received on 20 May 2024: to apply by 20 February 2026, to end on 20 May 2026', () => {
    expect(standing({}).state).toBe('preparing')
    expect(clocks({})).toMatchObject({
      acceptanceApplyBy: { effective: '2026-02-20', internal: false, cite: '17.1' },
      preparationEnd: { from: '2024-05-20', effective: '2026-05-20', cite: '14' },
    })
  })

  it('an extension of three months leads on from the nominal end (R9)', () => {
    const armed = clocks({ extendedMonths: 3, extensionDate: '2025-09-30' })
    expect(armed).toMatchObject({ extendedEnd: { from: '2026-05-20', nominal: '2026-08-20' } })
    expect(Object.keys(armed)).toEqual(['extendedEnd'])
  })

  it('not received yet: nothing of the two years runs', () => {
    const { receivedOn: _none, ...approved } = samples['imported-preparation']
    const waiting = { ...approved, stage: 'awaitingReceipt' }
    const { state, facts } = importedStanding(waiting, by)
    expect([state, facts.receivedOn]).toEqual(['approvedAwaitingReceipt', null])
    expect(facts.inputs['issueApproval']?.forms['issue-notice']).toEqual({
      documentNumber: '渝市监函〔2024〕35号',
      documentDate: '2024-05-13',
    })
  })

  it('in the three months of 第二十一条第一款 and under a notice of 第二十二条第二款', () => {
    const three = { ...RECTIFYING, stage: 'threeMonths', rectificationMonths: 3 }
    expect(standing(three).state).toBe('rectifying')
    expect(Object.values(clocks(three)).map((one) => one.nominal)).toContain('2025-12-15')
    const order = { ...RECTIFYING, stage: 'order', rectificationMonths: 10 }
    expect(standing(order).state).toBe('rectifyingByOrder')
    expect(Object.values(clocks(order)).map((one) => one.nominal)).toContain('2026-07-15')
    expect(lastResult(standing(order).facts)).toMatchObject({ score: 76.5, passed: false })
  })

  it('remembers that it was imported, by whom, and invents nothing before', () => {
    const { facts } = standing({})
    expect(facts.imported).toEqual({
      caseId: 'import-1',
      on: TODAY,
      enteredByName: '录入人',
      confirmedByName: '核对人',
    })
    expect([facts.submissions, facts.panel, facts.records, facts.publicNotice]).toEqual([
      0,
      [],
      {},
      null,
    ])
  })
})

function findings(id: 'imported-preparation' | 'imported-center', changes: FormValues) {
  const values = { ...samples[id], ...changes }
  return checkForm(forms[id], values, { at: TODAY, complete: true }).map((one) => [
    one.rule,
    one.severity,
    one.field,
  ])
}

describe('what the papers must state', () => {
  it.each(['imported-preparation', 'imported-center'] as const)('%s: the sample is whole', (id) => {
    expect(findings(id, {})).toEqual([])
  })

  it.each([
    ['import-approval-number', 'warn', 'approvalNumber', { approvalNumber: '渝市监函2024-35' }],
    ['import-days-are-past', 'block', 'receivedOn', { receivedOn: '2025-10-16' }],
    ['import-received-after-approval', 'block', 'receivedOn', { receivedOn: '2024-05-12' }],
    ['import-stage-is-proven', 'block', 'receivedOn', { receivedOn: undefined }],
    ['import-awaits-receipt', 'block', 'receivedOn', { stage: 'awaitingReceipt' }],
    ['import-extension', 'block', 'extensionDate', { extendedMonths: 3 }],
    [
      'import-extension',
      'block',
      'extendedMonths',
      { extendedMonths: 7, extensionDate: '2025-09-30' },
    ],
    [
      'import-rectification',
      'block',
      'score',
      { ...RECTIFYING, stage: 'order', rectificationMonths: 6, score: 80 },
    ],
    [
      'import-rectification',
      'block',
      'rectificationMonths',
      { ...RECTIFYING, stage: 'threeMonths', rectificationMonths: 4 },
    ],
    [
      'import-rectification',
      'block',
      'rectificationMonths',
      { ...RECTIFYING, stage: 'order', rectificationMonths: 13 },
    ],
    [
      'import-served-after-notice',
      'block',
      'rectificationServedOn',
      {
        ...RECTIFYING,
        stage: 'order',
        rectificationMonths: 6,
        rectificationServedOn: '2025-09-09',
      },
    ],
  ])('%s %s %s', (rule, severity, field, changes: FormValues) => {
    expect(findings('imported-preparation', changes)).toEqual([[rule, severity, field]])
  })

  it('a rectification is not imported without its notice, score and service', () => {
    const bare = findings('imported-preparation', { stage: 'order' })
    expect(bare.map(([, , field]) => field)).toEqual([
      'assessedOn',
      'score',
      'rectificationNumber',
      'rectificationDate',
      'rectificationMonths',
      'rectificationServedOn',
    ])
  })

  it.each([
    ['import-establishment-number', 'warn', 'approvalNumber', { approvalNumber: '20号' }],
    ['import-center-days-are-past', 'block', 'reviewedOn', { reviewedOn: '2025-12-01' }],
    ['import-scope-after-establishment', 'block', 'scopeFrom', { scopeFrom: '2023-06-18' }],
    ['import-review-after-establishment', 'block', 'reviewedOn', { reviewedOn: '2023-01-01' }],
    ['import-review', 'block', 'reviewNumber', { reviewNumber: undefined }],
  ])('%s %s %s', (rule, severity, field, changes: FormValues) => {
    expect(findings('imported-center', changes)).toEqual([[rule, severity, field]])
  })
})
