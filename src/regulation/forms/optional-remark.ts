import { defineForm, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** A remark that may accompany a step. */
export const optionalRemark = defineForm({
  id: 'optional-remark',
  number: '备注',
  title: '备注',
  shortTitle: '备注',
  cite: '10',
  ...workingForm,
  fields: {
    remark: longText({
      title: '备注',
      cite: null,
      basis: '办理中需要说明的情况，可不填',
      maxLength: 500,
      placeholder: '材料已与申请单位电话核对',
    }),
  },
  steps: [{ id: 'remark', title: '备注', manner: 'inputs', fields: ['remark'] }],
  rules: [],
})
