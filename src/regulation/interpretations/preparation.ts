import { z } from 'zod'
import { amount, choice, type Setting } from './setting.ts'

const extensionCount: Setting<number | 'unlimited'> = {
  id: 'I-04',
  cite: '17.2',
  question: '可以延期几次',
  readings: [
    { value: 'unlimited', text: '不限次数，总长不超过6个月' },
    { value: 1, text: '一次' },
  ],
  default: 'unlimited',
  reason: '办法限制的是延期长度，不是次数',
  schema: z.union([z.literal('unlimited'), z.number().int().min(1).max(6)], {
    error: '应为unlimited（不限）或1至6的整数',
  }),
}

/** Open questions of the preparation period, its end and its extension (第十四条至第十七条). */
export const preparationSettings = {
  PREP_START: choice({
    id: 'I-01',
    cite: '14',
    question: '“接到…任务书之日起2年”，接到当日是否计入',
    readings: [
      { value: 'receiptExcluded', text: '接到当日不计入，届满日为两年后的对应日' },
      { value: 'receiptIsFirstDay', text: '接到当日为第一日，届满日早一天' },
    ],
    default: 'receiptExcluded',
    reason: '民法典第二百零一条、第二百零二条：开始当日不计入，到期月的对应日为届满日',
  }),
  PREP_START_EVENT: choice({
    id: 'I-01',
    cite: '14',
    question: '“接到”以何时为准',
    readings: [
      {
        value: 'confirmedReceipt',
        text: '确认签收之日；5个工作日未确认的由经办人录入送达日期和凭证',
      },
      { value: 'documentDate', text: '文件成文日期' },
      { value: 'systemDelivery', text: '系统送达之日' },
    ],
    default: 'confirmedReceipt',
    reason: '“接到”是收到，不是印发',
  }),
  ACCEPT_APPLY_BY: choice({
    id: 'I-02',
    cite: '17.1',
    question: '“届满3个月前”申请，最迟是哪一天',
    readings: [
      { value: 'onOrBefore', text: '届满日倒推3个月的当日或以前' },
      { value: 'strictlyEarlier', text: '倒推3个月当日的前一日' },
      { value: 'forwardFull', text: '向后满3个月仍不超过届满日的最晚一日' },
    ],
    default: 'onOrBefore',
    reason: '当日申请仍留足3个月；倒推期限遇节假日不顺延',
  }),
  LATE_ACCEPT: choice({
    id: 'I-02',
    cite: '17.1',
    question: '晚于该日申请验收考核的如何处理',
    readings: [
      { value: 'flagOfficerDecides', text: '收下并标记，由经办人决定' },
      { value: 'refuse', text: '不予受理' },
    ],
    default: 'flagOfficerDecides',
    reason: '办法未规定后果，第十五条第（一）项只要求在筹建期内完成',
  }),
  EXT_WINDOW: choice({
    id: 'I-03',
    cite: '17.2',
    question: '“筹建期满前3个月内”提出延期，指哪一段时间',
    readings: [
      { value: 'lastThreeMonths', text: '期满前的最后3个月' },
      { value: 'beforeThreeMonths', text: '距期满3个月以前' },
      { value: 'anyTime', text: '期满前任何时间' },
    ],
    default: 'lastThreeMonths',
    reason: '“前…内”指一段时间，与第一款互补；起始日两款均含',
  }),
  EXT_EARLY: choice({
    id: 'I-03',
    cite: '17.2',
    question: '早于该段时间提出延期的如何处理',
    readings: [
      { value: 'acceptWithFlag', text: '收下并标记' },
      { value: 'refuse', text: '不予受理' },
    ],
    default: 'acceptWithFlag',
    reason: '提前告知困难对双方有利',
  }),
  EXT_LATE: choice({
    id: 'I-03',
    cite: '17.2',
    question: '筹建期满后提出延期的如何处理',
    readings: [
      { value: 'rejectUnlessApprover', text: '不予受理，审批人另有决定的除外' },
      { value: 'reject', text: '一律不予受理' },
    ],
    default: 'rejectUnlessApprover',
    reason: '期满后已无可延之期，特殊情况由审批人说明理由',
  }),
  EXT_CAP: choice({
    id: 'I-04',
    cite: '17.2',
    question: '“延期最长不得超过6个月”是累计还是每次',
    readings: [
      { value: 'total', text: '累计不超过6个月' },
      { value: 'each', text: '每次不超过6个月' },
    ],
    default: 'total',
    reason: '“最长”限制的是全部延期，“不超过”包括6个月',
  }),
  EXT_FROM: choice({
    id: 'I-04',
    cite: '17.2',
    question: '延期从哪一天起算',
    readings: [
      { value: 'nominalEnd', text: '原届满日（未顺延）' },
      { value: 'effectiveEnd', text: '顺延后的届满日' },
      { value: 'approvalDay', text: '批准之日' },
    ],
    default: 'nominalEnd',
    reason: '接续计算以未顺延的届满日为基础，只对最后一日顺延',
  }),
  EXT_MAX_COUNT: extensionCount,
  POST_EXT_APPLY_BY: choice({
    id: 'I-04b',
    cite: '17.2',
    question: '延期后最迟何时申请验收考核，办法未规定',
    readings: [
      { value: 'extendedEnd', text: '延期届满日' },
      { value: 'threeMonthsBefore', text: '延期届满3个月前' },
    ],
    default: 'extendedEnd',
    reason: '延期的是验收；延期不满3个月时无法再提前3个月',
  }),
  EXT_PENDING_EFFECT: choice({
    id: 'I-05',
    cite: '17.2',
    question: '延期申请未答复期间，逾期后果是否暂停',
    readings: [
      { value: 'pause', text: '暂停，至作出决定' },
      { value: 'noPause', text: '不暂停' },
    ],
    default: 'pause',
    reason: '办法未规定答复时限，不应由申请单位承担等待的后果',
  }),
  OVERDUE_CANCEL: choice({
    id: 'I-06',
    cite: '17.2',
    question: '“取消其筹建资格”是自动还是须作决定',
    readings: [
      { value: 'decision', text: '由市局作出决定' },
      { value: 'automatic', text: '逾期自动取消', selectable: false },
    ],
    default: 'decision',
    reason: '原文主语为市市场监管局；不利后果不自动发生',
  }),
  COMPLETION_MEANS: choice({
    id: 'I-06',
    cite: '17.2',
    question: '“完成筹建任务”以什么为准',
    readings: [
      { value: 'applicationFiled', text: '届满日或以前提交完整的验收考核申请' },
      {
        value: 'tasksDone',
        text: '任务完成',
        selectable: false,
        because: '任务是否完成由初审判断，程序只能核对是否按时申请',
      },
      {
        value: 'assessmentPassed',
        text: '验收考核合格',
        selectable: false,
        because: '考核的时间不由建设单位掌握，不能据以认定逾期',
      },
    ],
    default: 'applicationFiled',
    reason: '第十四条、第十五条第（一）项说的是完成建设，不是考核合格',
  }),
  GRACE_AFTER_REFUSAL: amount({
    id: 'I-06',
    cite: '17.2',
    question: '期满后（或期满前不足10个工作日）不同意延期的，另给几个工作日申请验收',
    readings: [
      { value: 10, text: '10个工作日' },
      { value: 0, text: '不另给时间' },
    ],
    default: 10,
    reason: '建议值：避免因等待答复而失去申请机会',
    min: 0,
    max: 60,
  }),
  DISTRICT_CONSENT: choice({
    id: 'I-27',
    cite: '16',
    question: '区县局逾期未出具意见视为什么',
    readings: [
      { value: 'silenceIsNotConsent', text: '不视为同意；告知市局，不同意须说明理由' },
      { value: 'silenceIsConsent', text: '视为同意', selectable: false },
    ],
    default: 'silenceIsNotConsent',
    reason: '第十六条要求“经…同意”，沉默不是同意',
  }),
  PENDING_SUSPENDS: choice({
    id: 'I-41',
    cite: '17.2',
    question: '申请在途时筹建期届满怎么办',
    readings: [
      { value: 'fromHandIn', text: '自提交区县局之日起视为按时，在途期间不因届满取消' },
      { value: 'fromBureauReceipt', text: '自市局收到之日起视为按时' },
      { value: 'none', text: '不停止' },
    ],
    default: 'fromHandIn',
    reason: '此后的时间不由申请单位掌握',
  }),
  SELF_SCORE: choice({
    id: 'I-44',
    cite: '15(一)',
    question: '自评得分是否提供给专家',
    readings: [
      { value: 'filingGateOnly', text: '仅作为申请条件，专家评分前不显示' },
      { value: 'shownToExperts', text: '提供给专家' },
    ],
    default: 'filingGateOnly',
    reason: '避免先入为主',
  }),
} as const
