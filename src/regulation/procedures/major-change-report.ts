import { addWorkingDays } from '../calendar/working-calendar.ts'
import { readInterpretation } from '../interpretations.ts'
import { defineProcedure, type GuardContext, type RegisterEffect } from '../procedure.ts'
import { formatDate } from '../time/civil-date.ts'
import { dayOf, practice, textOf } from './application-common.ts'
import { CENTER_PARTIES, centerIsUnderSupervision, ofCenter, opening } from './matter-common.ts'

/** The last day on which a report of this event is prompt (PROMPT_DAYS, ours); null without one. */
const promptUntil = ({ input, terms }: GuardContext) => {
  const event = dayOf(input['major-change'], 'eventDate')
  return event === null
    ? null
    : addWorkingDays(
        terms.calendar,
        event,
        readInterpretation(terms.interpretations, 'PROMPT_DAYS'),
      )
}

/** A report that came late by our reading is noted for the next inspection; nothing follows by itself. */
const noteLateness: RegisterEffect = (context) => {
  const until = promptUntil(context)
  if (until === null || context.today <= until) return []
  const note = `重大变化报告晚于${formatDate(until)}（“及时”按内部理解掌握，办法未规定天数）`
  const on = context.today
  return [
    { kind: 'finding', finding: { kind: 'lateReport', level: null, on, result: 'noted', note } },
  ]
}

/** What the bureau takes up after a report is another matter, opened with the reason as its occasion. */
const open =
  (procedure: string, begin?: string): RegisterEffect =>
  ({ input }) => {
    const reason = textOf(input['decision-reason'], 'reason') ?? ''
    const occasion = `重大变化报告：${reason}`
    const matter = { kind: 'open', procedure, year: null, occasion } as const
    return [begin === undefined ? matter : { ...matter, begin }]
  }

const takeUp = {
  by: ['caseOfficer'],
  forms: ['decision-reason'],
  when: ['centerIsUnderSupervision'],
} as const

const takenUp = <const T extends string, const C extends string>(title: T, conclusion: C) =>
  ({
    title,
    ground: '28.2',
    mood: 'passed',
    turn: [],
    conclusion,
    waitingFor: '',
    next: '',
    final: true,
    on: {},
  }) as const

/**
 * 第二十八条第二款：主要负责人、管理人员、组织机构、技术服务能力、关键测量设备、主要基础设施等发生
 * 重大变化的，应及时报告市局. The report is taken note of; what follows from it is for people.
 */
export const majorChangeReport = defineProcedure({
  id: 'major-change-report',
  title: '重大变化报告',
  edition: '2024-05-06',
  ground: '28.2',
  ofCenter: { by: CENTER_PARTIES },
  start: 'opening',
  path: ['opening', 'reported', 'acknowledged'],
  guards: { centerIsUnderSupervision },
  forms: ['major-change', 'optional-remark', 'decision-reason'],
  documents: ['majorChangeReport', 'majorChangeReceipt'],
  states: ofCenter({
    opening: opening('重大变化报告', {
      label: '报告重大变化',
      style: 'primary',
      by: CENTER_PARTIES,
      to: 'reported',
      forms: ['major-change'],
      when: ['centerIsUnderSupervision'],
      submission: true,
      event: 'majorChangeReported',
      sentence: '报告了重大变化',
      register: noteLateness,
      documents: ['majorChangeReport'],
      ground: '28.2',
    } as const),
    reported: {
      title: '待市局阅办',
      ground: '28.2',
      mood: 'open',
      turn: ['caseOfficer'],
      conclusion: '重大变化报告已收到，待市局经办人阅办。',
      waitingFor: '待市局经办人阅办',
      next: '需要变更能力范围、监督检查的，另行办理。',
      notify: ['districtBureau'],
      deadlines: {
        acknowledge: {
          title: '阅办重大变化报告',
          target: 'acknowledge-change',
          remind: [{ workingDaysBefore: 1, roles: ['caseOfficer'] }],
          overdue: ['caseOfficer', 'divisionHead'],
          ground: practice('办法未规定阅办的时限。'),
        },
      },
      on: {
        acknowledge: {
          label: '确认已阅，备查',
          style: 'primary',
          by: ['caseOfficer'],
          to: 'acknowledged',
          forms: ['optional-remark'],
          event: 'majorChangeNoted',
          sentence: '已阅，予以备查',
          documents: ['majorChangeReceipt'],
          notify: [...CENTER_PARTIES, 'districtBureau'],
          ground: '28.2',
        },
        requireScopeChange: {
          ...takeUp,
          label: '请中心申请能力变更',
          to: 'scopeChangeRequired',
          register: open('scope-change'),
          event: 'scopeChangeRequested',
          sentence: '请中心提出能力变更申请',
          documents: ['majorChangeReceipt'],
          notify: [...CENTER_PARTIES, 'districtBureau'],
          ground: '28.1',
        },
        orderInspection: {
          ...takeUp,
          label: '决定监督检查',
          to: 'studiedElsewhere',
          register: open('inspection', 'openByBureau'),
          event: 'inspectionOrdered',
          sentence: '决定就此开展监督检查',
          notify: ['divisionHead', 'districtBureau'],
          ground: '27.1',
        },
        proposeRevocation: {
          ...takeUp,
          label: '提出撤销资格的建议',
          style: 'danger',
          to: 'studiedElsewhere',
          register: open('revocation'),
          event: 'revocationProposed',
          sentence: '已阅，有关情况另行研究',
          notify: ['divisionHead', 'approver'],
          ground: '31(三)',
        },
      },
    },
    acknowledged: takenUp('已备查', '市局已阅并备查。'),
    scopeChangeRequired: takenUp(
      '须申请能力变更',
      '市局已阅，变化涉及计量测试项目能力，请中心提出能力变更申请（第二十八条第一款）。',
    ),
    // A proposal, or an inspection that may come unannounced, is not told outside (practice.md).
    studiedElsewhere: takenUp('另行研究', '市局已阅，有关情况另行研究。'),
  } as const),
})
