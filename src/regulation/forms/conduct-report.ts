import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText } from '../form.ts'
import { workingForm } from './template.ts'

const NOTED = '反映不公正行为的线索须先登记、核实（办法未规定）'

/** A conduct that may be unfair, as it came to the bureau（第三十一条第（一）项）. */
export const conductReport = defineForm({
  id: 'conduct-report',
  number: '行为线索',
  title: '不公正行为线索登记',
  shortTitle: '行为线索',
  cite: '31(一)',
  ...workingForm,
  fields: {
    source: choice({
      title: '线索来源',
      cite: null,
      basis: NOTED,
      mandatory: true,
      choices: [
        { value: 'complaint', label: '投诉、举报' },
        { value: 'inspection', label: '监督检查' },
        { value: 'annual', label: '年度考核、复查' },
        { value: 'transfer', label: '其他部门移送' },
        { value: 'other', label: '其他' },
      ],
    }),
    learntOn: date({
      title: '得知日期',
      cite: null,
      basis: NOTED,
      mandatory: true,
      known: 'today',
    }),
    conduct: longText({
      title: '反映的行为',
      cite: '31(一)',
      mandatory: true,
      help: '时间、地点、经过；不写反映人的姓名和联系方式',
      placeholder: '对同一批送检仪器收费和出具报告的时间明显不同，疑似区别对待',
    }),
    evidence: files({
      title: '有关材料',
      cite: null,
      basis: NOTED,
      help: '可不交',
      fileHints: ['线索', '材料', '截图'],
    }),
  },
  steps: [
    { id: 'conduct', title: '线索', manner: 'inputs', fields: ['source', 'learntOn', 'conduct'] },
    { id: 'evidence', title: '有关材料', manner: 'files', fields: ['evidence'] },
  ],
  rules: [notInFuture('learnt-not-in-future', '31(一)', 'learntOn', '得知日期')],
})
