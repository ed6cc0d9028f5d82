import type { CardAction } from '../../../cards/actions.ts'
import { noticeCard } from '../../../cards/faces/notice.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { checkField } from '../../regulation/checks/check-field.ts'
import { checkForm } from '../../regulation/checks/check-form.ts'
import type { Finding } from '../../regulation/form.ts'
import { readInput } from '../../regulation/form-values.ts'
import type { InboundCardAction } from '../inbound.ts'
import type { Draft } from '../records.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { accessDraft, type OpenDraft } from './access.ts'
import { looseFiles } from './loose-files.ts'
import { placeToResume, standAt } from './open-draft.ts'
import { isShort, neighbour, type Place, placeAt } from './places.ts'
import { computedChanges } from './prefill.ts'
import { readBackReply } from './read-back.ts'
import { type Change, saveAnswers } from './save.ts'
import { fieldsOf, stepCard } from './step-card.ts'
import { submitOpenDraft } from './submit.ts'

type LeaveStep = Extract<CardAction, { do: 'leaveStep' }>

/**
 * Leaves a step: what was typed is saved first, whatever it is; then it is checked, and only a
 * press forward is held up by what is wrong.
 */
export async function leaveStep(
  turn: Turn,
  action: LeaveStep,
  form: InboundCardAction['form'],
): Promise<Reply> {
  const access = await accessDraft(turn, action.draft)
  if ('refused' in access) return access.refused
  const place = placeAt(access.ok.draft, action.form, action.step)
  if (place === null) return say('warning', '这一步已调整，请从“我的事项”重新打开。')

  const saved = await saveAnswers(turn, access.ok.draft, typedAnswers(place, form), action.base)
  const draft = await keepComputed(turn, saved.draft, access.ok.file)
  const open: OpenDraft = { ...access.ok, draft }
  if (saved.conflicts.length > 0) {
    await standAt(turn, draft, place)
    return show(stepCard(turn, draft, open.file, place, { conflicts: saved.conflicts }), {
      toast: { type: 'warning', content: '同事刚改动了同一项，请核对后再保存。' },
    })
  }
  if (action.go === 'later') return leaveForLater(turn, draft)
  if (action.go === 'back') return moveTo(turn, open, neighbour(draft, place, -1) ?? place)
  return goForward(turn, open, place, { action, changed: saved.changed })
}

/** Answers of the step's inputs as they were typed; a key that did not come back is left alone. */
function typedAnswers(place: Place, form: InboundCardAction['form']): readonly Change[] {
  if (place.step.manner !== 'inputs') return []
  return fieldsOf(place).flatMap(({ id, schema }) => {
    const raw = Object.hasOwn(form, id) ? form[id] : undefined
    if (raw === undefined) return []
    return [{ form: place.form.id, field: id, value: readInput(schema, raw) }]
  })
}

/** Brings totals and numbers up to date after a change. */
export async function keepComputed(turn: Turn, draft: Draft, file: CaseFile): Promise<Draft> {
  const changes = computedChanges(turn, draft, file)
  if (changes.length === 0) return draft
  return (await saveAnswers(turn, draft, changes, draft.revision)).draft
}

async function goForward(
  turn: Turn,
  open: OpenDraft,
  place: Place,
  press: { readonly action: LeaveStep; readonly changed: boolean },
): Promise<Reply> {
  const faults = heldUpBy(turn, open.draft, place, press.changed)
  if (faults !== null) {
    const problem = `有 ${Object.keys(faults).length} 处需要修改，已填内容都已保存。`
    await standAt(turn, open.draft, place)
    return show(stepCard(turn, open.draft, open.file, place, { faults, problem }), {
      toast: { type: 'warning', content: problem },
    })
  }
  if (press.action.go === 'readBack') return readBackReply(turn, open, 0)
  const next = neighbour(open.draft, place, 1)
  if (next !== null) return moveTo(turn, open, next)
  return isShort(open.draft) ? submitOpenDraft(turn, open) : readBackReply(turn, open, 0)
}

/**
 * What holds a press forward up. A rule that is not met is told at once; a second press without a
 * change goes on, for the draft may be put right later. Submitting is another matter.
 */
function heldUpBy(
  turn: Turn,
  draft: Draft,
  place: Place,
  changed: boolean,
): Readonly<Record<string, string>> | null {
  const { format, rules } = faultsOf(turn, draft, place)
  const told = changed || isShort(draft) ? rules : {}
  const faults = { ...told, ...format }
  return Object.keys(faults).length > 0 ? { ...rules, ...format } : null
}

interface Faults {
  readonly format: Readonly<Record<string, string>>
  readonly rules: Readonly<Record<string, string>>
}

/** What is wrong with a step: answers of the wrong form, and rules of the measures that it breaks. */
function faultsOf(turn: Turn, draft: Draft, place: Place): Faults {
  const values = draft.values[place.form.id] ?? {}
  const blocking = checkForm(place.form, values, {
    at: turn.today,
    complete: isShort(draft),
  }).filter(
    ({ severity, field }) =>
      severity === 'block' && field !== null && place.step.fields.includes(field),
  )
  const isFormat = ({ rule }: Finding): boolean => rule === 'field-format'
  return {
    format: firstByField(blocking.filter(isFormat), ({ field }) =>
      field === null ? null : checkField(place.form, field, values[field]),
    ),
    rules: firstByField(
      blocking.filter((finding) => !isFormat(finding)),
      ({ message }) => message,
    ),
  }
}

/** The first finding of each field, in the words that stand beside the field. */
function firstByField(
  findings: readonly Finding[],
  words: (finding: Finding) => string | null,
): Readonly<Record<string, string>> {
  const byField: Record<string, string> = {}
  for (const finding of findings) {
    if (finding.field !== null) byField[finding.field] ??= words(finding) ?? finding.message
  }
  return byField
}

/** Shows a step and remembers that the person stands there. */
export async function moveTo(
  turn: Turn,
  open: OpenDraft,
  place: Place,
  fromReadBack = false,
): Promise<Reply> {
  await standAt(turn, open.draft, place)
  const loose = place.step.manner === 'files' ? await looseFiles(turn, open, place) : []
  return show(stepCard(turn, open.draft, open.file, place, { fromReadBack, loose }))
}

/** Goes on with a draft where this person stood, or reads it back when nothing is missing. */
export async function resumeReply(turn: Turn, open: OpenDraft): Promise<Reply> {
  const place = await placeToResume(turn, open.draft)
  return place === null ? readBackReply(turn, open, 0) : moveTo(turn, open, place)
}

async function leaveForLater(turn: Turn, draft: Draft): Promise<Reply> {
  await standAt(turn, null, null)
  return show(
    noticeCard({
      title: '已保存，稍后继续',
      tone: 'waiting',
      state: '填报中',
      conclusion: { text: '已填内容都已保存，换手机、隔几天都可以接着填。', cite: null },
      paragraphs: ['从下面的按钮、菜单“我的事项”，或发送“继续填报”都可以回来。'],
      buttons: [
        { label: '继续填报', action: { do: 'openDraft', draft: draft.id }, style: 'primary' },
        { label: '我的事项', action: { do: 'openMatters' } },
      ],
    }),
  )
}
