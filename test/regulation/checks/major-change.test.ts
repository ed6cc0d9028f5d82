import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { type FormValues, fieldOf } from '../../../src/regulation/form.ts'
import { formOf } from '../../../src/regulation/forms/all.ts'

const form = formOf('major-change')
const of = (values: FormValues, rule: string) =>
  checkForm(form, values, { at: '2026-09-01', complete: false }).filter((one) => one.rule === rule)

describe('重大变化报告（第二十八条第二款）', () => {
  it('names the six kinds of change of the text, in its order', () => {
    expect(fieldOf(form, 'kind')?.meta.choices?.map(({ label }) => label)).toEqual([
      ...['主要负责人', '管理人员', '组织机构', '技术服务能力', '关键测量设备', '主要基础设施'],
    ])
  })

  it('reports what has happened', () => {
    expect(of({ eventDate: '2026-09-01' }, 'change-not-in-future')).toEqual([])
    expect(of({ eventDate: '2026-09-02' }, 'change-not-in-future')).toEqual([
      expect.objectContaining({ cite: '28.2', field: 'eventDate', severity: 'block' }),
    ])
  })

  it('says what is affected, where something is', () => {
    const rule = 'effect-is-described'
    expect(of({ effect: 'none' }, rule)).toEqual([])
    expect(of({ effect: 'partial', effectDetail: '压力传感器校准暂停（虚构）' }, rule)).toEqual([])
    for (const effect of ['partial', 'suspended']) {
      expect(of({ effect, effectDetail: ' ' }, rule)).toEqual([
        expect.objectContaining({ cite: '28.2', field: 'effectDetail', severity: 'block' }),
      ])
    }
  })
})
