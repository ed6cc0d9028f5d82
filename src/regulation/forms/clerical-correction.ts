import { block, notInFuture, rule } from '../checks/rule.ts'
import { date, defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const CORRECTED = '已印发文书的文字差错以更正通知更正，两份都保留（办法未作规定）'

const wordsDiffer = rule('correction-differs', '23', ({ wrong, right }) =>
  typeof wrong === 'string' && typeof right === 'string' && wrong.trim() === right.trim()
    ? block('right', '“更正为”与“原文”相同，没有更正。请核对。')
    : null,
)

/** 更正: a slip of the pen in an issued document; what was decided stays (practice.md, situation 9). */
export const clericalCorrection = defineForm({
  id: 'clerical-correction',
  number: '更正',
  title: '文书更正登记',
  shortTitle: '文书更正',
  cite: '23',
  ...workingForm,
  fields: {
    documentNumber: text({
      title: '要更正的文书的文号',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
      maxLength: 40,
      placeholder: '渝市监函〔2026〕35号',
      known: 'case.lastDecisionNumber',
    }),
    wrong: longText({
      title: '原文',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
      maxLength: 500,
      placeholder: '沙坪坝去',
    }),
    right: longText({
      title: '更正为',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
      maxLength: 500,
      help: '只更正文字差错；改变决定内容的，应撤销后重新作出',
      placeholder: '沙坪坝区',
    }),
    noticeNumber: text({
      title: '更正通知的文号',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
      maxLength: 40,
      placeholder: '渝市监函〔2026〕36号',
    }),
    noticeDate: date({
      title: '更正通知的成文日期',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
    }),
    sealedScan: files({
      title: '用印后的更正通知',
      cite: null,
      basis: CORRECTED,
      mandatory: true,
      maxFiles: 3,
      fileHints: ['更正', '用印', '盖章'],
    }),
  },
  steps: [
    {
      id: 'correction',
      title: '更正内容',
      manner: 'inputs',
      fields: ['documentNumber', 'wrong', 'right', 'noticeNumber', 'noticeDate'],
    },
    { id: 'scan', title: '更正通知', manner: 'files', fields: ['sealedScan'] },
  ],
  rules: [
    wordsDiffer,
    notInFuture('correction-date-not-in-future', '23', 'noticeDate', '成文日期'),
  ],
})
