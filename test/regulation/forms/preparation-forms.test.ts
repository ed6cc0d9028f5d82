import { describe, expect, it } from 'vitest'
import { checkForm, isOk } from '../../../src/regulation/checks/check-form.ts'
import { checkFormByName } from '../../../src/regulation/checks/check-form-by-name.ts'
import { columnsOf, type FormValues, fieldOf, metaOf } from '../../../src/regulation/form.ts'
import { formOf, forms } from '../../../src/regulation/forms/all.ts'
import {
  defaultInterpretations,
  parseInterpretationSet,
} from '../../../src/regulation/interpretations.ts'
import { limitAt } from '../../../src/regulation/limits.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import {
  type PreparationForm,
  preparationForms,
  preparationSamples,
  sampleExperts,
} from '../../support/preparation-forms.ts'
import { SAMPLE_DAY, sampleFile } from '../../support/sample-dossier.ts'

const at = SAMPLE_DAY
const tomorrow = addDays(at, 1)
const CHINESE = /\p{Script=Han}/u

function findings(id: PreparationForm, changes: FormValues = {}, complete = true) {
  return checkForm(formOf(id), { ...preparationSamples[id], ...changes }, { at, complete })
}

function judge(id: PreparationForm, changes: FormValues = {}, complete = true) {
  return findings(id, changes, complete).map(({ rule, severity, field }) => [rule, severity, field])
}

/** The names that the procedure is written against; * is mandatory. */
const NAMES: Readonly<Record<PreparationForm, string>> = {
  'appraisal-panel': 'experts* sizeReason',
  'appraisal-meeting': 'heldOn* place* agenda',
  'recusal-declaration': 'noConflict* signer* signedOn*',
  'member-objection': 'memberName* reason*',
  'appraisal-opinion': 'scientific* necessity* feasibility* conclusion* dissent signer*',
  'appraisal-conclusion': 'conclusion* opinion* votesFor* votesAgainst* dissentNote signedOriginal',
  'public-notice':
    'websiteAddress* publishedOn* publishedTime* days* contact* noticeText* startScreenshot*',
  'notice-correction':
    'websiteAddress* publishedOn* publishedTime* days* contact* noticeText* startScreenshot* reason*',
  'notice-end': 'endScreenshot* remark',
  'notice-comment': 'authorName authorContact content* receivedHow receivedOn proof',
  'comment-disposal': 'commentNumber* result* basis* reply',
  'approval-proposal': 'creditQueriedOn* creditResult* taskStatementIsFinal* grounds*',
  'refusal-proposal': 'grounds*',
  'legal-review': 'opinion* remark',
  'approval-decision': 'meetingName meetingDate minutesNumber remark',
  receipt: 'receivedOn* receivedBy* capacity* proof',
  'service-address': 'consentElectronic* address* recipient* phone*',
}

describe.each(preparationForms)('%s', (id) => {
  const form = formOf(id)

  it('has the fields that the procedure names', () => {
    const names = Object.keys(form.fields).map(
      (field) => `${field}${fieldOf(form, field)?.meta.mandatory === true ? '*' : ''}`,
    )
    expect(names.sort()).toEqual(NAMES[id].split(' ').sort())
  })

  it('passes when it is filled in, by its name too', () => {
    expect(findings(id)).toEqual([])
    expect(checkFormByName(id, preparationSamples[id], at, true)).toEqual({
      ok: true,
      findings: [],
    })
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

  it('may be saved unfinished', () => {
    expect(checkForm(form, {}, { at, complete: false })).toEqual([])
  })
})

describe('what the procedure reads', () => {
  const values = (id: PreparationForm, field: string) =>
    (fieldOf(formOf(id), field)?.meta.choices ?? []).map((one) => one.value)

  it.each([
    ['appraisal-opinion', 'conclusion', 'recommended recommendedAfterRevision notRecommended'],
    ['appraisal-conclusion', 'conclusion', 'recommended recommendedAfterRevision notRecommended'],
    ['notice-comment', 'receivedHow', 'page letter phone hotline petition inPerson'],
    ['comment-disposal', 'result', 'upheld partlyUpheld notUpheld'],
    ['approval-proposal', 'creditResult', 'notListed marketList otherList'],
    ['legal-review', 'opinion', 'agree agreeWithRemarks'],
    ['receipt', 'capacity', 'legalRepresentative authorised mailRoom'],
  ] as const)('%s %s is one of %s', (id, field, expected) => {
    expect(values(id, field)).toEqual(expected.split(' '))
  })

  it('is asked alike at the formality review and at the proposal', () => {
    for (const field of ['creditQueriedOn', 'creditResult'])
      expect(fieldOf(forms['approval-proposal'], field)?.meta).toEqual(
        fieldOf(forms['formality-review'], field)?.meta,
      )
  })

  it('names the columns of an expert; the account is filled by the program', () => {
    const columns = columnsOf(forms['appraisal-panel'].fields['experts']!)
    const mandatory = (key: string) => metaOf(columns[key]!).mandatory
    expect(Object.keys(columns)).toEqual(
      'name employer speciality professionalTitle lead openId'.split(' '),
    )
    expect(Object.keys(columns).filter(mandatory)).toEqual(
      'name employer speciality lead'.split(' '),
    )
    expect(metaOf(columns['openId']!).computed).toBe(true)
  })

  it('keeps who commented in the restricted view', () => {
    for (const field of ['authorName', 'authorContact', 'proof'])
      expect(fieldOf(forms['notice-comment'], field)?.meta.restricted).toBe(true)
  })

  it('starts a correction from what was published, but for day, time and screenshot', () => {
    const known = (field: string) => fieldOf(forms['notice-correction'], field)?.meta.known
    for (const field of ['websiteAddress', 'days', 'contact', 'noticeText'])
      expect(known(field)).toBe(`form.public-notice.${field}`)
    for (const field of ['publishedOn', 'publishedTime', 'startScreenshot'])
      expect(known(field)).toBeUndefined()
    expect(fieldOf(forms['public-notice'], 'contact')?.meta.known).toBeUndefined()
  })

  it('fills in no date on which a period rests', () => {
    expect(fieldOf(forms['receipt'], 'receivedOn')?.meta.known).toBeUndefined()
    expect(fieldOf(forms['public-notice'], 'publishedOn')?.meta.known).toBeUndefined()
  })

  it.each(['recusal-declaration', 'notice-comment', 'receipt', 'service-address'] as const)(
    '%s is a reference template, with its number',
    (id) => {
      expect(formOf(id).templateStatus).toBe('参考模板（非市局正式附件，待替换）')
      expect(formOf(id).number).toMatch(/^F1[3478]$/)
    },
  )
})

const firstTwoLead = sampleExperts(5).map((row, n) => ({ ...row, lead: n < 2 }))
const nobodyLeads = sampleExperts(5).map((row) => ({ ...row, lead: false }))
const namesakes = sampleExperts(5).map((row, n) => ({ ...row, ...(n === 4 && { name: '专 家2' }) }))
const nameless = sampleExperts(3).map((row, n) => ({ ...row, ...(n > 0 && { name: '' }) }))
const sizeReason = '涉及专业较多（虚构）'

type Row = readonly [
  id: PreparationForm,
  changes: FormValues,
  rule: string,
  severity: string,
  field: string,
]

const REFUSED: readonly Row[] = [
  // 第十八条第二款, by analogy at the appraisal: one lead, 3 to 5 in principle (I-16)
  ['appraisal-panel', { experts: nobodyLeads }, 'panel-one-lead', 'block', 'experts'],
  ['appraisal-panel', { experts: firstTwoLead }, 'panel-one-lead', 'block', 'experts'],
  ['appraisal-panel', { experts: sampleExperts(2) }, 'panel-size', 'block', 'sizeReason'],
  ['appraisal-panel', { experts: sampleExperts(6) }, 'panel-size', 'block', 'sizeReason'],
  [
    'appraisal-panel',
    { experts: sampleExperts(2), sizeReason: ' ' },
    'panel-size',
    'block',
    'sizeReason',
  ],
  [
    'appraisal-panel',
    { experts: sampleExperts(2), sizeReason },
    'panel-size',
    'warn',
    'sizeReason',
  ],
  [
    'appraisal-panel',
    { experts: sampleExperts(6), sizeReason },
    'panel-size',
    'warn',
    'sizeReason',
  ],
  ['appraisal-panel', { experts: namesakes }, 'panel-names-distinct', 'warn', 'experts'],
  ['appraisal-panel', { experts: nameless }, 'cells-required', 'block', 'experts'],
  ['appraisal-panel', { experts: [] }, 'field-required', 'block', 'experts'],

  ['recusal-declaration', { noConflict: false }, 'recusal-declared', 'block', 'noConflict'],
  [
    'recusal-declaration',
    { signedOn: tomorrow },
    'declaration-date-not-in-future',
    'block',
    'signedOn',
  ],

  ['appraisal-opinion', { conclusion: 'yes' }, 'field-format', 'block', 'conclusion'],
  ['appraisal-conclusion', { votesFor: 2.5 }, 'field-format', 'block', 'votesFor'],
  ['appraisal-conclusion', { votesFor: 0 }, 'conclusion-majority', 'block', 'votesFor'],
  [
    'appraisal-conclusion',
    { votesFor: 2, votesAgainst: 2, dissentNote: '两位专家不同意' },
    'conclusion-majority',
    'block',
    'votesFor',
  ],
  [
    'appraisal-conclusion',
    { votesFor: 4, votesAgainst: 1 },
    'dissent-written',
    'block',
    'dissentNote',
  ],

  // 第十一条: at least 7 days
  ['public-notice', { days: 6 }, 'notice-days', 'block', 'days'],
  ['public-notice', { days: 0 }, 'notice-days', 'block', 'days'],
  ['notice-correction', { days: 6 }, 'notice-days', 'block', 'days'],
  [
    'public-notice',
    { publishedOn: tomorrow },
    'notice-published-not-in-future',
    'block',
    'publishedOn',
  ],
  ['public-notice', { noticeText: '字'.repeat(1001) }, 'field-format', 'block', 'noticeText'],
  ['public-notice', { days: 7.5 }, 'field-format', 'block', 'days'],

  ['notice-comment', { receivedHow: 'letter' }, 'comment-received-on', 'block', 'receivedOn'],
  [
    'notice-comment',
    { receivedHow: 'petition', receivedOn: tomorrow },
    'comment-receipt-not-in-future',
    'block',
    'receivedOn',
  ],
  ['comment-disposal', { commentNumber: 0 }, 'field-format', 'block', 'commentNumber'],

  // 第八条第（八）项 and 第十二条
  [
    'approval-proposal',
    { creditResult: 'marketList' },
    'credit-query-result',
    'block',
    'creditResult',
  ],
  [
    'approval-proposal',
    { creditResult: 'otherList' },
    'credit-query-result',
    'manual',
    'creditResult',
  ],
  [
    'approval-proposal',
    { creditQueriedOn: addDays(at, -31) },
    'credit-query-fresh',
    'block',
    'creditQueriedOn',
  ],
  [
    'approval-proposal',
    { creditQueriedOn: tomorrow },
    'credit-query-fresh',
    'block',
    'creditQueriedOn',
  ],
  [
    'approval-proposal',
    { taskStatementIsFinal: false },
    'task-statement-final',
    'block',
    'taskStatementIsFinal',
  ],
  ['legal-review', { opinion: 'agreeWithRemarks' }, 'legal-remarks-written', 'block', 'remark'],
  [
    'legal-review',
    { opinion: 'agreeWithRemarks', remark: '  ' },
    'legal-remarks-written',
    'block',
    'remark',
  ],

  ['receipt', { receivedOn: tomorrow }, 'receipt-not-in-future', 'block', 'receivedOn'],
  ['service-address', { phone: '12345' }, 'field-format', 'block', 'phone'],
]

describe('what the forms refuse or point out', () => {
  it.each(REFUSED)('%s %j: %s', (id, changes, rule, severity, field) => {
    expect(judge(id, changes)).toEqual([[rule, severity, field]])
    expect(isOk(findings(id, changes))).toBe(severity !== 'block')
  })

  it.each(REFUSED)('%s %j: says in Chinese what and how to go on', (id, changes) => {
    for (const { message } of findings(id, changes)) {
      expect(message).toMatch(CHINESE)
      expect(message).toMatch(/[。]$/)
      expect(message).not.toMatch(/undefined|null|NaN|[!！]/)
    }
  })
})

const ACCEPTED: readonly (readonly [PreparationForm, FormValues])[] = [
  ['appraisal-panel', { experts: sampleExperts(3) }],
  ['appraisal-panel', { experts: sampleExperts(4) }],
  ['appraisal-panel', { experts: sampleExperts(5), sizeReason }],
  ['appraisal-panel', { experts: [...sampleExperts(3), { id: 'r9', name: ' ' }] }],
  ['appraisal-meeting', { heldOn: '2025-12-31', agenda: '汇报、提问、评议' }],
  ['appraisal-meeting', { heldOn: '2027-01-01' }],
  ['recusal-declaration', { signedOn: addDays(at, -1) }],
  ['appraisal-opinion', { conclusion: 'notRecommended', dissent: '建议缩小范围' }],
  ['appraisal-conclusion', { votesFor: 3, votesAgainst: 2, dissentNote: '两位专家不同意，已签名' }],
  ['appraisal-conclusion', { votesFor: 1 }],
  ['appraisal-conclusion', { conclusion: 'recommendedAfterRevision' }],
  ['public-notice', { publishedOn: at, publishedTime: '00:00' }],
  ['public-notice', { publishedTime: '23:59', days: 30 }],
  ['public-notice', { noticeText: '字'.repeat(1000) }],
  ['notice-comment', { receivedHow: 'page' }],
  ['notice-comment', { receivedHow: 'hotline', receivedOn: at }],
  [
    'notice-comment',
    { authorName: '某某公司', authorContact: '电话', proof: [sampleFile('a.jpg')] },
  ],
  ['comment-disposal', { result: 'partlyUpheld', reply: '答复如下' }],
  ['approval-proposal', { creditQueriedOn: addDays(at, -30) }],
  ['approval-proposal', { creditQueriedOn: at }],
  ['legal-review', { remark: '无其他意见' }],
  ['legal-review', { opinion: 'agreeWithRemarks', remark: '建议写明公示日期' }],
  [
    'approval-decision',
    { meetingName: '局长办公会', meetingDate: at, minutesNumber: '〔2026〕9号', remark: '同意' },
  ],
  ['approval-decision', { remark: '同意' }],
  ['receipt', { receivedOn: '2026-08-01', capacity: 'mailRoom', proof: [sampleFile('签收.pdf')] }],
  ['service-address', { consentElectronic: false, phone: '13800000000' }],
]

it.each(ACCEPTED)('%s %j passes without a remark', (id, changes) => {
  expect(findings(id, changes)).toEqual([])
})

describe('the web address of a notice', () => {
  it.each([
    'http://www.example.cn',
    'https://scjgj.example.gov.cn/zwgk/202609/t1.html?id=1#a',
    'HTTPS://EXAMPLE.CN:8443/x',
    'https://192.0.2.1/notice',
  ])('%s passes', (websiteAddress) => {
    expect(judge('public-notice', { websiteAddress })).toEqual([])
  })

  it.each([
    'www.example.cn/1.html',
    'ftp://example.cn/1.html',
    'javascript:alert(1)',
    'https://',
    'https://localhost/1',
    'https://user:word@example.cn/',
    'https://example.cn/公示 一.html',
    `https://example.cn/${'a'.repeat(500)}`,
  ])('%s does not', (websiteAddress) => {
    expect(judge('public-notice', { websiteAddress })).toEqual([
      ['field-format', 'block', 'websiteAddress'],
    ])
  })
})

it.each(['9:30', '09：30', '24:00', '12:60', '上午9点', '09:30:00'])(
  'the time of publication is not written %s',
  (publishedTime) => {
    const found = findings('notice-correction', { publishedTime })
    expect(found.map((one) => one.field)).toEqual(['publishedTime'])
    expect(found[0]?.message).toContain('09:30')
  },
)

describe('a leaders’ meeting', () => {
  const whole = {
    meetingName: '2026年第9次局长办公会（虚构）',
    meetingDate: '2026-08-31',
    minutesNumber: '局长办公会纪要〔2026〕9号',
  }
  const fields = Object.keys(whole) as readonly (keyof typeof whole)[]

  it.each(fields)('is not recorded without %s', (field) => {
    expect(judge('approval-decision', { ...whole, [field]: null })).toEqual([
      ['meeting-whole', 'block', field],
    ])
  })

  it.each(fields)('is not recorded by %s alone', (field) => {
    const others = fields.filter((one) => one !== field)
    expect(judge('approval-decision', { [field]: whole[field] })).toEqual(
      others.map((one) => ['meeting-whole', 'block', one]),
    )
  })

  it('does not lie ahead', () => {
    expect(judge('approval-decision', { ...whole, meetingDate: tomorrow })).toEqual([
      ['meeting-date-not-in-future', 'block', 'meetingDate'],
    ])
  })
})

describe('where the numbers come from', () => {
  it('the measures', () => {
    const least = limitAt('panelMinimum', at).value
    const greatest = limitAt('panelMaximum', at).value
    for (let size = 1; size <= 8; size++)
      expect(judge('appraisal-panel', { experts: sampleExperts(size) }).length).toBe(
        size >= least && size <= greatest ? 0 : 1,
      )
    const days = limitAt('publicNotice', at).value
    expect(judge('public-notice', { days: days - 1 })).toHaveLength(1)
    expect(judge('public-notice', { days })).toEqual([])
    expect(fieldOf(forms['public-notice'], 'days')?.meta.placeholder).toBe(String(days))
  })

  const settings: readonly (readonly [PreparationForm, FormValues, FormValues, string, string])[] =
    [
      [
        'approval-proposal',
        { creditQueriedOn: addDays(at, -6) },
        { CREDIT_FRESH_DAYS: 5 },
        'credit-query-fresh',
        '超过5天',
      ],
      [
        'approval-proposal',
        { creditResult: 'otherList' },
        { CREDIT_LIST: 'anyListBlocks' },
        'credit-query-result',
        '任一名单',
      ],
      [
        'appraisal-panel',
        { experts: sampleExperts(6), sizeReason },
        { PANEL_SIZE: 'hard' },
        'panel-size',
        '不得突破',
      ],
      [
        'appraisal-conclusion',
        { votesFor: 4, votesAgainst: 1, dissentNote: '一位专家不同意' },
        { PANEL_CONCLUSION: 'unanimous' },
        'conclusion-majority',
        '一致同意',
      ],
      ['public-notice', { days: 9 }, { PUBLIC_NOTICE_DAYS: 10 }, 'notice-days', '市局设定为10天'],
    ]

  it.each(settings)('the case’s settings: %s %j under %j', (id, changes, values, rule, words) => {
    const parsed = parseInterpretationSet({ ...defaultInterpretations, values })
    if (!parsed.ok) throw new Error(parsed.because)
    expect(isOk(findings(id, changes))).toBe(true)
    const found = checkForm(
      formOf(id),
      { ...preparationSamples[id], ...changes },
      { at, complete: true, interpretations: parsed.set },
    )
    expect(found.map((one) => [one.rule, one.severity])).toEqual([[rule, 'block']])
    expect(found[0]?.message).toContain(words)
  })
})

describe('the words', () => {
  const message = (id: PreparationForm, changes: FormValues) => findings(id, changes)[0]?.message

  it('show an expert with a conflict the way', () => {
    expect(message('recusal-declaration', { noConflict: false })).toContain('点“回避”')
  })

  it('name the leads, the doubled names and the number', () => {
    expect(message('appraisal-panel', { experts: firstTwoLead })).toContain(
      '有2位组长（专家1、专家2）',
    )
    expect(message('appraisal-panel', { experts: namesakes })).toContain('“专家2”')
    expect(message('appraisal-panel', { experts: sampleExperts(6) })).toMatch(/共6人.*3—5人/)
  })

  it('say what is not in the measures', () => {
    expect(message('appraisal-panel', { experts: sampleExperts(2) })).toContain(
      '论证专家组办法未规定',
    )
    for (const [id, changes] of [
      ['appraisal-conclusion', { votesFor: 0 }],
      ['recusal-declaration', { noConflict: false }],
      ['legal-review', { opinion: 'agreeWithRemarks' }],
    ] as const)
      expect(message(id, changes)).toContain('办法未规定')
  })

  it('name the way by which a comment came', () => {
    expect(message('notice-comment', { receivedHow: 'hotline' })).toContain('12345热线')
  })

  it('ask for a minority’s reasons on completion only', () => {
    const changes = { votesFor: 4, votesAgainst: 1 }
    expect(judge('appraisal-conclusion', changes, false)).toEqual([])
    expect(judge('legal-review', { opinion: 'agreeWithRemarks' }, false)).toEqual([])
    expect(judge('notice-comment', { receivedHow: 'letter' }, false)).toEqual([])
  })
})
