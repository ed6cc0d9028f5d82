import type { CenterFinding, RegisterChange } from './center.ts'
import { type InterpretationSet, readInterpretation } from './interpretations.ts'
import { addMonths, formatDay } from './time/civil-date.ts'

/**
 * 第三十一条第（二）项：连续两次监督检查不合格. Whether the confirmed findings of a center say so, by the
 * readings of I-20. What follows is a proposal: "two in a row" as a ground is never automatic.
 */

/** A finding as it counts here; where it comes from does not matter. */
export type Counted = Omit<CenterFinding, 'caseId'>

/** Two failures in a row, the earlier first. */
export interface ConsecutiveFailures {
  readonly earlier: Counted
  readonly later: Counted
  /** 建设绩效较差 must be shown beside the two failures (CONSEC_FAIL = cumulative). */
  readonly performanceToShow: boolean
}

const byDay = (one: Counted, other: Counted): number =>
  one.on < other.on ? -1 : one.on > other.on ? 1 : 0

/** Which findings are inspections in the sense of the item. */
function counts(finding: Counted, set: InterpretationSet): boolean {
  switch (finding.kind) {
    case 'inspection':
      return isOfLevel(finding, set)
    case 'recheck':
      return readInterpretation(set, 'CONSEC_FAIL_RECHECK') === 'counted' && isOfLevel(finding, set)
    case 'annualAssessment':
      return readInterpretation(set, 'CONSEC_FAIL_ANNUAL') === 'included'
    default:
      return false
  }
}

function isOfLevel({ level }: Counted, set: InterpretationSet): boolean {
  const wanted = readInterpretation(set, 'CONSEC_FAIL_LEVELS')
  return wanted === 'bothConfirmed' || level === wanted
}

/** Months of the setting; 0 says that time does not matter. */
function isStillNear(earlier: Counted, later: Counted, set: InterpretationSet): boolean {
  const months = readInterpretation(set, 'CONSEC_FAIL_MONTHS')
  return months === 0 || later.on <= addMonths(earlier.on, months)
}

/**
 * The last two failures when nothing that passed lies between them and after them, or null. Takes
 * confirmed findings in any order; of one day they keep the order in which they came. A result
 * 限期整改 neither fails nor passes: it leaves the row as it was.
 */
export function consecutiveFailures(
  findings: readonly Counted[],
  set: InterpretationSet,
): ConsecutiveFailures | null {
  const judged = findings
    .filter((one) => counts(one, set) && (one.result === 'failed' || one.result === 'passed'))
    .toSorted(byDay)
  const earlier = judged.at(-2)
  const later = judged.at(-1)
  if (earlier === undefined || later === undefined) return null
  if (earlier.result !== 'failed' || later.result !== 'failed') return null
  if (!isStillNear(earlier, later, set)) return null
  const performanceToShow = readInterpretation(set, 'CONSEC_FAIL') === 'cumulative'
  return { earlier, later, performanceToShow }
}

const WHO = { municipalBureau: '市局', districtBureau: '区县局' } as const
const WHAT: Readonly<Partial<Record<CenterFinding['kind'], string>>> = {
  inspection: '监督检查',
  recheck: '整改复查',
  annualAssessment: '年度考核',
}

/** 「2026年3月5日市局监督检查」. */
export function namedFinding({ kind, level, on }: Counted): string {
  return `${formatDay(on)}${level === null ? '市局' : WHO[level]}${WHAT[kind] ?? ''}`
}

/** The sentence with which the revocation is proposed: it names both inspections. */
export function occasionOf({ earlier, later, performanceToShow }: ConsecutiveFailures): string {
  const both = `${namedFinding(earlier)}、${namedFinding(later)}均确认为不合格`
  const more = performanceToShow ? '；市局设定还须另有建设绩效较差的事实' : ''
  return `${both}（第三十一条第（二）项，是否启动由市局决定${more}）。`
}

/**
 * What a confirmed finding does to the register: it is kept, and when it is the second failure in a
 * row a revocation is proposed. `known` are the findings from before.
 */
export function confirmedFinding(
  finding: Counted,
  known: readonly Counted[],
  set: InterpretationSet,
): readonly RegisterChange[] {
  const kept: RegisterChange = { kind: 'finding', finding }
  const pair = consecutiveFailures([...known, finding], set)
  // An older row, or one that this finding has no part in, was proposed when it was confirmed.
  if (pair === null || (pair.later !== finding && pair.earlier !== finding)) return [kept]
  return [kept, { kind: 'open', procedure: 'revocation', year: null, occasion: occasionOf(pair) }]
}
