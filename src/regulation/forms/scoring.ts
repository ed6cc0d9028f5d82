import { notInFuture } from '../checks/rule.ts'
import { scoringRules } from '../checks/scoring-rules.ts'
import { defineForm, files, longText } from '../form.ts'
import { computeScoring, scoreItemsTable, sheetVersionField, totalField } from './scoring-fields.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const SIGNED = '专家对本人评分签名负责（办法未规定格式）'

/**
 * F4: the points of one expert, or those that the panel agreed on, item by item（第十九条第一款，第二十一条
 * 第一款）. The applicant's self-assessment is not shown beside it (I-44).
 */
export const scoring = defineForm({
  id: 'scoring',
  number: 'F4',
  title: '验收考核评分表',
  shortTitle: '评分表',
  cite: '21.1',
  ...referenceTemplate,
  fields: {
    items: scoreItemsTable('按分值表逐项评分；满分由分值表带出，低于满分60%的写明理由'),
    sheetVersion: sheetVersionField('form.assessment-schedule.sheetVersion'),
    total: totalField('合计得分'),
    overallComment: longText({
      title: '总体评价',
      cite: '21.1',
      help: '可不填',
      placeholder: '能力总体达到任务书要求',
    }),
    signer: signerField('评分人', SIGNED),
    scoredOn: signedOnField('评分日期', SIGNED),
    photos: files({
      title: '现场照片和证明材料',
      cite: '21.2',
      help: '可不交',
      fileHints: ['现场', '照片', '证明'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项评分', manner: 'tables', fields: ['items'] },
    {
      id: 'sheet',
      title: '评分人',
      manner: 'inputs',
      fields: ['overallComment', 'signer', 'scoredOn', 'sheetVersion', 'total'],
    },
    { id: 'photos', title: '现场照片', manner: 'files', fields: ['photos'] },
  ],
  required: ['items'],
  rules: [...scoringRules, notInFuture('scored-not-in-future', '21.1', 'scoredOn', '评分日期')],
  compute: computeScoring,
})
