import { amount, choice } from './setting.ts'

/** Open questions that belong to no single step: counting of time, unregulated limits, other events. */
export const generalSettings = {
  NO_LIMIT_STEPS: choice({
    id: 'I-28',
    cite: '10',
    question: '办法未规定时限的环节如何管理',
    readings: [
      { value: 'internalTargets', text: '设内部目标，仅工作人员可见，标注“办法未规定”' },
      {
        value: 'none',
        text: '不设目标',
        selectable: false,
        because: '内部目标的天数可以调整，不整体停用',
      },
    ],
    default: 'internalTargets',
    reason: '避免案件停滞，又不把目标当作办法规定的期限',
  }),
  RULESET: choice({
    id: 'I-34',
    cite: '32',
    question: '2024年5月6日前已开始的案件适用哪个版本',
    readings: [
      { value: 'newTextForLaterSteps', text: '此后的环节适用现行办法，已起算的期限不变' },
      {
        value: 'oldTextForOldCases',
        text: '全程适用原办法',
        selectable: false,
        because: '原办法已经废止，本系统未收录其规则',
      },
    ],
    default: 'newTextForLaterSteps',
    reason: '第三十二条自发布之日起施行，原办法同时废止，未设过渡规定',
  }),
  HOLIDAY_ROLL: choice({
    id: 'I-35',
    cite: '14',
    question: '期限最后一日遇休息日如何处理，办法未规定',
    readings: [
      { value: 'nextWorkingDay', text: '顺延至下一工作日，周末包括在内，调休上班日不顺延' },
      { value: 'holidaysOnly', text: '仅放假日顺延，普通周末不顺延' },
      { value: 'none', text: '不顺延' },
      { value: 'previousWorkingDay', text: '提前至上一工作日' },
    ],
    default: 'nextWorkingDay',
    reason: '民法典第二百零三条和通行做法；倒推期限和“满5年”不顺延',
  }),
  DAY_CLOSE: choice({
    id: 'I-36',
    cite: '14',
    question: '线上提交在期限最后一日何时截止',
    readings: [
      { value: 'midnight', text: '24时' },
      {
        value: 'officeClose',
        text: '下班时间',
        selectable: false,
        because: '线上提交全天受理，没有下班截止的环节',
      },
    ],
    default: 'midnight',
    reason: '系统没有业务时间限制，截止时间为24时',
  }),
  PAPER_DAY_CLOSE: choice({
    id: 'I-36',
    cite: '14',
    question: '纸质提交在期限最后一日何时截止',
    readings: [
      { value: 'officeClose', text: '下班时间' },
      {
        value: 'midnight',
        text: '24时',
        selectable: false,
        because: '纸质材料的收到日期由经办人按收文章录入',
      },
    ],
    default: 'officeClose',
    reason: '有业务时间的，停止业务活动的时间为截止时间',
  }),
  OTHER_EVENTS: choice({
    id: 'I-42',
    cite: '28.2',
    question: '撤回、合并、更名、退出，办法未规定',
    readings: [
      { value: 'manualCase', text: '列为其他事项，由审批人决定' },
      {
        value: 'notHandled',
        text: '不办理',
        selectable: false,
        because: '放弃、更名、合并等已有办理环节',
      },
    ],
    default: 'manualCase',
    reason: '实际会发生，须有去处',
  }),
  RECEIPT_NONWORKING: choice({
    id: 'I-46',
    cite: '18.1',
    question: '休息日线上提交的，何日视为收到',
    readings: [
      { value: 'arrivalDay', text: '到达当日' },
      { value: 'nextWorkingDay', text: '下一工作日' },
    ],
    default: 'arrivalDay',
    reason: '对市局要求较严，对申请单位有利',
  }),
  RECEIPT_CONFIRM_DAYS: amount({
    id: 'I-01',
    cite: '14',
    question: '下达任务书后几个工作日未确认签收的，由经办人录入送达日期和凭证',
    readings: [{ value: 5, text: '5个工作日' }],
    default: 5,
    reason: '建议值：避免因未签收而无法起算',
    min: 1,
    max: 30,
  }),
} as const
