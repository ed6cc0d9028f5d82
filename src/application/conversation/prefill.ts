import type { CaseFile } from '../../regulation/case-file.ts'
import { type FormValues, isBlank } from '../../regulation/form.ts'
import { prefill, withComputed } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { canonicalJson } from '../canonical.ts'
import type { Draft } from '../records.ts'
import type { Turn } from '../turn.ts'
import type { Change } from './save.ts'

/**
 * What is known already, for the forms of an act: the last submission where there is one, else the
 * organisation's profile and the person.
 */
export async function knownAnswers(
  turn: Turn,
  file: CaseFile,
  formIds: readonly string[],
): Promise<readonly Change[]> {
  const earlier = (await turn.tx.cases.submissionsOf(file.id)).at(-1)
  const organisation =
    file.organisationId === null ? null : await turn.tx.organisations.find(file.organisationId)
  return formIds.flatMap((id) => {
    const last = earlier?.forms[id]
    const known = prefill(formOf(id), {
      organisation:
        organisation === null
          ? null
          : {
              name: organisation.name,
              uscc: organisation.uscc,
              organisationType: organisation.organisationType,
              district: organisation.district,
              address: organisation.address,
              legalRepresentative: organisation.legalRepresentative,
            },
      person: { name: turn.person.name, phone: turn.person.phone },
      today: turn.today,
      form: {},
    })
    return Object.entries({ ...known, ...(last ?? {}) }).map(([field, value]) => ({
      form: id,
      field,
      value,
    }))
  })
}

/** Answers that the program keeps itself: task numbers, totals, the date of filling in. */
export function computedChanges(turn: Turn, draft: Draft): readonly Change[] {
  return [...formChanges(turn, draft), ...paperChanges(draft)]
}

/** What the paper of an act on behalf says already: not to be typed twice by the officer. */
const FROM_PAPER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sponsor-letter': {
    issuingBody: 'partyName',
    documentNumber: 'documentNumber',
    documentDate: 'documentDate',
    letterFile: 'scan',
  },
}

function paperChanges(draft: Draft): readonly Change[] {
  const paper = draft.values['paper-record']
  if (!draft.onBehalf || paper === undefined) return []
  return draft.forms.flatMap((form) =>
    Object.entries(FROM_PAPER[form] ?? {})
      .filter(([field]) => isBlank(draft.values[form]?.[field]))
      .filter(([, source]) => !isBlank(paper[source]))
      .map(([field, source]) => ({ form, field, value: paper[source] })),
  )
}

function formChanges(turn: Turn, draft: Draft): readonly Change[] {
  const sources = { organisation: null, person: null, today: turn.today, form: draft.values }
  return draft.forms.flatMap((id) => {
    const form = formOf(id)
    const values: FormValues = draft.values[id] ?? {}
    return Object.entries(withComputed(form, values, sources))
      .filter(([field]) => Object.hasOwn(form.fields, field))
      .filter(([field, value]) => differs(values[field], value))
      .map(([field, value]) => ({ form: id, field, value }))
  })
}

const differs = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) !== canonicalJson(b ?? null)
