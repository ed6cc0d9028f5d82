import { notInFuture } from '../checks/rule.ts'
import { defineForm } from '../form.ts'
import { correctionFields, correctionSteps } from './correction-fields.ts'
import { workingForm } from './template.ts'

/** What was put right after an inspection（第二十七条）. */
export const inspectionRectification = defineForm({
  id: 'inspection-rectification',
  number: '检查整改',
  title: '监督检查整改报告',
  shortTitle: '整改报告',
  cite: '27.1',
  ...workingForm,
  fields: correctionFields('监督检查要求整改的，书面报告整改情况（办法未规定格式）'),
  steps: correctionSteps,
  rules: [notInFuture('inspection-rectified-not-in-future', '27.1', 'completedOn', '完成日期')],
})
