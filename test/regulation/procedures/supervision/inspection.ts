import { paper } from '../../../support/supervision-facts.ts'
import {
  OFFICE,
  OFFICERS,
  OWN_PROPOSAL,
  PARTIES,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

/** 第二十七条, lifecycle 2(c) 2 and practice.md: either bureau inspects, the Municipal one confirms. */

const DISTRICT = ['districtBureau'] as const
const AD_HOC = { year: null }
const UNANNOUNCED = { 'inspection-arrangement': { announcement: 'unannounced' } }

interface Visit {
  readonly bureau: 'district' | 'bureau'
  readonly may: SupervisionRow['may']
  readonly issues: SupervisionRow['may']
  readonly recorded: string
  readonly level: string
}

const visit = ({ bureau, may, issues, recorded, level }: Visit): readonly SupervisionRow[] => [
  { in: `${bureau}Planned`, do: 'arrangeInspection', may, to: `${bureau}Drafting` },
  {
    in: `${bureau}Planned`,
    do: 'arrangeInspection',
    may,
    to: `${bureau}Ready`,
    input: UNANNOUNCED,
  },
  { in: `${bureau}Drafting`, do: 'issueInspectionNotice', may: issues, to: `${bureau}Announced` },
  ...['Planned', 'Drafting', 'Ready'].map((stage) => ({
    in: `${bureau}${stage}`,
    do: 'withdrawInspection',
    may,
    to: 'notHeld',
    facts: AD_HOC,
  })),
  ...['Announced', 'Ready'].map((stage) => ({
    in: `${bureau}${stage}`,
    do: 'openInspection',
    may,
    to: `${bureau}OnSite`,
  })),
  {
    in: `${bureau}OnSite`,
    do: 'recordInspection',
    may,
    to: recorded,
    input: { inspection: { level } },
  },
]

const byDistrict = visit({
  bureau: 'district',
  may: DISTRICT,
  issues: DISTRICT,
  recorded: 'districtRecorded',
  level: 'districtBureau',
})

const byBureau = visit({
  bureau: 'bureau',
  may: OFFICERS,
  issues: OFFICE,
  recorded: 'reported',
  level: 'municipalBureau',
})

const result: readonly SupervisionRow[] = [
  { in: 'districtRecorded', do: 'confirmRecord', may: ['districtLeader'], to: 'reported' },
  { in: 'districtRecorded', do: 'returnRecord', may: ['districtLeader'], to: 'districtOnSite' },
  { in: 'reported', do: 'tellResult', may: OFFICERS, to: 'objecting' },
  { in: 'objecting', do: 'objectToResult', may: PARTIES, to: 'objecting' },
  { in: 'objecting', do: 'acceptResult', may: ['applicantResponsible'], to: 'resultStudy' },
  { in: 'objecting', do: 'closeObjection', may: OFFICERS, to: 'resultStudy' },
  { in: 'resultStudy', do: 'proposeResult', may: OFFICERS, to: 'resultHeadReview' },
  {
    in: 'resultHeadReview',
    do: 'confirmOpinion',
    may: ['divisionHead'],
    refused: { headWhoProposed: OWN_PROPOSAL },
    to: 'resultToBeIssued',
  },
  {
    in: 'resultHeadReview',
    do: 'sendBack',
    may: ['divisionHead', 'headWhoProposed'],
    to: 'resultStudy',
  },
  { in: 'resultToBeIssued', do: 'issueResult', may: OFFICE, to: 'resultIssued' },
  { in: 'resultIssued', do: 'recordService', may: OFFICERS, to: 'rectifying' },
  {
    in: 'resultIssued',
    do: 'recordService',
    may: OFFICERS,
    to: 'concludedFailed',
    facts: { due: null },
  },
  {
    in: 'resultIssued',
    do: 'recordService',
    may: OFFICERS,
    to: 'concluded',
    facts: {
      due: null,
      papers: [paper('issueResult')],
      finding: {
        kind: 'inspection',
        level: 'districtBureau',
        on: '2026-08-20',
        result: 'passed',
        note: '虚构',
      },
    },
  },
]

const rectified: readonly SupervisionRow[] = [
  { in: 'rectifying', do: 'reportRectification', may: PARTIES, to: 'recheckDue' },
  {
    in: 'rectifying',
    do: 'recordOverdueRectification',
    may: OFFICERS,
    to: 'recheckDue',
    facts: { due: '2026-08-31' },
  },
  { in: 'recheckDue', do: 'recordRecheck', may: [...DISTRICT, ...OFFICERS], to: 'resultStudy' },
]

/** 第二十七条. */
export const inspectionTable: SupervisionTable = {
  procedure: 'inspection',
  rows: [
    { in: 'opening', do: 'open', may: [...DISTRICT, 'theProgram'], to: 'districtPlanned' },
    { in: 'opening', do: 'openByBureau', may: OFFICERS, to: 'bureauPlanned' },
    ...byDistrict,
    ...byBureau,
    ...result,
    ...rectified,
  ],
  onBehalf: {
    opening: ['open'],
    districtPlanned: ['arrangeInspection', 'withdrawInspection'],
    districtDrafting: ['issueInspectionNotice', 'withdrawInspection'],
    districtAnnounced: ['openInspection'],
    districtReady: ['openInspection', 'withdrawInspection'],
    districtOnSite: ['recordInspection'],
    districtRecorded: ['confirmRecord', 'returnRecord'],
    objecting: ['objectToResult', 'acceptResult'],
    resultHeadReview: ['confirmOpinion', 'sendBack'],
    rectifying: ['reportRectification'],
  },
}
