import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, text } from '../form.ts'
import { referenceTemplate } from './template.ts'

const AUTHOR = '便于核实和答复；可不填，不向申请单位透露'
const RECEPTION = '信函、电话、12345、信访等渠道收到的意见由经办人登记（办法未规定）'

const ways = [
  { value: 'page', label: '网页' },
  { value: 'letter', label: '信函' },
  { value: 'phone', label: '电话' },
  { value: 'hotline', label: '12345热线' },
  { value: 'petition', label: '信访' },
  { value: 'inPerson', label: '当面' },
] as const

/** On the page the program knows the day; elsewhere it decides whether the comment came in time. */
const receptionIsDated = rule('comment-received-on', '11', (values, { complete }) => {
  const way = ways.find((one) => one.value === values['receivedHow'])
  if (!complete || way === undefined || way.value === 'page' || !isBlank(values['receivedOn']))
    return null
  return block(
    'receivedOn',
    `意见由${way.label}收到，还没有填写收到日期，无法判断是否在公示期间提出（第十一条）。请选择收到的日期。`,
  )
})

/** F13: a comment on a public notice, named or not（第十一条）; the applicant never learns by whom. */
export const noticeComment = defineForm({
  id: 'notice-comment',
  number: 'F13',
  title: '公示意见',
  shortTitle: '公示意见',
  cite: '11',
  ...referenceTemplate,
  fields: {
    content: longText({
      title: '意见内容',
      cite: '11',
      mandatory: true,
      help: '对哪个项目、什么意见、依据是什么',
      placeholder: '该项目的服务范围与某中心重复',
    }),
    authorName: text({
      title: '姓名或单位',
      cite: null,
      basis: AUTHOR,
      help: '可不填；不向申请单位透露',
      placeholder: '某某公司',
      restricted: true,
    }),
    authorContact: text({
      title: '联系方式',
      cite: null,
      basis: AUTHOR,
      help: '可不填，填写的便于答复；不向申请单位透露',
      placeholder: '电话或邮箱',
      restricted: true,
    }),
    receivedHow: choice({
      title: '收到方式',
      cite: null,
      basis: RECEPTION,
      help: '由经办人登记',
      choices: ways,
    }),
    receivedOn: date({
      title: '收到日期',
      cite: null,
      basis: RECEPTION,
      help: '网页以外收到的必填',
    }),
    proof: files({
      title: '有关材料',
      cite: '11',
      maxFiles: 5,
      help: '可不交；不向申请单位透露',
      fileHints: ['意见', '异议', '材料'],
      restricted: true,
    }),
  },
  steps: [
    {
      id: 'comment',
      title: '意见',
      manner: 'inputs',
      fields: ['content', 'authorName', 'authorContact'],
    },
    {
      id: 'reception',
      title: '收到情况',
      manner: 'inputs',
      fields: ['receivedHow', 'receivedOn'],
    },
    { id: 'proof', title: '有关材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [
    receptionIsDated,
    notInFuture('comment-receipt-not-in-future', '11', 'receivedOn', '收到日期'),
  ],
})
