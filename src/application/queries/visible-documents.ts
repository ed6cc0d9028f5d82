import type { Actor, CaseFile } from '../../regulation/case-file.ts'
import { type AnyTransition, formsOf } from '../../regulation/procedure.ts'
import { procedures } from '../../regulation/procedures/all.ts'
import { type BodyId, bodyOf } from '../../regulation/roles.ts'
import { isStaff } from '../../regulation/standing.ts'
import type { CaseDocument } from '../records.ts'

/** The bodies whose papers all parties to a case may see; what the bureau and a panel keep is theirs. */
const PARTIES: readonly BodyId[] = ['organisation', 'sponsor']

/**
 * Forms whose files the parties gave themselves, and may see again; all others are the bureau's. An
 * answer that the law asks of the District Bureau (第十六条) is given to the applicant.
 */
const FILED_BY_THE_PARTIES: ReadonlySet<string> = new Set([
  'district-opinion',
  ...Object.values(procedures).flatMap(({ states }) =>
    Object.values(states).flatMap(({ on }) =>
      Object.values(on).flatMap((transition) =>
        isOfParties(transition) ? formsOf(transition) : [],
      ),
    ),
  ),
])

function isOfParties({ by, byOpener, byPublic }: AnyTransition): boolean {
  if (byPublic === true) return false
  return (byOpener === true || by.length > 0) && by.every((role) => PARTIES.includes(bodyOf(role)))
}

/** Documents that the program makes for the parties to seal and keep. */
const FOR_THE_PARTIES = [
  'letterTemplate',
  'taskStatementDocument',
  'receiptSlip',
  'extensionApplication',
  'givingUpRequest',
  'majorChangeReport',
  'annualReportDocument',
  'scopeChangeApplication',
  'reviewMaterials',
]

/** Who looks at the documents of a case: the bureaus, the unit itself, or another party to it. */
export type Viewer = 'staff' | 'applicant' | 'party'

/** What this person is to the documents of the case. */
export function viewerOf(file: CaseFile, actor: Actor): Viewer {
  if (isStaff(actor)) return 'staff'
  const isOwn = actor.roles.some(
    ({ organisationId }) => organisationId !== null && organisationId === file.organisationId,
  )
  return isOwn ? 'applicant' : 'party'
}

/**
 * Outsiders see what was filed and what was issued: never a draft of the bureau, its review, or who
 * commented on a notice. The dossier with the names of its staff is for the unit and the bureaus; the
 * others have the extract (privacy.md).
 */
export function visibleDocuments(
  documents: readonly CaseDocument[],
  viewer: Viewer,
): readonly CaseDocument[] {
  if (viewer === 'staff') return documents.filter(({ kind }) => kind !== 'dossierExtract')
  const isDossier = viewer === 'applicant' ? 'dossierDocument' : 'dossierExtract'
  return documents.filter(
    ({ origin, kind }) =>
      origin === 'sealed' ||
      kind === isDossier ||
      FOR_THE_PARTIES.includes(kind) ||
      (origin === 'upload' && FILED_BY_THE_PARTIES.has(kind.split('.')[0] ?? '')),
  )
}
