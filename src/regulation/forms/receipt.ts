import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, text } from '../form.ts'
import { referenceTemplate } from './template.ts'

const SIGNED_FOR = '接到任务书须有签收记录，筹建期由此起算（办法未规定签收方式）'

/** F17: who received the task statement, and when: the two years count from it（第十四条; I-01）. */
export const receipt = defineForm({
  id: 'receipt',
  number: 'F17',
  title: '签收记录',
  shortTitle: '签收',
  cite: '14',
  ...referenceTemplate,
  fields: {
    receivedOn: date({
      title: '收到日期',
      cite: '14',
      mandatory: true,
      help: '实际收到筹建任务书的日期，筹建期由此起算',
    }),
    receivedBy: text({
      title: '签收人',
      cite: null,
      basis: SIGNED_FOR,
      mandatory: true,
      maxLength: 20,
      placeholder: '联系人甲',
      known: 'person.name',
    }),
    capacity: choice({
      title: '签收人身份',
      cite: null,
      basis: SIGNED_FOR,
      mandatory: true,
      choices: [
        { value: 'legalRepresentative', label: '法定代表人' },
        { value: 'authorised', label: '单位授权的人员' },
        { value: 'mailRoom', label: '单位收发室' },
      ],
    }),
    proof: files({
      title: '签收凭证',
      cite: null,
      basis: SIGNED_FOR,
      maxFiles: 5,
      help: '签收单、送达回证或邮寄回执，可不交',
      fileHints: ['签收', '回证', '回执'],
    }),
  },
  steps: [
    {
      id: 'receipt',
      title: '签收情况',
      manner: 'inputs',
      fields: ['receivedOn', 'receivedBy', 'capacity'],
    },
    { id: 'proof', title: '签收凭证', manner: 'files', fields: ['proof'] },
  ],
  rules: [notInFuture('receipt-not-in-future', '14', 'receivedOn', '收到日期')],
})
