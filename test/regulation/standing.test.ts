import { describe, expect, it } from 'vitest'
import type { Actor, HeldRole } from '../../src/regulation/case-file.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { isBureauRole, type RoleId, roleIds } from '../../src/regulation/roles.ts'
import {
  type AvailableAct,
  actsAs,
  availableActs,
  isStaff,
  mayConfirmRecord,
  maySee,
  PUBLIC,
  reaches,
  recordableActs,
  roleFor,
  shownState,
  sitsAs,
} from '../../src/regulation/standing.ts'
import {
  atSampleCase,
  caseIn,
  elsewhere,
  held,
  holder,
  opener,
  person,
  runningNotice,
  samplePanel,
  stranger,
  withFacts,
  withPendingRecord,
} from '../support/procedure-cases.ts'

const application = procedureOf('application')
const OUTSIDE: readonly RoleId[] = [
  'applicantHandler',
  'applicantResponsible',
  'sponsor',
  'districtBureau',
  'districtLeader',
]
const BUREAU: readonly RoleId[] = [
  'caseOfficer',
  'divisionHead',
  'legalReviewer',
  'approver',
  'office',
  'administrator',
  'auditor',
]

describe('how far a role reaches', () => {
  const file = caseIn(application, 'submitted')

  it.each(OUTSIDE)('%s: its own organisation, body or district, no other', (role) => {
    expect(reaches(atSampleCase(role), file)).toBe(true)
    expect(reaches(elsewhere(role), file)).toBe(false)
    expect(reaches(held(role), file)).toBe(false)
  })

  it.each(OUTSIDE)('%s does not reach a case that names no such body', (role) => {
    const bare = { ...file, organisationId: null, district: null, sponsorName: null }
    expect(reaches(held(role), bare)).toBe(false)
    expect(reaches(atSampleCase(role), bare)).toBe(false)
  })

  it.each(OUTSIDE)('%s: the right place of another kind does not count', (role) => {
    const crossed = held(role, {
      organisationId: role.startsWith('applicant') ? 'organisation-9' : 'organisation-4',
      bodyName: role === 'sponsor' ? '江津区人民政府' : '沙坪坝区人民政府',
      district: role.startsWith('district') ? 'jiangjin' : 'shapingba',
    })
    expect(reaches(crossed, file)).toBe(false)
  })

  it.each(BUREAU)('%s of the Municipal Bureau reaches every case', (role) => {
    expect(reaches(held(role), file)).toBe(true)
    expect(isStaff(holder(role))).toBe(true)
  })

  it.each(['panelLead', 'panelMember'] as const)('%s reaches none by the role alone', (role) => {
    expect(reaches(held(role), file)).toBe(false)
    expect(maySee(application, file, holder(role))).toBe(false)
  })

  it('these are all the roles, and the staff are those of the bureau', () => {
    expect([...OUTSIDE, ...BUREAU, 'panelLead', 'panelMember'].sort()).toEqual([...roleIds].sort())
    expect(roleIds.filter(isBureauRole).sort()).toEqual([...BUREAU].sort())
    for (const role of OUTSIDE) expect(isStaff(holder(role))).toBe(false)
    expect(isStaff(stranger)).toBe(false)
  })
})

describe('who may see a case', () => {
  const see = (id: string, state: string, actor: Actor) =>
    maySee(procedureOf(id), caseIn(procedureOf(id), state), actor)

  it('what is not filed: those who fill it in, and nobody else', () => {
    for (const role of roleIds) {
      const own = role === 'applicantHandler' || role === 'applicantResponsible'
      expect(see('application', 'draft', holder(role)), role).toBe(own)
    }
  })

  it('what is filed: its parties and the bureau', () => {
    for (const role of roleIds) {
      const party = OUTSIDE.includes(role) || BUREAU.includes(role)
      expect(see('application', 'submitted', holder(role)), role).toBe(party)
      const wrongPlace = person('x', elsewhere(role))
      expect(see('application', 'submitted', wrongPlace), role).toBe(BUREAU.includes(role))
    }
    expect(see('application', 'submitted', stranger)).toBe(false)
  })

  it('who opened a case and left the organisation does not see it any more', () => {
    const left = person('person-applicantHandler')
    expect(see('application', 'draft', left)).toBe(false)
    expect(see('application', 'submitted', left)).toBe(false)
  })

  it.each(['organisation-registration', 'staff-registration', 'problem-report'])(
    '%s: who opened it, and the bureau once it is filed',
    (id) => {
      const filed = id === 'problem-report' ? 'received' : 'awaitingConfirmation'
      expect([see(id, 'draft', opener), see(id, filed, opener)]).toEqual([true, true])
      for (const role of roleIds) {
        expect(see(id, 'draft', holder(role)), role).toBe(false)
        expect(see(id, filed, holder(role)), role).toBe(BUREAU.includes(role))
      }
      expect(see(id, filed, stranger)).toBe(false)
    },
  )
})

/** What is weighed inside, and the state that those outside still see. */
const behind = (shown: string, ...inside: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(inside.map((state) => [state, shown]))

/** After the party was heard, until the decision is issued. */
const decided = (act: string) =>
  behind(`${act}Study`, ...['HeadReview', 'LegalReview', 'Approval', 'Decided'].map((n) => act + n))

describe('what a person is shown', () => {
  /** Written from practice.md 「A decision is not yet an act」. */
  const hidden: Readonly<Record<string, string>> = {
    passProposed: 'formalityReview',
    returnProposed: 'formalityReview',
    returnDecided: 'formalityReview',
    headReview: 'decision',
    legalReview: 'decision',
    approverDecision: 'decision',
    approvalDecided: 'decision',
    refusalDecided: 'decision',
    ...behind('taskChangeReview', 'taskChangeHeadReview', 'taskChangeLegalReview'),
    ...behind('taskChangeReview', 'taskChangeApproval', 'taskChangeGranted', 'taskChangeRefused'),
    ...behind('extensionReview', 'extensionHeadReview', 'extensionLegalReview'),
    ...behind('extensionReview', 'extensionApproval', 'extensionGranted', 'extensionRefused'),
    ...behind('initialReview', 'conformityProposed', 'supplementProposed', 'supplementDecided'),
    ...behind('initialReview', 'refusalHeadReview', 'refusalLegalReview', 'refusalApproval'),
    ...behind('initialReview', 'refusalToBeIssued'),
    ...behind('rectificationWanted', 'threeMonthsHeadReview', 'threeMonthsLegalReview'),
    ...behind('rectificationWanted', 'threeMonthsApproval', 'threeMonthsToBeIssued'),
    ...behind('failed', 'orderHeadReview', 'orderLegalReview', 'orderApproval', 'orderToBeIssued'),
    ...behind('study', 'establishmentHeadReview', 'establishmentLegalReview'),
    ...behind('study', 'establishmentApproval', 'establishmentDecided'),
    ...behind('study', 'nonEstablishmentStart', 'nonEstablishmentNotice'),
    ...behind('givingUpReview', 'givingUpHeadReview', 'givingUpLegalReview', 'givingUpApproval'),
    ...behind('givingUpReview', 'givingUpAgreed'),
    ...behind('overdue', 'cancellationStart', 'cancellationNotice'),
    ...behind('revocationProposed', 'revocationStart', 'revocationNotice'),
    ...decided('cancellation'),
    ...decided('revocation'),
    ...decided('nonEstablishment'),
  }

  it.each(Object.keys(application.states))('%s', (state) => {
    const file = caseIn(application, state)
    for (const role of OUTSIDE) {
      expect(shownState(application, file, holder(role))).toBe(hidden[state] ?? state)
    }
    for (const role of BUREAU) expect(shownState(application, file, holder(role))).toBe(state)
  })

  it('an outsider has the same buttons whatever the bureau weighs inside', () => {
    for (const role of OUTSIDE) {
      const acts = (state: string) =>
        availableActs(application, caseIn(application, state), holder(role)).map(
          // What leaves the case where it stands names that state; nobody is shown it.
          ({ action, transition }) => [action, { ...transition, to: null }],
        )
      for (const [inside, shown] of Object.entries(hidden)) {
        expect(acts(inside), `${role} ${inside}`).toEqual(acts(shown))
      }
    }
  })
})

describe('what a person may do', () => {
  it('comes in the order of the declaration', () => {
    const acts = (state: string, actor: Actor) =>
      availableActs(application, caseIn(application, state), actor).map((one) => one.action)
    const beside = ['consultOthers', 'recordReply']
    expect(acts('formalityReview', holder('caseOfficer'))).toEqual([
      'proposePass',
      'proposeReturn',
      ...beside,
    ])
    expect(acts('returnProposed', holder('divisionHead'))).toEqual(['confirmReturn', 'sendBack'])
    expect(acts('returned', holder('applicantResponsible'))).toEqual([
      'resubmit',
      'confirmAddress',
      'withdraw',
      'reportPartyChange',
    ])
    expect(acts('withdrawn', holder('applicantResponsible'))).toEqual([])
    expect(acts('formalityReview', stranger)).toEqual([])
  })

  it('is nothing while a record waits for its second person', () => {
    for (const state of Object.keys(application.states)) {
      const file = withPendingRecord(caseIn(application, state), 'withdraw')
      for (const role of roleIds) {
        expect(availableActs(application, file, holder(role))).toEqual([])
        expect(recordableActs(application, file, holder(role))).toEqual([])
      }
    }
  })

  it('of several roles the first of the declaration that reaches the case counts', () => {
    const transition = application.states['draft']?.on['submit']
    if (transition === undefined) throw new Error('no act')
    const file = caseIn(application, 'draft')
    const both = person(
      'both',
      elsewhere('applicantHandler'),
      atSampleCase('applicantResponsible'),
      held('auditor'),
    )
    expect(roleFor(transition, file, both)).toEqual({ role: 'applicantResponsible' })
    const handlerToo = person('b', ...both.roles, atSampleCase('applicantHandler'))
    expect(roleFor(transition, file, handlerToo)).toEqual({ role: 'applicantHandler' })
    expect(roleFor(transition, file, stranger)).toBeNull()
  })

  it('having opened a case gives no right where the declaration gives none', () => {
    const openedBy = person('person-applicantHandler')
    for (const state of Object.keys(application.states)) {
      expect(availableActs(application, caseIn(application, state), openedBy)).toEqual([])
    }
  })
})

describe('the seats of a panel (第十条, 第十八条第二款)', () => {
  const file = caseIn(application, 'appraisal')
  const lead = person('person-panelLead')
  const member = person('person-panelMember')
  const recused = person('person-recused', held('panelMember'), held('panelLead'))

  it('the lead sits as lead and as member, a member as member only', () => {
    expect([
      sitsAs('panelLead', file, lead.openId),
      sitsAs('panelMember', file, lead.openId),
    ]).toEqual([true, true])
    expect(sitsAs('panelLead', file, member.openId)).toBe(false)
    expect(sitsAs('panelMember', file, member.openId)).toBe(true)
  })

  it('who was recused sits no more, whatever role they hold', () => {
    for (const role of roleIds) {
      expect(sitsAs(role, file, recused.openId), role).toBe(false)
      expect(actsAs(role, file, recused), role).toBe(false)
    }
    expect(maySee(application, file, recused)).toBe(false)
    expect(availableActs(application, file, recused)).toEqual([])
  })

  it('an expert on paper has no account, and nobody without one sits', () => {
    for (const openId of ['', 'null', PUBLIC.openId]) {
      expect(sitsAs('panelMember', file, openId)).toBe(false)
    }
  })

  it('a seat gives no other role, and a role no seat', () => {
    for (const role of roleIds) {
      const byTheSeat = role === 'panelLead' || role === 'panelMember'
      expect(actsAs(role, file, lead), role).toBe(byTheSeat)
    }
    const elsewhereExpert = person('x', held('panelLead'), held('panelMember'))
    expect(actsAs('panelMember', file, elsewhereExpert)).toBe(false)
    expect(maySee(application, file, elsewhereExpert)).toBe(false)
  })

  it('sees the case from the naming of the panel on, in every state', () => {
    for (const state of Object.keys(application.states)) {
      const named = withFacts(caseIn(application, state), { panel: samplePanel })
      expect(maySee(application, named, member), state).toBe(true)
      const before = withFacts(named, { panel: [] })
      expect(maySee(application, before, member), state).toBe(false)
    }
  })

  it('is shown what everybody outside the bureau is shown', () => {
    const decided = caseIn(application, 'refusalDecided')
    expect(shownState(application, decided, member)).toBe('decision')
    expect(isStaff(member)).toBe(false)
  })

  it('an officer who also sits acts in both, and does not record what they may do themselves', () => {
    const both = person('person-panelMember', atSampleCase('caseOfficer'))
    const acts = (list: readonly { readonly action: string }[]) => list.map((one) => one.action)
    expect(acts(availableActs(application, file, both))).toEqual(
      expect.arrayContaining(['giveOpinion', 'decideRecusal']),
    )
    expect(acts(recordableActs(application, file, both))).not.toContain('giveOpinion')
    expect(acts(recordableActs(application, file, both))).toContain('concludeAppraisal')
  })
})

describe('the public (第十一条)', () => {
  const noticed = withFacts(caseIn(application, 'publicNotice'), { publicNotice: runningNotice })

  it('comments, and does nothing else, in no other state and no other procedure', () => {
    for (const procedure of Object.values(procedures)) {
      for (const state of Object.keys(procedure.states)) {
        const acts = availableActs(procedure, caseIn(procedure, state), PUBLIC)
        const wanted = procedure === application && state === 'publicNotice' ? ['comment'] : []
        expect(
          acts.map((one) => one.action),
          `${procedure.id} ${state}`,
        ).toEqual(wanted)
      }
    }
  })

  it('sees no case, records nothing, confirms nothing, is not staff', () => {
    expect(maySee(application, noticed, PUBLIC)).toBe(false)
    expect(recordableActs(application, noticed, PUBLIC)).toEqual([])
    expect(mayConfirmRecord(withPendingRecord(noticed, 'withdraw'), PUBLIC)).toBe(false)
    expect(isStaff(PUBLIC)).toBe(false)
  })

  it('nobody of the chat comments in its name', () => {
    for (const role of roleIds) {
      const acts = availableActs(application, noticed, holder(role)).map((one) => one.action)
      expect(acts, role).not.toContain('comment')
    }
    expect(availableActs(application, noticed, stranger)).toEqual([])
  })
})

describe('confirming what was recorded on behalf', () => {
  const file = withPendingRecord(caseIn(application, 'sponsorReview'), 'sendLetter')

  it('another case officer or a head of division, never the recorder, nobody else', () => {
    for (const role of roleIds) {
      const may = role === 'caseOfficer' || role === 'divisionHead'
      expect(mayConfirmRecord(file, holder(role)), role).toBe(may)
      const recorder = person('person-recorder', atSampleCase(role))
      expect(mayConfirmRecord(file, recorder), role).toBe(false)
    }
  })

  it('nothing where nothing waits', () => {
    const settled = caseIn(application, 'sponsorReview')
    expect(mayConfirmRecord(settled, holder('divisionHead'))).toBe(false)
  })
})

/** Beside the way an ended case can be annulled, corrected or marked; on the way nothing is left. */
const onTheWay = (acts: readonly AvailableAct[]) =>
  acts.filter(({ transition }) => transition.aside !== true)

it('a final state offers nothing to anybody, in any procedure', () => {
  for (const procedure of Object.values(procedures)) {
    for (const [name, state] of Object.entries(procedure.states)) {
      if (state.final !== true) continue
      const file = caseIn(procedure, name)
      for (const actor of [...roleIds.map(holder), opener]) {
        expect(onTheWay(availableActs(procedure, file, actor))).toEqual([])
        expect(onTheWay(recordableActs(procedure, file, actor))).toEqual([])
      }
    }
  }
})

it('a district’s people reach the files of the district that theirs took over (I-54), not the other way', () => {
  const of = (district: string) => ({ ...holder('districtBureau').roles[0], district }) as HeldRole
  const place = (district: string) => ({ organisationId: null, sponsorName: null, district })
  expect(reaches(of('liangjiang'), place('yubei'))).toBe(true)
  expect(reaches(of('yubei'), place('yubei'))).toBe(true)
  expect(reaches(of('yubei'), place('liangjiang'))).toBe(false)
  expect(reaches(of('jiangbei'), place('yubei'))).toBe(false)
})
