import { assignmentCard } from '../../../cards/faces/assignment.ts'
import type { CaseView, SectionId } from '../../../cards/faces/case-card.ts'
import { deliveriesCard } from '../../../cards/faces/deliveries.ts'
import {
  changesCard,
  deadlinesCard,
  documentsCard,
  filingCard,
  findingsCard,
  historyCard,
  type OpinionLine,
  onBehalfCard,
} from '../../../cards/faces/sections.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { returnReasonsOf } from '../../regulation/forms/return-reasons.ts'
import { type AnyProcedure, formsOf, transitionOf } from '../../regulation/procedure.ts'
import { procedureOf } from '../../regulation/procedures/all.ts'
import { bodies, bodyOf, isBureauRole, roleTitle } from '../../regulation/roles.ts'
import { recordableActs } from '../../regulation/standing.ts'
import { formatInstant } from '../../regulation/time/civil-date.ts'
import { assignmentOf } from '../assignment/officers.ts'
import { formView } from '../conversation/read-back.ts'
import { procedureFor } from '../duties/in-force.ts'
import type { CardJson } from '../inbound.ts'
import type { StoredEvent } from '../records.ts'
import type { Turn } from '../turn.ts'
import { type CaseMaterial, findingsOf } from './case-view.ts'
import {
  type ComparedSubmissions,
  comparedSubmissions,
  inFormOrder,
} from './compared-submissions.ts'
import { deliveriesOf, servicesOf } from './deliveries.ts'
import { documentTitle } from './document-titles.ts'
import { filedOf } from './filed.ts'
import { recordLines } from './record-lines.ts'
import { annulledMark } from './remedy-facts.ts'
import { shownEvents, shownReason } from './shown-events.ts'
import { dateKind, dayToKeep, remainsOf } from './words.ts'

interface SectionContext {
  readonly turn: Turn
  readonly material: CaseMaterial
  readonly view: CaseView
  readonly page: number
}

/** The card of one section of a case. The caller has checked that this person may open it. */
export async function sectionCard(
  turn: Turn,
  material: CaseMaterial,
  view: CaseView,
  section: SectionId,
  page: number,
): Promise<CardJson> {
  return builders[section]({ turn, material, view, page })
}

const builders: Readonly<
  Record<SectionId, (context: SectionContext) => CardJson | Promise<CardJson>>
> = {
  history: ({ turn, material, view, page }) =>
    historyCard({
      ...view,
      page,
      events: shownEvents(turn, material)
        .map((event) => ({
          at: event.at,
          who: whoOf(event),
          what: event.sentence,
          cite: event.cite,
          note: shownReason(turn, event),
          onBehalf: event.onBehalf,
        }))
        .reverse(),
    }),

  documents: ({ view, material, page }) =>
    documentsCard({
      ...view,
      page,
      files: view.files.map((file) => {
        const document = material.documents.find((one) => one.sha256 === file.sha256)
        return {
          ...file,
          label: `${document === undefined ? file.name : documentTitle(document)}${annulledMark(material.file, file.sha256)}`,
          addedAt: document?.addedAt ?? material.file.createdAt,
          mayOpen: true,
        }
      }),
    }),

  findings: ({ view, material, page }) =>
    findingsCard({
      ...view,
      page,
      opinions: [...opinionsOf(material), ...recordLines(material.file)].sort(
        (a, b) => b.at - a.at,
      ),
      findings: findingsOf(material),
    }),

  deadlines: ({ turn, view, material, page }) =>
    deadlinesCard({
      ...view,
      page,
      dates: material.deadlines.map((deadline) => ({
        title: deadline.title,
        status: deadline.status,
        label: deadline.title,
        date: dayToKeep(deadline, turn.today),
        remains: remainsOf(turn.deps.calendar, turn.today, material.file, deadline),
        kind: dateKind(deadline),
        cite: deadline.cite,
        provisional: deadline.provisional,
        deadline: deadline.id,
      })),
    }),

  changes: ({ view, material, page }) => {
    const compared = comparedSubmissions(material)
    return changesCard({
      ...view,
      page,
      compared: compared === null ? '只提交过一次' : comparedWords(compared),
      changes: (compared?.changes ?? []).map((change) => ({
        form: change.form,
        label: change.label,
        // Rosters are other people's data: that they changed is said, not who is on them.
        before: change.restricted ? RESTRICTED : change.before,
        after: change.restricted ? RESTRICTED : change.after,
      })),
    })
  },

  filing: ({ view, material, page }) => {
    const filed = filedOf(material)
    const times = filed?.ordinal == null ? '提交' : `第 ${filed.ordinal} 次提交`
    return filingCard({
      ...view,
      page,
      forms: inFormOrder(Object.keys(filed?.forms ?? {})).map((id) =>
        formView(formOf(id), filed?.forms[id] ?? {}),
      ),
      filed: filed === null ? '' : `${formatInstant(filed.at)} ${times}`,
      draft: null,
    })
  },

  deliveries: async ({ turn, view, material, page }) =>
    deliveriesCard({
      ...view,
      page,
      services: servicesOf(material.file),
      orders: await deliveriesOf(turn.tx, material.file.id),
    }),

  assignee: async ({ turn, view, material, page }) =>
    assignmentCard({ ...view, page, ...(await assignmentOf(turn, material.file)) }),

  onBehalf: ({ turn, view, material, page }) =>
    onBehalfCard({
      ...view,
      page,
      version: material.file.version,
      acts: recordableActs(
        procedureFor(turn, material.file.procedure),
        material.file,
        turn.actor,
      ).map(({ action, transition }) => ({
        action,
        label: transition.label,
        forWhom: transition.by.map(roleTitle).join('、'),
      })),
    }),
}

const comparedWords = ({ before, after }: ComparedSubmissions): string =>
  `第 ${after.ordinal} 次提交（${formatInstant(after.at)}）与第 ${before.ordinal} 次相比`

const RESTRICTED = '（涉及人员信息，请在受限材料中查看）'

function whoOf(event: StoredEvent): string {
  if (event.onBehalf !== null) return event.onBehalf.party
  const body = event.role === null ? null : bodies[bodyOf(event.role)].title
  return body === null ? event.actorName : `${event.actorName}（${body}）`
}

/**
 * Whether an event is what somebody of the bureau or of a panel thought of the case: what was
 * proposed, what was made of it, and whatever else was decided before a document goes out. What is
 * issued is no opinion, and what several people give is a record.
 */
export function isOpinion(procedure: AnyProcedure, event: Pick<StoredEvent, 'from' | 'action'>) {
  const from = Object.hasOwn(procedure.states, event.from) ? procedure.states[event.from] : null
  const transition = from ? transitionOf(procedure, event.from, event.action) : null
  if (!from || transition === null || transition.keep !== undefined) return false
  if (formsOf(transition).includes('issue-notice')) return false
  const inside = from.outsideAs !== undefined && transition.by.some(isBureauRole)
  const concludes = transition.by.length > 0 && transition.by.every((role) => role === 'panelLead')
  return transition.proposes === true || transition.settles === true || inside || concludes
}

function opinionsOf(material: CaseMaterial): readonly OpinionLine[] {
  const itemised = returnReasonsOf(
    material.file.facts.inputs['proposeReturn']?.forms['return-reasons'] ?? {},
  ).map(({ reason, cite }) => ({ text: reason, cite }))
  return material.events
    .filter((event) => isOpinion(procedureOf(material.file.procedure), event))
    .map((event) => ({
      at: event.at,
      who: event.actorName,
      what: event.sentence,
      reasons:
        event.type === 'returnProposed'
          ? itemised
          : event.reason === null
            ? []
            : event.reason.split('\n').map((text) => ({ text, cite: null })),
    }))
    .reverse()
}
