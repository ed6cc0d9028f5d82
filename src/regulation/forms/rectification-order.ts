import { amountOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import { choice, defineForm, longText, rows, text, wholeNumber } from '../form.ts'
import { limitAt } from '../limits.ts'
import { workingForm } from './template.ts'

const MONTHS_PER_YEAR = 12

const monthsFollowBasis = rule('rectification-months', '22.2', (values, { at }) => {
  const months = amountOf(values['months'])
  if (months === null || months < 1) return null
  const fixed = limitAt('rectification', at).value
  if (values['basis'] === '21.1' && months !== fixed)
    return block(
      'months',
      `整改期限应为${fixed}个月，填的是${months}个月（第二十一条第一款，限期${fixed}个月整改，不能增减）。请改为${fixed}。`,
    )
  const most = limitAt('rectificationNotice', at).value * MONTHS_PER_YEAR
  if (values['basis'] === '22.2' && months > most)
    return block(
      'months',
      `整改期限${months}个月超过一年（第二十二条第二款，规定时间不超过一年）。请填写${most}个月以内。`,
    )
  return null
})

const items = rows({
  title: '整改内容',
  cite: '22.2',
  mandatory: true,
  rowName: '一项整改',
  help: '由考核报告带出，可以补充；申请单位逐项报告',
  known: 'form.assessment-report.problems',
  columns: {
    item: text({ title: '考核内容编号', cite: '22.2', maxLength: 20, placeholder: '1.3' }),
    problem: longText({
      title: '存在问题',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '1项关键参数的不确定度未达到任务书要求',
    }),
    requirement: longText({
      title: '整改要求',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '改善环境条件，重新评定不确定度',
    }),
  },
})

/** What is to be put right and by when: 3 months（第二十一条第一款）or at most a year（第二十二条第二款）. */
export const rectificationOrder = defineForm({
  id: 'rectification-order',
  number: '整改通知',
  title: '整改通知内容',
  shortTitle: '整改通知',
  cite: '22.2',
  ...workingForm,
  fields: {
    basis: choice({
      title: '整改依据',
      cite: '22.2',
      mandatory: true,
      choices: [
        { value: '21.1', label: '首次考核低于80分，限期3个月整改（第二十一条第一款）' },
        { value: '22.2', label: '考核不合格，下达整改通知书（第二十二条第二款）' },
      ],
    }),
    months: wholeNumber({
      title: '整改期限',
      cite: '22.2',
      mandatory: true,
      minimum: 1,
      unit: '个月',
      help: '第二十一条第一款的固定为3个月；第二十二条第二款的不超过12个月；自收到通知之日起算',
      placeholder: '6',
    }),
    requirements: longText({
      title: '总体要求',
      cite: '22.2',
      help: '可不填',
      placeholder: '请逐项整改，并在期限内书面报告整改结果',
    }),
    items,
  },
  steps: [
    {
      id: 'period',
      title: '依据和期限',
      manner: 'inputs',
      fields: ['basis', 'months', 'requirements'],
    },
    { id: 'items', title: '整改内容', manner: 'tables', fields: ['items'] },
  ],
  rules: [monthsFollowBasis],
})
