import { articleNumberIn } from '../regulation/article-words.ts'
import type { ArticleNumber } from '../regulation/cite.ts'
import { type Meaning, readMeaning } from './asking/meaning.ts'
import { articleAbout } from './topics.ts'

/** What a person wants, told from a short message or a menu key. */
export type Intent =
  | { readonly kind: 'status'; readonly number: string | null }
  | { readonly kind: 'matters' }
  | { readonly kind: 'startApplication' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'paperApplication' }
  | { readonly kind: 'importPreparation' }
  | { readonly kind: 'importCenter' }
  | { readonly kind: 'readings' }
  /** 值班安排 */
  | { readonly kind: 'dutyOfficer' }
  /** 办理分工 */
  | { readonly kind: 'duties' }
  | { readonly kind: 'worklist' }
  | { readonly kind: 'centers' }
  | { readonly kind: 'deadlines' }
  /** 「为什么是这一天」: how a date of a case was computed. */
  | { readonly kind: 'why'; readonly number: string | null }
  | { readonly kind: 'board' }
  | { readonly kind: 'statistics' }
  /** 已报／未报 */
  | { readonly kind: 'reports' }
  /** 日历订阅 */
  | { readonly kind: 'feed' }
  /** 每日提醒 */
  | { readonly kind: 'digest' }
  | { readonly kind: 'article'; readonly article: ArticleNumber | null }
  | { readonly kind: 'human' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'greeting' }
  /** What the assistant holds about the person (privacy.md). */
  | { readonly kind: 'personal' }
  /** 「刚才那个填错了」: back to what is being filled in. */
  | { readonly kind: 'correct' }
  /** What went out: 已签发 for the bureau, 已发函 for a sponsor. */
  | { readonly kind: 'issued' }
  | { readonly kind: 'find'; readonly text: string }
  /** 「我要反映情况」 */
  | { readonly kind: 'report' }
  /** What anybody is told in a sentence: a date computed, or the way to what words do not do. */
  | { readonly kind: 'general'; readonly meaning: Meaning }
  | { readonly kind: 'unknown' }

const CASE_NUMBER = /JC-\d{4}-\d{4,}/i

/**
 * Commands are whole messages, so that a long text which happens to hold such a word is never taken
 * for one.
 */
const COMMANDS: readonly (readonly [RegExp, Intent])[] = [
  [/^(我的事项|我的申请|事项)$/, { kind: 'matters' }],
  [/^(开始申请|申请|我要申请|开始填写申报书|填写申报书|新建申请)$/, { kind: 'startApplication' }],
  [/^(办法理解|解释参数)$/, { kind: 'readings' }],
  [/^(办理分工|分工|签批流程)$/, { kind: 'duties' }],
  [/^(值班|值班安排|值班经办人|分派)$/, { kind: 'dutyOfficer' }],
  [/^(登记纸质申请|代录申请|纸质申请)$/, { kind: 'paperApplication' }],
  [/^(导入在建中心|导入筹建中心)$/, { kind: 'importPreparation' }],
  [/^(导入已成立中心|导入中心)$/, { kind: 'importCenter' }],
  [/^(继续填报|继续填写|继续)$/, { kind: 'resume' }],
  [/^(待办|待我审核|待发函|待出具意见|查案件|我的待办)$/, { kind: 'worklist' }],
  [/^(我的期限|期限)$/, { kind: 'deadlines' }],
  [/^(期限看板|看板)$/, { kind: 'board' }],
  [/^(年度报告|年报|已报未报|已报／未报|年报情况|年度报告报送情况)$/, { kind: 'reports' }],
  [/^(日历订阅|订阅日历|日历)$/, { kind: 'feed' }],
  [/^(每日提醒|今日待办提醒|停用每日提醒|启用每日提醒)$/, { kind: 'digest' }],
  [/^(统计与导出|统计|导出|台账)$/, { kind: 'statistics' }],
  [/^(查办法|办法|办法全文)$/, { kind: 'article', article: null }],
  [/^(转人工|人工|联系经办人|找经办人)$/, { kind: 'human' }],
  [/^(离岗交接|我要离岗|离岗|办理交接)$/, { kind: 'leave' }],
  [/^(你好|您好|在吗|帮助|菜单|help|hi|hello)$/i, { kind: 'greeting' }],
  [/^(我的信息|个人信息)$/, { kind: 'personal' }],
  [/^(辖区中心|中心|我的中心|中心名录|年度检查)$/, { kind: 'centers' }],
  [/^我的论证与考核$/, { kind: 'status', number: null }],
  [/^(已签发|已发函)$/, { kind: 'issued' }],
]

const WHY =
  /为(什么|何)(是|在|定在|到)?(这|那)(一)?(天|个日期|个期限|个日子)|^(这个|该|我的)?(期限|日期|到期日)(是)?(怎么|如何)(算|来)/

const CORRECTION = /填错|写错|改一下/

const STATUS = /(进度|到哪(一步)?了|走到哪|什么状态|办到哪|审到哪|现在怎么样了)/
const QUESTION_LENGTH = 40

/** Reads the intent of a message. Punctuation at the end and white space do not matter. */
export function readIntent(message: string): Intent {
  const text = message.trim().replace(/[。．.!！?？~～\s]+$/u, '')
  const command = COMMANDS.find(([pattern]) => pattern.test(text))
  if (command !== undefined) return command[1]
  // A question is short; anything longer is a text of its own.
  if (text.length > QUESTION_LENGTH) return { kind: 'unknown' }
  return readWhy(text) ?? readQuestion(text, message)
}

/** 「JC-2026-0001为什么是这一天」 */
function readWhy(text: string): Intent | null {
  const asks = WHY.test(text.replace(CASE_NUMBER, '').trim())
  return asks ? { kind: 'why', number: CASE_NUMBER.exec(text)?.[0].toUpperCase() ?? null } : null
}

function readQuestion(text: string, message: string): Intent {
  const number = CASE_NUMBER.exec(text)?.[0].toUpperCase() ?? null
  if (number !== null || STATUS.test(text)) return { kind: 'status', number }
  if (CORRECTION.test(text)) return { kind: 'correct' }
  const meaning = readMeaning(message)
  if (isComputed(meaning)) return { kind: 'general', meaning }
  const article = articleNumberIn(text) ?? articleAbout(message)
  if (article !== null) return { kind: 'article', article }
  if (meaning.intent === 'report_problem') return { kind: 'report' }
  if (TOLD.includes(meaning.intent)) return { kind: 'general', meaning }
  if (/^查\s*\S+/u.test(text)) return { kind: 'find', text: text.replace(/^查\s*/u, '') }
  return { kind: 'unknown' }
}

/** A question after a date that says from when: it is answered with the date. */
const isComputed = (meaning: Meaning): boolean =>
  meaning.intent === 'deadline' && meaning.slots['date'] !== undefined

/** Nothing that words do: the answer is the way to it. */
const TOLD: readonly Meaning['intent'][] = ['officer_action', 'doc_gen', 'out_of_scope']

/** What may just as well be the beginning of a long answer. */
const MAY_BE_TEXT: readonly Intent['kind'][] = [
  'unknown',
  'find',
  'article',
  'correct',
  'general',
  'report',
]

/** Whether a message is a command or a question rather than the text that a step asks for. */
export function isCommand(message: string): boolean {
  return !MAY_BE_TEXT.includes(readIntent(message).kind)
}

/** What a press of the bot menu asks for; the menu of everybody for a key that is not known. */
export function menuIntent(key: string): Intent {
  return (Object.hasOwn(MENU_INTENTS, key) ? MENU_INTENTS[key] : undefined) ?? { kind: 'greeting' }
}

/** Keys of the bot menu; the text commands of the same names do the same. */
export const MENU_INTENTS: Readonly<Record<string, Intent>> = {
  matters: { kind: 'matters' },
  start: { kind: 'startApplication' },
  worklist: { kind: 'worklist' },
  deadlines: { kind: 'deadlines' },
  board: { kind: 'board' },
  centers: { kind: 'centers' },
  statistics: { kind: 'statistics' },
  measures: { kind: 'article', article: null },
  human: { kind: 'human' },
}
