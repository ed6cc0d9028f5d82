import { describe, expect, it } from 'vitest'
import { movedDatesCard, owedCalendarCard } from '../../cards/faces/calendars.ts'
import { caseCard, STALE_LINE } from '../../cards/faces/case-card.ts'
import { deliveriesCard } from '../../cards/faces/deliveries.ts'
import { fileReceivedCard, filesStepCard } from '../../cards/faces/files-step.ts'
import { formStepCard } from '../../cards/faces/form-step.ts'
import { mattersCard, worklistCard } from '../../cards/faces/lists.ts'
import { messageStepCard } from '../../cards/faces/message-step.ts'
import { noticeCard, questionCard } from '../../cards/faces/notice.ts'
import { readBackCard } from '../../cards/faces/read-back.ts'
import { deadlineExplanationCard, digestCard, reminderCard } from '../../cards/faces/reminders.ts'
import { rowFormCard, rowListCard } from '../../cards/faces/rows.ts'
import {
  changesCard,
  deadlinesCard,
  documentsCard,
  filingCard,
  findingsCard,
  historyCard,
  onBehalfCard,
} from '../../cards/faces/sections.ts'
import { tablesStepCard } from '../../cards/faces/tables-step.ts'
import { articleCard, fullTextCard } from '../../cards/faces/texts.ts'
import { unreachedCard } from '../../cards/faces/unreached.ts'
import { menuCard, PRIVACY_NOTICE, welcomeCard } from '../../cards/faces/welcome.ts'
import { type Card, withNotice } from '../../cards/json.ts'
import { expectGood, markdownOf, tagged } from './judge.ts'
import * as views from './sample-views.ts'

type Make = (say: views.Say, amount: views.Amount) => Card

/** Every face, made from a view whose every text is `say`'s and whose every list has `many`. */
const faces: Readonly<Record<string, Make>> = {
  welcome: (say) => welcomeCard({ noticeVersion: say('1'), notice: [say('谁处理：市局。')] }),
  menu: (say) => menuCard({ kind: 'officer', waiting: say('您有 2 项待办。') }),
  formStep: (say) => formStepCard(views.formStep(say)),
  fullFormStep: (say) => formStepCard(views.fullFormStep(say)),
  messageStep: (say) => messageStepCard(views.messageStep(say)),
  tablesStep: (say, amount) => tablesStepCard(views.tablesStep(say, amount)),
  rowList: (say, amount) => rowListCard(views.rowList(say, amount)),
  rowForm: (say) => rowFormCard(views.rowForm(say)),
  filesStep: (say, amount) => filesStepCard(views.filesStep(say, amount)),
  fileReceived: (say, amount) => fileReceivedCard(views.fileReceived(say, amount)),
  readBack: (say, amount) => readBackCard(views.readBack(say, amount)),
  caseCard: (say, amount) => caseCard(views.caseView(say, amount)),
  matters: (say, amount) => mattersCard(views.matters(say, amount)),
  worklist: (say, amount) => worklistCard(views.worklist(say, amount)),
  history: (say, amount) => historyCard(views.history(say, amount)),
  documents: (say, amount) => documentsCard(views.documents(say, amount)),
  findings: (say, amount) => findingsCard(views.findingsSection(say, amount)),
  deadlines: (say, amount) => deadlinesCard(views.deadlines(say, amount)),
  changes: (say, amount) => changesCard(views.changes(say, amount)),
  filing: (say, amount) => filingCard(views.filing(say, amount)),
  onBehalf: (say, amount) => onBehalfCard(views.onBehalf(say, amount)),
  unreached: (say, amount) => unreachedCard(views.unreached(say, amount)),
  deliveries: (say, amount) => deliveriesCard(views.deliveries(say, amount)),
  reminder: (say) => reminderCard(views.reminder(say)),
  digest: (say, amount) => digestCard(views.digest(say, amount)),
  explanation: (say, amount) => deadlineExplanationCard(views.explanation(say, amount)),
  movedDates: (say, amount) => movedDatesCard(views.movedDates(say, amount)),
  owedCalendar: () =>
    owedCalendarCard({ year: 2027, today: '2026-11-23', provisional: 3, escalate: false }),
  notice: (say, amount) => noticeCard(views.notice(say, amount)),
  question: (say, amount) => questionCard(views.question(say, amount)),
  fullText: (say) =>
    fullTextCard({ title: say('产业范围'), text: say('功率半导体。'), page: 0, back: null }),
  article: (say) =>
    articleCard({
      cite: '8(二)',
      chapter: say('第二章 申请'),
      text: say('（二）具有一定规模的技术团队。'),
      lead: say('申请应当具备下列条件：'),
      source: say('重庆市市级产业计量测试中心管理办法（渝市监发〔2024〕35号）'),
    }),
  stale: (say, amount) => withNotice(caseCard(views.caseView(say, amount)), STALE_LINE),
  decided: (say, amount) => caseCard(views.decidedCase(say, amount)),
}

/** Texts that cost most, one per way of costing. */
const HEAVY = {
  markup: '*'.repeat(1500),
  quotes: '"'.repeat(1500),
  chinese: '计量测试中心'.repeat(250),
  pictures: '🧪'.repeat(750),
  lines: 'a\n'.repeat(750),
  control: '\u0001\u202e\u200b'.repeat(500),
  empty: '',
} as const

/** Texts that would mean something to a card, a client or a reader if they were not made inert. */
const HOSTILE = [
  '<at id=all></at>',
  '<at ids="ou_1,ou_2"></at>',
  '[点这里](https://evil.example/x)',
  '![x](img_v2_abc)',
  "<font color='red'>假的</font>",
  '**粗**_斜_~~删~~`码`',
  '# 标题\n> 引用\n- 列表\n1. 一\n---',
  'https://evil.example www.evil.example a@evil.example',
  '<link url="https://evil.example">x</link>',
  '| a | b |\n|---|---|',
  '&#60;at id=all&#62;',
  ':OK: $latex$ ```',
  '</font><at id=all></at>',
] as const

describe.each(Object.entries(faces))('%s', (_, make) => {
  it('is a good card in a typical case', () => {
    expectGood(make(views.asTyped, { many: 3 }))
  })

  it('is a good card when there is nothing of anything', () => {
    expectGood(make(views.asTyped, { many: 0 }))
  })

  it.each(Object.entries(HEAVY))('stays within the limits when everything is %s', (_name, text) => {
    expectGood(make(views.always(text), { many: 25 }), false)
  })

  it.each(HOSTILE)('makes %j inert wherever it stands', (text) => {
    const card = make(views.always(text), { many: 3 })
    expectGood(card, false)
    const markdown = markdownOf(card)
    expect(markdown).not.toMatch(/<at|<link|<person|\]\(|!\[|https:|www\.|[a-z]@/)
    // What is left of tags are ours.
    for (const tag of markdown.match(/<[^>]*>/g) ?? [])
      expect(tag).toMatch(/^<(\/font|\/text_tag|font color='\w+'|text_tag color='\w+')>$/)
    expect(tagged(card).filter((each) => each['tag'] === 'lark_md')).toEqual([])
  })

  it('shows no character that hides or reorders text', () => {
    const card = make(views.always('甲\u202egpj.exe\u2066\u200b'), { many: 3 })
    expect(JSON.stringify(card)).not.toMatch(/\\u202e|[\u202e\u2066\u200b]/)
  })
})

describe('menus', () => {
  it.each(['applicant', 'officer', 'head', 'district', 'sponsor', 'expert', 'visitor'] as const)(
    'are good cards for %s',
    (kind) => expectGood(menuCard({ kind })),
  )

  it('the privacy notice is shown with its version', () => {
    const card = welcomeCard(PRIVACY_NOTICE)
    expectGood(card)
    expect(markdownOf(card)).toContain(`告知版本：${PRIVACY_NOTICE.noticeVersion}`)
  })
})
