import { type FormRule, type FormValues, isBlank, type RuleContext } from '../form.ts'
import { daysBetween, formatDay, isCivilDate } from '../time/civil-date.ts'
import { countOf, numberedRowsOf, rowsOf, textOf } from './read-values.ts'
import { block, districtExists, type Judgement, manual, rule, warn } from './rule.ts'

/**
 * What 第八条 and 第九条 ask of an applicant, in the order of the text. 「原则上」 warns and asks
 * for a reason; a hard condition blocks; a judgement is left to the case officer.
 */

const CENTER_NAME = /^重庆市.+产业计量测试中心$/
const FORBIDDEN_NAME = /国家|中国/

const organisationTypeIsListed = rule('organisation-type', '8', (values) =>
  values['organisationType'] === 'other'
    ? manual(
        'organisationType',
        '单位类型为“其他”，不在第八条列明的申报主体之内（该条列举后写“等”），是否符合由经办人审核。请在“其他类型说明”中写明单位性质。',
      )
    : null,
)

const organisationTypeIsExplained = rule('organisation-type-explained', '8', (values, context) =>
  context.complete &&
  values['organisationType'] === 'other' &&
  isBlank(values['organisationTypeOther'])
    ? block(
        'organisationTypeOther',
        '暂不能提交：单位类型选了“其他”而没有说明（第八条）。请写明单位性质。',
      )
    : null,
)

const hasLegalPersonality = rule('legal-person', '8(一)', (values) =>
  values['legalPerson'] === false
    ? block(
        'legalPerson',
        '暂不能提交：申报主体应当具有法人资格（第八条第（一）项）。分支机构或内设机构请由所属法人单位申报。',
      )
    : null,
)

/** Both counts and, by I-49, surplus 一级 that stand in for 二级. */
function class2Counted(class1: number, class2: number, context: RuleContext): number {
  const surplus = Math.max(0, class1 - context.limits.class1Metrologists)
  return context.readings.surplusClass1Counts ? class2 + surplus : class2
}

/** The shortfalls in words, with the field where each stands. */
function shortfalls(
  class1: number,
  class2: number,
  context: RuleContext,
): readonly (readonly [field: string, words: string])[] {
  const { limits } = context
  const counted = class2Counted(class1, class2, context)
  const found: (readonly [string, string])[] = []
  if (class1 < limits.class1Metrologists)
    found.push([
      'class1Metrologists',
      `一级注册计量师${class1}人，未达到“原则上${limits.class1Metrologists}人以上”`,
    ])
  if (counted < limits.class2Metrologists) {
    const added = counted > class2 ? `（多出的一级${counted - class2}人计入后为${counted}人）` : ''
    found.push([
      'class2Metrologists',
      `二级注册计量师${class2}人${added}，未达到“原则上${limits.class2Metrologists}人以上”`,
    ])
  }
  return found
}

function judgeShortfall(
  words: string,
  field: string,
  reason: unknown,
  context: RuleContext,
): Judgement {
  if (!context.readings.staffMinimumIsSoft)
    return block(field, `暂不能提交：${words}（第八条第（二）项）。请在人员到位后再申报。`)
  return isBlank(reason)
    ? block(
        'staffReason',
        `暂不能提交：${words}（第八条第（二）项）。请在“注册计量师不足的说明”中写明现有力量和补齐安排，由经办人审核。`,
      )
    : warn(field, `${words}（第八条第（二）项），已说明理由，由经办人审核。`)
}

const hasRegisteredMetrologists = rule('registered-metrologists', '8(二)', (values, context) => {
  const class1 = countOf(values['class1Metrologists'])
  const class2 = countOf(values['class2Metrologists'])
  if (class1 === null || class2 === null) return null
  return shortfalls(class1, class2, context).map(([field, words]) =>
    judgeShortfall(words, field, values['staffReason'], context),
  )
})

const hasLeadingTalent = rule('leading-talent', '8(二)', (values) => {
  const named = rowsOf(values, 'leaders').some((row) => textOf(row['name']) !== '')
  if (named || !answeredLeaders(values)) return null
  return isBlank(values['leadersReason'])
    ? block(
        'leadersReason',
        '暂不能提交：没有填写相应领域的领军人才，也没有说明（第八条第（二）项，“原则上”应当具备）。请在“领军人才”表中填写，或在“暂无领军人才的说明”中写明引进、培养安排。',
      )
    : warn('leaders', '没有相应领域的领军人才（第八条第（二）项），已说明理由，由经办人审核。')
})

/** A table never opened is reported as missing, unless the reason says that there are none. */
function answeredLeaders(values: FormValues): boolean {
  return Array.isArray(values['leaders']) || !isBlank(values['leadersReason'])
}

const technicalStaffWithinTotal = rule('technical-staff-within-total', '8(二)', (values) => {
  const total = countOf(values['staffTotal'])
  const technical = countOf(values['technicalStaff'])
  if (total === null || technical === null || technical <= total) return null
  return block(
    'technicalStaff',
    `暂不能提交：专业技术人员${technical}人多于职工总数${total}人（第八条第（二）项）。请核对这两个数。`,
  )
})

const hasMeasurementStandards = rule('measurement-standards', '8(三)', (values) =>
  Array.isArray(values['standards']) && rowsOf(values, 'standards').length === 0
    ? warn(
        'standards',
        '没有填写计量标准：应具备较为完善的产业专用计量标准（第八条第（三）项）。请至少填写一项；确无的，由经办人审核。',
      )
    : null,
)

const serviceFoundation = rule('service-foundation', '8(四)', () =>
  manual(
    'services',
    '服务产业的前期工作基础和业绩、对产业规划和计量需求的掌握情况（第八条第（四）项），由经办人审核。',
  ),
)

const innovationFoundation = rule('innovation-foundation', '8(五)', () =>
  manual(
    'innovationPlan',
    '计量科技创新基础、制度和计划，以及专用测量方法、装备的研制能力（第八条第（五）项），由经办人审核。',
  ),
)

const qualitySystem = rule('quality-system', '8(六)', () =>
  manual(
    'qualityManual',
    '实验室设施环境、质量管理体系的运行，以及计量检定人员的证书（第八条第（六）项），由经办人审核。',
  ),
)

function expired(values: FormValues, field: string, at: string): readonly string[] {
  return numberedRowsOf(values, field).flatMap(([row, number]) => {
    const validTo = textOf(row['validTo'])
    if (!isCivilDate(validTo) || validTo >= at) return []
    const name = textOf(row['name']) || textOf(row['number'])
    return [`第${number}行${name === '' ? '' : `“${name}”`}（${formatDay(validTo)}到期）`]
  })
}

const TABLES_WITH_VALIDITY = [
  ['standards', '计量标准'],
  ['verifiers', '计量检定人员证书'],
  ['instruments', '测量仪器设备'],
  ['accreditations', '资质与授权'],
] as const

const certificatesAreValid = rule('certificates-valid', '8(六)', (values, { at }) =>
  TABLES_WITH_VALIDITY.flatMap(([field, title]) => {
    const rows = expired(values, field, at)
    if (rows.length === 0) return []
    return [
      warn(
        field,
        `“${title}”中有证书已过有效期：${rows.join('、')}（第八条第（六）项）。请更新证书号和有效期；正在复查换证的，请在提交前告知经办人。`,
      ),
    ]
  }),
)

const representativeness = rule('representativeness', '8(七)', () =>
  manual(
    'representativeness',
    '相关产业项目在全市或全国的前瞻性、引领性和代表性（第八条第（七）项），由经办人审核并在论证中评议。',
  ),
)

const isNotListed = rule('not-listed', '8(八)', (values) =>
  values['notListedAsSeriouslyDishonest'] === false
    ? block(
        'notListedAsSeriouslyDishonest',
        '暂不能提交：列入严重违法失信名单的单位不具备申报条件（第八条第（八）项）。请在移出名单后再申报；如系误选，请改为“是”。',
      )
    : null,
)

const creditQueryIsFresh = rule('credit-query-fresh', '8(八)', (values, { at, limits }) => {
  const day = textOf(values['creditCheckedOn'])
  if (!isCivilDate(day)) return null
  const age = daysBetween(day, at)
  if (age < 0)
    return block(
      'creditCheckedOn',
      `暂不能提交：信用查询日期${formatDay(day)}晚于今天（${formatDay(at)}）（第八条第（八）项）。请填写实际查询的日期。`,
    )
  if (age <= limits.creditQueryDays) return null
  return block(
    'creditCheckedOn',
    `暂不能提交：信用查询已过${age}天，超过${limits.creditQueryDays}天（第八条第（八）项；有效天数为本系统设定，办法未规定）。请重新查询并填写新的日期。`,
  )
})

const centerNameIsUsual = rule('center-name', '9.1(一)', (values) => {
  const name = textOf(values['centerName'])
  if (name === '') return null
  const found: Judgement[] = []
  if (!CENTER_NAME.test(name))
    found.push(
      warn(
        'centerName',
        `名称“${name}”与通常写法不一致：一般为“重庆市＋产业名称＋产业计量测试中心”，如“重庆市功率半导体产业计量测试中心”。请核对；确需如此的可以保留，由经办人审核。`,
      ),
    )
  if (FORBIDDEN_NAME.test(name))
    found.push(
      warn(
        'centerName',
        '市级中心的名称一般不冠“国家”“中国”字样（第三条）。请核对；由经办人审核。',
      ),
    )
  return found
})

const promiseIsGiven = rule('truthfulness-promise', '9.2', (values) =>
  values['truthfulnessPromise'] === false
    ? block(
        'truthfulnessPromise',
        '暂不能提交：申请筹建单位须对申报材料的合法性与真实性负责（第九条第二款）。请核对材料无误后选“是”。',
      )
    : null,
)

/** The rules of the 申报书 (F1), in the order of the measures. */
export const applicationDossierRules: readonly FormRule[] = [
  organisationTypeIsListed,
  organisationTypeIsExplained,
  hasLegalPersonality,
  hasRegisteredMetrologists,
  hasLeadingTalent,
  technicalStaffWithinTotal,
  hasMeasurementStandards,
  serviceFoundation,
  innovationFoundation,
  qualitySystem,
  certificatesAreValid,
  representativeness,
  isNotListed,
  creditQueryIsFresh,
  districtExists('district-exists', '9.1', 'district'),
  centerNameIsUsual,
  promiseIsGiven,
]
