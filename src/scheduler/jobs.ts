/**
 * The table of cron jobs. A job only wakes a level-triggered sweep: what is due is asked of the
 * database, never of the tick, so a tick that was missed costs nothing but time.
 */

/** What a job wakes, by name. */
export type Wake =
  | 'sweepReminders'
  | 'morningDigests'
  | 'sweepRetention'
  | 'openRound'
  | 'owedCalendar'
  | 'pruneInbox'
  | 'dailyAudit'
  | 'auditClocks'
  | 'checkClock'
  | 'tellStopped'
  | 'sweepSilences'

/** One line of the table. */
export interface CronJob {
  readonly name: string
  /** Minute, hour, day of the month, month, day of the week. */
  readonly expression: string
  readonly wakes: Wake
  /** Woken also when this process begins to lead: a downtime is caught up without waiting for the tick. */
  readonly atStart: boolean
  /** Done by every process, for it is about the machine; the others are the leader's alone. */
  readonly everywhere?: true
  readonly why: string
}

/** The zone in which every expression is read. */
export const ZONE = 'Asia/Shanghai'

/** Every job. Delivery of the outbox is no cron job: it has a loop of its own (`startLoop`). */
export const cronJobs: readonly CronJob[] = [
  {
    name: 'reminders',
    expression: '*/10 * * * *',
    wakes: 'sweepReminders',
    atStart: true,
    why: 'Reminders that are due go out within ten minutes; office hours are for the sweep to judge.',
  },
  {
    name: 'morning-digests',
    expression: '2-59/10 * * * *',
    wakes: 'morningDigests',
    atStart: true,
    why: 'What waits is told at nine, after the reminders; whoever was told today is not told again.',
  },
  {
    name: 'yearly-round',
    expression: '5,35 * * * *',
    wakes: 'openRound',
    atStart: true,
    why: 'The matters of the year are opened on its first working morning, or when a center joins.',
  },
  {
    name: 'owed-calendar',
    expression: '20 9-17 * * *',
    wakes: 'owedCalendar',
    atStart: true,
    why: 'From October on the calendar of the next year is owed; each rung of its ladder goes out once.',
  },
  {
    name: 'prune-inbox',
    expression: '30 3 * * *',
    wakes: 'pruneInbox',
    atStart: false,
    why: 'The admission table keeps the rows that a repetition may still ask for; at night nobody waits.',
  },
  {
    name: 'tell-stopped',
    expression: '*/10 * * * *',
    wakes: 'tellStopped',
    atStart: true,
    why: 'Delivery tells by itself of what it gave up; after a crash between the two this does.',
  },
  {
    name: 'silences',
    expression: '45 * * * *',
    wakes: 'sweepSilences',
    // After a downtime delivery has the first word.
    atStart: false,
    why: 'Nobody misses what they never heard of: a group that gets nothing for a day is an alarm.',
  },
  {
    name: 'check-clock',
    expression: '*/5 * * * *',
    wakes: 'checkClock',
    atStart: false,
    everywhere: true,
    why: 'Asks the platform something small: with a wrong clock nothing comes in that would show it.',
  },
  {
    name: 'retention',
    expression: '40 2 * * *',
    wakes: 'sweepRetention',
    atStart: false,
    why: 'What has been kept for its time is erased at night, with a record of it.',
  },
  {
    name: 'daily-audit',
    expression: '10 0 * * *',
    wakes: 'dailyAudit',
    atStart: true,
    why: 'The head of the event log is taken and the log is checked; once a day, whoever is first.',
  },
  {
    name: 'clock-audit',
    expression: '40 0 * * *',
    wakes: 'auditClocks',
    atStart: true,
    why: 'Every open deadline is recomputed by the second clock; once a day, whoever is first.',
  },
]
