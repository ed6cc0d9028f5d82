import type { ReminderView } from '../../../cards/faces/reminders.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isBureauRole } from '../../regulation/roles.ts'
import { type CivilDate, civilDateOf } from '../../regulation/time/civil-date.ts'
import { subjectOf } from '../conversation/step-card.ts'
import { titleOf } from '../queries/case-view.ts'
import { dateKind, dayToKeep, remainsOf } from '../queries/words.ts'
import type { ReminderLine } from '../records.ts'
import type { Deps } from '../turn.ts'

type OfDeadline = Extract<ReminderLine, { draft: null }>
type OfDraft = Extract<ReminderLine, { deadline: null }>

/**
 * What one reminder says to the person it goes to.
 * @param today civil date in Asia/Shanghai on which it is read.
 */
export function reminderView(
  deps: Pick<Deps, 'calendar'>,
  line: ReminderLine,
  today: CivilDate,
): ReminderView {
  return line.draft === null ? ofDeadline(deps, line, today) : ofDraft(line)
}

function ofDeadline(
  deps: Pick<Deps, 'calendar'>,
  line: OfDeadline,
  today: CivilDate,
): ReminderView {
  const { file, deadline, reminded } = line
  return {
    title: titleOf(file),
    subtitle: `${file.number ?? procedureOf(file.procedure).title} · ${file.applicantName}`,
    what: deadline.title,
    since: deadline.from,
    sinceWhat: '',
    date: dateFor(deps, line, today),
    overdue: reminded.overdue,
    next: null,
    open: { label: '打开办理', action: { do: 'openCase', case: file.id } },
  }
}

/** Internal targets are told to the bureau's own people only; others read that something waits. */
function dateFor(
  deps: Pick<Deps, 'calendar'>,
  { file, deadline, reminded }: OfDeadline,
  today: CivilDate,
): ReminderView['date'] {
  const insider = reminded.role !== null && isBureauRole(reminded.role)
  if (deadline.internal && !insider) return null
  return {
    label: deadline.title,
    date: dayToKeep(deadline, today),
    remains: remainsOf(deps.calendar, today, file, deadline),
    kind: dateKind(deadline),
    cite: deadline.cite,
    provisional: deadline.provisional,
    deadline: deadline.id,
  }
}

function ofDraft({ file, draft }: OfDraft): ReminderView {
  return {
    title: subjectOf(draft, file),
    subtitle: null,
    what: '继续填写',
    since: civilDateOf(draft.savedAt),
    sinceWhat: '最后一次保存',
    date: null,
    overdue: false,
    next: '已填内容都在，可以接着填；不再申请的可以放弃。',
    open: { label: '继续填报', action: { do: 'openDraft', draft: draft.id } },
  }
}
