import { block, districtExists, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, text } from '../form.ts'
import { districtField } from './common-fields.ts'
import { workingForm } from './template.ts'

const CHANGED = '申请单位发生变化的处理办法未作规定，由审批人决定'

const changeIsStated = rule('party-change-is-stated', '8(一)', (values) => {
  const kind = values['kind']
  if ((kind === 'rename' || kind === 'merger') && isBlank(values['newName'])) {
    return block('newName', '更名、合并分立的，请填写变更后的单位名称。')
  }
  return kind === 'seatMoved' && isBlank(values['newDistrict'])
    ? block('newDistrict', '住所迁移、区划调整的，请选择现在的所在区县。')
    : null
})

/** What happened to the applicant in the middle of its case (practice.md, situations 4 to 6). */
export const partyChange = defineForm({
  id: 'party-change',
  number: '单位变化',
  title: '申请单位变化情况',
  shortTitle: '单位变化',
  cite: '8(一)',
  ...workingForm,
  fields: {
    kind: choice({
      title: '变化的事项',
      cite: null,
      basis: CHANGED,
      mandatory: true,
      choices: [
        { value: 'rename', label: '单位更名' },
        { value: 'merger', label: '合并、分立' },
        { value: 'seatMoved', label: '住所迁移或区划调整' },
        { value: 'legalPersonalityLost', label: '丧失法人资格' },
        { value: 'coBuilderLeaves', label: '共建单位退出' },
      ],
    }),
    eventDate: date({ title: '发生日期', cite: null, basis: CHANGED, mandatory: true }),
    newName: text({
      title: '变更后的单位名称',
      cite: null,
      basis: CHANGED,
      help: '更名、合并分立的填写',
      placeholder: '某某检测研究院有限公司（虚构）',
    }),
    newDistrict: districtField({
      title: '现在的所在区县',
      cite: '9.1',
      help: '住所迁移、区划调整的填写',
    }),
    description: longText({
      title: '情况说明',
      cite: null,
      basis: CHANGED,
      mandatory: true,
      help: '权利义务和任务由谁承接，对建设条件的影响',
      placeholder: '经核准更名，人员和设备不变（虚构）',
    }),
    proof: files({
      title: '证明材料',
      cite: null,
      basis: CHANGED,
      mandatory: true,
      fileHints: ['变更', '核准', '证明'],
    }),
  },
  steps: [
    {
      id: 'change',
      title: '变化情况',
      manner: 'inputs',
      fields: ['kind', 'eventDate', 'newName', 'newDistrict', 'description'],
    },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [
    notInFuture('party-change-not-in-future', '8(一)', 'eventDate', '发生日期'),
    changeIsStated,
    districtExists('party-change-district', '9.1', 'newDistrict'),
  ],
})
