import { defineForm, longText } from '../form.ts'
import { meetingFields, meetingRules } from './meeting-fields.ts'
import { workingForm } from './template.ts'

/** The leader's decision on establishment, with the meeting behind it（第二十二条第一款）. */
export const establishmentDecision = defineForm({
  id: 'establishment-decision',
  number: '批准成立决定',
  title: '批准成立审批记录',
  shortTitle: '批准成立决定',
  cite: '22.1',
  ...workingForm,
  fields: {
    ...meetingFields(),
    remark: longText({
      title: '审批说明',
      cite: '22.1',
      maxLength: 500,
      help: '可不填',
      placeholder: '同意，请做好名录公布',
    }),
  },
  steps: [
    {
      id: 'decision',
      title: '批准成立审批',
      manner: 'inputs',
      fields: ['meetingName', 'meetingDate', 'minutesNumber', 'remark'],
    },
  ],
  rules: meetingRules('22.1'),
})
