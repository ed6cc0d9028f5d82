import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  all,
  beginDocument,
  issuePaper,
  servePaper,
  service,
  serving,
} from './acceptance-common.ts'
import { clearDue, namedDue } from './annual-report-rules.ts'
import { confirmAddress, practice } from './application-common.ts'
import {
  completionOf,
  confirmCounting,
  nameMaterialsDay,
  nameRectificationDay,
  registerConfirmation,
  registerFailure,
  startOfFiveYears,
} from './five-year-review-rules.ts'
import { CENTER_PARTIES } from './matter-common.ts'
import { assessing, matterPanel } from './matter-panel.ts'

/** 第三十条：满5年的组织开展复查，经复查合格的发文确认. */

const ORGANISED = practice('复查的方式和程序办法未作规定，由市局安排。')
const RECTIFY = practice('复查可以先限期整改一次，办法未作规定，由市局设定。')

/** Half a year before five years are complete; the law's own day, and a target of ours to begin by. */
const watchClocks = {
  fiveYears: {
    title: '满5年',
    period: 'five-year-review',
    from: startOfFiveYears,
    remind: [
      { monthsBefore: 6, roles: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES] },
      { monthsBefore: 3, roles: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES] },
      { monthsBefore: 1, roles: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES] },
      {
        daysBefore: 0,
        roles: ['caseOfficer', 'divisionHead', 'districtBureau', ...CENTER_PARTIES],
      },
    ],
    // A threshold, not a limit: from here the target of ours runs.
    overdue: [],
    ground: '30',
  },
  start: {
    title: '启动复查',
    target: 'five-year-review-start',
    from: completionOf,
    remind: [{ workingDaysBefore: 20, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定何时启动复查。'),
  },
} as const

const watching = {
  // REVIEW_RECUR：原文为“对满5年的”；是否再次复查由经办人确认
  suggested: {
    title: '待确认是否再次复查',
    ground: practice('是否每5年复查一次按办法理解办理，由经办人确认。'),
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '上次复查合格后是否再次复查，待市局经办人确认。',
    waitingFor: '待市局经办人确认',
    next: '确认后在满5年前半年起提醒。',
    deadlines: {
      confirmation: {
        title: '确认是否再次复查',
        target: 'confirm-next-review',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer'],
        ground: practice('办法未规定确认的时限。'),
      },
    },
    on: {
      confirmReview: {
        label: '确认再次复查',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'watch',
        forms: ['optional-remark'],
        event: 'reviewConfirmed',
        sentence: '确认满5年后再次复查',
        ground: '30',
      },
      declineReview: {
        label: '决定不再复查',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'notReviewed',
        forms: ['decision-reason'],
        event: 'reviewDeclined',
        sentence: '决定不再安排复查',
        notify: ['divisionHead'],
        ground: practice('是否每5年复查一次按办法理解办理，由经办人确认。'),
      },
    },
  },
  watch: {
    title: '满5年前后',
    ground: '30',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局对满5年的中心组织开展复查；满5年后，市局发出复查通知。',
    waitingFor: '待市局在满5年后发出复查通知',
    next: '通知后由中心提交复查材料。',
    deadlines: watchClocks,
    on: {
      giveNotice: {
        label: '拟发复查通知',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'noticeDecided',
        forms: ['review-notice'],
        when: ['centerIsUnderSupervision', 'fiveYearsAreComplete'],
        change: nameMaterialsDay,
        event: 'noticeProposed',
        sentence: '拟发复查通知',
        ground: '30',
      },
      confirmStart: {
        label: '确认起算日',
        by: ['caseOfficer'],
        to: 'watch',
        forms: ['review-start'],
        when: ['startIsToBeConfirmed'],
        change: confirmCounting,
        rearm: ['fiveYears', 'start'],
        event: 'startConfirmed',
        sentence: '确认了满5年的起算日',
        ground: '30',
      },
    },
  },
  noticeDecided: {
    ...toBeIssued({
      what: '复查通知',
      ground: '30',
      outsideAs: 'watch',
      own: {},
      clocks: watchClocks,
    } as const),
    documents: ['reviewNotice'],
    on: {
      issueNotice: {
        ...issuing,
        to: 'materials',
        change: issuePaper,
        event: 'noticeIssued',
        sentence: '印发了复查通知',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: '30',
      },
    },
  },
  materials: {
    title: '待提交复查材料',
    ground: '30',
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '市局已发出复查通知，请中心按通知提交复查材料。',
    waitingFor: '待中心提交复查材料',
    next: '提交后由专家组复查。',
    deadlines: {
      materials: {
        title: '提交复查材料',
        on: namedDue,
        because: '复查通知要求的日期为',
        remind: [
          { workingDaysBefore: 10, roles: CENTER_PARTIES },
          { workingDaysBefore: 3, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: [...CENTER_PARTIES, 'caseOfficer', 'districtBureau'],
        ground: practice('提交材料的时间由复查通知写明，办法未作规定。'),
      },
    },
    on: {
      submitMaterials: {
        label: '提交复查材料',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'panelSetup',
        forms: ['five-year-review'],
        when: ['centerIsUnderSupervision'],
        submission: true,
        change: clearDue,
        event: 'materialsSubmitted',
        sentence: '提交了复查材料',
        documents: ['reviewMaterials'],
        notify: ['districtBureau'],
        ground: '30',
      },
      confirmAddress: { ...confirmAddress, to: 'materials' },
      recordService: {
        ...service,
        to: 'materials',
        change: servePaper,
        event: 'noticeServed',
        sentence: '登记了复查通知的送达',
        notify: CENTER_PARTIES,
      },
      endWaiting: {
        label: '结束等候，直接复查',
        by: ['caseOfficer'],
        to: 'panelSetup',
        forms: ['optional-remark'],
        when: ['namedDayIsOver'],
        change: clearDue,
        event: 'materialsWaived',
        sentence: '不再等候复查材料，按现有情况复查',
        notify: ['divisionHead', ...CENTER_PARTIES],
        ground: practice('逾期未提交材料的按现有情况复查，办法未作规定。'),
      },
    },
  },
} as const

const work = { what: '复查', ground: '30', own: {} } as const

const inside = {
  what: '复查结果意见',
  ground: '30',
  outsideAs: 'study',
  own: {},
  clocks: {},
} as const

const issue = {
  ...issuing,
  change: issuePaper,
  notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
  ground: '30',
} as const

const reportReview = {
  label: '提交复查报告',
  style: 'primary',
  by: ['panelLead'],
  to: 'study',
  forms: ['review-report'],
  when: ['paperNamesLead', 'assessorObjectionsAreDecided', 'panelCanGoOn'],
  event: 'reviewReported',
  sentence: '提交了复查报告',
  documents: ['reviewReport'],
  notify: ['caseOfficer'],
  ground: '30',
} as const

const study = {
  title: '研究复查结果',
  ground: '30',
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '专家组已提交复查报告，市局正在研究复查结果。',
  waitingFor: '待市局研究复查结果',
  next: '经复查合格的，由市局发文确认。',
  deadlines: {
    study: {
      title: '研究复查结果',
      target: 'study-review',
      remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定研究的时限。'),
    },
  },
  on: {
    proposeConfirmation: {
      label: '拟确认复查合格',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['review-proposal'],
      when: ['noHoldBinds'],
      change: beginDocument,
      event: 'confirmationProposed',
      sentence: '拟确认复查合格',
      proposes: true,
      ground: '30',
    },
    proposeFailure: {
      label: '拟认定复查不合格',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['decision-reason'],
      change: beginDocument,
      event: 'failureProposed',
      sentence: '拟认定复查不合格',
      proposes: true,
      ground: '30',
    },
    proposeRectification: {
      label: '拟限期整改',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'headReview',
      forms: ['review-rectification'],
      when: ['rectificationIsAllowed'],
      change: beginDocument,
      event: 'rectificationProposed',
      sentence: '拟请中心限期整改',
      proposes: true,
      ground: RECTIFY,
    },
    reviewAnew: {
      label: '重新组织复查',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'panelSetup',
      forms: ['decision-reason'],
      event: 'reviewReopened',
      sentence: '决定重新组织复查',
      notify: ['divisionHead', ...CENTER_PARTIES],
      ground: ORGANISED,
    },
  },
} as const

const decided = {
  confirmationDecided: {
    ...toBeIssued(inside),
    documents: ['reviewConfirmation'],
    on: {
      issueConfirmation: {
        ...issue,
        to: 'confirmationIssued',
        when: ['noHoldBinds'],
        event: 'confirmationIssued',
        sentence: '印发了复查合格的确认文件',
      },
    },
  },
  failureDecided: {
    ...toBeIssued(inside),
    documents: ['reviewResultNotice'],
    on: {
      issueFailure: {
        ...issue,
        to: 'failureIssued',
        event: 'failureIssued',
        sentence: '印发了复查结果通知',
      },
    },
  },
  rectificationDecided: {
    ...toBeIssued(inside),
    documents: ['reviewRectificationNotice'],
    on: {
      issueRectification: {
        ...issue,
        to: 'rectifying',
        change: all(issuePaper, nameRectificationDay),
        event: 'rectificationIssued',
        sentence: '印发了复查限期整改的通知',
        ground: RECTIFY,
      },
    },
  },
} as const

const served = <const H extends string>(here: H, what: string) =>
  ({
    title: `${what}，待送达`,
    ground: '30',
    turn: ['caseOfficer'],
    conclusion: `市局已经发文，${what}。`,
    waitingFor: '待市局送达文书',
    next: '送达后记入名录。',
    deadlines: serving,
    on: { confirmAddress: { ...confirmAddress, to: here } },
  }) as const

const ended = <const T extends string, const C extends string>(title: T, conclusion: C) =>
  ({
    title,
    ground: '30',
    mood: 'closed',
    turn: [],
    conclusion,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

const confirmationIssued = served('confirmationIssued', '确认复查合格')
const failureIssued = served('failureIssued', '复查不合格')

const outcomes = {
  confirmationIssued: {
    ...confirmationIssued,
    mood: 'passed',
    on: {
      ...confirmationIssued.on,
      recordService: {
        ...service,
        style: 'primary',
        to: 'passed',
        change: servePaper,
        register: registerConfirmation,
        event: 'confirmationServed',
        sentence: '登记了复查合格确认文件的送达',
        notify: [...CENTER_PARTIES, 'districtBureau'],
      },
    },
  },
  failureIssued: {
    ...failureIssued,
    mood: 'closed',
    next: '送达后，是否启动撤销资格由市局另行决定。',
    on: {
      ...failureIssued.on,
      recordService: {
        ...service,
        style: 'primary',
        to: 'failed',
        change: servePaper,
        register: registerFailure,
        event: 'failureServed',
        sentence: '登记了复查结果通知的送达',
        notify: [...CENTER_PARTIES, 'districtBureau', 'divisionHead', 'approver'],
      },
    },
  },
  rectifying: {
    title: '复查限期整改',
    ground: RECTIFY,
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '复查发现问题，请中心在通知写明的日期前整改并报告。',
    waitingFor: '待中心整改并报告',
    next: '整改后由专家组再提复查意见。',
    deadlines: {
      rectification: {
        title: '报告整改结果',
        on: namedDue,
        because: '整改通知写明的日期为',
        remind: [
          { workingDaysBefore: 10, roles: CENTER_PARTIES },
          { workingDaysBefore: 3, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: [...CENTER_PARTIES, 'caseOfficer'],
        ground: practice('整改的时间由市局在通知中写明，办法未作规定。'),
      },
    },
    on: {
      submitRectification: {
        label: '提交整改报告',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'assessing',
        forms: ['review-rectification-report'],
        submission: true,
        change: clearDue,
        event: 'rectificationSubmitted',
        sentence: '提交了复查整改报告',
        notify: ['districtBureau'],
        ground: RECTIFY,
      },
      confirmAddress: { ...confirmAddress, to: 'rectifying' },
      recordService: {
        ...service,
        to: 'rectifying',
        change: servePaper,
        event: 'rectificationServed',
        sentence: '登记了整改通知的送达',
        notify: CENTER_PARTIES,
      },
      endRectification: {
        label: '结束等候，再提意见',
        by: ['caseOfficer'],
        to: 'assessing',
        forms: ['optional-remark'],
        when: ['namedDayIsOver'],
        change: clearDue,
        event: 'rectificationEnded',
        sentence: '整改时间已过，请专家组按现有情况提出意见',
        notify: ['panelLead', ...CENTER_PARTIES],
        ground: RECTIFY,
      },
    },
  },
  passed: {
    ...ended('复查合格', '经复查合格，市局已发文确认。'),
    mood: 'passed',
  },
  failed: ended('复查不合格', '经复查不合格；是否撤销资格由市局另行办理。'),
  notReviewed: ended('不再复查', '市局决定不再安排复查。'),
} as const

/** The states of a review, but for the opening. */
export const fiveYearReviewStates = {
  ...watching,
  ...matterPanel(work),
  assessing: assessing(work, { reportReview }),
  study,
  headReview: headReview(inside, 'legalReview', 'study'),
  legalReview: legalReview(inside, 'approval', 'study'),
  approval: approverDecision(
    inside,
    {
      to: {
        statement: 'confirmationIsProposed',
        holds: 'confirmationDecided',
        otherwise: {
          statement: 'failureIsProposed',
          holds: 'failureDecided',
          otherwise: 'rectificationDecided',
        },
      },
      when: [],
      form: 'approval-decision',
    } as const,
    'study',
  ),
  ...decided,
  ...outcomes,
} as const
