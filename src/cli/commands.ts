import type { Command } from './command.ts'

/** Every command by name but `help`, which reads this table. Each is loaded when it is asked for, so that start-up stays quick. */
export const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  article: async () => (await import('./article.ts')).articleCommand,
  period: async () => (await import('./period.ts')).periodCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  form: async () => (await import('./form.ts')).formCommand,
  coverage: async () => (await import('./coverage.ts')).coverageCommand,
  ask: async () => (await import('./ask.ts')).askCommand,
  'calendar show': async () => (await import('./calendar-show.ts')).calendarShowCommand,
  'calendar import': async () => (await import('./calendar-import.ts')).calendarImportCommand,
  'members import': async () => (await import('./members-import.ts')).membersImportCommand,
  'members list': async () => (await import('./members-list.ts')).membersListCommand,
  reminders: async () => (await import('./reminders.ts')).remindersCommand,
  'outbox list': async () => (await import('./outbox.ts')).outboxListCommand,
  'outbox replay': async () => (await import('./outbox.ts')).outboxReplayCommand,
  'outbox release': async () => (await import('./outbox-release.ts')).outboxReleaseCommand,
  'outbox drop': async () => (await import('./outbox-release.ts')).outboxDropCommand,
  'person erase': async () => (await import('./person.ts')).personEraseCommand,
  'person export': async () => (await import('./person.ts')).personExportCommand,
  'retention list': async () => (await import('./retention.ts')).retentionListCommand,
  'retention run': async () => (await import('./retention.ts')).retentionRunCommand,
  'retention set': async () => (await import('./retention.ts')).retentionSetCommand,
  'hold add': async () => (await import('./retention.ts')).holdAddCommand,
  'hold list': async () => (await import('./retention.ts')).holdListCommand,
  'hold release': async () => (await import('./retention.ts')).holdReleaseCommand,
  'deadlines verify': async () => (await import('./deadlines-verify.ts')).deadlinesVerifyCommand,
  'audit verify': async () => (await import('./audit-verify.ts')).auditVerifyCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
  'db migrate': async () => (await import('./db-migrate.ts')).dbMigrateCommand,
}

/** A name that was found at the beginning of the words, and the words after it. */
export interface Named {
  readonly name: string
  readonly rest: readonly string[]
}

/** The command that the words begin with, the longer name first; null when there is none. */
export function commandIn(words: readonly string[], names: readonly string[]): Named | null {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    if (words.length >= length && names.includes(name)) return { name, rest: words.slice(length) }
  }
  return null
}
