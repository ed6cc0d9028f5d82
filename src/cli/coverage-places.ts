import { allCites, articleOf, type Cite, citeParts } from '../regulation/cite.ts'
import { reasonNotFormalised } from '../regulation/not-formalised.ts'
import { type Carrier, type CarrierKind, carriers } from './coverage-carriers.ts'
import { testsOf } from './coverage-proof.ts'
import type { TestFile } from './test-files.ts'

/** Every place of the measures with what carries it and what proves that. */

/** A carrier with the tests that prove it. */
export interface Proved extends Carrier {
  readonly tests: readonly string[]
}

/** A place of the measures with what carries it. */
export interface Place {
  readonly cite: Cite
  /** What carries this very place. */
  readonly own: readonly Proved[]
  /** That, and what carries its paragraphs and items. */
  readonly all: readonly Proved[]
  /** Why it, or what is left of it, is not formalised. */
  readonly reason?: string
}

/** Whether the inner place is the outer one or lies in it. */
function contains(outer: Cite, inner: Cite): boolean {
  const [out, into] = [citeParts(outer), citeParts(inner)]
  if (out.article !== into.article) return false
  if (out.paragraph !== null && out.paragraph !== into.paragraph) return false
  return out.item === null || out.item === into.item
}

/** What explains or bounds what others do, and alone carries nothing. */
const SUPPORTING: readonly CarrierKind[] = ['limit', 'interpretation', 'body']

/** Whether something that is done, asked, checked, computed or published carries a place. */
export function isCarried(all: readonly Carrier[]): boolean {
  return all.some(({ kind }) => !SUPPORTING.includes(kind))
}

/** The reason of the place itself; for one that nothing carries, that of the nearest place around it. */
function reasonFor(cite: Cite, carried: boolean, hasActs: boolean): string | undefined {
  const around = allCites.filter((outer) => (carried ? outer === cite : contains(outer, cite)))
  return around.flatMap((outer) => reasonNotFormalised(outer, hasActs) ?? []).at(-1)
}

/** Whether an act carries the paragraph that the place is or lies in, or the article as a whole. */
function isActedOn(cite: Cite, everything: readonly Carrier[]): boolean {
  const { paragraph } = citeParts(cite)
  return everything.some(({ kind, cite: ground }) => {
    if (kind !== 'act' || articleOf(ground) !== articleOf(cite)) return false
    const { paragraph: other } = citeParts(ground)
    return paragraph === null || other === null || paragraph === other
  })
}

/** Every article, paragraph and item of the measures with what carries it, and the tests of that. */
export function places(tests: readonly TestFile[]): readonly Place[] {
  const everything = carriers().map((one): Proved => ({ ...one, tests: testsOf(one, tests) }))
  return allCites.map((cite): Place => {
    const all = everything.filter((one) => contains(cite, one.cite))
    const reason = reasonFor(cite, isCarried(all), isActedOn(cite, everything))
    const own = all.filter((one) => one.cite === cite)
    return { cite, own, all, ...(reason === undefined ? {} : { reason }) }
  })
}

/** The tests that prove what is given, by path. */
export function testsOfAll(proved: readonly Proved[]): readonly string[] {
  return [...new Set(proved.flatMap(({ tests }) => tests))].sort()
}

/** The places that neither anything carries nor any reason excuses: none, or the issue is not done. */
export function uncoveredOf(found: readonly Place[]): readonly Cite[] {
  return found.flatMap(({ cite, all, reason }) =>
    !isCarried(all) && reason === undefined ? [cite] : [],
  )
}
