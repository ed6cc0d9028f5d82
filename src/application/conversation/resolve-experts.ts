import type { Row } from '../../regulation/form.ts'
import type { Draft, Person } from '../records.ts'
import type { Turn } from '../turn.ts'
import type { Change } from './save.ts'

const PANEL_FORM = 'appraisal-panel'
const EXPERTS = 'experts'

/**
 * Who of the named experts is in the chat: told by name among the registered experts. A name that
 * two of them bear is nobody's: that expert acts on paper, and an officer records it.
 */
export async function expertChanges(turn: Turn, draft: Draft): Promise<readonly Change[]> {
  const rows = draft.values[PANEL_FORM]?.[EXPERTS]
  if (!draft.forms.includes(PANEL_FORM) || !Array.isArray(rows)) return []
  const registered = await turn.tx.people.withRole({ role: 'panelMember' }, turn.today)
  const value = (rows as readonly Row[]).map((row) => ({
    ...row,
    openId: openIdOf(registered, row['name']),
  }))
  return [{ form: PANEL_FORM, field: EXPERTS, value }]
}

function openIdOf(registered: readonly Person[], name: unknown): string | null {
  const named = registered.filter((person) => person.name === String(name ?? '').trim())
  return named.length === 1 ? (named[0]?.openId ?? null) : null
}
