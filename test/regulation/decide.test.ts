import { describe, expect, it } from 'vitest'
import type { Actor, CaseFile } from '../../src/regulation/case-file.ts'
import { type Accepted, decide, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { defaultInterpretations } from '../../src/regulation/interpretations.ts'
import { type AnyTransition, defineProcedure } from '../../src/regulation/procedure.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { type RoleId, roleIds } from '../../src/regulation/roles.ts'
import { PUBLIC, roleFor } from '../../src/regulation/standing.ts'
import { addDays, instantAt } from '../../src/regulation/time/civil-date.ts'
import {
  atSampleCase,
  caseFor,
  caseIn,
  deepFreeze,
  holder,
  inputFor,
  isOfAcceptance,
  NOW,
  opener,
  person,
  sampleForms,
  stranger,
  terms,
  termsWithoutHead,
  withPendingRecord,
} from '../support/procedure-cases.ts'
import { SAMPLE_DAY, sampleDossier } from '../support/sample-dossier.ts'

const application = procedureOf('application')

interface Try {
  readonly actor?: Actor
  readonly version?: number | null
  readonly input?: Readonly<Record<string, FormValues>>
  readonly terms?: Terms
  readonly now?: number
}

function act(file: CaseFile, action: string, by: RoleId, more: Try = {}) {
  const procedure = procedureOf(file.procedure)
  return decide(
    procedure,
    file,
    {
      kind: 'act',
      actor: more.actor ?? holder(by),
      expectedVersion: more.version ?? null,
      action,
      input: more.input ?? inputFor(procedure, action),
    },
    more.now ?? NOW,
    more.terms ?? terms,
  )
}

function accepted(...given: Parameters<typeof act>): Accepted {
  const outcome = act(...given)
  if (outcome.outcome === 'refused') throw new Error(outcome.because)
  return outcome
}

describe('a card that is not the present one', () => {
  const file = caseIn(application, 'submitted')

  it.each([6, 8, 0])('version %i of a case at 7 is refused before anything else', (version) => {
    expect(act(file, 'take', 'caseOfficer', { version })).toEqual({
      outcome: 'refused',
      kind: 'stale',
      because: '这张卡片已不是最新状态，没有办理。请按最新卡片办理。',
      cite: null,
    })
    expect(act(file, 'take', 'caseOfficer', { version, actor: stranger })).toMatchObject({
      kind: 'stale',
    })
  })

  it('the present version and a command without card are decided', () => {
    expect(act(file, 'take', 'caseOfficer', { version: 7 }).outcome).toBe('accepted')
    expect(act(file, 'take', 'caseOfficer', { version: null }).outcome).toBe('accepted')
  })

  it('a second click on the same card finds the case changed', () => {
    const { next } = accepted(file, 'take', 'caseOfficer', { version: 7 })
    expect(act(next, 'take', 'caseOfficer', { version: 7 })).toMatchObject({ kind: 'stale' })
    expect(act(next, 'take', 'caseOfficer')).toMatchObject({
      kind: 'rule',
      because: '这一步现在不能办理，案件已进入其他环节。',
    })
  })
})

describe('refusals', () => {
  it('name who may, with the article', () => {
    expect(act(caseIn(application, 'submitted'), 'take', 'divisionHead')).toEqual({
      outcome: 'refused',
      kind: 'right',
      because: '这一步由市局经办人办理，您没有这个权限。',
      cite: '10',
    })
    const registration = caseIn(procedureOf('organisation-registration'), 'draft')
    expect(act(registration, 'requestBinding', 'caseOfficer')).toMatchObject({
      because: '这一步只能由本人办理。',
      cite: null,
    })
  })

  it('an incomplete form is refused with the words of its rule', () => {
    const file = caseIn(application, 'formalityReview')
    const none = act(file, 'proposeReturn', 'caseOfficer', { input: {} })
    expect(none).toMatchObject({ kind: 'rule', because: expect.stringMatching(/退回/) })
    const review = { ...sampleForms()['formality-review'], creditResult: 'marketList' }
    const listed = act(file, 'proposePass', 'caseOfficer', {
      input: { 'formality-review': review },
    })
    expect(listed).toMatchObject({ kind: 'rule', cite: '8(八)' })
    expect(listed).toMatchObject({ because: expect.stringMatching(/严重违法失信名单/) })
  })

  it('a hard condition of 第八条 blocks the submission, a warned one with its reason does not', () => {
    const file = caseIn(application, 'draft')
    const input = inputFor(application, 'submit')
    expect(act(file, 'submit', 'applicantHandler').outcome).toBe('accepted')
    const noLegalPerson = {
      ...input,
      'application-dossier': { ...sampleDossier, legalPerson: false },
    }
    expect(act(file, 'submit', 'applicantHandler', { input: noLegalPerson })).toMatchObject({
      kind: 'rule',
      cite: '8(一)',
    })
  })

  it('a form is judged by the readings that the case stands under', () => {
    const seen: unknown[] = []
    const handed = deepFreeze({ ...defaultInterpretations, id: 'of-the-bureau' })
    const watched = {
      ...handed,
      get values() {
        seen.push(handed.id)
        return handed.values
      },
    }
    act(caseIn(application, 'draft'), 'submit', 'applicantHandler', {
      terms: { ...terms, interpretations: watched },
    })
    expect(seen.length).toBeGreaterThan(0)
  })

  it('rights are asked before the state of a record is told', () => {
    const file = withPendingRecord(caseIn(application, 'sponsorReview'), 'sendLetter')
    expect(act(file, 'withdraw', 'applicantHandler')).toMatchObject({ kind: 'right' })
    expect(act(file, 'withdraw', 'applicantResponsible')).toMatchObject({
      kind: 'rule',
      because: '有一项代录正在等待第二人确认，确认后再办理。',
    })
  })

  it('names that every object has are no acts', () => {
    const file = caseIn(application, 'draft')
    for (const action of ['constructor', 'toString', '__proto__', '']) {
      expect(act(file, action, 'applicantHandler', { input: {} })).toMatchObject({ kind: 'rule' })
    }
  })
})

describe('what is accepted', () => {
  it('moves the case, counts up, and dates the new state', () => {
    const file = caseIn(application, 'submitted')
    const { next, event } = accepted(file, 'take', 'caseOfficer')
    expect(next).toEqual({ ...file, state: 'formalityReview', version: 8, stateSince: NOW })
    expect(event).toEqual({
      at: NOW,
      type: 'applicationTaken',
      action: 'take',
      from: 'submitted',
      to: 'formalityReview',
      actor: 'person-caseOfficer',
      actorName: '人员person-caseOfficer',
      role: 'caseOfficer',
      onBehalf: null,
      cite: '10',
      sentence: '接收了申请材料，开始形式审查',
      reason: null,
      data: {},
    })
  })

  it('an act that stays in its state keeps the date and the clocks', () => {
    const file = caseIn(application, 'returned')
    const outcome = accepted(file, 'recordService', 'caseOfficer')
    expect(outcome.next).toMatchObject({ state: 'returned', stateSince: file.stateSince })
    expect([outcome.close, outcome.arm, outcome.documents]).toEqual([[], [], []])
  })

  it('keeps what came with an act, and of a submission only that there was one', () => {
    const file = caseIn(application, 'formalityReview')
    const proposed = accepted(file, 'proposeReturn', 'caseOfficer')
    expect(proposed.next.facts.inputs['proposeReturn']).toEqual({
      at: NOW,
      by: 'person-caseOfficer',
      forms: { 'return-reasons': sampleForms()['return-reasons'] },
    })
    expect(proposed.submission).toBeNull()
    const submitted = accepted(caseIn(application, 'draft'), 'submit', 'applicantHandler')
    expect(submitted.next.facts.submissions).toBe(1)
    expect(submitted.next.facts.inputs['submit']).toBeUndefined()
    expect(submitted.submission).toEqual(inputFor(application, 'submit'))
  })

  it('a form that the act does not ask for is neither kept nor handed on', () => {
    const forms = sampleForms()
    const file = caseIn(application, 'submitted')
    const outcome = accepted(file, 'take', 'caseOfficer', { input: forms })
    expect(outcome.input).toEqual({})
    expect(outcome.next.facts.inputs).toEqual(file.facts.inputs)
    expect(outcome.event.reason).toBeNull()
    const submitted = accepted(caseIn(application, 'draft'), 'submit', 'applicantHandler', {
      input: forms,
    })
    expect(Object.keys(submitted.submission ?? {})).toEqual([
      'application-dossier',
      'task-statement',
    ])
  })

  it('the reason reaches the event, one line for each', () => {
    const reasons = {
      ground1: '9.1(二)',
      reason1: '任务书缺少年度目标',
      otherReasons: '附件不清晰',
    }
    const outcome = accepted(
      caseIn(application, 'formalityReview'),
      'proposeReturn',
      'caseOfficer',
      {
        input: { 'return-reasons': reasons },
      },
    )
    expect(outcome.event.reason?.split('\n')).toEqual([
      '任务书缺少年度目标（第九条第一款第（二）项）',
      expect.stringContaining('附件不清晰'),
    ])
    const back = accepted(caseIn(application, 'passProposed'), 'sendBack', 'divisionHead')
    expect(back.event.reason).toBe('中心名称与任务书不一致（虚构）')
  })

  it('the case takes its name and its people from the dossier', () => {
    const file = caseIn(application, 'draft', {
      title: '',
      applicantName: '',
      district: null,
      sponsorName: null,
    })
    expect(accepted(file, 'submit', 'applicantHandler').next).toMatchObject({
      title: '重庆市新型储能产业计量测试中心',
      applicantName: '巴渝应用技术大学（虚构）',
      district: 'shapingba',
      sponsorName: '沙坪坝区人民政府',
      number: null,
    })
  })

  it('a registration names the person and stays between them and the bureau', () => {
    for (const [id, action] of [
      ['organisation-registration', 'requestBinding'],
      ['staff-registration', 'requestRole'],
    ] as const) {
      const { next } = accepted(caseIn(procedureOf(id), 'draft'), action, 'auditor', {
        actor: opener,
      })
      expect(next.title).toMatch(/登记：联系人[乙丙]$/)
      expect([next.district, next.sponsorName, next.organisationId]).toEqual([null, null, null])
    }
  })

  it('a report of a problem does not carry who wrote it', () => {
    const report = caseIn(procedureOf('problem-report'), 'draft')
    const { next } = accepted(report, 'report', 'auditor', { actor: opener })
    expect([next.title, next.applicantName]).toEqual(['反映情况', '（不公开）'])
  })
})

describe('who is told, and what is drafted', () => {
  const told = (state: string, action: string, by: RoleId, more: Try = {}) => {
    const { notify, documents } = accepted(caseIn(application, state), action, by, more)
    expect(new Set(notify).size).toBe(notify.length)
    return { notify: [...notify].sort(), documents }
  }
  const PARTIES = ['applicantHandler', 'applicantResponsible', 'districtBureau', 'sponsor']

  it('the submission goes to the sponsor with its letter template, and the district is told', () => {
    expect(told('draft', 'submit', 'applicantHandler')).toEqual({
      notify: PARTIES,
      documents: ['dossierDocument', 'dossierExtract', 'taskStatementDocument', 'letterTemplate'],
    })
  })

  it('taking it makes the receipt', () => {
    expect(told('submitted', 'take', 'caseOfficer').documents).toEqual(['filingReceipt'])
  })

  it('a proposal is told to the head of division alone', () => {
    const { notify } = told('formalityReview', 'proposeReturn', 'caseOfficer')
    expect(notify).toEqual(['divisionHead'])
  })

  it('the return notice is drafted on the decision; the parties hear when it is issued', () => {
    const decided = told('returnProposed', 'confirmReturn', 'divisionHead')
    expect(decided).toEqual({ notify: ['caseOfficer', 'office'], documents: ['returnNotice'] })
    const issued = told('returnDecided', 'issueReturn', 'office')
    expect(issued.notify).toEqual([
      'applicantHandler',
      'applicantResponsible',
      'caseOfficer',
      'sponsor',
    ])
  })

  it('a passed review is told to all parties, whoever decided it', () => {
    const wanted = {
      notify: [...PARTIES, 'caseOfficer', 'office'].sort(),
      documents: ['formalityPassNotice'],
    }
    expect(told('passProposed', 'confirmPass', 'divisionHead')).toEqual(wanted)
    expect(
      told('formalityReview', 'proposePass', 'caseOfficer', { terms: termsWithoutHead }),
    ).toEqual(wanted)
  })

  it('a changed center or sponsor needs a new letter and gets a new template', () => {
    const renamed = { ...sampleDossier, centerName: '重庆市新型电池产业计量测试中心' }
    const input = { ...inputFor(application, 'resubmit'), 'application-dossier': renamed }
    const { notify, documents } = told('returned', 'resubmit', 'applicantHandler', { input })
    expect(notify).toContain('sponsor')
    expect(documents).toContain('letterTemplate')
    expect(told('returned', 'resubmit', 'applicantHandler').documents).not.toContain(
      'letterTemplate',
    )
  })
})

describe('the proposal and its confirmation (practice.md)', () => {
  const file = caseIn(application, 'formalityReview')

  it('names who proposed what and when, until it is settled', () => {
    const { next } = accepted(file, 'proposePass', 'caseOfficer')
    expect(next.facts.proposal).toEqual({
      action: 'proposePass',
      label: '拟同意：符合要求',
      by: 'person-caseOfficer',
      byName: '人员person-caseOfficer',
      at: NOW,
    })
    expect(accepted(next, 'confirmPass', 'divisionHead').next.facts.proposal).toBeNull()
    expect(accepted(next, 'sendBack', 'divisionHead').next.facts.proposal).toBeNull()
    expect(accepted(next, 'withdraw', 'applicantResponsible').next.facts.proposal).toBeNull()
  })

  it('who holds both offices cannot confirm their own proposal, but another head can', () => {
    const both = person('person-both', atSampleCase('caseOfficer'), atSampleCase('divisionHead'))
    const { next } = accepted(file, 'proposeReturn', 'caseOfficer', { actor: both })
    expect(act(next, 'confirmReturn', 'divisionHead', { actor: both })).toEqual({
      outcome: 'refused',
      kind: 'rule',
      because: '这条意见是您本人提出的，须由另一位有权限的同志确认。',
      cite: null,
    })
    expect(accepted(next, 'confirmReturn', 'divisionHead').next.state).toBe('returnDecided')
  })

  it('with the setting off the proposal decides, and none is left lying', () => {
    const options = { terms: termsWithoutHead }
    const pass = accepted(file, 'proposePass', 'caseOfficer', options).next
    expect([pass.state, pass.facts.proposal]).toEqual(['appraisalPreparation', null])
    const back = accepted(file, 'proposeReturn', 'caseOfficer', options)
    expect([back.next.state, back.next.facts.proposal]).toEqual(['returnDecided', null])
    expect(back.documents).toEqual(['returnNotice'])
  })

  it('the setting that counts is the one at the moment of the click', () => {
    const { next } = accepted(file, 'proposePass', 'caseOfficer')
    const later = accepted(next, 'confirmPass', 'divisionHead', { terms: termsWithoutHead })
    expect(later.next.state).toBe('appraisalPreparation')
  })
})

describe('filing again after a return (I-52, 第九条第一款)', () => {
  const returned = caseIn(application, 'returned')
  const again = (changes: FormValues, file: CaseFile = returned) => {
    const dossier = { ...sampleDossier, ...changes }
    const input = { ...inputFor(application, 'resubmit'), 'application-dossier': dossier }
    return accepted(file, 'resubmit', 'applicantHandler', { input }).next
  }

  it('the old letter stands while name and sponsor stand; number and count go on', () => {
    const next = again({ staffTotal: 861 })
    expect(next).toMatchObject({ state: 'submitted', number: 'JC-2026-0001' })
    expect(next.facts.submissions).toBe(2)
  })

  it('blanks around the name are no change', () => {
    const name = ` ${String(sampleDossier['centerName'])} `
    expect(again({ centerName: name }).state).toBe('submitted')
  })

  it.each([
    ['the name of the center', { centerName: '重庆市新型电池产业计量测试中心' }],
    ['the sponsor', { sponsor: '江津区人民政府' }],
  ])('a change of %s goes to the sponsor again', (_, changes) => {
    expect(again(changes)).toMatchObject({ state: 'sponsorReview', number: 'JC-2026-0001' })
  })

  it('without any letter on the case it goes to the sponsor', () => {
    const facts = { ...returned.facts, inputs: {} }
    expect(again({}, { ...returned, facts }).state).toBe('sponsorReview')
  })

  it('after a sponsor declined, the draft goes to the sponsor again', () => {
    const declined = accepted(caseIn(application, 'sponsorReview'), 'decline', 'sponsor').next
    expect(declined).toMatchObject({ state: 'draft', number: 'JC-2026-0001' })
    expect(accepted(declined, 'submit', 'applicantHandler').next.state).toBe('sponsorReview')
  })
})

describe('the clocks', () => {
  const morning = instantAt(SAMPLE_DAY, '10:00')

  it('the clock of the formality review starts with the letter and runs on when it is taken', () => {
    const sent = accepted(caseIn(application, 'sponsorReview'), 'sendLetter', 'sponsor')
    expect(sent.close).toEqual(['sponsorLetter'])
    expect(sent.arm).toMatchObject([
      { kind: 'formalityReview', from: '2026-09-01', effective: '2026-09-15', internal: true },
    ])
    expect(sent.arm[0]?.explanation).toMatch(/^形式审查：自收到申请材料之日2026年9月1日（周二）起/)
    const taken = accepted(sent.next, 'take', 'caseOfficer', { now: morning + 86_400_000 })
    expect([taken.close, taken.arm]).toEqual([[], []])
  })

  it('leaving the review closes it; the confirmation has its own', () => {
    const proposed = accepted(caseIn(application, 'formalityReview'), 'proposePass', 'caseOfficer')
    expect(proposed.close).toEqual(['formalityReview'])
    expect(proposed.arm.map((one) => one.kind)).toEqual(['confirmation'])
  })

  it('sent back, it is armed anew from that day and says so', () => {
    const now = instantAt(addDays(SAMPLE_DAY, 2), '15:00')
    const back = accepted(caseIn(application, 'passProposed'), 'sendBack', 'divisionHead', { now })
    expect(back.close).toEqual(['confirmation'])
    expect(back.arm).toMatchObject([{ kind: 'formalityReview', from: '2026-09-03' }])
    expect(back.arm[0]?.explanation).toMatch(/自退经办人再核之日2026年9月3日（周四）起/)
  })

  it('a final state closes all that runs and arms nothing', () => {
    for (const state of ['sponsorReview', 'submitted', 'formalityReview', 'returnDecided']) {
      const gone = accepted(caseIn(application, state), 'withdraw', 'applicantResponsible')
      expect(gone.close).toEqual(Object.keys(application.states[state]?.deadlines ?? {}))
      expect(gone.arm).toEqual([])
    }
  })
})

describe('decide is a function and nothing more', () => {
  it('changes nothing that it was given, and answers the same twice', () => {
    for (const [state, { on }] of Object.entries(application.states)) {
      if (isOfAcceptance(state)) continue
      for (const [action, transition] of Object.entries(on)) {
        // What stands beside the way rests on something of its own: a consultation, an opened remedy.
        if (transition.aside === true) continue
        const by = transition.by[0] ?? 'auditor'
        const file = deepFreeze(caseFor(application, state, action))
        const actor = deepFreeze(whoDoes(file, transition))
        const input = deepFreeze(inputFor(application, action))
        const once = act(file, action, by, { actor, input })
        expect(once.outcome, `${state} ${action}`).toBe('accepted')
        expect(act(file, action, by, { actor, input })).toEqual(once)
      }
    }
  })

  it('does not hand out pieces of a procedure that a caller could change', () => {
    const { next } = accepted(caseIn(application, 'submitted'), 'take', 'caseOfficer')
    expect(JSON.parse(JSON.stringify(next))).toEqual(next)
  })

  it('a state that a procedure does not have is a defect and throws', () => {
    expect(() => act(caseIn(application, 'nowhere'), 'take', 'caseOfficer')).toThrow('no state')
  })
})

/** Somebody who may do it: not the lead where each member does it once, not who proposed. */
function whoDoes(file: CaseFile, transition: AnyTransition): Actor {
  const everybody = [...roleIds.map(holder).reverse(), opener, PUBLIC]
  const found = everybody.find((one) => roleFor(transition, file, one) !== null)
  if (found === undefined) throw new Error(`nobody for ${transition.label}`)
  return found
}

it('every form that any procedure asks for is filled in by the samples', () => {
  const mayStayEmpty = ['optional-remark']
  const asked = Object.values(procedures).flatMap((procedure) => procedure.forms)
  const filled = Object.keys(sampleForms())
  for (const id of asked) expect([...filled, ...mayStayEmpty]).toContain(id)
})

it('statements are asked in the order of the declaration, after the forms', () => {
  const asked: string[] = []
  const say = (name: string, holds: boolean) => () => {
    asked.push(name)
    return holds ? null : { because: `不符合${name}`, cite: '10' as const }
  }
  const procedure = defineProcedure({
    id: 'example',
    title: '示例',
    edition: '2024-05-06',
    ground: '10',
    start: 'open',
    path: ['open'],
    guards: { first: say('甲', true), second: say('乙', false), third: say('丙', false) },
    forms: ['decision-reason'],
    documents: [],
    states: {
      open: {
        title: '示例',
        ground: '10',
        mood: 'open',
        turn: ['caseOfficer'],
        conclusion: '示例。',
        waitingFor: '待办',
        next: '',
        on: {
          close: {
            label: '结束',
            by: ['caseOfficer'],
            to: 'open',
            forms: ['decision-reason'],
            when: ['first', 'second', 'third'],
            event: 'closed',
            sentence: '结束',
            ground: '10',
          },
        },
      },
    },
  })
  const run = (input: Readonly<Record<string, FormValues>>) =>
    decide(
      procedure,
      { ...caseIn(application, 'draft'), state: 'open' },
      { kind: 'act', actor: holder('caseOfficer'), expectedVersion: null, action: 'close', input },
      NOW,
      terms,
    )
  expect(run({})).toMatchObject({ because: expect.stringContaining('理由') })
  expect(asked).toEqual([])
  expect(run({ 'decision-reason': { reason: '虚构' } })).toMatchObject({ because: '不符合乙' })
  expect(asked).toEqual(['甲', '乙'])
})
