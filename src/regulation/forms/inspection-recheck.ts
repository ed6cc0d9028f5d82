import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText } from '../form.ts'
import { enoughInspectors, inspectorRows } from './inspector-fields.ts'
import { workingForm } from './template.ts'

const RECHECKED = '整改后复查同一问题，须有记录（办法未规定格式）'

/** The check of what was to be put right: the same inspection goes on, no second one（I-20）. */
export const inspectionRecheck = defineForm({
  id: 'inspection-recheck',
  number: '整改复查',
  title: '监督检查整改复查记录',
  shortTitle: '复查记录',
  cite: '27.1',
  ...workingForm,
  fields: {
    recheckedOn: date({
      title: '复查日期',
      cite: null,
      basis: RECHECKED,
      mandatory: true,
      known: 'today',
    }),
    found: longText({
      title: '复查情况',
      cite: null,
      basis: RECHECKED,
      mandatory: true,
      help: '逐项写明整改是否完成和所见的证据',
      placeholder: '过期设备已停用并完成溯源，追溯的5份证书已更正',
    }),
    conclusion: choice({
      title: '复查结论（待市局确认）',
      cite: null,
      basis: RECHECKED,
      mandatory: true,
      choices: [
        { value: 'passed', label: '整改完成' },
        { value: 'failed', label: '整改未完成' },
      ],
    }),
    centerOpinion: longText({
      title: '中心意见',
      cite: null,
      basis: RECHECKED,
      maxLength: 500,
      help: '可不填',
      placeholder: '没有异议',
    }),
    inspectors: inspectorRows('form.inspection.inspectors'),
    photos: files({
      title: '照片和复查材料',
      cite: null,
      basis: RECHECKED,
      help: '直接发送照片，可不交',
      fileHints: ['照片', '复查', 'IMG'],
    }),
  },
  steps: [
    {
      id: 'recheck',
      title: '复查情况',
      manner: 'inputs',
      fields: ['recheckedOn', 'found', 'conclusion', 'centerOpinion'],
    },
    { id: 'inspectors', title: '复查人员', manner: 'tables', fields: ['inspectors'] },
    { id: 'photos', title: '照片和材料', manner: 'files', fields: ['photos'] },
  ],
  rules: [
    enoughInspectors('recheck-inspectors', '27.1'),
    notInFuture('rechecked-not-in-future', '27.1', 'recheckedOn', '复查日期'),
  ],
})
