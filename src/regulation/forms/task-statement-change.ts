import { numberedRowsOf, textOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import { defineForm, files, longText, rows, text } from '../form.ts'
import { signerField } from './signature-fields.ts'
import { workingForm } from './template.ts'

const CHANGED = '任务书下达后的变更由市局批准，不改变筹建届满日（办法未规定）'

const changes = rows({
  title: '变更内容',
  cite: '13',
  mandatory: true,
  rowName: '一处变更',
  help: '一处变更一行，变更前与任务书一致',
  columns: {
    place: text({
      title: '变更的位置',
      cite: '13',
      mandatory: true,
      help: '任务编号或任务书的部分',
      placeholder: 'T3 目标值',
    }),
    before: longText({
      title: '变更前',
      cite: '13',
      mandatory: true,
      maxLength: 500,
      help: '新增的写“无”',
      placeholder: '取得计量标准考核证书2项',
    }),
    after: longText({
      title: '变更后',
      cite: '13',
      mandatory: true,
      maxLength: 500,
      help: '取消的写“无”',
      placeholder: '取得计量标准考核证书1项，溯源1项',
    }),
  },
})

const somethingChanges = rule('change-differs', '13', (values) => {
  const same = numberedRowsOf(values, 'changes').flatMap(([row, number]) => {
    const before = textOf(row['before'])
    return before !== '' && before === textOf(row['after']) ? [number] : []
  })
  if (same.length === 0) return null
  return block(
    'changes',
    `“变更内容”第${same.join('、')}行变更前后相同（第十三条，按筹建任务书要求开展筹建）。请写明变更后的内容，或删去该行。`,
  )
})

/** The applicant asks to change the task statement in force; the end of preparation stays（第十三条; I-45）. */
export const taskStatementChange = defineForm({
  id: 'task-statement-change',
  number: '任务书变更',
  title: '筹建任务书变更申请',
  shortTitle: '任务书变更',
  cite: '13',
  ...workingForm,
  fields: {
    reason: longText({
      title: '变更原因',
      cite: null,
      basis: CHANGED,
      mandatory: true,
      help: '写明为什么变更、对预期目标的影响；变更不延长筹建期',
      placeholder: '国家新发布校准规范，原自编规范不再需要',
    }),
    signer: signerField('单位负责人', CHANGED),
    changes,
    proof: files({
      title: '有关材料',
      cite: null,
      basis: CHANGED,
      help: '可不交',
      fileHints: ['变更', '任务书'],
    }),
  },
  steps: [
    { id: 'changes', title: '变更内容', manner: 'tables', fields: ['changes'] },
    { id: 'reason', title: '变更原因', manner: 'inputs', fields: ['reason', 'signer'] },
    { id: 'proof', title: '有关材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [somethingChanges],
})
