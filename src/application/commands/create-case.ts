import { type CaseFile, NO_FACTS } from '../../regulation/case-file.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { currentSet } from '../readings/sets.ts'
import type { Turn } from '../turn.ts'

/** Opens a case in the first state of its procedure, under the rules that are in force now. */
export async function createCase(
  turn: Turn,
  procedureId: string,
  organisationId: string | null,
): Promise<CaseFile> {
  const procedure = procedureOf(procedureId)
  const organisation =
    organisationId === null ? null : await turn.tx.organisations.find(organisationId)
  const file: CaseFile = {
    id: turn.deps.newId(),
    procedure: procedure.id,
    number: null,
    state: procedure.start,
    version: 0,
    title: '',
    applicantName: organisation?.name ?? turn.actor.name,
    organisationId,
    district: organisation?.district ?? null,
    sponsorName: null,
    openedBy: turn.actor.openId,
    edition: procedure.edition,
    interpretationSet: currentSet(turn.readings).id,
    calendarVersion: turn.deps.calendarVersion,
    facts: NO_FACTS,
    createdAt: turn.now,
    stateSince: turn.now,
  }
  await turn.tx.cases.create(file)
  return file
}
