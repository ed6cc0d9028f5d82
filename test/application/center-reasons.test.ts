import { describe, expect, it } from 'vitest'
import { reasonsOf } from '../../src/application/queries/case-reasons.ts'
import { annualReport } from '../../src/regulation/procedures/annual-report.ts'
import { fiveYearReview } from '../../src/regulation/procedures/five-year-review.ts'
import { revocation } from '../../src/regulation/procedures/revocation.ts'
import { scopeChange } from '../../src/regulation/procedures/scope-change.ts'
import { allDone, did } from '../support/matter-acts.ts'
import { caseIn } from '../support/procedure-cases.ts'

/** What a center is to complete or correct stands on its card, until it has. */

const ITEM = { text: '材料（虚构）：不一致（虚构）；更正', cite: null }

describe('what the bureau asked for, item by item', () => {
  it('第二十九条: the report that goes back', () => {
    const { next, event } = did(caseIn(annualReport, 'submitted'), 'returnReport')
    expect(event.reason).toBe(ITEM.text)
    expect(reasonsOf({ file: next, events: [] }, false)?.items).toEqual([ITEM])
    const sent = allDone(next, ['prepareReport', 'submitSealed'])
    expect(reasonsOf({ file: sent, events: [] }, false)).toBeNull()
  })

  it('第二十八条第一款: outside only once the head of division has confirmed it', () => {
    const proposed = did(caseIn(scopeChange, 'review'), 'requestSupplement').next
    expect(reasonsOf({ file: proposed, events: [] }, false)).toBeNull()
    const told = did(proposed, 'confirmSupplement').next
    expect(reasonsOf({ file: told, events: [] }, false)?.items).toEqual([ITEM])
  })

  it('第三十条: a day for materials alone asks for nothing item by item', () => {
    const waiting = allDone(caseIn(fiveYearReview, 'watch'), ['giveNotice', 'issueNotice'])
    expect(waiting.facts.due).not.toBeNull()
    expect(reasonsOf({ file: waiting, events: [] }, false)).toBeNull()
  })

  it('第三十一条第（二）项: why a revocation was proposed is said to staff, and to nobody else', () => {
    const file = caseIn(revocation, 'proposed')
    const occasion = '两次监督检查均确认为不合格（虚构）'
    const proposed = { ...file, facts: { ...file.facts, occasion } }
    expect(reasonsOf({ file: proposed, events: [] }, true)?.items).toEqual([
      { text: occasion, cite: null },
    ])
    expect(reasonsOf({ file: proposed, events: [] }, false)).toBeNull()
  })
})
