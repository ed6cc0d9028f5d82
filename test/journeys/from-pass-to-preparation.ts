import { expect } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import { doAct } from '../support/filling.ts'
import type { World } from '../support/world.ts'

/**
 * 第十条后段 to 第十四条: appraisal by three experts, public notice with one comment from the page,
 * approval along the bureau's chain, issue, and the receipt that starts the two years. Everybody
 * and everything in it is fictional.
 */
export async function walkToPreparation(world: World, number: string): Promise<void> {
  await panelIsFormed(world, number)
  await expertsRecommend(world)
  const noticeId = await noticeIsPublished(world, number)
  await somebodyComments(world, noticeId)
  await noticeEndsAndCommentIsDisposed(world, number)
  await bureauApproves(world)
  await applicantReceives(world)
}

const EXPERTS = ['expertLead', 'expertTwo', 'expertThree'] as const

async function panelIsFormed(world: World, number: string): Promise<void> {
  const officer = world.as('officer')
  world.at('2026-09-15', '09:30')
  await officer.say(number)
  await officer.press('确定专家组')
  await officer.press('添加一位专家')
  for (const key of EXPERTS) {
    const expert = demoPeople[key]
    await officer.press(key === EXPERTS.at(-1) ? '保存' : '保存并再添一行', {
      name: expert.name,
      employer: expert.organisation,
      speciality: '电学计量',
      lead: String(key === 'expertLead'),
    })
  }
  await officer.press('返回本步')
  await officer.press('保存并下一步')
  await officer.press('保存并下一步')
  await officer.press('确定专家组')
  expect(officer.card()).toContain('待专家作回避声明')

  for (const key of EXPERTS) {
    const expert = world.as(key)
    expect(expert.card()).toContain('重庆市新型储能产业计量测试中心（拟建）')
    await doAct(expert, '声明无须回避', 'recusal-declaration', {
      noConflict: true,
      signer: expert.person.name,
      signedOn: '2026-09-15',
    })
  }
  world.at('2026-09-17', '09:30')
  await officer.say(number)
  await doAct(officer, '召开论证会', 'appraisal-meeting', {
    heldOn: '2026-09-17',
    place: '市局会议室（虚构）',
    agenda: '汇报、质询、讨论',
  })
  expect(officer.card()).toContain('待专家组提出推荐意见')
}

async function expertsRecommend(world: World): Promise<void> {
  world.at('2026-09-17', '15:00')
  for (const key of EXPERTS) {
    const expert = world.as(key)
    await doAct(expert, '填写论证意见', 'appraisal-opinion', {
      scientific: '技术路线合理',
      necessity: '产业急需',
      feasibility: '条件具备',
      conclusion: 'recommended',
      signer: expert.person.name,
    })
  }
  const lead = world.as('expertLead')
  await doAct(lead, '提出专家组意见', 'appraisal-conclusion', {
    conclusion: 'recommended',
    opinion: '同意推荐',
    votesFor: 3,
    votesAgainst: 0,
  })
}

async function noticeIsPublished(world: World, number: string): Promise<string> {
  const officer = world.as('officer')
  world.at('2026-09-21', '10:30')
  await officer.say(number)
  await doAct(officer, '登记公示', 'public-notice', {
    websiteAddress: 'https://bureau.example/notices/1',
    publishedOn: '2026-09-21',
    publishedTime: '10:00',
    days: 7,
    contact: '市局计量处（虚构）',
    noticeText: '拟批准筹建的项目公示（虚构）',
  })
  expect(officer.card()).toContain('公示')

  const page = await fetch(`${world.assistant.url}/public/notices.json`)
  const body = (await page.json()) as { notices: readonly { id: string; title: string }[] }
  const notice = body.notices[0]
  expect(notice?.title).toContain('重庆市新型储能产业计量测试中心')
  expect(JSON.stringify(body)).not.toContain(number)
  return notice?.id ?? ''
}

/** A comment from the public page, without a name; no decision before the end. */
async function somebodyComments(world: World, noticeId: string): Promise<void> {
  world.at('2026-09-23', '20:00')
  const address = `${world.assistant.url}/public/notices/${noticeId}`
  const shown = await (await fetch(address)).text()
  expect(shown).toContain('以市局官网公示为准')
  const key = /name="key" value="([^"]+)"/.exec(shown)?.[1] ?? ''
  const form = new FormData()
  form.set('key', key)
  form.set('content', '服务范围与某中心重复，请核实（虚构）')
  const answer = await fetch(`${address}/comments`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  expect(answer.status).toBeLessThan(400)
  await world.settle()
  const officer = world.as('officer')
  await officer.say('待办')
  await officer.press('打开')
  // Before the end it is said when that is, and there is no button to press in vain.
  expect(officer.card()).toContain('“登记公示结束”暂不能办理')
  expect(officer.card()).toContain('24时')
}

async function noticeEndsAndCommentIsDisposed(world: World, number: string): Promise<void> {
  const officer = world.as('officer')
  world.at('2026-09-29', '09:10')
  await officer.say(number)
  await doAct(officer, '登记公示结束', 'notice-end', {})
  await officer.say(number)
  const proposal = {
    creditQueriedOn: '2026-09-29',
    creditResult: 'notListed',
    taskStatementIsFinal: true,
    grounds: '专家组推荐，公示意见已处理',
  }
  expect(officer.card()).toContain('“拟批准筹建”暂不能办理：还有公示意见没有处理')
  await doAct(officer, '登记意见处理', 'comment-disposal', {
    commentNumber: 1,
    result: 'notUpheld',
    basis: '经核实服务范围不同',
  })
  await officer.say(number)
  await doAct(officer, '拟批准筹建', 'approval-proposal', proposal)
  expect(officer.card()).toContain('待市局处长审核')
}

async function bureauApproves(world: World): Promise<void> {
  const head = world.as('head')
  const legal = world.as('legal')
  const approver = world.as('approver')
  const office = world.as('office')
  const handler = world.as('handler')
  world.at('2026-09-30', '09:30')
  await doAct(head, '同意，送法制审核', 'optional-remark', {})
  await doAct(legal, '提出法制审核意见', 'legal-review', { opinion: 'agree' })
  await doAct(approver, '同意所提意见', 'approval-decision', {
    meetingName: '局长办公会（虚构）',
    meetingDate: '2026-09-30',
    minutesNumber: '2026年第9次',
  })
  // Decided is not issued: outside it still stands where it stood.
  await handler.say('进度')
  expect(handler.card()).not.toMatch(/批准文件待印发|请签收/)
  expect(
    office
      .files()
      .map(({ name }) => name)
      .join(),
  ).toMatch(/批准筹建/)
  world.at('2026-10-09', '09:30')
  await doAct(office, '登记印发', 'issue-notice', {
    documentNumber: '渝市监发〔2026〕50号',
    documentDate: '2026-10-09',
  })
  expect(handler.card()).toContain('请签收')
}

/** 第十四条: two years from the receipt; 第十七条: three months before the end. */
async function applicantReceives(world: World): Promise<void> {
  const responsible = world.as('responsible')
  world.at('2026-10-12', '09:30')
  await doAct(responsible, '签收筹建任务书', 'receipt', {
    receivedOn: '2026-10-12',
    receivedBy: '联系人乙',
    capacity: 'authorised',
  })
  expect(responsible.card()).toContain('（筹）')
  await responsible.say('进度')
  expect(responsible.card()).toContain('2028年10月12日')
  expect(responsible.card()).toContain('2028年7月12日')
}
