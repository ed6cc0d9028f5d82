import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { openDatabase } from '../../db/open.ts'
import { type DemoPerson, demoPeople } from '../../src/demo.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { pdfSample } from '../files/samples.ts'
import { findBrowser, openPage, startBrowser } from '../support/browser.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'
import {
  answersOf,
  type Filed,
  fillStep,
  sendBadWorkbook,
  sendRepairedWorkbook,
} from './browser-filing.ts'
import { type PersonOnPage, sitDownAs } from './browser-person.ts'
import { openSandbox } from './browser-sandbox.ts'

/**
 * Makes the pictures of the README out of the running sandbox: `npx tsx test/journeys/browser-pictures.ts`.
 * Everybody in them is fictional. Needs a Chromium and a font with Chinese characters.
 */
const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const filed: Filed = {
  'application-dossier': { ...sampleDossier, sponsor: demoPeople.sponsor.bodyName },
  'task-statement': sampleTaskStatement,
}

const DESK = { width: 1240, height: 1000 }
const PHONE = { width: 390, height: 700 }

async function main(): Promise<void> {
  const path = findBrowser()
  if (path === null) throw new Error('no Chromium found')
  await mkdir(FOLDER, { recursive: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'jicetong-pictures-'))
  const database = await openDatabase({ memory: true }, { log: silent })
  await database.migrate()
  const browser = await startBrowser(path)
  const opened = await openSandbox(database, dataDir)
  try {
    await story(browser, opened.url)
  } finally {
    await browser.close()
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

async function story(browser: Browser, url: string): Promise<void> {
  const { handler, officer } = demoPeople
  const desk = await openPage(browser, `${url}/#${handler.openId},${officer.openId}`, DESK)
  const applicant = await sitDownAs(desk.page, handler)
  await applicantsStep(applicant, browser, url)
  await badCells(applicant, browser, url)
  await submitted(applicant)
  await letter(desk.page)
  await sideBySide(desk.page, applicant)
  await reminder(desk.page, browser, url)
}

/** A step of the 申报书 on a phone, with a wrong credit code named above its field. */
async function applicantsStep(
  applicant: PersonOnPage,
  browser: Browser,
  url: string,
): Promise<void> {
  const [first, second] = formOf('application-dossier').steps
  if (first === undefined || second === undefined) throw new Error('no steps')
  const dossier = filed['application-dossier'] ?? {}
  await applicant.menu('开始申请')
  await applicant.sees('申报书 · 第 1 步')
  await applicant.goOn('保存并下一步', answersOf('application-dossier', first, dossier))
  const typed = answersOf('application-dossier', second, dossier)
  await applicant.press('保存并下一步', { ...typed, uscc: '12999999DEM000004X' })
  await applicant.sees('第 18 位应为 L')
  await onPhone(browser, url, applicant.person, 'applicant-step.png', '第 18 位应为 L')
  await applicant.goOn('保存并下一步', { uscc: String(dossier['uscc']) })
}

/** The step of tables after a workbook with a bad cell. */
async function badCells(applicant: PersonOnPage, browser: Browser, url: string): Promise<void> {
  for (const step of formOf('application-dossier').steps.slice(2)) {
    await applicant.sees('申报书 · 第 ')
    await fillStep(applicant, { id: 'application-dossier', step }, filed, async () => {
      await sendBadWorkbook(applicant, filed)
      await onPhone(browser, url, applicant.person, 'workbook-bad-cell.png', '未能读入')
      await sendRepairedWorkbook(applicant)
    })
  }
}

async function submitted(applicant: PersonOnPage): Promise<void> {
  for (const step of formOf('task-statement').steps) {
    await applicant.sees('筹建任务书 · 第 ')
    await fillStep(applicant, { id: 'task-statement', step }, filed, async () => undefined)
  }
  await applicant.sees('核对申报书、筹建任务书')
  await applicant.goOn('提交申请')
  await applicant.column.locator('.bubble-file', { hasText: '申请函模板' }).waitFor()
}

async function letter(page: Page): Promise<void> {
  const sponsor = await sitDownAs(page, demoPeople.sponsor)
  await sponsor.say('待发函')
  await sponsor.goOn('打开')
  await sponsor.goOn('同意并发函')
  await sponsor.press('保存并下一步', {
    issuingBody: demoPeople.sponsor.bodyName,
    documentNumber: '沙府函〔2026〕8号',
    documentDate: '2026-08-31',
  })
  await sponsor.sees('申请函 · 第 2 步／共 2 步')
  await sponsor.upload('申请函（虚构）.pdf', pdfSample(1))
  await sponsor.sees('必传材料已齐')
  await sponsor.goOn('下一步')
  await sponsor.goOn('同意并发函')
  await page.getByRole('button', { name: `收起${demoPeople.sponsor.name}的会话` }).click()
}

/** The officer's card beside the applicant's, as the page shows them. */
async function sideBySide(page: Page, applicant: PersonOnPage): Promise<void> {
  const officer = await sitDownAs(page, demoPeople.officer)
  await officer.sees('发函联系人丁同意申请')
  await officer.press('接收办理')
  await officer.press('继续办理')
  await officer.sees('拟同意：符合要求')
  await applicant.say('我的申请到哪了')
  await applicant.sees('市局正在对申请材料进行形式审查')
  await atTop(officer.card())
  await atTop(applicant.card())
  await shoot(page, 'chats.png', '.columns-phones')
}

/** A fortnight later: what the officer finds on the phone. */
async function reminder(page: Page, browser: Browser, url: string): Promise<void> {
  const forward = page.getByRole('button', { name: '快进 7 天' })
  for (const day of ['2026年9月8日', '2026年9月15日']) {
    await forward.click()
    await page.locator('.clock-now', { hasText: day }).waitFor({ timeout: 60_000 })
    await page.locator('.clock-busy').waitFor({ state: 'detached' })
  }
  const officer = await sitDownAs(page, demoPeople.officer)
  await officer.sees('请办理：形式审查')
  await onPhone(browser, url, officer.person, 'reminder.png', '请办理：形式审查')
}

/** The last card that says this, on a phone of the person's own. */
async function onPhone(
  browser: Browser,
  url: string,
  person: DemoPerson,
  name: string,
  text: string,
): Promise<void> {
  const phone = await openPage(browser, `${url}/#${person.openId}`, PHONE)
  const card = phone.page.locator('article.card', { hasText: text }).last()
  await card.waitFor()
  await atTop(card)
  await shoot(phone.page, name)
  await phone.close()
}

async function atTop(card: Locator): Promise<void> {
  // Room above the card for the line that says who spoke and when.
  await card.evaluate((element: { closest(of: string): { scrollIntoView(): void } | null }) =>
    element.closest('.message')?.scrollIntoView(),
  )
}

/** A picture of the page, or of one part of it. */
async function shoot(page: Page, name: string, part = 'body'): Promise<void> {
  // Notices over the chat go away by themselves after some seconds: a press takes them away now.
  for (const notice of await page.locator('.toast').all()) await notice.click()
  await page.locator('textarea').first().blur()
  await page.evaluate("document.querySelectorAll('.to-end').forEach((pill) => pill.remove())")
  await page.waitForTimeout(300)
  await page.locator(part).screenshot({ path: join(FOLDER, name) })
  process.stdout.write(`${name}\n`)
}

await main()
