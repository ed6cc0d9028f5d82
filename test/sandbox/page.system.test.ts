import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserForSuite, type OpenedPage, openPage, startBrowser } from '../support/browser.ts'
import type { WebhookAnswer } from './fixtures.ts'
import { type Action, type Bench, people, startBench } from './page-bench.ts'
import { decided, formStep, hostile, overview, reasonForm, review } from './page-cards.ts'

const program = browserForSuite('sandbox page')
const { applicant, officer, head } = people

function toast(type: string, content: string): WebhookAnswer {
  return { body: JSON.stringify({ toast: { type, content } }) }
}

describe.skipIf(program === null)('the sandbox page in a real browser', () => {
  let browser: Browser
  let bench: Bench
  let opened: OpenedPage | null = null

  beforeAll(async () => {
    browser = await startBrowser(program ?? '')
  })
  afterAll(async () => {
    await browser?.close()
  })
  beforeEach(async () => {
    bench = await startBench()
  })
  afterEach(async () => {
    await opened?.close()
    opened = null
    await bench.close()
  })

  /** Opens the page on these people; on a desktop unless a size is given. */
  async function show(
    who: readonly { readonly openId: string }[],
    size?: { readonly width: number; readonly height: number },
  ): Promise<OpenedPage['page']> {
    const hash = who.length === 0 ? '' : `#${who.map((each) => each.openId).join(',')}`
    opened = await openPage(browser, `${bench.url}/${hash}`, size)
    await opened.page
      .getByRole('heading', { name: '演示人员' })
      .or(opened.page.getByRole('region').first())
      .first()
      .waitFor()
    return opened.page
  }

  function phone(who: { readonly name: string }): Locator {
    if (opened === null) throw new Error('no page is open')
    return opened.page.getByRole('region', { name: `${who.name}的会话` })
  }

  function problems(): readonly string[] {
    return opened?.problems ?? ['no page was opened']
  }

  test('says loudly that it is a sandbox and shows people side by side', async () => {
    const page = await show([])
    await page.getByText('沙盒环境：人员与单位均为虚构，请勿填写真实信息').waitFor()
    await phone(applicant).getByText(applicant.organisation).waitFor()
    await phone(officer).waitFor()
    expect(await page.locator('section[data-person]').count()).toBe(2)
    await page.getByRole('button', { name: /吴处长/ }).click()
    await phone(head).waitFor()
    await page.reload()
    await phone(head).waitFor()
    expect(await page.locator('section[data-person]').count()).toBe(3)
    expect(await page.locator('.clock').textContent()).toContain('2025年9月24日周三 10:20')
    expect(problems()).toEqual([])
  })

  test('sends what is typed with Enter, and shows the answer without a reload', async () => {
    await show([applicant])
    const box = phone(applicant).getByLabel('以陈申报的身份发消息')
    await box.fill('我的申请到哪了')
    await box.press('Shift+Enter')
    await box.press('Enter')
    await phone(applicant).locator('.own .bubble', { hasText: '我的申请到哪了' }).waitFor()
    expect(await box.inputValue()).toBe('')
    await bench.say(applicant.openId, '正在形式审查，见 https://example.com/a 。')
    await phone(applicant).locator('.other .bubble', { hasText: '正在形式审查' }).waitFor()
    const link = phone(applicant).getByRole('link', { name: 'https://example.com/a' })
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(bench.told.map((each) => each.type)).toContain('im.message.receive_v1')
    expect(bench.told.map((each) => each.type)).toContain(
      'im.chat.access_event.bot_p2p_chat_entered_v1',
    )
  })

  test('counts what is unread and reads it when the chat is opened', async () => {
    await bench.sendCard(head.openId, review())
    const page = await show([applicant])
    const row = page.getByRole('button', { name: /吴处长/ })
    await row.getByLabel('1 条未读').waitFor()
    expect(await row.textContent()).toContain('[待办] 形式审查：功率半导体（拟建）')
    await row.click()
    await phone(head).getByText('· 已读').waitFor()
    await row.getByLabel('1 条未读').waitFor({ state: 'detached' })
    expect(bench.told.map((each) => each.type)).toContain('im.message.message_read_v1')
  })

  test('locks the card while the callback is in flight, then shows toast and new face', async () => {
    let release: (() => void) | undefined
    const values: unknown[] = []
    bench.onClick = async (action) => {
      values.push(action.value)
      await new Promise<void>((resolve) => {
        release = resolve
      })
      const card = { type: 'raw', data: decided() }
      return { body: JSON.stringify({ card, toast: { type: 'success', content: '已记录' } }) }
    }
    await bench.sendCard(officer.openId, review())
    await show([officer])
    const pass = phone(officer).getByRole('button', { name: '拟同意：符合要求' })
    await pass.click()
    await expect.poll(() => pass.getAttribute('aria-busy')).toBe('true')
    expect(await pass.isDisabled()).toBe(true)
    expect(await phone(officer).getByRole('button', { name: '拟退回' }).isDisabled()).toBe(true)
    await expect.poll(() => release !== undefined).toBe(true)
    release?.()
    await phone(officer).getByRole('status').getByText('已记录').waitFor()
    await phone(officer).getByText('拟同意：符合要求。下一步由处长审核。').waitFor()
    expect(await pass.count()).toBe(0)
    expect(values).toEqual([{ action: 'pass' }])
    // The pressed button is gone; the keyboard goes on from the card's new face.
    await expect.poll(() => opened?.page.evaluate('document.activeElement.tagName')).toBe('ARTICLE')
    expect(problems()).toEqual([])
  })

  test('shows the code of a failed callback as the client does', async () => {
    bench.onClick = () => ({ status: 500, body: '{}' })
    await bench.sendCard(officer.openId, review())
    await show([officer])
    const back = phone(officer).getByRole('button', { name: '拟退回' })
    await back.click()
    await phone(officer).getByText('出错了，请稍后重试 code: 200671').waitFor()
    expect(await back.isEnabled()).toBe(true)
  })

  test('keeps typed values through other messages and a refused submit, and sends them all', async () => {
    const clicks: Action[] = []
    bench.onClick = (action) => {
      clicks.push(action)
      return toast('error', '还有 1 处需要修改。')
    }
    const other = await bench.sendCard(applicant.openId, review())
    await bench.sendCard(applicant.openId, formStep())
    await show([applicant])
    const form = phone(applicant)
    await form.getByLabel('单位概况 *').fill('从事功率器件计量测试')
    await form.getByLabel('单位类型 *').selectOption('k2')
    await form.getByLabel('成立日期 *').fill('2019-03-01')
    await form.getByRole('button', { name: /产业集群/ }).click()
    await form.getByRole('checkbox', { name: '先进材料' }).check()
    await form.getByRole('checkbox', { name: '先进材料' }).press('Escape')
    await form.getByLabel('以上内容属实').check()
    await bench.say(applicant.openId, '您有一条新消息')
    await form.getByText('您有一条新消息').waitFor()
    await bench.patchCard(other, decided())
    await form.getByText('下一步由处长审核').waitFor()
    expect(clicks).toEqual([])
    expect(await form.getByLabel('单位概况 *').inputValue()).toBe('从事功率器件计量测试')
    await form.getByRole('button', { name: '保存并下一步' }).click()
    await form.getByText('还有 1 处需要修改。').waitFor()
    expect(clicks).toHaveLength(1)
    expect(clicks[0]).toMatchObject({
      tag: 'button',
      name: 'next',
      value: { action: 'next' },
      form_value: {
        uscc: '12999999DEM000002X',
        summary: '从事功率器件计量测试',
        kind: 'k2',
        clusters: ['c1', 'c2'],
        founded: '2019-03-01 +0800',
        promise: true,
      },
    })
    expect(await form.getByLabel('单位概况 *').inputValue()).toBe('从事功率器件计量测试')
    expect(await form.getByLabel('成立日期 *').inputValue()).toBe('2019-03-01')
  })

  test('a half-filled form outlives closing the column, but not a replaced card', async () => {
    const id = await bench.sendCard(applicant.openId, formStep())
    const page = await show([applicant])
    const field = phone(applicant).getByLabel('单位概况 *')
    await field.fill('写了一半')
    await page.getByRole('button', { name: '收起陈申报的会话' }).click()
    await page.getByRole('button', { name: /陈申报/ }).click()
    await expect.poll(() => field.inputValue()).toBe('写了一半')
    await bench.patchCard(id, formStep())
    await expect.poll(() => field.inputValue()).toBe('')
  })

  test('an emptied input is sent empty, not as what the card came with', async () => {
    const sent: unknown[] = []
    bench.onClick = (action) => {
      sent.push(action.form_value)
      return { body: '{}' }
    }
    await bench.sendCard(applicant.openId, formStep())
    await show([applicant])
    const form = phone(applicant)
    await form.getByLabel('统一社会信用代码 *').fill('')
    await form.getByLabel('单位类型 *').selectOption('')
    await form.getByRole('button', { name: '稍后继续' }).click()
    await expect.poll(() => sent.length).toBe(1)
    expect(sent[0]).toMatchObject({ uscc: '', clusters: ['c1'] })
    expect(sent[0]).not.toHaveProperty('kind')
  })

  test('blocks a form whose required field is empty, and asks before what needs confirming', async () => {
    const clicks: Action[] = []
    bench.onClick = (action) => {
      clicks.push(action)
      return { body: '{}' }
    }
    await bench.sendCard(officer.openId, reasonForm())
    const page = await show([officer])
    const form = phone(officer)
    const send = form.getByRole('button', { name: '提交理由' })
    await send.click()
    await form.getByText('有必填项未填写').waitFor()
    const reason = form.getByLabel('退回理由')
    expect(await reason.getAttribute('aria-invalid')).toBe('true')
    await reason.fill('缺少推荐函')
    await send.click()
    const dialog = page.getByRole('dialog', { name: '确认退回' })
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(clicks).toEqual([])
    await send.click()
    await dialog.getByRole('button', { name: '确定' }).click()
    await expect.poll(() => clicks.length).toBe(1)
    expect(clicks[0]?.form_value).toEqual({ reason: '缺少推荐函' })
    await form.getByRole('button', { name: '清空' }).click()
    expect(await reason.inputValue()).toBe('')
    expect(clicks).toHaveLength(1)
  })

  test('nothing in a hostile card, text or file name can run', async () => {
    const { state } = bench.running.platform
    const chatId = state.privateChat(officer.openId).id
    // Past the validator on purpose: the page must hold by itself.
    const card = hostile()
    state.addMessage({
      chatId,
      sender: null,
      type: 'interactive',
      content: JSON.stringify(card),
      card,
    })
    const attack = '<img src=x onerror="window.__pwned=1">'
    await bench.say(officer.openId, attack)
    await bench.running.platform.sendFile(officer.openId, `${attack}.pdf`, new Uint8Array([1]))
    const page = await show([officer])
    await phone(officer).locator('.bubble', { hasText: attack }).first().waitFor()
    await phone(officer).getByRole('button', { name: attack }).click()
    for (const word of ['点我', '链接', '锚']) {
      await phone(officer).getByText(word).first().click()
    }
    await phone(officer).getByText('<b>转义</b>').waitFor()
    const inside = page.locator('.messages')
    expect(await inside.locator('script, iframe, [onerror], [onclick]').count()).toBe(0)
    expect(await inside.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.evaluate('window.__pwned')).toBeUndefined()
    expect(problems()).toEqual([])
  })

  test('uploads by the button, by dragging, and gives the file back', async () => {
    const page = await show([applicant])
    const column = phone(applicant)
    await column.getByLabel('以陈申报的身份上传').setInputFiles({
      name: '申报书.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('申报书内容'),
    })
    await column.getByText('申报书.docx').waitFor()
    const saved = page.waitForEvent('download')
    await column.getByText('申报书.docx').click()
    expect((await saved).suggestedFilename()).toBe('申报书.docx')

    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    // In the browser's own words: this project's tests know no DOM types.
    const data = await page.evaluateHandle(`(() => {
      const bytes = Uint8Array.from(atob('${pixel}'), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], '现场.png', { type: 'image/png' }))
      return transfer
    })()`)
    await column.dispatchEvent('drop', { dataTransfer: data })
    const image = column.getByRole('img', { name: '图片 现场.png' })
    await expect
      .poll(() => image.evaluate((element: { naturalWidth?: number }) => element.naturalWidth))
      .toBe(1)
    const types = bench.told
      .filter((each) => each.type === 'im.message.receive_v1')
      .map((each) => (each.event['message'] as { message_type: string }).message_type)
    expect(types).toEqual(['file', 'image'])
    expect(problems()).toEqual([])
  })

  test('the bot menu pushes its key, silently', async () => {
    await show([applicant])
    await phone(applicant).getByRole('button', { name: '开始申请' }).click()
    await expect
      .poll(
        () =>
          bench.told.find((each) => each.type === 'application.bot.menu_v6')?.event['event_key'],
      )
      .toBe('apply')
    expect(await phone(applicant).locator('.own').count()).toBe(0)
  })

  test('everything can be reached by the keyboard', async () => {
    const keys: unknown[] = []
    bench.onClick = (action) => {
      keys.push(action.option ?? action.value?.['action'])
      return { body: '{}' }
    }
    await bench.sendCard(officer.openId, review())
    await bench.sendCard(officer.openId, overview())
    const page = await show([officer])
    const column = phone(officer)
    const panel = column.getByRole('button', { name: '材料清单（4 件）' })
    await panel.focus()
    await page.keyboard.press('Enter')
    expect(await panel.getAttribute('aria-expanded')).toBe('true')
    await column.getByText('筹建任务书.docx').waitFor()
    await column.getByRole('button', { name: '更多操作' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => keys).toEqual(['period'])
    await column.locator('.container').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => keys).toEqual(['period', 'open'])
    // After the answer the focus is still where it was, not at the top of the page.
    const focused = () => page.evaluate('document.activeElement.className')
    await expect.poll(focused).toContain('container')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
  })

  test('pages a table and draws the numbers of a chart', async () => {
    await bench.sendCard(officer.openId, review())
    await bench.sendCard(officer.openId, overview())
    await show([officer])
    const column = phone(officer)
    await column.getByText('共 4 条').waitFor()
    expect(await column.getByRole('cell', { name: '法人证书' }).count()).toBe(0)
    await column.getByRole('button', { name: '下一页' }).click()
    await column.getByRole('cell', { name: '法人证书' }).waitFor()
    expect(await column.locator('.chart svg rect').count()).toBe(6)
    expect(await column.locator('.chart svg circle').count()).toBe(3)
  })

  test('in a group the assistant is mentioned, and hears nothing otherwise', async () => {
    const page = await show([officer])
    await page.getByRole('button', { name: '建群' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('群名称').fill('论证组')
    await dialog.getByLabel(/周经办/).check()
    await dialog.getByLabel(/吴处长/).check()
    await dialog.getByRole('button', { name: '创建' }).click()
    const column = phone(officer)
    await column.getByRole('button', { name: '群：论证组' }).click()
    const box = column.getByLabel('以周经办的身份发消息')
    const heard = () => bench.told.filter((each) => each.type === 'im.message.receive_v1').length
    await box.fill('进度')
    await box.press('Enter')
    await expect.poll(heard).toBe(1)
    await column.getByLabel('@计测通').uncheck()
    await box.fill('这句不说给机器人听')
    await box.press('Enter')
    await column.locator('.bubble', { hasText: '这句不说给机器人听' }).waitFor()
    expect(heard()).toBe(1)
  })

  test('on a phone it is the list of people or one chat, without sideways scrolling', async () => {
    await bench.sendCard(officer.openId, review())
    await bench.sendCard(officer.openId, formStep())
    const page = await show([], { width: 390, height: 800 })
    await page.getByRole('button', { name: /周经办/ }).click()
    await phone(officer).getByRole('button', { name: '保存并下一步' }).waitFor()
    expect(await page.getByRole('heading', { name: '演示人员' }).isVisible()).toBe(false)
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBeLessThanOrEqual(0)
    const sideways = await phone(officer)
      .locator('.messages')
      .evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(sideways).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '收起周经办的会话' }).click()
    await page.getByRole('heading', { name: '演示人员' }).waitFor()
  })

  test('passes on a card that may be forwarded, whose buttons then reach nobody', async () => {
    await bench.running.platform.createGroup('论证组', [officer.openId, head.openId])
    await bench.sendCard(officer.openId, review())
    await bench.sendCard(officer.openId, overview())
    const page = await show([officer])
    const column = phone(officer)
    // The card about a case has enable_forward off.
    const forward = column.getByRole('button', { name: '转发给…' })
    await column.locator('.chart').first().waitFor()
    expect(await forward.count()).toBe(1)
    await forward.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '群：论证组' }).click()
    await dialog.waitFor({ state: 'detached' })
    await column.getByRole('button', { name: '群：论证组' }).click()
    await column.getByText('转发的卡片').waitFor()
    await column.locator('.container').click()
    await column.getByText('转发的卡片不能操作').waitFor()
    expect(bench.told.filter((each) => each.type === 'card.action.trigger')).toEqual([])
  })

  test('moves the clock where the stand-in lets it be moved, and not elsewhere', async () => {
    const page = await show([officer])
    expect(await page.getByRole('button', { name: '快进 1 天' }).count()).toBe(0)
    const asked: unknown[] = []
    const state = (await (await fetch(`${bench.url}/sandbox-api/state`)).json()) as object
    await page.route('**/sandbox-api/state', (route) =>
      route.fulfill({ json: { ...state, clock: {} } }),
    )
    await page.route('**/sandbox-api/clock', async (route) => {
      asked.push(route.request().postDataJSON())
      await route.fulfill({ json: {} })
    })
    await page.reload()
    await page.getByRole('button', { name: '快进 1 天' }).click()
    await expect.poll(() => asked.length).toBe(1)
    const day = 24 * 60 * 60 * 1000
    const { at } = asked[0] as { at: number }
    const start = Date.parse('2025-09-24T10:20:00+08:00')
    expect(at - start).toBeGreaterThanOrEqual(day)
    expect(at - start).toBeLessThan(day + 60_000)
    await page.getByLabel('到').fill('2025-10-09T09:00')
    await page.getByRole('button', { name: '快进', exact: true }).click()
    await expect.poll(() => asked.length).toBe(2)
    expect(asked[1]).toEqual({ at: Date.parse('2025-10-09T09:00:00+08:00') })
    // Two years, step by step; and stopped where somebody has seen enough.
    const steps = (from: number) => asked.slice(from).map((one) => (one as { at: number }).at)
    await page.getByLabel('快进速度').selectOption('30')
    const play = page.getByRole('button', { name: '快进两年' })
    await play.click()
    await expect.poll(() => asked.length).toBe(2 + 25)
    const [first = 0, second = 0] = steps(2)
    expect(second - first).toBe(30 * day)
    expect((steps(2).at(-1) ?? 0) - first).toBe(701 * day)
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/sandbox-api/clock', async (route) => {
      asked.push(route.request().postDataJSON())
      await held
      await route.fulfill({ json: {} })
    })
    await play.click()
    await expect.poll(() => asked.length).toBe(28)
    await page.getByRole('button', { name: '停止' }).click()
    release()
    await play.waitFor()
    expect(asked).toHaveLength(28)
    await page.unrouteAll({ behavior: 'wait' })
  })

  test('a message that could not be sent stays in the box, and the lost connection is told', async () => {
    const page = await show([applicant])
    const box = phone(applicant).getByLabel('以陈申报的身份发消息')
    await phone(applicant).getByText('还没有消息').waitFor()
    await bench.running.close()
    await page.getByText('与沙盒的连接已断开，正在重连…').waitFor()
    await box.fill('这句话不能丢')
    await box.press('Enter')
    await phone(applicant).getByText('沙盒没有响应，请确认程序仍在运行。').waitFor()
    expect(await box.inputValue()).toBe('这句话不能丢')
  })

  test('does not pull away a person who reads above, but says that something came', async () => {
    for (let count = 1; count <= 30; count += 1) await bench.say(applicant.openId, `第 ${count} 条`)
    await show([applicant])
    const list = phone(applicant).getByRole('list', { name: '消息' })
    await list.getByText('第 30 条').waitFor()
    await list.evaluate((element: { scrollTop: number }) => {
      element.scrollTop = 0
    })
    await expect
      .poll(() => list.evaluate((element: { scrollTop: number }) => element.scrollTop))
      .toBe(0)
    await bench.say(applicant.openId, '新来的一条')
    await list.getByRole('button', { name: '↓ 有新消息' }).click()
    await expect
      .poll(() =>
        list.evaluate(
          (element: { scrollTop: number; clientHeight: number; scrollHeight: number }) =>
            element.scrollHeight - element.scrollTop - element.clientHeight,
        ),
      )
      .toBeLessThan(5)
  })
})
