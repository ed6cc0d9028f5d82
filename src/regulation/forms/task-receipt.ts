import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, files } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const SIGNED_FOR = '年度建设任务通知由中心签收（办法未规定）'

/** The center signs for the annual task（第二十七条第一款）. */
export const taskReceipt = defineForm({
  id: 'task-receipt',
  number: '任务签收',
  title: '年度建设任务签收',
  shortTitle: '任务签收',
  cite: '27.1',
  ...workingForm,
  fields: {
    receivedOn: date({
      title: '收到日期',
      cite: null,
      basis: SIGNED_FOR,
      mandatory: true,
      known: 'today',
    }),
    receivedBy: signerField('签收人', SIGNED_FOR),
    proof: files({
      title: '签收凭证',
      cite: null,
      basis: SIGNED_FOR,
      maxFiles: 3,
      help: '可不交',
      fileHints: ['签收', '回执'],
    }),
  },
  steps: [
    { id: 'receipt', title: '签收', manner: 'inputs', fields: ['receivedOn', 'receivedBy'] },
    { id: 'proof', title: '签收凭证', manner: 'files', fields: ['proof'] },
  ],
  rules: [notInFuture('task-receipt-not-in-future', '27.1', 'receivedOn', '收到日期')],
})
