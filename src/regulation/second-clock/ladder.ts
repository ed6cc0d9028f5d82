import { countBack, countWorked, workedUpTo } from './counting.ts'
import { type DayNumber, partsOf, readDay, shiftMonths, writeDay } from './day-number.ts'
import { type DayTypes, dayOfYear, readerOf } from './day-types.ts'
import type { Answer } from './measure.ts'

/** The reminders of a deadline once more (periods.md R13), as the days on which they go out. */

/** A point before the date, as the declarations write it. */
export type Point =
  | { readonly workingDaysBefore: number }
  | { readonly daysBefore: number }
  | { readonly monthsBefore: number }
  | { readonly onDay: string }

/** What a ladder is made of. */
export interface Steps {
  readonly points: readonly Point[]
  /** Whether anybody is told when it is over. */
  readonly overdue: boolean
  /** The points count back from the day to aim at. */
  readonly fromSafe: boolean
}

/** The hour of every reminder, 09:00 in Chongqing, as milliseconds after midnight there. */
const HOUR = 9 * 3_600_000
const DAY = 86_400_000
/** 2000-01-01 00:00 in Chongqing. */
const ORIGIN = 10_957 * DAY - 8 * 3_600_000

function pointDay(point: Point, aim: DayNumber, types: DayTypes): DayNumber {
  const read = readerOf(types)
  if ('workingDaysBefore' in point) {
    return point.workingDaysBefore === 0 ? aim : countBack(aim, point.workingDaysBefore, read)
  }
  if ('daysBefore' in point) return workedUpTo(aim - point.daysBefore, read)
  if ('monthsBefore' in point) return workedUpTo(shiftMonths(aim, -point.monthsBefore), read)
  const [month, day] = point.onDay.split('-').map(Number)
  return workedUpTo(dayOfYear(partsOf(aim).year, month ?? 1, day ?? 1), read)
}

/** Three working days, then twelve Mondays, then the approver once; a Monday off moves back. */
function overdueDays(end: DayNumber, types: DayTypes): readonly DayNumber[] {
  const read = readerOf(types)
  const daily = [1, 2, 3].map((count) => countWorked(end, count, read))
  let monday = (daily[2] as DayNumber) + 1
  // 2000-01-01 was a Saturday, so a Monday leaves two.
  while (((monday % 7) + 7) % 7 !== 2) monday += 1
  const weekly = Array.from({ length: 13 }, (_, week) => workedUpTo(monday + 7 * week, read))
  return [...daily, ...weekly]
}

/** The instants of the whole ladder, in order, each once. */
export function ladderOf(steps: Steps, answer: Answer, types: DayTypes): readonly number[] {
  const aim = readDay(steps.fromSafe ? answer.safe : answer.effective)
  const days = [
    ...steps.points.map((point) => pointDay(point, aim, types)),
    ...(steps.overdue ? overdueDays(readDay(answer.effective), types) : []),
  ]
  return [...new Set(days)].sort((a, b) => a - b).map((day) => ORIGIN + day * DAY + HOUR)
}

/** The day of a reminder, for words. */
export const dayOfRung = (at: number): string => writeDay(Math.floor((at - ORIGIN) / DAY))
