import { confirmAddress, practice } from './application-common.ts'
import { preparationEnd, receivedOn, startPreparation } from './application-decision-rules.ts'

/** 第十二条后段至第十四条：印发、送达，自接到筹建任务书之日起开展筹建. */
export const approval = {
  // 送达前告知书已经印发，对外即为不予批准
  refusalIssued: {
    title: '不予批准，待送达',
    ground: '12',
    mood: 'returned',
    turn: ['caseOfficer'],
    conclusion: '市局决定不予批准筹建，告知书已经印发，可以另行申请。',
    waitingFor: '待市局送达告知书',
    next: '送达后本案办结。',
    deadlines: {
      service: {
        title: '送达不予批准告知书',
        target: 'serve-refusal',
        remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定送达的时限。'),
      },
    },
    on: {
      recordService: {
        label: '登记送达',
        style: 'primary',
        by: ['caseOfficer'],
        to: 'notApproved',
        forms: ['serve-notice'],
        when: ['receiptFollowsIssue', 'electronicServiceIsAgreed'],
        event: 'refusalServed',
        sentence: '登记了不予批准筹建告知书的送达',
        notify: ['applicantHandler', 'applicantResponsible', 'sponsor'],
        ground: practice('对外文书须有送达记录。'),
      },
    },
  },

  approvedAwaitingReceipt: {
    title: '已批准筹建，待签收任务书',
    ground: '12',
    mood: 'open',
    mark: '（筹）',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '市局已批准筹建并下达筹建任务书，请签收。',
    waitingFor: '待申请单位签收筹建任务书',
    next: '自接到筹建任务书之日起2年内完成建设工作。',
    deadlines: {
      receipt: {
        title: '签收筹建任务书',
        target: 'receipt-confirmation',
        remind: [
          { workingDaysBefore: 2, roles: ['applicantResponsible', 'applicantHandler'] },
          { workingDaysBefore: 0, roles: ['applicantResponsible', 'caseOfficer'] },
        ],
        overdue: ['caseOfficer'],
        ground: practice('办法未规定签收的时限。'),
      },
    },
    on: {
      signReceipt: {
        label: '签收筹建任务书',
        style: 'primary',
        by: ['applicantResponsible', 'applicantHandler'],
        to: 'preparing',
        forms: ['receipt'],
        when: ['receiptFollowsIssue'],
        change: startPreparation,
        event: 'taskStatementReceived',
        sentence: '签收了筹建任务书',
        documents: ['receiptSlip'],
        notify: ['caseOfficer', 'districtBureau', 'sponsor'],
        ground: '14',
      },
      recordService: {
        label: '登记送达',
        by: ['caseOfficer'],
        to: 'preparing',
        forms: ['serve-notice'],
        when: ['receiptFollowsIssue', 'electronicServiceIsAgreed'],
        change: startPreparation,
        event: 'taskStatementServed',
        sentence: '登记了筹建任务书的送达',
        documents: ['receiptSlip'],
        notify: ['applicantHandler', 'applicantResponsible', 'districtBureau', 'sponsor'],
        ground: '14',
      },
      confirmAddress: { ...confirmAddress, to: 'approvedAwaitingReceipt' },
    },
  },

  // 第十三条、第十四条：按任务书开展筹建，自接到之日起2年内完成
  preparing: {
    title: '筹建中',
    ground: '14',
    mood: 'passed',
    mark: '（筹）',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '已批准筹建，请按筹建任务书开展各项筹建工作。',
    waitingFor: '待建设单位完成筹建任务',
    next: '筹建期限届满3个月前申请验收考核。',
    deadlines: {
      // 第十七条第一款. The ladder stands on the day to aim at (R13).
      acceptanceApplyBy: {
        title: '申请验收考核',
        period: 'acceptance-apply-by',
        from: preparationEnd,
        remind: [
          { monthsBefore: 3, roles: ['applicantHandler', 'applicantResponsible'] },
          { monthsBefore: 2, roles: ['applicantHandler', 'applicantResponsible'] },
          { monthsBefore: 1, roles: ['applicantHandler', 'applicantResponsible', 'caseOfficer'] },
          { daysBefore: 14, roles: ['applicantHandler', 'applicantResponsible', 'caseOfficer'] },
          { daysBefore: 0, roles: ['applicantHandler', 'applicantResponsible', 'caseOfficer'] },
        ],
        overdue: ['applicantResponsible', 'caseOfficer'],
        ground: '17.1',
      },
      preparationEnd: {
        title: '完成筹建',
        period: 'preparation',
        from: receivedOn,
        remind: [
          ...([12, 6, 4, 3, 1] as const).map((monthsBefore) => ({
            monthsBefore,
            roles: [
              'applicantHandler',
              'applicantResponsible',
              'districtBureau',
              'caseOfficer',
            ] as const,
          })),
          ...([7, 0] as const).map((daysBefore) => ({
            daysBefore,
            roles: [
              'applicantHandler',
              'applicantResponsible',
              'districtBureau',
              'caseOfficer',
            ] as const,
          })),
        ],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: '14',
      },
    },
    on: {
      noteProgress: {
        label: '报告筹建进展',
        by: ['applicantHandler', 'applicantResponsible'],
        to: 'preparing',
        forms: ['progress-note'],
        keep: 'progress',
        event: 'progressNoted',
        sentence: '报告了筹建进展',
        notify: ['caseOfficer', 'districtBureau'],
        ground: '13',
      },
      confirmAddress: { ...confirmAddress, to: 'preparing' },
      giveUpPreparation: {
        label: '放弃筹建',
        style: 'danger',
        by: ['applicantResponsible'],
        to: 'preparationGivenUp',
        forms: ['decision-reason'],
        event: 'preparationGivenUp',
        sentence: '放弃了筹建',
        notify: ['caseOfficer', 'sponsor', 'districtBureau'],
        ground: practice('筹建单位可以放弃筹建，办法未作规定。'),
      },
    },
  },

  notApproved: {
    title: '不予批准筹建',
    ground: '12',
    mood: 'closed',
    turn: [],
    conclusion: '市局决定不予批准筹建，可以另行申请。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },

  preparationGivenUp: {
    title: '已放弃筹建',
    ground: practice('筹建单位放弃筹建，办法未作规定。'),
    mood: 'closed',
    mark: '（筹）',
    turn: [],
    conclusion: '筹建单位已放弃筹建。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const
