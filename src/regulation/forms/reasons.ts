import { citeText } from '../cite.ts'
import type { FormValues } from '../form.ts'
import { assessmentRefusalReasonsOf } from './refusal-of-assessment.ts'
import { returnReasonsOf } from './return-reasons.ts'

/**
 * Forms that hold one reason, and where. Why an expert is recused is not among them: it concerns a
 * person, stays with the record, and is not told with the act.
 */
export const SINGLE_REASONS = [
  ['decision-reason', 'reason'],
  ['refusal-proposal', 'grounds'],
  ['notice-correction', 'reason'],
  ['task-statement-change', 'reason'],
  ['extension', 'reason'],
  ['district-opinion', 'reason'],
  ['postpone-visit', 'reason'],
  ['intended-adverse-notice', 'grounds'],
] as const

/** Forms that tell a center, item by item, what is to be completed, corrected or put right. */
export const CORRECTIONS = [
  'report-correction',
  'scope-supplement',
  'event-supplement',
  'review-rectification',
] as const

/** What such a form asks for, one line an item: 「服务单位数：与附表合计不一致；核对后更正」. */
export function correctionsOf(values: FormValues | undefined): readonly string[] {
  const items = values?.['items']
  if (!Array.isArray(items)) return []
  return (items as readonly FormValues[]).map(({ material, problem, requirement }) => {
    const what = [problem, requirement].filter((part) => typeof part === 'string' && part !== '')
    return `${String(material)}：${what.join('；')}`
  })
}

/**
 * The reason that came with an act, for the event log: one line each for the itemised reasons of a
 * return (第十条) or of a refusal of the assessment (第十八条第三款), else the single reason. Null where none was asked for.
 */
export function reasonOf(input: Readonly<Record<string, FormValues>>): string | null {
  const itemised = [
    ...returnReasonsOf(input['return-reasons'] ?? {}),
    ...assessmentRefusalReasonsOf(input['refusal-of-assessment'] ?? {}),
  ]
  if (itemised.length > 0) {
    return itemised
      .map(({ cite, reason }) => (cite === null ? reason : `${reason}（${citeText(cite)}）`))
      .join('\n')
  }
  const asked = CORRECTIONS.flatMap((form) => correctionsOf(input[form]))
  if (asked.length > 0) return asked.join('\n')
  for (const [form, field] of SINGLE_REASONS) {
    const single = input[form]?.[field]
    if (typeof single === 'string' && single.trim() !== '') return single.trim()
  }
  return null
}
