import { notInFuture } from '../checks/rule.ts'
import { defineForm, files, longText } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const HEARD = '作出不利决定前听取陈述申辩（办法未规定，程序建议，请法制审核）'

/** What the party answers to a notice of an intended adverse decision（I-31）. */
export const statementDefence = defineForm({
  id: 'statement-defence',
  number: '陈述申辩',
  title: '陈述申辩',
  shortTitle: '陈述申辩',
  cite: '22.2',
  ...workingForm,
  fields: {
    statement: longText({
      title: '陈述申辩内容',
      cite: null,
      basis: HEARD,
      mandatory: true,
      help: '对告知书所列事实、理由和依据的意见',
      placeholder: '对逾期的事实有异议：延期申请已于……提交',
    }),
    claim: longText({
      title: '请求',
      cite: null,
      basis: HEARD,
      maxLength: 500,
      help: '希望如何处理，可不填',
      placeholder: '请求准予在30日内提交验收考核申请',
    }),
    signer: signerField('陈述人', HEARD),
    signedOn: signedOnField('日期', HEARD),
    evidence: files({
      title: '有关证据',
      cite: null,
      basis: HEARD,
      help: '可不交',
      fileHints: ['申辩', '证据'],
    }),
  },
  steps: [
    {
      id: 'statement',
      title: '陈述申辩',
      manner: 'inputs',
      fields: ['statement', 'claim', 'signer', 'signedOn'],
    },
    { id: 'evidence', title: '有关证据', manner: 'files', fields: ['evidence'] },
  ],
  rules: [notInFuture('statement-not-in-future', '22.2', 'signedOn', '日期')],
})
