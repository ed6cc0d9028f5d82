import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { CalendarEntry, PersonalCalendar } from '../../application/views-port.ts'

const HOUR_S = 3600
const DAY_S = 86_400

/** Nine in the morning, so many days before the day itself. */
const beforeDay = (days: number): number => days * DAY_S - 9 * HOUR_S

/** How often a calendar program may ask, in seconds. */
const REFRESH_S = 6 * HOUR_S

/** A calendar without any component is none (RFC 5545, 3.6): the zone in which our days are counted. */
const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n')

/** Midnight of the day in UTC: written as a date only, so no zone moves it. */
const dayOf = (entry: CalendarEntry): Date => new Date(`${entry.date}T00:00:00Z`)

/**
 * A person's dates as iCalendar text (RFC 5545): one all-day event for each, stable uids, a revision
 * that counts up, two alarms. The same dates give the same bytes.
 * @param chatUrl where the assistant is opened
 */
export function icsOf(calendar: PersonalCalendar, chatUrl: string): string {
  const written = ical({
    name: calendar.name,
    prodId: { company: 'jicetong', product: 'deadlines', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
  })
  for (const entry of calendar.entries) {
    const modified = new Date(entry.modifiedAt)
    written.createEvent({
      id: `${entry.uid}@jicetong`,
      sequence: entry.sequence,
      stamp: modified,
      lastModified: modified,
      start: dayOf(entry),
      allDay: true,
      summary: entry.summary,
      description: `${entry.description}\n办理：${chatUrl}`,
      url: chatUrl,
      status: entry.provisional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: entry.category }],
      alarms: [7, 1].map((days) => ({
        type: ICalAlarmType.display,
        triggerBefore: beforeDay(days),
        description: entry.summary,
      })),
    })
  }
  const end = 'END:VCALENDAR'
  const text = written.toString()
  const body = calendar.entries.length === 0 ? text.replace(end, `${ZONE}${end}`) : text
  return body.endsWith('\r\n') ? body : `${body}\r\n`
}
