import type { CardAction } from '../../../cards/actions.ts'
import { deadlineExplanationCard } from '../../../cards/faces/reminders.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isStaff, maySee } from '../../regulation/standing.ts'
import { formatDate } from '../../regulation/time/civil-date.ts'
import { type Reply, say, sendNew, show, type Turn } from '../turn.ts'
import { caseReply, NOT_YOURS } from './case-reply.ts'
import { caseView, materialOf, maySeeFile } from './case-view.ts'
import { sectionCard } from './sections.ts'
import { calendarWords } from './words.ts'

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

/** 期限怎么算: trigger, count, roll-over and calendar of one deadline. */
export async function explainDeadline(turn: Turn, id: string, deadlineId: string): Promise<Reply> {
  const file = await visibleCase(turn, id)
  if (file === null) return NOT_YOURS
  const material = await materialOf(turn, file)
  const deadline = material.deadlines.find((one) => one.id === deadlineId)
  // Internal targets are the bureau's own; applicants read that the measures set no time.
  if (deadline === undefined || (deadline.internal && !isStaff(turn.actor))) {
    return say('info', '办法未规定办理时限，可联系经办人。')
  }
  const view = await caseView(turn, material)
  const date = view.dates.find((one) => one.deadline === deadlineId)
  if (date === undefined) return say('info', '这个期限已经结束。')
  const card = deadlineExplanationCard({
    ...view,
    name: deadline.title,
    date,
    explanation: deadline.explanation,
    rows: [
      { label: '起算日', value: `${formatDate(deadline.from)}，当天不算` },
      { label: '期限届满日', value: formatDate(deadline.effective) },
      { label: '建议完成日', value: formatDate(deadline.safe) },
    ],
    cite: deadline.cite,
    calendar: calendarWords(
      turn.deps.calendar,
      deadline.calendarVersion,
      deadline.from,
      deadline.effective,
    ),
  })
  return { ...show(card), place: 'new' }
}
