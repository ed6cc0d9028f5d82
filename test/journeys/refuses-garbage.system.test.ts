import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cardAction } from '../../cards/actions.ts'
import { demoPeople } from '../../src/demo.ts'
import { startWorld, type World } from '../support/world.ts'
import { employed, type Someone } from './cast.ts'
import { clickOf, envelopeOf, post, push, seal, type WireAnswer } from './forge.ts'
import { type Filed, filed } from './shortcuts.ts'
import { changed, type Fingerprint, type OpenBook, openBook, type TableName } from './tables.ts'

/**
 * Ten thousand bodies and presses against the whole assistant on a real database, with a fixed
 * seed: none is answered with a fault, none takes long, and none leaves anything behind.
 */

const SEED = 20_240_506
const BODIES = 5700
const EVENTS = 3400
const CLICKS = 1000
/** Under way at once: many of what never reaches the database, few of what does. */
const MANY = 16
const FEW = 4

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] =>
  fc.sample(arbitrary, { seed: SEED, numRuns })

const nasty = fc.constantFrom(
  '',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\uD800',
  "'; drop table cases; --",
  '<at user_id="all"></at>',
  '../../etc/passwd',
  '\u202Etxt.exe',
  'x'.repeat(3000),
)
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  nasty,
  fc.dictionary(nasty, fc.jsonValue({ maxDepth: 1 })),
  fc.constantFrom(null, 0, -1, 1e308, true, [], {}),
)

/** Runs through a list with some under way at once; gives the answers in order. */
async function all<T>(
  list: readonly T[],
  atOnce: number,
  ask: (one: T, index: number) => Promise<WireAnswer>,
): Promise<readonly WireAnswer[]> {
  const answers: WireAnswer[] = []
  for (let start = 0; start < list.length; start += atOnce) {
    const batch = list.slice(start, start + atOnce)
    answers.push(...(await Promise.all(batch.map((one, index) => ask(one, start + index)))))
  }
  return answers
}

function expectCalm(answers: readonly WireAnswer[], statuses: readonly number[]): void {
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual(statuses)
  for (const { body } of answers) {
    expect(typeof body === 'object' && body !== null && !Array.isArray(body)).toBe(true)
  }
  // Within a second, but for a few that met the garbage collector; none beyond what a click has.
  const times = answers.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1000)
  expect(times.at(-1)).toBeLessThan(2500)
}

describe('garbage', () => {
  let book: OpenBook
  let world: World
  let file: Filed
  let outsiders: readonly Someone[]
  let before: Readonly<Record<TableName, Fingerprint>>
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database })
    file = await filed(world)
    outsiders = [
      await employed(world, '他区经办人', { role: 'districtBureau', district: 'yuzhong' }),
      await employed(world, '他府联系人', { role: 'sponsor', bodyName: '渝中区人民政府（虚构）' }),
    ]
    before = await book.fingerprints()
  })
  afterAll(() => world.close())

  it('bodies that nobody signed, or somebody wrongly, or that cannot be opened', async () => {
    const good = seal(world, JSON.stringify(envelopeOf(world, 'im.message.receive_v1', {})))
    const app = world.platform.platform.state.app
    const plain = JSON.stringify({
      ...envelopeOf(world, 'card.action.trigger', {}),
      token: app.verificationToken,
    })
    const body = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      anything.map((value) => JSON.stringify(value) ?? ''),
      fc.base64String({ maxLength: 300 }).map((encrypt) => JSON.stringify({ encrypt })),
      fc.constantFrom(good, plain, good.slice(0, -3), `${good} `, '{"type":"url_verification"}'),
    )
    const header = fc.oneof(
      fc.constant({}),
      fc.record({
        'x-lark-request-timestamp': fc.constantFrom('0', '1', 'now', '99999999999', '-1', ''),
        'x-lark-request-nonce': fc.constantFrom('n', '', 'x'.repeat(300)),
        'x-lark-signature': fc.constantFrom('', 'f'.repeat(64), 'zz', 'é'.repeat(3)),
      }),
      fc.constant(null),
    )
    const answers = await all(sample(fc.tuple(body, header), BODIES), MANY, ([text, headers]) =>
      // Null: rightly signed, so that what is inside has to be looked at.
      text === good && headers === null
        ? post(world, `${text}x`)
        : post(world, text, headers ?? undefined),
    )
    // 200 is for what was rightly signed and is no event: nothing to be sent again.
    expectCalm(answers, [200, 400, 401])
    expect(changed(before, await book.fingerprints())).toEqual([])
  })

  it('events that are rightly signed and encrypted, and are no events', async () => {
    const types = fc.constantFrom(
      'im.message.receive_v1',
      'application.bot.menu_v6',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'im.message.message_read_v1',
      'im.chat.member.bot.added_v1',
      'im.message.recalled_v1',
      'card.action.trigger',
      'card.action.trigger_v1',
      '__proto__',
      'x'.repeat(100),
    )
    const payload = fc.oneof(
      anything,
      fc.tuple(types, anything).map(([type, event]) => envelopeOf(world, type, event)),
      fc
        .tuple(types, fc.dictionary(fc.constantFrom('sender', 'message', 'operator'), anything))
        .map(([type, event]) => envelopeOf(world, type, event)),
      anything.map((header) => ({ schema: '2.0', header, event: {} })),
      // Messages of other bots, and read receipts, are events and nothing to act on.
      anything.map((junk) =>
        envelopeOf(world, 'im.message.receive_v1', {
          sender: { sender_id: { open_id: demoPeople.officer.openId }, sender_type: 'app' },
          message: {
            message_id: 'om_x',
            chat_id: 'oc_x',
            chat_type: 'p2p',
            message_type: 'text',
            content: JSON.stringify({ text: '待办' }),
            junk,
          },
        }),
      ),
      fc.constant(null).map(() =>
        envelopeOf(world, 'im.message.message_read_v1', {
          reader: { reader_id: { open_id: demoPeople.head.openId }, read_time: 'x' },
          message_id_list: ['om_x'],
        }),
      ),
    )
    const answers = await all(sample(payload, EVENTS), MANY, (one) => push(world, one))
    expectCalm(answers, [200, 400, 401])
    expect(changed(before, await book.fingerprints())).toEqual([])
  })

  it('presses out of our own vocabulary, with other people’s, invented and broken values', async () => {
    const clicks = sample(pressOf(file, outsiders), CLICKS)
    const answers = await all(clicks, FEW, (click) => push(world, clickOf(world, click)))
    expectCalm(answers, [200])
    for (const [index, { body }] of answers.entries()) {
      const words = JSON.stringify(body)
      // Nothing of the case is told to who has no part in it.
      expect(words, JSON.stringify(clicks[index])).not.toMatch(/JC-\d{4}|新型储能|巴渝应用/)
      expect(words).not.toMatch(/系统异常|操作失败|参数错误|undefined|\[object/)
      // Every refusal is in Chinese, and none blames the assistant for it.
      expect(words).not.toContain('没有保存成功')
      if (body.toast !== undefined) expect(body.toast.content).toMatch(/[\u4e00-\u9fff]/u)
    }
    await world.settle()
    const after = await book.fingerprints()
    expect(
      changed(before, after).filter((table) => table !== 'inbox' && table !== 'people'),
    ).toEqual([])
    await expectHarmless(clicks)
  })

  /** What may be there: that an event was seen, and that somebody without a name once pressed. */
  async function expectHarmless(clicks: readonly Click[]): Promise<void> {
    const seen = await book.rows(
      `select count(*)::int as n from inbox where key not like 'event:%' and key not like 'message:%'
       and key not like 'begin:%' and key not like 'organisation:%'`,
    )
    expect(seen[0]?.['n']).toBe(0)
    const unknown = new Set(clicks.map(({ openId }) => openId).filter((id) => /^ou_e/.test(id)))
    const added = await book.rows(
      `select open_id, name, phone, privacy_version, welcomed_at from people
       where open_id like 'ou_e%' order by open_id`,
    )
    expect(added).toEqual(
      [...unknown].sort().map((openId) => ({
        open_id: openId,
        name: '未登记人员',
        phone: null,
        privacy_version: null,
        welcomed_at: null,
      })),
    )
    const roles = await book.rows(`select 1 from memberships where open_id like 'ou_e%'`)
    expect(roles).toEqual([])
    const present = await book.fingerprints()
    expect(present.people.rows).toBe(before.people.rows + unknown.size)
    // The inbox forgets: a day later nothing is left of it.
    const pruned = await world.database.store.transact((tx) =>
      tx.inbox.prune(world.assistant.deps.clock() + 86_400_000),
    )
    expect(pruned).toBeGreaterThanOrEqual(clicks.length)
    expect((await book.fingerprints()).inbox.rows).toBe(0)
  }

  it('what was said of the numbers is so', () => {
    expect(BODIES + EVENTS + CLICKS).toBeGreaterThanOrEqual(10_000)
  })
})

interface Click {
  readonly openId: string
  readonly value: unknown
  readonly form: Readonly<Record<string, unknown>>
}

/**
 * Who presses what: outsiders with real and invented ids, insiders with invented ones. Left out is
 * what is open to everybody and meant to have an effect: the doors, an article, one's own begin.
 */
function pressOf(file: Filed, outsiders: readonly Someone[]): fc.Arbitrary<Click> {
  const invented = fc.oneof(
    fc.uuid(),
    fc.constantFrom('x', '0', '__proto__', 'constructor', '-1', "'", '%'),
  )
  const name = fc.constantFrom(
    'application-dossier',
    'task-statement',
    'sponsor-letter',
    'paper-record',
    'center',
    'centerName',
    'standards',
    'attachments',
    'legalPersonCertificate',
    '__proto__',
    'constructor',
    'toString',
    'x',
  )
  const action = fc.constantFrom(
    'submit',
    'sendLetter',
    'decline',
    'withdraw',
    'take',
    'proposePass',
    'confirmPass',
    'confirmBinding',
    'leave',
    '__proto__',
    'constructor',
    'x',
  )
  const sha256 = fc.constantFrom('a'.repeat(64), '0'.repeat(64), '../'.padEnd(64, 'x'))
  const version = fc.nat({ max: 9 })
  const page = fc.nat({ max: 999 })
  const press = (id: fc.Arbitrary<string>) => {
    const draft = { draft: id, form: name, field: name }
    const of = (act: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
      fc.record({ do: fc.constant(act), ...fields })
    return fc.oneof(
      of('openMatters', {}),
      of('openWorklist', { page }),
      of('openCase', { case: id }),
      of('openSection', {
        case: id,
        section: fc.constantFrom('history', 'documents', 'filing', 'changes', 'onBehalf'),
        page,
      }),
      of('act', { case: id, version, action }),
      of('act', { case: id, version, action, onBehalf: fc.boolean() }),
      of('settleRecord', { case: id, version, record: id, confirm: fc.boolean() }),
      of('getFile', { case: id, sha256 }),
      of('explainDeadline', { case: id, deadline: id }),
      of('openDraft', { draft: id }),
      of('leaveStep', {
        draft: id,
        form: name,
        step: name,
        base: version,
        go: fc.constantFrom('next', 'back', 'later', 'readBack'),
      }),
      of('openStep', { draft: id, form: name, step: name }),
      of('openReadBack', { draft: id, page }),
      of('submitDraft', { draft: id, base: version }),
      of('abandonDraft', { draft: id }),
      of('showFullText', draft),
      of('clearLongText', draft),
      of('sendWorkbook', { draft: id }),
      of('openRow', { ...draft, row: id }),
      of('saveRow', { ...draft, row: id, base: version, another: fc.boolean() }),
      of('deleteRow', { ...draft, row: id }),
      of('listRows', { ...draft, page }),
      of('placeFile', { draft: id, sha256, form: name, field: name }),
    )
  }
  /** Something broken in a press that was whole; what is left whole by chance is as good. */
  const broken = (whole: fc.Arbitrary<Record<string, unknown>>) =>
    fc
      .tuple(whole, fc.constantFrom('do', 'case', 'draft', 'version', 'page', 'extra'), anything)
      .map(([value, key, junk]) => ({ ...value, [key]: junk }))
      .filter((value) => isRefusedOrPrivate(value))
  const real = fc.constantFrom(file.id, file.draft, file.number)
  const stranger = fc.nat({ max: 40 }).map((n) => `ou_e${String(n).padStart(31, '0')}`)
  const outside = fc.oneof(stranger, fc.constantFrom(...outsiders.map(({ openId }) => openId)))
  const inside = fc.constantFrom(
    ...(['officer', 'head', 'sponsor', 'handler', 'administrator'] as const).map(
      (one) => demoPeople[one].openId,
    ),
  )
  const form = fc.dictionary(fc.oneof(name, nasty), anything, { maxKeys: 4 })
  const ids = fc.oneof(real, invented)
  const anyPress = (id: fc.Arbitrary<string>) =>
    fc.oneof(
      { weight: 3, arbitrary: press(id) },
      { weight: 1, arbitrary: broken(press(id)) },
      { weight: 1, arbitrary: anything.filter(isRefusedOrPrivate) },
    )
  return fc.oneof(
    fc.record({ openId: outside, value: anyPress(ids), form }),
    fc.record({
      openId: inside,
      // One's own matters are one's own to see; here nothing of the case shall show at all.
      value: anyPress(invented).filter((value) => !/openMatters|openWorklist/.test(json(value))),
      form,
    }),
  )
}

const json = (value: unknown): string => JSON.stringify(value) ?? ''

/** Not by chance one of the presses that are open to everybody and answer with something. */
function isRefusedOrPrivate(value: unknown): boolean {
  const parsed = cardAction.safeParse(value)
  return (
    !parsed.success || !['openDoor', 'showArticle', 'startApplication'].includes(parsed.data.do)
  )
}
