import { centerEventRules } from '../checks/center-event-rules.ts'
import { choice, date, defineForm, files, longText, rows, text, wholeNumber } from '../form.ts'
import { districtField, usccField } from './common-fields.ts'
import { workingForm } from './template.ts'

const OTHER = '办法未规定，作为其他事项由市局研究决定'

/** I-42: what happens to a center and the measures do not speak of. */
export const centerEventKinds = [
  { value: 'rename', label: '中心更名' },
  { value: 'hostChange', label: '依托单位变更' },
  { value: 'merger', label: '依托单位合并、分立' },
  { value: 'legalPersonalityLost', label: '依托单位丧失法人资格' },
  { value: 'districtReform', label: '所在区县变动' },
  { value: 'suspension', label: '暂停业务' },
  { value: 'resumption', label: '恢复业务' },
  { value: 'exit', label: '自愿退出' },
  { value: 'scopeLoss', label: '失去部分服务能力' },
] as const

const lostItems = rows({
  title: '失去的项目',
  cite: '25',
  rowName: '一个项目',
  help: '失去部分服务能力的填写，序号和项目与名录一致',
  columns: {
    currentNo: wholeNumber({
      title: '名录中的序号',
      cite: '25',
      mandatory: true,
      minimum: 1,
      placeholder: '2',
    }),
    item: text({ title: '项目', cite: '25', mandatory: true, placeholder: '电池内阻测试仪' }),
  },
})

/** 其他事项: renaming, another host, suspension, exit and the like（I-42，办法未规定）. */
export const centerEvent = defineForm({
  id: 'center-event',
  number: '其他事项',
  title: '中心其他事项',
  shortTitle: '其他事项',
  cite: '25',
  ...workingForm,
  fields: {
    kind: choice({
      title: '事项',
      cite: null,
      basis: OTHER,
      mandatory: true,
      choices: centerEventKinds,
    }),
    eventDate: date({
      title: '发生日期',
      cite: null,
      basis: OTHER,
      mandatory: true,
      help: '已经发生的填发生日期；拟退出、拟暂停的填拟定日期',
    }),
    description: longText({
      title: '情况说明',
      cite: null,
      basis: OTHER,
      mandatory: true,
      help: '写明经过、依据和对服务能力的影响',
      placeholder: '依托单位经批准更名，机构和能力不变',
    }),
    newName: text({
      title: '变更后的中心名称',
      cite: null,
      basis: OTHER,
      help: '中心更名的填写',
      placeholder: '重庆市新型储能与氢能产业计量测试中心',
    }),
    newHost: text({
      title: '变更后的依托单位',
      cite: null,
      basis: OTHER,
      help: '依托单位变更、合并、分立的填写',
      placeholder: '某某计量检测研究院（虚构）',
    }),
    newHostUscc: usccField({
      title: '变更后依托单位的统一社会信用代码',
      cite: null,
      basis: OTHER,
      help: '依托单位变更、合并、分立的填写；已登记办事人的，由其继续办理',
    }),
    newDistrict: districtField({
      title: '变更后的所在区县',
      cite: null,
      basis: OTHER,
      help: '所在区县变动的填写',
    }),
    lostItems,
    proof: files({
      title: '证明材料',
      cite: null,
      basis: OTHER,
      mandatory: true,
      fileHints: ['证明', '批复', '申请', '决定'],
    }),
  },
  steps: [
    {
      id: 'what',
      title: '什么事项',
      manner: 'inputs',
      fields: ['kind', 'eventDate', 'description'],
    },
    {
      id: 'after',
      title: '变更后的情况',
      manner: 'inputs',
      fields: ['newName', 'newHost', 'newHostUscc', 'newDistrict'],
      note: '与所选事项无关的不填。',
    },
    { id: 'items', title: '失去的项目', manner: 'tables', fields: ['lostItems'] },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
  ],
  rules: centerEventRules,
})
