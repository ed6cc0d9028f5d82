import type { Organisation } from './application/records.ts'
import type { Store } from './application/store.ts'
import type { RoleId } from './regulation/roles.ts'
import { instantAt } from './regulation/time/civil-date.ts'

/**
 * Fictional people and organisations for the sandbox and the journeys. Credit codes use the region
 * 999999, which does not exist; nobody here is a real person or body, and their names say so.
 */

export interface DemoPerson {
  readonly openId: string
  readonly name: string
  /** What the person does, for the sandbox page. */
  readonly title: string
  readonly organisation: string
  readonly role: RoleId | null
  readonly organisationId?: string
  readonly district?: string
  readonly bodyName?: string
}

const ou = (n: number): string => `ou_${String(n).padStart(32, '0')}`

export const DEMO_UNIVERSITY: Organisation = {
  id: '00000000-0000-4000-8000-000000000004',
  name: '巴渝应用技术大学（虚构）',
  uscc: '12999999DEM000004L',
  organisationType: 'university',
  district: 'shapingba',
  address: '重庆市沙坪坝区示例路1号（虚构）',
  legalRepresentative: '法人代表甲',
  createdAt: instantAt('2026-01-05', '09:00'),
}

/** The body that sends the letter, as the dossier names it. */
export const DEMO_SPONSOR = '沙坪坝区人民政府（虚构）'

const BUREAU = '市市场监管局（演示）'

export const demoPeople = {
  handler: {
    openId: ou(1),
    name: '联系人甲',
    title: '申请单位经办人',
    organisation: DEMO_UNIVERSITY.name,
    role: 'applicantHandler',
    organisationId: DEMO_UNIVERSITY.id,
  },
  responsible: {
    openId: ou(2),
    name: '联系人乙',
    title: '申请单位负责人',
    organisation: DEMO_UNIVERSITY.name,
    role: 'applicantResponsible',
    organisationId: DEMO_UNIVERSITY.id,
  },
  newcomer: {
    openId: ou(3),
    name: '联系人丙',
    title: '尚未登记的来访者',
    organisation: '山城功率器件检测研究院（虚构）',
    role: null,
  },
  sponsor: {
    openId: ou(4),
    name: '发函联系人丁',
    title: '发函单位经办人',
    organisation: DEMO_SPONSOR,
    role: 'sponsor',
    bodyName: DEMO_SPONSOR,
  },
  officer: {
    openId: ou(5),
    name: '经办人戊',
    title: '市局计量处经办人',
    organisation: BUREAU,
    role: 'caseOfficer',
  },
  secondOfficer: {
    openId: ou(6),
    name: '经办人己',
    title: '市局计量处经办人',
    organisation: BUREAU,
    role: 'caseOfficer',
  },
  head: {
    openId: ou(7),
    name: '处长庚',
    title: '市局计量处处长',
    organisation: BUREAU,
    role: 'divisionHead',
  },
  office: {
    openId: ou(8),
    name: '办公室辛',
    title: '市局办公室',
    organisation: BUREAU,
    role: 'office',
  },
  administrator: {
    openId: ou(9),
    name: '管理员壬',
    title: '系统管理员',
    organisation: BUREAU,
    role: 'administrator',
  },
  legal: {
    openId: ou(11),
    name: '法制审核子',
    title: '市局法规处',
    organisation: BUREAU,
    role: 'legalReviewer',
  },
  approver: {
    openId: ou(12),
    name: '审批人丑',
    title: '市局分管局领导',
    organisation: BUREAU,
    role: 'approver',
  },
  expertLead: {
    openId: ou(13),
    name: '专家寅',
    title: '评审专家',
    organisation: '渝中计量测试学会（虚构）',
    role: 'panelMember',
  },
  expertTwo: {
    openId: ou(14),
    name: '专家卯',
    title: '评审专家',
    organisation: '山城功率器件检测研究院（虚构）',
    role: 'panelMember',
  },
  expertThree: {
    openId: ou(15),
    name: '专家辰',
    title: '评审专家',
    organisation: '涪江摩托动力计量服务有限公司（虚构）',
    role: 'panelMember',
  },
  districtOfficer: {
    openId: ou(10),
    name: '区局经办人癸',
    title: '沙坪坝区市场监管局经办人',
    organisation: '沙坪坝区市场监管局（演示）',
    role: 'districtBureau',
    district: 'shapingba',
  },
} as const satisfies Record<string, DemoPerson>

/** Puts the demo people and their organisation into an empty or earlier sandbox; repeatable. */
export async function loadDemo(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const known = await tx.organisations.find(DEMO_UNIVERSITY.id)
    if (known !== null) return
    await tx.organisations.put(DEMO_UNIVERSITY)
    for (const person of Object.values(demoPeople)) await loadPerson(tx, person)
  })
}

async function loadPerson(
  tx: Parameters<Parameters<Store['transact']>[0]>[0],
  person: DemoPerson,
): Promise<void> {
  if (person.role === null) return
  await tx.people.put({
    openId: person.openId,
    name: person.name,
    phone: null,
    privacyVersion: null,
    privacyShownAt: null,
    welcomedAt: null,
    unreachableSince: null,
    createdAt: DEMO_UNIVERSITY.createdAt,
  })
  await tx.people.grant({
    id: `00000000-0000-4000-9000-${person.openId.slice(-12)}`,
    openId: person.openId,
    role: person.role,
    organisationId: person.organisationId ?? null,
    district: person.district ?? null,
    bodyName: person.bodyName ?? null,
    from: '2026-01-05',
    until: null,
    grantedBy: 'demo',
  })
}
