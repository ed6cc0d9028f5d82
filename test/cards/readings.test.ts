import { describe, expect, it } from 'vitest'
import { previewCard, readingCard, readingListCard } from '../../cards/faces/readings.ts'
import { fits } from '../../cards/size.ts'
import { everythingKnown, validateCard } from '../../src/sandbox/card-validator.ts'

const long = '很长的文字<at id=all></at>**'.repeat(60)
const reading = {
  name: 'PUBLIC_NOTICE_DAYS',
  id: 'I-18',
  cite: '11',
  question: long,
  reason: long,
  current: long,
  isNumber: true,
  value: '7',
  choices: Array.from({ length: 6 }, (_, index) => ({
    value: `v${index}`,
    text: long,
    current: index === 0,
    isDefault: index === 1,
    selectable: index !== 2,
  })),
} as const

const cards = {
  list: readingListCard({
    version: '1',
    validFrom: '2024-05-06',
    page: 3,
    readings: Array.from({ length: 70 }, (_, index) => ({
      name: `N${index}`,
      id: 'I-01',
      question: long,
      reading: long,
    })),
  }),
  one: readingCard({ ...reading, mayChange: true }),
  choices: readingCard({ ...reading, isNumber: false, mayChange: true }),
  preview: previewCard({
    ...reading,
    newValue: '10',
    after: long,
    base: 'default',
    openCases: Array.from({ length: 300 }, (_, index) => `JC-2026-${index}`),
  }),
}

describe('readings of the measures', () => {
  it.each(Object.entries(cards))('%s is a card that the platform takes', (_, card) => {
    expect(validateCard(card, everythingKnown)).toBeNull()
    expect(fits(card)).toBe(true)
  })

  it('a reading that would act by itself is not offered, nor the one in force', () => {
    const labels = JSON.stringify(cards.choices).match(/"do":"previewReading"/g) ?? []
    expect(labels).toHaveLength(4)
  })

  it('who may not change it sees no way to', () => {
    const shown = JSON.stringify(readingCard({ ...reading, mayChange: false }))
    expect(shown).not.toContain('previewReading')
  })
})
