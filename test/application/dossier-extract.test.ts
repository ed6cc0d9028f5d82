import { describe, expect, it } from 'vitest'
import { formFacts, HIDDEN } from '../../src/application/delivery/document-facts.ts'
import { columnsOf, fieldOf, metaOf } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { sampleDossier } from '../support/sample-dossier.ts'

/** The dossier as parties other than the unit have it: nobody's name or certificate (privacy.md). */
describe('the extract of the dossier', () => {
  const form = formOf('application-dossier')
  const values = sampleDossier
  const whole = formFacts(form, values, 'JC-2026-0001')
  const extract = formFacts(form, values, 'JC-2026-0001', true)

  /** What people wrote into restricted columns of tables. */
  const restricted = Object.keys(form.fields).flatMap((id) => {
    const field = fieldOf(form, id)
    const rows = values[id]
    if (field === null || field.meta.kind !== 'rows' || !Array.isArray(rows)) return []
    const columns = Object.entries(columnsOf(field.schema)).filter(
      ([, column]) => metaOf(column).restricted === true,
    )
    return rows.flatMap((row: Readonly<Record<string, unknown>>) =>
      columns.flatMap(([key]) => (typeof row[key] === 'string' ? [row[key]] : [])),
    )
  })

  it('hides every name and number that the whole one has, and nothing else', () => {
    const [shown, hidden] = [JSON.stringify(whole.sections), JSON.stringify(extract.sections)]
    expect(restricted.length).toBeGreaterThan(3)
    const cells = (facts: typeof whole) =>
      facts.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat()))
    for (const text of restricted) expect(cells(whole)).toContain(text)
    expect(cells(extract).filter((text) => text === HIDDEN)).toHaveLength(restricted.length)
    expect(hidden).not.toBe(shown)
    expect(extract.sections.map(({ items }) => items)).toEqual(
      whole.sections.map(({ items }) => items),
    )
  })

  it('says that it is an extract, and has no place for a seal: it is not what is filed', () => {
    expect(extract.title.join('')).toContain('摘录')
    expect(whole.title.join('')).not.toContain('摘录')
    expect(whole.signatures).not.toEqual([])
    expect(extract.signatures).toEqual([])
  })
})
