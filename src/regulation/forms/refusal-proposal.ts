import { defineForm, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** The officer proposes that the preparation not be approved（第十二条）. */
export const refusalProposal = defineForm({
  id: 'refusal-proposal',
  number: '拟不予批准',
  title: '不予批准筹建建议',
  shortTitle: '不予批准建议',
  cite: '12',
  ...workingForm,
  fields: {
    grounds: longText({
      title: '拟不予批准的理由',
      cite: '12',
      mandatory: true,
      help: '写明事实和依据，将据此告知申请单位',
      placeholder: '专家组不予推荐：所需参数本市已有相应能力',
    }),
  },
  steps: [{ id: 'proposal', title: '不予批准建议', manner: 'inputs', fields: ['grounds'] }],
  rules: [],
})
