import { documentNumberShape, notInFuture } from '../checks/rule.ts'
import { date, defineForm, files, text } from '../form.ts'
import { referenceTemplate } from './template.ts'

/** F5: the letter by which the sponsor asks the bureau for the preparation（第九条第一款）. */
export const sponsorLetter = defineForm({
  id: 'sponsor-letter',
  number: 'F5',
  title: '关于申请筹建市级产业计量测试中心的函',
  shortTitle: '申请函',
  cite: '9.1',
  ...referenceTemplate,
  fields: {
    issuingBody: text({
      title: '发函机关',
      cite: '9.1',
      mandatory: true,
      help: '市级主管部门或申请单位所在地区县人民政府，与公章一致',
      placeholder: '沙坪坝区人民政府',
    }),
    documentNumber: text({
      title: '文号',
      cite: '9.1',
      mandatory: true,
      maxLength: 40,
      help: '红头下方，年份用六角括号〔 〕',
      placeholder: '渝经信函〔2026〕12号',
    }),
    documentDate: date({
      title: '成文日期',
      cite: '9.1',
      mandatory: true,
      help: '函末落款日期',
    }),
    letterTitle: text({
      title: '标题',
      cite: '9.1',
      maxLength: 120,
      placeholder: '关于申请筹建重庆市新型储能产业计量测试中心的函',
    }),
    letterFile: files({
      title: '盖章的函（扫描件）',
      cite: '9.1',
      mandatory: true,
      maxFiles: 3,
      fileHints: ['函'],
    }),
  },
  steps: [
    {
      id: 'letter',
      title: '申请函信息',
      manner: 'inputs',
      fields: ['issuingBody', 'documentNumber', 'documentDate', 'letterTitle'],
    },
    { id: 'file', title: '申请函扫描件', manner: 'files', fields: ['letterFile'] },
  ],
  rules: [
    documentNumberShape('letter-number-shape', '9.1', 'documentNumber'),
    notInFuture('letter-date-not-in-future', '9.1', 'documentDate', '成文日期'),
  ],
})
