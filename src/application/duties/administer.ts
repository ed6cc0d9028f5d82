import type { CardAction } from '../../../cards/actions.ts'
import { dutyCard, dutyListCard, dutyPreviewCard } from '../../../cards/faces/duties.ts'
import {
  type DeskRow,
  DUTY_STEPS,
  type Duty,
  type DutyKey,
  deskRows,
  dutyOf,
  dutyProblem,
} from '../../regulation/duties.ts'
import { procedures } from '../../regulation/procedures/all.ts'
import { canonicalHash } from '../canonical.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { DUTIES } from './in-force.ts'

/**
 * 办理分工: who confirms, reviews, signs, numbers and seals each document, as the bureau edits it. A
 * change holds for open cases too from the next act on; who acted before stays in the history.
 */

const NOT_ADMINISTRATOR = say('warning', '办理分工由系统管理员维护，您可以查看，不能修改。')
const UNKNOWN = say('warning', '没有这一项分工，请重新打开。')

const administers = (turn: Turn): boolean =>
  turn.actor.roles.some((held) => held.role === 'administrator')

const rows = (): readonly DeskRow[] => deskRows(Object.values(procedures))

/** The choices of each line, in words. */
const CHOICES = {
  headConfirms: [
    { value: true, text: '经处长审核' },
    { value: false, text: '不经处长审核' },
  ],
  legalReviews: [
    { value: true, text: '经法制审核' },
    { value: false, text: '不经法制审核' },
  ],
  signer: [
    { value: 'approver', text: '审批人（分管局领导）签发' },
    { value: 'divisionHead', text: '处长签发' },
  ],
  issuer: [
    { value: 'either', text: '办公室或经办人登记编号、用印' },
    { value: 'office', text: '办公室登记编号、用印' },
    { value: 'caseOfficer', text: '经办人登记编号、用印' },
  ],
} as const satisfies {
  readonly [K in DutyKey]: readonly { readonly value: Duty[K]; readonly text: string }[]
}

const keysOf = (row: DeskRow): readonly DutyKey[] =>
  (Object.keys(CHOICES) as DutyKey[]).filter((key) => row.steps.includes(DUTY_STEPS[key]))

const textOf = (key: DutyKey, duty: Duty): string =>
  CHOICES[key].find(({ value }) => value === duty[key])?.text ?? ''

const baseOf = (turn: Turn): string => canonicalHash(turn.duties).slice(0, 16)

/** The table, a few lines a page. Every member of the bureau's staff may read it. */
export function listDuties(turn: Turn, page: number): Reply {
  return show(
    dutyListCard({
      page,
      lines: rows().map((row) => ({
        paper: row.paper,
        words: keysOf(row).map((key) => textOf(key, dutyOf(turn.duties, row.paper))),
        changed: Object.hasOwn(turn.duties, row.paper),
      })),
    }),
  )
}

/** One document: its steps, and for an administrator how to change them. */
export function openDuty(turn: Turn, paper: string): Reply {
  const row = rows().find((one) => one.paper === paper)
  if (row === undefined) return UNKNOWN
  const duty = dutyOf(turn.duties, paper)
  return show(
    dutyCard({
      paper,
      lines: keysOf(row).map((key) => ({
        key,
        current: textOf(key, duty),
        others: CHOICES[key]
          .filter(({ value }) => value !== duty[key])
          .map(({ value, text }) => ({ value: String(value), text })),
      })),
      mayChange: administers(turn),
    }),
  )
}

type Preview = Extract<CardAction, { do: 'previewDuty' }>
type Apply = Extract<CardAction, { do: 'applyDuty' }>

/** What a press asks for, judged: the changed line, or why it cannot stand. */
function changed(turn: Turn, { paper, key, value }: Pick<Preview, 'paper' | 'key' | 'value'>) {
  const row = rows().find((one) => one.paper === paper)
  const choice = CHOICES[key].find((one) => String(one.value) === value)
  if (row === undefined || choice === undefined || !keysOf(row).includes(key)) {
    return { because: '没有这一项分工，请重新打开。' }
  }
  const before = dutyOf(turn.duties, paper)
  const after: Duty = { ...before, [key]: choice.value }
  const problem = dutyProblem(after)
  return problem === null ? { before, after } : { because: problem }
}

/** What a change touches, before it is made: the open cases that stand at a desk of the document. */
export async function previewDuty(turn: Turn, action: Preview): Promise<Reply> {
  if (!administers(turn)) return NOT_ADMINISTRATOR
  const result = changed(turn, action)
  if ('because' in result) return say('warning', result.because)
  return show(
    dutyPreviewCard({
      ...action,
      before: textOf(action.key, result.before),
      after: textOf(action.key, result.after),
      base: baseOf(turn),
      openCases: await atDesksOf(turn, action.paper),
    }),
  )
}

async function atDesksOf(turn: Turn, paper: string): Promise<readonly string[]> {
  const states = Object.values(procedures).flatMap((procedure) =>
    Object.entries(procedure.states)
      .filter(([, state]) => state.desk?.paper === paper)
      .map(([name]) => name),
  )
  const lines = await turn.tx.cases.list({ all: true }, { states, limit: 200, offset: 0 })
  return lines.map(({ case: file }) => file.number ?? file.applicantName)
}

/** Puts the change in force. Refused when another one came between preview and confirmation. */
export async function applyDuty(turn: Turn, action: Apply): Promise<Reply> {
  if (!administers(turn)) return NOT_ADMINISTRATOR
  if (action.base !== baseOf(turn)) {
    return say('warning', '办理分工刚有其他改动，请重新打开核对后再改。')
  }
  const result = changed(turn, action)
  if ('because' in result) return say('warning', result.because)
  const duties = { ...turn.duties, [action.paper]: result.after }
  await turn.tx.settings.put(DUTIES, duties, turn.actor.openId, turn.now)
  const reply = openDuty({ ...turn, duties }, action.paper)
  return { ...reply, toast: { type: 'success', content: '已修改，自下一步起适用。' } }
}
