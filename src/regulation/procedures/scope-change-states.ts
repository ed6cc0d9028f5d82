import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import { beginDocument, issuePaper, servePaper, service, serving } from './acceptance-common.ts'
import { clearDue, namedDue } from './annual-report-rules.ts'
import { confirmAddress, practice } from './application-common.ts'
import { CENTER_PARTIES } from './matter-common.ts'
import { assessing, matterPanel } from './matter-panel.ts'
import { announceChange, keepChange, nameSupplementDay } from './scope-change-rules.ts'

/** 第二十八条第一款：变更申请、考核、同意并公告. */

const SUPPLEMENT = practice('材料不齐的一次告知补正，办法未作规定。')

const own = {
  withdraw: {
    label: '撤回变更申请',
    style: 'danger',
    by: ['applicantResponsible'],
    to: 'withdrawn',
    forms: ['decision-reason'],
    event: 'changeWithdrawn',
    sentence: '撤回了变更申请',
    notify: ['caseOfficer', 'districtBureau', 'panelMember'],
    ground: practice('中心可以撤回变更申请，办法未作规定。'),
  },
} as const

/** What is filed, the first time and after a supplement. */
export const fileChange = {
  by: CENTER_PARTIES,
  to: 'review',
  forms: ['scope-change'],
  when: ['centerIsUnderSupervision', 'changedRowsAreInScope'],
  submission: true,
  change: keepChange,
  documents: ['scopeChangeApplication'],
  ground: '28.1',
} as const

const work = { what: '变更考核', ground: '28.1', own } as const

const inside = {
  what: '能力变更意见',
  ground: '28.1',
  outsideAs: 'study',
  own,
  clocks: {},
} as const

const ended = <const T extends string, const C extends string>(title: T, conclusion: C) =>
  ({
    title,
    ground: '28.1',
    mood: 'closed',
    turn: [],
    conclusion,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

const issue = {
  ...issuing,
  change: issuePaper,
  notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
  ground: '28.1',
} as const

const reviewClock = {
  review: {
    title: '审查变更申请',
    target: 'scope-change-review',
    remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定审查的时限。'),
  },
} as const

const review = {
  title: '审查变更申请',
  ground: '28.1',
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '市局已收到变更申请，正在审查；同意并公告以前，原能力范围有效。',
  waitingFor: '待市局审查',
  next: '审查后组织考核。',
  notify: ['districtBureau'],
  deadlines: reviewClock,
  on: {
    orderAssessment: {
      label: '决定组织考核',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'panelSetup',
      forms: ['optional-remark'],
      event: 'assessmentOrdered',
      sentence: '材料齐全，决定组织考核',
      notify: CENTER_PARTIES,
      ground: '28.1',
    },
    waiveAssessment: {
      label: '决定不组织考核',
      by: ['caseOfficer'],
      to: 'study',
      forms: ['decision-reason'],
      when: ['changeOnlyTakesAway'],
      event: 'assessmentWaived',
      sentence: '申请只缩减或取消项目，决定不组织考核',
      notify: ['divisionHead', ...CENTER_PARTIES],
      ground: practice('只缩减或取消项目的，是否考核由市局决定，办法未作规定。'),
    },
    requestSupplement: {
      label: '请补正',
      by: ['caseOfficer'],
      to: {
        setting: 'headConfirmsFormalityReview',
        on: 'supplementProposed',
        off: 'supplement',
      },
      forms: ['scope-supplement'],
      when: ['supplementIsTheFirst'],
      change: nameSupplementDay,
      event: 'supplementProposed',
      sentence: '拟一次告知补正',
      proposes: true,
      ground: SUPPLEMENT,
    },
    ...own,
  },
} as const

const supplementStates = {
  supplementProposed: {
    title: '补正待确认',
    ground: SUPPLEMENT,
    mood: 'open',
    outsideAs: 'review',
    turn: ['divisionHead'],
    conclusion: '经办人提出补正内容，待处长确认。',
    waitingFor: '待市局处长确认',
    next: '确认后告知中心。',
    deadlines: {
      ...reviewClock,
      confirmation: {
        title: '确认补正内容',
        target: 'confirm-proposal',
        remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
        overdue: ['divisionHead', 'caseOfficer'],
        ground: practice('办法未规定内部审核的时限。'),
      },
    },
    on: {
      confirmSupplement: {
        label: '确认补正',
        style: 'primary',
        by: ['divisionHead'],
        to: 'supplement',
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        event: 'supplementConfirmed',
        sentence: '确认补正内容，一次告知中心',
        settles: true,
        ground: SUPPLEMENT,
      },
      sendBack: {
        label: '退经办人再核',
        style: 'danger',
        by: ['divisionHead'],
        to: 'review',
        forms: ['decision-reason'],
        change: clearDue,
        event: 'proposalSentBack',
        sentence: '请经办人再核',
        settles: true,
        notify: ['caseOfficer'],
        ground: practice('审核中可以请经办人再核。'),
      },
      ...own,
    },
  },
  supplement: {
    title: '待补正',
    ground: SUPPLEMENT,
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '变更申请须补正，补正内容已一次告知。',
    waitingFor: '待中心补正',
    next: '补正后市局继续审查。',
    deadlines: {
      supplement: {
        title: '补正变更申请',
        on: namedDue,
        because: '市局告知的补正日期为',
        remind: [
          { workingDaysBefore: 2, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: [...CENTER_PARTIES, 'caseOfficer'],
        ground: practice('补正的时间由市局告知，办法未作规定。'),
      },
    },
    on: {
      resubmit: {
        ...fileChange,
        label: '提交补正材料',
        style: 'primary',
        event: 'changeResubmitted',
        sentence: '补正了变更申请',
      },
      reviewAsFiled: {
        label: '结束等候，按原报审查',
        by: ['caseOfficer'],
        to: 'review',
        forms: ['optional-remark'],
        when: ['namedDayIsOver'],
        change: clearDue,
        event: 'supplementWaived',
        sentence: '不再等候补正，按现有材料审查',
        notify: CENTER_PARTIES,
        ground: practice('逾期未补正的按现有材料审查，不视为放弃，办法未作规定。'),
      },
      ...own,
    },
  },
} as const

const reportAssessment = {
  label: '提交考核报告',
  style: 'primary',
  by: ['panelLead'],
  to: 'study',
  forms: ['scope-assessment'],
  when: ['paperNamesLead', 'everyRowIsAssessed', 'assessorObjectionsAreDecided', 'panelCanGoOn'],
  event: 'assessmentReported',
  sentence: '提交了能力变更考核报告',
  notify: ['caseOfficer', ...CENTER_PARTIES],
  ground: '28.1',
} as const

const study = {
  title: '研究变更申请',
  ground: '28.1',
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '市局正在研究是否同意变更；同意并公告以前，原能力范围有效。',
  waitingFor: '待市局研究',
  next: '同意的，发文并予以公告。',
  deadlines: {
    study: {
      title: '研究变更申请',
      target: 'scope-change-review',
      trigger: '考核结束或者决定不组织考核',
      remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定研究的时限。'),
    },
  },
  on: {
    proposeAgreement: {
      label: '拟同意变更',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['scope-change-proposal'],
      when: ['agreementFollowsAssessment', 'noHoldBinds'],
      change: beginDocument,
      event: 'agreementProposed',
      sentence: '拟同意变更',
      proposes: true,
      ground: '28.1',
    },
    proposeRefusal: {
      label: '拟不予同意',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['decision-reason'],
      change: beginDocument,
      event: 'refusalProposed',
      sentence: '拟不予同意变更',
      proposes: true,
      ground: '28.1',
    },
    assessAnew: {
      label: '重新组织考核',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'panelSetup',
      forms: ['decision-reason'],
      event: 'reassessmentOrdered',
      sentence: '决定重新组织考核',
      notify: ['divisionHead', ...CENTER_PARTIES],
      ground: practice('考核依据不足的可以重新组织，办法未作规定。'),
    },
    ...own,
  },
} as const

/** Issued, served, then announced: the old scope holds until the announcement. */
const afterAgreement = {
  agreementIssued: {
    title: '已同意，待送达',
    ground: '28.1',
    mood: 'passed',
    turn: ['caseOfficer'],
    conclusion: '市局已发文同意变更，公告以前原能力范围有效。',
    waitingFor: '待市局送达批复',
    next: '送达后予以公告。',
    deadlines: serving,
    on: {
      confirmAddress: { ...confirmAddress, to: 'agreementIssued' },
      recordService: {
        ...service,
        style: 'primary',
        to: 'agreementServed',
        change: servePaper,
        event: 'agreementServed',
        sentence: '登记了同意变更文件的送达',
        notify: CENTER_PARTIES,
      },
    },
  },
  agreementServed: {
    title: '已同意，待公告',
    ground: '28.1',
    mood: 'passed',
    turn: ['caseOfficer'],
    conclusion: '同意变更的文件已经送达，公告以前原能力范围有效。',
    waitingFor: '待市局公告',
    next: '公告后新的能力范围生效，名录相应变更。',
    deadlines: {
      announcement: {
        title: '公告能力变更',
        target: 'register-publication',
        trigger: '送达同意变更的文件',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定公告的时限。'),
      },
    },
    on: {
      announce: {
        label: '登记公告',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'changed',
        forms: ['scope-announcement'],
        when: [
          'centerIsUnderSupervision',
          'noHoldBinds',
          'agreedRowsStillFit',
          'announcementFollowsIssue',
        ],
        register: announceChange,
        event: 'changePublished',
        sentence: '登记了公告，名录和服务能力相应变更',
        notify: [...CENTER_PARTIES, 'districtBureau'],
        ground: '28.1',
      },
    },
  },
} as const

/** The states of a change of the scope, but for the opening. */
export const scopeChangeStates = {
  review,
  ...supplementStates,
  ...matterPanel(work),
  assessing: assessing(work, { reportAssessment }),
  study,
  headReview: headReview(inside, 'legalReview', 'study'),
  legalReview: legalReview(inside, 'approval', 'study'),
  approval: approverDecision(
    inside,
    {
      to: {
        statement: 'agreementIsProposed',
        holds: 'agreementDecided',
        otherwise: 'refusalDecided',
      },
      when: ['changeMayBeSigned'],
      form: 'approval-decision',
    } as const,
    'study',
  ),
  agreementDecided: {
    ...toBeIssued(inside),
    documents: ['scopeChangeReply', 'scopeChangeAnnouncement'],
    on: {
      ...own,
      issueAgreement: {
        ...issue,
        to: 'agreementIssued',
        when: ['noHoldBinds', 'agreedRowsStillFit'],
        event: 'agreementIssued',
        sentence: '印发了同意变更的文件',
      },
    },
  },
  refusalDecided: {
    ...toBeIssued(inside),
    documents: ['scopeChangeReply'],
    on: {
      ...own,
      issueRefusal: {
        ...issue,
        to: 'refusalIssued',
        event: 'refusalIssued',
        sentence: '印发了不予同意变更的文件',
      },
    },
  },
  ...afterAgreement,
  refusalIssued: {
    title: '不予同意，待送达',
    ground: '28.1',
    mood: 'closed',
    turn: ['caseOfficer'],
    conclusion: '市局已发文不予同意变更，原能力范围有效。',
    waitingFor: '待市局送达文书',
    next: '送达后本件办结，可以另行申请。',
    deadlines: serving,
    on: {
      confirmAddress: { ...confirmAddress, to: 'refusalIssued' },
      recordService: {
        ...service,
        style: 'primary',
        to: 'refused',
        change: servePaper,
        event: 'refusalServed',
        sentence: '登记了不予同意文件的送达',
        notify: CENTER_PARTIES,
      },
    },
  },
  changed: {
    ...ended('已变更', '市局已同意变更并予以公告，新的能力范围生效。'),
    mood: 'passed',
  },
  refused: ended('不予同意', '市局不予同意变更，原能力范围有效，可以另行申请。'),
  withdrawn: ended('已撤回', '变更申请已撤回，原能力范围有效。'),
} as const
