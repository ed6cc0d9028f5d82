import { defineProcedure } from '../procedure.ts'
import { serviceFollowsIssue } from './acceptance-common.ts'
import { electronicServiceIsAgreed, practice } from './application-common.ts'
import { confirmerIsNotProposer } from './guards.ts'
import { inspectionResult } from './inspection-result.ts'
import {
  countFromOpening,
  isNotOfTheRound,
  objectionIsAnswered,
  objectionTimeIsOver,
  openAdHoc,
  plannedDayLiesAhead,
  recordIsOfItsBureau,
  rectificationDayIsOver,
  rectificationIsOrdered,
  resultIsPass,
} from './inspection-rules.ts'
import { visitOf } from './inspection-visit.ts'
import { centerIsUnderSupervision, OFFICERS, ofCenter, opening } from './matter-common.ts'

const DISTRICT = ['districtBureau'] as const

/** 第二十七条第二款 每年应定期: a day of the year of ours, the article names none (I-40). */
const ofTheYear = {
  yearly: {
    title: '完成年度定期监督检查',
    yearly: 'district-inspection',
    remind: [
      { onDay: '09-01', roles: DISTRICT },
      { onDay: '11-01', roles: [...DISTRICT, 'districtLeader'] },
      { onDay: '12-01', roles: [...DISTRICT, 'districtLeader', 'caseOfficer'] },
      { onDay: '12-20', roles: [...DISTRICT, 'districtLeader', 'caseOfficer'] },
    ],
    overdue: [...DISTRICT, 'districtLeader', 'caseOfficer'],
    ground: practice('办法规定每年检查，没有规定日期。'),
  },
} as const

const districtVisit = visitOf({
  name: '区县局',
  ground: '27.2',
  inspectors: DISTRICT,
  planned: 'districtPlanned',
  drafting: 'districtDrafting',
  announced: 'districtAnnounced',
  ready: 'districtReady',
  onSite: 'districtOnSite',
  clocks: ofTheYear,
  recorded: { to: 'districtRecorded', proposes: true },
} as const)

const bureauVisit = visitOf({
  name: '市局',
  ground: '27.1',
  inspectors: OFFICERS,
  planned: 'bureauPlanned',
  drafting: 'bureauDrafting',
  announced: 'bureauAnnounced',
  ready: 'bureauReady',
  onSite: 'bureauOnSite',
  clocks: {},
  recorded: { to: 'reported' },
} as const)

const opened = opening('监督检查', {
  label: '决定区县局检查',
  style: 'primary',
  by: DISTRICT,
  byProgram: true,
  to: 'districtPlanned',
  when: ['centerIsUnderSupervision'],
  numbered: true,
  change: countFromOpening,
  event: 'districtInspectionOpened',
  sentence: '启动区县局监督检查',
  ground: '27.2',
} as const)

/**
 * 第二十七条：市局不定期监督检查，区县局每年定期监督检查并将情况报市局. One procedure for both: the visit
 * stands in states of the bureau that makes it, the result is confirmed by the Municipal Bureau.
 */
export const inspection = defineProcedure({
  id: 'inspection',
  title: '监督检查',
  edition: '2024-05-06',
  ground: '27.1',
  ofCenter: { by: [...OFFICERS, ...DISTRICT], program: true },
  start: 'opening',
  path: ['opening', 'reported', 'objecting', 'resultStudy', 'resultIssued', 'concluded'],
  guards: {
    centerIsUnderSupervision,
    isNotOfTheRound,
    plannedDayLiesAhead,
    recordIsOfItsBureau,
    confirmerIsNotProposer,
    electronicServiceIsAgreed,
    objectionTimeIsOver,
    objectionIsAnswered,
    serviceFollowsIssue,
    rectificationIsOrdered,
    resultIsPass,
    rectificationDayIsOver,
  },
  forms: [
    'inspection-arrangement',
    'issue-notice',
    'optional-remark',
    'inspection',
    'decision-reason',
    'serve-notice',
    'inspection-objection',
    'inspection-result',
    'inspection-rectification',
    'inspection-recheck',
  ],
  documents: ['inspectionNotice', 'inspectionReport', 'inspectionResultNotice'],
  states: ofCenter({
    opening: {
      ...opened,
      unannounced: true,
      on: {
        ...opened.on,
        openByBureau: {
          label: '决定市局检查',
          style: 'primary',
          by: OFFICERS,
          to: 'bureauPlanned',
          when: ['centerIsUnderSupervision'],
          numbered: true,
          change: openAdHoc,
          event: 'bureauInspectionOpened',
          sentence: '启动市局监督检查',
          ground: '27.1',
        },
      },
    },
    ...districtVisit,
    ...bureauVisit,
    ...inspectionResult,
  } as const),
})
