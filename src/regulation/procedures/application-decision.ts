import { practice, withdrawal } from './application-common.ts'
import { recordComment, studying } from './application-public-notice.ts'

const NO_TIME = practice('办法未规定作出决定的时限。')

const sendBack = (by: 'divisionHead' | 'legalReviewer' | 'approver') =>
  ({
    label: '退经办人再核',
    style: 'danger',
    by: [by],
    to: 'decision',
    forms: ['decision-reason'],
    event: 'proposalSentBack',
    sentence: '请经办人再核',
    settles: true,
    notify: ['caseOfficer'],
    ground: practice('审核中可以请经办人再核。'),
  }) as const

/** What is weighed inside changes nothing for those outside: they see 研究决定 until it is issued. */
const inside = {
  ground: '12',
  mood: 'open',
  outsideAs: 'decision',
} as const

const issuing = {
  issue: {
    title: '印发文件',
    target: 'issue-decision',
    remind: [{ workingDaysBefore: 1, roles: ['office', 'caseOfficer'] }],
    overdue: ['office', 'caseOfficer', 'divisionHead'],
    ground: practice('办法未规定印发的办理时限。'),
  },
} as const

/** 第十一条后段、第十二条：根据推荐意见、公示情况等各方面情况，决定是否批准筹建. */
export const decision = {
  // 第十一条：对公示期间收集的意见建议进行分析研究；第十二条：根据各方面情况决定
  decision: {
    title: '研究决定',
    ground: '12',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '市局正在根据专家组意见、公示情况等各方面情况，研究是否批准筹建。',
    waitingFor: '待市局研究决定',
    next: '批准筹建的，下发批准文件并下达筹建任务书。',
    deadlines: studying,
    on: {
      // 期满后收到的，记录在案，不影响决定（I-19）
      recordComment: { ...recordComment, to: 'decision', rearm: ['objectionDisposal'] },
      requestStatement: {
        label: '请申请单位说明',
        by: ['caseOfficer'],
        to: 'applicantHearing',
        forms: ['statement-request'],
        when: ['commentsWereReceived'],
        keep: 'statementRequests',
        event: 'statementRequested',
        sentence: '请申请单位对公示意见作出说明',
        ground: '11',
      },
      disposeComment: {
        label: '登记意见处理',
        by: ['caseOfficer'],
        to: 'decision',
        forms: ['comment-disposal'],
        when: ['commentExists', 'applicantWasHeard'],
        keep: 'disposals',
        rearm: ['objectionDisposal'],
        event: 'commentDisposed',
        sentence: '登记了公示意见的处理',
        documents: ['objectionReply'],
        ground: '11',
      },
      proposeApproval: {
        label: '拟批准筹建',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'headReview',
        forms: ['approval-proposal'],
        when: [
          'panelRecommends',
          'noticeHasEnded',
          'commentsAreDisposed',
          'upheldCommentsAreReappraised',
        ],
        event: 'approvalProposed',
        sentence: '拟批准筹建',
        proposes: true,
        ground: '12',
      },
      proposeRefusal: {
        label: '拟不予批准',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'headReview',
        forms: ['refusal-proposal'],
        when: ['commentsAreDisposed'],
        event: 'refusalProposed',
        sentence: '拟不予批准筹建',
        proposes: true,
        ground: '12',
      },
      reappraise: {
        label: '重新组织论证',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'panelVacancy',
        forms: ['decision-reason'],
        when: ['commentsAreDisposed', 'commentIsUpheld'],
        keep: 'reappraisals',
        event: 'reappraisalOrdered',
        sentence: '因公示意见成立，重新组织论证',
        notify: ['divisionHead', 'applicantHandler', 'applicantResponsible', 'sponsor'],
        ground: '11',
      },
      withdraw: withdrawal,
    },
  },

  headReview: {
    ...inside,
    title: '批准筹建意见审核',
    desk: { paper: '批准筹建意见', step: 'confirm' },
    turn: ['divisionHead'],
    conclusion: '经办人提出意见，待处长审核。',
    waitingFor: '待市局处长审核',
    next: '审核后送法制审核。',
    deadlines: {
      headReview: {
        title: '审核批准筹建意见',
        target: 'head-review',
        remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
        overdue: ['divisionHead', 'caseOfficer'],
        ground: NO_TIME,
      },
    },
    on: {
      confirmOpinion: {
        label: '同意，送法制审核',
        style: 'primary',
        by: ['divisionHead'],
        to: 'legalReview',
        forms: ['optional-remark'],
        when: ['confirmerIsNotProposer'],
        event: 'opinionConfirmed',
        sentence: '审核同意，送法制审核',
        ground: '12',
      },
      sendBack: sendBack('divisionHead'),
      withdraw: withdrawal,
    },
  },

  legalReview: {
    ...inside,
    title: '法制审核',
    desk: { paper: '批准筹建意见', step: 'review' },
    turn: ['legalReviewer'],
    conclusion: '批准筹建意见待法制审核。',
    waitingFor: '待市局法制审核',
    next: '法制审核后报审批人决定。',
    deadlines: {
      legalReview: {
        title: '法制审核',
        target: 'legal-review',
        remind: [{ workingDaysBefore: 2, roles: ['legalReviewer'] }],
        overdue: ['legalReviewer', 'caseOfficer'],
        ground: NO_TIME,
      },
    },
    on: {
      passLegalReview: {
        label: '提出法制审核意见',
        style: 'primary',
        by: ['legalReviewer'],
        to: 'approverDecision',
        forms: ['legal-review'],
        when: ['confirmerIsNotProposer'],
        event: 'legalReviewed',
        sentence: '提出了法制审核意见',
        ground: practice('重大决定须经法制审核，办法未作规定。'),
      },
      sendBack: sendBack('legalReviewer'),
      withdraw: withdrawal,
    },
  },

  approverDecision: {
    ...inside,
    title: '审批',
    desk: { paper: '批准筹建意见', step: 'sign' },
    turn: ['approver'],
    conclusion: '批准筹建意见待审批人决定。',
    waitingFor: '待市局审批人决定',
    next: '决定后制发文件。',
    deadlines: {
      approval: {
        title: '决定是否批准筹建',
        target: 'approver-decision',
        remind: [{ workingDaysBefore: 3, roles: ['approver'] }],
        overdue: ['approver', 'divisionHead'],
        ground: NO_TIME,
      },
    },
    on: {
      takeDecision: {
        label: '同意所提意见',
        style: 'primary',
        by: ['approver'],
        to: {
          statement: 'approvalIsProposed',
          holds: 'approvalDecided',
          otherwise: 'refusalDecided',
        },
        forms: ['approval-decision'],
        when: ['confirmerIsNotProposer', 'signerDidNotReview', 'approvalMayBeSigned'],
        event: 'decisionTaken',
        sentence: '同意所提意见',
        settles: true,
        notify: ['caseOfficer'],
        ground: '12',
      },
      defer: {
        label: '暂缓，另行研究',
        style: 'danger',
        by: ['approver'],
        to: 'decision',
        forms: ['decision-reason'],
        event: 'decisionDeferred',
        sentence: '暂缓决定，另行研究',
        settles: true,
        notify: ['caseOfficer'],
        ground: practice('可以暂缓或征求其他部门意见，办法未作规定。'),
      },
      sendBack: sendBack('approver'),
      withdraw: withdrawal,
    },
  },

  // 内部决定不等于对外行为：文件编号、用印、印发后才生效，此前仍可撤回
  approvalDecided: {
    ...inside,
    title: '批准文件待印发',
    desk: { paper: '批准筹建意见', step: 'issue' },
    turn: ['office', 'caseOfficer'],
    conclusion: '已决定批准筹建，批准文件和筹建任务书待编号、用印。',
    waitingFor: '待市局办公室编号、用印',
    next: '印发后送达申请单位签收。',
    documents: ['approvalDocument', 'taskStatementBooklet'],
    deadlines: issuing,
    on: {
      issueApproval: {
        label: '登记印发',
        style: 'primary',
        by: ['office', 'caseOfficer'],
        to: 'approvedAwaitingReceipt',
        forms: ['issue-notice'],
        event: 'approvalIssued',
        sentence: '印发了批准筹建文件，下达筹建任务书',
        notify: ['applicantHandler', 'applicantResponsible', 'sponsor', 'districtBureau'],
        ground: '12',
      },
      withdraw: withdrawal,
    },
  },

  refusalDecided: {
    ...inside,
    title: '不予批准告知书待印发',
    desk: { paper: '批准筹建意见', step: 'issue' },
    turn: ['office', 'caseOfficer'],
    conclusion: '已决定不予批准筹建，告知书待编号、用印。',
    waitingFor: '待市局办公室编号、用印',
    next: '印发后送达申请单位。',
    documents: ['refusalNotice'],
    deadlines: issuing,
    on: {
      issueRefusal: {
        label: '登记印发',
        style: 'primary',
        by: ['office', 'caseOfficer'],
        to: 'refusalIssued',
        forms: ['issue-notice'],
        event: 'refusalIssued',
        sentence: '印发了不予批准筹建告知书',
        notify: ['applicantHandler', 'applicantResponsible', 'sponsor', 'caseOfficer'],
        ground: '12',
      },
      withdraw: withdrawal,
    },
  },
} as const
