import { expect, it } from 'vitest'
import { dayToKeep } from '../../src/application/queries/words.ts'
import { annualReport } from '../../src/regulation/procedures/annual-report.ts'
import { did } from '../support/matter-acts.ts'
import { caseIn, withFacts } from '../support/procedure-cases.ts'

it.each([
  // In 2025 the 30th of November is a Sunday: Friday is told, Monday only judges lateness.
  ['2025-10-09', '2025-11-28'],
  ['2025-11-28', '2025-11-28'],
  ['2025-11-29', '2025-12-01'],
] as const)('第二十九条 on %s: the day to keep is %s', (today, told) => {
  const file = withFacts(caseIn(annualReport, 'opening'), { year: 2025 })
  const [clock] = did(file, 'open', { on: '2025-10-09' }).arm
  if (clock === undefined) throw new Error('no clock')
  expect(dayToKeep(clock, today)).toBe(told)
})

it('every other date is the last day itself', () => {
  const dates = { cite: '18.1', safe: '2026-02-13', effective: '2026-02-28' } as const
  expect(dayToKeep(dates, '2026-02-02')).toBe('2026-02-28')
})
