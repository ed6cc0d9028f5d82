import { papersOf, preparationOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import {
  columnsOf,
  type FieldSchema,
  type Form,
  type FormValues,
  fieldOf,
  isBlank,
  metaOf,
  type Row,
} from '../../regulation/form.ts'
import { type PrefillSources, prefill, withComputed } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { endOfPreparation, grantedMonths } from '../../regulation/procedures/acceptance-clocks.ts'
import { canonicalJson } from '../canonical.ts'
import type { Draft } from '../records.ts'
import { type Turn, termsOf, UNKNOWN_NAME } from '../turn.ts'
import { registerAnswers } from './register-answers.ts'
import { reportAnswers } from './report-answers.ts'
import type { Change } from './save.ts'

/** What stands for one occasion is written anew each time, never carried over. */
const NEVER_CARRIED: readonly string[] = [
  'decision-reason',
  'extension',
  'supplement-reply',
  'rectification-report',
]

/**
 * What this person handed in with the same act before, when it came back: a registration that was
 * declined, an opinion that is to be looked at again. Nobody types it twice. What was settled by a
 * paper since is of that paper: its number, its day, the time to put right are not those of the next.
 */
function handedInBefore(turn: Turn, file: CaseFile, action: string): Draft['values'] {
  const given = file.facts.inputs[action]
  if (given === undefined || given.by !== turn.actor.openId) return {}
  return given.at <= lastIssuedAt(file) ? {} : given.forms
}

const lastIssuedAt = ({ facts }: CaseFile): number =>
  Math.max(0, ...papersOf(facts).map(({ act }) => facts.inputs[act]?.at ?? 0))

/**
 * What is known already, for the forms of an act: what was filed or handed in before, else the
 * organisation's profile, the person, the other forms of the case. What the case itself says (its
 * dates and numbers) and the day are always those of now.
 */
export async function knownAnswers(
  turn: Turn,
  file: CaseFile,
  act: Pick<Draft, 'action' | 'onBehalf' | 'forms'>,
): Promise<readonly Change[]> {
  const submissions = await turn.tx.cases.submissionsOf(file.id)
  const filed: Draft['values'] = Object.assign({}, ...submissions.map(({ forms }) => forms))
  const before = act.onBehalf ? {} : handedInBefore(turn, file, act.action)
  const earlier = { ...before, ...filed }
  const organisation =
    file.organisationId === null ? null : await turn.tx.organisations.find(file.organisationId)
  const { name } = turn.person
  const sources: PrefillSources = {
    organisation,
    person: { name: name === UNKNOWN_NAME ? null : name, phone: turn.person.phone },
    case: {
      ...registerAnswers(file, submissions),
      ...caseAnswers(turn, file),
      ...(await reportAnswers(turn, file)),
    },
    today: turn.today,
    form: givenForms(file, filed),
  }
  return act.forms.flatMap((id) => {
    const form = formOf(id)
    const last = NEVER_CARRIED.includes(id) ? {} : (earlier[id] ?? {})
    const answers = {
      ...(act.onBehalf ? {} : ownBody(id, file)),
      ...prefill(form, sources),
      ...last,
      ...ofNow(form, sources, last),
    }
    return Object.entries(answers).map(([field, value]) => ({ form: id, field, value }))
  })
}

/** The sponsor writes its own letter: the body that sends it is the one of the case. */
const ownBody = (form: string, file: CaseFile): FormValues =>
  form === 'sponsor-letter' && file.sponsorName !== null ? { issuingBody: file.sponsorName } : {}

/** What is not carried over from an earlier filing: the day, and what the case and its forms say. */
function ofNow(form: Form, sources: PrefillSources, last: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(prefill(form, sources)).flatMap(([id, value]) => {
      const field = fieldOf(form, id)
      const known = field?.meta.known ?? ''
      const ofCase = known.startsWith('case.') && !Array.isArray(value)
      if (known === 'today' || ofCase) return [[id, value]]
      if (field === null || !known.startsWith('form.') || !Array.isArray(value)) return []
      return [[id, withEarlier(field.schema, value as readonly Row[], last[id])]]
    }),
  )
}

/** Every row that the other form has now, with what was answered to it; further rows stay. */
function withEarlier(schema: FieldSchema, rows: readonly Row[], last: unknown): readonly Row[] {
  const answered = Array.isArray(last) ? (last as readonly Row[]) : []
  const columns = Object.entries(columnsOf(schema))
  const computed = columns.filter(([, column]) => metaOf(column).computed === true)
  const asItIsNow = (row: Row) =>
    Object.fromEntries(computed.flatMap(([key]) => (key in row ? [[key, row[key]]] : [])))
  const own = answered.filter((row) => !rows.some(({ id }) => id === row.id))
  return [
    ...rows.map((row) => ({
      ...row,
      ...answered.find(({ id }) => id === row.id),
      ...asItIsNow(row),
    })),
    ...own,
  ]
}

/** What the case itself has established (第十四条, 第十七条): its dates and its numbers. */
function caseAnswers(turn: Turn, file: CaseFile): NonNullable<PrefillSources['case']> {
  const { facts } = file
  return {
    approvalNumber: facts.inputs['issueApproval']?.forms['issue-notice']?.['documentNumber'],
    taskStatementReceivedOn: facts.receivedOn,
    preparationEndsOn: endOfPreparation(facts, termsOf(turn, file))?.effective,
    extendedMonths: grantedMonths(facts),
    lateExtensionAllowed: preparationOf(facts).lateExtensionAllowed,
  }
}

/**
 * The other forms of the case as they were given last, by form: acts, what several gave, what was
 * filed; the task statement with the tables of the version in force.
 */
function givenForms(file: CaseFile, filed: Draft['values']): Draft['values'] {
  const { facts } = file
  const given = [...Object.values(facts.inputs), ...Object.values(facts.records).flat()].sort(
    (a, b) => a.at - b.at,
  )
  const forms: Draft['values'] = Object.assign({}, ...given.map((one) => one.forms), filed)
  const { plan } = preparationOf(facts)
  if (plan === null) return forms
  return { ...forms, 'task-statement': { ...forms['task-statement'], ...identified(plan) } }
}

/** Cases stored before the plan kept the ids of its rows: without one a row fits into no table. */
function identified(plan: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(plan).map(([field, rows]) => [
      field,
      Array.isArray(rows)
        ? (rows as Row[]).map((row, index) => ({ ...row, id: row.id ?? `${field}-${index + 1}` }))
        : rows,
    ]),
  )
}

/** Answers that the program keeps itself: task numbers, totals, the date of filling in. */
export function computedChanges(turn: Turn, draft: Draft, file: CaseFile): readonly Change[] {
  return [...formChanges(turn, draft, file), ...paperChanges(draft)]
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

function formChanges(turn: Turn, draft: Draft, file: CaseFile): readonly Change[] {
  const sources: PrefillSources = {
    organisation: null,
    person: null,
    case: caseAnswers(turn, file),
    today: turn.today,
    form: draft.values,
  }
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
