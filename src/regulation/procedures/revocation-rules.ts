import { papersOf } from '../acceptance-facts.ts'
import type { CaseFacts } from '../case-file.ts'
import { centerOf } from '../center.ts'
import type { FormValues } from '../form.ts'
import { citeOfGround, groundOf, type RevocationGround } from '../forms/revocation-ground.ts'
import type { Guard, GuardContext, Refusal, RegisterEffect } from '../procedure.ts'
import { consecutiveFailures } from '../supervision-findings.ts'
import { formatDate } from '../time/civil-date.ts'
import { dayOf, textOf } from './application-common.ts'

/** 第三十一条: the seven grounds, each with the evidence of its own, and the three ends. */

const findingsOf = ({ case: file }: GuardContext) => centerOf(file.facts).findings

/** （一） 经提醒告诫仍不改正: a warning went before, and it was not found corrected. */
function warningWentBefore(context: GuardContext): string | null {
  const warning = findingsOf(context).findLast((one) => one.kind === 'warning')
  if (warning === undefined)
    return '名录档案中没有提醒告诫的记录，须先提醒告诫，仍不改正的才可以撤销。'
  return warning.result === 'passed' ? '最近一次提醒告诫已确认改正，不能以仍不改正为由撤销。' : null
}

/** （二） 连续两次监督检查不合格, by the register and the readings of I-20. */
function twoFailuresInARow(context: GuardContext, values: FormValues | undefined): string | null {
  const failures = consecutiveFailures(findingsOf(context), context.terms.interpretations)
  if (failures === null) return '名录档案中没有连续两次经市局确认不合格的监督检查。'
  return failures.performanceToShow && textOf(values, 'performance') === null
    ? '市局设定建设绩效较差须另行证明，请写明建设绩效较差的事实。'
    : null
}

/** （四） 复查不合格. */
function reviewWasFailed(context: GuardContext): string | null {
  const review = findingsOf(context).findLast((one) => one.kind === 'review')
  return review?.result === 'failed' ? null : '名录档案中最近一次复查没有不合格的结果。'
}

/** What the register must say; the rest is evidence that the form itself demands. */
const BY_REGISTER: Readonly<
  Partial<
    Record<
      RevocationGround,
      (context: GuardContext, values: FormValues | undefined) => string | null
    >
  >
> = {
  unfairConduct: warningWentBefore,
  failedInspections: twoFailuresInARow,
  failedReview: reviewWasFailed,
}

/** The ground of 第三十一条 is shown by what it demands. */
export const groundIsProven: Guard = (context): Refusal | null => {
  const values = context.input['revocation-ground']
  const ground = groundOf(values)
  if (ground === null) return null
  const because = BY_REGISTER[ground]?.(context, values) ?? null
  return because === null ? null : { because, cite: citeOfGround(ground) }
}

/** The ground on which the revocation was proposed last. */
export const groundIn = (facts: CaseFacts): RevocationGround | null =>
  groundOf(facts.inputs['proposeCenterRevocation']?.forms['revocation-ground'])

/** （七） 其他情形: the approver says in writing why it is one. */
export const legalReasonIsAdopted: Guard = ({ case: file, input }) =>
  groundIn(file.facts) !== 'other' || textOf(input['approval-decision'], 'remark') !== null
    ? null
    : {
        because: '以第（七）项其他情形启动撤销的，须由审批人在审批说明中写明理由。',
        cite: '31(七)',
      }

/** What was proposed last after the study: revoke, correct with a warning, or neither. */
const lastProposal = ({ inputs }: CaseFacts): string =>
  ['proposeAdverse', 'proposeWarning', 'proposeDrop']
    .filter((action) => inputs[action] !== undefined)
    .reduce(
      (last, action) => ((inputs[action]?.at ?? 0) >= (inputs[last]?.at ?? 0) ? action : last),
      '',
    )

/** Corrected, with a warning: the warning itself is a matter of its own. */
export const warningIsDecided: Guard = ({ case: file }) =>
  lastProposal(file.facts) === 'proposeWarning'
    ? null
    : { because: '研究的意见不是改正并提醒告诫。', cite: null }

/** The meeting decided on a warning instead: its matter is opened as a proposal. */
export const openWarning: RegisterEffect = ({ case: file }) =>
  lastProposal(file.facts) === 'proposeWarning'
    ? [
        {
          kind: 'open',
          procedure: 'conduct-warning',
          year: null,
          occasion: `撤销资格一案（${file.number ?? ''}）经集体研究决定不予撤销，改正并提醒告诫。`,
        },
      ]
    : []

/** Made public after the party has the decision, not before. */
export const publicationFollowsService: Guard = ({ case: file, input, today }) => {
  const served = papersOf(file.facts).at(-1)?.servedOn ?? null
  const published = dayOf(input['revocation-publication'], 'publishedOn') ?? today
  return served === null || published >= served
    ? null
    : { because: `公布日期早于撤销决定的送达日期（${formatDate(served)}），请核对。`, cite: null }
}

/** The decision by which the center lost its standing, as it was numbered. */
const decisionNumber = (facts: CaseFacts): string =>
  papersOf(facts).findLast((paper) => paper.act === 'issueAdverse')?.number ?? ''

/** A person removes the center: history and findings stay, its other matters end. */
export const removeCenter: RegisterEffect = ({ case: file, today }) => [
  {
    kind: 'status',
    status: 'revoked',
    on: today,
    sentence: `市局决定撤销市级产业计量测试中心资格（${decisionNumber(file.facts)}），移出名录`,
  },
  { kind: 'closeMatters' },
]
