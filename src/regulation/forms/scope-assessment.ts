import { notInFuture } from '../checks/rule.ts'
import { scopeAssessmentRules } from '../checks/scope-change-rules.ts'
import { choice, date, defineForm, files, longText, rows, wholeNumber } from '../form.ts'
import { workingForm } from './template.ts'

const SIGNED = '考核组成员签名，不同意见书面记录（办法未规定）'

const items = rows({
  title: '逐项结论',
  cite: '28.1',
  mandatory: true,
  rowName: '一行结论',
  help: '变更申请的每一行都要有结论',
  columns: {
    rowNo: wholeNumber({
      title: '申请的第几行',
      cite: '28.1',
      mandatory: true,
      minimum: 1,
      placeholder: '1',
    }),
    conclusion: choice({
      title: '结论',
      cite: '28.1',
      mandatory: true,
      choices: [
        { value: 'met', label: '符合要求' },
        { value: 'notMet', label: '不符合要求' },
      ],
    }),
    remark: longText({
      title: '说明',
      cite: '28.1',
      maxLength: 500,
      placeholder: '现场试验结果与申请一致',
    }),
  },
})

/** What the panel found of a change of the scope（第二十八条第一款「组织进行考核」）. */
export const scopeAssessment = defineForm({
  id: 'scope-assessment',
  number: '变更考核',
  title: '能力变更考核报告',
  shortTitle: '变更考核报告',
  cite: '28.1',
  ...workingForm,
  fields: {
    items,
    finishedOn: date({
      title: '完成考核日期',
      cite: '28.1',
      mandatory: true,
      help: '全部项目考核完毕之日',
    }),
    conclusion: choice({
      title: '考核结论',
      cite: '28.1',
      mandatory: true,
      choices: [
        { value: 'met', label: '全部符合要求' },
        { value: 'partlyMet', label: '部分符合要求' },
        { value: 'notMet', label: '不符合要求' },
      ],
    }),
    opinion: longText({
      title: '考核意见',
      cite: '28.1',
      mandatory: true,
      placeholder: '经查阅材料和现场试验，申请的项目符合要求',
    }),
    dissent: longText({
      title: '不同意见',
      cite: null,
      basis: SIGNED,
      help: '没有的不填',
      placeholder: '专家甲认为第2项不确定度评定依据不足',
    }),
    signedReport: files({
      title: '成员签名的考核报告扫描件',
      cite: null,
      basis: SIGNED,
      mandatory: true,
      maxFiles: 5,
      fileHints: ['考核', '报告', '签名'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项结论', manner: 'tables', fields: ['items'] },
    {
      id: 'conclusion',
      title: '考核结论',
      manner: 'inputs',
      fields: ['finishedOn', 'conclusion', 'opinion', 'dissent'],
    },
    { id: 'report', title: '签名的报告', manner: 'files', fields: ['signedReport'] },
  ],
  rules: [
    ...scopeAssessmentRules,
    notInFuture('scope-assessed-not-in-future', '28.1', 'finishedOn', '完成考核日期'),
  ],
})
