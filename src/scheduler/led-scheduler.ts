import { type LeadershipSettings, startLeadership } from './leadership.ts'
import { type SchedulerSettings, startScheduler } from './start-scheduler.ts'

export interface LedSchedulerSettings extends Omit<LeadershipSettings, 'onLead'> {
  /** There is no other process on this database: nobody is asked. */
  readonly alone: boolean
  readonly jobs: SchedulerSettings['jobs']
}

/** The scheduled jobs of one of several processes: the leader does them, and another takes over. */
export function startLedScheduler(settings: LedSchedulerSettings): { stop(): Promise<void> } {
  const { alone, jobs, log } = settings
  const onError = (): void => undefined
  if (alone) return startScheduler({ jobs, log, onError })
  const leadership = startLeadership({ ...settings, onLead: () => scheduler.catchUp() })
  const scheduler = startScheduler({ jobs, log, onError, leads: leadership.leads })
  return {
    // The lease is given up when the jobs are done: no other begins with what is still under way.
    stop: async () => {
      await scheduler.stop()
      await leadership.stop()
    },
  }
}
