import { choice, date, defineForm, longText } from '../form.ts'
import { enoughInspectors, inspectorRows } from './inspector-fields.ts'
import { workingForm } from './template.ts'

const ARRANGED = '监督检查前确定时间、人员和方式（办法未规定）'

/** Kinds of inspection: 定期 is the district's yearly one, 不定期 the Municipal Bureau's（第二十七条）. */
export const inspectionKinds = [
  { value: 'regular', label: '定期检查' },
  { value: 'adHoc', label: '不定期检查' },
  { value: 'special', label: '专项检查' },
] as const

/** How an inspection is arranged: when, who, announced or not（第二十七条）. */
export const inspectionArrangement = defineForm({
  id: 'inspection-arrangement',
  number: '检查安排',
  title: '监督检查安排',
  shortTitle: '检查安排',
  cite: '27.1',
  ...workingForm,
  fields: {
    type: choice({
      title: '检查类型',
      cite: '27.1',
      mandatory: true,
      help: '区县局每年的检查选“定期检查”',
      choices: inspectionKinds,
    }),
    announcement: choice({
      title: '是否事先通知',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
      choices: [
        { value: 'notice', label: '书面通知后检查' },
        { value: 'unannounced', label: '不事先通知' },
      ],
    }),
    plannedOn: date({
      title: '计划检查日期',
      cite: null,
      basis: ARRANGED,
      mandatory: true,
    }),
    subject: longText({
      title: '检查重点',
      cite: null,
      basis: ARRANGED,
      maxLength: 500,
      help: '可不填',
      placeholder: '能力范围内开展工作的情况，证书和报告的真实性',
    }),
    inspectors: inspectorRows(),
  },
  steps: [
    {
      id: 'arrangement',
      title: '时间和方式',
      manner: 'inputs',
      fields: ['type', 'announcement', 'plannedOn', 'subject'],
    },
    { id: 'inspectors', title: '检查人员', manner: 'tables', fields: ['inspectors'] },
  ],
  rules: [enoughInspectors('arranged-inspectors', '27.1')],
})
