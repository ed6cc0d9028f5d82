import type { Organisation } from '../../../src/application/records.ts'
import type { Store, Tx } from '../../../src/application/store.ts'
import { DEMO_SPONSOR, DEMO_UNIVERSITY, type DemoPerson, demoPeople } from '../../../src/demo.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import type { RoleId } from '../../../src/regulation/roles.ts'
import { instantAt } from '../../../src/regulation/time/civil-date.ts'

/**
 * Who the stories tell of: the organisations of regulation/demo-data.md with their people, and the
 * bureau's own, all in office since January 2024. Everybody and everything is fictional; the credit
 * codes use a region that does not exist.
 */

export interface Unit {
  readonly organisation: Organisation
  readonly cluster: string
  readonly center: string
  /** The body that sends the letter. */
  readonly sponsorBody: string
  readonly handler: DemoPerson
  readonly responsible: DemoPerson
  readonly sponsor: DemoPerson
  readonly district: DemoPerson
  /** What its dossier says otherwise than the sample. */
  readonly dossier?: FormValues
}

const SINCE = '2024-01-02'
const FOUNDED = instantAt('2024-01-02', '09:00')

interface UnitFacts {
  readonly n: number
  readonly name: string
  readonly uscc: string
  readonly type: Organisation['organisationType']
  readonly district: string
  readonly place: string
  readonly cluster: string
  readonly center: string
}

const openId = (unit: number, seat: number): string =>
  `ou_5${String(unit * 10 + seat).padStart(31, '0')}`

function unit(facts: UnitFacts): Unit {
  const { n, name, uscc, type, district, place, cluster, center } = facts
  const id = `00000000-0000-4000-8000-0000000005${String(n).padStart(2, '0')}`
  const sponsorBody = `${place}人民政府（虚构）`
  const person = (seat: number, title: string, role: RoleId, more: object): DemoPerson => ({
    openId: openId(n, seat),
    name: `${title}${'甲乙丙丁戊己'[n - 1] ?? ''}`,
    title,
    organisation: name,
    role,
    ...more,
  })
  return {
    organisation: {
      id,
      name,
      uscc,
      organisationType: type,
      district,
      address: `重庆市${place}示例路${n}号（虚构）`,
      legalRepresentative: `法人代表${n}`,
      createdAt: FOUNDED,
    },
    cluster,
    center,
    sponsorBody,
    handler: person(1, '单位经办人', 'applicantHandler', { organisationId: id }),
    responsible: person(2, '单位负责人', 'applicantResponsible', { organisationId: id }),
    sponsor: person(3, '发函联系人', 'sponsor', { bodyName: sponsorBody }),
    district: person(4, '区县局经办人', 'districtBureau', { district }),
  }
}

/** The six organisations of the demo data that apply; the fourth is the demo's university. */
export const units = {
  sensing: unit({
    n: 1,
    name: '渝测智驾计量技术有限公司（虚构）',
    uscc: '91999999DEM0000016',
    type: 'enterprise',
    district: 'yubei',
    place: '渝北区',
    cluster: 'intelligent-vehicles',
    center: '重庆市智能网联汽车感知系统产业计量测试中心',
  }),
  power: unit({
    n: 2,
    name: '山城功率器件检测研究院（虚构）',
    uscc: '12999999DEM000002E',
    type: 'researchInstitute',
    district: 'gaoxin',
    place: '高新区',
    cluster: 'electronic-information',
    center: '重庆市功率半导体产业计量测试中心',
  }),
  alloys: unit({
    n: 3,
    name: '江州轻合金检验检测有限公司（虚构）',
    uscc: '91999999DEM000003C',
    type: 'inspectionBody',
    district: 'jiulongpo',
    place: '九龙坡区',
    cluster: 'light-alloys',
    center: '重庆市轻合金材料产业计量测试中心',
  }),
  motors: unit({
    n: 5,
    name: '涪江摩托动力计量服务有限公司（虚构）',
    uscc: '91999999DEM000005J',
    type: 'enterprise',
    district: 'hechuan',
    place: '合川区',
    cluster: 'motorcycles',
    center: '重庆市高端摩托车动力产业计量测试中心',
  }),
} as const

/** The fourth of the demo data: the demo's own university, with four 二级注册计量师. */
export const university: Unit = {
  organisation: DEMO_UNIVERSITY,
  cluster: 'new-energy',
  center: '重庆市新型储能产业计量测试中心',
  sponsorBody: DEMO_SPONSOR,
  handler: demoPeople.handler,
  responsible: demoPeople.responsible,
  sponsor: demoPeople.sponsor,
  district: demoPeople.districtOfficer,
  dossier: {
    class2Metrologists: 4,
    staffReason: '现有二级注册计量师4人，另有2人已报名本年度考试，预计年内取得资格并注册。',
  },
}

const expert = (seat: number, name: string, organisation: string): DemoPerson => ({
  openId: openId(9, seat),
  name,
  title: '评审专家',
  organisation,
  role: 'panelMember',
})

/** Experts who have nothing to do with any of the units. */
export const experts = {
  lead: expert(1, '专家午', '渝中计量测试学会（虚构）'),
  second: expert(2, '专家未', '西南测量研究院（虚构）'),
  third: expert(3, '专家申', '长寿计量技术协会（虚构）'),
  substitute: expert(4, '专家酉', '万州检测技术学会（虚构）'),
} as const

export type ExpertKey = keyof typeof experts

/** Who sits as a rule, the lead first. */
export const PANEL: readonly ExpertKey[] = ['lead', 'second', 'third']

/** The people of the stories beside the demo's, as the stand-in knows them. */
export const storyPeople: readonly DemoPerson[] = [
  ...Object.values(units).flatMap(({ handler, responsible, sponsor, district }) => [
    handler,
    responsible,
    sponsor,
    district,
  ]),
  ...Object.values(experts),
]

/** The demo's own are in office from 2026 on; in the stories they have been since 2024. */
const BUREAU = Object.values(demoPeople).filter(
  (person): person is typeof person & { role: RoleId } => person.role !== null,
)

/** Enters the organisations and gives everybody their posts from January 2024 on. */
export async function takeOffice(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    for (const { organisation } of Object.values(units)) await tx.organisations.put(organisation)
    for (const person of storyPeople) {
      await tx.people.put({
        openId: person.openId,
        name: person.name,
        phone: null,
        privacyVersion: null,
        privacyShownAt: null,
        welcomedAt: null,
        unreachableSince: null,
        createdAt: FOUNDED,
      })
      await grant(tx, person, null)
    }
  })
  await bureauTakesOffice(store)
}

/** The demo's own alone: nobody of a unit of the stories is known. */
export async function bureauTakesOffice(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    for (const person of BUREAU) await grant(tx, person, '2026-01-05')
  })
}

async function grant(tx: Tx, person: DemoPerson, until: '2026-01-05' | null): Promise<void> {
  if (person.role === null) return
  await tx.people.grant({
    id: `since-2024-${person.openId}`,
    openId: person.openId,
    role: person.role,
    organisationId: person.organisationId ?? null,
    district: person.district ?? null,
    bodyName: person.bodyName ?? null,
    from: SINCE,
    until,
    grantedBy: 'story',
  })
}
