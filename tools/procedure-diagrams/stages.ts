import { numeral } from '../../src/regulation/cite.ts'
import { type AnyProcedure, stateOf } from '../../src/regulation/procedure.ts'
import { targetsOf } from '../../src/regulation/procedure-targets.ts'
import { adverse } from '../../src/regulation/procedures/acceptance-adverse.ts'
import { establishment } from '../../src/regulation/procedures/acceptance-establishment.ts'
import { extension } from '../../src/regulation/procedures/acceptance-extension.ts'
import { acceptanceFiling } from '../../src/regulation/procedures/acceptance-filing.ts'
import { givingUp } from '../../src/regulation/procedures/acceptance-giving-up.ts'
import { initialReview } from '../../src/regulation/procedures/acceptance-initial-review.ts'
import { onSiteReview } from '../../src/regulation/procedures/acceptance-on-site.ts'
import { assessmentPanel } from '../../src/regulation/procedures/acceptance-panel.ts'
import { preparing } from '../../src/regulation/procedures/acceptance-preparation.ts'
import { rectification } from '../../src/regulation/procedures/acceptance-rectification.ts'
import { refusalOfAssessment } from '../../src/regulation/procedures/acceptance-refusal.ts'
import { report } from '../../src/regulation/procedures/acceptance-report.ts'
import { taskChange } from '../../src/regulation/procedures/acceptance-task-change.ts'
import { threeMonths } from '../../src/regulation/procedures/acceptance-three-months.ts'
import { visit } from '../../src/regulation/procedures/acceptance-visit.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { appraisal } from '../../src/regulation/procedures/application-appraisal.ts'
import { approval } from '../../src/regulation/procedures/application-approval.ts'
import { decision } from '../../src/regulation/procedures/application-decision.ts'
import { filing } from '../../src/regulation/procedures/application-filing.ts'
import { formalityReview } from '../../src/regulation/procedures/application-formality-review.ts'
import { publicNotice } from '../../src/regulation/procedures/application-public-notice.ts'
import { recommendation } from '../../src/regulation/procedures/application-recommendation.ts'
import { fiveYearReview } from '../../src/regulation/procedures/five-year-review.ts'
import { scopeChange } from '../../src/regulation/procedures/scope-change.ts'

/** How the procedures are cut into pictures that one can read: along the parts that they are declared in. */

/** What one picture shows. */
export interface Stage {
  readonly procedure: AnyProcedure
  readonly title: string
  /** States, in the order of the declaration. */
  readonly states: readonly string[]
  /** `application-03`, the name of the file. */
  readonly file: string
}

type Part = readonly [title: string, ...parts: object[]]

const beginning = (prefix: string): object =>
  Object.fromEntries(Object.entries(adverse).filter(([name]) => name.startsWith(prefix)))

/** States by name, of a procedure that is declared in one piece. */
const only = (...states: readonly string[]): object =>
  Object.fromEntries(states.map((state) => [state, {}]))

/** The parts of what is too long for one picture; what is named nowhere gets a picture of its own. */
const parts: Readonly<Record<string, readonly Part[]>> = {
  [application.id]: [
    ['申请与发函', filing],
    ['形式审查', formalityReview],
    ['专家论证', appraisal],
    ['论证结论', recommendation],
    ['公示', publicNotice],
    ['是否批准筹建的决定', decision, approval],
    ['筹建期', preparing],
    ['筹建任务书变更', taskChange],
    ['延期验收', extension],
    ['放弃筹建', givingUp],
    ['验收考核申请', acceptanceFiling],
    ['初审', initialReview],
    ['不予考核', refusalOfAssessment],
    ['考核组与考核安排', assessmentPanel, visit],
    ['现场考核、评分与考核报告', onSiteReview, report],
    ['限期3个月整改', threeMonths],
    ['整改通知书与再考核', rectification],
    ['批准成立', establishment],
    ['取消筹建资格', { ...beginning('cancellation'), preparationCancelled: {} }],
    ['撤销筹建资格', { ...beginning('revocation'), preparationRevoked: {} }],
    ['不予批准成立', { ...beginning('nonEstablishment'), notEstablished: {} }],
  ],
  [scopeChange.id]: [
    [
      '变更申请',
      only(
        'opening',
        'review',
        'supplementProposed',
        'supplement',
        'withdrawn',
        'closedWithCenter',
      ),
    ],
    ['变更考核', only('panelSetup', 'panelProposed', 'panelForming', 'assessing')],
    [
      '变更决定',
      only('study', 'headReview', 'legalReview', 'approval', 'agreementDecided', 'refusalDecided'),
    ],
    ['变更公告', only('agreementIssued', 'agreementServed', 'refusalIssued', 'changed', 'refused')],
  ],
  [fiveYearReview.id]: [
    [
      '复查通知',
      only(
        'opening',
        'suggested',
        'watch',
        'noticeDecided',
        'materials',
        'notReviewed',
        'closedWithCenter',
      ),
    ],
    ['复查专家组', only('panelSetup', 'panelProposed', 'panelForming', 'assessing')],
    [
      '复查决定',
      only('study', 'headReview', 'legalReview', 'approval'),
      only('confirmationDecided', 'failureDecided', 'rectificationDecided'),
    ],
    ['复查结果', only('confirmationIssued', 'failureIssued', 'rectifying', 'passed', 'failed')],
  ],
}

/** A title and the states that stand under it. */
export interface Cut {
  readonly title: string
  readonly states: readonly string[]
}

/** The pictures of one procedure, in order; each of its states is in exactly one. */
function cutsOf(procedure: AnyProcedure): readonly Cut[] {
  const all = Object.keys(procedure.states)
  const declared = (parts[procedure.id] ?? []).map(([title, ...pieces]): Cut => {
    const named = new Set(pieces.flatMap((piece) => Object.keys(piece)))
    return { title, states: all.filter((name) => named.has(name)) }
  })
  const shown = new Set(declared.flatMap(({ states }) => states))
  const rest = all.filter((name) => !shown.has(name))
  const title = declared.length === 0 ? procedure.title : '其他环节'
  const open = rest.filter((name) => stateOf(procedure, name).final !== true)
  const pieces = piecesOf(title, open)
  return [...declared, ...pieces.map((piece) => withEnds(procedure, piece, pieces, rest))]
}

/** A piece with the final states that are entered from it, and from none before it. */
function withEnds(
  procedure: AnyProcedure,
  piece: Cut,
  pieces: readonly Cut[],
  rest: readonly string[],
): Cut {
  const homeOf = (end: string) =>
    pieces.find(({ states }) =>
      states.some((name) =>
        Object.values(stateOf(procedure, name).on).some((act) => targetsOf(act).includes(end)),
      ),
    )
  const belongs = (name: string) =>
    stateOf(procedure, name).final === true ? homeOf(name) === piece : piece.states.includes(name)
  return { ...piece, states: rest.filter(belongs) }
}

/** More states than these are not read in one picture. */
const MOST = 14

/** What nobody cut into parts, in pieces of about the same size, in the order of the declaration. */
export function piecesOf(title: string, states: readonly string[]): readonly Cut[] {
  const count = Math.ceil(states.length / MOST)
  const size = Math.ceil(states.length / Math.max(count, 1))
  return Array.from({ length: count }, (_, index) => ({
    title: count === 1 ? title : `${title}（${numeral(index + 1)}）`,
    states: states.slice(index * size, (index + 1) * size),
  }))
}

/** Every picture of every procedure. */
export const stages: readonly Stage[] = Object.values(procedures).flatMap((procedure) =>
  cutsOf(procedure).map(({ title, states }, index) => ({
    procedure,
    title,
    states,
    file: `${procedure.id}-${String(index + 1).padStart(2, '0')}`,
  })),
)

/** The picture that a state is in. */
export function stageOf(procedure: AnyProcedure, state: string): Stage {
  const found = stages.find((one) => one.procedure === procedure && one.states.includes(state))
  if (found === undefined) throw new Error(`no picture of ${procedure.id}.${state}`)
  return found
}
