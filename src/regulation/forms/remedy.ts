import { notInFuture } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const REMEDY = '投诉、复议、诉讼期间案卷不得销毁，经办人应当知悉（办法未作规定）'

/** A complaint, a reconsideration or a suit was opened (practice.md, situation 9). */
export const remedyNotice = defineForm({
  id: 'remedy-notice',
  number: '救济登记',
  title: '投诉、复议、诉讼登记',
  shortTitle: '救济登记',
  cite: '23',
  ...workingForm,
  fields: {
    kind: choice({
      title: '种类',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      choices: [
        { value: 'complaint', label: '投诉或信访' },
        { value: 'reconsideration', label: '行政复议' },
        { value: 'suit', label: '行政诉讼' },
      ],
    }),
    authority: text({
      title: '受理机关',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      placeholder: '某某人民法院（虚构）',
    }),
    number: text({
      title: '文号或案号',
      cite: null,
      basis: REMEDY,
      maxLength: 60,
      help: '没有的不填',
      placeholder: '（2026）渝01行初1号（虚构）',
    }),
    receivedOn: date({
      title: '收到日期',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      help: '收到通知书、起诉状副本的日期',
    }),
    answerBy: date({
      title: '答复或举证的最后日期',
      cite: null,
      basis: REMEDY,
      help: '按来文填写；没有写明的不填',
    }),
    notice: files({
      title: '来文',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      fileHints: ['复议', '应诉', '起诉', '投诉'],
    }),
  },
  steps: [
    {
      id: 'remedy',
      title: '来文信息',
      manner: 'inputs',
      fields: ['kind', 'authority', 'number', 'receivedOn', 'answerBy'],
    },
    { id: 'notice', title: '来文', manner: 'files', fields: ['notice'] },
  ],
  rules: [notInFuture('remedy-received-not-in-future', '23', 'receivedOn', '收到日期')],
})

/** What came of it. An annulment has an act of its own. */
export const remedyOutcome = defineForm({
  id: 'remedy-outcome',
  number: '救济结果',
  title: '投诉、复议、诉讼结果登记',
  shortTitle: '救济结果',
  cite: '23',
  ...workingForm,
  fields: {
    outcome: choice({
      title: '结果',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      help: '撤销的，另由经办人提出撤销原决定',
      choices: [
        { value: 'upheld', label: '维持或驳回' },
        { value: 'annulled', label: '撤销或责令重新作出' },
        { value: 'withdrawn', label: '撤回或和解' },
        { value: 'answered', label: '已答复办结' },
      ],
    }),
    number: text({
      title: '文号或案号',
      cite: null,
      basis: REMEDY,
      maxLength: 60,
      help: '没有的不填',
      placeholder: '（2026）渝01行初1号（虚构）',
    }),
    closedOn: date({ title: '办结日期', cite: null, basis: REMEDY, mandatory: true }),
    note: longText({
      title: '情况说明',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      maxLength: 500,
      placeholder: '判决驳回诉讼请求（虚构）',
    }),
    paper: files({
      title: '结果文书',
      cite: null,
      basis: REMEDY,
      mandatory: true,
      fileHints: ['决定', '判决', '答复'],
    }),
  },
  steps: [
    {
      id: 'outcome',
      title: '结果',
      manner: 'inputs',
      fields: ['outcome', 'number', 'closedOn', 'note'],
    },
    { id: 'paper', title: '文书', manner: 'files', fields: ['paper'] },
  ],
  rules: [notInFuture('remedy-closed-not-in-future', '23', 'closedOn', '办结日期')],
})
