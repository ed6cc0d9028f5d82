import { parseCardAction } from '../../cards/actions.ts'
import { GROUP_REPLY, TOASTS, UNSUPPORTED_REPLY } from '../../cards/faces/words.ts'
import { PROGRAM, PUBLIC } from '../regulation/standing.ts'
import type { Instant } from '../regulation/time/civil-date.ts'
import { answerIntent } from './answer-intent.ts'
import { clickedElsewhere } from './clicked-elsewhere.ts'
import { awaitedStep, takeLongText } from './conversation/long-text.ts'
import { noteRead } from './delivery/note-read.ts'
import { foreseenOf } from './foreseen.ts'
import { handleAction } from './handlers.ts'
import type {
  Answer,
  Inbound,
  InboundCardAction,
  InboundEntered,
  InboundMessage,
  Receive,
} from './inbound.ts'
import { isCommand, menuIntent, readIntent } from './intents.ts'
import { outboxItem, sendTo } from './outgoing.ts'
import { waitingFor } from './queries/worklist.ts'
import type { Person } from './records.ts'
import type { Tx } from './store.ts'
import {
  type Deps,
  isToldOnce,
  openTurn,
  type Reply,
  say,
  type Turn,
  UNKNOWN_NAME,
} from './turn.ts'
import { menu, welcome } from './welcome.ts'

/**
 * The main flow: everything that comes in passes through here, in one transaction.
 *
 *   1. admit      a repetition gets the stored answer
 *   2. who        the person and the roles in force now
 *   3. route      message, menu or click → a handler, which decides and writes
 *   4. answer     what a repetition will get is stored with the effect
 */
export function createReceive(deps: Deps): Receive {
  return async (inbound) => {
    if (inbound.kind === 'ignored') return {}
    if (inbound.kind === 'read') return noteRead(deps, inbound)
    const now = deps.clock()
    return deps.store.transact(async (tx) => {
      const keys = dedupeKeys(inbound)
      const admission = await tx.inbox.admit(keys, now, foreseenOf(inbound, now))
      if (!admission.fresh) return admission.answer
      const answer = await route(deps, tx, inbound, now)
      await tx.inbox.answer(keys, keptAnswer(answer))
      return answer
    })
  }
}

/** What a repetition gets: a secret is told once and kept nowhere. */
function keptAnswer(answer: Answer): Answer {
  if (!isToldOnce(answer.card)) return answer
  return { toast: { type: 'info', content: '内容只显示一次，请再点一次。' } }
}

/** Messages may be pushed twice under different event ids, so they are also known by message id. */
function dedupeKeys(inbound: Inbound): readonly string[] {
  const event = `event:${inbound.eventId}`
  return inbound.kind === 'message' ? [event, `message:${inbound.messageId}`] : [event]
}

async function route(deps: Deps, tx: Tx, inbound: Inbound, now: Instant): Promise<Answer> {
  if (inbound.kind === 'botAdded') {
    const message = { kind: 'text', text: GROUP_REPLY } as const
    const lane = `chat:${inbound.chatId}`
    await tx.outbox.add([outboxItem({ deps, now }, lane, message, { chatId: inbound.chatId })])
    return {}
  }
  if (isNobody(inbound.openId)) return inbound.kind === 'cardAction' ? { toast: NOBODY } : {}
  const person = await knownPerson(tx, inbound.openId, now)
  const clicked =
    inbound.kind === 'cardAction' ? { messageId: inbound.messageId, chatId: inbound.chatId } : null
  const turn = await openTurn(deps, tx, person, now, clicked)
  switch (inbound.kind) {
    case 'message':
      return onMessage(turn, inbound)
    case 'menu':
      return answerInChat(turn, await answerIntent(turn, menuIntent(inbound.key)))
    case 'entered':
      return onEntered(turn, inbound)
    case 'cardAction':
      return onCardAction(turn, inbound)
    default:
      return {}
  }
}

/** What the program calls the public and itself in the log of events: no person of the chat is either. */
const isNobody = (openId: string): boolean => openId === PUBLIC.openId || openId === PROGRAM.openId
const NOBODY = { type: 'warning', content: '没有办理：这个账号不能使用本助手。' } as const

/** The person, entered at first contact with nothing but the open_id. */
async function knownPerson(tx: Tx, openId: string, now: Instant): Promise<Person> {
  const known = await tx.people.find(openId)
  if (known !== null) return reachableAgain(tx, known)
  const person: Person = {
    openId,
    name: UNKNOWN_NAME,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: now,
  }
  await tx.people.put(person)
  return person
}

/** Whoever writes or clicks can be reached: should that end again, the officers hear of it again. */
async function reachableAgain(tx: Tx, person: Person): Promise<Person> {
  if (person.unreachableSince === null) return person
  const reachable: Person = { ...person, unreachableSince: null }
  await tx.people.put(reachable)
  return reachable
}

async function onMessage(turn: Turn, inbound: InboundMessage): Promise<Answer> {
  // In a group nothing about a case is said beyond the way to the private chat.
  if (inbound.chatType === 'group') {
    const message = { kind: 'text', text: GROUP_REPLY } as const
    const lane = `chat:${inbound.chatId}`
    await turn.tx.outbox.add([outboxItem(turn, lane, message, { chatId: inbound.chatId })])
    return {}
  }
  await rememberChat(turn, inbound.chatId)
  const { content } = inbound
  switch (content.type) {
    case 'text':
      return answerInChat(turn, await onText(turn, content.text))
    case 'file':
      await keepUpload(turn, inbound.messageId, content.fileKey, content.fileName, 'file')
      return {}
    case 'image':
      await keepUpload(turn, inbound.messageId, content.imageKey, '图片', 'image')
      return {}
    case 'unsupported':
      await sendTo(turn, turn.person.openId, { kind: 'text', text: UNSUPPORTED_REPLY })
      return {}
  }
}

/** A step that waits for a long text takes every message that is not plainly a command. */
async function onText(turn: Turn, text: string): Promise<Reply> {
  if (!isCommand(text)) {
    const awaited = await awaitedStep(turn)
    if (awaited !== null && text.trim() !== '') return takeLongText(turn, awaited, text)
  }
  return answerIntent(turn, readIntent(text))
}

/** A file is entered at once and fetched afterwards: from here on it cannot be lost. */
async function keepUpload(
  turn: Turn,
  messageId: string,
  fileKey: string,
  name: string,
  resource: 'file' | 'image',
): Promise<void> {
  const conversation = await turn.tx.conversations.find(turn.person.openId)
  const id = turn.deps.newId()
  await turn.tx.files.addUpload({
    id,
    openId: turn.person.openId,
    messageId,
    fileKey,
    name,
    resource,
    draftId: conversation?.draftId ?? null,
    status: 'fetching',
    sha256: null,
    because: null,
    at: turn.now,
  })
  await turn.tx.outbox.add([
    outboxItem(turn, `upload:${turn.person.openId}`, { kind: 'fetchUpload', uploadId: id }),
  ])
}

/** How long entering the chat again stays silent although something waits. */
const QUIET_HOURS = 8 * 3_600_000

/** First entry: the welcome. Later ones say nothing unless something waits, and not every time. */
async function onEntered(turn: Turn, inbound: InboundEntered): Promise<Answer> {
  await rememberChat(turn, inbound.chatId)
  const { welcomedAt } = turn.person
  if (turn.actor.roles.length === 0) {
    return welcomedAt === null ? answerInChat(turn, await welcome(turn)) : {}
  }
  if (welcomedAt !== null && turn.now - welcomedAt < QUIET_HOURS) return {}
  const waiting = await waitingFor(turn)
  if (welcomedAt !== null && waiting.length === 0) return {}
  await turn.tx.people.put({ ...turn.person, welcomedAt: turn.now })
  const words = waiting.length === 0 ? null : `您有 ${waiting.length} 项待办。`
  return answerInChat(turn, await menu(turn, words))
}

async function rememberChat(turn: Turn, chatId: string): Promise<void> {
  const present = await turn.tx.conversations.find(turn.person.openId)
  if (present?.chatId === chatId) return
  await turn.tx.conversations.put({
    openId: turn.person.openId,
    chatId,
    draftId: present?.draftId ?? null,
    form: present?.form ?? null,
    step: present?.step ?? null,
    updatedAt: turn.now,
  })
}

/** A click: parsed, handled, and answered with an object whatever happens. */
async function onCardAction(turn: Turn, inbound: InboundCardAction): Promise<Answer> {
  const reply = await replyToClick(turn, inbound)
  if (reply.message !== undefined) await sendTo(turn, turn.person.openId, reply.message)
  if (reply.place === 'new') {
    if (reply.card !== undefined)
      await sendTo(turn, turn.person.openId, { kind: 'card', card: reply.card })
    return reply.toast === undefined ? {} : { toast: reply.toast }
  }
  if (reply.caseId !== undefined) await rememberCard(turn, reply.caseId, inbound.messageId)
  return {
    ...(reply.toast === undefined ? {} : { toast: reply.toast }),
    ...(reply.card === undefined ? {} : { card: reply.card }),
  }
}

async function replyToClick(turn: Turn, inbound: InboundCardAction): Promise<Reply> {
  const action = parseCardAction(inbound.value)
  if (action === null) return say('warning', TOASTS.outdatedButton.content)
  const conversation = await turn.tx.conversations.find(turn.person.openId)
  const own = conversation?.chatId ?? inbound.chatId
  // What the answer shows is for this person alone, so a card that was passed on shows nothing.
  if (own !== inbound.chatId) return clickedElsewhere(turn, action)
  return handleAction(turn, action, inbound.form)
}

/** The clicked message now shows a case: it is brought up to date when the case moves. */
async function rememberCard(turn: Turn, caseId: string, messageId: string): Promise<void> {
  const file = await turn.tx.cases.find(caseId)
  if (file === null) return
  await turn.tx.cases.addSentCard({
    messageId,
    openId: turn.person.openId,
    caseId,
    caseVersion: file.version,
    sentAt: turn.now,
  })
}

/** A reply to a message or menu press goes out as a new message. */
async function answerInChat(turn: Turn, reply: Reply): Promise<Answer> {
  const { openId } = turn.person
  if (reply.caseId !== undefined) {
    await sendTo(turn, openId, { kind: 'caseCard', caseId: reply.caseId, headline: null })
  } else if (reply.card !== undefined) {
    await sendTo(turn, openId, { kind: 'card', card: reply.card })
  }
  if (reply.message !== undefined) await sendTo(turn, openId, reply.message)
  if (reply.card === undefined && reply.message === undefined && reply.toast !== undefined) {
    await sendTo(turn, openId, { kind: 'text', text: reply.toast.content })
  }
  return {}
}
