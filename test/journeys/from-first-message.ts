import { expect } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { pdfSample } from '../files/samples.ts'
import { fillForm, inputsFor, sendFilledWorkbook } from '../support/filling.ts'
import {
  sampleDossier,
  sampleOrganisation,
  sampleTaskStatement,
} from '../support/sample-dossier.ts'
import type { Actor, World } from '../support/world.ts'

/**
 * From the first message to the end of the formality review, as two people of the applicant, the
 * sponsor, two case officers, the office and the head of division live through it. Everybody and
 * everything in it is fictional.
 */
const dossier: FormValues = { ...sampleDossier, sponsor: demoPeople.sponsor.bodyName }
const answers = { 'application-dossier': dossier, 'task-statement': sampleTaskStatement }
const TITLE = '重庆市新型储能产业计量测试中心（拟建）'

export interface Story {
  /** How the sponsor's letter reaches the bureau. */
  readonly letter: 'clicked' | 'onBehalf'
}

/** Walks the whole stretch; gives the case number. */
export async function walk(world: World, story: Story): Promise<string> {
  await twoPeopleFillIn(world)
  const number = await submitted(world)
  if (story.letter === 'clicked') await letterClicked(world)
  else await letterOnBehalf(world, number)
  await returnedWithReasons(world, number)
  await changedAndResubmitted(world, number)
  await passed(world, number)
  return number
}

/** Tuesday morning: the handler begins, leaves, and goes on two days later; a colleague helps. */
async function twoPeopleFillIn(world: World): Promise<void> {
  const handler = world.as('handler')
  const responsible = world.as('responsible')
  const form = formOf('application-dossier')
  await handler.say('开始申请')
  expect(handler.card()).toContain('申报书 · 第 1 步／共 10 步')
  const firstStep = form.steps[0]
  if (firstStep === undefined) throw new Error('no first step')

  // The colleague opens the same draft; both change one answer; neither is lost.
  await responsible.say('我的事项')
  expect(responsible.card()).toContain('提交申请')
  await responsible.press('继续填写')
  await handler.press('稍后继续', { ...inputsFor(handler, form, firstStep, dossier) })
  expect(handler.card()).toContain('已保存')
  await responsible.press('保存并下一步', { centerName: '重庆市储能产业计量测试中心' })
  expect(responsible.card()).toContain('联系人甲已改为“重庆市新型储能产业计量测试中心”')
  expect(responsible.card()).toContain('重庆市储能产业计量测试中心')
  await responsible.press('稍后继续', { centerName: '重庆市新型储能产业计量测试中心' })

  // Two days later, on another device: it goes on at the first step with something missing.
  world.at('2026-09-03', '10:00')
  await handler.say('继续填报')
  expect(handler.card()).toContain('第 2 步')
  expect(handler.card()).toContain('重庆市新型储能产业计量测试中心')
  await aBlockedRule(world)
  await aWarnedRule(world)
  await tablesWithTwoBadCells(world)
}

/** 第八条第（一）项: without legal personality it is said at once; what was typed stays. */
async function aBlockedRule(world: World): Promise<void> {
  const handler = world.as('handler')
  const form = formOf('application-dossier')
  await handler.press('保存并下一步', { uscc: '12999999DEM000004X', legalPerson: 'false' })
  const card = handler.card()
  expect(card).toContain('第 18 位应为 L')
  expect(card).toContain('法人资格')
  expect(card).toContain('第八条第（一）项')
  expect(card).toContain('12999999DEM000004X')
  await handler.press('保存并下一步', { uscc: sampleOrganisation.uscc, legalPerson: 'true' })
  expect(handler.card()).toContain('第 3 步')
  const contact = form.steps[2]
  if (contact === undefined) throw new Error('no third step')
  await handler.press('保存并下一步', inputsFor(handler, form, contact, dossier))
}

/** 第八条第（二）项, 原则上: too few metrologists need a reason, and with one it goes on. */
async function aWarnedRule(world: World): Promise<void> {
  const handler = world.as('handler')
  const form = formOf('application-dossier')
  for (const step of form.steps.slice(3)) {
    if (step.manner === 'tables') return
    if (step.manner === 'message') {
      await handler.say(String(dossier[step.fields[0] ?? '']))
      expect(handler.card()).toContain('已收到')
      await handler.press('保存并下一步')
      continue
    }
    const inputs = inputsFor(handler, form, step, dossier)
    if ('staffReason' in inputs) {
      const { staffReason, ...others } = inputs
      await handler.press('保存并下一步', others)
      expect(handler.card()).toContain('第八条第（二）项')
      expect(handler.card()).toContain('原则上')
      await handler.press('保存并下一步', { staffReason: staffReason ?? '' })
    } else {
      await handler.press('保存并下一步', inputs)
    }
  }
}

/** The workbook comes back with two bad cells: they are named, the rest is kept. */
async function tablesWithTwoBadCells(world: World): Promise<void> {
  const handler = world.as('handler')
  await sendFilledWorkbook(handler, answers, (sheets) => {
    const tasks = sheets['建设任务']
    const standards = sheets['计量标准']
    sheets['建设任务'] = (tasks ?? []).map((row, index) =>
      index === 0 ? { ...row, weight: '四十左右' } : row,
    )
    sheets['计量标准'] = (standards ?? []).map((row, index) =>
      index === 1 ? { ...row, validTo: '明年年底' } : row,
    )
  })
  const card = handler.card()
  expect(card).toContain('表格中有 2 处未能读入')
  expect(card).toMatch(/表“建设任务”第 4 行“权重.*”列/)
  expect(card).toMatch(/表“计量标准”第 5 行“有效期.*”列/)
  expect(card).toContain('已填 3 行')

  // The same table again, put right: rows are matched, nothing doubles.
  await handler.press('下载表格填写')
  const again = handler.files().findLast(({ name }) => name.endsWith('.xlsx'))
  expect(again).toBeDefined()
  await sendFilledWorkbookRepair(world, again?.bytes ?? new Uint8Array())
  expect(handler.card()).not.toContain('未能读入')
}

async function sendFilledWorkbookRepair(world: World, bytes: Uint8Array): Promise<void> {
  const { setCell } = await import('../support/fill-workbook.ts')
  const handler = world.as('handler')
  const repaired = setCell(
    setCell(bytes, '建设任务', { row: 4, key: 'weight', value: 40 }),
    '计量标准',
    { row: 5, key: 'validTo', value: '2027-12-31' },
  )
  await handler.send('改好的表格.xlsx', repaired)
}

/** The rest of both forms, the read-back, one answer changed from it, and the submission. */
async function submitted(world: World): Promise<string> {
  const handler = world.as('handler')
  const responsible = world.as('responsible')
  const form = formOf('application-dossier')
  await handler.press('保存并下一步')
  const tables = form.steps.findIndex((step) => step.manner === 'tables')
  await fillForm(handler, 'application-dossier', dossier, noTables, tables + 1)
  await fillForm(handler, 'task-statement', sampleTaskStatement, noTables)

  // An old .doc is refused with advice; nothing else changes.
  await handler.send('旧格式.doc', oldWordFile())
  expect(handler.texts().at(-1)).toContain('另存为 .docx')

  expect(handler.card()).toContain('请说明')
  await handler.press('提交申请')
  expect(handler.card()).toContain('待发函')
  const number = /JC-\d{4}-\d{4}/.exec(handler.card())?.[0] ?? ''
  expect(number).toMatch(/^JC-2026-\d{4}$/)
  expect(
    handler
      .files()
      .map(({ name }) => name)
      .join(),
  ).toContain('申请函')
  expect(responsible.card()).toContain(TITLE)
  return number
}

const noTables = async (): Promise<void> => undefined

const oldWordFile = (): Uint8Array => {
  const bytes = new Uint8Array(1600)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from('WordDocument', 'utf16le'), 1024)
  return bytes
}

/** The sponsor agrees with a button and uploads the letter with number and date. */
async function letterClicked(world: World): Promise<void> {
  const sponsor = world.as('sponsor')
  world.at('2026-09-04', '09:20')
  expect(sponsor.card()).toContain(TITLE)
  await sponsor.press('同意并发函')
  await sponsor.press('保存并下一步', {
    issuingBody: demoPeople.sponsor.bodyName,
    documentNumber: '沙府函〔2026〕8号',
    documentDate: '2026-09-04',
  })
  await sponsor.send('申请函（虚构）.pdf', pdfSample(1))
  await sponsor.press('下一步')
  await sponsor.press('同意并发函')
  expect(sponsor.card()).toContain('待市局经办人接收')
}

/** The letter comes on paper: one officer records it, another confirms it. */
async function letterOnBehalf(world: World, number: string): Promise<void> {
  const officer = world.as('officer')
  const second = world.as('secondOfficer')
  world.at('2026-09-04', '09:20')
  await officer.say(number)
  await officer.press('代录')
  await officer.press('代录：同意并发函')
  await officer.press('保存并下一步', {
    partyName: demoPeople.sponsor.bodyName,
    documentNumber: '沙府函〔2026〕8号',
    documentDate: '2026-09-03',
    receivedOn: '2026-09-04',
    receivedHow: 'post',
  })
  await officer.press('保存并下一步')
  await officer.send('原件扫描（虚构）.pdf', pdfSample(1))
  await officer.press('下一步')
  // What the paper says is not asked for a second time.
  expect(officer.card()).toContain('沙府函〔2026〕8号')
  await officer.press('保存并下一步')
  await officer.press('保存并下一步')
  await officer.press('代录“同意并发函”，交第二人确认')
  expect(officer.card()).toContain('代录')

  // Whoever recorded it cannot confirm it; the second officer can, once.
  await second.say('待办')
  await second.press('打开')
  expect(second.card()).toContain('沙府函〔2026〕8号')
  await second.press('确认代录')
  expect(second.card()).toContain('待市局经办人接收')
  await second.press('办理历史')
  expect(second.card()).toContain('代录')
  expect(second.card()).toContain('经办人戊')
  expect(second.card()).toContain('经办人己')
}

/** 第十条: the officer proposes to return with itemised reasons, the head confirms, the office issues. */
async function returnedWithReasons(world: World, number: string): Promise<void> {
  const handler = world.as('handler')
  const officer = world.as('officer')
  const head = world.as('head')
  const office = world.as('office')
  world.at('2026-09-07', '09:30')
  await officer.say('待办')
  await officer.press('打开')
  expect(officer.card()).toContain('内部目标（办法未规定）')
  await officer.press('接收办理')
  await officer.press('打开最新').catch(() => officer.say(number))
  await officer.press('拟退回')
  // Without a reason it does not go on.
  await officer.press('保存并下一步')
  await officer.press('保存并下一步')
  expect(officer.card()).toContain('不能提交')
  await officer.press('修改')
  await officer.press('保存并下一步', {
    ground1: '8(一)',
    reason1: '法人证书已于2026年6月30日到期，请提供有效证书',
  })
  await officer.press('保存并下一步')
  await officer.press('拟退回')
  expect(officer.card()).toContain('待市局处长确认')

  // Outside nothing shows: an internal proposal is not an act.
  await handler.say('我的申请到哪了')
  expect(handler.card()).toContain('形式审查')
  expect(handler.card()).not.toMatch(/拟退回|已退回|退回通知|法人证书已于/)

  // Whoever confirms reads on the card what it rests on, and that it is their turn.
  expect(head.card()).toContain('拟退回')
  expect(head.card()).toContain('法人证书已于2026年6月30日到期')
  expect(head.card()).toContain('待办')
  await head.press('确认退回')
  expect(
    office
      .files()
      .map(({ name }) => name)
      .join(),
  ).toContain('退回通知书')
  await handler.say('进度')
  expect(handler.card()).not.toMatch(/拟退回|已退回|退回通知/)

  world.at('2026-09-08', '09:30')
  await office.press('登记印发')
  await office.press('保存并下一步', {
    documentNumber: '渝市监函〔2026〕21号',
    documentDate: '2026-09-08',
  })
  await office.send('退回通知书（盖章）.pdf', pdfSample(1))
  await office.press('下一步')
  await office.press('登记印发')
  expect(handler.card()).toContain('已退回')
  expect(handler.card()).toContain('法人证书已于2026年6月30日到期')
  expect(handler.card()).toContain(number)
}

/** The applicant changes one thing and files again: same number, the letter stands, the change shows. */
async function changedAndResubmitted(world: World, number: string): Promise<void> {
  const handler = world.as('handler')
  const officer = world.as('officer')
  world.at('2026-09-10', '15:00')
  // What came back is read back at once; one step is changed, and the rest stands as it was filed.
  await handler.press('修改后再报')
  expect(handler.card()).toContain('与上次提交相比没有变化')
  await handler.say('我的事项')
  await handler.press('继续填写')
  await changeStep(world, 'contactPhone')
  await handler.press('保存并返回核对', { contactPhone: '023-00000009' })
  expect(handler.card()).not.toContain('与上次提交相比没有变化')
  await toLastPage(handler)
  await handler.press('修改后再报')
  expect(handler.card()).toContain(number)
  expect(handler.card()).toContain('待市局经办人接收')

  await officer.say(number)
  await officer.press('变化')
  expect(officer.card()).toContain('023-00000009')
  expect(officer.card()).toContain('第 2 次提交')
}

/** Opens the step that asks for a field, from the read-back. */
async function changeStep(world: World, field: string): Promise<void> {
  const { openId } = world.as('handler')
  const shown = world.platform.platform.lastCardOf(openId)
  const draft = /"draft":"([^"]+)"/u.exec(JSON.stringify(shown?.card))?.[1]
  const form = formOf('application-dossier')
  const step = form.steps.find(({ fields }) => fields.includes(field))?.id
  await world.platform.platform.use({
    openId,
    messageId: shown?.messageId ?? '',
    rawValue: { do: 'openStep', draft, form: form.id, step },
  })
  await world.settle()
}

/** The button stands on the last page of the read-back. */
async function toLastPage(actor: Actor): Promise<void> {
  for (let page = 0; page < 9 && actor.card().includes('\n下一页'); page += 1) {
    await actor.press('下一页')
  }
}

/** The officer takes it, finds it in order, the head confirms: 第十条. */
async function passed(world: World, number: string): Promise<void> {
  const handler = world.as('handler')
  const officer = world.as('officer')
  const head = world.as('head')
  world.at('2026-09-14', '10:00')
  await officer.say(number)
  await officer.press('接收办理')
  await officer.say(number)
  await officer.press('拟同意：符合要求')
  await officer.press('保存并下一步', {
    letterComplete: 'true',
    dossierComplete: 'true',
    taskStatementComplete: 'true',
    sponsorConsents: 'true',
  })
  await officer.press('保存并下一步', {
    creditSource: 'both',
    creditQueriedOn: '2026-09-14',
    creditResult: 'notListed',
    reviewNote: '二级注册计量师4人，说明理由可以接受',
  })
  await officer.press('保存并下一步')
  await officer.press('拟同意：符合要求')

  const stale = head.cardId()
  expect(head.card()).toContain('拟同意')
  await head.press('确认：符合要求')
  expect(head.card()).toContain('符合要求')
  expect(head.card()).toContain('处长庚')

  // A second press of the same card finds no button; an old version of it is refused in words.
  const second = await world.platform.platform.use({
    openId: head.openId,
    messageId: stale,
    rawValue: { do: 'act', case: await caseId(world, number), version: 0, action: 'confirmPass' },
  })
  expect(second.toast?.content).toContain('不是最新状态')

  await handler.say('进度')
  expect(handler.card()).toContain('申请材料经形式审查符合要求，下一步由市局组织专家组论证')
  expect(handler.card()).toContain('第十条')
}

async function caseId(world: World, number: string): Promise<string> {
  const file = await world.database.store.transact((tx) => tx.cases.byNumber(number))
  return file?.id ?? ''
}
