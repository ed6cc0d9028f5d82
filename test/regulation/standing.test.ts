import { describe, expect, it } from 'vitest'
import type { Actor } from '../../src/regulation/case-file.ts'
import { procedureOf, procedures } from '../../src/regulation/procedures/all.ts'
import { isBureauRole, type RoleId, roleIds } from '../../src/regulation/roles.ts'
import {
  availableActs,
  isStaff,
  mayConfirmRecord,
  maySee,
  reaches,
  recordableActs,
  roleFor,
  shownState,
} from '../../src/regulation/standing.ts'
import {
  atSampleCase,
  caseIn,
  elsewhere,
  held,
  holder,
  opener,
  person,
  stranger,
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

describe('what a person is shown', () => {
  /** Written from practice.md 「A decision is not yet an act」. */
  const hidden: Readonly<Record<string, string>> = {
    passProposed: 'formalityReview',
    returnProposed: 'formalityReview',
    returnDecided: 'formalityReview',
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
        availableActs(application, caseIn(application, state), holder(role))
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
    expect(acts('formalityReview', holder('caseOfficer'))).toEqual(['proposePass', 'proposeReturn'])
    expect(acts('returnProposed', holder('divisionHead'))).toEqual(['confirmReturn', 'sendBack'])
    expect(acts('returned', holder('applicantResponsible'))).toEqual(['resubmit', 'withdraw'])
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

it('a final state offers nothing to anybody, in any procedure', () => {
  for (const procedure of Object.values(procedures)) {
    for (const [name, state] of Object.entries(procedure.states)) {
      if (state.final !== true) continue
      const file = caseIn(procedure, name)
      for (const actor of [...roleIds.map(holder), opener]) {
        expect(availableActs(procedure, file, actor)).toEqual([])
        expect(recordableActs(procedure, file, actor)).toEqual([])
      }
    }
  }
})
