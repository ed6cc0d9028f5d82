import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  APPLICANTS,
  beginDocument,
  giveUpPreparation,
  service,
  serving,
} from './acceptance-common.ts'
import {
  acceptReport,
  issueOrder,
  orderFrom,
  orderMonths,
  orderReassessment,
  serveRectification,
} from './acceptance-rectification-rules.ts'
import { submitRectification } from './acceptance-three-months.ts'
import { practice } from './application-common.ts'

/** 第二十二条第二款：考核不合格的整改通知书、整改结果和重新考核. */

/** 市局认为有必要重新进行考核验收的 (第二十二条第二款). */
export const reassess = {
  label: '决定重新考核',
  style: 'danger',
  by: ['approver'],
  to: 'assessmentPanelSetup',
  forms: ['decision-reason'],
  change: orderReassessment,
  event: 'reassessmentOrdered',
  sentence: '决定重新考核',
  notify: ['caseOfficer', 'divisionHead', 'panelMember'],
  ground: '22.2',
} as const

const own = { giveUpPreparation } as const

const ofOrder = {
  what: '整改通知书',
  ground: '22.2',
  outsideAs: 'failed',
  own,
  clocks: {},
} as const

/** The states from the failed assessment to the report of the rectification. */
export const rectification = {
  // 第二十二条第二款：对考核不合格的，下达整改通知书，规定时间不超过一年
  failed: {
    title: '考核不合格',
    ground: '22.2',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '整改后得分仍低于80分，考核不合格，由市局下达整改通知书。',
    waitingFor: '待市局下达整改通知书',
    next: '在规定时间内（不超过一年）整改并报告整改结果。',
    deadlines: {
      order: {
        title: '提出整改通知书',
        target: 'rectification-order',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定下达整改通知书的时限。'),
      },
    },
    on: {
      proposeRectification: {
        label: '拟下达整改通知书',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'orderHeadReview',
        forms: ['rectification-order'],
        when: ['orderIsOfFailure'],
        change: beginDocument,
        event: 'rectificationProposed',
        sentence: '拟下达整改通知书',
        proposes: true,
        ground: '22.2',
      },
      ...own,
    },
  },
  orderHeadReview: headReview(ofOrder, 'orderLegalReview', 'failed'),
  orderLegalReview: legalReview(ofOrder, 'orderApproval', 'failed'),
  orderApproval: approverDecision(
    ofOrder,
    { to: 'orderToBeIssued', when: [], form: 'approval-decision' } as const,
    'failed',
  ),
  orderToBeIssued: {
    ...toBeIssued(ofOrder),
    documents: ['rectificationNotice'],
    on: {
      ...own,
      issueRectification: {
        ...issuing,
        to: 'orderNotified',
        change: issueOrder,
        event: 'rectificationIssued',
        sentence: '下达了整改通知书',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '22.2',
      },
    },
  },
  orderNotified: {
    title: '整改通知书待送达',
    ground: '22.2',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '整改通知书已经印发，整改时间自收到之日起算。',
    waitingFor: '待市局送达整改通知书',
    next: '在规定时间内整改并报告整改结果。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'rectifyingByOrder',
        change: serveRectification,
        event: 'rectificationServed',
        sentence: '登记了整改通知书的送达，整改时间起算',
        notify: ['districtBureau', ...APPLICANTS],
      },
      ...own,
    },
  },
  rectifyingByOrder: {
    title: '按整改通知书整改',
    ground: '22.2',
    mood: 'open',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '请在整改通知书规定的时间内完成整改，并向市局报告整改结果。',
    waitingFor: '待被考核单位整改并报告',
    next: '市局根据整改结果决定是否重新考核。',
    deadlines: {
      rectification: {
        title: '完成整改并报告',
        period: 'rectification-notice',
        from: orderFrom,
        months: orderMonths,
        remind: [
          { monthsBefore: 3, roles: APPLICANTS },
          { monthsBefore: 1, roles: [...APPLICANTS, 'caseOfficer'] },
          { daysBefore: 14, roles: [...APPLICANTS, 'caseOfficer'] },
          { daysBefore: 0, roles: [...APPLICANTS, 'caseOfficer'] },
        ],
        overdue: ['caseOfficer', 'approver'],
        ground: '22.2',
      },
    },
    on: {
      submitRectification: {
        ...submitRectification,
        to: 'rectificationReported',
        ground: '22.2',
      },
      recordOverdueRectification: {
        label: '登记整改逾期',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'rectificationOverdue',
        forms: ['decision-reason'],
        when: ['rectificationTimeIsOver'],
        event: 'rectificationOverdueRecorded',
        sentence: '登记整改逾期未报告',
        notify: ['approver', 'districtBureau', ...APPLICANTS],
        ground: '22.2',
      },
      ...own,
    },
  },
  rectificationReported: {
    title: '整改结果研究',
    ground: '22.2',
    mood: 'open',
    turn: ['approver', 'caseOfficer'],
    conclusion: '被考核单位已报告整改结果，由市局决定是否重新考核。',
    waitingFor: '待市局决定是否重新考核',
    next: '需要重新考核的，重新组织专家考核。',
    deadlines: {
      decision: {
        title: '决定是否重新考核',
        target: 'study-rectification',
        remind: [{ workingDaysBefore: 5, roles: ['approver', 'caseOfficer'] }],
        overdue: ['approver', 'caseOfficer'],
        ground: practice('办法未规定决定是否重新考核的时限。'),
      },
    },
    on: {
      adviseOnReport: {
        label: '提出核实意见',
        by: ['caseOfficer'],
        to: 'rectificationReported',
        forms: ['decision-reason'],
        keep: 'verifications',
        event: 'verificationNoted',
        sentence: '提出了对整改结果的核实意见',
        notify: ['approver', 'divisionHead'],
        ground: practice('整改结果由经办人核实，办法未作规定。'),
      },
      orderReassessment: reassess,
      acceptReport: {
        label: '同意整改报告，不再考核',
        by: ['approver'],
        to: 'study',
        forms: ['decision-reason'],
        when: ['reassessmentMayBeWaived'],
        change: acceptReport,
        event: 'rectificationAgreed',
        sentence: '说明理由，认可整改结果，不再重新考核',
        notify: ['caseOfficer', 'divisionHead', ...APPLICANTS],
        ground: '22.2',
      },
      ...own,
    },
  },

  // 逾期未报告的：催办、核实，按现状重新考核；没有不合格的重新考核，不撤销（第二十二条第二款）
  rectificationOverdue: {
    title: '整改逾期',
    ground: '22.2',
    mood: 'open',
    turn: ['caseOfficer', 'approver'],
    conclusion: '整改时间已满，没有收到整改结果，由市局催办并核实。',
    waitingFor: '待市局催办、核实',
    next: '仍可报告整改结果；市局可以按现状重新考核。',
    deadlines: {
      handling: {
        title: '催办、核实整改',
        target: 'study-rectification',
        trigger: '登记整改逾期',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'approver'],
        ground: practice('办法未规定催办的时限。'),
      },
    },
    on: {
      submitRectification: {
        ...submitRectification,
        to: 'rectificationReported',
        ground: '22.2',
      },
      urgeRectification: {
        label: '登记催办和核实',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'rectificationOverdue',
        forms: ['decision-reason'],
        keep: 'verifications',
        event: 'rectificationUrged',
        sentence: '催办整改并核实了现状',
        notify: ['approver', 'districtBureau', ...APPLICANTS],
        ground: practice('逾期未报告的催办并核实，办法未作规定。'),
      },
      orderReassessment: reassess,
      ...own,
    },
  },
} as const
