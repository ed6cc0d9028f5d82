import { preparationClocks } from './acceptance-clocks.ts'
import { APPLICANTS, beginDocument } from './acceptance-common.ts'
import {
  allowExtension,
  allowFiling,
  whileOverdue,
  whilePreparing,
} from './acceptance-preparing-acts.ts'
import { practice } from './application-common.ts'

/** 第十三条、第十四条、第十七条第二款：按任务书开展筹建，以及逾期. */

/** The states of the preparation itself and its overdue. */
export const preparing = {
  // 第十三条、第十四条：按任务书开展筹建，自接到之日起2年内完成
  preparing: {
    title: '筹建中',
    ground: '14',
    mood: 'passed',
    turn: ['applicantResponsible', 'applicantHandler'],
    conclusion: '已批准筹建，请按筹建任务书开展各项筹建工作。',
    waitingFor: '待建设单位完成筹建任务',
    next: '筹建期限届满3个月前申请验收考核，不能按期完成的申请延期。',
    deadlines: preparationClocks,
    on: whilePreparing('preparing'),
  },

  // 第十七条第二款：逾期由经办人登记，取消须另经告知、听取意见和审批，不自动发生
  overdue: {
    title: '筹建逾期',
    ground: '17.2',
    mood: 'open',
    turn: ['caseOfficer'],
    conclusion: '筹建期已届满，没有在办的验收考核或延期申请，由市局研究处理。',
    waitingFor: '待市局研究处理',
    next: '拟取消筹建资格的，先书面告知并听取陈述申辩。',
    deadlines: {
      handling: {
        title: '提出逾期处理意见',
        target: 'overdue-handling',
        remind: [{ workingDaysBefore: 5, roles: ['caseOfficer'] }],
        overdue: ['caseOfficer', 'divisionHead'],
        ground: practice('办法未规定处理逾期的时限。'),
      },
    },
    on: {
      ...whileOverdue,
      allowLateFiling: { ...allowFiling, to: 'overdue' },
      allowLateExtension: { ...allowExtension, to: 'overdue' },
      correctOverdue: {
        label: '更正逾期登记',
        by: ['caseOfficer'],
        to: 'preparing',
        forms: ['decision-reason'],
        event: 'overdueCorrected',
        sentence: '更正了逾期登记，继续筹建',
        notify: ['divisionHead', 'districtBureau', ...APPLICANTS],
        ground: practice('登记有误的，由经办人说明理由后更正。'),
      },
      proposeCancellation: {
        label: '拟取消筹建资格',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'cancellationStart',
        forms: ['intended-adverse-notice'],
        when: ['noticeIsOfCancellation'],
        change: beginDocument,
        event: 'cancellationProposed',
        sentence: '拟取消筹建资格，提出告知书内容',
        proposes: true,
        ground: '17.2',
      },
    },
  },
} as const
