import { block, districtExists, rule } from '../checks/rule.ts'
import { choice, defineForm, files, phone, text, yesNo } from '../form.ts'
import { districtField, organisationTypeField, usccField } from './common-fields.ts'
import { workingForm } from './template.ts'

const IDENTITY = '确认办事人身份和授权所需；信用代码是公开信息，不能代替授权书'

const noticeIsRead = rule('privacy-notice-read', '9.1', (values) =>
  values['privacyNoticeRead'] === false
    ? block('privacyNoticeRead', '暂不能提交：请先阅读个人信息处理告知，再选“是”。')
    : null,
)

/** Binding a person to an organisation by a sealed authorisation (regulation/privacy.md). */
export const bindingRequest = defineForm({
  id: 'binding-request',
  number: '单位登记',
  title: '申请单位办事人登记',
  shortTitle: '单位登记',
  cite: '9.1',
  ...workingForm,
  fields: {
    organisationName: text({
      title: '单位名称',
      cite: '8',
      mandatory: true,
      help: '与营业执照或法人证书一致',
      placeholder: '某某检测研究院',
    }),
    uscc: usccField({
      title: '统一社会信用代码',
      cite: '8(一)',
      mandatory: true,
    }),
    organisationType: organisationTypeField({ title: '单位类型', cite: '8', mandatory: true }),
    district: districtField({
      title: '所在区县',
      cite: '9.1',
      mandatory: true,
      help: '按法人登记住所填写',
    }),
    address: text({
      title: '单位住所',
      cite: '9.1',
      mandatory: true,
      maxLength: 200,
      help: '营业执照或法人证书所载地址',
      placeholder: '重庆市沙坪坝区示例路1号',
    }),
    legalRepresentative: text({
      title: '法定代表人',
      cite: '8(一)',
      mandatory: true,
      maxLength: 20,
      placeholder: '联系人甲',
    }),
    personName: text({
      title: '您的姓名',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      maxLength: 20,
      placeholder: '联系人甲',
      known: 'person.name',
    }),
    position: choice({
      title: '您的身份',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      help: '负责人可以撤回申请',
      choices: [
        { value: 'applicantHandler', label: '经办人' },
        { value: 'applicantResponsible', label: '负责人' },
      ],
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
    privacyNoticeRead: yesNo({
      title: '是否已阅读个人信息处理告知',
      cite: null,
      basis: '处理个人信息前须告知（个人信息保护要求）',
      mandatory: true,
    }),
    authorisation: files({
      title: '盖章的授权书',
      cite: null,
      basis: IDENTITY,
      mandatory: true,
      maxFiles: 3,
      help: '写明办事人姓名和授权事项，加盖公章；不需要身份证复印件',
      fileHints: ['授权', '委托'],
    }),
  },
  steps: [
    {
      id: 'organisation',
      title: '单位信息',
      manner: 'inputs',
      fields: ['organisationName', 'uscc', 'organisationType', 'district', 'address'],
    },
    {
      id: 'person',
      title: '办事人信息',
      manner: 'inputs',
      fields: ['legalRepresentative', 'personName', 'position', 'phone', 'privacyNoticeRead'],
    },
    { id: 'authorisation', title: '授权书', manner: 'files', fields: ['authorisation'] },
  ],
  rules: [noticeIsRead, districtExists('district-exists', '9.1', 'district')],
})
