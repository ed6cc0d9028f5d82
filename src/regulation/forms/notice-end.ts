import { defineForm, files, longText } from '../form.ts'
import { workingForm } from './template.ts'

const KEPT = '公示开始和结束时各留存网页截图，证明公示满期（办法未规定）'

/** The end of a public notice, with the page as it then stood（第十一条）. */
export const noticeEnd = defineForm({
  id: 'notice-end',
  number: '公示结束',
  title: '公示结束登记',
  shortTitle: '公示结束',
  cite: '11',
  ...workingForm,
  fields: {
    remark: longText({
      title: '公示情况说明',
      cite: '11',
      maxLength: 500,
      help: '公示期间网页有无中断、收到意见几条；可不填',
      placeholder: '公示期间页面正常，收到意见1条',
    }),
    endScreenshot: files({
      title: '公示结束时的网页截图',
      cite: null,
      basis: KEPT,
      mandatory: true,
      maxFiles: 5,
      help: '截图须能看到网址、标题和截图时间',
      fileHints: ['公示', '截图', '结束'],
    }),
  },
  steps: [
    { id: 'remark', title: '公示情况', manner: 'inputs', fields: ['remark'] },
    { id: 'screenshot', title: '网页截图', manner: 'files', fields: ['endScreenshot'] },
  ],
  rules: [],
})
