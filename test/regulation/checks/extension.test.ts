import { describe, expect, it } from 'vitest'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../../src/regulation/interpretations.ts'

/** Organisation 2 of the demo data: receipt 2024-10-02, so the end is 2026-10-02, rolled to 10-08 (D14). */
const outside = {
  months: 4,
  requestedOn: '2026-08-03',
  preparationEndsOn: '2026-10-02',
  reason: '主要设备到货推迟（虚构）',
}
const at = '2026-08-03'

function check(changes: FormValues = {}) {
  const outcome = checkFormByName('extension', { ...outside, ...changes }, at, false)
  if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
  return {
    ok: outcome.ok,
    found: outcome.findings.map(({ rule, cite, severity, field }) => [rule, cite, severity, field]),
  }
}

function under(settings: FormValues, changes: FormValues) {
  const parsed = parseInterpretationSet({ ...defaultInterpretations, values: settings })
  if (!parsed.ok) throw new Error(parsed.because)
  return checkForm(
    forms.extension,
    { ...outside, ...changes },
    { at, complete: false, interpretations: parsed.set },
  ).map(({ rule, severity }) => [rule, severity])
}

describe('an extension（第十七条第二款）', () => {
  it('in the window, with a reason, passes', () => {
    expect(check()).toEqual({ ok: true, found: [] })
  })

  it.each(Object.keys(outside))('without %s does not', (field) => {
    expect(check({ [field]: undefined })).toEqual({
      ok: false,
      found: [['field-required', field === 'preparationEndsOn' ? '14' : '17.2', 'block', field]],
    })
  })

  it('with a short reason is told so once it is whole', () => {
    const judged = (reason: string) =>
      checkForm(forms.extension, { reason }, { at, complete: true }).filter(
        (one) => one.rule === 'extension-reason',
      )
    expect(judged('字'.repeat(99))).toMatchObject([{ severity: 'warn', field: 'reason' }])
    expect(judged('字'.repeat(100))).toEqual([])
  })

  it.each([1, 5, 6])('%d months pass', (months) => {
    expect(check({ months })).toEqual({ ok: true, found: [] })
  })

  it('7 months do not', () => {
    const outcome = checkFormByName('extension', { ...outside, months: 7 }, at, false)
    expect(outcome).toMatchObject({
      ok: false,
      findings: [
        {
          rule: 'extension-cap',
          cite: '17.2',
          severity: 'block',
          field: 'months',
          message:
            '暂不能提交：申请延期7个月，超过“延期最长不得超过6个月”（第十七条第二款）。请改为6个月以内。',
        },
      ],
    })
  })

  it.each([0, -1, 2.5, '四'])('%s months are none', (months) => {
    expect(check({ months }).found).toContainEqual(['field-format', '17.2', 'block', 'months'])
  })

  it('all extensions together are at most 6 months (I-04)', () => {
    expect(check({ extendedMonths: 2 })).toEqual({ ok: true, found: [] })
    expect(check({ extendedMonths: 3 }).found).toEqual([
      ['extension-cap', '17.2', 'block', 'months'],
    ])
    expect(under({ EXT_CAP: 'each' }, { extendedMonths: 3 })).toEqual([])
    expect(under({ EXT_CAP: 'each' }, { months: 7 })).toEqual([['extension-cap', 'block']])
  })

  it('says what is left of the 6 months', () => {
    const words = (changes: FormValues) =>
      checkForm(forms.extension, { ...outside, ...changes }, { at, complete: false }).find(
        (one) => one.rule === 'extension-cap',
      )?.message
    expect(words({ extendedMonths: 4 })).toContain('共8个月')
    expect(words({ extendedMonths: 4 })).toContain('请改为2个月以内')
    expect(words({ extendedMonths: 6, months: 1 })).toContain('不能再延')
  })
})

describe('its window', () => {
  it.each([
    ['2026-07-01', 'warn'],
    ['2026-07-02', null],
    ['2026-10-02', null],
    // a rest day at the end rolls; in between nobody is late
    ['2026-10-08', null],
    ['2026-10-09', 'block'],
  ])('on %s: %s', (requestedOn, severity) => {
    const { ok, found } = check({ requestedOn })
    expect(found).toEqual(
      severity === null ? [] : [['extension-window', '17.2', severity, 'requestedOn']],
    )
    expect(ok).toBe(severity !== 'block')
  })

  it('closes on a working day without delay', () => {
    const end = { preparationEndsOn: '2026-05-20' }
    expect(check({ ...end, requestedOn: '2026-05-20' }).ok).toBe(true)
    expect(check({ ...end, requestedOn: '2026-05-21' }).ok).toBe(false)
  })

  it('is read as the case’s settings say', () => {
    const early = { requestedOn: '2026-07-01' }
    expect(under({ EXT_EARLY: 'refuse' }, early)).toEqual([['extension-window', 'block']])
    expect(under({ EXT_WINDOW: 'anyTime' }, early)).toEqual([])
    expect(under({ EXT_WINDOW: 'beforeThreeMonths' }, early)).toEqual([])
    expect(under({ EXT_WINDOW: 'beforeThreeMonths' }, { requestedOn: '2026-07-03' })).toEqual([
      ['extension-window', 'warn'],
    ])
    expect(under({ HOLIDAY_ROLL: 'none' }, { requestedOn: '2026-10-03' })).toEqual([
      ['extension-window', 'block'],
    ])
  })

  it('stays open to whom the approver let in late (EXT_LATE)', () => {
    const late = { requestedOn: '2026-10-09', lateAllowed: true }
    expect(check(late)).toEqual({
      ok: true,
      found: [['extension-window', '17.2', 'warn', 'requestedOn']],
    })
    expect(check({ ...late, lateAllowed: false }).ok).toBe(false)
  })

  it('shows the way to who is late', () => {
    const late = checkForm(
      forms.extension,
      { ...outside, requestedOn: '2026-10-09' },
      { at, complete: false },
    )
    expect(isOk(late)).toBe(false)
    expect(late.at(-1)?.message).toMatch(/2026年10月8日（周四）届满.*审批人/)
  })
})
