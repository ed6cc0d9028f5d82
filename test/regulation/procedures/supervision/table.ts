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
export const APPROVERS: readonly Cast[] = [
  'approver',
  'approverWhoProposed',
  'approverWhoReviewed',
  'approverWhoReviewedLaw',
]
