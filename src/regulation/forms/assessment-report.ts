import { assessmentReportRules } from '../checks/assessment-report-rules.ts'
import { notInFuture } from '../checks/rule.ts'
import { choice, date, decimal, defineForm, files, longText, rows, text } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const SIGNED = '考核组成员签名，不同意见书面记录（办法未规定）'

/** What went wrong, item by item; a rectification order begins with these rows. */
const problems = rows({
  title: '存在的问题',
  cite: '21.1',
  rowName: '一个问题',
  help: '结论不是合格的必填；合格的有问题也可列出',
  columns: {
    item: text({ title: '考核内容编号', cite: '21.1', maxLength: 20, placeholder: '1.3' }),
    problem: longText({
      title: '存在问题',
      cite: '21.1',
      mandatory: true,
      maxLength: 500,
      placeholder: '1项关键参数的不确定度未达到任务书要求',
    }),
    requirement: longText({
      title: '整改建议',
      cite: '21.1',
      maxLength: 500,
      placeholder: '改善环境条件后重新评定不确定度',
    }),
  },
})

/** 考核报告: what the panel found, its score and its conclusion（第二十一条）. */
export const assessmentReport = defineForm({
  id: 'assessment-report',
  number: '考核报告',
  title: '验收考核报告',
  shortTitle: '考核报告',
  cite: '21.2',
  ...workingForm,
  fields: {
    round: choice({
      title: '考核阶段',
      cite: '21.1',
      mandatory: true,
      choices: [
        { value: 'first', label: '首次考核' },
        { value: 'afterRectification', label: '3个月整改后重新评分' },
        { value: 'reassessment', label: '市局组织的重新考核' },
      ],
    }),
    completedOn: date({
      title: '完成考核日期',
      cite: '21.2',
      mandatory: true,
      help: '末次会议之日；重新评分的为评分之日，报告期限由此起算',
    }),
    score: decimal({
      title: '考核得分',
      cite: '21.1',
      mandatory: true,
      maximum: 100,
      unit: '分',
      help: '两位小数以内，不进位',
      placeholder: '86.5',
    }),
    conclusion: choice({
      title: '考核结论',
      cite: '21.1',
      mandatory: true,
      help: '80分以上合格；低于80分限期3个月整改，整改后仍低于80分不合格',
      choices: [
        { value: 'pass', label: '合格' },
        { value: 'rectify', label: '限期3个月整改' },
        { value: 'fail', label: '不合格' },
      ],
    }),

    findings: longText({
      title: '考核情况',
      cite: '21.2',
      mandatory: true,
      help: '现场核查、抽查验证和评议的情况',
      placeholder: '考核组听取了筹建工作总结，逐项核查……',
    }),
    suggestions: longText({
      title: '意见和建议',
      cite: '21.2',
      help: '可不填',
      placeholder: '建议进一步扩大服务范围',
    }),
    dissentNote: longText({
      title: '不同意见和未签名说明',
      cite: null,
      basis: SIGNED,
      help: '没有的不填；拒绝签名的由组长注明',
      placeholder: '专家乙对第2.1项得分有不同意见，已签名',
    }),
    leader: signerField('组长', '实行组长负责制，由组长提交报告（第十八条第二款）'),

    problems,
    signedOriginal: files({
      title: '签名的考核报告原件',
      cite: '21.2',
      mandatory: true,
      maxFiles: 5,
      fileHints: ['考核报告', '签名'],
    }),
    proof: files({
      title: '有关证明材料',
      cite: '21.2',
      help: '评分表、抽样记录、签到表等由系统附上，其他材料在此提交',
      fileHints: ['证明', '材料'],
    }),
  },
  steps: [
    {
      id: 'conclusion',
      title: '得分和结论',
      manner: 'inputs',
      fields: ['round', 'completedOn', 'score', 'conclusion'],
    },
    {
      id: 'findings',
      title: '考核情况',
      manner: 'inputs',
      fields: ['findings', 'suggestions', 'dissentNote', 'leader'],
    },
    { id: 'problems', title: '存在的问题', manner: 'tables', fields: ['problems'] },
    {
      id: 'original',
      title: '签名的原件和证明材料',
      manner: 'files',
      fields: ['signedOriginal', 'proof'],
    },
  ],
  rules: [
    ...assessmentReportRules,
    notInFuture('assessed-not-in-future', '21.2', 'completedOn', '完成考核日期'),
  ],
})
