import { expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../../src/regulation/case-file.ts'
import { decide } from '../../../src/regulation/decide.ts'
import { parseInterpretationSet } from '../../../src/regulation/interpretations.ts'
import { type AnyProcedure, stateOf } from '../../../src/regulation/procedure.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import { isBureauRole } from '../../../src/regulation/roles.ts'
import { PROGRAM } from '../../../src/regulation/standing.ts'
import { civilDateOf, type Instant, instantAt } from '../../../src/regulation/time/civil-date.ts'
import { caseIn, deepFreeze, inputFor, terms } from '../../support/procedure-cases.ts'
import { cast } from '../../support/table-cast.ts'

/**
 * Random steps over the matters of an established center by random people, with time passing: what
 * holds of every one of them, wherever it comes.
 */

const MATTERS = [
  'major-change-report',
  'annual-report',
  'scope-change',
  'five-year-review',
  'center-event',
] as const
const WALKS = 120
const STEPS = 30
const DAY = 86_400_000

/** Reproducible: the same seed walks the same way (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(from: readonly T[], next: () => number): T =>
  from[Math.floor(next() * from.length)] as T

const allowing = parseInterpretationSet({
  id: 'test',
  version: '1',
  validFrom: '2024-05-06',
  values: { REVIEW_RECTIFY: 'once' },
})
if (!allowing.ok) throw new Error(allowing.because)
const allowed = { ...terms, interpretations: allowing.set }

const PEOPLE = Object.values(cast)

/** Mostly somebody who may, sometimes anybody. */
function somebody(by: readonly string[], next: () => number): Actor {
  const holders = PEOPLE.filter(({ roles }) => roles.some(({ role }) => by.includes(role)))
  return holders.length > 0 && next() < 0.9 ? pick(holders, next) : pick(PEOPLE, next)
}

interface Step {
  readonly file: CaseFile
  readonly now: Instant
}

interface Stepped extends Step {
  /** What was done; null where it was refused. */
  readonly act: string | null
}

function stepped(procedure: AnyProcedure, { file, now }: Step, next: () => number): Stepped {
  const acts = Object.entries(stateOf(procedure, file.state).on)
  const [action, transition] = pick(acts, next)
  const actor = transition.by.length === 0 ? PROGRAM : somebody(transition.by, next)
  const input = inputFor(procedure, action, civilDateOf(now))
  const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
  const outcome = decide(procedure, deepFreeze(file), command, now, allowed)
  const later = now + Math.floor(next() * 12) * DAY
  if (outcome.outcome === 'refused') {
    expect(outcome.because).toMatch(/。$/u)
    return { file, now: later, act: null }
  }
  const { event, register } = outcome
  const inside = event.role === null ? actor === PROGRAM : isBureauRole(event.role)
  for (const change of register) {
    // What a party does never touches the register; that it came late is noted.
    if (!inside) expect(change).toMatchObject({ kind: 'finding', finding: { kind: 'lateReport' } })
    // A proposal or a prepared matter only, and never by the program itself.
    if (change.kind === 'open') expect(actor).not.toBe(PROGRAM)
    if ('sentence' in change) expect(change.sentence).toMatch(/^自\d{4}年\d+月\d+日起/)
  }
  expect(outcome.next.version).toBe(file.version + 1)
  for (const clock of outcome.arm) {
    expect(clock.effective >= clock.nominal).toBe(true)
    expect(clock.internal && clock.explanation.includes('办法规定的期限')).toBe(false)
  }
  return { file: outcome.next, now: later, act: action }
}

/** Every act by its state, as the declaration has them. */
const actsOf = (procedure: AnyProcedure): readonly string[] =>
  Object.entries(procedure.states).flatMap(([name, { on }]) =>
    Object.keys(on).map((action) => `${name} ${action}`),
  )

it.each(MATTERS)('%s: wherever it goes', (id) => {
  const procedure = procedureOf(id)
  const open = Object.keys(procedure.states).filter(
    (name) => stateOf(procedure, name).final !== true,
  )
  const done = new Set<string>()
  for (let walk = 0; walk < WALKS; walk += 1) {
    const next = random(walk + 1)
    const start = caseIn(procedure, pick(open, next))
    let step: Step = { file: start, now: instantAt('2026-09-01', '10:00') }
    for (let count = 0; count < STEPS; count += 1) {
      if (stateOf(procedure, step.file.state).final === true) break
      const after = stepped(procedure, step, next)
      if (after.act !== null) done.add(`${step.file.state} ${after.act}`)
      step = after
    }
  }
  // The walks are worth something: most acts were done in them.
  expect(done.size / actsOf(procedure).length).toBeGreaterThan(0.6)
})
