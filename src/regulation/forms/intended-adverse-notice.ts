import { countOf } from '../checks/read-values.ts'
import { rule, warn } from '../checks/rule.ts'
import { choice, defineForm, files, longText, text, wholeNumber, yesNo } from '../form.ts'
import { internalTargets } from '../internal-targets.ts'
import { workingForm } from './template.ts'

const TOLD = '作出不利决定前告知事实、理由、依据和权利（办法未规定，程序建议，请法制审核）'
const USUAL = internalTargets.statement.value

/** Acts that take something away, each with its article; cancel and revoke are three different acts (I-30). */
export const adverseActs = [
  { value: 'cancelPreparation', label: '取消筹建资格（第十七条第二款）' },
  { value: 'revokePreparation', label: '撤销筹建资格（第二十二条第二款）' },
  { value: 'refuseEstablishment', label: '不予批准成立（第二十二条第一款）' },
  { value: 'revokeCenter', label: '撤销中心资格（第三十一条）' },
] as const

const HEARING_DUE = ['revokePreparation', 'revokeCenter']

const hearingIsOffered = rule('hearing-offered', '22.2', (values) =>
  values['mayRequestHearing'] === false && HEARING_DUE.includes(String(values['act']))
    ? warn(
        'mayRequestHearing',
        '拟撤销资格而不告知可以要求听证（办法未规定；第二十二条第二款、第三十一条的撤销一般应告知）。请法制审核确认。',
      )
    : null,
)

const timeToAnswer = rule('statement-days', '22.2', (values) => {
  const days = countOf(values['respondDays'])
  if (days === null || days < 1 || days >= USUAL) return null
  return warn(
    'respondDays',
    `陈述申辩期限${days}个工作日少于${USUAL}个工作日（办法未规定，${USUAL}个工作日为本系统建议）。请核对，由法制审核确认。`,
  )
})

/** 拟取消、拟撤销告知书: the facts, what they rest on, the right to state and to be heard（I-31）. */
export const intendedAdverseNotice = defineForm({
  id: 'intended-adverse-notice',
  number: '拟决定告知',
  title: '拟作不利决定的告知内容',
  shortTitle: '拟决定告知',
  cite: '22.2',
  ...workingForm,
  fields: {
    act: choice({
      title: '拟作出的决定',
      cite: '22.2',
      mandatory: true,
      help: '取消筹建资格、撤销筹建资格、撤销中心资格是三种不同的决定',
      choices: adverseActs,
    }),
    facts: longText({
      title: '查明的事实',
      cite: null,
      basis: TOLD,
      mandatory: true,
      help: '时间、经过、证据',
      placeholder: '筹建期于2026年5月20日届满，至今未申请验收考核，也未申请延期',
    }),
    grounds: longText({
      title: '理由和依据',
      cite: null,
      basis: TOLD,
      mandatory: true,
      help: '写明依据的条款',
      placeholder: '依据《管理办法》第十七条第二款，逾期未完成筹建任务的取消筹建资格',
    }),

    respondDays: wholeNumber({
      title: '陈述申辩期限',
      cite: null,
      basis: TOLD,
      mandatory: true,
      minimum: 1,
      maximum: 60,
      unit: '个工作日',
      help: `自收到告知书之日起算，建议不少于${USUAL}个工作日`,
      placeholder: String(USUAL),
    }),
    mayRequestHearing: yesNo({
      title: '是否告知可以要求听证',
      cite: null,
      basis: TOLD,
      mandatory: true,
      help: '拟撤销资格的一般选“是”',
    }),
    contact: text({
      title: '提交地址和联系方式',
      cite: null,
      basis: TOLD,
      mandatory: true,
      maxLength: 200,
      placeholder: '市局计量处 023-00000001',
    }),
    evidence: files({
      title: '证据材料',
      cite: null,
      basis: TOLD,
      help: '可不交',
      fileHints: ['证据', '材料'],
    }),
  },
  steps: [
    {
      id: 'facts',
      title: '事实和依据',
      manner: 'inputs',
      fields: ['act', 'facts', 'grounds'],
    },
    {
      id: 'rights',
      title: '陈述申辩和听证',
      manner: 'inputs',
      fields: ['respondDays', 'mayRequestHearing', 'contact'],
    },
    { id: 'evidence', title: '证据材料', manner: 'files', fields: ['evidence'] },
  ],
  rules: [hearingIsOffered, timeToAnswer],
})
