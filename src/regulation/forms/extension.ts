import { extensionRules } from '../checks/extension-rules.ts'
import {
  choice,
  date,
  defineForm,
  files,
  longText,
  rows,
  text,
  wholeNumber,
  yesNo,
} from '../form.ts'
import { signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

/** The kinds of special reasons that practice knows; the measures say 特殊原因. */
export const extensionReasons = [
  { value: 'equipment', label: '设备采购' },
  { value: 'construction', label: '建设工程' },
  { value: 'personnel', label: '人员' },
  { value: 'policy', label: '政策' },
  { value: 'forceMajeure', label: '不可抗力' },
  { value: 'other', label: '其他' },
] as const

const milestones = rows({
  title: '延期期间的工作安排',
  cite: '17.2',
  mandatory: true,
  rowName: '一项安排',
  help: '尚未完成的任务及完成日期',
  columns: {
    taskNo: text({ title: '任务编号', cite: '17.2', maxLength: 10, placeholder: 'T3' }),
    content: text({
      title: '工作内容',
      cite: '17.2',
      mandatory: true,
      maxLength: 200,
      placeholder: '直流内阻标准装置安装调试并申请计量标准考核',
    }),
    dueOn: date({ title: '完成日期', cite: '17.2', mandatory: true }),
  },
})

/** F6: the applicant asks for more time, at most 6 months in all（第十七条第二款）. */
export const extension = defineForm({
  id: 'extension',
  number: 'F6',
  title: '延期验收申请',
  shortTitle: '延期申请',
  cite: '17.2',
  ...referenceTemplate,
  fields: {
    months: wholeNumber({
      title: '申请延期月数',
      cite: '17.2',
      mandatory: true,
      minimum: 1,
      unit: '个月',
      help: '1至6个月；已经延期的合并计算，共不超过6个月',
      placeholder: '4',
    }),
    reasonKind: choice({
      title: '特殊原因的类别',
      cite: '17.2',
      mandatory: true,
      choices: extensionReasons,
    }),
    reason: longText({
      title: '不能按期完成的特殊原因',
      cite: '17.2',
      mandatory: true,
      help: '写明事情经过、影响哪些任务、为什么不能按期完成',
      placeholder: '主要设备因供应商停产改型，到货推迟至……',
    }),
    progress: longText({
      title: '已完成情况',
      cite: '17.2',
      help: '对照筹建任务书简要写明',
      placeholder: '8项任务已完成6项，T3、T5正在进行',
    }),
    requestedOn: date({
      title: '申请日期',
      cite: '17.2',
      mandatory: true,
      help: '应当在筹建期满前3个月内提出',
      known: 'today',
    }),
    preparationEndsOn: date({
      title: '筹建届满日',
      cite: '14',
      computed: true,
      help: '自动填写；已延期的为延期届满日',
      known: 'case.preparationEndsOn',
    }),
    extendedMonths: wholeNumber({
      title: '已同意延期月数',
      cite: '17.2',
      computed: true,
      unit: '个月',
      help: '自动填写',
      known: 'case.extendedMonths',
    }),
    lateAllowed: yesNo({
      title: '是否经审批人同意逾期提出',
      cite: '17.2',
      computed: true,
      help: '筹建期满后提出的，由市局审批人决定，自动填写',
      known: 'case.lateExtensionAllowed',
    }),
    signer: signerField('单位负责人', '延期申请由建设单位负责人签名（办法未规定格式）'),
    milestones,
    proof: files({
      title: '证明材料',
      cite: '17.2',
      mandatory: true,
      fileHints: ['证明', '合同', '说明'],
    }),
    sealedRequest: files({
      title: '盖章的延期申请扫描件',
      cite: '17.2',
      maxFiles: 3,
      help: '可在核对无误、盖章后补交',
      fileHints: ['延期', '申请', '盖章'],
    }),
  },
  steps: [
    {
      id: 'request',
      title: '延期月数和原因',
      manner: 'inputs',
      fields: [
        'months',
        'reasonKind',
        'reason',
        'progress',
        'requestedOn',
        'preparationEndsOn',
        'extendedMonths',
        'lateAllowed',
      ],
    },
    { id: 'milestones', title: '工作安排', manner: 'tables', fields: ['milestones'] },
    { id: 'signature', title: '签名', manner: 'inputs', fields: ['signer'] },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof', 'sealedRequest'] },
  ],
  required: ['months', 'requestedOn', 'preparationEndsOn', 'reason'],
  rules: extensionRules,
})
