import type { Cite } from './cite.ts'
import type { InterpretationName } from './interpretations.ts'
import type { CivilDate } from './time/civil-date.ts'

/**
 * The numbers of the measures as dated data: one entry per number and validity. An amendment adds
 * an entry with a later `validFrom`; nothing is overwritten, so an old case can be recomputed.
 */

/** What a number counts. */
export type LimitUnit = 'people' | 'points' | 'days' | 'workingDays' | 'months' | 'years' | 'times'

/** One number of the text as it holds from a day on. */
export interface Limit {
  readonly value: number
  readonly unit: LimitUnit
  readonly cite: Cite
  /** The words of the text that carry it, verbatim. */
  readonly wording: string
  readonly validFrom: CivilDate
  /** The settings that say how it is read (interpretations.ts). */
  readonly interpretations: readonly InterpretationName[]
}

/** The first day of the present text (第三十二条). */
const PRESENT_TEXT: CivilDate = '2024-05-06'

function limit(
  value: number,
  unit: LimitUnit,
  cite: Cite,
  wording: string,
  ...interpretations: readonly InterpretationName[]
): readonly [Limit] {
  return [{ value, unit, cite, wording, validFrom: PRESENT_TEXT, interpretations }]
}

/** Every number of the measures, in the order of the text; each list from old to new. */
export const limits = {
  class1Metrologists: limit(3, 'people', '8(二)', '一级注册计量师达到3人以上', 'STAFF_MIN'),
  class2Metrologists: limit(
    5,
    'people',
    '8(二)',
    '二级注册计量师5人以上',
    'STAFF_MIN',
    'STAFF_COUNT',
  ),
  publicNotice: limit(
    7,
    'days',
    '11',
    '公示时间不得少于7天',
    'PUBLIC_NOTICE_UNIT',
    'PUBLIC_NOTICE_DAYS',
    'PUBLIC_NOTICE_START',
  ),
  preparation: limit(
    2,
    'years',
    '14',
    '在接到《重庆市市级产业计量测试中心筹建任务书》之日起2年内完成建设工作',
    'PREP_START',
    'PREP_START_EVENT',
    'HOLIDAY_ROLL',
  ),
  selfScore: limit(80, 'points', '15(一)', '得分不低于80分', 'SELF_SCORE'),
  acceptanceApplyBy: limit(
    3,
    'months',
    '17.1',
    '应当在筹建期限届满3个月前申请验收考核',
    'ACCEPT_APPLY_BY',
    'LATE_ACCEPT',
  ),
  extensionWindow: limit(
    3,
    'months',
    '17.2',
    '应当在筹建期满前3个月内向市市场监管局提出延期验收申请',
    'EXT_WINDOW',
    'EXT_EARLY',
    'EXT_LATE',
  ),
  extension: limit(
    6,
    'months',
    '17.2',
    '延期最长不得超过6个月',
    'EXT_CAP',
    'EXT_FROM',
    'EXT_MAX_COUNT',
    'HOLIDAY_ROLL',
  ),
  initialReview: limit(
    7,
    'workingDays',
    '18.1',
    '应在收到验收申请资料后7个工作日内进行初审',
    'RECEIPT_NONWORKING',
    'SUPPLEMENT_CLOCK',
  ),
  organiseAssessment: limit(
    20,
    'workingDays',
    '18.1',
    '应在20个工作日内组织专家进行验收考核',
    'ORG20_FROM',
    'ORGANISE_MEANS',
    'POSTPONE_VISIT',
  ),
  panelMinimum: limit(3, 'people', '18.2', '人数原则为3—5人', 'PANEL_SIZE'),
  panelMaximum: limit(5, 'people', '18.2', '人数原则为3—5人', 'PANEL_SIZE'),
  refusalNotice: limit(
    10,
    'workingDays',
    '18.3',
    '应在10个工作日内书面通知申请单位不予考核并说明理由',
    'REFUSE10_FROM',
  ),
  fullScore: limit(100, 'points', '21.1', '考核分值满分为100分'),
  passScore: limit(80, 'points', '21.1', '考核得分分值在80分以上的，考核结论为合格', 'PASS_SCORE'),
  rectification: limit(
    3,
    'months',
    '21.1',
    '考核得分分值低于80分的，限期3个月整改',
    'RECTIFY_MODEL',
    'RECTIFY3_FROM',
    'HOLIDAY_ROLL',
  ),
  assessmentReport: limit(
    10,
    'workingDays',
    '21.2',
    '应当自完成考核之日起10个工作日内，将考核报告及有关证明材料提交市市场监管局',
    'REPORT10_FROM',
    'INTERIM_REPORT',
  ),
  rectificationNotice: limit(
    1,
    'years',
    '22.2',
    '在规定时间内（不超过一年）实施整改',
    'RECTIFY1Y_FROM',
    'RECTIFY1Y_CAP',
    'HOLIDAY_ROLL',
  ),
  annualTasksPerYear: limit(
    1,
    'times',
    '27.1',
    '每年下达市级产业计量测试中心建设任务并进行考核',
    'ANNUAL_CYCLE',
  ),
  districtInspectionsPerYear: limit(
    1,
    'times',
    '27.2',
    '每年应定期对辖区内市级产业计量测试中心进行监督检查',
    'INSPECTION_CYCLE',
  ),
  fiveYearReview: limit(
    5,
    'years',
    '30',
    '对满5年的市级产业计量中心组织开展复查',
    'FIVE_YEAR',
    'REVIEW_RECUR',
  ),
  failedInspectionsInARow: limit(
    2,
    'times',
    '31(二)',
    '连续两次监督检查不合格',
    'CONSEC_FAIL',
    'CONSEC_FAIL_LEVELS',
    'CONSEC_FAIL_ANNUAL',
    'CONSEC_FAIL_RECHECK',
    'CONSEC_FAIL_MONTHS',
  ),
} as const satisfies Record<string, readonly [Limit, ...Limit[]]>

/** The name of a number of the measures. */
export type LimitId = keyof typeof limits

/** 每年11月底前 (第二十九条): a day of the calendar, not a counted period. Dated like the limits. */
export const annualReportDay = {
  monthDay: '11-30',
  cite: '29',
  wording: '应当于每年11月底前向市市场监管局书面报送',
  validFrom: PRESENT_TEXT,
  interpretations: ['ANNUAL_DUE', 'ANNUAL_ESTABLISHED_BY'],
} as const satisfies Omit<Limit, 'value' | 'unit'> & { readonly monthDay: string }

/**
 * The number that holds on a day. Before the present text came into force its first value is given:
 * the 2022 edition is repealed and not carried here (第三十二条, setting RULESET).
 */
export function limitAt(id: LimitId, date: CivilDate): Limit {
  const versions: readonly [Limit, ...Limit[]] = limits[id]
  return versions.findLast((version) => version.validFrom <= date) ?? versions[0]
}
