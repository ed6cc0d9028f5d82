import { date, files, longText } from '../form.ts'
import { signerField } from './signature-fields.ts'

/** What a center says that it put right, after an inspection or a warning. */
export function correctionFields(basis: string) {
  return {
    done: longText({
      title: '改正情况',
      cite: null,
      basis,
      mandatory: true,
      help: '逐项写明做了什么、结果如何',
      placeholder: '已停用过期设备，完成溯源并更正5份证书',
    }),
    completedOn: date({
      title: '完成日期',
      cite: null,
      basis,
      mandatory: true,
      help: '全部改正完成的日期',
    }),
    outstanding: longText({
      title: '尚未完成的事项',
      cite: null,
      basis,
      maxLength: 500,
      help: '没有的不填；有的写明何时完成',
      placeholder: '1台设备预计下月完成溯源',
    }),
    signer: signerField('单位负责人', basis),
    proof: files({
      title: '证明材料',
      cite: null,
      basis,
      mandatory: true,
      fileHints: ['整改', '改正', '证明'],
    }),
  } as const
}

export const correctionSteps = [
  {
    id: 'correction',
    title: '改正情况',
    manner: 'inputs',
    fields: ['done', 'completedOn', 'outstanding', 'signer'],
  },
  { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
] as const
