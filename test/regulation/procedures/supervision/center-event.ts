import {
  chainOnBehalf,
  chainRows,
  OFFICERS,
  PARTIES,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

const STILL_TIME =
  '市局告知的日期（2026年9月8日（周二），最近的工作日为2026年9月8日（周二））还没有过，请等候。'

const chain = { back: 'review', head: 'headReview', legal: 'legalReview', approval: 'approval' }
const inside = ['headReview', 'legalReview', 'approval', 'changeDecided', 'refusalDecided']

/** I-42: the center tells it, or the bureau takes it up; the approver decides (practice.md). */
export const centerEventTable: SupervisionTable = {
  procedure: 'center-event',
  rows: [
    { in: 'opening', do: 'open', may: [...PARTIES, ...OFFICERS], to: 'review' },
    { in: 'review', do: 'proposeChange', may: OFFICERS, to: 'headReview' },
    { in: 'review', do: 'proposeRefusal', may: OFFICERS, to: 'headReview' },
    { in: 'review', do: 'requestSupplement', may: OFFICERS, to: 'supplement' },
    { in: 'review', do: 'fileOnly', may: OFFICERS, to: 'noted' },
    { in: 'review', do: 'proposeRevocation', may: OFFICERS, to: 'studiedElsewhere' },
    { in: 'supplement', do: 'resubmit', may: PARTIES, to: 'review' },
    {
      in: 'supplement',
      do: 'studyAsFiled',
      may: [],
      to: 'review',
      refused: { caseOfficer: STILL_TIME, officerWhoOpened: STILL_TIME },
    },
    ...chainRows(chain, 'changeDecided'),
    { in: 'changeDecided', do: 'issueChange', may: ['office', ...OFFICERS], to: 'changeIssued' },
    { in: 'refusalDecided', do: 'issueRefusal', may: ['office', ...OFFICERS], to: 'refusalIssued' },
    ...['review', 'supplement', ...inside].map(
      (state): SupervisionRow => ({
        in: state,
        do: 'withdraw',
        may: ['applicantResponsible'],
        to: 'withdrawn',
      }),
    ),
    { in: 'changeIssued', do: 'recordService', may: OFFICERS, to: 'settled' },
    { in: 'refusalIssued', do: 'recordService', may: OFFICERS, to: 'refused' },
    ...['changeIssued', 'refusalIssued'].map(
      (state): SupervisionRow => ({ in: state, do: 'confirmAddress', may: PARTIES, to: state }),
    ),
  ],
  onBehalf: {
    review: ['withdraw'],
    supplement: ['resubmit', 'withdraw'],
    ...chainOnBehalf(chain, ['withdraw']),
    changeDecided: ['withdraw'],
    refusalDecided: ['withdraw'],
    changeIssued: ['confirmAddress'],
    refusalIssued: ['confirmAddress'],
  },
}
