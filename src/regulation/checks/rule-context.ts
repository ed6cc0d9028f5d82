import type { RuleContext, RuleLimits, RuleReadings } from '../form.ts'
import {
  defaultInterpretations,
  type InterpretationSet,
  readInterpretation,
} from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import type { CivilDate } from '../time/civil-date.ts'

const MONTHS_PER_YEAR = 12

function limitsAt(at: CivilDate, set: InterpretationSet): RuleLimits {
  return {
    class1Metrologists: limitAt('class1Metrologists', at).value,
    class2Metrologists: limitAt('class2Metrologists', at).value,
    creditQueryDays: readInterpretation(set, 'CREDIT_FRESH_DAYS'),
    preparationMonths: limitAt('preparation', at).value * MONTHS_PER_YEAR,
    panelMinimum: limitAt('panelMinimum', at).value,
    panelMaximum: limitAt('panelMaximum', at).value,
    // Both are minimums: the text's holds even where an old set says less.
    publicNoticeDays: Math.max(
      limitAt('publicNotice', at).value,
      readInterpretation(set, 'PUBLIC_NOTICE_DAYS'),
    ),
  }
}

function readingsOf(set: InterpretationSet): RuleReadings {
  return {
    staffMinimumIsSoft: readInterpretation(set, 'STAFF_MIN') === 'soft',
    surplusClass1Counts: readInterpretation(set, 'STAFF_COUNT') === 'surplusCounts',
    panelSizeIsSoft: readInterpretation(set, 'PANEL_SIZE') === 'soft',
    anyCreditListBlocks: readInterpretation(set, 'CREDIT_LIST') === 'anyListBlocks',
    panelMustBeUnanimous: readInterpretation(set, 'PANEL_CONCLUSION') === 'unanimous',
  }
}

/**
 * What the rules of the forms are judged by: the day (Asia/Shanghai), whether the whole form is
 * judged, the dated limits and the readings of the case, by default those of the product.
 */
export function ruleContext(
  at: CivilDate,
  complete: boolean,
  interpretations: InterpretationSet = defaultInterpretations,
): RuleContext {
  return {
    at,
    complete,
    limits: limitsAt(at, interpretations),
    readings: readingsOf(interpretations),
    interpretations,
  }
}
