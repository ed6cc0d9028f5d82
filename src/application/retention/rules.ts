import { type RetentionKind, retentionKinds } from '../retention-port.ts'

/**
 * How long each kind of record is kept. The periods are defaults of this program, not of the measures:
 * the bureau's archives and legal staff set their own (`retention set`). What belongs to a case is
 * archive and is never erased by the program.
 */

export interface RetentionRule {
  readonly title: string
  /** From when the days count, as users read it. */
  readonly since: string
  /** Days after which it may go; a default that the bureau changes. */
  readonly days: number
  /** What is erased, and what stays. */
  readonly erases: string
}

export const retentionRules: Readonly<Record<RetentionKind, RetentionRule>> = {
  abandonedDraft: {
    title: '已放弃的草稿',
    since: '最后一次保存',
    days: 180,
    erases: '已填内容、修改过程和随草稿上传的文件；办件本身和放弃的记录保留。',
  },
  looseUpload: {
    title: '未放入任何材料的上传文件',
    since: '收到',
    days: 90,
    erases: '上传记录和文件；其他材料用到的同一文件保留。',
  },
  sentMessage: {
    title: '已发出消息的内容',
    since: '发出',
    days: 365,
    erases: '消息和卡片的内容；发给谁、何时发出、消息编号保留，作为送达情况的依据。',
  },
  conversation: {
    title: '会话位置',
    since: '最后一次使用',
    days: 365,
    erases: '正在填写到哪一步的记录；草稿保留。',
  },
  formerContact: {
    title: '已不承担任何职责的人员的电话',
    since: '最后一项职责结束，没有职责的从首次使用起',
    days: 365,
    erases: '电话；办件记录中的姓名按档案规定保留。',
  },
  commentAuthor: {
    title: '公示意见提出人的姓名和联系方式',
    since: '公示结束',
    days: 730,
    erases: '姓名或单位、联系方式；意见内容和处理情况保留。',
  },
}

/** What the program never erases, with the reason; shown with the table. */
export const keptForGood: readonly { readonly title: string; readonly because: string }[] = [
  {
    title: '办件（申请、审查、决定、送达）及其附件',
    because: '属于文书档案，按档案管理规定移交和鉴定销毁。',
  },
  { title: '办件记录的散列链和每日摘要', because: '证明记录未被改动；不含联系方式。' },
  { title: '市级产业计量测试中心名录', because: '依法公布的事项（第二十五条）。' },
  { title: '删除记录和暂缓删除记录', because: '证明删除依规进行；只记编号和理由，不记内容。' },
]

const MOST_DAYS = 36_500

/** The days in force for each kind: the defaults, and what the bureau set in their place. */
export function daysInForce(setting: unknown): Readonly<Record<RetentionKind, number>> {
  const own = typeof setting === 'object' && setting !== null ? setting : {}
  const days = (kind: RetentionKind): number => {
    const value: unknown = Reflect.get(own, kind)
    return isPeriod(value) ? value : retentionRules[kind].days
  }
  return {
    abandonedDraft: days('abandonedDraft'),
    looseUpload: days('looseUpload'),
    sentMessage: days('sentMessage'),
    conversation: days('conversation'),
    formerContact: days('formerContact'),
    commentAuthor: days('commentAuthor'),
  }
}

/** Whether something is a number of days that may be set: at least 30, at most a hundred years. */
export function isPeriod(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 30 && Number(value) <= MOST_DAYS
}

/** Whether a word names a kind. */
export function isRetentionKind(word: string): word is RetentionKind {
  return (retentionKinds as readonly string[]).includes(word)
}

/** Name of the setting that holds the bureau's own periods. */
export const RETENTION_SETTING = 'retention'
