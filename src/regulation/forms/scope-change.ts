import { scopeChangeRules } from '../checks/scope-change-rules.ts'
import { choice, defineForm, files, longText, rows, text, wholeNumber, yesNo } from '../form.ts'
import { signedOnField, signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const SIGNED = '变更申请由单位负责人签名（办法未规定格式）'

/** What kinds of changes of the scope there are. */
export const scopeChangeKinds = [
  { value: 'add', label: '新增' },
  { value: 'extend', label: '扩展' },
  { value: 'reduce', label: '缩减' },
  { value: 'cancel', label: '取消' },
] as const

const changeRows = rows({
  title: '变更的项目',
  cite: '28.1',
  mandatory: true,
  rowName: '一个项目',
  help: '一个项目一行；变更现有项目的，序号和项目与名录一致',
  columns: {
    change: choice({
      title: '变更类型',
      cite: '28.1',
      mandatory: true,
      choices: scopeChangeKinds,
    }),
    currentNo: wholeNumber({
      title: '名录中的序号',
      cite: '28.1',
      minimum: 1,
      help: '新增的不填',
      placeholder: '2',
    }),
    currentItem: text({
      title: '名录中的项目',
      cite: '28.1',
      help: '新增的不填',
      placeholder: '电池内阻测试仪',
    }),
    before: text({
      title: '原参数、范围和不确定度',
      cite: '28.1',
      maxLength: 200,
      help: '新增的不填',
      placeholder: '交流内阻，1 mΩ～100 mΩ，U=0.5%（k=2）',
    }),
    item: text({ title: '项目', cite: '28.1', help: '取消的不填', placeholder: '电池内阻测试仪' }),
    parameter: text({ title: '参数', cite: '28.1', placeholder: '交流内阻' }),
    range: text({ title: '测量范围', cite: '28.1', placeholder: '0.1 mΩ～100 mΩ' }),
    uncertainty: text({
      title: '不确定度、最大允许误差或准确度等级',
      cite: '28.1',
      placeholder: 'U=0.2%（k=2）',
    }),
    specification: text({
      title: '依据的规程、规范编号和名称',
      cite: '28.1',
      maxLength: 200,
      placeholder: 'JJF XXXX 某某校准规范',
    }),
    ownMade: yesNo({ title: '自编', cite: '28.1' }),
    standards: text({
      title: '所用计量标准和设备',
      cite: '28.1',
      maxLength: 200,
      placeholder: '电池内阻标准装置，考核证书号XXXX',
    }),
    staff: text({
      title: '人员配备',
      cite: '28.1',
      maxLength: 100,
      help: '写人数和资格，不写姓名',
      placeholder: '一级注册计量师2人',
    }),
  },
})

/** F7 计量测试项目能力变更申请（第二十八条第一款）. */
export const scopeChange = defineForm({
  id: 'scope-change',
  number: 'F7',
  title: '计量测试项目能力变更申请',
  shortTitle: '能力变更申请',
  cite: '28.1',
  ...referenceTemplate,
  fields: {
    rows: changeRows,
    reason: longText({
      title: '变更的理由',
      cite: '28.1',
      mandatory: true,
      help: '写明产业需求、条件变化等',
      placeholder: '新建电池内阻标准装置，测量范围下限扩展',
    }),
    otherItems: longText({
      title: '对其他项目的影响',
      cite: null,
      basis: '据以判断是否须一并考核（办法未规定格式）',
      help: '没有影响的可不填',
      placeholder: '其他项目的设备和人员不变',
    }),
    signer: signerField('单位负责人', SIGNED),
    signedOn: signedOnField('签名日期', SIGNED),
    evidence: files({
      title: '能力证明材料',
      cite: '28.1',
      mandatory: true,
      help: '计量标准考核证书、溯源证书、人员资格等；缩减、取消的交情况说明',
      fileHints: ['证书', '证明', '规范', '说明'],
    }),
    ownSpecifications: files({
      title: '自编规范及其评审证明',
      cite: '28.1',
      help: '依据自编规范的提交',
      fileHints: ['规范', '评审'],
    }),
    sealedRequest: files({
      title: '盖章的变更申请扫描件',
      cite: '28.1',
      maxFiles: 3,
      help: '可在核对无误、盖章后补交',
      fileHints: ['变更', '申请', '盖章'],
    }),
  },
  steps: [
    { id: 'rows', title: '变更的项目', manner: 'tables', fields: ['rows'] },
    {
      id: 'reason',
      title: '理由和签名',
      manner: 'inputs',
      fields: ['reason', 'otherItems', 'signer', 'signedOn'],
    },
    {
      id: 'evidence',
      title: '证明材料',
      manner: 'files',
      fields: ['evidence', 'ownSpecifications', 'sealedRequest'],
    },
  ],
  required: ['rows'],
  rules: scopeChangeRules,
})
