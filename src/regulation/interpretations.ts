import { z } from 'zod'
import { applicationSettings } from './interpretations/application.ts'
import { assessmentSettings } from './interpretations/assessment.ts'
import { generalSettings } from './interpretations/general.ts'
import { preparationSettings } from './interpretations/preparation.ts'
import type { Setting } from './interpretations/setting.ts'
import { supervisionSettings } from './interpretations/supervision.ts'
import { type CivilDate, isCivilDate } from './time/civil-date.ts'

/**
 * Where the measures are ambiguous or silent, the reading is a setting with a name, never a hidden
 * choice. A case keeps the set it began under; each computed date names the set it rests on.
 */

/** Every open question by the name of its setting. Several settings may share a row (I-01 …). */
export const settings = {
  ...generalSettings,
  ...applicationSettings,
  ...preparationSettings,
  ...assessmentSettings,
  ...supervisionSettings,
} as const

/** The name of a setting: `PREP_START`, `EXT_CAP`… */
export type InterpretationName = keyof typeof settings

/** The value of one setting. */
export type InterpretationValue<N extends InterpretationName> = (typeof settings)[N]['default']

/** A value for every setting. */
export type InterpretationValues = {
  readonly [N in InterpretationName]: InterpretationValue<N>
}

/** One approved set of readings. */
export interface InterpretationSet {
  readonly id: string
  readonly version: string
  /** The first day on which it applies to newly computed dates. */
  readonly validFrom: CivilDate
  /** Who approved it; null for the readings that the product brings along. */
  readonly approvedBy: string | null
  readonly values: InterpretationValues
}

/** All names, in the order of the files. */
export const interpretationNames = Object.keys(settings) as readonly InterpretationName[]

/** Whether a text names a setting. */
export function isInterpretationName(text: string): text is InterpretationName {
  return Object.hasOwn(settings, text)
}

const defaultValues = Object.fromEntries(
  interpretationNames.map((name) => [name, settings[name].default]),
) as InterpretationValues

/** The default reading of every question. */
export const defaultInterpretations: InterpretationSet = {
  id: 'default',
  version: '1',
  validFrom: '2024-05-06',
  approvedBy: null,
  values: defaultValues,
}

/** The value that a set gives to one setting. */
export function readInterpretation<N extends InterpretationName>(
  set: InterpretationSet,
  name: N,
): InterpretationValues[N] {
  return set.values[name]
}

/** The Chinese wording of the reading that a set has chosen; numbers read as themselves. */
export function readingText(set: InterpretationSet, name: InterpretationName): string {
  const value: string | number = set.values[name]
  const setting: Setting<never> = settings[name] as Setting<never>
  const reading = setting.readings.find((candidate) => candidate.value === value)
  return reading?.text ?? String(value)
}

/** What checking a set gives. */
export type InterpretationCheck =
  | { readonly ok: true; readonly set: InterpretationSet }
  | { readonly ok: false; readonly because: string }

const header = z.object({
  id: z.string().min(1),
  version: z.string().min(1),
  validFrom: z.string().refine(isCivilDate, '施行日期不是有效日期'),
  approvedBy: z.string().min(1).nullable().default(null),
  values: z.record(z.string(), z.unknown()).default({}),
})

function faultOf(name: string, value: unknown): string | null {
  if (!isInterpretationName(name)) return `没有名为${name}的解释参数`
  const checked = settings[name].schema.safeParse(value)
  if (checked.success) return null
  const first = checked.error.issues[0]?.message ?? '取值不正确'
  return `${name}（${settings[name].question}）：${first}`
}

/**
 * Reads a set from data. Settings that it leaves out keep their default; an unknown name, a value
 * outside the readings or a reading that may not be chosen is refused with a Chinese reason.
 */
export function parseInterpretationSet(data: unknown): InterpretationCheck {
  const parsed = header.safeParse(data)
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    return { ok: false, because: `解释参数集不完整：${places.join('；')}。` }
  }
  const { values, validFrom, ...rest } = parsed.data
  const faults = Object.entries(values).flatMap(([name, value]) => faultOf(name, value) ?? [])
  if (faults.length > 0) return { ok: false, because: `${faults.join('；')}。` }
  const merged = { ...defaultValues, ...values } as InterpretationValues
  return { ok: true, set: { ...rest, validFrom: validFrom as CivilDate, values: merged } }
}
