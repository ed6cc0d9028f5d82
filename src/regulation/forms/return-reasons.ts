import { textOf } from '../checks/read-values.ts'
import { block, rule } from '../checks/rule.ts'
import type { Cite } from '../cite.ts'
import { choice, defineForm, type FormRule, type FormValues, isBlank, longText } from '../form.ts'
import { workingForm } from './template.ts'

/** What a return can rest on, each with its article（第八条、第九条）. */
export const returnGrounds = [
  { value: '9.1', label: '发函：发函单位、申请函（第九条第一款）' },
  { value: '9.1(一)', label: '申报书（第九条第一款第（一）项）' },
  { value: '9.1(二)', label: '筹建任务书（第九条第一款第（二）项）' },
  { value: '9.2', label: '材料合法性与真实性（第九条第二款）' },
  { value: '8', label: '申报主体（第八条）' },
  { value: '8(一)', label: '法人资格（第八条第（一）项）' },
  { value: '8(二)', label: '技术团队（第八条第（二）项）' },
  { value: '8(三)', label: '计量基础资源（第八条第（三）项）' },
  { value: '8(四)', label: '前期工作基础和业绩（第八条第（四）项）' },
  { value: '8(五)', label: '科技创新基础（第八条第（五）项）' },
  { value: '8(六)', label: '实验室和质量管理体系（第八条第（六）项）' },
  { value: '8(七)', label: '前瞻性、引领性、代表性（第八条第（七）项）' },
  { value: '8(八)', label: '严重违法失信名单（第八条第（八）项）' },
] as const satisfies readonly { readonly value: Cite; readonly label: string }[]

const PAIRS = [1, 2, 3] as const

/** One itemised reason of a return. `cite` is null for a reason named without a ground. */
export interface ReturnReason {
  readonly cite: Cite | null
  /** The ground as the officer chose it; '' without one. */
  readonly ground: string
  readonly reason: string
}

function pairOf(values: FormValues, n: number): ReturnReason | null {
  const reason = textOf(values[`reason${n}`])
  if (reason === '') return null
  const ground = returnGrounds.find((one) => one.value === values[`ground${n}`])
  return { cite: ground?.value ?? null, ground: ground?.label ?? '', reason }
}

/** The reasons in order: the pairs, then the others, one per line. */
export function returnReasonsOf(values: FormValues): readonly ReturnReason[] {
  const pairs = PAIRS.flatMap((n) => pairOf(values, n) ?? [])
  const others = textOf(values['otherReasons'])
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((reason): ReturnReason => ({ cite: null, ground: '', reason }))
  return [...pairs, ...others]
}

const ground = (n: number) =>
  choice({
    title: `退回事项${n}`,
    cite: '10',
    help: n === 1 ? '不符合的材料或条件' : '没有的不选',
    choices: returnGrounds,
  })

const reason = (n: number) =>
  longText({
    title: `事项${n}的具体理由`,
    cite: '10',
    maxLength: 500,
    help: '写明哪里不符合、如何补正',
    placeholder: '法人证书已于2026年6月30日到期，请提供有效证书',
  })

const atLeastOneReason = rule('return-has-reason', '10', (values) =>
  returnReasonsOf(values).length === 0
    ? block(
        'reason1',
        '暂不能提出退回：没有写明理由（第十条，对不符合要求的予以退回）。请至少写明一项不符合的具体情况，便于申请单位补正。',
      )
    : null,
)

const pairsAreWhole: FormRule = rule('return-pairs-whole', '10', (values) =>
  PAIRS.flatMap((n) => {
    const hasGround = !isBlank(values[`ground${n}`])
    const hasReason = !isBlank(values[`reason${n}`])
    if (hasGround === hasReason) return []
    return hasGround
      ? [block(`reason${n}`, `退回事项${n}已选，还没有写理由。请写明具体情况，或取消所选事项。`)]
      : [block(`ground${n}`, `事项${n}写了理由，还没有选是哪一项材料或条件。请选择。`)]
  }),
)

/** The itemised reasons of a proposed return（第十条）. */
export const returnReasons = defineForm({
  id: 'return-reasons',
  number: '退回',
  title: '退回理由',
  shortTitle: '退回理由',
  cite: '10',
  ...workingForm,
  fields: {
    ground1: ground(1),
    reason1: reason(1),
    ground2: ground(2),
    reason2: reason(2),
    ground3: ground(3),
    reason3: reason(3),
    otherReasons: longText({
      title: '其他理由',
      cite: '10',
      help: '一行一项',
      placeholder: '任务书第3页指标与申报书不一致',
    }),
  },
  steps: [
    {
      id: 'reasons',
      title: '退回理由',
      manner: 'inputs',
      fields: ['ground1', 'reason1', 'ground2', 'reason2'],
    },
    {
      id: 'more-reasons',
      title: '更多退回理由',
      manner: 'inputs',
      fields: ['ground3', 'reason3', 'otherReasons'],
    },
  ],
  rules: [atLeastOneReason, pairsAreWhole],
})
