import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverRound, LEASE_MS } from '../../src/application/delivery/deliver.ts'
import type { DeliveryDeps } from '../../src/application/delivery/platform.ts'
import { sweepSilences } from '../../src/application/delivery/silence.ts'
import type { OutgoingMessage } from '../../src/application/messenger.ts'
import { outboxItem } from '../../src/application/outgoing.ts'
import { createReceive } from '../../src/application/receive.ts'
import type { Ordered, OutboxItem, Outgoing } from '../../src/application/records.ts'
import { demoPeople } from '../../src/demo.ts'
import { createFeishuClient } from '../../src/feishu/client.ts'
import type { RoleId } from '../../src/regulation/roles.ts'
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
  for (let look = 0; look < 2000; look += 1) {
    world.assistant.wake()
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it does not come')
}

const counts = (world: World) => world.database.store.transact((tx) => tx.outbox.counts())

/** How long the client waits for an answer in these stories (ms). */
const PATIENCE = 3000

describe('what the platform does not take at once', () => {
  let book: OpenBook
  let world: World
  let handler: Someone
  let officer: Someone
  let later: (minutes: number) => void
  beforeAll(async () => {
    book = await openBook('pglite')
    world = await startWorld({ database: book.database, limits: 'real' })
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
    // Named, for the pace of a chat may let the other message go first.
    driver.setApiFault({ ...SEND, to: handler.openId, effect })
    await driver.sendText(handler.openId, '你好')
    await until(world, () => driver.pendingApiFaults() === 0)
    await driver.sendText(officer.openId, '你好')
    await until(world, () => officer.received() === theirs + 1)
    // While the other call hangs, it has not failed yet: nobody waited for it.
    if (effect.kind === 'hang') expect((await lastTry()).error).toBeNull()
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

  it('keeps within the limits of the platform: none is refused, and one busy chat delays no other', async () => {
    const { store } = world.database
    const { deps } = world.assistant
    const people = Object.values(demoPeople).slice(0, 10)
    const before = people.map(({ openId }) => world.platform.platform.messagesOf(openId).length)
    const text = (openId: string, n: number): OutboxItem =>
      outboxItem({ deps, now: 0 }, `person:${openId}`, { kind: 'text', text: `${n}` }, { openId })
    const [busy] = people
    const refused = await limited()
    const items = people.flatMap(({ openId }) =>
      Array.from({ length: openId === busy?.openId ? 9 : 4 }, (_, n) => text(openId, n)),
    )
    await store.transact((tx) => tx.outbox.add(items))
    await until(world, async () => (await counts(world)).ready === 0)
    const received = people.map(({ openId }) => world.platform.platform.messagesOf(openId).length)
    expect(received.map((now, at) => now - (before[at] ?? 0))).toEqual([9, ...Array(9).fill(4)])
    // Whatever else was tried twice on a busy machine, it was not for want of patience.
    expect(await limited()).toBe(refused)
  })

  /** How often the platform has refused for want of patience. */
  const limited = async (): Promise<number> => {
    const metrics = await (await fetch(`${world.assistant.url}/metrics`)).text()
    const line = /^jicetong_outbox_failed_total\{kind="text",failure="rateLimited"\} (\d+)$/m
    return Number(line.exec(metrics)?.[1] ?? 0)
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
    // A few minutes for the next attempt; the clock must not outrun what is under way.
    let looks = 0
    await until(world, async () => {
      looks += 1
      if (looks % 20 === 0 && looks <= 100) later(1)
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
  const body = '渝中区人民政府（虚构）'
  let world: World
  let sponsor: Someone
  let handler: Someone
  let officer: Someone
  let number = ''
  let caseId = ''
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    sponsor = await employed(world, '失联的联系人', { role: 'sponsor', bodyName: body })
    const { openId, name } = sponsor
    world.platform.platform.addUsers([{ openId, name, unreachable: 'availability' }])
    handler = demo(world, 'handler')
    officer = demo(world, 'officer')
    const dossier = completeAnswers['application-dossier'] ?? {}
    const draft = await filledIn(world, {
      ...completeAnswers,
      'application-dossier': { ...dossier, sponsor: body },
    })
    const stored = await world.database.store.transact((tx) => tx.drafts.find(draft))
    const rawValue = { do: 'submitDraft', draft, base: stored?.revision }
    await press(handler, { messageId: handler.cardId(), rawValue })
    caseId = stored?.caseId ?? ''
    const file = await world.database.store.transact((tx) => tx.cases.find(caseId))
    number = file?.number ?? ''
  })
  afterAll(() => world.close())

  /** A press, without judging what stands still. */
  const press = (who: Someone, click: object) =>
    world.platform.platform.use({
      openId: who.openId,
      messageId: who.cardId(),
      ...click,
    } as Parameters<typeof world.platform.platform.use>[0])
  const show = async (who: Someone, words: string, expected: string) => {
    await world.platform.platform.sendText(who.openId, words)
    await until(world, () => who.last().includes(expected))
  }
  const onOrder = (id: string, to: Someone, role: RoleId, about: string): OutboxItem => {
    const deps = { ...world.assistant.deps, newId: () => id }
    const now = deps.clock()
    // An expert who has no seat in the case is shown no card of it.
    const message: Outgoing =
      role === 'panelMember'
        ? { kind: 'text', text: about }
        : { kind: 'caseCard', caseId, headline: about }
    const ordered: Ordered = {
      purpose: 'notice',
      caseIds: [caseId],
      role,
      orderId: `order-${id}`,
      about,
    }
    return outboxItem({ deps, now }, `person:${to.openId}`, message, { openId: to.openId }, ordered)
  }

  it('is named to the case officers once, with what was to be told and the way out', async () => {
    await until(world, () => officer.inbox().some((words) => words.includes('消息未送达')))
    // The card and the letter template, both to the same person.
    expect((await counts(world)).dead).toBe(2)
    const told = officer.inbox().filter((words) => words.includes('收不到本助手的消息'))
    expect(told.length).toBe(1)
    expect(told[0]).toContain('失联的联系人')
    expect(told[0]).toContain('代录')
    const cards = officer.inbox().filter((words) => words.includes('下列消息没有送达'))
    expect(cards.length).toBe(1)
    expect(cards[0]).toContain('失联的联系人（发函单位经办人）：未送达')
    expect(cards[0]).toContain('不在本助手的可用范围内')
    expect(cards[0]).toMatch(/申请函.*docx/)
    expect(cards[0]).toContain('登记送达方式、日期和凭证')
    // It is the person's matter, not the administrator's.
    expect(demo(world, 'administrator').received()).toBe(0)
    // Everybody else has got theirs.
    const files = handler.files().map(({ name }) => name)
    expect(files.join()).toContain('申报书')
  })

  it('whoever is not in charge settles nothing; an officer does, and it stays on record', async () => {
    const [stopped] = await world.database.store.transact((tx) => tx.outbox.parked(1))
    const rawValue = { do: 'settleMessage', message: stopped?.id, as: 'received', case: caseId }
    const forged = await press(handler, { rawValue })
    expect(forged.toast?.content).toContain('没有找到这个案件')
    expect((await counts(world)).dead).toBe(2)
    const settled = await press(officer, { component: '已另行告知' })
    expect(settled.toast?.content).toBe('已登记。')
    expect((await counts(world)).dead).toBe(1)
  })

  it('what was sent, read and not delivered stands in the case for the officers', async () => {
    await world.platform.platform.read(handler.openId)
    await until(world, async () => {
      const traces = await world.database.store.transact((tx) => tx.evidence.ofCase(caseId, 99))
      return traces.some(({ openId, readAt }) => openId === handler.openId && readAt !== null)
    })
    await show(officer, number, '消息送达')
    await press(officer, { component: '消息送达' })
    const words = officer.card()
    expect(words).toContain('消息不等于文书送达')
    expect(words).toMatch(/（申请单位经办人）：已发送 2026年9月1日 09:30　 ?已读 /)
    expect(words).toMatch(/失联的联系人（发函单位经办人）：未送达 .+不在本助手的可用范围内/)
    expect(words).toMatch(/失联的联系人（发函单位经办人）：.+核实对方已知悉/)
    // The party does not see who else was told.
    const section = { do: 'openSection', case: caseId, section: 'deliveries' }
    const refused = await press(handler, { rawValue: section })
    expect(refused.toast?.content).toContain('没有找到')
  })

  it('a colleague of the same side is told instead, and nobody is troubled', async () => {
    const colleague = await employed(world, '接手的同事', { role: 'sponsor', bodyName: body })
    const [before, mine] = [colleague.received(), officer.received()]
    await world.database.store.transact((tx) =>
      tx.outbox.add([onOrder('to-nobody', sponsor, 'sponsor', '通知了评审安排')]),
    )
    await until(world, () => colleague.received() === before + 1)
    expect(colleague.last()).toContain('通知了评审安排')
    await until(world, async () => (await counts(world)).ready === 0)
    const order = await world.database.store.transact((tx) =>
      tx.evidence.ofOrder('order-to-nobody'),
    )
    expect(order.map(({ status, code }) => [status, code])).toEqual([
      ['dead', 230013],
      ['sent', null],
    ])
    expect(officer.received()).toBe(mine)
  })

  it('of what nobody knows the end, a person decides; it is not sent twice by itself', async () => {
    const [mine, theirs] = [officer.received(), handler.received()]
    const { store } = world.database
    const { clock } = world.assistant.deps
    const item = onOrder('lost', handler, 'applicantHandler', '通知了补正事项')
    // Leased by a process that dies before it says what came of it.
    await store.transact(async (tx) => {
      await tx.outbox.add([item])
      await tx.outbox.claim(clock(), 1, LEASE_MS)
    })
    world.at('2026-09-01', '10:30')
    await until(world, () => officer.received() > mine)
    expect(officer.card()).toContain('通知了补正事项')
    expect(officer.card()).toContain('不能确定是否送达')
    expect(handler.received()).toBe(theirs)
    const rawValue = { do: 'settleMessage', message: 'lost', as: 'resend', case: caseId }
    const again = await press(officer, { rawValue })
    expect(again).toMatchObject({ delivered: true, toast: { content: '将重新发送。' } })
    await until(world, () => handler.received() === theirs + 1)
    expect(handler.last()).toContain('通知了补正事项')
    // Pressed once more on an old face: nothing happens.
    expect((await press(officer, { rawValue })).toast?.content).toBe('这条消息已经处理。')
    await until(world, async () => (await counts(world)).ready === 0)
    expect(handler.received()).toBe(theirs + 1)
  })

  it('acted for from paper, and served again when they come back', async () => {
    await show(officer, number, '办理进度')
    await press(officer, { component: '代录' })
    await press(officer, { component: '代录：同意并发函' })
    expect(officer.card()).toContain('代录')
    expect(officer.card()).toContain('第 1 步')
    // Back again, the person is served again; should it end anew, the officers hear of it anew.
    world.platform.platform.addUsers([{ openId: sponsor.openId, name: sponsor.name }])
    await show(sponsor, '待发函', number)
    const person = await world.database.store.transact((tx) => tx.people.find(sponsor.openId))
    expect(person?.unreachableSince).toBeNull()
  })

  it('a group that gets nothing for a day is told to the administrators, once an outage', async () => {
    const { store } = world.database
    const administrator = demo(world, 'administrator')
    const expert = await employed(world, '专家甲', { role: 'panelMember' })
    await store.transact((tx) =>
      tx.outbox.add([onOrder('e1', expert, 'panelMember', '请参加评审')]),
    )
    await store.transact((tx) => tx.outbox.park('e1', 'dead', 0, 'told by a test', 230013))
    const silent = async (at: string, date: `${number}-${number}-${number}` = '2026-09-02') => {
      world.at(date, at)
      return sweepSilences(world.assistant.deps)
    }
    // Somebody else is reached meanwhile.
    world.at('2026-09-01', '10:40')
    await show(sponsor, '你好', '可以办理的事项')
    await until(world, async () => (await counts(world)).ready === 0)
    expect(await silent('09:00')).toBe(0)
    const before = administrator.received()
    expect(await silent('11:00')).toBe(1)
    expect(await silent('12:00')).toBe(0)
    await until(world, () => administrator.received() === before + 1)
    expect(administrator.last()).toContain('全体专家：自2026年9月1日')
    expect(administrator.last()).toContain('期限不因消息未送达而改变')
    // One of them is reached; the next outage is another one.
    await store.transact((tx) => tx.outbox.replay('e1', world.assistant.deps.clock()))
    await until(world, async () => expert.received() === 1 && (await counts(world)).ready === 0)
    expect(await silent('13:00')).toBe(0)
    expect(await store.transact((tx) => tx.evidence.openSilences())).toEqual([])
    await store.transact((tx) =>
      tx.outbox.add([onOrder('e2', expert, 'panelMember', '请参加评审')]),
    )
    await store.transact((tx) => tx.outbox.park('e2', 'dead', 0, 'told by a test', 230013))
    expect(await silent('14:00', '2026-09-03')).toBeGreaterThan(0)
    const open = await store.transact((tx) => tx.evidence.openSilences())
    expect(open.map(({ audience }) => audience)).toContain('experts')
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
  const KINDS = ['dossierDocument', 'dossierExtract', 'letterTemplate', 'taskStatementDocument']

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
