import { type District, districtRows } from './district-data.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * Districts as a dated table (第五条, 第九条, setting SEAT): a file keeps the name that was right on
 * its day, and finds the district that is responsible now.
 */

function holdsOn(district: District, date: CivilDate): boolean {
  const begun = district.validFrom === null || district.validFrom <= date
  return begun && (district.validUntil === null || date < district.validUntil)
}

/** The districts that exist on a day, in the order of the table. */
export function districtsAt(date: CivilDate): readonly District[] {
  return districtRows.filter((district) => holdsOn(district, date))
}

/**
 * A district by id: as it is on a day, or without a day (or when it did not exist on it) its latest
 * row. Null for an unknown id.
 */
export function districtById(id: string, date?: CivilDate): District | null {
  const rows = districtRows.filter((district) => district.id === id)
  const then = date === undefined ? undefined : rows.find((district) => holdsOn(district, date))
  const latest = rows.find((district) => district.validUntil === null) ?? rows[0]
  return then ?? latest ?? null
}

/** The district that takes over from one that was dissolved; null while it exists or is unknown. */
export function successorOf(id: string): District | null {
  const latest = districtById(id)
  if (latest === null || latest.successor === null) return null
  return districtById(latest.successor)
}

/** The district responsible on a day for files that carry this id; null for an unknown id. */
export function currentDistrict(id: string, date: CivilDate): District | null {
  const district = districtById(id, date)
  if (district === null || holdsOn(district, date)) return district
  const dissolved = district.validUntil !== null && district.validUntil <= date
  if (!dissolved || district.successor === null) return district
  return currentDistrict(district.successor, date)
}

/** The id and those of the districts that took its files over: whose bureaus are responsible for it. */
export function heirsOf(id: string): readonly string[] {
  const next = successorOf(id)
  return next === null ? [id] : [id, ...heirsOf(next.id)]
}

/** The id and those of the dissolved districts whose files it took over. */
export function inheritedBy(id: string): readonly string[] {
  // A zone that became the district of its own name inherits from itself.
  const before = districtRows
    .filter((row) => row.successor === id && row.id !== id)
    .map((row) => row.id)
  return [id, ...[...new Set(before)].flatMap(inheritedBy)]
}

/** What a name leads to. */
export interface ResolvedDistrict {
  /** The district that exists on the day. */
  readonly district: District
  /** The dissolved district that was meant, when the name was an old one. */
  readonly formerly: District | null
}

/** 重庆市渝北区市场监督管理局 → 渝北区 */
function bareName(text: string): string {
  const name = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^重庆市?/, '')
    .replace(/(市场监督管理局|市场监管局|人民政府|政府|管理委员会|管委会)$/, '')
  return name === '' ? text.trim() : name
}

function isCalled(district: District, name: string): boolean {
  return [district.id, district.name, district.shortName, ...district.aliases].some(
    (known) => known === name || bareName(known) === name,
  )
}

/**
 * The district that a name means on a day: present and former names, with or without 区, 县,
 * 自治县, with the city before or the body behind, or the id. Null when the name is unknown.
 */
export function resolveDistrict(text: string, date: CivilDate): ResolvedDistrict | null {
  const name = bareName(text)
  const now = districtsAt(date).find((district) => isCalled(district, name))
  if (now !== undefined) return { district: now, formerly: null }
  const old = districtRows.find((district) => isCalled(district, name))
  if (old === undefined) return null
  const district = currentDistrict(old.id, date)
  if (district === null || !holdsOn(district, date)) return null
  return { district, formerly: old.id === district.id ? null : old }
}

/** The District Bureau of a district as it is addressed: 两江新区市场监管局 (第五条). */
export function districtBureauName(district: District): string {
  return `${district.name}市场监管局`
}

/** The ids of all districts that exist on a day, for the choice in a form. */
export function districtIdsAt(date: CivilDate): readonly string[] {
  return districtsAt(date).map((district) => district.id)
}
