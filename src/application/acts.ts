import type { CardAction } from '../../cards/actions.ts'
import { cut } from '../../cards/markdown.ts'
import type { CaseFile } from '../regulation/case-file.ts'
import type { Refused } from '../regulation/decide.ts'
import { formsOf, transitionOf } from '../regulation/procedure.ts'
import { maySee, recordableActs, roleFor } from '../regulation/standing.ts'
import { formatInstant } from '../regulation/time/civil-date.ts'
import { runCommand } from './commands/run-command.ts'
import { resumeReply } from './conversation/leave-step.ts'
import { draftFor } from './conversation/open-draft.ts'
import { procedureFor } from './duties/in-force.ts'
import { caseReply, NOT_YOURS } from './queries/case-reply.ts'
import { shownEvents } from './queries/shown-events.ts'
import { refusalWords } from './queries/words.ts'
import type { Reply, Turn } from './turn.ts'

type Act = Extract<CardAction, { do: 'act' }>
type SettleRecord = Extract<CardAction, { do: 'settleRecord' }>

/**
 * An act of the procedure. One that needs no input is done at once; else its form is opened, and the
 * act is done when that is submitted.
 */
export async function act(turn: Turn, action: Act): Promise<Reply> {
  const file = await turn.tx.cases.lock(action.case)
  if (file === null || !maySee(procedureFor(turn, file.procedure), file, turn.actor))
    return NOT_YOURS
  const procedure = procedureFor(turn, file.procedure)
  const transition = transitionOf(procedure, file.state, action.action)
  const onBehalf = action.onBehalf === true
  const stale = file.version !== action.version
  if (transition === null || stale || (!onBehalf && formsOf(transition).length === 0)) {
    return decideNow(turn, action)
  }
  const allowed = onBehalf
    ? recordableActs(procedure, file, turn.actor).some((one) => one.action === action.action)
    : file.facts.pendingRecord === null && roleFor(transition, file, turn.actor) !== null
  if (!allowed && onBehalf) {
    const reply = await caseReply(turn, file)
    return {
      ...reply,
      toast: { type: 'warning', content: '这一步现在不能代录，请按最新卡片办理。' },
    }
  }
  if (!allowed) return decideNow(turn, action)
  const draft = await draftFor(turn, file, action.action, onBehalf)
  return resumeReply(turn, { draft, file })
}

/** Asks `decide` with what there is: it does what needs no form, and words every refusal. */
async function decideNow(turn: Turn, action: Act): Promise<Reply> {
  const ran = await runCommand(turn, action.case, {
    kind: 'act',
    actor: turn.actor,
    expectedVersion: action.version,
    action: action.action,
    input: {},
  })
  return answered(turn, action.case, ran)
}

/** The second person's word on what was recorded on behalf. */
export async function settleRecord(turn: Turn, action: SettleRecord): Promise<Reply> {
  const file = await turn.tx.cases.lock(action.case)
  if (file === null || !maySee(procedureFor(turn, file.procedure), file, turn.actor))
    return NOT_YOURS
  const ran = await runCommand(turn, action.case, {
    kind: 'settleRecord',
    actor: turn.actor,
    expectedVersion: action.version,
    recordId: action.record,
    confirm: action.confirm,
  })
  return answered(turn, action.case, ran)
}

/** The present card of the case, with what came of the command. */
async function answered(
  turn: Turn,
  caseId: string,
  ran: Awaited<ReturnType<typeof runCommand>>,
): Promise<Reply> {
  if (ran.outcome === 'unknown') return NOT_YOURS
  if (ran.outcome === 'accepted') {
    const reply = await caseReply(turn, ran.file, ran.event)
    return { ...reply, toast: { type: 'success', content: '已办理。' } }
  }
  const file = await turn.tx.cases.find(caseId)
  if (file === null) return NOT_YOURS
  const reply = await caseReply(turn, file)
  const content = `${refusalWords(ran)}${await lastAct(turn, file, ran)}`
  return { ...reply, toast: { type: 'warning', content } }
}

/** On an outdated card: who was quicker, as far as this person may know it. */
async function lastAct(turn: Turn, file: CaseFile, refused: Refused): Promise<string> {
  if (refused.kind !== 'stale') return ''
  const events = await turn.tx.cases.eventsOf(file.id)
  const last = shownEvents(turn, { file, events }).at(-1)
  if (last === undefined) return ''
  const who = last.actor === turn.actor.openId ? '您' : cut(last.actorName, 20)
  return `${who}已于${formatInstant(last.at)}${cut(last.sentence, 40)}。`
}
