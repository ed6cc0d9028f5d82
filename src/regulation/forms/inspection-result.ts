import { block, rule } from '../checks/rule.ts'
import { choice, date, defineForm, isBlank, longText } from '../form.ts'
import { workingForm } from './template.ts'

const CONFIRMED = '检查结果由市局确认后生效（办法未规定确认的程序）'

const dueIsNamed = rule('result-due-named', '27.1', (values, { complete }) =>
  complete && values['result'] === 'rectification' && isBlank(values['due'])
    ? block('due', '限期整改的，请写明整改截止日期（期限由市局确定，办法未规定）。')
    : null,
)

const dueOnlyWhereWanted = rule('result-due-fits', '27.1', (values, { at }) => {
  if (isBlank(values['due'])) return null
  if (values['result'] === 'passed')
    return block('due', '结果为合格的，没有整改截止日期。请删去日期，或核对结果。')
  const due = String(values['due'])
  return due > at ? null : block('due', '整改截止日期应晚于今天，请核对。')
})

const requirementsAreWritten = rule('result-requirements', '27.1', (values, { complete }) => {
  const wanted = !isBlank(values['due']) && values['result'] !== 'passed'
  return complete && wanted && isBlank(values['requirements'])
    ? block('requirements', '须整改的，请写明整改要求，让中心知道改什么。')
    : null
})

/** The result of an inspection or of a re-check, as the Municipal Bureau confirms it（第二十七条）. */
export const inspectionResult = defineForm({
  id: 'inspection-result',
  number: '检查结果',
  title: '监督检查结果确认',
  shortTitle: '检查结果',
  cite: '27.1',
  ...workingForm,
  fields: {
    result: choice({
      title: '确认的结果',
      cite: '27.1',
      mandatory: true,
      choices: [
        { value: 'passed', label: '合格' },
        { value: 'rectification', label: '限期整改' },
        { value: 'failed', label: '不合格' },
      ],
    }),
    basis: longText({
      title: '事实和理由',
      cite: null,
      basis: CONFIRMED,
      mandatory: true,
      help: '依据检查记录写明；结果与检查单位结论不同的，说明原因',
      placeholder: '2台关键设备溯源已过有效期仍在使用，出具证书5份',
    }),
    response: longText({
      title: '对中心异议的答复',
      cite: null,
      basis: CONFIRMED,
      help: '中心提出异议的必填',
      placeholder: '经核实，其中1台确已停用，予以采纳；另1台仍在使用，不予采纳',
    }),
    due: date({
      title: '整改截止日期',
      cite: null,
      basis: '期限由市局确定并书面告知（办法未规定）',
      help: '限期整改的必填；不合格的可以同时要求整改',
    }),
    requirements: longText({
      title: '整改要求',
      cite: null,
      basis: CONFIRMED,
      help: '要求整改的必填',
      placeholder: '停用过期设备，追溯已出具的证书，完成溯源后书面报告',
    }),
  },
  steps: [
    {
      id: 'result',
      title: '结果和理由',
      manner: 'inputs',
      fields: ['result', 'basis', 'response', 'due', 'requirements'],
    },
  ],
  rules: [dueIsNamed, dueOnlyWhereWanted, requirementsAreWritten],
})
