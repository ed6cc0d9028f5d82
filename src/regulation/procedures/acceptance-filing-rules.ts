import { assessmentOf, papersOf } from '../acceptance-facts.ts'
import { addWorkingDays, workingDaysBetween } from '../calendar/working-calendar.ts'
import type { CaseFacts } from '../case-file.ts'
import { readInterpretation } from '../interpretations.ts'
import { computePeriod } from '../periods.ts'
import type { Change, Guard, GuardContext, PeriodStart, Terms } from '../procedure.ts'
import { type CivilDate, formatDate } from '../time/civil-date.ts'
import { assessment, dayOfAct, issuePaper } from './acceptance-common.ts'
import { dayOf } from './application-common.ts'

/** 第十六条, 第十八条第一款、第三款: the consent of the District Bureau and the initial review. */

/** The self-assessment that is handed in is the one that the application states (第十五条第（一）项). */
export const selfScoresAgree: Guard = ({ input }) => {
  const stated = input['acceptance-application']?.['selfScore']
  const total = input['self-assessment']?.['total']
  if (typeof stated !== 'number' || typeof total !== 'number' || stated === total) return null
  return {
    because: `申请表的自评得分为${stated}分，自评表合计为${total}分，两者不一致。请核对。`,
    cite: '15(一)',
  }
}

/** 经当地区县局同意: said so in the form; silence is none (I-27). */
export const districtAgrees: Guard = ({ input }) =>
  input['district-opinion']?.['agree'] === true
    ? null
    : { because: '意见中选的是不同意，请改点“不同意”办理。', cite: '16' }

/** The other answer has its own act. */
export const districtDisagrees: Guard = ({ input }) =>
  input['district-opinion']?.['agree'] === false
    ? null
    : { because: '意见中选的是同意，请改点“同意申请验收”办理。', cite: '16' }

/** The Municipal Bureau has the papers from this day; the seven working days run from it. */
export const consent: Change = (context) =>
  assessment(context, { districtConsent: true, receivedOn: dayOfAct(context) })

/** 不同意: the application goes no further. */
export const refuseConsent: Change = (context) => assessment(context, { districtConsent: false })

/** 第十六条: without consent nothing is reviewed or assessed. */
export const districtHasConsented: Guard = ({ case: file }) =>
  assessmentOf(file.facts).districtConsent === true
    ? null
    : { because: '还没有当地区县局同意的意见，不能初审。', cite: '16' }

const conclusionOf = ({ input }: GuardContext): unknown => input['initial-review']?.['conclusion']

/** The conclusion is the officer's, never that of the green checks (practice.md). */
export const reviewIsConforming: Guard = (context) =>
  conclusionOf(context) === 'conforming'
    ? null
    : { because: '初审结论选的是不符合要求，请改点“拟不予考核”或“请补正”。', cite: '18.1' }

/** The act of a refusal is that of this conclusion. */
export const reviewIsNotConforming: Guard = (context) =>
  conclusionOf(context) === 'notConforming'
    ? null
    : { because: '初审结论选的是符合要求，请改点“拟同意：初审符合”。', cite: '18.3' }

/** Filed after 届满3个月前 is flagged, and the officer says what to make of it (第十七条第一款; I-02). */
export const latenessIsStated: Guard = ({ case: file, input }) => {
  const inTime = input['initial-review']?.['appliedInTime']
  const { filedLate, filedOn } = assessmentOf(file.facts)
  if (inTime === !filedLate) return null
  const day = filedOn === null ? '' : `（${formatDate(filedOn)}提交区县局）`
  return {
    because: filedLate
      ? `本次申请${day}晚于筹建期限届满3个月前，“是否在筹建期限届满3个月前申请”应选“否”，并在初审说明中写明意见。`
      : `本次申请${day}在筹建期限届满3个月前，“是否在筹建期限届满3个月前申请”应选“是”。`,
    cite: '17.1',
  }
}

/** What 第十八条 counts the twenty and the ten working days from (I-07, I-09). */
export const concludeReview: Change = (context) =>
  assessment(context, { concludedOn: context.today })

/** All that is missing is told at once (I-10). */
export const supplementIsTheFirst: Guard = ({ case: file }) =>
  assessmentOf(file.facts).supplements === 0
    ? null
    : {
        because:
          '本次申请已经要求补正过一次。应当一次告知全部内容，不能再次要求补正，请作出初审结论。',
        cite: null,
      }

/** Within the seven working days; later the papers count as received (I-10). */
export const supplementIsInTime: Guard = ({ case: file, today, terms }) => {
  const { receivedOn } = assessmentOf(file.facts)
  if (receivedOn === null) return null
  const period = computePeriod(
    { id: 'initial-review', from: receivedOn },
    terms.calendar,
    terms.interpretations,
  )
  if (!period.ok || today <= period.period.effective) return null
  return {
    because: `初审期限到${formatDate(period.period.effective)}届满，补正应在期限内一次告知。逾期的按已收到办理，请作出初审结论。`,
    cite: '18.1',
  }
}

/** The request is out; the applicant has it from here. */
export const issueSupplement: Change = (context) => {
  const issued = issuePaper(context)
  const { supplements } = assessmentOf(context.case.facts)
  const supplementSince = papersOf(issued).at(-1)?.documentDate ?? context.today
  return {
    ...issued,
    ...assessment(context, { supplements: supplements + 1, supplementSince }),
  }
}

/** After an annulled refusal the review counts from the annulment, and the clock says so. */
export const reviewedAnew = (facts: CaseFacts): string | null => {
  const last = facts.annulments?.at(-1)
  const ofRefusal = last?.decision.kind === 'refusalToBeIssued'
  return ofRefusal && assessmentOf(facts).receivedOn === last.on ? '原决定撤销、重新初审之日' : null
}

/** From when the initial review counts after a supplement (SUPPLEMENT_CLOCK). */
function countsFrom(context: GuardContext): CivilDate | null {
  const { case: file, terms } = context
  const { receivedOn, supplementSince } = assessmentOf(file.facts)
  const day = dayOfAct(context)
  switch (readInterpretation(terms.interpretations, 'SUPPLEMENT_CLOCK')) {
    case 'restart':
      return day
    case 'noStop':
      return receivedOn
    case 'pause': {
      if (receivedOn === null || supplementSince === null) return day
      const used = Math.max(0, workingDaysBetween(terms.calendar, receivedOn, supplementSince))
      return addWorkingDays(terms.calendar, day, -used)
    }
  }
}

/** The papers are complete, or the officer goes on with those that are there. */
export const resumeReview: Change = (context) =>
  assessment(context, { receivedOn: countsFrom(context), supplementSince: null })

const dueOf = (facts: CaseFacts): CivilDate | null =>
  dayOf(facts.inputs['requestSupplement']?.forms['supplement-request'], 'dueOn')

/** The day that the request named. */
export const supplementDue: PeriodStart = (facts) => dueOf(facts)

/** Silence is no giving up: only after the named day does the officer go on without a supplement. */
export const supplementTimeIsOver: Guard = ({ case: file, today }) => {
  const due = dueOf(file.facts)
  return due === null || today > due
    ? null
    : { because: `补正期限到${formatDate(due)}，目前还没有届满。`, cite: null }
}

/** The day from which 第十八条 counts the seven working days, and the safe days rest on it. */
export const receivedOn: PeriodStart = (facts) => assessmentOf(facts).receivedOn
/** The conclusion of the initial review. */
export const concludedOn: PeriodStart = (facts) => assessmentOf(facts).concludedOn

/** While a supplement is awaited the clock runs only by the reading 不停止. */
export const receivedIfNothingStops: PeriodStart = (facts, terms: Terms) =>
  readInterpretation(terms.interpretations, 'SUPPLEMENT_CLOCK') === 'noStop'
    ? assessmentOf(facts).receivedOn
    : null
