import { assessmentOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { APPLICANTS, giveUpPreparation, servePaper, service } from './acceptance-common.ts'
import { withdrawAcceptance } from './acceptance-filing.ts'
import { receivedOn } from './acceptance-filing-rules.ts'
import {
  announceVisit,
  arrangedOpening,
  arrangeVisit,
  establishAssessmentPanel,
  openVisit,
  organiseUntil,
  postponedUntil,
  postponeVisit,
} from './acceptance-panel-rules.ts'
import { agreeScore, closeVisit, reopenScoring } from './acceptance-scoring-rules.ts'
import { practice } from './application-common.ts'
import { applyRecusalDecision, recuseMember } from './application-panel.ts'

/** 第十八条、第十九条：考核组，现场审查的首次会议、现场核查和末次会议. */

const RECUSAL = practice('专家与被考核单位有利害关系的应当回避，办法未作规定。')

/** 第十八条第一款: twenty working days to the opening meeting (I-07, I-08). */
const organising = (stage: Parameters<typeof organiseUntil>[0]) =>
  ({
    organise: {
      title: '组织验收考核',
      period: 'organise-assessment',
      from: organiseUntil(stage),
      received: receivedOn,
      trigger: (facts: CaseFacts) => (assessmentOf(facts).round > 1 ? '决定重新考核之日' : null),
      stoodStill: (facts: CaseFacts) => assessmentOf(facts).postponedDays,
      remind: [
        { workingDaysBefore: 10, roles: ['caseOfficer'] },
        { workingDaysBefore: 5, roles: ['caseOfficer'] },
        { workingDaysBefore: 2, roles: ['caseOfficer', 'divisionHead'] },
        { workingDaysBefore: 0, roles: ['caseOfficer', 'divisionHead'] },
      ],
      overdue: ['caseOfficer', 'approver'],
      ground: '18.1',
    },
  }) as const

const beforeVisit = {
  withdrawAcceptance: { ...withdrawAcceptance, when: ['assessmentIsTheFirst'] },
  giveUpPreparation,
} as const

const appointAssessmentPanel = {
  label: '确定考核组',
  style: 'primary',
  by: ['caseOfficer'],
  to: {
    statement: 'assessmentPanelIsUsual',
    holds: 'assessmentPanelForming',
    otherwise: 'assessmentPanelProposed',
  },
  forms: ['appraisal-panel'],
  when: ['seatsAreDistinct', 'assessorsAreIndependent'],
  change: establishAssessmentPanel,
  event: 'assessmentPanelAppointed',
  sentence: '提出了考核组名单',
  proposes: true,
  ground: '18.2',
} as const

export const recuse = <const S extends string>(to: S) =>
  ({
    label: '回避',
    style: 'danger',
    by: ['panelMember'],
    to,
    forms: ['decision-reason'],
    when: ['paperNamesMember'],
    change: recuseMember,
    event: 'memberRecused',
    sentence: '声明回避或不能继续参加考核',
    notify: ['caseOfficer', ...APPLICANTS],
    ground: RECUSAL,
  }) as const

const objectToMember = <const S extends string>(here: S) =>
  ({
    label: '提出专家异议',
    by: ['applicantResponsible'],
    to: here,
    forms: ['member-objection'],
    when: ['namedMemberSits'],
    keep: 'assessmentObjections',
    event: 'memberObjected',
    sentence: '对考核组成员提出异议',
    notify: ['caseOfficer'],
    ground: practice('被考核单位可以对考核组成员提出异议，办法未作规定。'),
  }) as const

const decideRecusal = <const S extends string>(here: S) =>
  ({
    label: '决定专家是否回避',
    style: 'danger',
    by: ['caseOfficer'],
    to: {
      form: 'recusal-decision',
      answer: 'result',
      to: { recused: 'assessmentPanelSetup', stays: here },
    },
    forms: ['recusal-decision'],
    when: ['namedMemberSits'],
    keep: 'assessmentRecusals',
    change: applyRecusalDecision,
    event: 'recusalDecided',
    sentence: '决定了考核组成员是否回避',
    notify: APPLICANTS,
    ground: practice('专家是否回避由市局决定，办法未作规定。'),
  }) as const

const replacePanel = {
  label: '重新确定考核组',
  style: 'danger',
  by: ['caseOfficer'],
  to: 'assessmentPanelSetup',
  forms: ['decision-reason'],
  event: 'panelDissolved',
  sentence: '决定重新确定考核组',
  notify: ['panelMember', ...APPLICANTS],
  ground: practice('考核组不能继续考核的，另行确定考核组，办法未作规定。'),
} as const

const scheduleVisit = {
  label: '确定考核安排',
  by: ['caseOfficer'],
  to: 'visitScheduled',
  forms: ['assessment-schedule'],
  when: ['everyAssessorDeclared', 'assessorObjectionsAreDecided', 'visitLiesAhead'],
  change: arrangeVisit,
  event: 'visitScheduled',
  sentence: '确定了现场审查的安排',
  ground: '18.1',
} as const

export const visit = {
  // 第十八条第一款、第二款：20个工作日内组织专家考核；考核组由技术专家组成，实行组长负责制
  assessmentPanelSetup: {
    title: '组织验收考核',
    ground: '18.1',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局正在组织专家进行验收考核，下一步确定考核组。',
    waitingFor: '待市局确定考核组',
    next: '考核组确定后，安排现场审查。',
    notify: [...APPLICANTS, 'districtBureau'],
    deadlines: {
      ...organising('panelAppointed'),
      // Beside the twenty days, which are over once a visit was opened: a panel may have to be renewed.
      panel: {
        title: '确定考核组',
        target: 'appoint-panel',
        trigger: '初审符合要求或者须另行确定考核组',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定确定考核组的时限。'),
      },
    },
    on: { appointAssessmentPanel, ...beforeVisit },
  },

  // 人数原则为3—5人；其他人数须说明理由并经审批人同意（I-16）
  assessmentPanelProposed: {
    title: '考核组名单待审批',
    ground: '18.2',
    mood: 'open',
    turn: ['approver'],
    conclusion: '市局已提出考核组名单，人数不在3—5人之内，须经审批人同意。',
    waitingFor: '待市局审批人同意考核组人数',
    next: '同意后由专家作回避声明。',
    deadlines: {
      ...organising('panelAppointed'),
      agreement: {
        title: '审批考核组人数',
        target: 'agree-panel',
        remind: [{ workingDaysBefore: 1, roles: ['approver'] }],
        overdue: ['approver', 'caseOfficer'],
        ground: practice('办法未规定审批的办理时限。'),
      },
    },
    on: {
      agreePanel: {
        label: '同意考核组人数',
        style: 'primary',
        by: ['approver'],
        to: 'assessmentPanelForming',
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        event: 'panelAgreed',
        sentence: '同意了考核组的人数',
        settles: true,
        notify: ['caseOfficer'],
        ground: '18.2',
      },
      sendBackPanel: {
        label: '退经办人再核',
        style: 'danger',
        by: ['approver'],
        to: 'assessmentPanelSetup',
        forms: ['decision-reason'],
        event: 'proposalSentBack',
        sentence: '请经办人再核',
        settles: true,
        notify: ['caseOfficer'],
        ground: practice('审核中可以请经办人再核。'),
      },
      ...beforeVisit,
    },
  },

  // 专家声明；被考核单位可以在2个工作日内对成员提出异议（办法未规定，按公正原则办理）
  assessmentPanelForming: {
    title: '考核组组成',
    ground: '18.2',
    mood: 'open',
    turn: ['panelMember', 'caseOfficer'],
    conclusion: '考核组已确定，专家正在作回避声明。',
    waitingFor: '待专家作回避声明、市局安排现场审查',
    next: '全体专家声明后，市局安排现场审查并书面通知。',
    notify: APPLICANTS,
    deadlines: {
      ...organising('openingMeeting'),
      objection: {
        title: '对考核组成员提出异议',
        target: 'panel-objection',
        told: true,
        remind: [{ workingDaysBefore: 0, roles: ['applicantResponsible'] }],
        overdue: ['caseOfficer'],
        ground: practice('办法未规定提出异议的时限。'),
      },
    },
    on: {
      declare: {
        label: '声明无须回避',
        style: 'primary',
        by: ['panelMember'],
        to: 'assessmentPanelForming',
        forms: ['recusal-declaration'],
        when: ['paperNamesMember'],
        keep: 'assessmentDeclarations',
        event: 'recusalDeclared',
        sentence: '声明无须回避',
        ground: RECUSAL,
      },
      recuse: recuse('assessmentPanelSetup'),
      objectToMember: objectToMember('assessmentPanelForming'),
      decideRecusal: decideRecusal('assessmentPanelForming'),
      replacePanel,
      scheduleVisit: { ...scheduleVisit, style: 'primary' },
      ...beforeVisit,
    },
  },

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

  // 第十九条第一款：逐项评定，随机抽查，可以集中评议
  onSite: {
    title: '现场核查',
    ground: '19.1',
    mood: 'open',
    turn: ['panelMember', 'panelLead'],
    conclusion: '考核组正在现场核查，逐项评定并随机抽查技术人员能力。',
    waitingFor: '待考核组逐项评定',
    next: '末次会议通报考核情况并听取被考核单位意见。',
    deadlines: {
      ...organising('assessmentFinished'),
      finish: {
        title: '完成现场审查',
        target: 'finish-visit',
        remind: [{ workingDaysBefore: 2, roles: ['panelMember', 'panelLead'] }],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('办法未规定现场审查的天数。'),
      },
    },
    on: {
      drawSample: {
        label: '登记抽样和验证',
        by: ['panelMember'],
        to: 'onSite',
        forms: ['sampling-record'],
        when: ['paperNamesMember'],
        keep: 'samplings',
        event: 'sampleRecorded',
        sentence: '随机抽样并登记了能力验证',
        documents: ['samplingRecord'],
        notify: ['panelLead', 'caseOfficer'],
        ground: '19.1',
      },
      giveScore: {
        label: '提交本人评分表',
        style: 'primary',
        by: ['panelMember'],
        to: 'onSite',
        forms: ['scoring'],
        when: ['paperNamesMember', 'sheetIsThatOfTheVisit', 'memberHasNotScored'],
        keep: 'scores',
        event: 'scoreGiven',
        sentence: '提交了本人的评分表',
        notify: ['panelLead'],
        ground: '21.1',
      },
      deliberate: {
        label: '登记集中评议',
        by: ['panelLead'],
        to: 'onSite',
        forms: ['optional-remark'],
        when: ['paperNamesLead'],
        keep: 'deliberations',
        event: 'deliberationNoted',
        sentence: '组织了集中评议',
        ground: '19.1',
      },
      agreeScore: {
        label: '提交商定的评分表',
        by: ['panelLead'],
        to: 'closingMeeting',
        forms: ['scoring'],
        when: [
          'paperNamesLead',
          'panelCanGoOn',
          'sheetIsThatOfTheVisit',
          'samplingIsDrawn',
          'everyMemberScored',
        ],
        change: agreeScore,
        event: 'scoreAgreed',
        sentence: '考核组商定了得分',
        notify: ['panelMember', 'caseOfficer'],
        ground: '21.1',
      },
      recuse: recuse('visitBroken'),
      breakOff: {
        label: '提出中止现场审查',
        style: 'danger',
        by: ['panelLead'],
        to: 'visitBroken',
        forms: ['decision-reason'],
        when: ['paperNamesLead'],
        event: 'visitBrokenOff',
        sentence: '中止了现场审查',
        notify: ['panelMember', 'districtBureau', ...APPLICANTS],
        ground: practice('现场审查不能继续的可以中止，办法未作规定。'),
      },
      giveUpPreparation,
    },
  },

  visitBroken: {
    title: '现场审查中止',
    ground: practice('现场审查不能继续的可以中止，办法未作规定。'),
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '现场审查中止，由市局安排恢复或者重新确定考核组。',
    waitingFor: '待市局安排',
    next: '恢复后继续现场核查，已提交的评分仍然有效。',
    deadlines: {
      ...organising('assessmentFinished'),
      resumption: {
        title: '恢复现场审查',
        target: 'resume-visit',
        trigger: '中止',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定恢复现场审查的时限。'),
      },
    },
    on: {
      resumeVisit: {
        label: '确定恢复现场审查',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'onSite',
        forms: ['decision-reason'],
        when: ['panelCanGoOn'],
        event: 'visitReopened',
        sentence: '恢复了现场审查',
        notify: ['districtBureau', ...APPLICANTS],
        ground: practice('中止的原因消除后恢复现场审查，办法未作规定。'),
      },
      replacePanel,
      giveUpPreparation,
    },
  },

  // 第十九条第一款：末次会议通报考核情况，听取被考核单位意见
  closingMeeting: {
    title: '末次会议',
    ground: '19.1',
    mood: 'open',
    turn: ['panelLead', ...APPLICANTS],
    conclusion: '考核组通报考核情况，听取被考核单位意见。',
    waitingFor: '待被考核单位提出意见、考核组结束末次会议',
    next: '考核组自完成考核之日起10个工作日内提交考核报告。',
    documents: ['scoringSheet'],
    notify: ['districtBureau'],
    deadlines: {
      ...organising('assessmentFinished'),
      closing: {
        title: '结束末次会议',
        target: 'finish-visit',
        trigger: '商定得分',
        remind: [{ workingDaysBefore: 2, roles: ['panelLead'] }],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('办法未规定末次会议的时间。'),
      },
    },
    on: {
      giveAssesseeOpinion: {
        label: '提出单位意见',
        style: 'primary',
        by: ['applicantResponsible', 'applicantHandler'],
        to: 'closingMeeting',
        forms: ['assessee-opinion'],
        keep: 'assesseeOpinions',
        event: 'assesseeOpinionGiven',
        sentence: '对考核情况提出了意见',
        notify: ['panelLead', 'caseOfficer'],
        ground: '19.1',
      },
      reopenScoring: {
        label: '重新评议',
        style: 'danger',
        by: ['panelLead'],
        to: 'onSite',
        forms: ['decision-reason'],
        when: ['paperNamesLead'],
        change: reopenScoring,
        event: 'scoringReopened',
        sentence: '听取意见后重新评议',
        notify: [...APPLICANTS],
        ground: practice('考核组听取意见后可以重新评议，办法未作规定。'),
      },
      closeVisit: {
        label: '结束末次会议',
        style: 'primary',
        by: ['panelLead'],
        to: {
          statement: 'resultGoesToReport',
          holds: 'reportPending',
          otherwise: {
            statement: 'interimReportIsOwed',
            holds: 'belowPass',
            otherwise: 'rectificationWanted',
          },
        },
        forms: ['attendance'],
        when: ['paperNamesLead', 'sheetIsOfClosing', 'closingFollowsOpening', 'assesseeWasHeard'],
        change: closeVisit,
        event: 'visitClosed',
        sentence: '末次会议结束，完成考核',
        documents: ['attendanceSheet'],
        notify: ['caseOfficer', 'districtBureau', ...APPLICANTS],
        ground: '19.1',
      },
      giveUpPreparation,
    },
  },
} as const
