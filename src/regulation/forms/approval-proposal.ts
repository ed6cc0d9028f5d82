import { creditQueryAllows, creditQueryIsFresh } from '../checks/credit-rules.ts'
import { block, rule } from '../checks/rule.ts'
import { defineForm, longText, yesNo } from '../form.ts'
import { creditQueriedOnField, creditResultField } from './credit-fields.ts'
import { workingForm } from './template.ts'

const creditQueryResult = creditQueryAllows({
  listed: '请核实后改为提出不予批准的意见。',
  explainIn: '拟批准的理由',
})

const taskStatementIsFinal = rule('task-statement-final', '12', (values) =>
  values['taskStatementIsFinal'] === false
    ? block(
        'taskStatementIsFinal',
        '不能拟同意：筹建任务书还没有定稿，批准筹建的应当同时下达任务书（第十二条）。请先核定任务书，再提出批准意见。',
      )
    : null,
)

/** The officer proposes that the preparation be approved（第十二条; credit anew by I-25）. */
export const approvalProposal = defineForm({
  id: 'approval-proposal',
  number: '拟批准',
  title: '批准筹建建议',
  shortTitle: '批准建议',
  cite: '12',
  ...workingForm,
  fields: {
    creditQueriedOn: creditQueriedOnField(),
    creditResult: creditResultField(),
    taskStatementIsFinal: yesNo({
      title: '筹建任务书是否已定稿',
      cite: '12',
      mandatory: true,
      help: '定稿后随批准文件一并下达',
    }),
    grounds: longText({
      title: '拟批准的理由',
      cite: '12',
      mandatory: true,
      help: '根据专家组推荐意见、公示情况等各方面情况写明',
      placeholder: '专家组一致推荐，公示期满无异议',
    }),
  },
  steps: [
    {
      id: 'proposal',
      title: '批准建议',
      manner: 'inputs',
      fields: ['creditQueriedOn', 'creditResult', 'taskStatementIsFinal', 'grounds'],
    },
  ],
  rules: [creditQueryResult, creditQueryIsFresh, taskStatementIsFinal],
})
