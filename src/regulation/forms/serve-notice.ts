import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const SERVED = '文书送达后才对当事人发生效力，须留存送达凭证（办法未规定送达方式）'

const WAYS = [
  { value: 'inPerson', label: '直接送达' },
  { value: 'electronic', label: '电子送达（受送达人已书面同意）' },
  { value: 'post', label: '邮寄送达' },
  { value: 'left', label: '留置送达' },
  { value: 'publicAnnouncement', label: '公告送达' },
] as const

const leftNeedsWitness = rule('left-service-needs-proof', '10', (values, { complete }) =>
  complete && values['way'] === 'left' && isBlank(values['remark'])
    ? block('remark', '留置送达须写明拒收事由、见证人或录像情况。请在“送达情况说明”中填写。')
    : null,
)

/** 送达: way, day, recipient and proof（送达回证）. A click in the chat is no service. */
export const serveNotice = defineForm({
  id: 'serve-notice',
  number: '送达',
  title: '送达登记',
  shortTitle: '送达',
  cite: '10',
  ...workingForm,
  fields: {
    way: choice({
      title: '送达方式',
      cite: null,
      basis: SERVED,
      mandatory: true,
      help: '先直接送达；受送达人同意的可以电子送达',
      choices: WAYS,
    }),
    servedOn: date({
      title: '送达日期',
      cite: null,
      basis: SERVED,
      mandatory: true,
      help: '签收、到达或回执上的日期',
    }),
    recipient: text({
      title: '受送达人（签收人）',
      cite: null,
      basis: SERVED,
      mandatory: true,
      maxLength: 60,
      placeholder: '联系人甲（办公室）',
    }),
    reference: text({
      title: '邮寄单号或地址',
      cite: null,
      basis: SERVED,
      maxLength: 100,
      help: '邮寄填单号，电子送达填号码或邮箱',
      placeholder: 'EMS 单号',
    }),
    remark: longText({
      title: '送达情况说明',
      cite: null,
      basis: SERVED,
      maxLength: 500,
      help: '留置送达必填：拒收事由、见证人',
      placeholder: '由门卫代收并签名',
    }),
    proof: files({
      title: '送达凭证',
      cite: null,
      basis: SERVED,
      mandatory: true,
      maxFiles: 5,
      fileHints: ['送达', '回证', '回执'],
    }),
  },
  steps: [
    {
      id: 'service',
      title: '送达情况',
      manner: 'inputs',
      fields: ['way', 'servedOn', 'recipient', 'reference', 'remark'],
    },
    { id: 'proof', title: '送达凭证', manner: 'files', fields: ['proof'] },
  ],
  rules: [notInFuture('served-not-in-future', '10', 'servedOn', '送达日期'), leftNeedsWitness],
})
