import type { Answer, LateAnswer } from './inbound.ts'
import { sendTo } from './outgoing.ts'
import type { Outgoing } from './records.ts'
import { type Deps, isToldOnce, openTurn } from './turn.ts'

/**
 * The card can no longer take the place of the clicked one, so it goes out as a message of its own,
 * and what a toast would have warned of as a text. A plain confirmation says nothing that the card
 * does not show. Throws when it could not be queued.
 */
export function createLateAnswer(deps: Deps): LateAnswer {
  return (inbound, answer) =>
    deps.store.transact(async (tx) => {
      const person = await tx.people.find(inbound.openId)
      if (person === null) return
      const turn = await openTurn(deps, tx, person, deps.clock(), null)
      for (const message of messagesOf(answer)) await sendTo(turn, person.openId, message)
    })
}

const TOO_LATE = '办理用时较长，内容没有显示。请再点一次。'

function messagesOf({ card, toast }: Answer): readonly Outgoing[] {
  if (isToldOnce(card)) return [{ kind: 'text', text: TOO_LATE }]
  const silent = toast === undefined || (card !== undefined && toast.type === 'success')
  return [
    ...(silent ? [] : [{ kind: 'text' as const, text: toast.content }]),
    ...(card === undefined ? [] : [{ kind: 'card' as const, card }]),
  ]
}
