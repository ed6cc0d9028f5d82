import { notInFuture } from '../checks/rule.ts'
import { selfAssessmentRules } from '../checks/scoring-rules.ts'
import { defineForm, longText } from '../form.ts'
import { computeScoring, scoreItemsTable, sheetVersionField, totalField } from './scoring-fields.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const SIGNED = '自评由建设单位负责人确认（办法未规定格式）'

/** F4 of the applicant: the self-assessment by the scoring sheet, with a summary（第十五条第（一）项）. */
export const selfAssessment = defineForm({
  id: 'self-assessment',
  number: 'F4',
  title: '验收考核自评表',
  shortTitle: '自评表',
  cite: '15(一)',
  ...referenceTemplate,
  fields: {
    items: scoreItemsTable('按分值表逐项自评；满分由分值表带出，低于满分60%的写明理由'),
    sheetVersion: sheetVersionField(),
    total: totalField('自评得分'),
    summary: longText({
      title: '自评小结',
      cite: '15(一)',
      mandatory: true,
      help: '达到预期目标的情况、存在的不足',
      placeholder: '各项任务均已完成，达到筹建预期目标；不足之处是……',
    }),
    signer: signerField('单位负责人', SIGNED),
    scoredOn: signedOnField('自评日期', SIGNED),
  },
  steps: [
    { id: 'items', title: '逐项自评', manner: 'tables', fields: ['items'] },
    {
      id: 'summary',
      title: '自评小结',
      manner: 'inputs',
      fields: ['summary', 'signer', 'scoredOn', 'sheetVersion', 'total'],
    },
  ],
  required: ['items'],
  rules: [
    ...selfAssessmentRules,
    notInFuture('scored-not-in-future', '15(一)', 'scoredOn', '自评日期'),
  ],
  compute: computeScoring,
})
