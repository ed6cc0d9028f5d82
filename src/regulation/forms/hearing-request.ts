import { notInFuture } from '../checks/rule.ts'
import { defineForm, longText, phone } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const HEARD = '拟撤销资格的，当事人可以要求听证（办法未规定，程序建议，请法制审核）'

/** The party asks to be heard before an adverse decision（I-31）. */
export const hearingRequest = defineForm({
  id: 'hearing-request',
  number: '听证申请',
  title: '听证申请',
  shortTitle: '听证申请',
  cite: '22.2',
  ...workingForm,
  fields: {
    reason: longText({
      title: '要求听证的理由',
      cite: null,
      basis: HEARD,
      mandatory: true,
      help: '写明对哪些事实或依据有异议',
      placeholder: '对重新考核的得分依据有异议，要求当面质证',
    }),
    contactPhone: phone({
      title: '联系电话',
      cite: null,
      basis: HEARD,
      mandatory: true,
      help: '手机号，或“区号-号码”',
      placeholder: '023-00000001',
      known: 'person.phone',
    }),
    signer: signerField('申请人', HEARD),
    signedOn: signedOnField('申请日期', HEARD),
  },
  steps: [
    {
      id: 'request',
      title: '听证申请',
      manner: 'inputs',
      fields: ['reason', 'contactPhone', 'signer', 'signedOn'],
    },
  ],
  rules: [notInFuture('hearing-request-not-in-future', '22.2', 'signedOn', '申请日期')],
})
