import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, defineForm, files, isBlank, longText } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const SIGNED = '被考核单位的意见由其代表签名（办法未规定格式）'

const objectionIsWritten = rule('objection-written', '19.1', (values, { complete }) =>
  complete && values['view'] === 'objects' && isBlank(values['opinion'])
    ? block(
        'opinion',
        '选了“有异议”，还没有写明意见（第十九条第一款，末次会议听取被考核单位意见）。请写明对哪些情况有异议及理由。',
      )
    : null,
)

/** What the assessed unit says in the closing meeting; the visit does not close without it（第十九条第一款）. */
export const assesseeOpinion = defineForm({
  id: 'assessee-opinion',
  number: '被考核单位意见',
  title: '被考核单位意见',
  shortTitle: '被考核单位意见',
  cite: '19.1',
  ...workingForm,
  fields: {
    view: choice({
      title: '对考核情况的意见',
      cite: '19.1',
      mandatory: true,
      choices: [
        { value: 'agrees', label: '无异议' },
        { value: 'objects', label: '有异议' },
      ],
    }),
    opinion: longText({
      title: '意见内容',
      cite: '19.1',
      help: '有异议的必填',
      placeholder: '对第1.3项的扣分有异议，理由是……',
    }),
    signer: signerField('单位代表', SIGNED),
    signedOn: signedOnField('日期', SIGNED),
    signedOriginal: files({
      title: '签名的意见原件',
      cite: null,
      basis: SIGNED,
      maxFiles: 3,
      help: '可不交',
      fileHints: ['意见', '签名'],
    }),
  },
  steps: [
    {
      id: 'opinion',
      title: '意见',
      manner: 'inputs',
      fields: ['view', 'opinion', 'signer', 'signedOn'],
    },
    { id: 'original', title: '签名的原件', manner: 'files', fields: ['signedOriginal'] },
  ],
  rules: [
    objectionIsWritten,
    notInFuture('unit-opinion-not-in-future', '19.1', 'signedOn', '日期'),
  ],
})
