import { describe, expect, it } from 'vitest'
import { registerAnswers } from '../../../src/application/conversation/register-answers.ts'
import { checkForm } from '../../../src/regulation/checks/check-form.ts'
import { prefill } from '../../../src/regulation/form-values.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import { addDays, civilDateOf } from '../../../src/regulation/time/civil-date.ts'
import { dayOf, did, inputFor, later, refusal } from '../../support/acceptance-cases.ts'
import { acceptanceSamples, sampleItems } from '../../support/acceptance-forms.ts'
import { taleIn } from '../../support/acceptance-states.ts'

/** 第二十五条: from the establishment to the register, written from the article and lifecycle.md. */

const established = () => taleIn('established')

describe('the register entry (第二十五条)', () => {
  it('enters the center with number, date and scope, and ends the case', () => {
    const tale = did(later(established(), 3), 'enterRegister')
    expect(tale.file.state).toBe('listed')
    expect(tale.last?.register).toEqual([
      {
        kind: 'enter',
        center: {
          name: '重庆市新型储能产业计量测试中心',
          hostOrganisation: '巴渝应用技术大学（虚构）',
          district: 'shapingba',
          industry: '新能源及新型储能',
          approvalNumber: '渝市监函〔2026〕35号',
          establishedOn: established().file.facts.establishedOn,
        },
        scope: [1, 2].map((no) => ({
          no,
          item: `项目${no}`,
          parameter: '电阻',
          range: '0.1 mΩ～100 mΩ',
          uncertainty: 'U=0.2%（k=2）',
          specification: 'JJF XXXX（虚构）',
          ownMade: false,
        })),
        on: dayOf(tale),
        sentence: '批准成立，列入市级产业计量测试中心名录',
      },
    ])
    expect([...tale.clocks.keys()]).toEqual([])
  })

  it('is never done by service alone: the established center waits for the officer', () => {
    const tale = established()
    expect(tale.last?.register).toEqual([])
    const clock = tale.clocks.get('publication')
    expect(clock).toMatchObject({ internal: true, from: tale.file.facts.establishedOn })
  })

  it('is not published before the document of establishment, nor in the future', () => {
    const before = addDays(established().file.facts.establishedOn ?? '2026-01-01', -1)
    const early = { forms: { 'register-entry': { publishedOn: before } } }
    expect(refusal(established(), 'enterRegister', early)).toContain('早于批准成立文件的成文日期')
    const tomorrow = addDays(civilDateOf(established().now), 1)
    const late = { forms: { 'register-entry': { publishedOn: tomorrow } } }
    expect(refusal(established(), 'enterRegister', late)).toContain('晚于今天')
  })

  it.each([
    [
      'register-rows-differ',
      'block',
      { scope: [...sampleItems(1), { ...sampleItems(1)[0], id: 'x' }] },
    ],
    ['register-approval-number', 'warn', { approvalNumber: '渝市监函[2026]35号' }],
    ['register-published-not-in-future', 'block', { publishedOn: '2026-09-02' }],
  ])('%s', (rule, severity, changes) => {
    const form = inputFor(established(), 'enterRegister')['register-entry']
    const values = { ...form, publishedOn: '2026-09-01', ...changes }
    const found = checkForm(forms['register-entry'], values, { at: '2026-09-01', complete: true })
    expect(found.map((one) => [one.rule, one.severity])).toEqual([[rule, severity]])
  })

  it('begins from the capability tables of the last application and the issued number', () => {
    const { file } = established()
    const applied = (calibration: number) => ({
      forms: {
        'acceptance-application': {
          ...acceptanceSamples['acceptance-application'],
          calibrationItems: sampleItems(calibration),
          keyParameters: sampleItems(1),
        },
      },
    })
    const submissions = [applied(5), applied(2), { forms: { 'supplement-reply': {} } }]
    const known = registerAnswers(file, submissions)
    const values = prefill(forms['register-entry'], {
      organisation: null,
      person: null,
      case: known,
      form: {},
      today: '2026-09-01',
    })
    expect(values).toMatchObject({
      centerName: file.title,
      hostOrganisation: file.applicantName,
      approvalNumber: '渝市监函〔2026〕35号',
    })
    const scope = values['scope'] as readonly { id: string; item: string }[]
    expect(scope.map((row) => [row.id, row.item])).toEqual([
      ['calibrationItems-c1', '项目1'],
      ['calibrationItems-c2', '项目2'],
      ['keyParameters-c1', '项目1'],
    ])
  })
})
