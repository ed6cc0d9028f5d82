import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  assessmentOf,
  holdOn,
  lastResult,
  papersOf,
  preparationOf,
} from '../../../src/regulation/acceptance-facts.ts'
import {
  addWorkingDays,
  standardCalendar,
} from '../../../src/regulation/calendar/working-calendar.ts'
import type { Actor, CaseFacts, CaseFile } from '../../../src/regulation/case-file.ts'
import { isMeasurable } from '../../../src/regulation/deadlines.ts'
import { type Accepted, type Command, decide } from '../../../src/regulation/decide.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { stateOf, transitionOf } from '../../../src/regulation/procedure.ts'
import { acceptanceStates } from '../../../src/regulation/procedures/acceptance.ts'
import { lastDayToFile } from '../../../src/regulation/procedures/acceptance-clocks.ts'
import { application } from '../../../src/regulation/procedures/application.ts'
import { roleIds } from '../../../src/regulation/roles.ts'
import { roleFor } from '../../../src/regulation/standing.ts'
import { addDays, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import {
  ASSESSORS,
  followed,
  inputFor,
  panelRows,
  type Tale,
} from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import {
  atSampleCase,
  deepFreeze,
  elsewhere,
  holder,
  isOfAcceptance,
  person,
  samplePaper,
  stranger,
  terms,
} from '../../support/procedure-cases.ts'

/**
 * Random walks from every state after the receipt of the task statement: whatever people do, in
 * whatever order and after whatever time, what 第十三条 to 第二十三条 promise holds of the case.
 */

const people: readonly Actor[] = [
  ...roleIds.map(holder),
  ...ASSESSORS,
  person('second-officer', atSampleCase('caseOfficer')),
  person('second-approver', atSampleCase('approver')),
  person('person-divisionHead', atSampleCase('divisionHead'), atSampleCase('approver')),
  person('x1', elsewhere('applicantResponsible')),
  person('x2', elsewhere('districtBureau')),
  stranger,
].map(deepFreeze)

interface Step {
  readonly pick: number
  readonly way: 'act' | 'record' | 'anywhere'
  readonly able: boolean
  readonly score: '86.5' | '80' | '79.5'
  readonly input: 'fitting' | 'empty' | 'varied'
  readonly hours: number
}

const step: fc.Arbitrary<Step> = fc.record({
  pick: fc.nat(5000),
  way: fc.oneof(
    { weight: 12, arbitrary: fc.constant('act' as const) },
    { weight: 1, arbitrary: fc.constant('record' as const) },
    { weight: 1, arbitrary: fc.constant('anywhere' as const) },
  ),
  able: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  score: fc.constantFrom('86.5' as const, '80' as const, '79.5' as const, '79.5' as const),
  input: fc.oneof(
    { weight: 12, arbitrary: fc.constant('fitting' as const) },
    { weight: 1, arbitrary: fc.constant('empty' as const) },
    { weight: 3, arbitrary: fc.constant('varied' as const) },
  ),
  hours: fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 3, arbitrary: fc.integer({ min: 24, max: 24 * 15 }) },
    { weight: 1, arbitrary: fc.integer({ min: 24 * 30, max: 24 * 200 }) },
  ),
})

const everyAction = [
  ...new Set(Object.values(acceptanceStates).flatMap((state) => Object.keys(state.on))),
  'closeByTheClock',
]

/** The bureau annuls its own decision: its document gets its number later. */
const OWN_CORRECTION = {
  ground: 'selfCorrection',
  authority: '市局',
  paperNumber: undefined,
  paperDate: undefined,
  paper: undefined,
}

/** What people may write otherwise than what fits. */
function varied(one: Step, tale: Tale): Readonly<Record<string, FormValues>> {
  const day = civilDateOf(tale.now)
  const n = one.pick
  return {
    extension: { months: 1 + (n % 7) },
    'serve-notice': {
      servedOn: addDays(day, -(n % 3)),
      way: n % 5 === 0 ? 'electronic' : 'inPerson',
    },
    'initial-review': { conclusion: n % 2 === 0 ? 'conforming' : 'notConforming', note: '虚构' },
    'district-opinion': { agree: n % 2 === 0, reason: '虚构' },
    'assessment-report': { score: n % 2 === 0 ? 90 : 79.5 },
    'rectification-order': { months: 1 + (n % 14) },
    'postpone-visit': { ground: ['unit', 'forceMajeure', 'experts'][n % 3] },
    'recusal-decision': { result: n % 2 === 0 ? 'recused' : 'stays' },
    'appraisal-panel': { experts: panelRows(2 + (n % 5)), sizeReason: '专业不同（虚构）' },
    'intended-adverse-notice': { respondDays: 1 + (n % 12), mayRequestHearing: n % 2 === 0 },
    attendance: { heldOn: addDays(day, -(n % 2)) },
    annulment: n % 4 === 0 ? {} : OWN_CORRECTION,
  }
}

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

/** What is done rarely, so that a walk goes on: giving up, holds, sending back. */
const RARE =
  /^(giveUp|setHold|renewHold|clearHold|sendBack|defer|replacePanel|withdraw|decline(?!ToStart)|recuse|breakOff|decideRecusal|correct|allow|proposeAnnulment|recordRemedy|closeRemedy|consultOthers|recordReply|reportPartyChange|takePartyChange)/

function chosen(tale: Tale, one: Step): string {
  const here = Object.keys(stateOf(application, tale.file.state).on)
  if (one.way === 'anywhere' || here.length === 0) return nth(everyAction, one.pick) ?? ''
  const open = tale.file.facts.annulment ?? null
  // An annulment that was proposed goes on like anything else; else it would hardly ever end.
  const usual = here.filter(
    (action) =>
      (!RARE.test(action) || (open !== null && action === 'declineAnnulment')) &&
      (open !== null || !/Annulment$|^annul/.test(action)),
  )
  const list = one.pick % 9 > 0 && usual.length > 0 ? usual : here
  return nth(list, Math.floor(one.pick / 9)) ?? ''
}

function doerOf(tale: Tale, action: string, one: Step): Actor {
  const act = transitionOf(application, tale.file.state, action)
  const able = act === null ? [] : people.filter((each) => roleFor(act, tale.file, each) !== null)
  return (one.able ? nth(able, one.pick) : nth(people, one.pick)) ?? stranger
}

function commandOf(tale: Tale, one: Step): Command {
  const { file } = tale
  const action = chosen(tale, one)
  const waiting = file.facts.pendingRecord
  const base = { expectedVersion: one.pick % 2 === 0 ? file.version : null }
  if (waiting !== null) {
    const actor = nth(people, one.pick) ?? stranger
    return { kind: 'settleRecord', ...base, actor, recordId: waiting.id, confirm: one.pick % 3 > 0 }
  }
  const input =
    one.input === 'empty'
      ? {}
      : inputFor(tale, action, {
          score: one.score,
          ...(one.input === 'varied' ? { forms: varied(one, tale) } : {}),
        })
  if (one.way === 'record') {
    const paper = {
      ...samplePaper,
      partyName: nth(ASSESSORS, one.pick)?.name ?? '某单位',
      receivedOn: addDays(civilDateOf(tale.now), -(one.pick % 3)),
    }
    const actor = holder('caseOfficer')
    return { kind: 'record', ...base, actor, action, input, recordId: `r${one.pick}`, paper }
  }
  return { kind: 'act', ...base, actor: doerOf(tale, action, one), action, input }
}

const sitting = (facts: CaseFacts) => facts.panel.filter((seat) => seat.standing === 'sitting')

/** The clocks of a state that have a day to run from. */
const clocksOf = ({ state, facts }: CaseFile): readonly string[] =>
  Object.entries(stateOf(application, state).deadlines ?? {})
    .filter(([, one]) => isMeasurable(one, facts, terms))
    .map(([kind]) => kind)
    .sort()

/** Nothing that was given, issued or scored is lost or rewritten. */
function checkHistory(before: CaseFacts, after: CaseFacts): void {
  for (const [kind, list] of Object.entries(before.records)) {
    const kept = after.records[kind] ?? []
    assert.ok(list.every((record, index) => record === kept[index]))
  }
  const { results } = assessmentOf(before)
  assert.ok(results.every((result, index) => result === assessmentOf(after).results[index]))
  papersOf(before).forEach((paper, index) => {
    const now = papersOf(after)[index]
    assert.ok(now !== undefined)
    assert.deepEqual({ ...now, servedOn: null }, { ...paper, servedOn: null })
    if (paper.servedOn !== null) assert.equal(now.servedOn, paper.servedOn)
    if (now.servedOn !== null) assert.ok(now.servedOn >= now.documentDate)
  })
  const { extensions } = preparationOf(after)
  assert.ok(extensions.reduce((sum, { months }) => sum + months, 0) <= 6)
  assert.ok(extensions.length <= preparationOf(before).extensions.length + 1)
}

const BENEFITS = ['establishmentDecided', 'establishmentIssued', 'taskChangeGranted']

/** Decisions are signed by an approver who had no part in them; in favour only without a hold. */
function checkDecision(before: CaseFile, command: Command, outcome: Accepted, now: number): void {
  const { event, next } = outcome
  if (event.action === 'takeDecision') {
    assert.equal(event.role, 'approver')
    const had = (before.facts.participants ?? []).map((one) => one.openId)
    assert.ok(had.length >= 3)
    if (event.onBehalf === null) assert.ok(!had.includes(command.actor.openId))
  }
  const moved = next.state !== before.state
  const today = civilDateOf(now)
  if (moved && (BENEFITS.includes(next.state) || event.action === 'acceptReport')) {
    assert.equal(holdOn(before.facts, today), null)
  }
  if (/^establish/.test(next.state) && moved && next.state !== 'establishmentHeadReview') {
    if (['establishmentDecided', 'establishmentIssued', 'established'].includes(next.state)) {
      const passed = lastResult(next.facts)?.passed === true
      assert.ok(passed || assessmentOf(next.facts).acceptedOnPaper)
    }
  }
  if (next.state === 'establishmentIssued' && moved) {
    assert.equal(next.facts.establishedOn, papersOf(next.facts).at(-1)?.documentDate)
  }
}

/** Notice, service, time to answer, decision, issue, service: none is skipped, and nobody is late for it. */
function checkAdverse(before: CaseFile, outcome: Accepted, now: number): void {
  const { event, next } = outcome
  const today = civilDateOf(now)
  if (event.action === 'closeStatement') {
    const notice = papersOf(before.facts).findLast((one) => one.act === 'issueIntendedNotice')
    assert.ok(notice !== undefined && notice.servedOn !== null)
    assert.ok(today > addWorkingDays(standardCalendar, notice.servedOn, 5))
  }
  if (['preparationCancelled', 'preparationRevoked', 'notEstablished'].includes(next.state)) {
    assert.equal(event.action, 'recordService')
    const acts = papersOf(next.facts).map((paper) => paper.act)
    const issued = acts.lastIndexOf('issueAdverse')
    assert.ok(issued >= 0 && acts.lastIndexOf('issueIntendedNotice') < issued)
    assert.ok(papersOf(next.facts).at(issued)?.servedOn !== null)
  }
  if (/^revocation/.test(next.state)) {
    assert.equal(lastResult(next.facts)?.passed, false)
    assert.ok(assessmentOf(next.facts).round >= 2)
  }
  if (next.state === 'overdue' && before.state !== 'overdue' && event.action === 'markOverdue') {
    const last = lastDayToFile(before.facts, terms)
    assert.ok(last !== null && today > last)
    assert.notEqual(event.reason, null)
  }
}

/** One lead, everybody scored alone, three months once, consent only when it was said. */
function checkAssessment(before: CaseFile, outcome: Accepted): void {
  const { event, next } = outcome
  const seats = sitting(next.facts)
  if (event.action === 'agreeScore' || event.action === 'agreeRescore') {
    assert.equal(seats.filter((seat) => seat.lead).length, 1)
    const given = (next.facts.records['scores'] ?? []).map((record) => record.by)
    const names = (next.facts.records['scores'] ?? []).map((record) => record.byName)
    for (const seat of seats) {
      assert.ok(given.includes(seat.openId ?? '?') || names.includes(seat.name))
    }
  }
  if (event.action === 'appointAssessmentPanel') {
    assert.equal(seats.filter((seat) => seat.lead).length, 1)
    const gone = next.facts.panel.filter((seat) => seat.standing === 'recused')
    for (const seat of gone) assert.ok(!seats.some((one) => one.name === seat.name))
  }
  const { results } = assessmentOf(next.facts)
  for (const result of results) {
    assert.equal(result.passed, result.score >= 80)
    if (result.kind === 'rescore') assert.equal(result.round, 1)
  }
  const consent = assessmentOf(next.facts).districtConsent
  // An annulled refusal brings the consent back that the refused application had.
  const annulled = (next.facts.annulments ?? []).length > (before.facts.annulments ?? []).length
  if (consent !== assessmentOf(before.facts).districtConsent && consent !== null && !annulled) {
    assert.ok(event.role === 'districtBureau' || event.role === 'districtLeader')
  }
  if (next.state === 'initialReview') assert.equal(consent, true)
  const rectification = next.facts.rectification
  if (next.state === 'rectifying') {
    assert.deepEqual([rectification?.kind, rectification?.months], ['threeMonths', 3])
    assert.notEqual(rectification?.servedOn, null)
  }
  if (next.state === 'rectifyingByOrder') {
    assert.ok((rectification?.months ?? 99) <= 12 && rectification?.servedOn !== null)
  }
}

function check(before: CaseFile, command: Command, outcome: Accepted, now: number): void {
  const { next, event } = outcome
  assert.equal(next.version, before.version + 1)
  assert.equal(event.actor, command.actor.openId)
  assert.deepEqual([event.from, event.to], [before.state, next.state])
  assert.notEqual(stateOf(application, before.state).final, true)
  // A proposal lies exactly where somebody can settle it.
  const settles = Object.values(stateOf(application, next.state).on).some((act) => act.settles)
  if (command.kind !== 'record') assert.equal(next.facts.proposal !== null, settles)
  checkHistory(before.facts, next.facts)
  // Entered from paper and not confirmed: nothing is done yet.
  if (command.kind !== 'act' && event.onBehalf === null) {
    assert.equal(next.state, before.state)
    return
  }
  checkDecision(before, command, outcome, now)
  checkAdverse(before, outcome, now)
  checkAssessment(before, outcome)
}

const WALKS = 2600
const STEPS = 30
const starts = Object.keys(acceptanceStates).filter(
  (state) => stateOf(application, state).final !== true,
)
let steps = 0
let moves = 0
const visited = new Set<string>()
const acted = new Set<string>()

it(`${WALKS} walks of ${STEPS} steps after the receipt break no promise`, {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.array(step, { minLength: STEPS, maxLength: STEPS, size: 'max' }),
      (state, walk) => {
        const begun = taleIn(state)
        // A tale that begins in a state has the clocks of that state.
        let tale: Tale = {
          ...begun,
          clocks: new Map(clocksOf(begun.file).map((kind) => [kind, {} as never])),
        }
        for (const one of walk) {
          tale = { ...tale, now: tale.now + one.hours * 3_600_000 }
          const command = deepFreeze(commandOf(tale, one))
          const before = deepFreeze(tale.file)
          const outcome = decide(application, before, command, tale.now, terms)
          steps += 1
          if (outcome.outcome === 'refused') {
            assert.match(outcome.because, /。$/)
            continue
          }
          for (const kind of outcome.close) assert.ok(tale.clocks.has(kind), `closes ${kind}`)
          check(before, command, outcome, tale.now)
          tale = followed(tale, outcome)
          assert.deepEqual([...tale.clocks.keys()].sort(), clocksOf(tale.file))
          // Every open promise has a row.
          const here = stateOf(application, tale.file.state)
          if (here.turn.length > 0) assert.ok(tale.clocks.size > 0, tale.file.state)
          acted.add(outcome.event.action)
          if (tale.file.state !== before.state) {
            moves += 1
            visited.add(tale.file.state)
          }
          // An annulled approval leads back before the receipt, where other walks go.
          if (here.final === true || !isOfAcceptance(tale.file.state)) return
        }
      },
    ),
    { numRuns: WALKS, seed: 20240506, endOnFailure: true },
  )
})

it('and they were real walks: 25 000 steps, every state entered, every act done', () => {
  expect(steps).toBeGreaterThanOrEqual(25_000)
  expect(moves).toBeGreaterThan(3000)
  const entered = starts.filter((state) => !visited.has(state))
  expect(entered).toEqual([])
  const undone = everyAction.filter((action) => !acted.has(action))
  expect(undone).toEqual(['closeByTheClock'])
})
