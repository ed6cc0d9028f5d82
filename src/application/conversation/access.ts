import type { CaseFile } from '../../regulation/case-file.ts'
import { transitionOf } from '../../regulation/procedure.ts'
import { maySee, recordableActs, roleFor } from '../../regulation/standing.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { Draft } from '../records.ts'
import { organisationsOf, type Reply, say, type Turn } from '../turn.ts'

/** A draft that this person may work on, with its case; both held until the transaction ends. */
export interface OpenDraft {
  readonly draft: Draft
  readonly file: CaseFile
}

/** The draft, or the words with which it is refused. */
export type DraftAccess = { readonly ok: OpenDraft } | { readonly refused: Reply }

const refusal = (content: string): DraftAccess => ({ refused: say('warning', content) })

/**
 * Checks at the moment of the click that this person may work on this draft, from the database:
 * the organisation's people share a draft, everybody else works on their own.
 */
export async function accessDraft(turn: Turn, id: string): Promise<DraftAccess> {
  const draft = await turn.tx.drafts.lock(id)
  const file = draft === null ? null : await turn.tx.cases.find(draft.caseId)
  if (draft === null || file === null || !isTheirs(turn, draft, file)) {
    return refusal('没有找到这份填报，或您没有权限。请从“我的事项”进入。')
  }
  if (draft.status === 'submitted') {
    return refusal('这份填报已经提交，不能再改。可从“我的事项”查看。')
  }
  if (draft.status === 'abandoned') return refusal('这份填报已经放弃。可从“我的事项”重新开始。')
  if (!mayEdit(turn, draft, file)) {
    return refusal('案件已进入其他环节，或这一步已不由您办理，这份填报不能再提交。')
  }
  return { ok: { draft, file } }
}

/** Whether this person had to do with the draft, and still sees its case: they may know why not. */
function isTheirs(turn: Turn, draft: Draft, file: CaseFile): boolean {
  const shared =
    draft.organisationId !== null && organisationsOf(turn.actor).includes(draft.organisationId)
  const own = draft.organisationId === null && draft.createdBy === turn.actor.openId
  return (shared || own) && maySee(procedureFor(turn, file.procedure), file, turn.actor)
}

/** Whether this person may fill in this draft now. */
export function mayEdit(turn: Turn, draft: Draft, file: CaseFile): boolean {
  const procedure = procedureFor(turn, file.procedure)
  if (draft.onBehalf) {
    const mayRecord = recordableActs(procedure, file, turn.actor).some(
      (act) => act.action === draft.action,
    )
    return draft.createdBy === turn.actor.openId && mayRecord
  }
  if (draft.organisationId === null && draft.createdBy !== turn.actor.openId) return false
  const transition = transitionOf(procedure, file.state, draft.action)
  return transition !== null && roleFor(transition, file, turn.actor) !== null
}
