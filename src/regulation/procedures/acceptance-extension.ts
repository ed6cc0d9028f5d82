import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { clocksWhileExtensionPends } from './acceptance-clocks.ts'
import { APPLICANTS, beginDocument, giveUpPreparation } from './acceptance-common.ts'
import { dropExtension, grantExtension, refuseExtension } from './acceptance-preparation-rules.ts'
import { applyForAcceptance } from './acceptance-preparing-acts.ts'
import { practice } from './application-common.ts'

/** 第十七条第二款：延期验收，累计不超过6个月. */

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

/** The states of a request for an extension. */
export const extension = {
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
} as const
