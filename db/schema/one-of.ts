import { sql } from 'drizzle-orm'
import { type AnyPgColumn, type CheckBuilder, check } from 'drizzle-orm/pg-core'

/**
 * A constraint that a column holds one of the given words. Only for vocabularies that are closed;
 * states and actions follow the procedures and are not repeated here.
 * @param name of the constraint.
 * @param words plain identifiers; they are written into the statement as they are.
 */
export function oneOf(name: string, column: AnyPgColumn, words: readonly string[]): CheckBuilder {
  if (!words.every((word) => /^[A-Za-z]+$/.test(word))) {
    throw new RangeError(`not plain words in ${name}`)
  }
  return check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`)
}
