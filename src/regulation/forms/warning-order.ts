import { block, rule } from '../checks/rule.ts'
import { date, defineForm, isBlank, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const WARNED = '提醒告诫书写明事实、要求和改正期限（办法未规定格式）'

const dueLiesAhead = rule('warning-due-ahead', '31(一)', (values, { at }) => {
  if (isBlank(values['due'])) return null
  return String(values['due']) > at
    ? null
    : block('due', '改正期限应晚于今天，给中心留出改正的时间（期限由市局确定，办法未规定）。')
})

/** What a 提醒告诫书 says: the conduct, what is to be put right, by when（第三十一条第（一）项）. */
export const warningOrder = defineForm({
  id: 'warning-order',
  number: '提醒告诫',
  title: '提醒告诫书内容',
  shortTitle: '提醒告诫',
  cite: '31(一)',
  ...workingForm,
  fields: {
    facts: longText({
      title: '查实的不公正行为',
      cite: '31(一)',
      mandatory: true,
      help: '与核实记录一致',
      placeholder: '2026年3月有4份委托未按受理次序出具报告，无正当理由',
    }),
    requirements: longText({
      title: '改正要求',
      cite: null,
      basis: WARNED,
      mandatory: true,
      placeholder: '建立受理次序的记录和公开制度，纠正已有的问题，书面报告改正情况',
    }),
    due: date({
      title: '改正截止日期',
      cite: null,
      basis: WARNED,
      mandatory: true,
      help: '由市局确定，办法未规定',
    }),
    contact: text({
      title: '联系方式',
      cite: null,
      basis: WARNED,
      mandatory: true,
      maxLength: 200,
      placeholder: '市局计量处 023-00000001',
    }),
  },
  steps: [
    {
      id: 'warning',
      title: '提醒告诫',
      manner: 'inputs',
      fields: ['facts', 'requirements', 'due', 'contact'],
    },
  ],
  rules: [dueLiesAhead],
})
