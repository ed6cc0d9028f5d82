import type { CaseFile } from '../regulation/case-file.ts'
import { NO_FACTS } from '../regulation/case-file.ts'
import { procedureOf } from '../regulation/procedures/all.ts'
import { resumeReply } from './conversation/leave-step.ts'
import { draftFor } from './conversation/open-draft.ts'
import { ownScope } from './queries/matters.ts'
import { organisationsOf, type Reply, say, type Turn } from './turn.ts'

/** What stands behind each door of the welcome: a procedure and the act it begins with. */
const DOORS = {
  applicant: { procedure: 'organisation-registration', action: 'requestBinding' },
  staff: { procedure: 'staff-registration', action: 'requestRole' },
  expert: { procedure: 'staff-registration', action: 'requestRole' },
  report: { procedure: 'problem-report', action: 'report' },
} as const

/** One of the four doors: opens the registration or report that is begun already, or a new one. */
export async function openDoor(turn: Turn, door: keyof typeof DOORS): Promise<Reply> {
  const { procedure, action } = DOORS[door]
  const begun = await openCaseOf(turn, procedure)
  const file = begun ?? (await createCase(turn, procedure, null))
  const draft = await draftFor(turn, file, action, false)
  return resumeReply(turn, { draft, file })
}

/** The registration or report that this person has begun and not yet handed in. */
async function openCaseOf(turn: Turn, procedure: string): Promise<CaseFile | null> {
  const { start } = procedureOf(procedure)
  const lines = await turn.tx.cases.list(
    { openedBy: turn.actor.openId },
    { procedures: [procedure], states: [start], limit: 1, offset: 0 },
  )
  return lines[0]?.case ?? null
}

/** 开始申请: an application for the person's organisation, or the one that is begun already. */
export async function startApplication(turn: Turn): Promise<Reply> {
  const [organisationId] = applicantOrganisations(turn)
  if (organisationId === undefined) {
    return organisationsOf(turn.actor).length === 0
      ? say(
          'info',
          '请先登记为申请单位的办事人：点“我是申请单位”，提交盖章授权书，由市局经办人确认。',
        )
      : say('warning', '您的岗位不能提出申请。')
  }
  const begun = await turn.tx.cases.list(ownScope(turn), {
    procedures: ['application'],
    states: ['draft'],
    limit: 1,
    offset: 0,
  })
  const file = begun[0]?.case ?? (await createCase(turn, 'application', organisationId))
  const draft = await draftFor(turn, file, 'submit', false)
  return resumeReply(turn, { draft, file })
}

function applicantOrganisations(turn: Turn): readonly string[] {
  return turn.actor.roles.flatMap((held) =>
    (held.role === 'applicantHandler' || held.role === 'applicantResponsible') &&
    held.organisationId !== null
      ? [held.organisationId]
      : [],
  )
}

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
    interpretationSet: turn.deps.interpretations.id,
    calendarVersion: turn.deps.calendarVersion,
    facts: NO_FACTS,
    createdAt: turn.now,
    stateSince: turn.now,
  }
  await turn.tx.cases.create(file)
  return file
}
