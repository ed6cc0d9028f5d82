import { defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

/** 反映情况: anybody may report, without a name; the reporter is never shown to the person concerned（第二十三条）. */
export const problemReport = defineForm({
  id: 'problem-report',
  number: '反映情况',
  title: '反映情况',
  shortTitle: '反映情况',
  cite: '23',
  ...workingForm,
  fields: {
    content: longText({
      title: '反映的情况',
      cite: '23',
      mandatory: true,
      help: '什么单位、什么时间、什么事；可以附材料',
      placeholder: '某中心某月出具的报告……',
    }),
    contact: text({
      title: '联系方式',
      cite: null,
      basis: '便于核实和答复；可不填，不向被反映单位透露',
      placeholder: '电话或邮箱',
    }),
    evidence: files({
      title: '有关材料',
      cite: '23',
      maxFiles: 5,
      help: '可不交',
      fileHints: ['证据', '材料'],
    }),
  },
  steps: [
    { id: 'content', title: '反映的情况', manner: 'inputs', fields: ['content', 'contact'] },
    { id: 'evidence', title: '有关材料', manner: 'files', fields: ['evidence'] },
  ],
  rules: [],
})
