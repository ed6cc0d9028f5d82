import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/regulation/case-file.ts'
import type { CenterStanding } from '../../../src/regulation/center.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { Terms } from '../../../src/regulation/decide.ts'
import { parseInterpretationSet } from '../../../src/regulation/interpretations.ts'
import { fiveYearReview } from '../../../src/regulation/procedures/five-year-review.ts'
import { type CivilDate, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import { allDone, CHAIN, did, whyNot } from '../../support/matter-acts.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { caseIn, sampleForms, terms, withFacts } from '../../support/procedure-cases.ts'

/** 第三十条: 满5年, the review and what its result does. */

function under(values: object): Terms {
  const set = parseInterpretationSet({ id: 'test', version: '1', validFrom: '2024-01-01', values })
  if (!set.ok) throw new Error(set.because)
  return { ...terms, interpretations: set.set }
}

const opening = (changes: Partial<CenterStanding> = {}): CaseFile =>
  withFacts(caseIn(fiveYearReview, 'opening'), { center: { ...sampleCenter, ...changes } })

const openedOn = (establishedOn: CivilDate, on: CivilDate) =>
  did(opening({ establishedOn }), 'open', { on })

describe('满5年: a threshold, nothing rolls', () => {
  it.each([
    // 20 June 2026 is a Saturday in the Dragon Boat holiday.
    ['2021-06-20', '2026-06-20'],
    ['2020-02-29', '2025-02-28'],
    ['2021-11-30', '2026-11-30'],
  ] as const)('of %s on %s', (establishedOn, complete) => {
    const { arm, next } = openedOn(establishedOn, '2025-01-06')
    expect(arm.find(({ kind }) => kind === 'fiveYears')).toMatchObject({
      internal: false,
      cite: '30',
      from: establishedOn,
      nominal: complete,
      effective: complete,
      safe: complete,
    })
    expect(next.facts.countsFrom).toBe(establishedOn)
  })

  it('watched from half a year, three months and a month before, and on the day', () => {
    const { arm } = openedOn('2021-11-30', '2026-05-29')
    const clock = arm.find(({ kind }) => kind === 'fiveYears')
    // 30 May 2026 is a Saturday, 30 August a Sunday: the working day before.
    expect(clock?.rungs.map(({ at }) => civilDateOf(at))).toEqual([
      '2026-08-28',
      '2026-10-30',
      '2026-11-30',
    ])
    expect(openedOn('2021-11-30', '2026-05-28').arm[0]?.rungs).toHaveLength(4)
    expect(clock?.rungs.some(({ overdue }) => overdue)).toBe(false)
  })

  it('beginning the review is a target of ours, counted from that day', () => {
    const { arm } = openedOn('2021-06-20', '2026-01-05')
    const start = arm.find(({ kind }) => kind === 'start')
    expect(start).toMatchObject({ internal: true, cite: null, from: '2026-06-20' })
    expect(start?.explanation).toContain('内部目标（办法未规定）')
  })

  it('no notice the day before', () => {
    const watching = openedOn('2021-11-30', '2026-06-01').next
    expect(whyNot(watching, 'giveNotice', { on: '2026-11-29' })).toContain('尚未满5年')
    expect(did(watching, 'giveNotice', { on: '2026-11-30' }).next.state).toBe('noticeDecided')
  })

  it('another day is confirmed by a person, where the readings take it', () => {
    const watching = openedOn('2021-06-20', '2026-01-05').next
    const changed = did(watching, 'confirmStart', { terms: under({ FIVE_YEAR: 'receipt' }) })
    expect(changed.next.facts.countsFrom).toBe('2021-07-01')
    expect(changed.close).toEqual(expect.arrayContaining(['fiveYears', 'start']))
    expect(changed.arm.find(({ kind }) => kind === 'fiveYears')?.nominal).toBe('2026-07-01')
  })
})

describe('the result is people’s', () => {
  const confirmed = allDone(caseIn(fiveYearReview, 'study'), [
    'proposeConfirmation',
    ...CHAIN,
    'issueConfirmation',
  ])

  it('nothing is registered before the document was served', () => {
    let file = caseIn(fiveYearReview, 'study')
    for (const act of ['proposeConfirmation', ...CHAIN, 'issueConfirmation']) {
      const outcome = did(file, act)
      expect(outcome.register, act).toEqual([])
      file = outcome.next
    }
  })

  it.each([
    ['suggest', 2],
    ['auto', 2],
    ['off', 1],
  ] as const)('REVIEW_RECUR %s', (REVIEW_RECUR, changes) => {
    const { register, next } = did(confirmed, 'recordService', { terms: under({ REVIEW_RECUR }) })
    expect(next.state).toBe('passed')
    expect(register).toHaveLength(changes)
    expect(register[0]).toMatchObject({
      kind: 'finding',
      finding: { kind: 'review', result: 'passed', on: '2026-09-01' },
    })
    if (changes === 2)
      expect(register[1]).toMatchObject({
        kind: 'open',
        procedure: 'five-year-review',
        year: 2031,
      })
  })

  const again = opening({
    findings: [
      {
        caseId: 'case-9',
        kind: 'review',
        level: null,
        on: '2026-08-03',
        result: 'passed',
        note: '虚构',
      },
    ],
  })

  it('a further review is suggested, and an officer confirms it', () => {
    const suggested = did(again, 'open')
    expect(suggested.next.state).toBe('suggested')
    expect(suggested.arm.map(({ kind }) => kind)).toEqual(['confirmation'])
    const watching = did(suggested.next, 'confirmReview')
    expect(watching.arm.find(({ kind }) => kind === 'fiveYears')?.nominal).toBe('2031-08-03')
  })

  it('under auto it is watched at once', () => {
    expect(did(again, 'open', { terms: under({ REVIEW_RECUR: 'auto' }) }).next.state).toBe('watch')
  })

  it('what failed is found, and 第三十一条第（四）项 is proposed, nothing more', () => {
    const file = allDone(caseIn(fiveYearReview, 'study'), [
      'proposeFailure',
      ...CHAIN,
      'issueFailure',
    ])
    const { register, next } = did(file, 'recordService')
    expect(next.state).toBe('failed')
    expect(register).toMatchObject([
      { kind: 'finding', finding: { kind: 'review', result: 'failed' } },
      { kind: 'open', procedure: 'revocation', year: null },
    ])
  })

  it('rectification once, and only where the bureau has set it so', () => {
    const allowed = { terms: under({ REVIEW_RECTIFY: 'once' }) }
    const study = caseIn(fiveYearReview, 'study')
    expect(whyNot(study, 'proposeRectification')).toContain('没有设定')
    const rectifying = allDone(
      study,
      ['proposeRectification', ...CHAIN, 'issueRectification'],
      allowed,
    )
    expect([rectifying.state, rectifying.facts.due]).toEqual(['rectifying', '2026-09-08'])
    const back = allDone(rectifying, ['submitRectification', 'reportReview'], allowed)
    expect(back.state).toBe('study')
    expect(whyNot(back, 'proposeRectification', allowed)).toContain('已经限期整改过一次')
  })

  it('a hold binds the confirmation, not a failure (第二十三条)', () => {
    const held = did(caseIn(fiveYearReview, 'study'), 'setHold').next
    expect(whyNot(held, 'proposeConfirmation')).toContain('暂缓')
    expect(whyNot(held, 'proposeFailure')).toBeNull()
  })
})

it('check five-year-review and the panel’s report', () => {
  const review = sampleForms()['five-year-review'] ?? {}
  expect(checkFormByName('five-year-review', review, '2026-09-01', true)).toEqual({
    ok: true,
    findings: [],
  })
  expect(checkFormByName('five-year-review', {}, '2026-09-01', false)).toMatchObject({ ok: false })
  const report = { ...sampleForms()['review-report'], conclusion: 'failed' }
  expect(checkFormByName('review-report', report, '2026-09-01', true)).toMatchObject({
    ok: false,
    findings: [{ rule: 'review-problems', cite: '30', field: 'problems' }],
  })
})
