import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText, yesNo } from '../form.ts'
import { workingForm } from './template.ts'

const VERIFIED = '提醒告诫前须核实事实（办法未规定）'

/** What was found when a reported conduct was looked into（第三十一条第（一）项）. */
export const conductVerification = defineForm({
  id: 'conduct-verification',
  number: '行为核实',
  title: '不公正行为核实记录',
  shortTitle: '核实记录',
  cite: '31(一)',
  ...workingForm,
  fields: {
    verifiedOn: date({
      title: '核实日期',
      cite: null,
      basis: VERIFIED,
      mandatory: true,
      known: 'today',
    }),
    way: choice({
      title: '核实方式',
      cite: null,
      basis: VERIFIED,
      mandatory: true,
      choices: [
        { value: 'onSite', label: '现场核查' },
        { value: 'papers', label: '调阅资料' },
        { value: 'interview', label: '询问了解' },
      ],
    }),
    found: longText({
      title: '核实的事实',
      cite: '31(一)',
      mandatory: true,
      help: '有证据支持的事实，注明证据名称',
      placeholder: '调阅2026年3月的委托单12份，其中4份未按受理次序出具报告，无正当理由',
    }),
    established: yesNo({
      title: '是否存在不公正行为',
      cite: '31(一)',
      mandatory: true,
      help: '由核实人员判断',
    }),
    evidence: files({
      title: '证据材料',
      cite: null,
      basis: VERIFIED,
      help: '可不交',
      fileHints: ['证据', '核实'],
    }),
  },
  steps: [
    {
      id: 'found',
      title: '核实情况',
      manner: 'inputs',
      fields: ['verifiedOn', 'way', 'found', 'established'],
    },
    { id: 'evidence', title: '证据材料', manner: 'files', fields: ['evidence'] },
  ],
  rules: [notInFuture('verified-not-in-future', '31(一)', 'verifiedOn', '核实日期')],
})
