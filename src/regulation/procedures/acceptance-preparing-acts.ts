import { APPLICANTS, giveUpPreparation, service } from './acceptance-common.ts'
import {
  allowLateExtension,
  allowLateFiling,
  requestExtension as askForExtension,
  fileForAcceptance,
  serveReply,
} from './acceptance-preparation-rules.ts'
import { requestTaskChange as askForTaskChange } from './acceptance-task-change-rules.ts'
import { confirmAddress, practice } from './application-common.ts'

/** 第十三条至第十七条：筹建期间建设单位、区县局和市局可以做的事. */

/** 第十五条、第十六条、第十七条第一款. Also from where a request lies: filing is never kept back by it. */
export const applyForAcceptance = {
  label: '提交验收考核申请',
  by: ['applicantResponsible', 'applicantHandler'],
  to: 'districtConsent',
  forms: ['acceptance-application', 'self-assessment'],
  when: ['filingIsOpen', 'latenessIsTaken', 'tasksAreAnswered', 'selfScoresAgree'],
  change: fileForAcceptance,
  event: 'acceptanceSubmitted',
  sentence: '提交了验收考核申请',
  submission: true,
  notify: ['caseOfficer', ...APPLICANTS],
  ground: '16',
} as const

/** 第十七条第二款：因特殊原因不能按期完成的. */
export const requestExtension = {
  label: '提交延期验收申请',
  by: ['applicantResponsible', 'applicantHandler'],
  to: 'extensionReview',
  forms: ['extension'],
  when: ['extensionIsInTime', 'extensionIsWithinCap'],
  change: askForExtension,
  event: 'extensionRequested',
  sentence: '提交了延期验收申请',
  documents: ['extensionApplication'],
  notify: ['districtBureau', ...APPLICANTS],
  ground: '17.2',
} as const

/** An officer lets an application in after the end (I-06). */
export const allowFiling = {
  label: '同意收取逾期申请',
  by: ['caseOfficer'],
  forms: ['decision-reason'],
  when: ['preparationIsOver'],
  change: allowLateFiling,
  event: 'lateFilingAgreed',
  sentence: '同意收取逾期的验收考核申请',
  notify: ['divisionHead', 'districtBureau', ...APPLICANTS],
  ground: practice('逾期后申请验收考核的，由经办人说明理由后决定是否收取，办法未作规定。'),
} as const

/** The approver lets a request for time in after the end (EXT_LATE). */
export const allowExtension = {
  label: '同意收取逾期延期申请',
  by: ['approver'],
  forms: ['decision-reason'],
  when: ['lateExtensionMayBeAllowed', 'preparationIsOver'],
  change: allowLateExtension,
  event: 'lateExtensionAgreed',
  sentence: '同意收取筹建期满后的延期申请',
  notify: ['caseOfficer', ...APPLICANTS],
  ground: practice('筹建期满后提出延期的，由审批人另行决定是否收取，办法未作规定。'),
} as const

/** What is done while the preparation goes on, in the order of the measures. */
export const whilePreparing = <
  const S extends 'preparing' | 'consentRefused' | 'assessmentRefused',
>(
  here: S,
) =>
  ({
    noteProgress: {
      label: '报告筹建进展',
      by: ['applicantHandler', 'applicantResponsible'],
      to: here,
      forms: ['progress-note'],
      keep: 'progress',
      event: 'progressNoted',
      sentence: '报告了筹建进展',
      notify: ['caseOfficer', 'districtBureau'],
      ground: '13',
    },
    noteVisit: {
      label: '登记走访联系',
      style: 'primary',
      by: ['districtBureau', 'districtLeader'],
      to: here,
      forms: ['visit-note'],
      keep: 'visits',
      event: 'visitNoted',
      sentence: '登记了走访联系情况',
      notify: ['caseOfficer'],
      ground: '13',
    },
    requestTaskChange: {
      label: '提交任务书变更申请',
      by: ['applicantResponsible', 'applicantHandler'],
      to: 'taskChangeReview',
      forms: ['task-statement-change', 'task-statement'],
      change: askForTaskChange,
      event: 'taskChangeRequested',
      sentence: '提交了筹建任务书变更申请',
      submission: true,
      documents: ['taskStatementDocument'],
      notify: ['districtBureau', ...APPLICANTS],
      ground: practice('任务书下达后的变更由市局批准，办法未作规定。'),
    },
    applyForAcceptance: { ...applyForAcceptance, style: 'primary' },
    requestExtension,
    confirmAddress: { ...confirmAddress, to: here },
    recordService: {
      ...service,
      to: here,
      change: serveReply,
      rearm: ['graceToFile'],
      event: 'replyServed',
      sentence: '登记了文书的送达',
      notify: [...APPLICANTS, 'districtBureau'],
    },
    allowLateFiling: { ...allowFiling, to: here },
    allowLateExtension: { ...allowExtension, to: here },
    markOverdue: {
      label: '登记逾期',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'overdue',
      forms: ['decision-reason'],
      when: ['preparationHasRunOut'],
      event: 'overdueRecorded',
      sentence: '登记筹建逾期',
      notify: ['divisionHead', 'districtBureau', ...APPLICANTS],
      ground: '17.2',
    },
    giveUpPreparation,
  }) as const

/** What the applicant may do while the bureau considers what follows from the end (第十七条第二款). */
export const whileOverdue = {
  applyForAcceptance: { ...applyForAcceptance, style: 'primary' },
  requestExtension,
  giveUpPreparation,
} as const
