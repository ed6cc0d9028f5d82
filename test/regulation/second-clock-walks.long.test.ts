import { describe, expect, it } from 'vitest'
import type { Terms } from '../../src/regulation/decide.ts'
import type { InterpretationValues } from '../../src/regulation/interpretations.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import {
  ASSESSORS,
  type Doing,
  dayOf,
  followed,
  preparing,
  type Tale,
  tried,
} from '../support/acceptance-cases.ts'
import { NOW, terms as usual } from '../support/procedure-cases.ts'
import {
  type Books,
  differencesIn,
  entered,
  inWords,
  openedBooks,
} from '../support/second-clock.ts'

/** Random ways from the preparation to its end: after each act both clocks say the same. */

/** A generator of numbers below 1 that is the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

const DAY = 86_400_000
/** What ends a walk or turns it round is rare, so that it comes far. */
const RARE =
  /withdraw|giveUp|setHold|Annulment|annul|decline|sendBack|defer|consult|Party|Remedy|Clerical|note|confirmAddress|replacePanel/

/** Acts of the usual way; an act by each expert is tried until all have probably done it. */
const EACH = (action: string): readonly string[] => Array.from({ length: 9 }, () => action)
const DECIDED = ['confirmOpinion', 'passLegalReview', 'takeDecision']
const FILED = ['applyForAcceptance', 'giveConsent', 'proposeConformity', 'confirmConformity']
const ARRANGED = ['appointAssessmentPanel', ...EACH('declare'), 'scheduleVisit']
const OPENED = ['issueAssessmentNotice', 'openVisit', 'drawSample']
const SCORED = [...EACH('giveScore'), 'agreeScore', 'giveAssesseeOpinion', 'closeVisit']
const VISITED = [...ARRANGED, ...OPENED, ...SCORED]
const THREE_MONTHS = [
  ...['submitInterimReport', 'proposeThreeMonths', ...DECIDED, 'issueThreeMonths'],
  'recordService',
]
const RESCORED = ['submitRectification', ...EACH('giveScore'), 'agreeRescore', 'submitReport']
const ORDERED = ['proposeRectification', ...DECIDED, 'issueRectification', 'recordService']

/** How far a walk is led before chance takes over, and with which score. */
const LED: readonly (readonly [score: '79.5' | '86.5', acts: readonly string[]])[] = [
  ['86.5', []],
  ['86.5', [...FILED, ...ARRANGED]],
  ['86.5', [...FILED, ...ARRANGED, ...OPENED]],
  ['79.5', [...FILED, ...VISITED]],
  ['79.5', [...FILED, ...VISITED, ...THREE_MONTHS]],
  ['79.5', [...FILED, ...VISITED, ...THREE_MONTHS, ...RESCORED, ...ORDERED]],
  ['86.5', [...FILED, ...VISITED, 'submitReport']],
  ['86.5', [...FILED, ...VISITED, 'submitReport', 'proposeEstablishment', ...DECIDED]],
]

interface Walk {
  tale: Tale
  books: Books
  readonly done: string[]
  led: number
}

function begin(draw: () => number, terms: Terms): Walk {
  const receivedOn = (['2024-10-20', '2024-12-31', '2025-02-28', '2024-09-26'] as const)[
    Math.floor(draw() * 4)
  ]
  const tale = preparing(receivedOn, NOW)
  const form = { receivedOn, stage: 'preparing', approvalDate: receivedOn }
  return { tale, books: openedBooks(tale.file, form, NOW, terms), done: [], led: 0 }
}

const doings = (draw: () => number, terms: Terms): readonly Doing[] => {
  const score = draw() < 0.4 ? '79.5' : '86.5'
  const forms =
    draw() < 0.3 ? { 'postpone-visit': { ground: draw() < 0.5 ? 'experts' : 'unit' } } : {}
  const turn = Math.floor(draw() * 3)
  const experts = [...ASSESSORS.slice(turn), ...ASSESSORS.slice(0, turn)]
  return [...experts.map((by) => ({ by })), {}].map((one) => ({ ...one, score, forms, terms }))
}

function take(walk: Walk, tale: Tale, action: string, some: readonly Doing[]): boolean {
  for (const doing of some) {
    const outcome = tried(tale, action, doing)
    if (outcome.outcome === 'refused') continue
    walk.tale = followed(tale, outcome)
    walk.books = entered(walk.books, outcome)
    walk.done.push(`${dayOf(tale)} ${outcome.event.from} ${action} ${walk.tale.file.state}`)
    return true
  }
  return false
}

const after = ({ tale }: Walk, days: number): Tale => ({
  ...tale,
  now: tale.now + days * DAY + 60_000,
})

/** The next act of the way that the walk is led; what a reading leaves out is left out. */
function lead(walk: Walk, [score, acts]: (typeof LED)[number], draw: () => number, terms: Terms) {
  const action = acts[walk.led]
  walk.led += 1
  if (action === undefined) return false
  const some = doings(draw, terms).map((one) => ({ ...one, score }))
  take(walk, after(walk, Math.floor(draw() * 4)), action, some)
  return true
}

/** Any act that somebody may do, some days later. */
function step(walk: Walk, draw: () => number, terms: Terms): boolean {
  const wait = draw()
  const days = wait < 0.6 ? Math.floor(draw() * 3) : wait < 0.97 ? Math.floor(draw() * 12) : 80
  const tale = after(walk, days)
  const actions = Object.keys(stateOf(application, tale.file.state).on)
  const wanted = actions.filter((action) => !RARE.test(action) || draw() < 0.03)
  const shuffled = wanted.map((action) => ({ action, at: draw() })).sort((a, b) => a.at - b.at)
  return shuffled.some(({ action }) => take(walk, tale, action, doings(draw, terms)))
}

const READINGS: readonly Partial<InterpretationValues>[] = [
  {},
  { SUPPLEMENT_CLOCK: 'pause', EXT_FROM: 'effectiveEnd', RECTIFY3_FROM: 'closingMeeting' },
  { SUPPLEMENT_CLOCK: 'noStop', PENDING_SUSPENDS: 'none', EXT_PENDING_EFFECT: 'noPause' },
  { PREP_START: 'receiptIsFirstDay', ORG20_FROM: 'receipt', ORGANISE_MEANS: 'assessmentFinished' },
  {
    EXT_FROM: 'approvalDay',
    POST_EXT_APPLY_BY: 'threeMonthsBefore',
    ORGANISE_MEANS: 'panelAppointed',
  },
  { RECTIFY_MODEL: 'oneStage', REPORT10_FROM: 'afterRescoreOnly', RECTIFY1Y_FROM: 'documentDate' },
  { EXT_CAP: 'each', HOLIDAY_ROLL: 'none', RECEIPT_NONWORKING: 'nextWorkingDay' },
  { PENDING_SUSPENDS: 'fromBureauReceipt', RECTIFY3_FROM: 'reportDate', POSTPONE_VISIT: 'never' },
]

const WALKS = 16
const STEPS = 70

describe('random ways after the receipt', () => {
  it.each(READINGS)('%j', { timeout: 60_000 }, (values) => {
    const { interpretations } = usual
    const terms = {
      ...usual,
      interpretations: { ...interpretations, values: { ...interpretations.values, ...values } },
    }
    let compared = 0
    const reached = new Set<string>()
    for (let seed = 1; seed <= WALKS; seed += 1) {
      const draw = numbers(seed * 7919)
      const walk = begin(draw, terms)
      const way = LED[seed % LED.length] ?? ['86.5', []]
      for (let count = 0; count < STEPS; count += 1) {
        if (!lead(walk, way, draw, terms) && !step(walk, draw, terms)) break
        reached.add(walk.tale.file.state)
        const found = differencesIn(walk.books, terms, walk.tale.now)
        expect(inWords(found), walk.done.slice(-25).join('\n')).toEqual([])
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(WALKS * 10)
  })
})
