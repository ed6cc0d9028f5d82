import { defineForm, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const FAIR = '申请单位可以对专家组成员提出异议，是否回避由市局决定（办法未规定）'

/** The applicant objects to a member of the panel; the bureau decides (I-17). */
export const memberObjection = defineForm({
  id: 'member-objection',
  number: '专家异议',
  title: '对专家组成员的异议',
  shortTitle: '专家异议',
  cite: '10',
  ...workingForm,
  fields: {
    memberName: text({
      title: '专家姓名',
      cite: null,
      basis: FAIR,
      mandatory: true,
      maxLength: 20,
      help: '与专家组名单一致',
      placeholder: '专家甲',
    }),
    reason: longText({
      title: '异议理由',
      cite: null,
      basis: FAIR,
      mandatory: true,
      help: '写明与公正有关的具体情形',
      placeholder: '该专家在同类项目的竞争单位任职',
    }),
  },
  steps: [{ id: 'objection', title: '异议', manner: 'inputs', fields: ['memberName', 'reason'] }],
  rules: [],
})
