/**
 * Sentences that are no card: toasts after a press, and plain replies. Conclusion, ground, next
 * step; who and what; never 系统异常 (cards.md, Words).
 */

import { type Cite, citeText } from '../../src/regulation/cite.ts'
import { formatInstant, type Instant } from '../../src/regulation/time/civil-date.ts'
import { cut } from '../markdown.ts'

/** A short line over the card after a press. */
export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning'
  readonly content: string
}

/** Toasts stand a few seconds: more than this is not read. */
const TOAST = 100

/** Why something was not done, with its article: 「未办理：……（第八条第（一）项）」. */
export function refusalToast(because: string, cite: Cite | null = null): Toast {
  const ground = cite === null ? '' : `（${citeText(cite)}）`
  return { type: 'warning', content: `未办理：${cut(because, TOAST - ground.length)}${ground}` }
}

/** Toasts that are always the same. */
export const TOASTS = {
  /** An outdated card was pressed; the present one takes its place. */
  stale: { type: 'warning', content: '您点的是旧卡片，已换成最新状态。' },
  /** The value of the button is not ours or not ours any more. */
  outdatedButton: {
    type: 'warning',
    content: '这张卡片已停用，请发送“我的事项”或“待办”重新打开。',
  },
  /** Who pressed has no right to the act. The card itself is not shown to them anew. */
  noRight: {
    type: 'warning',
    content: '这一步由其他人员办理，您可以查看进度；如有疑问请联系市局经办人。',
  },
  /** Who pressed may not see the case at all: nothing about it is said. */
  notYours: { type: 'warning', content: '没有找到您可以查看的案件。' },
  /** The card does not stand in the person's own chat: passed on, or copied into a group. */
  clickedElsewhere: {
    type: 'warning',
    content: '没有办理：这张卡片不在您与本助手的单独对话里。请在单独对话中办理。',
  },
  saved: { type: 'success', content: '已保存。' },
  /** Our fault: what was typed is still in the card. */
  notSaved: {
    type: 'error',
    content: '没有保存成功，您填的内容还在。请稍后再点一次；仍不行请回复“转人工”。',
  },
  /** It takes longer than a press may wait. */
  working: { type: 'info', content: '已收到，正在办理，结果稍后发给您。' },
  fileOnItsWay: { type: 'info', content: '文件马上发给您。' },
  workbookOnItsWay: { type: 'info', content: '表格马上发给您，填好后直接发回本对话。' },
} as const satisfies Readonly<Record<string, Toast>>

/** Somebody else was quicker: 「张某已于2026年9月29日 10:32办理：拟退回。」 */
export function alreadyDecidedToast(who: string, at: Instant, what: string): Toast {
  return {
    type: 'warning',
    content: `${cut(who, 30)}已于${formatInstant(at)}办理：${cut(what, 40)}。`,
  }
}

/** In a group nothing about a case is said. */
export const GROUP_REPLY =
  '案件内容不在群里显示。请点开我的头像，在单独对话中发送“进度”或“我的事项”查看。'

/** Stickers, voice, folders and the like. */
export const UNSUPPORTED_REPLY =
  '这种消息暂时读不了。请发送文字，或 PDF、.docx、JPEG、PNG 文件（单个不超过 20 MB）；.doc 请另存为 .docx。'

/** Nothing fits what was typed. */
export const NOT_UNDERSTOOD_REPLY =
  '没有理解您的意思。可以发送“进度”“我的事项”“查办法”，或直接发送案件编号；需要人工请回复“转人工”。'

/** The same while a form is open: what was typed may have been meant for it. */
export const FILL_IN_CARD_REPLY =
  '没有理解您的意思，正在填写的内容没有变化。如果这是要填的内容，请填在卡片里，再点“保存并下一步”。'

/** 「转人工」: whom to turn to. */
export interface Contact {
  /** 「市局计量处」 */
  readonly body: string
  /** Office hours and telephone in words; null when none is set. */
  readonly reach: string | null
  /** Whether the question was passed on, and to whom. */
  readonly passedTo: string | null
}

/** Plain text is read for at-tags and links: what others wrote must become neither. */
function inert(text: string): string {
  return cut(text, 100)
    .replace(/[<>[\]]/g, '')
    .replaceAll('://', '：//')
    .replace(/www\./gi, 'www．')
}

/** The answer to 「转人工」. */
export function humanReply(contact: Contact): string {
  const passed =
    contact.passedTo === null
      ? `请联系${inert(contact.body)}。`
      : `已转给${inert(contact.passedTo)}，会在工作时间与您联系。`
  const reach = contact.reach === null ? '' : `联系方式：${inert(contact.reach)}。`
  return `${passed}${reach}您已填写的内容都已保存。`
}

/** What is said when a file cannot be taken: the reason and the way. */
export function fileRefusedReply(name: string, because: string): string {
  return `没有收下《${inert(name)}》：${inert(because)}`
}

/** A file that was sent while no form was open: it is there when one asks for it. */
export function fileKeptReply(name: string): string {
  return `已收到《${inert(name)}》并保存，但您现在没有正在填写的表单。打开要填写的表单、填到附件一步时可以直接选用，不用再发。`
}

/** A file that waits for the virus scan: it is looked at again without being sent again. */
export function scanWaitsReply(name: string): string {
  return `已收到《${inert(name)}》，但病毒检查暂时不能进行，文件还没有保存。系统会在半小时内自动再查，结果另行告知，不用重发。`
}
