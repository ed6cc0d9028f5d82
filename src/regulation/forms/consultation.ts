import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const CONSULTED = '可以征求其他部门意见，办法未作规定；答复前期限照常计算'

/** 征求意见: what another department is asked before a decision (practice.md, situation 3). */
export const consultation = defineForm({
  id: 'consultation',
  number: '征求意见',
  title: '征求意见登记',
  shortTitle: '征求意见',
  cite: '12',
  ...workingForm,
  fields: {
    body: text({
      title: '征求意见的单位',
      cite: null,
      basis: CONSULTED,
      mandatory: true,
      placeholder: '某某主管部门（虚构）',
    }),
    question: longText({
      title: '征求意见的事项',
      cite: null,
      basis: CONSULTED,
      mandatory: true,
      maxLength: 500,
      placeholder: '是否与在建项目重复（虚构）',
    }),
    replyBy: date({
      title: '请对方答复的日期',
      cite: null,
      basis: CONSULTED,
      help: '没有约定的不填',
    }),
    letter: files({
      title: '征求意见的函',
      cite: null,
      basis: CONSULTED,
      help: '口头征求的可不交',
      fileHints: ['征求意见', '函'],
    }),
  },
  steps: [
    {
      id: 'question',
      title: '征求意见',
      manner: 'inputs',
      fields: ['body', 'question', 'replyBy'],
    },
    { id: 'letter', title: '函件', manner: 'files', fields: ['letter'] },
  ],
  rules: [],
})

/** What the department answered; it binds nobody, it is weighed. */
export const consultationReply = defineForm({
  id: 'consultation-reply',
  number: '意见答复',
  title: '征求意见的答复登记',
  shortTitle: '意见答复',
  cite: '12',
  ...workingForm,
  fields: {
    body: text({
      title: '答复单位',
      cite: null,
      basis: CONSULTED,
      mandatory: true,
      help: '与征求意见的单位一致',
      placeholder: '某某主管部门（虚构）',
    }),
    repliedOn: date({ title: '答复日期', cite: null, basis: CONSULTED, mandatory: true }),
    reply: longText({
      title: '答复内容',
      cite: null,
      basis: CONSULTED,
      mandatory: true,
      placeholder: '不重复，无不同意见（虚构）',
    }),
    paper: files({
      title: '答复函',
      cite: null,
      basis: CONSULTED,
      help: '口头答复的可不交',
      fileHints: ['答复', '函', '意见'],
    }),
  },
  steps: [
    { id: 'reply', title: '答复', manner: 'inputs', fields: ['body', 'repliedOn', 'reply'] },
    { id: 'paper', title: '答复函', manner: 'files', fields: ['paper'] },
  ],
  rules: [notInFuture('consultation-reply-not-in-future', '12', 'repliedOn', '答复日期')],
})
