import { defineForm, files, longText, rows, text } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const items = rows({
  title: '补正情况',
  cite: '18.1',
  mandatory: true,
  rowName: '一项补正',
  help: '补正通知的每一项由程序带出，逐项写明',
  known: 'form.supplement-request.items',
  columns: {
    material: text({
      title: '材料或事项',
      cite: '18.1',
      mandatory: true,
      placeholder: '自查报告',
    }),
    requirement: longText({
      title: '补正要求',
      cite: '18.1',
      maxLength: 500,
      computed: true,
      help: '由补正通知带出，不必填',
    }),
    reply: longText({
      title: '补正情况',
      cite: '18.1',
      mandatory: true,
      maxLength: 500,
      placeholder: '已在自查报告第5页补充任务T3的完成情况',
    }),
  },
})

/** What the applicant supplied, item by item（第十八条第一款; I-10）. */
export const supplementReply = defineForm({
  id: 'supplement-reply',
  number: '补正答复',
  title: '补正材料',
  shortTitle: '补正材料',
  cite: '18.1',
  ...workingForm,
  fields: {
    items,
    signer: signerField('单位负责人', '补正材料由建设单位负责人确认（办法未规定格式）'),
    materials: files({
      title: '补正的材料',
      cite: '18.1',
      mandatory: true,
      fileHints: ['补正'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项补正', manner: 'tables', fields: ['items'] },
    { id: 'signature', title: '签名', manner: 'inputs', fields: ['signer'] },
    { id: 'materials', title: '补正的材料', manner: 'files', fields: ['materials'] },
  ],
  rules: [],
})
