import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { isCite } from '../../../src/regulation/cite.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { type FormId, formOf, forms } from '../../../src/regulation/forms/all.ts'
import { returnGrounds, returnReasonsOf } from '../../../src/regulation/forms/return-reasons.ts'
import { requestableRoles } from '../../../src/regulation/forms/role-request.ts'
import { sampleFile } from '../../support/sample-dossier.ts'

const at = '2026-09-01'
const scan = [sampleFile('扫描件.pdf')]

const complete = {
  'sponsor-letter': {
    issuingBody: '沙坪坝区人民政府',
    documentNumber: '沙府函〔2026〕12号',
    documentDate: '2026-08-28',
    letterFile: scan,
  },
  'return-reasons': { ground1: '8(一)', reason1: '法人证书已到期' },
  'formality-review': {
    letterComplete: true,
    dossierComplete: true,
    taskStatementComplete: true,
    sponsorConsents: true,
    creditSource: 'both',
    creditQueriedOn: '2026-08-30',
    creditResult: 'notListed',
  },
  'decision-reason': { reason: '名称不一致' },
  'optional-remark': {},
  'paper-record': {
    partyName: '沙坪坝区人民政府',
    documentDate: '2026-08-28',
    receivedOn: '2026-08-31',
    receivedHow: 'officeSystem',
    scan,
  },
  'issue-notice': { documentNumber: '渝市监函〔2026〕35号', documentDate: at, sealedScan: scan },
  'serve-notice': { way: 'inPerson', servedOn: at, recipient: '联系人甲', proof: scan },
  'binding-request': {
    organisationName: '巴渝应用技术大学（虚构）',
    uscc: '12999999DEM000004L',
    organisationType: 'university',
    district: 'shapingba',
    address: '重庆市沙坪坝区示例路1号（虚构）',
    legalRepresentative: '联系人甲',
    personName: '联系人乙',
    position: 'applicantHandler',
    phone: '023-00000004',
    privacyNoticeRead: true,
    authorisation: scan,
  },
  'role-request': {
    personName: '联系人丙',
    bodyName: '市市场监管局',
    role: 'caseOfficer',
    phone: '023-00000005',
  },
  'problem-report': { content: '某中心出具的报告与实际不符（虚构）' },
} as const satisfies Partial<Record<FormId, FormValues>>

function judge(id: keyof typeof complete, changes: FormValues = {}) {
  return checkForm(formOf(id), { ...complete[id], ...changes }, { at, complete: true }).map(
    ({ rule, severity, field }) => [rule, severity, field],
  )
}

it.each(Object.keys(complete) as (keyof typeof complete)[])('%s, filled in, passes', (id) => {
  expect(judge(id)).toEqual([])
})

describe('what the officer’s forms refuse', () => {
  const table: readonly (readonly [keyof typeof complete, FormValues, string, string, string])[] = [
    [
      'sponsor-letter',
      { documentDate: '2026-09-02' },
      'letter-date-not-in-future',
      'block',
      'documentDate',
    ],
    [
      'sponsor-letter',
      { documentNumber: '沙府函[2026]12号' },
      'letter-number-shape',
      'warn',
      'documentNumber',
    ],
    ['sponsor-letter', { documentNumber: '12号' }, 'letter-number-shape', 'warn', 'documentNumber'],
    ['sponsor-letter', { letterFile: [] }, 'field-required', 'block', 'letterFile'],
    ['return-reasons', { ground1: null, reason1: '' }, 'return-has-reason', 'block', 'reason1'],
    ['return-reasons', { ground2: '9.2' }, 'return-pairs-whole', 'block', 'reason2'],
    ['return-reasons', { ground1: null }, 'return-pairs-whole', 'block', 'ground1'],
    [
      'formality-review',
      { dossierComplete: false },
      'materials-complete',
      'block',
      'dossierComplete',
    ],
    [
      'formality-review',
      { creditResult: 'marketList' },
      'credit-query-result',
      'block',
      'creditResult',
    ],
    [
      'formality-review',
      { creditResult: 'otherList' },
      'credit-query-result',
      'manual',
      'creditResult',
    ],
    [
      'formality-review',
      { creditQueriedOn: '2026-08-01' },
      'credit-query-fresh',
      'block',
      'creditQueriedOn',
    ],
    [
      'formality-review',
      { creditQueriedOn: '2026-09-02' },
      'credit-query-fresh',
      'block',
      'creditQueriedOn',
    ],
    ['formality-review', { sponsorConsents: false }, 'sponsor-consent', 'warn', 'sponsorConsents'],
    ['decision-reason', { reason: ' ' }, 'field-required', 'block', 'reason'],
    [
      'paper-record',
      { receivedOn: '2026-08-27' },
      'paper-received-after-date',
      'block',
      'receivedOn',
    ],
    [
      'paper-record',
      { receivedOn: '2026-09-02' },
      'paper-receipt-not-in-future',
      'block',
      'receivedOn',
    ],
    [
      'issue-notice',
      { documentDate: '2026-09-02' },
      'notice-date-not-in-future',
      'block',
      'documentDate',
    ],
    ['serve-notice', { way: 'left' }, 'left-service-needs-proof', 'block', 'remark'],
    ['serve-notice', { servedOn: '2026-09-02' }, 'served-not-in-future', 'block', 'servedOn'],
    [
      'binding-request',
      { privacyNoticeRead: false },
      'privacy-notice-read',
      'block',
      'privacyNoticeRead',
    ],
    ['binding-request', { uscc: '12999999DEM000004M' }, 'field-format', 'block', 'uscc'],
    ['binding-request', { district: 'jiangbei' }, 'district-exists', 'warn', 'district'],
    ['role-request', { role: 'districtBureau' }, 'role-needs-district', 'block', 'district'],
    ['role-request', { role: 'applicantHandler' }, 'field-format', 'block', 'role'],
  ]

  it.each(table)('%s %j: %s', (id, changes, rule, severity, field) => {
    expect(judge(id, changes)).toEqual([[rule, severity, field]])
  })

  it('a query of thirty days counts, and so does a left service that is explained', () => {
    expect(judge('formality-review', { creditQueriedOn: '2026-08-02' })).toEqual([])
    expect(judge('serve-notice', { way: 'left', remark: '拒收，两名见证人在场' })).toEqual([])
    expect(judge('role-request', { role: 'districtBureau', district: 'shapingba' })).toEqual([])
  })

  it.each(['渝经信函〔2026〕12号', '渝市监发〔2024〕35号'])(
    '%s is a usual number',
    (documentNumber) => {
      expect(judge('sponsor-letter', { documentNumber })).toEqual([])
    },
  )
})

describe('the reasons of a return', () => {
  it('come in order, each with its article', () => {
    expect(
      returnReasonsOf({
        ground1: '9.1(一)',
        reason1: ' 第二步未填 ',
        ground3: '8(三)',
        reason3: '没有计量标准',
        otherReasons: '附件不清\n\n  页码缺失 ',
      }),
    ).toEqual([
      { cite: '9.1(一)', ground: expect.stringContaining('申报书'), reason: '第二步未填' },
      { cite: '8(三)', ground: expect.stringContaining('计量基础资源'), reason: '没有计量标准' },
      { cite: null, ground: '', reason: '附件不清' },
      { cite: null, ground: '', reason: '页码缺失' },
    ])
    expect(returnReasonsOf({})).toEqual([])
  })

  it('cover every item of 第八条 and 第九条', () => {
    const values: readonly string[] = returnGrounds.map((one) => one.value)
    for (const item of ['一', '二', '三', '四', '五', '六', '七', '八'])
      expect(values).toContain(`8(${item})`)
    for (const cite of ['9.1', '9.1(一)', '9.1(二)', '9.2']) expect(values).toContain(cite)
    expect(values.every(isCite)).toBe(true)
  })
})

it('staff ask for every role but the applicant’s', () => {
  expect(requestableRoles).toContain('panelLead')
  expect(requestableRoles).not.toContain('applicantResponsible')
  const steps = forms['role-request'].steps
  expect(steps.map(({ id, title }) => [id, title])).toEqual([
    ['person', '人员信息'],
    ['standIn', '临时代行'],
    ['proof', '身份证明'],
  ])
  expect(steps[1]?.fields).toEqual(['standsInFor', 'standInUntil'])
})

describe('role-request stand-in-has-end: who stands in for another, and until when', () => {
  const said = (changes: FormValues, whole = true) =>
    checkForm(
      formOf('role-request'),
      { ...complete['role-request'], ...changes },
      { at, complete: whole },
    )
  const blocked = (field: string, message: string) => [
    { rule: 'stand-in-has-end', cite: '5', severity: 'block', field, message },
  ]

  it('nobody is asked who stands in for nobody; the last day may be today', () => {
    expect(said({ standsInFor: ' ', standInUntil: null })).toEqual([])
    expect(said({ standsInFor: '处长甲', standInUntil: at })).toEqual([])
  })

  it('a day that is over ends nothing', () => {
    const yesterday = { standsInFor: '处长甲', standInUntil: '2026-08-31' }
    const over = blocked('standInUntil', '代行截止日期2026年8月31日已过，请重新选择。')
    expect(said(yesterday)).toEqual(over)
    expect(said(yesterday, false)).toEqual(over)
  })

  it('one is never written without the other', () => {
    expect(said({ standsInFor: '处长甲' })).toEqual(
      blocked('standInUntil', '临时代行须有截止日期，请选择最后一天。'),
    )
    expect(said({ standInUntil: '2026-09-30' })).toEqual(
      blocked('standsInFor', '填了代行截止日期的，请写明代何人行使职责。'),
    )
  })
})
