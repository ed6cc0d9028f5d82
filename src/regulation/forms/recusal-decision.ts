import { choice, defineForm, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const FAIR = '专家是否回避由市局决定，申请单位提出异议的应当答复（办法未规定）'

/** The bureau decides whether a member of the panel is recused: on an objection or by itself (I-17). */
export const recusalDecision = defineForm({
  id: 'recusal-decision',
  number: '回避决定',
  title: '专家回避决定',
  shortTitle: '回避决定',
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
    result: choice({
      title: '决定',
      cite: null,
      basis: FAIR,
      mandatory: true,
      help: '决定回避的，专家组另行确定，已签署的意见作废',
      choices: [
        { value: 'recused', label: '应当回避' },
        { value: 'stays', label: '不须回避' },
      ],
    }),
    reason: longText({
      title: '决定的理由',
      cite: null,
      basis: FAIR,
      mandatory: true,
      maxLength: 500,
      help: '写明核实的情况；有异议的，答复异议理由',
      placeholder: '经核实，该专家三年内与申请单位有合作项目',
    }),
  },
  steps: [
    {
      id: 'decision',
      title: '回避决定',
      manner: 'inputs',
      fields: ['memberName', 'result', 'reason'],
    },
  ],
  rules: [],
})
