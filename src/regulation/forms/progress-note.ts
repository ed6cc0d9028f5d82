import { defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const REPORTED = '便于区县局及时了解需求、提供支持和服务（办法未规定格式和次数）'

/** What was done of the task statement in a while, and what stands in the way（第十三条）. */
export const progressNote = defineForm({
  id: 'progress-note',
  number: '进展',
  title: '筹建进展情况',
  shortTitle: '筹建进展',
  cite: '13',
  ...workingForm,
  fields: {
    period: text({
      title: '报告时段',
      cite: null,
      basis: REPORTED,
      mandatory: true,
      maxLength: 30,
      help: '季度或起止月份',
      placeholder: '2026年第三季度',
    }),
    done: longText({
      title: '任务完成情况',
      cite: '13',
      mandatory: true,
      help: '对照筹建任务书逐项写明',
      placeholder: '已建成直流内阻测量装置，完成2名人员培训',
    }),
    problems: longText({
      title: '困难和需求',
      cite: '13',
      help: '需要区县局或市局支持的事项；没有的不填',
      placeholder: '恒温实验室改造进度滞后，需协调场地',
    }),
    attachments: files({
      title: '有关材料',
      cite: null,
      basis: REPORTED,
      maxFiles: 5,
      help: '可不交',
      fileHints: ['进展', '季度', '筹建'],
    }),
  },
  steps: [
    { id: 'progress', title: '进展情况', manner: 'inputs', fields: ['period', 'done', 'problems'] },
    { id: 'attachments', title: '有关材料', manner: 'files', fields: ['attachments'] },
  ],
  rules: [],
})
