import { describe, expect, it } from 'vitest'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import { columnsOf, type FormValues, fieldOf, metaOf } from '../../../src/regulation/form.ts'
import { formOf, forms } from '../../../src/regulation/forms/all.ts'
import { reasonOf } from '../../../src/regulation/forms/reasons.ts'
import { assessmentRefusalReasonsOf } from '../../../src/regulation/forms/refusal-of-assessment.ts'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../../src/regulation/interpretations.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import {
  type AcceptanceForm,
  acceptanceForms,
  acceptanceSamples,
  SCORES,
  sampleDraw,
  sampleItems,
} from '../../support/acceptance-forms.ts'
import { SAMPLE_DAY } from '../../support/sample-dossier.ts'

const at = SAMPLE_DAY
const tomorrow = addDays(at, 1)
const CHINESE = /\p{Script=Han}/u

function findings(id: AcceptanceForm, changes: FormValues = {}, complete = true) {
  return checkForm(formOf(id), { ...acceptanceSamples[id], ...changes }, { at, complete })
}

function judge(id: AcceptanceForm, changes: FormValues = {}, complete = true) {
  return findings(id, changes, complete).map(({ rule, severity, field }) => [rule, severity, field])
}

/** The names that the procedure is written against; * is mandatory, ° is filled by the program. */
const NAMES: Readonly<Record<AcceptanceForm, string>> = {
  'task-statement-change': 'reason* signer* changes* proof',
  'visit-note': 'visitedOn* way* met needs* support photos',
  extension:
    'months* reasonKind* reason* progress requestedOn* preparationEndsOn° extendedMonths° lateAllowed° signer* milestones* proof* sealedRequest',
  'acceptance-application':
    'centerName° applicantName° organisationType° approvalNumber° taskStatementReceivedOn° preparationEndsOn° extendedMonths° fillDate° districtConsent° selfScore* qualitySystemTrialFrom* contactName* contactPhone* signer* fundsPlanned fundsArrived governmentFunds talentDevelopment tasks* standards equipment verificationItems calibrationItems keyParameters projects outputs staff serviceCases workSummary* selfCheckReport* followUpPlan* trialRecords* taskEvidence specificationTexts specificationReviews measurementSpecificationTexts measurementSpecificationReviews measurementReports qualityCatalogue sealedApplication',
  'self-assessment': 'items* sheetVersion° total° summary* signer* scoredOn*',
  'district-opinion': 'agree* reason officer* signedOn* sealedOpinion',
  'initial-review':
    'tasksDone* summaryAndSelfCheck* selfScoreReached* qualitySystemTried* readyToOperate* abilitiesMatchName* standardsProven* districtConsented* applicationComplete* reportsAttached* appliedInTime* conclusion* note',
  'supplement-request': 'items* dueOn* contact*',
  'supplement-reply': 'items* signer* materials*',
  'refusal-of-assessment': 'reasons* advice',
  'assessment-schedule':
    'openingOn* closingOn* place* samplingRatio* samplingMinimum* agenda* furtherMaterials contact* sheetVersion°',
  'postpone-visit': 'ground* reason* plannedOn* until* noticedOn proof',
  attendance:
    'meeting* heldOn* place principalPresent* managersPresent* techniciansPresent* districtPresent* absenceReason principalName managerNames technicianNames districtNames panelNames signInSheet*',
  'sampling-record':
    'seed* ratio* minimum* drawnOn* drawnBy* calibrationItems keyParameters remark records',
  scoring: 'items* sheetVersion° total° overallComment signer* scoredOn* photos',
  'assessee-opinion': 'view* opinion signer* signedOn* signedOriginal',
  'assessment-report':
    'round* completedOn* score* conclusion* findings* suggestions dissentNote leader* problems signedOriginal* proof',
  'rectification-order': 'basis* months* requirements items*',
  'rectification-report': 'items* completedOn* outstanding signer* proof* sealedReport',
  'establishment-proposal': 'assessment* creditQueriedOn* creditResult* grounds*',
  'establishment-decision': 'meetingName meetingDate minutesNumber remark',
  'intended-adverse-notice':
    'act* facts* grounds* respondDays* mayRequestHearing* contact* evidence',
  'statement-defence': 'statement* claim signer* signedOn* evidence',
  'hearing-request': 'reason* contactPhone* signer* signedOn*',
  'register-entry':
    'centerName* hostOrganisation* industry* approvalNumber* scope* websiteAddress* publishedOn*',
}

function signOf(id: AcceptanceForm, field: string): string {
  const meta = fieldOf(formOf(id), field)?.meta
  if (meta?.computed === true) return '°'
  return meta?.mandatory === true ? '*' : ''
}

describe.each(acceptanceForms)('%s', (id) => {
  const form = formOf(id)

  it('has the fields that the procedure names', () => {
    const names = Object.keys(form.fields).map((field) => `${field}${signOf(id, field)}`)
    expect(names.sort()).toEqual(NAMES[id].split(' ').sort())
  })

  it('passes when it is filled in, by its name too', () => {
    expect(findings(id)).toEqual([])
    expect(checkFormByName(id, acceptanceSamples[id], at, true)).toEqual({ ok: true, findings: [] })
  })

  it('does not pass without what is mandatory', () => {
    const mandatory = NAMES[id].split(' ').flatMap((name) => name.match(/^(\w+)\*$/)?.[1] ?? [])
    for (const field of mandatory) {
      const missing = findings(id, { [field]: null })
      expect(missing.map((one) => [one.rule, one.severity, one.field])).toEqual([
        ['field-required', 'block', field],
      ])
      expect(missing[0]?.message).toMatch(/^暂不能提交：“.+”尚未填写。/)
    }
  })

  it('may be saved unfinished, but for what a check always demands', () => {
    const demanded = (form.required ?? []).filter(
      (field) => fieldOf(form, field)?.meta.computed !== true,
    )
    const found = checkForm(form, {}, { at, complete: false })
    expect(found.map((one) => one.field).sort()).toEqual([...demanded].sort())
  })

  it('computes the same again', () => {
    const once = form.compute?.({ ...acceptanceSamples[id] }) ?? {}
    expect(form.compute?.(once) ?? {}).toEqual(once)
  })
})

describe('what the procedure reads', () => {
  const values = (id: AcceptanceForm, field: string) =>
    (fieldOf(formOf(id), field)?.meta.choices ?? []).map((one) => one.value)

  it.each([
    ['extension', 'reasonKind', 'equipment construction personnel policy forceMajeure other'],
    ['initial-review', 'conclusion', 'conforming notConforming'],
    ['attendance', 'meeting', 'opening verification closing'],
    ['assessee-opinion', 'view', 'agrees objects'],
    ['assessment-report', 'round', 'first afterRectification reassessment'],
    ['assessment-report', 'conclusion', 'pass rectify fail'],
    ['rectification-order', 'basis', '21.1 22.2'],
    ['establishment-proposal', 'assessment', 'passed reportAccepted notPassed'],
    [
      'intended-adverse-notice',
      'act',
      'cancelPreparation revokePreparation refuseEstablishment revokeCenter',
    ],
    ['postpone-visit', 'ground', 'unit forceMajeure experts'],
    ['visit-note', 'way', 'onSite meeting phone'],
  ] as const)('%s %s is one of %s', (id, field, expected) => {
    expect(values(id, field)).toEqual(expected.split(' '))
  })

  it.each([
    [
      'acceptance-application',
      'tasks',
      'taskNo content indicator target result completion evidence explanation',
    ],
    [
      'acceptance-application',
      'standards',
      'name examinationCertificate verificationOrCalibrationCertificate validTo',
    ],
    [
      'acceptance-application',
      'keyParameters',
      'number item parameter range uncertainty specification ownMade remark',
    ],
    ['scoring', 'items', 'item title max score comment'],
    ['self-assessment', 'items', 'item title max score comment'],
    ['rectification-report', 'items', 'item problem cause action result proof'],
    ['refusal-of-assessment', 'reasons', 'ground reason'],
    ['supplement-request', 'items', 'material problem requirement'],
    ['task-statement-change', 'changes', 'place before after'],
  ] as const)('%s %s has the columns %s', (id, field, expected) => {
    expect(Object.keys(columnsOf(formOf(id).fields[field]!))).toEqual(expected.split(' '))
  })

  it('takes over what was said before', () => {
    const known = (id: AcceptanceForm, field: string) => fieldOf(formOf(id), field)?.meta.known
    expect(known('acceptance-application', 'tasks')).toBe('form.task-statement.tasks')
    expect(known('acceptance-application', 'selfScore')).toBe('form.self-assessment.total')
    expect(known('sampling-record', 'keyParameters')).toBe(
      'form.acceptance-application.keyParameters',
    )
    expect(known('rectification-order', 'items')).toBe('form.assessment-report.problems')
    expect(known('rectification-report', 'items')).toBe('form.rectification-order.items')
    expect(known('extension', 'preparationEndsOn')).toBe('case.preparationEndsOn')
    expect(known('extension', 'lateAllowed')).toBe('case.lateExtensionAllowed')
    // An earlier refusal of the District Bureau does not stand in the way of applying again.
    expect(known('acceptance-application', 'districtConsent')).toBeUndefined()
  })

  it('never shows the applicant’s own score beside the expert’s (I-44)', () => {
    const known = Object.keys(forms.scoring.fields).map(
      (field) => fieldOf(forms.scoring, field)?.meta.known ?? '',
    )
    expect(known.join()).not.toMatch(/self-assessment|acceptance-application/)
  })

  it('fills in no date on which a period rests', () => {
    expect(fieldOf(forms['assessment-report'], 'completedOn')?.meta.known).toBeUndefined()
    expect(fieldOf(forms['rectification-report'], 'completedOn')?.meta.known).toBeUndefined()
  })

  it('keeps names of third parties in the restricted view', () => {
    const { staff } = forms['acceptance-application'].fields
    expect(metaOf(staff!).restricted).toBe(true)
    expect(metaOf(columnsOf(staff!)['name']!).restricted).toBe(true)
  })

  it.each([
    ['acceptance-application', 'F3'],
    ['scoring', 'F4'],
    ['self-assessment', 'F4'],
    ['extension', 'F6'],
    ['rectification-report', 'F10'],
    ['sampling-record', 'F15'],
    ['attendance', 'F16'],
  ] as const)('%s is the reference template %s', (id, number) => {
    expect(formOf(id).templateStatus).toBe('参考模板（非市局正式附件，待替换）')
    expect(formOf(id).number).toBe(number)
  })
})

type Row = readonly [
  id: AcceptanceForm,
  changes: FormValues,
  rule: string,
  severity: string,
  field: string,
]

const meeting = {
  meetingName: '局长办公会',
  meetingDate: at,
  minutesNumber: '〔2026〕9号',
} as const
const change = { id: 'c1', place: 'T3', before: '2项', after: '2项' }
const oneMissing = { ...sampleDraw('20260901', 12, 0), keyParameters: [] }
const undrawn = (sampleDraw('20260901', 12, 5)['calibrationItems'] as readonly FormValues[]).map(
  (row) => ({ ...row, drawn: false }),
)
const untested = (sampleDraw('20260901', 12, 5)['keyParameters'] as readonly FormValues[]).map(
  (row) => ({ ...row, result: null }),
)

const REFUSED: readonly Row[] = [
  ['task-statement-change', { changes: [change] }, 'change-differs', 'block', 'changes'],
  ['visit-note', { visitedOn: tomorrow }, 'visit-not-in-future', 'block', 'visitedOn'],

  // 第十六条; I-27
  ['district-opinion', { agree: false }, 'refusal-explained', 'block', 'reason'],
  ['district-opinion', { agree: false, reason: ' ' }, 'refusal-explained', 'block', 'reason'],
  ['district-opinion', { signedOn: tomorrow }, 'opinion-not-in-future', 'block', 'signedOn'],

  // 第十八条
  ['initial-review', { tasksDone: false }, 'review-conclusion', 'block', 'conclusion'],
  ['initial-review', { districtConsented: false }, 'review-conclusion', 'block', 'conclusion'],
  [
    'initial-review',
    { conclusion: 'notConforming', standardsProven: false },
    'review-explained',
    'block',
    'note',
  ],
  [
    'initial-review',
    { conclusion: 'notConforming', note: '另有理由' },
    'review-conclusion',
    'warn',
    'conclusion',
  ],
  ['initial-review', { appliedInTime: false }, 'review-lateness', 'block', 'note'],
  [
    'initial-review',
    { appliedInTime: false, note: '同意接收' },
    'review-lateness',
    'warn',
    'appliedInTime',
  ],
  ['supplement-request', { dueOn: at }, 'supplement-due-ahead', 'block', 'dueOn'],
  ['supplement-request', { items: [] }, 'field-required', 'block', 'items'],
  [
    'supplement-reply',
    { items: [{ id: 'i1', material: '自查报告' }] },
    'cells-required',
    'block',
    'items',
  ],
  ['refusal-of-assessment', { reasons: [] }, 'field-required', 'block', 'reasons'],
  [
    'refusal-of-assessment',
    { reasons: [{ id: 'r1', ground: '15(三)' }] },
    'cells-required',
    'block',
    'reasons',
  ],
  [
    'refusal-of-assessment',
    { reasons: [{ id: 'r1', ground: '8(一)', reason: '理由' }] },
    'field-format',
    'block',
    'reasons',
  ],
  [
    'assessment-schedule',
    { closingOn: addDays(at, 13) },
    'closing-after-opening',
    'block',
    'closingOn',
  ],
  [
    'assessment-schedule',
    { samplingRatio: 19.5 },
    'schedule-sample-share',
    'warn',
    'samplingRatio',
  ],
  ['postpone-visit', { until: addDays(at, 45) }, 'postpone-days', 'block', 'until'],
  ['postpone-visit', { until: addDays(at, 14) }, 'postpone-days', 'block', 'until'],
  ['postpone-visit', { ground: 'experts' }, 'postpone-clock', 'warn', 'ground'],

  // 第十九条
  ['attendance', { principalPresent: false }, 'attendance-complete', 'block', 'absenceReason'],
  ['attendance', { districtPresent: false }, 'attendance-complete', 'block', 'absenceReason'],
  [
    'attendance',
    { districtPresent: false, absenceReason: '已电话联系，下午到场' },
    'attendance-complete',
    'warn',
    'districtPresent',
  ],
  ['attendance', { heldOn: tomorrow }, 'attendance-not-in-future', 'block', 'heldOn'],
  ['sampling-record', oneMissing, 'sample-both-kinds', 'warn', 'keyParameters'],
  [
    'sampling-record',
    { calibrationItems: undrawn },
    'sample-repeatable',
    'block',
    'calibrationItems',
  ],
  ['sampling-record', { keyParameters: untested }, 'sample-tested', 'block', 'keyParameters'],
  ['sampling-record', { drawnOn: tomorrow }, 'drawn-not-in-future', 'block', 'drawnOn'],
  ['assessee-opinion', { view: 'objects' }, 'objection-written', 'block', 'opinion'],
  ['assessee-opinion', { signedOn: tomorrow }, 'unit-opinion-not-in-future', 'block', 'signedOn'],

  // 第二十一条: 80分以上合格, below it three months, then 不合格
  ['assessment-report', { score: 79.5 }, 'report-pass', 'block', 'conclusion'],
  ['assessment-report', { score: 79.99 }, 'report-pass', 'block', 'conclusion'],
  [
    'assessment-report',
    { score: 80, conclusion: 'rectify', problems: [{ id: 'p1', problem: '不确定度' }] },
    'report-pass',
    'block',
    'conclusion',
  ],
  ['assessment-report', { score: 86.555 }, 'report-score', 'block', 'score'],
  ['assessment-report', { score: 100.5 }, 'field-format', 'block', 'score'],
  [
    'assessment-report',
    { completedOn: tomorrow },
    'assessed-not-in-future',
    'block',
    'completedOn',
  ],

  // 3 months exactly, or at most a year
  ['rectification-order', { months: 2 }, 'rectification-months', 'block', 'months'],
  ['rectification-order', { months: 4 }, 'rectification-months', 'block', 'months'],
  ['rectification-order', { basis: '22.2', months: 13 }, 'rectification-months', 'block', 'months'],
  ['rectification-order', { months: 0 }, 'field-format', 'block', 'months'],
  [
    'rectification-report',
    { completedOn: tomorrow },
    'rectified-not-in-future',
    'block',
    'completedOn',
  ],

  // 第二十二条
  [
    'establishment-proposal',
    { creditResult: 'marketList' },
    'credit-query-result',
    'block',
    'creditResult',
  ],
  [
    'establishment-proposal',
    { creditQueriedOn: addDays(at, -31) },
    'credit-query-fresh',
    'block',
    'creditQueriedOn',
  ],
  [
    'establishment-proposal',
    { assessment: 'notPassed' },
    'establishment-passed',
    'block',
    'assessment',
  ],
  [
    'establishment-decision',
    { ...meeting, minutesNumber: null },
    'meeting-whole',
    'block',
    'minutesNumber',
  ],
  [
    'establishment-decision',
    { ...meeting, meetingDate: tomorrow },
    'meeting-date-not-in-future',
    'block',
    'meetingDate',
  ],

  // I-31
  [
    'intended-adverse-notice',
    { act: 'revokePreparation' },
    'hearing-offered',
    'warn',
    'mayRequestHearing',
  ],
  ['intended-adverse-notice', { respondDays: 4 }, 'statement-days', 'warn', 'respondDays'],
  ['intended-adverse-notice', { respondDays: 0 }, 'field-format', 'block', 'respondDays'],
  ['statement-defence', { signedOn: tomorrow }, 'statement-not-in-future', 'block', 'signedOn'],
  ['hearing-request', { signedOn: tomorrow }, 'hearing-request-not-in-future', 'block', 'signedOn'],
]

describe('what the forms refuse or point out', () => {
  it.each(REFUSED)('%s %j: %s', (id, changes, rule, severity, field) => {
    expect(judge(id, changes)).toEqual([[rule, severity, field]])
    expect(isOk(findings(id, changes))).toBe(severity !== 'block')
  })

  it.each(REFUSED)('%s %j: says in Chinese what and how to go on', (id, changes) => {
    for (const { message } of findings(id, changes)) {
      expect(message).toMatch(CHINESE)
      expect(message).toMatch(/。$/)
      expect(message).not.toMatch(/undefined|null|NaN|[!！]/)
    }
  })

  it.each(REFUSED.filter(([, , rule]) => !/^(field|cells)-/.test(rule)))(
    '%s %j: names the article',
    (id, changes) => {
      const [found] = findings(id, changes)
      expect(found?.cite).not.toBeNull()
      if (!found?.rule.endsWith('not-in-future') && found?.rule !== 'closing-after-opening')
        expect(found?.message).toMatch(/第[一二三四五六七八九十]+条|办法未规定/)
    },
  )
})

const problems = acceptanceSamples['rectification-order'].items

const ACCEPTED: readonly (readonly [AcceptanceForm, FormValues])[] = [
  ['task-statement-change', { changes: [{ ...change, after: '无' }] }],
  ['visit-note', { way: 'phone', met: '联系人甲', support: '已协调' }],
  ['district-opinion', { agree: false, reason: '任务T3尚未完成' }],
  ['initial-review', { note: '任务T3已说明' }],
  [
    'initial-review',
    { conclusion: 'notConforming', standardsProven: false, note: '1项标准没有证书' },
  ],
  ['supplement-request', { dueOn: tomorrow }],
  ['refusal-of-assessment', { advice: '完善后可以再申请' }],
  ['assessment-schedule', { closingOn: addDays(at, 14), samplingRatio: 100 }],
  ['postpone-visit', { until: addDays(at, 44) }],
  ['postpone-visit', { ground: 'forceMajeure', until: addDays(at, 90) }],
  ['attendance', { meeting: 'closing', absenceReason: '无人缺席' }],
  ['sampling-record', sampleDraw('甲乙丙', 1, 40)],
  ['assessee-opinion', { view: 'objects', opinion: '对第1.3项有异议' }],
  ['assessment-report', { score: 80 }],
  ['assessment-report', { score: 100 }],
  ['assessment-report', { score: 79.5, conclusion: 'rectify', problems }],
  [
    'assessment-report',
    { round: 'afterRectification', score: 79.99, conclusion: 'fail', problems },
  ],
  ['assessment-report', { round: 'afterRectification', score: 82 }],
  ['assessment-report', { round: 'reassessment', score: 60, conclusion: 'fail', problems }],
  ['rectification-order', { basis: '22.2', months: 12 }],
  ['rectification-order', { basis: '22.2', months: 1 }],
  ['establishment-proposal', { assessment: 'reportAccepted' }],
  ['establishment-proposal', { creditQueriedOn: addDays(at, -30) }],
  ['establishment-decision', meeting],
  ['intended-adverse-notice', { act: 'revokePreparation', mayRequestHearing: true }],
  ['intended-adverse-notice', { act: 'refuseEstablishment' }],
]

it.each(ACCEPTED)('%s %j passes without a remark', (id, changes) => {
  expect(findings(id, changes)).toEqual([])
})

describe('the report of a panel', () => {
  const wrong = { rule: 'report-rectify', severity: 'block', field: 'conclusion' }
  it.each([
    ['first', 'fail', '限期3个月整改'],
    ['afterRectification', 'rectify', '“不合格”'],
    ['reassessment', 'rectify', '不再给'],
  ])('%s does not conclude %s', (round, conclusion, words) => {
    const found = findings('assessment-report', { round, conclusion, score: 70, problems })
    expect(found).toMatchObject([wrong])
    expect(found[0]?.message).toContain(words)
  })

  it('names the problems when it is not passed', () => {
    const changes = { score: 70, conclusion: 'rectify' }
    expect(judge('assessment-report', changes)).toEqual([['report-problems', 'block', 'problems']])
    expect(judge('assessment-report', changes, false)).toEqual([])
  })

  it('proposes what the round allows', () => {
    expect(findings('assessment-report', { score: 79.5 })[0]?.message).toContain('“限期3个月整改”')
    const later = { round: 'reassessment', score: 79.5 }
    expect(findings('assessment-report', later)[0]?.message).toContain('“不合格”')
  })
})

describe('the case’s settings', () => {
  const settings: readonly (readonly [AcceptanceForm, FormValues, FormValues, string, string])[] = [
    [
      'assessment-report',
      { score: 80, conclusion: 'pass' },
      { PASS_SCORE: 'exclusive' },
      'report-pass',
      'block',
    ],
    [
      'postpone-visit',
      { until: addDays(at, 30) },
      { POSTPONE_MAX_DAYS: 10 },
      'postpone-days',
      'block',
    ],
    ['postpone-visit', {}, { POSTPONE_VISIT: 'never' }, 'postpone-clock', 'warn'],
    ['assessment-schedule', {}, { SAMPLING: 30 }, 'schedule-sample-share', 'warn'],
    ['sampling-record', {}, { SAMPLING: 30 }, 'sample-share', 'warn'],
    ['sampling-record', {}, { SAMPLING_MIN: 3 }, 'sample-share', 'warn'],
    [
      'establishment-proposal',
      { creditQueriedOn: addDays(at, -6) },
      { CREDIT_FRESH_DAYS: 5 },
      'credit-query-fresh',
      'block',
    ],
  ]

  function under(id: AcceptanceForm, changes: FormValues, values: FormValues) {
    const parsed = parseInterpretationSet({ ...defaultInterpretations, values })
    if (!parsed.ok) throw new Error(parsed.because)
    return checkForm(
      formOf(id),
      { ...acceptanceSamples[id], ...changes },
      { at, complete: true, interpretations: parsed.set },
    )
  }

  it.each(settings)('%s %j under %j: %s', (id, changes, values, rule, severity) => {
    expect(findings(id, changes)).toEqual([])
    expect(under(id, changes, values).map((one) => [one.rule, one.severity])).toEqual([
      [rule, severity],
    ])
  })

  it('may let the first assessment fail at once, or the second be put right again (I-11)', () => {
    const failed = { score: 70, conclusion: 'fail', problems }
    expect(under('assessment-report', failed, { RECTIFY_MODEL: 'oneStage' })).toEqual([])
    const again = { round: 'reassessment', score: 70, conclusion: 'rectify', problems }
    expect(under('assessment-report', again, { RECTIFY_SECOND_STAGE: 'repeated' })).toEqual([])
  })
})

describe('the reasons of a refusal of assessment', () => {
  const values = {
    reasons: [
      { id: 'r1', ground: '15(三)', reason: ' 1项标准没有证书 ' },
      { id: 'r2', reason: '申请表未盖章' },
      { id: 'r3', ground: '16' },
    ],
  }

  it('come in order, each with its article', () => {
    expect(assessmentRefusalReasonsOf(values)).toEqual([
      { cite: '15(三)', ground: expect.stringContaining('计量标准'), reason: '1项标准没有证书' },
      { cite: null, ground: '', reason: '申请表未盖章' },
    ])
  })

  it('and go into the log, like the single reasons of other acts', () => {
    expect(reasonOf({ 'refusal-of-assessment': values })).toBe(
      '1项标准没有证书（第十五条第（三）项）\n申请表未盖章',
    )
    expect(reasonOf({ 'district-opinion': { agree: false, reason: '任务未完成' } })).toBe(
      '任务未完成',
    )
    expect(reasonOf({ 'district-opinion': { agree: true } })).toBeNull()
  })
})

describe('what is computed', () => {
  it('takes the rows of the task statement over into this form’s columns', () => {
    const computed = forms['acceptance-application'].compute?.({
      tasks: [{ id: 't1', taskNo: 'T1', content: '建立标准', weight: 40, group: '7(一)' }, 'x'],
      selfScore: 81,
    })
    expect(computed).toEqual({
      tasks: [{ id: 't1', taskNo: 'T1', content: '建立标准' }, 'x'],
      selfScore: 81,
    })
  })

  it('marks what is drawn, and only once seed, share and number are known', () => {
    const compute = forms['sampling-record'].compute
    const started = { calibrationItems: sampleItems(10), seed: '1', ratio: 20 }
    const marks = (values: FormValues | undefined) =>
      ((values?.['calibrationItems'] ?? []) as readonly FormValues[]).map((row) => row['drawn'])
    expect(marks(compute?.(started))).toEqual(Array(10).fill(null))
    const drawn = marks(compute?.({ ...started, minimum: 2 }))
    expect(drawn.filter((mark) => mark === true)).toHaveLength(2)
    expect(drawn.filter((mark) => mark === false)).toHaveLength(8)
  })

  it('begins a scoring with the rows of the sheet and adds them up', () => {
    const begun = forms.scoring.compute?.({})
    expect(begun?.['items']).toHaveLength(18)
    expect(begun?.['total']).toBe(0)
    expect(begun?.['sheetVersion']).toMatch(CHINESE)
    expect(forms.scoring.compute?.({ items: SCORES['79.5'] })?.['total']).toBe(79.5)
    const bare = forms.scoring.compute?.({ items: [{ id: 'a', item: '1.1', score: 9.5 }] })
    expect(bare?.['items']).toMatchObject([{ item: '1.1', max: 10, title: expect.any(String) }])
  })

  it('leaves the rows of a sheet of the bureau’s own alone', () => {
    const own = { sheetVersion: '市局2027版', items: [{ id: 'a', item: '1.1', max: 20, score: 3 }] }
    expect(forms.scoring.compute?.(own)).toEqual({ ...own, total: 3 })
    expect(forms.scoring.compute?.({ sheetVersion: '市局2027版' })).toEqual({
      sheetVersion: '市局2027版',
      total: 0,
    })
  })

  it('keeps the sheet that an assessment began with', () => {
    const compute = forms['assessment-schedule'].compute
    expect(compute?.({ sheetVersion: '市局2027版' })).toEqual({ sheetVersion: '市局2027版' })
    expect(compute?.({})?.['sheetVersion']).toBe('参考模板2026.1')
  })
})
