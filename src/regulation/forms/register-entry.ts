import { block, documentNumberShape, notInFuture, rule } from '../checks/rule.ts'
import { date, defineForm, text } from '../form.ts'
import { webAddress } from './notice-fields.ts'
import { scopeRowsOf, scopeTable } from './scope-table.ts'
import { workingForm } from './template.ts'

const rowsDiffer = rule('register-rows-differ', '25', (values) => {
  const seen = new Set<string>()
  for (const { no, ...row } of scopeRowsOf(values, 'scope')) {
    const key = JSON.stringify(row)
    if (seen.has(key)) {
      return block(
        'scope',
        `第${no}个项目“${row.item}”与前面的项目完全相同，名录中同一项目只列一次。请删去重复的一行。`,
      )
    }
    seen.add(key)
  }
  return null
})

/** 名录登记（第二十五条）：what the bureau confirmed and published of an established center. */
export const registerEntry = defineForm({
  id: 'register-entry',
  number: '名录登记',
  title: '名录和服务能力公布登记',
  shortTitle: '名录登记',
  cite: '25',
  ...workingForm,
  fields: {
    centerName: text({
      title: '中心名称',
      cite: '25',
      mandatory: true,
      help: '与批准成立文件一致',
      placeholder: '重庆市新型储能产业计量测试中心',
      known: 'case.centerName',
    }),
    hostOrganisation: text({
      title: '依托单位',
      cite: '25',
      mandatory: true,
      help: '与批准成立文件一致',
      placeholder: '某某计量检测研究院（虚构）',
      known: 'case.hostOrganisation',
    }),
    industry: text({
      title: '服务的产业',
      cite: '25',
      mandatory: true,
      maxLength: 60,
      help: '名录中显示的产业名称',
      placeholder: '新能源及新型储能',
    }),
    approvalNumber: text({
      title: '批准成立文件的文号',
      cite: '25',
      mandatory: true,
      maxLength: 40,
      help: '由印发登记带出，请核对',
      placeholder: '渝市监函〔2026〕35号',
      known: 'case.establishmentNumber',
    }),
    scope: scopeTable('25', {
      help: '由验收考核申请表的能力表带出，请按考核确认的项目删改',
      known: 'case.scope',
    }),
    websiteAddress: webAddress({
      title: '公布网址',
      cite: '25',
      help: '市局官网上公布名录的页面地址',
    }),
    publishedOn: date({
      title: '公布日期',
      cite: '25',
      mandatory: true,
      help: '网页上显示的发布日期',
    }),
  },
  steps: [
    {
      id: 'center',
      title: '中心',
      manner: 'inputs',
      fields: ['centerName', 'hostOrganisation', 'industry', 'approvalNumber'],
    },
    { id: 'scope', title: '服务能力', manner: 'tables', fields: ['scope'] },
    {
      id: 'publication',
      title: '公布情况',
      manner: 'inputs',
      fields: ['websiteAddress', 'publishedOn'],
    },
  ],
  rules: [
    documentNumberShape('register-approval-number', '25', 'approvalNumber'),
    rowsDiffer,
    notInFuture('register-published-not-in-future', '25', 'publishedOn', '公布日期'),
  ],
})
