import { defineForm, files, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** What the applicant says to comments against the project: 充分听取各方面的意见（第十一条）. */
export const applicantStatement = defineForm({
  id: 'applicant-statement',
  number: '单位说明',
  title: '申请单位对公示意见的说明',
  shortTitle: '单位说明',
  cite: '11',
  ...workingForm,
  fields: {
    statement: longText({
      title: '说明内容',
      cite: '11',
      mandatory: true,
      help: '对意见要点逐条说明事实和依据',
      placeholder: '本中心服务整车以外的储能系统，与已有中心的产业环节不同',
    }),
    proof: files({
      title: '有关材料',
      cite: '11',
      maxFiles: 5,
      help: '可不交',
      fileHints: ['说明', '材料'],
    }),
  },
  steps: [
    { id: 'statement', title: '说明内容', manner: 'inputs', fields: ['statement'] },
    { id: 'proof', title: '有关材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [],
})
