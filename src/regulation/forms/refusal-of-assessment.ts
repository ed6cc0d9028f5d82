import { rowsOf, textOf } from '../checks/read-values.ts'
import type { Cite } from '../cite.ts'
import { choice, defineForm, type FormValues, longText, rows } from '../form.ts'
import { workingForm } from './template.ts'

/** What a refusal of the assessment can rest on, each with its article（第十五条至第十七条）. */
export const assessmentRefusalGrounds = [
  { value: '15(一)', label: '任务完成、总结自查、自评得分（第十五条第（一）项）' },
  { value: '15(二)', label: '质量管理体系试运行、运行条件（第十五条第（二）项）' },
  { value: '15(三)', label: '项目能力、计量标准（第十五条第（三）项）' },
  { value: '16', label: '区县局同意、申请表和附件（第十六条）' },
  { value: '17.1', label: '申请时间（第十七条第一款）' },
  { value: '17.2', label: '延期后的申请时间（第十七条第二款）' },
] as const satisfies readonly { readonly value: Cite; readonly label: string }[]

/** One itemised reason of a refusal. `cite` is null where no ground was chosen. */
export interface AssessmentRefusalReason {
  readonly cite: Cite | null
  /** The ground as the officer chose it; '' without one. */
  readonly ground: string
  readonly reason: string
}

/** The reasons in order; rows without a reason are left out. */
export function assessmentRefusalReasonsOf(values: FormValues): readonly AssessmentRefusalReason[] {
  return rowsOf(values, 'reasons').flatMap((row) => {
    const reason = textOf(row['reason'])
    if (reason === '') return []
    const ground = assessmentRefusalGrounds.find((one) => one.value === row['ground'])
    return [{ cite: ground?.value ?? null, ground: ground?.label ?? '', reason }]
  })
}

const reasons = rows({
  title: '不予考核的理由',
  cite: '18.3',
  mandatory: true,
  rowName: '一条理由',
  help: '一条理由一行，写明事实',
  columns: {
    ground: choice({
      title: '依据',
      cite: '18.3',
      mandatory: true,
      choices: assessmentRefusalGrounds,
    }),
    reason: longText({
      title: '具体理由',
      cite: '18.3',
      mandatory: true,
      maxLength: 500,
      placeholder: '计划建立的3项计量标准中，1项没有考核证书或检定、校准证书',
    }),
  },
})

/** The initial review failed: the itemised reasons of the written refusal（第十八条第三款）. */
export const refusalOfAssessment = defineForm({
  id: 'refusal-of-assessment',
  number: '不予考核',
  title: '不予考核的理由',
  shortTitle: '不予考核',
  cite: '18.3',
  ...workingForm,
  fields: {
    reasons,
    advice: longText({
      title: '后续办理提示',
      cite: '18.3',
      maxLength: 500,
      help: '完善后何时可以再申请；可不填',
      placeholder: '筹建期内完善后可以重新申请验收考核',
    }),
  },
  steps: [
    { id: 'reasons', title: '不予考核的理由', manner: 'tables', fields: ['reasons'] },
    { id: 'advice', title: '后续办理提示', manner: 'inputs', fields: ['advice'] },
  ],
  rules: [],
})
