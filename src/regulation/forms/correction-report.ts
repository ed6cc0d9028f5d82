import { notInFuture } from '../checks/rule.ts'
import { defineForm } from '../form.ts'
import { correctionFields, correctionSteps } from './correction-fields.ts'
import { workingForm } from './template.ts'

/** What a warned center put right（第三十一条第（一）项）. */
export const correctionReport = defineForm({
  id: 'correction-report',
  number: '改正报告',
  title: '提醒告诫后的改正报告',
  shortTitle: '改正报告',
  cite: '31(一)',
  ...workingForm,
  fields: correctionFields('提醒告诫后书面报告改正情况（办法未规定格式）'),
  steps: correctionSteps,
  rules: [notInFuture('corrected-not-in-future', '31(一)', 'completedOn', '完成日期')],
})
