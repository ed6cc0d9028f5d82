import { textOf } from '../checks/read-values.ts'
import { block, rule, warn } from '../checks/rule.ts'
import { choice, date, defineForm, files, longText } from '../form.ts'
import { readInterpretation } from '../interpretations.ts'
import { addDays, daysBetween, formatDate, formatDay, isCivilDate } from '../time/civil-date.ts'
import { workingForm } from './template.ts'

const POSTPONED = '推迟现场审查须有事由并书面记明（办法未规定，请法制审核）'

const untilIsWithinCap = rule('postpone-days', '18.1', (values, { interpretations }) => {
  const planned = textOf(values['plannedOn'])
  const until = textOf(values['until'])
  if (!isCivilDate(planned) || !isCivilDate(until)) return null
  if (until <= planned)
    return block(
      'until',
      `推迟到的日期${formatDay(until)}不晚于原定日期${formatDay(planned)}（第十八条第一款）。请重新选择。`,
    )
  const most = readInterpretation(interpretations, 'POSTPONE_MAX_DAYS')
  if (daysBetween(planned, until) <= most || values['ground'] === 'forceMajeure') return null
  return block(
    'until',
    `推迟${daysBetween(planned, until)}日，超过${most}日（第十八条第一款规定20个工作日内组织；推迟不超过${most}日为本系统设定，办法未规定）。请选择${formatDate(addDays(planned, most))}以前的日期。`,
  )
})

const clockMayRun = rule('postpone-clock', '18.1', (values, { interpretations }) => {
  const never = readInterpretation(interpretations, 'POSTPONE_VISIT') === 'never'
  if (values['ground'] !== 'experts' && !(never && typeof values['ground'] === 'string'))
    return null
  return warn(
    'ground',
    never
      ? '市局设定推迟现场审查不停止20个工作日的计算（第十八条第一款）。请注意期限。'
      : '因专家原因推迟的，20个工作日不停止计算（第十八条第一款；办法未规定推迟）。请注意期限，必要时更换专家。',
  )
})

/** A visit is put off: on whose ground, until when（第十八条第一款; I-55）. */
export const postponeVisit = defineForm({
  id: 'postpone-visit',
  number: '推迟考核',
  title: '推迟现场审查',
  shortTitle: '推迟现场审查',
  cite: '18.1',
  ...workingForm,
  fields: {
    ground: choice({
      title: '推迟的事由',
      cite: null,
      basis: POSTPONED,
      mandatory: true,
      choices: [
        { value: 'unit', label: '申请单位要求' },
        { value: 'forceMajeure', label: '不可抗力' },
        { value: 'experts', label: '专家原因' },
      ],
    }),
    reason: longText({
      title: '具体情况',
      cite: null,
      basis: POSTPONED,
      mandatory: true,
      maxLength: 500,
      placeholder: '实验室停电检修，申请单位来函要求推迟',
    }),
    plannedOn: date({
      title: '原定日期',
      cite: '18.1',
      mandatory: true,
      help: '原定首次会议的日期',
      known: 'form.assessment-schedule.openingOn',
    }),
    until: date({
      title: '推迟到',
      cite: '18.1',
      mandatory: true,
      help: '从原定日期起不超过30日',
    }),
    noticedOn: date({
      title: '书面告知各方的日期',
      cite: null,
      basis: POSTPONED,
      help: '由市局填写；没有书面告知的，20个工作日不停止计算',
    }),
    proof: files({
      title: '有关材料',
      cite: null,
      basis: POSTPONED,
      help: '申请单位的来函；其已在本助手中提出的，可不交',
      fileHints: ['推迟', '来函'],
    }),
  },
  steps: [
    {
      id: 'postponement',
      title: '推迟现场审查',
      manner: 'inputs',
      fields: ['ground', 'reason', 'plannedOn', 'until', 'noticedOn'],
    },
    { id: 'proof', title: '有关材料', manner: 'files', fields: ['proof'] },
  ],
  rules: [untilIsWithinCap, clockMayRun],
})
