import type { FormValues } from '../form.ts'
import { type CaseIdentity, defineProcedure, type Guard } from '../procedure.ts'
import { confirmerIsNotProposer } from './guards.ts'

/**
 * 申请筹建, from the first draft to the end of the formality review: 第八条 to 第十条, first half.
 * The appraisal and all that follows join on at `appraisalPreparation`.
 */

const textOf = (values: FormValues | undefined, field: string): string | null => {
  const value = values?.[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** What the dossier says about the case: 第九条第一款第（一）项. */
function identify(input: Readonly<Record<string, FormValues>>): CaseIdentity {
  const dossier = input['application-dossier']
  return {
    title: textOf(dossier, 'centerName') ?? '（未填名称）',
    applicantName: textOf(dossier, 'applicantName') ?? '（未填单位）',
    district: textOf(dossier, 'district'),
    sponsorName: textOf(dossier, 'sponsor'),
  }
}

/**
 * After a return the old letter stands (I-52), unless the center's name or the sponsor changed:
 * then 第九条第一款 asks for the sponsor's consent anew.
 */
const letterStillFits: Guard = ({ case: file, input }) => {
  const next = identify(input)
  const letterGiven = file.facts.inputs['sendLetter'] !== undefined
  const same = next.title === file.title && next.sponsorName === file.sponsorName
  if (letterGiven && same) return null
  return {
    because: '中心名称或发函单位有变化，须由发函单位重新同意并来函。',
    cite: '9.1',
  }
}

const practice = (text: string) => ({ practice: text })

/**
 * 第八条：自愿申请. Until the bureau decides, the applicant's responsible person may withdraw; what
 * the bureau is weighing inside changes nothing of that, so every state up to the issued notice has it.
 */
const withdrawal = {
  label: '撤回申请',
  style: 'danger',
  by: ['applicantResponsible'],
  to: 'withdrawn',
  forms: ['decision-reason'],
  event: 'applicationWithdrawn',
  sentence: '撤回了申请',
  notify: ['sponsor', 'caseOfficer', 'applicantHandler'],
  ground: '8',
} as const

export const application = defineProcedure({
  id: 'application',
  title: '申请筹建',
  edition: '2024-05-06',
  ground: '9.1',
  start: 'draft',
  path: [
    'draft',
    'sponsorReview',
    'submitted',
    'formalityReview',
    'passProposed',
    'appraisalPreparation',
  ],

  guards: { confirmerIsNotProposer, letterStillFits },
  forms: [
    'application-dossier',
    'task-statement',
    'sponsor-letter',
    'formality-review',
    'return-reasons',
    'decision-reason',
    'issue-notice',
    'serve-notice',
  ],
  documents: [
    'letterTemplate',
    'dossierDocument',
    'taskStatementDocument',
    'filingReceipt',
    'returnNotice',
    'formalityPassNotice',
  ],

  states: {
    // 第九条第一款：申请筹建单位准备申报书和筹建任务书
    draft: {
      unfiled: true,
      title: '填报中',
      ground: '9.1',
      mood: 'open',
      turn: ['applicantHandler', 'applicantResponsible'],
      conclusion: '申报材料正在填报，提交后送发函单位办理。',
      waitingFor: '待申请单位完成填报并提交',
      next: '市级主管部门或所在地区县人民政府同意后，向市局发函。',
      on: {
        submit: {
          label: '提交申请',
          style: 'primary',
          by: ['applicantHandler', 'applicantResponsible'],
          to: 'sponsorReview',
          forms: ['application-dossier', 'task-statement'],
          event: 'applicationSubmitted',
          sentence: '提交了申报书和筹建任务书',
          submission: true,
          identify,
          documents: ['dossierDocument', 'taskStatementDocument'],
          notify: ['applicantHandler', 'applicantResponsible', 'districtBureau'],
          ground: '9.1',
        },
        abandon: {
          label: '放弃填报',
          style: 'danger',
          by: ['applicantHandler', 'applicantResponsible'],
          to: 'abandoned',
          forms: ['decision-reason'],
          event: 'draftAbandoned',
          sentence: '放弃了填报',
          ground: practice('自愿申请，提交前可以放弃。'),
        },
      },
    },

    // 第九条第一款：市级主管部门或所在地区县人民政府同意，并向市局发函
    sponsorReview: {
      title: '待发函',
      ground: '9.1',
      mood: 'open',
      turn: ['sponsor'],
      conclusion: '申报材料已送发函单位，待其同意并向市局发函提出筹建申请。',
      waitingFor: '待发函单位同意并发函',
      next: '市局收到函和申报材料后进行形式审查。',
      // Drafted on entering: a resubmission that needs a new letter needs the template too.
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
          to: 'submitted',
          forms: ['sponsor-letter'],
          event: 'letterSent',
          sentence: '同意申请，并向市局发函提出筹建申请',
          notify: ['applicantHandler', 'applicantResponsible', 'districtBureau'],
          ground: '9.1',
        },
        decline: {
          label: '不同意',
          style: 'danger',
          by: ['sponsor'],
          to: 'draft',
          forms: ['decision-reason'],
          event: 'letterDeclined',
          sentence: '不同意发函',
          notify: ['applicantHandler', 'applicantResponsible'],
          ground: '9.1',
        },
        withdraw: { ...withdrawal, notify: ['sponsor', 'applicantHandler'] },
      },
    },

    // 第十条：收到建设申请后，市局进行形式审查
    submitted: {
      title: '待接收',
      ground: '10',
      mood: 'open',
      turn: ['caseOfficer'],
      conclusion: '市局已收到函和申报材料，待经办人接收后进行形式审查。',
      waitingFor: '待市局经办人接收',
      next: '市局对申请材料进行形式审查。',
      deadlines: {
        formalityReview: {
          title: '形式审查',
          target: 'formality-review',
          remind: [
            { workingDaysBefore: 5, roles: ['caseOfficer'] },
            { workingDaysBefore: 2, roles: ['caseOfficer'] },
          ],
          overdue: ['caseOfficer', 'divisionHead'],
          ground: practice('办法未规定形式审查的办理时限。'),
        },
      },
      on: {
        take: {
          label: '接收办理',
          style: 'primary',
          by: ['caseOfficer'],
          to: 'formalityReview',
          event: 'applicationTaken',
          sentence: '接收了申请材料，开始形式审查',
          documents: ['filingReceipt'],
          notify: ['applicantHandler', 'applicantResponsible'],
          ground: '10',
        },
        withdraw: withdrawal,
      },
    },

    // 第十条：对不符合要求的予以退回；符合要求的，组织专家组论证
    formalityReview: {
      title: '形式审查',
      ground: '10',
      mood: 'open',
      turn: ['caseOfficer'],
      conclusion: '市局正在对申请材料进行形式审查。',
      waitingFor: '待市局经办人形式审查',
      next: '符合要求的，由市局组织专家组论证；不符合要求的，予以退回。',
      deadlines: {
        // Runs on from `submitted`; armed here only when the head of division sends it back.
        formalityReview: {
          title: '形式审查',
          target: 'formality-review',
          trigger: '退经办人再核',
          remind: [
            { workingDaysBefore: 5, roles: ['caseOfficer'] },
            { workingDaysBefore: 2, roles: ['caseOfficer'] },
          ],
          overdue: ['caseOfficer', 'divisionHead'],
          ground: practice('办法未规定形式审查的办理时限。'),
        },
      },
      on: {
        proposePass: {
          label: '拟同意：符合要求',
          style: 'primary',
          by: ['caseOfficer'],
          to: {
            setting: 'headConfirmsFormalityReview',
            on: 'passProposed',
            off: 'appraisalPreparation',
          },
          forms: ['formality-review'],
          event: 'passProposed',
          sentence: '经形式审查，拟同意：符合要求',
          proposes: true,
          ground: '10',
        },
        proposeReturn: {
          label: '拟退回',
          style: 'danger',
          by: ['caseOfficer'],
          to: {
            setting: 'headConfirmsFormalityReview',
            on: 'returnProposed',
            off: 'returnDecided',
          },
          forms: ['return-reasons'],
          event: 'returnProposed',
          sentence: '经形式审查，拟退回',
          proposes: true,
          ground: '10',
        },
        withdraw: withdrawal,
      },
    },

    passProposed: {
      title: '形式审查待确认（拟同意）',
      ground: '10',
      outsideAs: 'formalityReview',
      mood: 'open',
      turn: ['divisionHead'],
      conclusion: '经办人提出形式审查意见，待处长确认。',
      waitingFor: '待市局处长确认',
      next: '确认符合要求后，由市局组织专家组论证。',
      deadlines: {
        confirmation: {
          title: '确认形式审查意见',
          target: 'confirm-proposal',
          remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
          overdue: ['divisionHead', 'caseOfficer'],
          ground: practice('办法未规定确认的办理时限。'),
        },
      },
      on: {
        confirmPass: {
          label: '确认：符合要求',
          style: 'primary',
          by: ['divisionHead'],
          to: 'appraisalPreparation',
          when: ['confirmerIsNotProposer'],
          event: 'formalityReviewPassed',
          sentence: '确认申请材料符合要求',
          settles: true,
          ground: '10',
        },
        sendBack: {
          label: '退经办人再核',
          style: 'danger',
          by: ['divisionHead'],
          to: 'formalityReview',
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

    returnProposed: {
      title: '形式审查待确认（拟退回）',
      ground: '10',
      outsideAs: 'formalityReview',
      mood: 'open',
      turn: ['divisionHead'],
      conclusion: '经办人提出形式审查意见，待处长确认。',
      waitingFor: '待市局处长确认',
      next: '确认退回后，制发退回通知书。',
      deadlines: {
        confirmation: {
          title: '确认形式审查意见',
          target: 'confirm-proposal',
          remind: [{ workingDaysBefore: 1, roles: ['divisionHead'] }],
          overdue: ['divisionHead', 'caseOfficer'],
          ground: practice('办法未规定确认的办理时限。'),
        },
      },
      on: {
        confirmReturn: {
          label: '确认退回',
          style: 'danger',
          by: ['divisionHead'],
          to: 'returnDecided',
          when: ['confirmerIsNotProposer'],
          event: 'returnDecided',
          sentence: '确认退回申请材料',
          settles: true,
          notify: ['caseOfficer'],
          ground: '10',
        },
        sendBack: {
          label: '退经办人再核',
          by: ['divisionHead'],
          to: 'formalityReview',
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

    // 内部决定不等于对外行为：通知书编号、用印、印发后，对外才是“已退回”
    returnDecided: {
      title: '退回通知书待印发',
      ground: '10',
      outsideAs: 'formalityReview',
      mood: 'open',
      turn: ['office', 'caseOfficer'],
      conclusion: '市局正在对申请材料进行形式审查。',
      waitingFor: '待市局办公室编号、用印',
      next: '通知书印发后送申请单位。',
      documents: ['returnNotice'],
      deadlines: {
        issue: {
          title: '印发退回通知书',
          target: 'issue-notice',
          remind: [{ workingDaysBefore: 1, roles: ['office', 'caseOfficer'] }],
          overdue: ['office', 'caseOfficer', 'divisionHead'],
          ground: practice('办法未规定印发的办理时限。'),
        },
      },
      on: {
        issueReturn: {
          label: '登记印发',
          style: 'primary',
          by: ['office', 'caseOfficer'],
          to: 'returned',
          forms: ['issue-notice'],
          event: 'returnIssued',
          sentence: '印发了退回通知书',
          notify: ['applicantHandler', 'applicantResponsible', 'sponsor', 'caseOfficer'],
          ground: '10',
        },
        withdraw: withdrawal,
      },
    },

    // 第十条：对不符合要求的予以退回。退回保留案号，可修改后再报
    returned: {
      title: '已退回',
      ground: '10',
      mood: 'returned',
      turn: ['applicantHandler', 'applicantResponsible'],
      conclusion: '申请材料经形式审查不符合要求，已予退回，修改后可以再报。',
      waitingFor: '待申请单位修改后再报',
      next: '再报后由市局重新进行形式审查，案号不变。',
      on: {
        resubmit: {
          label: '修改后再报',
          style: 'primary',
          by: ['applicantHandler', 'applicantResponsible'],
          to: { statement: 'letterStillFits', holds: 'submitted', otherwise: 'sponsorReview' },
          forms: ['application-dossier', 'task-statement'],
          event: 'applicationResubmitted',
          sentence: '修改后再次提交了申报材料',
          submission: true,
          identify,
          documents: ['dossierDocument', 'taskStatementDocument'],
          notify: ['applicantHandler', 'applicantResponsible'],
          ground: '10',
        },
        recordService: {
          label: '登记送达',
          by: ['caseOfficer'],
          to: 'returned',
          forms: ['serve-notice'],
          event: 'returnServed',
          sentence: '登记了退回通知书的送达',
          ground: practice('对外文书须有送达记录。'),
        },
        withdraw: withdrawal,
      },
    },

    // 第十条：符合要求的，应组织专家组论证
    appraisalPreparation: {
      title: '形式审查通过',
      ground: '10',
      mood: 'passed',
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
      on: {
        withdraw: withdrawal,
      },
    },

    withdrawn: {
      title: '已撤回',
      ground: '8',
      mood: 'closed',
      turn: [],
      conclusion: '申请单位已撤回申请，可以另行申请。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },

    abandoned: {
      unfiled: true,
      title: '已放弃填报',
      ground: practice('提交前放弃，不影响另行申请。'),
      mood: 'closed',
      turn: [],
      conclusion: '填报已放弃，可以另行申请。',
      waitingFor: '',
      next: '',
      final: true,
      on: {},
    },
  },
})
