import { assessmentOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { APPLICANTS, giveUpPreparation } from './acceptance-common.ts'
import { withdrawAcceptance } from './acceptance-filing.ts'
import { receivedOn } from './acceptance-filing-rules.ts'
import {
  arrangeVisit,
  establishAssessmentPanel,
  organiseUntil,
  stillBecause,
} from './acceptance-panel-rules.ts'
import { practice } from './application-common.ts'
import { applyRecusalDecision, recuseMember } from './application-panel.ts'

/** 第十八条：组织验收考核，考核组及其回避. */

const RECUSAL = practice('专家与被考核单位有利害关系的应当回避，办法未作规定。')

/** 第十八条第一款: twenty working days to the opening meeting (I-07, I-08). */
export const organising = (stage: Parameters<typeof organiseUntil>[0]) =>
  ({
    organise: {
      title: '组织验收考核',
      period: 'organise-assessment',
      from: organiseUntil(stage),
      received: receivedOn,
      trigger: (facts: CaseFacts) => (assessmentOf(facts).round > 1 ? '决定重新考核之日' : null),
      stoodStill: (facts: CaseFacts) => assessmentOf(facts).postponedDays,
      stillBecause,
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

/** What the applicant may do until the opening meeting. */
export const beforeVisit = {
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

/** An expert leaves the panel; `to` is where the case goes for it. */
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

/** The assessee objects to an expert, and the case stays `here` until that is decided. */
export const objectToMember = <const S extends string>(here: S) =>
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

/** Whether somebody is recused is decided by a person, never by the objection itself. */
export const decideRecusal = <const S extends string>(here: S) =>
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

/** The panel is named anew. */
export const replacePanel = {
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

/** Time, place, agenda and sampling of the visit. */
export const scheduleVisit = {
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

/** The states until the panel is whole. */
export const assessmentPanel = {
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
} as const
