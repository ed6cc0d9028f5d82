import type { CaseFile } from '../../regulation/case-file.ts'
import { centerOf, type RegisterChange } from '../../regulation/center.ts'
import type { Command } from '../../regulation/decide.ts'
import { transitionOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { PROGRAM } from '../../regulation/standing.ts'
import type { Ran } from '../commands/run-command.ts'
import type { Center } from '../store.ts'
import type { Turn } from '../turn.ts'
import { matterTitle, openMatter, openMattersOf } from './open-matter.ts'
import { programTurn } from './program.ts'

/** `runCommand`, handed in: an act may end other matters, and each of them ends by an act. */
export type Run = (turn: Turn, caseId: string, command: Command) => Promise<Ran>

type Of<K extends RegisterChange['kind']> = Extract<RegisterChange, { kind: K }>

/**
 * Does to the register what an act established, in the transaction of the act (第二十五条 to
 * 第三十一条). The act itself was a person's: nothing is published or removed by the program alone.
 */
export async function changeRegister(
  turn: Turn,
  file: CaseFile,
  changes: readonly RegisterChange[],
  run: Run,
): Promise<void> {
  for (const change of changes) await carryOut(turn, file, change, run)
}

function carryOut(turn: Turn, file: CaseFile, change: RegisterChange, run: Run): Promise<void> {
  switch (change.kind) {
    case 'enter':
      return enter(turn, file, change)
    case 'scope':
      return rescope(turn, file, change)
    case 'status':
      return restate(turn, file, change, { status: change.status })
    case 'rename':
      return rename(turn, file, change)
    case 'finding': {
      const finding = { ...change.finding, caseId: file.id }
      return turn.tx.centers.addFinding(centerOf(file.facts).id, finding)
    }
    case 'open':
      return open(turn, file, change, run)
    case 'closeMatters':
      return closeMatters(turn, file, run)
  }
}

/** A case that is entered twice is the same center: its address stays. */
async function enter(turn: Turn, file: CaseFile, change: Of<'enter'>): Promise<void> {
  const { tx, now } = turn
  const known = await tx.centers.ofCase(file.id)
  const center: Center = {
    ...change.center,
    id: known?.id ?? turn.deps.newId(),
    organisationId: file.organisationId,
    caseId: file.id,
    status: 'established',
    createdAt: known?.createdAt ?? now,
  }
  await tx.public.putCenter(center)
  await tx.public.replaceScope(center.id, change.scope, change.on)
  await tx.public.addHistory(center.id, { on: change.on, sentence: change.sentence })
}

async function rescope(turn: Turn, file: CaseFile, change: Of<'scope'>): Promise<void> {
  const { id } = centerOf(file.facts)
  await turn.tx.public.replaceScope(id, change.rows, change.on)
  await turn.tx.public.addHistory(id, { on: change.on, sentence: change.sentence })
}

/** The center that a matter is of, or the one that an application led to; null where there is none. */
async function centerIdOf(turn: Turn, file: CaseFile): Promise<string | null> {
  const known = file.facts.center ?? null
  if (known !== null) return known.id
  return (await turn.tx.centers.ofCase(file.id))?.id ?? null
}

async function restate(
  turn: Turn,
  file: CaseFile,
  { on, sentence }: Of<'status'> | Of<'rename'>,
  changes: Partial<Center>,
): Promise<void> {
  const id = await centerIdOf(turn, file)
  // An establishment that is annulled before it was published has no entry yet.
  if (id === null) return
  await turn.tx.centers.hold(id)
  const center = await turn.tx.centers.find(id)
  if (center === null) throw new Error('the center of a matter is not in the register')
  await turn.tx.public.putCenter({ ...center, ...changes })
  await turn.tx.public.addHistory(id, { on, sentence })
}

/**
 * Another name, host organisation or district: the open matters go over with their clocks (I-54), to
 * the people of the new host where it is registered. A host that is not keeps the people it had.
 */
async function rename(turn: Turn, file: CaseFile, change: Of<'rename'>): Promise<void> {
  const { id } = centerOf(file.facts)
  const host =
    change.hostUscc === undefined ? null : await turn.tx.organisations.byUscc(change.hostUscc)
  const organisation = host === null ? {} : { organisationId: host.id }
  await restate(turn, file, change, { ...change.changes, ...organisation })
  const center = await turn.tx.centers.find(id)
  if (center === null) throw new Error('the center of a matter is not in the register')
  for (const matter of await openMattersOf(turn, id)) await handOver(turn, matter, center)
}

async function handOver(turn: Turn, matter: CaseFile, center: Center): Promise<void> {
  const held = await turn.tx.cases.lock(matter.id)
  if (held === null) throw new Error('an open matter is gone')
  await turn.tx.cases.save({
    ...held,
    title: matterTitle(procedureOf(held.procedure), center.name, held.facts.year ?? null),
    applicantName: center.hostOrganisation,
    organisationId: center.organisationId,
    district: center.district,
  })
}

/** A proposal: the matter is opened, and whoever is to look at it is told; nothing is decided. */
async function open(turn: Turn, file: CaseFile, change: Of<'open'>, run: Run): Promise<void> {
  const { id } = centerOf(file.facts)
  if (change.begin !== undefined) return begin(turn, id, change, change.begin, run)
  const program = await programTurn(turn)
  const matter = await openMatter(program, change.procedure, id, change)
  if (matter === null || matter.version > 0) return
  // What only the center can say (a change of its scope) lies ready for it, with its occasion.
  if (isOpenedByProgram(matter)) await runByProgram(turn, matter.id, 'open', run)
}

/** Begun by whoever decided on it; where that is not theirs to do, it lies ready for who it is. */
async function begin(
  turn: Turn,
  centerId: string,
  change: Of<'open'>,
  action: string,
  run: Run,
): Promise<void> {
  const matter = await openMatter(turn, change.procedure, centerId, change)
  if (matter === null || matter.version > 0) return
  const { actor } = turn
  await run(turn, matter.id, { kind: 'act', actor, expectedVersion: null, action, input: {} })
}

const isOpenedByProgram = (matter: CaseFile): boolean =>
  transitionOf(procedureOf(matter.procedure), matter.state, 'open')?.byProgram === true

async function closeMatters(turn: Turn, file: CaseFile, run: Run): Promise<void> {
  const id = await centerIdOf(turn, file)
  if (id === null) return
  for (const matter of await openMattersOf(turn, id)) {
    if (matter.id !== file.id) await runByProgram(turn, matter.id, 'closeWithCenter', run)
  }
}

/** An act of the program on a matter. Throws where the declaration does not know it: a defect. */
export async function runByProgram(
  turn: Turn,
  caseId: string,
  action: 'open' | 'closeWithCenter',
  run: Run,
): Promise<void> {
  const program = await programTurn(turn)
  const command = { kind: 'act', actor: PROGRAM, expectedVersion: null, action, input: {} } as const
  const ran = await run(program, caseId, command)
  if (ran.outcome !== 'accepted') throw new Error(`the program could not ${action} a matter`)
}
