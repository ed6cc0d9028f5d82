import {
  type AcceptanceFacts,
  type AssessmentFacts,
  assessmentOf,
  type BeforeDecision,
  holdOn,
  type IssuedPaper,
  type Participant,
  type PreparationFacts,
  papersOf,
  preparationOf,
} from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { changedBy, isAnnulledPaper } from '../decisions.ts'
import type { Change, Guard, GuardContext } from '../procedure.ts'
import { addDays, type CivilDate, formatDate } from '../time/civil-date.ts'
import { dayOf, practice } from './application-common.ts'
import { comparable } from './panel-seats.ts'

/** What the steps from the preparation to the establishment share: 第十三条 to 第二十三条. */

/** Who acts for the applicant. */
export const APPLICANTS = ['applicantHandler', 'applicantResponsible'] as const

/** The day of an act: today, or the day on which the paper came in that it is recorded from (代录). */
export const dayOfAct = ({ today, paperReceivedOn }: GuardContext): CivilDate =>
  paperReceivedOn ?? today

/** What changes of the preparation; the rest stays. */
export const preparation = (
  { case: file }: GuardContext,
  changes: Partial<PreparationFacts>,
): AcceptanceFacts => ({ preparation: { ...preparationOf(file.facts), ...changes } })

/** What changes of the assessment; the rest stays. */
export const assessment = (
  { case: file }: GuardContext,
  changes: Partial<AssessmentFacts>,
): AcceptanceFacts => ({ assessment: { ...assessmentOf(file.facts), ...changes } })

/** Several changes at one act; they touch different facts. */
export const all =
  (...changes: readonly Change[]): Change =>
  (context) =>
    Object.assign({}, ...changes.map((change) => change(context))) as ReturnType<Change>

/** Who acts, in the chat or on the paper that is recorded. */
export const nameOf = ({ actor, onBehalfOf }: GuardContext): Participant =>
  onBehalfOf === null
    ? { openId: actor.openId, name: actor.name }
    : { openId: '', name: onBehalfOf }

/** Whoever proposes opens a document: the list of those who had a part in it begins anew. */
export const beginDocument: Change = (context) => ({ participants: [nameOf(context)] })

/** Whoever reviews has had a part in the document. */
export const takePart: Change = (context) => ({
  participants: [...(context.case.facts.participants ?? []), nameOf(context)],
})

/** Whether two are one person: by account, or by name where one of them is on paper. */
export const isSame = (one: Participant, other: Participant): boolean =>
  one.openId === '' || other.openId === ''
    ? comparable(one.name) === comparable(other.name)
    : one.openId === other.openId

/** Separation per document: who proposed or reviewed does not sign it (practice of the bureau). */
export const signerHadNoPart: Guard = (context) => {
  const signer = nameOf(context)
  const had = (context.case.facts.participants ?? []).some((one) => isSame(one, signer))
  return had
    ? { because: '您已参加本件的承办或审核，不能再审批，请由其他有权限的同志审批。', cite: null }
    : null
}

/** What a decision is about to change, as it stands: an annulment brings it back (practice.md). */
function beforeDecision({ case: file }: GuardContext): Pick<IssuedPaper, 'before'> {
  const { facts } = file
  const known: Required<BeforeDecision> = {
    preparation: preparationOf(facts),
    assessment: assessmentOf(facts),
    rectification: facts.rectification ?? null,
    establishedOn: facts.establishedOn ?? null,
    givingUp: facts.givingUp ?? null,
  }
  const changed = changedBy(file.state)
  return changed.length === 0
    ? {}
    : { before: Object.fromEntries(changed.map((slice) => [slice, known[slice]])) }
}

/** The last document that is not served yet, and was not annulled. */
const unservedIn = (facts: CaseFacts): number =>
  papersOf(facts).findLastIndex(
    (paper) => paper.servedOn === null && !isAnnulledPaper(facts, paper),
  )

/** The document that an act issued, as the office numbered and dated it (practice.md). */
export const issuePaper: Change = (context) => {
  const form = context.input['issue-notice']
  const number = form?.['documentNumber']
  const paper = {
    act: context.action,
    number: typeof number === 'string' ? number : '',
    documentDate: dayOf(form, 'documentDate') ?? context.today,
    servedOn: null,
    from: context.case.state,
    ...beforeDecision(context),
  }
  return { papers: [...papersOf(context.case.facts), paper] }
}

/** The day that the form of service states. */
export const servedOn = (context: GuardContext): CivilDate =>
  dayOf(context.input['serve-notice'], 'servedOn') ?? context.today

/** The last document that is not served yet is the one whose service is registered. */
export const servePaper: Change = (context) => {
  const papers = papersOf(context.case.facts)
  const open = unservedIn(context.case.facts)
  return {
    papers: papers.map((paper, index) =>
      index === open ? { ...paper, servedOn: servedOn(context) } : paper,
    ),
  }
}

/** Something went out that is not served yet, and the service is not before its date. */
export const serviceFollowsIssue: Guard = (context) => {
  const paper = papersOf(context.case.facts)[unservedIn(context.case.facts)]
  if (paper === undefined) {
    return { because: '本案已印发的文书均已登记送达，没有待送达的文书。', cite: null }
  }
  if (servedOn(context) >= paper.documentDate) return null
  return {
    because: `送达日期早于文书的成文日期（${formatDate(paper.documentDate)}），请核对。`,
    cite: null,
  }
}

const HOLD_DAYS = 30

/** 第二十三条: a hold binds for thirty days; the approver may renew it once. */
const setHold: Change = (context) => ({
  hold: {
    reason: String(context.input['decision-reason']?.['reason'] ?? ''),
    setOn: context.today,
    until: addDays(context.today, HOLD_DAYS),
    renewed: false,
  },
})

const renewHold: Change = ({ case: file, today }) => {
  const hold = holdOn(file.facts, today)
  return hold === null
    ? {}
    : { hold: { ...hold, until: addDays(hold.until, HOLD_DAYS), renewed: true } }
}

const clearHold: Change = () => ({ hold: null })

/** No hold binds today: the next one would not tell its end. */
export const noHoldIsSet: Guard = ({ case: file, today }) => {
  const hold = holdOn(file.facts, today)
  return hold === null
    ? null
    : { because: `已暂缓办理至${formatDate(hold.until)}，无须重复。`, cite: '23' }
}

/** A hold binds today. */
export const holdIsSet: Guard = ({ case: file, today }) =>
  holdOn(file.facts, today) === null
    ? { because: '本案目前没有因核查而暂缓的事项。', cite: '23' }
    : null

/** Once renewable: after that a decision is due on what was found. */
export const holdIsNotRenewed: Guard = ({ case: file, today }) =>
  holdOn(file.facts, today)?.renewed === true
    ? {
        because: `暂缓已延长过一次（每次${HOLD_DAYS}天、延长一次为本系统设定，办法未规定）。请根据核查情况作出处理。`,
        cite: '23',
      }
    : null

/** No decision in the party's favour while a hold lasts (第二十三条); the party's own acts go on. */
export const noHoldBinds: Guard = ({ case: file, today }) => {
  const hold = holdOn(file.facts, today)
  if (hold === null) return null
  return {
    because: `本案因核查暂缓至${formatDate(hold.until)}（${hold.reason}），其间不能作出批准、同意的决定。核查清楚后，请审批人先解除暂缓。`,
    cite: '23',
  }
}

/** What 第二十三条 lets the approver do in a state: set a hold, renew it once, clear it. */
export const holdActs = <const S extends string>(here: S) =>
  ({
    setHold: {
      label: '决定暂缓，核查情况',
      style: 'danger',
      by: ['approver'],
      to: here,
      forms: ['decision-reason'],
      when: ['noHoldIsSet'],
      change: setHold,
      aside: true,
      event: 'holdOrdered',
      sentence: '决定暂缓办理，核查有关情况',
      notify: ['caseOfficer', 'divisionHead'],
      ground: '23',
    },
    renewHold: {
      label: '决定延长暂缓',
      style: 'danger',
      by: ['approver'],
      to: here,
      forms: ['decision-reason'],
      when: ['holdIsSet', 'holdIsNotRenewed'],
      change: renewHold,
      aside: true,
      event: 'holdRenewed',
      sentence: '决定延长暂缓，继续核查',
      notify: ['caseOfficer', 'divisionHead'],
      ground: '23',
    },
    clearHold: {
      label: '解除暂缓',
      by: ['approver'],
      to: here,
      forms: ['decision-reason'],
      when: ['holdIsSet'],
      change: clearHold,
      aside: true,
      event: 'holdCleared',
      sentence: '解除暂缓',
      notify: ['caseOfficer', 'divisionHead'],
      ground: '23',
    },
  }) as const

/** What every state of a preparation has: its mark, and unless it is final, what 第二十三条 allows. */
type Supervised<T extends Readonly<Record<string, { readonly on: object }>>> = {
  readonly [K in keyof T & string]: T[K] &
    (T[K] extends { readonly mark: string } ? unknown : { readonly mark: '（筹）' }) &
    (T[K] extends { readonly final: true }
      ? unknown
      : { readonly on: ReturnType<typeof holdActs<K>> })
}

/**
 * 第二十三条: the bureau supervises the acceptance at every step, so the approver may set a hold in
 * every state; and what is being prepared carries （筹） (practice.md).
 */
export function underSupervision<
  const T extends Readonly<Record<string, { readonly on: object; readonly final?: true }>>,
>(states: T): Supervised<T> {
  const entries = Object.entries(states).map(([name, state]) => [
    name,
    {
      mark: '（筹）',
      ...state,
      on: state.final === true ? state.on : { ...state.on, ...holdActs(name) },
    },
  ])
  return Object.fromEntries(entries) as Supervised<T>
}

/** Where the case stands is remembered: until the bureau agrees the request may be dropped again. */
const askToGiveUp: Change = (context) => ({
  givingUp: { from: context.case.state, requestedOn: dayOfAct(context) },
})

/**
 * The applicant's responsible person may ask to give up; nobody takes silence for it, and nothing
 * ends before the bureau has agreed in writing (`acceptance-giving-up.ts`).
 */
export const giveUpPreparation = {
  label: '提出放弃筹建',
  style: 'danger',
  by: ['applicantResponsible'],
  to: 'givingUpReview',
  forms: ['decision-reason'],
  change: askToGiveUp,
  event: 'givingUpRequested',
  sentence: '申请放弃筹建',
  documents: ['givingUpRequest'],
  notify: ['caseOfficer', 'sponsor', 'districtBureau', 'panelMember'],
  ground: practice('建设单位可以申请放弃筹建，办法未作规定。'),
} as const

/** The officer registers how and when a document reached the party: no click of anybody serves it. */
export const service = {
  label: '登记送达',
  by: ['caseOfficer'],
  forms: ['serve-notice'],
  when: ['serviceFollowsIssue', 'electronicServiceIsAgreed'],
  ground: practice('对外文书须有送达记录。'),
} as const

/** How long the service of a document may take. */
export const serving = {
  service: {
    title: '送达文书',
    target: 'serve-document',
    remind: [{ workingDaysBefore: 2, roles: ['caseOfficer'] }],
    overdue: ['caseOfficer', 'divisionHead'],
    ground: practice('办法未规定送达的时限。'),
  },
} as const
