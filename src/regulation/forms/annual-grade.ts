import { block, rule } from '../checks/rule.ts'
import { choice, defineForm, isBlank, longText } from '../form.ts'
import { annualGrades } from './annual-task.ts'
import { workingForm } from './template.ts'

const GRADED = '年度考核的等次和反馈由市局确定（办法未规定）'

const failureIsAnswered = rule('failed-grade-requirements', '27.1', (values, { complete }) =>
  complete && values['grade'] === 'failed' && isBlank(values['requirements'])
    ? block('requirements', '等次为不合格的，请写明改进要求，一并反馈中心（办法未规定）。')
    : null,
)

/** The grade of a year, given by people, and what the center is told（第二十七条第一款）. */
export const annualGrade = defineForm({
  id: 'annual-grade',
  number: '年度考核',
  title: '年度考核意见',
  shortTitle: '年度考核',
  cite: '27.1',
  ...workingForm,
  fields: {
    grade: choice({
      title: '考核等次',
      cite: null,
      basis: GRADED,
      mandatory: true,
      help: '由考核人员评定',
      choices: annualGrades,
    }),
    reason: longText({
      title: '评定理由',
      cite: null,
      basis: GRADED,
      mandatory: true,
      help: '对照各项任务的目标写明',
      placeholder: '6项任务完成5项，其中关键参数项目超出目标',
    }),
    requirements: longText({
      title: '改进要求',
      cite: null,
      basis: GRADED,
      help: '等次为不合格的必填',
      placeholder: '请在下年度一季度完成结转的任务',
    }),
  },
  steps: [
    {
      id: 'grade',
      title: '考核意见',
      manner: 'inputs',
      fields: ['grade', 'reason', 'requirements'],
    },
  ],
  rules: [failureIsAnswered],
})
