import {
  type AnnulledDecision,
  type BeforeDecision,
  type IssuedDecision,
  type IssuedPaper,
  papersOf,
} from './acceptance-facts.ts'
import type { CaseFacts } from './case-file.ts'
import { dayOf, textOf } from './procedures/application-common.ts'

/**
 * The decisions of the bureau towards the party of an application, and where each is made anew once
 * it is annulled (practice.md, situation 9). A notice that decides nothing is not among them.
 */

interface Decision {
  /** As people call the paper. */
  readonly title: string
  /** The state in which it is made anew. */
  readonly back: string
  /** What it changes of the case, so that an annulment can bring that back. */
  readonly changes: readonly (keyof BeforeDecision)[]
}

/** Of the application to the approval: their papers stand with the act that issued them. */
export const earlyDecisions = {
  issueReturn: { title: '退回通知书', back: 'formalityReview', changes: [] },
  issueApproval: { title: '批准筹建文件', back: 'decision', changes: [] },
  issueRefusal: { title: '不予批准筹建告知书', back: 'decision', changes: [] },
} as const satisfies Readonly<Record<string, Decision>>

/** From the preparation on, by the state that they are issued from. */
export const laterDecisions = {
  taskChangeGranted: {
    title: '任务书变更批复',
    back: 'taskChangeReview',
    changes: ['preparation'],
  },
  taskChangeRefused: {
    title: '任务书变更答复',
    back: 'taskChangeReview',
    changes: ['preparation'],
  },
  extensionGranted: { title: '同意延期的函', back: 'extensionReview', changes: ['preparation'] },
  extensionRefused: { title: '不同意延期的函', back: 'extensionReview', changes: ['preparation'] },
  givingUpAgreed: { title: '同意终止筹建的函', back: 'givingUpReview', changes: ['givingUp'] },
  refusalToBeIssued: { title: '不予考核通知书', back: 'initialReview', changes: ['assessment'] },
  threeMonthsToBeIssued: {
    title: '限期3个月整改通知',
    back: 'rectificationWanted',
    changes: ['rectification'],
  },
  orderToBeIssued: { title: '整改通知书', back: 'failed', changes: ['rectification'] },
  establishmentDecided: { title: '批准成立文件', back: 'study', changes: ['establishedOn'] },
  cancellationDecided: { title: '取消筹建资格决定', back: 'cancellationStudy', changes: [] },
  revocationDecided: { title: '撤销筹建资格决定', back: 'revocationStudy', changes: [] },
  nonEstablishmentDecided: {
    title: '不予批准成立决定',
    back: 'nonEstablishmentStudy',
    changes: [],
  },
} as const satisfies Readonly<Record<string, Decision>>

type Kind = keyof typeof earlyDecisions | keyof typeof laterDecisions
const kinds: Readonly<Record<Kind, Decision>> = { ...earlyDecisions, ...laterDecisions }

/** Where each decision is made anew, by its kind: the targets of an annulment. */
export const madeAnewIn = Object.fromEntries(
  Object.entries(kinds).map(([kind, { back }]) => [kind, back]),
) as { readonly [K in Kind]: (typeof earlyDecisions & typeof laterDecisions)[K]['back'] }

/** What the paper of a decision is called. */
export function titleOfDecision(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as Kind].title : '决定'
}

/** What of the case a decision that is issued from a state changes; nothing where it is none. */
export function changedBy(state: string): readonly (keyof BeforeDecision)[] {
  return Object.hasOwn(laterDecisions, state)
    ? laterDecisions[state as keyof typeof laterDecisions].changes
    : []
}

/** Sealed scans of a form, where there are any. */
const scansIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? value.flatMap((one: { sha256?: unknown }) =>
        typeof one?.sha256 === 'string' ? [one.sha256] : [],
      )
    : []

function early(facts: CaseFacts): readonly IssuedDecision[] {
  return Object.keys(earlyDecisions)
    .flatMap((kind) => {
      const given = facts.inputs[kind]
      const form = given?.forms['issue-notice']
      const documentDate = dayOf(form, 'documentDate')
      if (given === undefined || form === undefined || documentDate === null) return []
      const number = textOf(form, 'documentNumber') ?? ''
      const scans = scansIn(form['sealedScan'])
      return [{ at: given.at, decision: { kind, number, documentDate, scans } }]
    })
    .sort((a, b) => a.at - b.at)
    .map(({ decision }) => decision)
}

function later(facts: CaseFacts, paper: IssuedPaper): readonly IssuedDecision[] {
  const kind = paper.from ?? ''
  if (!Object.hasOwn(laterDecisions, kind)) return []
  const { number, documentDate } = paper
  const form = facts.inputs[paper.act]?.forms['issue-notice']
  const scans = textOf(form, 'documentNumber') === number ? scansIn(form?.['sealedScan']) : []
  return [{ kind, number, documentDate, scans }]
}

/** Every decision that went out, in their order, annulled ones too. */
export function decisionsOf(facts: CaseFacts): readonly IssuedDecision[] {
  return [...early(facts), ...papersOf(facts).flatMap((paper) => later(facts, paper))]
}

type Known = Pick<IssuedDecision, 'number' | 'documentDate'> & { readonly kind?: string }

const same = (one: Known, other: Known): boolean =>
  one.kind === other.kind && one.number === other.number && one.documentDate === other.documentDate

/** The annulment of a decision, or null where it stands. */
export function annulmentOf(
  facts: Pick<CaseFacts, 'annulments'>,
  decision: Known,
): AnnulledDecision | null {
  return (facts.annulments ?? []).find((one) => same(one.decision, decision)) ?? null
}

/** Whether a paper of the case is one whose decision was annulled: it is served no more. */
export function isAnnulledPaper(
  facts: Pick<CaseFacts, 'annulments'>,
  { from, number, documentDate }: IssuedPaper,
): boolean {
  return from !== undefined && annulmentOf(facts, { kind: from, number, documentDate }) !== null
}

/**
 * The last decision, if it stands: only that can be annulled. What was decided before it is annulled
 * after it, one by one, so that the case always goes back to where a decision was open.
 */
export function lastStandingDecision(facts: CaseFacts): IssuedDecision | null {
  return decisionsOf(facts).findLast((one) => annulmentOf(facts, one) === null) ?? null
}

/** The paper of a decision from the preparation on. */
export function paperOf(facts: CaseFacts, decision: IssuedDecision): IssuedPaper | null {
  return (
    papersOf(facts).findLast(({ from, number, documentDate }) =>
      same({ kind: from ?? '', number, documentDate }, decision),
    ) ?? null
  )
}

/**
 * Complaints, reconsiderations and suits that were opened and have no result: while there is one,
 * nothing of the case may be deleted (practice.md, Evidence).
 */
export function openRemedies({ records }: Pick<CaseFacts, 'records'>): number {
  return (records['remedies']?.length ?? 0) - (records['remedyOutcomes']?.length ?? 0)
}
