import {
  type AcceptanceFacts,
  type AnnulmentGround,
  assessmentOf,
  type OpenAnnulment,
  papersOf,
  preparationOf,
} from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { lastStandingDecision, openRemedies, paperOf } from '../decisions.ts'
import type { Change, Guard, GuardContext, RegisterEffect } from '../procedure.ts'
import type { CivilDate } from '../time/civil-date.ts'
import { isSame, nameOf } from './acceptance-common.ts'
import { dayOf, textOf } from './application-common.ts'

/** What an annulment, a correction and a remedy rest on, and what they change (practice.md, situation 9). */

const because = (sentence: string) => ({ because: sentence, cite: null })

const openIn = ({ case: file }: GuardContext): OpenAnnulment | null => file.facts.annulment ?? null

/** Something was decided towards the party, and it stands. */
export const decisionStands: Guard = ({ case: file }) =>
  lastStandingDecision(file.facts) === null ? because('本案没有已经印发且仍然有效的决定。') : null

/** One at a time. */
export const noAnnulmentIsOpen: Guard = (context) =>
  openIn(context) === null ? null : because('已有一件撤销原决定的意见正在办理。')

/** An annulment was proposed and waits for the legal review. */
export const annulmentIsProposed: Guard = (context) =>
  openIn(context)?.step === 'proposed' ? null : because('没有待法制审核的撤销原决定的意见。')

/** Reviewed, and it rests on the paper of another authority. */
export const annulmentIsByAnother: Guard = (context) => {
  const open = openIn(context)
  return open?.step === 'reviewed' && open.ground !== 'selfCorrection'
    ? null
    : because('没有经法制审核、依据复议决定或者判决撤销原决定的意见。')
}

/** Reviewed, and the bureau corrects itself: its own document is issued then. */
export const annulmentIsOwn: Guard = (context) => {
  const open = openIn(context)
  return open?.step === 'reviewed' && open.ground === 'selfCorrection'
    ? null
    : because('没有经法制审核、由市局自行纠正的意见。')
}

/** Agreed inside; what counts outside is the issued document. */
export const annulmentIsAgreed: Guard = (context) =>
  openIn(context)?.step === 'agreed' ? null : because('没有已经同意、待印发的撤销决定。')

/** There is one that can be turned down. */
export const annulmentIsReviewed: Guard = (context) =>
  openIn(context)?.step === 'reviewed' ? null : because('没有待审批的撤销原决定的意见。')

/** Nobody takes two steps of one annulment. */
export const annullerHadNoPart: Guard = (context) => {
  const open = openIn(context)
  const had = (open?.people ?? []).some((one) => isSame(one, nameOf(context)))
  return had ? because('您已参加本次撤销的承办或审核，须由其他有权限的同志办理。') : null
}

/** What is annulled or corrected is the last decision that stands, told by its number. */
const namesLastDecision =
  (form: string, field: string): Guard =>
  ({ case: file, input }) => {
    const last = lastStandingDecision(file.facts)
    if (last === null || textOf(input[form], field) === last.number) return null
    return because(
      `本案最近一份仍然有效的决定是${last.number}，与所填文号不一致。更早的决定，须在其后的决定撤销后再撤销。`,
    )
  }

/** The proposal names the decision that it is about. */
export const annulmentNamesDecision = namesLastDecision('annulment', 'decisionNumber')

/** The corrected document is one that this case issued. */
export const correctionNamesPaper: Guard = ({ case: file, input }) => {
  const number = textOf(input['clerical-correction'], 'documentNumber')
  const issued = [
    ...papersOf(file.facts).map((paper) => paper.number),
    ...Object.values(file.facts.inputs).map(({ forms }) =>
      textOf(forms['issue-notice'], 'documentNumber'),
    ),
  ]
  return number === null || issued.includes(number)
    ? null
    : because(`本案没有印发过文号为${number}的文书，请核对。`)
}

/** Something is pending that can come to a result. */
export const remedyIsOpen: Guard = ({ case: file }) =>
  openRemedies(file.facts) > 0 ? null : because('本案没有在办的投诉、复议或者诉讼。')

/** The officer proposes: on which paper, against which decision. */
export const proposeAnnulment: Change = (context) => {
  const form = context.input['annulment']
  const decision = lastStandingDecision(context.case.facts)
  if (decision === null) return {}
  return {
    annulment: {
      decision,
      ground: textOf(form, 'ground') as AnnulmentGround,
      authority: textOf(form, 'authority') ?? '',
      number: textOf(form, 'paperNumber'),
      documentDate: dayOf(form, 'paperDate'),
      reason: textOf(form, 'reason') ?? '',
      step: 'proposed',
      people: [nameOf(context)],
    },
  }
}

const step =
  (next: OpenAnnulment['step']): Change =>
  (context) => {
    const open = openIn(context)
    if (open === null) return {}
    return { annulment: { ...open, step: next, people: [...open.people, nameOf(context)] } }
  }

/** The legal review was given. */
export const reviewAnnulment = step('reviewed')
/** The approver agrees that the bureau corrects itself. */
export const agreeAnnulment = step('agreed')
/** It comes to nothing; the decision stands. */
export const dropAnnulment: Change = () => ({ annulment: null })

/**
 * The decision is annulled: what it changed stands again as before it, and it is kept with the mark
 * of who annulled it. Scores and papers are never rewritten.
 */
export const annul: Change = (context) => {
  const open = openIn(context)
  if (open === null) return {}
  const { step: _step, people: _people, decision, ...paper } = open
  const issued = context.input['issue-notice']
  const annulled = {
    ...paper,
    number: textOf(issued, 'documentNumber') ?? paper.number,
    documentDate: dayOf(issued, 'documentDate') ?? paper.documentDate,
    decision,
    on: context.today,
  }
  const { facts } = context.case
  return {
    ...broughtBack(facts, open, context.today),
    annulment: null,
    annulments: [...(facts.annulments ?? []), annulled],
  }
}

function broughtBack(
  facts: CaseFacts,
  { decision }: OpenAnnulment,
  today: CivilDate,
): Partial<AcceptanceFacts & Pick<CaseFacts, 'receivedOn'>> {
  // Without the approval nothing was received, and nothing of the preparation has begun.
  if (decision.kind === 'issueApproval') {
    const { plan, taskStatementVersion } = preparationOf(facts)
    const fresh = { ...preparationOf({}), plan, taskStatementVersion }
    const { results } = assessmentOf(facts)
    const assessment = { ...assessmentOf({}), results }
    return { receivedOn: null, preparation: fresh, assessment, rectification: null }
  }
  const { assessment, ...before } = paperOf(facts, decision)?.before ?? {}
  if (assessment === undefined) return before
  // The review begins anew when the annulment is done: what was over in the meantime is not late.
  const { results } = assessmentOf(facts)
  return { ...before, assessment: { ...assessment, results, receivedOn: today } }
}

/** An establishment that was published leaves the register with its decision; its matters end. */
export const leaveRegister: RegisterEffect = ({ case: file, today }) => {
  const last = file.facts.annulments?.at(-1)
  if (last?.decision.kind !== 'establishmentDecided') return []
  const sentence = '批准成立的决定已被依法撤销，不再列入名录'
  return [{ kind: 'status', status: 'exited', on: today, sentence }, { kind: 'closeMatters' }]
}
