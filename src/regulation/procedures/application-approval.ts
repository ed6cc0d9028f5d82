import type { CaseFacts } from '../case-file.ts'
import { readInterpretation } from '../interpretations.ts'
import type { Terms } from '../procedure.ts'
import { confirmAddress, practice } from './application-common.ts'
import { startPreparation } from './application-decision-rules.ts'

/** 第十二条后段至第十四条：印发、送达；自接到筹建任务书之日起筹建（见 acceptance-preparation.ts）. */
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
        value: (_facts: CaseFacts, terms: Terms) =>
          readInterpretation(terms.interpretations, 'RECEIPT_CONFIRM_DAYS'),
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
} as const
