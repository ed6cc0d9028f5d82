import type {
  DeliveryLine,
  DeliveryOrder,
  DeliveryState,
  ServiceLine,
} from '../../../cards/faces/deliveries.ts'
import { papersOf } from '../../regulation/acceptance-facts.ts'
import type { CaseFile } from '../../regulation/case-file.ts'
import { type FormValues, fieldOf } from '../../regulation/form.ts'
import { showValue } from '../../regulation/form-values.ts'
import { formOf } from '../../regulation/forms/all.ts'
import { roleTitle } from '../../regulation/roles.ts'
import { formatDate, isCivilDate } from '../../regulation/time/civil-date.ts'
import type { DeliveryTrace } from '../evidence-port.ts'
import type { Purpose } from '../records.ts'
import type { Tx } from '../store.ts'
import { failureWords } from './failure-words.ts'

/** More messages than these are not looked at; the newest stand first. */
const MOST = 200

/** What a message was for, in words. */
export const PURPOSES: Readonly<Record<Purpose, string>> = {
  reminder: '提醒',
  notice: '通知',
  document: '文书副本',
  decision: '决定',
}

/** What was ordered for a case, with what became of it for each person. */
export async function deliveriesOf(tx: Tx, caseId: string): Promise<readonly DeliveryOrder[]> {
  const orders = new Map<string, DeliveryTrace[]>()
  for (const trace of await tx.evidence.ofCase(caseId, MOST)) {
    orders.set(trace.orderId, [...(orders.get(trace.orderId) ?? []), trace])
  }
  return [...orders.values()].flatMap((traces): readonly DeliveryOrder[] => {
    const first = traces.at(-1)
    if (first === undefined) return []
    return [
      {
        about: first.about,
        purpose: PURPOSES[first.purpose],
        orderedAt: first.orderedAt,
        lines: traces.toReversed().map(lineOf),
      },
    ]
  })
}

/** One person and what became of the message to them. */
export function lineOf(trace: DeliveryTrace): DeliveryLine {
  return {
    who: trace.name ?? '未登记人员',
    role: trace.role === null ? null : roleTitle(trace.role),
    delivery: stateOf(trace),
  }
}

/** What became of one message. */
export function stateOf(
  trace: Pick<
    DeliveryTrace,
    'status' | 'settledAt' | 'messageId' | 'readAt' | 'code' | 'settledBy'
  >,
): DeliveryState {
  const at = trace.settledAt
  if (trace.status === 'held') return { state: 'held' }
  if (trace.status === 'ready' || at === null) return { state: 'waiting' }
  switch (trace.status) {
    case 'sent':
      return trace.messageId === null
        ? { state: 'dropped', at, by: null }
        : { state: 'sent', at, readAt: trace.readAt }
    case 'dead':
      return { state: 'failed', at, because: failureWords(trace.code) }
    case 'uncertain':
      return { state: 'uncertain', at }
    default:
      return { state: trace.status, at, by: trace.settledBy ?? '系统管理员' }
  }
}

/** Documents that went out and their service as registered: a message alone serves nothing. */
export function servicesOf(file: CaseFile): readonly ServiceLine[] {
  const registered = Object.values(file.facts.inputs).flatMap(({ forms }) =>
    (['serve-notice', 'receipt'] as const).flatMap((form) => {
      const values = forms[form]
      return values === undefined ? [] : [{ on: dayOf(form, values), words: wordsOf(form, values) }]
    }),
  )
  const papers = papersOf(file.facts)
  const ofPapers = papers.map(({ number, servedOn }): ServiceLine => {
    const details = registered.find(({ on }) => on !== null && on === servedOn)
    return {
      what: number === '' ? '文书' : number,
      served: servedOn === null ? null : (details?.words ?? `${formatDate(servedOn)}送达`),
    }
  })
  const known = new Set(papers.map(({ servedOn }) => servedOn))
  const others = registered
    .filter(({ on }) => on === null || !known.has(on))
    .map(({ words }): ServiceLine => ({ what: '文书', served: words }))
  return [...ofPapers, ...others]
}

const DAY_FIELD = { 'serve-notice': 'servedOn', receipt: 'receivedOn' } as const
const SHOWN = {
  'serve-notice': ['way', 'recipient'],
  receipt: ['receivedBy'],
} as const

function dayOf(form: keyof typeof DAY_FIELD, values: FormValues) {
  const day = values[DAY_FIELD[form]]
  return typeof day === 'string' && isCivilDate(day) ? day : null
}

function wordsOf(form: keyof typeof DAY_FIELD, values: FormValues): string {
  const day = dayOf(form, values)
  const shown = SHOWN[form].flatMap((id) => {
    const field = fieldOf(formOf(form), id)
    const value = values[id]
    if (field === null || typeof value !== 'string' || value === '') return []
    return [`${field.meta.title}：${showValue(field.schema, value)}`]
  })
  const proof = values['proof']
  const count = Array.isArray(proof) ? proof.length : 0
  return [
    day === null ? '未填日期' : formatDate(day),
    ...shown,
    count === 0 ? '未附凭证' : `凭证 ${count} 份`,
  ].join('，')
}
