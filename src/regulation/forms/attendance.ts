import { block, notInFuture, rule, warn } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, text, yesNo } from '../form.ts'
import { referenceTemplate } from './template.ts'

/** Who has to be there（第十九条第二款）, with the words of the text. */
const PRESENT = [
  ['principalPresent', '主要负责人'],
  ['managersPresent', '管理人员'],
  ['techniciansPresent', '技术人员'],
  ['districtPresent', '所在地区县局人员'],
] as const

const everybodyIsThere = rule('attendance-complete', '19.2', (values, { complete }) => {
  const absent = PRESENT.filter(([field]) => values[field] === false)
  if (absent.length === 0) return null
  const who = absent.map(([, title]) => title).join('、')
  const words = `现场审查时${who}不在场（第十九条第二款，均应在场）`
  const [field] = absent[0] ?? [null]
  if (!isBlank(values['absenceReason'])) return warn(field, `${words}，已说明原因，记入考核记录。`)
  return complete
    ? block('absenceReason', `${words}。请在“缺席说明”中写明原因和处理，如已联系补到。`)
    : null
})

const present = (title: string, help: string) =>
  yesNo({ title, cite: '19.2', mandatory: true, help })

const names = (title: string, placeholder: string) =>
  text({ title, cite: '19.2', maxLength: 200, help: '姓名和职务，可不填', placeholder })

/** F16: the attendance of a meeting of the on-site review, with the four roles of 第十九条第二款. */
export const attendance = defineForm({
  id: 'attendance',
  number: 'F16',
  title: '现场审查签到表',
  shortTitle: '签到表',
  cite: '19.2',
  ...referenceTemplate,
  fields: {
    meeting: choice({
      title: '会议',
      cite: '19.1',
      mandatory: true,
      choices: [
        { value: 'opening', label: '首次会议' },
        { value: 'verification', label: '现场核查' },
        { value: 'closing', label: '末次会议' },
      ],
    }),
    heldOn: date({ title: '日期', cite: '19.1', mandatory: true, known: 'today' }),
    place: text({
      title: '地点',
      cite: '19.1',
      placeholder: '建设单位会议室',
      known: 'form.assessment-schedule.place',
    }),

    principalPresent: present('主要负责人是否在场', '建设单位的主要负责人'),
    managersPresent: present('管理人员是否在场', '建设单位的管理人员'),
    techniciansPresent: present('技术人员是否在场', '建设单位的技术人员'),
    districtPresent: present('所在地区县局人员是否在场', '所在地区县市场监管局派员'),
    absenceReason: longText({
      title: '缺席说明',
      cite: '19.2',
      maxLength: 500,
      help: '有人不在场的必填：谁、原因、如何处理',
      placeholder: '主要负责人因公出差，由副主任持授权书参加',
    }),

    principalName: names('主要负责人姓名', '联系人甲（主任）'),
    managerNames: names('管理人员姓名', '联系人乙（质量负责人）'),
    technicianNames: names('技术人员姓名', '人员甲、人员乙'),
    districtNames: names('区县局人员姓名', '区局经办人'),
    panelNames: names('考核组人员姓名', '专家甲（组长）、专家乙、专家丙'),

    signInSheet: files({
      title: '签名的签到表',
      cite: '19.2',
      mandatory: true,
      maxFiles: 3,
      help: '拍照或扫描均可',
      fileHints: ['签到'],
    }),
  },
  steps: [
    {
      id: 'meeting',
      title: '会议',
      manner: 'inputs',
      fields: ['meeting', 'heldOn', 'place'],
    },
    {
      id: 'roles',
      title: '应到人员',
      manner: 'inputs',
      fields: [
        'principalPresent',
        'managersPresent',
        'techniciansPresent',
        'districtPresent',
        'absenceReason',
      ],
    },
    {
      id: 'names',
      title: '到场人员姓名',
      manner: 'inputs',
      fields: ['principalName', 'managerNames', 'technicianNames', 'districtNames', 'panelNames'],
    },
    { id: 'sheet', title: '签到表', manner: 'files', fields: ['signInSheet'] },
  ],
  rules: [everybodyIsThere, notInFuture('attendance-not-in-future', '19.1', 'heldOn', '日期')],
})
