import {
  type CaseLine as CaseLineView,
  type DraftLine,
  mattersCard,
} from '../../../cards/faces/lists.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { stateOf, transitionOf } from '../../regulation/procedure.ts'
import { maySee, shownState } from '../../regulation/standing.ts'
import { placeAt, placesOf } from '../conversation/places.ts'
import { subjectOf } from '../conversation/step-card.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { Draft } from '../records.ts'
import type { CaseLine, CaseScope } from '../store.ts'
import { organisationsOf, type Reply, show, type Turn } from '../turn.ts'
import { caseView, materialOf, titleOf } from './case-view.ts'

/** 我的事项: what this person is filling in, and the cases of their organisation. */
export async function mattersReply(turn: Turn): Promise<Reply> {
  const organisations = organisationsOf(turn.actor)
  const drafts = await turn.tx.drafts.openOf(turn.actor.openId, organisations)
  const lines = await turn.tx.cases.list(ownScope(turn), { limit: 20, offset: 0 })
  const name = await organisationName(turn, organisations)
  return show(
    mattersCard({
      organisation: name,
      drafts: await draftLines(turn, drafts),
      cases: await caseLines(turn, lines, drafts),
      mayStart: organisations.length > 0,
    }),
  )
}

/** The cases that are this person's own: their organisation's, and what they opened themselves. */
export function ownScope(turn: Turn): CaseScope {
  return { organisationIds: organisationsOf(turn.actor), openedBy: turn.actor.openId }
}

async function organisationName(turn: Turn, ids: readonly string[]): Promise<string> {
  const [first] = ids
  const organisation = first === undefined ? null : await turn.tx.organisations.find(first)
  return organisation?.name ?? turn.actor.name
}

async function draftLines(turn: Turn, drafts: readonly Draft[]): Promise<readonly DraftLine[]> {
  const lines: DraftLine[] = []
  for (const draft of drafts) {
    const file = await turn.tx.cases.find(draft.caseId)
    if (file === null) continue
    const saver = await turn.tx.people.find(draft.savedBy)
    const act = transitionOf(procedureFor(turn, file.procedure), file.state, draft.action)
    if (act === null) continue
    lines.push({
      draft: draft.id,
      title: `${draft.onBehalf ? '代录：' : ''}${act.label} · ${subjectOf(draft, file)}`,
      progress: await progressOf(turn, draft),
      savedAt: draft.savedAt,
      savedBy: saver?.name ?? '同事',
    })
  }
  return lines
}

/** 「已填到 申报书 第 3 步」 */
async function progressOf(turn: Turn, draft: Draft): Promise<string> {
  const conversation = await turn.tx.conversations.find(turn.actor.openId)
  const place =
    conversation?.draftId === draft.id && conversation.form && conversation.step
      ? placeAt(draft, conversation.form, conversation.step)
      : null
  if (place !== null) return `填到 ${place.form.shortTitle} 第 ${place.number} 步`
  return `${draft.forms.map((id) => formOf(id).shortTitle).join('、')}，共 ${placesOf(draft).length} 步`
}

async function caseLines(
  turn: Turn,
  lines: readonly CaseLine[],
  drafts: readonly Draft[],
): Promise<readonly CaseLineView[]> {
  const views: CaseLineView[] = []
  for (const { case: file } of lines) {
    const procedure = procedureFor(turn, file.procedure)
    // What is still being filled in is shown among the drafts.
    if (drafts.some((draft) => draft.caseId === file.id)) continue
    // Who has left the organisation opened cases that are no longer theirs to see.
    if (!maySee(procedure, file, turn.actor)) continue
    const view = await caseView(turn, await materialOf(turn, file))
    views.push({
      case: file.id,
      number: file.number ?? procedure.title,
      title: titleOf(file),
      tone: view.tone,
      state: view.state,
      turn: stateOf(procedure, shownState(procedure, file, turn.actor)).waitingFor || view.stage,
    })
  }
  // What is still under way first, what is done last.
  return views.sort((a, b) => RANK[a.tone] - RANK[b.tone])
}

const RANK = { turn: 0, overdue: 0, risk: 0, waiting: 1, passed: 2 } as const
