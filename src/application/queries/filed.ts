import type { Fact } from '../../../cards/faces/parts.ts'
import { type FormValues, fieldOf, isBlank } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formById } from '../../regulation/forms/all.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import type { Instant } from '../../regulation/time/civil-date.ts'
import type { Turn } from '../turn.ts'
import type { CaseMaterial } from './case-view.ts'

/** What was handed in, as the section 申报内容 shows it. */
export interface Filed {
  readonly forms: Readonly<Record<string, FormValues>>
  readonly at: Instant
  /** Which submission it is; null for what is not numbered. */
  readonly ordinal: number | null
}

/**
 * The latest submission; for registrations and reports, which keep none, what the person who opened
 * the case handed in. Without it nobody could check an authorisation against what was stated.
 */
export function filedOf({ file, submission }: CaseMaterial): Filed | null {
  if (submission !== null) return submission
  const procedure = procedureOf(file.procedure)
  const first = Object.entries(stateOf(procedure, procedure.start).on).find(
    ([, transition]) => transition.byOpener === true,
  )
  const given = first === undefined ? undefined : file.facts.inputs[first[0]]
  return given === undefined ? null : { forms: given.forms, at: given.at, ordinal: null }
}

/** What has to be compared with the paper, on the card itself. */
const CHECKED: Readonly<Record<string, readonly string[]>> = {
  'binding-request': [
    'uscc',
    'position',
    'phone',
    'legalRepresentative',
    'organisationType',
    'district',
    'address',
  ],
  'role-request': ['role', 'bodyName', 'district', 'phone'],
}

/** The facts of a registration that is to be confirmed; none for anything else. */
export function factsToCheck(filed: Filed | null): readonly Fact[] {
  if (filed === null) return []
  return Object.entries(filed.forms).flatMap(([formId, values]) =>
    (CHECKED[formId] ?? []).flatMap((id) => factOf(formId, id, values)),
  )
}

/**
 * What the officer has to know of an organisation that is here already under that credit code:
 * confirmed, the person is bound to it, whatever name they wrote.
 */
export async function knownOrganisation(
  turn: Pick<Turn, 'tx'>,
  filed: Filed | null,
): Promise<readonly Fact[]> {
  const form = filed?.forms['binding-request']
  const uscc = form?.['uscc']
  if (typeof uscc !== 'string') return []
  const known = await turn.tx.organisations.byUscc(uscc.trim().toUpperCase())
  if (known === null || known.name === form?.['organisationName']) return []
  return [{ label: '请核对', value: `该信用代码已登记为：${known.name}` }]
}

function factOf(formId: string, id: string, values: FormValues): readonly Fact[] {
  const form = formById(formId)
  const field = form === null ? null : fieldOf(form, id)
  if (field === null || isBlank(values[id])) return []
  return [{ label: field.meta.title, value: showValue(field.schema, values[id]) }]
}
