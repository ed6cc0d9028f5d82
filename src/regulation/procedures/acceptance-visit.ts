import { APPLICANTS, servePaper, service } from './acceptance-common.ts'
import {
  beforeVisit,
  decideRecusal,
  objectToMember,
  organising,
  recuse,
  replacePanel,
  scheduleVisit,
} from './acceptance-panel.ts'
import {
  announceVisit,
  arrangedOpening,
  openVisit,
  postponedUntil,
  postponeVisit,
} from './acceptance-panel-rules.ts'
import { practice } from './application-common.ts'

/** 第十九条：现场审查的安排、通知和推迟. */

/** The states of the arranged and of the postponed visit. */
export const visit = {
  visitScheduled: {
    title: '现场审查已安排',
    ground: '19.1',
    mood: 'open',
    turn: ['panelLead', 'caseOfficer', 'office'],
    conclusion: '现场审查已经安排，请按书面通知准备；建设单位和区县局人员均应在场。',
    waitingFor: '待考核组召开首次会议',
    next: '首次会议听取筹建工作总结报告，随后现场核查。',
    documents: ['assessmentNotice', 'attendanceSheet', 'scoringSheet'],
    notify: ['panelMember', 'districtBureau', ...APPLICANTS],
    deadlines: {
      ...organising('openingMeeting'),
      opening: {
        title: '召开首次会议',
        on: arrangedOpening,
        because: '考核安排的日期为',
        remind: [
          { workingDaysBefore: 2, roles: ['panelMember', 'caseOfficer', ...APPLICANTS] },
          { workingDaysBefore: 1, roles: ['panelLead', 'districtBureau', ...APPLICANTS] },
        ],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('现场审查的日期由市局与各方商定，办法未作规定。'),
      },
    },
    on: {
      issueAssessmentNotice: {
        label: '登记印发',
        style: 'primary',
        by: ['office', 'caseOfficer'],
        to: 'visitScheduled',
        forms: ['issue-notice'],
        when: ['visitIsNotAnnounced'],
        change: announceVisit,
        event: 'assessmentNoticeIssued',
        sentence: '印发了验收考核通知',
        notify: ['panelMember', 'districtBureau', ...APPLICANTS],
        ground: '18.1',
      },
      recordService: {
        ...service,
        to: 'visitScheduled',
        change: servePaper,
        event: 'assessmentNoticeServed',
        sentence: '登记了验收考核通知的送达',
        notify: APPLICANTS,
      },
      scheduleVisit: {
        ...scheduleVisit,
        label: '重新安排现场审查',
        rearm: ['opening'],
        documents: ['assessmentNotice'],
        notify: ['panelMember', 'districtBureau', ...APPLICANTS],
      },
      requestPostponement: {
        label: '提出推迟现场审查',
        by: APPLICANTS,
        to: 'visitScheduled',
        forms: ['postpone-visit'],
        keep: 'postponementRequests',
        event: 'postponementRequested',
        sentence: '提出推迟现场审查',
        notify: ['caseOfficer'],
        ground: practice('申请单位可以提出推迟现场审查，办法未作规定。'),
      },
      postponeVisit: {
        label: '决定推迟现场审查',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'visitPostponed',
        forms: ['postpone-visit'],
        when: ['standstillIsGroundedAndNoticed'],
        change: postponeVisit,
        event: 'visitPostponed',
        sentence: '决定推迟现场审查',
        notify: ['panelMember', 'districtBureau', 'divisionHead', ...APPLICANTS],
        ground: practice('推迟现场审查须写明事由，办法未作规定。'),
      },
      recuse: recuse('assessmentPanelSetup'),
      objectToMember: objectToMember('visitScheduled'),
      decideRecusal: decideRecusal('visitScheduled'),
      replacePanel,
      openVisit: {
        label: '召开首次会议',
        style: 'primary',
        by: ['panelLead'],
        to: 'onSite',
        forms: ['attendance'],
        when: [
          'paperNamesLead',
          'visitIsAnnounced',
          'assessorObjectionsAreDecided',
          'sheetIsOfOpening',
        ],
        change: openVisit,
        event: 'visitOpened',
        sentence: '召开首次会议，听取筹建工作总结报告',
        notify: ['panelMember', 'caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '19.1',
      },
      ...beforeVisit,
    },
  },

  // 申请单位要求或不可抗力：20个工作日停止计算；专家原因：不停止（I-55）
  visitPostponed: {
    title: '现场审查推迟',
    ground: practice('推迟现场审查须写明事由，办法未作规定。'),
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '现场审查已推迟，由市局另行安排。',
    waitingFor: '待市局重新安排现场审查',
    next: '重新安排后书面通知各方。',
    deadlines: {
      ...organising('openingMeeting'),
      resumption: {
        title: '重新安排现场审查',
        on: postponedUntil,
        because: '推迟到的日期为',
        remind: [
          { workingDaysBefore: 5, roles: ['caseOfficer'] },
          { workingDaysBefore: 1, roles: ['caseOfficer'] },
        ],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('推迟不超过30日为本系统设定，办法未作规定。'),
      },
    },
    on: {
      scheduleVisit: { ...scheduleVisit, label: '重新安排现场审查', style: 'primary' },
      recuse: recuse('assessmentPanelSetup'),
      replacePanel,
      ...beforeVisit,
    },
  },
} as const
