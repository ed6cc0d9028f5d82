import { defineForm, longText } from '../form.ts'
import { meetingFields, meetingRules } from './meeting-fields.ts'
import { workingForm } from './template.ts'

/** The leader's decision, with the leaders' meeting behind it where there was one（第十二条）. */
export const approvalDecision = defineForm({
  id: 'approval-decision',
  number: '决定',
  title: '审批决定记录',
  shortTitle: '审批决定',
  cite: '12',
  ...workingForm,
  fields: {
    ...meetingFields(),
    remark: longText({
      title: '审批说明',
      cite: '12',
      maxLength: 500,
      help: '可不填',
      placeholder: '同意，请做好后续服务',
    }),
  },
  steps: [
    {
      id: 'decision',
      title: '审批决定',
      manner: 'inputs',
      fields: ['meetingName', 'meetingDate', 'minutesNumber', 'remark'],
    },
  ],
  rules: meetingRules('12'),
})
