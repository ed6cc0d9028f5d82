import type { CaseFile } from '../regulation/case-file.ts'
import type { CaseFilter, CaseScope } from './store.ts'
import type { Turn } from './turn.ts'

/** Cases of one kind that somebody may have begun already. */
export interface Begun {
  readonly scope: CaseScope
  readonly procedure: string
  /** The state in which one goes on instead of beginning another. */
  readonly state: string
  /** Names whose beginnings wait for one another: an organisation, a person. */
  readonly of: string
}

/** More than anybody begins; beyond, two that begin at the same moment are no longer told apart. */
const MOST = 200

/**
 * The case that is begun already, or a new one. Two presses at the same moment, by one person or by
 * two of one organisation, begin one: the second waits for the first and finds its case.
 */
export async function beginOnce(
  turn: Turn,
  begun: Begun,
  create: () => Promise<CaseFile>,
): Promise<CaseFile> {
  const all: CaseFilter = { procedures: [begun.procedure], limit: MOST, offset: 0 }
  const known = await turn.tx.cases.list(begun.scope, all)
  const open = known.find((line) => line.case.state === begun.state)
  if (open !== undefined) return open.case
  // A key of its own for every time that one is begun: it is claimed once, whoever asks first.
  const key = `begin:${begun.procedure}:${begun.of}:${known.length}`
  const { fresh } = await turn.tx.inbox.admit([key], turn.now)
  if (fresh) return create()
  const since = await turn.tx.cases.list(begun.scope, { ...all, states: [begun.state], limit: 1 })
  return since[0]?.case ?? create()
}
