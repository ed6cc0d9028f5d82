import { OFFICERS, PARTIES, type SupervisionTable } from './table.ts'

const NOT_OVER = '报送期限未满（2026年11月30日（周一）24时止），不能登记逾期未报。'
const STILL_TIME =
  '市局告知的日期（2026年9月8日（周二），最近的工作日为2026年9月8日（周二））还没有过，请等候。'

/** 第二十九条: in writing, by the end of November; the sample day lies before it. */
export const annualReportTable: SupervisionTable = {
  procedure: 'annual-report',
  rows: [
    { in: 'opening', do: 'open', may: ['theProgram'], to: 'awaited' },
    { in: 'awaited', do: 'prepareReport', may: PARTIES, to: 'toBeSealed' },
    { in: 'toBeSealed', do: 'reviseReport', may: PARTIES, to: 'toBeSealed' },
    { in: 'toBeSealed', do: 'submitSealed', may: PARTIES, to: 'submitted' },
    ...['awaited', 'toBeSealed'].map((state) => ({
      in: state,
      do: 'urgeReport',
      may: [...OFFICERS, 'districtBureau'] as const,
      to: state,
    })),
    ...['awaited', 'toBeSealed'].map((state) => ({
      in: state,
      do: 'noteMissing',
      may: [],
      to: state,
      refused: { caseOfficer: NOT_OVER, officerWhoOpened: NOT_OVER },
    })),
    { in: 'submitted', do: 'acceptReport', may: OFFICERS, to: 'accepted' },
    { in: 'submitted', do: 'returnReport', may: OFFICERS, to: 'correcting' },
    { in: 'correcting', do: 'prepareReport', may: PARTIES, to: 'toBeSealed' },
    {
      in: 'correcting',
      do: 'reviewAsFiled',
      may: [],
      to: 'submitted',
      refused: { caseOfficer: STILL_TIME, officerWhoOpened: STILL_TIME },
    },
    {
      in: 'correcting',
      do: 'reviewAsFiled',
      may: OFFICERS,
      to: 'submitted',
      facts: { due: '2026-08-31' },
    },
  ],
  onBehalf: {
    awaited: ['prepareReport'],
    toBeSealed: ['submitSealed', 'reviseReport'],
    correcting: ['prepareReport'],
  },
}
