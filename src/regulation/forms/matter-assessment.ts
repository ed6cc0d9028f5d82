import { choice, date, defineForm, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const ARRANGED = '办法未规定考核、复查的方式和程序，由市局安排'

/** How and when the panel of a change or of a review does its work（第二十八条第一款，第三十条）. */
export const matterAssessment = defineForm({
  id: 'matter-assessment',
  number: '考核复查安排',
  title: '变更考核、复查安排',
  shortTitle: '考核复查安排',
  cite: '28.1',
  ...workingForm,
  fields: {
    manner: choice({
      title: '方式',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      choices: [
        { value: 'onSite', label: '现场' },
        { value: 'onPaper', label: '书面' },
        { value: 'both', label: '书面和现场结合' },
      ],
    }),
    heldOn: date({
      title: '时间',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      help: '现场进行或者集中审阅的日期',
    }),
    place: text({
      title: '地点',
      cite: null,
      basis: ARRANGED,
      help: '现场进行的填写',
      placeholder: '重庆市沙坪坝区示例路1号（虚构）',
    }),
    agenda: longText({
      title: '内容安排',
      cite: null,
      basis: ARRANGED,
      maxLength: 500,
      placeholder: '查阅材料；现场试验第1项；集中评议',
    }),
  },
  steps: [
    {
      id: 'arrangement',
      title: '安排',
      manner: 'inputs',
      fields: ['manner', 'heldOn', 'place', 'agenda'],
    },
  ],
  rules: [],
})
