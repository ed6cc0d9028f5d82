import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allArticles, article, fullText, lookup, measures } from '../../src/regulation/articles.ts'
import { allCites, citeText } from '../../src/regulation/cite.ts'
import { annualReportDay, type LimitId, limitAt, limits } from '../../src/regulation/limits.ts'

/**
 * SHA-256 of the official text of 渝市监发〔2024〕35号 from 「第一章 总则」 on: every chapter title,
 * paragraph and item on a line of its own, without markup and blank lines.
 */
const OFFICIAL_TEXT = '806b9707ed879df68a78b36c375fc937fb9b705e61eb278c31bb1cd7fe07fefa'

describe('the text', () => {
  it('is the official one, character by character', () => {
    expect(createHash('sha256').update(fullText()).digest('hex')).toBe(OFFICIAL_TEXT)
  })

  it('has 32 articles in four chapters', () => {
    const articles = allArticles()
    expect(articles.map((one) => one.article)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1))
    expect(new Set(articles.map((one) => one.chapter))).toEqual(
      new Set(['第一章 总则', '第二章 申请', '第三章 批筹与验收', '第四章 监督管理']),
    )
  })

  it('is found by article', () => {
    expect(article(24)).toEqual({
      article: 24,
      chapter: '第三章 批筹与验收',
      text: '批准成立市级产业计量测试中心的，建设单位可以按照规定格式制作和悬挂牌匾。',
    })
    for (const n of [0, 33, -1, 1.5, Number.NaN]) expect(article(n)).toBeNull()
  })

  it('is found by paragraph and item', () => {
    expect(lookup('18.3')).toEqual({
      cite: '18.3',
      title: '第十八条第三款',
      article: 18,
      chapter: '第三章 批筹与验收',
      lead: null,
      text: '初审不符合要求的，应在10个工作日内书面通知申请单位不予考核并说明理由。',
    })
    expect(lookup('9.1(一)')).toMatchObject({
      title: '第九条第一款第（一）项',
      text: '（一）《重庆市市级产业计量测试中心申报书》；',
      lead: expect.stringContaining('并提交以下材料：'),
    })
    expect(lookup('8（八）')?.text).toBe('（八）未列入严重违法失信名单。')
    expect(lookup('9.1')?.text.split('\n')).toHaveLength(3)
  })

  it('has every place that can be cited', () => {
    for (const cite of allCites) {
      const place = lookup(cite)
      expect(place?.title).toBe(citeText(cite))
      expect(place?.text.length).toBeGreaterThan(5)
      expect(article(place?.article ?? 0)?.text).toContain(place?.text)
    }
  })

  it.each(['33', '14.1', '8(九)', '18.4', '', '第八条'])('has no place %j', (cite) => {
    expect(lookup(cite)).toBeNull()
  })

  it('knows how it was issued', () => {
    expect(measures.documentNumber).toBe('渝市监发〔2024〕35号')
    expect(article(32)?.text).toContain(measures.repeals)
  })
})

describe('the numbers', () => {
  const ids = Object.keys(limits) as LimitId[]

  it.each(ids)('%s stand in the article that they name', (id) => {
    const limit = limitAt(id, '2026-01-01')
    expect(lookup(limit.cite)?.text).toContain(limit.wording)
    const digits = limit.wording.match(/\d+|一年|两次|每年/g) ?? []
    const values = digits.map((text) => ({ 一年: 1, 两次: 2, 每年: 1 })[text] ?? Number(text))
    expect(values).toContain(limit.value)
  })

  it('leave no number of the text out', () => {
    const numbersOf = (text: string) => text.match(/\d+(?=人|天|年|个|分|月)/g) ?? []
    const inText = allArticles().flatMap((one) =>
      numbersOf(one.text.replace(/（2021—2035年）/g, '')).map(
        (number) => `${one.article}:${number}`,
      ),
    )
    const carried = new Set(
      ids.map((id) => {
        const { cite, value } = limitAt(id, '2026-01-01')
        return `${Number.parseInt(cite, 10)}:${value}`
      }),
    )
    carried.add('29:11') // 每年11月底前, a day of the year
    expect(inText.filter((number) => !carried.has(number))).toEqual([])
    expect(inText.length).toBeGreaterThanOrEqual(18)
  })

  it('are dated', () => {
    expect(limitAt('preparation', '2024-05-06')).toMatchObject({ value: 2, unit: 'years' })
    // The edition of 2022 is not carried: the first known value stands in.
    expect(limitAt('preparation', '2021-01-01').validFrom).toBe('2024-05-06')
    expect(lookup(annualReportDay.cite)?.text).toContain(annualReportDay.wording)
  })
})
