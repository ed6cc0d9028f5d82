import { mayRemindAt } from '../../regulation/deadlines.ts'
import { procedures } from '../../regulation/procedures/all.ts'
import { PROGRAM } from '../../regulation/standing.ts'
import { civilDateOf, type Instant } from '../../regulation/time/civil-date.ts'
import { type RoundLine, roundOn } from '../../regulation/yearly-round.ts'
import { runCommand } from '../commands/run-command.ts'
import { type Deps, openTurn, type Turn } from '../turn.ts'
import { runByProgram } from './change-register.ts'
import { openMatter } from './open-matter.ts'
import { programPerson } from './program.ts'

/** Centers that one transaction opens a matter for: a round of thousands is many short ones. */
const AT_ONCE = 50

/**
 * Opens what the yearly round asks for and is not there yet, in working hours only. What is due is
 * asked of the database, so it may be woken any number of times, by any number of processes.
 * @returns how many matters were opened.
 */
export async function sweepRound(deps: Deps): Promise<number> {
  const now = deps.clock()
  if (!mayRemindAt(deps.calendar, now)) return 0
  let opened = 0
  for (const line of await dueLines(deps, now)) {
    for (let taken = AT_ONCE; taken === AT_ONCE; ) {
      taken = await deps.store.transact(async (tx) => {
        const person = await programPerson(tx, now)
        const turn = await openTurn(deps, tx, person, now, null)
        return openLine({ ...turn, actor: PROGRAM }, line)
      })
      opened += taken
    }
  }
  return opened
}

/** The lines of the round that a center lacks: on most days none, and then nothing more is asked. */
function dueLines(deps: Deps, now: Instant): Promise<readonly RoundLine[]> {
  const lines = roundOn(civilDateOf(now), deps.interpretations).filter(isOpenedByProgram)
  return deps.store.transact(async (tx) => {
    const due: RoundLine[] = []
    for (const line of lines) {
      if ((await tx.centers.withoutMatter(line, 1)).length > 0) due.push(line)
    }
    return due
  })
}

const isOpenedByProgram = ({ procedure }: RoundLine): boolean =>
  Object.hasOwn(procedures, procedure) && procedures[procedure]?.ofCenter?.program === true

async function openLine(turn: Turn, line: RoundLine): Promise<number> {
  const centers = await turn.tx.centers.withoutMatter(line, AT_ONCE)
  for (const id of centers) {
    const matter = await openMatter(turn, line.procedure, id, { year: line.year, occasion: null })
    if (matter !== null && matter.version === 0)
      await runByProgram(turn, matter.id, 'open', runCommand)
  }
  return centers.length
}
