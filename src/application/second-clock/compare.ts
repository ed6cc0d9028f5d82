import type { CaseFile } from '../../regulation/case-file.ts'
import { type Basis, type Expected, expectedOf } from '../../regulation/second-clock/expected.ts'
import { ladderOf } from '../../regulation/second-clock/ladder.ts'
import type { CaseLog } from '../../regulation/second-clock/log.ts'
import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import type { OpenRow } from '../clock-port.ts'
import { promisesOf, stepsOf } from './promises.ts'

/** What the second clock finds otherwise than the rows say. Pure. */

/**
 * `dates`: the row has other dates; `stale`: open although the case has moved on; `unmeasured`: the
 * state promises it and no row measures it; `twice`: measured by two rows; `rungs`: reminders are
 * missing, or are there that should not be; `stray`: reminders of a deadline that has ended;
 * `unopened`: a matter of the yearly round that was not opened; `state`: the log leads elsewhere.
 */
export type DifferenceKind =
  | 'dates'
  | 'stale'
  | 'unmeasured'
  | 'twice'
  | 'rungs'
  | 'stray'
  | 'unopened'
  | 'state'

/** One difference, in the words of the case. */
export interface Difference {
  readonly kind: DifferenceKind
  /** The case, or the center that a matter is missing of. */
  readonly caseId: string
  readonly number: string | null
  readonly name: string
  /** The kind of deadline, and what people call it. */
  readonly deadline: string
  readonly title: string
  /** What the rows say, and what the second clock finds; null where there is nothing. */
  readonly stored: string | null
  readonly computed: string | null
}

/** The row's own words for its three dates. */
export const datesIn = (dates: {
  readonly nominal: string
  readonly effective: string
  readonly safe: string
  readonly provisional: boolean
}): string =>
  `${dates.effective}${dates.safe === dates.effective ? '' : `（建议${dates.safe}）`}` +
  `${dates.nominal === dates.effective ? '' : `（未顺延${dates.nominal}）`}${dates.provisional ? '（暂定）' : ''}`

const dayTime = (instants: readonly Instant[]): string =>
  instants.length === 0 ? '无' : instants.map(civilDateOf).join('、')

/** What a case is compared with. */
export interface Compared {
  readonly file: CaseFile
  readonly log: CaseLog
  readonly open: readonly OpenRow[]
  /** The calendar and the readings for a row, or for the case where there is none. */
  readonly basisOf: (row: OpenRow | null) => Basis
  readonly now: Instant
}

/** The differences of one case, in the order of its deadlines. */
export function differencesOf(compared: Compared): readonly Difference[] {
  const { file, log, open, basisOf } = compared
  const name = { caseId: file.id, number: file.number, name: file.title }
  const last = log.entries.at(-1)
  if (last !== undefined && last.to !== file.state) {
    const of = { deadline: 'state', title: '案件状态', stored: file.state, computed: last.to }
    return [{ ...name, kind: 'state', ...of }]
  }
  const rowOf = (kind: string | null) => open.find((row) => row.kind === kind) ?? null
  const expected = expectedOf(log, promisesOf(file.procedure), (kind) => basisOf(rowOf(kind)))
  return [
    ...expected.flatMap((one) => ofExpected(compared, one)),
    ...open
      .filter((row) => !expected.some(({ kind }) => kind === row.kind))
      .map((row): Difference => {
        const of = { deadline: row.kind, title: row.title, stored: datesIn(row), computed: null }
        return { ...name, kind: 'stale', ...of }
      }),
  ]
}

function ofExpected(compared: Compared, expected: Expected): readonly Difference[] {
  const { file, open } = compared
  const { kind, answer } = expected
  const rows = open.filter((row) => row.kind === kind)
  const [row] = rows
  const title = stepsOf(file.procedure, file.state, kind)?.title ?? kind
  const computed = datesIn(answer)
  const name = { caseId: file.id, number: file.number, name: file.title, deadline: kind, title }
  if (row === undefined) return [{ ...name, kind: 'unmeasured', stored: null, computed }]
  if (rows.length > 1) {
    const stored = rows.map(datesIn).join('；')
    return [{ ...name, kind: 'twice', stored, computed }]
  }
  const stored = datesIn(row)
  const same = stored === computed && row.from === expected.from
  if (!same) {
    const from = (day: string): string => `自${day}起算，至`
    const told = row.from === expected.from ? ['', ''] : [from(row.from), from(expected.from)]
    const both = { stored: `${told[0]}${stored}`, computed: `${told[1]}${computed}` }
    return [{ ...name, kind: 'dates', ...both }]
  }
  return ofRungs(compared, expected, row).map((both) => ({ ...name, kind: 'rungs', ...both }))
}

/** Reminders that are still to come: those of the ladder, and no others. */
function ofRungs(
  { file, basisOf, now }: Compared,
  { kind, answer }: Expected,
  row: OpenRow,
): readonly Pick<Difference, 'stored' | 'computed'>[] {
  const steps = stepsOf(file.procedure, file.state, kind)
  if (steps === null) return []
  const later = (at: Instant): boolean => at > now && at > row.armedAt
  const wanted = ladderOf(steps, answer, basisOf(row).types).filter(later)
  const waiting = row.waiting.filter(later)
  if (wanted.join() === waiting.join()) return []
  const missing = wanted.filter((at) => !waiting.includes(at))
  const surplus = waiting.filter((at) => !wanted.includes(at))
  return [
    {
      stored: surplus.length === 0 ? null : `多出${dayTime(surplus)}的提醒`,
      computed: missing.length === 0 ? null : `缺少${dayTime(missing)}的提醒`,
    },
  ]
}
