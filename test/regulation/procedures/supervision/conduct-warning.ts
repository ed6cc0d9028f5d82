import {
  chainOnBehalf,
  chainRows,
  OFFICE,
  OFFICERS,
  OWN_PROPOSAL,
  PARTIES,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

/** 第三十一条第（一）项, lifecycle 2(c) 8: reported, verified, warned, corrected or not. */

const FINDERS = [...OFFICERS, 'districtBureau'] as const
const HEADS = ['divisionHead', 'headWhoProposed'] as const

const CHAIN = {
  back: 'verifying',
  head: 'warningHeadReview',
  legal: 'warningLegalReview',
  approval: 'warningApproval',
} as const

const looked: readonly SupervisionRow[] = [
  { in: 'opening', do: 'open', may: [...FINDERS, 'theProgram'], to: 'reported' },
  { in: 'reported', do: 'noteConduct', may: FINDERS, to: 'verifying' },
  { in: 'reported', do: 'closeConduct', may: HEADS, to: 'notWarned' },
  { in: 'verifying', do: 'noteConduct', may: OFFICERS, to: 'verifying' },
  { in: 'verifying', do: 'verifyConduct', may: OFFICERS, to: 'verifying' },
  { in: 'verifying', do: 'closeConduct', may: HEADS, to: 'notWarned' },
  { in: 'verifying', do: 'proposeWarningLetter', may: OFFICERS, to: 'warningHeadReview' },
  ...chainRows(CHAIN, 'warningToBeIssued'),
]

const warned: readonly SupervisionRow[] = [
  { in: 'warningToBeIssued', do: 'issueWarningLetter', may: OFFICE, to: 'warningIssued' },
  { in: 'warningIssued', do: 'recordService', may: OFFICERS, to: 'correcting' },
  { in: 'correcting', do: 'reportCorrection', may: PARTIES, to: 'correctionStudy' },
  {
    in: 'correcting',
    do: 'noteNoReport',
    may: OFFICERS,
    to: 'correctionStudy',
    facts: { due: '2026-08-31' },
  },
]

const judged = (what: 'Correction' | 'Failure', review: string, end: string) => [
  { in: 'correctionStudy', do: `propose${what}`, may: OFFICERS, to: review },
  {
    in: review,
    do: `confirm${what}`,
    may: ['divisionHead'] as const,
    refused: { headWhoProposed: OWN_PROPOSAL },
    to: end,
  },
  { in: review, do: 'sendBack', may: HEADS, to: 'correctionStudy' },
]

/** 第三十一条第（一）项. */
export const conductWarningTable: SupervisionTable = {
  procedure: 'conduct-warning',
  rows: [
    ...looked,
    ...warned,
    ...judged('Correction', 'correctedReview', 'corrected'),
    ...judged('Failure', 'notCorrectedReview', 'notCorrected'),
  ],
  onBehalf: {
    reported: ['closeConduct'],
    verifying: ['closeConduct'],
    ...chainOnBehalf(CHAIN, []),
    correcting: ['reportCorrection'],
    correctedReview: ['confirmCorrection', 'sendBack'],
    notCorrectedReview: ['confirmFailure', 'sendBack'],
  },
}
