import { block, notInFuture, rule } from '../checks/rule.ts'
import type { Cite } from '../cite.ts'
import { date, type FormRule, isBlank, text } from '../form.ts'

/** The leaders' meeting behind a decision: named with day and minutes, nobody clicks for it. */

const DECIDED = '经会议研究决定的，记录会议名称、日期和纪要编号（办法未规定）'

/** The three fields that are given together or not at all. */
export function meetingFields() {
  return {
    meetingName: text({
      title: '会议名称',
      cite: null,
      basis: DECIDED,
      maxLength: 60,
      help: '经会议研究的填写，三项一并填',
      placeholder: '2026年第9次局长办公会',
    }),
    meetingDate: date({
      title: '会议日期',
      cite: null,
      basis: DECIDED,
      help: '会议召开的日期',
    }),
    minutesNumber: text({
      title: '纪要编号',
      cite: null,
      basis: DECIDED,
      maxLength: 40,
      help: '与会议纪要一致',
      placeholder: '局长办公会纪要〔2026〕9号',
    }),
  } as const
}

const MEETING = [
  ['meetingName', '会议名称'],
  ['meetingDate', '会议日期'],
  ['minutesNumber', '纪要编号'],
] as const

/** The meeting is recorded whole or not at all, and does not lie ahead. */
export function meetingRules(cite: Cite): readonly FormRule[] {
  return [
    rule('meeting-whole', cite, (values) => {
      const missing = MEETING.filter(([field]) => isBlank(values[field]))
      if (missing.length === MEETING.length) return []
      return missing.map(([field, title]) =>
        block(
          field,
          `会议记录不完整：还没有填写${title}（会议名称、日期和纪要编号一并填写，办法未规定格式）。请补填；未经会议研究的，三项都不填。`,
        ),
      )
    }),
    notInFuture('meeting-date-not-in-future', cite, 'meetingDate', '会议日期'),
  ]
}
