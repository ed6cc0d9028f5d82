import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { preparationClocks } from './acceptance-clocks.ts'
import {
  APPLICANTS,
  all,
  beginDocument,
  giveUpPreparation,
  issuePaper,
} from './acceptance-common.ts'
import { applyForAcceptance, requestExtension } from './acceptance-preparing-acts.ts'
import { dropTaskChange, grantTaskChange } from './acceptance-task-change-rules.ts'
import { practice } from './application-common.ts'

/** 筹建任务书的变更（I-45）：由市局批准，不改变筹建届满日. */

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

/** The states of a change of the task statement. */
export const taskChange = {
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
} as const
