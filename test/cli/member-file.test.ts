import { describe, expect, it } from 'vitest'
import { decodeCsv, memberCsv, readMemberFile } from '../../src/cli/member-file.ts'

/** People and organisations are fictional. */
const HEADING = 'open_id,name,role,organisation,district'
const TODAY = '2026-09-29'

const read = (...lines: readonly string[]) => readMemberFile([HEADING, ...lines].join('\n'), TODAY)

function faultsOf(...lines: readonly string[]) {
  const { entries, faults } = read(...lines)
  expect(entries.length + faults.length).toBeGreaterThan(0)
  return faults
}

describe('what is tolerated', () => {
  it('byte order mark, CRLF, quotes, blank lines, spaces, any order of columns', () => {
    const text =
      '\uFEFFname,open_id,role,district,organisation\r\n' +
      '\r\n' +
      '"经办人甲",ou_a1,caseOfficer,,\r\n' +
      ' 联系人乙 , ou_b2 ,applicantHandler,,"甲,乙""计量""公司"\r\n' +
      ',,,,\r\n'
    expect(readMemberFile(text, TODAY)).toEqual({
      faults: [],
      entries: [
        {
          line: 3,
          openId: 'ou_a1',
          name: '经办人甲',
          role: 'caseOfficer',
          organisation: '',
          district: null,
        },
        {
          line: 4,
          openId: 'ou_b2',
          name: '联系人乙',
          role: 'applicantHandler',
          organisation: '甲,乙"计量"公司',
          district: null,
        },
      ],
    })
  })

  it('a file that Excel saved in GB 18030', () => {
    // 市局 in GB 18030.
    const bytes = Uint8Array.from([0xca, 0xd0, 0xbe, 0xd6])
    expect(decodeCsv(bytes)).toBe('市局')
    expect(decodeCsv(new TextEncoder().encode('市局'))).toBe('市局')
  })

  it.each([
    ['caseOfficer', 'caseOfficer'],
    ['市局经办人', 'caseOfficer'],
    ['市局审批人（分管局领导）', 'approver'],
    ['市局审批人(分管局领导)', 'approver'],
    ['市局审批人', 'approver'],
    ['审计', 'auditor'],
  ])('the role as %s', (written, role) => {
    expect(read(`ou_a1,甲,${written},,`).entries).toMatchObject([{ role }])
  })

  it('districts under their old and new names', () => {
    const { entries, faults } = read(
      'ou_a1,甲,区县局经办人,,渝北区',
      'ou_b2,乙,districtLeader,,忠县',
    )
    expect(faults).toEqual([])
    expect(entries.map(({ district }) => district)).toEqual(['liangjiang', 'zhongxian'])
  })

  it('the bureau by its name, which says nothing new', () => {
    expect(read('ou_a1,甲,caseOfficer,重庆市市场监督管理局,').entries).toMatchObject([
      { organisation: '' },
    ])
  })
})

describe('what is refused, line by line', () => {
  it.each([
    ['oc_a1,甲,caseOfficer,,', 'open_id'],
    ['ou_a1,,caseOfficer,,', '姓名'],
    [`ou_a1,${'甲'.repeat(51)},caseOfficer,,`, '姓名'],
    ['ou_a1,甲,boss,,', '角色'],
    ['ou_a1,甲,经办人,,', '角色'],
    ['ou_a1,甲,applicantHandler,,', '单位'],
    ['ou_a1,甲,sponsor,,', '单位'],
    ['ou_a1,甲,districtBureau,,', '区县'],
    ['ou_a1,甲,districtBureau,,成都市', '区县'],
    ['ou_a1,甲,caseOfficer,某某公司,', '留空'],
    ['ou_a1,甲,caseOfficer,,忠县', '留空'],
    ['ou_a1,甲,caseOfficer', '列'],
    ['ou_a1,甲,caseOfficer,,,多', '列'],
  ])('%s', (line, word) => {
    expect(faultsOf(line)).toEqual([{ line: 2, because: expect.stringContaining(word) }])
  })

  it('every bad line with all that is wrong with it', () => {
    const faults = faultsOf('bad,,boss,,', 'ou_a1,甲,caseOfficer,,', 'ou_b2,乙,districtBureau,,')
    expect(faults.map(({ line }) => line)).toEqual([2, 4])
    expect(faults[0]?.because).toMatch(/open_id.*姓名.*角色/)
  })

  it('one person under two names', () => {
    const faults = faultsOf('ou_a1,甲,caseOfficer,,', 'ou_a1,乙,divisionHead,,')
    expect(faults).toEqual([{ line: 3, because: expect.stringContaining('第 2 行') }])
  })

  it.each([
    ['', '空'],
    [HEADING, '没有人员'],
    ['open_id,name,role,organisation\nou_a1,甲,caseOfficer,', 'district'],
    [`${HEADING},phone\nou_a1,甲,caseOfficer,,,1`, 'phone'],
    [`${HEADING},name\nou_a1,甲,caseOfficer,,,甲`, '重复'],
    [`${HEADING}\nou_a1,"甲,caseOfficer,,`, '引号'],
  ])('a file that is none: %j', (text, word) => {
    const { entries, faults } = readMemberFile(text, TODAY)
    expect(entries).toEqual([])
    expect(faults).toEqual([expect.objectContaining({ because: expect.stringContaining(word) })])
  })
})

describe('what is written', () => {
  it('is read again', () => {
    const row = {
      open_id: 'ou_a1',
      name: '甲',
      role: 'sponsor',
      organisation: '重庆市“示例”委员会,"一处"',
      district: '',
    }
    const { entries, faults } = readMemberFile(memberCsv([row]), TODAY)
    expect(faults).toEqual([])
    expect(entries).toMatchObject([{ organisation: row.organisation, name: '甲' }])
  })
})
