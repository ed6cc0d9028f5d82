import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { clocksWhileExtensionPends, preparationClocks } from './acceptance-clocks.ts'
import {
  APPLICANTS,
  all,
  beginDocument,
  giveUpPreparation,
  issuePaper,
  service,
} from './acceptance-common.ts'
import {
  allowLateExtension,
  allowLateFiling,
  requestExtension as askForExtension,
  requestTaskChange as askForTaskChange,
  dropExtension,
  dropTaskChange,
  fileForAcceptance,
  grantExtension,
  grantTaskChange,
  refuseExtension,
  serveReply,
} from './acceptance-preparation-rules.ts'
import { confirmAddress, practice } from './application-common.ts'

/** 第十三条至第十七条：按任务书开展筹建，变更任务书，申请延期，申请验收考核，以及逾期. */

/** 第十五条、第十六条、第十七条第一款. Also from where a request lies: filing is never kept back by it. */
const applyForAcceptance = {
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
const requestExtension = {
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

const allowFiling = {
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

const allowExtension = {
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

const ofTaskChange = {
  what: '任务书变更答复',
  ground: practice('任务书下达后的变更由市局批准，不改变筹建届满日，办法未作规定。'),
  outsideAs: 'taskChangeReview',
  clocks: preparationClocks,
  own: {
    withdrawTaskChange: {
      label: '撤回变更申请',
      by: ['applicantResponsible', 'applicantHandler'],
      to: 'preparing',
      forms: ['decision-reason'],
      change: dropTaskChange,
      event: 'taskChangeWithdrawn',
      sentence: '撤回了任务书变更申请',
      notify: ['caseOfficer', 'divisionHead'],
      ground: practice('申请单位可以撤回变更申请，办法未作规定。'),
    },
    applyForAcceptance,
    requestExtension,
    giveUpPreparation,
  },
} as const

const ofExtension = {
  what: '延期验收答复',
  ground: '17.2',
  outsideAs: 'extensionReview',
  clocks: clocksWhileExtensionPends,
  own: {
    withdrawExtension: {
      label: '撤回延期申请',
      by: ['applicantResponsible', 'applicantHandler'],
      to: 'preparing',
      forms: ['decision-reason'],
      change: dropExtension,
      event: 'extensionWithdrawn',
      sentence: '撤回了延期验收申请',
      notify: ['caseOfficer', 'divisionHead'],
      ground: practice('申请单位可以撤回延期申请，办法未作规定。'),
    },
    applyForAcceptance,
    giveUpPreparation,
  },
} as const

/** What the applicant may do while the bureau considers what follows from the end (第十七条第二款). */
export const whileOverdue = {
  applyForAcceptance: { ...applyForAcceptance, style: 'primary' },
  requestExtension,
  giveUpPreparation,
} as const

export const preparing = {
  // 第十三条、第十四条：按任务书开展筹建，自接到之日起2年内完成
  preparing: {
    title: '筹建中',
    ground: '14',
    mood: 'passed',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '已批准筹建，请按筹建任务书开展各项筹建工作。',
    waitingFor: '待建设单位完成筹建任务',
    next: '筹建期限届满3个月前申请验收考核，不能按期完成的申请延期。',
    deadlines: preparationClocks,
    on: whilePreparing('preparing'),
  },

  // 任务书变更：不改变筹建届满日（I-45）
  taskChangeReview: {
    title: '任务书变更审查',
    ground: ofTaskChange.ground,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '建设单位申请变更筹建任务书，待市局审查；筹建届满日不变。',
    waitingFor: '待市局审查任务书变更',
    next: '同意的，以变更后的任务书为准；不同意的，按原任务书筹建。',
    deadlines: {
      ...preparationClocks,
      taskChange: {
        title: '提出任务书变更的意见',
        target: 'task-change-decision',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定答复任务书变更的时限。'),
      },
    },
    on: {
      proposeTaskChange: {
        label: '拟同意变更',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'taskChangeHeadReview',
        forms: ['optional-remark'],
        when: ['noHoldBinds'],
        change: beginDocument,
        event: 'taskChangeProposed',
        sentence: '拟同意变更筹建任务书',
        proposes: true,
        ground: ofTaskChange.ground,
      },
      proposeTaskChangeRefusal: {
        label: '拟不同意变更',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'taskChangeHeadReview',
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'taskChangeRefusalProposed',
        sentence: '拟不同意变更筹建任务书',
        proposes: true,
        ground: ofTaskChange.ground,
      },
      ...ofTaskChange.own,
    },
  },
  taskChangeHeadReview: headReview(ofTaskChange, 'taskChangeLegalReview', 'taskChangeReview'),
  taskChangeLegalReview: legalReview(ofTaskChange, 'taskChangeApproval', 'taskChangeReview'),
  taskChangeApproval: approverDecision(
    ofTaskChange,
    {
      to: {
        statement: 'taskChangeIsProposed',
        holds: 'taskChangeGranted',
        otherwise: 'taskChangeRefused',
      },
      when: ['noHoldOnFavour'],
      form: 'approval-decision',
    } as const,
    'taskChangeReview',
  ),
  taskChangeGranted: {
    ...toBeIssued(ofTaskChange),
    documents: ['taskStatementChangeReply', 'taskStatementBooklet'],
    on: {
      ...ofTaskChange.own,
      issueTaskChange: {
        ...issuing,
        to: 'preparing',
        change: grantTaskChange,
        event: 'taskChangeIssued',
        sentence: '印发了同意变更任务书的批复，变更后的任务书生效',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: ofTaskChange.ground,
      },
    },
  },
  taskChangeRefused: {
    ...toBeIssued(ofTaskChange),
    documents: ['taskStatementChangeReply'],
    on: {
      ...ofTaskChange.own,
      issueTaskChangeRefusal: {
        ...issuing,
        to: 'preparing',
        change: all(issuePaper, dropTaskChange),
        event: 'taskChangeRefusalIssued',
        sentence: '印发了不同意变更任务书的答复',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: ofTaskChange.ground,
      },
    },
  },

  // 第十七条第二款：延期最长不得超过6个月；未答复期间逾期的后果停止（I-05）
  extensionReview: {
    title: '延期验收审查',
    ground: '17.2',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '建设单位申请延期验收，待市局答复；答复前筹建期届满的，不作逾期处理。',
    waitingFor: '待市局答复延期申请',
    next: '同意的，筹建届满日相应延后；不同意的，原届满日不变。',
    deadlines: {
      ...clocksWhileExtensionPends,
      extensionDecision: {
        title: '提出延期验收的意见',
        target: 'extension-decision',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定答复延期申请的时限。'),
      },
    },
    on: {
      proposeExtension: {
        label: '拟同意延期',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'extensionHeadReview',
        forms: ['optional-remark'],
        change: beginDocument,
        event: 'extensionProposed',
        sentence: '拟同意延期验收',
        proposes: true,
        ground: '17.2',
      },
      proposeExtensionRefusal: {
        label: '拟不同意延期',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'extensionHeadReview',
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'extensionRefusalProposed',
        sentence: '拟不同意延期验收',
        proposes: true,
        ground: '17.2',
      },
      ...ofExtension.own,
    },
  },
  extensionHeadReview: headReview(ofExtension, 'extensionLegalReview', 'extensionReview'),
  extensionLegalReview: legalReview(ofExtension, 'extensionApproval', 'extensionReview'),
  extensionApproval: approverDecision(
    ofExtension,
    {
      to: {
        statement: 'extensionIsProposed',
        holds: 'extensionGranted',
        otherwise: 'extensionRefused',
      },
      when: [],
      form: 'approval-decision',
    } as const,
    'extensionReview',
  ),
  extensionGranted: {
    ...toBeIssued(ofExtension),
    documents: ['extensionReply'],
    on: {
      ...ofExtension.own,
      issueExtension: {
        ...issuing,
        to: 'preparing',
        change: grantExtension,
        event: 'extensionIssued',
        sentence: '印发了同意延期验收的函',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '17.2',
      },
    },
  },
  extensionRefused: {
    ...toBeIssued(ofExtension),
    documents: ['extensionReply'],
    on: {
      ...ofExtension.own,
      issueExtensionRefusal: {
        ...issuing,
        to: 'preparing',
        change: refuseExtension,
        event: 'extensionRefusalIssued',
        sentence: '印发了不同意延期验收的函',
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '17.2',
      },
    },
  },

  // 第十七条第二款：逾期由经办人登记，取消须另经告知、听取意见和审批，不自动发生
  overdue: {
    title: '筹建逾期',
    ground: '17.2',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '筹建期已届满，没有在办的验收考核或延期申请，由市局研究处理。',
    waitingFor: '待市局研究处理',
    next: '拟取消筹建资格的，先书面告知并听取陈述申辩。',
    deadlines: {
      handling: {
        title: '提出逾期处理意见',
        target: 'overdue-handling',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定处理逾期的时限。'),
      },
    },
    on: {
      ...whileOverdue,
      allowLateFiling: { ...allowFiling, to: 'overdue' },
      allowLateExtension: { ...allowExtension, to: 'overdue' },
      correctOverdue: {
        label: '更正逾期登记',
        by: ['caseOfficer'],
        to: 'preparing',
        forms: ['decision-reason'],
        event: 'overdueCorrected',
        sentence: '更正了逾期登记，继续筹建',
        notify: ['divisionHead', 'districtBureau', ...APPLICANTS],
        ground: practice('登记有误的，由经办人说明理由后更正。'),
      },
      proposeCancellation: {
        label: '拟取消筹建资格',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'cancellationStart',
        forms: ['intended-adverse-notice'],
        when: ['noticeIsOfCancellation'],
        change: beginDocument,
        event: 'cancellationProposed',
        sentence: '拟取消筹建资格，提出告知书内容',
        proposes: true,
        ground: '17.2',
      },
    },
  },

  preparationGivenUp: {
    title: '已放弃筹建',
    ground: practice('筹建单位放弃筹建，办法未作规定。'),
    mood: 'closed',
    turn: [],
    conclusion: '筹建单位已放弃筹建。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const
