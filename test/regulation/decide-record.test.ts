import { describe, expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { type Accepted, decide, type Outcome } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { procedureOf } from '../../src/regulation/procedures/all.ts'
import {
  atSampleCase,
  caseIn,
  deepFreeze,
  holder,
  inputFor,
  NOW,
  opener,
  person,
  samplePaper,
  stranger,
  terms,
  withPendingRecord,
} from '../support/procedure-cases.ts'

/** 代录: an act on paper of somebody who is not in the chat, entered by one and confirmed by another. */

const application = procedureOf('application')
const recorder = person('recorder', atSampleCase('caseOfficer'))
const second = person('second', atSampleCase('caseOfficer'))
const LATER = NOW + 3_600_000

interface Entry {
  readonly actor?: Actor
  readonly paper?: FormValues
  readonly input?: Readonly<Record<string, FormValues>>
  readonly version?: number | null
}

function record(file: CaseFile, action: string, entry: Entry = {}): Outcome {
  const procedure = procedureOf(file.procedure)
  return decide(
    procedure,
    file,
    {
      kind: 'record',
      actor: entry.actor ?? recorder,
      expectedVersion: entry.version ?? null,
      recordId: 'record-1',
      action,
      input: entry.input ?? inputFor(procedure, action),
      paper: entry.paper ?? samplePaper,
    },
    NOW,
    terms,
  )
}

function settle(
  file: CaseFile,
  confirm: boolean,
  actor: Actor = second,
  recordId = 'record-1',
  version: number | null = null,
): Outcome {
  return decide(
    procedureOf(file.procedure),
    file,
    { kind: 'settleRecord', actor, expectedVersion: version, recordId, confirm },
    LATER,
    terms,
  )
}

function click(file: CaseFile, action: string, actor: Actor): Outcome {
  const procedure = procedureOf(file.procedure)
  const input = inputFor(procedure, action)
  const command = { kind: 'act', actor, expectedVersion: null, action, input } as const
  return decide(procedure, file, command, LATER, terms)
}

function ok(outcome: Outcome): Accepted {
  if (outcome.outcome === 'refused') throw new Error(outcome.because)
  return outcome
}

const waiting = caseIn(application, 'sponsorReview')

describe('entering', () => {
  it('notes the act and moves nothing', () => {
    const outcome = ok(record(waiting, 'sendLetter'))
    expect(outcome.next).toEqual({
      ...waiting,
      version: waiting.version + 1,
      facts: {
        ...waiting.facts,
        pendingRecord: {
          id: 'record-1',
          action: 'sendLetter',
          label: '同意并发函',
          role: 'sponsor',
          input: inputFor(application, 'sendLetter'),
          paper: samplePaper,
          recordedBy: 'recorder',
          recordedByName: '人员recorder',
          at: NOW,
        },
      },
    })
    expect([outcome.close, outcome.arm, outcome.documents, outcome.submission]).toEqual([
      [],
      [],
      [],
      null,
    ])
    expect(outcome.notify).toEqual(['caseOfficer', 'divisionHead'])
  })

  it('keeps the paper with the event and its scan with the case; outsiders are not shown it', () => {
    const { event, input } = ok(record(waiting, 'sendLetter'))
    expect(event).toMatchObject({
      type: 'actRecordedOnBehalf',
      from: 'sponsorReview',
      to: 'sponsorReview',
      role: 'caseOfficer',
      sentence: '代录：发函单位经办人“同意并发函”，待第二人确认',
      data: { record: 'record-1', recordedBy: 'recorder', paper: samplePaper },
    })
    expect(Object.keys(input)).toEqual(['sponsor-letter', 'paper-record'])
  })

  it.each([
    ['the sponsor themselves', holder('sponsor')],
    ['the head of division', holder('divisionHead')],
    ['the administrator', holder('administrator')],
    ['the auditor', holder('auditor')],
    ['a stranger', stranger],
  ])('is refused to %s', (_, actor) => {
    expect(record(waiting, 'sendLetter', { actor })).toEqual({
      outcome: 'refused',
      kind: 'right',
      because: '代录由市局经办人办理，您没有这个权限。',
      cite: null,
    })
  })

  it('an act that is not open now, on a stale card, or the officer’s own is refused', () => {
    expect(record(waiting, 'confirmReturn')).toMatchObject({
      kind: 'rule',
      because: '这一步现在不能办理，案件已进入其他环节。',
    })
    expect(record(waiting, 'sendLetter', { version: 6 })).toMatchObject({ kind: 'stale' })
    expect(record(caseIn(application, 'submitted'), 'take')).toMatchObject({
      kind: 'rule',
      because: '这一步应由本人在本助手中办理，不能代录。',
      cite: '10',
    })
  })

  it('an office that the recorder holds too is not absent', () => {
    const both = person('both', atSampleCase('caseOfficer'), atSampleCase('divisionHead'))
    const file = caseIn(application, 'returnProposed')
    expect(record(file, 'confirmReturn', { actor: both })).toMatchObject({ kind: 'rule' })
    expect(record(file, 'confirmReturn').outcome).toBe('accepted')
  })

  it('a draft that nobody has filed is not the bureau’s to end or to file', () => {
    const draft = caseIn(application, 'draft')
    for (const action of ['submit', 'abandon']) {
      expect(record(draft, action)).toMatchObject({
        kind: 'rule',
        because: expect.stringContaining('不能代录'),
      })
    }
  })

  it('rights in this assistant are not given on paper', () => {
    for (const id of ['organisation-registration', 'staff-registration']) {
      const procedure = procedureOf(id)
      for (const [state, { on }] of Object.entries(procedure.states)) {
        for (const action of Object.keys(on)) {
          const outcome = record(caseIn(procedure, state), action)
          expect(outcome.outcome, `${id} ${state} ${action}`).toBe('refused')
        }
      }
    }
  })

  it.each([
    ['without a scan', { scan: [] }],
    ['without its author', { partyName: '' }],
    ['received in the future', { receivedOn: '2026-09-02' }],
    ['received before it was written', { receivedOn: '2026-08-27' }],
  ])('a paper %s is refused with the words of its form', (_, changes) => {
    const outcome = record(waiting, 'sendLetter', { paper: { ...samplePaper, ...changes } })
    expect(outcome).toMatchObject({ outcome: 'refused', kind: 'rule' })
  })

  it('the forms of the act must be complete as for a click', () => {
    expect(record(waiting, 'sendLetter', { input: {} })).toMatchObject({ kind: 'rule' })
  })

  it('a second record waits for the first', () => {
    const { next } = ok(record(waiting, 'sendLetter'))
    expect(record(next, 'decline')).toMatchObject({
      kind: 'rule',
      because: '有一项代录正在等待第二人确认，确认后再办理。',
    })
  })
})

describe('while it waits', () => {
  const { next: pending } = ok(record(waiting, 'sendLetter'))

  it('nobody acts on the case, not even who was recorded for', () => {
    for (const [action, role] of [
      ['sendLetter', 'sponsor'],
      ['decline', 'sponsor'],
      ['withdraw', 'applicantResponsible'],
    ] as const) {
      expect(click(pending, action, holder(role))).toMatchObject({
        kind: 'rule',
        because: '有一项代录正在等待第二人确认，确认后再办理。',
      })
    }
  })

  it('the recorder does not confirm or decline their own record', () => {
    for (const confirm of [true, false]) {
      expect(settle(pending, confirm, recorder)).toMatchObject({
        kind: 'right',
        because: '这条代录是您本人录入的，须由另一位经办人或处长核对确认。',
      })
    }
  })

  it.each([
    holder('sponsor'),
    holder('applicantResponsible'),
    holder('office'),
    holder('approver'),
    holder('administrator'),
    holder('auditor'),
    stranger,
  ])('$openId does not confirm', (actor) => {
    expect(settle(pending, true, actor)).toMatchObject({
      kind: 'right',
      because: '您没有确认代录的权限。',
    })
  })

  it('another record’s button and a stale card are refused', () => {
    expect(settle(pending, true, second, 'record-2')).toMatchObject({ kind: 'stale' })
    expect(settle(waiting, true)).toMatchObject({ kind: 'stale' })
    expect(settle(pending, true, second, 'record-1', waiting.version)).toMatchObject({
      kind: 'stale',
    })
  })
})

describe('declined', () => {
  it('the case stands as before, one version on, and the paper stays with the event', () => {
    const { next: pending } = ok(record(waiting, 'sendLetter'))
    const outcome = ok(settle(pending, false, holder('divisionHead')))
    expect(outcome.next).toEqual({ ...waiting, version: waiting.version + 2 })
    expect(outcome.event).toMatchObject({
      type: 'recordDeclined',
      role: 'divisionHead',
      sentence: '未确认代录“同意并发函”',
      data: { paper: samplePaper },
    })
    expect([outcome.close, outcome.arm, outcome.notify]).toEqual([[], [], ['caseOfficer']])
    expect(click(outcome.next, 'sendLetter', holder('sponsor')).outcome).toBe('accepted')
  })
})

describe('confirmed', () => {
  const RECORDED = [
    ['sponsorReview', 'sendLetter', 'sponsor'],
    ['sponsorReview', 'decline', 'sponsor'],
    ['sponsorReview', 'withdraw', 'applicantResponsible'],
    ['formalityReview', 'withdraw', 'applicantResponsible'],
    ['passProposed', 'confirmPass', 'divisionHead'],
    ['passProposed', 'sendBack', 'divisionHead'],
    ['returnProposed', 'confirmReturn', 'divisionHead'],
    ['returned', 'resubmit', 'applicantHandler'],
  ] as const

  it.each(RECORDED)('%s: %s moves the case exactly as a click', (state, action, role) => {
    const file = caseIn(application, state)
    const { next: pending } = ok(record(file, action))
    const recorded = ok(settle(pending, true))
    const clicked = ok(click({ ...file, version: pending.version }, action, holder(role)))
    const byWhom = (outcome: Accepted): Accepted => ({
      ...outcome,
      next: {
        ...outcome.next,
        facts: {
          ...outcome.next.facts,
          inputs: Object.fromEntries(
            Object.entries(outcome.next.facts.inputs).map(([key, input]) => [
              key,
              { ...input, by: 'whoever' },
            ]),
          ),
        },
      },
      event: { ...outcome.event, actor: '', actorName: '', onBehalf: null, data: {} },
    })
    expect(byWhom(recorded)).toEqual(byWhom(clicked))
    expect(recorded.event.role).toBe(role)
  })

  it.each(RECORDED)('%s: %s is written down with both names and the paper', (state, action) => {
    const { next: pending } = ok(record(caseIn(application, state), action))
    const { event } = ok(settle(pending, true, holder('divisionHead')))
    expect(event).toMatchObject({
      actor: 'person-divisionHead',
      actorName: '人员person-divisionHead',
      onBehalf: {
        recordedBy: '人员recorder',
        confirmedBy: '人员person-divisionHead',
        party: '沙坪坝区人民政府',
      },
      data: { record: 'record-1', recordedBy: 'recorder', paper: samplePaper },
    })
  })

  it('who proposed may write the head’s paper down, but not confirm it', () => {
    const proposer = person('person-caseOfficer', atSampleCase('caseOfficer'))
    const file = caseIn(application, 'returnProposed')
    const byProposer = ok(record(file, 'confirmReturn', { actor: proposer })).next
    expect(ok(settle(byProposer, true)).next.state).toBe('returnDecided')
    const byOther = ok(record(file, 'confirmReturn')).next
    expect(settle(byOther, true, proposer)).toMatchObject({
      kind: 'rule',
      because: '这条意见是您本人提出的，须由另一位有权限的同志确认。',
    })
  })

  it('what no longer holds at the confirmation is refused, and can still be declined', () => {
    const file = withPendingRecord(caseIn(application, 'sponsorReview'), 'sendLetter', {
      input: { 'sponsor-letter': {} },
    })
    expect(settle(file, true)).toMatchObject({ kind: 'rule' })
    expect(settle(file, false).outcome).toBe('accepted')
    const gone = withPendingRecord(caseIn(application, 'sponsorReview'), 'confirmReturn')
    expect(settle(gone, true)).toMatchObject({
      kind: 'rule',
      because: '这一步现在不能办理，案件已进入其他环节。',
    })
  })

  it('a registration’s opener who holds an office confirms nothing about themselves', () => {
    const officer = person(opener.openId, atSampleCase('caseOfficer'))
    const registration = withPendingRecord(
      caseIn(procedureOf('organisation-registration'), 'awaitingConfirmation'),
      'confirmBinding',
    )
    expect(settle(registration, true, officer)).toMatchObject({
      kind: 'rule',
      because: '这是您本人的登记，须由另一位有权限的同志核对确认。',
    })
  })
})

it('changes nothing that it was given', () => {
  const file = deepFreeze(caseIn(application, 'sponsorReview'))
  const { next } = ok(record(file, 'sendLetter'))
  const pending = deepFreeze(next)
  expect(settle(pending, true)).toEqual(settle(pending, true))
  expect(settle(pending, false).outcome).toBe('accepted')
})
