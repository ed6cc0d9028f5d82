import {
  type CenterLine,
  centerCard,
  centersCard,
  type MatterLine,
} from '../../../cards/faces/centers.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import type { CenterStanding } from '../../regulation/center.ts'
import { districtById } from '../../regulation/districts.ts'
import { stateOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { isStaff, maySee, reaches, shownState } from '../../regulation/standing.ts'
import { addYears } from '../../regulation/time/civil-date.ts'
import { caseView, materialOf, titleOf } from '../queries/case-view.ts'
import { CENTER_STATUS_WORDS } from '../queries/public-words.ts'
import { scopeOf } from '../queries/worklist.ts'
import type { Center, CenterFilter } from '../store.ts'
import { type Reply, say, show, type Turn } from '../turn.ts'
import { ofYear } from './open-matter.ts'
import { startsOf } from './start-matter.ts'

/** One answer for a center that is not there and one that is not theirs. */
export const NOT_YOUR_CENTER = say('warning', '没有找到这个中心，或您没有查看权限。')

/** More centers than the bureau will ever have in one list. */
const MOST = 500

/** 中心: those of the person's organisation, of their district, or all for the bureau. */
export async function centersReply(turn: Turn, page: number): Promise<Reply> {
  const centers = await turn.tx.centers.list({ ...visibleTo(turn), limit: MOST, offset: 0 })
  const preparing = await preparingOf(turn)
  const [only] = centers
  const single = centers.length === 1 && preparing.length === 0 && page === 0
  if (single && only !== undefined) return openCenter(turn, only.id)
  return show(
    centersCard({ title: '市级产业计量测试中心', centers: centers.map(lineOf), preparing, page }),
  )
}

/** What may become a center, for those who supervise; the applicant finds its own in 我的事项. */
async function preparingOf(turn: Turn): Promise<readonly MatterLine[]> {
  if (!supervises(turn)) return []
  const lines = await turn.tx.cases.list(scopeOf(turn), {
    procedures: ['application'],
    limit: MOST,
    offset: 0,
  })
  const open = lines
    .map((line) => line.case)
    .filter((file) => !hasEnded(file) && maySee(procedureOf(file.procedure), file, turn.actor))
  return open.map((file) => preparationLine(turn, file))
}

function preparationLine(turn: Turn, file: CaseFile): MatterLine {
  const procedure = procedureOf(file.procedure)
  const { title } = stateOf(procedure, shownState(procedure, file, turn.actor))
  return { case: file.id, title: titleOf(file), tone: 'waiting', state: title, turn: '' }
}

const supervises = (turn: Turn): boolean =>
  isStaff(turn.actor) || turn.actor.roles.some((held) => held.role.startsWith('district'))

const hasEnded = (file: CaseFile): boolean =>
  stateOf(procedureOf(file.procedure), file.state).final === true

function visibleTo(turn: Turn): Pick<CenterFilter, 'organisationIds' | 'districts'> {
  const { all, organisationIds = [], districts = [] } = scopeOf(turn)
  return all === true ? {} : { organisationIds, districts }
}

const lineOf = (center: Center): CenterLine => ({
  center: center.id,
  name: center.name,
  hostOrganisation: center.hostOrganisation,
  status: CENTER_STATUS_WORDS[center.status],
  establishedOn: center.establishedOn,
})

/** Whether this person may see the center at all: its own people, its district, the bureau. */
export function maySeeCenter(turn: Turn, center: Center): boolean {
  const place = { ...center, sponsorName: null }
  return turn.actor.roles.some((held) => held.role !== 'sponsor' && reaches(held, place))
}

/** One center: the register's entry, its matters, and what this person may begin. */
export async function openCenter(turn: Turn, id: string): Promise<Reply> {
  const entry = await turn.tx.public.centerById(id, turn.today)
  const standing = await turn.tx.centers.standing(id)
  if (entry === null || standing === null || !maySeeCenter(turn, entry.center)) {
    return NOT_YOUR_CENTER
  }
  const { center, scope } = entry
  const matters = await mattersOf(turn, id)
  return show(
    centerCard({
      center: id,
      name: center.name,
      hostOrganisation: center.hostOrganisation,
      district:
        center.district === null ? '未登记' : (districtById(center.district)?.name ?? '未登记'),
      industry: center.industry,
      approvalNumber: center.approvalNumber,
      establishedOn: center.establishedOn,
      status: CENTER_STATUS_WORDS[center.status],
      tone: center.status === 'established' ? 'passed' : 'waiting',
      fiveYearsOn: addYears(center.establishedOn, 5),
      scopeRows: scope.length,
      ...matters,
      findings: findingsFor(turn, standing),
      starts: startsOf(turn, center),
      publicAddress: null,
    }),
  )
}

/** What was found is for those who supervise (第五条); the center reads it in its own matters. */
function findingsFor(turn: Turn, { findings }: CenterStanding) {
  if (!supervises(turn)) return []
  return findings.map(({ on, note }) => ({ on, text: note })).reverse()
}

async function mattersOf(turn: Turn, center: string) {
  const lines = await turn.tx.cases.list({ all: true }, { center, limit: MOST, offset: 0 })
  const seen = lines
    .map((line) => line.case)
    .filter((file) => maySee(procedureOf(file.procedure), file, turn.actor))
  return {
    open: await Promise.all(
      seen.filter((file) => !hasEnded(file)).map((file) => matterLine(turn, file)),
    ),
    ended: await Promise.all(seen.filter(hasEnded).map((file) => matterLine(turn, file))),
  }
}

async function matterLine(turn: Turn, file: CaseFile): Promise<MatterLine> {
  const view = await caseView(turn, await materialOf(turn, file))
  const { title } = procedureOf(file.procedure)
  return {
    case: file.id,
    title: `${ofYear(title, file.facts.year ?? null)}${file.number === null ? '' : ` · ${file.number}`}`,
    tone: view.tone,
    state: view.state,
    turn: view.turn,
  }
}
