import { OFFICERS, PARTIES, type SupervisionTable } from './table.ts'

/** 第二十八条第二款. */
export const majorChangeTable: SupervisionTable = {
  procedure: 'major-change-report',
  rows: [
    { in: 'opening', do: 'open', may: PARTIES, to: 'reported' },
    { in: 'reported', do: 'acknowledge', may: OFFICERS, to: 'acknowledged' },
  ],
  onBehalf: { opening: ['open'] },
}
