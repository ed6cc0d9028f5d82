import { date, defineForm, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const ARRANGED = '办法未规定论证的方式和时间，由市局安排'

/** When and where the panel meets; the day may lie ahead or, recorded afterwards, behind（第十条）. */
export const appraisalMeeting = defineForm({
  id: 'appraisal-meeting',
  number: '论证会',
  title: '论证会安排',
  shortTitle: '论证会',
  cite: '10',
  ...workingForm,
  fields: {
    heldOn: date({
      title: '论证日期',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      help: '计划召开或实际召开的日期',
    }),
    place: text({
      title: '论证地点',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      help: '视频论证的写“视频会议”',
      placeholder: '市局第二会议室',
    }),
    agenda: longText({
      title: '论证议程',
      cite: '10',
      help: '围绕科学性、必要性和可行性；可不填',
      placeholder: '申请单位汇报、专家提问、专家组评议并形成意见',
    }),
  },
  steps: [
    { id: 'meeting', title: '论证会安排', manner: 'inputs', fields: ['heldOn', 'place', 'agenda'] },
  ],
  rules: [],
})
