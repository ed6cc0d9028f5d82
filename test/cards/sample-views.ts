/**
 * View models for the tests of the faces. People and organisations are fictional.
 * `said` stands for every text that a person typed or a table holds, so that one builder makes both
 * the typical view and the worst one.
 */

import type { movedDatesCard } from '../../cards/faces/calendars.ts'
import type { CaseView } from '../../cards/faces/case-card.ts'
import type { DeliveriesView, DeliveryState } from '../../cards/faces/deliveries.ts'
import type { FieldView } from '../../cards/faces/fields.ts'
import type { FileReceivedView, FilesStepView } from '../../cards/faces/files-step.ts'
import type { FormStepView } from '../../cards/faces/form-step.ts'
import type { MattersView, WorklistView } from '../../cards/faces/lists.ts'
import type { MessageStepView } from '../../cards/faces/message-step.ts'
import type { NoticeView, QuestionView } from '../../cards/faces/notice.ts'
import type { DateView, FileView } from '../../cards/faces/parts.ts'
import type { ReadBackView } from '../../cards/faces/read-back.ts'
import type {
  DeadlineExplanationView,
  DigestView,
  ReminderView,
} from '../../cards/faces/reminders.ts'
import type { RowFormView, RowListView } from '../../cards/faces/rows.ts'
import type { SectionView } from '../../cards/faces/section-frame.ts'
import type {
  ChangesView,
  DeadlinesView,
  DocumentsView,
  FilingView,
  FindingsView,
  HistoryView,
  OnBehalfView,
} from '../../cards/faces/sections.ts'
import type { StepView } from '../../cards/faces/step-frame.ts'
import type { TablesStepView } from '../../cards/faces/tables-step.ts'
import type { UnreachedView } from '../../cards/faces/unreached.ts'
import type { Finding } from '../../src/regulation/form.ts'
import { instantAt } from '../../src/regulation/time/civil-date.ts'

/** Gives the text for a place: the typical one, or a hostile one whatever the place. */
export type Say = (typical: string) => string

/** The texts as they are. */
export const asTyped: Say = (typical) => typical

/** Every text replaced by a hostile one. */
export const always =
  (text: string): Say =>
  () =>
    text

/** How many there are of everything that can be many. */
export interface Amount {
  readonly many: number
}

const at = instantAt('2026-09-28', '10:32')
const id = '0198f0a2-0000-7000-8000-000000000001'
const hash = 'ab12cd34'.repeat(8)

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

export function findings(say: Say, count: number): readonly Finding[] {
  const severities = ['block', 'warn', 'manual'] as const
  return times(count, (index) => ({
    rule: `rule-${index}`,
    cite: '8(二)',
    severity: severities[index % 3] ?? 'manual',
    field: null,
    message: say('一级注册计量师 2 人，少于“原则上不少于 3 人”，请说明理由。'),
  }))
}

export function file(say: Say): FileView {
  return { sha256: hash, name: say('可行性研究报告.pdf'), size: 1_234_567, pages: 12 }
}

export function step(say: Say): StepView {
  return {
    draft: id,
    form: 'application-dossier',
    step: 'unit',
    base: 7,
    formTitle: say('申报书'),
    stepTitle: say('单位情况'),
    number: 3,
    total: 9,
    subject: say('重庆市功率半导体产业计量测试中心（拟建）'),
    savedAt: at,
    today: '2026-09-28',
    note: say('以营业执照为准。'),
    fromReadBack: false,
    problem: null,
  }
}

export function field(say: Say, over: Partial<FieldView> = {}): FieldView {
  return {
    id: 'applicantName',
    label: say('申请单位名称'),
    kind: 'text',
    mandatory: true,
    value: '',
    help: say('与营业执照一致。'),
    placeholder: say('山城功率器件检测研究院'),
    maxLength: 100,
    cite: '9.1(一)',
    error: null,
    conflict: null,
    origin: null,
    ...over,
  }
}

/** 41 districts, as the dated table of 2025-11-06 has them in number. */
export const districts = times(41, (index) => ({ value: `d${index}`, label: `第${index + 1}区` }))

export function formStep(say: Say): FormStepView {
  const typed = say('山城功率器件检测研究院').slice(0, 1000)
  return {
    ...step(say),
    fields: [
      field(say, { id: 'applicantName', value: typed, error: say('请与营业执照一致。') }),
      field(say, { id: 'district', kind: 'choice', choices: districts, value: 'd4' }),
      field(say, { id: 'foundedOn', kind: 'date', value: '2019-03-01', mandatory: false }),
      field(say, { id: 'legalPerson', kind: 'yesNo', value: 'true' }),
      field(say, {
        id: 'policyBasis',
        kind: 'longText',
        maxLength: 1000,
        value: typed,
        unit: '字',
        error: say('请补充依据。'),
        conflict: say('李某 10:31 改为“…”'),
        origin: say('来自单位档案'),
      }),
    ],
  }
}

/** Five long inputs, each as full as it can be. */
export function fullFormStep(say: Say): FormStepView {
  return {
    ...step(say),
    problem: say('有 5 处需要修改。'),
    fields: times(5, (index) =>
      field(say, {
        id: `text${index}`,
        kind: 'longText',
        maxLength: 1000,
        value: say('字').slice(0, 1000),
        error: say('请补充依据。'),
        conflict: say('李某改过'),
        origin: say('来自单位档案'),
      }),
    ),
  }
}

export function messageStep(say: Say): MessageStepView {
  return {
    ...step(say),
    awaiting: 'industryScope',
    texts: [
      {
        field: 'industryScope',
        label: say('产业范围'),
        mandatory: true,
        help: say('说明产业链和边界。'),
        maxLength: 4000,
        adviseLength: 200,
        stored: { text: say('功率半导体的研发、制造和测试。'.repeat(20)), source: say('消息') },
        error: say('请补充市场规模。'),
        conflict: null,
      },
      {
        field: 'policyBasis',
        label: say('政策依据'),
        mandatory: false,
        maxLength: 4000,
        stored: null,
      },
    ],
  }
}

export function tablesStep(say: Say, { many }: Amount): TablesStepView {
  return {
    ...step(say),
    tables: times(Math.min(many, 10), (index) => ({
      field: `table${index}`,
      label: say('计量标准'),
      mandatory: index === 0,
      help: say('已建和拟建的分开填。'),
      count: 12,
      rowName: say('一项标准'),
      adviseRows: 20,
      preview: times(many, () => say('直流电压标准装置 · 0.01 级')),
      error: say('不能为空。'),
    })),
    badCells: times(many, (index) => ({
      table: say('计量标准'),
      row: index + 3,
      column: say('不确定度'),
      problem: say('应为数字，如 0.05。'),
    })),
  }
}

export function rowList(say: Say, { many }: Amount): RowListView {
  return {
    draft: id,
    form: 'application-dossier',
    field: 'standards',
    step: 'resources',
    formTitle: say('申报书'),
    tableTitle: say('计量标准'),
    rowName: say('一项标准'),
    rows: times(many, (index) => ({ id: `row-${index}`, line: say(`标准装置 ${index + 1}`) })),
    page: 0,
  }
}

export function rowForm(say: Say): RowFormView {
  return {
    draft: id,
    form: 'application-dossier',
    field: 'standards',
    formTitle: say('申报书'),
    tableTitle: say('计量标准'),
    row: 'row-1',
    number: 2,
    isNew: true,
    base: 7,
    problem: null,
    fields: times(8, (index) =>
      field(say, { id: `column${index}`, value: say('0.01').slice(0, 100) }),
    ),
  }
}

export function filesStep(say: Say, { many }: Amount): FilesStepView {
  return {
    ...step(say),
    slots: times(Math.min(many, 8), (index) => ({
      form: 'application-dossier',
      field: `file${index}`,
      label: say('法人资格证明'),
      mandatory: index % 2 === 0,
      help: say('营业执照或事业单位法人证书。'),
      maxFiles: 10,
      files: index === 1 ? [] : times(Math.min(many, 10), () => file(say)),
      error: say('至少上传一个文件。'),
    })),
  }
}

export function fileReceived(say: Say, { many }: Amount): FileReceivedView {
  return {
    draft: id,
    file: file(say),
    placed: { form: 'application-dossier', field: 'certificate', label: say('法人资格证明') },
    others: times(many, (index) => ({
      form: 'application-dossier',
      field: `file${index}`,
      label: say('可行性研究报告'),
    })),
    resume: { form: 'application-dossier', step: 'files' },
    missing: times(many, () => say('质量手册')),
    base: 7,
  }
}

export function readBack(say: Say, { many }: Amount): ReadBackView {
  return {
    draft: id,
    base: 7,
    page: 0,
    subject: say('重庆市功率半导体产业计量测试中心（拟建）'),
    applicant: say('山城功率器件检测研究院'),
    savedAt: at,
    today: '2026-09-29',
    findings: findings(say, many),
    templateStatus: '参考模板（非市局正式附件，待替换）',
    forms: times(2, (number) => ({
      form: number === 0 ? 'application-dossier' : 'task-statement',
      title: number === 0 ? '申报书' : '筹建任务书',
      steps: times(many, (index) => ({
        step: `step-${index}`,
        title: say(`第 ${index + 1} 步`),
        answers: [
          ...times(3, (answer) => ({
            kind: 'text' as const,
            field: `text${index}x${answer}`,
            label: say('产业范围'),
            mandatory: true,
            value: say('功率半导体的研发、制造、封装和测试。'),
          })),
          {
            kind: 'rows' as const,
            field: `rows${index}`,
            label: say('计量标准'),
            mandatory: true,
            count: 12,
            preview: [say('直流电压标准装置')],
          },
          {
            kind: 'files' as const,
            field: `files${index}`,
            label: say('法人资格证明'),
            mandatory: true,
            files: [{ name: say('营业执照.pdf'), pages: 1 }],
          },
        ],
      })),
    })),
    promise: say('本单位承诺所填内容和所附材料真实、准确、完整。'),
    submit: { label: '提交申请', blockedBecause: null },
  }
}

export function caseView(say: Say, { many }: Amount): CaseView {
  return {
    case: id,
    version: 5,
    number: 'JC-2026-0001',
    title: say('功率半导体产业计量测试中心（拟建）'),
    applicant: say('山城功率器件检测研究院'),
    tone: 'turn',
    state: '待办',
    stage: '形式审查',
    conclusion: { text: say('申请材料已提交，等待形式审查。'), cite: '10' },
    turn: say('待市局经办人形式审查'),
    next: say('审查符合要求的，由市局组织专家组论证。'),
    staff: true,
    dates: [
      {
        label: '内部目标：',
        date: '2026-10-12',
        remains: say('不含今天还有4个工作日'),
        kind: 'internal',
        cite: null,
        provisional: false,
        deadline: id,
      },
      {
        label: '最迟',
        date: '2026-10-15',
        remains: say('不含今天还有7个工作日'),
        kind: 'measures',
        cite: '18.1',
        provisional: true,
        deadline: id,
      },
    ],
    facts: times(many, () => ({ label: say('所在区县'), value: say('高新区') })),
    findings: findings(say, many),
    files: times(many, () => file(say)),
    path: times(many, (index) => ({
      title: say(`步骤${index + 1}`),
      position:
        index === 0 ? ('done' as const) : index === 1 ? ('current' as const) : ('ahead' as const),
      date: index < 2 ? '2026-09-28' : null,
    })),
    records: times(Math.min(many, 3), () => ({
      record: id,
      what: say('发函单位出具申请函'),
      basis: say('渝半导函〔2026〕12号，2026年9月20日'),
      recordedBy: say('市局经办人甲'),
      recordedAt: at,
      mayConfirm: true,
    })),
    actions: [
      { action: 'proposePass', label: say('拟同意：符合要求'), style: 'primary' },
      { action: 'proposeReturn', label: say('拟退回'), style: 'danger' },
      {
        action: 'recordLetter',
        label: say('代录申请函'),
        onBehalf: true,
        blockedBecause: say('申请函已经收到。'),
      },
    ],
    sections: [
      'history',
      'documents',
      'findings',
      'deadlines',
      'changes',
      'filing',
      'onBehalf',
      'deliveries',
      'assignee',
    ],
    decided: null,
  }
}

export function matters(say: Say, { many }: Amount): MattersView {
  return {
    organisation: say('山城功率器件检测研究院'),
    mayStart: true,
    drafts: times(many, () => ({
      draft: id,
      title: say('功率半导体产业计量测试中心（拟建）'),
      progress: say('已填到 申报书 第 3 步'),
      savedAt: at,
      savedBy: say('联系人甲'),
    })),
    cases: times(many, () => ({
      case: id,
      number: 'JC-2026-0001',
      title: say('功率半导体产业计量测试中心（拟建）'),
      tone: 'waiting' as const,
      state: '办理中',
      turn: say('待市局经办人形式审查'),
    })),
  }
}

export function worklist(say: Say, { many }: Amount): WorklistView {
  return {
    title: '待办',
    page: 0,
    items: times(many, (index) => ({
      case: id,
      number: `JC-2026-${String(index + 1).padStart(4, '0')}`,
      title: say('功率半导体产业计量测试中心（拟建）'),
      applicant: say('山城功率器件检测研究院'),
      what: say('形式审查'),
      since: '2026-09-21',
      due:
        index === 0
          ? null
          : {
              date: `2026-10-${String(28 - (index % 20)).padStart(2, '0')}` as '2026-10-28',
              remains: say('不含今天还有4个工作日'),
              kind: 'internal' as const,
              provisional: index % 2 === 0,
            },
      tone: 'turn' as const,
      state: '待办',
    })),
  }
}

function section(say: Say): SectionView {
  const { case: caseId, number, title, applicant, tone, state, stage } = caseView(say, { many: 0 })
  return { case: caseId, number, title, applicant, tone, state, stage, page: 0 }
}

export function history(say: Say, { many }: Amount): HistoryView {
  return {
    ...section(say),
    events: times(many, (index) => ({
      at,
      who: say('发函单位'),
      what: say('同意申请，并向市局发函提出筹建申请'),
      cite: '9.1',
      note: say('渝半导函〔2026〕12号'),
      onBehalf:
        index === 0 ? { recordedBy: say('市局经办人甲'), confirmedBy: say('市局经办人乙') } : null,
    })),
  }
}

export function documents(say: Say, { many }: Amount): DocumentsView {
  return {
    ...section(say),
    files: times(many, (index) => ({
      ...file(say),
      label: say('法人资格证明'),
      addedAt: at,
      mayOpen: index !== 1,
    })),
  }
}

export function findingsSection(say: Say, { many }: Amount): FindingsView {
  return {
    ...section(say),
    findings: findings(say, many),
    opinions: times(many, () => ({
      at,
      who: say('市局经办人甲'),
      what: say('拟退回'),
      reasons: times(Math.min(many, 20), () => ({
        text: say('法人证书已到期。'),
        cite: '8(一)' as const,
      })),
    })),
  }
}

export function date(say: Say, over: Partial<DateView> = {}): DateView {
  return {
    label: '最迟',
    date: '2025-09-29',
    remains: say('不含今天还有4个工作日'),
    kind: 'measures',
    cite: '18.1',
    provisional: false,
    deadline: id,
    ...over,
  }
}

export function deadlines(say: Say, { many }: Amount): DeadlinesView {
  return {
    ...section(say),
    staff: true,
    dates: times(many, (index) => ({
      ...date(say, index % 2 === 0 ? { kind: 'internal', cite: null } : {}),
      title: say('形式审查'),
      status: (['open', 'met', 'cancelled'] as const)[index % 3] ?? 'open',
    })),
  }
}

export function changes(say: Say, { many }: Amount): ChangesView {
  return {
    ...section(say),
    compared: say('第 2 次提交与第 1 次相比'),
    changes: times(many, (index) => ({
      form: say('申报书'),
      label: say('申请单位名称'),
      before: index === 0 ? null : say('旧名称'),
      after: say('新名称'),
    })),
  }
}

export function filing(say: Say, amount: Amount): FilingView {
  return {
    ...section(say),
    forms: readBack(say, amount).forms,
    filed: say('2026年9月29日 10:32 第 2 次提交'),
    draft: id,
  }
}

export function onBehalf(say: Say, { many }: Amount): OnBehalfView {
  return {
    ...section(say),
    version: 5,
    acts: times(many, () => ({
      action: 'sendLetter',
      label: say('同意并发函'),
      forWhom: say('渝中区人民政府'),
    })),
  }
}

const DELIVERIES: readonly DeliveryState[] = [
  { state: 'waiting' },
  { state: 'held' },
  { state: 'sent', at, readAt: null },
  { state: 'sent', at, readAt: at + 60_000 },
  { state: 'failed', at, because: '已离职' },
  { state: 'uncertain', at },
  { state: 'received', at, by: '市局经办人甲' },
  { state: 'dropped', at, by: null },
]

export function deliveries(say: Say, { many }: Amount): DeliveriesView {
  return {
    ...section(say),
    services: times(Math.min(many, 4), (n) => ({
      what: say('渝市监函〔2026〕35号'),
      served: n === 0 ? null : say('2026年9月3日，送达方式：直接送达，凭证 1 份'),
    })),
    orders: times(many, (n) => ({
      about: say('受理了申请'),
      purpose: '通知',
      orderedAt: at,
      lines: DELIVERIES.slice(0, 1 + (n % DELIVERIES.length)).map((delivery) => ({
        who: say('联系人甲'),
        role: say('申请单位经办人'),
        delivery,
      })),
    })),
  }
}

export function unreached(say: Say, { many }: Amount): UnreachedView {
  const { orders } = deliveries(say, { many })
  return {
    case: many % 2 === 0 ? id : null,
    title: say('消息未送达'),
    subtitle: say('JC-2026-0001'),
    more: many,
    orders: orders.map(({ about, purpose, lines }, n) => ({
      message: id,
      about,
      purpose,
      lines,
      uncertain: n % 2 === 0,
    })),
  }
}

export function reminder(say: Say): ReminderView {
  return {
    title: say('功率半导体产业计量测试中心（拟建）'),
    subtitle: say('JC-2026-0001 · 山城功率器件检测研究院'),
    what: say('形式审查'),
    since: '2026-09-21',
    sinceWhat: say('收到申请材料'),
    date: date(say, { label: '目标：', kind: 'internal', cite: null }),
    overdue: false,
    next: say('请打开案件办理。'),
    open: { label: say('打开办理'), action: { do: 'openCase', case: id } },
  }
}

export function digest(say: Say, { many }: Amount): DigestView {
  return {
    title: '2026年9月29日（周二）待办提醒',
    items: times(many, (index) => ({ ...reminder(say), overdue: index === 0 })),
  }
}

export function movedDates(say: Say, { many }: Amount): Parameters<typeof movedDatesCard>[0] {
  return {
    notices: times(many, () => say('《通知（虚构）》（国办发明电〔2026〕99号）')),
    lines: times(many, (index) => ({
      case: id,
      number: say('JC-2026-0001'),
      title: say('功率半导体产业计量测试中心（拟建）'),
      what: say('组织验收考核'),
      kind: index === 0 ? 'internal' : 'measures',
      cite: index === 0 ? null : '18.1',
      before: '2027-01-08',
      after: index === 0 ? '2027-01-07' : '2027-01-11',
      days: index === 0 ? -1 : 3,
      provisional: index > 1,
      notes: times(many, () => say('申请单位没有人使用本助手，请另行告知。')),
    })),
  }
}

export function explanation(say: Say, { many }: Amount): DeadlineExplanationView {
  const { page: _page, ...head } = section(say)
  return {
    ...head,
    name: say('初审'),
    date: date(say, { provisional: true }),
    explanation: say(
      '自2026年2月12日（周四）收到次日起算，第7个工作日为2026年2月28日（周六，调休上班）。',
    ),
    rows: times(many, () => ({ label: say('起算日'), value: say('2026年2月12日') })),
    cite: '18.1',
    readings: times(many, () => ({
      label: say('收到日是休息日的，从何时起算'),
      value: say('自收到当日（I-46）'),
    })),
    calendar: say('2月15日至23日放假；2月14日、28日上班。'),
    changes: times(many, () => say('2026年1月5日（周一），按通知重新计算，届满日调整。')),
  }
}

export function notice(say: Say, { many }: Amount): NoticeView {
  return {
    title: say('已保存，稍后继续'),
    subtitle: say('JC-2026-0001'),
    tone: 'waiting',
    state: '填报中',
    conclusion: { text: say('已填内容都已保存。'), cite: '9.2' },
    paragraphs: times(many, () => say('换手机、隔几天都可以接着填。')),
    buttons: times(many, (index) => ({
      label: say('继续填报'),
      action: { do: 'openDraft', draft: id },
      style: 'primary',
      blockedBecause: index === 2 ? say('已经提交。') : null,
    })),
    files: times(many, () => file(say)),
    footnote: say('参考模板（非市局正式附件）'),
  }
}

export function question(say: Say, { many }: Amount): QuestionView {
  return {
    title: '请选择案件',
    question: say('您要查询哪一个案件？'),
    choices: times(many, () => ({
      text: say('JC-2026-0001 功率半导体'),
      label: say('打开'),
      action: { do: 'openCase', case: id },
    })),
  }
}

export function decidedCase(say: Say, amount: Amount): CaseView {
  return {
    ...caseView(say, amount),
    tone: 'waiting',
    state: '办理中',
    turn: say('待市局处长确认'),
    decided: {
      what: say('拟退回'),
      who: say('市局经办人甲'),
      at,
      why: times(amount.many, () => say('法人证书已到期。')),
      next: say('由处长确认；确认后印发退回通知书。'),
    },
  }
}
