import { describe, expect, expectTypeOf, it } from 'vitest'
import { isCite } from '../../src/regulation/cite.ts'
import {
  defaultInterpretations,
  interpretationNames,
  parseInterpretationSet,
  readInterpretation,
  readingText,
  settings,
} from '../../src/regulation/interpretations.ts'

const header = { id: 'test', version: '2', validFrom: '2026-01-01' }

describe('the register of interpretations', () => {
  it('has a setting for every row, I-01 to I-55 and I-04b', () => {
    const rows = Array.from({ length: 55 }, (_, n) => `I-${String(n + 1).padStart(2, '0')}`)
    const carried = new Set<string>(interpretationNames.map((name) => settings[name].id))
    expect([...rows, 'I-04b'].filter((row) => !carried.has(row))).toEqual([])
    expect([...carried].filter((row) => row !== 'I-04b' && !rows.includes(row))).toEqual([])
  })

  it.each(interpretationNames)('%s is complete', (name) => {
    const setting = settings[name]
    expect(isCite(setting.cite)).toBe(true)
    expect(setting.question).toMatch(/\p{Script=Han}/u)
    expect(setting.reason).toMatch(/\p{Script=Han}/u)
    expect(setting.readings.length).toBeGreaterThan(0)
    expect(setting.schema.safeParse(setting.default).success).toBe(true)
    const chosen = setting.readings.find((reading) => reading.value === setting.default)
    expect(chosen, 'the default is one of the readings').toBeDefined()
    for (const reading of setting.readings) {
      const selectable = !('selectable' in reading) || reading.selectable !== false
      expect(setting.schema.safeParse(reading.value).success).toBe(selectable)
      expect(reading.text).toMatch(/\p{Script=Han}|\d/u)
    }
    expect(setting.schema.safeParse('no such reading').success).toBe(false)
  })

  it('gives typed values', () => {
    expectTypeOf(readInterpretation(defaultInterpretations, 'EXT_CAP')).toEqualTypeOf<
      'total' | 'each'
    >()
    expectTypeOf(readInterpretation(defaultInterpretations, 'SAMPLING')).toEqualTypeOf<number>()
    expect(readInterpretation(defaultInterpretations, 'EXT_CAP')).toBe('total')
    expect(readInterpretation(defaultInterpretations, 'EXT_MAX_COUNT')).toBe('unlimited')
    expect(readingText(defaultInterpretations, 'PASS_SCORE')).toContain('合格')
    expect(readingText(defaultInterpretations, 'SAMPLING')).toBe('20%')
  })
})

describe('a set from data', () => {
  it('keeps the defaults that it does not name', () => {
    const parsed = parseInterpretationSet({ ...header, values: { PUBLIC_NOTICE_DAYS: 10 } })
    if (!parsed.ok) throw new Error(parsed.because)
    expect(parsed.set).toMatchObject({ id: 'test', version: '2', validFrom: '2026-01-01' })
    expect(readInterpretation(parsed.set, 'PUBLIC_NOTICE_DAYS')).toBe(10)
    expect(readInterpretation(parsed.set, 'PREP_START')).toBe('receiptExcluded')
    expect(readInterpretation(defaultInterpretations, 'PUBLIC_NOTICE_DAYS')).toBe(7)
    expect(readingText(parsed.set, 'PUBLIC_NOTICE_DAYS')).toBe('10天')
  })

  it.each([
    [{ PUBLIC_NOTICE_DAYS: 6 }, '7至60'], // a minimum may only be lengthened
    [{ OVERDUE_CANCEL: 'automatic' }, 'OVERDUE_CANCEL'], // nothing adverse by itself
    [{ DISTRICT_CONSENT: 'silenceIsConsent' }, 'DISTRICT_CONSENT'],
    [{ EXT_MAX_COUNT: 0 }, 'EXT_MAX_COUNT'],
    [{ ANNUAL_ESTABLISHED_BY: '31-10' }, 'MM-DD'],
    [{ NO_SUCH: 1 }, '没有名为NO_SUCH的解释参数'],
    [{ toString: 1 }, '没有名为toString的解释参数'],
  ])('refuses %j', (values, because) => {
    const parsed = parseInterpretationSet({ ...header, values })
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) expect(parsed.because).toContain(because)
  })

  it('refuses a set without a date', () => {
    expect(parseInterpretationSet({ id: 'x', version: '1', validFrom: '2026-02-30' }).ok).toBe(
      false,
    )
    expect(parseInterpretationSet(null).ok).toBe(false)
  })
})
