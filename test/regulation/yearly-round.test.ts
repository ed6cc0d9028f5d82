import { describe, expect, it } from 'vitest'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { roundOn } from '../../src/regulation/yearly-round.ts'

const on = (day: CivilDate) => roundOn(day, defaultInterpretations)
const of = (day: CivilDate, procedure: string) =>
  on(day).filter((line) => line.procedure === procedure)

describe('the yearly round (第二十七条, 第二十九条, 第三十条)', () => {
  it('opens the year’s task and the district’s inspection from 1 January', () => {
    for (const procedure of ['annual-task', 'inspection']) {
      expect(of('2026-01-01', procedure)).toEqual([
        {
          procedure,
          year: 2026,
          establishedFrom: '2000-01-01',
          establishedUntil: '2026-01-01',
          registeredUntil: '2026-01-01',
        },
      ])
    }
  })

  it('a center of after 30 September begins with the next year (I-39, I-40)', () => {
    expect(of('2026-12-01', 'inspection')[0]).toMatchObject({
      establishedUntil: '2026-09-30',
      registeredUntil: '2026-09-30',
    })
    expect(of('2027-01-01', 'inspection')[0]?.establishedUntil).toBe('2027-01-01')
  })

  it('prompts the annual report from 8 October, of centers established by 31 October (I-22)', () => {
    expect(of('2026-10-07', 'annual-report')).toEqual([])
    expect(of('2026-10-08', 'annual-report')[0]?.establishedUntil).toBe('2026-10-08')
    expect(of('2026-11-20', 'annual-report')[0]).toMatchObject({
      year: 2026,
      establishedUntil: '2026-10-31',
      registeredUntil: '2026-11-20',
    })
  })

  it('watches the five years from half a year before', () => {
    const due = (day: CivilDate) =>
      of(day, 'five-year-review').find((line) => line.year === 2029)?.establishedUntil
    expect(due('2028-06-30')).toBeUndefined()
    expect(due('2028-12-20')).toBe('2024-06-20')
    expect(due('2030-01-01')).toBe('2024-12-31')
  })
})
