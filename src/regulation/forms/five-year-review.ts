import { defineForm, files, longText, money, rows, text, wholeNumber } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const SIGNED = '复查材料由单位负责人签名（办法未规定格式）'

const years = rows({
  title: '各年度情况',
  cite: '30',
  mandatory: true,
  rowName: '一个年度',
  columns: {
    year: wholeNumber({
      title: '年度',
      cite: '30',
      mandatory: true,
      minimum: 2000,
      maximum: 2100,
      unit: '年',
      placeholder: '2025',
    }),
    tasks: text({
      title: '建设任务完成情况',
      cite: '30',
      maxLength: 200,
      placeholder: '8项任务完成8项',
    }),
    servedOrganisations: wholeNumber({ title: '服务单位数', cite: '30', placeholder: '56' }),
    certificates: wholeNumber({ title: '出具证书、报告数', cite: '30', placeholder: '1200' }),
    income: money({ title: '服务收入', cite: '30', placeholder: '320.5' }),
  },
})

const selfReview = rows({
  title: '自查情况',
  cite: '30',
  mandatory: true,
  rowName: '一项内容',
  help: '可参照验收考核内容逐项自查',
  columns: {
    item: text({
      title: '内容',
      cite: '30',
      mandatory: true,
      maxLength: 100,
      placeholder: '计量标准和测量能力保持情况',
    }),
    finding: longText({
      title: '自查结果',
      cite: '30',
      mandatory: true,
      maxLength: 500,
      placeholder: '6项计量标准证书均在有效期内，能力与公布的一致',
    }),
    evidence: text({ title: '证明材料', cite: '30', maxLength: 200, placeholder: '证书复印件' }),
  },
})

/** F12 复查材料（第三十条）：five years in summary, the scope, what the center found of itself. */
export const fiveYearReview = defineForm({
  id: 'five-year-review',
  number: 'F12',
  title: '满5年复查材料',
  shortTitle: '复查材料',
  cite: '30',
  ...referenceTemplate,
  fields: {
    summary: longText({
      title: '5年工作总结',
      cite: '30',
      mandatory: true,
      maxLength: 4000,
      help: '可以发送消息，也可以发送 Word 文件',
      placeholder: '批准成立以来围绕新型储能产业开展的工作……',
    }),
    years,
    selfReview,
    problems: longText({
      title: '存在的问题',
      cite: '30',
      help: '没有的不填',
      placeholder: '在线计量测试能力不足',
    }),
    nextPlan: longText({
      title: '今后的建设计划',
      cite: '30',
      mandatory: true,
      placeholder: '五年内建成储能电站在线计量测试能力',
    }),
    signer: signerField('单位负责人', SIGNED),
    signedOn: signedOnField('签名日期', SIGNED),
    capabilityList: files({
      title: '计量测试项目服务能力表',
      cite: '30',
      mandatory: true,
      help: '现行能力，与公布的名录一致',
      fileHints: ['能力', '项目'],
    }),
    proof: files({
      title: '证明材料',
      cite: '30',
      help: '计量标准证书、质量体系运行记录、服务案例等',
      fileHints: ['证书', '证明', '案例', '记录'],
    }),
    sealedMaterials: files({
      title: '盖章的复查材料扫描件',
      cite: '30',
      maxFiles: 5,
      help: '可在核对无误、盖章后补交',
      fileHints: ['复查', '盖章'],
    }),
  },
  steps: [
    { id: 'summary', title: '5年工作总结', manner: 'message', fields: ['summary'] },
    {
      id: 'tables',
      title: '各年度和自查情况',
      manner: 'tables',
      fields: ['years', 'selfReview'],
    },
    {
      id: 'plan',
      title: '问题、计划和签名',
      manner: 'inputs',
      fields: ['problems', 'nextPlan', 'signer', 'signedOn'],
    },
    {
      id: 'proof',
      title: '能力表和证明材料',
      manner: 'files',
      fields: ['capabilityList', 'proof', 'sealedMaterials'],
    },
  ],
  required: ['summary', 'years'],
  rules: [],
})
