import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officialYears } from '../../src/regulation/calendar/official-years.ts'
import {
  buildCalendar,
  isWorkingDay,
  standardCalendar,
} from '../../src/regulation/calendar/working-calendar.ts'
import { citeText, isCite } from '../../src/regulation/cite.ts'
import { internalTargets } from '../../src/regulation/internal-targets.ts'
import {
  defaultInterpretations,
  type InterpretationSet,
  type InterpretationValues,
} from '../../src/regulation/interpretations.ts'
import type { Period, PeriodId } from '../../src/regulation/periods/period.ts'
import {
  computeInternalTarget,
  computePeriod,
  isPeriodId,
  periodCite,
  periodIds,
  periodInterpretations,
  periodTitle,
  workingDayTarget,
} from '../../src/regulation/periods.ts'
import {
  addDays,
  addMonths,
  type CivilDate,
  weekdayOf,
} from '../../src/regulation/time/civil-date.ts'

interface Extra {
  readonly months?: number
  readonly received?: string
}

function compute(
  id: string,
  from: string,
  extra: Extra = {},
  set = defaultInterpretations,
): Period {
  const outcome = computePeriod({ id, from, ...extra }, standardCalendar, set)
  if (!outcome.ok) throw new Error(outcome.because)
  return outcome.period
}

function refusal(
  id: string,
  from: string,
  extra: Extra = {},
  set = defaultInterpretations,
): string {
  const outcome = computePeriod({ id, from, ...extra }, standardCalendar, set)
  if (outcome.ok) throw new Error(`not refused: ${outcome.period.explanation}`)
  return outcome.because
}

function reading(values: Partial<InterpretationValues>): InterpretationSet {
  return { ...defaultInterpretations, values: { ...defaultInterpretations.values, ...values } }
}

describe('the worked examples', () => {
  // [example, period, from, nominal, effective, safe, extra]
  it.each([
    ['D01', 'initial-review', '2026-02-12', '2026-02-28', '2026-02-28', '2026-02-28'],
    ['D02', 'initial-review', '2026-02-10', '2026-02-26', '2026-02-26', '2026-02-26'],
    ['D03', 'initial-review', '2024-09-25', '2024-10-10', '2024-10-10', '2024-10-10'],
    ['D04', 'organise-assessment', '2025-09-15', '2025-10-17', '2025-10-17', '2025-10-17'],
    ['D05', 'organise-assessment', '2026-09-10', '2026-10-14', '2026-10-14', '2026-10-14'],
    ['D06', 'refusal-notice', '2025-01-20', '2025-02-08', '2025-02-08', '2025-02-08'],
    ['D07', 'refusal-notice', '2024-04-26', '2024-05-13', '2024-05-13', '2024-05-13'],
    ['D08', 'refusal-notice', '2026-04-28', '2026-05-14', '2026-05-14', '2026-05-14'],
    ['D09', 'public-notice', '2026-09-24', '2026-10-01', '2026-10-08', '2026-10-08'],
    ['D10', 'public-notice', '2024-05-06', '2024-05-13', '2024-05-13', '2024-05-13'],
    ['D11', 'public-notice', '2026-02-09', '2026-02-16', '2026-02-24', '2026-02-24'],
    ['D12', 'preparation', '2024-05-20', '2026-05-20', '2026-05-20', '2026-05-20'],
    ['D13', 'preparation', '2024-02-29', '2026-02-28', '2026-02-28', '2026-02-28'],
    ['D14', 'preparation', '2024-10-02', '2026-10-02', '2026-10-08', '2026-10-08'],
    ['D15', 'preparation', '2024-09-26', '2026-09-26', '2026-09-28', '2026-09-28'],
    ['D16', 'acceptance-apply-by', '2026-05-20', '2026-02-20', '2026-02-20', '2026-02-14'],
    ['D17', 'acceptance-apply-by', '2026-05-31', '2026-02-28', '2026-02-28', '2026-02-28'],
    ['D18', 'acceptance-apply-by', '2026-11-30', '2026-08-30', '2026-08-30', '2026-08-28'],
    ['D19', 'extension', '2025-08-31', '2026-02-28', '2026-02-28', '2026-02-28', { months: 6 }],
    ['D20', 'extension', '2026-10-02', '2027-04-02', '2027-04-02', '2027-04-02', { months: 6 }],
    ['D21', 'rectification', '2025-11-15', '2026-02-15', '2026-02-24', '2026-02-24'],
    [
      'D22',
      'rectification-notice',
      '2025-09-26',
      '2026-09-26',
      '2026-09-28',
      '2026-09-28',
      { months: 12 },
    ],
    ['D23 2024', 'annual-report', '2024-07-01', '2024-11-30', '2024-12-02', '2024-11-29'],
    ['D23 2025', 'annual-report', '2025-12-31', '2025-11-30', '2025-12-01', '2025-11-28'],
    ['D23 2026', 'annual-report', '2026-01-01', '2026-11-30', '2026-11-30', '2026-11-30'],
    ['D24', 'five-year-review', '2021-06-20', '2026-06-20', '2026-06-20', '2026-06-20'],
    ['D24 leap', 'five-year-review', '2020-02-29', '2025-02-28', '2025-02-28', '2025-02-28'],
    ['D25', 'assessment-report', '2025-12-24', '2026-01-08', '2026-01-08', '2026-01-08'],
    ['D26 review', 'initial-review', '2025-09-19', '2025-09-29', '2025-09-29', '2025-09-29'],
    [
      'D26 visit',
      'organise-assessment',
      '2025-09-24',
      '2025-10-28',
      '2025-10-28',
      '2025-10-23',
      { received: '2025-09-19' },
    ],
    [
      'D26 refusal',
      'refusal-notice',
      '2025-09-24',
      '2025-10-14',
      '2025-10-14',
      '2025-10-10',
      { received: '2025-09-19' },
    ],
    ['D27', 'initial-review', '2025-10-03', '2025-10-16', '2025-10-16', '2025-10-16'],
    ['D28', 'organise-assessment', '2026-12-10', '2027-01-08', '2027-01-08', '2027-01-08'],
  ] as const)('%s: %s from %s', (_example, id, from, nominal, effective, safe, extra?: Extra) => {
    const period = compute(id, from, extra ?? {})
    expect(period).toMatchObject({ period: id, from, nominal, effective, safe })
    expect(period.provisional).toBe([nominal, effective].some((day) => day.startsWith('2027')))
  })

  it('D20 chains to the nominal end, not to the rolled one', () => {
    const end = compute('preparation', '2024-10-02')
    expect(compute('extension', end.nominal, { months: 6 }).nominal).toBe('2027-04-02')
    expect(compute('extension', end.effective, { months: 6 }).nominal).toBe('2027-04-08')
  })

  it('D27 with the other reading of receipt on a holiday', () => {
    const set = reading({ RECEIPT_NONWORKING: 'nextWorkingDay' })
    expect(compute('initial-review', '2025-10-03', {}, set).effective).toBe('2025-10-17')
    expect(compute('initial-review', '2025-10-09', {}, set).effective).toBe(
      compute('initial-review', '2025-10-09').effective,
    )
  })

  it('D28 becomes certain once the notice is in', () => {
    const notice = {
      year: 2027,
      status: 'official' as const,
      source: '测试用',
      publishedOn: null,
      version: '1',
      daysOff: [{ from: '2027-01-01', to: '2027-01-04', name: '元旦' } as const],
      makeUpWorkingDays: ['2027-01-09'] as const,
    }
    const calendar = buildCalendar([...officialYears, notice])
    const outcome = computePeriod({ id: 'organise-assessment', from: '2026-12-10' }, calendar)
    expect(outcome).toMatchObject({
      ok: true,
      period: { effective: '2027-01-09', provisional: false },
    })
  })

  it('the window of extension opens where the application is due', () => {
    expect(compute('extension-window', '2026-05-20')).toMatchObject({
      nominal: '2026-02-20',
      effective: '2026-02-20',
      safe: '2026-02-20',
      provisional: false,
    })
  })
})

describe('the sentence', () => {
  it.each([
    [
      'preparation',
      '2024-10-02',
      '自接到筹建任务书之日2024年10月2日（周三）起（当日不计）满2年，届满日为2026年10月2日（周五），因遇国庆节放假，顺延至2026年10月8日（周四）（第十四条）。',
    ],
    [
      'acceptance-apply-by',
      '2026-05-20',
      '自筹建届满日2026年5月20日（周三）倒推3个月，最迟于2026年2月20日（周五）申请验收考核，该日为春节放假，倒推的期限不顺延，建议不晚于2026年2月14日（周六，调休上班日）申请（第十七条第一款）。',
    ],
    [
      'initial-review',
      '2026-02-12',
      '自收到验收申请资料之日2026年2月12日（周四）起（当日不计）7个工作日（不计春节放假，计入调休上班日2月14日、2月28日），至2026年2月28日（周六，调休上班日）届满（第十八条第一款）。',
    ],
    [
      'organise-assessment',
      '2026-12-10',
      '自初审结论之日2026年12月10日（周四）起（当日不计）20个工作日（不计元旦放假），至2027年1月8日（周五）届满（第十八条第一款），暂定（2027年放假安排尚未公布）。',
    ],
    [
      'annual-report',
      '2025-03-01',
      '2025年度工作总结报告应于11月底前报送，即不晚于2025年11月30日（周日）24时，该日为周日，请于2025年11月28日（周五）前报送，判断逾期时顺延至2025年12月1日（周一）（第二十九条）。',
    ],
    [
      'five-year-review',
      '2021-06-20',
      '自批准成立文件成文之日2021年6月20日（周日）起，2026年6月20日（周六）满5年，满5年是复查的条件，遇休息日不顺延（第三十条）。',
    ],
    [
      'public-notice',
      '2026-09-24',
      '自公示开始之日2026年9月24日（周四）起（当日不计）满7天，届满日为2026年10月1日（周四），因遇国庆节放假，顺延至2026年10月8日（周四），公示至当日24时（第十一条）。',
    ],
  ] as const)('%s', (id, from, sentence) => {
    expect(compute(id, from).explanation).toBe(sentence)
  })

  it('says that a year before the loaded ones was never loaded', () => {
    expect(compute('initial-review', '2023-06-01').explanation).toContain(
      '暂定（系统未载入2023年放假安排）',
    )
  })

  it('names both counts when the safe day comes from receipt', () => {
    const { explanation } = compute('refusal-notice', '2025-09-24', { received: '2025-09-19' })
    expect(explanation).toContain('2025年10月14日（周二）')
    expect(explanation).toContain('2025年10月10日（周五）')
  })
})

it('a notice that would be moved forward says that it is not', () => {
  const set = reading({ HOLIDAY_ROLL: 'previousWorkingDay' })
  expect(compute('public-notice', '2026-09-24', {}, set).explanation).toBe(
    '自公示开始之日2026年9月24日（周四）起（当日不计）满7天，届满日为2026年10月1日（周四），公示不得缩短，不提前，公示至当日24时（第十一条）。',
  )
})

describe('what is refused', () => {
  it.each([
    ['holiday', '2026-01-01', {}, '没有名为“holiday”的期限'],
    ['toString', '2026-01-01', {}, '没有名为'],
    ['preparation', '2026-02-30', {}, '“2026-02-30”不是有效日期'],
    ['preparation', 'today', {}, '不是有效日期'],
    ['preparation', '9998-06-01', {}, '超出可计算的范围'],
    ['acceptance-apply-by', '0001-01-31', {}, '超出可计算的范围'],
    ['extension', '2026-05-20', {}, '--months'],
    ['extension', '2026-05-20', { months: 0 }, '最长不得超过6个月（第十七条第二款）'],
    ['extension', '2026-05-20', { months: 7 }, '最长不得超过6个月（第十七条第二款）'],
    ['extension', '2026-05-20', { months: 1.5 }, '整数'],
    ['extension', '2026-05-20', { months: Number.NaN }, '整数'],
    ['rectification-notice', '2026-05-20', {}, '--months'],
    ['rectification-notice', '2026-05-20', { months: 13 }, '不超过一年（第二十二条第二款）'],
    ['rectification-notice', '2026-05-20', { months: 0 }, '1至12个月'],
    ['preparation', '2026-05-20', { months: 3 }, '不需要给出月数'],
    ['initial-review', '2026-05-20', { received: '2026-05-19' }, '不需要另给收到日期'],
    ['refusal-notice', '2026-05-20', { received: '2026-05-32' }, '收到日期“2026-05-32”'],
    ['refusal-notice', '2026-05-20', { received: '2026-05-21' }, '不能晚于初审结论日期'],
  ] as const)('%s from %s %j', (id, from, extra, because) => {
    const text = refusal(id, from, extra)
    expect(text).toContain(because)
    expect(text.endsWith('。')).toBe(true)
  })

  it('the bounds themselves are allowed', () => {
    for (const months of [1, 6])
      expect(compute('extension', '2026-01-05', { months })).toBeDefined()
    for (const months of [1, 12]) {
      expect(compute('rectification-notice', '2026-01-05', { months })).toBeDefined()
    }
  })
})

describe('other readings', () => {
  it.each([
    ['PREP_START', { PREP_START: 'receiptIsFirstDay' }, 'preparation', '2024-05-21', '2026-05-20'],
    [
      '17.1 one day earlier',
      { ACCEPT_APPLY_BY: 'strictlyEarlier' },
      'acceptance-apply-by',
      '2026-05-20',
      '2026-02-19',
    ],
    [
      '17.1 the clamp trap',
      { ACCEPT_APPLY_BY: 'forwardFull' },
      'acceptance-apply-by',
      '2026-11-30',
      '2026-08-31',
    ],
    [
      '11 working days',
      { PUBLIC_NOTICE_UNIT: 'working' },
      'public-notice',
      '2026-09-24',
      '2026-10-12',
    ],
    [
      '11 start included',
      { PUBLIC_NOTICE_START: 'included' },
      'public-notice',
      '2024-05-06',
      '2024-05-13',
    ],
    ['11 longer', { PUBLIC_NOTICE_DAYS: 10 }, 'public-notice', '2024-05-06', '2024-05-16'],
    ['no roll', { HOLIDAY_ROLL: 'none' }, 'preparation', '2024-10-02', '2026-10-02'],
    [
      'roll back',
      { HOLIDAY_ROLL: 'previousWorkingDay' },
      'preparation',
      '2024-10-02',
      '2026-09-30',
    ],
    [
      'holidays only, holiday',
      { HOLIDAY_ROLL: 'holidaysOnly' },
      'preparation',
      '2024-10-02',
      '2026-10-08',
    ],
    [
      'holidays only, weekend',
      { HOLIDAY_ROLL: 'holidaysOnly' },
      'preparation',
      '2024-03-07',
      '2026-03-07',
    ],
    [
      'a notice is never shortened',
      { HOLIDAY_ROLL: 'previousWorkingDay' },
      'public-notice',
      '2026-09-24',
      '2026-10-01',
    ],
    ['29 without roll', { ANNUAL_DUE: 'noRoll' }, 'annual-report', '2025-01-01', '2025-11-30'],
  ] as const)('%s', (_name, values, id, from, effective) => {
    expect(compute(id, from, {}, reading(values)).effective).toBe(effective)
  })

  it('18 may count from receipt or from the end of the seven days', () => {
    const received = { received: '2025-09-19' }
    const fromReceipt = reading({ ORG20_FROM: 'receipt', REFUSE10_FROM: 'receipt' })
    const fromEnd = reading({
      ORG20_FROM: 'endOfInitialReview',
      REFUSE10_FROM: 'endOfInitialReview',
    })
    const visit = (set: InterpretationSet) =>
      compute('organise-assessment', '2025-09-24', received, set)
    expect(visit(fromReceipt).effective).toBe('2025-10-23')
    expect(visit(fromEnd).effective).toBe('2025-11-03')
    expect(visit(fromEnd).safe).toBe('2025-10-23')
    expect(refusal('refusal-notice', '2025-09-24', {}, fromReceipt)).toContain('--received')
  })

  it('17.2 any time has no first day', () => {
    expect(refusal('extension-window', '2026-05-20', {}, reading({ EXT_WINDOW: 'anyTime' }))).toBe(
      '按当前解释筹建期满前随时可以提出延期验收申请，没有起始日（第十七条第二款）。',
    )
  })
})

describe('properties', () => {
  const anyDay = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2021-01-01', n))
  const forward: readonly PeriodId[] = [
    'public-notice',
    'preparation',
    'extension',
    'initial-review',
    'organise-assessment',
    'refusal-notice',
    'rectification',
    'assessment-report',
    'rectification-notice',
  ]
  const anyForward = fc.constantFrom(...forward)
  const monthsFor = (id: PeriodId): Extra =>
    id === 'extension' || id === 'rectification-notice' ? { months: 5 } : {}
  const dates = (id: PeriodId, from: CivilDate) => compute(id, from, monthsFor(id))

  it('a later trigger never ends earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodIds), anyDay, anyDay, (id, a, b) => {
        const [first, last] = a <= b ? [a, b] : [b, a]
        const [one, two] = [dates(id, first), dates(id, last)]
        expect(one.nominal <= two.nominal).toBe(true)
        expect(one.effective <= two.effective).toBe(true)
        expect(one.safe <= two.safe).toBe(true)
      }),
    )
  })

  it('a forward period ends after its trigger, on a working day, never before its nominal end', () => {
    fc.assert(
      fc.property(anyForward, anyDay, (id, from) => {
        const { nominal, effective, safe } = dates(id, from)
        expect(nominal > from).toBe(true)
        expect(effective >= nominal).toBe(true)
        expect(isWorkingDay(standardCalendar, effective)).toBe(true)
        expect(isWorkingDay(standardCalendar, safe)).toBe(true)
        expect(safe <= effective).toBe(true)
      }),
    )
  })

  it('what counts back, and the day of the year, never lose a day and aim at a working one', () => {
    const backward = fc.constantFrom<PeriodId>('acceptance-apply-by', 'annual-report')
    fc.assert(
      fc.property(backward, anyDay, (id, from) => {
        const { nominal, effective, safe } = dates(id, from)
        expect(isWorkingDay(standardCalendar, safe)).toBe(true)
        expect(safe <= nominal && nominal <= effective).toBe(true)
        expect(addDays(safe, 12) > nominal).toBe(true)
      }),
    )
  })

  it('applying by the last day leaves three full months', () => {
    fc.assert(
      fc.property(anyDay, (end) => {
        expect(addMonths(dates('acceptance-apply-by', end).effective, 3) <= end).toBe(true)
      }),
    )
  })

  it('a public notice lasts at least seven full days', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        expect(dates('public-notice', from).effective >= addDays(from, 7)).toBe(true)
      }),
    )
  })

  it('the visit counted from receipt is never later than from the conclusion', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 12 }), (received, days) => {
        const from = addDays(received, days)
        const { safe, effective } = compute('organise-assessment', from, { received })
        expect(safe <= effective).toBe(true)
        expect(safe).toBe(compute('organise-assessment', received).effective)
      }),
    )
  })

  it('the sentence is one, names article and trigger, and says 暂定 exactly when it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodIds), anyDay, (id, from) => {
        const { explanation, provisional, cite } = dates(id, from)
        expect(explanation.match(/。/g)).toHaveLength(1)
        expect(explanation).toContain(`（${citeText(cite)}）`)
        expect(explanation.includes('暂定')).toBe(provisional)
        expect(explanation).toContain(id === 'annual-report' ? from.slice(0, 4) : '月')
      }),
    )
  })
})

describe('the catalogue', () => {
  it('has the thirteen ids', () => {
    expect(periodIds).toEqual([
      'public-notice',
      'preparation',
      'acceptance-apply-by',
      'extension-window',
      'extension',
      'initial-review',
      'organise-assessment',
      'refusal-notice',
      'rectification',
      'assessment-report',
      'rectification-notice',
      'annual-report',
      'five-year-review',
    ])
  })

  it('gives each its article, its name and the settings it rests on', () => {
    for (const id of periodIds) {
      expect(isPeriodId(id)).toBe(true)
      expect(isCite(periodCite(id))).toBe(true)
      expect(periodTitle(id)).toMatch(/\p{Script=Han}/u)
      expect(periodInterpretations(id).length).toBeGreaterThan(0)
    }
  })
})

describe('internal targets', () => {
  it('are counted like periods and never look like them', () => {
    const target = computeInternalTarget('formality-review', '2026-02-12')
    expect(target).toMatchObject({
      kind: 'internalTarget',
      label: '内部目标（办法未规定）',
      target: 'formality-review',
      cite: '10',
      nominal: '2026-03-04',
      effective: '2026-03-04',
      safe: '2026-03-04',
      provisional: false,
    })
    expect(target.explanation).toContain('内部目标（办法未规定）')
    expect(target.explanation).not.toContain('第十条')
  })

  it('in days and months go to the next working day', () => {
    expect(computeInternalTarget('draft-idle-first', '2026-09-24').effective).toBe('2026-10-08')
    expect(computeInternalTarget('returned-idle', '2025-09-26').effective).toBe('2026-09-28')
  })

  it('may be of any kind, and are provisional like periods', () => {
    const spec = {
      id: 'own',
      cite: null,
      title: '核对',
      trigger: '提交',
      value: 5,
      unit: 'workingDays',
    } as const
    const target = workingDayTarget(spec, '2026-12-28')
    expect(target).toMatchObject({ effective: '2027-01-05', provisional: true, cite: null })
    expect(weekdayOf(target.effective)).toBe(2)
    expect(target.explanation).toContain('暂定（2027年放假安排尚未公布）')
  })

  it('all carry the label and an article that names no time of its own', () => {
    for (const target of Object.values(internalTargets)) {
      expect(target.label).toBe('内部目标（办法未规定）')
      expect(target.cite === null || isCite(target.cite)).toBe(true)
      expect(target.value).toBeGreaterThan(0)
    }
  })
})
