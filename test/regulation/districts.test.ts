import { describe, expect, it } from 'vitest'
import { districtRows } from '../../src/regulation/district-data.ts'
import {
  currentDistrict,
  districtBureauName,
  districtById,
  districtIdsAt,
  districtsAt,
  heirsOf,
  inheritedBy,
  resolveDistrict,
  successorOf,
} from '../../src/regulation/districts.ts'

const BEFORE = '2025-11-05'
const AFTER = '2025-11-06'

function count(date: '2025-11-05' | '2025-11-06') {
  const kinds = districtsAt(date).map((district) => district.kind)
  const of = (kind: string) => kinds.filter((one) => one === kind).length
  return [of('district'), of('county'), of('autonomousCounty'), of('developmentZone')]
}

describe('the table of districts', () => {
  it('has 26 districts before the reform and 25 after', () => {
    expect(count(BEFORE)).toEqual([26, 8, 4, 3])
    expect(count(AFTER)).toEqual([25, 8, 4, 2])
  })

  it('has each id once on any day, in ascii', () => {
    for (const date of [BEFORE, AFTER] as const) {
      const ids = districtIdsAt(date)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => /^[a-z]+$/.test(id))).toBe(true)
    }
  })

  it('leads from dissolved districts to an existing one', () => {
    const dissolved = districtRows.filter((district) => district.validUntil !== null)
    expect(dissolved.map((district) => district.id).sort()).toEqual([
      'jiangbei',
      'liangjiang',
      'yubei',
    ])
    for (const { id } of dissolved) {
      expect(currentDistrict(id, AFTER)).toMatchObject({ id: 'liangjiang', kind: 'district' })
    }
    expect(successorOf('yubei')?.name).toBe('两江新区')
    expect(successorOf('liangjiang')).toBeNull()
    expect(successorOf('yuzhong')).toBeNull()
    expect(successorOf('nowhere')).toBeNull()
  })

  it('keeps the name that was right on its day', () => {
    expect(districtById('yubei', BEFORE)?.name).toBe('渝北区')
    expect(districtById('yubei', AFTER)?.name).toBe('渝北区')
    expect(districtById('liangjiang', BEFORE)?.kind).toBe('developmentZone')
    expect(districtById('liangjiang')?.kind).toBe('district')
    expect(districtById('nowhere')).toBeNull()
    expect(currentDistrict('yubei', BEFORE)?.id).toBe('yubei')
    expect(currentDistrict('beibei', AFTER)?.note).toContain('水土街道')
  })
})

describe('names', () => {
  it.each([
    ['渝中区', 'yuzhong'],
    ['渝中', 'yuzhong'],
    ['重庆市渝中区', 'yuzhong'],
    ['重庆市渝中区市场监督管理局', 'yuzhong'],
    ['两江新区市场监管局', 'liangjiang'],
    ['沙坪坝区人民政府', 'shapingba'],
    ['高新区', 'gaoxin'],
    ['重庆高新技术产业开发区管理委员会', 'gaoxin'],
    ['西部科学城重庆高新区', 'gaoxin'],
    ['万盛', 'wansheng'],
    ['石柱', 'shizhu'],
    ['石柱县', 'shizhu'],
    ['石柱土家族自治县', 'shizhu'],
    ['忠县', 'zhongxian'],
    ['开县', 'kaizhou'],
    ['梁平县', 'liangping'],
    ['hechuan', 'hechuan'],
    [' 南岸 区 ', 'nanan'],
  ])('%s is %s', (name, id) => {
    expect(resolveDistrict(name, AFTER)).toMatchObject({ district: { id }, formerly: null })
  })

  it('every district is known by its name, short name, bureau and id', () => {
    for (const date of [BEFORE, AFTER] as const) {
      for (const district of districtsAt(date)) {
        const names = [district.id, district.name, district.shortName, ...district.aliases]
        for (const name of [...names, districtBureauName(district), `重庆市${district.name}`]) {
          expect(resolveDistrict(name, date)?.district, name).toEqual(district)
        }
      }
    }
  })

  it('of dissolved districts lead to the successor and say so', () => {
    for (const name of ['江北区', '江北', '渝北区市场监管局', 'yubei']) {
      expect(resolveDistrict(name, BEFORE)?.formerly).toBeNull()
      expect(resolveDistrict(name, AFTER)).toMatchObject({
        district: { id: 'liangjiang' },
        formerly: { validUntil: AFTER },
      })
    }
    expect(resolveDistrict('渝北', AFTER)?.formerly?.note).toContain('北碚区')
  })

  it.each(['成都市', '忠', '', '新区', '重庆市', '区'])('%j is no district', (name) => {
    expect(resolveDistrict(name, AFTER)).toBeNull()
  })
})

describe('files of a dissolved district (I-54)', () => {
  it('are those of its successor too, and never of a neighbour that went the same way', () => {
    expect(heirsOf('yubei')).toEqual(['yubei', 'liangjiang'])
    expect(heirsOf('liangjiang')).toEqual(['liangjiang'])
    expect(heirsOf('fuling')).toEqual(['fuling'])
    expect(inheritedBy('liangjiang')).toEqual(expect.arrayContaining(['liangjiang', 'yubei']))
    expect(inheritedBy('yubei')).toEqual(['yubei'])
    expect(heirsOf('yubei')).not.toContain('jiangbei')
  })
})
