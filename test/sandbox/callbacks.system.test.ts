import type * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppCredentials, CardJson } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { freshApp, sdk, start, startWebhook, type TestWebhook } from './fixtures.ts'
import { applicant, buttonCard, formCard, officer } from './samples.ts'

let app: AppCredentials
let hook: TestWebhook
let running: RunningPlatform
let client: lark.Client
let now: number

beforeEach(async () => {
  now = Date.parse('2025-09-01T02:00:00Z')
  app = freshApp()
  hook = await startWebhook(app)
  running = await start(app, { webhookUrl: hook.url, clock: () => now })
  client = sdk(running, app)
})
afterEach(async () => {
  await running.close()
  await hook.close()
})

async function sendCard(card: CardJson = buttonCard()): Promise<string> {
  const sent = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: applicant.openId,
      msg_type: 'interactive',
      content: JSON.stringify(card),
    },
  })
  return sent.data?.message_id ?? ''
}

interface CallbackEvent {
  readonly token: string
  readonly operator: { readonly open_id: string }
  readonly action: Record<string, unknown>
  readonly context: Record<string, string>
}

function lastEvent(): CallbackEvent {
  return hook.pushed.at(-1)?.json['event'] as CallbackEvent
}

describe('the request of a click', () => {
  it('is a flat operator, an update token, the value of the behavior, the context', async () => {
    const messageId = await sendCard()
    await running.platform.click(applicant.openId, messageId, 'agree')
    expect(hook.pushed[0]?.json['header']).toMatchObject({
      event_type: 'card.action.trigger',
      create_time: `${now}000`,
    })
    const event = lastEvent()
    expect(event.operator.open_id).toBe(applicant.openId)
    expect(event.token).toMatch(/^c-[0-9a-f]{32}$/)
    expect(event.action).toEqual({
      tag: 'button',
      timezone: 'Asia/Shanghai',
      value: { action: 'agree' },
    })
    expect(event.context).toMatchObject({ open_message_id: messageId })
  })

  it('of a form carries every input in the formats of the platform', async () => {
    const messageId = await sendCard(formCard())
    const outcome = await running.platform.click(applicant.openId, messageId, '保存并下一步', {
      remark: '说明',
      kind: '企业',
      topics: ['甲', 'b'],
      at: '09:30',
      moment: '2025-03-04 10:11',
      who: officer.openId,
      promise: true,
    })
    expect(outcome).toMatchObject({ delivered: true, code: 0, cardReplaced: false })
    expect(lastEvent().action).toEqual({
      tag: 'button',
      timezone: 'Asia/Shanghai',
      name: 'next',
      value: { action: 'next' },
      form_value: {
        title: '原有内容',
        remark: '说明',
        kind: 'enterprise',
        topics: ['a', 'b'],
        from: '2025-01-02 +0800',
        at: '09:30 +0800',
        moment: '2025-03-04 10:11 +0800',
        who: officer.openId,
        promise: true,
      },
    })
  })

  it('sends what the card shows when nothing was touched, and leaves open choices out', async () => {
    const messageId = await sendCard(formCard())
    await running.platform.click(applicant.openId, messageId, 'next', { remark: '说明' })
    expect(lastEvent().action['form_value']).toEqual({
      title: '原有内容',
      remark: '说明',
      kind: 'university',
      topics: [],
      from: '2025-01-02 +0800',
      promise: false,
    })
  })

  it('can be of an older version of the card, or forged', async () => {
    const messageId = await sendCard()
    const replaced = { ...buttonCard(), body: { elements: [] } }
    await client.im.v1.message.patch({
      path: { message_id: messageId },
      data: { content: JSON.stringify(replaced) },
    })
    const { platform } = running
    expect((await platform.click(applicant.openId, messageId, 'agree')).delivered).toBe(false)
    const stale = { openId: applicant.openId, messageId, component: 'agree', version: 1 }
    expect((await platform.use(stale)).delivered).toBe(true)
    await platform.use({ openId: applicant.openId, messageId, rawValue: { action: 'forged' } })
    expect(lastEvent().action['value']).toEqual({ action: 'forged' })
  })
})

describe('the client refuses, and nothing is sent', () => {
  it.each([
    ['a required field left empty', {}, '有必填项未填写'],
    ['a text over its length', { remark: '说', title: '字'.repeat(21) }, '「title」最多输入20个字'],
    ['an option that is not there', { remark: '说', kind: '医院' }, '选项「医院」不在列表中'],
    ['a field that is not there', { remark: '说', other: '1' }, '表单中没有「other」'],
    ['a date that is none', { remark: '说', from: '明天' }, '「明天」不是所需的日期或时间格式'],
  ])('%s', async (_, form, reason) => {
    const messageId = await sendCard(formCard())
    const outcome = await running.platform.click(applicant.openId, messageId, 'next', form)
    expect(outcome).toMatchObject({ delivered: false, reason, toast: { type: 'warning' } })
    expect(hook.pushed).toHaveLength(0)
  })

  it('a disabled button, a card older than 14 days, somebody outside the chat', async () => {
    const [button] = (buttonCard()['body'] as { elements: object[] }).elements
    const disabled = { schema: '2.0', body: { elements: [{ ...button, disabled: true }] } }
    const blocked = await sendCard(disabled)
    const { platform } = running
    const click = (openId: string, id: string) => platform.click(openId, id, 'agree')
    expect(await click(applicant.openId, blocked)).toMatchObject({ reason: '这个组件已禁用' })
    const messageId = await sendCard()
    expect(await click(officer.openId, messageId)).toMatchObject({ reason: '您不在这个会话中' })
    now += 14 * 24 * 60 * 60 * 1000 + 1
    expect((await click(applicant.openId, messageId)).reason).toContain('14天')
    expect(hook.pushed).toHaveLength(0)
  })
})

describe('the answer', () => {
  const raw = (data: unknown) => JSON.stringify({ card: { type: 'raw', data } })
  const bad = { schema: '2.0', body: { elements: [{ tag: 'note' }] } }

  it.each([
    ['{}', '{}', 200, 0],
    ['a toast', '{"toast":{"type":"success","content":"好"}}', 200, 0],
    ['a card', raw(buttonCard('已同意')), 200, 0],
    ['HTTP 500', '{}', 500, 200671],
    ['a redirect', '{}', 302, 200671],
    ['an empty body', '', 200, 200672],
    ['a string', '"no event handle"', 200, 200672],
    ['an unknown property', '{"code":0}', 200, 200672],
    ['a toast of an unknown type', '{"toast":{"type":"ok","content":"好"}}', 200, 200672],
    ['a card as a string', raw('{"schema":"2.0"}'), 200, 200673],
    ['a card that is not valid', raw(bad), 200, 200673],
    ['a card of schema 1.0', raw({ elements: [] }), 200, 200830],
    ['a template', '{"card":{"type":"template","data":{}}}', 200, 200673],
  ])('%s gives its code', async (_, body, status, code) => {
    const messageId = await sendCard()
    hook.answer = () => ({ status, body })
    const outcome = await running.platform.click(applicant.openId, messageId, 'agree')
    expect(outcome.code).toBe(code)
    const wanted = body.includes('已同意') ? 2 : 1
    expect(running.platform.lastCardOf(applicant.openId)?.version).toBe(wanted)
    if (code !== 0) expect(outcome.toast?.content).toContain(String(code))
    expect(hook.pushed).toHaveLength(1)
  })

  it('that is late gives 200341, no address 200340, nobody listening 200342', async () => {
    const messageId = await sendCard()
    const click = () => running.platform.click(applicant.openId, messageId, 'agree')
    hook.answer = () => new Promise(() => undefined)
    expect((await click()).code).toBe(200341)
    running.setWebhookUrl('http://127.0.0.1:1/hook')
    expect((await click()).code).toBe(200342)
    running.setWebhookUrl(null)
    expect((await click()).code).toBe(200340)
  })
})

describe('updates beside a callback', () => {
  const content = JSON.stringify(buttonCard('已更新'))
  const delayed = (token: string, card: unknown = buttonCard('已更新')) =>
    client.request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token, card },
    })
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 0,
      (error: { response: { data: { code: number } } }) => error.response.data.code,
    )

  it('are refused by PATCH while the callback is open: card action is lock', async () => {
    const messageId = await sendCard()
    let message = ''
    hook.answer = async () => {
      const patch = client.im.v1.message.patch({
        path: { message_id: messageId },
        data: { content },
      })
      message = await patch.then(
        () => '',
        (error: { response: { data: { msg: string } } }) => error.response.data.msg,
      )
      return { body: '{}' }
    }
    await running.platform.click(applicant.openId, messageId, 'agree')
    expect(message).toContain('ErrCode: 11310; ErrMsg: card action is lock')
    const after = client.im.v1.message.patch({ path: { message_id: messageId }, data: { content } })
    expect(await codeOf(after)).toBe(0)
  })

  it('by token snap back when they come before the answer', async () => {
    const messageId = await sendCard()
    hook.answer = async ({ json }) => {
      await delayed((json['event'] as CallbackEvent).token)
      return { body: '{}' }
    }
    await running.platform.click(applicant.openId, messageId, 'agree')
    expect(running.platform.lastCardOf(applicant.openId)?.card).toEqual(buttonCard())
  })

  it('by token work twice within thirty minutes of the answer', async () => {
    const messageId = await sendCard()
    await running.platform.click(applicant.openId, messageId, 'agree')
    const { token } = lastEvent()
    expect(await codeOf(delayed(token, { elements: [] }))).toBe(200830)
    expect(await codeOf(delayed(token, 'a string'))).toBe(100030)
    expect(await codeOf(delayed(token))).toBe(0)
    expect(running.platform.lastCardOf(applicant.openId)?.card).toEqual(buttonCard('已更新'))
    expect(await codeOf(delayed(token))).toBe(0)
    expect(await codeOf(delayed(token))).toBe(300040)
    expect(await codeOf(delayed('c-unknown'))).toBe(300020)
    await running.platform.click(applicant.openId, messageId, 'agree')
    now += 30 * 60 * 1000 + 1
    expect(await codeOf(delayed(lastEvent().token))).toBe(300030)
  })
})
