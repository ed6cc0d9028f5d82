import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { papersOf } from '../../../src/regulation/acceptance-facts.ts'
import type { Actor, CaseFile } from '../../../src/regulation/case-file.ts'
import { centerOf } from '../../../src/regulation/center.ts'
import { isMeasurable } from '../../../src/regulation/deadlines.ts'
import { type Accepted, type Command, decide } from '../../../src/regulation/decide.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type AnyProcedure, stateOf, transitionOf } from '../../../src/regulation/procedure.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import { annualTask } from '../../../src/regulation/procedures/annual-task.ts'
import { conductWarning } from '../../../src/regulation/procedures/conduct-warning.ts'
import { inspection } from '../../../src/regulation/procedures/inspection.ts'
import { revocation } from '../../../src/regulation/procedures/revocation.ts'
import { roleIds } from '../../../src/regulation/roles.ts'
import { maySee, PROGRAM, roleFor, shownState } from '../../../src/regulation/standing.ts'
import { addDays, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import {
  atSampleCase,
  caseIn,
  deepFreeze,
  elsewhere,
  holder,
  inputFor,
  NOW,
  person,
  samplePaper,
  stranger,
  terms,
} from '../../support/procedure-cases.ts'

/**
 * Random walks over the matters of 第二十七条 and 第三十一条: whatever people do, in whatever order and
 * after whatever time, no center loses its standing without the whole way, nothing is found or
 * removed but by a person, and whoever is awaited has a clock.
 */

const matters: readonly AnyProcedure[] = [inspection, annualTask, conductWarning, revocation]

const people: readonly Actor[] = [
  ...roleIds.map(holder),
  person('second-officer', atSampleCase('caseOfficer')),
  person('second-approver', atSampleCase('approver')),
  person('person-divisionHead', atSampleCase('divisionHead'), atSampleCase('approver')),
  person('x1', elsewhere('applicantResponsible')),
  person('x2', elsewhere('districtBureau')),
  PROGRAM,
  stranger,
].map(deepFreeze)

interface Step {
  readonly pick: number
  readonly way: 'act' | 'record' | 'anywhere'
  readonly able: boolean
  readonly input: 'fitting' | 'empty' | 'varied'
  readonly hours: number
}

const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(5000),
  way: fc.oneof(
    { weight: 14, arbitrary: fc.constant('act' as const) },
    { weight: 1, arbitrary: fc.constant('record' as const) },
    { weight: 1, arbitrary: fc.constant('anywhere' as const) },
  ),
  able: fc.integer({ min: 0, max: 11 }).map((n) => n > 0),
  input: fc.oneof(
    { weight: 6, arbitrary: fc.constant('fitting' as const) },
    { weight: 1, arbitrary: fc.constant('empty' as const) },
    { weight: 6, arbitrary: fc.constant('varied' as const) },
  ),
  hours: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 20 }) },
    { weight: 4, arbitrary: fc.integer({ min: 24, max: 24 * 16 }) },
    { weight: 1, arbitrary: fc.integer({ min: 24 * 60, max: 24 * 120 }) },
  ),
})

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

/** Answers that belong to where the matter stands, and what people may write otherwise. */
function answers(one: Step, file: CaseFile, now: number): Readonly<Record<string, FormValues>> {
  const day = civilDateOf(now)
  const n = one.pick
  const fitting = {
    inspection: {
      level: file.state.startsWith('bureau') ? 'municipalBureau' : 'districtBureau',
    },
    'intended-adverse-notice': { act: 'revokeCenter', respondDays: 5 + (n % 4) },
    'annual-task': { year: file.facts.year ?? Number(day.slice(0, 4)) },
    'approval-decision': { remark: '同意（虚构）' },
  }
  if (one.input !== 'varied') return fitting
  const result = nth(['passed', 'rectification', 'failed'], n)
  return {
    ...fitting,
    inspection: { ...fitting.inspection, ...(n % 7 === 0 ? { level: 'municipalBureau' } : {}) },
    'inspection-arrangement': { announcement: n % 2 === 0 ? 'notice' : 'unannounced' },
    'inspection-result':
      result === 'passed' || n % 5 === 0
        ? { result: result === 'rectification' ? 'failed' : result, due: null }
        : { result },
    'inspection-recheck': { conclusion: n % 2 === 0 ? 'passed' : 'failed' },
    'conduct-verification': { established: n % 3 > 0 },
    'revocation-ground': {
      ground: nth(
        ['notOperating', 'failedInspections', 'unfairConduct', 'failedReview', 'other'],
        n,
      ),
      notCorrected: '虚构',
      legalReason: '虚构',
    },
    'intended-adverse-notice': {
      ...fitting['intended-adverse-notice'],
      mayRequestHearing: n % 2 === 0,
    },
    'annual-grade': { grade: nth(['excellent', 'failed', 'basic'], n), requirements: '虚构' },
    'serve-notice': { servedOn: addDays(day, -(n % 3)), way: n % 9 === 0 ? 'electronic' : 'post' },
  }
}

const everyAction = (procedure: AnyProcedure): readonly string[] => [
  ...new Set(Object.values(procedure.states).flatMap(({ on }) => Object.keys(on))),
]

/** What is done rarely, so that a walk goes on. */
const RARE = /^(closeWithCenter|withdraw|sendBack|defer|dismiss|decline|close(Conduct)|return)/

function commandOf(procedure: AnyProcedure, file: CaseFile, one: Step, now: number): Command {
  const base = { expectedVersion: one.pick % 2 === 0 ? file.version : null }
  const waiting = file.facts.pendingRecord
  if (waiting !== null) {
    const actor = nth(people, one.pick) ?? stranger
    return { kind: 'settleRecord', ...base, actor, recordId: waiting.id, confirm: one.pick % 3 > 0 }
  }
  const here = Object.keys(stateOf(procedure, file.state).on)
  const usual = here.filter((action) => !RARE.test(action))
  const list =
    one.way === 'anywhere' || here.length === 0
      ? everyAction(procedure)
      : one.pick % 9 > 0 && usual.length > 0
        ? usual
        : here
  const action = nth(list, Math.floor(one.pick / 9)) ?? ''
  const day = civilDateOf(now)
  const input =
    one.input === 'empty'
      ? {}
      : Object.fromEntries(
          Object.entries(inputFor(procedure, action, day)).map(([id, values]) => [
            id,
            { ...values, ...answers(one, file, now)[id] },
          ]),
        )
  if (one.way === 'record') {
    const paper = { ...samplePaper, receivedOn: addDays(day, -(one.pick % 3)) }
    const recordId = `r${one.pick}`
    return { kind: 'record', ...base, actor: holder('caseOfficer'), action, input, recordId, paper }
  }
  const act = transitionOf(procedure, file.state, action)
  const able = act === null ? [] : people.filter((each) => roleFor(act, file, each) !== null)
  const actor = (one.able ? nth(able, one.pick) : nth(people, one.pick)) ?? stranger
  return { kind: 'act', ...base, actor, action, input }
}

const clocksOf = (procedure: AnyProcedure, { state, facts }: CaseFile): readonly string[] =>
  Object.entries(stateOf(procedure, state).deadlines ?? {})
    .filter(([, one]) => isMeasurable(one, facts, terms))
    .map(([kind]) => kind)
    .sort()

/** A standing is lost by one act only, of a person, after notice, decision, service and publication. */
function checkStanding(procedure: AnyProcedure, before: CaseFile, outcome: Accepted): void {
  const { event, register, next } = outcome
  const lost = register.some((change) => change.kind === 'status')
  const ended = register.some((change) => change.kind === 'closeMatters')
  assert.equal(lost, ended)
  assert.equal(lost, next.state === 'revoked' && before.state !== 'revoked')
  if (!lost) return
  assert.deepEqual([procedure.id, event.action], ['revocation', 'removeFromRegister'])
  assert.equal(event.role, 'caseOfficer')
  assert.notEqual(event.actor, PROGRAM.openId)
  assert.notEqual(event.reason, null)
  const papers = papersOf(next.facts)
  const decided = papers.findLast((paper) => paper.act === 'issueAdverse')
  assert.ok(decided !== undefined && decided.servedOn !== null)
}

/** A walk from the beginning met every step of the way. */
function checkWay(done: readonly string[]): void {
  const wanted = [
    'proposeCenterRevocation',
    'agreeToStart',
    'issueIntendedNotice',
    'recordService',
    'proposeAdverse',
    'confirmOpinion',
    'passLegalReview',
    'takeDecision',
    'issueAdverse',
    'recordService',
    'publishRevocation',
    'removeFromRegister',
  ]
  let from = -1
  for (const action of wanted) {
    from = done.indexOf(action, from + 1)
    assert.ok(from >= 0, `removed without ${action}`)
  }
}

/** Findings come from what was served, or from what a second person confirmed; the program finds nothing. */
function checkFindings(outcome: Accepted): void {
  const { event, register } = outcome
  const found = register.filter((change) => change.kind === 'finding')
  const opened = register.filter((change) => change.kind === 'open')
  if (found.length + opened.length === 0) return
  assert.notEqual(event.actor, PROGRAM.openId)
  const settled = ['confirmCorrection', 'confirmFailure'].includes(event.action)
  assert.ok(event.action === 'recordService' || settled, event.action)
  if (settled) assert.equal(event.role, 'divisionHead')
  for (const { procedure } of opened)
    assert.ok(['revocation', 'conduct-warning'].includes(procedure))
  // A revocation is proposed on a failure only.
  if (opened.some(({ procedure }) => procedure === 'revocation')) {
    assert.ok(found.some(({ finding }) => finding.result === 'failed'))
  }
}

function checkDecision(before: CaseFile, outcome: Accepted): void {
  const { event, next } = outcome
  if (event.action === 'takeDecision') {
    assert.equal(event.role, 'approver')
    const had = (before.facts.participants ?? []).map((one) => one.openId)
    if (event.onBehalf === null) assert.ok(!had.includes(event.actor))
  }
  if (event.actor === PROGRAM.openId) {
    assert.ok(['open', 'closeWithCenter'].includes(event.action))
  }
  papersOf(before.facts).forEach((paper, index) => {
    const now = papersOf(next.facts)[index]
    assert.deepEqual({ ...now, servedOn: null }, { ...paper, servedOn: null })
    if (paper.servedOn !== null) assert.equal(now?.servedOn, paper.servedOn)
  })
  for (const [kind, list] of Object.entries(before.facts.records)) {
    assert.ok(list.every((record, index) => record === next.facts.records[kind]?.[index]))
  }
}

function check(procedure: AnyProcedure, before: CaseFile, command: Command, outcome: Accepted) {
  const { next, event } = outcome
  assert.equal(next.version, before.version + 1)
  assert.deepEqual([event.from, event.to], [before.state, next.state])
  const here = stateOf(procedure, next.state)
  const settles = Object.values(here.on).some((act) => act.settles)
  if (command.kind === 'act') assert.equal(next.facts.proposal !== null, settles)
  // Entered from paper and not confirmed, or declined: nothing is done.
  if (command.kind !== 'act' && event.onBehalf === null) {
    assert.deepEqual([next.state, outcome.register], [before.state, []])
    return
  }
  checkStanding(procedure, before, outcome)
  checkFindings(outcome)
  checkDecision(before, outcome)
  assert.equal(centerOf(next.facts).status, 'established')
  // What is not announced, the party does not see; what it sees is a state that it may be shown.
  const party = holder('applicantResponsible')
  const shown = stateOf(procedure, shownState(procedure, next, party))
  if (shown.unannounced === true) assert.equal(maySee(procedure, next, party), false)
  if (here.turn.length > 0) assert.ok(clocksOf(procedure, next).length > 0, next.state)
}

/** A revocation is only as far as the default reading asks: with notice, and with its standing. */
const begin = (procedure: AnyProcedure, state: string): CaseFile =>
  deepFreeze({ ...caseIn(procedure, state), createdAt: NOW })

const WALKS = 700
const STEPS = 26
const starts = matters.flatMap((procedure) =>
  Object.entries(procedure.states).flatMap(([name, state]) =>
    state.final === true ? [] : [`${procedure.id} ${name}`],
  ),
)
const openings = matters.map(({ id }) => `${id} opening`)
const acted = new Set<string>()
let steps = 0
let removed = 0
let wholeWays = 0

it(`${WALKS} walks of ${STEPS} steps break no promise`, { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...starts) },
        { weight: 2, arbitrary: fc.constantFrom(...openings) },
      ),
      fc.array(step, { minLength: STEPS, maxLength: STEPS, size: 'max' }),
      (start, walk) => {
        const [id = '', name = ''] = start.split(' ')
        const procedure = procedureOf(id)
        let file = begin(procedure, name)
        let now = NOW
        let clocks = clocksOf(procedure, file)
        const done: string[] = []
        for (const one of walk) {
          now += one.hours * 3_600_000
          const command = deepFreeze(commandOf(procedure, file, one, now))
          const outcome = decide(procedure, file, command, now, terms)
          steps += 1
          if (outcome.outcome === 'refused') {
            assert.match(outcome.because, /。$/)
            continue
          }
          for (const kind of outcome.close) assert.ok(clocks.includes(kind), `closes ${kind}`)
          check(procedure, file, command, outcome)
          if (command.kind === 'act' || outcome.event.onBehalf !== null)
            done.push(outcome.event.action)
          acted.add(`${procedure.id} ${outcome.event.action}`)
          const kept = clocks.filter((kind) => !outcome.close.includes(kind))
          clocks = [...new Set([...kept, ...outcome.arm.map(({ kind }) => kind)])].sort()
          file = deepFreeze(outcome.next)
          assert.deepEqual(clocks, clocksOf(procedure, file), file.state)
          if (file.state === 'revoked') {
            removed += 1
            if (name === 'opening') {
              wholeWays += 1
              checkWay(done)
            }
          }
          if (stateOf(procedure, file.state).final === true) return
        }
      },
    ),
    { numRuns: WALKS, seed: 20240506, endOnFailure: true },
  )
})

it('and they were real walks: every act done, centers removed and kept', () => {
  expect(steps).toBeGreaterThan(5000)
  expect(removed).toBeGreaterThan(0)
  expect(wholeWays).toBeGreaterThan(0)
  const undone = matters.flatMap((procedure) =>
    everyAction(procedure)
      .map((action) => `${procedure.id} ${action}`)
      .filter((action) => !acted.has(action)),
  )
  expect(undone).toEqual([])
})
