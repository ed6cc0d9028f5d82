import { randomUUID } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Draft } from '../../src/application/records.ts'
import { demoPeople } from '../../src/demo.ts'
import { fileReference, type Row } from '../../src/regulation/form.ts'
import { docxSample, jpegSample, oleSample, pdfSample } from '../files/samples.ts'
import { postgresMissing } from '../support/databases.ts'
import { fillWorkbook, setCell } from '../support/fill-workbook.ts'
import { startWorld, type World } from '../support/world.ts'
import { demo, employed, type Someone, stranger } from './cast.ts'
import { clickOf, envelopeOf, forge, push } from './forge.ts'

/** Whatever is typed or sent at whatever moment is there afterwards, or refused with the way out. */

const FORM = 'application-dossier'

async function draftOf(world: World): Promise<Draft> {
  const drafts = await world.database.store.transact((tx) =>
    tx.drafts.openOf(demoPeople.handler.openId, [demoPeople.handler.organisationId]),
  )
  const draft = drafts.at(-1)
  if (draft === undefined) throw new Error('no draft')
  return draft
}

const answerOf = async (world: World, field: string): Promise<unknown> =>
  (await draftOf(world)).values[FORM]?.[field]

/** Opens a step of the draft for somebody, as the read-back's 修改 does. */
async function standsAt(world: World, who: Someone, step: string): Promise<void> {
  const draft = (await draftOf(world)).id
  const opened = await who.use({
    messageId: who.cardId(),
    rawValue: { do: 'openStep', draft, form: FORM, step },
  })
  if (opened.code !== 0 || !opened.cardReplaced) throw new Error(`not opened: ${opened.words}`)
}

describe('nothing is lost', () => {
  let world: World
  let handler: Someone
  beforeAll(async () => {
    world = await startWorld({ database: 'pglite' })
    handler = demo(world, 'handler')
  })
  afterAll(() => world.close())

  it('a file sent before any form is open is stored, and offered when its step is opened', async () => {
    await handler.send('法人证书（虚构）.pdf', pdfSample(2))
    expect(handler.last()).toContain('已收到《法人证书（虚构）.pdf》并保存')
    expect(handler.last()).toContain('不用再发')
    await handler.say('开始申请')
    await standsAt(world, handler, 'attachments')
    expect(handler.card()).toContain('您此前发来、还没有归入填报的文件')
    expect(handler.card()).toContain('法人证书（虚构）.pdf')
    await handler.press('归入：法人证书或营业执照')
    expect(handler.card()).toContain('归入“法人证书或营业执照”')
    expect(JSON.stringify(await answerOf(world, 'legalPersonCertificate'))).toContain('法人证书')
    // Taken out again it can be put back, and it is offered no second time.
    await handler.press('不要这个文件')
    expect(await answerOf(world, 'legalPersonCertificate')).toEqual([])
    await handler.press('归入：法人证书或营业执照')
    expect(JSON.stringify(await answerOf(world, 'legalPersonCertificate'))).toContain('法人证书')
    await standsAt(world, handler, 'attachments')
    expect(handler.card()).not.toContain('还没有归入填报')
  })

  it('what others have sent is not offered', async () => {
    const responsible = demo(world, 'responsible')
    await responsible.enter()
    await standsAt(world, responsible, 'attachments')
    expect(responsible.card()).not.toContain('还没有归入填报')
  })

  it('a message or a file sent while a card with inputs is open leaves the card alone', async () => {
    await standsAt(world, handler, 'center')
    const card = handler.cardId()
    const before = handler.cardOf(card)
    const version = (await draftOf(world)).revision
    await handler.say('中心名称就叫重庆市某某产业计量测试中心')
    expect(handler.last()).toContain('请填在卡片里')
    expect(handler.cardOf(card)).toBe(before)
    await handler.send('质量手册目录（虚构）.pdf', pdfSample(3))
    expect(handler.last()).toContain('收到文件')
    expect(handler.card()).toContain('返回本步')
    expect(handler.cardOf(card)).toBe(before)
    expect((await draftOf(world)).revision).toBe(version + 1)
    // The open card still takes what was typed into it meanwhile.
    const saved = await handler.use({
      messageId: card,
      component: '稍后继续',
      formValue: { centerName: '重庆市某某产业计量测试中心' },
    })
    expect(saved.code).toBe(0)
    expect(await answerOf(world, 'centerName')).toBe('重庆市某某产业计量测试中心')
    expect(JSON.stringify(await answerOf(world, 'qualityManual'))).toContain('质量手册')
  })

  it('an old card that is pressed again keeps what was saved on a newer one', async () => {
    await standsAt(world, handler, 'contact')
    const old = handler.cardId()
    const shown = handler.cardOf(old)
    await handler.say('继续填报')
    await handler.press('稍后继续', { contactName: '联系人新' })
    expect(handler.cardOf(old)).toBe(shown)
    await handler.use({
      messageId: old,
      component: '稍后继续',
      formValue: { contactPhone: '023-00000077' },
    })
    expect(await answerOf(world, 'contactName')).toBe('联系人新')
    expect(await answerOf(world, 'contactPhone')).toBe('023-00000077')
  })

  it('a wrong value stays in the card with its message', async () => {
    await standsAt(world, handler, 'size')
    await handler.press('保存并下一步', { staffTotal: '八百六十人左右', technicalStaff: '124' })
    expect(handler.card()).toContain('八百六十人左右')
    expect(handler.card()).toContain('1 处需要修改')
    expect(await answerOf(world, 'technicalStaff')).toBe(124)
  })

  it('a long text may come in two messages, or as a Word file, and is counted together', async () => {
    await standsAt(world, handler, 'industry-scope')
    const first = '本中心服务新型储能产业，覆盖材料、电芯、系统集成和回收利用。'
    const second = '服务范围为重庆市，辐射成渝地区双城经济圈。'
    await handler.say(first)
    expect(handler.last()).toContain(`已收到，共${[...first].length}字`)
    await handler.say(second)
    expect(handler.last()).toContain('已接在原有内容后面')
    expect(await answerOf(world, 'industryScope')).toBe(`${first}\n${second}`)
    // A command is a command, and the text stays as it is.
    await handler.say('进度')
    expect(await answerOf(world, 'industryScope')).toBe(`${first}\n${second}`)
    await standsAt(world, handler, 'industry-scope')
    await handler.send('补充说明（虚构）.docx', docxSample(['第三段来自Word文件。', '第四段。']))
    expect(String(await answerOf(world, 'industryScope'))).toContain('第三段来自Word文件')
    expect(String(await answerOf(world, 'industryScope'))).toContain(first)
    // What stands there can be emptied, and the record of the draft keeps it.
    await handler.press('重新填写')
    expect(await answerOf(world, 'industryScope')).toBeNull()
    const entries = await world.database.store.transact(async (tx) =>
      tx.drafts.entriesAfter((await draftOfIn(tx)).id, 1),
    )
    expect(entries.filter(({ field }) => field === 'industryScope').length).toBeGreaterThan(2)
  })

  it('what cannot be read is answered with what can', async () => {
    const { openId } = handler
    const chat = world.platform.platform.privateChat(openId)
    for (const type of ['sticker', 'audio', 'folder', 'merge_forward', 'share_chat']) {
      const answer = await push(
        world,
        envelopeOf(world, 'im.message.receive_v1', {
          sender: { sender_id: { open_id: openId }, sender_type: 'user' },
          message: {
            message_id: `om_${randomUUID()}`,
            chat_id: chat.id,
            chat_type: 'p2p',
            message_type: type,
            content: '{"file_key":"file_x"}',
          },
        }),
      )
      expect(answer.status).toBe(200)
      await world.settle()
      expect(handler.last(), type).toContain('这种消息暂时读不了')
      expect(handler.last(), type).toContain('.docx')
    }
  })

  it('wrong kinds of file are refused by content, whatever their name, with advice', async () => {
    const zip = zipSync({ '说明.txt': strToU8('虚构') })
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 7)])
    const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ['旧格式.doc', oleSample('WordDocument'), /另存为 ?\.docx/],
      ['改了名.docx', oleSample('WordDocument'), /\.docx/],
      ['打包.zip', zip, /压缩包|解压/],
      ['程序.pdf', exe, /PDF、/],
      ['空.pdf', new Uint8Array(0), /空的/],
    ]
    const before = JSON.stringify((await draftOf(world)).values)
    for (const [name, bytes, advice] of refused) {
      await handler.send(name, bytes)
      expect(handler.last(), name).toContain(`没有收下《${name}》`)
      expect(handler.last(), name).toMatch(advice)
    }
    expect(JSON.stringify((await draftOf(world)).values)).toBe(before)
  })

  it('a file over 20 MB is refused with its way out', async () => {
    await handler.send('太大.pdf', new Uint8Array(20 * 1024 * 1024 + 1))
    expect(handler.last()).toContain('没有收下《太大.pdf》')
    expect(handler.last()).toContain('超过 20 MB。请压缩或分成几个文件后再发')
  })

  it('a photo loses its place and time of taking before it is stored', async () => {
    const photo = jpegSample()
    await handler.send('产业链图.jpg', photo, 'image')
    expect(handler.card()).toContain('收到文件')
    const stored = await world.database.store.transact(async (tx) => {
      const files = Object.values((await draftOfIn(tx)).values[FORM] ?? {})
        .flat()
        .flatMap((value) => fileReference.safeParse(value).data ?? [])
      const hash = files.find(({ name }) => name === '图片.jpg')?.sha256 ?? ''
      return { file: await tx.files.find(hash), bytes: await tx.files.bytes(hash) }
    })
    expect(stored.file?.mediaType).toBe('image/jpeg')
    expect(stored.file?.originalSha256).not.toBe(stored.file?.sha256)
    expect(Buffer.from(photo).includes('Exif')).toBe(true)
    expect(Buffer.from(stored.bytes ?? []).includes('GPS')).toBe(false)
  })
})

type Tx = Parameters<Parameters<World['database']['store']['transact']>[0]>[0]

async function draftOfIn(tx: Tx): Promise<Draft> {
  const drafts = await tx.drafts.openOf(demoPeople.handler.openId, [
    demoPeople.handler.organisationId,
  ])
  const draft = drafts.at(-1)
  if (draft === undefined) throw new Error('no draft')
  return draft
}

/** Standards as somebody types them into the sheet. */
const standard = (name: string) => ({ name })

const standardNames = (draft: Draft): readonly unknown[] =>
  ((draft.values[FORM]?.['standards'] ?? []) as readonly Row[]).map((row) => row['name'])

describe.skipIf(postgresMissing !== null)('several people on one draft, on PostgreSQL', () => {
  let world: World
  let handler: Someone
  let responsible: Someone
  beforeAll(async () => {
    world = await startWorld({ database: 'postgres' })
    handler = demo(world, 'handler')
    responsible = demo(world, 'responsible')
    await handler.say('开始申请')
    await responsible.say('继续填报')
  })
  afterAll(() => world.close())

  const workbookFor = async (who: Someone): Promise<Uint8Array> => {
    const draft = (await draftOf(world)).id
    await who.use({ messageId: who.cardId(), rawValue: { do: 'sendWorkbook', draft } })
    return who.files().at(-1)?.bytes ?? new Uint8Array()
  }

  it('two colleagues send two workbooks at once: all rows are there, the clash is told', async () => {
    const first = await workbookFor(handler)
    await handler.send('甲的表.xlsx', fillWorkbook(first, { 计量标准: [standard('公共的标准')] }))
    expect(standardNames(await draftOf(world))).toEqual(['公共的标准'])

    const [mine, yours] = [await workbookFor(handler), await workbookFor(responsible)]
    const row = { row: 4, key: 'name' }
    const mineFilled = fillWorkbook(mine, { 计量标准: [standard('甲加的标准')] })
    const yoursFilled = fillWorkbook(yours, { 计量标准: [standard('乙加的标准')] })
    const driver = world.platform.platform
    await Promise.all([
      driver.sendFile(
        handler.openId,
        '甲.xlsx',
        setCell(mineFilled, '计量标准', { ...row, value: '甲改的标准' }),
      ),
      driver.sendFile(
        responsible.openId,
        '乙.xlsx',
        setCell(yoursFilled, '计量标准', { ...row, value: '乙改的标准' }),
      ),
    ])
    await world.settle()
    const names = standardNames(await draftOf(world))
    expect(names).toContain('甲加的标准')
    expect(names).toContain('乙加的标准')
    expect(names.length).toBe(3)
    // The same cell changed by both: one stands, the other is told of it.
    const told = [handler.card(), responsible.card()].filter((card) => card.includes('同事刚改过'))
    expect(told.length).toBe(1)
  })

  it('the same workbook twice changes nothing the second time', async () => {
    const filled = fillWorkbook(await workbookFor(handler), { 计量标准: [standard('再加的标准')] })
    await handler.send('一次.xlsx', filled)
    const once = standardNames(await draftOf(world))
    expect(once).toContain('再加的标准')
    await handler.send('两次.xlsx', filled)
    expect(standardNames(await draftOf(world))).toEqual(once)
    expect(handler.card()).toContain('新增0行，修改0行，删除0行')
  })

  it('a workbook of another organisation’s draft brings rows in at most, and takes none away', async () => {
    await world.database.store.transact((tx) =>
      tx.organisations.put({
        id: 'other',
        name: '另一研究院（虚构）',
        uscc: '12999999DEM000005P',
        organisationType: null,
        district: null,
        address: null,
        legalRepresentative: null,
        createdAt: 0,
      }),
    )
    const stranger = await employed(world, '他院经办人', {
      role: 'applicantHandler',
      organisationId: 'other',
    })
    await stranger.say('开始申请')
    await stranger.use({
      messageId: stranger.cardId(),
      rawValue: {
        do: 'sendWorkbook',
        draft: (await openDraftOf(world, stranger, 'other'))?.id,
      },
    })
    const theirs = stranger.files().at(-1)?.bytes ?? new Uint8Array()
    const before = standardNames(await draftOf(world))
    await handler.send(
      '别人的表.xlsx',
      fillWorkbook(theirs, { 计量标准: [standard('别处的标准')] }),
    )
    const after = standardNames(await draftOf(world))
    for (const name of before) expect(after).toContain(name)
    expect(after.length).toBeLessThanOrEqual(before.length + 1)
    // The other draft has not moved.
    expect(
      (await openDraftOf(world, stranger, 'other'))?.values[FORM]?.['standards'],
    ).toBeUndefined()
  })

  it('a workbook of another form is not read into this one', async () => {
    const binding = stranger(world, '登记者')
    await binding.enter()
    await binding.press('我是申请单位')
    await binding.send('表.xlsx', fillWorkbook(await workbookFor(handler), {}))
    expect(binding.last()).toMatch(/没有表格|不是为|没有找到/)
  })

  it('the same step saved by two at once: both see both answers', async () => {
    const base = (await draftOf(world)).revision
    const draft = (await draftOf(world)).id
    const value = { do: 'leaveStep', draft, form: FORM, step: 'center', base, go: 'next' }
    const answers = await Promise.all(
      [handler, responsible].map((who, index) =>
        push(
          world,
          clickOf(world, {
            openId: who.openId,
            messageId: who.cardId(),
            value,
            form: { centerName: index === 0 ? '甲起的名称中心' : '乙起的名称中心' },
          }),
        ),
      ),
    )
    await world.settle()
    const stored = await answerOf(world, 'centerName')
    expect(['甲起的名称中心', '乙起的名称中心']).toContain(stored)
    const warned = answers.filter(({ body }) => body.toast?.content.includes('同事刚改动了同一项'))
    expect(warned.length).toBe(1)
    const shown = JSON.stringify(warned[0]?.body.card)
    expect(shown).toContain('甲起的名称中心')
    expect(shown).toContain('乙起的名称中心')
  })

  it('different fields of one step saved by two at once are both taken', async () => {
    const { id: draft, revision: base } = await draftOf(world)
    const value = { do: 'leaveStep', draft, form: FORM, step: 'contact', base, go: 'later' }
    await Promise.all(
      [
        { who: handler, form: { contactName: '联系人甲甲' } },
        { who: responsible, form: { contactPhone: '023-00000088' } },
      ].map(({ who, form }) => push(world, clickOf(world, { openId: who.openId, value, form }))),
    )
    await world.settle()
    expect(await answerOf(world, 'contactName')).toBe('联系人甲甲')
    expect(await answerOf(world, 'contactPhone')).toBe('023-00000088')
  })

  it('rows added by two at once are both there', async () => {
    const { id: draft, revision: base } = await draftOf(world)
    const before = standardNames(await draftOf(world)).length
    await Promise.all(
      [handler, responsible].map((who, index) =>
        push(
          world,
          clickOf(world, {
            openId: who.openId,
            value: {
              do: 'saveRow',
              draft,
              form: FORM,
              field: 'standards',
              row: `row-${index}`,
              base,
              another: false,
            },
            form: { name: `并行的标准${index}` },
          }),
        ),
      ),
    )
    await world.settle()
    expect(standardNames(await draftOf(world)).length).toBe(before + 2)
  })

  it('a form that is being filled in is not swept away by news of its case', async () => {
    const officer = demo(world, 'officer')
    const { id: draft, caseId } = await draftOf(world)
    await handler.say('继续填报')
    const card = handler.cardId()
    const shown = handler.cardOf(card)
    // The message once showed the case; somebody else now moves the case.
    await world.database.store.transact(async (tx) => {
      await tx.cases.addSentCard({
        messageId: card,
        openId: handler.openId,
        caseId,
        caseVersion: 0,
        sentAt: 1_900_000_000_000,
      })
      await tx.outbox.add([
        {
          id: randomUUID(),
          lane: `card:${card}`,
          openId: handler.openId,
          chatId: null,
          message: { kind: 'refreshCard', messageId: card, caseId },
          createdAt: 0,
          availableAt: 0,
          attempts: 0,
          firstAttemptAt: null,
          fileKey: null,
          ordered: null,
        },
      ])
    })
    await world.settle()
    expect(handler.cardOf(card)).toBe(shown)
    expect(officer.received()).toBe(0)
    expect(
      (await forge(world, { openId: handler.openId, value: { do: 'openDraft', draft } })).status,
    ).toBe(200)
  })
})

async function openDraftOf(world: World, who: Someone, organisation: string) {
  const drafts = await world.database.store.transact((tx) =>
    tx.drafts.openOf(who.openId, [organisation]),
  )
  return drafts.at(-1)
}
