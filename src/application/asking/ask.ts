import { civilDateOf } from '../../regulation/time/civil-date.ts'
import { answerIntent } from '../answer-intent.ts'
import { readIntent } from '../intents.ts'
import type { Person } from '../records.ts'
import { type Deps, openTurn, type Reply } from '../turn.ts'
import { plainAnswer } from './answer.ts'
import { type AskIntent, type Meaning, readMeaning } from './meaning.ts'

/** What a message is, and what is answered: `ask` of the command line. */
export interface Asked {
  readonly intent: AskIntent
  readonly slots: Meaning['slots']
  readonly cites: Meaning['cites']
  readonly answer: string
}

/** Asked by somebody who is not known: no database is needed for it. */
export function askAsStranger(message: string, deps: Pick<Deps, 'clock' | 'calendar'>): Asked {
  const meaning = readMeaning(message)
  const { intent, slots, cites } = meaning
  const ground = { today: civilDateOf(deps.clock()), calendar: deps.calendar }
  return { intent, slots, cites, answer: plainAnswer(meaning, ground) }
}

/** What hangs on who asks; everything else is the same for everybody. */
const PERSONAL: readonly AskIntent[] = [
  'status',
  'smalltalk',
  'start_form',
  'deadline',
  'ambiguous',
]

/** Leaves the transaction without a trace, with the answer. */
class LookedOnly extends Error {
  readonly reply: Reply | null

  constructor(reply: Reply | null) {
    super('looked only')
    this.reply = reply
  }
}

/**
 * Asked by a person: what the chat would answer them, with their rights of this moment. Everything
 * that answering writes is undone. Null for an open_id that nobody has.
 */
export async function askAs(message: string, openId: string, deps: Deps): Promise<Asked | null> {
  const stranger = askAsStranger(message, deps)
  const meaning = readMeaning(message)
  const general = meaning.intent === 'deadline' && meaning.subject !== null
  const known = await lookAs(message, openId, deps)
  if (known === 'unknown') return null
  const own = PERSONAL.includes(meaning.intent) && !general
  if (!own || known === null) return stranger
  const answer = wordsOfReply(known)
  return answer === '' ? stranger : { ...stranger, answer }
}

async function lookAs(
  message: string,
  openId: string,
  deps: Deps,
): Promise<Reply | 'unknown' | null> {
  try {
    return await deps.store.transact(async (tx) => {
      const person: Person | null = await tx.people.find(openId)
      if (person === null) return 'unknown' as const
      const turn = await openTurn(deps, tx, person, deps.clock(), null)
      throw new LookedOnly(await answerIntent(turn, readIntent(message)))
    })
  } catch (error) {
    if (error instanceof LookedOnly) return error.reply
    throw error
  }
}

/** The words of a reply: the toast, or every text of the card from top to bottom. */
export function wordsOfReply(reply: Reply): string {
  if (reply.card !== undefined) return cardWords(reply.card)
  return reply.message?.kind === 'text' ? reply.message.text : (reply.toast?.content ?? '')
}

function cardWords(node: unknown): string {
  return textsIn(node)
    .map((text) =>
      text
        .replace(/<[^>]*>/g, '')
        .replace(/[*\\]/g, '')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n')
}

/** Texts in the order of the card; what stands in callbacks is nothing to read. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'content' && typeof value === 'string') return [value]
    return key === 'behaviors' || key === 'config' || key === 'confirm' ? [] : textsIn(value)
  })
}
