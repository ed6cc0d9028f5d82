import assert from 'node:assert/strict'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Actor, CaseFacts, CaseFile, PanelSeat } from '../../src/regulation/case-file.ts'
import { type Command, decide, type Outcome, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import {
  type AnyProcedure,
  type PeriodStart,
  type StateDeadline,
  stateOf,
  transitionOf,
} from '../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { roleIds } from '../../src/regulation/roles.ts'
import { PUBLIC, roleFor } from '../../src/regulation/standing.ts'
import { addDays, civilDateOf, endOfDay } from '../../src/regulation/time/civil-date.ts'
import {
  atSampleCase,
  caseIn,
  deepFreeze,
  elsewhere,
  holder,
  inputFor,
  isOfAcceptance,
  NOW,
  opener,
  person,
  samplePaper,
  stranger,
  terms,
  termsWithoutHead,
  withFacts,
} from '../support/procedure-cases.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'

/**
 * Random walks: whatever people do in whatever order, what must always hold of a case holds.
 * Pure, but half a minute long: with the `system` tests, so that `npm run check` stays short.
 */

const people: readonly Actor[] = [
  ...roleIds.map(holder),
  ...roleIds.map((role) => person(`elsewhere-${role}`, elsewhere(role))),
  person('second-officer', atSampleCase('caseOfficer')),
  person('third-officer', atSampleCase('caseOfficer')),
  person('both-offices', atSampleCase('caseOfficer'), atSampleCase('divisionHead')),
  person('person-recused', elsewhere('panelMember')),
  PUBLIC,
  opener,
  stranger,
].map(deepFreeze)

const insiders = people.filter(
  (one) =>
    one === opener ||
    one === PUBLIC ||
    /person-(applicant|sponsor|caseOfficer|divisionHead|legal|approver|office|administrator|panel)|officer|both/.test(
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
  /** What an expert, the panel or the bureau answers where there is a choice. */
  readonly answer: number
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
  adverse: fc.integer({ min: 0, max: 9 }).map((n) => n < 2),
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
  hours: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 2, arbitrary: fc.integer({ min: 24, max: 24 * 12 }) },
    { weight: 1, arbitrary: fc.constant(24 * 370) },
  ),
  answer: fc.nat(1000),
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
  file: CaseFile,
  action: string,
  one: Step,
  now: number,
): Readonly<Record<string, FormValues>> {
  if (one.input === 'empty') return {}
  const day = civilDateOf(now)
  const whole = inputFor(procedure, action, day)
  if ('application-dossier' in whole && one.input === 'renamed') return dossiers.renamed
  return Object.fromEntries(
    Object.entries(whole).map(([form, values]) => [
      form,
      { ...values, ...(VARIED[form]?.({ file, answer: one.answer, day }) ?? {}) },
    ]),
  )
}

interface Choice {
  readonly file: CaseFile
  readonly answer: number
  readonly day: string
}

const of = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
const sitting = (facts: CaseFacts): readonly PanelSeat[] =>
  facts.panel.filter((seat) => seat.standing === 'sitting')
/** Mostly what lets a case go on, else what does not. */
const RECOMMENDATIONS = ['recommended', 'recommended', 'recommendedAfterRevision', 'notRecommended']

/** What people may answer otherwise, from the case as it stands. */
const VARIED: Readonly<Record<string, (choice: Choice) => FormValues>> = {
  'appraisal-panel': ({ answer }) =>
    answer % 4 === 0 ? { experts: panelOf(2), sizeReason: '虚构' } : {},
  'recusal-decision': ({ file, answer }) => ({
    memberName: of(sitting(file.facts), answer)?.name ?? '无',
    result: answer % 3 === 0 ? 'recused' : 'stays',
  }),
  'member-objection': ({ file, answer }) => ({
    memberName: of(sitting(file.facts), answer)?.name ?? '无',
  }),
  // One mind in each case, so that majorities come about; now and then another.
  'appraisal-opinion': ({ file, answer }) => ({ conclusion: mindOf(file, answer) }),
  'appraisal-conclusion': ({ file, answer }) => {
    const conclusion = mindOf(file, answer)
    const votesFor = inFavour(file.facts, conclusion)
    const signed = signers(file.facts)
    const dissent = sitting(file.facts).filter((seat) => !signed.includes(seat.name))
    return {
      conclusion,
      votesFor,
      votesAgainst: Math.max(0, sitting(file.facts).length - votesFor),
      dissentNote: `另有不同意见。${answer % 2 === 0 ? dissent.map((seat) => seat.name).join('、') : ''}`,
    }
  },
  'public-notice': ({ answer, day }) => ({
    publishedOn: addDays(day as '2026-09-01', -(answer % 12)),
    days: 7 + (answer % 5),
  }),
  'notice-correction': ({ answer, day }) => ({
    publishedOn: addDays(day as '2026-09-01', -(answer % 3)),
    days: 7 + (answer % 9),
  }),
  'notice-comment': ({ answer, day }) =>
    answer % 3 === 0
      ? { receivedHow: 'letter', receivedOn: addDays(day as '2026-09-01', -(answer % 6)) }
      : {},
  'comment-disposal': ({ file, answer }) => ({
    commentNumber: 1 + (answer % ((file.facts.records['comments']?.length ?? 0) + 1)),
    result: of(['notUpheld', 'notUpheld', 'partlyUpheld', 'upheld'], answer),
  }),
  receipt: ({ answer, day }) => ({ receivedOn: addDays(day as '2026-09-01', -(answer % 3)) }),
  'serve-notice': ({ answer, day }) => ({
    servedOn: addDays(day as '2026-09-01', -(answer % 3)),
    way: answer % 4 === 0 ? 'electronic' : 'inPerson',
  }),
}

/** So many of the sample panel; the first is the lead. */
const panelOf = (size: number): readonly unknown[] => {
  const rows = inputFor(procedureOf('application'), 'appointPanel')['appraisal-panel']?.['experts']
  return Array.isArray(rows) ? rows.slice(0, size) : []
}

const mindOf = (file: CaseFile, answer: number): string =>
  of(
    RECOMMENDATIONS,
    answer % 10 === 0 ? answer : (Number(file.id.slice('case-'.length)) * 61) % 1013,
  ) ?? 'recommended'

const signers = (facts: CaseFacts): readonly string[] =>
  sitting(facts)
    .filter((seat) =>
      (facts.records['opinions'] ?? []).some(
        (record) => record.by === seat.openId || (record.by === '' && record.byName === seat.name),
      ),
    )
    .map((seat) => seat.name)

const inFavour = (facts: CaseFacts, conclusion: string): number =>
  sitting(facts).filter((seat) =>
    (facts.records['opinions'] ?? []).some(
      (record) =>
        (record.by === seat.openId || (record.by === '' && record.byName === seat.name)) &&
        record.forms['appraisal-opinion']?.['conclusion'] === conclusion,
    ),
  ).length

/** The acts of the state, those of the wanted kind where there are any. */
function actsHere(procedure: AnyProcedure, file: CaseFile, adverse: boolean): readonly string[] {
  const here = Object.entries(stateOf(procedure, file.state).on)
  // What stands beside the way is picked from all acts now and then; else no walk would get far.
  const wanted = here.filter(
    ([, act]) => act.aside !== true && (act.style === 'danger') === adverse,
  )
  return (wanted.length > 0 ? wanted : here).map(([action]) => action)
}

function ableTo(procedure: AnyProcedure, file: CaseFile, action: string, one: Step): Actor {
  if (one.who !== 'able') return one.who
  const officers = insiders.filter((each) => each.roles.some((of) => of.role === 'caseOfficer'))
  const nth = (list: readonly Actor[]) => list[one.pick % list.length] ?? stranger
  if (one.way === 'record' || file.facts.pendingRecord !== null) return nth(officers)
  const act = transitionOf(procedure, file.state, action)
  if (act === null) return opener
  const able = insiders.filter((each) => roleFor(act, file, each) !== null)
  return able.length === 0 ? opener : nth(able)
}

function commandOf(procedure: AnyProcedure, file: CaseFile, one: Step, now: number): Command {
  const expectedVersion =
    one.version === 'none' ? null : one.version === 'seen' ? file.version : file.version - 1
  const here = actsHere(procedure, file, one.adverse)
  const names = one.way === 'anywhere' || here.length === 0 ? allActions(procedure) : here
  const action = names[one.pick % names.length] ?? ''
  const base = { actor: ableTo(procedure, file, action, one), expectedVersion }
  const input = inputOf(procedure, file, action, one, now)
  // A case that waits for its second person would else stand still for most of the walk.
  const settles = one.way === 'settle' || (file.facts.pendingRecord !== null && one.pick % 3 === 0)
  if (settles) {
    const recordId = one.pick % 10 === 1 ? 'other' : (file.facts.pendingRecord?.id ?? 'none')
    return { kind: 'settleRecord', ...base, recordId, confirm: one.confirm }
  }
  if (one.way === 'record') {
    const recordId = `record-${one.pick}`
    const paper = { ...samplePaper, partyName: signerOf(procedure, file, action, one) }
    return { kind: 'record', ...base, recordId, action, input, paper }
  }
  return { kind: 'act', ...base, action, input }
}

/** Whose paper it is: of an expert who has not signed yet where experts act, else of some body. */
function signerOf(procedure: AnyProcedure, file: CaseFile, action: string, one: Step): string {
  const act = transitionOf(procedure, file.state, action)
  if (act?.by.some((role) => role.startsWith('panel')) !== true) return '某单位（虚构）'
  const lead = act.by.includes('panelLead')
  const seats = sitting(file.facts).filter((seat) => !lead || seat.lead)
  return of(seats, one.answer)?.name ?? '无此专家'
}

/** What the tables would hold: which clocks run, and how much was written. */
interface Books {
  file: CaseFile
  readonly running: Set<string>
  accepted: number
}

/** A walk begins at the start, or anywhere on the way with what a case there has. */
function begin(procedure: AnyProcedure, at: number): Books {
  const states = Object.keys(procedure.states).filter((state) => !isOfAcceptance(state))
  // Often with the panel, where several people must do their part before a case goes on.
  const from = [
    procedure.start,
    of(states, Math.floor(at / 3)),
    states.find((state) => state === (at % 2 === 0 ? 'appraisal' : 'panelForming')),
  ]
  const state = of(from, at) ?? procedure.start
  const usual = caseIn(procedure, state, { id: `case-${at}` })
  // Half of the appraisals begin before anybody signed, so that every conclusion comes about.
  const unsigned = withFacts(usual, { records: { ...usual.facts.records, opinions: [] } })
  const file = deepFreeze(state === 'appraisal' && at < 500 ? unsigned : usual)
  return { file, running: new Set(clocksOf(procedure, file)), accepted: 0 }
}

/** What says from when a clock runs, where that is not the day on which it begins. */
const startOf = (one: StateDeadline): PeriodStart | undefined => {
  if ('yearly' in one) return undefined
  return 'on' in one ? one.on : one.from
}

/** The clocks that a case has where it stands: those whose first day is known. */
function clocksOf(procedure: AnyProcedure, { state, facts }: CaseFile): readonly string[] {
  return Object.entries(stateOf(procedure, state).deadlines ?? {})
    .filter(([, one]) => startOf(one)?.(facts, terms) !== null)
    .map(([kind]) => kind)
}

/** Where nobody comes without the reason of a person, a proposal that brought one, or its papers. */
const ADVERSE = [
  'withdrawn',
  'abandoned',
  'closed',
  'returnDecided',
  'returned',
  'panelVacancy',
  'refusalDecided',
  'refusalIssued',
  'notApproved',
  'left',
]
/** States that a proposal waits in. */
const PROPOSED = [
  'passProposed',
  'returnProposed',
  'panelProposed',
  'headReview',
  'legalReview',
  'approverDecision',
  'confirmation',
]

function check(
  procedure: AnyProcedure,
  books: Books,
  command: Command,
  outcome: Outcome,
  now: number,
): void {
  const { file: before } = books
  if (outcome.outcome === 'refused') {
    assert.match(outcome.because, /。$/)
    assert.ok(!('next' in outcome))
    return
  }
  const { next, event } = outcome
  const moves = next.state !== before.state
  // The version counts every accepted command, and the number is not for `decide` to give.
  assert.equal(next.version, before.version + 1)
  assert.equal(next.number, before.number)
  for (const kept of ['id', 'procedure', 'openedBy', 'organisationId', 'createdAt'] as const) {
    assert.equal(next[kept], before[kept])
  }
  assert.deepEqual(
    [next.edition, next.interpretationSet, next.calendarVersion],
    [before.edition, before.interpretationSet, before.calendarVersion],
  )
  // Every event has a person who did it, and says where the case went.
  assert.equal(event.actor, command.actor.openId)
  assert.deepEqual([event.from, event.to, event.at], [before.state, next.state, now])
  assert.equal(next.stateSince, moves ? now : before.stateSince)
  // Submissions only grow, by one, and only with what was submitted.
  const grown = next.facts.submissions - before.facts.submissions
  assert.equal(grown, outcome.submission === null ? 0 : 1)
  // While a record waits nothing moves but by settling it; a recording moves nothing.
  if (before.facts.pendingRecord !== null) {
    assert.equal(command.kind, 'settleRecord')
    assert.notEqual(before.facts.pendingRecord.recordedBy, command.actor.openId)
    assert.equal(next.facts.pendingRecord, null)
  }
  if (command.kind === 'record') assert.equal(moves, false)
  if (command.kind === 'settleRecord' && !command.confirm) assert.equal(moves, false)
  assert.equal(event.onBehalf !== null, command.kind === 'settleRecord' && command.confirm)
  // Nothing adverse without a reason or a confirmed proposal.
  if (moves && ADVERSE.includes(next.state)) {
    const carriedOut = ['issue-notice', 'serve-notice', 'recusal-decision'].some(
      (form) => outcome.input[form] !== undefined,
    )
    const confirmed = before.facts.proposal !== null
    assert.equal(event.reason !== null || carriedOut || confirmed, true)
  }
  // Who proposed did not settle it.
  if (before.facts.proposal !== null && /confirm(Pass|Return)/.test(event.action) && moves) {
    assert.notEqual(command.actor.openId, before.facts.proposal.by)
  }
  // A proposal lies exactly where it can be settled.
  assert.equal(next.facts.proposal !== null, PROPOSED.includes(next.state))
  // The clocks that run are those of the state.
  const declared = stateOf(procedure, next.state).deadlines ?? {}
  for (const kind of outcome.close) books.running.delete(kind)
  for (const { kind, from, effective, rungs } of outcome.arm) {
    assert.equal(books.running.has(kind), false)
    books.running.add(kind)
    const clock = declared[kind]
    const start = clock === undefined || 'on' in clock ? undefined : startOf(clock)
    assert.equal(from, start === undefined ? civilDateOf(now) : start(next.facts, terms))
    if (kind !== 'acceptanceApplyBy') assert.equal(effective > from, true)
    for (const rung of rungs) assert.ok(rung.at > now)
  }
  assert.deepEqual([...books.running].sort(), [...clocksOf(procedure, next)].sort())
  if (procedure.id === 'application') checkApplication(before, command, next, now)
  const reopens = ['annulDecision', 'issueAnnulment'].includes(event.action)
  const ended = stateOf(procedure, before.state).final === true
  if (ended && moves && !reopens) throw new Error('left a final state')
  books.file = deepFreeze(next)
  books.accepted += 1
}

/** What must hold of an application, written from 第十条 to 第十四条 and lifecycle.md 2(a). */
function checkApplication(before: CaseFile, command: Command, next: CaseFile, now: number): void {
  const { facts } = next
  const seats = sitting(facts)
  // One lead (第十八条第二款 by analogy), and nobody who was recused sits.
  if (['panelForming', 'appraisal'].includes(next.state)) {
    assert.equal(seats.filter((seat) => seat.lead).length, 1)
  }
  const gone = facts.panel.filter((seat) => seat.standing === 'recused')
  for (const seat of before.facts.panel.filter((one) => one.standing === 'recused')) {
    assert.ok(gone.map((one) => one.name).includes(seat.name))
  }
  for (const seat of gone) assert.ok(!seats.map((one) => one.name).includes(seat.name))
  // What was given is never lost: what a new panel voids is kept as void.
  assert.ok(kept(facts) >= kept(before.facts))
  if (next.state === 'panelForming' && before.state !== 'panelForming') {
    assert.deepEqual(
      [facts.records['opinions'] ?? [], facts.records['recusalDeclarations'] ?? []],
      [[], []],
    )
  }
  // The public leaves a comment and nothing else, also while the bureau's paper waits.
  if (command.actor === PUBLIC) {
    assert.deepEqual([next.state, facts.pendingRecord], [before.state, before.facts.pendingRecord])
    assert.equal(kept(facts), kept(before.facts) + 1)
  }
  checkNotice(before, next, now)
  checkDecision(before, command, next, now)
  // 第十四条: received on or after the date of the papers, and not in the future.
  if (facts.receivedOn !== null) {
    const issued = facts.inputs['issueApproval']?.forms['issue-notice']?.['documentDate']
    assert.equal(facts.receivedOn >= String(issued), true)
    assert.equal(facts.receivedOn <= civilDateOf(now), true)
  }
  assert.equal(facts.receivedOn !== null, next.state === 'preparing')
}

const kept = (facts: CaseFacts): number =>
  Object.values(facts.records).reduce((sum, list) => sum + list.length, 0)

/** 第十一条: seven days at least, never shortened, and over before anything follows. */
function checkNotice(before: CaseFile, next: CaseFile, now: number): void {
  const notice = next.facts.publicNotice
  if (notice === null) return
  assert.equal(notice.endsOn >= addDays(notice.publishedOn, 7), true)
  assert.ok(notice.publishedAt <= now)
  const earlier = before.facts.publicNotice
  if (before.state === 'publicNotice' && earlier !== null) {
    assert.equal(notice.endsOn >= earlier.endsOn, true)
  }
  if (before.state === 'publicNotice' && next.state === 'decision') {
    assert.ok(now >= endOfDay(notice.endsOn))
    assert.equal(notice.endedAt, now)
  }
}

const DECIDED = ['approvalDecided', 'refusalDecided']

/** 第十二条: on a recommendation, after the notice, with every comment disposed of, by somebody else. */
function checkDecision(before: CaseFile, command: Command, next: CaseFile, now: number): void {
  if (!DECIDED.includes(next.state) || before.state === next.state) return
  const { facts } = before
  const notice = facts.publicNotice
  if (notice !== null) assert.ok(now >= endOfDay(notice.endsOn))
  assert.equal(before.state, 'approverDecision')
  const reviewers = [
    facts.proposal?.by,
    facts.inputs['confirmOpinion']?.by,
    facts.inputs['passLegalReview']?.by,
  ]
  assert.ok(!reviewers.includes(undefined))
  assert.ok(!reviewers.includes(command.actor.openId))
  if (next.state === 'refusalDecided') {
    assert.equal(facts.proposal?.action, 'proposeRefusal')
    return
  }
  assert.equal(facts.proposal?.action, 'proposeApproval')
  assert.notEqual(notice, null)
  const conclusion =
    facts.inputs['concludeAppraisal']?.forms['appraisal-conclusion']?.['conclusion']
  assert.ok(['recommended', 'recommendedAfterRevision'].includes(String(conclusion)))
  const disposals = new Map(
    (facts.records['disposals'] ?? []).map((record) => {
      const form = record.forms['comment-disposal']
      return [form?.['commentNumber'], { result: form?.['result'], at: record.at }]
    }),
  )
  const reappraised = facts.records['reappraisals']?.at(-1)?.at ?? 0
  facts.records['comments']?.forEach((record, index) => {
    const came = record.forms['notice-comment']?.['receivedOn'] ?? civilDateOf(record.at)
    const disposal = disposals.get(index + 1)
    if (String(came) <= String(notice?.endsOn)) assert.notEqual(disposal, undefined)
    if (disposal?.result === 'upheld') assert.ok(disposal.at <= reappraised)
  })
}

const leadsTo = (procedure: AnyProcedure, state: string): boolean =>
  Object.entries(procedure.states).some(
    ([name, one]) => name !== state && Object.values(one.on).some((act) => act.to === state),
  )

const WALKS = 3000
const STEPS = 36
const FIRST_VERSION = caseIn(procedureOf('application'), 'draft').version
let steps = 0
let moves = 0
const visited = new Set<string>()
const kinds = new Set<string>()

/** The matters of a center walk in `procedures/supervision-walks.system.test.ts`. */
const walked = Object.values(procedures).filter((one) => one.ofCenter === undefined)
const procedureIds = ['application', 'application', 'application', ...walked.map(({ id }) => id)]

it(`${WALKS} walks of ${STEPS} steps over all procedures break no promise`, {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...procedureIds),
      fc.nat(1000),
      fc.array(step, { minLength: STEPS, maxLength: STEPS, size: 'max' }),
      (id, at, walk) => {
        const procedure = procedureOf(id)
        let books = begin(procedure, at)
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
          if (books.file.state !== from) visited.add(`${id} ${books.file.state}`)
          if (outcome.outcome === 'accepted') kinds.add(`${command.kind} ${outcome.event.type}`)
          expect(books.file.version).toBe(FIRST_VERSION + books.accepted)
          // An ended case has been knocked at once more; then the walk goes on with a new one. What
          // follows the receipt of the task statement has walks of its own.
          const ended = stateOf(procedure, from).final === true
          if (ended || isOfAcceptance(books.file.state)) books = begin(procedure, one.pick)
        }
      },
    ),
    { numRuns: WALKS, seed: 20240509, endOnFailure: true },
  )
})

it('and they were real walks: 100 000 steps and more, into every state, by every way', () => {
  expect(steps).toBeGreaterThanOrEqual(100_000)
  expect(moves).toBeGreaterThan(10_000)
  // Every state was moved into; a start that nothing leads back to is where walks begin.
  const states = walked.flatMap((procedure) =>
    Object.keys(procedure.states)
      .filter((state) => state !== procedure.start || leadsTo(procedure, state))
      .filter((state) => state === 'preparing' || !isOfAcceptance(state))
      .map((state) => `${procedure.id} ${state}`),
  )
  expect([...visited].sort()).toEqual(states.sort())
  for (const kind of ['record actRecordedOnBehalf', 'settleRecord recordDeclined']) {
    expect([...kinds]).toContain(kind)
  }
  expect([...kinds].filter((kind) => kind.startsWith('settleRecord')).length).toBeGreaterThan(4)
})
