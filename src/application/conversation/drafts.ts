import type { CardAction } from '../../../cards/actions.ts'
import { noticeCard } from '../../../cards/faces/notice.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { accessDraft } from './access.ts'
import { moveTo, resumeReply } from './leave-step.ts'
import { standAt } from './open-draft.ts'
import { placeAt } from './places.ts'
import { readBackReply } from './read-back.ts'

/** Goes on with a draft where this person stood. */
export async function openDraft(turn: Turn, id: string): Promise<Reply> {
  const access = await accessDraft(turn, id)
  if ('refused' in access) return access.refused
  return resumeReply(turn, access.ok)
}

/** Opens one step, to change something after the read-back or to look again. */
export async function openStep(
  turn: Turn,
  action: Extract<CardAction, { do: 'openStep' }>,
): Promise<Reply> {
  const access = await accessDraft(turn, action.draft)
  if ('refused' in access) return access.refused
  const place = placeAt(access.ok.draft, action.form, action.step)
  if (place === null) return say('warning', '这一步已调整，请从“我的事项”重新打开。')
  return moveTo(turn, access.ok, place, true)
}

/** Opens a page of the read-back. */
export async function openReadBack(turn: Turn, id: string, page: number): Promise<Reply> {
  const access = await accessDraft(turn, id)
  return 'refused' in access ? access.refused : readBackReply(turn, access.ok, page)
}

/** Puts a draft away. What was typed stays in the record; a new one can be started. */
export async function abandonDraft(turn: Turn, id: string): Promise<Reply> {
  const access = await accessDraft(turn, id)
  if ('refused' in access) return access.refused
  await turn.tx.drafts.save({ ...access.ok.draft, status: 'abandoned' }, [])
  await standAt(turn, null, null)
  return show(
    noticeCard({
      title: '已放弃本次填写',
      tone: 'waiting',
      state: '已放弃',
      conclusion: { text: '已填内容留有记录，案件没有变化。', cite: null },
      paragraphs: [],
      buttons: [{ label: '我的事项', action: { do: 'openMatters' } }],
    }),
  )
}
