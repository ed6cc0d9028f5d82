import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { FormValues, Row } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../../src/regulation/interpretations.ts'
import { acceptanceSamples, SCORES, sampleScores } from '../../support/acceptance-forms.ts'
import { SAMPLE_DAY } from '../../support/sample-dossier.ts'

const at = SAMPLE_DAY

function check(items: unknown, complete = false) {
  const outcome = checkFormByName('scoring', { items }, at, complete)
  if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
  return outcome
}

const signs = (items: unknown) =>
  check(items).findings.map(({ rule, cite, severity }) => [rule, cite, severity])

function judge(id: 'scoring' | 'self-assessment', changes: FormValues, complete = true) {
  return checkForm(forms[id], { ...acceptanceSamples[id], ...changes }, { at, complete }).map(
    ({ rule, severity, field }) => [rule, severity, field],
  )
}

describe('the command check', () => {
  it('takes item, maximum and score, by number or name of the item', () => {
    expect(check([{ item: '1.1', max: 10, score: 9.5 }])).toEqual({ ok: true, findings: [] })
    expect(check([{ item: 1.1, max: 10, score: 10 }])).toEqual({ ok: true, findings: [] })
    expect(check([{ item: '计量科研项目', max: 6, score: 6 }])).toEqual({ ok: true, findings: [] })
  })

  it('demands the items', () => {
    for (const items of [undefined, null, []])
      expect(signs(items)).toEqual([['field-required', '21.1', 'block']])
  })

  it.each([
    [{ item: '1.1', max: 10, score: 10.5 }, 'score-within-max'],
    [{ item: '1.1', max: 12, score: 10 }, 'score-max'],
    [{ item: '1.1', max: 10, score: 9.3 }, 'score-step'],
    [{ item: '1.1', max: 10, score: 9.95 }, 'score-step'],
    [{ item: '1.1', max: 10, score: -0.5 }, 'field-format'],
    [{ item: '1.1', max: 10, score: '九' }, 'field-format'],
    [{ item: '1.1', score: 11 }, 'score-within-max'],
    [{ item: '9.9', max: 5, score: 6 }, 'score-within-max'],
  ])('%j: %s', (item, rule) => {
    const { ok, findings } = check([item])
    expect(ok).toBe(false)
    expect(findings.filter((one) => one.severity === 'block').map((one) => one.rule)).toEqual([
      rule,
    ])
  })

  it('the same item twice blocks', () => {
    const twice = [{ item: '1.1', max: 10, score: 9 }]
    expect(signs([...twice, ...twice])).toEqual([['score-once', '21.1', 'block']])
  })

  it('an item of another sheet is for a person', () => {
    expect(signs([{ item: '甲', max: 100, score: 80 }])).toEqual([
      ['score-items', '21.1', 'manual'],
    ])
  })

  it('a low score asks for a comment; exactly 60 % does not', () => {
    const low = { item: '1.1', max: 10, score: 5.5 }
    expect(signs([low])).toEqual([['score-comment', '21.1', 'warn']])
    expect(signs([{ ...low, score: 6 }])).toEqual([])
    expect(signs([{ ...low, comment: '证书不全' }])).toEqual([])
  })
})

describe('a whole sheet', () => {
  it('of 80 and more passes without a remark', () => {
    expect(judge('scoring', { items: sampleScores() })).toEqual([])
    expect(judge('scoring', { items: SCORES['86.5'] })).toEqual([])
    expect(judge('scoring', { items: SCORES['80'] })).toEqual([])
  })

  it('of 79.5 is told and may be handed in: the panel concludes（第二十一条第一款）', () => {
    expect(judge('scoring', { items: SCORES['79.5'] })).toEqual([['score-passes', 'warn', 'items']])
    const found = check(SCORES['79.5'])
    expect(found.ok).toBe(true)
    expect(found.findings[0]?.message).toContain('合计79.5分')
  })

  it('says nothing of a sum before all items have points', () => {
    expect(check(SCORES['79.5'].slice(1)).findings).toEqual([])
    const open = SCORES['79.5'].map((row, n) => (n === 3 ? { ...row, score: null } : row))
    expect(check(open).findings).toEqual([])
  })

  it('is not complete without every item, or with a low score unexplained', () => {
    expect(judge('scoring', { items: sampleScores().slice(0, 17) })).toEqual([
      ['score-every-item', 'block', 'items'],
    ])
    const silent = SCORES['80'].map(({ comment: _left, ...row }: Row) => row)
    expect(judge('scoring', { items: silent })).toEqual([['score-comment', 'block', 'items']])
    const noPoints = sampleScores().map((row, n) => (n === 0 ? { ...row, score: null } : row))
    expect(judge('scoring', { items: noPoints })).toEqual([['cells-required', 'block', 'items']])
  })

  it('of 80 does not pass where the setting says more than 80 (I-15)', () => {
    const parsed = parseInterpretationSet({
      ...defaultInterpretations,
      values: { PASS_SCORE: 'exclusive' },
    })
    if (!parsed.ok) throw new Error(parsed.because)
    const found = checkForm(
      forms.scoring,
      { ...acceptanceSamples.scoring, items: SCORES['80'] },
      { at, complete: true, interpretations: parsed.set },
    )
    expect(found.map((one) => one.rule)).toEqual(['score-passes'])
  })

  it('of the bureau’s own is judged by its own maximums', () => {
    const own = (score: number, max = 40) => ({
      sheetVersion: '市局2027版',
      items: [
        { id: 'a', item: '甲', max: 60, score: 50 },
        { id: 'b', item: '乙', max, score, comment: '说明' },
      ],
    })
    expect(judge('scoring', own(30))).toEqual([])
    expect(judge('scoring', own(29.5))).toEqual([['score-passes', 'warn', 'items']])
    expect(judge('scoring', own(30, 30))).toEqual([['score-every-item', 'block', 'items']])
    expect(judge('scoring', own(40.5))).toContainEqual(['score-within-max', 'block', 'items'])
  })
})

describe('the self-assessment（第十五条第（一）项）', () => {
  it('of 80 passes, of 79.5 is refused in the words of the product', () => {
    expect(judge('self-assessment', { items: SCORES['80'] })).toEqual([])
    expect(judge('self-assessment', { items: SCORES['79.5'] })).toEqual([
      ['self-score', 'block', 'items'],
    ])
    const [found] = checkForm(
      forms['self-assessment'],
      { ...acceptanceSamples['self-assessment'], items: SCORES['79.5'] },
      { at, complete: true },
    )
    expect(found?.cite).toBe('15(一)')
    expect(found?.message).toBe(
      '暂不能提交：自评得分79.5分，未达到“得分不低于80分”（第十五条第（一）项）。请完成相关任务后据实重新自评。',
    )
  })

  it('names its items as the panel’s sheet does', () => {
    expect(judge('self-assessment', { items: sampleScores().slice(1) })).toEqual([
      ['score-every-item', 'block', 'items'],
    ])
  })
})
