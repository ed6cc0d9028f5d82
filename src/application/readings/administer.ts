import type { CardAction } from '../../../cards/actions.ts'
import {
  previewCard,
  type ReadingView,
  readingCard,
  readingListCard,
} from '../../../cards/faces/readings.ts'
import type { Setting } from '../../regulation/interpretations/setting.ts'
import {
  type InterpretationName,
  interpretationNames,
  isInterpretationName,
  readingText,
  settings,
} from '../../regulation/interpretations.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import type { InboundCardAction } from '../inbound.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { changedSet, currentSet, READING_SETS } from './sets.ts'

/**
 * 办法理解: every reading of the measures as a named setting that an administrator changes with a
 * preview. A change makes a new set for cases that begin afterwards; open ones keep theirs.
 */

const NOT_ADMINISTRATOR = say('warning', '办法理解由系统管理员维护，您可以查看，不能修改。')
const UNKNOWN = say('warning', '没有这一项办法理解，请重新打开。')

const administers = (turn: Turn): boolean =>
  turn.actor.roles.some((held) => held.role === 'administrator')

/** The list of all readings, a few a page. Every member of the bureau's staff may read it. */
export function listReadings(turn: Turn, page: number): Reply {
  const set = currentSet(turn.readings)
  return show(
    readingListCard({
      version: set.version,
      validFrom: set.validFrom,
      page,
      readings: interpretationNames.map((name) => ({
        name,
        id: questionOf(name).id,
        question: questionOf(name).question,
        reading: readingText(set, name),
      })),
    }),
  )
}

type Question = Setting<string> | Setting<number>

const questionOf = (name: InterpretationName): Question => settings[name] as unknown as Question

/** One question with its readings, the one in force, and why it is the default. */
export function openReading(turn: Turn, name: string): Reply {
  if (!isInterpretationName(name)) return UNKNOWN
  return show(readingCard({ ...viewOf(turn, name), mayChange: administers(turn) }))
}

function viewOf(turn: Turn, name: InterpretationName): ReadingView {
  const set = currentSet(turn.readings)
  const question = questionOf(name)
  const value = set.values[name]
  return {
    name,
    id: question.id,
    cite: question.cite,
    question: question.question,
    reason: question.reason,
    current: readingText(set, name),
    isNumber: typeof question.default === 'number',
    value: String(value),
    choices: question.readings.map((reading) => ({
      value: String(reading.value),
      text: reading.text,
      current: reading.value === value,
      isDefault: reading.value === question.default,
      selectable: reading.selectable !== false,
      because: 'because' in reading ? (reading.because ?? null) : null,
    })),
  }
}

/** What a change would touch, before it is made. A number comes from the card's input. */
export async function previewReading(
  turn: Turn,
  action: Extract<CardAction, { do: 'previewReading' }>,
  form: InboundCardAction['form'],
): Promise<Reply> {
  if (!isInterpretationName(action.name)) return UNKNOWN
  if (!administers(turn)) return NOT_ADMINISTRATOR
  const raw = action.value ?? String(form['value'] ?? '')
  const checked = readValue(action.name, raw)
  if ('because' in checked) return say('warning', checked.because)
  const set = currentSet(turn.readings)
  const after = readingText(
    changedSet(turn.readings, { name: action.name, value: checked.value }, FOR_PREVIEW(turn)),
    action.name,
  )
  const open = await openCases(turn)
  return show(
    previewCard({
      ...viewOf(turn, action.name),
      newValue: String(checked.value),
      after,
      base: set.id,
      openCases: open.map((file) => file.number ?? file.applicantName),
    }),
  )
}

const FOR_PREVIEW = (turn: Turn) => ({ today: turn.today, approvedBy: turn.actor.openId })

/** The open cases of the procedures that rest on readings; they keep the set they began under. */
async function openCases(turn: Turn) {
  const lines = await turn.tx.cases.list(
    { all: true },
    { procedures: ['application'], limit: 500, offset: 0 },
  )
  return lines
    .map((line) => line.case)
    .filter((file) => stateOf(procedureOf(file.procedure), file.state).final !== true)
}

type Checked = { readonly value: string | number } | { readonly because: string }

function readValue(name: InterpretationName, raw: string): Checked {
  const question = questionOf(name)
  const value = typeof question.default === 'number' ? Number(raw.trim()) : raw.trim()
  const parsed = question.schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  return { because: `${parsed.error.issues[0]?.message ?? '取值不正确'}。` }
}

/** Puts the new set in force. Refused when another change came between preview and confirmation. */
export async function applyReading(
  turn: Turn,
  action: Extract<CardAction, { do: 'applyReading' }>,
): Promise<Reply> {
  if (!isInterpretationName(action.name)) return UNKNOWN
  if (!administers(turn)) return NOT_ADMINISTRATOR
  if (currentSet(turn.readings).id !== action.base) {
    return say('warning', '办法理解刚有其他改动，请重新打开核对后再改。')
  }
  const checked = readValue(action.name, action.value)
  if ('because' in checked) return say('warning', checked.because)
  const next = changedSet(
    turn.readings,
    { name: action.name, value: checked.value },
    { today: turn.today, approvedBy: turn.actor.openId },
  )
  // The first set is the product's own and is not stored.
  const stored = [...turn.readings.slice(1), next]
  await turn.tx.settings.put(READING_SETS, stored, turn.actor.openId, turn.now)
  const reply = openReading({ ...turn, readings: [...turn.readings, next] }, action.name)
  return { ...reply, toast: { type: 'success', content: '已修改，自今后新开的案件起适用。' } }
}
