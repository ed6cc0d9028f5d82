import { keepPlan } from './acceptance-task-change-rules.ts'
import { confirmAddress, identify, practice, withdrawal } from './application-common.ts'

/** 第八条、第九条：申请筹建单位填报，发函单位同意并发函. */
export const filing = {
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
        change: keepPlan,
        identify,
        documents: ['dossierDocument', 'dossierExtract', 'taskStatementDocument'],
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
      confirmAddress: { ...confirmAddress, to: 'sponsorReview', notify: [] },
      withdraw: { ...withdrawal, notify: ['sponsor', 'applicantHandler'] },
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

  closed: {
    title: '已结束',
    ground: practice('退回后一年内未再报，不影响另行申请。'),
    mood: 'closed',
    turn: [],
    conclusion: '退回后一年内未再报，本案已结束，可以另行申请。',
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  },
} as const
