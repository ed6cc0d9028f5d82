import type { CaseFacts } from '../../../../src/regulation/case-file.ts'
import type { FormValues } from '../../../../src/regulation/form.ts'
import type { Cast } from '../../../support/table-cast.ts'

/** Who may do what on a matter of a center, and where it leads; what no row allows is refused. */
export interface SupervisionRow {
  readonly in: string
  readonly do: string
  readonly may: readonly Cast[]
  readonly to: string
  /** Who holds the right role and is refused by a statement about the case, with its words. */
  readonly refused?: Readonly<Partial<Record<Cast, string>>>
  /** Answers that differ from the sample's, by form. */
  readonly input?: Readonly<Record<string, FormValues>>
  /** What the case knows beside what its state says. */
  readonly facts?: Partial<CaseFacts>
}

export interface SupervisionTable {
  readonly procedure: string
  readonly rows: readonly SupervisionRow[]
  /** By state, the acts that the case officer may record on behalf (代录). */
  readonly onBehalf: Readonly<Record<string, readonly string[]>>
}

export const PARTIES: readonly Cast[] = ['applicantHandler', 'applicantResponsible']
export const OFFICERS: readonly Cast[] = ['caseOfficer', 'officerWhoOpened']

export const OWN_PROPOSAL = '这条意见是您本人提出的，须由另一位有权限的同志确认。'
export const HAD_PART = '您已参加本件的承办或审核，不能再审批，请由其他有权限的同志审批。'

/** The states of the way of one document inside the bureau (practice.md, "Who decides what"). */
export interface Chain {
  readonly back: string
  readonly head: string
  readonly legal: string
  readonly approval: string
}

/** Head of division, legal review, approver: nobody confirms or signs what they had a part in. */
export const chainRows = (chain: Chain, decided: string): readonly SupervisionRow[] => [
  {
    in: chain.head,
    do: 'confirmOpinion',
    may: ['divisionHead'],
    to: chain.legal,
    refused: { headWhoProposed: OWN_PROPOSAL },
  },
  { in: chain.head, do: 'sendBack', may: ['divisionHead', 'headWhoProposed'], to: chain.back },
  {
    in: chain.legal,
    do: 'passLegalReview',
    may: ['legalReviewer'],
    to: chain.approval,
    refused: { legalWhoProposed: OWN_PROPOSAL },
  },
  { in: chain.legal, do: 'sendBack', may: ['legalReviewer', 'legalWhoProposed'], to: chain.back },
  {
    in: chain.approval,
    do: 'takeDecision',
    may: ['approver'],
    to: decided,
    refused: {
      approverWhoProposed: OWN_PROPOSAL,
      approverWhoReviewed: HAD_PART,
      approverWhoReviewedLaw: HAD_PART,
    },
  },
  ...['defer', 'sendBack'].map(
    (action): SupervisionRow => ({
      in: chain.approval,
      do: action,
      may: ['approver', 'approverWhoProposed', 'approverWhoReviewed', 'approverWhoReviewedLaw'],
      to: chain.back,
    }),
  ),
]

/** What of it the officer may record from the paper of the office system, beside others. */
export const chainOnBehalf = (
  chain: Chain,
  others: readonly string[],
): SupervisionTable['onBehalf'] => ({
  [chain.head]: [...others, 'confirmOpinion', 'sendBack'],
  [chain.legal]: [...others, 'passLegalReview', 'sendBack'],
  [chain.approval]: [...others, 'takeDecision', 'defer', 'sendBack'],
})

/** Who numbers and seals: the office, or the officer for it. */
export const OFFICE: readonly Cast[] = ['office', ...OFFICERS]
/** Everybody who may sign for the bureau, whatever they did before. */
export const APPROVERS: readonly Cast[] = [
  'approver',
  'approverWhoProposed',
  'approverWhoReviewed',
  'approverWhoReviewedLaw',
]
/** Who sits on the panel: the lead is a member too, registered or not. */
export const MEMBERS: readonly Cast[] = ['panelLead', 'panelMember', 'memberUnregistered']

const NO_HOLD = '本案目前没有因核查而暂缓的事项。'

/** 第二十三条: in every state that has not ended the approver may set a hold; there is none to renew. */
export const holdRows = (states: readonly string[]): readonly SupervisionRow[] =>
  states.flatMap((state): readonly SupervisionRow[] => [
    { in: state, do: 'setHold', may: APPROVERS, to: state },
    ...['renewHold', 'clearHold'].map(
      (action): SupervisionRow => ({
        in: state,
        do: action,
        may: [],
        to: state,
        refused: Object.fromEntries(APPROVERS.map((who) => [who, NO_HOLD])),
      }),
    ),
  ])

/** The acts on a hold, which the officer may record from the approver's paper. */
export const HOLDS = ['setHold', 'renewHold', 'clearHold'] as const

/** The panel of a matter: named, its size agreed to, declarations and recusals (by analogy with 第十八条). */
export const panelRows: readonly SupervisionRow[] = [
  { in: 'panelSetup', do: 'appointPanel', may: OFFICERS, to: 'panelForming' },
  {
    in: 'panelProposed',
    do: 'agreePanel',
    may: ['approver', 'approverWhoReviewed', 'approverWhoReviewedLaw'],
    to: 'panelForming',
    refused: { approverWhoProposed: OWN_PROPOSAL },
  },
  { in: 'panelProposed', do: 'sendBackPanel', may: APPROVERS, to: 'panelSetup' },
  { in: 'panelForming', do: 'declare', may: MEMBERS, to: 'panelForming' },
  { in: 'panelForming', do: 'beginAssessment', may: OFFICERS, to: 'assessing' },
  ...['panelForming', 'assessing'].flatMap((state): readonly SupervisionRow[] => [
    { in: state, do: 'recuse', may: MEMBERS, to: 'panelSetup' },
    { in: state, do: 'objectToMember', may: ['applicantResponsible'], to: state },
    { in: state, do: 'decideRecusal', may: OFFICERS, to: 'panelSetup' },
    { in: state, do: 'replacePanel', may: OFFICERS, to: 'panelSetup' },
  ]),
]

/** What of it may be recorded from paper, beside what the center may do. */
export const panelOnBehalf = (
  own: readonly string[],
  report: string,
): SupervisionTable['onBehalf'] => ({
  panelSetup: [...own, ...HOLDS],
  panelProposed: ['agreePanel', 'sendBackPanel', ...own, ...HOLDS],
  panelForming: ['declare', 'recuse', 'objectToMember', ...own, ...HOLDS],
  assessing: [report, 'recuse', 'objectToMember', ...own, ...HOLDS],
})
