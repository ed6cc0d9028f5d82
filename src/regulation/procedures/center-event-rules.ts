import { papersOf } from '../acceptance-facts.ts'
import { type CenterStatus, centerOf, type RegisterChange } from '../center.ts'
import { rowsOf } from '../checks/read-values.ts'
import { districtById } from '../districts.ts'
import type { FormValues } from '../form.ts'
import type { Change, Guard, GuardContext, RegisterEffect } from '../procedure.ts'
import { type CivilDate, formatDate, formatDay } from '../time/civil-date.ts'
import { dayOf, textOf } from './application-common.ts'
import { followsPresentScope, scopeIn, scopeWithout } from './scope-rows.ts'

/** I-42: what the register says after an event that the measures do not speak of. */

const OF_THE_BUREAU = '市局依职权办理'

/** What was told is kept; opened by an officer and not from a center's paper, it is the bureau's own. */
export const keepEvent: Change = (context) => {
  const { actor, input, onBehalfOf, case: file } = context
  const isOfficer = onBehalfOf === null && actor.roles.some(({ role }) => role === 'caseOfficer')
  return {
    request: input['center-event'] ?? null,
    occasion: isOfficer ? OF_THE_BUREAU : (file.facts.occasion ?? null),
    due: null,
  }
}

/** The day that the bureau named for what is to be completed. */
export const nameSupplementDay: Change = ({ input }) => ({
  due: dayOf(input['event-supplement'], 'dueOn'),
})

const requestOf = ({ case: file }: GuardContext): FormValues => file.facts.request ?? {}

/** What the bureau took up itself is not the center's to withdraw. */
export const eventIsOfTheCenter: Guard = ({ case: file }) =>
  file.facts.occasion === OF_THE_BUREAU
    ? { because: '本件由市局依职权办理，中心不能撤回；有意见的可以补充情况说明。', cite: null }
    : null

const WANTED: Readonly<Record<string, readonly CenterStatus[]>> = {
  suspension: ['established'],
  resumption: ['suspended'],
}

/** A center is suspended once, and resumes what was suspended. */
export const eventFitsStatus: Guard = ({ case: file, input }) => {
  const kind = String((input['center-event'] ?? file.facts.request)?.['kind'])
  const { status } = centerOf(file.facts)
  if (WANTED[kind]?.includes(status) ?? true) return null
  return {
    because:
      kind === 'resumption'
        ? '中心目前没有暂停业务的记录，无须恢复。'
        : '中心已经暂停业务，无须重复。',
    cite: null,
  }
}

/** Without a legal person no register entry is changed for it: that is taken note of, or 第三十一条. */
export const eventChangesRegister: Guard = (context) =>
  requestOf(context)['kind'] === 'legalPersonalityLost'
    ? {
        because:
          '依托单位丧失法人资格没有可以变更的名录内容。请登记备查，或者依据第三十一条提出撤销资格的建议；由其他单位承接的，请另报依托单位变更。',
        cite: '31',
      }
    : null

/** The register changes from the day of the event at the earliest. */
export const effectiveDayFollowsEvent: Guard = (context) => {
  const effective = dayOf(context.input['center-event-proposal'], 'effectiveOn')
  const event = dayOf(requestOf(context), 'eventDate')
  if (requestOf(context)['kind'] === 'scopeLoss') {
    const refusal = followsPresentScope(context, effective)
    if (refusal !== null) return refusal
  }
  if (effective === null || event === null || effective >= event) return null
  return {
    because: `名录变更日期早于事项发生日期（${formatDate(event)}），请核对。`,
    cite: null,
  }
}

/** The register says from today what holds today: a day that lies ahead is waited for. */
export const effectiveDayHasCome: Guard = ({ case: file, today }) => {
  const form = file.facts.inputs['proposeChange']?.forms['center-event-proposal']
  const effective = dayOf(form, 'effectiveOn')
  return effective === null || effective <= today
    ? null
    : {
        because: `名录自${formatDate(effective)}起变更，请于当日登记印发。`,
        cite: null,
      }
}

/** What was told still fits the register on the day of the decision. */
export const eventStillFits: Guard = (context) => {
  if (changeIsProposed(context) !== null) return null
  const refusal = eventFitsStatus(context)
  if (refusal !== null) return refusal
  const { request } = context.case.facts
  return request?.['kind'] === 'scopeLoss' && lossFits(context) === false
    ? { because: '名录已有变化，所列失去的项目与现行服务能力不一致，请退经办人再核。', cite: '25' }
    : null
}

const lossFits = (context: GuardContext): boolean =>
  rowsOf(requestOf(context), 'lostItems').every((row) =>
    scopeIn(context).some(({ no, item }) => no === row['currentNo'] && item === row['item']),
  )

/** Which of the two ways the officer proposed. */
export const changeIsProposed: Guard = ({ case: file }) =>
  file.facts.proposal?.action === 'proposeChange'
    ? null
    : { because: '所提意见为不予同意。', cite: null }

const STATUS: Readonly<Record<string, CenterStatus>> = {
  suspension: 'suspended',
  resumption: 'established',
  exit: 'exited',
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  suspension: '暂停业务',
  resumption: '恢复业务',
  exit: '自愿退出，不再作为市级产业计量测试中心',
}

/** Name, host organisation and district as they become; only what the kind is about. */
function renaming(kind: string, request: FormValues, on: CivilDate): readonly RegisterChange[] {
  const name = textOf(request, 'newName')
  const host = textOf(request, 'newHost')
  const district = textOf(request, 'newDistrict')
  const hostUscc = textOf(request, 'newHostUscc')
  const day = formatDay(on)
  if (kind === 'rename' && name !== null)
    return [{ kind: 'rename', changes: { name }, on, sentence: `自${day}起更名为${name}` }]
  if ((kind === 'hostChange' || kind === 'merger') && host !== null)
    return [
      {
        kind: 'rename',
        changes: { hostOrganisation: host },
        ...(hostUscc === null ? {} : { hostUscc }),
        on,
        sentence: `自${day}起依托单位变更为${host}`,
      },
    ]
  if (kind === 'districtReform' && district !== null)
    return [
      {
        kind: 'rename',
        changes: { district },
        on,
        sentence: `自${day}起所在区县变更为${districtById(district)?.name ?? district}`,
      },
    ]
  return []
}

/** What the issued document does to the register, with one sentence fit for the public. */
export const settleEvent: RegisterEffect = (context) => {
  const request = requestOf(context)
  const kind = String(request['kind'])
  const proposal = context.case.facts.inputs['proposeChange']?.forms['center-event-proposal']
  const on = dayOf(proposal, 'effectiveOn') ?? context.today
  const status = STATUS[kind]
  if (status !== undefined) {
    const sentence = `自${formatDay(on)}起${STATUS_WORDS[kind]}${numberOf(context)}`
    const change = { kind: 'status', status, on, sentence } as const
    return kind === 'exit' ? [change, { kind: 'closeMatters' }] : [change]
  }
  if (kind === 'scopeLoss') {
    const rows = scopeWithout(scopeIn(context), rowsOf(request, 'lostItems'))
    const sentence = `自${formatDay(on)}起部分计量测试项目不再列入服务能力${numberOf(context)}`
    return [{ kind: 'scope', rows, on, sentence }]
  }
  return renaming(kind, request, on)
}

/** The number of the document, in brackets. */
function numberOf({ case: file }: GuardContext): string {
  const number = papersOf(file.facts).at(-1)?.number ?? ''
  return number === '' ? '' : `（${number}）`
}

/** A ground of 第三十一条 is proposed; whether it is one, people decide. */
export const proposeRevocationOf =
  (what: string): RegisterEffect =>
  (context) => {
    const reason = textOf(context.input['decision-reason'], 'reason') ?? ''
    const occasion = `${what}：${reason}`
    return [{ kind: 'open', procedure: 'revocation', year: null, occasion }]
  }
