import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, rows, text } from '../form.ts'
import { formatDay, isCivilDate } from '../time/civil-date.ts'
import { signerField } from './signature-fields.ts'
import { referenceTemplate, workingForm } from './template.ts'

/** What the bureau and its panel write in a review（第三十条）. */

const ORGANISED = '办法未规定复查的方式和程序，由市局安排'
const SIGNED = '专家组成员签名，不同意见书面记录（办法未规定）'

const dueLiesAhead = rule('review-notice-due-ahead', '30', ({ dueOn }, { at }) =>
  typeof dueOn !== 'string' || !isCivilDate(dueOn) || dueOn > at
    ? null
    : block(
        'dueOn',
        `请选择今天（${formatDay(at)}）以后的日期：中心需要时间准备材料（第三十条未规定时间，由市局合理确定）。`,
      ),
)

/** 复查通知: what the center hands in, by when, whom it asks. */
export const reviewNotice = defineForm({
  id: 'review-notice',
  number: '复查通知',
  title: '复查通知内容',
  shortTitle: '复查通知',
  cite: '30',
  ...workingForm,
  fields: {
    requirements: longText({
      title: '复查的内容和要求',
      cite: '30',
      mandatory: true,
      placeholder: '对照批准的服务能力，复查5年来能力保持、服务成效和管理体系运行情况',
    }),
    dueOn: date({
      title: '请于何时前提交复查材料',
      cite: null,
      basis: ORGANISED,
      mandatory: true,
      help: '留出合理的准备时间',
    }),
    contact: text({
      title: '联系方式',
      cite: null,
      basis: ORGANISED,
      mandatory: true,
      help: '部门和电话',
      placeholder: '市局计量处 023-00000001',
    }),
  },
  steps: [
    {
      id: 'notice',
      title: '复查通知',
      manner: 'inputs',
      fields: ['requirements', 'dueOn', 'contact'],
    },
  ],
  rules: [dueLiesAhead],
})

/** Where the five years are counted from, when the readings take another day than the document's. */
export const reviewStart = defineForm({
  id: 'review-start',
  number: '起算日',
  title: '复查起算日确认',
  shortTitle: '起算日',
  cite: '30',
  ...workingForm,
  fields: {
    countsFrom: date({
      title: '满5年的起算日',
      cite: '30',
      mandatory: true,
      help: '按“办法理解”中选定的起算方式填写',
    }),
    reason: longText({
      title: '依据',
      cite: null,
      basis: '起算日由经办人核实确认（办法未规定）',
      mandatory: true,
      maxLength: 500,
      placeholder: '送达回证记载2021年7月1日收到批准成立文件',
    }),
  },
  steps: [{ id: 'start', title: '起算日', manner: 'inputs', fields: ['countsFrom', 'reason'] }],
  rules: [notInFuture('review-start-not-in-future', '30', 'countsFrom', '起算日')],
})

const problems = rows({
  title: '发现的问题',
  cite: '30',
  rowName: '一个问题',
  help: '意见不是合格的必填；合格的有问题也可列出',
  columns: {
    item: text({ title: '内容', cite: '30', mandatory: true, placeholder: '计量标准' }),
    problem: longText({
      title: '存在的问题',
      cite: '30',
      mandatory: true,
      maxLength: 500,
      placeholder: '1项计量标准证书过期',
    }),
  },
})

const problemsAreTold = rule('review-problems', '30', (values) =>
  isBlank(values['conclusion']) || values['conclusion'] === 'passed' || !isBlank(values['problems'])
    ? null
    : block(
        'problems',
        '意见不是合格的，请逐项列出发现的问题：市局的决定和中心的陈述都以此为据（第三十条）。',
      ),
)

/** 复查报告: what the panel found; the result is for the bureau to decide. */
export const reviewReport = defineForm({
  id: 'review-report',
  number: '复查报告',
  title: '满5年复查报告',
  shortTitle: '复查报告',
  cite: '30',
  ...workingForm,
  fields: {
    problems,
    finishedOn: date({
      title: '完成复查日期',
      cite: '30',
      mandatory: true,
      help: '专家组完成复查之日',
    }),
    conclusion: choice({
      title: '专家组意见',
      cite: '30',
      mandatory: true,
      choices: [
        { value: 'passed', label: '合格' },
        { value: 'rectification', label: '有问题，建议整改' },
        { value: 'failed', label: '不合格' },
      ],
    }),
    opinion: longText({
      title: '复查情况和意见',
      cite: '30',
      mandatory: true,
      placeholder: '能力保持良好，服务成效明显，建议确认合格',
    }),
    dissent: longText({
      title: '不同意见',
      cite: null,
      basis: SIGNED,
      help: '没有的不填',
      placeholder: '专家甲认为人员能力不足',
    }),
    signedReport: files({
      title: '成员签名的复查报告扫描件',
      cite: null,
      basis: SIGNED,
      mandatory: true,
      maxFiles: 5,
      fileHints: ['复查', '报告', '签名'],
    }),
  },
  steps: [
    { id: 'problems', title: '发现的问题', manner: 'tables', fields: ['problems'] },
    {
      id: 'conclusion',
      title: '复查意见',
      manner: 'inputs',
      fields: ['finishedOn', 'conclusion', 'opinion', 'dissent'],
    },
    { id: 'report', title: '签名的报告', manner: 'files', fields: ['signedReport'] },
  ],
  rules: [
    problemsAreTold,
    notInFuture('reviewed-not-in-future', '30', 'finishedOn', '完成复查日期'),
  ],
})

/** The officer proposes that the review be confirmed as passed. */
export const reviewProposal = defineForm({
  id: 'review-proposal',
  number: '复查建议',
  title: '复查合格确认建议',
  shortTitle: '复查建议',
  cite: '30',
  ...workingForm,
  fields: {
    grounds: longText({
      title: '拟确认合格的理由',
      cite: '30',
      mandatory: true,
      help: '专家组意见不是合格的，写明不采纳的理由和依据',
      placeholder: '专家组意见为合格，材料齐全，建议发文确认',
    }),
  },
  steps: [{ id: 'proposal', title: '确认建议', manner: 'inputs', fields: ['grounds'] }],
  rules: [],
})

/** What was put right after a notice of rectification in a review (REVIEW_RECTIFY). */
export const reviewRectificationReport = defineForm({
  id: 'review-rectification-report',
  number: '复查整改报告',
  title: '复查整改报告',
  shortTitle: '复查整改报告',
  cite: '30',
  ...referenceTemplate,
  fields: {
    items: rows({
      title: '整改情况',
      cite: '30',
      mandatory: true,
      rowName: '一项整改',
      help: '整改要求的每一项一行',
      columns: {
        problem: longText({
          title: '存在的问题',
          cite: '30',
          mandatory: true,
          maxLength: 500,
          placeholder: '1项计量标准证书过期',
        }),
        result: longText({
          title: '整改结果',
          cite: '30',
          mandatory: true,
          maxLength: 500,
          placeholder: '已重新考核，证书有效期至2031年',
        }),
      },
    }),
    signer: signerField('单位负责人', '整改报告由单位负责人签名（办法未规定格式）'),
    proof: files({
      title: '证明材料',
      cite: '30',
      mandatory: true,
      fileHints: ['整改', '证明', '证书'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项整改', manner: 'tables', fields: ['items'] },
    { id: 'signer', title: '签名', manner: 'inputs', fields: ['signer'] },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [],
})
