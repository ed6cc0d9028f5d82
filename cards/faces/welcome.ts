/** First meeting and menus. */

import type { CardAction } from '../actions.ts'
import type { RootElement } from '../components.ts'
import { button, buttonRow, type Card, card, markdown, panel, small } from '../json.ts'
import { bold, cut, grey, lines, type Md, md } from '../markdown.ts'

/** The first meeting. */
export interface WelcomeView {
  /** Version of the privacy notice that is shown; the caller keeps which one a person saw. */
  readonly noticeVersion: string
  /** Paragraphs of the notice: who, what for, which data, how long, rights, whom to complain to. */
  readonly notice: readonly string[]
}

/**
 * The short privacy notice (privacy.md; 个人信息保护法第十七条 [U]: legal staff confirm the wording).
 * Change the version with every change of the words.
 */
export const PRIVACY_NOTICE: WelcomeView = {
  noticeVersion: '2026-11',
  notice: [
    '谁处理：重庆市市场监督管理局（市局），用于办理市级产业计量测试中心的申请、考核和管理。',
    '处理什么：您的飞书账号标识、姓名、单位、办公电话，以及您在本对话中填写和发送的内容。不收集身份证号和出生年份。',
    '保存多久：按档案管理规定保存；未提交的草稿可以随时放弃。',
    '您的权利：可以查阅、更正、导出本人信息；依法可以删除的，可以申请删除。发送“我的信息”或回复“转人工”办理。',
    '投诉：可以向市局反映；对处理结果不满意的，可以向履行个人信息保护职责的部门投诉。',
  ],
}

/** The ways in. */
const DOORS = [
  { door: 'applicant', label: '我是申请单位' },
  { door: 'staff', label: '我是工作人员' },
  { door: 'expert', label: '我是评审专家' },
  { door: 'report', label: '我要反映情况' },
] as const

function noticePanel(view: WelcomeView): RootElement {
  const shown = view.notice.slice(0, 8).map((paragraph) => md`${cut(paragraph, 300)}`)
  const version = grey(md`告知版本：${cut(view.noticeVersion, 20)}`)
  return panel('个人信息处理告知', [markdown(lines(...shown)), small(version)])
}

/** A short welcome, four doors, three things one can ask, the privacy notice. */
export function welcomeCard(view: WelcomeView): Card {
  return card(
    {
      title: '重庆市市级产业计量测试中心办事助手',
      tone: 'turn',
      state: '请选择身份',
      summary: '[请选择身份] 市级产业计量测试中心办事助手',
    },
    [
      markdown(
        md`您好。这里可以办理市级产业计量测试中心的申请、查询进度、查阅管理办法。请先选择您的身份：`,
      ),
      ...DOORS.map(({ door, label }, index) =>
        button(label, { do: 'openDoor', door }, { style: index === 0 ? 'primary' : 'default' }),
      ),
      markdown(
        lines(
          bold(md`也可以直接问：`),
          md`我们想申请建一个中心，需要什么条件`,
          md`我的申请到哪一步了`,
          md`公示要公示多少天`,
        ),
      ),
      small(
        grey(md`代表单位办理，须提交盖章的授权书并经市局经办人核对；核对之前不显示任何案件内容。`),
      ),
      noticePanel(view),
    ],
  )
}

/** Which menu a person has; roles map to it (roles.ts). */
export type MenuKind =
  | 'applicant'
  | 'officer'
  | 'head'
  | 'district'
  | 'sponsor'
  | 'expert'
  | 'visitor'

interface MenuItem {
  /** The words; typing them does the same. */
  readonly words: string
  readonly what: string
  readonly action?: CardAction
}

const MATTERS: MenuItem = {
  words: '我的事项',
  what: '草稿和正在办理的申请',
  action: { do: 'openMatters' },
}
const ARTICLES: MenuItem = { words: '查办法', what: '例如“第八条”“公示多少天”' }
const PROGRESS: MenuItem = { words: '进度', what: '办到哪一步、轮到谁、下一个日期' }
const DATES: MenuItem = {
  words: '我的期限',
  what: '与您有关的日期和依据',
  action: { do: 'openDates' },
}
const BOARD: MenuItem = {
  words: '期限看板',
  what: '办法规定的期限和内部目标',
  action: { do: 'openBoard' },
}
const worklist = (words: string, what: string): MenuItem => ({
  words,
  what,
  action: { do: 'openWorklist' },
})

/** cards.md, Menus: at most five entries each. */
const MENUS: Readonly<Record<MenuKind, readonly MenuItem[]>> = {
  applicant: [
    MATTERS,
    { words: '开始申请', what: '填写申报书和筹建任务书', action: { do: 'startApplication' } },
    PROGRESS,
    DATES,
    ARTICLES,
  ],
  officer: [
    worklist('待办', '等您处理的事项，按日期先后'),
    {
      words: '查案件',
      what: '发送案件编号或中心名称；启用前已批准的，发送“导入在建中心”或“导入已成立中心”',
    },
    BOARD,
    ARTICLES,
    { words: '统计与导出', what: '案件清单和台账', action: { do: 'openStatistics' } },
  ],
  head: [
    worklist('待我审核', '等您确认的拟办意见'),
    { words: '已签发', what: '已经发出的文书', action: { do: 'openIssued' } },
    BOARD,
    ARTICLES,
  ],
  district: [
    worklist('待出具意见', '等本局出具意见的事项'),
    {
      words: '辖区中心',
      what: '本辖区的中心、年度检查安排和记录',
      action: { do: 'openCenters' },
    },
    DATES,
    ARTICLES,
  ],
  sponsor: [
    worklist('待发函', '等本单位出具申请函的事项'),
    { words: '已发函', what: '已经出具的申请函', action: { do: 'openIssued' } },
    ARTICLES,
  ],
  expert: [worklist('我的论证与考核', '邀请您参加的论证和考核'), ARTICLES],
  visitor: [ARTICLES],
}

/** A menu: for whom, and a line on what waits. */
export interface MenuView {
  readonly kind: MenuKind
  /** 「您有 2 项待办」; null when nothing waits. */
  readonly waiting?: string | null | undefined
  /** The privacy notice, for somebody who has not been shown this version yet. */
  readonly notice?: WelcomeView | null | undefined
}

function menuLine(item: MenuItem): Md {
  return md`${bold(md`${item.words}`)}：${item.what}`
}

/** What one can do here, by role; also the answer to 「你好」 and 「帮助」. */
export function menuCard(view: MenuView): Card {
  const items = MENUS[view.kind]
  const pressed = items.flatMap(({ words, action }) =>
    action === undefined ? [] : [{ words, action }],
  )
  return card(
    {
      title: '可以办理的事项',
      tone: view.waiting ? 'turn' : 'waiting',
      state: view.waiting ? '有待办' : '菜单',
    },
    [
      ...(view.waiting ? [markdown(bold(md`${cut(view.waiting, 100)}`))] : []),
      markdown(lines(...items.map(menuLine))),
      ...buttonRow(
        pressed.map(({ words, action }, index) =>
          button(words, action, { style: index === 0 ? 'primary' : 'default' }),
        ),
      ),
      ...(view.kind === 'visitor'
        ? DOORS.map(({ door, label }) => button(label, { do: 'openDoor', door }))
        : []),
      small(grey(md`也可以直接发送上面的词语或您的问题；需要人工时回复“转人工”。`)),
      ...(view.notice ? [noticePanel(view.notice)] : []),
    ],
  )
}
