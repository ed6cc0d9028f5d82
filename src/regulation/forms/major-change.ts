import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText } from '../form.ts'
import { workingForm } from './template.ts'

const ASKED = '据以判断变化对能力的影响（办法未规定报告的格式）'

const effectIsDescribed = rule('effect-is-described', '28.2', ({ effect, effectDetail }) =>
  (effect === 'partial' || effect === 'suspended') && isBlank(effectDetail)
    ? block(
        'effectDetail',
        '服务能力受到影响的，请写明受影响的项目和已采取的措施（第二十八条第二款）。',
      )
    : null,
)

/** F8 重大变化报告（第二十八条第二款）：the six kinds of change that the measures name. */
export const majorChange = defineForm({
  id: 'major-change',
  number: 'F8',
  title: '重大变化报告',
  shortTitle: '重大变化报告',
  cite: '28.2',
  ...workingForm,
  fields: {
    kind: choice({
      title: '变化的事项',
      cite: '28.2',
      mandatory: true,
      help: '同时有几项变化的，分别报告',
      choices: [
        { value: 'responsiblePerson', label: '主要负责人' },
        { value: 'managers', label: '管理人员' },
        { value: 'organisation', label: '组织机构' },
        { value: 'capability', label: '技术服务能力' },
        { value: 'keyEquipment', label: '关键测量设备' },
        { value: 'infrastructure', label: '主要基础设施' },
      ],
    }),
    eventDate: date({
      title: '发生日期',
      cite: '28.2',
      mandatory: true,
      help: '任命、迁址、停用等实际发生的日期',
    }),
    before: longText({
      title: '变化前的情况',
      cite: '28.2',
      mandatory: true,
      placeholder: '恒温实验室位于示例路1号（虚构），面积200平方米',
    }),
    after: longText({
      title: '变化后的情况',
      cite: '28.2',
      mandatory: true,
      placeholder: '恒温实验室迁至示例路9号（虚构），面积320平方米，已恢复运行',
    }),
    effect: choice({
      title: '对服务能力的影响',
      cite: null,
      basis: ASKED,
      mandatory: true,
      choices: [
        { value: 'none', label: '没有影响' },
        { value: 'partial', label: '影响部分项目' },
        { value: 'suspended', label: '部分或全部项目已暂停' },
      ],
    }),
    effectDetail: longText({
      title: '受影响的项目和已采取的措施',
      cite: null,
      basis: ASKED,
      help: '没有影响的可不填',
      placeholder: '压力传感器校准暂停至设备重新溯源，已通知客户',
    }),
    proof: files({
      title: '证明材料',
      cite: '28.2',
      help: '任命文件、迁址证明、设备报告等，可不交',
      fileHints: ['证明', '变化'],
    }),
  },
  steps: [
    {
      id: 'what',
      title: '什么变化',
      manner: 'inputs',
      fields: ['kind', 'eventDate', 'before', 'after'],
    },
    { id: 'effect', title: '影响', manner: 'inputs', fields: ['effect', 'effectDetail'] },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
  ],
  required: ['kind', 'eventDate'],
  rules: [notInFuture('change-not-in-future', '28.2', 'eventDate', '发生日期'), effectIsDescribed],
})
