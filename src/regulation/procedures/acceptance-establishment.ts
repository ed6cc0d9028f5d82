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
  servePaper,
  service,
  serving,
} from './acceptance-common.ts'
import { dayOfEstablishment, enterRegister, establish } from './acceptance-establishment-rules.ts'
import { reassess } from './acceptance-rectification.ts'
import { practice } from './application-common.ts'

/** 第二十二条第一款：市局根据考核报告及有关材料，经研究后批准的，发文批准成立. */

const own = { giveUpPreparation } as const

const ofEstablishment = {
  what: '批准成立意见',
  ground: '22.1',
  outsideAs: 'study',
  own,
  clocks: {},
} as const

/** The states from the study of the report to the established center. */
export const establishment = {
  study: {
    title: '研究考核报告',
    ground: '22.1',
    mood: 'open',
    turn: ['caseOfficer', 'approver'],
    conclusion: '市局正在根据考核报告及有关材料研究。',
    waitingFor: '待市局研究',
    next: '批准的，发文批准成立市级产业计量测试中心。',
    deadlines: {
      study: {
        title: '研究考核报告',
        target: 'study-report',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定研究考核报告的时限。'),
      },
    },
    on: {
      proposeEstablishment: {
        label: '拟批准成立',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'establishmentHeadReview',
        forms: ['establishment-proposal'],
        when: ['assessmentIsPassed', 'proposalStatesAssessment', 'noHoldBinds'],
        change: beginDocument,
        event: 'establishmentProposed',
        sentence: '拟批准成立',
        proposes: true,
        ground: '22.1',
      },
      proposeNonEstablishment: {
        label: '拟不予批准成立',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'nonEstablishmentStart',
        forms: ['intended-adverse-notice'],
        when: ['noticeIsOfRefusal'],
        change: beginDocument,
        event: 'nonEstablishmentProposed',
        sentence: '拟不予批准成立，提出告知书内容',
        proposes: true,
        ground: '22.1',
      },
      orderReassessment: reassess,
      ...own,
    },
  },
  establishmentHeadReview: headReview(ofEstablishment, 'establishmentLegalReview', 'study'),
  establishmentLegalReview: legalReview(ofEstablishment, 'establishmentApproval', 'study'),
  establishmentApproval: approverDecision(
    ofEstablishment,
    {
      to: 'establishmentDecided',
      when: ['establishmentMayBeSigned'],
      form: 'establishment-decision',
    } as const,
    'study',
  ),
  establishmentDecided: {
    ...toBeIssued(ofEstablishment),
    documents: ['establishmentDocument'],
    on: {
      ...own,
      issueEstablishment: {
        ...issuing,
        to: 'establishmentIssued',
        when: ['noHoldBinds'],
        change: establish,
        event: 'establishmentIssued',
        sentence: '印发了批准成立市级产业计量测试中心的文件',
        notify: ['caseOfficer', 'sponsor', 'districtBureau', ...APPLICANTS],
        ground: '22.1',
      },
    },
  },
  establishmentIssued: {
    title: '批准成立，待送达',
    ground: '22.1',
    mood: 'passed',
    mark: '',
    turn: ['caseOfficer'],
    conclusion: '市局已发文批准成立市级产业计量测试中心。',
    waitingFor: '待市局送达批准文件',
    next: '市局向社会公开名录和计量测试项目服务能力。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'established',
        change: servePaper,
        event: 'establishmentServed',
        sentence: '登记了批准成立文件的送达',
        notify: ['sponsor', 'districtBureau', ...APPLICANTS],
      },
    },
  },

  // 第二十五条：向社会公开名录和计量测试项目服务能力. Publishing is a person's act.
  established: {
    title: '已批准成立，待公布名录',
    ground: '25',
    mood: 'passed',
    mark: '',
    turn: ['caseOfficer'],
    conclusion: '已批准成立市级产业计量测试中心，可以按照规定格式制作和悬挂牌匾。',
    waitingFor: '待市局公布名录和服务能力',
    next: '公布后列入市级产业计量测试中心名录。',
    deadlines: {
      publication: {
        title: '公布名录和服务能力',
        target: 'register-publication',
        trigger: '批准成立',
        from: dayOfEstablishment,
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定公布名录的时限。'),
      },
    },
    on: {
      enterRegister: {
        label: '登记公布名录',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'listed',
        forms: ['register-entry'],
        when: ['publicationFollowsEstablishment'],
        register: enterRegister,
        event: 'registerEntryPublished',
        sentence: '公布名录和服务能力，列入了名录',
        notify: ['sponsor', 'districtBureau', ...APPLICANTS],
        ground: '25',
      },
    },
  },

  // 第三条：经批准筹建、验收合格。此后的监督管理（第二十六条以后）另有程序
  listed: {
    title: '已列入名录',
    ground: '25',
    mood: 'passed',
    mark: '',
    turn: [],
    conclusion: '已批准成立并列入市级产业计量测试中心名录，名录和服务能力已向社会公开。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const
