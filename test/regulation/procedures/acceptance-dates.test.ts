import { describe, expect, it } from 'vitest'
import { assessmentOf } from '../../../src/regulation/acceptance-facts.ts'
import type { ArmedDeadline } from '../../../src/regulation/case-file.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { lastDayToFile } from '../../../src/regulation/procedures/acceptance-clocks.ts'
import { type CivilDate, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import {
  all,
  arranged,
  closed,
  decidedOn,
  did,
  on,
  opened,
  preparing,
  scored,
  served,
  type Tale,
  tried,
  visited,
} from '../../support/acceptance-cases.ts'
import { taleIn } from '../../support/acceptance-states.ts'
import { terms } from '../../support/procedure-cases.ts'

/**
 * The worked examples of regulation/periods.md as rows of the deadline table: armed by the acts from
 * which they run, not computed apart. Dates by hand, from the official calendars.
 */

const clock = (tale: Tale, kind: string): ArmedDeadline => {
  const found = tale.clocks.get(kind)
  if (found === undefined) throw new Error(`${kind} does not run in ${tale.file.state}`)
  return found
}

const dates = ({ nominal, effective, safe }: ArmedDeadline) => ({ nominal, effective, safe })

/** A case whose task statement was received on a day, and who comes back to 「筹建中」 soon after. */
const received = (day: CivilDate): Tale => {
  const change = did(on(preparing(day), '2025-01-10'), 'requestTaskChange')
  return did(did(change, 'applyForAcceptance'), 'withdrawAcceptance')
}

/** At the bureau on a day: the initial review runs. */
const atBureau = (day: CivilDate, from: CivilDate = '2024-05-20'): Tale =>
  all(on(preparing(from), day), 'applyForAcceptance', 'giveConsent')

const concluded = (tale: Tale, day: CivilDate): Tale =>
  all(on(tale, day), 'proposeConformity', 'confirmConformity')

describe('the two years from receipt (第十四条)', () => {
  it.each([
    ['D12', '2024-05-20', '2026-05-20', '2026-05-20'],
    ['D13', '2024-02-29', '2026-02-28', '2026-02-28'],
    ['D14', '2024-10-02', '2026-10-02', '2026-10-08'],
    ['D15', '2024-09-26', '2026-09-26', '2026-09-28'],
  ] as const)('%s: received %s, nominal %s, effective %s', (_, day, nominal, effective) => {
    expect(clock(received(day), 'preparationEnd')).toMatchObject({
      from: day,
      nominal,
      effective,
      cite: '14',
      internal: false,
    })
  })
})

describe('apply by, counted back (第十七条第一款)', () => {
  it.each([
    ['D16', '2024-05-20', '2026-02-20', '2026-02-14'],
    ['D17', '2024-05-31', '2026-02-28', '2026-02-28'],
    ['D18', '2024-11-30', '2026-08-30', '2026-08-28'],
  ] as const)('%s: received %s, by %s, to aim at %s', (_, day, effective, safe) => {
    expect(dates(clock(received(day), 'acceptanceApplyBy'))).toEqual({
      nominal: effective,
      effective,
      safe,
    })
  })
})

describe('an extension, from the nominal end (第十七条第二款; R9)', () => {
  const extended = (receivedOn: CivilDate, asked: CivilDate, months: number): Tale => {
    const request = did(on(preparing(receivedOn), asked), 'requestExtension', {
      forms: { extension: { months } },
    })
    return did(decidedOn(did(request, 'proposeExtension')), 'issueExtension')
  }

  it('D19: six months from 2025-08-31 end on Saturday 2026-02-28, which is worked', () => {
    const tale = extended('2023-08-31', '2025-07-01', 6)
    expect(clock(tale, 'extendedEnd')).toMatchObject({
      from: '2025-08-31',
      nominal: '2026-02-28',
      effective: '2026-02-28',
    })
    expect([...tale.clocks.keys()]).toEqual(['extendedEnd'])
  })

  it('D20: from the nominal 2026-10-02, not from the rolled 2026-10-08; provisional', () => {
    const end = clock(extended('2024-10-02', '2026-08-03', 6), 'extendedEnd')
    expect(end).toMatchObject({ from: '2026-10-02', nominal: '2027-04-02', provisional: true })
    expect(end.explanation).toContain('暂定')
  })

  it('two extensions are one span from the nominal end, at most six months', () => {
    const first = extended('2024-10-02', '2026-08-03', 4)
    expect(clock(first, 'extendedEnd').nominal).toBe('2027-02-02')
    const second = did(on(first, '2026-12-01'), 'requestExtension', {
      forms: { extension: { months: 2, extendedMonths: 4 } },
    })
    const both = did(decidedOn(did(second, 'proposeExtension')), 'issueExtension')
    expect(clock(both, 'extendedEnd')).toMatchObject({ from: '2026-10-02', nominal: '2027-04-02' })
  })

  it('while the request waits the consequence of the end stands still (I-05)', () => {
    expect(taleIn('extensionReview').clocks.has('preparationEnd')).toBe(false)
    expect([...taleIn('extensionReview').clocks.keys()]).toEqual(['extensionDecision'])
  })
})

describe('the time to file after a refusal (I-06)', () => {
  const refusedOn = (day: CivilDate, servedOn: CivilDate): Tale => {
    const asked = did(on(preparing('2024-10-20'), '2026-09-30'), 'requestExtension')
    const decided = decidedOn(did(on(asked, day), 'proposeExtensionRefusal'))
    return served(on(did(decided, 'issueExtensionRefusal'), servedOn))
  }

  it('ten working days from service, where that is later than the end', () => {
    const tale = refusedOn('2026-10-15', '2026-10-16')
    expect(clock(tale, 'graceToFile')).toMatchObject({
      from: '2026-10-16',
      effective: '2026-10-30',
      internal: false,
      cite: null,
    })
    expect(lastDayToFile(tale.file.facts, terms)).toBe('2026-10-30')
  })

  it('the end of preparation where the refusal came ten working days before it', () => {
    const tale = refusedOn('2026-10-01', '2026-10-01')
    expect(tale.clocks.has('graceToFile')).toBe(false)
    expect(lastDayToFile(tale.file.facts, terms)).toBe('2026-10-20')
  })

  it('before service nothing has begun', () => {
    const asked = did(on(preparing('2024-10-20'), '2026-09-30'), 'requestExtension')
    const decided = decidedOn(did(asked, 'proposeExtensionRefusal'))
    const issued = did(decided, 'issueExtensionRefusal')
    expect(lastDayToFile(issued.file.facts, terms)).toBeNull()
    expect(issued.clocks.has('graceToFile')).toBe(false)
  })
})

describe('初审, 组织考核, 不予考核 (第十八条)', () => {
  it.each([
    ['D01', '2026-02-12', '2026-02-28'],
    ['D02', '2026-02-10', '2026-02-26'],
    ['D03', '2024-09-25', '2024-10-10'],
  ] as const)('%s: with the bureau on %s, due %s', (_, day, due) => {
    expect(clock(atBureau(day, '2024-09-20'), 'initialReview')).toMatchObject({
      from: day,
      effective: due,
      cite: '18.1',
    })
  })

  it.each([
    ['D04', '2025-09-15', '2025-10-17'],
    ['D05', '2026-09-10', '2026-10-14'],
  ] as const)('%s: concluded %s, organised by %s', (_, day, due) => {
    const tale = concluded(atBureau(day, '2024-10-20'), day)
    expect(clock(tale, 'organise')).toMatchObject({ from: day, effective: due, cite: '18.1' })
  })

  it('D26: received 2025-09-19, concluded 2025-09-24; the safe days rest on the receipt', () => {
    const tale = atBureau('2025-09-19')
    expect(clock(tale, 'initialReview').effective).toBe('2025-09-29')
    const organised = clock(concluded(tale, '2025-09-24'), 'organise')
    expect(dates(organised)).toEqual({
      nominal: '2025-10-28',
      effective: '2025-10-28',
      safe: '2025-10-23',
    })
    const refused = all(on(tale, '2025-09-24'), 'proposeRefusalOfAssessment', 'confirmOpinion')
    expect(clock(refused, 'refusalNotice')).toMatchObject({
      from: '2025-09-24',
      effective: '2025-10-14',
      safe: '2025-10-10',
      cite: '18.3',
    })
  })

  it('the ten working days stop on service, not on signing and not on issue', () => {
    const issued = taleIn('refusalNotified')
    expect(issued.clocks.has('refusalNotice')).toBe(true)
    const done = served(issued)
    expect(done.last?.close).toContain('refusalNotice')
    expect(done.clocks.has('refusalNotice')).toBe(false)
  })

  it('a supplement restarts the seven working days on the day the papers are whole (I-10)', () => {
    const asked = all(atBureau('2025-09-19'), 'requestSupplement', 'confirmSupplement')
    const out = did(on(asked, '2025-09-23'), 'issueSupplement')
    expect(out.clocks.has('initialReview')).toBe(false)
    expect(clock(out, 'supplementReply')).toMatchObject({ effective: '2025-09-29', cite: null })
    const whole = did(on(out, '2025-09-26'), 'submitSupplement')
    expect(clock(whole, 'initialReview')).toMatchObject({
      from: '2025-09-26',
      effective: '2025-10-13',
    })
  })

  it('the same clock runs on while the head of division weighs it, and after it is sent back', () => {
    const first = clock(taleIn('initialReview'), 'initialReview')
    const proposed = taleIn('conformityProposed')
    expect(clock(proposed, 'initialReview')).toEqual(first)
    expect(clock(did(proposed, 'sendBack'), 'initialReview').effective).toBe(first.effective)
  })
})

describe('a visit put off (I-55; R14)', () => {
  const scheduled = () => arranged(concluded(atBureau('2026-03-02'), '2026-03-04'))

  it('the unit’s wish stops the twenty days; they go on with those that were left', () => {
    const before = clock(scheduled(), 'organise')
    expect(before.effective).toBe('2026-04-01')
    const put = did(on(scheduled(), '2026-03-16'), 'postponeVisit')
    expect(put.clocks.has('organise')).toBe(false)
    expect(clock(put, 'resumption').effective).toBe('2026-04-06')
    const again = did(on(put, '2026-03-30'), 'scheduleVisit')
    // Ten working days stood still: 1 April plus ten, over 清明 4–6 April.
    expect(clock(again, 'organise')).toMatchObject({ from: '2026-03-04', effective: '2026-04-16' })
    expect(clock(again, 'organise').explanation).toContain(
      '其间因申请单位要求推迟现场审查（2026年3月16日（周一）决定，2026年3月30日（周一）重新安排）暂停计算10个工作日，相应延至',
    )
    expect(assessmentOf(again.file.facts).standstills).toMatchObject([
      { ground: 'unit', from: '2026-03-16', until: '2026-03-30', days: 10 },
    ])
  })

  it('without a ground and a notice on record it is refused, with the reason', () => {
    const tale = on(scheduled(), '2026-03-16')
    const asked = (...forms: readonly FormValues[]) => {
      const form = Object.assign({}, ...forms) as FormValues
      const outcome = tried(tale, 'postponeVisit', { forms: { 'postpone-visit': form } })
      return outcome.outcome === 'refused' ? outcome.because : outcome.outcome
    }
    const unasked = { proof: [] }
    expect(asked(unasked)).toContain('没有申请单位推迟现场审查的请求')
    expect(asked({ noticedOn: '' })).toContain('须先书面告知申请单位')
    expect(asked({ noticedOn: '2026-03-17' })).toContain('还没有到')
    expect(asked(unasked, { ground: 'forceMajeure' })).toBe('accepted')
    // What stops nothing needs neither.
    expect(asked(unasked, { noticedOn: '', ground: 'experts' })).toBe('accepted')
    // The unit’s own request in the chat is as good as its letter.
    const wished = did(tale, 'requestPostponement')
    const put = did(wished, 'postponeVisit', { forms: { 'postpone-visit': unasked } })
    expect(put.clocks.has('organise')).toBe(false)
  })

  it('days that are left over the turn of the year are 暂定 until it is announced (R14)', () => {
    const late = arranged(concluded(atBureau('2026-11-23', '2025-05-20'), '2026-11-25'))
    expect(clock(late, 'organise')).toMatchObject({ effective: '2026-12-23', provisional: false })
    const put = did(on(late, '2026-12-07'), 'postponeVisit')
    const again = did(on(put, '2026-12-21'), 'scheduleVisit')
    expect(clock(again, 'organise')).toMatchObject({ effective: '2027-01-07', provisional: true })
  })

  it('the experts’ reasons stop nothing', () => {
    const put = did(on(scheduled(), '2026-03-16'), 'postponeVisit', {
      forms: { 'postpone-visit': { ground: 'experts' } },
    })
    expect(clock(put, 'organise').effective).toBe('2026-04-01')
    const again = did(on(put, '2026-03-23'), 'scheduleVisit')
    expect(clock(again, 'organise').effective).toBe('2026-04-01')
  })

  it('the opening meeting ends the twenty days (I-08)', () => {
    expect(opened(scheduled()).clocks.has('organise')).toBe(false)
  })

  it('an expert who drops out does not stop them', () => {
    const vacant = did(scheduled(), 'recuse')
    expect(vacant.file.state).toBe('assessmentPanelSetup')
    expect(clock(vacant, 'organise').effective).toBe('2026-04-01')
  })
})

describe('report and rectification (第二十一条, 第二十二条)', () => {
  it('D25: finished Wednesday 2025-12-24, reported by Thursday 2026-01-08', () => {
    const visit = opened(on(arranged(conforming2025()), '2025-12-23'))
    const meeting = on(scored(visit, '86.5'), '2025-12-24')
    expect(clock(closed(meeting), 'report')).toMatchObject({
      from: '2025-12-24',
      effective: '2026-01-08',
      cite: '21.2',
    })
  })

  it('D21: notice received 2025-11-15, three months to Tuesday 2026-02-24', () => {
    const wanted = did(visited(conforming2025(), '79.5'), 'submitInterimReport')
    const issued = did(decidedOn(did(wanted, 'proposeThreeMonths')), 'issueThreeMonths')
    expect(issued.clocks.has('rectification')).toBe(false)
    const tale = did(on(issued, '2025-11-15'), 'recordService')
    expect(clock(tale, 'rectification')).toMatchObject({
      from: '2025-11-15',
      nominal: '2026-02-15',
      effective: '2026-02-24',
      cite: '21.1',
    })
  })

  it('D22: a year at most, from the receipt of the notice', () => {
    const tale = taleIn('orderHeadReview')
    const whole = did(taleIn('failed'), 'proposeRectification', {
      forms: { 'rectification-order': { months: 12 } },
    })
    const issued = did(decidedOn(whole), 'issueRectification')
    const running = served(on(issued, '2026-09-26'))
    expect(tale.clocks.has('rectification')).toBe(false)
    expect(clock(running, 'rectification')).toMatchObject({
      from: '2026-09-26',
      nominal: '2027-09-26',
      cite: '22.2',
    })
  })

  it('a re-assessment has its own twenty days, counted from the order, and says so', () => {
    const tale = did(on(taleIn('rectificationReported'), '2026-09-10'), 'orderReassessment')
    expect(clock(tale, 'organise')).toMatchObject({ from: '2026-09-10', effective: '2026-10-14' })
    expect(clock(tale, 'organise').explanation).toContain('自决定重新考核之日')
  })
})

describe('what the bureau named to the party', () => {
  it('statement and defence: the days of the notice, from its service', () => {
    const tale = taleIn('revocationStatement')
    const statement = clock(tale, 'statement')
    expect(statement.from).toBe(civilDateOf(tale.now))
    expect([statement.internal, statement.cite]).toEqual([false, null])
    expect(statement.explanation).toContain('市局书面告知的时间（办法未规定）')
    expect(statement.explanation).toContain('5个工作日')
  })

  it('five years count from the date of the document, not from its service (I-21)', () => {
    const issued = did(on(taleIn('establishmentDecided'), '2026-04-21'), 'issueEstablishment')
    const done = served(on(issued, '2026-04-28'))
    expect(done.file.facts.establishedOn).toBe('2026-04-21')
    expect(done.file.facts.papers?.at(-1)).toMatchObject({
      documentDate: '2026-04-21',
      servedOn: '2026-04-28',
    })
  })
})

/** Found conforming in November 2025. */
function conforming2025(): Tale {
  return concluded(atBureau('2025-11-03'), '2025-11-05')
}
