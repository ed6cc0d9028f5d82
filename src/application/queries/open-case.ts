import type { CardAction } from '../../../cards/actions.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { maySee } from '../../regulation/standing.ts'
import { type Reply, say, sendNew, show, type Turn } from '../turn.ts'
import { caseReply, NOT_YOURS } from './case-reply.ts'
import { caseView, materialOf, maySeeFile } from './case-view.ts'
import { sectionCard } from './sections.ts'

/** A case that this person may see, or null. */
export async function visibleCase(turn: Turn, id: string): Promise<CaseFile | null> {
  const file = await turn.tx.cases.find(id)
  if (file === null || !maySee(procedureOf(file.procedure), file, turn.actor)) return null
  return file
}

/** The present card of a case. */
export async function openCase(turn: Turn, id: string): Promise<Reply> {
  const file = await visibleCase(turn, id)
  return file === null ? NOT_YOURS : caseReply(turn, file)
}

/** A section of a case: history, documents, findings, deadlines, changes, filing, 代录. */
export async function openSection(
  turn: Turn,
  action: Extract<CardAction, { do: 'openSection' }>,
): Promise<Reply> {
  const file = await visibleCase(turn, action.case)
  if (file === null) return NOT_YOURS
  const material = await materialOf(turn, file)
  const view = await caseView(turn, material)
  if (!view.sections.includes(action.section)) return NOT_YOURS
  return show(await sectionCard(turn, material, view, action.section, action.page ?? 0))
}

/** Sends a file of the case into this person's private chat. */
export async function getFile(turn: Turn, id: string, sha256: string): Promise<Reply> {
  const file = await visibleCase(turn, id)
  if (file === null) return NOT_YOURS
  const document = maySeeFile(turn, await materialOf(turn, file), sha256)
  if (document === null) return say('warning', '没有找到这个文件，或您没有查看权限。')
  return sendNew(
    { kind: 'file', sha256, name: document.name },
    { type: 'info', content: '文件将单独发给您。' },
  )
}
