import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../src/regulation/case-file.ts'
import type { CenterStatus } from '../../../src/regulation/center.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { FormValues } from '../../../src/regulation/form.ts'
import { centerEvent } from '../../../src/regulation/procedures/center-event.ts'
import { majorChangeReport } from '../../../src/regulation/procedures/major-change-report.ts'
import { allDone, CHAIN, did, whyNot } from '../../support/matter-acts.ts'
import { sampleCenter } from '../../support/matter-cases.ts'
import { caseIn, holder, withFacts } from '../../support/procedure-cases.ts'

/** I-42: what the measures do not speak of, and what the register says after it. */

const opening = (status: CenterStatus = 'established'): CaseFile =>
  withFacts(caseIn(centerEvent, 'opening'), { center: { ...sampleCenter, status } })

const told = (event: FormValues, status?: CenterStatus): CaseFile =>
  did(opening(status), 'open', { forms: { 'center-event': event } }).next

const decided = (event: FormValues, status?: CenterStatus): CaseFile =>
  allDone(told(event, status), ['proposeChange', ...CHAIN])

const registered = (event: FormValues, status?: CenterStatus) =>
  did(decided(event, status), 'issueChange').register

describe('what the register says after the document is issued, not before', () => {
  it('nothing changes by a report, a proposal or a decision', () => {
    let file = opening()
    for (const action of ['open', 'proposeChange', ...CHAIN]) {
      const outcome = did(file, action)
      expect(outcome.register, action).toEqual([])
      file = outcome.next
    }
  })

  it.each([
    [
      { kind: 'rename', newName: '重庆市新名称产业计量测试中心' },
      { kind: 'rename', changes: { name: '重庆市新名称产业计量测试中心' } },
      '自2026年9月1日起更名为重庆市新名称产业计量测试中心',
    ],
    [
      { kind: 'merger', newHost: '某某合并后研究院（虚构）', newHostUscc: '12999999DEM000004L' },
      {
        kind: 'rename',
        changes: { hostOrganisation: '某某合并后研究院（虚构）' },
        hostUscc: '12999999DEM000004L',
      },
      '自2026年9月1日起依托单位变更为某某合并后研究院（虚构）',
    ],
    [
      { kind: 'districtReform', newDistrict: 'liangjiang' },
      { kind: 'rename', changes: { district: 'liangjiang' } },
      '自2026年9月1日起所在区县变更为两江新区',
    ],
    [
      { kind: 'suspension' },
      { kind: 'status', status: 'suspended' },
      '自2026年9月1日起暂停业务（渝市监函〔2026〕35号）',
    ],
  ])('%j', (event, change, sentence) => {
    expect(registered(event)).toEqual([{ ...change, on: '2026-09-01', sentence }])
  })

  it('a center that leaves ends its other matters', () => {
    expect(registered({ kind: 'exit' })).toMatchObject([
      { kind: 'status', status: 'exited' },
      { kind: 'closeMatters' },
    ])
  })

  it('a part of the scope that is lost goes, the rest is numbered anew', () => {
    const lostItems = [{ id: 'l1', currentNo: 1, item: '电池内阻测试仪（虚构）' }]
    const [change] = registered({ kind: 'scopeLoss', lostItems })
    expect(change).toMatchObject({
      kind: 'scope',
      rows: [{ no: 1, item: '储能电池健康状态测量（虚构）' }],
    })
  })

  it('from a day ahead the register waits for it', () => {
    const file = allDone(told({ kind: 'suspension' }), ['proposeChange', ...CHAIN], {
      forms: { 'center-event-proposal': { effectiveOn: '2026-10-01' } },
    })
    expect(whyNot(file, 'issueChange', { on: '2026-09-30' })).toContain('2026年10月1日')
    expect(did(file, 'issueChange', { on: '2026-10-09' }).register).toMatchObject([
      { on: '2026-10-01' },
    ])
  })
})

describe('what cannot be', () => {
  it.each([
    ['established', 'resumption', '没有暂停业务的记录'],
    ['suspended', 'suspension', '已经暂停业务'],
    ['revoked', 'rename', '资格已终止'],
  ] as const)('%s: %s', (status, kind, because) => {
    expect(whyNot(opening(status), 'open', { forms: { 'center-event': { kind } } })).toContain(
      because,
    )
  })

  it('an item that does not stand in the register cannot be lost', () => {
    const lostItems = [{ id: 'l1', currentNo: 2, item: '电池内阻测试仪（虚构）' }]
    const forms = { 'center-event': { kind: 'scopeLoss', lostItems } }
    expect(whyNot(opening(), 'open', { forms })).toContain('与现行服务能力不一致')
  })

  it('loss of legal personality changes no entry by itself; a person may propose 第三十一条', () => {
    const file = told({ kind: 'legalPersonalityLost' })
    expect(whyNot(file, 'proposeChange')).toContain('第三十一条')
    const proposed = did(file, 'proposeRevocation')
    expect(proposed.register).toMatchObject([{ kind: 'open', procedure: 'revocation' }])
  })

  it('what changed meanwhile is seen at the decision', () => {
    const file = allDone(told({ kind: 'suspension' }), ['proposeChange', ...CHAIN.slice(0, 2)])
    const suspended = withFacts(file, { center: { ...sampleCenter, status: 'suspended' } })
    expect(whyNot(suspended, 'takeDecision')).toContain('已经暂停业务')
  })

  it('a refusal changes nothing and leads to its own end', () => {
    const file = allDone(told({ kind: 'exit' }), ['proposeRefusal', ...CHAIN])
    expect(file.state).toBe('refusalDecided')
    expect(did(file, 'issueRefusal').register).toEqual([])
  })

  it('what the bureau took up itself is not the center’s to withdraw', () => {
    const file = did(opening(), 'open', { by: holder('caseOfficer') }).next
    expect(whyNot(file, 'withdraw')).toContain('依职权')
    expect(did(told({}), 'withdraw').next.state).toBe('withdrawn')
  })
})

it('each kind asks for what the register needs', () => {
  const check = (values: object) => checkFormByName('center-event', values, '2026-09-01', false)
  for (const [kind, field] of [
    ['rename', 'newName'],
    ['hostChange', 'newHost'],
    ['merger', 'newHost'],
    ['districtReform', 'newDistrict'],
    ['scopeLoss', 'lostItems'],
  ])
    expect(check({ kind })).toMatchObject({ ok: false, findings: [{ field, severity: 'block' }] })
  expect(check({ kind: 'suspension' })).toEqual({ ok: true, findings: [] })
})

describe('第二十八条第二款: what may follow a report of a major change', () => {
  it.each([
    ['requireScopeChange', 'scope-change'],
    ['orderInspection', 'inspection'],
    ['proposeRevocation', 'revocation'],
  ])('%s opens %s with its reason', (action, procedure) => {
    const forms = { 'decision-reason': { reason: '关键设备停用（虚构）' } }
    const { register } = did(caseIn(majorChangeReport, 'reported'), action, { forms })
    const occasion = '重大变化报告：关键设备停用（虚构）'
    const begin = action === 'orderInspection' ? { begin: 'openByBureau' } : {}
    expect(register).toEqual([{ kind: 'open', procedure, year: null, occasion, ...begin }])
  })

  it('taking note of it opens nothing', () => {
    expect(did(caseIn(majorChangeReport, 'reported'), 'acknowledge').register).toEqual([])
  })

  it('check major-change: what is affected is described', () => {
    const values = { kind: 'keyEquipment', eventDate: '2026-08-31', effect: 'suspended' }
    expect(checkFormByName('major-change', values, '2026-09-01', false)).toMatchObject({
      ok: false,
      findings: [{ rule: 'effect-is-described', field: 'effectDetail', cite: '28.2' }],
    })
  })
})
