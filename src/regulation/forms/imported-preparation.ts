import { block, documentNumberShape, notBefore, rule } from '../checks/rule.ts'
import { choice, decimal, defineForm, isBlank, wholeNumber } from '../form.ts'
import { limitAt } from '../limits.ts'
import { dayOnPaper, daysArePast, IMPORTED, proofFields, wordsOnPaper } from './imported-fields.ts'
import { workingForm } from './template.ts'

const EXTENSION = limitAt('extension', workingForm.edition).value
const THREE_MONTHS = limitAt('rectification', workingForm.edition).value
const ORDER = 12

const RECEIVED = ['preparing', 'threeMonths', 'order']
const RECTIFYING = ['threeMonths', 'order']

/** What the stage cannot do without. */
const stageIsProven = rule('import-stage-is-proven', '14', (values) => {
  const stage = String(values['stage'])
  const needs = [
    ...(RECEIVED.includes(stage) ? [['receivedOn', '签收筹建任务书的日期'] as const] : []),
    ...(RECTIFYING.includes(stage)
      ? ([
          ['assessedOn', '考核完成日期'],
          ['score', '考核得分'],
          ['rectificationNumber', '整改通知的文号'],
          ['rectificationDate', '整改通知的成文日期'],
          ['rectificationMonths', '整改期限'],
        ] as const)
      : []),
    ...(RECTIFYING.includes(stage)
      ? [['rectificationServedOn', '整改通知的送达日期'] as const]
      : []),
  ]
  return needs
    .filter(([field]) => isBlank(values[field]))
    .map(([field, title]) => block(field, `所选阶段须填写“${title}”，请按原文书填写。`))
})

/** Before the receipt nothing after it can have been. */
const nothingBeforeReceipt = rule('import-awaits-receipt', '14', (values) =>
  values['stage'] === 'awaitingReceipt' && !isBlank(values['receivedOn'])
    ? block('receivedOn', '已填写签收日期的，阶段应选“筹建中”或以后的阶段。请核对。')
    : null,
)

const extensionIsWhole = rule('import-extension', '17.2', (values) => {
  const months = values['extendedMonths']
  const granted = typeof months === 'number' && months > 0
  if (granted && months > EXTENSION) {
    return block(
      'extendedMonths',
      `延期最长不得超过${EXTENSION}个月（第十七条第二款），请核对原函。`,
    )
  }
  if (granted === !isBlank(values['extensionDate'])) return null
  return block('extensionDate', '已同意延期的，月数和同意延期函的成文日期须同时填写。')
})

/** Three months exactly (第二十一条第一款), or within the cap of 第二十二条第二款. */
const rectificationIsOfItsKind = rule('import-rectification', '22.2', (values) => {
  const months = values['rectificationMonths']
  const score = values['score']
  if (!RECTIFYING.includes(String(values['stage']))) return null
  if (typeof score === 'number' && score >= limitAt('passScore', workingForm.edition).value) {
    return block('score', '考核得分在80分以上的为合格，没有整改。请核对所选阶段和得分。')
  }
  if (typeof months !== 'number') return null
  if (values['stage'] === 'threeMonths') {
    return months === THREE_MONTHS
      ? null
      : block('rectificationMonths', '第二十一条第一款的限期整改为3个月，请核对原通知。')
  }
  return months >= 1 && months <= ORDER
    ? null
    : block(
        'rectificationMonths',
        `整改通知书的期限为1至${ORDER}个月（第二十二条第二款，不超过一年），请核对原通知。`,
      )
})

/** A preparation that was approved before go-live, as its papers state it. */
export const importedPreparation = defineForm({
  id: 'imported-preparation',
  number: '导入',
  title: '在建中心导入',
  shortTitle: '在建中心导入',
  cite: '12',
  ...workingForm,
  fields: {
    centerName: wordsOnPaper({
      title: '中心名称',
      mandatory: true,
      help: '与批准筹建文件一致，不带“（筹）”',
      placeholder: '重庆市新型储能产业计量测试中心',
    }),
    sponsorName: wordsOnPaper({
      title: '发函单位',
      mandatory: true,
      help: '市级主管部门或所在地区县人民政府',
      placeholder: '沙坪坝区人民政府',
    }),
    approvalNumber: wordsOnPaper({
      title: '批准筹建文件的文号',
      mandatory: true,
      maxLength: 40,
      placeholder: '渝市监函〔2024〕35号',
    }),
    approvalDate: dayOnPaper({ title: '批准筹建文件的成文日期', mandatory: true }),
    stage: choice({
      title: '现处阶段',
      cite: null,
      basis: IMPORTED,
      mandatory: true,
      help: '申请、初审、考核进行中的，请在签收后的阶段导入，再按原材料代录',
      choices: [
        { value: 'awaitingReceipt', label: '已批准筹建，尚未签收任务书' },
        { value: 'preparing', label: '筹建中' },
        { value: 'threeMonths', label: '限期3个月整改中' },
        { value: 'order', label: '按整改通知书整改中' },
      ],
    }),
    receivedOn: dayOnPaper({
      title: '签收筹建任务书的日期',
      help: '筹建期自该日起算；尚未签收的不填',
    }),
    extendedMonths: wholeNumber({
      title: '已同意延期的月数',
      cite: '17.2',
      unit: '个月',
      help: '没有延期的不填',
      placeholder: '3',
    }),
    extensionDate: dayOnPaper({ title: '同意延期函的成文日期', help: '没有延期的不填' }),
    assessedOn: dayOnPaper({ title: '考核完成日期', help: '整改中的填写' }),
    score: decimal({
      title: '考核得分',
      cite: '21.1',
      maximum: 100,
      unit: '分',
      help: '整改中的填写',
      placeholder: '76.5',
    }),
    rectificationNumber: wordsOnPaper({
      title: '整改通知的文号',
      maxLength: 40,
      help: '整改中的填写',
      placeholder: '渝市监函〔2026〕8号',
    }),
    rectificationDate: dayOnPaper({ title: '整改通知的成文日期', help: '整改中的填写' }),
    rectificationMonths: wholeNumber({
      title: '整改期限',
      cite: '22.2',
      unit: '个月',
      help: '整改中的填写',
      placeholder: '6',
    }),
    rectificationServedOn: dayOnPaper({
      title: '整改通知的送达日期',
      help: '整改中的填写，期限自该日起算',
    }),
    ...proofFields('批准筹建文件、筹建任务书、签收单、延期函、整改通知等'),
  },
  steps: [
    {
      id: 'approval',
      title: '批准筹建',
      manner: 'inputs',
      fields: ['centerName', 'sponsorName', 'approvalNumber', 'approvalDate', 'stage'],
    },
    {
      id: 'preparation',
      title: '签收和延期',
      manner: 'inputs',
      fields: ['receivedOn', 'extendedMonths', 'extensionDate', 'note'],
    },
    { id: 'assessment', title: '考核', manner: 'inputs', fields: ['assessedOn', 'score'] },
    {
      id: 'rectification',
      title: '整改',
      manner: 'inputs',
      fields: [
        'rectificationNumber',
        'rectificationDate',
        'rectificationMonths',
        'rectificationServedOn',
      ],
    },
    { id: 'proof', title: '原文书', manner: 'files', fields: ['proof'] },
  ],
  rules: [
    documentNumberShape('import-approval-number', '12', 'approvalNumber'),
    daysArePast('import-days-are-past', '14', [
      ['approvalDate', '批准筹建文件的成文日期'],
      ['receivedOn', '签收筹建任务书的日期'],
      ['extensionDate', '同意延期函的成文日期'],
      ['assessedOn', '考核完成日期'],
      ['rectificationDate', '整改通知的成文日期'],
      ['rectificationServedOn', '整改通知的送达日期'],
    ]),
    notBefore(
      'import-received-after-approval',
      '14',
      ['receivedOn', '签收日期'],
      ['approvalDate', '批准筹建文件的成文日期'],
    ),
    notBefore(
      'import-served-after-notice',
      '22.2',
      ['rectificationServedOn', '送达日期'],
      ['rectificationDate', '整改通知的成文日期'],
    ),
    stageIsProven,
    nothingBeforeReceipt,
    extensionIsWhole,
    rectificationIsOfItsKind,
  ],
})
