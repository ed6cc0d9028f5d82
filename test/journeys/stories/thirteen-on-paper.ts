import { expect } from 'vitest'
import type { DemoPerson } from '../../../src/demo.ts'
import { addDays } from '../../../src/regulation/time/civil-date.ts'
import { pdfSample } from '../../files/samples.ts'
import { applicationOf, fillInDraft } from './answers.ts'
import { type Unit, units } from './people.ts'
import type { Answers, Stage, Teller } from './teller.ts'
import {
  acceptanceAnswers,
  announceVisit,
  bureauDecides,
  type Day,
  initialReviewPasses,
  issue,
  reportAnswers,
  serve,
  sheets,
} from './to-establishment.ts'
import { decideInside, reviewFormality } from './to-preparation.ts'
import { wordOf } from './word.ts'

/**
 * 十三、全程代录. Neither the unit, nor the sponsor, the District Bureau or any expert is in the chat:
 * from the application to the establishment everything of theirs comes on paper, is entered by one
 * officer and confirmed by another. The bureau's own people do their own acts.
 */

const UNIT: Unit = units.alloys
const DISTRICT = '九龙坡区市场监督管理局（虚构）'

/** Nobody of this name is in the directory. */
const PAPER_EXPERTS = ['纸上专家金', '纸上专家木', '纸上专家水'] as const
const [LEAD] = PAPER_EXPERTS

/** A story in which everything of the parties is on paper. */
interface OnPaper {
  readonly stage: Stage
  readonly officer: Teller
  readonly second: Teller
  readonly number: string
  /** Who signed what, as the history must have it. */
  readonly signed: { readonly party: string; readonly label: string }[]
}

/** An act by a letter or a sheet that came in on a day. */
async function onPaper(
  { stage, officer, second, number, signed }: OnPaper,
  day: Day,
  party: string,
  label: string,
  answers: Answers = {},
): Promise<void> {
  await officer.records(
    number,
    label,
    { ...answers, 'paper-record': paperOf(party, day, answers['paper-record']) },
    second,
  )
  signed.push({ party, label })
  expect(await eventOf(stage, number)).toMatchObject({
    onBehalf: { party, recordedBy: officer.name, confirmedBy: second.name },
  })
}

const paperOf = (party: string, day: Day, more: Answers[string] = {}) => ({
  partyName: party,
  documentNumber: '',
  documentDate: day,
  receivedOn: day,
  receivedHow: 'handed',
  ...more,
})

/** What happened last in a case. */
const eventOf = (stage: Stage, number: string) =>
  stage.world.database.store.transact(async (tx) => {
    const file = await tx.cases.byNumber(number)
    return file === null ? null : ((await tx.cases.eventsOf(file.id)).at(-1) ?? null)
  })

export async function allOnPaper(stage: Stage): Promise<void> {
  const story = await apply(stage)
  await appraise(story)
  await approve(story)
  await acceptance(story)
  await assess(story)
  await establish(story)
  await nobodyElseActed(story)
}

/** 第九条: the paper is registered, entered, confirmed; the sponsor's letter is entered too. */
async function apply(stage: Stage): Promise<OnPaper> {
  const [officer, second] = [stage.demo('officer'), stage.demo('secondOfficer')]
  const { organisation, sponsorBody } = UNIT
  await stage.on('2024-07-01')
  await officer.say('登记纸质申请')
  await taken(officer, '登记纸质申请', {
    organisationName: organisation.name,
    uscc: organisation.uscc,
    organisationType: organisation.organisationType ?? '',
    district: organisation.district ?? '',
    legalRepresentative: organisation.legalRepresentative ?? '',
  })
  await officer.say('我的事项')
  for (const label of ['打开', '代录', '代录：提交申请']) await taken(officer, label)
  const { documentNumber: _, ...paper } = paperOf(organisation.name, '2024-07-01') as Record<
    string,
    string
  >
  await taken(officer, '保存并下一步', paper)
  await taken(officer, '保存并下一步')
  await officer.send('纸质材料扫描（虚构）.pdf', pdfSample(30))
  await taken(officer, '下一步')
  await fillInDraft(stage.world, officer, applicationOf(UNIT, '2024-07-01'))
  await officer.say('继续填报')
  const submit = '代录“提交申请”，交第二人确认'
  for (let page = 0; page < 40 && !officer.card().includes(submit); page += 1) {
    await taken(officer, officer.card().includes('下一页') ? '下一页' : '保存并下一步')
  }
  await taken(officer, submit)
  // Who entered it does not confirm it.
  expect((await officer.press('确认代录')).words).toContain('卡片上没有')
  await second.say('待办')
  await taken(second, '打开')
  await taken(second, '确认代录')
  const number = /JC-\d{4}-\d{4}/.exec(second.card())?.[0] ?? ''
  const signed = [{ party: organisation.name, label: '提交申请' }]
  const story: OnPaper = { stage, officer, second, number, signed }
  await onPaper(story, '2024-07-01', sponsorBody, '同意并发函', {
    'paper-record': { documentNumber: '虚构函〔2024〕18号' },
    'sponsor-letter': {
      issuingBody: sponsorBody,
      documentNumber: '虚构函〔2024〕18号',
      documentDate: '2024-07-01',
    },
  })
  return story
}

/** A press that must be taken. */
async function taken(self: Teller, label: string, form?: Record<string, string>): Promise<void> {
  const outcome = await self.press(label, form)
  if (outcome.code !== 0 || !outcome.delivered)
    throw new Error(`“${label}”: ${outcome.words}\n${self.card()}`)
}

const panel = {
  'appraisal-panel': {
    experts: PAPER_EXPERTS.map((name, index) => ({
      id: `e${index + 1}`,
      name,
      employer: '渝中计量测试学会（虚构）',
      speciality: '材料测量',
      lead: index === 0,
    })),
  },
}

/** 第十条: formality review inside; declarations, opinions and the panel's opinion from paper. */
async function appraise(story: OnPaper): Promise<void> {
  const { stage, officer, number } = story
  await stage.on('2024-07-02')
  await reviewFormality(stage, number)
  await officer.does(number, '确定专家组', panel)
  await declare(story, '2024-07-02')
  await stage.on('2024-07-03')
  await officer.does(number, '召开论证会', { 'appraisal-meeting': { heldOn: '2024-07-03' } })
  for (const name of PAPER_EXPERTS) {
    await onPaper(story, '2024-07-03', name, '填写论证意见', {
      'appraisal-opinion': { signer: name },
    })
  }
  await onPaper(story, '2024-07-03', LEAD, '提出专家组意见', {
    'appraisal-conclusion': { votesFor: 3, votesAgainst: 0 },
  })
}

async function declare(story: OnPaper, day: Day): Promise<void> {
  for (const name of PAPER_EXPERTS) {
    await onPaper(story, day, name, '声明无须回避', { 'recusal-declaration': { signer: name } })
  }
}

/** 第十一条 to 第十四条: the notice, the bureau's chain, and the receipt that came back by post. */
async function approve(story: OnPaper): Promise<void> {
  const { stage, number } = story
  await decideInside(stage, number, { noticed: '2024-07-04', decided: '2024-07-15' })
  await stage.on('2024-07-16')
  await stage.demo('office').does(number, '登记印发')
  await stage.on('2024-07-24')
  await onPaper(story, '2024-07-24', UNIT.organisation.name, '签收筹建任务书', {
    receipt: { receivedOn: '2024-07-22', receivedBy: UNIT.responsible.name },
    'paper-record': { documentDate: '2024-07-22', receivedHow: 'post' },
  })
  expect(await stage.state(number)).toBe('preparing')
  // Two years run from the day that stands on the receipt, not from the day it was entered.
  expect(await story.officer.opens(number)).toContain('2026年7月22日')
}

/** 第十五条 to 第十八条第一款: filed in time on paper, with the district's consent; found conforming. */
async function acceptance(story: OnPaper): Promise<void> {
  const { stage, officer, number } = story
  await stage.on('2026-03-16')
  await onPaper(story, '2026-03-16', UNIT.organisation.name, '提交验收考核申请', {
    ...acceptanceAnswers(UNIT, '2026-07-22'),
  })
  await stage.on('2026-03-18')
  await onPaper(story, '2026-03-18', DISTRICT, '同意申请验收', {
    'district-opinion': { officer: UNIT.district.name },
  })
  await stage.on('2026-03-20')
  await initialReviewPasses(stage, number)
  await officer.does(number, '确定考核组', panel)
  await declare(story, '2026-03-20')
}

const OPENING: Day = '2026-04-14'
const CLOSING = addDays(OPENING, 1) as Day

/** 第十九条 to 第二十一条: the meetings, the sample, the sheets and the report, all handed in on paper. */
async function assess(story: OnPaper): Promise<void> {
  const { stage, number } = story
  await announceVisit(stage, number, UNIT, OPENING)
  await stage.on(OPENING)
  await onPaper(story, OPENING, LEAD, '召开首次会议', { attendance: { meeting: 'opening' } })
  await onPaper(story, OPENING, LEAD, '登记抽样和验证', { 'sampling-record': { drawnBy: LEAD } })
  for (const name of PAPER_EXPERTS) {
    await onPaper(story, OPENING, name, '提交本人评分表', {
      scoring: { items: sheets['82'], signer: name },
    })
  }
  await stage.on(CLOSING)
  await onPaper(story, CLOSING, LEAD, '提交商定的评分表', {
    scoring: { items: sheets['82'], signer: LEAD },
  })
  await onPaper(story, CLOSING, UNIT.organisation.name, '提出单位意见', {
    'assessee-opinion': { signer: UNIT.responsible.name },
  })
  await onPaper(story, CLOSING, LEAD, '结束末次会议', { attendance: { meeting: 'closing' } })
  await stage.on('2026-04-20')
  await onPaper(story, '2026-04-20', LEAD, '提交考核报告', {
    ...reportAnswers(LEAD, {
      round: 'first',
      points: '82',
      completedOn: CLOSING,
      conclusion: 'pass',
    }),
  })
}

/** 第二十四条、第二十五条: the bureau decides, issues, serves, and enters the center. */
async function establish({ stage, officer, number }: OnPaper): Promise<void> {
  await officer.does(number, '拟批准成立')
  await bureauDecides(stage, number)
  await stage.on('2026-05-06')
  await issue(stage, number, '渝市监发〔2026〕41号')
  await serve(stage, number, UNIT)
  expect(await wordOf(stage.demo('office'), '批准成立')).toContain(UNIT.center)
  await officer.does(number, '登记公布名录', {
    'register-entry': { centerName: UNIT.center, hostOrganisation: UNIT.organisation.name },
  })
  expect(await stage.state(number)).toBe('listed')
  const page = await fetch(`${stage.world.assistant.url}/public/centers.json`)
  expect(JSON.stringify(await page.json())).toContain(UNIT.center)
}

/** Every act is one of the bureau's own people, or one on paper that two officers stand for. */
async function nobodyElseActed({ stage, officer, second, number, signed }: OnPaper): Promise<void> {
  const events = await stage.world.database.store.transact(async (tx) => {
    const file = await tx.cases.byNumber(number)
    return file === null ? [] : tx.cases.eventsOf(file.id)
  })
  const behalf = events.filter((event) => event.onBehalf !== null)
  expect(behalf.map(({ onBehalf }) => onBehalf)).toEqual(
    signed.map(({ party }) => ({
      party,
      recordedBy: officer.name,
      confirmedBy: second.name,
    })),
  )
  const inside: readonly DemoPerson['openId'][] = [
    ...(['officer', 'secondOfficer', 'head', 'legal', 'approver', 'office'] as const).map(
      (name) => stage.demo(name).openId,
    ),
  ]
  const outside = events.filter(({ actor }) => actor !== null && !inside.includes(actor))
  expect(outside.map(({ sentence, actorName }) => `${actorName}：${sentence}`)).toEqual([])
  // The history that the bureau reads names the party and both officers, page by page.
  const history = await readHistory(stage.demo('head'), number)
  for (const party of new Set(signed.map((one) => one.party))) expect(history).toContain(party)
  const both = history.split(`${officer.name}`).length - 1
  expect(both).toBeGreaterThanOrEqual(signed.length)
  expect(history.split(second.name).length - 1).toBeGreaterThanOrEqual(signed.length)
}

async function readHistory(reader: Teller, number: string): Promise<string> {
  await reader.say(number)
  await taken(reader, '办理历史')
  let words = reader.card()
  for (let page = 0; page < 40 && reader.card().includes('下一页'); page += 1) {
    await taken(reader, '下一页')
    words += `\n${reader.card()}`
  }
  return words
}
