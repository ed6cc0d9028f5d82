import * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as ws from 'ws'
import type { AppCredentials } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { freshApp, sdk, silent, start } from './fixtures.ts'
import { applicant, buttonCard } from './samples.ts'

let app: AppCredentials
let running: RunningPlatform
const clients: lark.WSClient[] = []

beforeEach(async () => {
  app = freshApp()
  running = await start(app, { transport: 'websocket', frameBytes: 64 })
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close({ force: true })
  await running.close()
})

type Handles = Parameters<lark.EventDispatcher['register']>[0]

async function connect(handles: Handles, secret = app.appSecret): Promise<lark.WSClient> {
  const client = await new Promise<lark.WSClient>((resolve, reject) => {
    const made: lark.WSClient = new lark.WSClient({
      appId: app.appId,
      appSecret: secret,
      domain: running.url,
      logger: silent,
      onReady: () => resolve(made),
      onError: reject,
    })
    clients.push(made)
    const eventDispatcher = new lark.EventDispatcher({ logger: silent }).register(handles)
    void made.start({ eventDispatcher })
  })
  return client
}

async function sendCard(): Promise<string> {
  const sent = await sdk(running, app).im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: {
      receive_id: applicant.openId,
      msg_type: 'interactive',
      content: JSON.stringify(buttonCard()),
    },
  })
  return sent.data?.message_id ?? ''
}

describe('the long connection of the official SDK', () => {
  it('brings events in several frames, in the clear', async () => {
    const texts: string[] = []
    await connect({
      'im.message.receive_v1': (data) => {
        texts.push(data.message.content)
      },
    })
    const long = '申报书'.repeat(500)
    const { delivery } = await running.platform.sendText(applicant.openId, long)
    expect(delivery).toMatchObject({ delivered: true, status: 200 })
    expect(texts).toEqual([JSON.stringify({ text: long })])
  })

  it('brings clicks and takes back toast and card', async () => {
    const card = buttonCard('已同意')
    await connect({
      'card.action.trigger': () => ({
        toast: { type: 'success', content: '已同意' },
        card: { type: 'raw', data: card },
      }),
    } as Handles)
    const messageId = await sendCard()
    const outcome = await running.platform.click(applicant.openId, messageId, 'agree')
    expect(outcome).toMatchObject({
      code: 0,
      toast: { type: 'success', content: '已同意' },
      cardReplaced: true,
    })
    expect(running.platform.lastCardOf(applicant.openId)?.card).toEqual(card)
  })

  it('maps a throw to 200671 and a falsy result to 200672', async () => {
    let result: () => unknown = () => undefined
    await connect({ 'card.action.trigger': () => result() } as Handles)
    const messageId = await sendCard()
    const click = () => running.platform.click(applicant.openId, messageId, 'agree')
    expect((await click()).code).toBe(200672)
    result = () => {
      throw new Error('handler failed')
    }
    expect((await click()).code).toBe(200671)
    result = () => new Promise(() => undefined)
    expect((await click()).code).toBe(200341)
  })

  it('gives each event to one client only', async () => {
    let received = 0
    const handles: Handles = {
      'im.message.receive_v1': () => {
        received += 1
      },
    }
    await connect(handles)
    await connect(handles)
    expect(running.longConnections()).toBe(2)
    for (let count = 0; count < 6; count += 1)
      await running.platform.sendText(applicant.openId, `第${count}条`)
    expect(received).toBe(6)
  })

  it('shows 200340 when nobody is connected, and refuses a wrong secret', async () => {
    const messageId = await sendCard()
    expect((await running.platform.click(applicant.openId, messageId, 'agree')).code).toBe(200340)
    await expect(connect({}, 'wrong')).rejects.toThrow('code=514')
  })

  it('takes no connection without a fresh ticket', async () => {
    const socket = new ws.WebSocket(`${running.url.replace('http', 'ws')}/ws/v2?ticket=guessed`)
    const refused = await new Promise((resolve) => socket.once('error', resolve))
    expect(String(refused)).toContain('403')
    expect(running.longConnections()).toBe(0)
  })
})
