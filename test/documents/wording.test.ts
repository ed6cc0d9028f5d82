import { expect, it } from 'vitest'
import {
  bareName,
  clause,
  nameInPreparation,
  numbered,
  sentence,
  titleLines,
} from '../../src/documents/wording.ts'

it('closes a sentence once', () => {
  const cases = [
    ['说明理由', '说明理由。'],
    ['说明理由。', '说明理由。'],
    ['说明理由；', '说明理由。'],
    ['申报书（第2版）', '申报书（第2版）。'],
    ['（说明理由。）', '（说明理由。）'],
    ['〔请填写〕', '〔请填写〕'],
    ['  ', ''],
  ] as const
  for (const [text, closed] of cases) expect(sentence(text)).toBe(closed)
  expect(clause('页面无法访问。')).toBe('页面无法访问')
})

it('names a center by its stage', () => {
  expect(bareName('示例产业计量测试中心（拟建）')).toBe('示例产业计量测试中心')
  expect(nameInPreparation('示例产业计量测试中心（拟建）')).toBe('示例产业计量测试中心（筹）')
  expect(nameInPreparation('示例产业计量测试中心（筹）')).toBe('示例产业计量测试中心（筹）')
})

it('numbers several demands, not one alone', () => {
  const texts = (items: string[]) =>
    numbered(items).map((block) => (block.type === 'paragraph' ? block.text : ''))
  expect(texts(['甲'])).toEqual(['甲。'])
  expect(texts(['甲', '乙；'])).toEqual(['1.甲。', '2.乙。'])
  expect(texts([])).toEqual([])
})

it('breaks titles where they are read, within twenty characters', () => {
  const long = '重庆市智能网联新能源汽车零部件产业计量测试中心'
  expect(titleLines('关于召开', long, '筹建专家论证会的通知')).toEqual([
    '关于召开重庆市智能网联新能源汽车零部件',
    '产业计量测试中心筹建专家论证会的通知',
  ])
  expect(titleLines('', `${long}（拟建）`, '筹建专家论证意见')).toEqual([
    '重庆市智能网联新能源汽车零部件',
    '产业计量测试中心筹建专家论证意见',
  ])
  expect(titleLines('关于不予批准筹建', '示例名称', '的告知书')).toEqual([
    '关于不予批准筹建示例名称',
    '的告知书',
  ])
})
