import { papersOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { centerOf } from '../center.ts'
import { annualGrades } from '../forms/annual-task.ts'
import type { Change, Guard, PeriodStart, RegisterEffect } from '../procedure.ts'
import { confirmedFinding } from '../supervision-findings.ts'
import { type CivilDate, formatDate, yearOf } from '../time/civil-date.ts'
import { all, issuePaper, servePaper } from './acceptance-common.ts'
import { dayOf } from './application-common.ts'

/** 第二十七条第一款: the year's tasks, and what a person made of how they were done. */

/** Opened by hand it is for the year of that day. */
export const forThisYear: Change = ({ case: file, today }) => ({
  year: file.facts.year ?? yearOf(today),
})

const taskIn = (facts: CaseFacts) => facts.inputs['proposeTask']?.forms['annual-task']

/** The tasks are those of the year that the matter is for. */
export const taskIsOfItsYear: Guard = ({ case: file, input }) => {
  const year = file.facts.year ?? null
  return year === null || input['annual-task']?.['year'] === year
    ? null
    : { because: `本事项为${year}年度，任务的年度应为${year}，请核对。`, cite: '27.1' }
}

/** The day of the self-assessment goes out with the tasks. */
export const issueTask: Change = all(issuePaper, ({ case: file }) => ({
  due: dayOf(taskIn(file.facts), 'due'),
}))

/** The center signed for it: that is its service. */
export const receiveTask: Change = (context) => {
  const receivedOn = dayOf(context.input['task-receipt'], 'receivedOn') ?? context.today
  return servePaper({
    ...context,
    input: { ...context.input, 'serve-notice': { servedOn: receivedOn } },
  })
}

/** Nobody receives a paper before it was dated. */
export const receiptFollowsTask: Guard = ({ case: file, input, today }) => {
  const paper = papersOf(file.facts).findLast((one) => one.servedOn === null)
  const received = dayOf(input['task-receipt'], 'receivedOn') ?? today
  return paper === undefined || received >= paper.documentDate
    ? null
    : {
        because: `收到日期早于任务通知的成文日期（${formatDate(paper.documentDate)}），请核对。`,
        cite: null,
      }
}

/** The day that the notice of the tasks named. */
export const selfAssessBy: PeriodStart = (facts) => facts.due ?? null

/** That day is over. */
export const selfAssessmentDayIsOver: Guard = ({ case: file, today }) => {
  const due: CivilDate | null = file.facts.due ?? null
  return due !== null && today > due
    ? null
    : {
        because: `自评截止日期${due === null ? '' : `为${formatDate(due)}，`}还没有过去。`,
        cite: null,
      }
}

/** The grade as it was given by people. */
function gradeIn(facts: CaseFacts) {
  const grade = facts.inputs['proposeGrade']?.forms['annual-grade']?.['grade']
  return annualGrades.find((one) => one.value === grade) ?? null
}

/** Told to the center, the grade stands in the register; a failed one counts only by CONSEC_FAIL_ANNUAL. */
export const registerGrade: RegisterEffect = ({ case: file, today, terms }) => {
  const grade = gradeIn(file.facts)
  if (grade === null) return []
  const year = file.facts.year ?? yearOf(today)
  const finding = {
    kind: 'annualAssessment',
    level: null,
    on: papersOf(file.facts).at(-1)?.documentDate ?? today,
    result: grade.value === 'failed' ? 'failed' : 'passed',
    note: `${year}年度考核：${grade.label}`,
  } as const
  return confirmedFinding(finding, centerOf(file.facts).findings, terms.interpretations)
}
