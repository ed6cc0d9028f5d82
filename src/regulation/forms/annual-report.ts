import { numberedRowsOf } from '../checks/read-values.ts'
import { notInFuture, rule, warn } from '../checks/rule.ts'
import { date, defineForm, isBlank, longText, money, wholeNumber } from '../form.ts'
import { plannedTasks, reportedOutputs, reportedTasks } from './annual-report-tables.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const OTHER = '办法要求报送“其他相关信息”，项目由市局确定（办法未规定格式）'
const SIGNED = '年度报告书面报送，由单位负责人签名（办法未规定格式）'

const unfinishedIsExplained = rule('report-unfinished-explained', '29', (values) =>
  numberedRowsOf(values, 'tasks').flatMap(([row, number]) => {
    const completion = row['completion']
    const isOpen = typeof completion === 'number' && completion < 100
    return isOpen && isBlank(row['explanation'])
      ? [
          warn(
            'tasks',
            `第${number}项任务完成${completion}%，没有填写未完成的原因（第二十九条，办法未规定填写要求）。建议补充，也可以直接报送。`,
          ),
        ]
      : []
  }),
)

const dataLieBeforeSigning = rule('report-data-until', '29', (values) => {
  const { dataUntil, signedOn } = values
  if (typeof dataUntil !== 'string' || typeof signedOn !== 'string' || dataUntil <= signedOn)
    return null
  return warn('dataUntil', '数据截至日期晚于签名日期，请核对；其中的预计数请在说明中写明。')
})

/** F9 年度报告（第二十九条）：the year's work, the plan of the next, other information. */
export const annualReport = defineForm({
  id: 'annual-report',
  number: 'F9',
  title: '年度工作总结报告和下年度工作计划',
  shortTitle: '年度报告',
  cite: '29',
  ...referenceTemplate,
  fields: {
    year: wholeNumber({
      title: '报告年度',
      cite: '29',
      mandatory: true,
      minimum: 2022,
      maximum: 2100,
      unit: '年',
      help: '本年度',
      placeholder: '2026',
      known: 'case.year',
    }),
    dataUntil: date({
      title: '数据截至日期',
      cite: null,
      basis: OTHER,
      mandatory: true,
      help: '报送时本年度尚未结束，一般截至10月31日',
    }),
    forecast: longText({
      title: '截至日期以后的预计情况',
      cite: null,
      basis: OTHER,
      help: '全年预计数在这里说明，可不填',
      placeholder: '预计全年服务企业65家',
    }),
    summary: longText({
      title: '本年度工作总结',
      cite: '29',
      mandatory: true,
      maxLength: 4000,
      help: '可以发送消息，也可以发送 Word 文件',
      placeholder: '一年来围绕新型储能产业开展的计量测试工作……',
    }),
    tasks: reportedTasks,
    outputs: reportedOutputs,
    nextYearPlan: plannedTasks,
    servedOrganisations: wholeNumber({
      title: '服务单位数',
      cite: null,
      basis: OTHER,
      mandatory: true,
      unit: '家',
      placeholder: '56',
    }),
    certificates: wholeNumber({
      title: '出具证书、报告数',
      cite: null,
      basis: OTHER,
      mandatory: true,
      unit: '份',
      placeholder: '1200',
    }),
    serviceIncome: money({
      title: '服务收入',
      cite: null,
      basis: OTHER,
      placeholder: '320.5',
    }),
    fundsInvested: money({
      title: '本年度建设资金投入',
      cite: null,
      basis: OTHER,
      placeholder: '180',
    }),
    problems: longText({
      title: '存在的问题和建议',
      cite: '29',
      help: '没有的不填',
      placeholder: '高层次计量人才不足',
    }),
    otherInformation: longText({
      title: '其他相关信息',
      cite: '29',
      help: '没有的不填',
      placeholder: '已牵头成立产业计量测试联盟，成员18家',
    }),
    signer: signerField('单位负责人', SIGNED),
    signedOn: signedOnField('签名日期', SIGNED),
  },
  steps: [
    {
      id: 'year',
      title: '年度和数据',
      manner: 'inputs',
      fields: ['year', 'dataUntil', 'forecast'],
    },
    { id: 'summary', title: '本年度工作总结', manner: 'message', fields: ['summary'] },
    {
      id: 'tables',
      title: '任务、成果和下年度计划',
      manner: 'tables',
      fields: ['tasks', 'outputs', 'nextYearPlan'],
    },
    {
      id: 'figures',
      title: '服务和资金',
      manner: 'inputs',
      fields: ['servedOrganisations', 'certificates', 'serviceIncome', 'fundsInvested'],
    },
    {
      id: 'remarks',
      title: '问题、其他信息和签名',
      manner: 'inputs',
      fields: ['problems', 'otherInformation', 'signer', 'signedOn'],
    },
  ],
  required: ['year', 'dataUntil', 'summary', 'nextYearPlan'],
  rules: [
    notInFuture('report-signed-not-in-future', '29', 'signedOn', '签名日期'),
    dataLieBeforeSigning,
    unfinishedIsExplained,
  ],
})
