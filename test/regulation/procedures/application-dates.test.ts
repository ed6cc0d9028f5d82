import { describe, expect, it } from 'vitest'
import type { ArmedDeadline, CaseFile } from '../../../src/regulation/case-file.ts'
import { parseInterpretationSet } from '../../../src/regulation/interpretations.ts'
import { procedureOf } from '../../../src/regulation/procedures/all.ts'
import { PUBLIC } from '../../../src/regulation/standing.ts'
import {
  addDays,
  type CivilDate,
  civilDateOf,
  endOfDay,
  formatInstant,
  instantAt,
} from '../../../src/regulation/time/civil-date.ts'
import { act, because, done } from '../../support/procedure-acts.ts'
import { caseIn, sampleForms, terms, withFacts } from '../../support/procedure-cases.ts'

/** Worked examples of 第十一条 and 第十四条, by hand; D numbers are those of regulation/periods.md. */

const application = procedureOf('application')
const recommended = caseIn(application, 'recommended')

const published = (day: CivilDate, days = 7, file: CaseFile = recommended) =>
  done(file, 'publishNotice', 'caseOfficer', {
    now: instantAt(day, '10:00'),
    forms: { 'public-notice': { publishedOn: day, publishedTime: '09:30', days } },
  })

const clock = (arm: readonly ArmedDeadline[], kind: string): ArmedDeadline => {
  const found = arm.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no clock ${kind}`)
  return found
}

const days = (deadline: ArmedDeadline, overdue = false): readonly string[] =>
  deadline.rungs.filter((rung) => rung.overdue === overdue).map(({ at }) => civilDateOf(at))

describe('第十一条：公示时间不得少于7天', () => {
  it.each([
    ['D09', '2026-09-24', '2026-10-01', '2026-10-08'],
    ['D10', '2024-05-06', '2024-05-13', '2024-05-13'],
    ['D11', '2026-02-09', '2026-02-16', '2026-02-24'],
  ] as const)('%s: published on %s, nominal %s, to 24:00 of %s', (_, day, nominal, last) => {
    const { next, arm } = published(day)
    expect(next.facts.publicNotice).toMatchObject({
      id: 'fresh-1',
      publishedOn: day,
      publishedAt: instantAt(day, '09:30'),
      endsOn: last,
      endedAt: null,
      correctedAt: null,
    })
    expect(clock(arm, 'publicNotice')).toMatchObject({
      cite: '11',
      internal: false,
      from: day,
      nominal,
      effective: last,
      safe: last,
    })
  })

  it.each([
    // 30 September is the working day before National Day.
    [7, '2026-10-08'],
    [8, '2026-10-08'], // 2 October, a holiday
    [14, '2026-10-08'], // 8 October itself
    [15, '2026-10-09'],
    [16, '2026-10-10'], // Saturday, worked: no roll
    [17, '2026-10-12'], // Sunday 11 October
    [30, '2026-10-26'], // Saturday 24 October
  ])('%i days that the bureau published from 2026-09-24 end on %s', (length, last) => {
    const { next, arm } = published('2026-09-24', length)
    expect(next.facts.publicNotice).toMatchObject({ days: length, endsOn: last })
    expect(clock(arm, 'publicNotice')).toMatchObject({ effective: last, safe: last })
    const longer = last !== '2026-10-08'
    const { explanation } = clock(arm, 'publicNotice')
    expect(explanation.includes('市局公布的截止日为')).toBe(longer)
  })

  it('fewer than seven days are refused by the form', () => {
    const outcome = act(recommended, 'publishNotice', 'caseOfficer', {
      forms: { 'public-notice': { days: 6 } },
    })
    expect(outcome).toMatchObject({ kind: 'rule', cite: '11' })
  })

  it('a reading of the bureau lengthens it: ten days, or working days', () => {
    const read = (values: Readonly<Record<string, unknown>>, length = 7) => {
      const set = parseInterpretationSet({ id: 'b', version: '1', validFrom: '2024-05-06', values })
      if (!set.ok) throw new Error(set.because)
      const outcome = done(recommended, 'publishNotice', 'caseOfficer', {
        now: instantAt('2026-09-24', '10:00'),
        forms: { 'public-notice': { publishedOn: '2026-09-24', days: length } },
        terms: { ...terms, interpretations: set.set },
      })
      return outcome.next.facts.publicNotice?.endsOn
    }
    expect(read({})).toBe('2026-10-08')
    // 28–30 September, 8–10 and 12 October.
    expect(read({ PUBLIC_NOTICE_UNIT: 'working' })).toBe('2026-10-12')
    expect(read({ PUBLIC_NOTICE_DAYS: 30 }, 30)).toBe('2026-10-26')
  })

  it('the bureau is reminded the working day before and on the last day, and told to note the end', () => {
    const { arm } = published('2026-09-24')
    const notice = clock(arm, 'publicNotice')
    expect([days(notice), days(notice, true)]).toEqual([['2026-09-30', '2026-10-08'], []])
    const end = clock(arm, 'noticeEnd')
    expect(end).toMatchObject({ internal: true, from: '2026-10-08', effective: '2026-10-12' })
    expect(end.explanation).toMatch(/^登记公示结束：自公示截止之日2026年10月8日/)
    expect(days(end, true).slice(0, 3)).toEqual(['2026-10-13', '2026-10-14', '2026-10-15'])
  })

  it('up to 24:00 of the last day comments are taken and the end is not; then the other way round', () => {
    const { next } = published('2026-09-24')
    const last = endOfDay('2026-10-08')
    for (const [now, open] of [
      [instantAt('2026-10-01', '00:00'), true],
      [last - 1, true],
      [last, false],
      [last + 86_400_000, false],
    ] as const) {
      const comment = act(next, 'comment', PUBLIC, { now })
      const end = act(next, 'endNotice', 'caseOfficer', { now })
      expect([comment.outcome, end.outcome], formatInstant(now)).toEqual(
        open ? ['accepted', 'refused'] : ['refused', 'accepted'],
      )
      expect(because(open ? end : comment)).toMatch(open ? /10月8日（周四）24时/ : /公示已经结束/)
    }
  })

  it('what is not published yet is not registered, and not what was before the measures', () => {
    const at = (publishedOn: string, publishedTime: string) =>
      because(
        act(recommended, 'publishNotice', 'caseOfficer', {
          now: instantAt('2026-09-24', '10:00'),
          forms: { 'public-notice': { publishedOn, publishedTime } },
        }),
      )
    expect(at('2026-09-24', '10:01')).toMatch(/发布时间晚于现在/)
    expect(at('2026-09-24', '10:00')).toBe('')
    expect(at('2026-09-25', '09:00')).toMatch(/晚于今天/)
    expect(at('2024-05-05', '09:00')).toMatch(/早于办法施行之日/)
    expect(at('1999-05-05', '09:00')).toMatch(/早于办法施行之日/)
  })
})

describe('更正公示：公示期重新计算', () => {
  const corrected = (file: CaseFile, day: CivilDate, length = 7) =>
    act(file, 'correctNotice', 'caseOfficer', {
      now: instantAt(day, '15:00'),
      forms: { 'notice-correction': { publishedOn: day, publishedTime: '14:00', days: length } },
    })

  it.each([
    ['2026-09-28', '2026-10-08'], // nominal 5 October, still in the holiday
    ['2026-10-08', '2026-10-15'],
    ['2026-10-10', '2026-10-19'], // nominal Saturday 17 October
  ] as const)('corrected on %s it runs to 24:00 of %s', (day, last) => {
    const { next } = published('2026-09-24')
    const outcome = corrected(next, day)
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    expect(outcome.next.state).toBe('publicNotice')
    expect(outcome.next.facts.publicNotice).toMatchObject({
      id: 'fresh-1',
      publishedOn: day,
      endsOn: last,
      correctedAt: instantAt(day, '15:00'),
    })
    expect([...outcome.close].sort()).toEqual(['noticeEnd', 'publicNotice'])
    expect(clock(outcome.arm, 'publicNotice')).toMatchObject({ from: day, effective: last })
    expect(clock(outcome.arm, 'noticeEnd').from).toBe(last)
    expect(outcome.documents).toEqual(['noticeCorrection'])
    expect(outcome.event.reason).toBe('原公示中心名称有误（虚构）')
  })

  it('comments of before stay, with their numbers', () => {
    const first = done(published('2026-09-24').next, 'comment', PUBLIC, {
      now: instantAt('2026-09-25', '10:00'),
    }).next
    const outcome = corrected(first, '2026-09-28')
    if (outcome.outcome === 'refused') throw new Error(outcome.because)
    expect(outcome.next.facts.records['comments']).toEqual(first.facts.records['comments'])
  })

  it('it never ends sooner than people were told', () => {
    const { next } = published('2026-09-24', 30)
    expect(because(corrected(next, '2026-09-28', 7))).toBe(
      '更正后公示于2026年10月8日（周四）24时截止，早于已经公布的2026年10月26日（周一）24时。公示期不能缩短，请增加公示天数。',
    )
    expect(corrected(next, '2026-09-28', 28).outcome).toBe('accepted')
  })

  it('and is not dated before the notice', () => {
    const { next } = published('2026-09-24')
    const early = act(next, 'correctNotice', 'caseOfficer', {
      now: instantAt('2026-09-28', '15:00'),
      forms: { 'notice-correction': { publishedOn: '2026-09-23' } },
    })
    expect(because(early)).toMatch(/早于原公示的发布日期（2026年9月24日（周四））/)
  })
})

describe('第十四条：自接到筹建任务书之日起2年内', () => {
  /** Issued on the day of receipt or some days before. */
  const issued = (documentDate: CivilDate): CaseFile => {
    const file = caseIn(application, 'approvedAwaitingReceipt')
    const forms = { 'issue-notice': { ...sampleForms()['issue-notice'], documentDate } }
    const { inputs } = file.facts
    return withFacts(file, {
      inputs: { ...inputs, issueApproval: { at: 0, by: 'person-office', forms } },
    })
  }
  const signed = (receivedOn: CivilDate, clicked: CivilDate = receivedOn) =>
    done(issued(receivedOn), 'signReceipt', 'applicantResponsible', {
      now: instantAt(clicked, '16:00'),
      forms: { receipt: { receivedOn } },
    })

  it.each([
    ['D12, D16', '2024-05-20', '2026-05-20', '2026-05-20', '2026-02-20', '2026-02-14'],
    ['D13', '2024-02-29', '2026-02-28', '2026-02-28', '2025-11-28', '2025-11-28'],
    ['D14', '2024-10-02', '2026-10-02', '2026-10-08', '2026-07-02', '2026-07-02'],
    ['D15', '2024-09-26', '2026-09-26', '2026-09-28', '2026-06-26', '2026-06-26'],
    ['D17', '2024-05-31', '2026-05-31', '2026-06-01', '2026-02-28', '2026-02-28'],
    ['D18', '2024-11-30', '2026-11-30', '2026-11-30', '2026-08-30', '2026-08-28'],
  ] as const)(
    '%s: received on %s, the end nominal %s, effective %s; apply by %s, aim at %s',
    (_, received, nominal, effective, applyBy, safe) => {
      const { next, arm } = signed(received)
      expect(next.facts.receivedOn).toBe(received)
      expect(arm.map((one) => one.kind).sort()).toEqual(['acceptanceApplyBy', 'preparationEnd'])
      expect(clock(arm, 'preparationEnd')).toMatchObject({
        cite: '14',
        internal: false,
        from: received,
        nominal,
        effective,
      })
      // Chained to the nominal end (R9), never moved later (R7).
      expect(clock(arm, 'acceptanceApplyBy')).toMatchObject({
        cite: '17.1',
        internal: false,
        from: nominal,
        nominal: applyBy,
        effective: applyBy,
        safe,
      })
    },
  )

  it('the day of receipt counts, not that of the click, nor that of the issue', () => {
    const { next, arm } = signed('2024-05-20', '2024-05-27')
    expect(next.facts.receivedOn).toBe('2024-05-20')
    expect(clock(arm, 'preparationEnd')).toMatchObject({
      from: '2024-05-20',
      effective: '2026-05-20',
    })
    const later = done(issued('2024-05-06'), 'signReceipt', 'applicantHandler', {
      now: instantAt('2024-05-21', '09:00'),
      forms: { receipt: { receivedOn: '2024-05-20' } },
    })
    expect(clock(later.arm, 'preparationEnd').effective).toBe('2026-05-20')
  })

  it('proof of service begins them just as well', () => {
    const served = done(issued('2024-05-06'), 'recordService', 'caseOfficer', {
      now: instantAt('2024-05-24', '09:00'),
      forms: { 'serve-notice': { servedOn: '2024-05-20', way: 'post' } },
    })
    const clicked = signed('2024-05-20', '2024-05-24')
    expect(served.next.facts.receivedOn).toBe('2024-05-20')
    expect(served.arm.map(({ kind, effective }) => [kind, effective])).toEqual(
      clicked.arm.map(({ kind, effective }) => [kind, effective]),
    )
  })

  it.each([
    ['signReceipt', 'applicantResponsible', 'receipt', 'receivedOn'],
    ['recordService', 'caseOfficer', 'serve-notice', 'servedOn'],
  ] as const)(
    '%s: never before the date of the papers, never tomorrow',
    (action, by, form, field) => {
      const file = issued('2024-05-20')
      const on = (day: CivilDate) =>
        because(
          act(file, action, by, {
            now: instantAt('2024-05-24', '09:00'),
            forms: { [form]: { [field]: day } },
          }),
        )
      expect(on('2024-05-19')).toBe(
        '签收或送达日期早于文书的成文日期（2024年5月20日（周一）），请核对。',
      )
      expect(on('2024-05-25')).toMatch(/晚于今天/)
      for (let day: CivilDate = '2024-05-20'; day <= '2024-05-24'; day = addDays(day, 1)) {
        expect(on(day)).toBe('')
      }
    },
  )

  it('D16: reminded up to the day to aim at, overdue only after the legal day', () => {
    const { arm } = signed('2024-05-20')
    const applyBy = clock(arm, 'acceptanceApplyBy')
    // Three, two and one month and 14 days before Saturday 14 February 2026 (worked), and that day.
    expect(days(applyBy)).toEqual([
      '2025-11-14',
      '2025-12-12', // 14 December is a Sunday
      '2026-01-14',
      '2026-01-30', // 31 January is a Saturday
      '2026-02-14',
    ])
    // 20 February is in the Spring Festival.
    expect(days(applyBy, true).slice(0, 3)).toEqual(['2026-02-24', '2026-02-25', '2026-02-26'])
    expect(days(clock(arm, 'preparationEnd'))).toEqual([
      // Every three months on the way (第十三条).
      '2024-08-20',
      '2024-11-20',
      '2025-02-20',
      '2025-05-20',
      '2025-08-20',
      '2025-11-20',
      '2026-01-20',
      '2026-02-14',
      '2026-04-20',
      // Fourteen and three days before the window of 第十七条第二款 closes.
      '2026-05-06',
      '2026-05-13',
      '2026-05-15',
      '2026-05-20',
    ])
  })

  it('nothing runs before the receipt but the bureau’s own target', () => {
    const decided = caseIn(application, 'approvalDecided')
    const { arm, next } = done(decided, 'issueApproval', 'office')
    expect(next.facts.receivedOn).toBeNull()
    expect(arm).toMatchObject([{ kind: 'receipt', internal: true, effective: '2026-09-08' }])
  })
})
