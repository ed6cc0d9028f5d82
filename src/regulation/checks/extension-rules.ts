import { standardCalendar } from '../calendar/working-calendar.ts'
import type { FormRule, RuleContext } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import { limitAt } from '../limits.ts'
import { rollEnd } from '../periods/roll.ts'
import { addMonths, type CivilDate, formatDate, isCivilDate } from '../time/civil-date.ts'
import { amountOf, countOf, textOf } from './read-values.ts'
import { block, type Judgement, rule, warn } from './rule.ts'

/** What 第十七条第二款 asks of an extension: the window, the cap of 6 months in all. */

const monthsWithinCap = rule('extension-cap', '17.2', (values, { at, interpretations }) => {
  const months = amountOf(values['months'])
  if (months === null || months < 1) return null
  const most = limitAt('extension', at).value
  const earlier = countOf(values['extendedMonths']) ?? 0
  const inAll =
    readInterpretation(interpretations, 'EXT_CAP') === 'total' ? earlier + months : months
  if (inAll <= most) return null
  const sum = inAll > months ? `，加上已同意的${earlier}个月共${inAll}个月` : ''
  const left = most - (inAll - months)
  const next = left > 0 ? `请改为${left}个月以内。` : '延期已满，不能再延，请按期申请验收考核。'
  return block(
    'months',
    `暂不能提交：申请延期${months}个月${sum}，超过“延期最长不得超过${most}个月”（第十七条第二款）。${next}`,
  )
})

/** A request before the time for it; `words` say when that is. */
function early(words: string, { interpretations }: RuleContext): Judgement {
  return readInterpretation(interpretations, 'EXT_EARLY') === 'refuse'
    ? block('requestedOn', `暂不能提交：${words}，市局已设定不予受理。请在规定的时间内提出。`)
    : warn('requestedOn', `${words}。可以提交，由经办人审核。`)
}

function beforeWindow(
  requested: CivilDate,
  end: CivilDate,
  context: RuleContext,
): Judgement | null {
  const months = limitAt('extensionWindow', context.at).value
  const day = addMonths(end, -months)
  switch (readInterpretation(context.interpretations, 'EXT_WINDOW')) {
    case 'anyTime':
      return null
    case 'beforeThreeMonths':
      if (requested <= day) return null
      return warn(
        'requestedOn',
        `申请日期${formatDate(requested)}晚于${formatDate(day)}（第十七条第二款，按市局设定应在筹建期满${months}个月以前提出）。可以提交，由经办人审核。`,
      )
    case 'lastThreeMonths':
      if (requested >= day) return null
      return early(
        `申请日期${formatDate(requested)}早于${formatDate(day)}（第十七条第二款，应当在筹建期满前${months}个月内提出）`,
        context,
      )
  }
}

const requestedInWindow = rule('extension-window', '17.2', (values, context) => {
  const requested = textOf(values['requestedOn'])
  const end = textOf(values['preparationEndsOn'])
  if (!isCivilDate(requested) || !isCivilDate(end)) return null
  // The last day rolls over a rest day; in between one is not late (periods.md R6, R12).
  const last = rollEnd(standardCalendar, context.interpretations, end)
  if (requested <= last) return beforeWindow(requested, end, context)
  if (values['lateAllowed'] === true)
    return warn(
      'requestedOn',
      `筹建期已于${formatDate(last)}届满，经市局审批人同意收取本申请（第十七条第二款；办法未规定期满后提出的情形）。可以提交。`,
    )
  const way =
    readInterpretation(context.interpretations, 'EXT_LATE') === 'reject'
      ? '请联系经办人了解后续办理。'
      : '确有特殊情况的，请联系经办人，由市局审批人决定是否收取。'
  return block(
    'requestedOn',
    `暂不能提交：筹建期已于${formatDate(last)}届满，应当在筹建期满前提出延期验收申请（第十七条第二款）。${way}`,
  )
})

const ADVISED_REASON = 100

/** A short reason is told once the whole request is judged; a length is advice, it never blocks. */
const reasonIsTold = rule('extension-reason', '17.2', (values, { complete }) => {
  const length = [...textOf(values['reason'])].length
  if (!complete || length === 0 || length >= ADVISED_REASON) return null
  return warn(
    'reason',
    `特殊原因共${length}字，建议${ADVISED_REASON}字以上，写明事情经过和影响的任务，便于市局研究（第十七条第二款；字数为本系统建议）。可以补充，也可以直接提交。`,
  )
})

/** The rules of the 延期验收申请 (F6). */
export const extensionRules: readonly FormRule[] = [
  monthsWithinCap,
  requestedInWindow,
  reasonIsTold,
]
