import { REFERENCE_TEMPLATE } from '../form.ts'

/** The edition and template status that the forms of this product share. */
export const referenceTemplate = {
  edition: '2024-05-06',
  templateStatus: REFERENCE_TEMPLATE,
  templateVersion: '2026.1',
} as const

/** Forms that only practice asks for: nothing of them is an annex of the measures. */
export const workingForm = {
  edition: '2024-05-06',
  templateStatus: '工作表单（办法未规定格式）',
  templateVersion: '2026.1',
} as const
