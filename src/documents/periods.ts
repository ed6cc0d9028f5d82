import type { FactsOf } from '../application/documents-port.ts'

/** 第十七条第二款: 延期最长不得超过6个月, all extensions together (I-04). */
const LONGEST_EXTENSION = 6

/** Throws RangeError unless this extension and the earlier ones make at most 6 whole months. */
export function assertExtension({
  months,
  earlierMonths,
}: Pick<FactsOf<'G13'>, 'months' | 'earlierMonths'>): void {
  const whole = Number.isInteger(months) && Number.isInteger(earlierMonths)
  if (!(whole && months >= 1 && earlierMonths >= 0 && months + earlierMonths <= LONGEST_EXTENSION))
    throw new RangeError(`extensions make 1 to 6 months, not ${earlierMonths} and ${months}`)
}

/** 第二十二条第二款: 在规定时间内（不超过一年）, one year included (I-13). */
const LONGEST_RECTIFICATION = { months: 12, days: 365 } as const

/** 6个月 or 90日. Throws RangeError for more than a year or less than a day (22.2). */
export function rectificationPeriod({ count, unit }: FactsOf<'G23'>['period']): string {
  if (!(Number.isInteger(count) && count >= 1 && count <= LONGEST_RECTIFICATION[unit]))
    throw new RangeError(`a rectification of ${count} ${unit} is not within a year`)
  return `${count}${unit === 'months' ? '个月' : '日'}`
}
