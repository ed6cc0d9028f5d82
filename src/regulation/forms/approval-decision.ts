import { block, notInFuture, rule } from '../checks/rule.ts'
import { date, defineForm, isBlank, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const DECIDED = '经会议研究决定的，记录会议名称、日期和纪要编号（办法未规定）'

const MEETING = [
  ['meetingName', '会议名称'],
  ['meetingDate', '会议日期'],
  ['minutesNumber', '纪要编号'],
] as const

const meetingIsWhole = rule('meeting-whole', '12', (values) => {
  const missing = MEETING.filter(([field]) => isBlank(values[field]))
  if (missing.length === MEETING.length) return []
  return missing.map(([field, title]) =>
    block(
      field,
      `会议记录不完整：还没有填写${title}（会议名称、日期和纪要编号一并填写，办法未规定格式）。请补填；未经会议研究的，三项都不填。`,
    ),
  )
})

/** The leader's decision, with the leaders' meeting behind it where there was one（第十二条）. */
export const approvalDecision = defineForm({
  id: 'approval-decision',
  number: '决定',
  title: '审批决定记录',
  shortTitle: '审批决定',
  cite: '12',
  ...workingForm,
  fields: {
    meetingName: text({
      title: '会议名称',
      cite: null,
      basis: DECIDED,
      maxLength: 60,
      help: '经会议研究的填写，三项一并填',
      placeholder: '2026年第9次局长办公会',
    }),
    meetingDate: date({
      title: '会议日期',
      cite: null,
      basis: DECIDED,
      help: '会议召开的日期',
    }),
    minutesNumber: text({
      title: '纪要编号',
      cite: null,
      basis: DECIDED,
      maxLength: 40,
      help: '与会议纪要一致',
      placeholder: '局长办公会纪要〔2026〕9号',
    }),
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
  rules: [
    meetingIsWhole,
    notInFuture('meeting-date-not-in-future', '12', 'meetingDate', '会议日期'),
  ],
})
