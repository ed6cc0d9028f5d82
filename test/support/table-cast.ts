import type { Actor } from '../../src/regulation/case-file.ts'
import { type RoleId, roleIds } from '../../src/regulation/roles.ts'
import { PROGRAM, PUBLIC } from '../../src/regulation/standing.ts'
import {
  atSampleCase,
  elsewhere,
  held,
  holder,
  opener,
  person,
  stranger,
} from './procedure-cases.ts'

/** Everybody whom the tables of rights ask: one holder of each role, and people who stand wrong. */

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
  /** 第十条: experts of another panel, one who was recused here, and one who lost the office. */
  leadOfAnotherPanel: person('x6', held('panelLead')),
  memberOfAnotherPanel: person('x7', held('panelMember')),
  recusedMember: person('person-recused', held('panelMember')),
  /** Sits by name on the panel; the registration as an expert is not what gives the right. */
  memberUnregistered: person('person-panelMember'),
  /** Who reviews the law and who signs, although they proposed or reviewed before. */
  legalWhoProposed: person('person-caseOfficer', atSampleCase('legalReviewer')),
  approverWhoProposed: person('person-caseOfficer', atSampleCase('approver')),
  approverWhoReviewed: person('person-divisionHead', atSampleCase('approver')),
  approverWhoReviewedLaw: person('person-legalReviewer', atSampleCase('approver')),
  /** Somebody at the public page (第十一条). */
  thePublic: PUBLIC,
  /** The program itself. */
  theProgram: PROGRAM,
} as const satisfies Record<string, Actor>

/** Somebody of the cast, by what they are. */
export type Cast = RoleId | keyof typeof others

export const cast = {
  ...Object.fromEntries(roleIds.map((role) => [role, holder(role)])),
  ...others,
} as Readonly<Record<Cast, Actor>>
