import { procedureOf } from '../regulation/procedures/all.ts'
import { beginOnce } from './begin-once.ts'
import { createCase } from './commands/create-case.ts'
import { resumeReply } from './conversation/leave-step.ts'
import { draftFor } from './conversation/open-draft.ts'
import { organisationsOf, type Reply, say, type Turn } from './turn.ts'

/** What stands behind each door of the welcome: a procedure and the act it begins with. */
const DOORS = {
  applicant: { procedure: 'organisation-registration', action: 'requestBinding' },
  staff: { procedure: 'staff-registration', action: 'requestRole' },
  expert: { procedure: 'staff-registration', action: 'requestRole' },
  report: { procedure: 'problem-report', action: 'report' },
  importPreparation: { procedure: 'preparation-import', action: 'recordImport' },
  importCenter: { procedure: 'center-import', action: 'recordImport' },
  paper: { procedure: 'paper-application', action: 'openPaperApplication' },
} as const

/** One of the four doors: opens the registration or report that is begun already, or a new one. */
export async function openDoor(turn: Turn, door: keyof typeof DOORS): Promise<Reply> {
  const { procedure, action } = DOORS[door]
  const { openId } = turn.actor
  const begun = {
    scope: { openedBy: openId },
    procedure,
    state: procedureOf(procedure).start,
    of: openId,
  }
  const file = await beginOnce(turn, begun, () => createCase(turn, procedure, null))
  const draft = await draftFor(turn, file, action, false)
  return resumeReply(turn, { draft, file })
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
  const begun = {
    scope: { organisationIds: [organisationId] },
    procedure: 'application',
    state: 'draft',
    of: organisationId,
  }
  const file = await beginOnce(turn, begun, () => createCase(turn, 'application', organisationId))
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

/** 登记纸质申请: a case officer enters an application of somebody who is not in the chat. */
export async function startPaperApplication(turn: Turn): Promise<Reply> {
  const mayEnter = turn.actor.roles.some((held) => held.role === 'caseOfficer')
  return mayEnter ? openDoor(turn, 'paper') : say('warning', '登记纸质申请由市局经办人办理。')
}

/** 导入在建中心、导入已成立中心: what is older than this program, entered by a case officer. */
export async function startImport(
  turn: Turn,
  door: 'importPreparation' | 'importCenter',
): Promise<Reply> {
  const mayEnter = turn.actor.roles.some((held) => held.role === 'caseOfficer')
  return mayEnter ? openDoor(turn, door) : say('warning', '导入由市局经办人录入，另一人核对。')
}
