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
  issueThreeMonths,
  serveRectification,
  threeMonthsFrom,
} from './acceptance-rectification-rules.ts'
import { beginRescoring, interimReportFrom, type reportFrom } from './acceptance-scoring-rules.ts'
import { practice } from './application-common.ts'

/** 第二十一条第一款：得分低于80分的，限期3个月整改. */

/** 第二十一条第二款: ten working days from the end of the assessment. */
export const reportClock = (from: typeof reportFrom) =>
  ({
    report: {
      title: '提交考核报告',
      period: 'assessment-report',
      from,
      remind: [
        { workingDaysBefore: 5, roles: ['panelLead'] },
        { workingDaysBefore: 2, roles: ['panelLead', 'caseOfficer'] },
        { workingDaysBefore: 0, roles: ['panelLead', 'caseOfficer'] },
      ],
      overdue: ['panelLead', 'caseOfficer'],
      ground: '21.2',
    },
  }) as const

const own = { giveUpPreparation } as const

const ofThreeMonths = {
  what: '限期整改通知',
  ground: '21.1',
  outsideAs: 'rectificationWanted',
  own,
  clocks: {},
} as const

/** The unit reports what it put right. */
export const submitRectification = {
  label: '提交整改报告',
  style: 'primary',
  by: ['applicantResponsible', 'applicantHandler'],
  forms: ['rectification-report'],
  event: 'rectificationSubmitted',
  sentence: '提交了整改报告',
  notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
} as const

/** The states from a score below 80 to the end of the three months. */
export const threeMonths = {
  // 第二十一条第一款：低于80分的，限期3个月整改；市局据组长的报告印发通知（I-12、I-14）
  belowPass: {
    title: '低于80分，待阶段报告',
    ground: '21.1',
    mood: 'open',
    turn: ['panelLead'],
    conclusion: '考核得分低于80分，限期3个月整改，整改期限自收到市局书面通知之日起算。',
    waitingFor: '待考核组组长提交阶段报告',
    next: '市局根据阶段报告书面通知整改。',
    deadlines: reportClock(interimReportFrom),
    on: {
      submitInterimReport: {
        label: '提交阶段报告',
        style: 'primary',
        by: ['panelLead'],
        to: 'rectificationWanted',
        forms: ['assessment-report'],
        when: ['paperNamesLead', 'interimReportStatesResult'],
        keep: 'interimReports',
        event: 'interimReportSubmitted',
        sentence: '提交了考核阶段报告',
        documents: ['assessmentReport'],
        notify: ['divisionHead', ...APPLICANTS],
        ground: '21.2',
      },
      ...own,
    },
  },
  rectificationWanted: {
    title: '待通知限期整改',
    ground: '21.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '考核得分低于80分，由市局书面通知限期3个月整改。',
    waitingFor: '待市局印发整改通知',
    next: '整改后由考核组重新评分。',
    deadlines: {
      notice: {
        title: '提出限期整改通知',
        target: 'propose-rectification',
        remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定印发整改通知的时限。'),
      },
    },
    on: {
      proposeThreeMonths: {
        label: '拟限期3个月整改',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'threeMonthsHeadReview',
        forms: ['rectification-order'],
        when: ['orderIsOfThreeMonths'],
        change: beginDocument,
        event: 'threeMonthsProposed',
        sentence: '拟通知限期3个月整改',
        proposes: true,
        ground: '21.1',
      },
      ...own,
    },
  },
  threeMonthsHeadReview: headReview(ofThreeMonths, 'threeMonthsLegalReview', 'rectificationWanted'),
  threeMonthsLegalReview: legalReview(ofThreeMonths, 'threeMonthsApproval', 'rectificationWanted'),
  threeMonthsApproval: approverDecision(
    ofThreeMonths,
    { to: 'threeMonthsToBeIssued', when: [], form: 'approval-decision' } as const,
    'rectificationWanted',
  ),
  threeMonthsToBeIssued: {
    ...toBeIssued(ofThreeMonths),
    documents: ['rectificationNotice3m'],
    on: {
      ...own,
      issueThreeMonths: {
        ...issuing,
        to: 'threeMonthsNotified',
        change: issueThreeMonths,
        event: 'threeMonthsIssued',
        sentence: '印发了限期3个月整改的通知',
        notify: ['caseOfficer', 'panelLead', 'districtBureau', ...APPLICANTS],
        ground: '21.1',
      },
    },
  },
  threeMonthsNotified: {
    title: '限期整改，待送达',
    ground: '21.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '限期3个月整改的通知已经印发，整改期限自收到通知之日起算。',
    waitingFor: '待市局送达通知',
    next: '自收到通知之日起3个月内整改。',
    deadlines: serving,
    on: {
      recordService: {
        ...service,
        style: 'primary',
        to: 'rectifying',
        change: serveRectification,
        event: 'threeMonthsServed',
        sentence: '登记了整改通知的送达，整改期限起算',
        notify: ['panelLead', 'districtBureau', ...APPLICANTS],
      },
      ...own,
    },
  },
  rectifying: {
    title: '限期3个月整改',
    ground: '21.1',
    mood: 'open',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '请在3个月内完成整改并提交整改报告，整改后由考核组重新评分。',
    waitingFor: '待被考核单位整改',
    next: '提交整改报告或者期满后，由原考核组重新评分。',
    deadlines: {
      rectification: {
        title: '完成3个月整改',
        period: 'rectification',
        from: threeMonthsFrom,
        remind: [
          { monthsBefore: 1, roles: APPLICANTS },
          { daysBefore: 14, roles: [...APPLICANTS, 'caseOfficer'] },
          { daysBefore: 3, roles: [...APPLICANTS, 'caseOfficer'] },
          { daysBefore: 0, roles: [...APPLICANTS, 'caseOfficer', 'panelLead'] },
        ],
        overdue: ['caseOfficer', 'panelLead'],
        ground: '21.1',
      },
    },
    on: {
      submitRectification: {
        ...submitRectification,
        to: 'rescoring',
        change: beginRescoring,
        ground: '21.1',
      },
      // 期满未报告的，按现有情况评分，不推定不合格（I-48）
      startRescoring: {
        label: '提请考核组评分',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'rescoring',
        forms: ['decision-reason'],
        when: ['rectificationTimeIsOver'],
        change: beginRescoring,
        event: 'rescoringOrdered',
        sentence: '整改期满未报告，提请考核组按现有情况重新评分',
        notify: ['panelMember', ...APPLICANTS],
        ground: practice('期满未报告的由考核组按现有情况重新评分，办法未作规定。'),
      },
      ...own,
    },
  },
} as const
