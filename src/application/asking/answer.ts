import { lookup } from '../../regulation/articles.ts'
import type { WorkingCalendar } from '../../regulation/calendar/working-calendar.ts'
import { citeText } from '../../regulation/cite.ts'
import { formById, isFormId } from '../../regulation/forms/all.ts'
import type { Period } from '../../regulation/periods/period.ts'
import { computePeriod, isPeriodId } from '../../regulation/periods.ts'
import { type CivilDate, formatDate } from '../../regulation/time/civil-date.ts'
import type { AskIntent, Meaning } from './meaning.ts'

/** On what an answer rests that no person is needed for. */
export interface AnswerGround {
  readonly today: CivilDate
  readonly calendar: WorkingCalendar
}

/**
 * The answer to a message as anybody may have it: the wording of the places that it is about, dates
 * where the message gives enough to compute them, and the way to what needs a person. Nothing of any
 * case. Pure.
 */
export function plainAnswer(meaning: Meaning, ground: AnswerGround): string {
  const fixed = FIXED[meaning.intent]
  if (fixed !== undefined) return withArticles(fixed, meaning)
  if (meaning.intent === 'deadline') return deadlineAnswer(meaning, ground)
  if (meaning.intent === 'start_form') return startAnswer(meaning)
  return articleAnswer(meaning)
}

const NEEDS_PERSON = '案件的进度只在您与助手的单独对话里说明。请在飞书中登记身份后发送“进度”。'

/** What does not hang on the question. */
const FIXED: Readonly<Partial<Record<AskIntent, string>>> = {
  status: NEEDS_PERSON,
  smalltalk:
    '您好。这里办理重庆市市级产业计量测试中心的申请、进度查询和管理办法查询。可以发送“我的事项”“进度”“查办法”，或直接提问。',
  human: '请在飞书中回复“转人工”，由市局计量处的经办人在工作时间与您联系。',
  correction:
    '请在飞书中发送“继续填报”，回到正在填写的那一步修改后再保存；已经提交的，请回复“转人工”。',
  officer_action:
    '办理动作不以文字执行。请打开该案件的卡片，核对后点对应的按钮；系统会再次核对岗位。',
  doc_gen:
    '文书由助手按案件中已有的内容生成。请打开案件卡片，在“文书”中下载；空白表格可以在填报时点“下载表格”。',
  report_problem:
    '请在飞书中点“我要反映情况”填写。市局核实期间，有关事项可以暂缓办理；反映人的信息不公开。',
  out_of_scope:
    '这个问题不在本助手的范围。这里只办理重庆市市级产业计量测试中心的申请、验收和监督管理；其他计量事项请联系市局计量处。',
  ambiguous:
    '没有理解您的意思。请说明是哪一件事，例如“申请验收要交哪些材料”“年度报告什么时候交”，或直接发送案件编号。',
}

function withArticles(words: string, meaning: Meaning): string {
  const named = meaning.cites.map(citeText).join('、')
  return named === '' ? words : `${words}（依据：${named}）`
}

function articleAnswer({ cites, subject }: Meaning): string {
  const wording = cites.flatMap((cite) => {
    const place = lookup(cite)
    if (place === null) return []
    const lead = place.lead === null ? '' : `${place.lead}\n`
    return [`${place.title}：${lead}${place.text}`]
  })
  return [...wording, ...(subject?.open === undefined ? [] : [subject.open])].join('\n')
}

function startAnswer(meaning: Meaning): string {
  const form = meaning.slots['form'] ?? ''
  const title = isFormId(form) ? `《${formById(form)?.title ?? ''}》` : '表格'
  const cites = meaning.cites.map(citeText).join('、')
  const ground = cites === '' ? '' : `（${cites}）`
  return `这要填写${title}${ground}。请在飞书中发送“我的事项”或“我的中心”，打开后点对应的按钮开始；还没有登记身份的，先点“我是申请单位”。`
}

function deadlineAnswer(meaning: Meaning, ground: AnswerGround): string {
  const period = computed(meaning, ground)
  if (period === null) {
    const own = meaning.subject === null ? `${NEEDS_PERSON}自己的日期请发送“我的期限”。` : ''
    const wording = articleAnswer(meaning)
    const ask = meaning.subject === null ? own : '说出起算的日期（年月日），可以算出具体是哪一天。'
    return [wording, ask].filter((part) => part !== '').join('\n')
  }
  const safe =
    period.safe === period.effective ? '' : `稳妥起见，请在${formatDate(period.safe)}前办理。`
  return `${formatDate(period.effective)}${period.provisional ? '（暂定）' : ''}。${safe}${period.explanation}`
}

/** Counted from the receipt of the task statement: its end comes first. */
const FROM_RECEIPT: readonly string[] = ['acceptance-apply-by', 'extension-window']

function computed(meaning: Meaning, { today, calendar }: AnswerGround): Period | null {
  const id = meaning.slots['period'] ?? ''
  if (!isPeriodId(id)) return null
  const date = meaning.slots['date'] ?? (id === 'annual-report' ? today : null)
  if (date === null) return null
  const from = FROM_RECEIPT.includes(id) ? endOfPreparation(date, calendar) : date
  if (from === null) return null
  const outcome = computePeriod({ id, from }, calendar)
  return outcome.ok ? outcome.period : null
}

function endOfPreparation(receipt: string, calendar: WorkingCalendar): CivilDate | null {
  const outcome = computePeriod({ id: 'preparation', from: receipt }, calendar)
  return outcome.ok ? outcome.period.nominal : null
}
