import type { RoleId } from '../roles.ts'
import { issuePaper } from './acceptance-common.ts'
import { practice } from './application-common.ts'
import { arrangeFrom, findOnSite, plannedOn } from './inspection-rules.ts'
import { CENTER_PARTIES } from './matter-common.ts'

/**
 * 第二十七条: an inspection until its record is there. The same steps for both bureaus, in states of
 * their own: what the District Bureau does on paper is recorded as its act, not as the officer's.
 */

/** One bureau's inspection: who acts, and how its states are called. */
interface Bureau {
  readonly name: '市局' | '区县局'
  readonly ground: '27.1' | '27.2'
  readonly inspectors: readonly RoleId[]
  readonly planned: string
  readonly drafting: string
  readonly announced: string
  readonly ready: string
  readonly onSite: string
  /** Clocks that run until the record is there: the District Bureau's day of the year. */
  readonly clocks: object
  /** Where the record goes, and what else that act is. */
  readonly recorded: object
}

const withdraw = <const B extends Bureau>(of: B) =>
  ({
    label: '撤回检查安排',
    style: 'danger',
    by: of.inspectors as B['inspectors'],
    to: 'notHeld',
    forms: ['decision-reason'],
    when: ['isNotOfTheRound'],
    event: 'inspectionWithdrawn',
    sentence: '撤回了检查安排',
    notify: ['caseOfficer'],
    ground: practice('检查前可以撤回安排，办法未作规定。'),
  }) as const

/** Decided: who inspects when, and whether it is announced. */
const planned = <const B extends Bureau>(of: B) =>
  ({
    title: `${of.name}检查待安排`,
    ground: of.ground as B['ground'],
    mood: 'open',
    unannounced: true,
    turn: of.inspectors as B['inspectors'],
    conclusion: `由${of.name}安排监督检查的时间和人员。`,
    waitingFor: `待${of.name}安排检查`,
    next: '可以书面通知后检查，也可以不事先通知。',
    deadlines: {
      ...(of.clocks as B['clocks']),
      arrangement: {
        title: '安排监督检查',
        target: 'arrange-inspection',
        from: arrangeFrom,
        remind: [{ workingDaysBefore: 5, roles: of.inspectors }],
        overdue: [...of.inspectors, 'caseOfficer'],
        ground: practice('办法未规定安排检查的时限。'),
      },
    },
    on: {
      arrangeInspection: {
        label: '确定检查安排',
        style: 'primary',
        by: of.inspectors as B['inspectors'],
        to: {
          form: 'inspection-arrangement',
          answer: 'announcement',
          to: {
            notice: of.drafting as B['drafting'],
            unannounced: of.ready as B['ready'],
          },
        },
        forms: ['inspection-arrangement'],
        when: ['centerIsUnderSupervision', 'plannedDayLiesAhead'],
        event: 'inspectionScheduled',
        sentence: '确定了检查安排',
        ground: of.ground as B['ground'],
      },
      withdrawInspection: withdraw(of),
    },
  }) as const

const day = {
  title: '进场检查',
  on: plannedOn,
  because: '检查安排确定为',
  overdue: ['caseOfficer'],
  ground: practice('检查日期由检查单位确定，办法未作规定。'),
} as const

const arrangedDay = <const B extends Bureau>(of: B) =>
  ({
    ...(of.clocks as B['clocks']),
    visit: { ...day, remind: [{ workingDaysBefore: 1, roles: of.inspectors }] },
  }) as const

/** To be announced: the notice is numbered and sealed by the bureau that inspects. */
const drafting = <const B extends Bureau>(of: B) =>
  ({
    title: `${of.name}检查通知待印发`,
    ground: of.ground as B['ground'],
    mood: 'open',
    unannounced: true,
    turn: of.inspectors as B['inspectors'],
    conclusion: `检查安排已经确定，由${of.name}书面通知中心。`,
    waitingFor: `待${of.name}印发检查通知`,
    next: '通知后按安排的日期进场检查。',
    documents: ['inspectionNotice'],
    deadlines: arrangedDay(of),
    on: {
      issueInspectionNotice: {
        label: '登记检查通知印发',
        style: 'primary',
        by: [...of.inspectors, ...(of.name === '市局' ? (['office'] as const) : [])] as RoleId[],
        to: of.announced as B['announced'],
        forms: ['issue-notice'],
        change: issuePaper,
        event: 'inspectionNoticeIssued',
        sentence: '印发了监督检查通知',
        notify: [...CENTER_PARTIES, 'districtBureau'],
        ground: practice('检查可以事先书面通知，办法未作规定。'),
      },
      withdrawInspection: withdraw(of),
    },
  }) as const

const enter = <const B extends Bureau>(of: B) =>
  ({
    label: '登记进场检查',
    style: 'primary',
    by: of.inspectors as B['inspectors'],
    to: of.onSite as B['onSite'],
    forms: ['optional-remark'],
    event: 'inspectionOpened',
    sentence: '进场检查',
    notify: CENTER_PARTIES,
    ground: of.ground as B['ground'],
  }) as const

const announced = <const B extends Bureau>(of: B) =>
  ({
    title: `${of.name}检查已通知`,
    ground: of.ground as B['ground'],
    mood: 'open',
    turn: of.inspectors as B['inspectors'],
    conclusion: `${of.name}已书面通知监督检查，请按通知的日期准备。`,
    waitingFor: `待${of.name}进场检查`,
    next: '检查人员现场逐项检查，记录由双方签名。',
    deadlines: arrangedDay(of),
    on: { openInspection: enter(of) },
  }) as const

const ready = <const B extends Bureau>(of: B) =>
  ({
    title: `${of.name}检查待进场`,
    ground: of.ground as B['ground'],
    mood: 'open',
    unannounced: true,
    turn: of.inspectors as B['inspectors'],
    conclusion: `检查安排已经确定，不事先通知，由${of.name}进场检查。`,
    waitingFor: `待${of.name}进场检查`,
    next: '检查人员现场逐项检查，记录由双方签名。',
    deadlines: arrangedDay(of),
    on: { openInspection: enter(of), withdrawInspection: withdraw(of) },
  }) as const

const onSite = <const B extends Bureau>(of: B) =>
  ({
    title: `${of.name}现场检查`,
    ground: of.ground as B['ground'],
    mood: 'open',
    turn: of.inspectors as B['inspectors'],
    conclusion: `${of.name}正在现场检查，记录由检查人员和中心签名。`,
    waitingFor: `待${of.name}完成检查记录`,
    next: '检查结果告知中心后，由市局确认。',
    deadlines: {
      ...(of.clocks as B['clocks']),
      record: {
        title: '完成监督检查记录',
        target: 'finish-inspection',
        remind: [{ workingDaysBefore: 1, roles: of.inspectors }],
        overdue: [...of.inspectors, 'caseOfficer'],
        ground: practice('办法未规定完成检查记录的时限。'),
      },
    },
    on: {
      recordInspection: {
        label: '提交检查记录',
        style: 'primary',
        by: of.inspectors as B['inspectors'],
        forms: ['inspection'],
        when: ['recordIsOfItsBureau'],
        change: findOnSite,
        event: 'inspectionRecorded',
        sentence: '提交了监督检查记录',
        ground: of.ground as B['ground'],
        ...(of.recorded as B['recorded']),
      },
    },
  }) as const

/** The states of one bureau's inspection, under its own names. */
export const visitOf = <const B extends Bureau>(of: B) =>
  ({
    [of.planned]: planned(of),
    [of.drafting]: drafting(of),
    [of.announced]: announced(of),
    [of.ready]: ready(of),
    [of.onSite]: onSite(of),
  }) as Record<B['planned'], ReturnType<typeof planned<B>>> &
    Record<B['drafting'], ReturnType<typeof drafting<B>>> &
    Record<B['announced'], ReturnType<typeof announced<B>>> &
    Record<B['ready'], ReturnType<typeof ready<B>>> &
    Record<B['onSite'], ReturnType<typeof onSite<B>>>
