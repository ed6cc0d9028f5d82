import type { CardAction } from '../../../cards/actions.ts'
import type { ButtonView } from '../../../cards/faces/parts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { isUnderSupervision } from '../../regulation/center.ts'
import { type AnyProcedure, formsOf, transitionOf } from '../../regulation/procedure.ts'
import { procedureOf, procedures } from '../../regulation/procedures/all.ts'
import { availableActs, mayRecord, reaches } from '../../regulation/standing.ts'
import { runCommand } from '../commands/run-command.ts'
import { resumeReply } from '../conversation/leave-step.ts'
import { draftFor } from '../conversation/open-draft.ts'
import { caseReply } from '../queries/case-reply.ts'
import { refusalWords } from '../queries/words.ts'
import type { Center } from '../store.ts'
import { type Reply, say, type Turn } from '../turn.ts'
import { openMatter } from './open-matter.ts'

/** Whether this person opens such a matter of the center in a role of their own. */
function mayOpen(turn: Turn, procedure: AnyProcedure, center: Center): boolean {
  const place = { ...center, sponsorName: null }
  return (procedure.ofCenter?.by ?? []).some((role) =>
    turn.actor.roles.some((held) => held.role === role && reaches(held, place)),
  )
}

/** An officer enters the paper of a center that is not in the chat (代录). */
const mayEnter = (turn: Turn, procedure: AnyProcedure): boolean =>
  procedure.ofCenter !== undefined &&
  procedure.ofCenter.by.length > 0 &&
  mayRecord(turn.actor) &&
  formsOf(openingOf(procedure)).length > 0

function openingOf(procedure: AnyProcedure) {
  const open = transitionOf(procedure, procedure.start, 'open')
  if (open === null) throw new Error(`matter ${procedure.id} cannot be opened`)
  return open
}

/** The buttons of what this person may begin for a center, in the order of the measures. */
export function startsOf(turn: Turn, center: Center): readonly ButtonView[] {
  if (!isUnderSupervision(center.status)) return []
  return Object.values(procedures)
    .filter((procedure) => procedure.ofCenter !== undefined)
    .flatMap((procedure): readonly ButtonView[] => {
      const action = { do: 'startMatter', center: center.id, procedure: procedure.id } as const
      if (mayOpen(turn, procedure, center)) return [{ label: procedure.title, action }]
      return mayEnter(turn, procedure) ? [{ label: `代录：${procedure.title}`, action }] : []
    })
}

/** Where either bureau may open it (第二十七条), each does so by an act of its own. */
function firstAct({ actor }: Turn, file: CaseFile, own: boolean) {
  const procedure = procedureOf(file.procedure)
  const [first] = own ? availableActs(procedure, file, actor) : []
  return first ?? { action: 'open', transition: openingOf(procedure) }
}

type Start = Extract<CardAction, { do: 'startMatter' }>

/** Begins a matter: at once where nothing is asked, else its form is opened. */
export async function startMatter(turn: Turn, action: Start): Promise<Reply> {
  const center = await turn.tx.centers.find(action.center)
  const procedure = Object.hasOwn(procedures, action.procedure)
    ? procedureOf(action.procedure)
    : null
  if (center === null || procedure?.ofCenter === undefined) return NOT_POSSIBLE
  const own = mayOpen(turn, procedure, center)
  if (!own && !mayEnter(turn, procedure)) return NOT_POSSIBLE
  const file = await openMatter(turn, procedure.id, center.id, { year: null, occasion: null })
  if (file === null) return say('warning', '该中心的资格已终止，不再办理监督管理事项。')
  const { action: open, transition } = firstAct(turn, file, own)
  if (formsOf(transition).length > 0) {
    const draft = await draftFor(turn, file, open, !own)
    return resumeReply(turn, { draft, file })
  }
  const ran = await runCommand(turn, file.id, {
    kind: 'act',
    actor: turn.actor,
    expectedVersion: null,
    action: open,
    input: {},
  })
  if (ran.outcome === 'accepted') return caseReply(turn, ran.file, ran.event)
  return ran.outcome === 'unknown' ? NOT_POSSIBLE : say('warning', refusalWords(ran))
}

const NOT_POSSIBLE = say('warning', '没有找到这个中心，或您不能办理这一事项。')
