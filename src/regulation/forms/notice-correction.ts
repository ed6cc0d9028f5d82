import { defineForm, longText } from '../form.ts'
import { noticeFields, noticeRules, publicationStep, startScreenshotStep } from './notice-fields.ts'
import { workingForm } from './template.ts'

/** 更正公示: a notice taken down or materially corrected is published anew（第十一条）. */
export const noticeCorrection = defineForm({
  id: 'notice-correction',
  number: '更正公示',
  title: '更正公示登记',
  shortTitle: '更正公示',
  cite: '11',
  ...workingForm,
  fields: {
    ...noticeFields('public-notice'),
    reason: longText({
      title: '更正理由',
      cite: null,
      basis: '公示页面撤下或内容有实质更正的，重新公示并写明理由（办法未规定）',
      mandatory: true,
      maxLength: 500,
      help: '写明原公示哪里有误、何时发现',
      placeholder: '原公示中心名称有误，已于当日更正',
    }),
  },
  steps: [
    publicationStep,
    { id: 'text', title: '更正内容', manner: 'inputs', fields: ['reason', 'noticeText'] },
    startScreenshotStep,
  ],
  rules: noticeRules,
})
