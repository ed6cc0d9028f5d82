import { defineForm, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** The single reason that every adverse or corrective step asks for. */
export const decisionReason = defineForm({
  id: 'decision-reason',
  number: '理由',
  title: '办理理由',
  shortTitle: '理由',
  cite: '10',
  ...workingForm,
  fields: {
    reason: longText({
      title: '理由',
      cite: null,
      basis: '退回、不同意、撤回、改正等须写明理由，记入办理记录并告知相关方',
      mandatory: true,
      help: '写明事实和依据，对方能看懂如何处理',
      placeholder: '申报书与任务书的中心名称不一致，请核对后再提',
    }),
  },
  steps: [{ id: 'reason', title: '理由', manner: 'inputs', fields: ['reason'] }],
  rules: [],
})
