import { defineProcedure } from '../procedure.ts'
import {
  approverDecision,
  headReview,
  issuing,
  legalReview,
  sendBack,
  toBeIssued,
} from './acceptance-chain.ts'
import {
  beginDocument,
  servePaper,
  service,
  serviceFollowsIssue,
  serving,
  signerHadNoPart,
} from './acceptance-common.ts'
import { electronicServiceIsAgreed, practice } from './application-common.ts'
import {
  conductIsVerified,
  correctBy,
  correctionDayIsOver,
  issueLetter,
  noteCorrected,
  noteNotCorrected,
  noteWarning,
} from './conduct-warning-rules.ts'
import { confirmerIsNotProposer } from './guards.ts'
import {
  CENTER_PARTIES,
  centerIsUnderSupervision,
  OFFICERS,
  ofCenter,
  opening,
} from './matter-common.ts'

const ofWarning = {
  what: '提醒告诫书',
  ground: '31(一)',
  outsideAs: 'verifying',
  own: {},
  clocks: {},
} as const

const JUDGED = practice('是否改正由市局核实后认定，办法未作规定。')

const verification = {
  verification: {
    title: '核实不公正行为线索',
    target: 'verify-conduct',
    remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定核实的时限。'),
  },
} as const

const noteConduct = {
  label: '登记行为线索',
  to: 'verifying',
  forms: ['conduct-report'],
  keep: 'conduct',
  event: 'conductNoted',
  sentence: '登记了反映的行为',
  notify: ['caseOfficer'],
  ground: '31(一)',
} as const

const closeConduct = {
  label: '确认不需要告诫',
  by: ['divisionHead'],
  to: 'notWarned',
  forms: ['decision-reason'],
  event: 'conductClosed',
  sentence: '说明理由，确认不需要提醒告诫',
  notify: ['caseOfficer'],
  ground: JUDGED,
} as const

/** Reported and looked into: nobody outside the bureaus learns of it before something is found. */
const looking = {
  reported: {
    title: '行为线索待登记',
    ground: '31(一)',
    mood: 'open',
    unannounced: true,
    turn: ['caseOfficer', 'districtBureau'],
    conclusion: '有反映中心不公正行为的线索，先登记反映的行为。',
    waitingFor: '待登记行为线索',
    next: '登记后由市局核实。',
    deadlines: verification,
    on: {
      noteConduct: {
        ...noteConduct,
        style: 'primary',
        by: ['caseOfficer', 'districtBureau'],
      },
      closeConduct,
    },
  },
  verifying: {
    title: '不公正行为待核实',
    ground: '31(一)',
    mood: 'open',
    unannounced: true,
    turn: ['caseOfficer'],
    conclusion: '有反映中心不公正行为的线索，由市局核实。',
    waitingFor: '待市局核实',
    next: '查实的，提醒告诫并限期改正。',
    deadlines: verification,
    on: {
      noteConduct: { ...noteConduct, by: ['caseOfficer'] },
      verifyConduct: {
        label: '登记核实情况',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'verifying',
        forms: ['conduct-verification'],
        keep: 'conductVerifications',
        event: 'conductReviewed',
        sentence: '登记了核实情况',
        notify: ['caseOfficer', 'divisionHead'],
        ground: '31(一)',
      },
      proposeWarningLetter: {
        label: '拟提醒告诫',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'warningHeadReview',
        forms: ['warning-order'],
        when: ['conductIsVerified', 'centerIsUnderSupervision'],
        change: beginDocument,
        event: 'warningProposed',
        sentence: '拟提醒告诫，提出告诫书内容',
        proposes: true,
        ground: '31(一)',
      },
      closeConduct,
    },
  },
  warningHeadReview: headReview(ofWarning, 'warningLegalReview', 'verifying'),
  warningLegalReview: legalReview(ofWarning, 'warningApproval', 'verifying'),
  warningApproval: approverDecision(
    ofWarning,
    { to: 'warningToBeIssued', when: [], form: 'approval-decision' } as const,
    'verifying',
  ),
  warningToBeIssued: {
    ...toBeIssued(ofWarning),
    documents: ['warningLetter'],
    on: {
      issueWarningLetter: {
        ...issuing,
        to: 'warningIssued',
        change: issueLetter,
        event: 'warningIssued',
        sentence: '印发了提醒告诫书',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: '31(一)',
      },
    },
  },
  notWarned: {
    title: '不需要告诫',
    ground: JUDGED,
    mood: 'passed',
    unannounced: true,
    turn: [],
    conclusion: '经核实不需要提醒告诫。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

const warned = {
  warningIssued: {
    title: '提醒告诫，待送达',
    ground: '31(一)',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '提醒告诫书已经印发，由市局送达。',
    waitingFor: '待市局送达提醒告诫书',
    next: '请按告诫书写明的日期改正并报告。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'correcting',
        change: servePaper,
        register: noteWarning,
        event: 'warningServed',
        sentence: '登记了提醒告诫书的送达',
        notify: ['districtBureau', ...CENTER_PARTIES],
      },
    },
  },
  correcting: {
    title: '中心改正',
    ground: '31(一)',
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '请在提醒告诫书写明的日期前改正，并报告改正情况。',
    waitingFor: '待中心改正并报告',
    next: '报告后由市局核实是否改正。',
    deadlines: {
      correction: {
        title: '改正并报告',
        on: correctBy,
        because: '提醒告诫书要求在',
        remind: [
          { workingDaysBefore: 5, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('改正的日期由市局在告诫书中写明，办法未作规定。'),
      },
    },
    on: {
      reportCorrection: {
        label: '报告改正情况',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'correctionStudy',
        forms: ['correction-report'],
        event: 'correctionReported',
        sentence: '报告了改正情况',
        notify: ['caseOfficer', 'districtBureau'],
        ground: '31(一)',
      },
      noteNoReport: {
        label: '登记逾期未报告',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'correctionStudy',
        forms: ['decision-reason'],
        when: ['correctionDayIsOver'],
        event: 'missingReportNoted',
        sentence: '登记改正期限已过、没有收到报告',
        notify: ['districtBureau', ...CENTER_PARTIES],
        ground: practice('逾期未报告的由市局核实现状，办法未作规定。'),
      },
    },
  },
} as const

const judging = {
  correctionStudy: {
    title: '核实改正情况',
    ground: JUDGED,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局正在核实中心是否改正。',
    waitingFor: '待市局核实改正情况',
    next: '核实后由市局认定是否改正。',
    deadlines: {
      verification: {
        title: '核实改正情况',
        target: 'verify-correction',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定核实的时限。'),
      },
    },
    on: {
      proposeCorrection: {
        label: '拟认定已改正',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'correctedReview',
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'correctedProposed',
        sentence: '核实后，拟认定已改正',
        proposes: true,
        ground: JUDGED,
      },
      proposeFailure: {
        label: '拟认定仍不改正',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'notCorrectedReview',
        forms: ['decision-reason'],
        change: beginDocument,
        event: 'notCorrectedProposed',
        sentence: '核实后，拟认定仍不改正',
        proposes: true,
        ground: '31(一)',
      },
    },
  },
  correctedReview: judgement('已改正', {
    confirmCorrection: {
      label: '确认已改正',
      style: 'primary',
      by: ['divisionHead'],
      to: 'corrected',
      when: ['confirmerIsNotProposer'],
      register: noteCorrected,
      event: 'correctionConfirmed',
      sentence: '确认已改正',
      settles: true,
      notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
      ground: JUDGED,
    },
  } as const),
  notCorrectedReview: judgement('仍不改正', {
    confirmFailure: {
      label: '确认仍不改正',
      style: 'danger',
      by: ['divisionHead'],
      to: 'notCorrected',
      when: ['confirmerIsNotProposer'],
      register: noteNotCorrected,
      event: 'failureToCorrectConfirmed',
      sentence: '确认经提醒告诫仍不改正',
      settles: true,
      notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
      ground: '31(一)',
    },
  } as const),
  corrected: {
    title: '已改正',
    ground: JUDGED,
    mood: 'passed',
    turn: [],
    conclusion: '市局确认提醒告诫的问题已经改正。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
  notCorrected: {
    title: '仍不改正',
    ground: '31(一)',
    mood: 'closed',
    turn: [],
    conclusion: '市局确认经提醒告诫仍不改正，是否撤销资格另行研究。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

/** The head of division settles what the officer found of the correction. */
function judgement<const A extends object>(what: string, confirm: A) {
  return {
    title: `改正情况待确认`,
    ground: JUDGED,
    mood: 'open',
    outsideAs: 'correctionStudy',
    turn: ['divisionHead'],
    conclusion: `经办人拟认定${what}，待处长确认。`,
    waitingFor: '待市局处长确认',
    next: '确认后本案办结。',
    deadlines: {
      headReview: {
        title: '确认改正情况',
        target: 'head-review',
        remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
        overdue: ['divisionHead', 'caseOfficer'],
        ground: practice('办法未规定内部审核的时限。'),
      },
    },
    on: { ...confirm, sendBack: sendBack('divisionHead', 'correctionStudy') },
  } as const
}

/**
 * 第三十一条第（一）项 存在不公正行为，经提醒告诫仍不改正的: what goes before that ground. A conduct is
 * reported and verified, warned of in writing with a day, and found corrected or not; only then may
 * a revocation be proposed on it.
 */
export const conductWarning = defineProcedure({
  id: 'conduct-warning',
  title: '提醒告诫',
  edition: '2024-05-06',
  ground: '31(一)',
  ofCenter: { by: [...OFFICERS, 'districtBureau'], program: true },
  start: 'opening',
  path: [
    'opening',
    'reported',
    'verifying',
    'warningIssued',
    'correcting',
    'correctionStudy',
    'corrected',
  ],
  guards: {
    centerIsUnderSupervision,
    conductIsVerified,
    confirmerIsNotProposer,
    signerHadNoPart,
    serviceFollowsIssue,
    electronicServiceIsAgreed,
    correctionDayIsOver,
  },
  forms: [
    'conduct-report',
    'conduct-verification',
    'warning-order',
    'optional-remark',
    'legal-review',
    'approval-decision',
    'issue-notice',
    'serve-notice',
    'correction-report',
    'decision-reason',
  ],
  documents: ['warningLetter'],
  states: ofCenter({
    opening: {
      ...opening('提醒告诫', {
        label: '登记行为线索待核实',
        style: 'primary',
        by: [...OFFICERS, 'districtBureau'],
        byProgram: true,
        to: 'reported',
        when: ['centerIsUnderSupervision'],
        numbered: true,
        event: 'conductOpened',
        sentence: '启动对不公正行为线索的核实',
        ground: '31(一)',
      } as const),
      unannounced: true,
    },
    ...looking,
    ...warned,
    ...judging,
  } as const),
})
