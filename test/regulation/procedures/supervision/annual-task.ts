import {
  OFFICE,
  OFFICERS,
  OWN_PROPOSAL,
  PARTIES,
  type SupervisionRow,
  type SupervisionTable,
} from './table.ts'

/** 第二十七条第一款, lifecycle 2(c) 1: planned, issued, signed for, self-assessed, graded, told. */

const confirmed = (head: string, next: string, back: string): readonly SupervisionRow[] => [
  {
    in: head,
    do: 'confirmOpinion',
    may: ['divisionHead'],
    refused: { headWhoProposed: OWN_PROPOSAL },
    to: next,
  },
  { in: head, do: 'sendBack', may: ['divisionHead', 'headWhoProposed'], to: back },
]

/** 第二十七条第一款. */
export const annualTaskTable: SupervisionTable = {
  procedure: 'annual-task',
  rows: [
    { in: 'opening', do: 'open', may: [...OFFICERS, 'theProgram'], to: 'planned' },
    { in: 'planned', do: 'proposeTask', may: OFFICERS, to: 'taskHeadReview' },
    ...confirmed('taskHeadReview', 'taskToBeIssued', 'planned'),
    { in: 'taskToBeIssued', do: 'issueTask', may: OFFICE, to: 'taskIssued' },
    { in: 'taskIssued', do: 'signForTask', may: PARTIES, to: 'underWay' },
    { in: 'taskIssued', do: 'recordService', may: OFFICERS, to: 'underWay' },
    { in: 'underWay', do: 'selfAssess', may: PARTIES, to: 'assessing' },
    {
      in: 'underWay',
      do: 'noteNoSelfAssessment',
      may: OFFICERS,
      to: 'assessing',
      facts: { due: '2026-08-31' },
    },
    { in: 'assessing', do: 'proposeGrade', may: OFFICERS, to: 'gradeHeadReview' },
    ...confirmed('gradeHeadReview', 'gradeToBeIssued', 'assessing'),
    { in: 'gradeToBeIssued', do: 'issueGrade', may: OFFICE, to: 'gradeIssued' },
    { in: 'gradeIssued', do: 'recordService', may: OFFICERS, to: 'assessed' },
  ],
  onBehalf: {
    taskHeadReview: ['confirmOpinion', 'sendBack'],
    taskIssued: ['signForTask'],
    underWay: ['selfAssess'],
    gradeHeadReview: ['confirmOpinion', 'sendBack'],
  },
}
