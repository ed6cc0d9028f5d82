import { APPLICANTS, giveUpPreparation } from './acceptance-common.ts'
import { recuse } from './acceptance-panel.ts'
import { agreeRescore, reportFrom } from './acceptance-scoring-rules.ts'
import { reportClock } from './acceptance-three-months.ts'
import { practice } from './application-common.ts'

/** 第二十一条：整改后重新评分，提交考核报告. */

const own = { giveUpPreparation } as const

/** The states of the rescoring and of the report. */
export const report = {
  rescoring: {
    title: '整改后重新评分',
    ground: '21.1',
    mood: 'open',
    turn: ['panelMember', 'panelLead'],
    conclusion: '原考核组正在根据整改情况重新评分。',
    waitingFor: '待考核组重新评分',
    next: '80分以上的为合格；仍低于80分的，考核不合格。',
    deadlines: {
      rescore: {
        title: '重新评分',
        target: 'rescore',
        remind: [
          { workingDaysBefore: 5, roles: ['panelMember', 'panelLead'] },
          { workingDaysBefore: 1, roles: ['panelMember', 'panelLead', 'caseOfficer'] },
        ],
        overdue: ['panelLead', 'caseOfficer'],
        ground: practice('办法未规定重新评分的时限。'),
      },
    },
    on: {
      recordRevisit: {
        label: '登记现场复核签到',
        by: ['panelLead'],
        to: 'rescoring',
        forms: ['attendance'],
        when: ['paperNamesLead'],
        keep: 'revisits',
        event: 'revisitRecorded',
        sentence: '到现场复核了整改情况',
        notify: ['caseOfficer'],
        ground: practice('考核组认为需要的可以到现场复核，办法未作规定。'),
      },
      giveScore: {
        label: '提交本人评分表',
        style: 'primary',
        by: ['panelMember'],
        to: 'rescoring',
        forms: ['scoring'],
        when: ['paperNamesMember', 'sheetIsThatOfTheVisit', 'memberHasNotScored'],
        keep: 'scores',
        event: 'scoreGiven',
        sentence: '提交了本人的评分表',
        notify: ['panelLead'],
        ground: '21.1',
      },
      agreeRescore: {
        label: '提交商定的评分表',
        by: ['panelLead'],
        to: 'reportPending',
        forms: ['scoring'],
        when: [
          'paperNamesLead',
          'panelCanGoOn',
          'sheetIsThatOfTheVisit',
          'everyMemberScored',
          'revisitIsHeldIfWanted',
        ],
        change: agreeRescore,
        event: 'scoreAgreed',
        sentence: '考核组重新评定了得分',
        documents: ['scoringSheet'],
        notify: ['caseOfficer', ...APPLICANTS],
        ground: '21.1',
      },
      recuse: recuse('rescoring'),
      replacePanel: {
        label: '重新确定考核组',
        style: 'danger',
        by: ['caseOfficer'],
        to: 'assessmentPanelSetup',
        forms: ['decision-reason'],
        event: 'panelDissolved',
        sentence: '原考核组不能评分，决定重新确定考核组',
        notify: ['panelMember', ...APPLICANTS],
        ground: practice('考核组不能继续考核的，另行确定考核组，办法未作规定。'),
      },
      ...own,
    },
  },

  // 第二十一条第二款：自完成考核之日起10个工作日内提交考核报告及有关证明材料
  reportPending: {
    title: '待提交考核报告',
    ground: '21.2',
    mood: 'open',
    turn: ['panelLead'],
    conclusion: '考核已经完成，考核组自完成考核之日起10个工作日内提交考核报告。',
    waitingFor: '待考核组组长提交考核报告',
    next: '市局根据考核报告及有关材料研究。',
    deadlines: reportClock(reportFrom),
    on: {
      submitReport: {
        label: '提交考核报告',
        style: 'primary',
        by: ['panelLead'],
        to: {
          statement: 'resultIsPass',
          holds: 'study',
          otherwise: {
            statement: 'assessmentIsTheSecond',
            holds: 'revocationProposed',
            otherwise: 'failed',
          },
        },
        forms: ['assessment-report'],
        when: ['paperNamesLead', 'reportStatesResult'],
        event: 'reportSubmitted',
        sentence: '提交了考核报告',
        documents: ['assessmentReport'],
        notify: ['caseOfficer', 'divisionHead', 'districtBureau', ...APPLICANTS],
        ground: '21.2',
      },
      ...own,
    },
  },
} as const
