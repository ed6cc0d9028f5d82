import { choice, type FieldMeta } from '../form.ts'

/** Fields that the forms of an expert panel share. */

type Described = Omit<FieldMeta, 'kind' | 'mandatory' | 'choices' | 'formerChoices'>

/** What an expert or the panel recommends（第十条，批准筹建的推荐意见）. */
export const recommendations = [
  { value: 'recommended', label: '推荐批准筹建' },
  { value: 'recommendedAfterRevision', label: '修改完善后推荐' },
  { value: 'notRecommended', label: '不予推荐' },
] as const

/** One of the three recommendations. */
export function recommendationField(meta: Described) {
  return choice({ ...meta, mandatory: true, choices: recommendations })
}
