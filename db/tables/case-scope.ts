import { eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { CaseScope } from '../../src/application/store.ts'
import { cleanText } from '../clean-text.ts'
import { cases } from '../schema/cases.ts'

/** Which cases somebody may list at all. */

type CaseColumn =
  | typeof cases.organisationId
  | typeof cases.district
  | typeof cases.sponsorName
  | typeof cases.procedure
  | typeof cases.state

/** Left out: no condition at all. An empty list: matches nothing. */
export function among(column: CaseColumn, values: readonly string[] | undefined): SQL | undefined {
  return values === undefined ? undefined : inArray(column, [...values])
}

/** Nobody without a scope sees anything. */
export function visible(scope: CaseScope): SQL | undefined {
  if (scope.all === true) return undefined
  const anyOf = or(
    among(cases.organisationId, scope.organisationIds),
    among(cases.district, scope.districts),
    among(cases.sponsorName, scope.sponsorNames),
    scope.openedBy === undefined ? undefined : eq(cases.openedBy, scope.openedBy),
    scope.seatOf === undefined ? undefined : sitsOnPanel(scope.seatOf),
  )
  return anyOf ?? sql`false`
}

/** An expert who was recused has no seat any more. */
function sitsOnPanel(openId: string): SQL {
  const seat = JSON.stringify([{ openId: cleanText(openId), standing: 'sitting' }])
  return sql`${cases.facts} -> 'panel' @> ${seat}::text::jsonb`
}
