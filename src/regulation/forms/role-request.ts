import { block, districtExists, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, phone, text } from '../form.ts'
import { bodyOf, isRoleId, type RoleId, roleIds, roleTitle } from '../roles.ts'
import { formatDay, isCivilDate } from '../time/civil-date.ts'
import { districtField } from './common-fields.ts'
import { workingForm } from './template.ts'

const IDENTITY = '确认工作人员、专家身份所需（办法未作规定）'

/** The roles that a person may ask for here: everybody but the applicant's people. */
export const requestableRoles: readonly RoleId[] = roleIds.filter(
  (role) => bodyOf(role) !== 'organisation',
)

const districtIsNamed = rule('role-needs-district', '5', (values) => {
  const role = values['role']
  const ofDistrict = typeof role === 'string' && isRoleId(role) && bodyOf(role) === 'districtBureau'
  return ofDistrict && isBlank(values['district'])
    ? block(
        'district',
        '暂不能提交：区县局人员须填写所在区县（第五条，区县局负责辖区内的监督管理）。请选择区县。',
      )
    : null
})

const standInHasEnd = rule('stand-in-has-end', '5', (values, { at }) => {
  const { standsInFor, standInUntil } = values
  if (isBlank(standsInFor) && isBlank(standInUntil)) return null
  if (isBlank(standsInFor))
    return block('standsInFor', '填了代行截止日期的，请写明代何人行使职责。')
  const until = typeof standInUntil === 'string' ? standInUntil : ''
  if (!isCivilDate(until)) return block('standInUntil', '临时代行须有截止日期，请选择最后一天。')
  return until < at
    ? block('standInUntil', `代行截止日期${formatDay(until)}已过，请重新选择。`)
    : null
})

/** A member of staff of any body, or an expert, asks to be registered. */
export const roleRequest = defineForm({
  id: 'role-request',
  number: '人员登记',
  title: '工作人员登记',
  shortTitle: '人员登记',
  cite: '5',
  ...workingForm,
  fields: {
    personName: text({
      title: '您的姓名',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      maxLength: 20,
      placeholder: '联系人甲',
      known: 'person.name',
    }),
    bodyName: text({
      title: '所在单位',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      help: '写全称；发函单位人员填发函单位名称',
      placeholder: '沙坪坝区市场监督管理局',
    }),
    role: choice({
      title: '申请的角色',
      cite: '5',
      mandatory: true,
      choices: requestableRoles.map((role) => ({ value: role, label: roleTitle(role) })),
    }),
    district: districtField({
      title: '所在区县',
      cite: '5',
      help: '区县局人员必填，其他人员不选',
    }),
    phone: phone({
      title: '联系电话',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      help: '手机号，或“区号-号码”',
      placeholder: '023-00000001',
      known: 'person.phone',
    }),
    standsInFor: text({
      title: '临时代行的，代何人',
      cite: null,
      basis: IDENTITY,
      maxLength: 20,
      help: '临时代行他人职责的填写，须同时填代行截止日期；不是代行的不填',
      placeholder: '处长甲',
    }),
    standInUntil: date({
      title: '代行截止日期',
      cite: null,
      basis: IDENTITY,
      help: '最后一天；到期后自动停止',
    }),
    officeProof: files({
      title: '身份证明',
      cite: null,
      basis: IDENTITY,
      maxFiles: 3,
      help: '工作证、单位证明或聘书，可不交；不需要身份证',
      fileHints: ['证明', '工作证', '聘书'],
    }),
  },
  steps: [
    {
      id: 'person',
      title: '人员信息',
      manner: 'inputs',
      fields: ['personName', 'bodyName', 'role', 'district', 'phone'],
    },
    {
      id: 'standIn',
      title: '临时代行',
      manner: 'inputs',
      fields: ['standsInFor', 'standInUntil'],
    },
    { id: 'proof', title: '身份证明', manner: 'files', fields: ['officeProof'] },
  ],
  rules: [standInHasEnd, districtIsNamed, districtExists('district-exists', '9.1', 'district')],
})
