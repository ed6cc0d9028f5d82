import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const DECIDED =
  '撤销资格由会议集体研究决定，记录会议、日期和纪要编号（办法未规定，程序建议，请法制审核）'

/** The collective decision on a revocation: the meeting is always named, nobody clicks for it（I-31）. */
export const collectiveDecision = defineForm({
  id: 'collective-decision',
  number: '集体研究',
  title: '集体研究决定记录',
  shortTitle: '集体研究',
  cite: '31',
  ...workingForm,
  fields: {
    meetingName: text({
      title: '会议名称',
      cite: null,
      basis: DECIDED,
      mandatory: true,
      maxLength: 60,
      placeholder: '2026年第9次局长办公会',
    }),
    meetingDate: date({ title: '会议日期', cite: null, basis: DECIDED, mandatory: true }),
    minutesNumber: text({
      title: '纪要编号',
      cite: null,
      basis: DECIDED,
      mandatory: true,
      maxLength: 40,
      help: '与会议纪要一致',
      placeholder: '局长办公会纪要〔2026〕9号',
    }),
    opinion: longText({
      title: '会议意见',
      cite: null,
      basis: DECIDED,
      mandatory: true,
      help: '对陈述申辩、听证意见是否采纳也一并写明',
      placeholder: '经集体研究，事实清楚、证据充分，陈述意见不予采纳，同意所提意见',
    }),
  },
  steps: [
    {
      id: 'decision',
      title: '集体研究',
      manner: 'inputs',
      fields: ['meetingName', 'meetingDate', 'minutesNumber', 'opinion'],
    },
  ],
  rules: [notInFuture('collective-meeting-not-in-future', '31', 'meetingDate', '会议日期')],
})
