import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRIVACY_NOTICE } from '../../cards/faces/welcome.ts'
import { pdfSample } from '../files/samples.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, type Inputs, type Someone, stranger } from './cast.ts'
import { forge, toastOf } from './forge.ts'
import { type Filed, filed } from './shortcuts.ts'

/** Who somebody is, as the assistant comes to know it: regulation/privacy.md and cards.md. */

const NOT_FOUND = '没有找到这个案件，或您没有查看权限。'
const INSTITUTE = {
  organisationName: '山城功率器件检测研究院（虚构）',
  uscc: '12999999DEM000005P',
  organisationType: 'researchInstitute',
  district: 'yuzhong',
  address: '重庆市渝中区示例路5号（虚构）',
} as const

const asPerson = (name: string, position = 'applicantHandler'): Inputs => ({
  legalRepresentative: '法人代表乙',
  personName: name,
  position,
  phone: '023-00000009',
  privacyNoticeRead: 'true',
})

/** Fills in the three steps of the binding and hands it in. */
async function registers(who: Someone, position?: string, organisation: Inputs = INSTITUTE) {
  await who.press('我是申请单位')
  await who.press('保存并下一步', organisation)
  await who.press('保存并下一步', asPerson(who.name, position))
  await who.send('授权书（盖章，虚构）.pdf', pdfSample(1))
  await who.press('下一步')
  return who.press('提交登记')
}

async function bound(world: World, who: Someone, position?: string): Promise<void> {
  await who.enter()
  await registers(who, position)
  await demo(world, 'officer').press('确认登记')
}

const personOf = (world: World, who: Someone) =>
  world.database.store.transact((tx) => tx.people.find(who.openId))

const rolesOf = async (world: World, who: Someone) =>
  (await world.database.store.transact((tx) => tx.people.rolesOf(who.openId, '2026-09-01'))).map(
    (held) => held.role,
  )

describe('who is who', () => {
  let world: World
  let foreign: Filed
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    foreign = await filed(world)
  })
  afterAll(() => world.close())

  it('an unknown person is welcomed once, and which privacy notice was shown is kept', async () => {
    const who = stranger(world, '来访者一')
    await who.enter()
    expect(who.card()).toContain('请先选择您的身份')
    expect(who.card()).toContain('个人信息处理告知')
    expect(who.card()).toContain(`告知版本：${PRIVACY_NOTICE.noticeVersion}`)
    const person = await personOf(world, who)
    expect(person?.privacyVersion).toBe(PRIVACY_NOTICE.noticeVersion)
    expect(person?.privacyShownAt).not.toBeNull()
    await who.enter()
    await who.enter()
    expect(who.received()).toBe(1)
  })

  it('somebody whom the bureau entered itself is shown the notice too, once', async () => {
    const officer = demo(world, 'secondOfficer')
    await officer.enter()
    expect(officer.card()).toContain('可以办理的事项')
    expect(officer.card()).toContain(`告知版本：${PRIVACY_NOTICE.noticeVersion}`)
    expect((await personOf(world, officer))?.privacyVersion).toBe(PRIVACY_NOTICE.noticeVersion)
    await officer.say('你好')
    expect(officer.card()).not.toContain('告知版本')
  })

  it('binding asks three short steps and a sealed authorisation, and a case officer gets it', async () => {
    const who = stranger(world, '来访者二')
    await who.enter()
    await who.press('我是申请单位')
    expect(who.card()).toContain('单位登记 · 第 1 步／共 3 步')
    const wrong = await who.press('保存并下一步', { ...INSTITUTE, uscc: '12999999DEM000005X' })
    expect(wrong.words).toContain('1 处需要修改')
    expect(who.card()).toContain('第 18 位应为 P')
    await who.press('保存并下一步', INSTITUTE)
    // Nobody's name is known before they give it: nothing is filled in for them.
    expect(who.card()).toContain('单位登记 · 第 2 步／共 3 步')
    expect(who.card()).not.toContain('未登记人员')
    await who.press('保存并下一步', asPerson(who.name))
    expect(who.card()).toContain('严禁上传涉密')
    await who.press('保存并下一步')
    expect(who.card()).toContain('盖章的授权书')
    await who.send('授权书（盖章，虚构）.pdf', pdfSample(1))
    await who.press('下一步')
    expect((await who.press('提交登记')).words).toBe('已提交。')

    // The officer has before them what is to be compared with the authorisation.
    const officer = demo(world, 'officer')
    for (const fact of ['来访者二', INSTITUTE.organisationName, INSTITUTE.uscc, '023-00000009']) {
      expect(officer.card()).toContain(fact)
    }
    expect(officer.card()).toContain('您的身份：经办人')
    expect(officer.card()).toContain('授权书（盖章，虚构）.pdf')
    await officer.press('申报内容')
    expect(officer.card()).toContain(INSTITUTE.address)
  })

  it('before the confirmation nothing of any case shows, whatever is asked or forged', async () => {
    const who = stranger(world, '来访者三')
    await who.enter()
    await registers(who)
    for (const words of ['进度', '我的申请到哪了', '我的事项', '待办', '我的期限', '继续填报']) {
      await who.say(words)
      expect(who.last(), words).not.toMatch(/JC-\d|储能|巴渝/)
    }
    await who.say(foreign.number)
    const known = who.last()
    await who.say('JC-2026-9999')
    expect(known.replace(foreign.number, '')).toBe(who.last().replace('JC-2026-9999', ''))
    await who.say('查 储能')
    expect(who.last()).not.toMatch(/JC-\d|巴渝/)

    const missing = '00000000-0000-4000-8000-00000000dead'
    for (const click of [
      { do: 'openCase' },
      { do: 'openSection', section: 'history' },
      { do: 'getFile', sha256: 'a'.repeat(64) },
      { do: 'explainDeadline', deadline: 'x' },
      { do: 'act', version: 1, action: 'sendLetter' },
      { do: 'act', version: 0, action: 'nothing' },
      { do: 'settleRecord', version: 1, record: 'x', confirm: true },
    ]) {
      const real = await forge(world, {
        openId: who.openId,
        value: { ...click, case: foreign.id },
      })
      const unreal = await forge(world, { openId: who.openId, value: { ...click, case: missing } })
      expect(real.body, click.do).toEqual(unreal.body)
      expect(toastOf(real), click.do).toBe(NOT_FOUND)
    }
    // A handler without a role cannot begin an application either.
    await who.say('开始申请')
    expect(who.last()).not.toContain('申报书 ·')
  })

  it('confirmed, the person begins an application with the organisation filled in', async () => {
    const who = stranger(world, '来访者四')
    await bound(world, who)
    // The last thing they are shown is the way in.
    expect(who.last()).toContain('登记已经确认，可以开始申请')
    expect(await rolesOf(world, who)).toEqual(['applicantHandler'])
    expect((await personOf(world, who))?.name).toBe('来访者四')
    await who.say('开始申请')
    expect(who.card()).toContain('申报书 · 第 1 步')
    expect(who.card()).toContain('来自单位档案')
    expect(who.card()).toContain(INSTITUTE.organisationName)
    await who.press('保存并下一步', { centerName: '重庆市功率器件产业计量测试中心' })
    expect(who.card()).toContain(INSTITUTE.uscc)
    // Still nothing of the other organisation.
    await who.say(foreign.number)
    expect(who.last()).toContain('没有找到您可以查看的案件')
  })

  it('declined with a reason, it is put right without typing everything again', async () => {
    const who = stranger(world, '来访者五')
    const officer = demo(world, 'officer')
    await who.enter()
    await registers(who)
    await officer.press('不予登记')
    await officer.press('不予登记', { reason: '授权书上的姓名与填写的不一致' })
    expect(who.last()).toContain('未确认登记')
    expect(who.last()).toContain('授权书上的姓名与填写的不一致')
    expect(await rolesOf(world, who)).toEqual([])
    await who.press('提交登记')
    for (let step = 0; step < 4 && !who.card().includes('核对单位登记'); step += 1) {
      await who.press('保存并下一步')
    }
    expect(who.card()).toContain(INSTITUTE.uscc)
    expect(who.card()).toContain('023-00000009')
    expect(who.card()).toContain('授权书（盖章，虚构）.pdf')
    await who.press('提交登记')
    expect(officer.card()).toContain('来访者五')
    await officer.press('确认登记')
    expect(await rolesOf(world, who)).toEqual(['applicantHandler'])
  })

  it('nobody confirms their own registration', async () => {
    const officer = demo(world, 'secondOfficer')
    await forge(world, { openId: officer.openId, value: { do: 'openDoor', door: 'applicant' } })
    const door = await forge(world, {
      openId: officer.openId,
      value: { do: 'openDoor', door: 'applicant' },
    })
    expect(door.status).toBe(200)
    await officer.say('我的事项')
    await officer.press('继续填写')
    await officer.press('保存并下一步', INSTITUTE)
    await officer.press('保存并下一步', asPerson(officer.name))
    await officer.send('授权书（虚构）.pdf', pdfSample(1))
    await officer.press('下一步')
    await officer.press('提交登记')
    const own = await world.database.store.transact((tx) =>
      tx.cases.list(
        { openedBy: officer.openId },
        { procedures: ['organisation-registration'], limit: 1, offset: 0 },
      ),
    )
    const file = own[0]?.case
    expect(file?.state).toBe('awaitingConfirmation')
    const confirmed = await forge(world, {
      openId: officer.openId,
      value: { do: 'act', case: file?.id, version: file?.version, action: 'confirmBinding' },
    })
    expect(toastOf(confirmed)).toContain('本人')
    expect(await rolesOf(world, officer)).toEqual(['caseOfficer'])
  })

  it('a role of the bureau is given by the administrator alone, a sponsor’s by an officer too', async () => {
    const officer = demo(world, 'officer')
    const administrator = demo(world, 'administrator')
    const asks = async (who: Someone, role: string, bodyName: string) => {
      await who.enter()
      await who.press('我是工作人员')
      await who.press('保存并下一步', {
        personName: who.name,
        bodyName,
        role,
        phone: '023-00000010',
      })
      await who.press('保存并下一步')
      await who.press('保存并下一步')
      await who.press('提交登记')
    }
    const colleague = stranger(world, '新任处长')
    await asks(colleague, 'divisionHead', '市市场监管局（演示）')
    expect(officer.card()).toContain('新任处长')
    // It is said why, and there is no button to press in vain.
    expect(officer.card()).toContain('须由系统管理员确认')
    expect((await officer.press('确认登记')).words).toContain('卡片上没有')
    expect(await rolesOf(world, colleague)).toEqual([])
    await administrator.press('确认登记')
    expect(await rolesOf(world, colleague)).toEqual(['divisionHead'])

    // Who stands in is named as such, with an end; without one it is not taken.
    const standIn = stranger(world, '代班处长')
    await standIn.enter()
    await standIn.press('我是工作人员')
    await standIn.press('保存并下一步', {
      personName: standIn.name,
      bodyName: '市市场监管局（演示）',
      role: 'divisionHead',
      phone: '023-00000011',
    })
    await standIn.press('保存并下一步', { standsInFor: '处长庚' })
    expect(standIn.card()).toContain('临时代行须有截止日期')
    await standIn.press('保存并下一步', { standInUntil: '2026-09-30' })
    await standIn.press('保存并下一步')
    await standIn.press('提交登记')
    await administrator.press('确认登记')
    const [office] = await world.database.store.transact((tx) =>
      tx.people.rolesOf(standIn.openId, '2026-09-30'),
    )
    expect(office).toMatchObject({ standsInFor: '处长庚', until: '2026-10-01' })
    expect(
      await world.database.store.transact((tx) => tx.people.rolesOf(standIn.openId, '2026-10-01')),
    ).toEqual([])

    const sponsor = stranger(world, '发函联系人')
    await asks(sponsor, 'sponsor', '渝中区人民政府（虚构）')
    expect(officer.card()).toContain('渝中区人民政府（虚构）')
    await officer.press('确认登记')
    expect(await rolesOf(world, sponsor)).toEqual(['sponsor'])
    // Of another sponsor's case nothing shows.
    await sponsor.say(foreign.number)
    expect(sponsor.last()).toContain('没有找到您可以查看的案件')
  })

  it('somebody who leaves hands over: drafts stay, a colleague goes on, the leaver sees nothing', async () => {
    const leaver = stranger(world, '离岗者')
    const colleague = stranger(world, '接手者')
    await bound(world, leaver, 'applicantResponsible')
    await bound(world, colleague)
    await leaver.say('开始申请')
    await leaver.press('稍后继续', { centerName: '重庆市交接产业计量测试中心' })
    await leaver.say('离岗交接')
    await leaver.press('离岗交接')
    await leaver.press('离岗交接', { reason: '岗位调整，由接手者办理' })
    expect(leaver.card()).toContain('办理了离岗交接')
    expect(await rolesOf(world, leaver)).toEqual([])

    for (const words of ['继续填报', '我的事项', '进度']) {
      await leaver.say(words)
      expect(leaver.last(), words).not.toContain('重庆市交接产业计量测试中心')
    }
    await colleague.say('继续填报')
    expect(colleague.card()).toContain('重庆市交接产业计量测试中心')
    await colleague.press('保存并下一步', {
      centerName: '重庆市交接产业计量测试中心',
      applicantName: INSTITUTE.organisationName,
    })
    expect(colleague.card()).toContain('申报书 · 第 2 步')
  })

  it('two people of one organisation, known by its credit code, are one organisation', async () => {
    const { members, organisation } = await world.database.store.transact(async (tx) => ({
      members: await tx.people.members('2026-09-01'),
      organisation: await tx.organisations.byUscc(INSTITUTE.uscc),
    }))
    const ofInstitute = members.filter((held) => held.organisationId === organisation?.id)
    expect(new Set(ofInstitute.map((held) => held.openId)).size).toBeGreaterThanOrEqual(3)
    expect(organisation?.name).toBe(INSTITUTE.organisationName)

    // A known code under another name changes nothing of what is known, and the officer is told.
    const who = stranger(world, '来访者六')
    await who.enter()
    await registers(who, 'applicantHandler', { ...INSTITUTE, organisationName: '别的名称（虚构）' })
    const officer = demo(world, 'officer')
    expect(officer.card()).toContain('别的名称（虚构）')
    expect(officer.card()).toContain(`该信用代码已登记为：${INSTITUTE.organisationName}`)
  })
})
