import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/regulation/case-file.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { scopeChange } from '../../../src/regulation/procedures/scope-change.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import { allDone, CHAIN, did, type Told, whyNot } from '../../support/matter-acts.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { caseIn, sampleForms, withFacts } from '../../support/procedure-cases.ts'

/** 第二十八条第一款: what a change rests on, and from when another scope holds. */

const ITEM_1 = '电池内阻测试仪（虚构）'
const ITEM_2 = '储能电池健康状态测量（虚构）'
const LINE = { range: '0～1 V', uncertainty: 'U=0.1%', specification: 'JJF XXXX（虚构）' }

const filed = (rows: readonly object[]): CaseFile =>
  did(caseIn(scopeChange, 'opening'), 'open', { forms: { 'scope-change': { rows } } }).next

const CANCEL_1 = { id: 'a', change: 'cancel', currentNo: 1, currentItem: ITEM_1 }
const REDUCE_2 = {
  id: 'b',
  change: 'reduce',
  currentNo: 2,
  currentItem: ITEM_2,
  item: ITEM_2,
  ...LINE,
}
const ADD = { id: 'c', change: 'add', item: '绝缘电阻测量（虚构）', ...LINE }

const announced = (file: CaseFile, proposal: FormValues = {}, told: Told = {}) => {
  const forms = { 'scope-change-proposal': proposal }
  const served = allDone(file, ['proposeAgreement', ...CHAIN, 'issueAgreement', 'recordService'], {
    forms,
  })
  return did(served, 'announce', told)
}

describe('from the announcement on', () => {
  it('no act before it touches the register', () => {
    let file = caseIn(scopeChange, 'study')
    for (const act of ['proposeAgreement', ...CHAIN, 'issueAgreement', 'recordService']) {
      const outcome = did(file, act)
      expect(outcome.register, act).toEqual([])
      file = outcome.next
    }
    expect(file.state).toBe('agreementServed')
  })

  it('lines are replaced in their place, new ones follow, all numbered anew', () => {
    const { register, next } = announced(caseIn(scopeChange, 'study'), {}, { on: '2026-09-07' })
    expect(next.state).toBe('changed')
    expect(register).toMatchObject([
      {
        kind: 'scope',
        on: '2026-09-07',
        sentence: '自2026年9月7日起变更计量测试项目服务能力（渝市监函〔2026〕35号）',
        rows: [
          { no: 1, item: ITEM_1, range: '0.05 mΩ～100 mΩ', ownMade: false },
          { no: 2, item: ITEM_2 },
          { no: 3, item: '储能电站绝缘电阻测量（虚构）', parameter: '', ownMade: true },
        ],
      },
    ])
  })

  it('a cancelled line goes, a reduced one stays with what is left of it', () => {
    const file = did(filed([CANCEL_1, REDUCE_2]), 'waiveAssessment').next
    const [change] = announced(file).register
    expect(change).toMatchObject({ rows: [{ no: 1, item: ITEM_2, range: '0～1 V' }] })
  })

  it('what was not agreed to is not in it', () => {
    const excludedRows = [{ id: 'x', rowNo: 2, reason: '依据不足（虚构）' }]
    const [change] = announced(caseIn(scopeChange, 'study'), { excludedRows }).register
    expect(change).toMatchObject({ rows: [{ no: 1 }, { no: 2, item: ITEM_2 }] })
  })

  it('not before the date of the document, nor before the scope in force began', () => {
    const issued = allDone(caseIn(scopeChange, 'study'), [
      'proposeAgreement',
      ...CHAIN,
      'issueAgreement',
      'recordService',
    ])
    const early = { 'scope-announcement': { announcedOn: addDays('2026-09-01', -1) } }
    expect(whyNot(issued, 'announce', { forms: early })).toContain('早于批复的成文日期')
    const later = withFacts(issued, { center: { ...sampleCenter, scopeSince: '2026-09-02' } })
    expect(whyNot(later, 'announce')).toContain('早于现行服务能力的起始日期')
  })

  it('another change that was announced meanwhile is seen', () => {
    const issued = allDone(caseIn(scopeChange, 'study'), ['proposeAgreement', ...CHAIN])
    const scope = (sampleCenter.scope ?? []).slice(1).map((row) => ({ ...row, no: 1 }))
    const changed = withFacts(issued, { center: { ...sampleCenter, scope } })
    expect(whyNot(changed, 'issueAgreement')).toContain('与现行服务能力不一致')
  })
})

describe('what an agreement rests on', () => {
  const assessed = (items: readonly object[], conclusion: string): CaseFile =>
    did(caseIn(scopeChange, 'assessing'), 'reportAssessment', {
      forms: { 'scope-assessment': { items, conclusion } },
    }).next

  const FAILS = [
    { id: '1', rowNo: 1, conclusion: 'met' },
    { id: '2', rowNo: 2, conclusion: 'notMet' },
  ]

  it('符合要求的，同意: what the panel found wanting is not agreed to', () => {
    const file = assessed(FAILS, 'partlyMet')
    expect(whyNot(file, 'proposeAgreement')).toContain('第2行经考核不符合要求')
    const excludedRows = [{ id: 'x', rowNo: 2, reason: '不符合要求（虚构）' }]
    expect(
      did(file, 'proposeAgreement', { forms: { 'scope-change-proposal': { excludedRows } } }).next
        .state,
    ).toBe('headReview')
  })

  it('nothing left to agree to is a refusal', () => {
    const none = FAILS.map((row) => ({ ...row, conclusion: 'notMet' }))
    const excludedRows = [1, 2].map((rowNo) => ({ id: `x${rowNo}`, rowNo, reason: '虚构' }))
    const file = assessed(none, 'notMet')
    expect(
      whyNot(file, 'proposeAgreement', { forms: { 'scope-change-proposal': { excludedRows } } }),
    ).toContain('没有可以同意的项目')
    expect(allDone(file, ['proposeRefusal', ...CHAIN]).state).toBe('refusalDecided')
  })

  it('every row has a conclusion, and the whole fits the rows', () => {
    const file = caseIn(scopeChange, 'assessing')
    const report = (items: readonly object[], conclusion: string) =>
      whyNot(file, 'reportAssessment', { forms: { 'scope-assessment': { items, conclusion } } })
    expect(report(FAILS.slice(0, 1), 'met')).toContain('还缺第2行')
    expect(report(FAILS, 'met')).toContain('总结论与各行结论不一致')
    expect(report(FAILS, 'partlyMet')).toBeNull()
  })

  it('only what is reduced or cancelled may go without an assessment, with a reason', () => {
    expect(whyNot(filed([REDUCE_2, ADD]), 'waiveAssessment')).toContain('应当组织考核')
    expect(did(filed([CANCEL_1]), 'waiveAssessment').event.reason).not.toBeNull()
    expect(
      whyNot(filed([CANCEL_1]), 'waiveAssessment', {
        forms: { 'decision-reason': { reason: '' } },
      }),
    ).not.toBeNull()
  })

  it('a hold binds what favours the center, not its own acts (第二十三条)', () => {
    const held = did(caseIn(scopeChange, 'study'), 'setHold').next
    expect(whyNot(held, 'proposeAgreement')).toContain('暂缓至2026年10月1日')
    expect(whyNot(held, 'proposeRefusal')).toBeNull()
    expect(whyNot(held, 'withdraw')).toBeNull()
  })

  it('one supplement', () => {
    const asked = allDone(caseIn(scopeChange, 'review'), ['requestSupplement', 'confirmSupplement'])
    expect(asked.facts.due).toBe('2026-09-08')
    const back = did(asked, 'resubmit').next
    expect(back.facts.due).toBeNull()
    expect(whyNot(back, 'requestSupplement')).toContain('已经要求补正过一次')
  })
})

describe('what is applied for', () => {
  it.each([
    [[{ ...CANCEL_1, currentNo: 3 }], '没有这一序号'],
    [[{ ...CANCEL_1, currentItem: ITEM_2 }], `该序号为“${ITEM_1}”`],
    [[CANCEL_1, { ...CANCEL_1, id: 'z' }], '填写了两次'],
  ])('%j does not fit the scope in force', (rows, because) => {
    const told = { forms: { 'scope-change': { rows } } }
    expect(whyNot(caseIn(scopeChange, 'opening'), 'open', told)).toContain(because)
  })

  it('check scope-change', () => {
    const check = (rows: readonly object[]) =>
      checkFormByName(
        'scope-change',
        { ...sampleForms()['scope-change'], rows },
        '2026-09-01',
        true,
      )
    expect(check([CANCEL_1, REDUCE_2, ADD])).toEqual({ ok: true, findings: [] })
    expect(check([{ change: 'add', item: '项目（虚构）' }])).toMatchObject({
      ok: false,
      findings: [{ rule: 'scope-rows-whole', cite: '28.1', field: 'rows' }],
    })
    expect(check([{ ...ADD, currentNo: 2 }])).toMatchObject({
      findings: [{ rule: 'scope-new-item' }],
    })
    expect(checkFormByName('scope-change', {}, '2026-09-01', false)).toMatchObject({ ok: false })
  })
})
