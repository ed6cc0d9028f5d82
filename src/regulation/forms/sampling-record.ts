import { rowsOf } from '../checks/read-values.ts'
import { notInFuture } from '../checks/rule.ts'
import { drawnPositions, SAMPLED_TABLES, samplingRules } from '../checks/sampling-rules.ts'
import {
  choice,
  date,
  defineForm,
  type FormValues,
  files,
  longText,
  percent,
  rows,
  text,
  wholeNumber,
  yesNo,
} from '../form.ts'
import { signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const DRAWN = '抽样须能重复核验，记录种子、总体和比例（办法未规定抽样方法）'

type Source = 'calibrationItems' | 'keyParameters'

/** Items in the order of the applicant's capability table, with what the test of people showed. */
function sampledTable(title: string, source: Source, example: string) {
  return rows({
    title,
    cite: '19.1',
    rowName: '一个项目',
    help: '由能力表带出，顺序不要改动；抽中的填写人员和验证结果',
    known: `form.acceptance-application.${source}`,
    columns: {
      item: text({ title: '项目', cite: '19.1', mandatory: true, placeholder: example }),
      parameter: text({ title: '参数', cite: '19.1', placeholder: '电阻' }),
      drawn: yesNo({ title: '是否抽中', cite: '19.1', computed: true }),
      technician: text({
        title: '参加人员',
        cite: '19.1',
        maxLength: 60,
        help: '抽中的填写',
        placeholder: '人员甲',
      }),
      way: text({
        title: '验证方式',
        cite: '19.1',
        maxLength: 100,
        placeholder: '现场测量盲样',
      }),
      result: choice({
        title: '验证结果',
        cite: '19.1',
        help: '抽中的填写',
        choices: [
          { value: 'satisfactory', label: '满意' },
          { value: 'questionable', label: '有问题' },
          { value: 'unsatisfactory', label: '不满意' },
        ],
      }),
      note: text({ title: '说明', cite: '19.1', maxLength: 200, placeholder: '|En|=0.4' }),
    },
  })
}

const COLUMNS = ['id', 'item', 'parameter', 'drawn', 'technician', 'way', 'result', 'note']

/** Marks what seed, ratio and minimum draw; rows keep their order and this form's columns. */
export function computeSampling(values: FormValues): FormValues {
  const tables = SAMPLED_TABLES.flatMap(([field, kind]) => {
    const drawn = drawnPositions(values, field, kind)
    const stored = rowsOf(values, field)
    if (stored.length === 0) return []
    const marked = stored.map((row, index) => {
      const own = COLUMNS.flatMap((key) => (key in row ? [[key, row[key]] as const] : []))
      const mark = drawn === null ? null : drawn.includes(index + 1)
      return { id: row.id, ...Object.fromEntries(own), drawn: mark }
    })
    return [[field, marked] as const]
  })
  return { ...values, ...Object.fromEntries(tables) }
}

/** F15: what was drawn from the capability tables, and how the people tested did（第十九条第一款; I-47）. */
export const samplingRecord = defineForm({
  id: 'sampling-record',
  number: 'F15',
  title: '抽样和能力验证记录',
  shortTitle: '抽样记录',
  cite: '19.1',
  ...referenceTemplate,
  fields: {
    seed: text({
      title: '抽样种子',
      cite: null,
      basis: DRAWN,
      mandatory: true,
      maxLength: 60,
      help: '现场确定的任意数字或文字，如由被考核单位代表当场报出；相同的种子抽中相同的项目',
      placeholder: '20260918',
    }),
    ratio: percent({
      title: '抽样比例',
      cite: '19.1',
      mandatory: true,
      help: '办法只规定“一定比例”，建议不低于20%',
      placeholder: '20',
      known: 'form.assessment-schedule.samplingRatio',
    }),
    minimum: wholeNumber({
      title: '每类最少抽查',
      cite: '19.1',
      mandatory: true,
      minimum: 1,
      unit: '项',
      help: '建议不少于2项；不足的全部抽查',
      placeholder: '2',
      known: 'form.assessment-schedule.samplingMinimum',
    }),
    drawnOn: date({
      title: '抽样日期',
      cite: '19.1',
      mandatory: true,
      known: 'today',
    }),
    drawnBy: signerField('抽样人', DRAWN),
    calibrationItems: sampledTable('校准项目', 'calibrationItems', '电池内阻测试仪'),
    keyParameters: sampledTable('关键参数测量项目', 'keyParameters', '储能电池健康状态测量'),
    remark: longText({
      title: '备注',
      cite: '19.1',
      maxLength: 500,
      help: '更换种子、调整比例的写明原因',
      placeholder: '无',
    }),
    records: files({
      title: '能力验证原始记录',
      cite: '19.1',
      help: '可不交',
      fileHints: ['能力验证', '原始记录'],
    }),
  },
  steps: [
    {
      id: 'draw',
      title: '抽样',
      manner: 'inputs',
      fields: ['seed', 'ratio', 'minimum', 'drawnOn', 'drawnBy'],
    },
    {
      id: 'items',
      title: '项目与验证结果',
      manner: 'tables',
      fields: ['calibrationItems', 'keyParameters'],
      note: '是否抽中由种子和比例自动算出，不能改动。',
    },
    { id: 'remark', title: '备注', manner: 'inputs', fields: ['remark'] },
    { id: 'records', title: '原始记录', manner: 'files', fields: ['records'] },
  ],
  rules: [...samplingRules, notInFuture('drawn-not-in-future', '19.1', 'drawnOn', '抽样日期')],
  compute: computeSampling,
})
