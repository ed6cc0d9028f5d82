import { defineForm, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** The bureau tells the applicant what was said against the project, and asks to be told（第十一条）. */
export const statementRequest = defineForm({
  id: 'statement-request',
  number: '听取意见',
  title: '请申请单位说明',
  shortTitle: '听取意见',
  cite: '11',
  ...workingForm,
  fields: {
    points: longText({
      title: '公示意见要点',
      cite: '11',
      mandatory: true,
      help: '只写意见内容，不写提出人的姓名、单位和联系方式',
      placeholder: '有意见认为服务范围与已有中心重复，请说明差异',
    }),
  },
  steps: [{ id: 'points', title: '意见要点', manner: 'inputs', fields: ['points'] }],
  rules: [],
})
