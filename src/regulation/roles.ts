/**
 * Who acts. Role ids are the values of the `role` column that members are imported with; the
 * bodies are those of the measures (第三条, 第五条, 第九条, 第十八条第二款).
 */

import type { Cite } from './cite.ts'

/** The bodies that people act for. */
export const bodies = {
  organisation: { id: 'organisation', title: '申请单位', cite: '8' },
  sponsor: { id: 'sponsor', title: '市级主管部门或所在地区县人民政府', cite: '9.1' },
  districtBureau: { id: 'districtBureau', title: '区县局', cite: '5' },
  municipalBureau: { id: 'municipalBureau', title: '市局', cite: '5' },
  panel: { id: 'panel', title: '专家组／考核组', cite: '18.2' },
} as const satisfies Record<string, Body>

interface Body {
  readonly id: string
  /** What cards call it. */
  readonly title: string
  readonly cite: Cite
}

/** The id of a body. */
export type BodyId = keyof typeof bodies

interface RoleShape {
  /** The full Chinese title, unambiguous outside its body. */
  readonly title: string
  /** The short title, for use where the body is already named. */
  readonly shortTitle: string
  readonly body: BodyId
}

/** Every role, in the order in which a case meets them. */
export const roles = {
  applicantHandler: { title: '申请单位经办人', shortTitle: '经办人', body: 'organisation' },
  applicantResponsible: { title: '申请单位负责人', shortTitle: '负责人', body: 'organisation' },
  sponsor: { title: '发函单位经办人', shortTitle: '发函单位', body: 'sponsor' },
  districtBureau: { title: '区县局经办人', shortTitle: '经办人', body: 'districtBureau' },
  districtLeader: { title: '区县局负责人', shortTitle: '负责人', body: 'districtBureau' },
  caseOfficer: { title: '市局经办人', shortTitle: '经办人', body: 'municipalBureau' },
  divisionHead: { title: '市局处长', shortTitle: '处长', body: 'municipalBureau' },
  legalReviewer: { title: '市局法制审核', shortTitle: '法制审核', body: 'municipalBureau' },
  approver: { title: '市局审批人（分管局领导）', shortTitle: '审批人', body: 'municipalBureau' },
  office: { title: '市局办公室', shortTitle: '办公室', body: 'municipalBureau' },
  panelLead: { title: '专家组／考核组组长', shortTitle: '组长', body: 'panel' },
  panelMember: { title: '专家组／考核组成员', shortTitle: '成员', body: 'panel' },
  administrator: { title: '系统管理员', shortTitle: '系统管理员', body: 'municipalBureau' },
  auditor: { title: '审计（只读）', shortTitle: '审计', body: 'municipalBureau' },
} as const satisfies Record<string, RoleShape>

/** The id of a role. */
export type RoleId = keyof typeof roles

/** All role ids, in the order of `roles`. */
export const roleIds = Object.keys(roles) as readonly RoleId[]

/** Whether the text is a role id. */
export function isRoleId(text: string): text is RoleId {
  return Object.hasOwn(roles, text)
}

/** The full Chinese title of a role. */
export function roleTitle(role: RoleId): string {
  return roles[role].title
}

/** The body that a role acts for. */
export function bodyOf(role: RoleId): BodyId {
  return roles[role].body
}

/** Whether the role acts for the Municipal Bureau (第五条): internal targets and notes are for these only. */
export function isBureauRole(role: RoleId): boolean {
  return bodyOf(role) === 'municipalBureau'
}
