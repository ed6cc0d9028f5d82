import { civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import type { Effect } from './book.ts'
import { pick } from './random.ts'
import type { Town } from './town.ts'
import type { Traffic } from './traffic.ts'
import type { WireBody } from './wire.ts'

type Value = Readonly<Record<string, unknown>>

/** Acts that the officers and heads move a case with: it comes back to where it was. */
const ACTS: readonly string[] = ['take', 'proposePass', 'proposeReturn', 'sendBack']
/** What is typed at each step, by form and step. */
const ANSWERS: Readonly<Record<string, (mark: string) => Value>> = {
  'return-reasons reasons': (mark) => ({ ground1: '9.1', reason1: `申请函缺页（${mark}）` }),
  'return-reasons more-reasons': () => ({}),
  'decision-reason reason': (mark) => ({ reason: `请再核对申请函（${mark}）` }),
  'formality-review materials': () => ({
    letterComplete: 'true',
    dossierComplete: 'true',
    taskStatementComplete: 'true',
    sponsorConsents: 'true',
  }),
  'formality-review credit': (mark) => ({
    creditSource: 'both',
    creditQueriedOn: civilDateOf(Date.now()),
    creditResult: 'notListed',
    reviewNote: `已核对（${mark}）`,
  }),
  'formality-review screenshot': () => ({}),
}

/**
 * One case, as its officer and head of division work on it: each looks at the card and presses what
 * it offers, one press at a time. After a press without an answer the case is opened anew, or the
 * very same press comes again.
 */
export class CaseWorker {
  readonly #case: string
  readonly #town: Town
  readonly #traffic: Traffic
  #who: string
  /** What the card offers now; null when it has to be looked at. */
  #offered: readonly Value[] | null = null
  /** The act under way and the word that marks it. */
  #act: { readonly action: string; readonly mark: string } | null = null

  constructor(caseId: string, town: Town, traffic: Traffic) {
    this.#case = caseId
    this.#town = town
    this.#traffic = traffic
    this.#who = town.officers[0] ?? ''
  }

  /** The next press. */
  async step(): Promise<void> {
    const next = this.#offered === null ? null : this.#choose(this.#offered)
    if (next === null) return this.#look()
    if (next['do'] === 'act') {
      this.#act = { action: String(next['action']), mark: this.#traffic.mark() }
    }
    const act = this.#act
    if (act === null) return this.#look()
    const form = formFor(next, act.mark)
    const answer = await this.#press(next, form, (body) => this.#effectOf(body, act, next))
    this.#offered = answer === null ? null : offersIn(answer)
    if (answer === null || isDone(answer)) this.#act = null
  }

  /** Somebody whose turn it may be opens the case. */
  async #look(): Promise<void> {
    const { officers, heads } = this.#town
    const among = this.#traffic.random() < 0.5 ? officers : heads
    this.#who = pick(this.#traffic.random, among)
    this.#act = null
    const answer = await this.#press({ do: 'openCase', case: this.#case }, undefined, () => ({
      kind: 'none',
    }))
    const offers = answer === null ? null : offersIn(answer)
    this.#offered = offers === null || this.#choose(offers) === null ? null : offers
  }

  async #press(
    value: Value,
    form: Value | undefined,
    effect: (body: WireBody) => Effect,
  ): Promise<WireBody | null> {
    const click = { openId: this.#who, value, ...(form === undefined ? {} : { form }) }
    const envelope = this.#traffic.click(click)
    return this.#traffic.push({
      envelope,
      mark: this.#act?.mark ?? '',
      effect,
      isClick: true,
    })
  }

  #effectOf(body: WireBody, act: { readonly action: string }, value: Value): Effect {
    if (!isDone(body)) return { kind: 'none' }
    const { action } = act
    if (value['do'] !== 'act') {
      return { kind: 'act', case: this.#case, action, draft: String(value['draft']) }
    }
    return { kind: 'plainAct', case: this.#case, action, seq: Number(value['version']) + 1 }
  }

  #choose(offers: readonly Value[]): Value | null {
    const submit = offers.find((one) => one['do'] === 'submitDraft')
    if (submit !== undefined) return submit
    const step = offers.find((one) => one['do'] === 'leaveStep' && one['go'] === 'next')
    if (step !== undefined) return step
    const acts = offers.filter(
      (one) =>
        one['do'] === 'act' && one['case'] === this.#case && ACTS.includes(String(one['action'])),
    )
    return acts.length === 0 ? null : pick(this.#traffic.random, acts)
  }
}

const DONE: readonly string[] = ['已提交。', '已办理。']

const isDone = (body: WireBody): boolean => DONE.includes(body.toast?.content ?? '')

function formFor(value: Value, mark: string): Value | undefined {
  if (value['do'] !== 'leaveStep') return undefined
  return ANSWERS[`${String(value['form'])} ${String(value['step'])}`]?.(mark) ?? {}
}

/** What the buttons of the answered card would send. */
export function offersIn(body: WireBody): readonly Value[] {
  const found: Value[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      if (typeof (node as Value)['do'] === 'string') found.push(node as Value)
      for (const one of Object.values(node)) walk(one)
    }
  }
  walk(body.card?.data)
  return found
}
