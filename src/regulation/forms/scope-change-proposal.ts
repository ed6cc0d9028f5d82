import { defineForm, longText, rows, wholeNumber } from '../form.ts'
import { workingForm } from './template.ts'

const excludedRows = rows({
  title: '不予同意的项目',
  cite: '28.1',
  rowName: '一个项目',
  help: '全部同意的不填',
  columns: {
    rowNo: wholeNumber({
      title: '申请的第几行',
      cite: '28.1',
      mandatory: true,
      minimum: 1,
      placeholder: '2',
    }),
    reason: longText({
      title: '理由',
      cite: '28.1',
      mandatory: true,
      maxLength: 500,
      placeholder: '不确定度评定依据不足，经考核不符合要求',
    }),
  },
})

/** The officer proposes to agree to a change of the scope, wholly or in part（第二十八条第一款）. */
export const scopeChangeProposal = defineForm({
  id: 'scope-change-proposal',
  number: '变更建议',
  title: '能力变更办理建议',
  shortTitle: '变更建议',
  cite: '28.1',
  ...workingForm,
  fields: {
    excludedRows,
    grounds: longText({
      title: '拟同意的理由',
      cite: '28.1',
      mandatory: true,
      help: '未经考核的（仅缩减、取消），写明不组织考核的理由',
      placeholder: '经考核符合要求，建议同意并公告',
    }),
  },
  steps: [
    { id: 'excluded', title: '不予同意的项目', manner: 'tables', fields: ['excludedRows'] },
    { id: 'grounds', title: '拟同意的理由', manner: 'inputs', fields: ['grounds'] },
  ],
  rules: [],
})
