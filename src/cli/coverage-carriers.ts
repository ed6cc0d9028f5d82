import { DOCUMENT_TITLES } from '../application/queries/document-titles.ts'
import { ruleTitle } from '../regulation/checks/rule-titles.ts'
import { type Cite, isCite } from '../regulation/cite.ts'
import { columnsOf, type FieldSchema, type Form, metaOf } from '../regulation/form.ts'
import { forms } from '../regulation/forms/all.ts'
import { interpretationNames, settings } from '../regulation/interpretations.ts'
import { annualReportDay, type Limit, limits } from '../regulation/limits.ts'
import { periodCite, periodIds, periodTitle } from '../regulation/periods.ts'
import {
  type AnyProcedure,
  type AnyState,
  type AnyTransition,
  citeOf,
  type Ground,
} from '../regulation/procedure.ts'
import { procedures } from '../regulation/procedures/all.ts'
import { bodies, roleTitle } from '../regulation/roles.ts'
import { referenceSheet } from '../regulation/scoring-sheet.ts'

/**
 * What of the program carries a place of the measures, collected from the declarations themselves:
 * a procedure, a form or a number that is added with its article is found here without more.
 */

/** The sorts of carriers, in the order in which they are shown, with the word for each. */
export const carrierKinds = {
  procedure: '程序',
  state: '环节',
  act: '办理操作',
  deadline: '办理期限',
  notice: '消息通知',
  document: '文书',
  form: '表单',
  field: '填写项目',
  choice: '选项',
  rule: '核对规则',
  score: '评分细目',
  limit: '办法数值',
  period: '期限计算',
  interpretation: '解释参数',
  body: '办理主体',
  page: '公开页面',
} as const

export type CarrierKind = keyof typeof carrierKinds

/** Something of the program that carries a place of the measures. */
export interface Carrier {
  readonly kind: CarrierKind
  readonly cite: Cite
  /** Unique: `act application.draft.submit`, `rule application-dossier/legal-person`… */
  readonly name: string
  /** For a legal officer. */
  readonly title: string
  /** What a test that proves it must name, all of them. */
  readonly signs: readonly string[]
  /** What may be named by the samples that the test works with. */
  readonly samples?: readonly string[]
}

/** The public pages (interface.md); a test compares them with the routes that are mounted. */
export const publicPagesOf = [
  { path: '/public/notices', title: '公示及意见提交', cite: '11' },
  { path: '/public/centers', title: '名录及计量测试项目服务能力', cite: '25' },
] as const satisfies readonly { path: string; title: string; cite: Cite }[]

type Draft = Omit<Carrier, 'kind' | 'cite' | 'name'> & { readonly at: string }

function carrier(kind: CarrierKind, cite: Cite | null, { at, ...rest }: Draft): readonly Carrier[] {
  return cite === null ? [] : [{ kind, cite, name: `${kind} ${at}`, ...rest }]
}

/** States that several procedures have under one name are told apart by the procedure's id. */
function stateSigns(procedure: AnyProcedure, state: string): readonly string[] {
  const owners = Object.values(procedures).filter((one) => Object.hasOwn(one.states, state))
  return owners.length > 1 ? [procedure.id, state] : [state]
}

/** A clock that runs on through several states is proved in any of them. */
function clockSigns(state: readonly string[], kind: string): readonly string[] {
  const runsIn = Object.values(procedures)
    .flatMap((one) => Object.values(one.states))
    .filter(({ deadlines = {} }) => Object.hasOwn(deadlines, kind))
  return runsIn.length > 1 && /[A-Z]/.test(kind) ? [kind] : [...state, kind]
}

interface Place {
  readonly procedure: AnyProcedure
  readonly name: string
  readonly state: AnyState
}

function ofDocuments(
  kinds: readonly string[] | undefined,
  ground: Ground,
  at: string,
): readonly Carrier[] {
  return (kinds ?? []).flatMap((kind) =>
    carrier('document', citeOf(ground), {
      at: `${kind} (${at})`,
      title: DOCUMENT_TITLES[kind] ?? kind,
      signs: [kind],
    }),
  )
}

function ofAct({ procedure, name }: Place, action: string, act: AnyTransition) {
  const cite = citeOf(act.ground)
  const at = `${procedure.id}.${name}.${action}`
  const signs = [...stateSigns(procedure, name), action]
  const told = act.notify ?? []
  const whom = told.map(roleTitle).join('、')
  return [
    ...carrier('act', cite, { at, title: act.label, signs }),
    ...(told.length === 0
      ? []
      : carrier('notice', cite, {
          at,
          title: `${act.label}：${whom}`,
          signs: [...signs, 'notify'],
        })),
    ...ofDocuments(act.documents, act.ground, at),
  ]
}

function ofState(place: Place): readonly Carrier[] {
  const { procedure, name, state } = place
  const at = `${procedure.id}.${name}`
  const signs = stateSigns(procedure, name)
  return [
    ...carrier('state', citeOf(state.ground), { at, title: state.title, signs }),
    ...ofDocuments(state.documents, state.ground, at),
    ...Object.entries(state.on).flatMap(([action, act]) => ofAct(place, action, act)),
    ...Object.entries(state.deadlines ?? {}).flatMap(([kind, { ground, title }]) =>
      carrier('deadline', citeOf(ground), {
        at: `${at}.${kind}`,
        title,
        signs: clockSigns(signs, kind),
      }),
    ),
  ]
}

function ofProcedure(procedure: AnyProcedure): readonly Carrier[] {
  const { id, ground, title, states } = procedure
  return [
    ...carrier('procedure', citeOf(ground), { at: id, title, signs: [id] }),
    ...Object.entries(states).flatMap(([name, state]) => ofState({ procedure, name, state })),
  ]
}

interface FieldPlace {
  readonly form: Form
  /** `tasks`, or `tasks.group` for a column. */
  readonly path: string
  readonly schema: FieldSchema
}

function ofField({ form, path, schema }: FieldPlace): readonly Carrier[] {
  const { cite, title, choices = [] } = metaOf(schema)
  const at = `${form.id}.${path}`
  const samples = path.split('.')
  return [
    ...carrier('field', cite, {
      at,
      title: `《${form.shortTitle}》${title}`,
      signs: [form.id],
      samples,
    }),
    // A choice whose value is a place of the measures stands for that place.
    ...choices.flatMap(({ value, label, cite: place }) =>
      carrier('choice', place ?? (isCite(value) ? value : null), {
        at: `${at}=${value}`,
        title: `《${form.shortTitle}》${label}`,
        signs: [form.id],
        samples: [value],
      }),
    ),
    ...Object.entries(columnsOf(schema)).flatMap(([column, inner]) =>
      ofField({ form, path: `${path}.${column}`, schema: inner }),
    ),
  ]
}

function ofForm(form: Form): readonly Carrier[] {
  return [
    ...carrier('form', form.cite, { at: form.id, title: form.title, signs: [form.id] }),
    ...Object.entries(form.fields).flatMap(([path, schema]) => ofField({ form, path, schema })),
    ...form.rules.flatMap(({ id, cite }) =>
      carrier('rule', cite, {
        at: `${form.id}/${id}`,
        title: `《${form.shortTitle}》${ruleTitle(id) ?? `\`${id}\``}`,
        signs: [id],
      }),
    ),
  ]
}

function ofNumbers(): readonly Carrier[] {
  const entries: readonly (readonly [string, Pick<Limit, 'cite' | 'wording'>])[] = [
    ...Object.entries(limits).map(([id, [first]]) => [id, first] as const),
    ['annualReportDay', annualReportDay],
  ]
  return [
    ...entries.flatMap(([id, { cite, wording }]) =>
      carrier('limit', cite, { at: id, title: `“${wording}”`, signs: [id] }),
    ),
    ...periodIds.flatMap((id) =>
      carrier('period', periodCite(id), { at: id, title: periodTitle(id), signs: [id] }),
    ),
  ]
}

function ofReadings(): readonly Carrier[] {
  return interpretationNames.flatMap((name) =>
    carrier('interpretation', settings[name].cite, {
      at: name,
      title: `${settings[name].question}（${settings[name].id}）`,
      signs: [name],
    }),
  )
}

function ofScores(): readonly Carrier[] {
  return referenceSheet.items.flatMap(({ id, title, cites }) =>
    cites.flatMap((cite) =>
      carrier('score', cite, { at: id, title: `${id}　${title}`, signs: ['referenceSheet', id] }),
    ),
  )
}

/** Everything that carries a place of the measures, in the order of the declarations. */
export function carriers(): readonly Carrier[] {
  return [
    ...Object.values(procedures).flatMap(ofProcedure),
    ...Object.values(forms).flatMap(ofForm),
    ...ofScores(),
    ...ofNumbers(),
    ...ofReadings(),
    ...Object.values(bodies).flatMap(({ id, cite, title }) =>
      carrier('body', cite, { at: id, title, signs: [id] }),
    ),
    ...publicPagesOf.flatMap(({ path, title, cite }) =>
      carrier('page', cite, { at: path, title: `${title}（${path}）`, signs: [path] }),
    ),
  ]
}
