import { documentNumberShape, notBefore, notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const RECORDED = '当事人以纸质或公文系统办理，由经办人代录，另一人核对（办法未作规定）'

/** 代录: the paper or office-system document of somebody who is not in the chat. */
export const paperRecord = defineForm({
  id: 'paper-record',
  number: '代录',
  title: '纸质材料代录',
  shortTitle: '代录',
  cite: '9.1',
  ...workingForm,
  fields: {
    partyName: text({
      title: '来文单位或当事人',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      help: '与公章或签名一致',
      placeholder: '沙坪坝区人民政府',
    }),
    documentNumber: text({
      title: '文号',
      cite: null,
      basis: RECORDED,
      maxLength: 40,
      help: '没有文号的不填',
      placeholder: '渝经信函〔2026〕12号',
    }),
    documentDate: date({
      title: '成文日期',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      help: '落款日期',
    }),
    receivedOn: date({
      title: '收到日期',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      help: '收文章上的日期',
    }),
    receivedHow: choice({
      title: '收到方式',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      choices: [
        { value: 'handed', label: '当面递交' },
        { value: 'post', label: '邮寄' },
        { value: 'officeSystem', label: '公文交换或公文系统' },
        { value: 'email', label: '电子邮件' },
        { value: 'other', label: '其他' },
      ],
    }),
    note: longText({
      title: '说明',
      cite: null,
      basis: RECORDED,
      maxLength: 500,
      help: '来文的意思表示，如“同意并申请筹建”；可不填',
      placeholder: '函中同意并申请筹建',
    }),
    scan: files({
      title: '原件扫描件',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      fileHints: ['扫描', '函', '原件'],
    }),
  },
  steps: [
    {
      id: 'document',
      title: '来文信息',
      manner: 'inputs',
      fields: ['partyName', 'documentNumber', 'documentDate', 'receivedOn', 'receivedHow'],
    },
    { id: 'note', title: '说明', manner: 'inputs', fields: ['note'] },
    { id: 'scan', title: '扫描件', manner: 'files', fields: ['scan'] },
  ],
  rules: [
    documentNumberShape('paper-number-shape', '9.1', 'documentNumber'),
    notInFuture('paper-date-not-in-future', '9.1', 'documentDate', '成文日期'),
    notInFuture('paper-receipt-not-in-future', '9.1', 'receivedOn', '收到日期'),
    notBefore(
      'paper-received-after-date',
      '9.1',
      ['receivedOn', '收到日期'],
      ['documentDate', '成文日期'],
    ),
  ],
})
