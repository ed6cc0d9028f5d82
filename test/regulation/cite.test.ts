import { describe, expect, expectTypeOf, it } from 'vitest'
import { chapters } from '../../src/regulation/articles.ts'
import {
  allCites,
  articleOf,
  type Cite,
  citeParts,
  citeText,
  compareCites,
  isCite,
  numeral,
  structure,
} from '../../src/regulation/cite.ts'

describe('cites', () => {
  it('have the skeleton of the wording', () => {
    const fromText = Object.fromEntries(
      chapters.flatMap(({ articles }) =>
        articles.map(({ article, paragraphs }) => [
          String(article),
          paragraphs.map(({ items }) => items.length),
        ]),
      ),
    )
    expect(fromText).toEqual(Object.fromEntries(Object.entries(structure)))
    expect(Object.keys(fromText)).toHaveLength(32)
  })

  it('count every article, paragraph and item', () => {
    const articles = 32
    const paragraphs = 2 * 9 + 3 // nine articles of two paragraphs, one of three
    const items = 8 + 8 + 2 + 3 + 10 + 7
    expect(allCites).toHaveLength(articles + paragraphs + items)
    expect(new Set(allCites).size).toBe(allCites.length)
  })

  it.each([
    ['31', '第三十一条'],
    ['18.1', '第十八条第一款'],
    ['8(二)', '第八条第（二）项'],
    ['9.1(一)', '第九条第一款第（一）项'],
    ['20(十)', '第二十条第（十）项'],
    ['10', '第十条'],
    ['20', '第二十条'],
    ['6.2', '第六条第二款'],
  ] as const)('%s is %s', (cite, text) => {
    expect(isCite(cite)).toBe(true)
    expect(citeText(cite)).toBe(text)
  })

  it.each([
    '0',
    '33',
    '14.1', // one paragraph only: it is cited as the article
    '18.4',
    '17.0',
    '8.1(二)',
    '8(九)',
    '9(一)',
    '9.2(一)',
    '15(四)',
    '31(八)',
    '8(2)',
    '08',
    '8（二）',
    '17-2a',
    '',
    'toString',
  ])('no place %j', (text) => {
    expect(isCite(text)).toBe(false)
  })

  it('do not compile for a place that the text does not have', () => {
    expectTypeOf<'18.4'>().not.toExtend<Cite>()
    expectTypeOf<'14.1'>().not.toExtend<Cite>()
    expectTypeOf<'8(九)'>().not.toExtend<Cite>()
    expectTypeOf<'9.1(一)' | '20(十)' | '31' | '18.3'>().toExtend<Cite>()
    // @ts-expect-error article 18 has three paragraphs
    const wrong: Cite = '18.4'
    expect(isCite(wrong)).toBe(false)
  })

  it('come apart', () => {
    expect(citeParts('9.1(二)')).toEqual({ article: 9, paragraph: 1, item: 2 })
    expect(citeParts('20(十)')).toEqual({ article: 20, paragraph: null, item: 10 })
    expect(citeParts('31')).toEqual({ article: 31, paragraph: null, item: null })
    for (const cite of allCites) {
      const { article, paragraph, item } = citeParts(cite)
      const place = paragraph === null ? `${article}` : `${article}.${paragraph}`
      expect(item === null ? place : `${place}(${numeral(item)})`).toBe(cite)
      expect(articleOf(cite)).toBe(article)
    }
  })

  it('sort as the text does', () => {
    const shuffled: Cite[] = ['31', '8(二)', '17.2', '2', '9.1(一)', '8', '17.1', '8(十)' as Cite]
    const sorted = shuffled.filter((cite) => isCite(cite)).sort(compareCites)
    expect(sorted).toEqual(['2', '8', '8(二)', '9.1(一)', '17.1', '17.2', '31'])
  })
})

describe('numerals', () => {
  it.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [32, '三十二'],
    [99, '九十九'],
  ])('%i is %s', (n, text) => {
    expect(numeral(n)).toBe(text)
  })

  it('refuse the rest', () => {
    for (const n of [0, 100, -1, 1.5, Number.NaN]) expect(() => numeral(n)).toThrow(RangeError)
  })
})
