import type { Membership, Person } from '../../src/application/records.ts'
import type { CaseFile } from '../../src/regulation/case-file.ts'
import type { AnyProcedure, AnyTransition } from '../../src/regulation/procedure.ts'
import { type RoleId, roleIds, roles } from '../../src/regulation/roles.ts'
import type { CivilDate } from '../../src/regulation/time/civil-date.ts'
import { atSampleCase, elsewhere, opener } from '../support/procedure-cases.ts'
import { SAMPLE_DAY } from '../support/sample-dossier.ts'

/**
 * Whoever may press something: every role where it reaches the case and where it does not, roles that
 * are over or have not begun, people without any. What each of them may do is worked out here from the
 * declarations alone, without the code that decides it.
 */

export type Post = Omit<Membership, 'id' | 'openId' | 'grantedBy'>

export interface Attacker {
  readonly name: string
  readonly openId: string
  readonly posts: readonly Post[]
  /** Nobody has met this one before. */
  readonly unmet?: true
}

const LONG_AGO: CivilDate = '2000-01-01'
const FAR_AWAY: CivilDate = '2090-01-01'

const reaching = (role: RoleId, span: Partial<Post> = {}): Post => ({
  ...atSampleCase(role),
  from: LONG_AGO,
  until: null,
  ...span,
})

/** A role whose time is over, or has not come, at the case that it would reach. */
const spent = (role: RoleId): readonly Attacker[] => [
  {
    name: `${role}, revoked`,
    openId: `revoked-${role}`,
    // The first day on which it no longer holds is the day of the attack.
    posts: [reaching(role, { until: SAMPLE_DAY })],
  },
  {
    name: `${role}, not yet`,
    openId: `future-${role}`,
    posts: [reaching(role, { from: FAR_AWAY })],
  },
  {
    name: `${role}, stand-in whose time is over`,
    openId: `stood-in-${role}`,
    posts: [reaching(role, { until: SAMPLE_DAY, standsInFor: `person-${role}` })],
  },
]

const ofOthers = roleIds.filter((role) => roles[role].body !== 'municipalBureau')
const ofBureau = roleIds.filter((role) => roles[role].body === 'municipalBureau')

export const attackers: readonly Attacker[] = [
  ...roleIds
    .filter((role) => role !== 'caseOfficer')
    .map((role) => ({ name: role, openId: `person-${role}`, posts: [reaching(role)] })),
  ...roleIds.flatMap(spent),
  ...ofOthers.map((role) => ({
    name: `${role} elsewhere`,
    openId: `elsewhere-${role}`,
    posts: [{ ...elsewhere(role), from: LONG_AGO, until: null }],
  })),
  {
    name: 'stand-in in time',
    openId: 'standing-in',
    posts: [reaching('divisionHead', { until: FAR_AWAY, standsInFor: 'person-divisionHead' })],
  },
  { name: 'caseOfficer', openId: 'second-officer', posts: [reaching('caseOfficer')] },
  // Who proposed, with every office of the bureau: nobody confirms what they proposed themselves.
  {
    name: 'who proposed, with all offices',
    openId: 'person-caseOfficer',
    posts: ofBureau.map((role) => reaching(role)),
  },
  { name: 'another approver', openId: 'second-approver', posts: [reaching('approver')] },
  { name: 'recused expert', openId: 'person-recused', posts: [reaching('panelMember')] },
  { name: 'expert of another panel', openId: 'other-panel', posts: [reaching('panelLead')] },
  { name: 'opener', openId: opener.openId, posts: [] },
  { name: 'nobody', openId: 'person-nobody', posts: [] },
  { name: 'never met', openId: 'never-met', posts: [], unmet: true },
  // What the program calls the public and itself: no person of the chat is either.
  { name: 'calls itself the public', openId: 'public', posts: [], unmet: true },
  { name: 'calls itself the program', openId: 'jicetong', posts: [], unmet: true },
]

/** People that the sample cases name and nobody attacks as. */
export const bystanders: readonly string[] = ['somebody', 'third-expert', 'person-recorder']

export const personCalled = (openId: string, name: string): Person => ({
  openId,
  name,
  phone: null,
  privacyVersion: null,
  privacyShownAt: null,
  welcomedAt: 1,
  unreachableSince: null,
  createdAt: 1,
})

const holds = (attacker: Attacker, today: CivilDate): readonly Post[] =>
  attacker.posts.filter(({ from, until }) => from <= today && (until === null || today < until))

function isInReach(post: Post, file: CaseFile): boolean {
  switch (roles[post.role].body) {
    case 'organisation':
      return file.organisationId !== null && post.organisationId === file.organisationId
    case 'sponsor':
      return file.sponsorName !== null && post.bodyName === file.sponsorName
    case 'districtBureau':
      return file.district !== null && post.district === file.district
    case 'municipalBureau':
      return true
    case 'panel':
      return false
  }
}

const seatOf = (attacker: Attacker, file: CaseFile) =>
  file.facts.panel.find((seat) => seat.openId === attacker.openId && seat.standing === 'sitting')

/** Whether the declaration lets this person do the act at all, whatever the guards then say. */
export function mayDo(
  transition: AnyTransition,
  file: CaseFile,
  attacker: Attacker,
  today: CivilDate,
): boolean {
  if (file.facts.pendingRecord !== null) return false
  if (transition.byOpener === true && file.openedBy === attacker.openId) return true
  const seat = seatOf(attacker, file)
  return transition.by.some((role) => {
    if (role === 'panelMember' && seat !== undefined) return true
    if (role === 'panelLead' && seat?.lead === true) return true
    return holds(attacker, today).some((post) => post.role === role && isInReach(post, file))
  })
}

/** Separation of duties as declared: who proposed does not confirm, who opened does not either. */
export function isSeparated(transition: AnyTransition, file: CaseFile, openId: string): boolean {
  const when = transition.when ?? []
  const own = when.includes('confirmerIsNotProposer') && file.facts.proposal?.by === openId
  return own || (when.includes('confirmerIsNotOpener') && file.openedBy === openId)
}

/** Whether this person may know that the case exists. */
export function maySeeCase(
  procedure: AnyProcedure,
  file: CaseFile,
  attacker: Attacker,
  today: CivilDate,
): boolean {
  if (file.openedBy === attacker.openId && file.organisationId === null) return true
  if (seatOf(attacker, file) !== undefined) return true
  const present = holds(attacker, today).filter((post) => isInReach(post, file))
  const bodies = present.map(({ role }) => roles[role].body)
  const state = procedure.states[file.state]
  const outside = procedure.states[state?.outsideAs ?? file.state]
  if (state?.unfiled === true && file.number === null) {
    const entered = file.openedBy === attacker.openId || file.facts.pendingRecord !== null
    if (entered && bodies.includes('municipalBureau')) return true
    return bodies.includes('organisation')
  }
  if (outside?.unannounced === true) {
    return bodies.some((body) => body === 'municipalBureau' || body === 'districtBureau')
  }
  return bodies.length > 0
}

/** Whether somebody holds one of these roles at this moment, wherever. */
export const holdsAny = (
  attacker: Attacker,
  wanted: readonly RoleId[],
  today: CivilDate,
): boolean => holds(attacker, today).some(({ role }) => wanted.includes(role))

export const bureauRoles: readonly RoleId[] = ofBureau
