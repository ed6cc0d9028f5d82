import type { Ground } from '../procedure.ts'
import { establishAssessmentPanel } from './acceptance-panel-rules.ts'
import { practice } from './application-common.ts'
import { applyRecusalDecision, recuseMember } from './application-panel.ts'
import { CENTER_PARTIES } from './matter-common.ts'

/**
 * The expert panel of a change of the scope (第二十八条第一款) or of a review (第三十条). The measures
 * say nothing of it there; 第十八条第二款 and the readings of recusal are followed by analogy, and the
 * words say so. The states are the same for both: panelSetup, panelProposed, panelForming, assessing.
 */

const RECUSAL = practice('专家与中心有利害关系的应当回避，办法未作规定。')
const SIZE = practice('专家人数办法未规定，参照验收考核组，超出的须经审批人同意。')

/** What the work of a panel is called, and what goes with it. */
interface Work {
  /** 变更考核, 复查. */
  readonly what: string
  readonly ground: Ground
  /** What the center may do meanwhile. */
  readonly own: object
}

/** The members' own acts, and those about them, in a state. */
const members = <const S extends string>(here: S) =>
  ({
    recuse: {
      label: '回避',
      style: 'danger',
      by: ['panelMember'],
      to: 'panelSetup',
      forms: ['decision-reason'],
      when: ['paperNamesMember'],
      change: recuseMember,
      event: 'memberRecused',
      sentence: '声明回避或不能继续参加',
      notify: ['caseOfficer', ...CENTER_PARTIES],
      ground: RECUSAL,
    },
    objectToMember: {
      label: '提出专家异议',
      by: ['applicantResponsible'],
      to: here,
      forms: ['member-objection'],
      when: ['namedMemberSits'],
      keep: 'assessmentObjections',
      event: 'memberObjected',
      sentence: '对专家提出异议',
      notify: ['caseOfficer'],
      ground: practice('中心可以对专家提出异议，办法未作规定。'),
    },
    decideRecusal: {
      label: '决定专家是否回避',
      style: 'danger',
      by: ['caseOfficer'],
      to: {
        form: 'recusal-decision',
        answer: 'result',
        to: { recused: 'panelSetup', stays: here },
      },
      forms: ['recusal-decision'],
      when: ['namedMemberSits'],
      keep: 'assessmentRecusals',
      change: applyRecusalDecision,
      event: 'recusalDecided',
      sentence: '决定了专家是否回避',
      notify: CENTER_PARTIES,
      ground: practice('专家是否回避由市局决定，办法未作规定。'),
    },
    replacePanel: {
      label: '重新确定专家组',
      style: 'danger',
      by: ['caseOfficer'],
      to: 'panelSetup',
      forms: ['decision-reason'],
      event: 'panelDissolved',
      sentence: '决定重新确定专家组',
      notify: ['panelMember', ...CENTER_PARTIES],
      ground: practice('专家组不能继续的，另行确定，办法未作规定。'),
    },
  }) as const

const agreement = {
  agreement: {
    title: '审批专家组人数',
    target: 'agree-panel',
    remind: [{ workingDaysBefore: 1, roles: ['approver'] }],
    overdue: ['approver', 'caseOfficer'],
    ground: practice('办法未规定审批的办理时限。'),
  },
} as const

const agreePanel = {
  label: '同意专家组人数',
  style: 'primary',
  by: ['approver'],
  to: 'panelForming',
  forms: ['optional-remark'],
  when: ['confirmerIsNotProposer'],
  event: 'panelAgreed',
  sentence: '同意了专家组的人数',
  settles: true,
  notify: ['caseOfficer'],
  ground: SIZE,
} as const

const sendBackPanel = {
  label: '退经办人再核',
  style: 'danger',
  by: ['approver'],
  to: 'panelSetup',
  forms: ['decision-reason'],
  event: 'proposalSentBack',
  sentence: '请经办人再核',
  settles: true,
  notify: ['caseOfficer'],
  ground: practice('审核中可以请经办人再核。'),
} as const

const panelSetup = <const W extends Work>(work: W) =>
  ({
    title: '确定专家组',
    ground: work.ground,
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: `市局正在确定${work.what}的专家组。`,
    waitingFor: '待市局确定专家组',
    next: `专家组确定后安排${work.what}。`,
    deadlines: {
      panel: {
        title: '确定专家组',
        target: 'appoint-panel',
        trigger: `决定组织${work.what}`,
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定确定专家组的时限。'),
      },
    },
    on: {
      appointPanel: {
        label: '确定专家组',
        style: 'primary',
        by: ['caseOfficer'],
        to: {
          statement: 'assessmentPanelIsUsual',
          holds: 'panelForming',
          otherwise: 'panelProposed',
        },
        forms: ['appraisal-panel'],
        when: ['seatsAreDistinct', 'assessorsAreIndependent'],
        change: establishAssessmentPanel,
        event: 'panelAppointed',
        sentence: '提出了专家组名单',
        proposes: true,
        ground: work.ground,
      },
      ...(work.own as W['own']),
    },
  }) as const

const panelProposed = <const W extends Work>(work: W) =>
  ({
    title: '专家组名单待审批',
    ground: SIZE,
    mood: 'open',
    turn: ['approver'],
    conclusion: '市局已提出专家组名单，人数须经审批人同意。',
    waitingFor: '待市局审批人同意专家组人数',
    next: '同意后由专家作回避声明。',
    deadlines: agreement,
    on: { agreePanel, sendBackPanel, ...(work.own as W['own']) },
  }) as const

const panelForming = <const W extends Work>(work: W) =>
  ({
    title: '专家组组成',
    ground: work.ground,
    mood: 'open',
    turn: ['panelMember', 'caseOfficer'],
    conclusion: '专家组已确定，专家正在作回避声明。',
    waitingFor: '待专家作回避声明',
    next: `全体专家声明后开始${work.what}。`,
    notify: CENTER_PARTIES,
    deadlines: {
      assessment: {
        title: `组织${work.what}`,
        target: 'scope-change-assessment',
        trigger: '专家组确定',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定组织的时限。'),
      },
    },
    on: {
      declare: {
        label: '声明无须回避',
        style: 'primary',
        by: ['panelMember'],
        to: 'panelForming',
        forms: ['recusal-declaration'],
        when: ['paperNamesMember'],
        keep: 'assessmentDeclarations',
        event: 'recusalDeclared',
        sentence: '声明无须回避',
        ground: RECUSAL,
      },
      beginAssessment: {
        label: '确定安排，开始办理',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'assessing',
        forms: ['matter-assessment'],
        when: ['everyAssessorDeclared', 'assessorObjectionsAreDecided', 'panelCanGoOn'],
        event: 'assessmentOpened',
        sentence: `确定了${work.what as W['what']}的安排`,
        notify: [...CENTER_PARTIES, 'districtBureau'],
        ground: work.ground,
      },
      ...members('panelForming'),
      ...(work.own as W['own']),
    },
  }) as const

/** Until the panel sits and its work is arranged. `assessing` is declared beside it, with its report. */
export const matterPanel = <const W extends Work>(work: W) =>
  ({
    panelSetup: panelSetup(work),
    panelProposed: panelProposed(work),
    panelForming: panelForming(work),
  }) as const

/** The panel at work: `report` is the lead's act that ends it. */
export const assessing = <const W extends Work, const R extends object>(work: W, report: R) =>
  ({
    title: work.what,
    ground: work.ground,
    mood: 'open',
    turn: ['panelLead', 'caseOfficer'],
    conclusion: `专家组正在进行${work.what}。`,
    waitingFor: '待专家组组长提交报告',
    next: '报告提交后由市局研究决定。',
    deadlines: {
      assessment: {
        title: `完成${work.what}`,
        target: 'scope-change-assessment',
        trigger: '专家组确定',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer', 'panelLead'] }],
        overdue: ['caseOfficer', 'divisionHead', 'panelLead'],
        ground: practice('办法未规定完成的时限。'),
      },
    },
    on: {
      ...(report as R),
      ...members('assessing'),
      ...(work.own as W['own']),
    },
  }) as const
