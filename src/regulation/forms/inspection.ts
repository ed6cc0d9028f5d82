import { block, type Judgement, manual, notInFuture, rule, warn } from '../checks/rule.ts'
import type { Cite } from '../cite.ts'
import {
  choice,
  date,
  defineForm,
  type FormValues,
  files,
  isBlank,
  longText,
  text,
  wholeNumber,
} from '../form.ts'
import { inspectionKinds } from './inspection-arrangement.ts'
import { enoughInspectors, inspectorRows } from './inspector-fields.ts'
import { referenceTemplate } from './template.ts'

const RECORDED = '现场检查须有记录，由检查人员和被检查中心签名（办法未规定格式）'

/** The eight items of the checklist: the answer, its note, and the article that the item rests on. */
export const checklist = [
  ['withinScope', '在能力范围内开展工作', '26.1'],
  ['certificates', '证书和报告真实、公正', '26.2'],
  ['staff', '人员', '27.1'],
  ['traceability', '设备溯源和有效期', '27.1'],
  ['qualitySystem', '质量体系运行', '27.1'],
  ['changeReports', '重大变化及时报告', '28.2'],
  ['annualReport', '年度报告', '29'],
  ['impartiality', '公正性', '31(一)'],
] as const satisfies readonly (readonly [string, string, Cite])[]

export type ChecklistItem = (typeof checklist)[number][0]

const noteOf = (item: string): string => `${item}Note`

const itemFields = Object.fromEntries(
  checklist.flatMap(([item, title, cite]) => [
    [
      item,
      choice({
        title,
        cite,
        mandatory: true,
        choices: [
          { value: 'conforming', label: '符合' },
          { value: 'notConforming', label: '不符合' },
          { value: 'notApplicable', label: '不适用' },
        ],
      }),
    ],
    [
      noteOf(item),
      longText({
        title: `${title}：说明`,
        cite,
        maxLength: 500,
        help: '不符合的必填；照片在后面发送',
        placeholder: '抽查3份证书，均在能力范围内',
      }),
    ],
  ]),
) as Readonly<Record<ChecklistItem, ReturnType<typeof choice>>> &
  Readonly<Record<`${ChecklistItem}Note`, ReturnType<typeof longText>>>

/** The titles of the items that were found not conforming, with their notes. */
export function shortcomingsOf(
  values: FormValues,
): readonly { readonly title: string; readonly cite: Cite; readonly note: string }[] {
  return checklist.flatMap(([item, title, cite]) =>
    values[item] === 'notConforming'
      ? [{ title, cite, note: String(values[noteOf(item)] ?? '').trim() }]
      : [],
  )
}

const shortcomingIsDescribed = rule('shortcoming-described', '27.1', (values, { complete }) => {
  if (!complete) return []
  return checklist.flatMap(([item, title]) =>
    values[item] === 'notConforming' && isBlank(values[noteOf(item)])
      ? [
          block(
            noteOf(item),
            `“${title}”选了“不符合”，请写明情况和所见的证据（检查记录的格式办法未规定）。`,
          ),
        ]
      : [],
  )
})

const rectificationHasDay = rule('rectification-day', '27.1', (values, { complete }) => {
  if (values['conclusion'] !== 'rectification' || !complete) return null
  return isBlank(values['rectificationDue'])
    ? block(
        'rectificationDue',
        '结论为限期整改的，请写明整改到哪一天（期限由检查单位确定，办法未规定）。',
      )
    : null
})

const rectificationLiesAhead = rule('rectification-after-visit', '27.1', (values) => {
  const due = values['rectificationDue']
  const day = values['inspectedOn']
  if (typeof due !== 'string' || typeof day !== 'string' || due > day) return null
  return block('rectificationDue', '整改截止日期应晚于检查日期，请核对这两个日期。')
})

const conclusionFitsChecklist = rule('conclusion-fits-checklist', '27.1', (values) => {
  const found = shortcomingsOf(values).map(({ title }) => title)
  if (values['conclusion'] === 'passed' && found.length > 0)
    return warn(
      'conclusion',
      `${found.join('、')}为不符合，结论却为合格（结论由检查单位作出，办法未规定标准）。请核对；确属轻微、已当场改正的，请在说明中写明。`,
    )
  const answered = checklist.every(([item]) => !isBlank(values[item]))
  return answered && found.length === 0 ? groundOutsideChecklist(values) : null
})

const ADVERSE: Readonly<Record<string, string>> = { rectification: '限期整改', failed: '不合格' }

/** The checklist is a template: what it does not ask may be found too, and is then written down. */
function groundOutsideChecklist({ conclusion, summary }: FormValues): Judgement | null {
  const said = typeof conclusion === 'string' ? ADVERSE[conclusion] : undefined
  if (said === undefined) return null
  return isBlank(summary)
    ? block(
        'conclusion',
        `各项均无不符合，结论却为${said}。请核对；因检查项目以外的问题作出的，请在“检查情况综述”中写明事实（检查项目为参考模板，办法未规定）。`,
      )
    : manual(
        'conclusion',
        `各项均无不符合，结论为${said}，理由见检查情况综述。是否成立，由市局确认时判断（检查项目为参考模板，办法未规定）。`,
      )
}

const centerIsHeard = rule('center-signature', '27.1', (values, { complete }) => {
  if (!complete || values['centerSignature'] === 'signed') return null
  if (isBlank(values['centerSignature']) || !isBlank(values['centerOpinion'])) return null
  return block(
    'centerOpinion',
    '中心拒绝签名或有异议的，请如实记录其理由和意见，并由检查人员签名说明（办法未规定格式）。',
  )
})

/** F11 监督检查记录（第二十七条）: filled in on site, signed by both sides or with what was said instead. */
export const inspection = defineForm({
  id: 'inspection',
  number: 'F11',
  title: '监督检查记录',
  shortTitle: '检查记录',
  cite: '27.1',
  ...referenceTemplate,
  fields: {
    level: choice({
      title: '检查单位',
      cite: '27.1',
      mandatory: true,
      choices: [
        { value: 'municipalBureau', label: '市局' },
        { value: 'districtBureau', label: '区县局' },
      ],
    }),
    type: choice({
      title: '检查类型',
      cite: '27.1',
      mandatory: true,
      choices: inspectionKinds,
      known: 'form.inspection-arrangement.type',
    }),
    inspectedOn: date({ title: '检查日期', cite: '27.1', mandatory: true, known: 'today' }),
    place: text({
      title: '检查地点',
      cite: null,
      basis: RECORDED,
      maxLength: 100,
      help: '可不填',
      placeholder: '示例路1号（虚构）实验室',
    }),
    inspectors: inspectorRows('form.inspection-arrangement.inspectors'),
    ...itemFields,
    certificatesChecked: wholeNumber({
      title: '抽查的证书和报告',
      cite: '26.2',
      mandatory: true,
      unit: '份',
      help: '没有抽查的填0',
      placeholder: '3',
    }),
    conclusion: choice({
      title: '检查结论（待市局确认）',
      cite: '27.1',
      mandatory: true,
      choices: [
        { value: 'passed', label: '合格' },
        { value: 'rectification', label: '限期整改' },
        { value: 'failed', label: '不合格' },
      ],
    }),
    rectificationDue: date({
      title: '整改截止日期',
      cite: null,
      basis: '限期整改须写明截止日期，由检查单位确定（办法未规定）',
      help: '结论为限期整改的必填',
    }),
    summary: longText({
      title: '检查情况综述',
      cite: '27.1',
      maxLength: 1000,
      help: '可不填',
      placeholder: '总体运行正常，2台设备溯源已过有效期',
    }),
    centerSignature: choice({
      title: '中心签名',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      choices: [
        { value: 'signed', label: '已签名，没有异议' },
        { value: 'objected', label: '已签名，有异议' },
        { value: 'refused', label: '拒绝签名' },
      ],
    }),
    centerRepresentative: text({
      title: '中心在场人员',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      maxLength: 60,
      help: '姓名和职务',
      placeholder: '联系人甲（质量负责人）',
    }),
    centerOpinion: longText({
      title: '中心意见',
      cite: null,
      basis: RECORDED,
      maxLength: 1000,
      help: '有异议或拒绝签名的必填，照其原话记录',
      placeholder: '对第4项有异议：该设备已停用并贴停用标识',
    }),
    photos: files({
      title: '现场照片',
      cite: null,
      basis: RECORDED,
      help: '直接发送照片，可不交',
      fileHints: ['照片', 'IMG', '现场'],
    }),
    signedRecord: files({
      title: '签名的检查记录',
      cite: null,
      basis: RECORDED,
      mandatory: true,
      maxFiles: 5,
      help: '检查人员和中心人员签名，拍照或扫描',
      fileHints: ['检查记录', '签名'],
    }),
  },
  steps: [
    {
      id: 'visit',
      title: '检查情况',
      manner: 'inputs',
      fields: ['level', 'type', 'inspectedOn', 'place'],
    },
    { id: 'inspectors', title: '检查人员', manner: 'tables', fields: ['inspectors'] },
    {
      id: 'scope',
      title: '能力范围、证书和报告',
      manner: 'inputs',
      fields: [
        'withinScope',
        'withinScopeNote',
        'certificates',
        'certificatesChecked',
        'certificatesNote',
      ],
    },
    {
      id: 'resources',
      title: '人员和设备',
      manner: 'inputs',
      fields: ['staff', 'staffNote', 'traceability', 'traceabilityNote'],
    },
    {
      id: 'running',
      title: '体系和变化报告',
      manner: 'inputs',
      fields: ['qualitySystem', 'qualitySystemNote', 'changeReports', 'changeReportsNote'],
    },
    {
      id: 'reports',
      title: '年度报告和公正性',
      manner: 'inputs',
      fields: ['annualReport', 'annualReportNote', 'impartiality', 'impartialityNote'],
    },
    {
      id: 'conclusion',
      title: '检查结论',
      manner: 'inputs',
      fields: ['conclusion', 'rectificationDue', 'summary'],
    },
    {
      id: 'center',
      title: '中心意见',
      manner: 'inputs',
      fields: ['centerSignature', 'centerRepresentative', 'centerOpinion'],
    },
    {
      id: 'papers',
      title: '照片和签名记录',
      manner: 'files',
      fields: ['photos', 'signedRecord'],
    },
  ],
  required: ['inspectors', 'conclusion'],
  rules: [
    enoughInspectors('inspectors-two', '27.1'),
    notInFuture('inspected-not-in-future', '27.1', 'inspectedOn', '检查日期'),
    shortcomingIsDescribed,
    rectificationHasDay,
    rectificationLiesAhead,
    conclusionFitsChecklist,
    centerIsHeard,
  ],
})
