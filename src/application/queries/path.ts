import type { PathStep } from '../../../cards/faces/case-card.ts'
import { type AnyProcedure, stateOf } from '../../regulation/procedure.ts'
import { civilDateOf } from '../../regulation/time/civil-date.ts'
import type { StoredEvent } from '../records.ts'

/** The way of a case that goes well, with the days on which it got so far. */
export function pathOf(
  procedure: AnyProcedure,
  shown: string,
  events: readonly StoredEvent[],
): readonly PathStep[] {
  const entered = new Map<string, number>()
  for (const event of events) if (event.from !== event.to) entered.set(event.to, event.at)
  const steps = [...new Set(procedure.path.map((name) => outside(procedure, name)))]
  const here = outside(procedure, shown)
  const current = Math.max(
    steps.indexOf(here),
    steps.indexOf(outside(procedure, beforeDetour(procedure, shown, events))),
  )
  return steps.map((name, index) => {
    const at = entered.get(name)
    return {
      title: stateOf(procedure, name).title,
      position: index < current ? 'done' : index === current ? 'current' : 'ahead',
      date: at === undefined || index > current ? null : civilDateOf(at),
    }
  })
}

const outside = (procedure: AnyProcedure, name: string): string =>
  stateOf(procedure, name).outsideAs ?? name

/** Off the straight way (returned, withdrawn), the path stands at the last step it passed. */
function beforeDetour(
  procedure: AnyProcedure,
  shown: string,
  events: readonly StoredEvent[],
): string {
  const onPath = (name: string) => procedure.path.includes(name)
  if (onPath(shown)) return shown
  const last = events.findLast((event) => onPath(outside(procedure, event.from)))
  return last === undefined ? shown : outside(procedure, last.from)
}
