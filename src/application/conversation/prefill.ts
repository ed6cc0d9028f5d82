import type { CaseFile } from '../../regulation/case-file.ts'
import { type FormValues, isBlank } from '../../regulation/form.ts'
import { prefill, withComputed } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { canonicalJson } from '../canonical.ts'
import type { Draft } from '../records.ts'
import { type Turn, UNKNOWN_NAME } from '../turn.ts'
import { registerAnswers } from './register-answers.ts'
import type { Change } from './save.ts'

/** Why something is refused is written anew each time, never carried over. */
const NEVER_CARRIED: readonly string[] = ['decision-reason']

/**
 * What this person handed in with the same act before, when it came back: a registration that was
 * declined, an opinion that is to be looked at again. Nobody types it twice.
 */
function handedInBefore(turn: Turn, file: CaseFile, action: string): Draft['values'] {
  const given = file.facts.inputs[action]
  if (given === undefined || given.by !== turn.actor.openId) return {}
  return Object.fromEntries(
    Object.entries(given.forms).filter(([form]) => !NEVER_CARRIED.includes(form)),
  )
}

/**
 * What is known already, for the forms of an act: the last submission where there is one, or what
 * the person handed in before, else the organisation's profile and the person.
 */
export async function knownAnswers(
  turn: Turn,
  file: CaseFile,
  act: Pick<Draft, 'action' | 'onBehalf' | 'forms'>,
): Promise<readonly Change[]> {
  const submissions = await turn.tx.cases.submissionsOf(file.id)
  const submission = submissions.at(-1)
  const before = act.onBehalf ? {} : handedInBefore(turn, file, act.action)
  const earlier = { ...before, ...(submission?.forms ?? {}) }
  const organisation =
    file.organisationId === null ? null : await turn.tx.organisations.find(file.organisationId)
  return act.forms.flatMap((id) => {
    const last = earlier[id]
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
      person: {
        name: turn.person.name === UNKNOWN_NAME ? null : turn.person.name,
        phone: turn.person.phone,
      },
      case: registerAnswers(file, submissions),
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
