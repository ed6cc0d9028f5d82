import { defineProcedure } from '../procedure.ts'
import {
  clearDue,
  missingIsNotNoted,
  nameCorrectionDay,
  namedDayIsOver,
  namedDue,
  noteLateReport,
  noteMissingReport,
  notUrgedToday,
  reportIsOfTheYear,
  reportIsOverdue,
  reportYear,
} from './annual-report-rules.ts'
import { practice } from './application-common.ts'
import { CENTER_PARTIES, centerIsUnderSupervision, ofCenter, opening } from './matter-common.ts'

/** 第二十九条: prompts of ours, then the last working day by 30 November; the law's own day is the measure. */
const annualReportClock = {
  annualReport: {
    title: '报送年度报告（11月底前）',
    period: 'annual-report',
    from: reportYear,
    remind: [
      { onDay: '10-08', roles: CENTER_PARTIES },
      { onDay: '11-01', roles: CENTER_PARTIES },
      { onDay: '11-15', roles: CENTER_PARTIES },
      { onDay: '11-23', roles: [...CENTER_PARTIES, 'caseOfficer'] },
      { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer', 'districtBureau'] },
    ],
    overdue: [...CENTER_PARTIES, 'caseOfficer', 'districtBureau'],
    ground: '29',
  },
} as const

const correctionClock = {
  correction: {
    title: '更正年度报告',
    on: namedDue,
    because: '市局告知的更正日期为',
    remind: [
      { workingDaysBefore: 2, roles: CENTER_PARTIES },
      { workingDaysBefore: 0, roles: [...CENTER_PARTIES, 'caseOfficer'] },
    ],
    overdue: [...CENTER_PARTIES, 'caseOfficer'],
    ground: practice('更正的时间由市局告知，办法未作规定。'),
  },
} as const

/** Filled in here, then signed and sealed outside: 书面报送. */
const prepareReport = {
  label: '填写年度报告',
  style: 'primary',
  by: CENTER_PARTIES,
  to: 'toBeSealed',
  forms: ['annual-report'],
  when: ['centerIsUnderSupervision', 'reportIsOfTheYear'],
  submission: true,
  event: 'reportDraftRecorded',
  sentence: '填写了年度报告，待盖章报送',
  documents: ['annualReportDocument'],
  ground: '29',
} as const

/** Until it was sent in, what is filled in may be changed. */
const reviseReport = {
  label: '修改年度报告',
  by: CENTER_PARTIES,
  to: 'toBeSealed',
  forms: ['annual-report'],
  when: ['centerIsUnderSupervision', 'reportIsOfTheYear'],
  submission: true,
  event: 'reportDraftRecorded',
  sentence: '修改了年度报告，待盖章报送',
  documents: ['annualReportDocument'],
  ground: '29',
} as const

const submitSealed = {
  label: '提交盖章的年度报告',
  style: 'primary',
  by: CENTER_PARTIES,
  to: 'submitted',
  forms: ['sealed-report'],
  when: ['centerIsUnderSupervision'],
  keep: 'sealedReports',
  change: clearDue,
  register: noteLateReport,
  event: 'reportSubmitted',
  sentence: '书面报送了年度报告',
  notify: ['districtBureau', ...CENTER_PARTIES],
  ground: '29',
} as const

/** A finding for the next inspection, by a person; no sanction, and the report may still come. */
const noteMissing = <const S extends string>(here: S) =>
  ({
    label: '登记逾期未报',
    by: ['caseOfficer'],
    to: here,
    forms: ['optional-remark'],
    when: ['reportIsOverdue', 'missingIsNotNoted'],
    keep: 'missingNotes',
    register: noteMissingReport,
    event: 'missingReportNoted',
    sentence: '登记年度报告逾期未报，供监督检查时核实',
    notify: ['districtBureau', ...CENTER_PARTIES],
    ground: '29',
  }) as const

/** One more reminder beside those of the ladder, at most once a day; it changes nothing else. */
const urgeReport = <const S extends string>(here: S) =>
  ({
    label: '催报',
    by: ['caseOfficer', 'districtBureau'],
    to: here,
    when: ['notUrgedToday'],
    keep: 'urgings',
    event: 'reportUrged',
    sentence: '催请报送年度报告',
    notify: CENTER_PARTIES,
    ground: practice('催报是提示，办法未作规定；报送的期限仍是第二十九条的期限。'),
  }) as const

/**
 * 第二十九条：每年11月底前书面报送本年度工作总结报告、下年度工作计划和其他相关信息. Opened by the yearly
 * round; late is late and nothing more.
 */
export const annualReport = defineProcedure({
  id: 'annual-report',
  title: '年度报告',
  edition: '2024-05-06',
  ground: '29',
  ofCenter: { by: [], program: true },
  start: 'opening',
  path: ['opening', 'awaited', 'toBeSealed', 'submitted', 'accepted'],
  guards: {
    centerIsUnderSupervision,
    reportIsOfTheYear,
    reportIsOverdue,
    missingIsNotNoted,
    notUrgedToday,
    namedDayIsOver,
  },
  forms: ['annual-report', 'sealed-report', 'report-correction', 'optional-remark'],
  documents: ['annualReportDocument'],
  states: ofCenter({
    opening: opening('年度报告', {
      label: '登记开始报送',
      by: [],
      byProgram: true,
      to: 'awaited',
      numbered: true,
      event: 'reportAsked',
      sentence: '提请报送年度报告',
      notify: ['districtBureau'],
      ground: '29',
    } as const),

    awaited: {
      title: '待报送',
      ground: '29',
      mood: 'open',
      turn: CENTER_PARTIES,
      conclusion: '请于11月底前书面报送本年度工作总结报告、下年度工作计划和其他相关信息。',
      waitingFor: '待中心填写并报送年度报告',
      next: '填写后下载报告，签名盖章，再提交扫描件或者报送原件。',
      deadlines: annualReportClock,
      on: {
        prepareReport,
        urgeReport: urgeReport('awaited'),
        noteMissing: noteMissing('awaited'),
      },
    },

    toBeSealed: {
      title: '待盖章报送',
      ground: '29',
      mood: 'open',
      turn: CENTER_PARTIES,
      conclusion: '年度报告已填写，签名盖章并提交后才算报送。',
      waitingFor: '待中心签名盖章并报送',
      next: '报送后由市局审阅。',
      deadlines: { ...annualReportClock, ...correctionClock },
      on: {
        submitSealed,
        reviseReport,
        urgeReport: urgeReport('toBeSealed'),
        noteMissing: noteMissing('toBeSealed'),
      },
    },

    submitted: {
      title: '待市局审阅',
      ground: '29',
      mood: 'open',
      turn: ['caseOfficer'],
      conclusion: '年度报告已经报送，待市局审阅。',
      waitingFor: '待市局经办人审阅',
      next: '需要更正的，市局一次告知并给出时间。',
      deadlines: {
        review: {
          title: '审阅年度报告',
          target: 'annual-report-review',
          remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
          overdue: ['caseOfficer', 'divisionHead'],
          ground: practice('办法未规定审阅的时限。'),
        },
      },
      on: {
        acceptReport: {
          label: '确认收悉',
          style: 'primary',
          by: ['caseOfficer'],
          to: 'accepted',
          forms: ['optional-remark'],
          change: clearDue,
          event: 'reportConfirmed',
          sentence: '审阅并收下了年度报告',
          notify: [...CENTER_PARTIES, 'districtBureau'],
          ground: '29',
        },
        returnReport: {
          label: '退中心更正',
          style: 'danger',
          by: ['caseOfficer'],
          to: 'correcting',
          forms: ['report-correction'],
          change: nameCorrectionDay,
          event: 'correctionRequested',
          sentence: '请中心更正年度报告',
          notify: CENTER_PARTIES,
          ground: practice('年度报告内容不完整的，可以请中心更正，办法未作规定。'),
        },
      },
    },

    correcting: {
      title: '待更正',
      ground: practice('年度报告内容不完整的，可以请中心更正，办法未作规定。'),
      mood: 'returned',
      turn: CENTER_PARTIES,
      conclusion: '年度报告须更正后重新报送，需要更正的内容已一次告知。',
      waitingFor: '待中心更正',
      next: '更正后签名盖章，重新报送。',
      deadlines: correctionClock,
      on: {
        prepareReport: { ...prepareReport, label: '修改年度报告' },
        reviewAsFiled: {
          label: '结束等候，按原报审阅',
          by: ['caseOfficer'],
          to: 'submitted',
          forms: ['optional-remark'],
          when: ['namedDayIsOver'],
          change: clearDue,
          event: 'correctionWaived',
          sentence: '不再等候更正，按已报内容审阅',
          notify: CENTER_PARTIES,
          ground: practice('逾期未更正的按已报内容审阅，办法未作规定。'),
        },
      },
    },

    accepted: {
      title: '已收下',
      ground: '29',
      mood: 'passed',
      turn: [],
      conclusion: '年度报告已经报送，市局已审阅收下。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },
  } as const),
})
