import type { CardAction } from '../../../cards/actions.ts'
import { answerText } from '../../../cards/faces/fields.ts'
import { fullTextCard, fullTextPages } from '../../../cards/faces/texts.ts'
import { checkField } from '../../regulation/checks/check-field.ts'
import { fieldOf } from '../../regulation/form.ts'
import { sendTo } from '../outgoing.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { standAt } from './open-draft.ts'
import { type Place, placeAt, placesOf } from './places.ts'
import { saveAnswers } from './save.ts'
import { awaitedText, stepCard } from './step-card.ts'

type FieldAddress = Pick<Extract<CardAction, { do: 'clearLongText' }>, 'draft' | 'form' | 'field'>

/** The step of long texts that this person stands at, when they stand at one. */
export async function awaitedStep(
  turn: Turn,
): Promise<{ readonly open: OpenDraft; readonly place: Place; readonly field: string } | null> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  if (conversation?.draftId == null || conversation.form === null || conversation.step === null) {
    return null
  }
  const access = await accessDraft(turn, conversation.draftId)
  if ('refused' in access) return null
  const place = placeAt(access.ok.draft, conversation.form, conversation.step)
  const field = place === null ? null : awaitedText(place)
  return place === null || field === null ? null : { open: access.ok, place, field }
}

/**
 * Takes an ordinary message or the text of a Word file as the answer of a long-text step. A further
 * message is put after what is there, for a long text often comes in pieces.
 */
export async function takeLongText(
  turn: Turn,
  at: { readonly open: OpenDraft; readonly place: Place; readonly field: string },
  text: string,
): Promise<Reply> {
  const { open, place, field } = at
  const before = answerText(open.draft.values[place.form.id]?.[field])
  const value = before.trim() === '' ? text.trim() : `${before}\n${text.trim()}`
  const change = { form: place.form.id, field, value }
  const { draft } = await saveAnswers(turn, open.draft, [change], open.draft.revision)
  await standAt(turn, draft, place)
  const fault = checkField(place.form, field, value)
  const length = [...value].length
  const taken =
    before.trim() === '' ? `已收到，共${length}字。` : `已接在原有内容后面，共${length}字。`
  return show(
    stepCard(turn, draft, open.file, place, {
      ...(fault === null ? { note: taken } : { faults: { [field]: fault } }),
    }),
  )
}

/** Empties a long text; what was there stays in the record of the draft. */
export async function clearLongText(turn: Turn, action: FieldAddress): Promise<Reply> {
  const access = await accessDraft(turn, action.draft)
  if ('refused' in access) return access.refused
  const place = placesOf(access.ok.draft).find(
    (one) => one.form.id === action.form && one.step.fields.includes(action.field),
  )
  if (place === undefined || place.step.manner !== 'message') {
    return say('warning', '这一步已调整，请从“我的事项”重新打开。')
  }
  const change = { form: action.form, field: action.field, value: null }
  const { draft } = await saveAnswers(turn, access.ok.draft, [change], access.ok.draft.revision)
  await standAt(turn, draft, place)
  return show(stepCard(turn, draft, access.ok.file, place))
}

/** Sends a long answer whole, beside the card. */
export async function showFullText(turn: Turn, action: FieldAddress): Promise<Reply> {
  const access = await accessDraft(turn, action.draft)
  if ('refused' in access) return access.refused
  const form = placesOf(access.ok.draft).find((place) => place.form.id === action.form)?.form
  const field = form === undefined ? null : fieldOf(form, action.field)
  if (form === undefined || field === null) return say('warning', '没有找到这一项。')
  const text = answerText(access.ok.draft.values[action.form]?.[action.field])
  const pages = fullTextPages(text)
  for (const page of pages.keys()) {
    const card = fullTextCard({
      title: field.meta.title,
      subtitle:
        pages.length > 1 ? `${form.shortTitle}（${page + 1}／${pages.length}）` : form.shortTitle,
      text,
      page,
      back: null,
    })
    await sendTo(turn, turn.actor.openId, { kind: 'card', card })
  }
  return say('info', '全文已另发一条消息。')
}
