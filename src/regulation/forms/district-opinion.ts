import { block, notInFuture, rule } from '../checks/rule.ts'
import { defineForm, files, isBlank, longText, yesNo } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const SIGNED = '区县局意见由经办人署名（办法未规定格式）'

const refusalIsExplained = rule('refusal-explained', '16', (values, { complete }) =>
  complete && values['agree'] === false && isBlank(values['reason'])
    ? block(
        'reason',
        '选了“不同意”，还没有写明理由（第十六条，经当地区县局同意；不同意须说明理由为本系统设定，办法未规定）。请写明不符合哪些条件、如何完善。',
      )
    : null,
)

/** The District Bureau agrees to an acceptance application, or not; silence is neither（第十六条; I-27）. */
export const districtOpinion = defineForm({
  id: 'district-opinion',
  number: '区县局意见',
  title: '区县局对验收考核申请的意见',
  shortTitle: '区县局意见',
  cite: '16',
  ...workingForm,
  fields: {
    agree: yesNo({
      title: '是否同意申请验收考核',
      cite: '16',
      mandatory: true,
      help: '对照第十五条的申请条件',
    }),
    reason: longText({
      title: '意见和理由',
      cite: '16',
      help: '不同意的必填',
      placeholder: '任务T3尚未完成，建议完成后再申请',
    }),
    officer: signerField('经办人', SIGNED),
    signedOn: signedOnField('意见日期', SIGNED),
    sealedOpinion: files({
      title: '盖章的意见',
      cite: '16',
      maxFiles: 3,
      help: '可不交',
      fileHints: ['意见', '区县局'],
    }),
  },
  steps: [
    {
      id: 'opinion',
      title: '区县局意见',
      manner: 'inputs',
      fields: ['agree', 'reason', 'officer', 'signedOn'],
    },
    { id: 'original', title: '盖章的意见', manner: 'files', fields: ['sealedOpinion'] },
  ],
  rules: [refusalIsExplained, notInFuture('opinion-not-in-future', '16', 'signedOn', '意见日期')],
})
