import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { MetricName, Metrics } from '../application/log.ts'

/** What each metric means and the labels it has; the README's table repeats it. */
const COUNTERS: Readonly<
  Record<Exclude<MetricName, 'callback_seconds'>, { help: string; labels: readonly string[] }>
> = {
  inbound: { help: 'Authenticated events and clicks that came in, by kind', labels: ['kind'] },
  inbound_refused: { help: 'Requests refused at the webhook, by reason', labels: ['reason'] },
  outbox_delivered: { help: 'Outbox items that were delivered, by kind', labels: ['kind'] },
  outbox_failed: { help: 'Attempts that failed, by kind and class', labels: ['kind', 'failure'] },
  documents_unmade: { help: 'Documents that could not be made, by kind', labels: ['document'] },
  reminders_sent: { help: 'Sweeps of reminders that ran', labels: [] },
  silent_groups: { help: 'Groups of users whom nothing reached for a day', labels: ['group'] },
  clock_differences: {
    help: 'Deadlines that the second clock found otherwise, newly, by kind of difference',
    labels: ['kind'],
  },
  audit_broken: { help: 'Daily checks that found the event log tampered with', labels: [] },
}

/** Figures that are asked for when the metrics are read. */
export interface Gauges {
  readonly outbox: () => Promise<{ ready: number; dead: number; uncertain: number; held: number }>
  /** Null while it is not known. */
  readonly clockSkewSeconds: () => number | null
}

export interface PrometheusMetrics extends Metrics {
  /** Everything as Prometheus text. */
  text(): Promise<string>
}

/** Metrics in a registry of their own, all named `jicetong_*`; process figures included. */
export function createMetrics(gauges: Gauges): PrometheusMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'jicetong_' })
  const counters = new Map(
    Object.entries(COUNTERS).map(([name, { help, labels }]) => [
      name,
      new Counter({
        name: `jicetong_${name}_total`,
        help,
        labelNames: [...labels],
        registers: [registry],
      }),
    ]),
  )
  const callbacks = new Histogram({
    name: 'jicetong_callback_seconds',
    help: 'How long a click took from arrival to answer, in seconds',
    labelNames: ['outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: [registry],
  })
  outboxGauge(registry, gauges)
  clockGauge(registry, gauges)
  return {
    count: (name, labels = {}) => counters.get(name)?.inc(labels),
    observe: (_name, seconds, labels = {}) => callbacks.observe(labels, seconds),
    text: () => registry.metrics(),
  }
}

function outboxGauge(registry: Registry, gauges: Gauges): void {
  new Gauge({
    name: 'jicetong_outbox_items',
    help: 'Outbox items by state: ready, dead (never again by itself), uncertain (a person must look), held (after a restore)',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await gauges.outbox()
      this.set({ state: 'ready' }, counts.ready)
      this.set({ state: 'dead' }, counts.dead)
      this.set({ state: 'uncertain' }, counts.uncertain)
      this.set({ state: 'held' }, counts.held)
    },
  })
}

function clockGauge(registry: Registry, gauges: Gauges): void {
  new Gauge({
    name: 'jicetong_clock_skew_seconds',
    help: 'How far the clock of this machine is ahead of the platform’s, in seconds',
    registers: [registry],
    collect() {
      const skew = gauges.clockSkewSeconds()
      if (skew === null) this.reset()
      else this.set(skew)
    },
  })
}
