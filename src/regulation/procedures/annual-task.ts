import { defineProcedure } from '../procedure.ts'
import { issuing, toBeIssued } from './acceptance-chain.ts'
import {
  beginDocument,
  issuePaper,
  servePaper,
  service,
  serviceFollowsIssue,
  serving,
} from './acceptance-common.ts'
import {
  forThisYear,
  issueTask,
  receiptFollowsTask,
  receiveTask,
  registerGrade,
  selfAssessBy,
  selfAssessmentDayIsOver,
  taskIsOfItsYear,
} from './annual-task-rules.ts'
import { electronicServiceIsAgreed, practice } from './application-common.ts'
import { confirmerIsNotProposer } from './guards.ts'
import { headConfirmation } from './matter-chain.ts'
import {
  CENTER_PARTIES,
  centerIsUnderSupervision,
  OFFICERS,
  ofCenter,
  opening,
} from './matter-common.ts'

const NO_DAY = practice('办法规定每年下达任务并考核，没有规定日期。')

/** 每年下达: a day of ours. */
const issueClock = {
  issue: {
    title: '下达年度建设任务',
    yearly: 'annual-task-issue',
    remind: [
      { daysBefore: 30, roles: ['caseOfficer'] },
      { workingDaysBefore: 5, roles: ['caseOfficer', 'divisionHead'] },
    ],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: NO_DAY,
  },
} as const

/** 每年考核: a day of ours. */
const assessClock = {
  assessment: {
    title: '完成年度考核',
    yearly: 'annual-assessment',
    remind: [
      { workingDaysBefore: 10, roles: ['caseOfficer'] },
      { workingDaysBefore: 3, roles: ['caseOfficer', 'divisionHead'] },
    ],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: NO_DAY,
  },
} as const

const ofTask = {
  what: '年度建设任务',
  ground: '27.1',
  outsideAs: 'planned',
  own: {},
  clocks: issueClock,
} as const

const ofGrade = {
  what: '年度考核意见',
  ground: '27.1',
  outsideAs: 'assessing',
  own: {},
  clocks: assessClock,
} as const

const tasks = {
  planned: {
    title: '年度任务待拟订',
    ground: '27.1',
    mood: 'open',
    unannounced: true,
    turn: ['caseOfficer'],
    conclusion: '由市局拟订并下达年度建设任务。',
    waitingFor: '待市局拟订年度任务',
    next: '下达后由中心签收。',
    deadlines: issueClock,
    on: {
      proposeTask: {
        label: '提出年度任务',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'taskHeadReview',
        forms: ['annual-task'],
        when: ['centerIsUnderSupervision', 'taskIsOfItsYear'],
        change: beginDocument,
        event: 'taskProposed',
        sentence: '提出了年度建设任务',
        proposes: true,
        ground: '27.1',
      },
    },
  },
  taskHeadReview: headConfirmation(ofTask, 'taskToBeIssued', 'planned'),
  taskToBeIssued: {
    ...toBeIssued({ ...ofTask, what: '年度建设任务通知' }),
    documents: ['annualTaskNotice'],
    on: {
      issueTask: {
        ...issuing,
        to: 'taskIssued',
        change: issueTask,
        event: 'taskIssued',
        sentence: '下达了年度建设任务',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: '27.1',
      },
    },
  },
  taskIssued: {
    title: '年度任务待签收',
    ground: '27.1',
    mood: 'open',
    turn: [...CENTER_PARTIES, 'caseOfficer'],
    conclusion: '市局已下达年度建设任务，请签收。',
    waitingFor: '待中心签收年度任务',
    next: '签收后按任务建设，年底自评。',
    deadlines: {
      receipt: {
        title: '签收年度建设任务',
        target: 'sign-task',
        remind: [{ workingDaysBefore: 1, roles: [...CENTER_PARTIES, 'caseOfficer'] }],
        overdue: ['caseOfficer'],
        ground: practice('办法未规定签收的时限。'),
      },
    },
    on: {
      signForTask: {
        label: '签收年度任务',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'underWay',
        forms: ['task-receipt'],
        when: ['receiptFollowsTask'],
        change: receiveTask,
        event: 'taskReceived',
        sentence: '签收了年度建设任务',
        notify: ['caseOfficer', 'districtBureau'],
        ground: '27.1',
      },
      recordService: {
        ...service,
        to: 'underWay',
        change: servePaper,
        event: 'taskServed',
        sentence: '登记了年度建设任务通知的送达',
        notify: ['districtBureau', ...CENTER_PARTIES],
      },
    },
  },
} as const

const year = {
  underWay: {
    title: '年度任务进行中',
    ground: '27.1',
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '请按年度建设任务推进，并在通知写明的日期前自评。',
    waitingFor: '待中心自评',
    next: '自评可与年度工作总结报告一并报送，此后由市局考核。',
    deadlines: {
      selfAssessment: {
        title: '年度任务自评',
        on: selfAssessBy,
        because: '年度建设任务通知要求在',
        remind: [
          { daysBefore: 30, roles: CENTER_PARTIES },
          { workingDaysBefore: 5, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: ['caseOfficer', 'districtBureau'],
        ground: practice('自评的日期由市局在通知中写明，办法未作规定。'),
      },
      ...assessClock,
    },
    on: {
      selfAssess: {
        label: '提交年度自评',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'assessing',
        forms: ['annual-self-assessment'],
        event: 'selfAssessmentSubmitted',
        sentence: '提交了年度自评',
        notify: ['districtBureau'],
        ground: '27.1',
      },
      noteNoSelfAssessment: {
        label: '登记逾期未自评',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'assessing',
        forms: ['decision-reason'],
        when: ['selfAssessmentDayIsOver'],
        event: 'missingSelfAssessmentNoted',
        sentence: '登记自评逾期，按现有情况考核',
        notify: ['districtBureau', ...CENTER_PARTIES],
        ground: practice('没有自评的按现有情况考核，办法未作规定。'),
      },
    },
  },
  assessing: {
    title: '年度考核',
    ground: '27.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局正在对年度建设任务进行考核。',
    waitingFor: '待市局考核',
    next: '考核等次书面反馈中心。',
    deadlines: {
      grade: {
        title: '提出年度考核意见',
        target: 'grade-year',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定考核的时限。'),
      },
      ...assessClock,
    },
    on: {
      proposeGrade: {
        label: '提出年度考核意见',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'gradeHeadReview',
        forms: ['annual-grade'],
        change: beginDocument,
        event: 'gradeProposed',
        sentence: '提出了年度考核意见',
        proposes: true,
        ground: '27.1',
      },
    },
  },
  gradeHeadReview: headConfirmation(ofGrade, 'gradeToBeIssued', 'assessing'),
  gradeToBeIssued: {
    ...toBeIssued({ ...ofGrade, what: '年度考核结果通知' }),
    documents: ['annualAssessmentNotice'],
    on: {
      issueGrade: {
        ...issuing,
        to: 'gradeIssued',
        change: issuePaper,
        event: 'gradeIssued',
        sentence: '印发了年度考核结果通知',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: '27.1',
      },
    },
  },
  gradeIssued: {
    title: '考核结果待送达',
    ground: '27.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局已完成年度考核，结果通知已经印发。',
    waitingFor: '待市局送达考核结果',
    next: '送达后本年度任务办结。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'assessed',
        change: servePaper,
        register: registerGrade,
        event: 'gradeServed',
        sentence: '登记了年度考核结果的送达',
        notify: ['districtBureau', ...CENTER_PARTIES],
      },
    },
  },
  assessed: {
    title: '年度考核办结',
    ground: '27.1',
    mood: 'passed',
    turn: [],
    conclusion: '年度建设任务已经考核，结果已反馈中心。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

/**
 * 第二十七条第一款：市局每年下达建设任务并进行考核. Grades are given by people and told in writing; by
 * default a failed year is no failed inspection of 第三十一条第（二）项 (I-20).
 */
export const annualTask = defineProcedure({
  id: 'annual-task',
  title: '年度建设任务',
  edition: '2024-05-06',
  ground: '27.1',
  ofCenter: { by: OFFICERS, program: true },
  start: 'opening',
  path: ['opening', 'planned', 'taskIssued', 'underWay', 'assessing', 'gradeIssued', 'assessed'],
  guards: {
    centerIsUnderSupervision,
    taskIsOfItsYear,
    confirmerIsNotProposer,
    receiptFollowsTask,
    serviceFollowsIssue,
    electronicServiceIsAgreed,
    selfAssessmentDayIsOver,
  },
  forms: [
    'annual-task',
    'optional-remark',
    'issue-notice',
    'task-receipt',
    'serve-notice',
    'annual-self-assessment',
    'annual-grade',
    'decision-reason',
  ],
  documents: ['annualTaskNotice', 'annualAssessmentNotice'],
  states: ofCenter({
    opening: {
      ...opening('年度建设任务', {
        label: '拟订年度建设任务',
        style: 'primary',
        by: OFFICERS,
        byProgram: true,
        to: 'planned',
        when: ['centerIsUnderSupervision'],
        numbered: true,
        change: forThisYear,
        event: 'annualTaskOpened',
        sentence: '启动年度建设任务',
        ground: '27.1',
      } as const),
      unannounced: true,
    },
    ...tasks,
    ...year,
  } as const),
})
