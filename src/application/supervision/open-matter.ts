import { type CaseFile, NO_FACTS } from '../../regulation/case-file.ts'
import { type CenterStanding, isUnderSupervision } from '../../regulation/center.ts'
import { type AnyProcedure, stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { currentSet } from '../readings/sets.ts'
import type { Turn } from '../turn.ts'

/** What a matter of a center is opened for. */
export interface Occasion {
  readonly year: number | null
  /** Why, in one sentence for staff; null where a person simply opens it. */
  readonly occasion: string | null
}

/** What opens a matter: the transaction, who, when; the program itself opens the yearly round. */
export type Opener = Pick<Turn, 'deps' | 'tx' | 'now' | 'readings' | 'actor'>

/**
 * Opens a matter of a center in the first state of its procedure, or gives the one that is there: a
 * year has one of each kind, and what a person began to fill in is gone on with. Null for a center
 * that is no longer under supervision.
 */
export async function openMatter(
  opener: Opener,
  procedureId: string,
  centerId: string,
  { year, occasion }: Occasion,
): Promise<CaseFile | null> {
  const { tx } = opener
  await tx.centers.hold(centerId)
  const center = await tx.centers.standing(centerId)
  if (center === null || !isUnderSupervision(center.status)) return null
  const open = await openMattersOf(opener, centerId, procedureId)
  const { start } = procedureOf(procedureId)
  const begun = (file: CaseFile) => year !== null || file.state === start
  const same = open.find((file) => (file.facts.year ?? null) === year && begun(file))
  if (same !== undefined) return same
  const file = await newMatter(opener, procedureId, center, { year, occasion })
  await tx.cases.create(file)
  return file
}

/** The matters of a center that have not ended; of one procedure when it is named. */
export async function openMattersOf(
  { tx }: Pick<Opener, 'tx'>,
  centerId: string,
  procedureId?: string,
): Promise<readonly CaseFile[]> {
  const lines = await tx.cases.list(
    { all: true },
    {
      center: centerId,
      ...(procedureId === undefined ? {} : { procedures: [procedureId] }),
      limit: MOST,
      offset: 0,
    },
  )
  return lines
    .map((line) => line.case)
    .filter((file) => stateOf(procedureOf(file.procedure), file.state).final !== true)
}

/** What a matter is called: the center, the year where it has one, and what it is. */
export const matterTitle = (
  { title }: Pick<AnyProcedure, 'title'>,
  center: string,
  year: number | null,
): string => `${center} · ${ofYear(title, year)}`

/** 「2026年度报告」, 「满5年复查（2026年）」: a title of the year says 年 itself. */
export function ofYear(title: string, year: number | null): string {
  if (year === null) return title
  return title.startsWith('年') ? `${year}${title}` : `${title}（${year}年）`
}

/** More matters than a center ever has open at once. */
const MOST = 500

async function newMatter(
  { deps, tx, now, readings, actor }: Opener,
  procedureId: string,
  center: CenterStanding,
  { year, occasion }: Occasion,
): Promise<CaseFile> {
  const procedure = procedureOf(procedureId)
  const entry = await tx.centers.find(center.id)
  return {
    id: deps.newId(),
    procedure: procedure.id,
    number: null,
    state: procedure.start,
    version: 0,
    title: matterTitle(procedure, center.name, year),
    applicantName: center.hostOrganisation,
    organisationId: entry?.organisationId ?? null,
    district: center.district,
    sponsorName: null,
    openedBy: actor.openId,
    edition: procedure.edition,
    interpretationSet: currentSet(readings).id,
    calendarVersion: deps.calendarVersion,
    facts: { ...NO_FACTS, center, year, occasion },
    createdAt: now,
    stateSince: now,
  }
}
