import { defineForm, phone, text, yesNo } from '../form.ts'
import { referenceTemplate } from './template.ts'

const SERVED = '确认文书送达的地址和方式，便于送达（办法未规定送达方式）'

/** F18: where documents reach the applicant, and whether electronically. */
export const serviceAddress = defineForm({
  id: 'service-address',
  number: 'F18',
  title: '送达地址确认书',
  shortTitle: '送达地址',
  cite: '9.1',
  ...referenceTemplate,
  fields: {
    consentElectronic: yesNo({
      title: '是否同意电子送达',
      cite: null,
      basis: SERVED,
      mandatory: true,
      help: '选“否”的，文书直接送达或邮寄',
    }),
    address: text({
      title: '送达地址',
      cite: null,
      basis: SERVED,
      mandatory: true,
      maxLength: 200,
      help: '能收到信件的详细地址；有变更请及时告知经办人',
      placeholder: '重庆市沙坪坝区示例路1号',
      known: 'organisation.address',
    }),
    recipient: text({
      title: '收件人',
      cite: null,
      basis: SERVED,
      mandatory: true,
      maxLength: 60,
      help: '可以代表单位签收的人',
      placeholder: '联系人甲（办公室）',
      known: 'person.name',
    }),
    phone: phone({
      title: '联系电话',
      cite: null,
      basis: SERVED,
      mandatory: true,
      help: '手机号，或“区号-号码”',
      placeholder: '023-00000001',
      known: 'person.phone',
    }),
  },
  steps: [
    {
      id: 'address',
      title: '送达地址',
      manner: 'inputs',
      fields: ['consentElectronic', 'address', 'recipient', 'phone'],
    },
  ],
  rules: [],
})
