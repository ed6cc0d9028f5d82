import {
  chainOnBehalf,
  chainRows,
  HOLDS,
  holdRows,
  OFFICERS,
  PARTIES,
  panelOnBehalf,
  panelRows,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

const STILL_TIME =
  '市局告知的日期（2026年9月8日（周二），最近的工作日为2026年9月8日（周二））还没有过，请等候。'
const ADDS = '申请包括新增或者扩展的项目，应当组织考核；只有缩减、取消的，才可以不组织考核。'
const OWN_PROPOSAL = '这条意见是您本人提出的，须由另一位有权限的同志确认。'

const chain = { back: 'study', head: 'headReview', legal: 'legalReview', approval: 'approval' }
const weighed = ['study', 'headReview', 'legalReview', 'approval']
const decided = ['agreementDecided', 'refusalDecided']
const issued = ['agreementIssued', 'agreementServed', 'refusalIssued']
const panel = ['panelSetup', 'panelProposed', 'panelForming', 'assessing']
const filed = ['review', 'supplementProposed', 'supplement']
const own = ['withdraw', ...HOLDS]

const withHolds = (acts: SupervisionTable['onBehalf']): SupervisionTable['onBehalf'] =>
  Object.fromEntries(Object.entries(acts).map(([state, names]) => [state, [...names, ...HOLDS]]))

/** 第二十八条第一款: application, assessment, agreement, announcement (lifecycle.md 2(c) 3). */
export const scopeChangeTable: SupervisionTable = {
  procedure: 'scope-change',
  rows: [
    { in: 'opening', do: 'open', may: PARTIES, to: 'review' },
    { in: 'review', do: 'orderAssessment', may: OFFICERS, to: 'panelSetup' },
    {
      in: 'review',
      do: 'waiveAssessment',
      may: [],
      to: 'study',
      refused: { caseOfficer: ADDS, officerWhoOpened: ADDS },
    },
    { in: 'review', do: 'requestSupplement', may: OFFICERS, to: 'supplementProposed' },
    {
      in: 'supplementProposed',
      do: 'confirmSupplement',
      may: ['divisionHead'],
      to: 'supplement',
      refused: { headWhoProposed: OWN_PROPOSAL },
    },
    {
      in: 'supplementProposed',
      do: 'sendBack',
      may: ['divisionHead', 'headWhoProposed'],
      to: 'review',
    },
    { in: 'supplement', do: 'resubmit', may: PARTIES, to: 'review' },
    {
      in: 'supplement',
      do: 'reviewAsFiled',
      may: [],
      to: 'review',
      refused: { caseOfficer: STILL_TIME, officerWhoOpened: STILL_TIME },
    },
    ...panelRows,
    { in: 'assessing', do: 'reportAssessment', may: ['panelLead'], to: 'study' },
    { in: 'study', do: 'proposeAgreement', may: OFFICERS, to: 'headReview' },
    { in: 'study', do: 'proposeRefusal', may: OFFICERS, to: 'headReview' },
    { in: 'study', do: 'assessAnew', may: OFFICERS, to: 'panelSetup' },
    ...chainRows(chain, 'agreementDecided'),
    {
      in: 'agreementDecided',
      do: 'issueAgreement',
      may: ['office', ...OFFICERS],
      to: 'agreementIssued',
    },
    { in: 'refusalDecided', do: 'issueRefusal', may: ['office', ...OFFICERS], to: 'refusalIssued' },
    { in: 'agreementIssued', do: 'recordService', may: OFFICERS, to: 'agreementServed' },
    { in: 'agreementServed', do: 'announce', may: OFFICERS, to: 'changed' },
    { in: 'refusalIssued', do: 'recordService', may: OFFICERS, to: 'refused' },
    ...['agreementIssued', 'refusalIssued'].map(
      (state): SupervisionRow => ({ in: state, do: 'confirmAddress', may: PARTIES, to: state }),
    ),
    ...[...filed, ...panel, ...weighed, ...decided].map(
      (state): SupervisionRow => ({
        in: state,
        do: 'withdraw',
        may: ['applicantResponsible'],
        to: 'withdrawn',
      }),
    ),
    ...holdRows([...filed, ...panel, ...weighed, ...decided, ...issued]),
  ],
  onBehalf: {
    opening: ['open'],
    review: own,
    supplementProposed: ['confirmSupplement', 'sendBack', ...own],
    supplement: ['resubmit', ...own],
    ...panelOnBehalf(['withdraw'], 'reportAssessment'),
    study: own,
    ...withHolds(chainOnBehalf(chain, ['withdraw'])),
    agreementDecided: own,
    refusalDecided: own,
    agreementIssued: ['confirmAddress', ...HOLDS],
    agreementServed: HOLDS,
    refusalIssued: ['confirmAddress', ...HOLDS],
  },
}
