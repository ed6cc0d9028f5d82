import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { armDeadlines } from '../../src/regulation/deadlines.ts'
import type { Terms } from '../../src/regulation/decide.ts'
import {
  type InterpretationName,
  interpretationNames,
  parseInterpretationSet,
  settings,
} from '../../src/regulation/interpretations.ts'
import { stateOf } from '../../src/regulation/procedure.ts'
import { application } from '../../src/regulation/procedures/application.ts'
import { did, on, preparing, scored, type Tale, tried } from '../support/acceptance-cases.ts'
import { taleIn } from '../support/acceptance-states.ts'
import { caseIn, terms } from '../support/procedure-cases.ts'

/** A reading that can be chosen changes something; one that could not be followed cannot be chosen. */

function read(values: Readonly<Record<string, unknown>>): Terms {
  const header = { id: 'test', version: '1', validFrom: '2026-01-01', approvedBy: '虚构' }
  const parsed = parseInterpretationSet({ ...header, values })
  if (!parsed.ok) throw new Error(parsed.because)
  return { ...terms, interpretations: parsed.set }
}

const SOURCE = new URL('../../src/', import.meta.url)
const texts = await Promise.all(
  (await readdir(SOURCE, { recursive: true }))
    .filter((path) => path.endsWith('.ts') && !path.includes('interpretations'))
    .map((path) => readFile(new URL(path, SOURCE), 'utf8')),
)

/** Whether something beside the declaration asks how a question is read. */
const isAsked = (name: InterpretationName): boolean =>
  texts.some((text) =>
    [...text.matchAll(/'([A-Z][A-Z0-9_]+)',?\s*\)/g)].some(([, asked]) => asked === name),
  )

const selectableOf = (name: InterpretationName): readonly unknown[] =>
  settings[name].readings
    .map((reading) => reading.value)
    .filter((value) => settings[name].schema.safeParse(value).success)

describe('every question of the register', () => {
  it.each(interpretationNames)('%s is asked somewhere, or has one answer only', (name) => {
    const chosen = selectableOf(name)
    expect(chosen).toContain(settings[name].default)
    expect(isAsked(name) || chosen.length === 1, name).toBe(true)
  })

  it('what cannot be chosen says why where it is not adverse by itself', () => {
    const reasons = interpretationNames.flatMap((name) =>
      settings[name].readings.flatMap((reading) =>
        'because' in reading && typeof reading.because === 'string' ? [reading.because] : [],
      ),
    )
    expect(reasons.length).toBeGreaterThan(10)
    for (const reason of reasons) expect(reason).toMatch(/^\p{Script=Han}[^。]{7,60}$/u)
  })

  it.each([
    ['COMPLETION_MEANS', 'tasksDone'],
    ['COMPLETION_MEANS', 'assessmentPassed'],
    ['RECTIFY1Y_CAP', 'withinCap'],
    ['REPORT10_FROM', 'allSigned'],
    ['RECTIFY_MODEL', 'bureauChooses'],
  ] as const)('%s: %s cannot be chosen', (name, value) => {
    expect(() => read({ [name]: value })).toThrow('只能选择')
  })
})

const clocksUnder = (tale: Tale, action: string, under: Terms): readonly string[] => {
  const outcome = tried(tale, action, { terms: under })
  if (outcome.outcome === 'refused') throw new Error(outcome.because)
  return outcome.arm.map(({ kind }) => kind)
}

describe('the readings of the way from preparation to establishment', () => {
  it('PENDING_SUSPENDS: whose desk the application lies on when the end of preparation passes', () => {
    const filed = on(preparing('2024-10-20'), '2026-07-01')
    const atDistrict = (value: string) =>
      clocksUnder(filed, 'applyForAcceptance', read({ PENDING_SUSPENDS: value }))
    expect(atDistrict('fromHandIn')).not.toContain('endBeforeBureau')
    expect(atDistrict('fromBureauReceipt')).toContain('endBeforeBureau')
    const atBureau = (value: string) =>
      clocksUnder(
        did(filed, 'applyForAcceptance'),
        'giveConsent',
        read({ PENDING_SUSPENDS: value }),
      )
    expect(atBureau('fromBureauReceipt')).not.toContain('endWithBureau')
    expect(atBureau('none')).toContain('endWithBureau')
  })

  /** The clocks of a state as they are armed under these readings. */
  const armed = (tale: Tale, values: Readonly<Record<string, unknown>>) =>
    armDeadlines(
      stateOf(application, tale.file.state).deadlines ?? {},
      tale.file.facts,
      tale.now,
      read(values),
    )

  it('RECEIPT_CONFIRM_DAYS: until when the receipt is to be signed for', () => {
    const waiting = { ...preparing(), file: caseIn(application, 'approvedAwaitingReceipt') }
    const until = (days: number) =>
      armed(waiting, { RECEIPT_CONFIRM_DAYS: days }).map((one) => one.effective)
    expect([until(5), until(8)]).toEqual([['2026-09-08'], ['2026-09-11']])
  })

  it('REPORT10_FROM: an interim report has its ten days, or one report after the rescoring is all', () => {
    const legal = (value: string) =>
      armed(taleIn('belowPass'), { REPORT10_FROM: value }).filter((one) => !one.internal)
    expect(legal('eachAssessment').map((one) => one.cite)).toEqual(['21.2'])
    expect(legal('afterRescoreOnly')).toEqual([])
  })

  it('RECTIFY_MODEL: three months first, or the notice of 第二十二条第二款 at once', () => {
    const below = (value: string) => {
      const under = { terms: read({ RECTIFY_MODEL: value }) }
      const scored = visitedUntilClosing()
      const outcome = tried(scored, 'closeVisit', under)
      return outcome.outcome === 'accepted' ? outcome.next.state : outcome.because
    }
    expect([below('twoStages'), below('oneStage')]).toEqual(['belowPass', 'reportPending'])
  })
})

/** A visit below the pass, the unit heard, right before the closing meeting. */
function visitedUntilClosing(): Tale {
  return did(scored(taleIn('onSite'), '79.5'), 'giveAssesseeOpinion')
}
