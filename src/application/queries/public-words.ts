import {
  type CivilDate,
  civilDateOf,
  endOfDay,
  formatDate,
  formatInstant,
  type Instant,
  timeOfDayOf,
} from '../../regulation/time/civil-date.ts'
import type { CenterStatus, PublicNotice, PublicNoticeStatus } from '../public-port.ts'

/** The words of the public pages for dates and states (practice.md: dates with hours). */

/** 公示中, 已届满, 公示中（已更正） */
export const NOTICE_STATUS_WORDS: Readonly<Record<PublicNoticeStatus, string>> = {
  open: '公示中',
  corrected: '公示中（已更正）',
  ended: '公示期已届满',
}

export const CENTER_STATUS_WORDS: Readonly<Record<CenterStatus, string>> = {
  established: '正常',
  suspended: '暂停服务',
  revoked: '已撤销中心资格',
  exited: '已退出',
}

/** 2026年9月24日（周四）10:00 */
export function beginWords(notice: Pick<PublicNotice, 'publishedAt'>): string {
  return `${formatDate(civilDateOf(notice.publishedAt))}${timeOfDayOf(notice.publishedAt)}`
}

/** 2026年10月8日（周四）24时 */
export function endWords(notice: Pick<PublicNotice, 'endsOn'>): string {
  return `${formatDate(notice.endsOn)}24时`
}

/** 2026年9月29日（周二） */
export function dayWords(date: CivilDate): string {
  return formatDate(date)
}

/** 2026年9月29日 10:32 */
export function instantWords(instant: Instant): string {
  return formatInstant(instant)
}

/** Whether comments are taken (第十一条). */
export function takesComments(notice: Pick<PublicNotice, 'status'>): boolean {
  return notice.status !== 'ended'
}

/** `2026-09-24T10:00:00+08:00`, for machines. */
export function isoOfInstant(instant: Instant): string {
  const seconds = Math.floor(instant / 1000) % 60
  const pad = String(seconds).padStart(2, '0')
  return `${civilDateOf(instant)}T${timeOfDayOf(instant)}:${pad}+08:00`
}

/** The first instant after the period, for machines: `2026-10-09T00:00:00+08:00`. */
export function isoOfEnd(endsOn: CivilDate): string {
  return isoOfInstant(endOfDay(endsOn))
}
