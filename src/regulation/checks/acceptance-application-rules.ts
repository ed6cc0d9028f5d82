import { standardCalendar } from '../calendar/working-calendar.ts'
import { type FormRule, type FormValues, isBlank, type Row, type RuleContext } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import { computePeriod } from '../periods.ts'
import { showScore } from '../scores.ts'
import { formatDate, formatDay, isCivilDate } from '../time/civil-date.ts'
import { amountOf, rowsOf, textOf } from './read-values.ts'
import { block, type Judgement, manual, notInFuture, rule, warn } from './rule.ts'

/** What 第十五条 to 第十七条 ask of an acceptance application, and the papers of 第二十条. */

const FULL = 100
const OVERSPENT = 1.5

const numbered = (rows: readonly (readonly [Row, number])[], key: string): string =>
  rows
    .map(([row, index]) => {
      const named = textOf(row[key])
      return `第${index + 1}行${named === '' ? '' : `“${named}”`}`
    })
    .join('、')

function rowsWhere(
  values: FormValues,
  field: string,
  holds: (row: Row) => boolean,
): readonly (readonly [Row, number])[] {
  return rowsOf(values, field)
    .map((row, index) => [row, index] as const)
    .filter(([row]) => holds(row))
}

const isUnfinished = (row: Row): boolean => {
  const completion = amountOf(row['completion'])
  return completion !== null && completion < FULL
}

const tasksAreCompleted = rule('tasks-completed', '15(一)', (values) => {
  const unfinished = rowsWhere(values, 'tasks', isUnfinished)
  const silent = unfinished.filter(([row]) => isBlank(row['explanation']))
  const explained = unfinished.filter(([row]) => !isBlank(row['explanation']))
  const found: Judgement[] = []
  if (silent.length > 0)
    found.push(
      block(
        'tasks',
        `暂不能提交：筹建任务${numbered(silent, 'taskNo')}没有完成，也没有说明（第十五条第（一）项，应完成筹建任务书所确定的各项任务）。请完成后据实填写，或在“未完成的说明”中写明原因和安排。`,
      ),
    )
  if (explained.length > 0)
    found.push(
      manual(
        'tasks',
        `筹建任务${numbered(explained, 'taskNo')}没有全部完成，已作说明（第十五条第（一）项）。是否符合申请条件由经办人在初审中判断。`,
      ),
    )
  return found
})

/** The words for a self-assessment below the limit; null when it reaches it. `what` is the total in words. */
export function selfScoreFault(score: number, at: RuleContext['at']): string | null {
  const least = limitAt('selfScore', at).value
  if (score >= least) return null
  return `暂不能提交：自评得分${showScore(score)}分，未达到“得分不低于${least}分”（第十五条第（一）项）。请完成相关任务后据实重新自评。`
}

const selfScoreReachesLimit = rule('self-score', '15(一)', (values, { at }) => {
  const score = amountOf(values['selfScore'])
  const fault = score === null ? null : selfScoreFault(score, at)
  return fault === null ? null : block('selfScore', fault)
})

const standardsAreListed = rule('standards-listed', '15(三)', (values) =>
  Array.isArray(values['standards']) && rowsOf(values, 'standards').length === 0
    ? manual(
        'standards',
        '没有填写计量标准（第十五条第（三）项，筹建计划建立的计量标准应已通过考核，或通过溯源并获得检定或校准证书）。筹建任务书确未计划建立计量标准的，由经办人对照任务书审核。',
      )
    : null,
)

const isUnproven = (row: Row): boolean =>
  isBlank(row['examinationCertificate']) && isBlank(row['verificationOrCalibrationCertificate'])

const standardsAreProven = rule('standards-proven', '15(三)', (values) => {
  const unproven = rowsWhere(values, 'standards', isUnproven)
  if (unproven.length === 0) return null
  return block(
    'standards',
    `暂不能提交：计量标准${numbered(unproven, 'name')}既没有计量标准考核证书，也没有检定或校准证书（第十五条第（三）项）。请通过考核，或通过溯源取得证书后填写证书编号。`,
  )
})

const standardsAreValid = rule('standards-valid', '15(三)', (values, { at }) => {
  const expired = rowsWhere(values, 'standards', (row) => {
    const validTo = textOf(row['validTo'])
    return isCivilDate(validTo) && validTo < at
  })
  if (expired.length === 0) return null
  return block(
    'standards',
    `暂不能提交：计量标准${numbered(expired, 'name')}的证书已过有效期（第十五条第（三）项）。请复查换证或重新溯源后，填写新的证书编号和有效期。`,
  )
})

const trialRunHasBegun = notInFuture(
  'trial-run-begun',
  '15(二)',
  'qualitySystemTrialFrom',
  '质量管理体系试运行开始日期',
)

const districtConsents = rule('district-consent', '16', (values) =>
  values['districtConsent'] === false
    ? block(
        'districtConsent',
        '暂不能提交市局：当地区县局不同意申请验收考核（第十六条，经当地区县局同意后提交）。请按区县局意见完善后再申请；对意见有疑问的，可请市局了解情况。',
      )
    : null,
)

const appliedInTime = rule('applied-in-time', '17.1', (values, { at, interpretations }) => {
  const end = textOf(values['preparationEndsOn'])
  if (!isCivilDate(end)) return null
  const extended = (amountOf(values['extendedMonths']) ?? 0) > 0
  const toTheEnd =
    extended && readInterpretation(interpretations, 'POST_EXT_APPLY_BY') === 'extendedEnd'
  const due = toTheEnd
    ? end
    : dueOf(
        computePeriod({ id: 'acceptance-apply-by', from: end }, standardCalendar, interpretations),
      )
  if (due === null || at <= due) return null
  const words = toTheEnd
    ? `申请日期晚于延期届满日${formatDate(due)}（第十七条第二款）`
    : `申请日期晚于${formatDate(due)}，距筹建届满日${formatDay(end)}不足3个月（第十七条第一款）`
  return readInterpretation(interpretations, 'LATE_ACCEPT') === 'refuse'
    ? block('fillDate', `暂不能提交：${words}，市局已设定不予受理。请联系经办人。`)
    : manual('fillDate', `${words}，办法未规定后果。可以提交，由经办人决定如何办理。`)
})

const dueOf = (outcome: ReturnType<typeof computePeriod>) =>
  outcome.ok ? outcome.period.effective : null

const needsExaminationCertificate = (type: unknown, { interpretations }: RuleContext): boolean =>
  type === 'statutoryInstitution' ||
  (type !== 'enterprise' &&
    !isBlank(type) &&
    readInterpretation(interpretations, 'DOC20_4_OTHER') === 'asStatutoryInstitution')

const examinationCertificates = rule('examination-certificates', '20(四)', (values, context) => {
  if (!needsExaminationCertificate(values['organisationType'], context)) return null
  const without = rowsWhere(
    values,
    'standards',
    (row) => isBlank(row['examinationCertificate']) && !isUnproven(row),
  )
  if (without.length === 0) return null
  const whom =
    values['organisationType'] === 'statutoryInstitution'
      ? '承建单位为法定计量检定机构的，现场审查时需提供计量标准考核证书'
      : '市局设定本类单位现场审查时需提供计量标准考核证书，办法未规定'
  return warn(
    'standards',
    `计量标准${numbered(without, 'name')}没有填写考核证书编号：${whom}（第二十条第（四）项）。可以提交，请在现场审查前取得。`,
  )
})

const isOwnMade = (row: Row): boolean => row['ownMade'] === true

function missingPapers(
  values: FormValues,
  papers: readonly (readonly [field: string, title: string])[],
): string {
  return papers
    .filter(([field]) => isBlank(values[field]))
    .map(([, title]) => title)
    .join('、')
}

const CALIBRATION_PAPERS = [
  ['specificationTexts', '校准规范文本'],
  ['specificationReviews', '技术评审证明'],
] as const

const ownCalibrationSpecifications = rule('own-calibration-papers', '20(五)', (values) => {
  const own = rowsWhere(values, 'calibrationItems', isOwnMade)
  const missing = missingPapers(values, CALIBRATION_PAPERS)
  if (own.length === 0 || missing === '') return null
  return warn(
    'specificationTexts',
    `校准项目${numbered(own, 'item')}为自编规范，还没有提交${missing}（第二十条第（五）项，依据JJF 1071编制并通过专家评审）。可以先提交申请，请在现场审查时提供。`,
  )
})

const MEASUREMENT_PAPERS = [
  ['measurementSpecificationTexts', '测量规范文本'],
  ['measurementSpecificationReviews', '技术评审证明'],
  ['measurementReports', '测量报告和原始记录'],
] as const

const ownMeasurementSpecifications = rule('own-measurement-papers', '20(六)', (values) => {
  const own = rowsWhere(values, 'keyParameters', isOwnMade)
  const missing = missingPapers(values, MEASUREMENT_PAPERS)
  if (own.length === 0 || missing === '') return null
  return warn(
    'measurementSpecificationTexts',
    `关键参数测量项目${numbered(own, 'item')}为自编规范，还没有提交${missing}（第二十条第（六）项）。可以先提交申请，请在现场审查时提供。`,
  )
})

const fundsArePlausible = rule('funds-plausible', '20(九)', (values) => {
  const planned = amountOf(values['fundsPlanned'])
  const arrived = amountOf(values['fundsArrived'])
  if (planned === null || arrived === null || arrived <= planned * OVERSPENT) return null
  return warn(
    'fundsArrived',
    `到位建设资金${arrived}万元超过计划建设资金${planned}万元的${OVERSPENT}倍（第二十条第（九）项）。请核对金额和单位（万元）；确系追加投入的，可以保留。`,
  )
})

const governmentFundsArePart = rule('government-funds-within', '20(九)', (values) => {
  const arrived = amountOf(values['fundsArrived'])
  const government = amountOf(values['governmentFunds'])
  if (arrived === null || government === null || government <= arrived) return null
  return warn(
    'governmentFunds',
    `地方政府支持资金${government}万元多于到位建设资金${arrived}万元（第二十条第（九）项）。请核对这两个数。`,
  )
})

const hasServiceCases = rule('service-cases', '20(九)', (values, { complete }) =>
  complete && rowsOf(values, 'serviceCases').length === 0
    ? warn(
        'serviceCases',
        '没有填写服务产业的案例（第二十条第（九）项，现场审查需提供案例及取得成效的证明材料）。请至少填写一个；也可以先提交，在现场审查时提供。',
      )
    : null,
)

/** The rules of the 验收考核申请表 (F3), in the order of the measures. */
export const acceptanceApplicationRules: readonly FormRule[] = [
  tasksAreCompleted,
  selfScoreReachesLimit,
  trialRunHasBegun,
  standardsAreListed,
  standardsAreProven,
  standardsAreValid,
  districtConsents,
  appliedInTime,
  examinationCertificates,
  ownCalibrationSpecifications,
  ownMeasurementSpecifications,
  fundsArePlausible,
  governmentFundsArePart,
  hasServiceCases,
]
