import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { type Command, decide, type Outcome, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { type AnyProcedure, stateOf, transitionOf } from '../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { roleIds } from '../../src/regulation/roles.ts'
import { civilDateOf } from '../../src/regulation/time/civil-date.ts'
import {
  atSampleCase,
  caseIn,
  deepFreeze,
  elsewhere,
  holder,
  inputFor,
  NOW,
  opener,
  person,
  samplePaper,
  stranger,
  terms,
  termsWithoutHead,
} from '../support/procedure-cases.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

/**
 * Random walks: whatever people do in whatever order, what must always hold of a case holds.
 */

const people: readonly Actor[] = [
  ...roleIds.map(holder),
  ...roleIds.map((role) => person(`elsewhere-${role}`, elsewhere(role))),
  person('second-officer', atSampleCase('caseOfficer')),
  person('third-officer', atSampleCase('caseOfficer')),
  person('both-offices', atSampleCase('caseOfficer'), atSampleCase('divisionHead')),
  opener,
  stranger,
].map(deepFreeze)

const insiders = people.filter(
  (one) =>
    one === opener ||
    /person-(applicant|sponsor|caseOfficer|divisionHead|office|administrator)|officer|both/.test(
      one.openId,
    ),
)

interface Step {
  /** Picks among the acts of the state, of the whole procedure, or a name that is none. */
  readonly pick: number
  readonly way: 'act' | 'record' | 'settle' | 'anywhere'
  /** Somebody who may do it, or anybody. */
  readonly who: Actor | 'able'
  /** Prefers what is adverse. */
  readonly adverse: boolean
  readonly input: 'whole' | 'empty' | 'renamed'
  readonly version: 'seen' | 'none' | 'stale'
  readonly confirm: boolean
  readonly head: boolean
  readonly hours: number
}

const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(1000),
  way: fc.oneof(
    { weight: 6, arbitrary: fc.constant('act' as const) },
    { weight: 2, arbitrary: fc.constant('record' as const) },
    { weight: 2, arbitrary: fc.constant('settle' as const) },
    { weight: 1, arbitrary: fc.constant('anywhere' as const) },
  ),
  who: fc.oneof(
    { weight: 6, arbitrary: fc.constant('able' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...insiders) },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  ),
  adverse: fc.integer({ min: 0, max: 9 }).map((n) => n < 3),
  input: fc.oneof(
    { weight: 8, arbitrary: fc.constant('whole' as const) },
    { weight: 1, arbitrary: fc.constant('empty' as const) },
    { weight: 2, arbitrary: fc.constant('renamed' as const) },
  ),
  version: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('seen' as const, 'none' as const) },
    { weight: 1, arbitrary: fc.constant('stale' as const) },
  ),
  confirm: fc.boolean(),
  head: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  hours: fc.integer({ min: 0, max: 12 }),
})

const allActions = (procedure: AnyProcedure): readonly string[] => [
  ...Object.values(procedure.states).flatMap((state) => Object.keys(state.on)),
  'constructor',
  'closeByTheClock',
]

const dossiers = {
  whole: { 'application-dossier': sampleDossier, 'task-statement': sampleTaskStatement },
  renamed: {
    'application-dossier': { ...sampleDossier, centerName: '重庆市新型电池产业计量测试中心' },
    'task-statement': { ...sampleTaskStatement, centerName: '重庆市新型电池产业计量测试中心' },
  },
}

function inputOf(
  procedure: AnyProcedure,
  action: string,
  { input }: Step,
  now: number,
): Readonly<Record<string, FormValues>> {
  if (input === 'empty') return {}
  const whole = inputFor(procedure, action, civilDateOf(now))
  return 'application-dossier' in whole && input === 'renamed' ? dossiers.renamed : whole
}

/** The acts of the state, those of the wanted kind where there are any. */
function actsHere(procedure: AnyProcedure, file: CaseFile, adverse: boolean): readonly string[] {
  const here = Object.entries(stateOf(procedure, file.state).on)
  const wanted = here.filter(([, act]) => (act.style === 'danger') === adverse)
  return (wanted.length > 0 ? wanted : here).map(([action]) => action)
}

function ableTo(procedure: AnyProcedure, file: CaseFile, action: string, one: Step): Actor {
  if (one.who !== 'able') return one.who
  const officers = insiders.filter((each) => each.roles.some((of) => of.role === 'caseOfficer'))
  const nth = (list: readonly Actor[]) => list[one.pick % list.length] ?? stranger
  if (one.way === 'record' || file.facts.pendingRecord !== null) return nth(officers)
  const act = transitionOf(procedure, file.state, action)
  if (act === null || act.byOpener === true) return opener
  return nth(insiders.filter((each) => each.roles.some((of) => act.by.includes(of.role))))
}

function commandOf(procedure: AnyProcedure, file: CaseFile, one: Step, now: number): Command {
  const expectedVersion =
    one.version === 'none' ? null : one.version === 'seen' ? file.version : file.version - 1
  const here = actsHere(procedure, file, one.adverse)
  const names = one.way === 'anywhere' || here.length === 0 ? allActions(procedure) : here
  const action = names[one.pick % names.length] ?? ''
  const base = { actor: ableTo(procedure, file, action, one), expectedVersion }
  const input = inputOf(procedure, action, one, now)
  // A case that waits for its second person would else stand still for most of the walk.
  const settles = one.way === 'settle' || (file.facts.pendingRecord !== null && one.pick % 3 === 0)
  if (settles) {
    const recordId = one.pick % 10 === 1 ? 'other' : (file.facts.pendingRecord?.id ?? 'none')
    return { kind: 'settleRecord', ...base, recordId, confirm: one.confirm }
  }
  if (one.way === 'record') {
    const recordId = `record-${one.pick}`
    return { kind: 'record', ...base, recordId, action, input, paper: samplePaper }
  }
  return { kind: 'act', ...base, action, input }
}

/** What the tables would hold: which clocks run, and how much was written. */
interface Books {
  file: CaseFile
  readonly running: Set<string>
  accepted: number
}

const begin = (procedure: AnyProcedure): Books => ({
  file: deepFreeze(caseIn(procedure, procedure.start)),
  running: new Set(),
  accepted: 0,
})

const ADVERSE = ['withdrawn', 'abandoned', 'returnDecided', 'returned', 'left']

function check(
  procedure: AnyProcedure,
  books: Books,
  command: Command,
  outcome: Outcome,
  now: number,
): void {
  const { file: before } = books
  if (outcome.outcome === 'refused') {
    expect(outcome.because).toMatch(/。$/)
    expect(outcome).not.toHaveProperty('next')
    return
  }
  const { next, event } = outcome
  const moves = next.state !== before.state
  // The version counts every accepted command, and the number is not for `decide` to give.
  expect(next.version).toBe(before.version + 1)
  expect(next.number).toBe(before.number)
  for (const kept of ['id', 'procedure', 'openedBy', 'organisationId', 'createdAt'] as const) {
    expect(next[kept]).toBe(before[kept])
  }
  expect([next.edition, next.interpretationSet, next.calendarVersion]).toEqual([
    before.edition,
    before.interpretationSet,
    before.calendarVersion,
  ])
  // Every event has a person who did it, and says where the case went.
  expect(event.actor).toBe(command.actor.openId)
  expect([event.from, event.to, event.at]).toEqual([before.state, next.state, now])
  expect(next.stateSince).toBe(moves ? now : before.stateSince)
  // Submissions only grow, by one, and only with what was submitted.
  const grown = next.facts.submissions - before.facts.submissions
  expect(grown).toBe(outcome.submission === null ? 0 : 1)
  // While a record waits nothing moves but by settling it; a recording moves nothing.
  if (before.facts.pendingRecord !== null) {
    expect(command.kind).toBe('settleRecord')
    expect(before.facts.pendingRecord.recordedBy).not.toBe(command.actor.openId)
    expect(next.facts.pendingRecord).toBeNull()
  }
  if (command.kind === 'record') expect(moves).toBe(false)
  if (command.kind === 'settleRecord' && !command.confirm) expect(moves).toBe(false)
  expect(event.onBehalf !== null).toBe(command.kind === 'settleRecord' && command.confirm)
  // Nothing adverse without a reason or a confirmed proposal.
  if (moves && ADVERSE.includes(next.state)) {
    const issued = outcome.input['issue-notice'] !== undefined
    const confirmed = before.facts.proposal !== null
    expect(event.reason !== null || issued || confirmed).toBe(true)
  }
  // Who proposed did not settle it.
  if (before.facts.proposal !== null && /confirm(Pass|Return)/.test(event.action) && moves) {
    expect(command.actor.openId).not.toBe(before.facts.proposal.by)
  }
  // A proposal lies exactly where it can be settled.
  const proposed = ['passProposed', 'returnProposed'].includes(next.state)
  expect(next.facts.proposal !== null).toBe(proposed)
  // The clocks that run are those of the state.
  for (const kind of outcome.close) expect(books.running.delete(kind)).toBe(true)
  for (const { kind, from, effective, rungs } of outcome.arm) {
    expect(books.running.has(kind)).toBe(false)
    books.running.add(kind)
    expect(from).toBe(civilDateOf(now))
    expect(effective > from).toBe(true)
    for (const rung of rungs) expect(rung.at).toBeGreaterThan(now)
  }
  const clocks = Object.keys(stateOf(procedure, next.state).deadlines ?? {})
  expect([...books.running].sort()).toEqual(clocks.sort())
  if (stateOf(procedure, before.state).final === true) throw new Error('left a final state')
  books.file = deepFreeze(next)
  books.accepted += 1
}

const WALKS = 700
const STEPS = 36
let steps = 0
let moves = 0
const visited = new Set<string>()
const kinds = new Set<string>()

const procedureIds = ['application', 'application', 'application', ...Object.keys(procedures)]

it('700 walks of 36 steps over all procedures break no promise', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...procedureIds),
      fc.array(step, { minLength: STEPS, maxLength: STEPS, size: 'max' }),
      (id, walk) => {
        const procedure = procedureOf(id)
        let books = begin(procedure)
        const first = books.file.version
        let now = NOW
        for (const one of walk) {
          now += one.hours * 3_600_000
          const command = deepFreeze(commandOf(procedure, books.file, one, now))
          const rests: Terms = one.head ? terms : termsWithoutHead
          const outcome = decide(procedure, books.file, command, now, rests)
          if (one.pick % 25 === 0) {
            expect(decide(procedure, books.file, command, now, rests)).toEqual(outcome)
          }
          if (one.version === 'stale') {
            expect(outcome).toMatchObject({ outcome: 'refused', kind: 'stale' })
          }
          const from = books.file.state
          check(procedure, books, command, outcome, now)
          steps += 1
          if (books.file.state !== from) moves += 1
          visited.add(`${id} ${books.file.state}`)
          if (outcome.outcome === 'accepted') kinds.add(`${command.kind} ${outcome.event.type}`)
          expect(books.file.version).toBe(first + books.accepted)
          // An ended case has been knocked at once more; then the walk goes on with a new one.
          if (stateOf(procedure, from).final === true) books = begin(procedure)
        }
      },
    ),
    { numRuns: WALKS, seed: 20240506 },
  )
})

it('and they were real walks: 20 000 steps and more, into every state, by every way', () => {
  expect(steps).toBeGreaterThanOrEqual(20_000)
  expect(moves).toBeGreaterThan(2000)
  const states = Object.values(procedures).flatMap((procedure) =>
    Object.keys(procedure.states).map((state) => `${procedure.id} ${state}`),
  )
  expect([...visited].sort()).toEqual(states.sort())
  for (const kind of ['record actRecordedOnBehalf', 'settleRecord recordDeclined']) {
    expect([...kinds]).toContain(kind)
  }
  expect([...kinds].filter((kind) => kind.startsWith('settleRecord')).length).toBeGreaterThan(4)
})
