import { practice, withdrawal } from './application-common.ts'
import {
  commentsWaitSince,
  endNotice,
  endsOn,
  publish,
  publishedOn,
} from './application-notice-rules.ts'

/** How a recommended project is put on notice. */
export const publishNotice = {
  label: '登记公示',
  style: 'primary',
  by: ['caseOfficer'],
  to: 'publicNotice',
  forms: ['public-notice'],
  when: ['noticeIsPublished', 'noticeIsNew'],
  change: publish,
  event: 'noticePublished',
  sentence: '在市局官网发布了公示',
  ground: '11',
} as const

export const recordComment = {
  label: '登记意见',
  by: ['caseOfficer'],
  forms: ['notice-comment'],
  keep: 'comments',
  event: 'commentRecorded',
  sentence: '登记了一条公示意见',
  ground: '11',
} as const

/** The clocks of the study of comments and of the decision run on while the applicant is heard. */
export const studying = {
  objectionDisposal: {
    title: '处理公示意见',
    target: 'objection-disposal',
    from: commentsWaitSince,
    remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定处理意见的时限。'),
  },
  decision: {
    title: '提出是否批准的意见',
    target: 'propose-decision',
    remind: [{ workingDaysBefore: 3, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定作出决定的时限。'),
  },
} as const

/** 第十一条：公示，听取申请单位的意见. */
export const publicNotice = {
  publicNotice: {
    title: '公示',
    ground: '11',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '专家组推荐的申请项目正在公示，以市局官网公示为准。',
    waitingFor: '待公示期满',
    next: '公示期满后，市局对意见建议进行分析研究。',
    notify: ['applicantHandler', 'applicantResponsible', 'sponsor', 'districtBureau'],
    documents: ['publicNotice'],
    deadlines: {
      publicNotice: {
        title: '公示截止',
        period: 'public-notice',
        from: publishedOn,
        until: endsOn,
        remind: [
          { workingDaysBefore: 1, roles: ['caseOfficer'] },
          { daysBefore: 0, roles: ['caseOfficer'] },
        ],
        overdue: [],
        ground: '11',
      },
      noticeEnd: {
        title: '登记公示结束',
        target: 'end-notice',
        from: endsOn,
        remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定何时登记公示结束。'),
      },
    },
    on: {
      comment: {
        label: '提出意见',
        by: [],
        byPublic: true,
        to: 'publicNotice',
        forms: ['notice-comment'],
        when: ['noticeIsRunning'],
        keep: 'comments',
        event: 'commentReceived',
        sentence: '提出了一条公示意见',
        notify: ['caseOfficer'],
        ground: '11',
      },
      recordComment: { ...recordComment, to: 'publicNotice' },
      correctNotice: {
        label: '更正公示',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'publicNotice',
        forms: ['notice-correction'],
        when: ['noticeIsPublished', 'noticeIsNotShortened'],
        change: publish,
        rearm: ['publicNotice', 'noticeEnd'],
        event: 'noticeCorrected',
        sentence: '更正了公示，公示期重新计算',
        documents: ['noticeCorrection'],
        notify: ['applicantHandler', 'applicantResponsible', 'sponsor', 'districtBureau'],
        ground: '11',
      },
      endNotice: {
        label: '登记公示结束',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'decision',
        forms: ['notice-end'],
        when: ['noticeHasEnded'],
        change: endNotice,
        event: 'noticeEnded',
        sentence: '登记了公示结束，研究公示意见',
        ground: '11',
      },
      // 撤回的，公示页面随之标明结束
      withdraw: { ...withdrawal, change: endNotice },
    },
  },

  // 第十一条：充分听取各方面的意见
  applicantHearing: {
    title: '听取申请单位意见',
    ground: '11',
    mood: 'open',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '公示期间收到意见，市局请申请单位说明情况。',
    waitingFor: '待申请单位说明情况',
    next: '市局听取说明后，对公示意见作出处理。',
    deadlines: {
      ...studying,
      statement: {
        title: '说明情况',
        target: 'applicant-statement',
        remind: [
          { workingDaysBefore: 2, roles: ['applicantResponsible', 'applicantHandler'] },
          { workingDaysBefore: 0, roles: ['applicantResponsible', 'applicantHandler'] },
        ],
        overdue: ['caseOfficer'],
        ground: practice('办法未规定说明情况的时限。'),
      },
    },
    on: {
      giveStatement: {
        label: '提交说明',
        style: 'primary',
        by: ['applicantResponsible', 'applicantHandler'],
        to: 'decision',
        forms: ['applicant-statement'],
        keep: 'statements',
        event: 'statementGiven',
        sentence: '对公示意见作出了说明',
        notify: ['caseOfficer'],
        ground: '11',
      },
      endHearing: {
        label: '登记未作说明',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'decision',
        forms: ['decision-reason'],
        when: ['statementTimeHasPassed'],
        event: 'hearingClosed',
        sentence: '登记申请单位未作说明，继续处理公示意见',
        notify: ['applicantResponsible', 'applicantHandler'],
        ground: practice('逾期未作说明的继续处理，不视为同意，办法未作规定。'),
      },
      withdraw: withdrawal,
    },
  },
} as const
