import { practice, withdrawal } from './application-common.ts'
import { applyRecusalDecision, establishPanel, recuseMember } from './application-panel.ts'

/** 第十条后段：组织专家组对科学性、必要性和可行性进行论证，提出推荐意见. */

const RECUSAL = practice('专家与申请单位有利害关系的应当回避，办法未作规定。')

const appointPanel = {
  label: '确定专家组',
  style: 'primary',
  by: ['caseOfficer'],
  to: { statement: 'panelSizeIsUsual', holds: 'panelForming', otherwise: 'panelProposed' },
  forms: ['appraisal-panel'],
  when: ['seatsAreDistinct', 'membersAreIndependent'],
  change: establishPanel,
  event: 'panelAppointed',
  sentence: '提出了论证专家组名单',
  proposes: true,
  ground: '10',
} as const

const recuse = {
  label: '回避',
  style: 'danger',
  by: ['panelMember'],
  to: 'panelVacancy',
  forms: ['decision-reason'],
  when: ['paperNamesMember'],
  change: recuseMember,
  event: 'memberRecused',
  sentence: '声明回避，须另行确定专家',
  notify: ['caseOfficer', 'applicantHandler', 'applicantResponsible'],
  ground: RECUSAL,
} as const

const objectToMember = {
  label: '提出专家异议',
  by: ['applicantResponsible'],
  forms: ['member-objection'],
  when: ['namedMemberSits'],
  keep: 'memberObjections',
  event: 'memberObjected',
  sentence: '对专家提出异议',
  notify: ['caseOfficer'],
  ground: practice('申请单位可以对专家提出异议，办法未作规定。'),
} as const

/** Whether somebody is recused is decided by a person, never by the objection itself. */
const decideRecusal = (stays: 'panelForming' | 'appraisal') =>
  ({
    label: '决定专家是否回避',
    style: 'danger',
    by: ['caseOfficer'],
    to: {
      form: 'recusal-decision',
      answer: 'result',
      to: { recused: 'panelVacancy', stays },
    },
    forms: ['recusal-decision'],
    when: ['namedMemberSits'],
    keep: 'recusalDecisions',
    change: applyRecusalDecision,
    event: 'recusalDecided',
    sentence: '决定了专家是否回避',
    notify: ['applicantHandler', 'applicantResponsible'],
    ground: practice('专家是否回避由市局决定，办法未作规定。'),
  }) as const

const replacePanel = {
  label: '重新确定专家组',
  style: 'danger',
  by: ['caseOfficer'],
  to: 'panelVacancy',
  forms: ['decision-reason'],
  event: 'panelDissolved',
  sentence: '决定重新确定专家组',
  notify: ['panelMember', 'applicantHandler', 'applicantResponsible'],
  ground: practice('专家组不能继续论证的，另行确定专家组，办法未作规定。'),
} as const

const appointing = (trigger: string) =>
  ({
    panel: {
      title: '确定论证专家组',
      target: 'appoint-panel',
      trigger,
      remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
      overdue: ['caseOfficer', 'divisionHead'],
      ground: practice('办法未规定组织论证的时限。'),
    },
  }) as const

export const appraisal = {
  appraisalPreparation: {
    title: '形式审查通过',
    ground: '10',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '申请材料经形式审查符合要求，下一步由市局组织专家组论证。',
    waitingFor: '待市局组织专家组论证',
    next: '专家组论证建设的科学性、必要性和可行性，提出推荐意见。',
    documents: ['formalityPassNotice'],
    // Whoever decided it, the head of division or, by the setting, the case officer.
    notify: [
      'applicantHandler',
      'applicantResponsible',
      'sponsor',
      'districtBureau',
      'caseOfficer',
      'office',
    ],
    deadlines: appointing('形式审查通过'),
    on: { appointPanel, withdraw: withdrawal },
  },

  // 专家回避、异议成立或者重新组织论证的，另行确定专家组；形式审查的结论不变
  panelVacancy: {
    title: '另行确定专家组',
    ground: '10',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '论证专家组须另行确定，确定后由专家组重新论证。',
    waitingFor: '待市局另行确定专家组',
    next: '专家组论证建设的科学性、必要性和可行性，提出推荐意见。',
    deadlines: appointing('须另行确定专家组'),
    on: { appointPanel, withdraw: withdrawal },
  },

  // 人数不在3—5人之内的，说明理由并经审批人同意（第十八条第二款，论证参照执行）
  panelProposed: {
    title: '专家组名单待审批',
    ground: practice('论证专家组的人数办法未规定，参照验收考核组，超出的须经审批人同意。'),
    mood: 'open',
    turn: ['approver'],
    conclusion: '市局已提出专家组名单，人数须经审批人同意。',
    waitingFor: '待市局审批人同意专家组人数',
    next: '同意后由专家作回避声明。',
    deadlines: {
      agreement: {
        title: '审批专家组人数',
        target: 'agree-panel',
        remind: [{ workingDaysBefore: 1, roles: ['approver'] }],
        overdue: ['approver', 'caseOfficer'],
        ground: practice('办法未规定审批的办理时限。'),
      },
    },
    on: {
      agreePanel: {
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
        ground: practice('论证专家组的人数办法未规定，参照验收考核组，超出的须经审批人同意。'),
      },
      sendBackPanel: {
        label: '退经办人再核',
        style: 'danger',
        by: ['approver'],
        to: 'panelVacancy',
        forms: ['decision-reason'],
        event: 'proposalSentBack',
        sentence: '请经办人再核',
        settles: true,
        notify: ['caseOfficer'],
        ground: practice('审核中可以请经办人再核。'),
      },
      withdraw: withdrawal,
    },
  },

  // 专家声明回避情况；申请单位可以对专家提出异议（办法未规定，按公正原则办理）
  panelForming: {
    title: '专家组组成',
    ground: '10',
    mood: 'open',
    turn: ['panelMember', 'caseOfficer'],
    conclusion: '论证专家组已确定，专家正在作回避声明。',
    waitingFor: '待专家作回避声明',
    next: '全体专家声明后召开论证会。',
    notify: ['applicantHandler', 'applicantResponsible'],
    deadlines: {
      meeting: {
        title: '召开论证会',
        target: 'hold-appraisal',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer', 'panelMember'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定组织论证的时限。'),
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
        keep: 'recusalDeclarations',
        event: 'recusalDeclared',
        sentence: '声明无须回避',
        ground: RECUSAL,
      },
      recuse,
      objectToMember: { ...objectToMember, to: 'panelForming' },
      decideRecusal: decideRecusal('panelForming'),
      replacePanel,
      openAppraisal: {
        label: '召开论证会',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'appraisal',
        forms: ['appraisal-meeting'],
        when: ['everyMemberDeclared', 'objectionsAreDecided'],
        event: 'appraisalOpened',
        sentence: '召开了论证会',
        documents: ['appraisalNotice'],
        notify: ['applicantHandler', 'applicantResponsible', 'districtBureau'],
        ground: '10',
      },
      withdraw: withdrawal,
    },
  },

  appraisal: {
    title: '专家组论证',
    ground: '10',
    mood: 'open',
    turn: ['panelMember', 'panelLead'],
    conclusion: '专家组正在论证建设的科学性、必要性和可行性。',
    waitingFor: '待专家组提出推荐意见',
    next: '专家组推荐的项目由市局公示。',
    deadlines: {
      opinion: {
        title: '提出专家组论证意见',
        target: 'panel-opinion',
        remind: [{ workingDaysBefore: 2, roles: ['panelMember', 'caseOfficer'] }],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('办法未规定专家组提出意见的时限。'),
      },
    },
    on: {
      giveOpinion: {
        label: '填写论证意见',
        style: 'primary',
        by: ['panelMember'],
        to: 'appraisal',
        forms: ['appraisal-opinion'],
        when: ['paperNamesMember', 'memberHasNotSigned'],
        keep: 'opinions',
        event: 'opinionGiven',
        sentence: '填写并签署了论证意见',
        notify: ['panelLead'],
        ground: '10',
      },
      concludeAppraisal: {
        label: '提出专家组意见',
        by: ['panelLead'],
        to: {
          form: 'appraisal-conclusion',
          answer: 'conclusion',
          to: {
            recommended: 'recommended',
            recommendedAfterRevision: 'revisionWanted',
            notRecommended: 'notRecommended',
          },
        },
        forms: ['appraisal-conclusion'],
        when: [
          'paperNamesLead',
          'objectionsAreDecided',
          'everyMemberSigned',
          'conclusionIsCarried',
        ],
        event: 'appraisalConcluded',
        sentence: '提出了专家组论证意见',
        documents: ['appraisalOpinion'],
        notify: ['caseOfficer', 'applicantHandler', 'applicantResponsible'],
        ground: '10',
      },
      recuse,
      objectToMember: { ...objectToMember, to: 'appraisal' },
      decideRecusal: decideRecusal('appraisal'),
      replacePanel,
      withdraw: withdrawal,
    },
  },
} as const
