import { questionCard } from '../../cards/faces/notice.ts'
import { articleCard } from '../../cards/faces/texts.ts'
import { FILL_IN_CARD_REPLY, humanReply, NOT_UNDERSTOOD_REPLY } from '../../cards/faces/words.ts'
import { roleTitle } from '../regulation/roles.ts'
import { isStaff } from '../regulation/standing.ts'
import { plainAnswer } from './asking/answer.ts'
import { dutyOfficerReply } from './assignment/assign.ts'
import { accessDraft } from './conversation/access.ts'
import { resumeReply } from './conversation/leave-step.ts'
import { placeAt } from './conversation/places.ts'
import { openDoor, startApplication, startImport, startPaperApplication } from './doors.ts'
import { listDuties } from './duties/administer.ts'
import { openFeed } from './feed/subscription.ts'
import type { Intent } from './intents.ts'
import { digestChoice } from './morning/choice.ts'
import { outboxItem } from './outgoing.ts'
import { reportingYear, reportsReply } from './queries/annual-reports.ts'
import { articleView } from './queries/article-view.ts'
import { caseReply } from './queries/case-reply.ts'
import { titleOf } from './queries/case-view.ts'
import { boardReply, myDatesReply } from './queries/dates.ts'
import { whyReply } from './queries/explain-deadline.ts'
import { FOUND_AT_MOST, findCases } from './queries/find-cases.ts'
import { issuedReply } from './queries/issued.ts'
import { mattersReply, ownScope } from './queries/matters.ts'
import { visibleCase } from './queries/open-case.ts'
import { statisticsReply } from './queries/statistics.ts'
import { scopeOf, worklistReply } from './queries/worklist.ts'
import { listReadings } from './readings/administer.ts'
import type { CaseLine } from './store.ts'
import { centersReply } from './supervision/centers.ts'
import { organisationsOf, type Reply, say, show, type Turn } from './turn.ts'
import { menu, welcome } from './welcome.ts'

type Of<K extends Intent['kind']> = Extract<Intent, { kind: K }>

/** What each wish is answered with. */
const answers: {
  readonly [K in Intent['kind']]: (turn: Turn, intent: Of<K>) => Reply | Promise<Reply>
} = {
  status: (turn, { number }) => (number === null ? ownStatus(turn) : statusOf(turn, number)),
  matters: async (turn) =>
    isUnbound(turn) && !(await hasMatters(turn)) ? welcome(turn) : mattersReply(turn),
  startApplication: (turn) => (isUnbound(turn) ? welcome(turn) : startApplication(turn)),
  resume,
  paperApplication: startPaperApplication,
  importPreparation: (turn) => startImport(turn, 'importPreparation'),
  importCenter: (turn) => startImport(turn, 'importCenter'),
  readings: (turn) => (isStaff(turn.actor) ? listReadings(turn, 0) : notUnderstood()),
  duties: (turn) => (isStaff(turn.actor) ? listDuties(turn, 0) : notUnderstood()),
  dutyOfficer: (turn) => (isStaff(turn.actor) ? dutyOfficerReply(turn) : notUnderstood()),
  worklist: (turn) => (isUnbound(turn) ? welcome(turn) : worklistReply(turn, 0)),
  centers: (turn) => (isUnbound(turn) ? welcome(turn) : centersReply(turn, 0)),
  why: (turn, { number }) => (isUnbound(turn) ? welcome(turn) : whyReply(turn, number)),
  deadlines: (turn) => (isUnbound(turn) ? welcome(turn) : myDatesReply(turn, 0)),
  statistics: (turn) => statisticsReply(turn),
  reports,
  feed: (turn) => (isUnbound(turn) ? welcome(turn) : openFeed(turn)),
  digest: (turn) => (isUnbound(turn) ? welcome(turn) : digestChoice(turn)),
  board: (turn) => (isUnbound(turn) ? welcome(turn) : boardReply(turn)),
  article: (_turn, { article }) => show(articleCard(articleView(String(article ?? 1)))),
  human: askHuman,
  leave,
  find: (turn, { text }) => (isStaff(turn.actor) ? find(turn, text) : notUnderstood()),
  report: (turn) => openDoor(turn, 'report'),
  general: async (turn, { meaning }) =>
    (await fillsInCard(turn))
      ? say('info', FILL_IN_CARD_REPLY)
      : say('info', plainAnswer(meaning, { today: turn.today, calendar: turn.deps.calendar })),
  greeting: (turn) => (isUnbound(turn) ? welcome(turn) : menu(turn, null)),
  personal,
  correct: resume,
  issued: (turn) => (isUnbound(turn) ? welcome(turn) : issuedReply(turn, 0)),
  unknown: async (turn) => {
    if (isUnbound(turn) && turn.person.welcomedAt === null) return welcome(turn)
    return (await fillsInCard(turn)) ? say('info', FILL_IN_CARD_REPLY) : notUnderstood()
  },
}

/** Answers what a person wants, from the chat or the menu. */
export async function answerIntent(turn: Turn, intent: Intent): Promise<Reply> {
  const answer = answers[intent.kind] as (turn: Turn, intent: Intent) => Reply | Promise<Reply>
  return answer(turn, intent)
}

/** 年度报告: the list for those who supervise; a center finds its report among its matters. */
function reports(turn: Turn): Reply | Promise<Reply> {
  if (isUnbound(turn)) return welcome(turn)
  const party = organisationsOf(turn.actor).length > 0
  return party ? centersReply(turn, 0) : reportsReply(turn, reportingYear(turn.today), 0)
}

const isUnbound = (turn: Turn): boolean => turn.actor.roles.length === 0

const notUnderstood = (): Reply => say('info', NOT_UNDERSTOOD_REPLY)

/** Whether the person stands at a step that is filled in on its card. */
async function fillsInCard(turn: Turn): Promise<boolean> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  if (conversation?.draftId == null || !conversation.form || !conversation.step) return false
  const access = await accessDraft(turn, conversation.draftId)
  if ('refused' in access) return false
  const place = placeAt(access.ok.draft, conversation.form, conversation.step)
  return place?.step.manner === 'inputs'
}

const hasMatters = async (turn: Turn): Promise<boolean> =>
  (await turn.tx.cases.list(ownScope(turn), { limit: 1, offset: 0 })).length > 0

/** 「我的申请到哪了」: the one case that it can be, else which one is meant. */
async function ownStatus(turn: Turn): Promise<Reply> {
  if (turn.actor.roles.length === 0 && !(await hasMatters(turn))) return welcome(turn)
  if (isStaff(turn.actor)) return worklistReply(turn, 0)
  const lines = await turn.tx.cases.list(scopeOf(turn), {
    procedures: ['application'],
    limit: 9,
    offset: 0,
  })
  const [only] = lines
  if (only === undefined) return mattersReply(turn)
  return lines.length === 1 ? caseReply(turn, only.case) : whichOne(lines)
}

/** A case by its number; one that is not theirs is answered like one that does not exist. */
async function statusOf(turn: Turn, number: string): Promise<Reply> {
  const found = await turn.tx.cases.byNumber(number)
  const file = found === null ? null : await visibleCase(turn, found.id)
  return file === null
    ? say('warning', `没有找到您可以查看的案件${number}。请核对编号。`)
    : caseReply(turn, file)
}

function whichOne(
  lines: readonly CaseLine[],
  title = '查看进度',
  question = '您想查看哪一个案件？',
): Reply {
  return show(
    questionCard({
      title,
      question,
      choices: lines.map(({ case: file }) => ({
        text: `${file.number ?? '未编号'} ${titleOf(file)}`,
        label: '查看',
        action: { do: 'openCase', case: file.id },
      })),
    }),
  )
}

async function find(turn: Turn, text: string): Promise<Reply> {
  const lines = await findCases(turn, text)
  const [only] = lines
  if (only === undefined) {
    return say('info', `没有找到与“${text}”有关的案件。可以用编号、名称、单位、区县或环节查找。`)
  }
  if (lines.length === 1) return caseReply(turn, only.case)
  const more = lines.length > FOUND_AT_MOST
  const question = more
    ? `与“${text}”有关的案件较多，这里列出日期最近的 ${FOUND_AT_MOST} 个，请再说具体一些。`
    : '您想查看哪一个案件？'
  return whichOne(lines.slice(0, FOUND_AT_MOST), '查案件', question)
}

/** Goes on with the draft that was saved last. */
async function resume(turn: Turn): Promise<Reply> {
  const drafts = await turn.tx.drafts.openOf(turn.actor.openId, organisationsOf(turn.actor))
  for (const draft of [...drafts].sort((a, b) => b.savedAt - a.savedAt)) {
    // A draft whose case has moved on is passed over.
    const access = await accessDraft(turn, draft.id)
    if ('ok' in access) return resumeReply(turn, access.ok)
  }
  return mattersReply(turn)
}

/** 转人工: the case officers are told who asks; the person is told who will answer. */
async function askHuman(turn: Turn): Promise<Reply> {
  const officers = await turn.tx.people.withRole({ role: 'caseOfficer' }, turn.today)
  const text = `${turn.person.name}在助手里请求人工帮助，请联系。`
  await turn.tx.outbox.add(
    officers.map((officer) =>
      outboxItem(
        turn,
        `person:${officer.openId}`,
        { kind: 'text', text },
        { openId: officer.openId },
      ),
    ),
  )
  const passedTo = officers.length === 0 ? null : '市局经办人'
  return say('info', humanReply({ body: '市局计量处', reach: null, passedTo }))
}

/** 我的信息: what is held about this person, and how to have it put right (privacy.md). */
function personal(turn: Turn): Reply {
  const { name, phone, privacyVersion } = turn.person
  const roles = [...new Set(turn.actor.roles.map((held) => roleTitle(held.role)))]
  return say(
    'info',
    `本助手登记的您的信息：姓名：${name}；联系电话：${phone ?? '未登记'}；岗位：${
      roles.length === 0 ? '未登记' : roles.join('、')
    }；个人信息处理告知版本：${privacyVersion ?? '未告知'}。需要更正、导出或删除的，请回复“转人工”。`,
  )
}

/** 离岗交接: the person's own registration, where the act stands. */
async function leave(turn: Turn): Promise<Reply> {
  const lines = await turn.tx.cases.list(
    { openedBy: turn.actor.openId },
    {
      procedures: ['organisation-registration', 'staff-registration'],
      states: ['bound'],
      limit: 9,
      offset: 0,
    },
  )
  const [only] = lines
  if (only === undefined) return say('info', '您没有可以交接的登记，请回复“转人工”。')
  return lines.length === 1 ? caseReply(turn, only.case) : whichOne(lines)
}
