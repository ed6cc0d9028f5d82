import { issuing, toBeIssued } from './acceptance-chain.ts'
import { beginDocument, servePaper, service, serving } from './acceptance-common.ts'
import { practice } from './application-common.ts'
import {
  confirmFinding,
  findAgain,
  issueResult,
  rectifyBy,
  tellCenter,
  toldOn,
} from './inspection-rules.ts'
import { headConfirmation } from './matter-chain.ts'
import { CENTER_PARTIES } from './matter-common.ts'

/** 第二十七条: from the record to the confirmed result, and to what is put right. */

const ofResult = {
  what: '检查结果意见',
  ground: '27.1',
  outsideAs: 'resultStudy',
  own: {},
  clocks: {},
} as const

const INSPECTORS = ['districtBureau', 'caseOfficer'] as const

/** The District Bureau's leader confirms the record, and with it the report to the Municipal Bureau. */
const districtRecorded = {
  title: '区县局确认检查记录',
  ground: '27.2',
  mood: 'open',
  turn: ['districtLeader'],
  conclusion: '检查记录已经形成，由区县局负责人确认后报送市局。',
  waitingFor: '待区县局负责人确认',
  next: '报送市局后，由市局告知中心检查结果。',
  deadlines: {
    report: {
      title: '向市局报送监督检查情况',
      target: 'inspection-report',
      remind: [{ workingDaysBefore: 3, roles: ['districtBureau', 'districtLeader'] }],
      overdue: ['districtBureau', 'districtLeader', 'caseOfficer'],
      ground: practice('办法未规定报送的时限。'),
    },
  },
  on: {
    confirmRecord: {
      label: '确认并报送市局',
      style: 'primary',
      by: ['districtLeader'],
      to: 'reported',
      forms: ['optional-remark'],
      when: ['confirmerIsNotProposer'],
      event: 'inspectionReported',
      sentence: '确认检查记录，报送市局',
      settles: true,
      notify: ['districtBureau'],
      ground: '27.2',
    },
    returnRecord: {
      label: '退检查人员再核',
      style: 'danger',
      by: ['districtLeader'],
      to: 'districtOnSite',
      forms: ['decision-reason'],
      event: 'recordSentBack',
      sentence: '请检查人员再核检查记录',
      settles: true,
      notify: ['districtBureau'],
      ground: practice('检查记录可以再核，办法未作规定。'),
    },
  },
} as const

const reported = {
  title: '检查结果待告知',
  ground: '27.1',
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '检查记录已报市局，由市局告知中心检查结果。',
  waitingFor: '待市局告知检查结果',
  next: '中心可以提出异议，此后由市局确认结果。',
  documents: ['inspectionReport'],
  deadlines: {
    tell: {
      title: '告知检查结果',
      target: 'tell-result',
      remind: [{ workingDaysBefore: 1, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定告知的时限。'),
    },
  },
  on: {
    tellResult: {
      label: '登记告知检查结果',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'objecting',
      forms: ['serve-notice'],
      when: ['electronicServiceIsAgreed'],
      change: tellCenter,
      event: 'resultServed',
      sentence: '把检查结果告知了中心',
      notify: ['districtBureau', ...CENTER_PARTIES],
      ground: practice('确认结果前告知中心并听取意见，办法未作规定。'),
    },
  },
} as const

const HEARD = practice('检查结果确认前，中心可以提出异议，办法未作规定。')

const objecting = {
  title: '听取中心意见',
  ground: HEARD,
  mood: 'open',
  turn: [...CENTER_PARTIES, 'caseOfficer'],
  conclusion: '检查结果已经告知，有异议的请在告知的时间内提出。',
  waitingFor: '待中心提出意见',
  next: '时间届满后，由市局确认检查结果。',
  deadlines: {
    objection: {
      title: '对检查结果提出异议',
      target: 'inspection-objection',
      from: toldOn,
      told: true,
      remind: [
        { workingDaysBefore: 2, roles: CENTER_PARTIES },
        { workingDaysBefore: 0, roles: CENTER_PARTIES },
      ],
      overdue: ['caseOfficer'],
      ground: HEARD,
    },
  },
  on: {
    objectToResult: {
      label: '提出异议',
      style: 'primary',
      by: CENTER_PARTIES,
      to: 'objecting',
      forms: ['inspection-objection'],
      keep: 'inspectionObjections',
      event: 'resultObjected',
      sentence: '对检查结果提出了异议',
      notify: ['caseOfficer', 'districtBureau'],
      ground: HEARD,
    },
    acceptResult: {
      label: '确认没有其他意见',
      by: ['applicantResponsible'],
      to: 'resultStudy',
      forms: ['optional-remark'],
      event: 'objectionWaived',
      sentence: '表示对检查结果没有其他意见',
      notify: ['caseOfficer'],
      ground: HEARD,
    },
    closeObjection: {
      label: '登记听取意见结束',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'resultStudy',
      forms: ['decision-reason'],
      when: ['objectionTimeIsOver'],
      event: 'objectionClosed',
      sentence: '登记提出异议的时间届满',
      notify: CENTER_PARTIES,
      ground: HEARD,
    },
  },
} as const

const resultStudy = {
  title: '市局确认检查结果',
  ground: '27.1',
  mood: 'open',
  turn: ['caseOfficer'],
  conclusion: '市局正在确认检查结果。',
  waitingFor: '待市局确认检查结果',
  next: '确认的结果以市局印发并送达的通知书为准。',
  deadlines: {
    confirmation: {
      title: '提出结果确认意见',
      target: 'confirm-inspection',
      remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定确认结果的时限。'),
    },
  },
  on: {
    proposeResult: {
      label: '提出结果确认意见',
      style: 'primary',
      by: ['caseOfficer'],
      to: 'resultHeadReview',
      forms: ['inspection-result'],
      when: ['objectionIsAnswered'],
      change: beginDocument,
      event: 'resultProposed',
      sentence: '提出了检查结果的确认意见',
      proposes: true,
      ground: '27.1',
    },
  },
} as const

const issued = {
  resultToBeIssued: {
    ...toBeIssued({ ...ofResult, what: '检查结果通知书' }),
    documents: ['inspectionResultNotice'],
    on: {
      issueResult: {
        ...issuing,
        to: 'resultIssued',
        change: issueResult,
        event: 'resultIssued',
        sentence: '印发了监督检查结果通知书',
        notify: ['caseOfficer', 'districtBureau', ...CENTER_PARTIES],
        ground: '27.1',
      },
    },
  },
  resultIssued: {
    title: '检查结果待送达',
    ground: '27.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局已确认检查结果，通知书已经印发。',
    waitingFor: '待市局送达通知书',
    next: '要求整改的，按通知书写明的日期整改并报告。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: {
          statement: 'rectificationIsOrdered',
          holds: 'rectifying',
          otherwise: {
            statement: 'resultIsPass',
            holds: 'concluded',
            otherwise: 'concludedFailed',
          },
        },
        change: servePaper,
        register: confirmFinding,
        event: 'confirmedResultServed',
        sentence: '登记了检查结果通知书的送达',
        notify: ['districtBureau', 'divisionHead', ...CENTER_PARTIES],
      },
    },
  },
} as const

const rectification = {
  rectifying: {
    title: '中心整改',
    ground: '27.1',
    mood: 'open',
    turn: CENTER_PARTIES,
    conclusion: '请在通知书写明的日期前完成整改，并报告整改情况。',
    waitingFor: '待中心整改并报告',
    next: '报告后由检查单位复查。',
    deadlines: {
      rectification: {
        title: '完成整改并报告',
        on: rectifyBy,
        because: '检查结果通知书要求在',
        remind: [
          { workingDaysBefore: 10, roles: CENTER_PARTIES },
          { workingDaysBefore: 3, roles: CENTER_PARTIES },
          { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
        ],
        overdue: ['caseOfficer', 'districtBureau'],
        ground: practice('整改的日期由市局在通知书中写明，办法未作规定。'),
      },
    },
    on: {
      reportRectification: {
        label: '报告整改情况',
        style: 'primary',
        by: CENTER_PARTIES,
        to: 'recheckDue',
        forms: ['inspection-rectification'],
        event: 'rectificationReported',
        sentence: '报告了整改情况',
        notify: ['districtBureau', 'caseOfficer'],
        ground: '27.1',
      },
      recordOverdueRectification: {
        label: '登记整改逾期',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'recheckDue',
        forms: ['decision-reason'],
        when: ['rectificationDayIsOver'],
        event: 'rectificationOverdueRecorded',
        sentence: '登记整改逾期未报告，按现状复查',
        notify: ['districtBureau', ...CENTER_PARTIES],
        ground: practice('逾期未报告的按现状复查，办法未作规定。'),
      },
    },
  },
  recheckDue: {
    title: '待复查整改情况',
    ground: '27.1',
    mood: 'open',
    turn: INSPECTORS,
    conclusion: '由检查单位复查整改情况，复查是同一次检查的延续。',
    waitingFor: '待检查单位复查',
    next: '复查结果由市局确认。',
    deadlines: {
      recheck: {
        title: '复查整改情况',
        target: 'recheck-inspection',
        remind: [{ workingDaysBefore: 3, roles: INSPECTORS }],
        overdue: ['caseOfficer', 'districtBureau', 'divisionHead'],
        ground: practice('办法未规定复查的时限。'),
      },
    },
    on: {
      recordRecheck: {
        label: '提交复查记录',
        style: 'primary',
        by: INSPECTORS,
        to: 'resultStudy',
        forms: ['inspection-recheck'],
        change: findAgain,
        event: 'recheckRecorded',
        sentence: '提交了整改复查记录',
        notify: CENTER_PARTIES,
        ground: '27.1',
      },
    },
  },
} as const

const ends = {
  concluded: {
    title: '监督检查办结',
    ground: '27.1',
    mood: 'passed',
    turn: [],
    conclusion: '检查结果已经市局确认，监督检查办结。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
  concludedFailed: {
    title: '确认不合格，已办结',
    ground: '27.1',
    mood: 'closed',
    turn: [],
    conclusion: '检查结果经市局确认为不合格，监督检查办结。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
  notHeld: {
    title: '检查安排已撤回',
    ground: practice('检查前可以撤回安排，办法未作规定。'),
    mood: 'closed',
    unannounced: true,
    turn: [],
    conclusion: '检查安排已经撤回，没有检查。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const

/** The states from the record to the end of an inspection. */
export const inspectionResult = {
  districtRecorded,
  reported,
  objecting,
  resultStudy,
  resultHeadReview: headConfirmation(ofResult, 'resultToBeIssued', 'resultStudy'),
  ...issued,
  ...rectification,
  ...ends,
} as const
