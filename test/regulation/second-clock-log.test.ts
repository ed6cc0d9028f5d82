import { describe, expect, it } from 'vitest'
import { promisingStates } from '../../src/application/second-clock/promises.ts'
import { decide, type Terms } from '../../src/regulation/decide.ts'
import { underDuties } from '../../src/regulation/duties.ts'
import type { InterpretationValues } from '../../src/regulation/interpretations.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { daysOf, triggerOf } from '../../src/regulation/second-clock/triggers.ts'
import { PROGRAM } from '../../src/regulation/standing.ts'
import { civilDateOf } from '../../src/regulation/time/civil-date.ts'
import { inputFor } from '../support/acceptance-cases.ts'
import { caseIn, holder, NOW, inputFor as sampleInput, terms } from '../support/procedure-cases.ts'
import {
  type Books,
  DATED,
  differencesIn,
  entered,
  inWords,
  told,
  toldPreparation,
} from '../support/second-clock.ts'

/** The second clock reads the log alone and comes to the rows that the first one wrote. */

const reading = (values: Partial<InterpretationValues>): Terms => ({
  ...terms,
  interpretations: {
    ...terms.interpretations,
    values: { ...terms.interpretations.values, ...values },
  },
})

const FILED = ['applyForAcceptance', 'giveConsent', 'proposeConformity', 'confirmConformity']
const ARRANGED = ['appointAssessmentPanel', 'declare', 'scheduleVisit']
const VISITED = [
  ...ARRANGED,
  ...['issueAssessmentNotice', 'openVisit', 'drawSample', 'giveScore', 'agreeScore'],
  ...['giveAssesseeOpinion', 'closeVisit'],
]
const DECIDED = ['confirmOpinion', 'passLegalReview', 'takeDecision']
const THREE_MONTHS = [
  ...['submitInterimReport', 'proposeThreeMonths', ...DECIDED, 'issueThreeMonths'],
  ...['recordService', 'submitRectification'],
]

describe('what every declaration promises', () => {
  it('has a trigger of the second clock, or counts from the act that began it', () => {
    const unknown = promisingStates.flatMap((place) => {
      const [procedure = '', state = ''] = place.split('/')
      const declared = stateOf(procedureOf(procedure), state).deadlines ?? {}
      return Object.entries(declared).flatMap(([kind, one]) => {
        const counts = 'period' in one || 'yearly' in one || 'on' in one || one.from !== undefined
        const value = 'value' in one && one.value !== undefined
        const known = triggerOf(procedure, state, kind) !== null
        const set = daysOf(procedure, kind, defaultInterpretations.values) !== null
        if (known === counts && (!value || known || set)) return []
        return [`${place}: ${kind}`]
      })
    })
    expect(promisingStates.length).toBeGreaterThan(100)
    expect(unknown).toEqual([])
  })
})

describe('from the log alone', () => {
  it.each([
    ['a visit that is passed', [...FILED, ...VISITED, 'submitReport'], '86.5'],
    ['three months after a visit below 80', [...FILED, ...VISITED, ...THREE_MONTHS], '79.5'],
    [
      'a supplement',
      [
        ...FILED.slice(0, 2),
        'requestSupplement',
        'confirmSupplement',
        'issueSupplement',
        'submitSupplement',
      ],
      '86.5',
    ],
    [
      'an extension',
      ['requestExtension', 'proposeExtension', ...DECIDED, 'issueExtension', 'recordService'],
      '86.5',
    ],
    [
      'a refused extension',
      [
        'requestExtension',
        'proposeExtensionRefusal',
        ...DECIDED,
        'issueExtensionRefusal',
        'recordService',
      ],
      '86.5',
    ],
  ] as const)('%s', (_name, acts, score) => {
    const { differences, books } = told(toldPreparation(), acts, { score })
    expect(differences).toEqual([])
    expect(books.events.length).toBeGreaterThan(acts.length)
  })

  // What the second clock found in the first when it was written.
  it('a visit put off before a withdrawal stops no clock of the next application (18.1)', () => {
    const forms = { 'postpone-visit': { ground: 'unit' } }
    const put = [...FILED, ...ARRANGED, 'postponeVisit', 'withdrawAcceptance', ...FILED]
    const { differences, books } = told(toldPreparation(), put, { forms })
    expect(differences).toEqual([])
    expect(books.rows.get('organise')?.effective).toBeDefined()
  })

  it('days for which an earlier application stood still lengthen no later one (18.1)', () => {
    const forms = { 'postpone-visit': { ground: 'unit' } }
    const moved = ['postponeVisit', 'scheduleVisit', 'withdrawAcceptance', ...FILED]
    const { differences } = told(toldPreparation(), [...FILED, ...ARRANGED, ...moved], { forms })
    expect(differences).toEqual([])
  })

  it('the two years count from the date of the paper where the reading says so (14, I-01)', () => {
    const { differences, books } = toldPreparation(reading({ PREP_START_EVENT: 'documentDate' }))
    expect(differences).toEqual([])
    expect(books.rows.get('preparationEnd')?.from).toBe(DATED)
    const delivered = toldPreparation(reading({ PREP_START_EVENT: 'systemDelivery' }))
    expect(delivered.differences).toEqual([])
  })

  it('ten days to refuse run also where no head confirms the conclusion (18.3)', () => {
    const procedure = underDuties(application, { 不予考核通知: { headConfirms: false } })
    const { tale, books } = told(toldPreparation(), FILED.slice(0, 2))
    const action = 'proposeRefusalOfAssessment'
    const actor = holder('caseOfficer')
    const input = inputFor(tale, action)
    const command = { kind: 'act', actor, expectedVersion: null, action, input } as const
    const outcome = decide(procedure, tale.file, command, tale.now, terms)
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    expect(outcome.next.state).toBe('refusalLegalReview')
    const after = entered(books, outcome)
    expect(inWords(differencesIn(after, terms, tale.now))).toEqual([])
    expect(after.rows.get('refusalNotice')?.from).toBe('2026-09-03')
  })
})

/** A matter of a center, act by act from its opening. */
function matter(id: string, acts: readonly string[]) {
  const procedure = procedureOf(id)
  const file = caseIn(procedure, procedure.start)
  const start: Books = { file, events: [], rows: new Map() }
  return acts.reduce((books, action, index) => {
    const now = NOW + index * 86_400_000
    const role = stateOf(procedure, books.file.state).on[action]?.by[0]
    const actor = role === undefined ? PROGRAM : holder(role)
    const input = sampleInput(procedure, action, civilDateOf(now))
    const command = { kind: 'act', actor, expectedVersion: null, action, input } as const
    const outcome = decide(procedure, books.file, command, now, terms)
    if (outcome.outcome === 'refused') throw new Error(`${action}: ${outcome.because}`)
    const after = entered(books, outcome)
    expect(inWords(differencesIn(after, terms, now)), action).toEqual([])
    return after
  }, start)
}

describe('matters of a center', () => {
  it('two deadlines of one name that mean different things are two (27.1)', () => {
    const { rows } = matter('annual-task', ['open', 'proposeTask', 'confirmOpinion'])
    expect(rows.get('issue')).toMatchObject({ title: '印发文书', from: '2026-09-03' })
  })

  it.each([
    ['annual-report', ['open', 'prepareReport', 'submitSealed', 'returnReport', 'reviewAsFiled']],
    ['inspection', ['open', 'arrangeInspection']],
    ['five-year-review', ['open', 'giveNotice', 'issueNotice']],
  ] as const)('%s', (id, acts) => {
    expect(matter(id, acts.slice(0, 4)).rows.size).toBeGreaterThan(0)
  })
})

describe('what it finds', () => {
  const { tale, books } = told(toldPreparation(), FILED)
  const found = (
    change: (
      rows: Map<string, typeof books.rows extends ReadonlyMap<string, infer R> ? R : never>,
    ) => void,
  ) => {
    const rows = new Map(books.rows)
    change(rows)
    return inWords(differencesIn({ ...books, rows }, terms, tale.now))
  }
  const row = books.rows.get('organise')

  it('a date moved by a day, a row that is gone, one too many, a reminder that is gone', () => {
    if (row === undefined) throw new Error('no row')
    const after = { ...row, effective: '2026-10-16', nominal: '2026-10-16' } as const
    expect(found((rows) => rows.set('organise', after))[0]).toContain('dates organise: 2026-10-16')
    expect(found((rows) => rows.delete('organise'))[0]).toContain('unmeasured organise: null')
    expect(
      found((rows) => rows.set('initialReview', { ...row, kind: 'initialReview' }))[0],
    ).toContain('stale initialReview')
    const fewer = { ...row, waiting: row.waiting.slice(1) }
    expect(found((rows) => rows.set('organise', fewer))[0]).toMatch(
      /^rungs organise: null \/ 缺少\S+的提醒$/,
    )
    const more = { ...row, waiting: [...row.waiting, tale.now + 400 * 86_400_000] }
    expect(found((rows) => rows.set('organise', more))[0]).toContain('多出')
  })

  it('a row that is there twice, and a state that the log does not lead to', () => {
    if (row === undefined) throw new Error('no row')
    expect(found((rows) => rows.set('again', { ...row, id: 'again' }))[0]).toContain(
      'twice organise',
    )
    const elsewhere = { ...books, file: { ...books.file, state: 'study' } }
    expect(inWords(differencesIn(elsewhere, terms, tale.now))).toEqual([
      'state state: study / assessmentPanelSetup',
    ])
  })
})
