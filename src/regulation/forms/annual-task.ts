import { amountOf, numberedRowsOf, rowsOf, textOf } from '../checks/read-values.ts'
import { block, manual, notBefore, rule, warn } from '../checks/rule.ts'
import {
  choice,
  date,
  decimal,
  defineForm,
  isBlank,
  longText,
  percent,
  rows,
  text,
  wholeNumber,
} from '../form.ts'
import { formatDay, isCivilDate } from '../time/civil-date.ts'
import { referenceTemplate } from './template.ts'

const WHOLE = 100

/** Grades of the annual assessment; the measures name none (第二十七条第一款). */
export const annualGrades = [
  { value: 'excellent', label: '优秀' },
  { value: 'good', label: '合格' },
  { value: 'basic', label: '基本合格' },
  { value: 'failed', label: '不合格' },
] as const

const TASKED = '年度建设任务的内容、期限和等次由市局确定（办法未规定格式）'

const weightsSumUp = rule('weights-sum', '27.1', (values) => {
  const weights = rowsOf(values, 'items').map((row) => amountOf(row['weight']))
  if (weights.length === 0 || weights.some((one) => one === null)) return null
  const sum = weights.reduce<number>((total, one) => total + (one ?? 0), 0)
  return Math.abs(sum - WHOLE) < 1e-6
    ? null
    : warn(
        'items',
        `各项权重合计为${Math.round(sum * 100) / 100}，应为${WHOLE}（权重由市局确定，办法未规定）。请核对。`,
      )
})

const itemsAreWhole = rule('items-whole', '27.1', (values, { complete }) => {
  if (!complete) return []
  return numberedRowsOf(values, 'items').flatMap(([row, number]) => {
    const missing = [
      ['indicator', '指标'],
      ['target', '目标'],
      ['weight', '权重'],
    ].flatMap(([key = '', title = '']) => (isBlank(row[key]) ? [title] : []))
    return missing.length === 0
      ? []
      : [
          block(
            'items',
            `第${number}行任务还没有填写${missing.join('、')}（任务书的格式办法未规定）。请补填。`,
          ),
        ]
  })
})

const dueIsInYear = rule('due-in-year', '27.1', (values) => {
  const year = amountOf(values['year'])
  const due = textOf(values['due'])
  if (year === null || !isCivilDate(due) || due.slice(0, 4) === String(year)) return null
  return warn(
    'due',
    `自评截止日期${formatDay(due)}不在${year}年度内（年度任务按公历年度，自评期限由市局确定，办法未规定）。请核对。`,
  )
})

const gradeHasGround = rule('grade-after-self-assessment', '27.1', (values) =>
  !isBlank(values['grade']) && isBlank(values['selfAssessment'])
    ? manual(
        'grade',
        '还没有中心的自评就填了考核等次（考核的程序办法未规定）。等次由考核人员评定，请核对。',
      )
    : null,
)

/** 年度建设任务（第二十七条第一款）: what a center is to do in a year, and how it was assessed. */
export const annualTask = defineForm({
  id: 'annual-task',
  number: '年度任务',
  title: '年度建设任务',
  shortTitle: '年度任务',
  cite: '27.1',
  ...referenceTemplate,
  fields: {
    year: wholeNumber({
      title: '年度',
      cite: '27.1',
      mandatory: true,
      minimum: 2022,
      maximum: 2100,
      placeholder: '2026',
    }),
    due: date({
      title: '自评截止日期',
      cite: null,
      basis: TASKED,
      mandatory: true,
      help: '一般为11月30日，与年度工作总结报告一并报送',
    }),
    items: rows({
      title: '建设任务',
      cite: '27.1',
      mandatory: true,
      rowName: '一项任务',
      help: '权重合计100',
      columns: {
        indicator: text({
          title: '任务和指标',
          cite: '27.1',
          mandatory: true,
          maxLength: 200,
          placeholder: '新建关键参数测量项目',
        }),
        target: text({
          title: '目标',
          cite: '27.1',
          mandatory: true,
          maxLength: 100,
          placeholder: '3项',
        }),
        weight: percent({ title: '权重', cite: '27.1', mandatory: true, placeholder: '30' }),
        result: text({
          title: '完成情况',
          cite: '27.1',
          maxLength: 300,
          help: '自评时填写',
          placeholder: '已建2项，1项在验证',
        }),
        score: decimal({
          title: '考核得分',
          cite: '27.1',
          maximum: WHOLE,
          help: '考核时填写',
        }),
      },
    }),
    issuedOn: date({
      title: '下达日期',
      cite: '27.1',
      help: '登记印发后的成文日期，拟订时不填',
    }),
    selfAssessment: longText({
      title: '自评情况',
      cite: null,
      basis: TASKED,
      help: '中心自评时填写，拟订时不填',
      placeholder: '年度任务6项完成5项，1项结转下年度',
    }),
    grade: choice({
      title: '考核等次',
      cite: null,
      basis: TASKED,
      help: '由考核人员评定，拟订时不填',
      choices: annualGrades,
    }),
  },
  steps: [
    { id: 'year', title: '年度和期限', manner: 'inputs', fields: ['year', 'due'] },
    { id: 'items', title: '建设任务', manner: 'tables', fields: ['items'] },
    {
      id: 'course',
      title: '下达、自评和考核',
      manner: 'inputs',
      fields: ['issuedOn', 'selfAssessment', 'grade'],
      note: '拟订任务时不填，留待下达、自评和考核后登记。',
    },
  ],
  required: ['year', 'items'],
  rules: [
    itemsAreWhole,
    weightsSumUp,
    dueIsInYear,
    notBefore('due-after-issue', '27.1', ['due', '自评截止日期'], ['issuedOn', '下达日期']),
    gradeHasGround,
  ],
})
