import { type ScheduledTask, schedule } from 'node-cron'
import type { Log } from '../application/log.ts'
import { type CronJob, cronJobs, type Wake, ZONE } from './jobs.ts'

/** What is done when a job wakes it; gives how much there was to do, or nothing. */
export type Job = () => Promise<unknown>

export interface SchedulerSettings {
  readonly jobs: Readonly<Record<Wake, Job>>
  readonly log: Log
  /** Told of every job that threw; the next tick comes all the same. */
  readonly onError: (job: string, error: unknown) => void
  /** Whether this process does what one of all does; always, when left out. */
  readonly leads?: () => boolean
  /** The table; that of this product when left out. */
  readonly table?: readonly CronJob[]
}

export interface Scheduler {
  /** Does what is done at the start, and when this process begins to lead. */
  catchUp(): void
  /** No tick after this; resolves when the jobs that were running are done. */
  stop(): Promise<void>
}

/** Runs of one job, one at a time. */
interface Runner {
  /** Runs the job unless it is running; never rejects. */
  run(): Promise<void>
  /** Resolves when it is not running. */
  idle(): Promise<void>
}

function runnerOf(job: CronJob, { jobs, log, onError }: SchedulerSettings): Runner {
  let running: Promise<void> | null = null
  const once = async (): Promise<void> => {
    try {
      await jobs[job.wakes]()
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      const code = error instanceof Error && 'code' in error ? String(error.code) : null
      log.error({ job: job.name, error: name, code }, 'scheduled job failed')
      onError(job.name, error)
    }
  }
  return {
    run: () => {
      running ??= once().finally(() => {
        running = null
      })
      return running
    },
    idle: async () => {
      await running
    },
  }
}

/** node-cron would write to the console; it has nothing to say that we do not count ourselves. */
function quietLogger(job: CronJob, log: Log) {
  const debug = (): void => log.debug({ job: job.name }, 'cron tick late or skipped')
  return { info: debug, warn: debug, error: debug, debug }
}

/**
 * Starts the cron jobs in Asia/Shanghai. A job never runs twice at once, and one that throws is
 * reported and comes again. Throws for an expression that is none: a defect of the table.
 */
export function startScheduler(settings: SchedulerSettings): Scheduler {
  const leads = settings.leads ?? (() => true)
  const may = (job: CronJob): boolean => job.everywhere === true || leads()
  const started = (settings.table ?? cronJobs).map((job) => {
    const runner = runnerOf(job, settings)
    const tick = async (): Promise<void> => {
      if (may(job)) await runner.run()
    }
    const task: ScheduledTask = schedule(job.expression, tick, {
      name: job.name,
      timezone: ZONE,
      noOverlap: true,
      logger: quietLogger(job, settings.log),
    })
    return { job, task, runner }
  })
  const catchUp = (): void => {
    for (const { job, runner } of started) if (job.atStart && may(job)) void runner.run()
  }
  catchUp()
  return {
    catchUp,
    stop: async () => {
      await Promise.all(started.map(({ task }) => task.destroy()))
      await Promise.all(started.map(({ runner }) => runner.idle()))
    },
  }
}
