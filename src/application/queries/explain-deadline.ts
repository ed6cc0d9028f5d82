import { questionCard } from '../../../cards/faces/notice.ts'
import type { DateView, Fact } from '../../../cards/faces/parts.ts'
import { deadlineExplanationCard } from '../../../cards/faces/reminders.ts'
import { preparationOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { type InterpretationSet, readingText, settings } from '../../regulation/interpretations.ts'
import { periodInterpretations } from '../../regulation/periods.ts'
import type { StateDeadline } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { type DeadlineChange, RECALCULATED } from '../../regulation/recalculation.ts'
import { isStaff } from '../../regulation/standing.ts'
import { civilDateOf, formatDate } from '../../regulation/time/civil-date.ts'
import type { StoredDeadline } from '../records.ts'
import { type Reply, say, show, type Turn, termsOf } from '../turn.ts'
import { NOT_YOURS } from './case-reply.ts'
import { type CaseMaterial, caseView, materialOf, titleOf } from './case-view.ts'
import { openDatesOf } from './dates.ts'
import { visibleCase } from './open-case.ts'
import { shownEvents } from './shown-events.ts'
import { calendarWords, dateKind, dayToKeep } from './words.ts'

/**
 * 期限怎么算: how one date of a case came about, so that anybody who may see it can do the sum again:
 * trigger, article, readings, calendar, the three days, pauses, extension, and what it was before.
 */

const NO_DATE = say('info', '办法未规定办理时限，可联系经办人。')

/** The explanation of one deadline, for whoever may see it. */
export async function explainDeadline(turn: Turn, id: string, deadlineId: string): Promise<Reply> {
  const file = await visibleCase(turn, id)
  if (file === null) return NOT_YOURS
  const material = await materialOf(turn, file)
  const deadline = material.deadlines.find((one) => one.id === deadlineId)
  // Internal targets are the bureau's own; applicants read that the measures set no time.
  if (deadline === undefined || (deadline.internal && !isStaff(turn.actor))) return NO_DATE
  const view = await caseView(turn, material)
  const declared = declarationOf(file, deadline.kind)
  const set = termsOf(turn, file).interpretations
  const card = deadlineExplanationCard({
    ...view,
    name: deadline.title,
    date: view.dates.find((one) => one.deadline === deadlineId) ?? ended(turn, deadline),
    explanation: deadline.explanation,
    rows: rowsOf(turn, material, deadline, declared),
    cite: deadline.cite,
    readings: readingsOf(declared, set),
    calendar: calendarWords(
      turn.deps.calendar,
      deadline.calendarVersion,
      deadline.from,
      deadline.effective,
    ),
    changes: changesOf(material, deadline.id),
  })
  return { ...show(card), place: 'new' }
}

/** A date that does not run any more: nothing remains of it. */
function ended(turn: Turn, deadline: StoredDeadline): DateView {
  return {
    label: deadline.title,
    date: dayToKeep(deadline, turn.today),
    remains: deadline.status === 'met' ? '已办结' : '已终止',
    kind: dateKind(deadline),
    cite: deadline.cite,
    provisional: deadline.provisional,
    deadline: null,
  }
}

/** As the procedure declares it, in whichever state; null for what an earlier version had. */
function declarationOf(file: CaseFile, kind: string): StateDeadline | null {
  const { states } = procedureOf(file.procedure)
  return (
    states[file.state]?.deadlines?.[kind] ??
    Object.values(states).find((state) => state.deadlines?.[kind] !== undefined)?.deadlines?.[
      kind
    ] ??
    null
  )
}

/** Dates that nothing is counted to: a day of the year, a day that was named. */
const isFixed = (declared: StateDeadline | null): boolean =>
  declared !== null &&
  ('yearly' in declared ||
    'on' in declared ||
    ('period' in declared && declared.period === 'annual-report'))

function rowsOf(
  turn: Turn,
  material: CaseMaterial,
  deadline: StoredDeadline,
  declared: StateDeadline | null,
): readonly Fact[] {
  const { explanation, from, nominal, effective, safe } = deadline
  const counted = explanation.includes('当日计入') ? '，当天计入' : '，当天不算'
  const plain = explanation.includes('倒推') || explanation.includes('复查的条件')
  const begun = begunBy(turn, material, deadline)
  return [
    ...(begun === null ? [] : [{ label: '由此开始', value: begun }]),
    ...(isFixed(declared)
      ? []
      : [
          {
            label: plain ? '计算起点' : '起算日',
            value: `${formatDate(from)}${plain ? '' : counted}`,
          },
        ]),
    ...(nominal === effective ? [] : [{ label: '顺延前的届满日', value: formatDate(nominal) }]),
    { label: '期限届满日', value: formatDate(effective) },
    { label: '建议完成日', value: formatDate(safe) },
    ...extensionRows(material.file, declared),
  ]
}

/** The act with which it began, where this person may know of the act. */
function begunBy(turn: Turn, material: CaseMaterial, { armedAt }: StoredDeadline): string | null {
  const event = shownEvents(turn, material).find(({ at }) => at === armedAt)
  return event === undefined ? null : `${formatDate(civilDateOf(event.at))}，${event.sentence}`
}

/** 第十七条第二款: what was granted, where the date is an extended one. */
function extensionRows(file: CaseFile, declared: StateDeadline | null): readonly Fact[] {
  if (declared === null || !('period' in declared) || declared.period !== 'extension') return []
  return preparationOf(file.facts).extensions.map(({ months, documentDate }) => ({
    label: '批准延期',
    value: `${formatDate(documentDate)}成文，延期${months}个月`,
  }))
}

/** What is read into the text where it is silent: by name, as the case has it. */
function readingsOf(declared: StateDeadline | null, set: InterpretationSet): readonly Fact[] {
  if (declared === null || !('period' in declared)) return []
  return periodInterpretations(declared.period).map((name) => ({
    label: settings[name].question,
    value: `${readingText(set, name)}（${settings[name].id}）`,
  }))
}

type KeptChange = Pick<DeadlineChange, 'id' | 'moved' | 'before' | 'after'>

/** What the date was before, and why it is another one: kept in the history of the case. */
function changesOf({ events }: CaseMaterial, id: string): readonly string[] {
  return events
    .filter(({ type }) => type === RECALCULATED)
    .flatMap(({ at, data }) => {
      const changes = data['deadlines'] as readonly KeptChange[]
      const { years } = data['calendar'] as { readonly years: readonly { source: string }[] }
      const change = changes.find((one) => one.id === id)
      return change === undefined ? [] : [changeWords(change, formatDate(civilDateOf(at)), years)]
    })
}

function changeWords(
  { before, after }: KeptChange,
  on: string,
  years: readonly { readonly source: string }[],
): string {
  const ground = years.map(({ source }) => source).join('、')
  const was = before.provisional ? '（暂定）' : ''
  const dates =
    before.effective === after.effective
      ? `届满日${formatDate(after.effective)}不变${before.provisional && !after.provisional ? '，由暂定转为确定' : ''}`
      : `届满日由${formatDate(before.effective)}${was}调整为${formatDate(after.effective)}`
  return `${on}，按${ground}重新计算，${dates}。`
}

/** Further than any preparation with its extension reaches. */
const DAYS_AHEAD = 1_200
/** Dates of which one is asked; a card has room for so many. */
const MOST_ASKED = 9

/** 「为什么是这一天」: the one date that it can be, else which one is meant. */
export async function whyReply(turn: Turn, number: string | null): Promise<Reply> {
  const found = (await openDatesOf(turn, DAYS_AHEAD)).filter(
    ({ case: file }) => number === null || file.number === number,
  )
  const [only] = found
  if (only === undefined) {
    const where =
      number === null ? '近期没有与您有关的日期' : `没有找到您可以查看的案件${number}的日期`
    return say('info', `${where}。打开案件后，日期旁有“期限怎么算”。`)
  }
  if (found.length === 1) return explainDeadline(turn, only.case.id, only.deadline.id)
  return show(
    questionCard({
      title: '期限怎么算',
      question: '您问的是哪一个日期？',
      choices: found.slice(0, MOST_ASKED).map(({ case: file, deadline }) => ({
        text: `${formatDate(dayToKeep(deadline, turn.today))} ${deadline.title} · ${titleOf(file)}`,
        label: '怎么算的',
        action: { do: 'explainDeadline', case: file.id, deadline: deadline.id },
      })),
    }),
  )
}
