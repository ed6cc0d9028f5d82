import { defineForm, files, longText, percent, rows, text } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const ASSESSED = '中心对年度建设任务自评（办法未规定格式）'

/** How the center itself judges its year against the annual task（第二十七条第一款）. */
export const annualSelfAssessment = defineForm({
  id: 'annual-self-assessment',
  number: '年度自评',
  title: '年度建设任务自评',
  shortTitle: '年度自评',
  cite: '27.1',
  ...workingForm,
  fields: {
    items: rows({
      title: '逐项自评',
      cite: '27.1',
      mandatory: true,
      rowName: '一项任务',
      help: '由年度任务带出，逐项填写完成情况',
      known: 'form.annual-task.items',
      columns: {
        indicator: text({
          title: '任务和指标',
          cite: '27.1',
          mandatory: true,
          maxLength: 200,
          placeholder: '新建关键参数测量项目',
        }),
        target: text({ title: '目标', cite: '27.1', maxLength: 100, placeholder: '3项' }),
        result: text({
          title: '完成情况',
          cite: '27.1',
          mandatory: true,
          maxLength: 300,
          placeholder: '已建2项，1项在验证',
        }),
        degree: percent({ title: '完成比例', cite: '27.1', mandatory: true, placeholder: '80' }),
      },
    }),
    summary: longText({
      title: '自评综述',
      cite: null,
      basis: ASSESSED,
      mandatory: true,
      help: '完成情况、存在的问题和原因',
      placeholder: '年度任务6项完成5项，1项因设备到货推迟结转下年度',
    }),
    signer: signerField('单位负责人', ASSESSED),
    proof: files({
      title: '证明材料',
      cite: null,
      basis: ASSESSED,
      help: '可与年度工作总结报告一并报送',
      fileHints: ['自评', '证明'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项自评', manner: 'tables', fields: ['items'] },
    { id: 'summary', title: '综述', manner: 'inputs', fields: ['summary', 'signer'] },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [],
})
