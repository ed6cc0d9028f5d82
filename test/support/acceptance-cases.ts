import { canonicalHash } from '../../src/application/canonical.ts'
import type { Submission } from '../../src/application/records.ts'
import { assessmentOf, lastResult, preparationOf } from '../../src/regulation/acceptance-facts.ts'
import type { Actor, ArmedDeadline, CaseEvent, CaseFile } from '../../src/regulation/case-file.ts'
import { type Accepted, decide, type Outcome, type Terms } from '../../src/regulation/decide.ts'
import type { FormValues, Row } from '../../src/regulation/form.ts'
import { transitionOf } from '../../src/regulation/procedure.ts'
import { endOfPreparation } from '../../src/regulation/procedures/acceptance-clocks.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  instantAt,
} from '../../src/regulation/time/civil-date.ts'
import { SCORES } from './acceptance-forms.ts'
import { caseIn, elsewhere, holder, NOW, person, sampleForms, terms } from './procedure-cases.ts'

/**
 * Cases after the receipt of the task statement, told act by act from 「筹建中」 on, so that their facts
 * are those that the acts leave behind. Everybody and everything is made up.
 */

/** A case, the moment, and the clocks that run. */
export interface Tale {
  readonly file: CaseFile
  readonly now: number
  readonly clocks: ReadonlyMap<string, ArmedDeadline>
  readonly last: Accepted | null
  /** What was filed on the way, and what happened, as the store would keep it. */
  readonly submissions: readonly Submission[]
  readonly events: readonly CaseEvent[]
}

/** What differs from the usual at one act. */
export interface Doing {
  /** Who acts; else whoever holds the first role of the act. */
  readonly by?: RoleId | Actor
  /** Points, by the sheets of the samples. */
  readonly score?: keyof typeof SCORES
  /** Answers that differ, by form. */
  readonly forms?: Readonly<Record<string, FormValues>>
  readonly terms?: Terms
}

/** The assessment panel of the tales: all of them in the chat. */
export const ASSESSORS: readonly [Actor, Actor, Actor] = [
  holder('panelLead'),
  holder('panelMember'),
  person('third-expert', elsewhere('panelMember')),
]

const expert = (actor: Actor, index: number): Row => ({
  id: `e${index}`,
  name: actor.name,
  employer: '某某计量研究院（虚构）',
  speciality: '电池测量',
  lead: index === 0,
  openId: actor.openId,
})

/** The rows of the panel form for so many of them; beyond three they act on paper. */
export function panelRows(size: number): readonly Row[] {
  return Array.from({ length: size }, (_, index) =>
    expert(ASSESSORS[index] ?? { openId: '', name: `专家${index}`, roles: [] }, index),
  )
}

/** A case in preparation, the task statement received on a day; the clocks as they would run. */
export function preparing(receivedOn: CivilDate = '2024-10-20', now: number = NOW): Tale {
  const file = caseIn(application, 'preparing')
  const facts = { ...file.facts, receivedOn, panel: [], publicNotice: null }
  return {
    file: { ...file, facts },
    now,
    clocks: new Map(),
    last: null,
    submissions: [],
    events: [],
  }
}

/** So many days later. */
export const later = (tale: Tale, days: number): Tale => ({
  ...tale,
  now: tale.now + days * 86_400_000,
})

/** On a day, in the morning. */
export const on = (tale: Tale, day: CivilDate): Tale => ({ ...tale, now: instantAt(day, '10:00') })

/** The civil date of a tale. */
export const dayOf = (tale: Tale): CivilDate => civilDateOf(tale.now)

const INTENDED: Readonly<Record<string, FormValues>> = {
  proposeCancellation: { act: 'cancelPreparation', mayRequestHearing: false },
  proposeRevocation: { act: 'revokePreparation', mayRequestHearing: true },
  proposeNonEstablishment: { act: 'refuseEstablishment', mayRequestHearing: true },
}

const NOT_CONFORMING = {
  standardsProven: false,
  conclusion: 'notConforming',
  note: '1项计量标准没有证书（虚构）',
}

const PROBLEMS = [{ id: 'p1', item: '1.3', problem: '不确定度未达到要求（虚构）' }]

/** The report that states what the panel came to. */
function reportOf({ file }: Tale, interim: boolean): FormValues {
  const result = lastResult(file.facts)
  if (result === null) return {}
  const first = result.round > 1 ? 'reassessment' : 'first'
  const conclusion = result.passed ? 'pass' : interim ? 'rectify' : 'fail'
  return {
    round: result.kind === 'rescore' ? 'afterRectification' : first,
    completedOn: result.finishedOn,
    score: result.score,
    conclusion,
    ...(result.passed ? {} : { problems: PROBLEMS }),
  }
}

/** What the samples say otherwise at an act, so that it fits the case. */
function fitting(tale: Tale, action: string, doing: Doing): Readonly<Record<string, FormValues>> {
  const day = dayOf(tale)
  const { facts } = tale.file
  const end = endOfPreparation(facts, terms)?.effective ?? day
  return {
    extension: {
      months: 4,
      requestedOn: day,
      preparationEndsOn: end,
      lateAllowed: preparationOf(facts).lateExtensionAllowed,
    },
    'appraisal-panel': { experts: panelRows(3) },
    'district-opinion':
      action === 'declineConsent' ? { agree: false, reason: '任务T2未完成（虚构）' } : {},
    'initial-review': {
      appliedInTime: !assessmentOf(facts).filedLate,
      note: '申请晚于届满3个月前，已说明原因，建议接收（虚构）',
      ...(action === 'proposeRefusalOfAssessment' ? NOT_CONFORMING : {}),
    },
    'assessment-schedule': { openingOn: addDays(day, 7), closingOn: addDays(day, 8) },
    'postpone-visit': { plannedOn: addDays(day, 7), until: addDays(day, 21) },
    attendance: {
      meeting:
        action === 'openVisit' ? 'opening' : action === 'closeVisit' ? 'closing' : 'verification',
    },
    scoring: { items: SCORES[doing.score ?? '86.5'] },
    'assessment-report': reportOf(tale, action === 'submitInterimReport'),
    'rectification-order':
      action === 'proposeThreeMonths' ? { basis: '21.1', months: 3 } : { basis: '22.2', months: 6 },
    'establishment-proposal': {
      assessment: lastResult(facts)?.passed === true ? 'passed' : 'reportAccepted',
    },
    'intended-adverse-notice': INTENDED[action] ?? {},
    'recusal-decision': { memberName: ASSESSORS[1]?.name },
    'member-objection': { memberName: ASSESSORS[1]?.name },
  }
}

const samplesByDay = new Map<CivilDate, Readonly<Record<string, FormValues>>>()

/** The samples of a day, made once: walks ask for them at every step. */
function samplesOn(day: CivilDate): Readonly<Record<string, FormValues>> {
  const samples = samplesByDay.get(day) ?? sampleForms(day)
  samplesByDay.set(day, samples)
  return samples
}

/** What an act asks for, filled in for this case and day. */
export function inputFor(
  tale: Tale,
  action: string,
  doing: Doing = {},
): Readonly<Record<string, FormValues>> {
  const forms = transitionOf(application, tale.file.state, action)?.forms ?? []
  const samples = samplesOn(dayOf(tale))
  const fits = fitting(tale, action, doing)
  return Object.fromEntries(
    forms.map((id) => [id, { ...samples[id], ...fits[id], ...doing.forms?.[id] }]),
  )
}

function actorOf(tale: Tale, action: string, { by }: Doing): Actor {
  if (typeof by === 'object') return by
  const role = by ?? transitionOf(application, tale.file.state, action)?.by[0]
  return holder(role ?? 'auditor')
}

/** An act, accepted or refused. */
export function tried(tale: Tale, action: string, doing: Doing = {}): Outcome {
  const command = {
    kind: 'act',
    actor: actorOf(tale, action, doing),
    expectedVersion: null,
    action,
    input: inputFor(tale, action, doing),
  } as const
  return decide(application, tale.file, command, tale.now, doing.terms ?? terms)
}

/** What follows from an accepted act: the case in its new state, the clocks as they now run. */
export function followed(tale: Tale, outcome: Accepted): Tale {
  const clocks = new Map(tale.clocks)
  for (const kind of outcome.close) clocks.delete(kind)
  for (const armed of outcome.arm) clocks.set(armed.kind, armed)
  const submission = submissionOf(tale, outcome)
  return {
    ...tale,
    file: outcome.next,
    clocks,
    last: outcome,
    submissions: submission === null ? tale.submissions : [...tale.submissions, submission],
    events: [...tale.events, outcome.event],
  }
}

function submissionOf({ now }: Tale, { next, event, submission }: Accepted): Submission | null {
  if (submission === null) return null
  return {
    caseId: next.id,
    ordinal: next.facts.submissions,
    action: event.action,
    forms: submission,
    by: event.actor,
    at: now,
    sha256: canonicalHash(submission),
  }
}

/** An act that must be accepted. */
export function did(tale: Tale, action: string, doing: Doing = {}): Tale {
  const outcome = tried(tale, action, doing)
  if (outcome.outcome === 'refused') {
    throw new Error(`${tale.file.state} ${action}: ${outcome.because}`)
  }
  return followed(tale, outcome)
}

/** Several acts one after another. */
export const all = (tale: Tale, ...actions: readonly string[]): Tale =>
  actions.reduce((so, action) => did(so, action), tale)

/** The words of a refusal; empty where it was none. */
export function refusal(tale: Tale, action: string, doing: Doing = {}): string {
  const outcome = tried(tale, action, doing)
  return outcome.outcome === 'refused' ? outcome.because : ''
}

/** An act by every expert who sits. */
export const byEveryExpert = (tale: Tale, action: string, doing: Doing = {}): Tale =>
  ASSESSORS.reduce((so, by) => did(so, action, { ...doing, by }), tale)

/** From a proposal to the decided document. */
export const decidedOn = (tale: Tale): Tale =>
  all(tale, 'confirmOpinion', 'passLegalReview', 'takeDecision')

/** Served on the day of the tale. */
export const served = (tale: Tale): Tale => did(tale, 'recordService')

/** From the conclusion of the initial review to the arranged visit. */
export const arranged = (tale: Tale): Tale => {
  const forming = did(tale, 'appointAssessmentPanel')
  return did(byEveryExpert(forming, 'declare'), 'scheduleVisit')
}

/** The arranged visit is announced and opened. */
export const opened = (tale: Tale): Tale => all(tale, 'issueAssessmentNotice', 'openVisit')

/** Sampled, scored by everybody and agreed: the closing meeting. */
export const scored = (tale: Tale, score: keyof typeof SCORES): Tale => {
  const drawn = did(tale, 'drawSample')
  return did(byEveryExpert(drawn, 'giveScore', { score }), 'agreeScore', { score })
}

/** The unit is heard and the closing meeting ends. */
export const closed = (tale: Tale): Tale => all(tale, 'giveAssesseeOpinion', 'closeVisit')

/** A whole visit from its arrangement. */
export const visited = (tale: Tale, score: keyof typeof SCORES): Tale =>
  closed(scored(opened(arranged(tale)), score))

/** Everybody scores again, and the panel agrees. */
export const rescored = (tale: Tale, score: keyof typeof SCORES): Tale =>
  did(byEveryExpert(tale, 'giveScore', { score }), 'agreeRescore', { score })

/** Filed, consented, found conforming: the assessment is to be organised. */
export const conforming = (): Tale =>
  all(preparing(), 'applyForAcceptance', 'giveConsent', 'proposeConformity', 'confirmConformity')

/** Below 80 at the first visit, the notice of three months served. */
export const threeMonths = (): Tale => {
  const below = did(visited(conforming(), '79.5'), 'submitInterimReport')
  return served(did(decidedOn(did(below, 'proposeThreeMonths')), 'issueThreeMonths'))
}

/** Below 80 again: the assessment has failed. */
export const failed = (): Tale =>
  did(rescored(did(threeMonths(), 'submitRectification'), '79.5'), 'submitReport')

/** The notice of at most a year is served. */
export const ordered = (): Tale =>
  served(did(decidedOn(did(failed(), 'proposeRectification')), 'issueRectification'))

/** A second assessment is ordered. */
export const reassessed = (): Tale => all(ordered(), 'submitRectification', 'orderReassessment')

/** Failed again. */
export const failedAgain = (): Tale => did(visited(reassessed(), '79.5'), 'submitReport')

/** Passed at the first visit, the report is in. */
export const passed = (): Tale => did(visited(conforming(), '86.5'), 'submitReport')

/** The end of preparation has passed with nothing pending. */
export const overdue = (): Tale => did(preparing('2024-08-20'), 'markOverdue')

/** The notice of intention is served: the party may answer. */
export const toldOf = (tale: Tale, proposal: string): Tale =>
  served(all(tale, proposal, 'agreeToStart', 'issueIntendedNotice'))

/** The time to answer is over. */
export const heard = (tale: Tale): Tale => did(later(tale, 14), 'closeStatement')
