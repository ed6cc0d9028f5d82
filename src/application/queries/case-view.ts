import type {
  CaseView,
  Decision,
  PendingRecord,
  SectionId,
} from '../../../cards/faces/case-card.ts'
import type { DateView, Fact, FileView } from '../../../cards/faces/parts.ts'
import type { Tone } from '../../../cards/json.ts'
import type { CaseEvent, CaseFile } from '../../regulation/case-file.ts'
import { checkForm } from '../../regulation/checks/check-form.ts'
import { districtById } from '../../regulation/districts.ts'
import type { Finding } from '../../regulation/form.ts'
import { type FormId, formOf } from '../../regulation/forms/all.ts'
import { hindranceOf } from '../../regulation/hindrance.ts'
import {
  type AnyProcedure,
  type AnyState,
  citeOf,
  formsOf,
  stateOf,
} from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { roleTitle } from '../../regulation/roles.ts'
import {
  type AvailableAct,
  availableActs,
  isStaff,
  mayConfirmRecord,
  recordableActs,
  roleFor,
  shownState,
} from '../../regulation/standing.ts'
import {
  type CivilDate,
  civilDateOf,
  formatDate,
  isCivilDate,
} from '../../regulation/time/civil-date.ts'
import { isAssignable } from '../assignment/assignable.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { CaseDocument, StoredDeadline, StoredEvent, Submission } from '../records.ts'
import { type Turn, termsOf } from '../turn.ts'
import { reasonsOf } from './case-reasons.ts'
import { comparedSubmissions } from './compared-submissions.ts'
import { factsToCheck, filedOf, knownOrganisation } from './filed.ts'
import { pathOf } from './path.ts'
import { remedyFacts } from './remedy-facts.ts'
import { viewerOf, visibleDocuments } from './visible-documents.ts'
import { dateKind, dayToKeep, isLate, refusalWords, remainsOf } from './words.ts'

/** What a case card is built from, loaded once. */
export interface CaseMaterial {
  readonly file: CaseFile
  readonly events: readonly StoredEvent[]
  readonly deadlines: readonly StoredDeadline[]
  readonly documents: readonly CaseDocument[]
  /** The latest submission, whatever was in it. */
  readonly submission: Submission | null
  /** All of them, in order: the dossier of a case in preparation is not in the latest. */
  readonly submissions: readonly Submission[]
}

/** The latest submission that holds this form; null when none does. */
export function submissionWith(
  { submissions }: Pick<CaseMaterial, 'submissions'>,
  form: FormId,
): Submission | null {
  return submissions.findLast((one) => form in one.forms) ?? null
}

const RECORD_WAITS = '待第二人确认代录'

/** Loads what the card of a case shows. */
export async function materialOf(turn: Pick<Turn, 'tx'>, file: CaseFile): Promise<CaseMaterial> {
  const { cases, deadlines: clocks } = turn.tx
  const [events, deadlines, documents, submissions] = await Promise.all([
    cases.eventsOf(file.id),
    clocks.of(file.id),
    cases.documentsOf(file.id),
    cases.submissionsOf(file.id),
  ])
  return { file, events, deadlines, documents, submissions, submission: submissions.at(-1) ?? null }
}

/** The case as this person may see it. `decided` is the act they have just done. */
export async function caseView(
  turn: Turn,
  material: CaseMaterial,
  decided: CaseEvent | null = null,
): Promise<CaseView> {
  const { file } = material
  const procedure = procedureFor(turn, file.procedure)
  const staff = isStaff(turn.actor)
  const shown = shownState(procedure, file, turn.actor)
  const state = stateOf(procedure, shown)
  const acts = availableActs(procedure, file, turn.actor)
  const mine = isMyTurn(turn, procedure, file)
  const dates = datesOf(turn, material, staff)
  const late = dates.some((date) => date.late)
  const tone = toneOf(state, mine, late)
  return {
    case: file.id,
    number: file.number ?? '未编号',
    title: titleOf(file),
    applicant: file.applicantName,
    tone,
    state: stateWord(state, mine, tone),
    stage: state.title,
    version: file.version,
    conclusion: { text: conclusionOf(state, file, staff), cite: citeOf(state.ground) },
    turn: file.facts.pendingRecord === null || !staff ? state.waitingFor : RECORD_WAITS,
    next: state.next === '' ? null : state.next,
    staff,
    dates,
    reasons: reasonsOf(material, staff),
    facts: [
      ...factsOf(file),
      ...(staff ? assigneeFacts(file) : []),
      ...(staff ? changeFacts(material) : []),
      ...remedyFacts(file, staff),
      ...(staff ? await knownOrganisation(turn, filedOf(material)) : []),
      ...factsToCheck(filedOf(material)),
    ],
    findings: staff ? findingsOf(material) : [],
    files: await filesOf(turn, visibleDocuments(material.documents, viewerOf(file, turn.actor))),
    path: pathOf(procedure, shown, material.events),
    records: recordsOf(turn, file),
    actions: decided === null ? acts.map((act) => actionView(turn, procedure, file, act)) : [],
    sections: sectionsOf(turn, procedure, material),
    decided: decided === null ? null : decisionOf(decided, procedure, file),
  }
}

function actionView(
  turn: Turn,
  procedure: AnyProcedure,
  file: CaseFile,
  act: AvailableAct,
): CaseView['actions'][number] {
  const { action, transition } = act
  const { actor, now } = turn
  const hindrance = hindranceOf(procedure, act, { file, actor, now, terms: termsOf(turn, file) })
  return {
    action,
    label: transition.label,
    style: transition.style ?? 'default',
    blockedBecause: hindrance === null ? null : refusalWords(hindrance),
    aside: transition.aside === true,
  }
}

/** （拟建）before approval, （筹）in preparation; only an established center has no mark (第三条). */
export function titleOf(file: Pick<CaseFile, 'procedure' | 'state' | 'title'>): string {
  const procedure = procedureOf(file.procedure)
  if (file.title === '') return procedure.title
  return file.title + stateMark(procedure, file.state)
}

/** What stands behind the name of a case while it is in a state: （拟建）, （筹） or nothing. */
export function stateMark(procedure: AnyProcedure, state: string): string {
  return stateOf(procedure, state).mark ?? procedure.mark ?? ''
}

/** Whoever the state waits for, and has one of the acts there that move it on, adverse ones too. */
function isMyTurn(turn: Turn, procedure: AnyProcedure, file: CaseFile): boolean {
  if (file.facts.pendingRecord !== null) return mayConfirmRecord(file, turn.actor)
  const state = stateOf(procedure, file.state)
  return Object.values(state.on).some(
    (transition) =>
      roleFor(transition, file, turn.actor) !== null &&
      (transition.by.some((role) => state.turn.includes(role)) || transition.byOpener === true) &&
      (transition.style === 'primary' ||
        transition.settles === true ||
        transition.proposes === true),
  )
}

function toneOf(state: AnyState, mine: boolean, late: boolean): Tone {
  if (state.mood === 'passed') return late ? 'overdue' : 'passed'
  if (state.mood === 'closed') return 'waiting'
  if (late) return 'overdue'
  if (state.mood === 'returned') return 'overdue'
  return mine ? 'turn' : 'waiting'
}

function stateWord(state: AnyState, mine: boolean, tone: Tone): string {
  // Approved and under way is called by its name: 筹建中.
  if (state.mood === 'passed') return state.final === true ? '已通过' : state.title
  if (state.mood === 'closed') return '已结束'
  // 已退回 for a return; what was refused is named as what it is.
  if (state.mood === 'returned') return state.title
  // Colour never alone: what is red says why.
  if (tone === 'overdue') return '已逾期'
  return mine ? '待办' : '办理中'
}

/** The first line; who proposed is for staff only. */
function conclusionOf(state: AnyState, file: CaseFile, staff: boolean): string {
  const { proposal } = file.facts
  if (!staff || proposal === null) return state.conclusion
  return `${proposal.byName}提出：${proposal.label}。${state.conclusion}`
}

/** Internal targets are for the bureau's own people; periods of the measures for everybody. */
function datesOf(
  turn: Turn,
  material: CaseMaterial,
  staff: boolean,
): readonly (DateView & { readonly late: boolean })[] {
  return material.deadlines
    .filter((deadline) => deadline.status === 'open' && (staff || !deadline.internal))
    .map((deadline) => ({
      label: deadline.title,
      date: dayToKeep(deadline, turn.today),
      remains: remainsOf(turn.deps.calendar, turn.today, material.file, deadline),
      late: isLate(turn.today, material.file, deadline),
      kind: dateKind(deadline),
      cite: deadline.cite,
      provisional: deadline.provisional,
      deadline: deadline.id,
    }))
}

function factsOf(file: CaseFile): readonly Fact[] {
  const letter = file.facts.inputs['sendLetter']?.forms['sponsor-letter']
  const number = letter?.['documentNumber']
  const { imported } = file.facts
  return [
    ...(imported === undefined
      ? []
      : [
          {
            label: '导入',
            value: `${formatDate(imported.on)}按原文书导入，${imported.enteredByName}录入，${imported.confirmedByName}核对`,
          },
        ]),
    ...(file.district === null
      ? []
      : [{ label: '所在区县', value: districtById(file.district)?.name ?? file.district }]),
    ...(file.sponsorName === null ? [] : [{ label: '发函单位', value: file.sponsorName }]),
    ...(typeof number === 'string' && number !== '' ? [{ label: '来函文号', value: number }] : []),
  ]
}

function assigneeFacts({ facts }: CaseFile): readonly Fact[] {
  const assignee = facts.assignee ?? null
  return assignee === null ? [] : [{ label: '承办人', value: assignee.name }]
}

/** Whether a resubmission changed anything: what comes back as it went is remarked (第十条). */
function changeFacts(material: CaseMaterial): readonly Fact[] {
  const compared = comparedSubmissions(material)
  if (compared === null) return []
  const { before, changes } = compared
  const value = changes.length === 0 ? '没有变化' : `${changes.length} 处变化，见“变化”`
  return [{ label: `与第 ${before.ordinal} 次提交相比`, value }]
}

/**
 * A submission never changes, and neither does what the rules find in it: each is judged once, and
 * what was found is kept under the hash of its content for the next who looks at the case.
 */
const judged = new Map<string, readonly Finding[]>()
const MOST_JUDGED = 500

/** What the rules find in the latest submission, judged as of the day it was filed. */
export function findingsOf({ submission }: Pick<CaseMaterial, 'submission'>): readonly Finding[] {
  if (submission === null) return []
  const at = civilDateOf(submission.at)
  const key = `${submission.sha256} ${at}`
  const found = judged.get(key) ?? judge(submission, at)
  // The one that was looked at last goes last.
  judged.delete(key)
  judged.set(key, found)
  const [oldest] = judged.keys()
  if (judged.size > MOST_JUDGED && oldest !== undefined) judged.delete(oldest)
  return found
}

function judge({ forms }: Submission, at: CivilDate): readonly Finding[] {
  return Object.entries(forms).flatMap(([id, values]) =>
    checkForm(formOf(id), values, { at, complete: true }),
  )
}

async function filesOf(
  turn: Turn,
  documents: readonly CaseDocument[],
): Promise<readonly FileView[]> {
  const found = await turn.tx.files.among(documents.map(({ sha256 }) => sha256))
  const stored = new Map(found.map((file) => [file.sha256, file]))
  return documents.map(({ sha256, name }) => ({
    sha256,
    name,
    size: stored.get(sha256)?.size ?? 0,
    pages: stored.get(sha256)?.pages ?? null,
  }))
}

/** Whether this person may be sent a file of the case. */
export function maySeeFile(
  turn: Turn,
  material: CaseMaterial,
  sha256: string,
): CaseDocument | null {
  const visible = visibleDocuments(material.documents, viewerOf(material.file, turn.actor))
  return visible.find((document) => document.sha256 === sha256) ?? null
}

function recordsOf(turn: Turn, file: CaseFile): readonly PendingRecord[] {
  const record = file.facts.pendingRecord
  if (record === null || !isStaff(turn.actor)) return []
  const text = (field: string): string => {
    const value = record.paper[field]
    if (typeof value !== 'string') return ''
    return isCivilDate(value) ? formatDate(value) : value
  }
  return [
    {
      record: record.id,
      what: `${roleTitle(record.role)}“${record.label}”`,
      basis: [text('partyName'), text('documentNumber'), text('documentDate')]
        .filter((part) => part !== '')
        .join(' · '),
      recordedBy: record.recordedByName,
      recordedAt: record.at,
      mayConfirm: mayConfirmRecord(file, turn.actor),
    },
  ]
}

function sectionsOf(
  turn: Turn,
  procedure: AnyProcedure,
  material: CaseMaterial,
): readonly SectionId[] {
  const { file } = material
  const staff = isStaff(turn.actor)
  const offered: Readonly<Record<SectionId, boolean>> = {
    history: true,
    documents: material.documents.length > 0,
    filing: filedOf(material) !== null,
    findings: staff && material.submission !== null,
    deadlines: staff && material.deadlines.length > 0,
    changes: file.facts.submissions > 1,
    onBehalf: recordableActs(procedure, file, turn.actor).length > 0,
    deliveries: staff && file.number !== null,
    assignee: staff && isAssignable(procedure, file),
  }
  return (Object.keys(offered) as SectionId[]).filter((section) => offered[section])
}

function decisionOf(event: CaseEvent, procedure: AnyProcedure, file: CaseFile): Decision {
  const role = event.role === null ? '' : `（${roleTitle(event.role)}）`
  const proxy =
    event.onBehalf === null
      ? `${event.actorName}${role}`
      : `${event.onBehalf.party}（代录：${event.onBehalf.recordedBy}，确认：${event.onBehalf.confirmedBy}）`
  return {
    what: event.sentence,
    who: proxy,
    at: event.at,
    why: event.reason === null ? [] : event.reason.split('\n'),
    next:
      file.facts.pendingRecord === null ? stateOf(procedure, file.state).waitingFor : RECORD_WAITS,
  }
}

/** Whether an act asks for forms before it is done. */
export function asksForForms(transition: Parameters<typeof formsOf>[0]): boolean {
  return formsOf(transition).length > 0
}
