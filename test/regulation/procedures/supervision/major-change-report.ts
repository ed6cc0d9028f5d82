import { OFFICERS, PARTIES, type SupervisionTable } from './table.ts'

/** 第二十八条第二款. */
export const majorChangeTable: SupervisionTable = {
  procedure: 'major-change-report',
  rows: [
    { in: 'opening', do: 'open', may: PARTIES, to: 'reported' },
    { in: 'reported', do: 'acknowledge', may: OFFICERS, to: 'acknowledged' },
    // lifecycle.md 2(c) 4: what may follow is another matter, begun by a person.
    { in: 'reported', do: 'requireScopeChange', may: OFFICERS, to: 'scopeChangeRequired' },
    { in: 'reported', do: 'orderInspection', may: OFFICERS, to: 'studiedElsewhere' },
    { in: 'reported', do: 'proposeRevocation', may: OFFICERS, to: 'studiedElsewhere' },
  ],
  onBehalf: { opening: ['open'] },
}
