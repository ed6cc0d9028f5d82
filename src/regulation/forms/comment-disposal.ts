import { choice, defineForm, longText, wholeNumber } from '../form.ts'
import { workingForm } from './template.ts'

/** What the bureau makes of one comment, after 分析研究，充分听取（第十一条; I-19）. */
export const commentDisposal = defineForm({
  id: 'comment-disposal',
  number: '意见处理',
  title: '公示意见处理',
  shortTitle: '意见处理',
  cite: '11',
  ...workingForm,
  fields: {
    commentNumber: wholeNumber({
      title: '意见序号',
      cite: '11',
      mandatory: true,
      minimum: 1,
      help: '案件卡片上公示意见的序号',
      placeholder: '1',
    }),
    result: choice({
      title: '处理结果',
      cite: '11',
      mandatory: true,
      choices: [
        { value: 'upheld', label: '成立' },
        { value: 'partlyUpheld', label: '部分成立' },
        { value: 'notUpheld', label: '不成立' },
      ],
    }),
    basis: longText({
      title: '处理依据',
      cite: '11',
      mandatory: true,
      help: '写明核实的事实、听取了谁的意见、据此认定的理由',
      placeholder: '经核实，两中心服务的产业环节不同，不构成重复',
    }),
    reply: longText({
      title: '答复内容',
      cite: null,
      basis: '署名意见予以答复，匿名意见不作答复（办法未规定）',
      help: '署名意见填写；不写其他人的个人信息',
      placeholder: '您提出的意见收悉。经研究，答复如下……',
    }),
  },
  steps: [
    {
      id: 'disposal',
      title: '处理意见',
      manner: 'inputs',
      fields: ['commentNumber', 'result', 'basis', 'reply'],
    },
  ],
  rules: [],
})
