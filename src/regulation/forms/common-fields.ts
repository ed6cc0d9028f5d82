import { z } from 'zod'
import { clusters, clusterTiers } from '../clusters.ts'
import { districtRows } from '../district-data.ts'
import { type Choice, checkedText, choice, type FieldMeta } from '../form.ts'
import { checkUscc } from '../uscc.ts'

/** Fields that several forms ask for in the same way. */

type Described = Omit<FieldMeta, 'kind' | 'mandatory' | 'choices' | 'formerChoices'> & {
  readonly mandatory?: boolean
}

/** A unified social credit code (GB 32100), with the reason when it is wrong. */
export function usccField(meta: Described) {
  const schema = z.string('请填写文字。').superRefine((code, context) => {
    const checked = checkUscc(code.trim())
    if (!checked.ok) context.addIssue({ code: 'custom', message: checked.because })
  })
  return checkedText(schema, 'uscc', {
    help: '营业执照右上角，18 位',
    placeholder: '91999999DEM0000016',
    maxLength: 18,
    ...meta,
  })
}

/** What kinds of bodies may apply（第八条; 其他 because the list ends in 等）. */
export const organisationTypes: readonly Choice[] = [
  { value: 'statutoryInstitution', label: '法定计量检定机构' },
  { value: 'otherMetrologyInstitution', label: '其他计量技术机构' },
  { value: 'inspectionBody', label: '检验检测机构' },
  { value: 'researchInstitute', label: '科研院所' },
  { value: 'university', label: '高等院校' },
  { value: 'enterprise', label: '企业' },
  { value: 'other', label: '其他' },
]

/** The kind of an applicant. */
export function organisationTypeField(meta: Described) {
  return choice({ ...meta, choices: organisationTypes })
}

const presentDistricts: readonly Choice[] = districtRows
  .filter((district) => district.validUntil === null)
  .map((district) => ({ value: district.id, label: district.name }))

const presentIds: ReadonlySet<string> = new Set(presentDistricts.map((one) => one.value))

const formerDistricts: readonly Choice[] = districtRows
  .filter((district) => !presentIds.has(district.id))
  .map((district) => ({ value: district.id, label: `原${district.name}` }))

/** A district of today; one that was dissolved is still understood, and a rule names its successor. */
export function districtField(meta: Described) {
  return choice({ ...meta, choices: presentDistricts, formerChoices: formerDistricts })
}

/** A cluster of the “33618” system, offered tier by tier. */
export function clusterField(meta: Described) {
  return choice({
    ...meta,
    choices: clusters.map((one) => ({
      value: one.id,
      label: `${one.name}（${clusterTiers[one.tier].replace('产业集群', '')}）`,
    })),
  })
}
