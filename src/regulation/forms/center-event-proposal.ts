import { date, defineForm, longText } from '../form.ts'
import { workingForm } from './template.ts'

const OTHER = '办法未规定，作为其他事项由市局研究决定'

/** The officer proposes what the register is to say after an event（I-42）. */
export const centerEventProposal = defineForm({
  id: 'center-event-proposal',
  number: '事项建议',
  title: '其他事项办理建议',
  shortTitle: '事项建议',
  cite: '25',
  ...workingForm,
  fields: {
    effectiveOn: date({
      title: '名录自何日起变更',
      cite: '25',
      mandatory: true,
      help: '不早于事项发生之日',
    }),
    grounds: longText({
      title: '办理意见和理由',
      cite: null,
      basis: OTHER,
      mandatory: true,
      help: '写明核实的情况和依据',
      placeholder: '经核对批复文件，更名属实，机构和能力不变，建议同意',
    }),
  },
  steps: [
    {
      id: 'proposal',
      title: '办理建议',
      manner: 'inputs',
      fields: ['effectiveOn', 'grounds'],
    },
  ],
  rules: [],
})
