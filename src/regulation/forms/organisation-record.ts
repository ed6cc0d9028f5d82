import { districtExists } from '../checks/rule.ts'
import { defineForm, text } from '../form.ts'
import { districtField, organisationTypeField, usccField } from './common-fields.ts'
import { workingForm } from './template.ts'

/** An applicant that is not in the chat: what a case officer takes from its paper application. */
export const organisationRecord = defineForm({
  id: 'organisation-record',
  number: '单位信息',
  title: '申请单位信息（代录）',
  shortTitle: '单位信息',
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
    uscc: usccField({ title: '统一社会信用代码', cite: '8(一)', mandatory: true }),
    organisationType: organisationTypeField({ title: '单位类型', cite: '8', mandatory: true }),
    district: districtField({
      title: '所在区县',
      cite: '9.1',
      mandatory: true,
      help: '按法人登记住所填写',
    }),
    legalRepresentative: text({
      title: '法定代表人',
      cite: '8(一)',
      maxLength: 20,
      placeholder: '联系人甲',
    }),
  },
  steps: [
    {
      id: 'organisation',
      title: '申请单位',
      manner: 'inputs',
      fields: ['organisationName', 'uscc', 'organisationType', 'district', 'legalRepresentative'],
    },
  ],
  rules: [districtExists('district-exists', '9.1', 'district')],
})
