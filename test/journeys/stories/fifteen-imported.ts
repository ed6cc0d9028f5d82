import { expect } from 'vitest'
import { units } from './people.ts'
import type { Stage, Teller } from './teller.ts'

/**
 * 十五、启用前的事项导入（practice.md, situation 2）: a preparation that was received on 20 May 2024 and a
 * center that was established in 2023, both entered from their papers, both compared by a second person.
 */
export async function importedAtGoLive(stage: Stage): Promise<void> {
  await stage.on('2026-01-12')
  await preparation(stage)
  await center(stage)
}

const recordOf = ({ organisation }: (typeof units)[keyof typeof units], district: string) => ({
  organisationName: organisation.name,
  uscc: organisation.uscc,
  organisationType: organisation.organisationType,
  district,
})

/** Opens the import that waits for a second person, by its title. */
async function waiting(person: Teller, title: string): Promise<void> {
  await person.say('待办')
  await person.press('打开')
  expect(person.card()).toContain(`导入：${title}`)
}

async function preparation(stage: Stage): Promise<void> {
  const unit = units.sensing
  const [officer, second] = [stage.demo('officer'), stage.demo('secondOfficer')]
  // Since November 2025 what was 渝北区 is 两江新区: of today's districts one is chosen.
  await officer.fills('导入在建中心', {
    'organisation-record': recordOf(unit, 'liangjiang'),
    'imported-preparation': { centerName: unit.center, sponsorName: unit.sponsorBody },
  })
  expect(officer.card()).toContain('待另一位经办人或处长核对')
  // Whoever entered it does not confirm it, and nothing has come into being.
  await officer.say('待办')
  expect(officer.card()).not.toContain('确认导入')
  const responsible = stage.person(unit.responsible)
  await responsible.say('我的事项')
  expect(responsible.card()).not.toContain(unit.center)

  await waiting(second, unit.center)
  await second.press('确认导入')
  await second.press('确认导入')
  const file = await stage.world.database.store.transact((tx) =>
    tx.cases.list({ all: true }, { procedures: ['application'], limit: 9, offset: 0 }),
  )
  const number = file[0]?.case.number ?? ''
  const card = await responsible.opens(number)
  expect(card).toContain('2026年5月20日')
  expect(card).toContain('2026年2月20日')
  expect(await officer.opens(number)).toContain('导入')
  // And it is reminded of like any other, in good time before the Spring Festival.
  const before = responsible.inbox().length
  await stage.on('2026-02-13')
  expect(responsible.inbox().slice(before).join('\n')).toContain('验收考核')
}

async function center(stage: Stage): Promise<void> {
  const unit = units.alloys
  const [officer, head] = [stage.demo('officer'), stage.demo('head')]
  await officer.fills('导入已成立中心', {
    'organisation-record': recordOf(unit, 'jiulongpo'),
    'imported-center': { centerName: unit.center, reviewNumber: '', reviewedOn: '' },
  })
  const register = async () =>
    (await fetch(`${stage.world.assistant.url}/public/centers.json`)).text()
  expect(await register()).not.toContain(unit.center)
  await waiting(head, unit.center)
  await head.press('确认导入')
  await head.press('确认导入')
  const shown = await register()
  expect(shown).toContain(unit.center)
  expect(shown).toContain('2023-06-19')
  expect(shown).toContain('粉尘浓度测量仪')
  const handler = stage.person(unit.handler)
  await handler.say('我的中心')
  expect(handler.card()).toContain('满5年：2028年6月19日')
}
