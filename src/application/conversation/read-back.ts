import {
  type AnswerView,
  type ReadBackForm,
  type ReadBackView,
  readBackCard,
} from '../../../cards/faces/read-back.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { checkForm } from '../../regulation/checks/check-form.ts'
import {
  type Finding,
  type Form,
  type FormValues,
  fieldOf,
  isBlank,
} from '../../regulation/form.ts'
import { formDiff } from '../../regulation/form-diff.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { transitionOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import type { Draft } from '../records.ts'
import { type Reply, show, type Turn } from '../turn.ts'
import type { OpenDraft } from './access.ts'
import { standAt } from './open-draft.ts'
import { filesIn, rowLines, subjectOf } from './step-card.ts'

/** Everything that was answered, with what stands in the way of submitting. */
export async function readBackReply(
  turn: Turn,
  open: OpenDraft,
  page: number,
  problem: string | null = null,
): Promise<Reply> {
  await standAt(turn, open.draft, null)
  const view = readBackView(turn, open.draft, open.file, page, problem)
  const remark = (await isAsFiled(turn, open.draft)) ? AS_FILED : null
  return show(readBackCard({ ...view, remark }))
}

const AS_FILED = '与上次提交相比没有变化，请确认是否已按要求修改。'

/** Whether the forms of a draft were filed before and nothing was changed since. */
async function isAsFiled(turn: Turn, draft: Draft): Promise<boolean> {
  if (draft.onBehalf) return false
  const submissions = await turn.tx.cases.submissionsOf(draft.caseId)
  const filed = submissions.findLast(({ forms }) => draft.forms.every((id) => id in forms))
  if (filed === undefined) return false
  return draft.forms.every(
    (id) => formDiff(formOf(id), filed.forms[id] ?? {}, draft.values[id] ?? {}).length === 0,
  )
}

/** What every form of the draft lacks or breaks, as of today. */
export function findingsOf(turn: Pick<Turn, 'today'>, draft: Draft): readonly Finding[] {
  return draft.forms.flatMap((id) =>
    checkForm(formOf(id), draft.values[id] ?? {}, { at: turn.today, complete: true }),
  )
}

const PROMISE = '提交即表示：本单位对申报材料的合法性与真实性负责（第九条第二款）。'

function readBackView(
  turn: Turn,
  draft: Draft,
  file: CaseFile,
  page: number,
  problem: string | null,
): ReadBackView {
  const findings = findingsOf(turn, draft)
  const blocking = findings.filter((finding) => finding.severity === 'block').length
  const act = transitionOf(procedureOf(file.procedure), file.state, draft.action)
  const label = act?.label ?? '提交'
  return {
    draft: draft.id,
    base: draft.revision,
    page,
    subject: subjectOf(draft, file),
    applicant: file.applicantName,
    savedAt: draft.savedAt,
    today: turn.today,
    findings,
    forms: draft.forms.map((id) => formView(formOf(id), draft.values[id] ?? {})),
    templateStatus: formOf(draft.forms[0] ?? '').templateStatus,
    promise: act?.submission === true ? PROMISE : '请核对，无误后再提交。',
    submit: {
      label: draft.onBehalf ? `代录“${label}”，交第二人确认` : label,
      blockedBecause:
        problem ?? (blocking > 0 ? `还有 ${blocking} 处不符合要求，修改后才能提交。` : null),
      adverse: act?.style === 'danger',
    },
  }
}

/** A form's answers by step, as the read-back and the filing section show them. */
export function formView(form: Form, values: FormValues): ReadBackForm {
  return {
    form: form.id,
    title: form.shortTitle,
    steps: form.steps.map((step) => ({
      step: step.id,
      title: step.title,
      answers: step.fields.flatMap((id) => answerView(form, id, values)),
    })),
  }
}

function answerView(form: Form, id: string, values: FormValues): readonly AnswerView[] {
  const field = fieldOf(form, id)
  if (field === null) return []
  const { schema, meta } = field
  const head = { field: id, label: meta.title, mandatory: meta.mandatory && meta.computed !== true }
  const value = values[id]
  if (meta.kind === 'rows') {
    const lines = rowLines(schema, value)
    // Rosters are other people's data: counted on a card, shown in the restricted view only.
    const preview = meta.restricted === true ? [] : lines.slice(0, 2).map(({ line }) => line)
    return [{ kind: 'rows', ...head, count: lines.length, preview }]
  }
  if (meta.kind === 'files') return [{ kind: 'files', ...head, files: filesIn(value) }]
  return [{ kind: 'text', ...head, value: isBlank(value) ? null : showValue(schema, value) }]
}
