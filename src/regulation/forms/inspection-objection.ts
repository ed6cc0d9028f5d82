import { defineForm, files, longText } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const HEARD = '检查结果确认前听取中心的意见（办法未规定）'

/** What the center says against the result of an inspection before it is confirmed. */
export const inspectionObjection = defineForm({
  id: 'inspection-objection',
  number: '检查异议',
  title: '对监督检查结果的异议',
  shortTitle: '检查异议',
  cite: '27.1',
  ...workingForm,
  fields: {
    objection: longText({
      title: '异议内容',
      cite: null,
      basis: HEARD,
      mandatory: true,
      help: '写明对哪一项有异议、事实和理由',
      placeholder: '第4项所列设备已于检查前停用，不在溯源计划内',
    }),
    signer: signerField('提出人', HEARD),
    signedOn: signedOnField('日期', HEARD),
    evidence: files({
      title: '有关证据',
      cite: null,
      basis: HEARD,
      help: '可不交',
      fileHints: ['异议', '证据'],
    }),
  },
  steps: [
    {
      id: 'objection',
      title: '异议',
      manner: 'inputs',
      fields: ['objection', 'signer', 'signedOn'],
    },
    { id: 'evidence', title: '有关证据', manner: 'files', fields: ['evidence'] },
  ],
  rules: [],
})
