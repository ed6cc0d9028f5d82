import { type ResolvedDistrict, resolveDistrict } from '../../regulation/districts.ts'
import { procedures } from '../../regulation/procedures/all.ts'
import type { CaseFilter, CaseLine, CaseScope } from '../store.ts'
import type { Turn } from '../turn.ts'
import { scopeOf } from './worklist.ts'

/** How many cases an answer lists; one more is asked for, to know whether there are more. */
export const FOUND_AT_MOST = 8

/**
 * The cases that an officer means by a few words: number, name or applicant; else the district of
 * the seat; else the state that they stand in. The nearest date first; at most one more than is
 * listed. Nothing where the words fit none.
 */
export async function findCases(turn: Turn, words: string): Promise<readonly CaseLine[]> {
  const scope = scopeOf(turn)
  const page = { limit: FOUND_AT_MOST + 1, offset: 0 }
  const list = (where: CaseScope, filter: Partial<CaseFilter>) =>
    turn.tx.cases.list(where, { ...page, ...filter })
  const named = await list(scope, { text: words })
  if (named.length > 0) return named
  const district = resolveDistrict(words, turn.today)
  if (district !== null && scope.all === true) {
    const there = await list({ districts: idsOf(district) }, {})
    if (there.length > 0) return there
  }
  const states = statesNamed(words)
  return states.length === 0 ? [] : list(scope, { states })
}

/** A former name finds the cases that began under it too. */
const idsOf = ({ district, formerly }: ResolvedDistrict): readonly string[] => [
  district.id,
  ...(formerly === null ? [] : [formerly.id]),
]

/** The states whose title holds the words: 形式审查, 筹建中. */
export const statesNamed = (words: string): readonly string[] => [
  ...new Set(
    Object.values(procedures).flatMap(({ states }) =>
      Object.entries(states)
        .filter(([, { title }]) => words !== '' && title.includes(words))
        .map(([name]) => name),
    ),
  ),
]
