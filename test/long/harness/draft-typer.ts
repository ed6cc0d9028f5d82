import { offersIn } from './case-worker.ts'
import { pick } from './random.ts'
import type { OpenDraft, Town } from './town.ts'
import type { Traffic } from './traffic.ts'

/** One application that is being filled in: its people type a contact and leave the step. */
export class DraftTyper {
  readonly #draft: string
  readonly #town: Town
  readonly #traffic: Traffic
  #base: number

  constructor(draft: OpenDraft, town: Town, traffic: Traffic) {
    this.#draft = draft.id
    this.#base = draft.revision
    this.#town = town
    this.#traffic = traffic
  }

  /** Types a name and presses "next"; what was typed is saved whatever it is. */
  async step(): Promise<void> {
    const mark = this.#traffic.mark()
    const envelope = this.#traffic.click({
      openId: pick(this.#traffic.random, this.#town.applicants),
      value: {
        do: 'leaveStep',
        draft: this.#draft,
        form: 'application-dossier',
        step: 'contact',
        base: this.#base,
        go: 'next',
      },
      form: { contactName: mark },
    })
    const answer = await this.#traffic.push({
      envelope,
      mark,
      effect: () => ({ kind: 'entry', draft: this.#draft }),
      isClick: true,
    })
    const base = answer === null ? undefined : offersIn(answer).find(isOfStep)?.['base']
    if (typeof base === 'number') this.#base = base
  }
}

const isOfStep = (offer: Readonly<Record<string, unknown>>): boolean => offer['do'] === 'leaveStep'
