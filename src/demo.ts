import type { Organisation } from './application/records.ts'
import type { Center, Store } from './application/store.ts'
import type { ScopeRow } from './regulation/center.ts'
import type { RoleId } from './regulation/roles.ts'
import { type Instant, instantAt } from './regulation/time/civil-date.ts'

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

export const DEMO_CENTER_HOST: Organisation = {
  id: '00000000-0000-4000-8000-000000000006',
  name: '武陵生物药计量测试有限公司（虚构）',
  uscc: '91999999DEM000006M',
  organisationType: 'enterprise',
  district: 'fuling',
  address: '重庆市涪陵区示例路6号（虚构）',
  legalRepresentative: '法人代表己',
  createdAt: instantAt('2021-06-01', '09:00'),
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

/** The people of the center that is established from the start, and its district. */
export const demoCenterPeople = {
  centerHandler: {
    openId: ou(16),
    name: '联系人巳',
    title: '中心依托单位经办人',
    organisation: DEMO_CENTER_HOST.name,
    role: 'applicantHandler',
    organisationId: DEMO_CENTER_HOST.id,
  },
  centerResponsible: {
    openId: ou(17),
    name: '联系人午',
    title: '中心依托单位负责人',
    organisation: DEMO_CENTER_HOST.name,
    role: 'applicantResponsible',
    organisationId: DEMO_CENTER_HOST.id,
  },
  fulingOfficer: {
    openId: ou(18),
    name: '区局经办人未',
    title: '涪陵区市场监管局经办人',
    organisation: '涪陵区市场监管局（演示）',
    role: 'districtBureau',
    district: 'fuling',
  },
  fulingLeader: {
    openId: ou(19),
    name: '区局负责人申',
    title: '涪陵区市场监管局负责人',
    organisation: '涪陵区市场监管局（演示）',
    role: 'districtLeader',
    district: 'fuling',
  },
} as const satisfies Record<string, DemoPerson>

/**
 * An established center, so that supervision can be tried (第二十六条 to 第三十一条). Its date lies
 * before the scheme began and is chosen so that five years are complete soon.
 */
const DEMO_CENTER: Center = {
  id: 'c0000000-0000-4000-8000-000000000006',
  name: '重庆市生物医药产业计量测试中心（虚构）',
  hostOrganisation: DEMO_CENTER_HOST.name,
  organisationId: DEMO_CENTER_HOST.id,
  caseId: null,
  district: 'fuling',
  industry: '生物医药',
  approvalNumber: '渝市监函〔2021〕999号（虚构）',
  establishedOn: '2021-06-20',
  status: 'established',
  createdAt: instantAt('2021-06-20', '09:00'),
}

const DEMO_SCOPE: readonly ScopeRow[] = [
  {
    no: 1,
    item: '移液器校准',
    parameter: '容量',
    range: '（0.5～1000）μL',
    uncertainty: 'U=0.3 %（k=2）',
    specification: 'JJG 646-2006',
    ownMade: false,
  },
  {
    no: 2,
    item: '生物安全柜测试',
    parameter: '风速',
    range: '（0.1～2）m/s',
    uncertainty: 'U=0.03 m/s（k=2）',
    specification: 'JJF 1815-2020',
    ownMade: false,
  },
]

/** Puts the demo center, its host and its people into a sandbox; repeatable. */
export async function loadDemoCenter(
  store: Store,
  enteredAt: Instant = DEMO_CENTER.createdAt,
): Promise<void> {
  await store.transact(async (tx) => {
    if ((await tx.organisations.find(DEMO_CENTER_HOST.id)) !== null) return
    await tx.organisations.put(DEMO_CENTER_HOST)
    for (const person of Object.values(demoCenterPeople)) await loadPerson(tx, person)
    const { id, establishedOn } = DEMO_CENTER
    await tx.public.putCenter({ ...DEMO_CENTER, createdAt: enteredAt })
    await tx.public.replaceScope(id, DEMO_SCOPE, establishedOn)
    const sentence = '批准成立，列入市级产业计量测试中心名录（演示数据）'
    await tx.public.addHistory(id, { on: establishedOn, sentence })
  })
}

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
