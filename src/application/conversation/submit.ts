import type { Command } from '../../regulation/decide.ts'
import type { FormValues } from '../../regulation/form.ts'
import { runCommand } from '../commands/run-command.ts'
import { caseReply } from '../queries/case-reply.ts'
import { refusalWords } from '../queries/words.ts'
import { type Reply, say, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { standAt } from './open-draft.ts'
import { computedChanges } from './prefill.ts'
import { readBackReply } from './read-back.ts'
import { expertChanges } from './resolve-experts.ts'
import { saveAnswers } from './save.ts'

/** Submits a draft from its read-back. `base` is the revision that was read back. */
export async function submitDraft(turn: Turn, id: string, base: number): Promise<Reply> {
  const access = await accessDraft(turn, id)
  if ('refused' in access) return access.refused
  if (access.ok.draft.revision !== base) {
    const reply = await readBackReply(turn, access.ok, 0)
    const content = '填报内容刚有变化，请核对最新内容后再提交。'
    return { ...reply, toast: { type: 'warning', content } }
  }
  return submitOpenDraft(turn, access.ok)
}

/** Turns a complete draft into the act it was made for. */
export async function submitOpenDraft(turn: Turn, open: OpenDraft): Promise<Reply> {
  const computed = [
    ...computedChanges(turn, open.draft, open.file),
    ...(await expertChanges(turn, open.draft)),
  ]
  const { draft } = await saveAnswers(turn, open.draft, computed, open.draft.revision)
  const ran = await runCommand(turn, open.file.id, commandOf(turn, { ...open, draft }))
  if (ran.outcome === 'unknown') return say('warning', '没有找到这个案件。')
  if (ran.outcome === 'refused') {
    const words = refusalWords(ran)
    const reply = await readBackReply(turn, { ...open, draft }, 0, words)
    return { ...reply, toast: { type: 'warning', content: words } }
  }
  await turn.tx.drafts.save({ ...draft, status: 'submitted' }, [])
  await standAt(turn, null, null)
  const reply = await caseReply(turn, ran.file, ran.event)
  return {
    ...reply,
    toast: { type: 'success', content: draft.onBehalf ? '已代录，待第二人确认。' : '已提交。' },
  }
}

function commandOf(turn: Turn, { draft }: OpenDraft): Command {
  const base = { actor: turn.actor, expectedVersion: null }
  const values: Readonly<Record<string, FormValues>> = draft.values
  if (!draft.onBehalf) {
    return { kind: 'act', ...base, action: draft.action, input: only(values, draft.forms) }
  }
  const forms = draft.forms.filter((id) => id !== 'paper-record')
  return {
    kind: 'record',
    ...base,
    recordId: turn.deps.newId(),
    action: draft.action,
    input: only(values, forms),
    paper: values['paper-record'] ?? {},
  }
}

const only = (
  values: Readonly<Record<string, FormValues>>,
  forms: readonly string[],
): Readonly<Record<string, FormValues>> =>
  Object.fromEntries(forms.map((id) => [id, values[id] ?? {}]))
