import { assessmentOf, type Standstill } from '../acceptance-facts.ts'
import { workingDaysBetween } from '../calendar/working-calendar.ts'
import type { CaseFacts, KeptRecord, PanelSeat } from '../case-file.ts'
import type { FormValues } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import type { Change, Guard, GuardContext, PeriodStart } from '../procedure.ts'
import { type CivilDate, formatDate } from '../time/civil-date.ts'
import { assessment, issuePaper } from './acceptance-common.ts'
import { dayOf, textOf } from './application-common.ts'
import { comparable, isFrom, recordsOf, seatsIn, sittingIn } from './panel-seats.ts'

/** 第十八条: the assessment panel, its independence, and the visit that is arranged with it. */

/** The records of a kind that belong to the present panel or scoring; older ones are kept, not counted. */
export const presentRecords = (context: GuardContext, kind: string): readonly KeptRecord[] =>
  recordsOf(context, kind).slice(assessmentOf(context.case.facts).recordsBefore[kind] ?? 0)

/** Begins the counting of some kinds of records anew; nothing is removed. */
export const countAnew = (context: GuardContext, ...kinds: readonly string[]) => ({
  ...assessmentOf(context.case.facts).recordsBefore,
  ...Object.fromEntries(kinds.map((kind) => [kind, recordsOf(context, kind).length])),
})

/** Who sits and has given no present record of a kind. */
export const missingIn = (context: GuardContext, kind: string): readonly string[] =>
  sittingIn(context)
    .filter((seat) => !presentRecords(context, kind).some((record) => isFrom(seat, record)))
    .map((seat) => seat.name)

/** Names the panel; who was recused in this case stays known. Every seat declares anew. */
export const establishAssessmentPanel: Change = (context) => ({
  panel: [
    ...context.case.facts.panel.filter((seat) => seat.standing === 'recused'),
    ...seatsIn(context),
  ],
  ...assessment(context, {
    recordsBefore: countAnew(context, 'assessmentDeclarations', 'assessmentObjections'),
    visitAnnounced: false,
  }),
})

/** 人数原则为3—5人 (第十八条第二款): within it no leave is needed. */
export const assessmentPanelIsUsual: Guard = (context) => {
  const size = seatsIn(context).length
  const least = limitAt('panelMinimum', context.today).value
  const most = limitAt('panelMaximum', context.today).value
  return size >= least && size <= most
    ? null
    : { because: `考核组共${size}人，不在${least}—${most}人之内，须经审批人同意。`, cite: '18.2' }
}

const isSamePerson = (one: PanelSeat, other: PanelSeat): boolean =>
  (one.openId !== null && one.openId === other.openId) ||
  (comparable(one.name) === comparable(other.name) &&
    comparable(one.employer) === comparable(other.employer))

/** RECUSAL: nobody of the assessee's own house, nobody who was recused in this case. */
export const assessorsAreIndependent: Guard = (context) => {
  const { case: file } = context
  const seats = seatsIn(context)
  const own = seats.find((seat) => comparable(seat.employer) === comparable(file.applicantName))
  if (own !== undefined) {
    return {
      because: `${own.name}的工作单位就是被考核单位，不能参加考核。请另选专家。`,
      cite: null,
    }
  }
  const gone = file.facts.panel.filter((seat) => seat.standing === 'recused')
  const again = seats.find((seat) => gone.some((one) => isSamePerson(seat, one)))
  return again === undefined
    ? null
    : { because: `${again.name}在本案中已经回避，不能参加考核。请另选专家。`, cite: null }
}

/** Every sitting expert has declared that there is nothing to recuse for (RECUSAL). */
export const everyAssessorDeclared: Guard = (context) => {
  if (readInterpretation(context.terms.interpretations, 'RECUSAL') === 'off') return null
  const missing = missingIn(context, 'assessmentDeclarations')
  return missing.length === 0
    ? null
    : { because: `还有专家没有作回避声明：${missing.join('、')}。`, cite: null }
}

const namedIn = (record: KeptRecord, form: string): string =>
  comparable(textOf(record.forms[form], 'memberName'))

/** Every objection to an expert who sits has the bureau's decision. */
export const assessorObjectionsAreDecided: Guard = (context) => {
  const decisions = recordsOf(context, 'assessmentRecusals')
  const open = sittingIn(context).filter((seat) =>
    presentRecords(context, 'assessmentObjections').some(
      (objection) =>
        namedIn(objection, 'member-objection') === comparable(seat.name) &&
        !decisions.some(
          (decision) =>
            decision.at >= objection.at &&
            namedIn(decision, 'recusal-decision') === comparable(seat.name),
        ),
    ),
  )
  return open.length === 0
    ? null
    : {
        because: `被考核单位对${open.map((seat) => seat.name).join('、')}提出的异议还没有决定，请先登记是否回避。`,
        cite: null,
      }
}

/** 组长负责制 with three and more: a panel that lost somebody cannot simply go on (第十八条第二款). */
export const panelCanGoOn: Guard = (context) => {
  const seats = sittingIn(context)
  const least = limitAt('panelMinimum', context.today).value
  if (!seats.some((seat) => seat.lead)) {
    return { because: '考核组没有组长，不能继续，请重新确定考核组。', cite: '18.2' }
  }
  return seats.length >= least || grewSmallByLeave(context, seats.length)
    ? null
    : {
        because: `考核组现有${seats.length}人，少于${least}人，请重新确定考核组；人数确须少于${least}人的，说明理由并经审批人同意。`,
        cite: '18.2',
      }
}

/** The approver agreed to a panel of no more than those who are left. */
function grewSmallByLeave({ case: file }: GuardContext, size: number): boolean {
  const named = file.facts.inputs['appointAssessmentPanel']?.forms['appraisal-panel']?.['experts']
  return Array.isArray(named) && named.length <= size
}

/** The arrangement anew: its notice has to go out again. */
export const arrangeVisit: Change = (context) => {
  const { postponedDays, standstills } = assessmentOf(context.case.facts)
  const last = standstillUntilNow(context)
  return assessment(context, {
    visitAnnounced: false,
    postponedOn: null,
    postponedDays: postponedDays + (last?.days ?? 0),
    standstills: last === null ? standstills : [...standstills, last],
  })
}

/** The standstill that ends today, with the ground that was recorded; null where none runs. */
function standstillUntilNow({ case: file, terms, today }: GuardContext): Standstill | null {
  const { postponedOn } = assessmentOf(file.facts)
  if (postponedOn === null) return null
  const form = file.facts.inputs['postponeVisit']?.forms['postpone-visit'] ?? {}
  return {
    ground: form['ground'] === 'forceMajeure' ? 'forceMajeure' : 'unit',
    reason: textOf(form, 'reason') ?? '',
    from: postponedOn,
    until: today,
    days: Math.max(0, workingDaysBetween(terms.calendar, postponedOn, today)),
    noticedOn: dayOf(form, 'noticedOn'),
  }
}

/** The opening meeting does not lie in the past. */
export const visitLiesAhead: Guard = ({ input, today }) => {
  const opening = dayOf(input['assessment-schedule'], 'openingOn')
  return opening === null || opening >= today
    ? null
    : { because: `首次会议日期${formatDate(opening)}已经过去，请核对。`, cite: '18.1' }
}

/** The notice of the visit with its panel and its agenda went out. */
export const announceVisit: Change = (context) => ({
  ...issuePaper(context),
  ...assessment(context, { visitAnnounced: true }),
})

/** Nobody is visited without the written notice. */
export const visitIsAnnounced: Guard = ({ case: file }) =>
  assessmentOf(file.facts).visitAnnounced
    ? null
    : { because: '验收考核通知还没有印发，请先登记印发。', cite: '18.1' }

/** One notice for each arrangement. */
export const visitIsNotAnnounced: Guard = ({ case: file }) =>
  assessmentOf(file.facts).visitAnnounced
    ? { because: '验收考核通知已经印发，考核安排有变化的请重新安排。', cite: '18.1' }
    : null

/** The unit's wish and force majeure stop the twenty days, the experts' reasons do not (I-55). */
export const postponeVisit: Change = (context) =>
  assessment(context, {
    visitAnnounced: false,
    postponedOn: stopsTheClock(context) ? context.today : null,
  })

const stopsTheClock = ({ input, terms }: GuardContext): boolean =>
  readInterpretation(terms.interpretations, 'POSTPONE_VISIT') === 'unitOrForceMajeure' &&
  input['postpone-visit']?.['ground'] !== 'experts'

/** The unit's own wish: asked for in the chat since the visit was arranged, or on paper. */
function unitAsked({ case: file, input }: GuardContext): boolean {
  const proof = input['postpone-visit']?.['proof']
  if (Array.isArray(proof) && proof.length > 0) return true
  const arranged = file.facts.inputs['scheduleVisit']?.at ?? 0
  return (file.facts.records['postponementRequests'] ?? []).some(({ at }) => at >= arranged)
}

/**
 * A clock stands still on a ground and after a notice, both on record, or it does not (I-55, R14). The
 * measures know no standstill at all.
 */
export const standstillIsGroundedAndNoticed: Guard = (context) => {
  if (!stopsTheClock(context)) return null
  const form = context.input['postpone-visit'] ?? {}
  const refuse = (because: string) => ({ because, cite: '18.1' as const })
  if (form['ground'] === 'unit' && !unitAsked(context)) {
    return refuse(
      '没有申请单位推迟现场审查的请求，20个工作日不能停止计算。请由申请单位先提出推迟，或附上其来函；因专家原因推迟的，请如实选择事由。',
    )
  }
  const noticedOn = dayOf(form, 'noticedOn')
  if (noticedOn === null) {
    return refuse('推迟现场审查并停止计算20个工作日，须先书面告知申请单位。请告知后填写告知日期。')
  }
  return noticedOn <= context.today
    ? null
    : refuse(`告知日期${formatDate(noticedOn)}还没有到，请在书面告知以后办理。`)
}

const GROUNDS = { unit: '申请单位要求', forceMajeure: '不可抗力' } as const

/** Why the twenty days stood still, in words; empty for what an earlier version did not write down. */
export const stillBecause = (facts: CaseFacts): string =>
  assessmentOf(facts)
    .standstills.map(
      ({ ground, from, until }) =>
        `因${GROUNDS[ground]}推迟现场审查（${formatDate(from)}决定，${formatDate(until)}重新安排）`,
    )
    .join('、')

/** The day until which it was put off, as the record says. */
export const postponedUntil: PeriodStart = (facts) =>
  dayOf(facts.inputs['postponeVisit']?.forms['postpone-visit'], 'until')

/** The day of the opening meeting as arranged. */
export const arrangedOpening: PeriodStart = (facts) =>
  dayOf(facts.inputs['scheduleVisit']?.forms['assessment-schedule'], 'openingOn')

const isOfMeeting = (values: FormValues | undefined, meeting: string): boolean =>
  values?.['meeting'] === meeting

/** 首次会议: the sheet that is signed is that of the opening meeting. */
export const sheetIsOfOpening: Guard = ({ input }) =>
  isOfMeeting(input['attendance'], 'opening')
    ? null
    : { because: '签到表选的不是首次会议，请核对。', cite: '19.1' }

/** 末次会议. */
export const sheetIsOfClosing: Guard = ({ input }) =>
  isOfMeeting(input['attendance'], 'closing')
    ? null
    : { because: '签到表选的不是末次会议，请核对。', cite: '19.1' }

const heldOn = (context: GuardContext): CivilDate =>
  dayOf(context.input['attendance'], 'heldOn') ?? context.today

/** 首次会议: the assessment has been organised (I-08). What is scored and drawn begins here. */
export const openVisit: Change = (context) =>
  assessment(context, {
    openedOn: heldOn(context),
    closedOn: null,
    agreedScore: null,
    recordsBefore: countAnew(context, 'scores', 'samplings', 'assesseeOpinions'),
  })

/** The meetings follow one another. */
export const closingFollowsOpening: Guard = (context) => {
  const { openedOn } = assessmentOf(context.case.facts)
  return openedOn === null || heldOn(context) >= openedOn
    ? null
    : { because: `末次会议日期早于首次会议（${formatDate(openedOn)}），请核对。`, cite: '19.1' }
}

/** How far the twenty days run: to the panel, to the opening meeting, or to the end (I-08). */
const STAGES = ['panelAppointed', 'openingMeeting', 'assessmentFinished'] as const

/** What the twenty working days are counted from, while they still run at a stage (I-07, I-08). */
export const organiseUntil =
  (stage: (typeof STAGES)[number]): PeriodStart =>
  (facts, terms) => {
    const reading = readInterpretation(terms.interpretations, 'ORGANISE_MEANS')
    const { concludedOn, openedOn, postponedOn } = assessmentOf(facts)
    const runs = STAGES.indexOf(reading) >= STAGES.indexOf(stage) && postponedOn === null
    const met = openedOn !== null && reading !== 'assessmentFinished'
    return runs && !met ? concludedOn : null
  }
