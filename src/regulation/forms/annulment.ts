import { block, notInFuture, rule } from '../checks/rule.ts'
import { choice, date, defineForm, files, isBlank, longText, text } from '../form.ts'
import { workingForm } from './template.ts'

const REMEDIED = '决定经复议、诉讼或者自行纠正后重新作出，原文书保留并注明（办法未作规定）'

const paperIsWhole = rule('annulment-paper', '23', (values, { complete }) => {
  if (!complete || isBlank(values['ground'])) return null
  const own = values['ground'] === 'selfCorrection'
  if (own) {
    return isBlank(values['paperNumber'])
      ? null
      : block('paperNumber', '自行纠正的，本局的文号在印发时登记，这里不填。')
  }
  const needs = [
    ['paperNumber', '据以撤销的文书的文号'],
    ['paperDate', '据以撤销的文书的日期'],
    ['paper', '据以撤销的文书'],
  ] as const
  return needs
    .filter(([field]) => isBlank(values[field]))
    .map(([field, title]) => block(field, `复议决定、判决须提供“${title}”。`))
})

/** Why an issued decision is annulled, and by which paper (practice.md, situation 9). */
export const annulment = defineForm({
  id: 'annulment',
  number: '撤销原决定',
  title: '撤销原决定的依据',
  shortTitle: '撤销原决定',
  cite: '23',
  ...workingForm,
  fields: {
    decisionNumber: text({
      title: '要撤销的文书的文号',
      cite: null,
      basis: REMEDIED,
      mandatory: true,
      maxLength: 40,
      help: '本案最近一份仍然有效的决定，请核对',
      placeholder: '渝市监函〔2026〕35号',
      known: 'case.lastDecisionNumber',
    }),
    ground: choice({
      title: '撤销的依据',
      cite: null,
      basis: REMEDIED,
      mandatory: true,
      choices: [
        { value: 'reconsideration', label: '行政复议决定' },
        { value: 'judgment', label: '人民法院判决' },
        { value: 'selfCorrection', label: '市局自行纠正' },
      ],
    }),
    authority: text({
      title: '作出机关',
      cite: null,
      basis: REMEDIED,
      mandatory: true,
      help: '复议机关或人民法院；自行纠正的填市局',
      placeholder: '某某人民法院（虚构）',
    }),
    paperNumber: text({
      title: '据以撤销的文书的文号',
      cite: null,
      basis: REMEDIED,
      maxLength: 60,
      help: '自行纠正的不填',
      placeholder: '（2026）渝01行终1号（虚构）',
    }),
    paperDate: date({
      title: '据以撤销的文书的日期',
      cite: null,
      basis: REMEDIED,
      help: '自行纠正的不填',
    }),
    reason: longText({
      title: '事实和理由',
      cite: null,
      basis: REMEDIED,
      mandatory: true,
      placeholder: '原决定认定的事实不清，责令重新作出（虚构）',
    }),
    paper: files({
      title: '据以撤销的文书',
      cite: null,
      basis: REMEDIED,
      maxFiles: 5,
      help: '自行纠正的可不交',
      fileHints: ['复议', '判决', '裁定', '决定'],
    }),
  },
  steps: [
    {
      id: 'ground',
      title: '撤销的依据',
      manner: 'inputs',
      fields: ['decisionNumber', 'ground', 'authority', 'paperNumber', 'paperDate'],
    },
    { id: 'reason', title: '事实和理由', manner: 'inputs', fields: ['reason'] },
    { id: 'paper', title: '文书', manner: 'files', fields: ['paper'] },
  ],
  rules: [paperIsWhole, notInFuture('annulment-date-not-in-future', '23', 'paperDate', '文书日期')],
})
