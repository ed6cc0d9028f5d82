import { describe, expect, test } from 'vitest'
import { decode } from '../../src/feishu/decode.ts'
import { ALICE, BOT, cardAction, envelope, messageEvent, NOW } from './payloads.ts'

const context = { botOpenId: BOT, now: NOW + 5000 }
const inboundOf = (payload: unknown, botOpenId: string | null = BOT) => {
  const decoded = decode(payload, { ...context, botOpenId })
  return decoded.ok ? decoded.inbound : null
}
const contentOf = (payload: unknown, botOpenId: string | null = BOT) => {
  const inbound = inboundOf(payload, botOpenId)
  return inbound?.kind === 'message' ? inbound.content : inbound?.kind
}
const mention = (n: number, openId: string, name: string, type = 'user') => ({
  key: `@_user_${n}`,
  id: { open_id: openId, union_id: 'on_x' },
  mentioned_type: type,
  name,
  tenant_key: 't',
})

describe('messages', () => {
  test('a private text', () => {
    expect(inboundOf(messageEvent('text', { text: ' 我的申请到哪了 ' }))).toEqual({
      kind: 'message',
      eventId: 'ev_0001',
      at: NOW - 1000,
      openId: ALICE,
      messageId: 'om_0001',
      chatId: 'oc_0001',
      chatType: 'p2p',
      content: { type: 'text', text: '我的申请到哪了' },
    })
  })

  test('mentions: the bot goes, people become their names, longer keys stay whole', () => {
    const mentions = [
      mention(1, BOT, '计测通', 'bot'),
      mention(2, 'ou_2', '周示例'),
      mention(10, 'ou_10', '吴示例'),
    ]
    const text = '@_user_1 请 @_user_10 和 @_user_2 看，@_all，@_user_3'
    const payload = messageEvent('text', { text }, { chat_type: 'group', mentions })
    expect(contentOf(payload)).toEqual({ type: 'text', text: '请 吴示例 和 周示例 看，所有人，' })
  })

  test('a name is put in as it is, not as a replacement pattern', () => {
    const mentions = [mention(1, 'ou_2', "$& $' @_user_1")]
    const payload = messageEvent('text', { text: '问 @_user_1' }, { mentions })
    expect(contentOf(payload)).toEqual({ type: 'text', text: "问 $& $' @_user_1" })
  })

  test('in a group only when the bot is mentioned', () => {
    const other = { chat_type: 'group', mentions: [mention(1, 'ou_other', '别的机器人', 'bot')] }
    const person = { chat_type: 'group', mentions: [mention(1, 'ou_2', '周示例')] }
    const text = { text: '@_user_1 进度' }
    expect(contentOf(messageEvent('text', text, { chat_type: 'group' }))).toBe('ignored')
    expect(contentOf(messageEvent('text', text, other))).toBe('ignored')
    expect(contentOf(messageEvent('text', text, person), null)).toBe('ignored')
    // Until the bot knows itself, any bot's mention counts.
    expect(contentOf(messageEvent('text', text, other), null)).toEqual({
      type: 'text',
      text: '进度',
    })
  })

  test('another bot is never answered', () => {
    expect(contentOf(messageEvent('text', { text: 'hi' }, {}, { sender_type: 'bot' }))).toBe(
      'ignored',
    )
    expect(contentOf(messageEvent('text', { text: 'hi' }, {}, { sender_type: 'app' }))).toBe(
      'ignored',
    )
  })

  test('a post is flattened', () => {
    const content = {
      title: '补充说明',
      content: [
        [
          { tag: 'text', text: '一、' },
          { tag: 'a', text: '链接', href: 'https://example.com' },
        ],
        [
          { tag: 'at', user_id: '@_user_1', user_name: 'x' },
          { tag: 'img', image_key: 'img_1' },
        ],
        [
          { tag: 'code_block', language: 'x', text: 'a\nb' },
          { tag: 'emotion', emoji_type: 'OK' },
        ],
        [],
      ],
    }
    const payload = messageEvent('post', content, { mentions: [mention(1, 'ou_2', '周示例')] })
    expect(contentOf(payload)).toEqual({ type: 'text', text: '补充说明\n一、链接\n周示例\na\nb' })
  })

  test.each([
    [
      'file',
      { file_key: 'file_v2_1', file_name: '申报书.docx' },
      { type: 'file', fileKey: 'file_v2_1', fileName: '申报书.docx' },
    ],
    ['image', { image_key: 'img_v2_1' }, { type: 'image', imageKey: 'img_v2_1' }],
    ['audio', { file_key: 'f', duration: 1 }, { type: 'unsupported', messageType: 'audio' }],
    ['constructor', {}, { type: 'unsupported', messageType: 'constructor' }],
  ])('%s', (type, content, expected) => {
    expect(contentOf(messageEvent(type, content))).toEqual(expected)
  })

  test('text loses NUL and lone surrogates, which the database would refuse', () => {
    const payload = messageEvent('text', '{"text":"a\\u0000b\\ud800c"}')
    expect(contentOf(payload)).toEqual({ type: 'text', text: 'ab\uFFFDc' })
  })

  test.each([
    ['content is no JSON', messageEvent('text', '{')],
    ['content has another shape', messageEvent('text', { text: 5 })],
    ['content is bottomless', messageEvent('text', '['.repeat(200))],
    ['file key with a path', messageEvent('file', { file_key: '../a?b', file_name: 'x' })],
    ['no open_id', messageEvent('text', { text: 'x' }, {}, { sender_id: null })],
    ['message id with a slash', messageEvent('text', { text: 'x' }, { message_id: 'om_1/../x' })],
    ['no message', envelope('im.message.receive_v1', { sender: {} })],
    ['event is a string', envelope('im.message.receive_v1', 'x')],
    ['event id missing', envelope('im.message.receive_v1', {}, { event_id: undefined })],
  ])('malformed: %s', (_name, payload) => {
    expect(decode(payload, context)).toMatchObject({ ok: false, isCallback: false })
  })
})

describe('other events', () => {
  const operator = { operator_id: { open_id: ALICE } }
  test('menu: seconds, no chat', () => {
    const event = { operator, event_key: 'my_matters', timestamp: NOW / 1000 - 3 }
    expect(inboundOf(envelope('application.bot.menu_v6', event))).toEqual({
      kind: 'menu',
      eventId: 'ev_0001',
      at: NOW - 3000,
      openId: ALICE,
      key: 'my_matters',
    })
  })

  test('entered, read, bot added', () => {
    const entered = envelope('im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: 'oc_1',
      ...operator,
    })
    expect(inboundOf(entered)).toMatchObject({
      kind: 'entered',
      chatId: 'oc_1',
      openId: ALICE,
      at: NOW,
    })
    const read = envelope('im.message.message_read_v1', {
      reader: { reader_id: { open_id: ALICE }, read_time: String(NOW - 7) },
      message_id_list: ['om_1', 'om_2'],
    })
    expect(inboundOf(read)).toMatchObject({
      kind: 'read',
      messageIds: ['om_1', 'om_2'],
      at: NOW - 7,
    })
    const added = envelope('im.chat.member.bot.added_v1', {
      chat_id: 'oc_2',
      ...operator,
      name: '群',
    })
    expect(inboundOf(added)).toMatchObject({ kind: 'botAdded', chatId: 'oc_2', openId: ALICE })
    const byNobody = envelope('im.chat.member.bot.added_v1', { chat_id: 'oc_2' })
    expect(inboundOf(byNobody)).toMatchObject({ kind: 'botAdded', openId: '' })
  })

  test('unknown, prototype-named and version 1 events are ignored', () => {
    expect(inboundOf(envelope('contact.user.updated_v3', {}))).toEqual({
      kind: 'ignored',
      eventId: 'ev_0001',
      at: NOW,
      openId: '',
      eventType: 'contact.user.updated_v3',
    })
    expect(inboundOf(envelope('__proto__', {}))).toMatchObject({ kind: 'ignored' })
    const v1 = { uuid: 'u1', type: 'event_callback', event: { type: 'p2p_chat_create' } }
    expect(inboundOf(v1)).toMatchObject({
      kind: 'ignored',
      eventId: 'u1',
      eventType: 'p2p_chat_create',
    })
  })

  test('without a readable time the present stands in', () => {
    const payload = envelope('contact.user.updated_v3', {}, { create_time: 'soon' })
    expect(inboundOf(payload)?.at).toBe(context.now)
  })
})

describe('card callbacks', () => {
  test('form, value, flat operator, microseconds', () => {
    const form_value = {
      centerName: '功率半导体',
      startsOn: '2024-04-01 +0800',
      fields: ['a', 'b'],
      promise: true,
      remark: '',
      count: 3,
      unset: null,
      odd: { a: 1 },
    }
    const action = { name: 'next', value: { case: 'c1', version: 3 }, form_value }
    expect(decode(cardAction(action), context)).toEqual({
      ok: true,
      isCallback: true,
      inbound: {
        kind: 'cardAction',
        eventId: 'ev_0001',
        at: NOW,
        openId: ALICE,
        messageId: 'om_0002',
        chatId: 'oc_0001',
        value: { case: 'c1', version: 3 },
        form: {
          centerName: '功率半导体',
          startsOn: '2024-04-01 +0800',
          fields: ['a', 'b'],
          promise: true,
          remark: '',
          count: '3',
        },
        option: null,
      },
    })
  })

  test('a choice outside a form, and no value at all', () => {
    const action = { tag: 'select_static', value: undefined, option: '2024-04-01 +0800' }
    expect(inboundOf(cardAction(action))).toMatchObject({
      value: null,
      form: {},
      option: '2024-04-01 +0800',
    })
  })

  test('prototype keys are dropped from value and form', () => {
    const hostile = JSON.parse('{"__proto__":{"role":"approver"},"constructor":"x","a":"1"}')
    const inbound = inboundOf(cardAction({ value: hostile, form_value: hostile }))
    expect(inbound).toMatchObject({ value: { a: '1' }, form: { a: '1' } })
    const { value, form } = inbound as { value: object; form: object }
    for (const part of [value, form]) {
      expect(Object.keys(part)).toEqual(['a'])
      expect('role' in part).toBe(false)
    }
  })

  test.each([
    ['nested operator', cardAction({}, { operator: { operator_id: { open_id: ALICE } } })],
    ['no context', cardAction({}, { context: undefined })],
    ['form is a list', cardAction({ form_value: ['x'] })],
    ['no action', cardAction({}, { action: null })],
    ['no event id', cardAction({}, {}, { event_id: '' })],
  ])('malformed: %s', (_name, payload) => {
    expect(decode(payload, context)).toMatchObject({ ok: false, isCallback: true })
  })
})
