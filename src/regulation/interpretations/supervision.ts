import { z } from 'zod'
import { amount, choice, type Question, type Setting } from './setting.ts'

/** A setting that is a day of the year, `MM-DD`. */
function dayOfYear(question: Question<string>): Setting<string> {
  const pattern = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
  return { ...question, schema: z.string().regex(pattern, '应写作 MM-DD') }
}

/** Open questions of supervision (第二十六条至第三十二条). */
export const supervisionSettings = {
  CONSEC_FAIL: choice({
    id: 'I-20',
    cite: '31(二)',
    question: '“建设绩效较差，连续两次监督检查不合格”是一个条件还是两个条件并列',
    readings: [
      { value: 'oneGround', text: '一个条件，后句说明前句' },
      { value: 'cumulative', text: '两个条件须同时具备' },
    ],
    default: 'oneGround',
    reason: '后句给出绩效较差的判断标准；只提出建议，由市局决定',
  }),
  CONSEC_FAIL_LEVELS: choice({
    id: 'I-20',
    cite: '31(二)',
    question: '哪一级的监督检查计入',
    readings: [
      { value: 'bothConfirmed', text: '市局和区县局均计入，以市局确认的结果为准，按日期排列' },
      { value: 'municipalBureau', text: '仅市局' },
      { value: 'districtBureau', text: '仅区县局' },
    ],
    default: 'bothConfirmed',
    reason: '第二十七条两级均可监督检查，区县局结果须报市局',
  }),
  CONSEC_FAIL_ANNUAL: choice({
    id: 'I-20',
    cite: '31(二)',
    question: '年度考核不合格是否计入',
    readings: [
      { value: 'excluded', text: '不计入' },
      { value: 'included', text: '计入' },
    ],
    default: 'excluded',
    reason: '年度考核与监督检查在第二十七条第一款中并列，不是一回事',
  }),
  CONSEC_FAIL_RECHECK: choice({
    id: 'I-20',
    cite: '31(二)',
    question: '对同一问题的复查是否算第二次',
    readings: [
      { value: 'notCounted', text: '不算' },
      { value: 'counted', text: '算' },
    ],
    default: 'notCounted',
    reason: '复查是同一次检查的延续；其间合格的重新计算',
  }),
  CONSEC_FAIL_MONTHS: amount({
    id: 'I-20',
    cite: '31(二)',
    question: '两次检查相隔超过几个月不再视为连续（0为不限）',
    readings: [
      { value: 0, text: '不限' },
      { value: 24, text: '24个月' },
    ],
    default: 0,
    reason: '办法未规定间隔',
    min: 0,
    max: 120,
  }),
  FIVE_YEAR: choice({
    id: 'I-21',
    cite: '30',
    question: '“满5年”从何时起算',
    readings: [
      { value: 'documentDate', text: '批准成立文件的成文日期' },
      { value: 'receipt', text: '收到批准成立文件之日' },
      { value: 'plaque', text: '挂牌之日' },
    ],
    default: 'documentDate',
    reason: '中心自批准之日成立；满5年是条件，遇节假日不顺延',
  }),
  REVIEW_RECUR: choice({
    id: 'I-21',
    cite: '30',
    question: '复查是否每5年一次',
    readings: [
      { value: 'suggest', text: '首次必须，以后每5年提出建议，由经办人确认' },
      { value: 'auto', text: '每5年一次' },
      { value: 'off', text: '仅一次' },
    ],
    default: 'suggest',
    reason: '原文为“对满5年的”，未写“每”',
  }),
  REVIEW_RECTIFY: choice({
    id: 'I-21',
    cite: '30',
    question: '复查发现问题的，可否先限期整改',
    readings: [
      { value: 'off', text: '不设限期整改，按复查结果决定' },
      { value: 'once', text: '可以限期整改一次，整改后由专家组再提意见' },
    ],
    default: 'off',
    reason: '第三十条、第三十一条第（四）项没有规定整改',
  }),
  ANNUAL_DUE: choice({
    id: 'I-22',
    cite: '29',
    question: '11月30日为休息日时是否顺延',
    readings: [
      {
        value: 'rollForLateness',
        text: '判断逾期时顺延至下一工作日，提醒以此前最后一个工作日为准',
      },
      { value: 'noRoll', text: '不顺延' },
    ],
    default: 'rollForLateness',
    reason: '“11月底前”包括11月30日24时；顺延不缩短报送单位的时间',
  }),
  ANNUAL_ESTABLISHED_BY: dayOfYear({
    id: 'I-22',
    cite: '29',
    question: '当年何日以前批准成立的中心须报当年报告',
    readings: [
      { value: '10-31', text: '10月31日' },
      { value: '11-30', text: '11月30日' },
    ],
    default: '10-31',
    reason: '建议值；筹建单位不报，数据截至10月31日并附预计数',
  }),
  PROMPT_DAYS: amount({
    id: 'I-23',
    cite: '28.2',
    question: '“及时报告”是几个工作日',
    readings: [
      { value: 10, text: '10个工作日' },
      { value: 5, text: '5个工作日' },
    ],
    default: 10,
    reason: '建议值，不作为办法规定的期限显示',
    min: 1,
    max: 60,
  }),
  TERM_CANCEL: choice({
    id: 'I-30',
    cite: '31',
    question: '取消筹建资格、撤销筹建资格、撤销中心资格是否相同',
    readings: [
      { value: 'threeKinds', text: '三种不同的决定，三种文书' },
      { value: 'oneKind', text: '同一种决定', selectable: false },
    ],
    default: 'threeKinds',
    reason: '第十七条、第二十二条、第三十一条的对象和原因各不相同',
  }),
  REVOKE_PROCEDURE: choice({
    id: 'I-31',
    cite: '31',
    question: '撤销、取消前是否告知并听取意见，办法未规定',
    readings: [
      {
        value: 'noticeStatementHearing',
        text: '书面告知、陈述申辩，第二十二条和第三十一条的可申请听证',
      },
      { value: 'noticeStatement', text: '书面告知、陈述申辩' },
      { value: 'none', text: '不要求' },
    ],
    default: 'noticeStatementHearing',
    reason: '正当程序的要求；标注“程序建议，请法制审核”',
  }),
  STATEMENT_DAYS: amount({
    id: 'I-31',
    cite: '31',
    question: '陈述申辩给几个工作日',
    readings: [{ value: 5, text: '5个工作日' }],
    default: 5,
    reason: '建议值，请法制审核',
    min: 3,
    max: 30,
  }),
  ANNUAL_CYCLE: choice({
    id: 'I-39',
    cite: '27.1',
    question: '“每年下达建设任务”的“每年”如何计算',
    readings: [
      { value: 'calendarYear', text: '公历年度' },
      { value: 'rollingYear', text: '自成立之日起每12个月', selectable: false },
    ],
    default: 'calendarYear',
    reason: '与年度报告、年度考核一致',
  }),
  ANNUAL_CYCLE_FIRST: dayOfYear({
    id: 'I-39',
    cite: '27.1',
    question: '当年何日以后成立的自次年起计算',
    readings: [{ value: '09-30', text: '9月30日' }],
    default: '09-30',
    reason: '建议值：余下时间不足以安排一年的任务',
  }),
  INSPECTION_CYCLE: choice({
    id: 'I-40',
    cite: '27.2',
    question: '区县局“每年应定期”监督检查的“每年”如何计算',
    readings: [
      { value: 'calendarYear', text: '公历年度，每年至少一次' },
      { value: 'rollingYear', text: '自成立之日起每12个月至少一次', selectable: false },
    ],
    default: 'calendarYear',
    reason: '与市局年度安排一致；9月30日以后成立的自次年起',
  }),
} as const
