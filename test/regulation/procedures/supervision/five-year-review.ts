import { sampleCenter } from '../../../support/matter-cases.ts'
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

type Refused = NonNullable<SupervisionRow['refused']>

const waiting = (day: string): Refused => {
  const words = `市局告知的日期（${day}，最近的工作日为${day}）还没有过，请等候。`
  return { caseOfficer: words, officerWhoOpened: words }
}
const both = (words: string): Refused => ({
  caseOfficer: words,
  officerWhoOpened: words,
})

const chain = { back: 'study', head: 'headReview', legal: 'legalReview', approval: 'approval' }
const chainStates = ['headReview', 'legalReview', 'approval']
const panel = ['panelSetup', 'panelProposed', 'panelForming', 'assessing']
const decided = ['confirmationDecided', 'failureDecided', 'rectificationDecided']
const addressed = ['materials', 'confirmationIssued', 'failureIssued', 'rectifying']

const withHolds = (acts: SupervisionTable['onBehalf']): SupervisionTable['onBehalf'] =>
  Object.fromEntries(Object.entries(acts).map(([state, names]) => [state, [...names, ...HOLDS]]))

const passedBefore = {
  ...sampleCenter,
  findings: [
    {
      caseId: 'case-9',
      kind: 'review',
      level: null,
      on: '2026-08-01',
      result: 'passed',
      note: '满5年复查合格（虚构）',
    },
  ],
} as const

/** 第三十条: five years complete since 20 June 2026; the result is people's (lifecycle.md 2(c) 6). */
export const fiveYearReviewTable: SupervisionTable = {
  procedure: 'five-year-review',
  rows: [
    { in: 'opening', do: 'open', may: ['theProgram', ...OFFICERS], to: 'watch' },
    // REVIEW_RECUR: whether there is another review, an officer confirms.
    {
      in: 'opening',
      do: 'open',
      may: ['theProgram', ...OFFICERS],
      to: 'suggested',
      facts: { center: passedBefore },
    },
    { in: 'suggested', do: 'confirmReview', may: OFFICERS, to: 'watch' },
    { in: 'suggested', do: 'declineReview', may: OFFICERS, to: 'notReviewed' },
    { in: 'watch', do: 'giveNotice', may: OFFICERS, to: 'noticeDecided' },
    {
      in: 'watch',
      do: 'giveNotice',
      may: [],
      to: 'noticeDecided',
      facts: { countsFrom: '2021-09-02' },
      refused: both('中心于2026年9月2日（周三）满5年，现在尚未满5年，不能发复查通知。'),
    },
    {
      in: 'watch',
      do: 'confirmStart',
      may: [],
      to: 'watch',
      refused: both('按现行理解自批准成立文件的成文日期起算，不需要另行确认。'),
    },
    { in: 'noticeDecided', do: 'issueNotice', may: ['office', ...OFFICERS], to: 'materials' },
    { in: 'materials', do: 'submitMaterials', may: PARTIES, to: 'panelSetup' },
    { in: 'materials', do: 'recordService', may: OFFICERS, to: 'materials' },
    {
      in: 'materials',
      do: 'endWaiting',
      may: [],
      to: 'panelSetup',
      refused: both(
        '市局告知的日期（2026年10月1日（周四），最近的工作日为2026年9月30日（周三））还没有过，请等候。',
      ),
    },
    {
      in: 'materials',
      do: 'endWaiting',
      may: OFFICERS,
      to: 'panelSetup',
      facts: { due: '2026-08-31' },
    },
    ...panelRows,
    { in: 'assessing', do: 'reportReview', may: ['panelLead'], to: 'study' },
    { in: 'study', do: 'proposeConfirmation', may: OFFICERS, to: 'headReview' },
    { in: 'study', do: 'proposeFailure', may: OFFICERS, to: 'headReview' },
    {
      in: 'study',
      do: 'proposeRectification',
      may: [],
      to: 'headReview',
      refused: both('办法没有规定复查的限期整改，市局也没有设定。请按复查结果提出意见。'),
    },
    { in: 'study', do: 'reviewAnew', may: OFFICERS, to: 'panelSetup' },
    ...chainRows(chain, 'confirmationDecided'),
    {
      in: 'confirmationDecided',
      do: 'issueConfirmation',
      may: ['office', ...OFFICERS],
      to: 'confirmationIssued',
    },
    { in: 'failureDecided', do: 'issueFailure', may: ['office', ...OFFICERS], to: 'failureIssued' },
    {
      in: 'rectificationDecided',
      do: 'issueRectification',
      may: ['office', ...OFFICERS],
      to: 'rectifying',
    },
    { in: 'confirmationIssued', do: 'recordService', may: OFFICERS, to: 'passed' },
    { in: 'failureIssued', do: 'recordService', may: OFFICERS, to: 'failed' },
    { in: 'rectifying', do: 'recordService', may: OFFICERS, to: 'rectifying' },
    { in: 'rectifying', do: 'submitRectification', may: PARTIES, to: 'assessing' },
    {
      in: 'rectifying',
      do: 'endRectification',
      may: [],
      to: 'assessing',
      refused: waiting('2026年9月8日（周二）'),
    },
    ...addressed.map(
      (state): SupervisionRow => ({ in: state, do: 'confirmAddress', may: PARTIES, to: state }),
    ),
    ...holdRows([
      'suggested',
      'watch',
      'noticeDecided',
      ...addressed,
      ...panel,
      'study',
      ...chainStates,
      ...decided,
    ]),
  ],
  onBehalf: {
    suggested: HOLDS,
    watch: HOLDS,
    noticeDecided: HOLDS,
    materials: ['submitMaterials', 'confirmAddress', ...HOLDS],
    ...panelOnBehalf([], 'reportReview'),
    study: HOLDS,
    ...withHolds(chainOnBehalf(chain, [])),
    confirmationDecided: HOLDS,
    failureDecided: HOLDS,
    rectificationDecided: HOLDS,
    confirmationIssued: ['confirmAddress', ...HOLDS],
    failureIssued: ['confirmAddress', ...HOLDS],
    rectifying: ['submitRectification', 'confirmAddress', ...HOLDS],
  },
}
