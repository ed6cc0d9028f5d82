import { describe, expect, it } from 'vitest'
import { input } from '../../cards/inputs.ts'
import { button, card, form, markdown, panel, row, submit, withNotice } from '../../cards/json.ts'
import { lines, md } from '../../cards/markdown.ts'
import {
  BUDGET,
  clampPage,
  costOf,
  countElements,
  fits,
  LIMIT,
  nesting,
  pack,
  requestBytes,
} from '../../cards/size.ts'

const action = { do: 'openMatters' } as const
const head = { title: '标题', tone: 'turn', state: '待办' } as const

describe('measuring', () => {
  it('counts bytes as they stand in a request: a JSON string in JSON', () => {
    expect(requestBytes('测')).toBe('"\\"测\\""'.length + 2)
    // A quotation mark is escaped twice.
    expect(requestBytes('"') - requestBytes('')).toBe(4)
  })

  it('counts every tagged object, nested texts too, but not what a callback carries', () => {
    expect(countElements(button('按', action))).toBe(2)
    expect(countElements(row([button('按', action)]))).toBe(4)
  })

  it('counts levels from the root, columns as levels', () => {
    const inForm = form(
      'f',
      [input('a', { value: '', maxLength: 10, multiline: false })],
      [submit('s', '存', action)],
    )
    expect(nesting({ elements: [inForm] })).toBe(4)
    expect(nesting({ elements: [markdown(md`一`)] })).toBe(1)
    expect(nesting({ elements: [panel('折', [markdown(md`一`)])] })).toBe(2)
  })
})

describe('limits', () => {
  it('keeps a reserve below the platform limits', () => {
    expect(BUDGET.bytes).toBeLessThan(LIMIT.bytes)
    expect(BUDGET.elements).toBeLessThan(LIMIT.elements)
  })

  it('leaves out last lines of what is too long and says so', () => {
    const long = lines(
      ...Array.from({ length: 300 }, (_, index) => md`第 ${index} 行${'字'.repeat(60)}`),
    )
    const made = card(head, [markdown(long), markdown(md`结论`)])
    const shown = JSON.stringify(made)
    expect(fits(made)).toBe(true)
    expect(shown).toContain('第 0 行')
    expect(shown).not.toContain('第 299 行')
    expect(shown).toContain('结论')
    expect(shown).toContain('内容较多，部分未在卡片上显示')
  })

  it('leaves a card alone that fits', () => {
    const made = card(head, [markdown(md`一`)])
    expect(JSON.stringify(made)).not.toContain('内容较多')
  })

  it('measures a card with a line on top as one, at whatever size', () => {
    for (let length = 20; length < 60; length += 1) {
      const most = lines(...Array.from({ length: 200 }, () => md`${'字'.repeat(length)}`))
      const made = card(head, [markdown(most)])
      const noticed = withNotice(made, md`${'一'.repeat(300)}`)
      const shown = JSON.stringify(noticed)
      expect(requestBytes(noticed), `${length}`).toBeLessThanOrEqual(BUDGET.bytes)
      expect(shown).toContain('一'.repeat(300))
      expect(shown.match(/内容较多，部分未在卡片上显示/g)?.length ?? 0).toBeLessThanOrEqual(2)
    }
  })

  it('never touches what stands in a form', () => {
    const label = lines(...Array.from({ length: 200 }, () => md`${'字'.repeat(60)}`))
    const made = card(head, [form('f', [markdown(label)], [submit('s', '存', action)])])
    expect(JSON.stringify(made)).toContain(JSON.stringify(label.content))
  })
})

describe('packing', () => {
  const blocks = Array.from({ length: 7 }, (_, index) => ({
    index,
    elements: [markdown(md`第 ${index} 块${'字'.repeat(100)}`)],
  }))
  const one = costOf(blocks[0]?.elements)

  it('fills pages in order, as full as the room allows', () => {
    const pages = pack(blocks, { bytes: one.bytes * 3, elements: 100 })
    expect(pages.map((page) => page.map(({ index }) => index))).toEqual([[0, 1, 2], [3, 4, 5], [6]])
  })

  it('turns the page when the elements are used up, too', () => {
    expect(pack(blocks, { bytes: 1e6, elements: 2 }).map((page) => page.length)).toEqual([
      2, 2, 2, 1,
    ])
  })

  it('gives one page for nothing, and a page of its own to what is larger than a page', () => {
    expect(pack([], one)).toEqual([[]])
    expect(pack(blocks, { bytes: 1, elements: 1 })).toHaveLength(7)
  })

  it('shows the last page when a page beyond the end is asked for', () => {
    expect(clampPage(9, 3)).toBe(2)
    expect(clampPage(-1, 3)).toBe(0)
    expect(clampPage(1, 3)).toBe(1)
  })
})
