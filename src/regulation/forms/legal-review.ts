import { block, rule } from '../checks/rule.ts'
import { choice, defineForm, isBlank, longText } from '../form.ts'
import { workingForm } from './template.ts'

const REVIEWED = '对外决定作出前由法规处审核（办法未规定）'

const remarksAreWritten = rule('legal-remarks-written', '12', (values, { complete }) =>
  complete && values['opinion'] === 'agreeWithRemarks' && isBlank(values['remark'])
    ? block(
        'remark',
        '选了“同意，并提出意见”，还没有写明意见（法制审核为内部程序，办法未规定）。请写明须修改或注意之处；没有的，请改选“同意”。',
      )
    : null,
)

/** 法制审核: the legal reviewer's opinion before a decision is signed. */
export const legalReview = defineForm({
  id: 'legal-review',
  number: '法制审核',
  title: '法制审核意见',
  shortTitle: '法制审核',
  cite: '12',
  ...workingForm,
  fields: {
    opinion: choice({
      title: '审核意见',
      cite: null,
      basis: REVIEWED,
      mandatory: true,
      help: '不同意的，请返回案件卡片退经办人再核',
      choices: [
        { value: 'agree', label: '同意' },
        { value: 'agreeWithRemarks', label: '同意，并提出意见' },
      ],
    }),
    remark: longText({
      title: '意见内容',
      cite: null,
      basis: REVIEWED,
      help: '选“同意，并提出意见”的必填',
      placeholder: '建议在正文中写明公示起止日期',
    }),
  },
  steps: [{ id: 'review', title: '法制审核意见', manner: 'inputs', fields: ['opinion', 'remark'] }],
  rules: [remarksAreWritten],
})
