import type { InterpretationValues } from '../../src/regulation/interpretations.ts'
import type { PeriodId } from '../../src/regulation/periods/period.ts'

/** One worked example of regulation/periods.md: what goes in, and the dates that must come out. */
export interface WorkedExample {
  /** D01 … D28; a row of several examples has several entries. */
  readonly row: string
  readonly id: PeriodId
  readonly from: string
  readonly months?: number
  readonly received?: string
  readonly readings?: Partial<InterpretationValues>
  /** Only what the row says. */
  readonly answer: {
    readonly nominal?: string
    readonly effective: string
    readonly safe?: string
    readonly provisional?: boolean
  }
}

const of = (
  row: string,
  id: PeriodId,
  from: string,
  answer: WorkedExample['answer'],
  more: Pick<WorkedExample, 'months' | 'received' | 'readings'> = {},
): WorkedExample => ({ row, id, from, answer, ...more })

/** A working-day period: the three dates are one. */
const counted = (row: string, id: PeriodId, from: string, end: string): WorkedExample =>
  of(row, id, from, { nominal: end, effective: end, safe: end, provisional: false })

/** Every row of section 4.3, in its order. */
export const workedExamples: readonly WorkedExample[] = [
  counted('D01', 'initial-review', '2026-02-12', '2026-02-28'),
  counted('D02', 'initial-review', '2026-02-10', '2026-02-26'),
  counted('D03', 'initial-review', '2024-09-25', '2024-10-10'),
  counted('D04', 'organise-assessment', '2025-09-15', '2025-10-17'),
  counted('D05', 'organise-assessment', '2026-09-10', '2026-10-14'),
  counted('D06', 'refusal-notice', '2025-01-20', '2025-02-08'),
  counted('D06', 'assessment-report', '2025-01-20', '2025-02-08'),
  counted('D07', 'refusal-notice', '2024-04-26', '2024-05-13'),
  counted('D07', 'assessment-report', '2024-04-26', '2024-05-13'),
  counted('D08', 'refusal-notice', '2026-04-28', '2026-05-14'),
  counted('D08', 'assessment-report', '2026-04-28', '2026-05-14'),
  of('D09', 'public-notice', '2026-09-24', { nominal: '2026-10-01', effective: '2026-10-08' }),
  of('D10', 'public-notice', '2024-05-06', { effective: '2024-05-13' }),
  of('D11', 'public-notice', '2026-02-09', { nominal: '2026-02-16', effective: '2026-02-24' }),
  of('D12', 'preparation', '2024-05-20', { effective: '2026-05-20' }),
  of('D13', 'preparation', '2024-02-29', { nominal: '2026-02-28', effective: '2026-02-28' }),
  of('D14', 'preparation', '2024-10-02', { nominal: '2026-10-02', effective: '2026-10-08' }),
  of('D15', 'preparation', '2024-09-26', { nominal: '2026-09-26', effective: '2026-09-28' }),
  of('D16', 'acceptance-apply-by', '2026-05-20', { effective: '2026-02-20', safe: '2026-02-14' }),
  of('D17', 'acceptance-apply-by', '2026-05-31', { effective: '2026-02-28', safe: '2026-02-28' }),
  of('D18', 'acceptance-apply-by', '2026-11-30', { effective: '2026-08-30', safe: '2026-08-28' }),
  of('D19', 'extension', '2025-08-31', { effective: '2026-02-28' }, { months: 6 }),
  of(
    'D20',
    'extension',
    '2026-10-02',
    { nominal: '2027-04-02', effective: '2027-04-02', provisional: true },
    { months: 6 },
  ),
  of('D21', 'rectification', '2025-11-15', { nominal: '2026-02-15', effective: '2026-02-24' }),
  of(
    'D22',
    'rectification-notice',
    '2025-09-26',
    { nominal: '2026-09-26', effective: '2026-09-28' },
    { months: 12 },
  ),
  of('D23', 'annual-report', '2024-07-01', { effective: '2024-12-02', safe: '2024-11-29' }),
  of('D23', 'annual-report', '2025-12-31', { effective: '2025-12-01', safe: '2025-11-28' }),
  of('D23', 'annual-report', '2026-01-01', { effective: '2026-11-30', safe: '2026-11-30' }),
  of('D24', 'five-year-review', '2021-06-20', { effective: '2026-06-20' }),
  of('D24', 'five-year-review', '2020-02-29', { effective: '2025-02-28' }),
  counted('D25', 'assessment-report', '2025-12-24', '2026-01-08'),
  counted('D26', 'initial-review', '2025-09-19', '2025-09-29'),
  of(
    'D26',
    'organise-assessment',
    '2025-09-24',
    { effective: '2025-10-28', safe: '2025-10-23' },
    { received: '2025-09-19' },
  ),
  of(
    'D26',
    'refusal-notice',
    '2025-09-24',
    { effective: '2025-10-14', safe: '2025-10-10' },
    { received: '2025-09-19' },
  ),
  counted('D27', 'initial-review', '2025-10-03', '2025-10-16'),
  of(
    'D27',
    'initial-review',
    '2025-10-03',
    { effective: '2025-10-17' },
    { readings: { RECEIPT_NONWORKING: 'nextWorkingDay' } },
  ),
  of('D28', 'organise-assessment', '2026-12-10', { effective: '2027-01-08', provisional: true }),
]
