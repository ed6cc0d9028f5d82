import {
  type AssessmentFacts,
  type AssessmentResult,
  assessmentOf,
  lastResult,
} from '../acceptance-facts.ts'
import type { CaseFacts, KeptRecord } from '../case-file.ts'
import type { FormValues } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import type { Change, Guard, GuardContext, PeriodStart } from '../procedure.ts'
import { aggregateScores, passes, type Scored, showScore } from '../scores.ts'
import { formatDate } from '../time/civil-date.ts'
import { assessment } from './acceptance-common.ts'
import { countAnew, missingIn, presentRecords } from './acceptance-panel-rules.ts'
import { dayOf } from './application-common.ts'
import { actingSeat, isFrom, sittingIn } from './panel-seats.ts'

/** 第十九条、第二十一条: sampling, item-by-item scoring, the agreed score, and what it means. */

/** 随机抽查: without it the technical ability was not tested (第十九条第一款). */
export const samplingIsDrawn: Guard = (context) =>
  presentRecords(context, 'samplings').length > 0
    ? null
    : {
        because: '还没有随机抽查和能力验证的记录，请先抽样（第十九条第一款要求抽查一定比例项目）。',
        cite: '19.1',
      }

/** One sheet an expert: it is signed. What the panel agrees on may differ. */
export const memberHasNotScored: Guard = (context) => {
  const seat = actingSeat(context)
  const scored =
    seat !== null && presentRecords(context, 'scores').some((record) => isFrom(seat, record))
  return scored
    ? {
        because: `${seat.name}已经提交评分表。评议后有变化的，由组长在考核组商定的评分表中写明。`,
        cite: '21.1',
      }
    : null
}

/** The panel agrees after each of its members has scored alone (第二十一条第一款). */
export const everyMemberScored: Guard = (context) => {
  const missing = missingIn(context, 'scores')
  return missing.length === 0
    ? null
    : { because: `还有专家没有提交评分表：${missing.join('、')}。`, cite: '21.1' }
}

/** The version of the sheet is frozen with the arrangement of the visit. */
export const sheetIsThatOfTheVisit: Guard = ({ case: file, input }) => {
  const arranged =
    file.facts.inputs['scheduleVisit']?.forms['assessment-schedule']?.['sheetVersion']
  const used = input['scoring']?.['sheetVersion']
  if (typeof arranged !== 'string' || typeof used !== 'string' || arranged === used) return null
  return {
    because: `本次考核使用的分值表为“${arranged}”，评分表为“${used}”，请用本次考核的分值表评分。`,
    cite: '21.1',
  }
}

const itemsOf = (values: FormValues | undefined): readonly Scored[] | null =>
  Array.isArray(values?.['items']) ? (values['items'] as readonly Scored[]) : null

/** The score of the panel: what it agreed on, or by the reading the mean of the experts' sheets. */
function scoreIn(context: GuardContext): number {
  const seats = sittingIn(context)
  const given = presentRecords(context, 'scores').filter((record) =>
    seats.some((seat) => isFrom(seat, record)),
  )
  const experts = given.flatMap((record) => {
    const items = itemsOf(record.forms['scoring'])
    return items === null ? [] : [items]
  })
  const way = readInterpretation(context.terms.interpretations, 'SCORE_AGGREGATION')
  return aggregateScores({ agreed: itemsOf(context.input['scoring']), experts }, way) ?? 0
}

const isPass = (score: number, { today, terms }: GuardContext): boolean =>
  passes(score, today, terms.interpretations)

/** 集中评议后商定的得分: told in the closing meeting, and only then a result. */
export const agreeScore: Change = (context) =>
  assessment(context, {
    agreedScore: scoreIn(context),
    recordsBefore: countAnew(context, 'assesseeOpinions'),
  })

/** The panel takes up its score again after it heard the unit. */
export const reopenScoring: Change = (context) => assessment(context, { agreedScore: null })

/** 听取被考核单位意见 (第十九条第一款): the closing meeting does not end without it. */
export const assesseeWasHeard: Guard = (context) =>
  presentRecords(context, 'assesseeOpinions').length > 0
    ? null
    : {
        because:
          '还没有被考核单位的意见，末次会议不能结束。被考核单位未使用本助手的，由经办人代录。',
        cite: '19.1',
      }

const resultOf = (
  context: GuardContext,
  kind: AssessmentResult['kind'],
  score: number,
  finishedOn: AssessmentResult['finishedOn'],
): Partial<AssessmentFacts> => {
  const { results, round } = assessmentOf(context.case.facts)
  const result = { round, kind, score, passed: isPass(score, context), finishedOn }
  return { results: [...results, result], agreedScore: null }
}

/** 末次会议结束: the assessment is finished on this day, and the score is a result for good. */
export const closeVisit: Change = (context) => {
  const day = dayOf(context.input['attendance'], 'heldOn') ?? context.today
  const score = assessmentOf(context.case.facts).agreedScore ?? 0
  return assessment(context, {
    closedOn: day,
    ...resultOf(context, 'visit', score, day),
  })
}

/** 整改后重新评分: finished on the day of scoring (I-14). */
export const agreeRescore: Change = (context) => {
  const day = dayOf(context.input['scoring'], 'scoredOn') ?? context.today
  return assessment(context, resultOf(context, 'rescore', scoreIn(context), day))
}

/** The group scores again: on what there is, whether a report came or not (I-48). */
export const beginRescoring: Change = (context) =>
  assessment(context, { recordsBefore: countAnew(context, 'scores', 'revisits') })

/** RESCORE read as 一律到现场: then a visit is on record first. */
export const revisitIsHeldIfWanted: Guard = (context) =>
  readInterpretation(context.terms.interpretations, 'RESCORE') === 'onPaper' ||
  presentRecords(context, 'revisits').length > 0
    ? null
    : { because: '市局设定整改后一律到现场重新评分，请先登记现场签到。', cite: '21.1' }

/**
 * Whether the three months of 第二十一条第一款 come before the result counts as 不合格: once in the
 * first assessment, not again in the second (I-11).
 */
function threeMonthsCome(context: GuardContext): boolean {
  const { round, results } = assessmentOf(context.case.facts)
  const { interpretations } = context.terms
  if (readInterpretation(interpretations, 'RECTIFY_MODEL') === 'oneStage') return false
  const repeated = readInterpretation(interpretations, 'RECTIFY_SECOND_STAGE') === 'repeated'
  return (round === 1 || repeated) && !results.some((result) => result.round === round)
}

/** A pass goes to the report; below 80 only when the three months are over or do not come. */
export const resultGoesToReport: Guard = (context) => {
  const score = assessmentOf(context.case.facts).agreedScore ?? 0
  return isPass(score, context) || !threeMonthsCome(context)
    ? null
    : { because: `考核得分${showScore(score)}分，低于80分，限期3个月整改。`, cite: '21.1' }
}

/** The last result is a pass. */
export const resultIsPass: Guard = ({ case: file }) => {
  const result = lastResult(file.facts)
  return result?.passed === true
    ? null
    : {
        because: `考核得分${showScore(result?.score ?? 0)}分，考核不合格。`,
        cite: '21.1',
      }
}

/** 重新考核验收 (第二十二条第二款). */
export const assessmentIsTheSecond: Guard = ({ case: file }) =>
  assessmentOf(file.facts).round > 1 ? null : { because: '本次不是重新考核。', cite: '22.2' }

/** Before the second assessment there is nothing left to take back. */
export const assessmentIsTheFirst: Guard = ({ case: file }) =>
  assessmentOf(file.facts).round <= 1
    ? null
    : { because: '市局已决定重新考核，不能撤回验收考核申请。', cite: '22.2' }

const REPORT_ROUNDS = {
  visit: { 1: 'first', 2: 'reassessment' },
  rescore: { 1: 'afterRectification', 2: 'afterRectification' },
} as const

/** What of a report differs from the panel's own record of its result. */
function differencesOf(report: FormValues, result: AssessmentResult, conclusion: string) {
  const round = REPORT_ROUNDS[result.kind][result.round > 1 ? 2 : 1]
  const asked: readonly (readonly [field: string, value: unknown, words: string])[] = [
    ['score', result.score, `得分应为${showScore(result.score)}分`],
    ['conclusion', conclusion, '考核结论与得分不一致'],
    ['round', round, '考核阶段不一致'],
    ['completedOn', result.finishedOn, `完成考核日期应为${formatDate(result.finishedOn)}`],
  ]
  return asked.filter(([field, value]) => report[field] !== value).map(([, , words]) => words)
}

/** The report states the score, the conclusion and the day that the panel came to (第二十一条第二款). */
const reportStates =
  (conclusion: (result: AssessmentResult) => string): Guard =>
  ({ case: file, input }) => {
    const result = lastResult(file.facts)
    const report = input['assessment-report']
    if (result === null || report === undefined) return null
    const differing = differencesOf(report, result, conclusion(result))
    return differing.length === 0
      ? null
      : {
          because: `报告与考核组的评分记录不一致：${differing.join('、')}。考核组的得分不能改动，请核对报告。`,
          cite: '21.2',
        }
  }

/** The report that goes to the bureau: 合格 or 不合格. */
export const reportStatesResult: Guard = reportStates(({ passed }) => (passed ? 'pass' : 'fail'))

/** The report before the three months: 限期3个月整改. */
export const interimReportStatesResult: Guard = reportStates(() => 'rectify')

/** 阶段报告 before the three months (INTERIM_REPORT); by the other reading none is owed. */
export const interimReportIsOwed: Guard = ({ terms }) =>
  readInterpretation(terms.interpretations, 'INTERIM_REPORT') === 'on'
    ? null
    : { because: '市局设定首次考核低于80分时不提交阶段报告。', cite: '21.2' }

const finishedOn: PeriodStart = (facts) => lastResult(facts)?.finishedOn ?? null

/** 自完成考核之日起 (I-14). */
export const reportFrom: PeriodStart = finishedOn

/** The interim report has its own ten days, unless one report after the rescoring is all (I-14). */
export const interimReportFrom: PeriodStart = (facts, terms) =>
  readInterpretation(terms.interpretations, 'REPORT10_FROM') === 'afterRescoreOnly'
    ? null
    : finishedOn(facts, terms)

/**
 * The score sheets that somebody may see: their own, and everybody's once all who sit have given
 * theirs, so that nobody scores after another (第二十一条第一款, practice).
 * @param openId who looks; officers look like everybody else
 */
export function scoresShownTo(facts: CaseFacts, openId: string): readonly KeptRecord[] {
  const records = facts.records['scores'] ?? []
  const before = assessmentOf(facts).recordsBefore['scores'] ?? 0
  const present = records.slice(before)
  const sitting = facts.panel.filter((seat) => seat.standing === 'sitting')
  const whole = sitting.every((seat) => present.some((record) => isFrom(seat, record)))
  const shown = whole
    ? present
    : present.filter((record) => record.by !== '' && record.by === openId)
  return [...records.slice(0, before), ...shown]
}
