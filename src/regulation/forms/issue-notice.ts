import { documentNumberShape, notInFuture } from '../checks/rule.ts'
import { date, defineForm, files, text } from '../form.ts'
import { workingForm } from './template.ts'

const ISSUED = '公文由办公室编号、用印后才对外生效（办法未规定格式）'

/** 编号、用印: what the office records of a notice that went out（第十条的退回通知等）. */
export const issueNotice = defineForm({
  id: 'issue-notice',
  number: '签发',
  title: '文书编号用印登记',
  shortTitle: '编号用印',
  cite: '10',
  ...workingForm,
  fields: {
    documentNumber: text({
      title: '文号',
      cite: null,
      basis: ISSUED,
      mandatory: true,
      maxLength: 40,
      help: '年份用六角括号〔 〕',
      placeholder: '渝市监函〔2026〕35号',
    }),
    documentDate: date({
      title: '成文日期',
      cite: null,
      basis: ISSUED,
      mandatory: true,
      help: '签发日期，即文末日期',
    }),
    sealedScan: files({
      title: '用印后的扫描件',
      cite: null,
      basis: ISSUED,
      mandatory: true,
      maxFiles: 3,
      fileHints: ['通知', '用印', '盖章'],
    }),
  },
  steps: [
    {
      id: 'number',
      title: '文号和日期',
      manner: 'inputs',
      fields: ['documentNumber', 'documentDate'],
    },
    { id: 'scan', title: '用印后的扫描件', manner: 'files', fields: ['sealedScan'] },
  ],
  rules: [
    documentNumberShape('notice-number-shape', '10', 'documentNumber'),
    notInFuture('notice-date-not-in-future', '10', 'documentDate', '成文日期'),
  ],
})
