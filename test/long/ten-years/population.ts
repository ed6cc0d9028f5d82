import type postgres from 'postgres'
import type { RoleId } from '../../../src/regulation/roles.ts'
import type { CivilDate } from '../../../src/regulation/time/civil-date.ts'
import type { Matter } from './expected.ts'

/** The people of the simulated city, kept here as well, so that who must be told is known without the program. */

/** Somebody holds a role for a place from a day until a day. */
interface Office {
  readonly openId: string
  readonly role: RoleId
  /** Organisation or district; empty for the bureau. */
  readonly place: string
  readonly from: CivilDate
  readonly until: CivilDate | null
}

/** 江北区 and 渝北区 became 两江新区: files that carry their names are for the people of the new one. */
const HEIRS: Readonly<Record<string, string>> = { jiangbei: 'liangjiang', yubei: 'liangjiang' }
const DISTRICTS = ['jiangbei', 'yubei', 'liangjiang', 'fuling', 'wanzhou', 'beibei', 'changshou']

export interface Center {
  readonly id: string
  readonly organisation: string
  readonly district: string
  readonly establishedOn: CivilDate
  /** Its matters of the year are opened by the schedulers themselves. */
  readonly registered: boolean
}

export interface Population {
  readonly centers: readonly Center[]
  readonly offices: readonly Office[]
  /** Who is told of a matter of a center in one of the roles on a day. */
  told(roles: readonly RoleId[], center: Center, day: CivilDate): ReadonlySet<string>
}

const BEGIN: CivilDate = '2020-01-01'
const BUREAU: readonly RoleId[] = [
  'caseOfficer',
  'caseOfficer',
  'divisionHead',
  'approver',
  'office',
]

/** @param registered how many of the centers stand in the register. */
export function populationOf(
  count: number,
  registered: number,
  years: readonly [number, number],
  random: () => number,
): Population {
  const whole = (limit: number): number => Math.floor(random() * limit)
  const day = (year: number): CivilDate =>
    `${year}-${String(1 + whole(12)).padStart(2, '0')}-${String(1 + whole(28)).padStart(2, '0')}` as CivilDate
  const centers = Array.from(
    { length: count },
    (_, n): Center => ({
      id: `center_${n}`,
      organisation: `org_${n}`,
      district: DISTRICTS[whole(DISTRICTS.length)] ?? 'fuling',
      establishedOn: day(2021 + whole(5)),
      registered: n < registered,
    }),
  )
  const office = (openId: string, role: RoleId, place: string, from = BEGIN): Office => ({
    openId,
    role,
    place,
    from,
    until: null,
  })
  const ofOrganisations = centers.flatMap(({ organisation }, n): readonly Office[] => {
    const handler = office(`ou_h${n}`, 'applicantHandler', organisation)
    const leaves = day(years[0] + whole(years[1] - years[0] + 1))
    const followed =
      random() < 0.3
        ? [
            { ...handler, until: leaves },
            office(`ou_g${n}`, 'applicantHandler', organisation, leaves),
          ]
        : [handler]
    // Some organisations are not in the chat at all, some responsible people handle matters themselves.
    if (random() < 0.05) return []
    const boss = random() < 0.2 ? `ou_h${n}` : `ou_r${n}`
    return [...followed, office(boss, 'applicantResponsible', organisation)]
  })
  const ofDistricts = DISTRICTS.filter((one) => HEIRS[one] === undefined).flatMap((one) => [
    office(`ou_d_${one}`, 'districtBureau', one),
    office(`ou_e_${one}`, 'districtBureau', one),
    office(`ou_l_${one}`, 'districtLeader', one),
  ])
  const offices = [
    ...ofOrganisations,
    ...ofDistricts,
    ...BUREAU.map((role, n) => office(`ou_b${n}`, role, '')),
  ]
  const byPlace = new Map<string, Office[]>()
  for (const one of offices) {
    const key = `${one.role} ${one.place}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), one])
  }
  const placeOf = (role: RoleId, center: Center): string => {
    if (role.startsWith('applicant')) return center.organisation
    return role.startsWith('district') ? (HEIRS[center.district] ?? center.district) : ''
  }
  return {
    centers,
    offices,
    told: (roles, center, on) =>
      new Set(
        roles.flatMap((role) =>
          (byPlace.get(`${role} ${placeOf(role, center)}`) ?? [])
            .filter(({ from, until }) => from <= on && (until === null || on < until))
            .map(({ openId }) => openId),
        ),
      ),
  }
}

/** Stores them: statements of our own, for thousands of rows. */
export async function store(sql: postgres.Sql, { centers, offices }: Population): Promise<void> {
  const people = [...new Set(offices.map(({ openId }) => openId))].map((openId) => ({ openId }))
  await sql`insert into people (open_id, name, created_at)
    select x->>'openId', x->>'openId', '2020-01-01Z' from jsonb_array_elements(${json(people)}::text::jsonb) x`
  await sql`insert into people (open_id, name, created_at) values ('ou_opener', '开立人', '2020-01-01Z')`
  await sql`insert into organisations (id, name, uscc, created_at)
    select x->>'organisation', '单位' || (x->>'organisation'), x->>'organisation', '2020-01-01Z'
    from jsonb_array_elements(${json(centers)}::text::jsonb) x`
  await sql`insert into memberships (id, open_id, role, organisation_id, district, from_date, until_date, granted_by)
    select 'm' || n, x->>'openId', x->>'role',
      case when x->>'role' like 'applicant%' then x->>'place' end,
      case when x->>'role' like 'district%' then x->>'place' end,
      (x->>'from')::date, (x->>'until')::date, 'simulation'
    from jsonb_array_elements(${json(offices)}::text::jsonb) with ordinality as o(x, n)`
  await sql`insert into centers (id, name, host_organisation, organisation_id, district, industry,
      approval_number, established_on, status, created_at)
    select x->>'id', '中心' || (x->>'id'), x->>'organisation', x->>'organisation', x->>'district',
      '虚构产业', '渝市监函〔2021〕1号', (x->>'establishedOn')::date, 'established',
      (x->>'establishedOn')::timestamptz
    from jsonb_array_elements(${json(centers.filter(({ registered }) => registered))}::text::jsonb) x`
}

export const json = (rows: readonly unknown[]): string => JSON.stringify(rows)

export type PlacedMatter = Matter & { readonly center: Center }
