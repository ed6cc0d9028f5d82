import { keepPlan } from './acceptance-task-change-rules.ts'
import { identify, practice, withdrawal } from './application-common.ts'
import { publishNotice } from './application-public-notice.ts'

const submitRevision = {
  label: '提交修改稿',
  by: ['applicantHandler', 'applicantResponsible'],
  forms: ['application-dossier', 'task-statement'],
  event: 'revisionSubmitted',
  sentence: '按论证意见提交了修改稿',
  submission: true,
  change: keepPlan,
  identify,
  documents: ['dossierDocument', 'dossierExtract', 'taskStatementDocument'],
  notify: ['caseOfficer'],
  ground: '10',
} as const

/** 第十条后段：专家组的推荐意见，以及修改后推荐. */
export const recommendation = {
  revisionWanted: {
    title: '论证后修改',
    ground: '10',
    mood: 'open',
    turn: ['applicantHandler', 'applicantResponsible'],
    conclusion: '专家组意见为修改后推荐，待申请单位按论证意见修改申报材料。',
    waitingFor: '待申请单位按论证意见修改',
    next: '修改稿由专家组组长确认。',
    deadlines: {
      revision: {
        title: '提交修改稿',
        target: 'submit-revision',
        remind: [
          { workingDaysBefore: 5, roles: ['applicantHandler', 'applicantResponsible'] },
          {
            workingDaysBefore: 1,
            roles: ['applicantHandler', 'applicantResponsible', 'caseOfficer'],
          },
        ],
        overdue: ['applicantHandler', 'applicantResponsible', 'caseOfficer'],
        ground: practice('办法未规定修改的时限。'),
      },
    },
    on: {
      submitRevision: {
        ...submitRevision,
        style: 'primary',
        to: { statement: 'letterStillFits', holds: 'revisionReview', otherwise: 'revisionLetter' },
      },
      withdraw: withdrawal,
    },
  },

  // 第九条第一款：中心名称或发函单位变了，原函所同意的不是这一项目，须重新同意并来函
  revisionLetter: {
    title: '修改稿待发函',
    ground: '9.1',
    mood: 'open',
    turn: ['sponsor'],
    conclusion: '修改稿的中心名称或发函单位有变化，待发函单位重新同意并来函。',
    waitingFor: '待发函单位同意并发函',
    next: '来函后由专家组组长确认修改稿。',
    documents: ['letterTemplate'],
    deadlines: {
      sponsorLetter: {
        title: '办理发函',
        target: 'sponsor-letter',
        remind: [{ workingDaysBefore: 2, roles: ['sponsor'] }],
        overdue: ['sponsor', 'caseOfficer'],
        ground: practice('办法未规定发函的办理时限。'),
      },
    },
    on: {
      sendLetter: {
        label: '同意并发函',
        style: 'primary',
        by: ['sponsor'],
        to: 'revisionReview',
        forms: ['sponsor-letter'],
        event: 'letterSent',
        sentence: '同意修改后的申请，并重新向市局发函',
        notify: ['applicantHandler', 'applicantResponsible', 'caseOfficer'],
        ground: '9.1',
      },
      // 不同意的，申请单位可以再改；在来函之前，修改稿不能送组长确认
      declineRevision: {
        label: '不同意',
        style: 'danger',
        by: ['sponsor'],
        to: 'revisionLetter',
        forms: ['decision-reason'],
        event: 'letterDeclined',
        sentence: '不同意修改后的申请',
        notify: ['applicantHandler', 'applicantResponsible', 'caseOfficer'],
        ground: '9.1',
      },
      submitRevision: {
        ...submitRevision,
        to: 'revisionLetter',
        rearm: ['sponsorLetter'],
        documents: [...submitRevision.documents, 'letterTemplate'],
        notify: ['caseOfficer', 'sponsor'],
      },
      withdraw: withdrawal,
    },
  },

  revisionReview: {
    title: '修改稿确认',
    ground: '10',
    mood: 'open',
    turn: ['panelLead'],
    conclusion: '申请单位已提交修改稿，待专家组组长确认。',
    waitingFor: '待专家组组长确认修改稿',
    next: '确认后视为专家组推荐。',
    deadlines: {
      confirmation: {
        title: '确认修改稿',
        target: 'confirm-revision',
        remind: [{ workingDaysBefore: 2, roles: ['panelLead', 'caseOfficer'] }],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('办法未规定确认修改稿的时限。'),
      },
    },
    on: {
      confirmRevision: {
        label: '确认修改到位',
        style: 'primary',
        by: ['panelLead'],
        to: 'recommended',
        forms: ['optional-remark'],
        when: ['paperNamesLead'],
        event: 'revisionConfirmed',
        sentence: '确认修改到位，专家组推荐',
        notify: ['caseOfficer', 'applicantHandler', 'applicantResponsible'],
        ground: '10',
      },
      returnRevision: {
        label: '退申请单位再改',
        style: 'danger',
        by: ['panelLead'],
        to: 'revisionWanted',
        forms: ['decision-reason'],
        when: ['paperNamesLead'],
        event: 'revisionReturned',
        sentence: '请申请单位继续修改',
        notify: ['caseOfficer'],
        ground: '10',
      },
      withdraw: withdrawal,
    },
  },

  notRecommended: {
    title: '专家组不推荐',
    ground: '10',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '专家组经论证不予推荐，由市局研究决定。',
    waitingFor: '待市局研究决定',
    next: '市局决定是否批准筹建。',
    deadlines: {
      decision: {
        title: '提请研究决定',
        target: 'propose-decision',
        trigger: '专家组不予推荐',
        remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定作出决定的时限。'),
      },
    },
    on: {
      submitForDecision: {
        label: '提请研究决定',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'decision',
        event: 'decisionRequested',
        sentence: '将专家组意见提请研究决定',
        ground: '12',
      },
      withdraw: withdrawal,
    },
  },

  recommended: {
    title: '专家组推荐',
    ground: '11',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '专家组已推荐，下一步由市局公示，公示时间不少于7天。',
    waitingFor: '待市局公示',
    next: '公示期满并处理意见建议后，由市局决定是否批准筹建。',
    deadlines: {
      publication: {
        title: '发布公示',
        target: 'publish-notice',
        remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定何时开始公示。'),
      },
    },
    on: {
      publishNotice,
      withdraw: withdrawal,
    },
  },
} as const
