import type { Answer } from '../application/inbound.ts'
import type { WireAnswer } from './wire.ts'

/** What the person who clicked is told when the answer cannot come from the application. */

/** The payload of the click is not one of ours (cards.md "Words": say what to do). */
export const UNREADABLE_CARD: WireAnswer = {
  toast: { type: 'error', content: '这张卡片无法识别，请重新打开。' },
}

const TRY_AGAIN = '没有保存成功，您填的内容还在。请稍后再点一次；仍不行请回复“转人工”。'

/** Nothing was stored. The card is not replaced, so the typed input stays. */
export const NOT_STORED: WireAnswer = { toast: { type: 'error', content: TRY_AGAIN } }

/** The same as a message, to somebody who was told that the work goes on. */
export const NOT_STORED_LATE: Answer = {
  toast: { type: 'error', content: `您刚才的点击${TRY_AGAIN}` },
}

/** The work goes on; the platform would show its own error after three seconds. */
export const STILL_WORKING: WireAnswer = {
  toast: { type: 'info', content: '已收到，正在处理，请稍候查看。' },
}

/** The application's answer in the shape of a callback answer; nothing to say gives `{}`. */
export function toWireAnswer(answer: Answer): WireAnswer {
  return {
    ...(answer.toast ? { toast: answer.toast } : {}),
    ...(answer.card ? { card: { type: 'raw', data: answer.card } } : {}),
  }
}
