import {
  all,
  arranged,
  conforming,
  decidedOn,
  did,
  failed,
  failedAgain,
  heard,
  later,
  opened,
  ordered,
  overdue,
  panelRows,
  passed,
  preparing,
  scored,
  served,
  type Tale,
  threeMonths,
  toldOf,
  visited,
} from './acceptance-cases.ts'

/** How a case comes into each state after the receipt of the task statement, act by act. */

/** The states of one document's way, from its proposal on. */
const way = (
  from: () => Tale,
  proposal: string,
  [head, legal, approval, issue]: readonly [string, string, string, string],
): Readonly<Record<string, () => Tale>> => ({
  [head]: () => did(from(), proposal),
  [legal]: () => all(from(), proposal, 'confirmOpinion'),
  [approval]: () => all(from(), proposal, 'confirmOpinion', 'passLegalReview'),
  [issue]: () => decidedOn(did(from(), proposal)),
})

/** The states of one of the three adverse acts, from its proposal on. */
const adverse = (
  act: string,
  proposal: string,
  from: () => Tale,
  end: string,
): Readonly<Record<string, () => Tale>> => {
  const statement = () => toldOf(from(), proposal)
  const study = () => heard(statement())
  const decided = () => decidedOn(did(study(), 'proposeAdverse'))
  return {
    [`${act}Start`]: () => did(from(), proposal),
    [`${act}Notice`]: () => all(from(), proposal, 'agreeToStart'),
    [`${act}Notified`]: () => all(from(), proposal, 'agreeToStart', 'issueIntendedNotice'),
    [`${act}Statement`]: statement,
    [`${act}Hearing`]: () =>
      act === 'cancellation'
        ? did(offered(from()), 'requestHearing')
        : did(statement(), 'requestHearing'),
    [`${act}Study`]: study,
    ...way(study, 'proposeAdverse', [
      `${act}HeadReview`,
      `${act}LegalReview`,
      `${act}Approval`,
      `${act}Decided`,
    ]),
    [`${act}Issued`]: () => did(decided(), 'issueAdverse'),
    [end]: () => served(did(decided(), 'issueAdverse')),
  }
}

/** A notice of cancellation that offers a hearing although it need not. */
const offered = (tale: Tale): Tale => {
  const forms = { 'intended-adverse-notice': { mayRequestHearing: true } }
  return served(
    all(did(tale, 'proposeCancellation', { forms }), 'agreeToStart', 'issueIntendedNotice'),
  )
}

const districtConsent = () => did(preparing(), 'applyForAcceptance')
const initialReview = () => did(districtConsent(), 'giveConsent')
const supplement = () =>
  all(initialReview(), 'requestSupplement', 'confirmSupplement', 'issueSupplement')
const refused = () =>
  did(decidedOn(did(initialReview(), 'proposeRefusalOfAssessment')), 'issueRefusalOfAssessment')
const forming = () => did(conforming(), 'appointAssessmentPanel')
const scheduled = () => arranged(conforming())
const onSite = () => opened(scheduled())
const belowPass = () => visited(conforming(), '79.5')
const wanted = () => did(belowPass(), 'submitInterimReport')
const reported = () => did(ordered(), 'submitRectification')
const taskChange = () => did(preparing(), 'requestTaskChange')
const givingUp = () => did(preparing(), 'giveUpPreparation')
const extension = () => did(preparing(), 'requestExtension')
const established = () =>
  did(decidedOn(did(passed(), 'proposeEstablishment')), 'issueEstablishment')

/** Every state after the receipt, and a case that stands there. */
export const STATES: Readonly<Record<string, () => Tale>> = {
  preparing: () => preparing(),
  taskChangeReview: taskChange,
  ...way(taskChange, 'proposeTaskChange', [
    'taskChangeHeadReview',
    'taskChangeLegalReview',
    'taskChangeApproval',
    'taskChangeGranted',
  ]),
  taskChangeRefused: () => decidedOn(did(taskChange(), 'proposeTaskChangeRefusal')),
  extensionReview: extension,
  ...way(extension, 'proposeExtension', [
    'extensionHeadReview',
    'extensionLegalReview',
    'extensionApproval',
    'extensionGranted',
  ]),
  extensionRefused: () => decidedOn(did(extension(), 'proposeExtensionRefusal')),
  overdue,
  givingUpReview: givingUp,
  ...way(givingUp, 'proposeGivingUp', [
    'givingUpHeadReview',
    'givingUpLegalReview',
    'givingUpApproval',
    'givingUpAgreed',
  ]),
  preparationGivenUp: () => did(decidedOn(did(givingUp(), 'proposeGivingUp')), 'issueGivingUp'),

  districtConsent,
  consentRefused: () => did(districtConsent(), 'declineConsent'),
  initialReview,
  conformityProposed: () => did(initialReview(), 'proposeConformity'),
  supplementProposed: () => did(initialReview(), 'requestSupplement'),
  supplementDecided: () => all(initialReview(), 'requestSupplement', 'confirmSupplement'),
  supplement,
  ...way(initialReview, 'proposeRefusalOfAssessment', [
    'refusalHeadReview',
    'refusalLegalReview',
    'refusalApproval',
    'refusalToBeIssued',
  ]),
  refusalNotified: refused,
  assessmentRefused: () => served(refused()),

  assessmentPanelSetup: conforming,
  assessmentPanelProposed: () =>
    did(conforming(), 'appointAssessmentPanel', {
      forms: { 'appraisal-panel': { experts: panelRows(6), sizeReason: '专业较多（虚构）' } },
    }),
  assessmentPanelForming: forming,
  visitScheduled: scheduled,
  visitPostponed: () => did(scheduled(), 'postponeVisit'),
  onSite,
  visitBroken: () => did(onSite(), 'breakOff'),
  closingMeeting: () => scored(onSite(), '86.5'),

  belowPass,
  rectificationWanted: wanted,
  ...way(wanted, 'proposeThreeMonths', [
    'threeMonthsHeadReview',
    'threeMonthsLegalReview',
    'threeMonthsApproval',
    'threeMonthsToBeIssued',
  ]),
  threeMonthsNotified: () =>
    did(decidedOn(did(wanted(), 'proposeThreeMonths')), 'issueThreeMonths'),
  rectifying: threeMonths,
  rescoring: () => did(threeMonths(), 'submitRectification'),
  reportPending: () => visited(conforming(), '86.5'),
  failed,
  ...way(failed, 'proposeRectification', [
    'orderHeadReview',
    'orderLegalReview',
    'orderApproval',
    'orderToBeIssued',
  ]),
  orderNotified: () => did(decidedOn(did(failed(), 'proposeRectification')), 'issueRectification'),
  rectifyingByOrder: ordered,
  rectificationReported: reported,
  rectificationOverdue: () => did(later(ordered(), 250), 'recordOverdueRectification'),

  study: passed,
  ...way(passed, 'proposeEstablishment', [
    'establishmentHeadReview',
    'establishmentLegalReview',
    'establishmentApproval',
    'establishmentDecided',
  ]),
  establishmentIssued: established,
  established: () => served(established()),
  listed: () => did(served(established()), 'enterRegister'),

  ...adverse('cancellation', 'proposeCancellation', overdue, 'preparationCancelled'),
  revocationProposed: failedAgain,
  ...adverse('revocation', 'proposeRevocation', failedAgain, 'preparationRevoked'),
  ...adverse('nonEstablishment', 'proposeNonEstablishment', passed, 'notEstablished'),
}

const known = new Map<string, Tale>()

/** A case in a state; told once. */
export function taleIn(state: string): Tale {
  const tale = known.get(state) ?? STATES[state]?.()
  if (tale === undefined) throw new Error(`no tale leads to ${state}`)
  if (tale.file.state !== state) throw new Error(`the tale of ${state} ends in ${tale.file.state}`)
  known.set(state, tale)
  return tale
}
