import type { MenuKind } from '../../../cards/faces/welcome.ts'
import type { Actor } from '../../regulation/case-file.ts'
import type { RoleId } from '../../regulation/roles.ts'

/** Which menu a role has; the first role that a person holds, in this order, decides. */
const MENUS: readonly (readonly [RoleId, MenuKind])[] = [
  ['caseOfficer', 'officer'],
  ['divisionHead', 'head'],
  ['approver', 'head'],
  ['legalReviewer', 'head'],
  ['office', 'officer'],
  ['administrator', 'officer'],
  ['auditor', 'officer'],
  ['districtLeader', 'district'],
  ['districtBureau', 'district'],
  ['sponsor', 'sponsor'],
  ['panelLead', 'expert'],
  ['panelMember', 'expert'],
  ['applicantResponsible', 'applicant'],
  ['applicantHandler', 'applicant'],
]

/** The menu of a person by what they do; a visitor's for somebody who is not bound yet. */
export function menuKindOf(actor: Actor): MenuKind {
  const held = new Set(actor.roles.map((one) => one.role))
  return MENUS.find(([role]) => held.has(role))?.[1] ?? 'visitor'
}
