import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPeople } from '../../src/demo.ts'
import type { FormValues } from '../../src/regulation/form.ts'
import { formOf } from '../../src/regulation/forms/all.ts'
import { pdfSample } from '../files/samples.ts'
import { browserForSuite, type OpenedPage, openPage, startBrowser } from '../support/browser.ts'
import { createDataDir, openTestDatabase } from '../support/databases.ts'
import { sampleDossier, sampleTaskStatement } from '../support/sample-dossier.ts'
import {
  answersOf,
  type Filed,
  fillStep,
  sendBadWorkbook,
  sendRepairedWorkbook,
} from './browser-filing.ts'
import { type PersonOnPage, sitDownAs } from './browser-person.ts'
import { frozenScreen, type OpenedSandbox, openSandbox } from './browser-sandbox.ts'

/**
 * The stretch from the first form to the end of the formality review, played at the page of the
 * sandbox in a real browser by several people side by side. Shortened: what each rule says is tested
 * elsewhere; here it is what a person sees, types, presses and gets. Everybody in it is fictional.
 */
const program = browserForSuite('the journey at the page')
const people = demoPeople
const dossier: FormValues = { ...sampleDossier, sponsor: people.sponsor.bodyName }
const filed: Filed = {
  'application-dossier': dossier,
  'task-statement': sampleTaskStatement,
}

describe.skipIf(program === null)('the journey at the page of the sandbox', () => {
  let browser: Browser
  let opened: OpenedSandbox
  let desk: OpenedPage

  beforeAll(async () => {
    browser = await startBrowser(program ?? '')
    opened = await openSandbox(await openTestDatabase('pglite'), createDataDir())
    const shown = [people.handler, people.sponsor, people.officer].map((one) => one.openId)
    desk = await openPage(browser, `${opened.url}/#${shown.join(',')}`, {
      width: 1900,
      height: 1000,
    })
  })
  afterAll(async () => {
    await desk?.close()
    await opened?.close()
    await browser?.close()
  })

  test('from the first form to the end of the formality review', { timeout: 240_000 }, async () => {
    await bothFormsAreFilled()
    await theLetterComesAndTheCaseIsTaken()
    await theOfficerIsReminded()
    await itPasses()
    expect(desk.problems).toEqual([])
  })

  /** The applicant fills both forms, is corrected at the field, and submits. */
  async function bothFormsAreFilled(): Promise<void> {
    const handler = await sitDownAs(desk.page, people.handler)
    await handler.menu('开始申请')
    await handler.sees('申报书 · 第 1 步／共 10 步')
    await aWrongCode(handler)
    for (const step of formOf('application-dossier').steps.slice(2)) {
      await handler.sees('申报书 · 第 ')
      await fillStep(handler, { id: 'application-dossier', step }, filed, () => tables(handler))
    }
    for (const step of formOf('task-statement').steps) {
      await handler.sees('筹建任务书 · 第 ')
      await fillStep(handler, { id: 'task-statement', step }, filed, async () => undefined)
    }
    await handler.sees('核对申报书、筹建任务书')
    await handler.goOn('提交申请')
    await handler.sees('待发函单位同意并发函')
    await handler.sees('JC-2026-0001')
    await handler.column.locator('.bubble-file', { hasText: '申请函模板' }).waitFor()
  }

  /** The second step: a credit code that fails its check digit comes back with everything typed. */
  async function aWrongCode(handler: PersonOnPage): Promise<void> {
    const [first, second] = formOf('application-dossier').steps
    if (first === undefined || second === undefined) throw new Error('no steps')
    await handler.goOn('保存并下一步', answersOf('application-dossier', first, dossier))
    const typed = answersOf('application-dossier', second, dossier)
    await handler.press('保存并下一步', { ...typed, uscc: '12999999DEM000004X' })
    await handler.sees('第 18 位应为 L')
    await handler.isTold('有 1 处需要修改，已填内容都已保存。')
    const code = handler.card().locator('[name="uscc"]')
    expect(await code.inputValue()).toBe('12999999DEM000004X')
    expect(await handler.card().locator('[name="legalPerson"]').inputValue()).toBe('true')
    const label = await handler.card().locator('.el:has(+ .el [name="uscc"])').last().textContent()
    expect(label).toContain('统一社会信用代码末位校验不符')
    await handler.goOn('保存并下一步', { uscc: String(dossier['uscc']) })
  }

  async function tables(handler: PersonOnPage): Promise<void> {
    await sendBadWorkbook(handler, filed)
    await sendRepairedWorkbook(handler)
  }

  /** The sponsor sends its letter; one officer takes the case over, another comes too late. */
  async function theLetterComesAndTheCaseIsTaken(): Promise<void> {
    const sponsor = await sitDownAs(desk.page, people.sponsor)
    const officer = await sitDownAs(desk.page, people.officer)
    await sponsor.say('待发函')
    await sponsor.goOn('打开')
    await sponsor.goOn('同意并发函')
    await sponsor.press('保存并下一步', {
      issuingBody: people.sponsor.bodyName,
      documentNumber: '沙府函〔2026〕8号',
      documentDate: '2026-08-31',
    })
    await sponsor.sees('申请函 · 第 2 步／共 2 步')
    await sponsor.upload('申请函（虚构）.pdf', pdfSample(1))
    await sponsor.sees('必传材料已齐')
    await sponsor.goOn('下一步')
    await sponsor.goOn('同意并发函')
    await sponsor.sees('待市局经办人接收')

    await officer.sees('发函联系人丁同意申请')
    await officer.sees('内部目标（办法未规定）')
    const second = await frozenScreen(browser, opened.url, people.secondOfficer.openId)
    try {
      await officer.press('接收办理')
      await officer.sees('接收了申请材料，开始形式审查')
      expect(await officer.card().getByRole('button', { name: '接收办理' }).count()).toBe(0)

      // The other officer's screen still offers it: refused in words, and shown the present card.
      const late = await sitDownAs(second.page, people.secondOfficer)
      await late.column.getByRole('button', { name: '接收办理' }).click()
      // On a machine that is too slow for the toast, the words come as a message, which this screen
      // does not get before it is loaded anew.
      await Promise.any([late.isTold('不是最新状态'), late.isTold('已收到，正在处理')])
      await second.page.reload()
      await late.column.getByText('市局正在对申请材料进行形式审查').first().waitFor()
      expect(await late.column.getByRole('button', { name: '接收办理' }).count()).toBe(0)
    } finally {
      await second.close()
    }
  }

  /** The clock is moved on at the page, day by day, and what lies there is called to mind. */
  async function theOfficerIsReminded(): Promise<void> {
    const officer = await sitDownAs(desk.page, people.officer)
    const forward = desk.page.getByRole('button', { name: '快进 7 天' })
    const clock = desk.page.locator('.clock-now')
    for (const day of ['2026年9月8日', '2026年9月15日']) {
      await expect.poll(() => forward.isEnabled(), { timeout: 30_000 }).toBe(true)
      await forward.click()
      await clock.filter({ hasText: day }).waitFor({ timeout: 30_000 })
    }
    // 今日待办 of the morning may stand below it.
    const reminders = officer.column.locator('article.card').filter({ hasText: '请办理：形式审查' })
    await reminders.filter({ hasText: '内部目标（办法未规定）' }).last().waitFor()
    await officer.say('JC-2026-0001')
    await officer.sees('市局正在对申请材料进行形式审查')
  }

  /** The officer proposes, the head confirms, the applicant learns it. */
  async function itPasses(): Promise<void> {
    const officer = await sitDownAs(desk.page, people.officer)
    await officer.goOn('拟同意：符合要求')
    await officer.press('保存并下一步', {
      letterComplete: 'true',
      dossierComplete: 'true',
      taskStatementComplete: 'true',
      sponsorConsents: 'true',
    })
    await officer.sees('形式审查 · 第 2 步')
    await officer.press('保存并下一步', {
      creditSource: 'both',
      creditQueriedOn: '2026-09-14',
      creditResult: 'notListed',
      reviewNote: '二级注册计量师4人，说明理由可以接受',
    })
    await officer.sees('形式审查 · 第 3 步')
    await officer.goOn('保存并下一步')
    await officer.goOn('拟同意：符合要求')
    await officer.sees('待市局处长确认')

    const head = await sitDownAs(desk.page, people.head)
    await head.say('待我审核')
    await head.goOn('打开')
    await head.press('确认：符合要求')
    await head.sees('处长庚')
    expect(await head.card().getByRole('button', { name: '确认：符合要求' }).count()).toBe(0)

    const handler = await sitDownAs(desk.page, people.handler)
    await handler.say('进度')
    await handler.sees('申请材料经形式审查符合要求')
    await handler.sees('第十条')
  }
})
