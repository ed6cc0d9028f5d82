import type { FactsOf } from '../application/documents-port.ts'
import { defaultInterpretations } from '../regulation/interpretations.ts'
import { limitAt } from '../regulation/limits.ts'

const at = defaultInterpretations.validFrom

/** 第十七条第二款: 延期最长不得超过6个月; all extensions together unless read otherwise (I-04). */
export const LONGEST_EXTENSION = limitAt('extension', at).value

/**
 * Throws RangeError unless this extension, and by default together with the earlier ones, makes at
 * most 6 whole months.
 */
export function assertExtension({
  months,
  earlierMonths,
  eachAlone,
}: Pick<FactsOf<'G13'>, 'months' | 'earlierMonths' | 'eachAlone'>): void {
  const whole = Number.isInteger(months) && Number.isInteger(earlierMonths)
  const counted = eachAlone === true ? months : months + earlierMonths
  if (!(whole && months >= 1 && earlierMonths >= 0 && counted <= LONGEST_EXTENSION))
    throw new RangeError(`extensions make 1 to 6 months, not ${earlierMonths} and ${months}`)
}

const YEARS = limitAt('rectificationNotice', at).value

/** 第二十二条第二款: 在规定时间内（不超过一年）, one year included (I-13). */
const LONGEST_RECTIFICATION = { months: YEARS * 12, days: YEARS * 365 } as const

/** 6个月 or 90日. Throws RangeError for more than a year or less than a day (22.2). */
export function rectificationPeriod({ count, unit }: FactsOf<'G23'>['period']): string {
  if (!(Number.isInteger(count) && count >= 1 && count <= LONGEST_RECTIFICATION[unit]))
    throw new RangeError(`a rectification of ${count} ${unit} is not within a year`)
  return `${count}${unit === 'months' ? '个月' : '日'}`
}
