import { block, notInFuture, rule } from '../checks/rule.ts'
import { type Cite, citeText } from '../cite.ts'
import {
  choice,
  date,
  defineForm,
  type FormValues,
  files,
  isBlank,
  longText,
  type RuleContext,
} from '../form.ts'
import { daysBetween, formatDay, isCivilDate } from '../time/civil-date.ts'
import { workingForm } from './template.ts'

const PROVEN = '启动撤销前须有相应的证据（办法未规定格式）'

/** The seven grounds of 第三十一条, in its order and words. */
export const revocationGrounds = [
  { value: 'unfairConduct', cite: '31(一)', label: '（一）存在不公正行为，经提醒告诫仍不改正' },
  {
    value: 'failedInspections',
    cite: '31(二)',
    label: '（二）建设绩效较差，连续两次监督检查不合格',
  },
  { value: 'notOperating', cite: '31(三)', label: '（三）不能正常开展业务' },
  { value: 'failedReview', cite: '31(四)', label: '（四）复查不合格' },
  { value: 'falseData', cite: '31(五)', label: '（五）伪造、篡改测试数据，不真实出具证书、报告' },
  { value: 'dishonesty', cite: '31(六)', label: '（六）有重大违法失信行为' },
  { value: 'other', cite: '31(七)', label: '（七）其他需撤销资格的情形' },
] as const

export type RevocationGround = (typeof revocationGrounds)[number]['value']

const CITES = Object.fromEntries(
  revocationGrounds.map(({ value, cite }) => [value, cite]),
) as Readonly<Record<RevocationGround, Cite>>

/** The ground that was chosen, or null. */
export function groundOf(values: FormValues | undefined): RevocationGround | null {
  const value = values?.['ground']
  return revocationGrounds.some((one) => one.value === value) ? (value as RevocationGround) : null
}

/** The item of 第三十一条 that a ground stands in. */
export const citeOfGround = (ground: RevocationGround): Cite => CITES[ground]

/** What only one ground asks for, and what is said when it is not there. */
const OWED: Readonly<Partial<Record<RevocationGround, readonly [field: string, says: string]>>> = {
  unfairConduct: ['notCorrected', '请写明提醒告诫后仍不改正的事实和证据'],
  dishonesty: ['creditQueriedOn', '请填写信用查询的日期和结果'],
  other: ['legalReason', '请写明需要撤销的法律理由，由审批人审定'],
}

const groundIsSupported = rule('ground-supported', '31', (values, { complete }) => {
  const ground = groundOf(values)
  const owed = ground === null ? undefined : OWED[ground]
  if (!complete || ground === null || owed === undefined || !isBlank(values[owed[0]])) return null
  return block(owed[0], `${owed[1]}（${citeText(CITES[ground])}）。`)
})

const creditShowsIt = rule('credit-shows-dishonesty', '31(六)', (values, context) => {
  if (groundOf(values) !== 'dishonesty' || !context.complete) return []
  const shown = isBlank(values['creditFinding'])
    ? [block('creditFinding', '请写明查询的来源和查到的重大违法失信记录（第三十一条第（六）项）。')]
    : []
  return [...staleQuery(values['creditQueriedOn'], context), ...shown]
})

/** The officer's own query, and a fresh one (I-25). */
function staleQuery(day: unknown, { at, limits }: RuleContext) {
  if (typeof day !== 'string' || !isCivilDate(day)) return []
  const most = limits.creditQueryDays
  if (daysBetween(day, at) <= most) return []
  return [
    block(
      'creditQueriedOn',
      `信用查询（${formatDay(day)}）已超过${most}天，请重新查询（天数为本系统设定，办法未规定）。`,
    ),
  ]
}

/** On which ground of 第三十一条 a center's standing is to be revoked, and what proves it. */
export const revocationGround = defineForm({
  id: 'revocation-ground',
  number: '撤销事由',
  title: '撤销中心资格的事由和证据',
  shortTitle: '撤销事由',
  cite: '31',
  ...workingForm,
  fields: {
    ground: choice({
      title: '适用的情形',
      cite: '31',
      mandatory: true,
      choices: revocationGrounds,
    }),
    proof: longText({
      title: '证据和证明的事实',
      cite: null,
      basis: PROVEN,
      mandatory: true,
      help: '逐项写明证据名称和能证明什么',
      placeholder: '1.2026年3月5日检查结果通知；2.2026年9月1日检查结果通知，均确认不合格',
    }),
    notCorrected: longText({
      title: '仍不改正的事实和证据',
      cite: '31(一)',
      help: '情形（一）必填',
      placeholder: '改正期限届满后，2026年8月的委托仍未按受理次序出具报告',
    }),
    performance: longText({
      title: '建设绩效较差的事实',
      cite: '31(二)',
      help: '情形（二）：市局设定两个条件须同时具备的，必填',
      placeholder: '2026年度建设任务6项中4项未完成',
    }),
    legalReason: longText({
      title: '法律理由',
      cite: '31(七)',
      help: '情形（七）必填',
      placeholder: '依托单位主体资格已注销，中心的承担主体不复存在',
    }),
    creditQueriedOn: date({
      title: '信用查询日期',
      cite: '31(六)',
      help: '情形（六）必填，30天以内',
    }),
    creditFinding: longText({
      title: '信用查询来源和结果',
      cite: '31(六)',
      maxLength: 500,
      help: '情形（六）必填',
      placeholder: '国家企业信用信息公示系统：2026年8月列入严重违法失信名单',
    }),
    evidence: files({
      title: '证据材料',
      cite: null,
      basis: PROVEN,
      mandatory: true,
      fileHints: ['证据', '截图', '通知'],
    }),
  },
  steps: [
    {
      id: 'ground',
      title: '情形和证据',
      manner: 'inputs',
      fields: ['ground', 'proof', 'notCorrected', 'performance', 'legalReason'],
    },
    {
      id: 'credit',
      title: '信用查询（情形六）',
      manner: 'inputs',
      fields: ['creditQueriedOn', 'creditFinding'],
    },
    { id: 'evidence', title: '证据材料', manner: 'files', fields: ['evidence'] },
  ],
  rules: [
    groundIsSupported,
    creditShowsIt,
    notInFuture('credit-query-not-in-future', '31(六)', 'creditQueriedOn', '信用查询日期'),
  ],
})
