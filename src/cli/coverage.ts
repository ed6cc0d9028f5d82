import { allCites, type Cite, citeParts, citeText } from '../regulation/cite.ts'
import { metaOf } from '../regulation/form.ts'
import { forms } from '../regulation/forms/all.ts'
import { annualReportDay, type LimitId, limits } from '../regulation/limits.ts'
import { notFormalised } from '../regulation/not-formalised.ts'
import { periodCite, periodIds } from '../regulation/periods.ts'
import { type AnyProcedure, type AnyState, citeOf } from '../regulation/procedure.ts'
import { procedures } from '../regulation/procedures/all.ts'
import { done, type PlainCommand } from './command.ts'
import { readTests, type TestFile } from './test-files.ts'

/** Something of the program that carries a place of the measures. */
interface Carrier {
  readonly cite: Cite
  /** `act application.draft.submit`, `rule application-dossier/legal-person`… */
  readonly name: string
  /** An id by which a test that names it is known; null where the id is too common a word. */
  readonly id: string | null
}

/** A line of the answer. */
interface Item {
  readonly cite: Cite
  readonly carriedBy: readonly string[]
  readonly tests: readonly string[]
  readonly notFormalised?: string
}

function carrier(cite: Cite | null, name: string, id: string | null = null): readonly Carrier[] {
  return cite === null ? [] : [{ cite, name, id }]
}

function ofState(place: string, state: AnyState): readonly Carrier[] {
  return [
    ...carrier(citeOf(state.ground), `state ${place}`),
    ...Object.entries(state.on).flatMap(([action, { ground }]) =>
      carrier(citeOf(ground), `act ${place}.${action}`),
    ),
    ...Object.entries(state.deadlines ?? {}).flatMap(([kind, { ground }]) =>
      carrier(citeOf(ground), `deadline ${place}.${kind}`),
    ),
  ]
}

function ofProcedure({ id, ground, states }: AnyProcedure): readonly Carrier[] {
  return [
    ...carrier(citeOf(ground), `procedure ${id}`),
    ...Object.entries(states).flatMap(([name, state]) => ofState(`${id}.${name}`, state)),
  ]
}

function ofForms(): readonly Carrier[] {
  return Object.values(forms).flatMap((form) => [
    ...carrier(form.cite, `form ${form.id}`),
    ...Object.entries(form.fields).flatMap(([field, schema]) =>
      carrier(metaOf(schema).cite, `field ${form.id}.${field}`),
    ),
    ...form.rules.flatMap((rule) => carrier(rule.cite, `rule ${form.id}/${rule.id}`, rule.id)),
  ])
}

function ofNumbers(): readonly Carrier[] {
  const ids = Object.keys(limits) as readonly LimitId[]
  return [
    ...ids.flatMap((id) => carrier(limits[id][0].cite, `limit ${id}`)),
    ...carrier(annualReportDay.cite, 'limit annualReportDay'),
    ...periodIds.flatMap((id) => carrier(periodCite(id), `period ${id}`, id)),
  ]
}

function carriers(): readonly Carrier[] {
  return [...Object.values(procedures).flatMap(ofProcedure), ...ofForms(), ...ofNumbers()]
}

/** Whether the inner place is the outer one or lies in it. */
function contains(outer: Cite, inner: Cite): boolean {
  const [out, into] = [citeParts(outer), citeParts(inner)]
  if (out.article !== into.article) return false
  if (out.paragraph !== null && out.paragraph !== into.paragraph) return false
  return out.item === null || out.item === into.item
}

/** The reason of the place itself; for one that nothing carries, that of the nearest place around it. */
function reasonFor(cite: Cite, isCarried: boolean): string | undefined {
  if (isCarried) return notFormalised[cite]
  const around = allCites.filter((outer) => contains(outer, cite))
  return around.flatMap((outer) => notFormalised[outer] ?? []).at(-1)
}

/** Tests that name the place in words, state it as a `cite`, or name a carrier by its id. */
function testsFor(
  cite: Cite,
  own: readonly Carrier[],
  tests: readonly TestFile[],
): readonly string[] {
  const signs = [
    citeText(cite),
    `cite: '${cite}'`,
    ...own.flatMap(({ id }) => (id === null ? [] : [`'${id}'`])),
  ]
  return tests
    .filter(({ text }) => signs.some((sign) => text.includes(sign)))
    .map(({ path }) => path)
}

/** What carries each place of the measures, and which tests speak of it. */
export function coverage(tests: readonly TestFile[]): {
  readonly items: readonly Item[]
  readonly uncovered: readonly Cite[]
} {
  const all = carriers()
  const items = allCites.map((cite): Item => {
    const own = all.filter((one) => contains(cite, one.cite))
    const reason = reasonFor(cite, own.length > 0)
    return {
      cite,
      carriedBy: own.map(({ name }) => name),
      tests: testsFor(cite, own, tests),
      ...(reason === undefined ? {} : { notFormalised: reason }),
    }
  })
  const uncovered = items
    .filter((item) => item.carriedBy.length === 0 && item.notFormalised === undefined)
    .map((item) => item.cite)
  return { items, uncovered }
}

function line({ cite, carriedBy, tests, notFormalised: reason }: Item): string {
  const carried = carriedBy.length === 0 ? '—' : `${carriedBy.length} 处`
  const note = reason === undefined ? '' : `　${reason}`
  return `${citeText(cite)}　落实 ${carried}　测试 ${tests.length} 个${note}`
}

/** `coverage`: every article, paragraph and item, with what carries it. */
export const coverageCommand: PlainCommand = {
  kind: 'plain',
  usage: 'coverage',
  summary: '逐条列出办法由哪些流程、表单、规则落实，哪些尚未实现及原因',
  words: [0, 0],
  options: {},
  run: async () => {
    const { items, uncovered } = coverage(await readTests())
    const tail =
      uncovered.length === 0
        ? '没有遗漏的条款。'
        : `遗漏的条款：${uncovered.map(citeText).join('、')}`
    return done({ items, uncovered }, [...items.map(line), tail].join('\n'))
  },
}
