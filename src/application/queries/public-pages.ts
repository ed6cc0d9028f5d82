import { districtRows } from '../../regulation/district-data.ts'
import { currentDistrict, districtById, resolveDistrict } from '../../regulation/districts.ts'
import {
  type CivilDate,
  civilDateOf,
  endOfDay,
  type Instant,
} from '../../regulation/time/civil-date.ts'
import type {
  PublicCenter,
  PublicCenterFilter,
  PublicNotice,
  PublicNoticeStatus,
  PublicQueries,
} from '../public-port.ts'
import type { CenterQuery, NoticeLine, RegisterEntry, Store } from '../store.ts'

/** A city has a few notices a year; a page that shows so many is long enough. */
const MOST_NOTICES = 300
const MOST_CENTERS = 1000

/** What the public pages ask, answered from the database, each question in its own transaction. */
export function createPublicQueries(store: Store): PublicQueries {
  return {
    notices: async (now) => {
      const lines = await store.transact((tx) => tx.public.notices(MOST_NOTICES))
      return sorted(lines.map((line) => publicNotice(line, now)))
    },
    notice: async (id, now) => {
      const found = await store.transact((tx) => tx.public.noticeById(id))
      if (found === null) return null
      const { file, notice } = found
      const { applicantName, district } = file
      return publicNotice({ caseId: file.id, applicantName, district, notice }, now)
    },
    centers: async (filter, now) => {
      const today = civilDateOf(now)
      const query = queryOf(filter, today)
      const found = await store.transact((tx) => tx.public.centers(query, today))
      return found.map((entry) => publicCenter(entry, today))
    },
    center: async (id, now) => {
      const today = civilDateOf(now)
      const found = await store.transact((tx) => tx.public.centerById(id, today))
      return found === null ? null : publicCenter(found, today)
    },
  }
}

/** How a notice stands at an instant (第十一条; 24:00 of the last day is the end, R11). */
export function noticeStatus(
  notice: Pick<NoticeLine['notice'], 'endsOn' | 'endedAt' | 'correctedAt'>,
  now: Instant,
): PublicNoticeStatus {
  const takenDown = notice.endedAt !== null && notice.endedAt <= now
  if (takenDown || now >= endOfDay(notice.endsOn)) return 'ended'
  return notice.correctedAt === null ? 'open' : 'corrected'
}

function publicNotice(line: NoticeLine, now: Instant): PublicNotice {
  const { notice } = line
  return {
    id: notice.id,
    title: notice.title,
    applicantName: line.applicantName,
    districtName: districtName(line.district, notice.publishedOn),
    noticeText: notice.text,
    websiteAddress: notice.websiteAddress,
    publishedAt: notice.publishedAt,
    endsOn: notice.endsOn,
    contact: notice.contact,
    status: noticeStatus(notice, now),
    correctedAt: notice.correctedAt,
  }
}

/** Those that take comments first; the order of the database within both. */
function sorted(notices: readonly PublicNotice[]): readonly PublicNotice[] {
  return [
    ...notices.filter((notice) => notice.status !== 'ended'),
    ...notices.filter((notice) => notice.status === 'ended'),
  ]
}

function districtName(id: string | null, on: CivilDate): string | null {
  return id === null ? null : (districtById(id, on)?.name ?? null)
}

/** A district that was dissolved is part of the one that took over: its centers are found there. */
function queryOf(filter: PublicCenterFilter, today: CivilDate): CenterQuery {
  const { text, district } = filter
  return {
    limit: MOST_CENTERS,
    ...(text === undefined ? {} : { text }),
    ...(district === undefined ? {} : { districts: districtIds(district, today) }),
  }
}

function districtIds(name: string, today: CivilDate): readonly string[] {
  const meant = resolveDistrict(name, today)
  if (meant === null) return []
  return districtRows
    .map((row) => row.id)
    .filter((id) => currentDistrict(id, today)?.id === meant.district.id)
}

function publicCenter(entry: RegisterEntry, today: CivilDate): PublicCenter {
  const { id, name, hostOrganisation, district, industry } = entry.center
  const { approvalNumber, establishedOn, status } = entry.center
  return {
    id,
    name,
    hostOrganisation,
    districtName: district === null ? null : (currentDistrict(district, today)?.name ?? null),
    industry,
    approvalNumber,
    establishedOn,
    status,
    scope: entry.scope,
    history: entry.history,
  }
}
