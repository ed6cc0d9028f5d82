import { describe, expect, it } from 'vitest'
import { checkAgainstTaskStatement } from '../../../src/regulation/checks/against-task-statement.ts'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import type { FormValues, Row } from '../../../src/regulation/form.ts'
import { forms } from '../../../src/regulation/forms/all.ts'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../../src/regulation/interpretations.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import { acceptanceSamples, sampleItems } from '../../support/acceptance-forms.ts'
import { SAMPLE_DAY, sampleFile, sampleTaskStatement } from '../../support/sample-dossier.ts'

const at = SAMPLE_DAY
const form = forms['acceptance-application']
const sample = acceptanceSamples['acceptance-application']

function findings(changes: FormValues = {}, complete = true, settings: FormValues = {}) {
  const parsed = parseInterpretationSet({ ...defaultInterpretations, values: settings })
  if (!parsed.ok) throw new Error(parsed.because)
  const interpretations = parsed.set
  return checkForm(form, { ...sample, ...changes }, { at, complete, interpretations })
}

const judge = (changes: FormValues, settings: FormValues = {}) =>
  findings(changes, true, settings).map(({ rule, cite, severity, field }) => [
    rule,
    cite,
    severity,
    field,
  ])

/** What somebody outside sends to `check`: the names of design/interface.md and nothing else. */
const outside = {
  selfScore: 80,
  tasks: [
    { taskNo: 1, completion: 100, evidence: '计量标准考核证书' },
    { taskNo: 'T2', completion: 100, evidence: '校准规范' },
  ],
  standards: [
    { name: '直流内阻标准装置', examinationCertificate: '第1号', validTo: '2030-01-01' },
    { name: '绝缘电阻标准装置', verificationOrCalibrationCertificate: '第2号' },
  ],
  qualitySystemTrialFrom: '2026-03-01',
  districtConsent: true,
}

function check(changes: FormValues = {}, complete = false) {
  const outcome = checkFormByName(
    'acceptance-application',
    { ...outside, ...changes },
    at,
    complete,
  )
  if ('refusedBecause' in outcome) throw new Error(outcome.refusedBecause)
  return outcome
}

describe('the command check', () => {
  it('passes an application in order', () => {
    expect(check()).toEqual({ ok: true, findings: [] })
  })

  it.each(Object.keys(outside))('demands %s', (field) => {
    const { ok, findings: found } = check({ [field]: undefined })
    expect(ok).toBe(false)
    expect(found.map((one) => [one.rule, one.field])).toEqual([['field-required', field]])
  })

  it('demands the rest of the form only when asked', () => {
    const { ok, findings: found } = check({}, true)
    expect(ok).toBe(false)
    const fields = found.map((one) => one.field)
    for (const field of ['workSummary', 'followUpPlan', 'selfCheckReport', 'trialRecords'])
      expect(fields).toContain(field)
    expect(fields).not.toContain('centerName')
  })

  it('judges as of the day that is given', () => {
    const changes = { qualitySystemTrialFrom: '2026-09-01' }
    const outcome = checkFormByName(
      'acceptance-application',
      { ...outside, ...changes },
      '2026-08-31',
      false,
    )
    expect(outcome).toMatchObject({ ok: false, findings: [{ rule: 'trial-run-begun' }] })
    expect(check(changes).ok).toBe(true)
  })
})

describe('self-assessment of at least 80（第十五条第（一）项）', () => {
  it('79.5 is refused in the words of the product', () => {
    expect(check({ selfScore: 79.5 })).toEqual({
      ok: false,
      findings: [
        {
          rule: 'self-score',
          cite: '15(一)',
          severity: 'block',
          field: 'selfScore',
          message:
            '暂不能提交：自评得分79.5分，未达到“得分不低于80分”（第十五条第（一）项）。请完成相关任务后据实重新自评。',
        },
      ],
    })
  })

  it.each([80, 80.01, 86.5, 100])('%d passes', (selfScore) => {
    expect(check({ selfScore }).ok).toBe(true)
  })

  it.each([0, 79, 79.95, 79.99, 79.999_999])('%d does not', (selfScore) => {
    expect(judge({ selfScore })).toEqual([['self-score', '15(一)', 'block', 'selfScore']])
  })

  it('is never rounded up in the words either', () => {
    expect(findings({ selfScore: 79.999 })[0]?.message).toContain('79.99分')
  })

  it.each([100.5, -1, '八十'])('%s is no score', (selfScore) => {
    expect(judge({ selfScore })).toContainEqual(['field-format', '15(一)', 'block', 'selfScore'])
  })
})

describe('the tasks of the task statement（第十五条第（一）项）', () => {
  const task = (changes: FormValues) => [
    { id: 't1', taskNo: 'T1', result: '完成', completion: 100, evidence: '证书' },
    { id: 't2', taskNo: 'T2', result: '进行中', completion: 90, evidence: '合同', ...changes },
  ]

  it('unfinished without explanation blocks and names the task', () => {
    const [found, ...more] = findings({ tasks: task({}) })
    expect(more).toEqual([])
    expect(found).toMatchObject({ rule: 'tasks-completed', severity: 'block', field: 'tasks' })
    expect(found?.message).toContain('“T2”')
    expect(found?.message).not.toContain('“T1”')
  })

  it('a blank explanation is none', () => {
    expect(isOk(findings({ tasks: task({ explanation: '  ' }) }))).toBe(false)
  })

  it('unfinished with an explanation is for the officer', () => {
    expect(judge({ tasks: task({ explanation: '10月到货' }) })).toEqual([
      ['tasks-completed', '15(一)', 'manual', 'tasks'],
    ])
  })

  it('99.9 is unfinished, 100 is not, 101 is no share', () => {
    expect(isOk(findings({ tasks: task({ completion: 99.9 }) }))).toBe(false)
    expect(judge({ tasks: task({ completion: 100 }) })).toEqual([])
    expect(judge({ tasks: task({ completion: 101 }) })).toEqual([
      ['field-format', '15(一)', 'block', 'tasks'],
    ])
    expect(isOk(findings({ tasks: task({ completion: 0 }) }))).toBe(false)
  })

  it('one of each says both', () => {
    const tasks = [
      ...task({ explanation: '10月到货' }),
      { id: 't3', taskNo: 'T3', completion: 50, result: '一半', evidence: '无' },
    ]
    expect(judge({ tasks }).map(([, , severity]) => severity)).toEqual(['block', 'manual'])
  })

  it('none at all is no answer', () => {
    expect(judge({ tasks: [] })).toEqual([['field-required', '15(一)', 'block', 'tasks']])
  })
})

describe('the planned measurement standards（第十五条第（三）项）', () => {
  const standard = (changes: FormValues) => ({
    standards: [{ id: 's1', name: '直流内阻标准装置', ...changes }],
  })

  it.each(['examinationCertificate', 'verificationOrCalibrationCertificate'])(
    '%s alone is enough',
    (certificate) => {
      expect(judge(standard({ [certificate]: '第1号' }))).toEqual([])
    },
  )

  it('neither blocks and names it', () => {
    const found = findings(standard({ examinationCertificate: ' ', validTo: '2030-01-01' }))
    expect(found.map((one) => [one.rule, one.cite, one.severity])).toEqual([
      ['standards-proven', '15(三)', 'block'],
    ])
    expect(found[0]?.message).toContain('“直流内阻标准装置”')
  })

  it('is valid on its last day and not on the day after', () => {
    const certificate = { examinationCertificate: '第1号' }
    expect(judge(standard({ ...certificate, validTo: at }))).toEqual([])
    expect(judge(standard({ ...certificate, validTo: addDays(at, -1) }))).toEqual([
      ['standards-valid', '15(三)', 'block', 'standards'],
    ])
  })

  it('an empty list is for the officer: the task statement may have planned none', () => {
    expect(judge({ standards: [] })).toEqual([
      ['standards-listed', '15(三)', 'manual', 'standards'],
    ])
  })
})

describe('the trial run（第十五条第（二）项）', () => {
  it('has begun by the day of filing', () => {
    expect(judge({ qualitySystemTrialFrom: at })).toEqual([])
    expect(judge({ qualitySystemTrialFrom: addDays(at, 1) })).toEqual([
      ['trial-run-begun', '15(二)', 'block', 'qualitySystemTrialFrom'],
    ])
  })
})

describe('the District Bureau（第十六条）', () => {
  it('refuses, and the application stays', () => {
    expect(check({ districtConsent: false }).findings.map((one) => [one.rule, one.cite])).toEqual([
      ['district-consent', '16'],
    ])
  })

  it('has not spoken yet: the applicant is not asked for it, and silence is not consent', () => {
    expect(judge({ districtConsent: undefined })).toEqual([])
    expect(check({ districtConsent: null }).ok).toBe(false)
  })
})

describe('the time of the application（第十七条第一款）', () => {
  // Three months back from the end, never moved later (D16).
  const end = { preparationEndsOn: '2026-12-01' }

  it('on the day itself is in time, a day later is flagged', () => {
    expect(judge(end)).toEqual([])
    expect(judge({ preparationEndsOn: '2026-11-30' })).toEqual([
      ['applied-in-time', '17.1', 'manual', 'fillDate'],
    ])
  })

  it('is refused only where the bureau has set so', () => {
    expect(judge({ preparationEndsOn: '2026-11-30' }, { LATE_ACCEPT: 'refuse' })).toEqual([
      ['applied-in-time', '17.1', 'block', 'fillDate'],
    ])
  })

  it('after an extension lasts to its end (I-04b)', () => {
    const extended = { preparationEndsOn: at, extendedMonths: 3 }
    expect(judge(extended)).toEqual([])
    const past = { ...extended, preparationEndsOn: addDays(at, -1) }
    expect(judge(past)).toEqual([['applied-in-time', '17.1', 'manual', 'fillDate']])
    const strict = { POST_EXT_APPLY_BY: 'threeMonthsBefore' }
    expect(judge(extended, strict).map(([rule]) => rule)).toEqual(['applied-in-time'])
  })
})

describe('the papers of 第二十条, which may still come at the visit', () => {
  const traced = {
    standards: [{ id: 's1', name: '甲', verificationOrCalibrationCertificate: '第2号' }],
  }
  const ownMade = sampleItems(2).map((row, n) => ({ ...row, ownMade: n === 1 }))
  const file = [sampleFile('文本.pdf')]

  it('a statutory institution shows examination certificates（第二十条第（四）项）', () => {
    expect(judge({ ...traced, organisationType: 'statutoryInstitution' })).toEqual([
      ['examination-certificates', '20(四)', 'warn', 'standards'],
    ])
    expect(judge({ ...traced, organisationType: 'enterprise' })).toEqual([])
  })

  it('what is asked of the others is a setting (I-32)', () => {
    const university = { ...traced, organisationType: 'university' }
    expect(judge(university)).toEqual([])
    const strict = { DOC20_4_OTHER: 'asStatutoryInstitution' }
    expect(judge(university, strict).map(([rule]) => rule)).toEqual(['examination-certificates'])
    expect(judge({ ...traced, organisationType: 'enterprise' }, strict)).toEqual([])
  })

  it('own calibration specifications come with text and review（第二十条第（五）项）', () => {
    const found = findings({ calibrationItems: ownMade })
    expect(found.map((one) => [one.rule, one.severity])).toEqual([
      ['own-calibration-papers', 'warn'],
    ])
    expect(found[0]?.message).toContain('“项目2”')
    expect(found[0]?.message).toContain('校准规范文本、技术评审证明')
    const half = findings({ calibrationItems: ownMade, specificationTexts: file })
    expect(half[0]?.message).not.toContain('校准规范文本')
    const papers = { specificationTexts: file, specificationReviews: file }
    expect(judge({ calibrationItems: ownMade, ...papers })).toEqual([])
  })

  it('own measurement specifications come with reports and records too（第二十条第（六）项）', () => {
    const [found] = findings({ keyParameters: ownMade })
    expect(found).toMatchObject({ rule: 'own-measurement-papers', cite: '20(六)' })
    expect(found?.message).toContain('测量规范文本、技术评审证明、测量报告和原始记录')
    const papers = {
      measurementSpecificationTexts: file,
      measurementSpecificationReviews: file,
      measurementReports: file,
    }
    expect(judge({ keyParameters: ownMade, ...papers })).toEqual([])
  })

  it('funds that arrived beyond one and a half times the plan are pointed out', () => {
    expect(judge({ fundsPlanned: 1000, fundsArrived: 1500 })).toEqual([])
    expect(judge({ fundsPlanned: 1000, fundsArrived: 1500.01 })).toEqual([
      ['funds-plausible', '20(九)', 'warn', 'fundsArrived'],
    ])
    expect(judge({ fundsPlanned: 0, fundsArrived: 0 })).toEqual([])
    expect(judge({ fundsArrived: 100, governmentFunds: 101 })).toEqual([
      ['government-funds-within', '20(九)', 'warn', 'governmentFunds'],
    ])
  })

  it('no service case is pointed out when filing', () => {
    expect(judge({ serviceCases: [] })).toEqual([
      ['service-cases', '20(九)', 'warn', 'serviceCases'],
    ])
    expect(findings({ serviceCases: [] }, false)).toEqual([])
  })
})

describe('beside the task statement', () => {
  const statement = sampleTaskStatement
  const rowsOf = (field: string) => statement[field] as readonly Row[]
  const answers: FormValues = {
    tasks: rowsOf('tasks').map((row) => ({ id: row.id, taskNo: row['taskNo'], completion: 100 })),
    standards: rowsOf('plannedStandards').map((row) => ({ id: row.id, name: row['name'] })),
    calibrationItems: rowsOf('plannedServices').map((row) => ({ id: row.id, item: row['object'] })),
    keyParameters: rowsOf('keyParameters').map((row) => ({ id: row.id, item: row['parameter'] })),
  }
  const compare = (changes: FormValues) =>
    checkAgainstTaskStatement({ ...answers, ...changes }, statement)
  const signs = (changes: FormValues) =>
    compare(changes).map(({ rule, cite, severity, field }) => [rule, cite, severity, field])
  const without = (field: string) => (answers[field] as readonly Row[]).slice(1)

  it('everything answered has no findings', () => {
    for (const field of Object.keys(answers)) expect(answers[field]).not.toEqual([])
    expect(compare({})).toEqual([])
  })

  it('a task left out blocks and is named', () => {
    expect(signs({ tasks: without('tasks') })).toEqual([
      ['every-task-answered', '15(一)', 'block', 'tasks'],
    ])
    expect(compare({ tasks: without('tasks') })[0]?.message).toContain(
      String(rowsOf('tasks')[0]?.['taskNo']),
    )
  })

  it('a task that is not in it warns', () => {
    const tasks = [...(answers['tasks'] as readonly Row[]), { id: 'x', taskNo: 'T99' }]
    expect(signs({ tasks })).toEqual([['tasks-of-the-statement', '15(一)', 'warn', 'tasks']])
  })

  it('a planned standard left out blocks', () => {
    expect(signs({ standards: without('standards') })).toEqual([
      ['every-standard-answered', '15(三)', 'block', 'standards'],
    ])
  })

  it('abilities that bear another name are for a person', () => {
    expect(signs({ calibrationItems: [], keyParameters: [] })).toEqual([
      ['planned-abilities', '15(三)', 'manual', 'calibrationItems'],
      ['planned-abilities', '15(三)', 'manual', 'keyParameters'],
    ])
  })

  it('spaces and widths do not make another name', () => {
    const standards = rowsOf('plannedStandards').map((row) => ({
      id: row.id,
      name: ` ${[...String(row['name'])].join(' ')} `,
    }))
    expect(compare({ standards })).toEqual([])
  })

  it('a name with a dollar sign is told as it is', () => {
    const odd = { tasks: [{ id: 'a', taskNo: 'T1', content: '$& 费用' }] }
    expect(checkAgainstTaskStatement({}, odd)[0]?.message).toContain('T1“$& 费用”')
  })
})
