import { textOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import { date, defineForm, longText, rows, text } from '../form.ts'
import { formatDay, isCivilDate } from '../time/civil-date.ts'
import { workingForm } from './template.ts'

const ONCE = '初审期内一次告知全部需要补正的内容（办法未规定补正，参照行政许可的做法）'

const items = rows({
  title: '需要补正的内容',
  cite: '18.1',
  mandatory: true,
  rowName: '一项补正',
  help: '一次列全：补正只有一次，列出的以外不再要求补正',
  columns: {
    material: text({
      title: '材料或事项',
      cite: '18.1',
      mandatory: true,
      placeholder: '自查报告',
    }),
    problem: longText({
      title: '存在的问题',
      cite: '18.1',
      mandatory: true,
      maxLength: 500,
      placeholder: '缺少任务T3的完成情况',
    }),
    requirement: longText({
      title: '补正要求',
      cite: '18.1',
      mandatory: true,
      maxLength: 500,
      placeholder: '补充完成情况和证明材料',
    }),
  },
})

const dueLiesAhead = rule('supplement-due-ahead', '18.1', (values, { at }) => {
  const due = textOf(values['dueOn'])
  if (!isCivilDate(due) || due > at) return null
  return block(
    'dueOn',
    `补正截止日期${formatDay(due)}不晚于今天（${formatDay(at)}），申请单位没有时间补正（补正时间由市局合理确定，办法未规定）。请重新选择。`,
  )
})

/** The one list of what an acceptance application lacks（第十八条第一款; I-10）. */
export const supplementRequest = defineForm({
  id: 'supplement-request',
  number: '补正',
  title: '补正通知内容',
  shortTitle: '补正',
  cite: '18.1',
  ...workingForm,
  fields: {
    items,
    dueOn: date({
      title: '请于何时前补正',
      cite: null,
      basis: ONCE,
      mandatory: true,
      help: '留出合理时间；收到完整材料后初审期限重新计算',
    }),
    contact: text({
      title: '联系方式',
      cite: null,
      basis: ONCE,
      mandatory: true,
      help: '受理部门和电话',
      placeholder: '市局计量处 023-00000001',
    }),
  },
  steps: [
    { id: 'items', title: '需要补正的内容', manner: 'tables', fields: ['items'] },
    { id: 'due', title: '时间和联系方式', manner: 'inputs', fields: ['dueOn', 'contact'] },
  ],
  rules: [dueLiesAhead],
})
