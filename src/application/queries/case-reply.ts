import { caseCard } from '../../../cards/faces/case-card.ts'
import type { CaseEvent, CaseFile } from '../../regulation/case-file.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { maySee } from '../../regulation/standing.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { caseView, materialOf } from './case-view.ts'

/** The present card of a case for this person, or the words that they may not see it. */
export async function caseReply(
  turn: Turn,
  file: CaseFile,
  decided: CaseEvent | null = null,
): Promise<Reply> {
  if (!maySee(procedureOf(file.procedure), file, turn.actor)) return NOT_YOURS
  const view = await caseView(turn, await materialOf(turn, file), decided)
  return show(caseCard(view), { caseId: file.id })
}

/** One answer for a case that is not there and one that is not theirs: guessing learns nothing. */
export const NOT_YOURS = say('warning', '没有找到这个案件，或您没有查看权限。')
