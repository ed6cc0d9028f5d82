import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverRound, LEASE_MS } from '../../src/application/delivery/deliver.ts'
import type { DeliveryDeps } from '../../src/application/delivery/platform.ts'
import type { OutgoingMessage } from '../../src/application/messenger.ts'
import { createReceive } from '../../src/application/receive.ts'
import { demoPeople } from '../../src/demo.ts'
import { createFeishuClient } from '../../src/feishu/client.ts'
import { pdfSample } from '../files/samples.ts'
import { silentLog } from '../support/databases.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, employed, type Someone } from './cast.ts'
import { completeAnswers, filledIn } from './shortcuts.ts'
import { type OpenBook, openBook } from './tables.ts'

/** What goes out arrives once, or is parked and named; what does not get through holds up nobody. */

const SEND = { method: 'POST', path: '/im/v1/messages' } as const

/** Moves the clock by minutes from ten o'clock on; a story of retries takes its time. */
function watch(world: World): (minutes: number) => void {
  let passed = 0
  return (minutes) => {
    passed += minutes
    const at = 10 * 60 + passed
    const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    world.at('2026-09-01', time)
  }
}

/** Waits for something in real time, the delivery loop kept awake. */
async function until(world: World, done: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    world.assistant.wake()
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it does not come')
}

const counts = (world: World) => world.database.store.transact((tx) => tx.outbox.counts())

/** How long the client waits for an answer in these stories (ms). */
const PATIENCE = 1500

describe('what the platform does not take at once', () => {
  let book: OpenBook
  let world: World
  let handler: Someone
  let officer: Someone
  let later: (minutes: number) => void
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database })
    handler = demo(world, 'handler')
    officer = demo(world, 'officer')
    later = watch(world)
    // A short patience of the client, so that a call that hangs does not take ten seconds here.
    const app = world.platform.platform.state.app
    Object.assign(world.assistant.deps, {
      messenger: createFeishuClient({
        ...app,
        baseUrl: world.platform.url,
        log: silentLog,
        timeoutMs: PATIENCE,
      }),
    })
  })
  afterAll(() => world.close())

  it.each([
    ['an error of the platform', { kind: 'answer', status: 500, code: 2200 }],
    [
      'too many calls, for all',
      {
        kind: 'answer',
        status: 429,
        code: 99991400,
        headers: { 'x-ogw-ratelimit-reset': '2' },
      },
    ],
    ['too many messages, in this chat', { kind: 'answer', status: 400, code: 230020 }],
    ['an answer that was lost on the way', { kind: 'drop' }],
    ['a call that hangs', { kind: 'hang' }],
  ] as const)('%s: tried again, arrives once, and holds up no other chat', async (_, effect) => {
    const driver = world.platform.platform
    const [mine, theirs] = [handler.received(), officer.received()]
    driver.setApiFault({ ...SEND, effect })
    await driver.sendText(handler.openId, '你好')
    // Long enough for the first attempt to have begun.
    await new Promise((resolve) => setTimeout(resolve, 150))
    const begun = performance.now()
    await driver.sendText(officer.openId, '你好')
    await until(world, () => officer.received() === theirs + 1)
    expect(performance.now() - begun).toBeLessThan(PATIENCE / 2)
    // The failed one waits for its time; then it comes, once.
    await until(world, async () => (await lastTry()).error !== null)
    expect(handler.received()).toBe(effect.kind === 'drop' ? mine + 1 : mine)
    later(1)
    await until(world, async () => (await counts(world)).ready === 0)
    expect((await lastTry()).attempts).toBe(2)
    expect(handler.received()).toBe(mine + 1)
    expect(handler.last()).toContain('可以办理的事项')
    expect(await counts(world)).toMatchObject({ dead: 0, uncertain: 0 })
  })

  const lastTry = async () => {
    const [row] = await book.rows(
      `select attempts, error from outbox where open_id = '${handler.openId}'
       order by seq desc limit 1`,
    )
    return { attempts: row?.['attempts'], error: row?.['error'] ?? null }
  }

  it('a token that was revoked is renewed within the same attempt', async () => {
    const before = handler.received()
    world.platform.platform.revokeTokens()
    await handler.say('你好')
    expect(handler.received()).toBe(before + 1)
  })

  it('messages of one person arrive in the order in which they were written', async () => {
    const driver = world.platform.platform
    driver.setApiFault({ ...SEND, effect: { kind: 'answer', status: 500, code: 2200 } })
    const before = handler.received()
    for (const words of ['第八条', '第九条', '第十条']) await driver.sendText(handler.openId, words)
    await until(world, async () => {
      later(1)
      return (await counts(world)).ready === 0
    })
    const titles = handler.inbox().slice(before)
    expect(titles.map((card) => /第[八九十]条/.exec(card)?.[0])).toEqual([
      '第八条',
      '第九条',
      '第十条',
    ])
  })

  it('a file that cannot be fetched after many tries is told of, not lost in silence', async () => {
    const driver = world.platform.platform
    driver.setApiFault(
      { method: 'GET', path: '/resources/', effect: { kind: 'answer', status: 500, code: 2200 } },
      40,
    )
    await driver.sendFile(handler.openId, '授权书（虚构）.pdf', pdfSample(1))
    await until(world, async () => {
      later(10)
      return (await counts(world)).dead === 1 && handler.last().includes('没有收下')
    })
    expect(handler.last()).toContain('没有收下《授权书（虚构）.pdf》')
    expect(handler.last()).toContain('请重新发送')
  })
})

describe('somebody who cannot be reached', () => {
  it('is named to the case officers once, and they can act on behalf', async () => {
    const world = await startWorld({ database: 'pglite' })
    try {
      const body = '渝中区人民政府（虚构）'
      const sponsor = await employed(world, '失联的联系人', { role: 'sponsor', bodyName: body })
      const driver = world.platform.platform
      driver.addUsers([{ openId: sponsor.openId, name: sponsor.name, unreachable: 'availability' }])
      const dossier = completeAnswers['application-dossier'] ?? {}
      const draft = await filledIn(world, {
        ...completeAnswers,
        'application-dossier': { ...dossier, sponsor: body },
      })
      const base = await world.database.store.transact(
        async (tx) => (await tx.drafts.find(draft))?.revision,
      )
      const handler = demo(world, 'handler')
      await driver.use({
        openId: handler.openId,
        messageId: handler.cardId(),
        rawValue: { do: 'submitDraft', draft, base },
      })
      const officer = demo(world, 'officer')
      await until(world, async () => (await counts(world)).ready === 0)
      const { dead } = await counts(world)
      // The card and the letter template, both to the same person.
      expect(dead).toBe(2)
      const told = officer.inbox().filter((words) => words.includes('收不到本助手的消息'))
      expect(told.length).toBe(1)
      expect(told[0]).toContain('失联的联系人')
      expect(told[0]).toContain('代录')
      // Everybody else has got theirs.
      expect(
        handler
          .files()
          .map(({ name }) => name)
          .join(),
      ).toContain('申报书')

      const number = await world.database.store.transact(async (tx) => {
        const caseId = (await tx.drafts.find(draft))?.caseId ?? ''
        return (await tx.cases.find(caseId))?.number ?? ''
      })
      await driver.sendText(officer.openId, number)
      await until(world, () => officer.card().includes('代录'))
      await driver.use({ openId: officer.openId, messageId: officer.cardId(), component: '代录' })
      await driver.use({
        openId: officer.openId,
        messageId: officer.cardId(),
        component: '代录：同意并发函',
      })
      expect(officer.card()).toContain('代录')
      expect(officer.card()).toContain('第 1 步')

      // Back again, the person is served again; should it end anew, the officers hear of it anew.
      driver.addUsers([{ openId: sponsor.openId, name: sponsor.name }])
      await driver.sendText(sponsor.openId, '待发函')
      await until(world, () => sponsor.card().includes(number))
      const person = await world.database.store.transact((tx) => tx.people.find(sponsor.openId))
      expect(person?.unreachableSince).toBeNull()
    } finally {
      await world.close()
    }
  })
})

describe('a crash between two steps', () => {
  let book: OpenBook
  let world: World
  let deps: DeliveryDeps
  let caseId: string
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database })
    const draft = await filledIn(world)
    const stored = await world.database.store.transact((tx) => tx.drafts.find(draft))
    caseId = stored?.caseId ?? ''
    const { openId } = demoPeople.handler
    const chatId = world.platform.platform.privateChat(openId).id
    const messageId = demo(world, 'handler').cardId()
    deps = world.assistant.deps
    // The process ends here; another one begins with what is in the database.
    await world.assistant.stop()
    const answer = await createReceive(deps)({
      kind: 'cardAction',
      eventId: 'crash-1',
      at: deps.clock(),
      openId,
      messageId,
      chatId,
      value: { do: 'submitDraft', draft, base: stored?.revision },
      form: {},
      option: null,
    })
    expect(answer.toast?.content).toBe('已提交。')
  })
  afterAll(async () => {
    await world.platform.close()
    await world.database.close()
  })

  const documents = () =>
    book.rows(`select kind from case_documents where case_id = '${caseId}' and origin = 'draft'`)
  const drafted = async () => (await documents()).map(({ kind }) => kind).sort()
  const KINDS = ['dossierDocument', 'letterTemplate', 'taskStatementDocument']

  it('leased and never done: taken up again when the lease has run out, and made once', async () => {
    const lost = await deps.store.transact((tx) => tx.outbox.claim(deps.clock(), 99, LEASE_MS))
    expect(lost.some(({ message }) => message.kind === 'makeDocument')).toBe(true)
    expect(await deliverRound(deps)).toBe(0)
    world.at('2026-09-01', '09:32')
    // Rendering fails the first time: tried again, and nothing is half made.
    let failures = 0
    const failing: DeliveryDeps = {
      ...deps,
      documents: {
        ...deps.documents,
        render: async (...order) => {
          failures += 1
          if (failures === 1) throw new Error('the process dies')
          return deps.documents.render(...order)
        },
      },
    }
    await drainAll(world, failing, 33)
    expect(await drafted()).toEqual(KINDS)
  })

  it('uploaded and not yet sent: the file is uploaded once and arrives once', async () => {
    const uploads: string[] = []
    const sends = new Map<string, number>()
    const { messenger } = deps
    const dying: DeliveryDeps = {
      ...deps,
      messenger: {
        ...messenger,
        uploadFile: async (name, bytes) => {
          uploads.push(name)
          return messenger.uploadFile(name, bytes)
        },
        send: async (to, message: OutgoingMessage, uuid) => {
          const times = (sends.get(uuid) ?? 0) + 1
          sends.set(uuid, times)
          // First it dies before the call, then after it: only the third time is it recorded.
          if (times === 1) throw new Error('the process dies')
          const sent = await messenger.send(to, message, uuid)
          if (times === 2) throw new Error('the process dies')
          return sent
        },
      },
    }
    const receiver = demo(world, 'handler')
    const before = receiver.files().length
    const [document] = await deps.store.transact((tx) => tx.cases.documentsOf(caseId))
    await createReceive(deps)({
      kind: 'cardAction',
      eventId: 'crash-2',
      at: deps.clock(),
      openId: receiver.openId,
      messageId: receiver.cardId(),
      chatId: world.platform.platform.privateChat(receiver.openId).id,
      value: { do: 'getFile', case: caseId, sha256: document?.sha256 },
      form: {},
      option: null,
    })
    await drainAll(world, dying, 40)
    expect(uploads.length).toBe(1)
    expect([...sends.values()]).toEqual([3])
    expect(receiver.files().length).toBe(before + 1)
  })

  it('everybody has received each thing once', async () => {
    const names = demo(world, 'handler')
      .files()
      .map(({ name }) => name)
    for (const word of ['申报书', '筹建任务书', '申请函']) {
      const times = names.filter((name) => name.includes(word) && !name.endsWith('.pdf')).length
      expect(times, word).toBe(1)
    }
    const rows = await book.rows(
      `select count(*)::int as n, count(distinct message_id)::int as d from outbox
       where status = 'sent' and message_id is not null`,
    )
    expect(rows[0]?.['n']).toBe(rows[0]?.['d'])
    expect(await book.rows(`select 1 from outbox where status in ('dead', 'uncertain')`)).toEqual(
      [],
    )
  })
})

/** Rounds of delivery, a minute apart, until nothing is left. */
async function drainAll(world: World, deps: DeliveryDeps, from: number): Promise<void> {
  for (let minute = from; minute < from + 20; minute += 1) {
    world.at('2026-09-01', `09:${String(minute).padStart(2, '0')}`)
    while ((await deliverRound(deps)) > 0) {
      // Another round: what was delivered may have queued more.
    }
    const { ready } = await deps.store.transact((tx) => tx.outbox.counts())
    if (ready === 0) return
  }
  throw new Error('the outbox does not run dry')
}
