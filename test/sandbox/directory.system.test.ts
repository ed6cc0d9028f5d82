import type * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppCredentials } from '../../src/sandbox/model.ts'
import type { RunningPlatform } from '../../src/sandbox/server.ts'
import { freshApp, sdk, start } from './fixtures.ts'
import { applicant, buttonCard, officer } from './samples.ts'

let app: AppCredentials
let running: RunningPlatform
let client: lark.Client
let monotonic: number

beforeEach(async () => {
  app = freshApp()
  monotonic = 0
  running = await start(app, { limits: 'real', monotonic: () => monotonic })
  client = sdk(running, app)
})
afterEach(() => running.close())

interface Failure {
  readonly status: number
  readonly headers: Record<string, string>
  readonly data: { readonly code: number }
}

const failure = (call: Promise<unknown>): Promise<Failure | null> =>
  call.then(
    () => null,
    (error: { response?: Failure }) => error.response ?? null,
  )

const sendText = (text = '您好') =>
  client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: applicant.openId, msg_type: 'text', content: JSON.stringify({ text }) },
  })

describe('people', () => {
  it('are found by open_id, department and e-mail', async () => {
    const one = await client.contact.v3.user.get({ path: { user_id: applicant.openId } })
    expect(one.data?.user).toMatchObject({ open_id: applicant.openId, name: applicant.name })
    const department_id = one.data?.user?.department_ids?.[0] ?? ''
    const department = await client.contact.v3.department.get({ path: { department_id } })
    expect(department.data?.department).toMatchObject({ name: applicant.organisation })
    const colleagues = await client.contact.v3.user.findByDepartment({ params: { department_id } })
    expect(colleagues.data?.items?.map((each) => each.open_id)).toEqual([applicant.openId])
    const children = await client.contact.v3.department.children({ path: { department_id: '0' } })
    expect(children.data?.items).toHaveLength(2)
    const byMail = await client.contact.v3.user.batchGetId({
      data: { emails: ['applicant@example.invalid', 'nobody@example.invalid'] },
    })
    expect(byMail.data?.user_list?.map((each) => each.user_id)).toEqual([
      applicant.openId,
      undefined,
    ])
  })

  it('unknown or outside the range of the app are refused', async () => {
    const get = (user_id: string) => failure(client.contact.v3.user.get({ path: { user_id } }))
    expect((await get('ou_nobody'))?.data.code).toBe(41012)
    running.platform.addUsers([{ ...officer, unreachable: 'availability' }])
    expect((await get(officer.openId))?.data.code).toBe(41050)
  })

  it('the bot knows itself', async () => {
    const info = await client.request({ method: 'GET', url: '/open-apis/bot/v3/info' })
    expect(info).toMatchObject({
      code: 0,
      bot: { app_name: '计测通', open_id: expect.stringMatching(/^ou_[0-9a-f]{32}$/) },
    })
  })
})

describe('groups', () => {
  it('are made once per uuid, with members that exist, and grow', async () => {
    const create = (uuid: string, ids: string[]) =>
      client.im.v1.chat.create({
        params: { user_id_type: 'open_id', uuid },
        data: { name: '论证组', user_id_list: ids },
      })
    const chat = (await create('group-1', [applicant.openId])).data?.chat_id ?? ''
    expect((await create('group-1', [applicant.openId])).data?.chat_id).toBe(chat)
    expect((await failure(create('group-2', ['ou_nobody'])))?.data.code).toBe(232043)
    const added = await client.im.v1.chatMembers.create({
      path: { chat_id: chat },
      params: { member_id_type: 'open_id' },
      data: { id_list: [officer.openId, 'ou_nobody'] },
    })
    expect(added.data?.invalid_id_list).toEqual(['ou_nobody'])
    const members = await client.im.v1.chatMembers.get({ path: { chat_id: chat } })
    expect(members.data?.items?.map((each) => each.member_id)).toEqual([
      applicant.openId,
      officer.openId,
    ])
    const looked = await client.im.v1.chat.get({ path: { chat_id: chat } })
    expect(looked.data).toMatchObject({ name: '论证组', chat_mode: 'group' })
  })
})

describe('a message looked at again', () => {
  it('gives a card simplified, or raw when asked, and who has read it', async () => {
    const content = JSON.stringify(buttonCard())
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: applicant.openId, msg_type: 'interactive', content },
    })
    const message_id = sent.data?.message_id ?? ''
    const get = async (params: Record<string, string>) => {
      const url = `/open-apis/im/v1/messages/${message_id}`
      const answer = await client.request({ method: 'GET', url, params })
      return answer.data.items[0].body.content as string
    }
    expect(JSON.parse(await get({}))).toEqual({
      title: '测试',
      elements: [[{ tag: 'text', text: '同意' }]],
    })
    expect(await get({ card_msg_content_type: 'raw_card_content' })).toBe(content)
    await running.platform.read(applicant.openId)
    const readers = await client.im.v1.message.readUsers({
      path: { message_id },
      params: { user_id_type: 'open_id' },
    })
    expect(readers.data?.items?.map((each) => each.user_id)).toEqual([applicant.openId])
  })
})

describe('rate limits in both dialects', () => {
  it('refuse the sixth message to one person within a second', async () => {
    for (let count = 0; count < 5; count += 1) await sendText()
    const refused = await failure(sendText())
    expect(refused).toMatchObject({ status: 400, data: { code: 230020 } })
    expect(refused?.headers['x-ogw-ratelimit-reset']).toBeUndefined()
    monotonic += 1000
    expect(await failure(sendText())).toBeNull()
  })

  it('refuse the fifty-first call of an API within a second', async () => {
    const info = () => client.request({ method: 'GET', url: '/open-apis/bot/v3/info' })
    for (let count = 0; count < 50; count += 1) await info()
    const refused = await failure(info())
    expect(refused).toMatchObject({ status: 429, data: { code: 99991400 } })
    expect(refused?.headers['x-ogw-ratelimit-reset']).toBe('1')
  })
})

describe('faults that a test asks for', () => {
  const path = '/im/v1/messages'

  it('answer with a code, once', async () => {
    running.platform.setApiFault({ path, effect: { kind: 'answer', status: 500, code: 2200 } })
    expect(await failure(sendText())).toMatchObject({ status: 500, data: { code: 2200 } })
    expect(await failure(sendText())).toBeNull()
  })

  it('do it and drop the connection: it may have been sent', async () => {
    running.platform.setApiFault({ path, effect: { kind: 'drop' } })
    await expect(sendText('一次')).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(running.platform.messagesOf(applicant.openId).map((each) => each.text)).toEqual(['一次'])
  })

  it('hang, so that a client needs its own time limit', async () => {
    running.platform.setApiFault({ path, effect: { kind: 'hang' } })
    const outcome = await Promise.race([
      sendText().then(() => 'answered'),
      running.platform.until(() => false, 300).catch(() => 'silent'),
    ])
    expect(outcome).toBe('silent')
    expect(running.platform.messagesOf(applicant.openId)).toHaveLength(0)
  })
})

it('tokens run out by the machine, not by the clock of the story', async () => {
  await sendText()
  monotonic += 2 * 60 * 60 * 1000
  expect((await failure(sendText()))?.data.code).toBe(99991663)
})
