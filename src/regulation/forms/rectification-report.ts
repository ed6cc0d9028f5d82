import { notInFuture } from '../checks/rule.ts'
import { date, defineForm, files, longText, rows, text } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { referenceTemplate } from './template.ts'

const items = rows({
  title: '整改情况',
  cite: '22.2',
  mandatory: true,
  rowName: '一个问题',
  help: '整改通知列出的每个问题一行',
  known: 'form.rectification-order.items',
  columns: {
    item: text({
      title: '考核内容编号',
      cite: '22.2',
      maxLength: 20,
      help: '由整改通知带出',
      placeholder: '1.3',
    }),
    problem: longText({
      title: '存在问题',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '1项关键参数的不确定度未达到任务书要求',
    }),
    cause: longText({
      title: '原因分析',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '温控不足，重复性偏大',
    }),
    action: longText({
      title: '整改措施',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '加装恒温箱，重新评定不确定度',
    }),
    result: longText({
      title: '整改结果',
      cite: '22.2',
      mandatory: true,
      maxLength: 500,
      placeholder: '不确定度由3%降至1.8%，达到要求',
    }),
    proof: text({
      title: '证明材料',
      cite: '22.2',
      mandatory: true,
      maxLength: 200,
      help: '材料名称，材料在下一步发送',
      placeholder: '不确定度评定报告',
    }),
  },
})

/** F10: what was put right after a score below 80 or a 整改通知书（第二十一条第一款，第二十二条第二款）. */
export const rectificationReport = defineForm({
  id: 'rectification-report',
  number: 'F10',
  title: '整改结果报告',
  shortTitle: '整改报告',
  cite: '22.2',
  ...referenceTemplate,
  fields: {
    items,
    completedOn: date({
      title: '整改完成日期',
      cite: '22.2',
      mandatory: true,
      help: '全部问题整改完成的日期',
    }),
    outstanding: longText({
      title: '尚未完成的整改',
      cite: '22.2',
      help: '没有的不填；有的写明何时完成',
      placeholder: '第2项设备预计2026年10月到货',
    }),
    signer: signerField('单位负责人', '整改报告由建设单位负责人签名（办法未规定格式）'),
    proof: files({
      title: '证明材料',
      cite: '22.2',
      mandatory: true,
      fileHints: ['整改', '证明', '报告'],
    }),
    sealedReport: files({
      title: '盖章的整改报告扫描件',
      cite: '22.2',
      maxFiles: 3,
      help: '可在核对无误、盖章后补交',
      fileHints: ['整改报告', '盖章'],
    }),
  },
  steps: [
    { id: 'items', title: '逐项整改', manner: 'tables', fields: ['items'] },
    {
      id: 'completion',
      title: '完成情况',
      manner: 'inputs',
      fields: ['completedOn', 'outstanding', 'signer'],
    },
    { id: 'proof', title: '证明材料', manner: 'files', fields: ['proof', 'sealedReport'] },
  ],
  rules: [notInFuture('rectified-not-in-future', '22.2', 'completedOn', '整改完成日期')],
})
