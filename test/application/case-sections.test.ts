import { describe, expect, it } from 'vitest'
import { openSection } from '../../src/application/queries/open-case.ts'
import {
  NEVER_A_LINE,
  recordLines,
  recordTitle,
} from '../../src/application/queries/record-lines.ts'
import { isOpinion } from '../../src/application/queries/sections.ts'
import { calendarWords, dateKind } from '../../src/application/queries/words.ts'
import { standardCalendar } from '../../src/regulation/calendar/working-calendar.ts'
import { procedures } from '../../src/regulation/procedures/all.ts'
import { bodyOf } from '../../src/regulation/roles.ts'
import { taleIn } from '../support/acceptance-states.ts'
import { turnAt } from '../support/case-turn.ts'
import { transitionsOf } from '../support/full-case.ts'
import { holder } from '../support/procedure-cases.ts'

const all = Object.values(procedures).flatMap((procedure) =>
  transitionsOf(procedure).map((at) => ({ procedure, ...at })),
)

describe('what several people gave', () => {
  const kept = all.flatMap(({ procedure, transition }) =>
    transition.keep === undefined ? [] : [{ procedure, kind: transition.keep }],
  )

  it.each(kept)('$kind has a Chinese title, or is deliberately no line', ({ procedure, kind }) => {
    const title = recordTitle(procedure, kind)
    if (NEVER_A_LINE.includes(kind)) expect(title).toBeNull()
    else expect(title).toMatch(/^\p{Script=Han}/u)
  })

  it('score sheets are no line, though the case holds them', () => {
    const { file } = taleIn('closingMeeting')
    expect(file.facts.records['scores']?.length).toBe(3)
    const lines = recordLines(file)
    expect(lines.map(({ what }) => what)).toContain('抽样和验证')
    expect(JSON.stringify(lines)).not.toMatch(/评分|得分/u)
  })
})

describe('opinions of a case', () => {
  it.each(
    all.filter(({ transition }) => transition.proposes === true || transition.settles === true),
  )('$state $action is one', ({ procedure, state, action }) => {
    expect(isOpinion(procedure, { from: state, action })).toBe(true)
  })

  it('what people of the bureau decide inside is one; what is issued or given by a party is not', () => {
    const application = procedures['application']
    if (application === undefined) throw new Error('no procedure')
    const is = (from: string, action: string) => isOpinion(application, { from, action })
    expect(is('cancellationStart', 'agreeToStart')).toBe(true)
    expect(is('establishmentLegalReview', 'passLegalReview')).toBe(true)
    expect(is('establishmentDecided', 'issueEstablishment')).toBe(false)
    expect(is('onSite', 'giveScore')).toBe(false)
    expect(is('preparing', 'requestExtension')).toBe(false)
    const ofParties = all.filter(({ procedure, state, action, transition }) => {
      const bodies = new Set(transition.by.map(bodyOf))
      const outside = !bodies.has('municipalBureau') && !bodies.has('panel')
      const judges = transition.proposes === true || transition.settles === true
      return outside && !judges && isOpinion(procedure, { from: state, action })
    })
    expect(ofParties).toEqual([])
  })
})

describe('dates', () => {
  it('a day that the bureau named is not shown as a period of the measures', () => {
    expect(dateKind({ internal: false, cite: null })).toBe('told')
    expect(dateKind({ internal: false, cite: '18.1' })).toBe('measures')
    expect(dateKind({ internal: true, cite: '18.1' })).toBe('internal')
  })

  it('the party reads that the measures leave the day of a supplement open', async () => {
    const { file, clocks, now } = taleIn('supplement')
    const deadlines = [...clocks.values()].map((armed, index) => ({
      ...armed,
      id: `deadline-${index}`,
      caseId: file.id,
      calendarVersion: standardCalendar.version,
      armedAt: now,
      status: 'open' as const,
      closedAt: null,
    }))
    const turn = turnAt({ file, deadlines }, holder('caseOfficer'), now)
    const shown = JSON.stringify(
      await openSection(turn, { do: 'openSection', case: file.id, section: 'deadlines' }),
    )
    expect(shown).toContain('市局告知的日期（办法未规定）')
  })

  it('the calendar is told by the notices of the State Council, not by its version', () => {
    const words = (to: `${number}-${number}-${number}`) =>
      calendarWords(standardCalendar, standardCalendar.version, '2025-12-20', to)
    expect(words('2026-01-10')).toBe(
      '工作日：2025年按《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2024〕12号）；2026年按《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）。',
    )
    expect(words('2027-02-01')).toContain('2027年放假安排在计算时尚未公布，按法定节假日推算')
    expect(calendarWords(standardCalendar, '2026@2025-10-01', '2026-01-05', '2026-02-01')).toBe(
      '工作日：2026年按2025年10月1日（周三）公布的放假安排。',
    )
  })
})
