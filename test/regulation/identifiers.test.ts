import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCite } from '../../src/regulation/cite.ts'
import { clusterById, clusterIds, clusters, resolveCluster } from '../../src/regulation/clusters.ts'
import { checkPhone, isPhone, maskPhone } from '../../src/regulation/phone.ts'
import {
  bodies,
  bodyOf,
  isBureauRole,
  isRoleId,
  roleIds,
  roleTitle,
} from '../../src/regulation/roles.ts'
import { checkUscc, isUscc, normaliseUscc, usccCheckDigit } from '../../src/regulation/uscc.ts'

const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

function because(code: string): string {
  const check = checkUscc(code)
  if (check.ok) throw new Error(`${code} is right`)
  return check.because
}

describe('unified social credit codes', () => {
  // The fictional organisations of the demo: region 999999 does not exist, the check digit is right.
  it.each([
    '91999999DEM0000016',
    '12999999DEM000002E',
    '91999999DEM000003C',
    '12999999DEM000004L',
    '91999999DEM000005J',
    '91999999DEM000006M',
  ])('%s is right', (code) => {
    expect(checkUscc(code)).toEqual({ ok: true })
    expect(isUscc(code)).toBe(true)
  })

  it('says which check digit belongs there', () => {
    expect(because('12999999DEM0000029')).toBe(
      '统一社会信用代码末位校验不符：第 18 位应为 E，请对照营业执照检查。',
    )
  })

  it('says what else is wrong', () => {
    expect(because('')).toContain('请填写')
    expect(because('91999999DEM000001')).toContain('应为 18 位，现为 17 位')
    expect(because('91999999DEM00000166')).toContain('现为 19 位')
    expect(because('91999999DEM00000I6')).toContain('第 17 位“I”不是可用字符')
    expect(because('91999999dem0000016')).toContain('大写')
    expect(because('91999999 DEM0000016')).toContain('空格')
    expect(because('９1999999DEM0000016')).toContain('半角')
    expect(normaliseUscc(' 91999999 dem0000016 ')).toBe('91999999DEM0000016')
    expect(normaliseUscc('９１999999ＤEM0000016')).toBe('91999999DEM0000016')
  })

  it('accept exactly one last character, and notice any single slip', () => {
    const character = fc.constantFrom(...CHARSET)
    const stem = fc.array(character, { minLength: 17, maxLength: 17 }).map((all) => all.join(''))
    const slip = fc.integer({ min: 0, max: 16 })
    fc.assert(
      fc.property(stem, slip, character, (code, place, other) => {
        const right = [...CHARSET].filter((last) => isUscc(code + last))
        expect(right).toEqual([usccCheckDigit(code)])
        fc.pre(code[place] !== other)
        const slipped = code.slice(0, place) + other + code.slice(place + 1)
        expect(isUscc(slipped + right[0])).toBe(false)
      }),
    )
  })

  it('has no check digit for a stump', () => {
    expect(usccCheckDigit('9199')).toBeNull()
  })
})

describe('telephone numbers', () => {
  it.each(['13800000000', '19912345678', '023-00001234', '02300001234', '0871-0000123'])(
    '%s is right',
    (number) => {
      expect(isPhone(number)).toBe(true)
      expect(checkPhone(number)).toEqual({ ok: true })
    },
  )

  it.each([
    '12800000000',
    '1380000000',
    '138000000000',
    '00001234',
    '23-00001234',
    '+8613800000000',
  ])('%s is not', (number) => {
    expect(checkPhone(number)).toMatchObject({ ok: false })
  })

  it('asks for a missing one and hides the middle', () => {
    expect(checkPhone('')).toMatchObject({ because: '请填写联系电话。' })
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('nonsense')).toBe('****')
  })
})

describe('the 33618 clusters', () => {
  it('are 3, 3, 6 and 18', () => {
    const count = (tier: string) => clusters.filter((one) => one.tier === tier).length
    expect(['trillion', 'fiveHundredBillion', 'hundredBillion', 'newStar'].map(count)).toEqual([
      3, 3, 6, 18,
    ])
    expect(new Set(clusterIds).size).toBe(30)
    expect(clusters.filter((one) => !one.verified).map((one) => one.tier)).toEqual(
      Array(18).fill('newStar'),
    )
  })

  it('are found by id and by name', () => {
    expect(clusterById('light-alloys')?.name).toBe('轻合金材料')
    expect(clusterById('nothing')).toBeNull()
    expect(resolveCluster('生物医药')?.id).toBe('biomedicine')
    expect(resolveCluster('新一代电子信息')?.id).toBe('electronic-information')
    expect(resolveCluster('功率半导体')?.id).toBe('power-semiconductors')
    expect(resolveCluster('材料')).toBeNull()
    expect(resolveCluster('')).toBeNull()
  })
})

describe('roles', () => {
  it('are the ones of the interface, each with a title and a body', () => {
    expect(roleIds).toEqual([
      'applicantHandler',
      'applicantResponsible',
      'sponsor',
      'districtBureau',
      'districtLeader',
      'caseOfficer',
      'divisionHead',
      'legalReviewer',
      'approver',
      'office',
      'panelLead',
      'panelMember',
      'administrator',
      'auditor',
    ])
    expect(new Set(roleIds.map(roleTitle)).size).toBe(roleIds.length)
    for (const role of roleIds) expect(isCite(bodies[bodyOf(role)].cite)).toBe(true)
  })

  it('know the Municipal Bureau', () => {
    expect(isBureauRole('caseOfficer')).toBe(true)
    expect(isBureauRole('districtLeader')).toBe(false)
    expect(isRoleId('approver')).toBe(true)
    expect(isRoleId('constructor')).toBe(false)
  })
})
