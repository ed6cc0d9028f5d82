import { describe, expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../../src/regulation/case-file.ts'
import { decide, type Outcome, type Terms } from '../../../src/regulation/decide.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import type { AnyProcedure } from '../../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../../src/regulation/procedures/all.ts'
import { type RoleId, roleIds } from '../../../src/regulation/roles.ts'
import { recordableActs } from '../../../src/regulation/standing.ts'
import {
  atSampleCase,
  caseIn,
  elsewhere,
  holder,
  inputFor,
  NOW,
  opener,
  person,
  sampleForms,
  stranger,
  terms,
  termsWithoutHead,
} from '../../support/procedure-cases.ts'

/**
 * Who may do what and where it leads, written from the text of the measures, regulation/lifecycle.md
 * 2(a) and regulation/practice.md, not from the declarations. What no row allows must be refused.
 */

/** People who play no role's part, and people in a role who stand wrong to the case. */
const others = {
  opener,
  stranger,
  handlerOfAnother: person('x1', elsewhere('applicantHandler')),
  responsibleOfAnother: person('x2', elsewhere('applicantResponsible')),
  sponsorOfAnotherBody: person('x3', elsewhere('sponsor')),
  districtBureauElsewhere: person('x4', elsewhere('districtBureau')),
  districtLeaderElsewhere: person('x5', elsewhere('districtLeader')),
  /** A head of division who is also the case officer that proposed. */
  headWhoProposed: person('person-caseOfficer', atSampleCase('divisionHead')),
  officerWhoOpened: person(opener.openId, atSampleCase('caseOfficer')),
  administratorWhoOpened: person(opener.openId, atSampleCase('administrator')),
} as const satisfies Record<string, Actor>

type Cast = RoleId | keyof typeof others

const cast = {
  ...Object.fromEntries(roleIds.map((role) => [role, holder(role)])),
  ...others,
} as Readonly<Record<Cast, Actor>>

interface Row {
  readonly in: string
  readonly do: string
  readonly may: readonly Cast[]
  readonly to: string
  /** Who holds the right role and is refused by a statement about the case, with its words. */
  readonly refused?: Readonly<Partial<Record<Cast, string>>>
}

interface Table {
  readonly procedure: string
  /** What the case is given beside its state. */
  readonly given?: Partial<CaseFile>
  readonly input?: Readonly<Record<string, Readonly<Record<string, FormValues>>>>
  readonly terms?: Terms
  readonly rows: readonly Row[]
}

const APPLICANTS: readonly Cast[] = ['applicantHandler', 'applicantResponsible']
const OWN_PROPOSAL = '这条意见是您本人提出的，须由另一位有权限的同志确认。'
const OWN_REGISTRATION = '这是您本人的登记，须由另一位有权限的同志核对确认。'
const ADMINISTRATOR_ONLY = '市局内部角色须由系统管理员确认。'
const head: readonly Cast[] = ['divisionHead', 'headWhoProposed']
const officers: readonly Cast[] = ['caseOfficer', 'officerWhoOpened']

/** 第八条: applying is voluntary, so the responsible person may withdraw until the bureau decides. */
const withdrawIn = (state: string): Row => ({
  in: state,
  do: 'withdraw',
  may: ['applicantResponsible'],
  to: 'withdrawn',
})

const applicationRows: readonly Row[] = [
  // 第九条第一款: the applicant submits the dossier and the task statement.
  { in: 'draft', do: 'submit', may: APPLICANTS, to: 'sponsorReview' },
  { in: 'draft', do: 'abandon', may: APPLICANTS, to: 'abandoned' },
  // 第九条第一款: the sponsor consents and sends its letter, or does not.
  { in: 'sponsorReview', do: 'sendLetter', may: ['sponsor'], to: 'submitted' },
  { in: 'sponsorReview', do: 'decline', may: ['sponsor'], to: 'draft' },
  withdrawIn('sponsorReview'),
  // 第十条: the Municipal Bureau receives the application and reviews its form.
  { in: 'submitted', do: 'take', may: officers, to: 'formalityReview' },
  withdrawIn('submitted'),
  { in: 'formalityReview', do: 'proposePass', may: officers, to: 'passProposed' },
  { in: 'formalityReview', do: 'proposeReturn', may: officers, to: 'returnProposed' },
  withdrawIn('formalityReview'),
  // practice.md 「Who decides what」: the head of division confirms, never what they proposed.
  {
    in: 'passProposed',
    do: 'confirmPass',
    may: ['divisionHead'],
    to: 'appraisalPreparation',
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'passProposed', do: 'sendBack', may: head, to: 'formalityReview' },
  withdrawIn('passProposed'),
  {
    in: 'returnProposed',
    do: 'confirmReturn',
    may: ['divisionHead'],
    to: 'returnDecided',
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: 'returnProposed', do: 'sendBack', may: head, to: 'formalityReview' },
  withdrawIn('returnProposed'),
  // practice.md 「A decision is not yet an act」: returned only once the notice is issued.
  { in: 'returnDecided', do: 'issueReturn', may: ['office', ...officers], to: 'returned' },
  withdrawIn('returnDecided'),
  // 第十条: what does not meet the requirements is returned, and may be filed again.
  { in: 'returned', do: 'resubmit', may: APPLICANTS, to: 'submitted' },
  { in: 'returned', do: 'recordService', may: officers, to: 'returned' },
  withdrawIn('returned'),
  // 第十条: what meets them goes to expert appraisal.
  withdrawIn('appraisalPreparation'),
]

const CONFIRMERS: readonly Cast[] = ['caseOfficer', 'administrator']
const OPENERS_REFUSED = {
  officerWhoOpened: OWN_REGISTRATION,
  administratorWhoOpened: OWN_REGISTRATION,
}
/** Whoever opened it, whatever else they are. */
const OPENERS: readonly Cast[] = ['opener', 'officerWhoOpened', 'administratorWhoOpened']

const confirmIn = (action: string, may: readonly Cast[], to: string, more = {}): Row => ({
  in: 'awaitingConfirmation',
  do: action,
  may,
  to,
  refused: { ...OPENERS_REFUSED, ...more },
})

const tables: Readonly<Record<string, Table>> = {
  'application, head of division confirms': { procedure: 'application', rows: applicationRows },
  'application, head of division does not confirm (setting)': {
    procedure: 'application',
    terms: termsWithoutHead,
    rows: applicationRows.map((row) =>
      row.do === 'proposePass'
        ? { ...row, to: 'appraisalPreparation' }
        : row.do === 'proposeReturn'
          ? { ...row, to: 'returnDecided' }
          : row,
    ),
  },
  'application, the center was renamed since the letter (第九条第一款)': {
    procedure: 'application',
    given: { title: '重庆市另一名称产业计量测试中心' },
    rows: applicationRows.map((row) =>
      row.do === 'resubmit' ? { ...row, to: 'sponsorReview' } : row,
    ),
  },
  'registration of an organisation’s people': {
    procedure: 'organisation-registration',
    rows: [
      { in: 'draft', do: 'requestBinding', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmBinding', CONFIRMERS, 'bound'),
      confirmIn('declineBinding', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leave', may: ['caseOfficer', ...OPENERS], to: 'left' },
    ],
  },
  'registration of staff outside the Municipal Bureau': {
    procedure: 'staff-registration',
    rows: [
      { in: 'draft', do: 'requestRole', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmRole', CONFIRMERS, 'bound'),
      confirmIn('declineRole', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leaveRole', may: ['administrator', ...OPENERS], to: 'left' },
    ],
  },
  'registration of staff of the Municipal Bureau': {
    procedure: 'staff-registration',
    given: {
      facts: {
        ...caseIn(procedureOf('staff-registration'), 'awaitingConfirmation').facts,
        inputs: {
          requestRole: {
            at: NOW,
            by: opener.openId,
            forms: {
              'role-request': { ...sampleForms()['role-request'], role: 'divisionHead' },
            },
          },
        },
      },
    },
    rows: [
      { in: 'draft', do: 'requestRole', may: OPENERS, to: 'awaitingConfirmation' },
      confirmIn('confirmRole', ['administrator'], 'bound', { caseOfficer: ADMINISTRATOR_ONLY }),
      confirmIn('declineRole', CONFIRMERS, 'draft'),
      { in: 'bound', do: 'leaveRole', may: ['administrator', ...OPENERS], to: 'left' },
    ],
  },
  'report of a problem (第二十三条)': {
    procedure: 'problem-report',
    rows: [
      { in: 'draft', do: 'report', may: OPENERS, to: 'received' },
      { in: 'received', do: 'answer', may: officers, to: 'answered' },
    ],
  },
}

const actionsOf = (procedure: AnyProcedure): readonly string[] => [
  ...new Set(Object.values(procedure.states).flatMap((state) => Object.keys(state.on))),
]

function attempt(table: Table, state: string, action: string, actor: Actor): Outcome {
  const procedure = procedureOf(table.procedure)
  const file = caseIn(procedure, state, table.given ?? {})
  const input = inputFor(procedure, action)
  const command = { kind: 'act', actor, expectedVersion: file.version, action, input } as const
  return decide(procedure, file, command, NOW, table.terms ?? terms)
}

/** What came of it, short enough to compare whole columns at once. */
function told(outcome: Outcome): string {
  if (outcome.outcome === 'accepted') return `→ ${outcome.next.state}`
  return outcome.kind === 'right' ? 'no right' : outcome.because
}

function expected(table: Table, state: string, action: string, who: Cast): string {
  const row = table.rows.find((one) => one.in === state && one.do === action)
  if (row === undefined) return '这一步现在不能办理，案件已进入其他环节。'
  if (row.may.includes(who)) return `→ ${row.to}`
  return row.refused?.[who] ?? 'no right'
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  const procedure = procedureOf(table.procedure)

  it.each(Object.keys(procedure.states))('%s: every action by everybody', (state) => {
    const names = Object.keys(cast) as Cast[]
    for (const action of actionsOf(procedure)) {
      const column = (say: (who: Cast) => string) =>
        Object.fromEntries(names.map((who) => [who, say(who)]))
      expect(
        column((who) => told(attempt(table, state, action, cast[who]))),
        `${state}: ${action}`,
      ).toEqual(column((who) => expected(table, state, action, who)))
    }
  })

  it('has no row for a state or an act that is not there', () => {
    for (const row of table.rows) {
      expect(Object.keys(procedure.states)).toContain(row.in)
      expect(Object.keys(procedure.states)).toContain(row.to)
      expect(actionsOf(procedure)).toContain(row.do)
    }
  })

  it('the event names who did it, in which role, from where and to where', () => {
    for (const row of table.rows) {
      for (const who of row.may) {
        const outcome = attempt(table, row.in, row.do, cast[who])
        if (outcome.outcome !== 'accepted') throw new Error(`${row.do} by ${who}`)
        const role = outcome.event.role
        expect(outcome.event).toMatchObject({
          action: row.do,
          from: row.in,
          to: row.to,
          actor: cast[who].openId,
          onBehalf: null,
        })
        const held = cast[who].roles.map((one) => one.role)
        expect(role === null ? opener.openId : held).toEqual(
          role === null ? cast[who].openId : [role],
        )
      }
    }
  })
})

it('a table for every procedure', () => {
  const written = new Set(Object.values(tables).map((table) => table.procedure))
  expect([...written].sort()).toEqual(Object.keys(procedures).sort())
})

describe('代录: whose acts the case officer may enter from paper', () => {
  /** By state, the acts of others; nothing else may be recorded, and by nobody else. */
  const recordable: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    application: {
      sponsorReview: ['sendLetter', 'decline', 'withdraw'],
      submitted: ['withdraw'],
      formalityReview: ['withdraw'],
      passProposed: ['confirmPass', 'sendBack', 'withdraw'],
      returnProposed: ['confirmReturn', 'sendBack', 'withdraw'],
      returnDecided: ['withdraw'],
      returned: ['resubmit', 'withdraw'],
      appraisalPreparation: ['withdraw'],
    },
  }

  it.each(Object.values(procedures))('$id', (procedure) => {
    for (const state of Object.keys(procedure.states)) {
      const file = caseIn(procedure, state)
      const wanted = recordable[procedure.id]?.[state] ?? []
      for (const [who, actor] of Object.entries(cast)) {
        const officer = who === 'caseOfficer' || who === 'officerWhoOpened'
        const found = recordableActs(procedure, file, actor).map((one) => one.action)
        expect(found, `${state} by ${who}`).toEqual(officer ? wanted : [])
      }
    }
  })
})
