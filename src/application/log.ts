/**
 * The logger as the rooms see it; wired in main (pino). Fields are identifiers and figures only:
 * never a message text, a form value, a token, a telephone number or a person's name.
 */
export interface Log {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Counters as the rooms see them; wired in main (prom-client). Names are `jicetong_*`. */
export interface Metrics {
  count(name: MetricName, labels?: Readonly<Record<string, string>>): void
  observe(name: MetricName, seconds: number, labels?: Readonly<Record<string, string>>): void
}

export type MetricName =
  | 'inbound'
  | 'inbound_refused'
  | 'callback_seconds'
  | 'outbox_delivered'
  | 'outbox_failed'
  | 'documents_unmade'
  | 'reminders_sent'
  | 'silent_groups'
  | 'audit_broken'
  | 'clock_differences'
