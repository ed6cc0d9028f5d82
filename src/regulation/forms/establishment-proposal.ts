import { creditQueryAllows, creditQueryIsFresh } from '../checks/credit-rules.ts'
import { block, rule } from '../checks/rule.ts'
import { choice, defineForm, longText } from '../form.ts'
import { creditQueriedOnField, creditResultField } from './credit-fields.ts'
import { workingForm } from './template.ts'

const creditQueryResult = creditQueryAllows({
  listed: '请核实后改为提出不予批准成立的意见。',
  explainIn: '拟批准的理由',
})

const assessmentIsPassed = rule('establishment-passed', '22.1', (values) =>
  values['assessment'] === 'notPassed'
    ? block(
        'assessment',
        '不能拟同意：考核没有合格，也没有认可整改结果（第二十二条第一款，根据考核报告经研究后批准）。请按第二十二条第二款下达整改通知书，或提出不予批准的意见。',
      )
    : null,
)

/** The officer proposes that the center be established（第二十二条第一款; credit anew by I-25）. */
export const establishmentProposal = defineForm({
  id: 'establishment-proposal',
  number: '拟批准成立',
  title: '批准成立建议',
  shortTitle: '批准成立建议',
  cite: '22.1',
  ...workingForm,
  fields: {
    assessment: choice({
      title: '考核情况',
      cite: '22.1',
      mandatory: true,
      choices: [
        { value: 'passed', label: '考核合格' },
        { value: 'reportAccepted', label: '整改后不再重新考核，认可整改报告' },
        { value: 'notPassed', label: '考核未合格' },
      ],
    }),
    creditQueriedOn: creditQueriedOnField(),
    creditResult: creditResultField(),
    grounds: longText({
      title: '拟批准的理由',
      cite: '22.1',
      mandatory: true,
      help: '根据考核报告及有关材料写明；认可整改报告的，写明不再重新考核的理由',
      placeholder: '考核组考核合格，得分86.5分，材料齐全',
    }),
  },
  steps: [
    {
      id: 'proposal',
      title: '批准成立建议',
      manner: 'inputs',
      fields: ['assessment', 'creditQueriedOn', 'creditResult', 'grounds'],
    },
  ],
  rules: [creditQueryResult, creditQueryIsFresh, assessmentIsPassed],
})
