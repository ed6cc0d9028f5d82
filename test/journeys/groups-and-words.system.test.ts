import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GROUP_REPLY } from '../../cards/faces/words.ts'
import { askAs } from '../../src/application/asking/ask.ts'
import { demoPeople } from '../../src/demo.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, employed, type Someone } from './cast.ts'
import { forge } from './forge.ts'
import { completeAnswers, type Filed, filed, filledIn } from './shortcuts.ts'

/** What is said where: nothing about a case in a group, and to each role what is theirs. */

const TITLE = '重庆市新型储能产业计量测试中心'

describe('in a group', () => {
  let world: World
  let file: Filed
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    file = await filed(world)
  })
  afterAll(() => world.close())

  it('nothing is said about a case, whoever asks, beyond the way to the private chat', async () => {
    const driver = world.platform.platform
    const members = [demoPeople.officer, demoPeople.handler, demoPeople.sponsor]
    const group = await driver.createGroup(
      '储能项目群（虚构）',
      members.map(({ openId }) => openId),
    )
    await world.settle()
    const before = members.map(({ openId }) => driver.messagesOf(openId).length)
    const words = [file.number, '进度', '待办', '我的事项', `查 ${TITLE}`, '开始申请', '第十七条']
    for (const text of words) {
      await driver.sendGroupText(demoPeople.officer.openId, group.id, text)
    }
    await driver.sendGroupText(demoPeople.handler.openId, group.id, '进度')
    // Not addressed: the bot does not even hear of it.
    await driver.sendGroupText(demoPeople.officer.openId, group.id, file.number, false)
    await world.settle()
    const said = driver
      .messagesIn(group.id)
      .filter(({ sender }) => sender === 'bot')
      .map(({ text, card }) => text ?? JSON.stringify(card))
    // Once when it was added, once for each that mentioned it.
    expect(said).toEqual(Array.from({ length: words.length + 2 }, () => GROUP_REPLY))
    expect(members.map(({ openId }) => driver.messagesOf(openId).length)).toEqual(before)
  })

  it('the command line answers as that person would be answered, and leaves no trace', async () => {
    const { deps } = world.assistant
    const before = await world.database.store.transact((tx) => tx.outbox.counts())
    const officer = await askAs(file.number, demoPeople.officer.openId, deps)
    expect(officer).toMatchObject({ intent: 'status', slots: { case: file.number } })
    expect(officer?.answer).toContain(TITLE)
    const stranger = await askAs(file.number, demoPeople.newcomer.openId, deps)
    expect(stranger?.answer ?? '').not.toContain(TITLE)
    expect(await askAs(file.number, 'ou_nobody', deps)).toBeNull()
    const law = await askAs('公示要公示多少天？', demoPeople.officer.openId, deps)
    expect(law).toMatchObject({ intent: 'reg_qa', cites: ['11'] })
    expect(await world.database.store.transact((tx) => tx.outbox.counts())).toEqual(before)
  })

  it('a file or picture in a group is not taken', async () => {
    const driver = world.platform.platform
    const group = await driver.createGroup('群二（虚构）', [demoPeople.handler.openId])
    const uploads = await world.database.store.transact((tx) =>
      tx.files.looseUploads(demoPeople.handler.openId, 9),
    )
    await driver.sendGroupText(demoPeople.handler.openId, group.id, '请看附件')
    await world.settle()
    expect(
      await world.database.store.transact((tx) =>
        tx.files.looseUploads(demoPeople.handler.openId, 9),
      ),
    ).toEqual(uploads)
  })
})

describe('words in the private chat', () => {
  let world: World
  let file: Filed
  let otherDistrict: Someone
  let otherSponsor: Someone
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    file = await filed(world)
    otherDistrict = await employed(world, '他区经办人', {
      role: 'districtBureau',
      district: 'yuzhong',
    })
    otherSponsor = await employed(world, '他府联系人', {
      role: 'sponsor',
      bodyName: '渝中区人民政府（虚构）',
    })
    // A second application of the same organisation, not filed yet.
    const dossier = completeAnswers['application-dossier'] ?? {}
    await filledIn(world, {
      ...completeAnswers,
      'application-dossier': { ...dossier, centerName: '重庆市未提交产业计量测试中心' },
    })
  })
  afterAll(() => world.close())

  const asks = async (who: Someone, words: string): Promise<string> => {
    await who.say(words)
    return who.last()
  }
  const UNFILED = '未提交产业'

  it('the applicant’s people see their application and what they are filling in', async () => {
    const handler = demo(world, 'handler')
    const responsible = demo(world, 'responsible')
    const which = await asks(handler, '进度')
    expect(which).toContain('您想查看哪一个案件')
    expect(which).toContain(file.number)
    expect(await asks(handler, file.number)).toContain('待发函')
    expect(await asks(handler, file.number.toLowerCase())).toContain('待发函')
    const matters = await asks(responsible, '我的事项')
    expect(matters).toContain(TITLE)
    expect(matters).toContain(UNFILED)
    expect(await asks(responsible, '继续填报')).toMatch(/申报书|核对/)
    expect(await asks(handler, '你好')).toContain('开始申请')
    expect(await asks(handler, '查 储能')).toContain('没有理解')
  })

  it('what the measures leave open is said to be open, and no internal target shows outside', async () => {
    for (const name of ['handler', 'sponsor', 'districtOfficer'] as const) {
      const card = await asks(demo(world, name), file.number)
      expect(card, name).toContain('待发函')
      expect(card, name).not.toContain('内部目标')
      expect(card, name).toContain('办法未规定办理时限')
    }
  })

  it('the district bureau sees the filed cases of its district, and nothing unfiled', async () => {
    const district = demo(world, 'districtOfficer')
    const status = await asks(district, '进度')
    expect(status).toContain(TITLE)
    expect(status).not.toContain(UNFILED)
    expect(await asks(district, '待办')).not.toContain(UNFILED)
    expect(await asks(district, '辖区中心')).toContain(TITLE)
    expect(await asks(district, '我的事项')).not.toContain(UNFILED)
    for (const words of ['进度', '待办', '我的事项', file.number, '辖区中心']) {
      expect(await asks(otherDistrict, words), words).not.toContain(TITLE)
    }
  })

  it('a sponsor sees what is to be or was sent by it, and nothing else', async () => {
    const sponsor = demo(world, 'sponsor')
    const list = await asks(sponsor, '待发函')
    expect(list).toContain(TITLE)
    expect(list).not.toContain(UNFILED)
    for (const words of ['待发函', '已发函', '进度', file.number]) {
      expect(await asks(otherSponsor, words), words).not.toContain(TITLE)
    }
  })

  it('officers find what was filed by number or name, and nothing that was not filed', async () => {
    const officer = demo(world, 'officer')
    expect(await asks(officer, '查 储能')).toContain(file.number)
    expect(await asks(officer, `查${TITLE}`)).toContain(file.number)
    expect(await asks(officer, '查 未提交')).toContain('没有找到与“未提交”有关的案件')
    expect(await asks(officer, '查 %')).toContain('没有找到')
    expect(await asks(officer, '待办')).not.toContain(UNFILED)
    expect(await asks(officer, '你好')).toContain('期限看板')
    expect(await asks(demo(world, 'head'), '待我审核')).not.toContain(UNFILED)
  })

  it('everybody can read the measures', async () => {
    for (const name of ['handler', 'sponsor', 'officer', 'districtOfficer', 'newcomer'] as const) {
      const card = await asks(demo(world, name), '第十七条')
      expect(card, name).toContain('第十七条')
      expect(card, name).toContain('筹建')
    }
    expect(await asks(demo(world, 'handler'), '公示要公示多少天？')).toContain('第十一条')
    expect(await asks(demo(world, 'handler'), '查办法')).toContain('第一条')
  })

  it('somebody who asks for a person is told who, and the officers who asks', async () => {
    const officer = demo(world, 'officer')
    const count = officer.received()
    expect(await asks(demo(world, 'handler'), '转人工')).toContain('已转给市局经办人')
    expect(officer.received()).toBe(count + 1)
    expect(officer.last()).toContain('联系人甲')
  })

  it('what is held about a person is told to that person', async () => {
    const held = await asks(demo(world, 'handler'), '我的信息')
    expect(held).toContain('联系人甲')
    expect(held).toContain('申请单位经办人')
    expect(held).not.toMatch(/储能|JC-/)
  })

  it('a wish that is not understood is not guessed', async () => {
    const officer = demo(world, 'officer')
    for (const words of ['同意这个案件的初审', '把这个申请退回去，缺法人证书']) {
      expect(await asks(officer, words), words).toContain('办理动作不以文字执行')
    }
    expect(await asks(officer, '今天天气不错')).toContain('不在本助手的范围')
    expect(await asks(officer, '那件东西')).toContain('没有理解您的意思')
  })

  it('keys of the menu do what their words do, and unknown ones greet', async () => {
    const officer = demo(world, 'officer')
    await officer.menu('worklist')
    expect(officer.last()).toContain('待办')
    await officer.menu('constructor')
    expect(officer.last()).toContain('可以办理的事项')
    const handler = demo(world, 'handler')
    await handler.menu('matters')
    expect(handler.last()).toContain(TITLE)
  })

  it('what was seen once is not seen any longer by who has left', async () => {
    const leaver = await employed(world, '临时经办人', {
      role: 'applicantHandler',
      organisationId: demoPeople.handler.organisationId,
    })
    expect(await asks(leaver, file.number)).toContain('待发函')
    const card = leaver.cardId()
    await world.database.store.transact(async (tx) => {
      const [held] = await tx.people.rolesOf(leaver.openId, '2026-09-01')
      await tx.people.end(held?.id ?? '', '2026-09-01')
    })
    const pressed = await leaver.use({ messageId: card, component: '办理历史' })
    expect(pressed.words).toContain('没有找到这个案件，或您没有查看权限')
    expect(pressed.cardReplaced).toBe(false)
    const forged = await forge(world, {
      openId: leaver.openId,
      value: { do: 'openCase', case: file.id },
    })
    expect(forged.body.card).toBeUndefined()
  })
})
